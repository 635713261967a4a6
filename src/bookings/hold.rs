//! What the holder of a booking code does with it: confirm, see, move, cancel. Where a booking came from is not asked.

use rand::RngExt;
use sealing::{CouponTag, Tag};

use super::find::Window;
use super::{Booking, Slot, State, counselling, publish, store};
use crate::clinics;
use crate::clock::Now;
use crate::config;
use crate::db::{self, Db, Tx};
use crate::random;
use crate::zone::Zone;

/// The booking of a code.
///
/// # Errors
/// The database's own.
pub async fn by_tag(db: &Db, tag: &Tag) -> sqlx::Result<Option<Booking>> {
    store::by_tag(db, tag).await
}

/// A kit's active booking, for who holds the kit and has lost the booking code.
///
/// # Errors
/// The database's own.
pub async fn by_coupon(db: &Db, coupon_tag: &CouponTag) -> sqlx::Result<Option<Booking>> {
    store::by_coupon(db, coupon_tag).await
}

/// Notes that the holder has kept the code: when it was made is forgotten.
///
/// # Errors
/// The database's own.
pub async fn confirm(db: &Db, tag: &Tag) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    store::confirm(&mut tx, tag).await?;
    tx.commit().await
}

/// Notes that the holder has seen that the clinic moved the booking.
///
/// # Errors
/// The database's own.
pub async fn seen(db: &Db, tag: &Tag) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    store::seen(&mut tx, tag).await?;
    tx.commit().await
}

/// Moves a booking to another slot under the same code; a booking that the clinic cancelled comes alive again. `whole`:
/// the holder has the booking's kit at hand. Without it, who holds a time of the open pool gets another of the open
/// pool, so that no more of a day than that can ever be held without a kit; and one that was cancelled comes alive only
/// while the clinic takes bookings without a kit. False if the slot is not to be had.
///
/// # Errors
/// The database's own.
pub async fn move_to(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    tag: &Tag,
    slot: &str,
    whole: bool,
) -> sqlx::Result<bool> {
    if store::clinic_if_free(db, slot).await?.is_none() {
        return Ok(false);
    }
    db::again(|| try_move(db, terms, now, tag, slot, whole)).await
}

async fn try_move(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    tag: &Tag,
    slot: &str,
    whole: bool,
) -> sqlx::Result<bool> {
    let Some(old) = store::by_tag(db, tag).await?.filter(|b| can_move(b, now)) else {
        return Ok(false);
    };
    let open = old.open && !whole;
    if open && old.state == State::Cancelled && !counselling::of(db, &old.clinic).await?.open_pool {
        return Ok(false);
    }
    let freed = Freed::of(db, &old).await?;
    let mut tx = db.write().await?;
    // First what may be waited for; so no two movers wait for each other.
    let window = Window::of(terms, open, now);
    let Some(new) = store::take(&mut tx, slot, old.wish, open, window, now).await? else {
        return Ok(false);
    };
    if new.clinic != old.clinic || !store::move_booking(&mut tx, &old, &new).await? {
        return Ok(false);
    }
    if let Some(freed) = freed {
        freed.give_back(&mut tx, terms, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The slot that a booking leaves, and its clinic's zone.
struct Freed {
    slot: Slot,
    zone: Option<Zone>,
}

impl Freed {
    async fn of(db: &Db, booking: &Booking) -> sqlx::Result<Option<Self>> {
        let Some(id) = &booking.slot else {
            return Ok(None);
        };
        let clinic = clinics::by_id(db, &booking.clinic).await?;
        let zone = Zone::get(&clinic.zone);
        let slot = store::slot(db, id).await?;
        Ok(slot.map(|slot| Self { slot, zone }))
    }

    async fn give_back(&self, tx: &mut Tx, terms: &config::Booking, now: Now) -> sqlx::Result<()> {
        store::give_back(tx, &self.slot.id, returns_at(now)).await?;
        match &self.zone {
            Some(zone) => publish::close_over(tx, terms, zone, &self.slot, now).await,
            None => Ok(()),
        }
    }
}

/// True if a booking can (still) be moved or cancelled by its holder.
fn can_move(booking: &Booking, now: Now) -> bool {
    match booking.state {
        State::Booked => booking.starts_at > now,
        State::Cancelled => booking.ends_at > now,
        State::Done | State::NoShow => false,
    }
}

/// What remains of a cancelled booking: enough for a calendar to take it out again. It is stored nowhere; the holder's
/// visit carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancelled {
    /// The booking's random id.
    pub id: String,
    /// When it would have begun.
    pub starts_at: Now,
    /// When it would have ended.
    pub ends_at: Now,
    /// One more than the last change.
    pub sequence: i64,
}

/// Cancels a booking for its holder: the row is erased at once, the slot comes back after a while. For one that the
/// clinic cancelled it means that the holder has seen it. Nothing if there is none, or its time has begun.
///
/// # Errors
/// The database's own.
pub async fn cancel(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    tag: &Tag,
) -> sqlx::Result<Option<Cancelled>> {
    db::again(|| try_cancel(db, terms, now, tag)).await
}

async fn try_cancel(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    tag: &Tag,
) -> sqlx::Result<Option<Cancelled>> {
    let Some(old) = store::by_tag(db, tag).await?.filter(|b| can_move(b, now)) else {
        return Ok(None);
    };
    let freed = Freed::of(db, &old).await?;
    let mut tx = db.write().await?;
    if !store::erase(&mut tx, &old).await? {
        return Ok(None);
    }
    if let Some(freed) = freed {
        freed.give_back(&mut tx, terms, now).await?;
    }
    store::count(&mut tx, &old).await?;
    tx.commit().await?;
    Ok(Some(Cancelled {
        id: old.id,
        starts_at: old.starts_at,
        ends_at: old.ends_at,
        sequence: old.sequence + 1,
    }))
}

/// When a freed slot can be booked again: after a random while, so that nobody can free a time for a buyer who waits,
/// and no reappearing time tells when somebody cancelled.
pub(super) fn returns_at(now: Now) -> Now {
    let minutes: i64 = random::os().random_range(10..=120);
    Now(now.0 + minutes * 60)
}
