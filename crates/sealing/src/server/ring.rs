//! All configured server keys together: the first makes new values, every one is accepted (protocol 2).
//!
//! So keys turn without ending visits. What was made under a key that has left the ring is no longer accepted.

use super::{
    AuditKey, KitRow, LimitKey, PinKey, ReportRow, RowMacKey, ServerKey, SessionKey, StaffKey,
    StaffRow, TicketKey, TotpKey,
};
use crate::{
    code::Specimen,
    envelope::OpenError,
    keys::Tag,
    pin::{PinPepper, PinProof},
};
use alloc::vec::Vec;
use core::fmt;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The configuration has no server key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoServerKey;

impl fmt::Display for NoServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("at least one server key is needed")
    }
}

impl core::error::Error for NoServerKey {}

/// One server key's derived keys.
#[derive(Clone)]
struct Derived {
    session: SessionKey,
    row_mac: RowMacKey,
    staff: StaffKey,
    audit: AuditKey,
    totp: TotpKey,
    ticket: TicketKey,
    limit: LimitKey,
    pin: PinKey,
}

impl From<&ServerKey> for Derived {
    fn from(key: &ServerKey) -> Self {
        Self {
            session: key.session(),
            row_mac: key.row_mac(),
            staff: key.staff(),
            audit: key.audit(),
            totp: key.totp(),
            ticket: key.ticket(),
            limit: key.limit(),
            pin: key.pin(),
        }
    }
}

/// The ring of server keys, newest first.
#[derive(Clone)]
pub struct ServerKeys {
    newest: Derived,
    older: Vec<Derived>,
}

impl ServerKeys {
    /// Takes the configured keys, newest first.
    ///
    /// # Errors
    /// There is none.
    pub fn new(keys: Vec<ServerKey>) -> Result<Self, NoServerKey> {
        let mut derived = keys.into_iter().map(|key| Derived::from(&key));
        let newest = derived.next().ok_or(NoServerKey)?;
        Ok(Self {
            newest,
            older: derived.collect(),
        })
    }

    fn all(&self) -> impl Iterator<Item = &Derived> {
        core::iter::once(&self.newest).chain(&self.older)
    }

    /// [`SessionKey::seal`] under the newest key.
    #[must_use]
    pub fn session_seal(&self, rng: &mut impl CryptoRng, plaintext: &[u8]) -> Vec<u8> {
        self.newest.session.seal(rng, plaintext)
    }

