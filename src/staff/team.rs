//! The team: accounts are added, reset and disabled by administrators and operators, who never learn a passphrase:
//! what they hand over is a link that works once.

use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use super::handle::is_handle;
use super::store::{self, Account, Changed, Found};
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
    /// Its row was changed outside the portal: what its role and clinic were cannot be told from it.
    Changed,
    /// Its row is as the portal wrote it: role and clinic stay.
    Unchanged,
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
    /// Its row was changed outside the portal: it cannot be used.
    Changed,
}

/// One account in a list.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its handle.
    pub handle: String,
    /// Its role; nothing if its row was changed outside the portal.
    pub role: Option<Role>,
    /// Its clinic's id, as its row has it.
    pub clinic: String,
    /// How far it is.
    pub state: State,
}

impl Member {
    fn of(found: Found, now: Now) -> Self {
        match found {
            Found::Genuine(account) => Self {
                state: State::of(&account, now),
                role: Some(account.role),
                handle: account.handle,
                clinic: account.clinic,
            },
            Found::Changed(changed) => Self {
                state: State::Changed,
                role: None,
                handle: changed.handle,
                clinic: changed.clinic,
            },
        }
    }
}

impl State {
    fn of(account: &Account, now: Now) -> Self {
        if account.disabled {
            Self::Disabled
        } else if account.passphrase.is_some() {
            Self::Active
        } else if account.invite_until.is_some_and(|until| until >= now) {
            Self::Invited
        } else {
            Self::Lapsed
        }
    }
}

/// The accounts of a clinic by handle; of every clinic if its id is empty.
///
/// # Errors
/// The database's own.
pub async fn members(
    db: &Db,
    keys: &ServerKeys,
    clinic: &str,
    now: Now,
) -> sqlx::Result<Vec<Member>> {
    let found = store::all(db, keys, clinic).await?;
    Ok(found.into_iter().map(|f| Member::of(f, now)).collect())
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
        let mut account = Account::new(random::id(), clinic, handle, role);
        let mut tx = self.db.write().await?;
        if !store::insert(&mut tx, self.keys, &account).await? {
            return Ok(Err(Refusal::Taken));
        }
        let token = self.invite(&mut tx, &mut account).await?;
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
        match self.find(handle).await? {
            None => Ok(Err(Refusal::Unknown)),
            Some(Found::Changed(_)) => Ok(Err(Refusal::Changed)),
            Some(Found::Genuine(account)) => self.begin_anew(account).await,
        }
    }

    /// As [`Self::reset`], for an account whose row was changed outside the portal: it begins anew in a clinic and with a
    /// role that the operator names, since the row's own word for them proves nothing.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn reset_as(
        &self,
        handle: &str,
        clinic: &str,
        role: Role,
    ) -> sqlx::Result<Result<Invitation, Refusal>> {
        match self.find(handle).await? {
            None => Ok(Err(Refusal::Unknown)),
            Some(Found::Genuine(_)) => Ok(Err(Refusal::Unchanged)),
            Some(Found::Changed(changed)) => {
                let account = Account::new(changed.id, clinic, handle, role);
                self.begin_anew(account).await
            }
        }
    }

    async fn begin_anew(&self, mut account: Account) -> sqlx::Result<Result<Invitation, Refusal>> {
        let mut tx = self.db.write().await?;
        let token = self.invite(&mut tx, &mut account).await?;
        self.record(
            &mut tx,
            &account.clinic,
            Action::StaffReset,
            &account.handle,
        )
        .await?;
        tx.commit().await?;
        Ok(Ok(Invitation {
            handle: account.handle,
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
        let mut account = match self.find(handle).await? {
            None => return Ok(Err(Refusal::Unknown)),
            Some(Found::Changed(changed)) => return self.empty(changed).await,
            Some(Found::Genuine(account)) if account.disabled => return Ok(Ok(())),
            Some(Found::Genuine(account)) => account,
        };
        let mut tx = self.db.write().await?;
        let counts = account.role == Role::Administrator && account.passphrase.is_some();
        if self.who.is_some()
            && counts
            && store::administrators(&mut tx, self.keys, &account.clinic).await? < 2
        {
            return Ok(Err(Refusal::LastAdministrator));
        }
        account.clear();
        account.disabled = true;
        store::put(&mut tx, self.keys, &account).await?;
        store::set_recovery(&mut tx, &account.id, &[]).await?;
        store::end_sessions(&mut tx, &account.id, None).await?;
        bookings::withdraw(self.db, &mut tx, &account.id, self.now).await?;
        self.record(&mut tx, &account.clinic, Action::StaffDisabled, handle)
            .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Takes all secrets from a row that was changed outside the portal. Nobody vouches for the rest of it.
    async fn empty(&self, changed: Changed) -> sqlx::Result<Result<(), Refusal>> {
        let mut tx = self.db.write().await?;
        store::empty(&mut tx, &changed.id).await?;
        store::set_recovery(&mut tx, &changed.id, &[]).await?;
        store::end_sessions(&mut tx, &changed.id, None).await?;
        bookings::withdraw(self.db, &mut tx, &changed.id, self.now).await?;
        let (clinic, handle) = (&changed.clinic, &changed.handle);
        self.record(&mut tx, clinic, Action::StaffDisabled, handle)
            .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// The account, if it is in this manager's reach.
    async fn find(&self, handle: &str) -> sqlx::Result<Option<Found>> {
        let found = store::by_handle(self.db, self.keys, handle).await?;
        Ok(found.filter(|f| self.who.is_none_or(|who| who.clinic == f.clinic())))
    }

    async fn invite(&self, tx: &mut Tx, account: &mut Account) -> sqlx::Result<Token> {
        let token = Token::random();
        account.clear();
        account.disabled = false;
        account.invite_hash = Some(token.hash().to_vec());
        account.invite_until = Some(Now(self.now.0 + INVITATION_HOURS * HOUR));
        store::put(tx, self.keys, account).await?;
        store::set_recovery(tx, &account.id, &[]).await?;
        store::end_sessions(tx, &account.id, None).await?;
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
