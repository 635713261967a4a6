//! Accounts from before their rows were authenticated: the portal vouches for them once. It never vouches for a row
//! again, so that whoever takes a row's MAC away later gains nothing.
//!
//! That it was done stands in the audit, chained under a key that is not in the database, and in the same transaction as
//! the MACs; so a start that is cut short does it next time. A portal that never had such accounts has the entry too, before
//! its first account: whoever cuts the audit back to before the entry leaves no account that it speaks for.

use sealing::ServerKeys;

use super::store::{self, Found};
use crate::audit::{self, Action, Entry, OPERATOR, Verdict};
use crate::clock::Now;
use crate::db::{Alone, Db};

/// What became of the accounts from before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// It was done before, at that time.
    Before(Now),
    /// The portal vouched for so many.
    Now(usize),
    /// There are such accounts, and the audit, which has to speak for each, is broken: they stay refused.
    Refused,
}

/// Gives accounts from before their rows were authenticated a MAC, if that was never done.
///
/// # Errors
/// The database's own.
pub async fn vouch(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<Vouched> {
    if let Some(at) = audit::first_of_all(db.pool(), Action::AccountsVouched).await? {
        return Ok(Vouched::Before(at));
    }
    let mut tx = db.write().await?;
    db.alone(&mut tx, Alone::Vouch).await?;
    // Another server may have started just now.
    if let Some(at) = audit::first_of_all(&mut *tx, Action::AccountsVouched).await? {
        return Ok(Vouched::Before(at));
    }
    let rows = store::without_mac(&mut tx, keys).await?;
    if !rows.is_empty() && !is_whole(db, keys).await? {
        tracing::error!(
            "the audit is broken, so accounts from before this version are refused; docs/operating.md says what to do"
        );
        return Ok(Vouched::Refused);
    }
    let mut count = 0;
    for row in rows {
        let Found::Changed(changed) = row else {
            continue;
        };
        let Some(account) = changed.unproven() else {
            continue;
        };
        // An account that nobody added is nobody's.
        let (clinic, handle) = (&account.clinic, &account.handle);
        if audit::tells_of(&mut *tx, clinic, Action::StaffAdded, handle).await? {
            store::put(&mut tx, keys, &account).await?;
            count += 1;
        }
    }
    let entry = Entry {
        clinic: "",
        actor: OPERATOR,
        action: Action::AccountsVouched,
        subject: &count.to_string(),
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await?;
    if count > 0 {
        tracing::warn!(
            accounts = count,
            "vouched for the accounts of an earlier version"
        );
    }
    Ok(Vouched::Now(count))
}

async fn is_whole(db: &Db, keys: &ServerKeys) -> sqlx::Result<bool> {
    let verdict = audit::verify(db, keys).await?;
    Ok(matches!(verdict, Verdict::Whole(_)))
}
