//! All SQL of the audit.

use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row as _};

use crate::clock::Now;
use crate::db::{Db, Tx};

/// Entries read at a time while the chain is checked.
const PAGE: i64 = 500;

/// One entry as stored.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub seq: i64,
    pub at: i64,
    pub clinic: String,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub mac: [u8; 32],
}

impl Row {
    /// The bytes under the MAC: numbers big endian, texts each behind their length, so that no two entries
    /// share them.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(&self.at.to_be_bytes());
        for text in [&self.clinic, &self.actor, &self.action, &self.subject] {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }

    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            seq: row.try_get("seq")?,
            at: row.try_get("at")?,
            clinic: row.try_get("clinic")?,
            actor: row.try_get("actor")?,
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            mac: mac(row)?,
        })
    }
}

fn mac(row: &AnyRow) -> sqlx::Result<[u8; 32]> {
    let bytes: Vec<u8> = row.try_get("mac")?;
    bytes.try_into().map_err(|_| sqlx::Error::ColumnDecode {
        index: "mac".into(),
        source: "length".into(),
    })
}

/// Takes the next numbers under the chain's lock: the first of them, and the MAC that it follows.
pub async fn advance(tx: &mut Tx, by: usize) -> sqlx::Result<(i64, [u8; 32])> {
    let by = i64::try_from(by).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let row = sqlx::query("UPDATE audit_head SET seq = seq + $1 WHERE one = 1 RETURNING seq, mac")
        .bind(by)
        .fetch_one(&mut **tx)
        .await?;
    Ok((row.try_get::<i64, _>("seq")? - by + 1, mac(&row)?))
}

pub async fn append(tx: &mut Tx, row: &Row) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO audit_entry (seq, at, clinic, actor, action, subject, mac) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(row.seq)
    .bind(row.at)
    .bind(&row.clinic)
    .bind(&row.actor)
    .bind(&row.action)
    .bind(&row.subject)
    .bind(row.mac.to_vec())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The last of the entries that were appended after [`advance`].
pub async fn set_head(tx: &mut Tx, mac: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query("UPDATE audit_head SET mac = $1 WHERE one = 1")
        .bind(mac.to_vec())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn head(db: &Db) -> sqlx::Result<(i64, [u8; 32])> {
    let row = sqlx::query("SELECT seq, mac FROM audit_head WHERE one = 1")
        .fetch_one(db.pool())
        .await?;
    Ok((row.try_get("seq")?, mac(&row)?))
}

pub async fn page_after(db: &Db, seq: i64) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query(
        "SELECT seq, at, clinic, actor, action, subject, mac FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2",
    )
    .bind(seq)
    .bind(PAGE)
    .fetch_all(db.pool())
    .await?;
    // One that cannot be read has number 0, which fits nowhere.
    Ok(rows
        .iter()
        .map(|row| Row::read(row).unwrap_or_default())
        .collect())
}

/// The newest entries of a clinic before number `before`, of one subject if it is given.
pub async fn newest(
    db: &Db,
    clinic: &str,
    before: i64,
    subject: &str,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query(
        "SELECT seq, at, clinic, actor, action, subject, mac FROM audit_entry \
         WHERE clinic = $1 AND seq < $2 AND ($3 = '' OR subject = $3) ORDER BY seq DESC LIMIT $4",
    )
    .bind(clinic)
    .bind(before)
    .bind(subject)
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(Row::read).collect()
}

/// When the first entry of no clinic with this action was made.
pub async fn first_of_all<'e>(
    executor: impl Executor<'e, Database = Any>,
    action: &str,
) -> sqlx::Result<Option<Now>> {
    let at: Option<i64> = sqlx::query_scalar(
        "SELECT at FROM audit_entry WHERE clinic = '' AND action = $1 ORDER BY seq LIMIT 1",
    )
    .bind(action)
    .fetch_optional(executor)
    .await?;
    Ok(at.map(Now))
}

pub async fn tells_of<'e>(
    executor: impl Executor<'e, Database = Any>,
    clinic: &str,
    action: &str,
    subject: &str,
) -> sqlx::Result<bool> {
    let row = sqlx::query(
        "SELECT seq FROM audit_entry WHERE clinic = $1 AND action = $2 AND subject = $3 LIMIT 1",
    )
    .bind(clinic)
    .bind(action)
    .bind(subject)
    .fetch_optional(executor)
    .await?;
    Ok(row.is_some())
}
