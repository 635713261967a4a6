//! Slots: found, taken, given back, made and taken away.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::read_slot;
use crate::bookings::find::Window;
use crate::bookings::{Filter, Free, Offer, Set, Slot, Wish};
use crate::clock::Now;
use crate::db::{Db, Tx};

fn read_free(row: &AnyRow) -> sqlx::Result<Free> {
    Ok(Free {
        slot: row.try_get("id")?,
        starts_at: Now(row.try_get("starts_at")?),
        ends_at: Now(row.try_get("ends_at")?),
    })
}

/// Free times in a window, soonest first; read from the index `slot_free` alone.
pub async fn free(
    db: &Db,
    filter: &Filter,
    window: Window,
    now: Now,
    limit: i64,
) -> sqlx::Result<Vec<Free>> {
    let rows = sqlx::query(
        "SELECT starts_at, ends_at, MIN(id) AS id FROM slot \
         WHERE state = 'free' AND clinic = $1 AND starts_at >= $2 AND starts_at <= $3 AND open >= $4 AND (free_from <= $5 OR $4 = 0) \
         AND (modes & $6) <> 0 AND (languages & $7) <> 0 AND (audiences & $8) <> 0 \
         GROUP BY starts_at, ends_at ORDER BY starts_at, ends_at LIMIT $9",
    )
    .bind(&filter.clinic)
    .bind(window.earliest.0)
    .bind(window.latest.0)
    .bind(i64::from(filter.open))
    .bind(now.0)
    .bind(Set::bit(filter.wish.mode))
    .bind(Set::bit(filter.wish.language))
    .bind(Set::bit(filter.wish.audience))
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(read_free).collect()
}

/// As [`free`], latest first.
pub async fn free_before(
    db: &Db,
    filter: &Filter,
    window: Window,
    now: Now,
    limit: i64,
) -> sqlx::Result<Vec<Free>> {
    let rows = sqlx::query(
        "SELECT starts_at, ends_at, MIN(id) AS id FROM slot \
         WHERE state = 'free' AND clinic = $1 AND starts_at >= $2 AND starts_at <= $3 AND open >= $4 AND (free_from <= $5 OR $4 = 0) \
         AND (modes & $6) <> 0 AND (languages & $7) <> 0 AND (audiences & $8) <> 0 \
         GROUP BY starts_at, ends_at ORDER BY starts_at DESC, ends_at DESC LIMIT $9",
    )
    .bind(&filter.clinic)
    .bind(window.earliest.0)
    .bind(window.latest.0)
    .bind(i64::from(filter.open))
    .bind(now.0)
    .bind(Set::bit(filter.wish.mode))
    .bind(Set::bit(filter.wish.language))
    .bind(Set::bit(filter.wish.audience))
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(read_free).collect()
}

/// Takes a slot, if it is free, offered for the wish and within the window.
pub async fn take(
    tx: &mut Tx,
    slot: &str,
    wish: Wish,
    open: bool,
    window: Window,
    now: Now,
) -> sqlx::Result<Option<Slot>> {
    let row = sqlx::query(
        "UPDATE slot SET state = 'taken' \
         WHERE id = $1 AND state = 'free' AND (free_from <= $2 OR $5 = 0) AND starts_at >= $3 AND starts_at <= $4 \
         AND open >= $5 \
         AND (modes & $6) <> 0 AND (languages & $7) <> 0 AND (audiences & $8) <> 0 RETURNING *",
    )
    .bind(slot)
    .bind(now.0)
    .bind(window.earliest.0)
    .bind(window.latest.0)
    .bind(i64::from(open))
    .bind(Set::bit(wish.mode))
    .bind(Set::bit(wish.language))
    .bind(Set::bit(wish.audience))
    .fetch_optional(&mut **tx)
    .await?;
    row.as_ref().map(read_slot).transpose()
}

