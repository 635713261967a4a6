//! Bookings: made, confirmed, moved, marked, erased.

use sealing::{CouponTag, Tag};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{read_slot, unreadable};
use crate::bookings::{Booking, Reason, Slot, State, Wish, Word};
use crate::clock::Now;
use crate::db::{Db, Tx};

fn word<W: Word>(row: &AnyRow, column: &str) -> sqlx::Result<W> {
    let token: String = row.try_get(column)?;
    W::parse(&token).ok_or_else(|| unreadable(column))
}

fn read(row: &AnyRow) -> sqlx::Result<Booking> {
    let tag: Vec<u8> = row.try_get("tag")?;
    let state: String = row.try_get("state")?;
    let reason: Option<String> = row.try_get("reason")?;
    Ok(Booking {
        tag: Tag::from_slice(&tag).ok_or_else(|| unreadable("tag"))?,
        id: row.try_get("id")?,
        clinic: row.try_get("clinic")?,
        slot: row.try_get("slot")?,
        state: State::parse(&state).ok_or_else(|| unreadable("state"))?,
        starts_at: Now(row.try_get("starts_at")?),
        ends_at: Now(row.try_get("ends_at")?),
        open: row.try_get::<i64, _>("open")? != 0,
        call_out: row.try_get("call_out")?,
        topic: word(row, "topic")?,
        wish: read_wish(row)?,
        confirmed: row.try_get::<Option<i64>, _>("made_at")?.is_none(),
        moved_from: row.try_get::<Option<i64>, _>("moved_from")?.map(Now),
        reason: reason.as_deref().and_then(Reason::parse),
        sequence: row.try_get("sequence")?,
    })
}

fn read_wish(row: &AnyRow) -> sqlx::Result<Wish> {
    Ok(Wish {
        mode: word(row, "mode")?,
        language: word(row, "language")?,
        audience: word(row, "audience")?,
    })
}

