//! What every secret of fixed length has in common: zeroized on drop, compared in constant time, never printed. Its bytes
//! have one place on the heap, so that moving it leaves no copy on a stack.

/// Declares a secret type of `$len` bytes. One type per purpose, so that one cannot be passed for another.
macro_rules! secret {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(alloc::boxed::Box<[u8; $len]>);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// Takes over bytes that were exposed before; for anything else they are no such secret.
            #[must_use]
            pub fn from_bytes(mut bytes: [u8; $len]) -> Self {
                let secret = Self::fill(|own| own.copy_from_slice(&bytes));
                zeroize::Zeroize::zeroize(&mut bytes);
                secret
            }

            /// As [`Self::from_bytes`]; nothing if the length is another.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                (bytes.len() == $len).then(|| Self::fill(|own| own.copy_from_slice(bytes)))
            }

            /// Has its bytes written where they stay.
            pub(crate) fn fill(write: impl FnOnce(&mut [u8])) -> Self {
                let mut bytes = alloc::boxed::Box::new([0; $len]);
                write(&mut bytes[..]);
                Self(bytes)
            }

            /// The bare bytes. Whoever copies them has to erase the copy, and must not print or log it.
            #[must_use]
            pub fn expose_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }

        impl zeroize::Zeroize for $name {
            fn zeroize(&mut self) {
                self.0[..].zeroize();
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(self);
            }
        }

        impl zeroize::ZeroizeOnDrop for $name {}

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                subtle::ConstantTimeEq::ct_eq(&self.0[..], &other.0[..]).into()
            }
        }

        impl Eq for $name {}
    };
}

pub(crate) use secret;
