//! All SQL of sessions. It sees hashes of tokens, never a token.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::token::TokenHash;

/// A session as stored.
#[derive(Clone, Debug)]
pub struct Session {
    pub hash: TokenHash,
    pub staff: String,
    pub begun: Now,
    pub used: Now,
}

impl Session {
    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        let hash: Vec<u8> = row.try_get("hash")?;
        Ok(Self {
            hash: TokenHash::from_slice(&hash).ok_or_else(|| sqlx::Error::ColumnDecode {
                index: "hash".into(),
                source: "length".into(),
            })?,
            staff: row.try_get("staff")?,
            begun: Now(row.try_get("begun_at")?),
            used: Now(row.try_get("used_at")?),
        })
    }
}

pub async fn begin_session(
    tx: &mut Tx,
    hash: TokenHash,
    staff: &str,
    now: Now,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO staff_session (hash, staff, begun_at, used_at) VALUES ($1, $2, $3, $3)",
    )
    .bind(hash.to_vec())
    .bind(staff)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn session(db: &Db, hash: TokenHash) -> sqlx::Result<Option<Session>> {
    let row =
        sqlx::query("SELECT hash, staff, begun_at, used_at FROM staff_session WHERE hash = $1")
            .bind(hash.to_vec())
            .fetch_optional(db.pool())
            .await?;
    row.as_ref().map(Session::read).transpose()
}

pub async fn sessions(db: &Db, staff: &str) -> sqlx::Result<Vec<Session>> {
    let rows = sqlx::query(
        "SELECT hash, staff, begun_at, used_at FROM staff_session WHERE staff = $1 ORDER BY used_at DESC, begun_at DESC",
    )
    .bind(staff)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(Session::read).collect()
}

pub async fn touch_session(db: &Db, hash: TokenHash, now: Now) -> sqlx::Result<()> {
    sqlx::query("UPDATE staff_session SET used_at = $2 WHERE hash = $1 AND used_at < $2")
        .bind(hash.to_vec())
        .bind(now.0)
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Ends one session, whoever's it is.
pub async fn end_session(db: &Db, hash: TokenHash) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM staff_session WHERE hash = $1")
        .bind(hash.to_vec())
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Ends one session of this holder.
pub async fn end_own_session(db: &Db, staff: &str, hash: TokenHash) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM staff_session WHERE staff = $1 AND hash = $2")
        .bind(staff)
        .bind(hash.to_vec())
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Ends every session of a holder but `kept`.
pub async fn end_sessions(tx: &mut Tx, staff: &str, kept: Option<TokenHash>) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM staff_session WHERE staff = $1 AND hash <> $2")
        .bind(staff)
        .bind(kept.map(TokenHash::to_vec).unwrap_or_default())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Erases sessions last used or begun before these moments; how many.
pub async fn forget_sessions(db: &Db, used_before: Now, begun_before: Now) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM staff_session WHERE used_at <= $1 OR begun_at <= $2")
        .bind(used_before.0)
        .bind(begun_before.0)
        .execute(db.pool())
        .await?;
    Ok(done.rows_affected())
}
