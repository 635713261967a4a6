//! What goes with time, and the daily counts that remain.

use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::bookings::{Booking, State};
use crate::clock::Now;
use crate::db::{Alone, Db, Tx};

/// Bookings erased in one transaction.
const BATCH: i64 = 200;

/// Counts a booking that its holder erases, on the UTC day of its talk.
pub async fn count(tx: &mut Tx, booking: &Booking) -> sqlx::Result<()> {
    let outcome = match booking.state {
        State::Booked => "given-back",
        state => outcome(state),
    };
    add(tx, &booking.clinic, booking.starts_at, outcome).await
}

/// What remains of a booking that was erased after its time.
fn outcome(state: State) -> &'static str {
    match state {
        State::Booked => "unmarked",
        State::Done => "done",
        State::NoShow => "no-show",
        State::Cancelled => "cancelled",
    }
}

async fn add(
    connection: &mut AnyConnection,
    clinic: &str,
    starts_at: Now,
    outcome: &str,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO booking_count (clinic, day, outcome, n) VALUES ($1, $2, $3, 1) \
         ON CONFLICT (clinic, day, outcome) DO UPDATE SET n = booking_count.n + 1",
    )
    .bind(clinic)
    .bind(starts_at.day().0)
    .bind(outcome)
    .execute(connection)
    .await?;
    Ok(())
}

/// Erases and counts some bookings that ended before `kept`, and cancelled ones that would have ended before `now`; how
/// many, 0 when none is left.
pub async fn forget_bookings(db: &Db, now: Now, kept: Now) -> sqlx::Result<u64> {
    let mut tx = db.write().await?;
    db.alone(&mut tx, Alone::Sweep).await?;
    let rows = sqlx::query(
        "DELETE FROM booking WHERE tag IN (SELECT tag FROM booking \
         WHERE ends_at <= $1 AND (ends_at <= $2 OR state = 'cancelled') ORDER BY tag LIMIT $3) \
         RETURNING clinic, starts_at, state",
    )
    .bind(now.0)
    .bind(kept.0)
    .bind(BATCH)
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        let state: String = row.try_get("state")?;
        let state = State::parse(&state).unwrap_or(State::Booked);
        let clinic: String = row.try_get("clinic")?;
        let starts_at = Now(row.try_get("starts_at")?);
        let mut counting = tx.begin().await?;
        match add(&mut counting, &clinic, starts_at, outcome(state)).await {
            Ok(()) => counting.commit().await?,
            // A clinic that is not there keeps no booking from being erased, uncounted.
            Err(sqlx::Error::Database(cause)) if cause.is_foreign_key_violation() => {
                counting.rollback().await?;
            }
            Err(cause) => return Err(cause),
        }
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

/// Erases slots that ended before `kept` and that no booking holds, and tickets that cannot be used any more.
pub async fn forget_rest(db: &Db, now: Now, kept: Now) -> sqlx::Result<u64> {
    let mut tx = db.write().await?;
    db.alone(&mut tx, Alone::Sweep).await?;
    let slots = sqlx::query(
        "DELETE FROM slot WHERE ends_at <= $1 AND NOT EXISTS (SELECT 1 FROM booking WHERE booking.slot = slot.id)",
    )
    .bind(kept.0)
    .execute(&mut *tx)
    .await?;
    let tickets = sqlx::query("DELETE FROM spent_ticket WHERE until <= $1")
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(slots.rows_affected() + tickets.rows_affected())
}
