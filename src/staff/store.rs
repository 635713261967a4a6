//! All SQL of staff: accounts here, recovery codes and sessions below. It sees hashes, MACs and sealed secrets, never what
//! they are made from. A row whose MAC does not fit is no account: nobody acts by it.

mod account;
mod recovery;
mod session;

use sealing::ServerKeys;
use sqlx::any::AnyRow;
use sqlx::{Any, Executor};

pub use account::{Account, Changed, Found};
pub use recovery::*;
pub use session::*;

use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::token::TokenHash;
use crate::who::Role;

pub async fn by_handle(db: &Db, keys: &ServerKeys, handle: &str) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("SELECT * FROM staff WHERE handle = $1")
        .bind(handle)
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|row| Found::read(&row, keys)))
}

pub async fn by_id(db: &Db, keys: &ServerKeys, id: &str) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("SELECT * FROM staff WHERE id = $1")
        .bind(id)
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|row| Found::read(&row, keys)))
}

/// The account that an invitation is for, if it can still be taken up.
pub async fn invited(
    db: &Db,
    keys: &ServerKeys,
    invitation: TokenHash,
    now: Now,
) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query("SELECT * FROM staff WHERE invite_hash = $1")
        .bind(invitation.to_vec())
        .fetch_optional(db.pool())
        .await?;
    let account = row.and_then(|row| Found::read(&row, keys).genuine());
    Ok(account.filter(|a| !a.disabled && a.invite_until.is_some_and(|until| until >= now)))
}

/// The accounts of a clinic by handle; of every clinic if it is empty.
pub async fn all(db: &Db, keys: &ServerKeys, clinic: &str) -> sqlx::Result<Vec<Found>> {
    let rows = sqlx::query("SELECT * FROM staff WHERE $1 = '' OR clinic = $1 ORDER BY handle")
        .bind(clinic)
        .fetch_all(db.pool())
        .await?;
    Ok(found(&rows, keys))
}

fn found(rows: &[AnyRow], keys: &ServerKeys) -> Vec<Found> {
    rows.iter().map(|row| Found::read(row, keys)).collect()
}

/// Rows from before they were authenticated.
pub async fn without_mac<'e>(
    executor: impl Executor<'e, Database = Any>,
    keys: &ServerKeys,
) -> sqlx::Result<Vec<Found>> {
    let rows = sqlx::query("SELECT * FROM staff WHERE length(mac) = 0 ORDER BY handle")
        .fetch_all(executor)
        .await?;
    Ok(found(&rows, keys))
}

/// The account, locked until the transaction ends: a write that changes nothing takes the row's lock in PostgreSQL.
pub async fn lock(tx: &mut Tx, keys: &ServerKeys, id: &str) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("UPDATE staff SET disabled = disabled WHERE id = $1 RETURNING *")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|row| Found::read(&row, keys)))
}

/// Locks an account as it was read; false if it changed meanwhile.
pub async fn hold(tx: &mut Tx, account: &Account) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE staff SET disabled = disabled WHERE id = $1 AND mac = $2")
        .bind(&account.id)
        .bind(account.mac())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds an account; false if the handle is taken.
pub async fn insert(tx: &mut Tx, keys: &ServerKeys, account: &Account) -> sqlx::Result<bool> {
    let statement = "INSERT INTO staff (id, clinic, handle, role, passphrase, totp, invite_hash, invite_until, disabled, mac, \
         totp_step) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0) ON CONFLICT (handle) DO NOTHING";
    write(&mut **tx, statement, keys, account).await
}

/// Writes an account, which is locked, as it now is, with a MAC over all of it; false if there is none.
pub async fn put(tx: &mut Tx, keys: &ServerKeys, account: &Account) -> sqlx::Result<bool> {
    let statement = "UPDATE staff SET clinic = $2, handle = $3, role = $4, passphrase = $5, totp = $6, invite_hash = $7, \
         invite_until = $8, disabled = $9, mac = $10 WHERE id = $1";
    write(&mut **tx, statement, keys, account).await
}

async fn write<'e>(
    executor: impl Executor<'e, Database = Any>,
    statement: &'static str,
    keys: &ServerKeys,
    account: &Account,
) -> sqlx::Result<bool> {
    let done = sqlx::query(statement)
        .bind(&account.id)
        .bind(&account.clinic)
        .bind(&account.handle)
        .bind(account.role.token())
        .bind(account.passphrase.as_deref())
        .bind(account.totp.clone())
        .bind(account.invite_hash.clone())
        .bind(account.invite_until.map(|until| until.0))
        .bind(i64::from(account.disabled))
        .bind(keys.staff_mac(&account.row()).to_vec())
        .execute(executor)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes every secret from an account that is not as the portal wrote it, and leaves it unusable: no MAC fits it.
pub async fn empty(tx: &mut Tx, id: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE staff SET passphrase = NULL, totp = NULL, invite_hash = NULL, invite_until = NULL, disabled = 1, \
         mac = $2 WHERE id = $1",
    )
    .bind(id)
    .bind(Vec::<u8>::new())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a one-time code's step; false if it or a later one was taken, or the account changed meanwhile.
pub async fn take_step(tx: &mut Tx, account: &Account, step: i64) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE staff SET totp_step = $3 WHERE id = $1 AND mac = $2 AND totp_step < $3",
    )
    .bind(&account.id)
    .bind(account.mac())
    .bind(step)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes the step of the code that confirmed a new secret.
pub async fn begin_steps(tx: &mut Tx, id: &str, step: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE staff SET totp_step = $2 WHERE id = $1")
        .bind(id)
        .bind(step)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many administrators of a clinic can sign in, under a lock on their accounts.
pub async fn administrators(tx: &mut Tx, keys: &ServerKeys, clinic: &str) -> sqlx::Result<usize> {
    let rows = sqlx::query("UPDATE staff SET disabled = disabled WHERE clinic = $1 RETURNING *")
        .bind(clinic)
        .fetch_all(&mut **tx)
        .await?;
    let can = |account: &Account| {
        account.role == Role::Administrator && !account.disabled && account.passphrase.is_some()
    };
    let accounts = found(&rows, keys).into_iter().filter_map(Found::genuine);
    Ok(accounts.filter(can).count())
}

/// Takes back the invitations that ran out; how many.
pub async fn forget_invitations(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<u64> {
    let stale: Vec<String> = sqlx::query_scalar("SELECT id FROM staff WHERE invite_until < $1")
        .bind(now.0)
        .fetch_all(db.pool())
        .await?;
    let mut forgotten = 0;
    for id in stale {
        let mut tx = db.write().await?;
        let account = lock(&mut tx, keys, &id).await?.and_then(Found::genuine);
        let Some(mut account) = account.filter(|a| a.invite_until.is_some_and(|u| u < now)) else {
            continue;
        };
        account.invite_hash = None;
        account.invite_until = None;
        put(&mut tx, keys, &account).await?;
        tx.commit().await?;
        forgotten += 1;
    }
    Ok(forgotten)
}
