//! The optional PIN's part of the key schedule (protocol 7). Argon2id is run elsewhere; here its outcome is mixed in.
//!
//! This module must never learn the PIN.

use crate::{hash, keys::SealSeed, secret::secret};
use zeroize::Zeroizing;

secret! {
    /// `Argon2id(PIN, salt = PinSalt)`, 32 bytes, at OWASP's parameters: made in the browser or on the server.
    PinProof, 32
}

secret! {
    /// `HMAC-SHA256(pin key, tag || proof)`: what the server adds, under a limit per kit, so that a finder of the card
    /// cannot try PINs alone. See [`PinKey::pepper`](crate::server::PinKey::pepper).
    PinPepper, 32
}

impl SealSeed {
    /// `HKDF(salt = "lucka/v1/pin", ikm = seal_seed || proof || pepper, "seal", 32)`, RFC 5869.
    ///
    /// The seed of a kit with a PIN. Set once, before the first report: what was sealed to the old key stays with it.
    #[must_use]
    pub fn with_pin(&self, proof: &PinProof, pepper: &PinPepper) -> Self {
        let mut ikm = Zeroizing::new([0; 96]);
        ikm[..32].copy_from_slice(self.expose_bytes());
        ikm[32..64].copy_from_slice(proof.expose_bytes());
        ikm[64..].copy_from_slice(pepper.expose_bytes());
        Self::from_bytes(hash::expand(&hash::extract(b"lucka/v1/pin", &*ikm), "seal"))
    }
}
