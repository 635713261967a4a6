//! MACs of kit and report rows, so that whoever can write to the database cannot swap keys or envelopes unnoticed.
//!
//! They notice changes, gaps and swaps. They cannot notice that the newest reports were removed or old rows restored.

use crate::{
    code::Specimen,
    hash,
    keys::{CouponCheck, Tag},
    secret::secret,
};

secret! {
    /// Authenticates kit and report rows by HMAC-SHA256. It is not in the database.
    RowMacKey, 32
}

/// What a kit row's MAC covers.
#[derive(Clone, Copy, Debug)]
pub struct KitRow<'a> {
    /// The row's key.
    pub tag: &'a Tag,
    /// The specimen number.
    pub specimen: &'a Specimen,
    /// The suite, [`SUITE`](crate::SUITE) for new rows.
    pub suite: u8,
    /// The public key's bytes as stored; not read as a key before the MAC is verified.
    pub public_key: &'a [u8],
    /// The coupon's check value.
    pub coupon_check: &'a CouponCheck,
    /// The public key is that of the code and a PIN (protocol 7).
    pub pin: bool,
}

/// What a report row's MAC covers.
#[derive(Clone, Copy, Debug)]
pub struct ReportRow<'a> {
    /// The kit row's key.
    pub tag: &'a Tag,
    /// The report's place among the kit's reports, from 1.
    pub sequence: u32,
    /// The envelope as stored.
    pub envelope: &'a [u8],
}

// One part at most has no fixed length in either row, so that no other row gives the same bytes.
impl RowMacKey {
    /// `HMAC-SHA256("kit" || tag || specimen || suite || pk || coupon_check)`; of a kit with a PIN under the label "kit-pin",
    /// so that whoever turns the flag is noticed, and rows without one keep the MAC that they always had.
    #[must_use]
    pub fn kit(&self, row: &KitRow<'_>) -> [u8; 32] {
        kit(row, |parts| hash::hmac(self.expose_bytes(), parts))
    }

    /// Whether `mac` is the row's, compared in constant time. Verify before sealing to the row's public key.
    #[must_use]
    pub fn verify_kit(&self, row: &KitRow<'_>, mac: &[u8]) -> bool {
        kit(row, |parts| hash::verify(self.expose_bytes(), parts, mac))
    }

    /// `HMAC-SHA256("report" || tag || sequence || envelope)`, the sequence number as 32 bits big endian.
    #[must_use]
    pub fn report(&self, row: &ReportRow<'_>) -> [u8; 32] {
        report(b"report", row, |parts| {
            hash::hmac(self.expose_bytes(), parts)
        })
    }

    /// Whether `mac` is the row's, compared in constant time. Verify before opening or handing out the envelope. A decoy's
    /// row is as genuine as any.
    #[must_use]
    pub fn verify_report(&self, row: &ReportRow<'_>, mac: &[u8]) -> bool {
        report(b"report", row, |parts| {
            hash::verify(self.expose_bytes(), parts, mac)
        }) | self.verify_decoy(row, mac)
    }

    /// `HMAC-SHA256("decoy" || tag || sequence || envelope)`: the MAC of a report that says nothing. Without the key it
    /// cannot be told from a report's.
    #[must_use]
    pub fn decoy(&self, row: &ReportRow<'_>) -> [u8; 32] {
        report(b"decoy", row, |parts| {
            hash::hmac(self.expose_bytes(), parts)
        })
    }

    /// Whether `mac` is that of a decoy, compared in constant time.
    #[must_use]
    pub fn verify_decoy(&self, row: &ReportRow<'_>, mac: &[u8]) -> bool {
        report(b"decoy", row, |parts| {
            hash::verify(self.expose_bytes(), parts, mac)
        })
    }

    /// `HMAC-SHA256("decoys" || tag)`: what a kit's decoys are planned by.
    #[must_use]
    pub fn decoys(&self, tag: &Tag) -> [u8; 32] {
        hash::hmac(self.expose_bytes(), &[b"decoys", tag.as_bytes()])
    }

    /// `HMAC-SHA256("backup" || digest)`, of the SHA-256 of a backup's lines.
    #[must_use]
    pub fn backup(&self, digest: &[u8; 32]) -> [u8; 32] {
        hash::hmac(self.expose_bytes(), &[b"backup", digest])
    }

    /// Whether `mac` is the backup's, compared in constant time.
    #[must_use]
    pub fn verify_backup(&self, digest: &[u8; 32], mac: &[u8]) -> bool {
        hash::verify(self.expose_bytes(), &[b"backup", digest], mac)
    }

    /// The first 16 bytes of `HMAC-SHA256("erased" || tag)`: how the list of erased kits names one.
    #[must_use]
    pub fn erased(&self, tag: &Tag) -> [u8; 16] {
        hash::hmac_prefix(self.expose_bytes(), &[b"erased", tag.as_bytes()])
    }
}

fn kit<T>(row: &KitRow<'_>, authenticate: impl FnOnce(&[&[u8]]) -> T) -> T {
    let label: &[u8] = if row.pin { b"kit-pin" } else { b"kit" };
    authenticate(&[
        label,
        row.tag.as_bytes(),
        row.specimen.as_bytes(),
        &[row.suite],
        row.public_key,
        row.coupon_check.as_bytes(),
    ])
}

fn report<T>(what: &[u8], row: &ReportRow<'_>, authenticate: impl FnOnce(&[&[u8]]) -> T) -> T {
    authenticate(&[
        what,
        row.tag.as_bytes(),
        &row.sequence.to_be_bytes(),
        row.envelope,
    ])
}
