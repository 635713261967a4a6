//! The small keyed hashes: tickets of forms, buckets of limits, peppers of PINs.
//!
//! Limits must never store what they count by (an address, a handle), only its bucket of the day.

use crate::{
    hash,
    keys::Tag,
    pin::{PinPepper, PinProof},
    secret::secret,
};

secret! {
    /// Authenticates what a form carries from one step to the next.
    TicketKey, 32
}

secret! {
    /// Hashes what attempts are counted by.
    LimitKey, 32
}

secret! {
    /// Peppers PINs (protocol 7).
    PinKey, 32
}

impl TicketKey {
    /// `HMAC-SHA256(data)`. Put the ticket's purpose, holder and time into `data`, with fixed lengths or separators.
    #[must_use]
    pub fn mac(&self, data: &[u8]) -> [u8; 32] {
        hash::hmac(self.expose_bytes(), &[data])
    }

    /// Whether `mac` is the data's, compared in constant time.
    #[must_use]
    pub fn verify(&self, data: &[u8], mac: &[u8]) -> bool {
        hash::verify(self.expose_bytes(), &[data], mac)
    }
}

impl LimitKey {
    /// The first 8 bytes, big endian, of `HMAC-SHA256(day || data)`, `day` as i64 big endian (days since 1970, UTC).
    ///
    /// A bucket of one day tells nothing about another's. Two data may share a bucket, with a chance of 2⁻⁶⁴.
    #[must_use]
    pub fn bucket(&self, day: i64, data: &[u8]) -> u64 {
        u64::from_be_bytes(hash::hmac_prefix(
            self.expose_bytes(),
            &[&day.to_be_bytes(), data],
        ))
    }
}

impl PinKey {
    /// `HMAC-SHA256(tag || proof)`. Give it out under a limit per kit only.
    #[must_use]
    pub fn pepper(&self, tag: &Tag, proof: &PinProof) -> PinPepper {
        PinPepper::from_bytes(hash::hmac(
            self.expose_bytes(),
            &[tag.as_bytes(), proof.expose_bytes()],
        ))
    }
}
