//! The team: accounts are added, reset and disabled by administrators and operators, who never learn a passphrase:
//! what they hand over is a link that works once.

use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use super::handle::is_handle;
use super::store::{self, Account};
use crate::audit::{self, Action, Entry};
use crate::bookings;
use crate::clock::{HOUR, Now};
use crate::db::{self, Db, Tx};
use crate::random;
use crate::token::Token;
use crate::who::{Role, Who};

/// Hours for which an invitation can be taken up.
pub const INVITATION_HOURS: i64 = 72;

/// Who manages accounts, and of which clinic.
#[derive(Clone, Copy)]
pub struct Manager<'a> {
    /// The database.
    pub db: &'a Db,
    /// The server keys.
    pub keys: &'a ServerKeys,
    /// The present.
    pub now: Now,
    /// The administrator; nobody if the operator acts, who reaches every clinic.
    pub who: Option<&'a Who>,
}

/// A link to be handed over, once.
#[derive(Debug)]
pub struct Invitation {
    /// The account's handle.
    pub handle: String,
    /// What the link carries.
    pub token: Token,
}

impl Invitation {
    /// The link, below the portal's address.
    #[must_use]
    pub fn address(&self, portal: &str) -> Zeroizing<String> {
        let portal = portal.trim_end_matches('/');
        Zeroizing::new(format!("{portal}/staff/enrol/{}", *self.token.text()))
    }
}

/// Why an account cannot be managed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The handle is not 3 to 30 of `a`–`z`, `0`–`9` and inner hyphens.
    Handle,
    /// The handle is somebody's, here or in another clinic.
    Taken,
    /// There is no such account here.
    Unknown,
    /// Nobody could administer the clinic afterwards.
    LastAdministrator,
}

/// How far an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Waits for its holder.
    Invited,
    /// Waits for its holder, whose link ran out.
    Lapsed,
    /// In use.
    Active,
    /// Cannot be used.
    Disabled,
}

/// One account in a list.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its handle.
    pub handle: String,
    /// Its role.
    pub role: Role,
    /// Its clinic's id.
    pub clinic: String,
    /// How far it is.
    pub state: State,
}

impl Member {
    fn of(account: Account, now: Now) -> Self {
        let state = if account.disabled {
            State::Disabled
        } else if account.passphrase.is_some() {
            State::Active
        } else if account.invite_until.is_some_and(|until| until >= now) {
            State::Invited
        } else {
            State::Lapsed
        };
        Self {
            handle: account.handle,
            role: account.role,
            clinic: account.clinic,
            state,
        }
    }
}

/// The accounts of a clinic by handle; of every clinic if its id is empty.
///
/// # Errors
/// The database's own.
pub async fn members(db: &Db, clinic: &str, now: Now) -> sqlx::Result<Vec<Member>> {
    Ok(store::all(db, clinic)
        .await?
        .into_iter()
        .map(|a| Member::of(a, now))
        .collect())
}

impl Manager<'_> {
    /// Adds an account to a clinic.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn add(
        &self,
        clinic: &str,
        handle: &str,
        role: Role,
    ) -> sqlx::Result<Result<Invitation, Refusal>> {
        if !is_handle(handle) || handle == audit::OPERATOR {
            return Ok(Err(Refusal::Handle));
        }
        let id = random::id();
        let mut tx = self.db.write().await?;
        if !store::insert(&mut tx, &id, clinic, handle, role).await? {
            return Ok(Err(Refusal::Taken));
        }
        let token = self.invite(&mut tx, &id).await?;
        self.record(&mut tx, clinic, Action::StaffAdded, handle)
            .await?;
        tx.commit().await?;
        Ok(Ok(Invitation {
            handle: handle.to_owned(),
            token,
        }))
    }

    /// Takes an account's passphrase, app, recovery codes and sessions, and invites its holder anew. A disabled account
    /// comes back so.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn reset(&self, handle: &str) -> sqlx::Result<Result<Invitation, Refusal>> {
        let Some(account) = self.find(handle).await? else {
            return Ok(Err(Refusal::Unknown));
        };
        let mut tx = self.db.write().await?;
        let token = self.invite(&mut tx, &account.id).await?;
        self.record(&mut tx, &account.clinic, Action::StaffReset, handle)
            .await?;
        tx.commit().await?;
        Ok(Ok(Invitation {
            handle: handle.to_owned(),
            token,
        }))
    }

    /// Disables an account: its sessions end, its secrets are erased, its free times are taken away. An administrator cannot leave the clinic without
    /// one; an operator, who can add another, can.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn disable(&self, handle: &str) -> sqlx::Result<Result<(), Refusal>> {
        db::again(|| self.try_disable(handle)).await
    }

    async fn try_disable(&self, handle: &str) -> sqlx::Result<Result<(), Refusal>> {
        let Some(account) = self.find(handle).await? else {
            return Ok(Err(Refusal::Unknown));
        };
        if account.disabled {
            return Ok(Ok(()));
        }
        let mut tx = self.db.write().await?;
        let counts = account.role == Role::Administrator && account.passphrase.is_some();
        if self.who.is_some()
            && counts
            && store::administrators(&mut tx, &account.clinic).await? < 2
        {
            return Ok(Err(Refusal::LastAdministrator));
        }
        store::disable(&mut tx, &account.id).await?;
        store::set_recovery(&mut tx, &account.id, &[]).await?;
        store::end_sessions(&mut tx, &account.id, None).await?;
        bookings::withdraw(self.db, &mut tx, &account.id, self.now).await?;
        self.record(&mut tx, &account.clinic, Action::StaffDisabled, handle)
            .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// The account, if it is in this manager's reach.
    async fn find(&self, handle: &str) -> sqlx::Result<Option<Account>> {
        let account = store::by_handle(self.db, handle).await?;
        Ok(account.filter(|a| self.who.is_none_or(|who| who.clinic == a.clinic)))
    }

    async fn invite(&self, tx: &mut Tx, id: &str) -> sqlx::Result<Token> {
        let token = Token::random();
        store::invite(
            tx,
            id,
            token.hash(),
            Now(self.now.0 + INVITATION_HOURS * HOUR),
        )
        .await?;
        store::set_recovery(tx, id, &[]).await?;
        store::end_sessions(tx, id, None).await?;
        Ok(token)
    }

    async fn record(
        &self,
        tx: &mut Tx,
        clinic: &str,
        action: Action,
        handle: &str,
    ) -> sqlx::Result<()> {
        let actor = self.who.map_or(audit::OPERATOR, |who| &who.handle);
        audit::record(
            tx,
            self.keys,
            self.now,
            &Entry {
                clinic,
                actor,
                action,
                subject: handle,
            },
        )
        .await
    }
}
