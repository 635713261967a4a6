//! All SQL of reports. It sees envelopes, never what they hold.

use sealing::Tag;
use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row as _};

use crate::clock::Day;
use crate::db::{Db, Tx};

/// A report as stored.
pub struct Row {
    pub seq: u32,
    pub envelope: Vec<u8>,
    pub mac: Vec<u8>,
}

/// The number of a kit's last report; 0 if it has none.
pub async fn last_seq<'e>(
    executor: impl Executor<'e, Database = Any>,
    tag: &Tag,
) -> sqlx::Result<u32> {
    let seq: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM report WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .fetch_one(executor)
        .await?;
    Ok(u32::try_from(seq).unwrap_or(u32::MAX - 1))
}

pub async fn insert(
    tx: &mut Tx,
    tag: &Tag,
    seq: u32,
    day: Day,
    envelope: &[u8],
    mac: &[u8],
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO report (tag, seq, reported_on, envelope, mac) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(tag.as_bytes().to_vec())
    .bind(i64::from(seq))
    .bind(day.0)
    .bind(envelope.to_vec())
    .bind(mac.to_vec())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A kit's reports in sequence. A column that cannot be read becomes 0 or empty, which no genuine report has.
pub async fn all(db: &Db, tag: &Tag) -> sqlx::Result<Vec<Row>> {
    let rows =
        sqlx::query("SELECT seq, envelope, mac FROM report WHERE tag = $1 ORDER BY seq LIMIT 9")
            .bind(tag.as_bytes().to_vec())
            .fetch_all(db.pool())
            .await?;
    let blob = |row: &AnyRow, column| row.try_get::<Vec<u8>, _>(column).unwrap_or_default();
    let read = |row: &AnyRow| Row {
        seq: row
            .try_get::<i64, _>("seq")
            .ok()
            .and_then(|seq| u32::try_from(seq).ok())
            .unwrap_or(0),
        envelope: blob(row, "envelope"),
        mac: blob(row, "mac"),
    };
    Ok(rows.iter().map(read).collect())
}

pub async fn erase(tx: &mut Tx, tag: &Tag) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM report WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
