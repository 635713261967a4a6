//! X-Wing key pairs (ML-KEM-768 and X25519, code point 0x647a), all of it by the `hpke` crate.
//!
//! The secret key has no bytes to hand out: it is derived from a seal seed when it is needed, and never stored.

use alloc::boxed::Box;
use core::fmt;
use hpke::{Deserializable, Kem, Serializable, kem::XWing};

/// Length of a public key in bytes: 1184 of ML-KEM-768, 32 of X25519.
pub const PUBLIC_KEY_LEN: usize = 1216;

/// `DeriveKeyPair(seed)`, draft-ietf-hpke-pq-03 §5.
pub(crate) fn derive(seed: &[u8; 32]) -> (SecretKey, PublicKey) {
    let (secret, public) = XWing::derive_keypair(seed);
    (SecretKey(secret), PublicKey::wrap(public))
}

/// Opens what was sealed to its [`PublicKey`]. Zeroized on drop (by `x-wing`), not printed, never stored.
pub struct SecretKey(pub(crate) <XWing as Kem>::PrivateKey);

impl SecretKey {
    /// The public key that belongs to it. It must equal the one that the kit row holds.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey::wrap(XWing::sk_to_pk(&self.0))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey")
    }
}

/// What reports are sealed to; stands in the kit row. No secret, but it names a kit: Debug prints the type's name only.
///
/// Anyone who can write to the database could put in their own: verify the row's MAC before sealing to it
/// ([`RowMacKey`](crate::server::RowMacKey)).
#[derive(Clone)]
pub struct PublicKey {
    bytes: Box<[u8; PUBLIC_KEY_LEN]>,
    pub(crate) key: <XWing as Kem>::PublicKey,
}

impl PublicKey {
    fn wrap(key: <XWing as Kem>::PublicKey) -> Self {
        let mut bytes = Box::new([0; PUBLIC_KEY_LEN]);
        key.write_exact(&mut bytes[..]);
        Self { bytes, key }
    }

    /// Reads the [`PUBLIC_KEY_LEN`] bytes of a stored key.
    ///
    /// # Errors
    /// Another length, or no encoding of an ML-KEM-768 key (FIPS 203 §7.2).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PublicKeyError> {
        let key = <XWing as Kem>::PublicKey::from_bytes(bytes).map_err(|_| PublicKeyError)?;
        Ok(Self::wrap(key))
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; PUBLIC_KEY_LEN] {
        &self.bytes
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey")
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicKey {}

/// The bytes are no X-Wing public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKeyError;

impl fmt::Display for PublicKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an X-Wing public key")
    }
}

impl core::error::Error for PublicKeyError {}
