//! Accounts from before their rows were authenticated: nobody signs in with them until the operator, who has looked at
//! each, vouches for them, once. The portal never does it by itself, so that whoever takes a row's MAC away gains nothing.
//!
//! That it was done stands in the audit, chained under a key that is not in the database, and in the same transaction as
//! the MACs. A portal that never had such accounts has the entry too, before its first account.

use sealing::ServerKeys;
use serde::Serialize;
use sqlx::{Any, Executor};

use super::store::{self, Account, Found};
use crate::audit::{self, Action, Entry, OPERATOR, Verdict};
use crate::clock::Now;
use crate::db::{Alone, Db, Tx};
use crate::who::Role;

/// What became of the accounts from before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// It was done before, at that time, and is not done again.
    Before(Now),
    /// The handles of those that are accounts now.
    Now(Vec<String>),
    /// The audit, which has to speak for each, is broken: they stay refused.
    Refused,
}

/// An account without a MAC, as its row describes it. Nothing proves a word of it.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its handle.
    pub handle: String,
    /// Its clinic's id.
    pub clinic: String,
    /// Its role; nothing if the row is none that the portal could have written.
    pub role: Option<Role>,
    /// What it has.
    pub has: Vec<Has>,
}

/// What an account without a MAC may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Has {
    /// A passphrase.
    Passphrase,
    /// One-time codes.
    Codes,
    /// An invitation that can be taken up.
    Invitation,
    /// Nothing to sign in with: it is disabled.
    Disabled,
}

impl Waiting {
    fn of(found: Found, now: Now) -> Option<Self> {
        let Found::Changed(changed) = found else {
            return None;
        };
        let (handle, clinic) = (changed.handle.clone(), changed.clinic.clone());
        let account = changed.unproven();
        Some(Self {
            handle,
            clinic,
            role: account.as_ref().map(|account| account.role),
            has: account.map_or_else(Vec::new, |account| Has::of(&account, now)),
        })
    }
}

impl Has {
    fn of(account: &Account, now: Now) -> Vec<Self> {
        let invited = account.invite_until.is_some_and(|until| until >= now);
        [
            (account.passphrase.is_some(), Self::Passphrase),
            (account.totp.is_some(), Self::Codes),
            (account.invite_hash.is_some() && invited, Self::Invitation),
            (account.disabled, Self::Disabled),
        ]
        .into_iter()
        .filter_map(|(has, what)| has.then_some(what))
        .collect()
    }
}

/// When accounts were vouched for, if they were.
///
/// # Errors
/// The database's own.
pub async fn vouched_at<'e>(
    executor: impl Executor<'e, Database = Any>,
) -> sqlx::Result<Option<Now>> {
    audit::first_of_all(executor, Action::AccountsVouched).await
}

/// The accounts without a MAC.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<Vec<Waiting>> {
    let rows = store::without_mac(db.pool(), keys).await?;
    let waiting = rows.into_iter().filter_map(|row| Waiting::of(row, now));
    Ok(waiting.collect())
}

/// How many accounts of an earlier version wait for the operator. If there are none, the audit has it from then on that
/// none is to be vouched for.
///
/// # Errors
/// The database's own.
pub async fn settle(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<usize> {
    if vouched_at(db.pool()).await?.is_some() {
        return Ok(0);
    }
    let mut tx = db.write().await?;
    db.alone(&mut tx, Alone::Vouch).await?;
    // Another server may have started just now.
    if vouched_at(&mut *tx).await?.is_some() {
        return Ok(0);
    }
    let waiting = store::without_mac(&mut *tx, keys).await?.len();
    if waiting == 0 {
        note(&mut tx, keys, now, 0).await?;
        tx.commit().await?;
    }
    Ok(waiting)
}

/// A sentence that follows another, if accounts wait.
#[must_use]
pub fn reminder(waiting: usize) -> String {
    match waiting {
        0 => String::new(),
        1 => " One account of an earlier version waits for `lucka staff vouch`: nobody signs in with it until then."
            .to_owned(),
        count => format!(
            " {count} accounts of an earlier version wait for `lucka staff vouch`: nobody signs in with them until then."
        ),
    }
}

/// Gives the accounts without a MAC one, as the operator says, if that was never done; open invitations to them are void.
///
/// # Errors
/// The database's own.
pub async fn vouch(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<Vouched> {
    let mut tx = db.write().await?;
    db.alone(&mut tx, Alone::Vouch).await?;
    if let Some(at) = vouched_at(&mut *tx).await? {
        return Ok(Vouched::Before(at));
    }
    if !matches!(audit::verify(db, keys).await?, Verdict::Whole(_)) {
        return Ok(Vouched::Refused);
    }
    let mut handles = Vec::new();
    for row in store::without_mac(&mut *tx, keys).await? {
        let Some(mut account) = unproven(row) else {
            continue;
        };
        // An account that nobody added is nobody's.
        let (clinic, handle) = (&account.clinic, &account.handle);
        if !audit::tells_of(&mut *tx, clinic, Action::StaffAdded, handle).await? {
            continue;
        }
        account.invite_hash = None;
        account.invite_until = None;
        store::put(&mut tx, keys, &account).await?;
        handles.push(account.handle);
    }
    note(&mut tx, keys, now, handles.len()).await?;
    tx.commit().await?;
    Ok(Vouched::Now(handles))
}

fn unproven(row: Found) -> Option<Account> {
    match row {
        Found::Changed(changed) => changed.unproven(),
        Found::Genuine(_) => None,
    }
}

async fn note(tx: &mut Tx, keys: &ServerKeys, now: Now, count: usize) -> sqlx::Result<()> {
    let entry = Entry {
        clinic: "",
        actor: OPERATOR,
        action: Action::AccountsVouched,
        subject: &count.to_string(),
    };
    audit::record(tx, keys, now, &entry).await
}