    /// [`SessionKey::open`] under any key.
    ///
    /// # Errors
    /// None of them opens it.
    pub fn session_open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.all()
            .find_map(|key| key.session.open(sealed).ok())
            .ok_or(OpenError)
    }

    /// [`RowMacKey::kit`] under the newest key.
    #[must_use]
    pub fn kit_mac(&self, row: &KitRow<'_>) -> [u8; 32] {
        self.newest.row_mac.kit(row)
    }

    /// [`RowMacKey::verify_kit`] under any key.
    #[must_use]
    pub fn verify_kit(&self, row: &KitRow<'_>, mac: &[u8]) -> bool {
        self.all().any(|key| key.row_mac.verify_kit(row, mac))
    }

    /// [`RowMacKey::report`] under the newest key.
    #[must_use]
    pub fn report_mac(&self, row: &ReportRow<'_>) -> [u8; 32] {
        self.newest.row_mac.report(row)
    }

    /// [`RowMacKey::verify_report`] under any key.
    #[must_use]
    pub fn verify_report(&self, row: &ReportRow<'_>, mac: &[u8]) -> bool {
        self.all().any(|key| key.row_mac.verify_report(row, mac))
    }

    /// [`RowMacKey::decoy`] under the newest key.
    #[must_use]
    pub fn decoy_mac(&self, row: &ReportRow<'_>) -> [u8; 32] {
        self.newest.row_mac.decoy(row)
    }

    /// [`RowMacKey::verify_decoy`] under any key.
    #[must_use]
    pub fn verify_decoy(&self, row: &ReportRow<'_>, mac: &[u8]) -> bool {
        self.all().any(|key| key.row_mac.verify_decoy(row, mac))
    }

    /// [`RowMacKey::decoys`] under the oldest key, which stays the same when keys turn.
    #[must_use]
    pub fn decoys(&self, tag: &Tag) -> [u8; 32] {
        self.older
            .last()
            .unwrap_or(&self.newest)
            .row_mac
            .decoys(tag)
    }

    /// [`RowMacKey::erased`] under the newest key, for the list.
    #[must_use]
    pub fn erased(&self, tag: &Tag) -> [u8; 16] {
        self.newest.row_mac.erased(tag)
    }

    /// [`RowMacKey::erased`] under every key, newest first, to find a kit on a list of any age.
    #[must_use]
    pub fn erased_any(&self, tag: &Tag) -> Vec<[u8; 16]> {
        self.all().map(|key| key.row_mac.erased(tag)).collect()
    }

    /// [`RowMacKey::backup`] under the newest key.
    #[must_use]
    pub fn backup_mac(&self, digest: &[u8; 32]) -> [u8; 32] {
        self.newest.row_mac.backup(digest)
    }

    /// [`RowMacKey::verify_backup`] under any key.
    #[must_use]
    pub fn verify_backup(&self, digest: &[u8; 32], mac: &[u8]) -> bool {
        self.all().any(|key| key.row_mac.verify_backup(digest, mac))
    }

    /// [`StaffKey::row`] under the newest key.
    #[must_use]
    pub fn staff_mac(&self, row: &StaffRow<'_>) -> [u8; 32] {
        self.newest.staff.row(row)
    }

    /// [`StaffKey::verify_row`] under any key.
    #[must_use]
    pub fn verify_staff(&self, row: &StaffRow<'_>, mac: &[u8]) -> bool {
        self.all().any(|key| key.staff.verify_row(row, mac))
    }

    /// [`StaffKey::session`] under the newest key.
    #[must_use]
    pub fn staff_session(&self, nonce: &[u8; 16], staff: &str, begun: i64) -> [u8; 16] {
        self.newest.staff.session(nonce, staff, begun)
    }

    /// [`StaffKey::verify_session`] under any key.
    #[must_use]
    pub fn verify_staff_session(
        &self,
        nonce: &[u8; 16],
        staff: &str,
        begun: i64,
        mac: &[u8; 16],
    ) -> bool {
        self.all()
            .any(|key| key.staff.verify_session(nonce, staff, begun, mac))
    }

    /// [`AuditKey::link`] under the newest key.
    #[must_use]
    pub fn audit_link(&self, prev: &[u8; 32], entry: &[u8]) -> [u8; 32] {
        self.newest.audit.link(prev, entry)
    }

    /// [`AuditKey::verify_link`] under any key.
    #[must_use]
    pub fn verify_audit_link(&self, prev: &[u8; 32], entry: &[u8], link: &[u8]) -> bool {
        self.all()
            .any(|key| key.audit.verify_link(prev, entry, link))
    }

    /// [`AuditKey::subject`] under the newest key, for a new entry.
    #[must_use]
    pub fn audit_subject(&self, specimen: &Specimen) -> [u8; 16] {
        self.newest.audit.subject(specimen)
    }

    /// [`AuditKey::subject`] under every key, newest first, to search entries of any age.
    #[must_use]
    pub fn audit_subjects(&self, specimen: &Specimen) -> Vec<[u8; 16]> {
        self.all().map(|key| key.audit.subject(specimen)).collect()
    }

    /// [`TotpKey::seal`] under the newest key.
    #[must_use]
    pub fn totp_seal(&self, rng: &mut impl CryptoRng, aad_id: &[u8], secret: &[u8]) -> Vec<u8> {
        self.newest.totp.seal(rng, aad_id, secret)
    }

    /// [`TotpKey::open`] under any key.
    ///
    /// # Errors
    /// None of them opens it.
    pub fn totp_open(&self, aad_id: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.all()
            .find_map(|key| key.totp.open(aad_id, sealed).ok())
            .ok_or(OpenError)
    }

    /// [`TicketKey::mac`] under the newest key.
    #[must_use]
    pub fn ticket_mac(&self, data: &[u8]) -> [u8; 32] {
        self.newest.ticket.mac(data)
    }

    /// [`TicketKey::verify`] under any key.
    #[must_use]
    pub fn verify_ticket(&self, data: &[u8], mac: &[u8]) -> bool {
        self.all().any(|key| key.ticket.verify(data, mac))
    }

    /// [`LimitKey::bucket`] under the newest key; counts start anew when keys turn.
    #[must_use]
    pub fn limit_bucket(&self, day: i64, data: &[u8]) -> u64 {
        self.newest.limit.bucket(day, data)
    }

    /// [`PinKey::pepper`] under the newest key, for setting a PIN.
    #[must_use]
    pub fn pin_pepper(&self, tag: &Tag, proof: &PinProof) -> PinPepper {
        self.newest.pin.pepper(tag, proof)
    }

    /// [`PinKey::pepper`] under every key, newest first: one of them is the one that the PIN was set with.
    #[must_use]
    pub fn pin_peppers(&self, tag: &Tag, proof: &PinProof) -> Vec<PinPepper> {
        self.all().map(|key| key.pin.pepper(tag, proof)).collect()
    }
}

impl fmt::Debug for ServerKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerKeys")
    }
}