/// Gives a taken slot back, bookable without a kit from `free_from` on; removes it if it is published no more.
pub async fn give_back(tx: &mut Tx, slot: &str, free_from: Now) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE slot SET state = CASE WHEN rule = '' THEN 'removed' ELSE 'free' END, \
         open = CASE WHEN rule = '' THEN 0 ELSE open END, free_from = $2 WHERE id = $1 AND state = 'taken'",
    )
    .bind(slot)
    .bind(free_from.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The clinic of a slot that looks free.
pub async fn clinic_if_free(db: &Db, slot: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT clinic FROM slot WHERE id = $1 AND state = 'free'")
        .bind(slot)
        .fetch_optional(db.pool())
        .await
}

/// A slot of any state.
pub async fn slot(db: &Db, id: &str) -> sqlx::Result<Option<Slot>> {
    let row = sqlx::query("SELECT * FROM slot WHERE id = $1")
        .bind(id)
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(read_slot).transpose()
}

/// As [`slot`], within a transaction.
pub async fn slot_in(tx: &mut Tx, id: &str) -> sqlx::Result<Option<Slot>> {
    let row = sqlx::query("SELECT * FROM slot WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read_slot).transpose()
}

/// A counsellor's slots that begin in `from..to`, by their beginning.
pub async fn slots_of(tx: &mut Tx, staff: &str, from: Now, to: Now) -> sqlx::Result<Vec<Slot>> {
    let rows = sqlx::query(
        "SELECT * FROM slot WHERE staff = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at",
    )
    .bind(staff)
    .bind(from.0)
    .bind(to.0)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read_slot).collect()
}

/// Adds a slot; false if the counsellor has one that begins then.
pub async fn add_slot(tx: &mut Tx, slot: &Slot) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO slot (id, clinic, staff, rule, starts_at, ends_at, modes, languages, audiences, open, state, free_from) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
    )
    .bind(&slot.id)
    .bind(&slot.clinic)
    .bind(&slot.staff)
    .bind(slot.rule.as_deref())
    .bind(slot.starts_at.0)
    .bind(slot.ends_at.0)
    .bind(slot.offer.modes.bits())
    .bind(slot.offer.languages.bits())
    .bind(slot.offer.audiences.bits())
    .bind(i64::from(slot.open))
    .bind(slot.state.token())
    .bind(slot.free_from.0)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a slot that nobody has taken; false if somebody has.
pub async fn delete_slot(tx: &mut Tx, slot: &str) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM slot WHERE id = $1 AND state <> 'taken'")
        .bind(slot)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a free slot away until its time; false if it is not free.
pub async fn remove_slot(tx: &mut Tx, slot: &str) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE slot SET state = 'removed', open = 0 WHERE id = $1 AND state = 'free'")
            .bind(slot)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a removed slot back, as a single time if no rule makes it any more; false if it was not removed.
pub async fn restore_slot(tx: &mut Tx, slot: &str) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE slot SET state = 'free', rule = NULLIF(rule, '') WHERE id = $1 AND state = 'removed'",
    )
    .bind(slot)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Changes for what a slot is offered, and by which rule; of one that somebody has taken only if `taken`, else false.
pub async fn change_offer(
    tx: &mut Tx,
    slot: &str,
    rule: &str,
    offer: Offer,
    taken: bool,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE slot SET rule = $2, modes = $3, languages = $4, audiences = $5 \
         WHERE id = $1 AND (state <> 'taken' OR $6 = 1)",
    )
    .bind(slot)
    .bind(rule)
    .bind(offer.modes.bits())
    .bind(offer.languages.bits())
    .bind(offer.audiences.bits())
    .bind(i64::from(taken))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a booked slot is published no more, so that it goes when it is freed.
pub async fn strand(tx: &mut Tx, slot: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE slot SET rule = '' WHERE id = $1 AND state = 'taken'")
        .bind(slot)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Marks a free slot as bookable without a kit, or not; false if it is not free.
pub async fn set_open(tx: &mut Tx, slot: &str, open: bool) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE slot SET open = $2 WHERE id = $1 AND state = 'free'")
        .bind(slot)
        .bind(i64::from(open))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
