//! What shows that accounts and sessions of staff were written by the portal.
//!
//! It notices every change of an account's row. It cannot notice that a row as it once was is put back.

use crate::{hash, secret::secret};
use alloc::vec::Vec;
use subtle::ConstantTimeEq as _;

secret! {
    /// Authenticates accounts and sessions of staff by HMAC-SHA256. It is not in the database.
    StaffKey, 32
}

/// What the MAC of a staff row covers: all but the last one-time code's step, and whether a text, bytes or a time are there at
/// all.
#[derive(Clone, Copy, Debug)]
pub struct StaffRow<'a> {
    /// The account's id.
    pub id: &'a str,
    /// The clinic's id.
    pub clinic: &'a str,
    /// The handle.
    pub handle: &'a str,
    /// The role's token.
    pub role: &'a str,
    /// The passphrase's hash.
    pub passphrase: Option<&'a str>,
    /// The sealed TOTP secret.
    pub totp: Option<&'a [u8]>,
    /// The hash of an invitation's token.
    pub invite_hash: Option<&'a [u8]>,
    /// Until when it can be taken up, seconds since the Unix epoch.
    pub invite_until: Option<i64>,
    /// The account cannot be used.
    pub disabled: bool,
}

impl StaffKey {
    /// `HMAC-SHA256("row" || id || clinic || handle || role || passphrase || totp || invite_hash || invite_until ||
    /// disabled)`. Each part is `00` if it is absent, else `01 || length (u64, big endian) || bytes`; the time is an i64, big
    /// endian, and `disabled` one byte, 0 or 1.
    #[must_use]
    pub fn row(&self, row: &StaffRow<'_>) -> [u8; 32] {
        hash::hmac(self.expose_bytes(), &[b"row", &encode(row)])
    }

    /// Whether `mac` is the row's, compared in constant time. Verify before anything in the row is believed.
    #[must_use]
    pub fn verify_row(&self, row: &StaffRow<'_>, mac: &[u8]) -> bool {
        hash::verify(self.expose_bytes(), &[b"row", &encode(row)], mac)
    }

    /// `HMAC-SHA256("session" || nonce || begun || staff)`, its first 16 bytes, `begun` as i64 big endian (seconds since the
    /// Unix epoch): the second half of a session's token, which so belongs to one account and one beginning.
    #[must_use]
    pub fn session(&self, nonce: &[u8; 16], staff: &str, begun: i64) -> [u8; 16] {
        let begun = begun.to_be_bytes();
        hash::hmac_prefix(
            self.expose_bytes(),
            &[b"session", nonce, &begun, staff.as_bytes()],
        )
    }

    /// Whether `mac` is [`Self::session`], compared in constant time.
    #[must_use]
    pub fn verify_session(
        &self,
        nonce: &[u8; 16],
        staff: &str,
        begun: i64,
        mac: &[u8; 16],
    ) -> bool {
        self.session(nonce, staff, begun).ct_eq(mac).into()
    }
}

fn encode(row: &StaffRow<'_>) -> Vec<u8> {
    let until = row.invite_until.map(i64::to_be_bytes);
    let parts = [
        Some(row.id.as_bytes()),
        Some(row.clinic.as_bytes()),
        Some(row.handle.as_bytes()),
        Some(row.role.as_bytes()),
        row.passphrase.map(str::as_bytes),
        row.totp,
        row.invite_hash,
        until.as_ref().map(<[u8; 8]>::as_slice),
        Some(&[u8::from(row.disabled)]),
    ];
    let mut bytes = Vec::new();
    for part in parts {
        match part {
            None => bytes.push(0),
            Some(part) => {
                bytes.push(1);
                bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
                bytes.extend_from_slice(part);
            }
        }
    }
    bytes
}
