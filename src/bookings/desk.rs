//! What staff do with slots and bookings of their clinic. They see a call-out name, never who it is.

use sealing::ServerKeys;

use super::{Booking, Reason, Slot, SlotState, State, hold, publish, store};
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::config;
use crate::db::{self, Alone, Db, Tx};
use crate::token::{Token, TokenHash};
use crate::who::Who;
use crate::zone::Zone;

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such slot or booking in this clinic (any more), or it has just changed.
    Gone,
    /// It is booked: cancel or move the booking first.
    Booked,
    /// Its time has not come yet.
    Early,
    /// Its time has begun.
    Late,
    /// The other slot is not free.
    NotFree,
    /// The counsellor has another time then.
    Overlaps,
}

/// A staff member at their clinic's calendar.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The database.
    pub db: &'a Db,
    /// The server keys.
    pub keys: &'a ServerKeys,
    /// What share of a day is open.
    pub terms: &'a config::Booking,
    /// The present.
    pub now: Now,
    /// Who.
    pub who: &'a Who,
    /// The zone of their clinic.
    pub zone: &'a Zone,
}

type Done = sqlx::Result<Result<(), Refusal>>;

impl Desk<'_> {
    /// The clinic's slots that begin in `from..to` with their bookings, and the handle of each one's counsellor.
    ///
    /// # Errors
    /// The database's own.
    pub async fn calendar(
        &self,
        from: Now,
        to: Now,
    ) -> sqlx::Result<Vec<(Slot, String, Option<Booking>)>> {
        let handles = store::counsellors(self.db).await?;
        let rows = store::calendar(self.db, &self.who.clinic, from, to).await?;
        let handle = |slot: &Slot| {
            handles
                .iter()
                .find(|(staff, ..)| *staff == slot.staff)
                .map(|(.., h)| h.clone())
        };
        Ok(rows
            .into_iter()
            .map(|(slot, booking)| {
                let h = handle(&slot).unwrap_or_default();
                (slot, h, booking)
            })
            .collect())
    }

    /// A booking of the clinic.
    ///
    /// # Errors
    /// The database's own.
    pub async fn booking(&self, id: &str) -> sqlx::Result<Option<Booking>> {
        store::by_id(self.db, &self.who.clinic, id).await
    }

    /// Takes a free slot away.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn remove(&self, slot: &str) -> Done {
        db::again(|| self.try_remove(slot)).await
    }

    async fn try_remove(&self, slot: &str) -> Done {
        let Some(slot) = self.slot(slot).await? else {
            return Ok(Err(Refusal::Gone));
        };
        let mut tx = self.begin().await?;
        if !store::remove_slot(&mut tx, &slot.id).await? {
            return Ok(Err(if slot.state == SlotState::Taken {
                Refusal::Booked
            } else {
                Refusal::Gone
            }));
        }
        self.finish(tx, &slot, Action::SlotRemoved).await.map(Ok)
    }

    /// Puts a removed slot back.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn restore(&self, slot: &str) -> Done {
        db::again(|| self.try_restore(slot)).await
    }

    async fn try_restore(&self, slot: &str) -> Done {
        let Some(slot) = self
            .slot(slot)
            .await?
            .filter(|slot| slot.starts_at > self.now)
        else {
            return Ok(Err(Refusal::Gone));
        };
        let mut tx = self.begin().await?;
        let span = publish::span_of(&slot);
        let (from, to) = (Now(span.starts_at.0 - publish::MARGIN), span.ends_at);
        let there = store::slots_of(&mut tx, &slot.staff, from, to).await?;
        if there
            .iter()
            .any(|s| s.state != SlotState::Removed && publish::span_of(s).overlaps(&span))
        {
            return Ok(Err(Refusal::Overlaps));
        }
        if !store::restore_slot(&mut tx, &slot.id).await? {
            return Ok(Err(Refusal::Gone));
        }
        self.finish(tx, &slot, Action::SlotRestored).await.map(Ok)
    }

    /// Notes that the client came, or did not; either can be taken back for the other until the booking is erased.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn mark(&self, id: &str, state: State) -> Done {
        let Some(booking) = self.booking(id).await? else {
            return Ok(Err(Refusal::Gone));
        };
        if booking.starts_at > self.now {
            return Ok(Err(Refusal::Early));
        }
        let mut tx = self.db.write().await?;
        if !store::mark(&mut tx, &booking, state).await? {
            return Ok(Err(Refusal::Gone));
        }
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Cancels a booking; its slot goes with it, since the clinic does not have the time. Its holder is told why.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn cancel(&self, id: &str, reason: Reason) -> Done {
        db::again(|| self.try_cancel(id, reason)).await
    }

    async fn try_cancel(&self, id: &str, reason: Reason) -> Done {
        let booking = match self.changeable(id).await? {
            Ok(booking) => booking,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let slot = match &booking.slot {
            Some(slot) => self.slot(slot).await?,
            None => None,
        };
        let Some(slot) = slot else {
            return Ok(Err(Refusal::Gone));
        };
        let mut tx = self.begin().await?;
        if !store::withdraw_booking(&mut tx, &booking, None, reason).await? {
            return Ok(Err(Refusal::Gone));
        }
        store::give_back(&mut tx, &slot.id, Now(0)).await?;
        store::remove_slot(&mut tx, &slot.id).await?;
        self.finish(tx, &slot, Action::BookingCancelled)
            .await
            .map(Ok)
    }

    /// Moves a booking to another free slot of the clinic; the old one goes, since the clinic does not have the time. Its
    /// holder keeps the code and is told why.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn move_to(&self, id: &str, slot: &str, reason: Reason) -> Done {
        db::again(|| self.try_move(id, slot, reason)).await
    }

    async fn try_move(&self, id: &str, slot: &str, reason: Reason) -> Done {
        let booking = match self.changeable(id).await? {
            Ok(booking) => booking,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if self.slot(slot).await?.is_none() {
            return Ok(Err(Refusal::NotFree));
        }
        let old = match &booking.slot {
            Some(old) => self.slot(old).await?,
            None => None,
        };
        let mut tx = self.begin().await?;
        let window = super::find::Window {
            earliest: self.now,
            latest: Now(i64::MAX),
        };
        let Some(new) = store::take(&mut tx, slot, booking.wish, false, window, self.now).await?
        else {
            return Ok(Err(Refusal::NotFree));
        };
        if !store::withdraw_booking(&mut tx, &booking, Some(&new), reason).await? {
            return Ok(Err(Refusal::Gone));
        }
        if let Some(old) = old {
            store::give_back(&mut tx, &old.id, Now(0)).await?;
            store::remove_slot(&mut tx, &old.id).await?;
            self.share(&mut tx, &old).await?;
        }
        self.finish(tx, &new, Action::BookingMoved).await.map(Ok)
    }

    /// How many bookings [`Self::void_open`] would cancel.
    ///
    /// # Errors
    /// The database's own.
    pub async fn voidable(&self, from: Now, to: Now) -> sqlx::Result<usize> {
        let mut tx = self.db.write().await?;
        let made = store::made_between(&mut tx, &self.who.clinic, from, to).await?;
        Ok(made.iter().filter(|b| b.starts_at > self.now).count())
    }

    /// Cancels every booking that was made without a kit between two moments (to the hour) and whose code nobody has
    /// confirmed; their slots come back after a while. How many.
    ///
    /// # Errors
    /// The database's own.
    pub async fn void_open(&self, from: Now, to: Now) -> sqlx::Result<usize> {
        db::again(|| self.try_void(from, to)).await
    }

    async fn try_void(&self, from: Now, to: Now) -> sqlx::Result<usize> {
        let mut tx = self.begin().await?;
        let mut voided = 0;
        for booking in store::made_between(&mut tx, &self.who.clinic, from, to).await? {
            if booking.starts_at <= self.now
                || !store::withdraw_booking(&mut tx, &booking, None, Reason::Misuse).await?
            {
                continue;
            }
            if let Some(slot) = &booking.slot {
                store::give_back(&mut tx, slot, hold::returns_at(self.now)).await?;
                if let Some(slot) = store::slot_in(&mut tx, slot).await? {
                    publish::close_over(&mut tx, self.terms, self.zone, &slot, self.now).await?;
                }
            }
            voided += 1;
        }
        self.record(&mut tx, Action::BookingsVoided, &voided.to_string())
            .await?;
        tx.commit().await?;
        Ok(voided)
    }

    /// A booking whose time is still to come.
    async fn changeable(&self, id: &str) -> sqlx::Result<Result<Booking, Refusal>> {
        Ok(match self.booking(id).await? {
            Some(booking) if booking.state != State::Booked => Err(Refusal::Gone),
            Some(booking) if booking.starts_at <= self.now => Err(Refusal::Late),
            Some(booking) => Ok(booking),
            None => Err(Refusal::Gone),
        })
    }

    /// A slot of the clinic.
    ///
    /// # Errors
    /// The database's own.
    pub async fn slot(&self, id: &str) -> sqlx::Result<Option<Slot>> {
        Ok(store::slot(self.db, id)
            .await?
            .filter(|slot| slot.clinic == self.who.clinic))
    }

    async fn begin(&self) -> sqlx::Result<Tx> {
        let mut tx = self.db.write().await?;
        self.db.alone(&mut tx, Alone::Slots).await?;
        Ok(tx)
    }

    async fn finish(&self, mut tx: Tx, slot: &Slot, action: Action) -> sqlx::Result<()> {
        self.share(&mut tx, slot).await?;
        self.record(&mut tx, action, &self.zone.local(slot.starts_at).0.iso())
            .await?;
        tx.commit().await
    }

    /// Brings the share of a slot's day in line again.
    async fn share(&self, tx: &mut Tx, slot: &Slot) -> sqlx::Result<()> {
        publish::share_again(tx, self.terms, self.zone, slot, self.now).await
    }

    async fn record(&self, tx: &mut Tx, action: Action, subject: &str) -> sqlx::Result<()> {
        let entry = Entry {
            clinic: &self.who.clinic,
            actor: &self.who.handle,
            action,
            subject,
        };
        audit::record(tx, self.keys, self.now, &entry).await
    }
}

