//! All SQL of staff: accounts and recovery codes here, sessions below. It sees hashes, MACs and sealed secrets, never
//! what they are made from.

mod session;

use sqlx::Row as _;
use sqlx::any::AnyRow;

pub use session::*;

use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::token::TokenHash;
use crate::who::Role;

/// An account as stored. It does not print.
pub struct Account {
    pub id: String,
    pub clinic: String,
    pub handle: String,
    pub role: Role,
    pub passphrase: Option<String>,
    pub totp: Option<Vec<u8>>,
    pub invite_until: Option<Now>,
    pub disabled: bool,
}

impl Account {
    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        let role: String = row.try_get("role")?;
        Ok(Self {
            id: row.try_get("id")?,
            clinic: row.try_get("clinic")?,
            handle: row.try_get("handle")?,
            role: Role::parse(&role).ok_or_else(|| sqlx::Error::ColumnDecode {
                index: "role".into(),
                source: "unknown role".into(),
            })?,
            passphrase: row.try_get("passphrase")?,
            totp: row.try_get("totp")?,
            invite_until: row.try_get::<Option<i64>, _>("invite_until")?.map(Now),
            disabled: row.try_get::<i64, _>("disabled")? != 0,
        })
    }
}

pub async fn by_handle(db: &Db, handle: &str) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query(
        "SELECT id, clinic, handle, role, passphrase, totp, invite_until, disabled FROM staff WHERE handle = $1",
    )
    .bind(handle)
    .fetch_optional(db.pool())
    .await?;
    row.as_ref().map(Account::read).transpose()
}

pub async fn by_id(db: &Db, id: &str) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query(
        "SELECT id, clinic, handle, role, passphrase, totp, invite_until, disabled FROM staff WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(db.pool())
    .await?;
    row.as_ref().map(Account::read).transpose()
}

/// The account that an invitation is for, if it can still be taken up.
pub async fn invited(db: &Db, invitation: TokenHash, now: Now) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query(
        "SELECT id, clinic, handle, role, passphrase, totp, invite_until, disabled FROM staff \
         WHERE invite_hash = $1 AND invite_until >= $2 AND disabled = 0",
    )
    .bind(invitation.to_vec())
    .bind(now.0)
    .fetch_optional(db.pool())
    .await?;
    row.as_ref().map(Account::read).transpose()
}

/// The accounts of a clinic by handle; of every clinic if it is empty.
pub async fn all(db: &Db, clinic: &str) -> sqlx::Result<Vec<Account>> {
    let rows = sqlx::query(
        "SELECT id, clinic, handle, role, passphrase, totp, invite_until, disabled FROM staff \
         WHERE $1 = '' OR clinic = $1 ORDER BY handle",
    )
    .bind(clinic)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(Account::read).collect()
}

/// Adds an account that waits for its holder; false if the handle is taken.
pub async fn insert(
    tx: &mut Tx,
    id: &str,
    clinic: &str,
    handle: &str,
    role: Role,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO staff (id, clinic, handle, role, totp_step, disabled) VALUES ($1, $2, $3, $4, 0, 0) \
         ON CONFLICT (handle) DO NOTHING",
    )
    .bind(id)
    .bind(clinic)
    .bind(handle)
    .bind(role.token())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes every secret from an account and leaves an invitation in their place.
pub async fn invite(tx: &mut Tx, id: &str, invitation: TokenHash, until: Now) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE staff SET passphrase = NULL, totp = NULL, invite_hash = $2, invite_until = $3, disabled = 0 WHERE id = $1",
    )
    .bind(id)
    .bind(invitation.to_vec())
    .bind(until.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What an account is taken into use with.
pub struct Secrets<'a> {
    pub passphrase: &'a str,
    pub totp: Option<Vec<u8>>,
    /// The step of the code that confirmed the secret.
    pub step: i64,
}

/// Takes an account into use; false if the invitation was taken up, replaced or ran out meanwhile.
pub async fn enrol(
    tx: &mut Tx,
    invitation: TokenHash,
    now: Now,
    secrets: Secrets<'_>,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE staff SET passphrase = $3, totp = $4, totp_step = $5, invite_hash = NULL, invite_until = NULL \
         WHERE invite_hash = $1 AND invite_until >= $2 AND disabled = 0",
    )
    .bind(invitation.to_vec())
    .bind(now.0)
    .bind(secrets.passphrase)
    .bind(secrets.totp)
    .bind(secrets.step)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a one-time code's step; false if it or a later one was taken, or the account changed meanwhile.
pub async fn take_step(tx: &mut Tx, account: &Account, step: i64) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE staff SET totp_step = $3 WHERE id = $1 AND passphrase = $2 AND disabled = 0 AND totp_step < $3",
    )
    .bind(&account.id)
    .bind(account.passphrase.as_deref())
    .bind(step)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Locks an account as it was read; false if it changed meanwhile.
pub async fn hold(tx: &mut Tx, account: &Account) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE staff SET disabled = 0 WHERE id = $1 AND passphrase = $2 AND disabled = 0",
    )
    .bind(&account.id)
    .bind(account.passphrase.as_deref())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn set_passphrase(tx: &mut Tx, id: &str, hash: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE staff SET passphrase = $2 WHERE id = $1")
        .bind(id)
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes every secret from an account, and its right to sign in.
pub async fn disable(tx: &mut Tx, id: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE staff SET passphrase = NULL, totp = NULL, invite_hash = NULL, invite_until = NULL, disabled = 1 \
         WHERE id = $1",
    )
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many administrators of a clinic can sign in, under a lock on their accounts.
pub async fn administrators(tx: &mut Tx, clinic: &str) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "UPDATE staff SET disabled = 0 \
         WHERE clinic = $1 AND role = 'administrator' AND disabled = 0 AND passphrase IS NOT NULL",
    )
    .bind(clinic)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// Replaces an account's recovery codes.
pub async fn set_recovery(tx: &mut Tx, staff: &str, macs: &[Vec<u8>]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE staff = $1")
        .bind(staff)
        .execute(&mut **tx)
        .await?;
    for mac in macs {
        sqlx::query("INSERT INTO recovery_code (hash, staff) VALUES ($1, $2)")
            .bind(mac.clone())
            .bind(staff)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

pub async fn recovery(db: &Db, staff: &str) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar("SELECT hash FROM recovery_code WHERE staff = $1")
        .bind(staff)
        .fetch_all(db.pool())
        .await
}

/// Takes a recovery code; false if it was taken.
pub async fn take_recovery(tx: &mut Tx, staff: &str, mac: &[u8]) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM recovery_code WHERE hash = $1 AND staff = $2")
        .bind(mac.to_vec())
        .bind(staff)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes back the invitations that ran out; how many.
pub async fn forget_invitations(db: &Db, now: Now) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "UPDATE staff SET invite_hash = NULL, invite_until = NULL WHERE invite_until < $1",
    )
    .bind(now.0)
    .execute(db.pool())
    .await?;
    Ok(done.rows_affected())
}
