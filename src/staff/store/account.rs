//! An account's row: as the portal wrote it, or changed by somebody without the server key. It holds hashes and a sealed
//! secret, and does not print.

use sealing::{ServerKeys, StaffRow};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::clock::Now;
use crate::who::Role;

/// An account whose row carries a genuine MAC, or one to be written.
pub struct Account {
    pub id: String,
    pub clinic: String,
    pub handle: String,
    pub role: Role,
    pub passphrase: Option<String>,
    pub totp: Option<Vec<u8>>,
    pub invite_hash: Option<Vec<u8>>,
    pub invite_until: Option<Now>,
    pub disabled: bool,
    /// As it was read.
    mac: Vec<u8>,
}

/// A row that is not as the portal wrote it: what it says of itself, to be named by and for nothing else.
pub struct Changed {
    pub id: String,
    pub clinic: String,
    pub handle: String,
    /// What it would be, if somebody vouched for it.
    unproven: Option<Account>,
}

/// What a row is.
pub enum Found {
    Genuine(Account),
    Changed(Changed),
}

impl Account {
    /// An account without any secret.
    pub fn new(id: String, clinic: &str, handle: &str, role: Role) -> Self {
        Self {
            id,
            clinic: clinic.to_owned(),
            handle: handle.to_owned(),
            role,
            passphrase: None,
            totp: None,
            invite_hash: None,
            invite_until: None,
            disabled: false,
            mac: Vec::new(),
        }
    }

    /// Takes passphrase, one-time codes and invitation away.
    pub fn clear(&mut self) {
        self.passphrase = None;
        self.totp = None;
        self.invite_hash = None;
        self.invite_until = None;
    }

    /// The stored MAC, by which a row is told from a later one.
    pub fn mac(&self) -> Vec<u8> {
        self.mac.clone()
    }

    /// What a MAC covers.
    pub fn row(&self) -> StaffRow<'_> {
        StaffRow {
            id: &self.id,
            clinic: &self.clinic,
            handle: &self.handle,
            role: self.role.token(),
            passphrase: self.passphrase.as_deref(),
            totp: self.totp.as_deref(),
            invite_hash: self.invite_hash.as_deref(),
            invite_until: self.invite_until.map(|until| until.0),
            disabled: self.disabled,
        }
    }

    /// Nothing if a column has another type or word than the portal writes.
    fn read(row: &AnyRow) -> Option<Self> {
        let text = |column| row.try_get::<String, _>(column).ok();
        let blob = |column| row.try_get::<Option<Vec<u8>>, _>(column).ok();
        Some(Self {
            id: text("id")?,
            clinic: text("clinic")?,
            handle: text("handle")?,
            role: Role::parse(&text("role")?)?,
            passphrase: row.try_get("passphrase").ok()?,
            totp: blob("totp")?,
            invite_hash: blob("invite_hash")?,
            invite_until: row.try_get::<Option<i64>, _>("invite_until").ok()?.map(Now),
            disabled: match row.try_get::<i64, _>("disabled").ok()? {
                0 => false,
                1 => true,
                _ => return None,
            },
            mac: row.try_get("mac").ok()?,
        })
    }
}

impl Changed {
    /// The account that the row says it is, for the one moment in which the operator vouches for rows without a MAC.
    pub fn unproven(self) -> Option<Account> {
        self.unproven
    }
}

impl Found {
    pub fn read(row: &AnyRow, keys: &ServerKeys) -> Self {
        let text = |column| row.try_get::<String, _>(column).unwrap_or_default();
        match Account::read(row) {
            Some(account) if keys.verify_staff(&account.row(), &account.mac) => {
                Self::Genuine(account)
            }
            unproven => Self::Changed(Changed {
                id: text("id"),
                clinic: text("clinic"),
                handle: text("handle"),
                unproven,
            }),
        }
    }

    /// The account, if it is one; the log says that a row is none, and not which.
    pub fn genuine(self) -> Option<Account> {
        match self {
            Self::Genuine(account) => Some(account),
            Self::Changed(_) => {
                tracing::error!(
                    "an account was changed outside the portal and is refused; `lucka staff verify` names it"
                );
                None
            }
        }
    }

    /// The clinic that the row names.
    pub fn clinic(&self) -> &str {
        match self {
            Self::Genuine(account) => &account.clinic,
            Self::Changed(changed) => &changed.clinic,
        }
    }
}
