//! Taking a time: one slot by one atomic statement, without holds. Who takes it is shown by nothing but a booking code,
//! which is made here and stored nowhere, and where there is a kit, by its coupon.

use sealing::{AccessCode, CouponTag, ServerKeys, Tag};

use super::find::Window;
use super::ticket::Ticket;
use super::{Booking, State, Topic, Wish, call_out, counselling, store};
use crate::clock::{HOUR, Now};
use crate::config;
use crate::db::{self, Db};
use crate::random;

/// By what right somebody books.
#[derive(Clone, Copy, Debug)]
pub enum Pool {
    /// None: only times of the open pool.
    Open,
    /// A genuine kit: any time, and one active booking.
    Kit(CouponTag),
}

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The slot's id.
    pub slot: &'a str,
    /// What the talk is about.
    pub topic: Topic,
    /// How, in which language, for whose sake.
    pub wish: Wish,
}

/// A booking just made.
#[derive(Debug)]
pub struct Booked {
    /// The booking code. It exists here and in the client's hand, and nowhere else.
    pub code: AccessCode,
    /// The row's key.
    pub tag: Tag,
}

/// Why a time was not taken. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Somebody else has it, or it cannot be booked (any more).
    Taken,
    /// The clinic does not offer this topic, or talks this way.
    NotOffered,
    /// The kit has an active booking.
    Busy,
    /// The form was used for another booking.
    Spent,
    /// The clinic takes no bookings without a kit at present.
    Closed,
}

/// Takes a slot. A form sent twice gives the same booking twice: without a kit until its holder has confirmed that they
/// kept the code, with one as long as the kit holds it.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn book(
    db: &Db,
    keys: &ServerKeys,
    terms: &config::Booking,
    now: Now,
    ticket: &Ticket,
    pool: Pool,
    wanted: Wanted<'_>,
) -> sqlx::Result<Result<Booked, Refused>> {
    let code = ticket.code(keys);
    let tag = code.prk().look_up().tag();
    let taken = try_take(db, terms, now, ticket, pool, wanted, tag).await?;
    // The same form may have booked before, a while ago or just now.
    if taken.is_err()
        && let Some(before) = store::by_tag(db, &tag).await?
    {
        let own = match pool {
            Pool::Open => !before.confirmed,
            Pool::Kit(coupon) => {
                let held = store::by_coupon(db, &coupon).await?;
                held.is_some_and(|held| held.tag == tag)
            }
        };
        let same = before.state == State::Booked && before.slot.as_deref() == Some(wanted.slot);
        return Ok(if own && same {
            Ok(Booked { code, tag })
        } else {
            Err(Refused::Spent)
        });
    }
    Ok(taken.map(|()| Booked { code, tag }))
}

async fn try_take(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    ticket: &Ticket,
    pool: Pool,
    wanted: Wanted<'_>,
    tag: Tag,
) -> sqlx::Result<Result<(), Refused>> {
    // Most of a crowd is turned away here, without waiting for the writer. It decides nothing.
    let Some(clinic) = store::clinic_if_free(db, wanted.slot).await? else {
        return Ok(Err(Refused::Taken));
    };
    let counselling = counselling::of(db, &clinic).await?;
    if !counselling.topics.has(wanted.topic) || !counselling.has(wanted.wish.mode) {
        return Ok(Err(Refused::NotOffered));
    }
    if matches!(pool, Pool::Open) && !counselling.open_pool {
        return Ok(Err(Refused::Closed));
    }
    db::again(|| take(db, terms, now, ticket, pool, wanted, tag)).await
}

async fn take(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    ticket: &Ticket,
    pool: Pool,
    wanted: Wanted<'_>,
    tag: Tag,
) -> sqlx::Result<Result<(), Refused>> {
    let open = matches!(pool, Pool::Open);
    let mut tx = db.write().await?;
    // The slot first, so that those of a crowd who are too late are through with the writer at once.
    let window = Window::of(terms, open, now);
    let Some(slot) = store::take(&mut tx, wanted.slot, wanted.wish, open, window, now).await?
    else {
        return Ok(Err(Refused::Taken));
    };
    if !store::spend(&mut tx, &ticket.hash(), ticket.until()).await? {
        return Ok(Err(Refused::Spent));
    }
    let (coupon_tag, made_at) = match pool {
        // Nothing to be told from a kit's: a random tag, and a time only until the code is confirmed.
        Pool::Open => (CouponTag::random(&mut random::os()), Some(hour(now))),
        Pool::Kit(coupon_tag) => {
            store::release_coupon(&mut tx, &coupon_tag, now).await?;
            (coupon_tag, None)
        }
    };
    let booking = Booking {
        tag,
        id: random::id(),
        clinic: slot.clinic,
        slot: Some(slot.id),
        state: State::Booked,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        open: slot.open,
        call_out: call_out::draw(&mut random::os()),
        topic: wanted.topic,
        wish: wanted.wish,
        confirmed: made_at.is_none(),
        moved_from: None,
        reason: None,
        sequence: 0,
    };
    if !store::insert(&mut tx, &booking, &coupon_tag, made_at).await? {
        return Ok(Err(Refused::Busy));
    }
    tx.commit().await?;
    Ok(Ok(()))
}

fn hour(now: Now) -> Now {
    Now(now.0.div_euclid(HOUR) * HOUR)
}