pub async fn by_tag(db: &Db, tag: &Tag) -> sqlx::Result<Option<Booking>> {
    let row = sqlx::query("SELECT * FROM booking WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

pub async fn by_coupon(db: &Db, coupon_tag: &CouponTag) -> sqlx::Result<Option<Booking>> {
    let row = sqlx::query("SELECT * FROM booking WHERE coupon_tag = $1 AND state = 'booked'")
        .bind(coupon_tag.as_bytes().to_vec())
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// A booking of this clinic.
pub async fn by_id(db: &Db, clinic: &str, id: &str) -> sqlx::Result<Option<Booking>> {
    let row = sqlx::query("SELECT * FROM booking WHERE id = $1 AND clinic = $2")
        .bind(id)
        .bind(clinic)
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Spends a ticket; false if it was spent.
pub async fn spend(tx: &mut Tx, hash: &[u8], until: Now) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO spent_ticket (hash, until) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(hash.to_vec())
    .bind(until.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a kit's coupon off a booking that is over or cancelled.
pub async fn release_coupon(tx: &mut Tx, coupon_tag: &CouponTag, now: Now) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE booking SET coupon_tag = NULL WHERE coupon_tag = $1 AND (state <> 'booked' OR ends_at <= $2)",
    )
    .bind(coupon_tag.as_bytes().to_vec())
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds a booking; false if its coupon is in use.
pub async fn insert(
    tx: &mut Tx,
    booking: &Booking,
    coupon_tag: &CouponTag,
    made_at: Option<Now>,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO booking (tag, id, clinic, slot, coupon_tag, state, starts_at, ends_at, open, call_out, topic, mode, \
         language, audience, made_at, sequence) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING",
    )
    .bind(booking.tag.as_bytes().to_vec())
    .bind(&booking.id)
    .bind(&booking.clinic)
    .bind(booking.slot.as_deref())
    .bind(coupon_tag.as_bytes().to_vec())
    .bind(booking.state.token())
    .bind(booking.starts_at.0)
    .bind(booking.ends_at.0)
    .bind(i64::from(booking.open))
    .bind(&booking.call_out)
    .bind(booking.topic.token())
    .bind(booking.wish.mode.token())
    .bind(booking.wish.language.token())
    .bind(booking.wish.audience.token())
    .bind(made_at.map(|now| now.0))
    .bind(booking.sequence)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets when a booking was made.
pub async fn confirm(tx: &mut Tx, tag: &Tag) -> sqlx::Result<()> {
    sqlx::query("UPDATE booking SET made_at = NULL WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets where and why the clinic moved a booking.
pub async fn seen(tx: &mut Tx, tag: &Tag) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE booking SET moved_from = NULL, reason = NULL WHERE tag = $1 AND state = 'booked'",
    )
    .bind(tag.as_bytes().to_vec())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Moves a booking, as it was read, to a taken slot; false if it has changed, or its kit has another one.
pub async fn move_booking(tx: &mut Tx, old: &Booking, new: &Slot) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE booking SET slot = $3, starts_at = $4, ends_at = $5, open = $6, state = 'booked', moved_from = NULL, \
         reason = NULL, sequence = sequence + 1 \
         WHERE tag = $1 AND sequence = $2 AND coupon_tag IS NOT NULL",
    )
    .bind(old.tag.as_bytes().to_vec())
    .bind(old.sequence)
    .bind(&new.id)
    .bind(new.starts_at.0)
    .bind(new.ends_at.0)
    .bind(i64::from(new.open))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// As staff do: cancels a booking as it was read, or, given a slot, moves it there, and says why. False if it has changed.
pub async fn withdraw_booking(
    tx: &mut Tx,
    old: &Booking,
    new: Option<&Slot>,
    reason: Reason,
) -> sqlx::Result<bool> {
    let moved_from = old.moved_from.unwrap_or(old.starts_at);
    let done = sqlx::query(
        "UPDATE booking SET slot = $3, starts_at = $4, ends_at = $5, state = $6, moved_from = $7, reason = $8, \
         made_at = NULL, sequence = sequence + 1 WHERE tag = $1 AND sequence = $2 AND state = 'booked'",
    )
    .bind(old.tag.as_bytes().to_vec())
    .bind(old.sequence)
    .bind(new.map(|slot| slot.id.as_str()))
    .bind(new.map_or(old.starts_at, |slot| slot.starts_at).0)
    .bind(new.map_or(old.ends_at, |slot| slot.ends_at).0)
    .bind(if new.is_some() { State::Booked } else { State::Cancelled }.token())
    .bind(new.map(|_| moved_from.0))
    .bind(reason.token())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks a booking as it was read; false if it has changed.
pub async fn mark(tx: &mut Tx, old: &Booking, state: State) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE booking SET state = $3, made_at = NULL WHERE tag = $1 AND sequence = $2 AND state <> 'cancelled'",
    )
    .bind(old.tag.as_bytes().to_vec())
    .bind(old.sequence)
    .bind(state.token())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Erases a booking as it was read; false if it has changed.
pub async fn erase(tx: &mut Tx, old: &Booking) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM booking WHERE tag = $1 AND sequence = $2 AND state = $3")
        .bind(old.tag.as_bytes().to_vec())
        .bind(old.sequence)
        .bind(old.state.token())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Unconfirmed bookings made in `from..=to` without a kit, to the hour.
pub async fn made_between(
    tx: &mut Tx,
    clinic: &str,
    from: Now,
    to: Now,
) -> sqlx::Result<Vec<Booking>> {
    let rows = sqlx::query(
        "SELECT * FROM booking WHERE clinic = $1 AND state = 'booked' AND made_at >= $2 AND made_at <= $3 ORDER BY slot",
    )
    .bind(clinic)
    .bind(from.0)
    .bind(to.0)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read).collect()
}

/// What the holder of a slot wished for.
pub async fn wish_of(tx: &mut Tx, slot: &str) -> sqlx::Result<Option<Wish>> {
    let row = sqlx::query("SELECT mode, language, audience FROM booking WHERE slot = $1")
        .bind(slot)
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read_wish).transpose()
}

/// A clinic's slots that begin in `from..to`, each with its booking, by their beginning.
pub async fn calendar(
    db: &Db,
    clinic: &str,
    from: Now,
    to: Now,
) -> sqlx::Result<Vec<(Slot, Option<Booking>)>> {
    let slots = sqlx::query(
        "SELECT * FROM slot WHERE clinic = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at, staff",
    )
    .bind(clinic)
    .bind(from.0)
    .bind(to.0)
    .fetch_all(db.pool())
    .await?;
    let held = sqlx::query(
        "SELECT * FROM booking WHERE clinic = $1 AND starts_at >= $2 AND starts_at < $3 AND slot IS NOT NULL",
    )
    .bind(clinic)
    .bind(from.0)
    .bind(to.0)
    .fetch_all(db.pool())
    .await?;
    let mut held = held
        .iter()
        .map(|row| read(row).map(|b| (b.slot.clone().unwrap_or_default(), b)))
        .collect::<sqlx::Result<std::collections::HashMap<_, _>>>()?;
    slots
        .iter()
        .map(|row| {
            read_slot(row).map(|slot| {
                let booking = held.remove(&slot.id);
                (slot, booking)
            })
        })
        .collect()
}
