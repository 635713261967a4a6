//! The chain of the staff's audit record, and the name that it has for a kit.
//!
//! The record must never learn a code, a value or a specimen number.

use crate::{code::Specimen, hash, secret::secret};

/// What the first entry is linked to.
pub const AUDIT_START: [u8; 32] = [0; 32];

secret! {
    /// Chains audit entries and names kits in them, by HMAC-SHA256.
    AuditKey, 32
}

impl AuditKey {
    /// `HMAC-SHA256("link" || prev || entry)`: the entry's link, made over the one before it, [`AUDIT_START`] for the first.
    ///
    /// A chain shows what was changed, left out or put in, but not that its tail was cut: export its head.
    #[must_use]
    pub fn link(&self, prev: &[u8; 32], entry: &[u8]) -> [u8; 32] {
        hash::hmac(self.expose_bytes(), &[b"link", prev, entry])
    }

    /// Whether `link` is the entry's, compared in constant time.
    #[must_use]
    pub fn verify_link(&self, prev: &[u8; 32], entry: &[u8], link: &[u8]) -> bool {
        hash::verify(self.expose_bytes(), &[b"link", prev, entry], link)
    }

    /// `HMAC-SHA256("subject" || specimen)`, its first 16 bytes: the record's name for a kit. Who has the number can
    /// search for it; who has the record cannot find the number.
    #[must_use]
    pub fn subject(&self, specimen: &Specimen) -> [u8; 16] {
        hash::hmac_prefix(self.expose_bytes(), &[b"subject", specimen.as_bytes()])
    }
}
