//! The key schedule: every value that is derived from a code, each a type of its own (protocol 2).
//!
//! From a code everything can be derived, from a derived value nothing but what stands under it. What the database may
//! hold ([`Tag`], [`CouponCheck`], [`CouponTag`], [`PublicKey`]) must never lead back to what the client holds.
//!
//! A value of one purpose cannot be passed for another's. This compiles:
//!
//! ```
//! fn seal_with(_: &sealing::SealSeed) {}
//! let code = sealing::AccessCode::parse("0123-4567-89AB-CDEF-GHJK-MNPH")?;
//! seal_with(&code.prk().seal_seed());
//! # Ok::<(), sealing::CodeError>(())
//! ```
//!
//! and this does not:
//!
//! ```compile_fail
//! fn seal_with(_: &sealing::SealSeed) {}
//! let code = sealing::AccessCode::parse("0123-4567-89AB-CDEF-GHJK-MNPH")?;
//! seal_with(&code.prk().look_up());
//! # Ok::<(), sealing::CodeError>(())
//! ```

use crate::{hash, secret::secret};

pub use crate::{
    key_pair::{PUBLIC_KEY_LEN, PublicKey, PublicKeyError, SecretKey},
    tags::{CouponCheck, CouponTag, Tag},
};

/// The suite in every kit row and as first byte of every envelope: HPKE base mode (RFC 9180) with KEM X-Wing (0x647a),
/// KDF HKDF-SHA256 (0x0001), AEAD AES-256-GCM (0x0002), as `hpke` 0.15.1 has them.
///
/// X-Wing and its `DeriveKeyPair` are drafts. Whoever changes either must give the suite a new number: under the old one
/// no card could be opened any more. [`known_answer`](crate::known_answer()) notices.
pub const SUITE: u8 = 1;

secret! {
    /// `HKDF-Extract(salt = "lucka/v1/code", ikm = code)`: all other values follow from it. As secret as the code;
    /// keep it no longer than the derivation takes.
    Prk, 32
}

secret! {
    /// `HKDF-Expand(prk, "look-up", 32)`: what a browser that opens results itself sends to find the kit. It opens
    /// nothing, but it tells which kit; only its [`Tag`] may be stored.
    LookUp, 32
}

secret! {
    /// `HKDF-Expand(prk, "seal", 32)`: opens every report of the kit. It may ride in the sealed session cookie when the
    /// server opens, and exists nowhere else.
    SealSeed, 32
}

secret! {
    /// `HKDF-Expand(prk, "coupon", 32)`: entitles to one active booking. Never stored; see [`CouponCheck`] and
    /// [`CouponTag`].
    Coupon, 32
}

secret! {
    /// `HKDF-Expand(prk, "handle", 16)`: reserved for a conversation.
    Handle, 16
}

secret! {
    /// `HKDF-Expand(prk, "pin-salt", 16)`: the salt of the optional PIN's Argon2id (protocol 7).
    PinSalt, 16
}

impl Prk {
    /// `HKDF-Expand(prk, "look-up", 32)`, RFC 5869 §2.3.
    #[must_use]
    pub fn look_up(&self) -> LookUp {
        LookUp::fill(|bytes| hash::expand_into(&self.0, "look-up", bytes))
    }

    /// `HKDF-Expand(prk, "seal", 32)`, RFC 5869 §2.3.
    #[must_use]
    pub fn seal_seed(&self) -> SealSeed {
        SealSeed::fill(|bytes| hash::expand_into(&self.0, "seal", bytes))
    }

    /// `HKDF-Expand(prk, "coupon", 32)`, RFC 5869 §2.3.
    #[must_use]
    pub fn coupon(&self) -> Coupon {
        Coupon::fill(|bytes| hash::expand_into(&self.0, "coupon", bytes))
    }

    /// `HKDF-Expand(prk, "handle", 16)`, RFC 5869 §2.3.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle::fill(|bytes| hash::expand_into(&self.0, "handle", bytes))
    }

    /// `HKDF-Expand(prk, "pin-salt", 16)`, RFC 5869 §2.3.
    #[must_use]
    pub fn pin_salt(&self) -> PinSalt {
        PinSalt::fill(|bytes| hash::expand_into(&self.0, "pin-salt", bytes))
    }
}

impl LookUp {
    /// `SHA-256("lucka/v1/tag" || look_up)`: the kit row's key. A plain hash is enough for 115 random bits
    /// (NIST SP 800-63B), and a dump of tags cannot be replayed as look-ups.
    #[must_use]
    pub fn tag(&self) -> Tag {
        Tag(hash::sha256(&[b"lucka/v1/tag", &self.0[..]]))
    }
}

impl Coupon {
    /// `SHA-256("lucka/v1/coupon-check" || coupon)`: stands in the kit row and shows that a coupon is genuine.
    #[must_use]
    pub fn check(&self) -> CouponCheck {
        CouponCheck(hash::sha256(&[b"lucka/v1/coupon-check", &self.0[..]]))
    }

    /// `SHA-256("lucka/v1/coupon-tag" || coupon)`: stands in the booking row, unique while active. It must never stand
    /// beside a [`CouponCheck`] or a [`Tag`], or kits and bookings become linkable.
    #[must_use]
    pub fn tag(&self) -> CouponTag {
        CouponTag(hash::sha256(&[b"lucka/v1/coupon-tag", &self.0[..]]))
    }
}

impl SealSeed {
    /// `DeriveKeyPair(seal_seed)` of X-Wing in HPKE (draft-ietf-hpke-pq-03 §5). The kit keeps the public key; the
    /// secret key is derived anew at each opening and never stored.
    #[must_use]
    pub fn key_pair(&self) -> (SecretKey, PublicKey) {
        crate::key_pair::derive(&self.0)
    }
}
