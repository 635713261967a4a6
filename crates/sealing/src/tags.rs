//! The hashes that stand in the database for values which must not: no secrets, but never for a log or a URL.

use core::{
    fmt,
    hash::{Hash, Hasher},
};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;

/// Declares a 32-byte database value: compared in constant time, Debug prints the type's name only.
macro_rules! tag {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialOrd, Ord)]
        pub struct $name(pub [u8; 32]);

        impl $name {
            /// A stored value.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// As [`Self::from_bytes`]; nothing if there are not 32 bytes.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// The value to store.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0[..].ct_eq(&other.0[..]).into()
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.hash(state);
            }
        }
    };
}

tag! {
    /// `SHA-256("lucka/v1/tag" || look_up)`: the kit row's key.
    Tag
}

tag! {
    /// `SHA-256("lucka/v1/coupon-check" || coupon)`: in the kit row.
    CouponCheck
}

tag! {
    /// `SHA-256("lucka/v1/coupon-tag" || coupon)`: in the booking row.
    CouponTag
}

impl CouponTag {
    /// A random one, for a booking without a kit: it looks like any other.
    #[must_use]
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }
}
