//! One's own account: another passphrase, and an end to sessions.

use zeroize::Zeroizing;

use super::passphrase::{self, Weakness};
use super::sign_in::Door;
use super::store::{self, Found};
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::token::TokenHash;
use crate::who::Who;

/// The passphrase as it is, and as it shall be.
pub struct Change {
    /// The present one.
    pub old: Zeroizing<String>,
    /// The new one.
    pub new: Zeroizing<String>,
    /// The new one once more.
    pub again: Zeroizing<String>,
}

/// Why a passphrase stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The present one is another.
    Old,
    /// The new one is weak.
    Weak(Weakness),
    /// The two new ones differ.
    Differs,
    /// Too many tries: seconds to wait.
    Wait(i64),
}

impl Door<'_> {
    /// Changes a passphrase, asked for `from` a network in a range of the net, and ends every other session of its holder.
    ///
    /// # Errors
    /// The database's own, hashing that cannot be done; the inner error is the refusal.
    pub async fn change_passphrase(
        &self,
        now: Now,
        from: (u64, u64),
        who: &Who,
        change: &Change,
        session: Option<TokenHash>,
    ) -> Result<Result<(), Refusal>> {
        if let Err(weakness) = passphrase::check(&change.new, &who.handle) {
            return Ok(Err(Refusal::Weak(weakness)));
        }
        if *change.new != *change.again {
            return Ok(Err(Refusal::Differs));
        }
        let tried = self.tried(&who.handle, from);
        if let Err(seconds) = self.throttle.admit(tried, now) {
            return Ok(Err(Refusal::Wait(seconds)));
        }
        let found = store::by_id(self.db, self.keys, &who.id).await?;
        let mut account = found.and_then(Found::genuine).ok_or(Error::NotFound)?;
        if !passphrase::verify(&change.old, account.passphrase.as_deref()).await? {
            return Ok(Err(Refusal::Old));
        }
        let hash = passphrase::hash(&change.new).await?;
        let mut tx = self.db.write().await?;
        if !store::hold(&mut tx, &account).await? {
            return Ok(Err(Refusal::Old));
        }
        account.passphrase = Some(hash);
        store::put(&mut tx, self.keys, &account).await?;
        store::end_sessions(&mut tx, &account.id, session).await?;
        let entry = Entry {
            clinic: &account.clinic,
            actor: &account.handle,
            action: Action::PassphraseChanged,
            subject: &account.handle,
        };
        audit::record(&mut tx, self.keys, now, &entry).await?;
        tx.commit().await?;
        self.throttle.succeed(tried, now);
        Ok(Ok(()))
    }
}
