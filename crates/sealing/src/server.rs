//! Keys that only the server has, derived from its configured key, one type per purpose (protocol 2 and 3).
//!
//! They show that rows were written by the portal and keep cookies closed. They must never be stored beside the database
//! or in its backups; none of them opens a report.

mod aead;
mod audit;
mod macs;
mod ring;
mod rows;
mod staff;

pub use aead::{SessionKey, TotpKey};
pub use audit::{AUDIT_START, AuditKey};
pub use macs::{LimitKey, PinKey, TicketKey};
pub use ring::{NoServerKey, ServerKeys};
pub use rows::{KitRow, ReportRow, RowMacKey};
pub use staff::{StaffKey, StaffRow};

use crate::{hash, secret::secret};

secret! {
    /// A configured server key: 32 bytes from the operating system's generator. Use what is derived from it.
    ServerKey, 32
}

impl ServerKey {
    /// `HKDF(salt = "lucka/v1/server", server key, label)`, RFC 5869, 32 bytes.
    fn derive(&self, label: &str) -> [u8; 32] {
        hash::expand(
            &hash::extract(b"lucka/v1/server", self.expose_bytes()),
            label,
        )
    }

    /// Label `session`: seals cookies.
    #[must_use]
    pub fn session(&self) -> SessionKey {
        SessionKey::from_bytes(self.derive("session"))
    }

    /// Label `row-mac`: authenticates kit and report rows. An old one must outlive its kits.
    #[must_use]
    pub fn row_mac(&self) -> RowMacKey {
        RowMacKey::from_bytes(self.derive("row-mac"))
    }

    /// Label `staff`: authenticates accounts and sessions of staff.
    #[must_use]
    pub fn staff(&self) -> StaffKey {
        StaffKey::from_bytes(self.derive("staff"))
    }

    /// Label `audit`: chains the record of staff actions.
    #[must_use]
    pub fn audit(&self) -> AuditKey {
        AuditKey::from_bytes(self.derive("audit"))
    }

    /// Label `totp`: seals the TOTP secrets of staff.
    #[must_use]
    pub fn totp(&self) -> TotpKey {
        TotpKey::from_bytes(self.derive("totp"))
    }

    /// Label `ticket`: authenticates what a form carries from one step to the next.
    #[must_use]
    pub fn ticket(&self) -> TicketKey {
        TicketKey::from_bytes(self.derive("ticket"))
    }

    /// Label `limit`: hashes what attempts are counted by.
    #[must_use]
    pub fn limit(&self) -> LimitKey {
        LimitKey::from_bytes(self.derive("limit"))
    }

    /// Label `pin`: peppers PINs. An old one must outlive its kits.
    #[must_use]
    pub fn pin(&self) -> PinKey {
        PinKey::from_bytes(self.derive("pin"))
    }
}
