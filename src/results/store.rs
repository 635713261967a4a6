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

/// A kit's reports in sequence, those after number `seen` if it is given. A column that cannot be read becomes 0 or empty, which
/// no genuine report has.
pub async fn all<'e>(
    executor: impl Executor<'e, Database = Any>,
    tag: &Tag,
    seen: Option<u32>,
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query(
        "SELECT seq, envelope, mac FROM report WHERE tag = $1 AND seq > $2 ORDER BY seq LIMIT 9",
    )
    .bind(tag.as_bytes().to_vec())
    .bind(seen.map_or(i64::MIN, i64::from))
    .fetch_all(executor)
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

/// The tags of kits whose first report came in on this day or later, with that day.
pub async fn begun_since(db: &Db, day: Day) -> sqlx::Result<Vec<(Tag, Day)>> {
    let rows = sqlx::query(
        "SELECT tag, reported_on FROM report WHERE seq = 1 AND reported_on >= $1 ORDER BY tag",
    )
    .bind(day.0)
    .fetch_all(db.pool())
    .await?;
    let begun = |row: &AnyRow| {
        let tag = Tag::from_slice(&row.try_get::<Vec<u8>, _>("tag").ok()?)?;
        Some((tag, Day(row.try_get("reported_on").ok()?)))
    };
    Ok(rows.iter().filter_map(begun).collect())
}

pub async fn erase(tx: &mut Tx, tag: &Tag) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM report WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