/// Makes a new address for a counsellor's calendar feed; an earlier one stops to work.
///
/// # Errors
/// The database's own.
pub async fn make_feed(db: &Db, keys: &ServerKeys, who: &Who, now: Now) -> sqlx::Result<Token> {
    let token = Token::random();
    set_feed(db, keys, who, now, Some(token.hash())).await?;
    Ok(token)
}

/// Revokes a counsellor's feed.
///
/// # Errors
/// The database's own.
pub async fn revoke_feed(db: &Db, keys: &ServerKeys, who: &Who, now: Now) -> sqlx::Result<()> {
    set_feed(db, keys, who, now, None).await
}

async fn set_feed(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    hash: Option<TokenHash>,
) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    store::enlist(&mut tx, &who.id, &who.clinic, &who.handle).await?;
    store::set_feed(&mut tx, &who.id, hash).await?;
    let action = if hash.is_some() {
        Action::FeedMade
    } else {
        Action::FeedRevoked
    };
    let entry = Entry {
        clinic: &who.clinic,
        actor: &who.handle,
        action,
        subject: "",
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await
}

/// True if a counsellor has a feed.
///
/// # Errors
/// The database's own.
pub async fn has_feed(db: &Db, who: &Who) -> sqlx::Result<bool> {
    store::has_feed(db, &who.id).await
}

/// The coming slots of a feed: their times and whether they are booked, nothing else. Nothing if there is no such feed.
///
/// # Errors
/// The database's own.
pub async fn feed(db: &Db, token: &Token, now: Now) -> sqlx::Result<Option<(String, Vec<Slot>)>> {
    let Some((staff, clinic)) = store::counsellor_of_feed(db, token.hash()).await? else {
        return Ok(None);
    };
    let rows = store::calendar(db, &clinic, now.minus_days(1), Now(i64::MAX)).await?;
    let own = rows.into_iter().map(|(slot, _)| slot);
    let own = own
        .filter(|slot| slot.staff == staff && slot.state != SlotState::Removed)
        .collect();
    Ok(Some((clinic, own)))
}
