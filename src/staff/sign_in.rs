//! Signing in: a handle, a passphrase, a one-time code, each necessary. Whatever is wrong, the answer is the same and so
//! is the work, so that nobody learns which handles exist. What was typed goes nowhere but into the comparison.

use sealing::ServerKeys;
use zeroize::Zeroizing;

use super::handle::{self, is_handle};
use super::passphrase;
use super::recovery::Recovery;
use super::session;
use super::store::{self, Account, Found};
use super::throttle::{Throttle, Tried};
use super::totp::Secret;
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::token::{Token, TokenHash};

/// What a sign-in needs of the server.
#[derive(Clone, Copy)]
pub struct Door<'a> {
    /// The database.
    pub db: &'a Db,
    /// The server keys.
    pub keys: &'a ServerKeys,
    /// Who has tried how often.
    pub throttle: &'a Throttle,
    /// The one-time code may be left out.
    pub demo: bool,
}

/// What was typed.
pub struct Typed {
    /// The handle.
    pub handle: String,
    /// The passphrase.
    pub passphrase: Zeroizing<String>,
    /// A one-time code, or a recovery code.
    pub code: Zeroizing<String>,
}

/// How a try ends.
#[derive(Debug)]
pub enum Outcome {
    /// A new session.
    In(Token),
    /// Something is wrong, and nobody says what.
    Wrong,
    /// Too many tries: seconds to wait.
    Wait(i64),
}

/// What stands in for the holder's device.
enum Proof {
    Step(i64),
    Recovery(Vec<u8>),
    None,
}

impl Door<'_> {
    /// Tries to sign in `from` a network in a range of the net; a session that the visitor had before ends with success.
    ///
    /// # Errors
    /// The database's own; hashing that cannot be done.
    pub async fn sign_in(
        &self,
        now: Now,
        from: (u64, u64),
        typed: &Typed,
        before: Option<TokenHash>,
    ) -> Result<Outcome> {
        let handle = handle::tidied(&typed.handle);
        if !is_handle(&handle) || typed.passphrase.chars().count() > passphrase::LONGEST {
            return Ok(Outcome::Wrong);
        }
        let tried = self.tried(&handle, from);
        if let Err(seconds) = self.throttle.admit(tried, now) {
            return Ok(Outcome::Wait(seconds));
        }
        let found = store::by_handle(self.db, self.keys, &handle).await?;
        let account = found.and_then(Found::genuine);
        let stored = account.as_ref().and_then(|a| a.passphrase.as_deref());
        let right = passphrase::verify(&typed.passphrase, stored).await?;
        let Some(account) = account.filter(|a| right && !a.disabled) else {
            return Ok(Outcome::Wrong);
        };
        let Some(proof) = self.proof(&account, &typed.code, now).await? else {
            return Ok(Outcome::Wrong);
        };
        let mut tx = self.db.write().await?;
        if !self.take(&mut tx, &account, &proof).await? {
            return Ok(Outcome::Wrong);
        }
        let token = session::token(self.keys, &account.id, now);
        store::begin_session(&mut tx, token.hash(), &account.id, now).await?;
        let action = if matches!(proof, Proof::Recovery(_)) {
            Action::RecoveryUsed
        } else {
            Action::SignedIn
        };
        let entry = Entry {
            clinic: &account.clinic,
            actor: &account.handle,
            action,
            subject: &account.handle,
        };
        audit::record(&mut tx, self.keys, now, &entry).await?;
        tx.commit().await?;
        if let Some(hash) = before {
            store::end_session(self.db, hash).await?;
        }
        self.throttle.succeed(tried, now);
        Ok(Outcome::In(token))
    }

    /// Who tries at what, as the throttle knows them. Its key for a handle stays the same over midnight.
    pub fn tried(&self, handle: &str, (network, range): (u64, u64)) -> Tried {
        Tried {
            handle: self.keys.limit_bucket(0, handle.as_bytes()),
            network,
            range,
        }
    }

    async fn proof(&self, account: &Account, code: &str, now: Now) -> Result<Option<Proof>> {
        if self.demo && code.trim().is_empty() {
            return Ok(Some(Proof::None));
        }
        let secret = account
            .totp
            .as_deref()
            .and_then(|sealed| Secret::open(self.keys, &account.id, sealed));
        let Some(secret) = secret else {
            return Ok(None);
        };
        if let Some(step) = secret.step_of(code, now) {
            return Ok(Some(Proof::Step(step)));
        }
        let Some(code) = Recovery::parse(code) else {
            return Ok(None);
        };
        let macs = store::recovery(self.db, &account.id).await?;
        Ok(code
            .find(self.keys, &account.id, &macs)
            .map(|mac| Proof::Recovery(mac.to_vec())))
    }

    /// Takes what can be taken only once.
    async fn take(&self, tx: &mut Tx, account: &Account, proof: &Proof) -> sqlx::Result<bool> {
        match proof {
            Proof::Step(step) => store::take_step(tx, account, *step).await,
            Proof::Recovery(mac) => Ok(store::hold(tx, account).await?
                && store::take_recovery(tx, &account.id, mac).await?),
            Proof::None => store::hold(tx, account).await,
        }
    }
}
