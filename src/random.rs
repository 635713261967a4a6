//! Randomness: always the operating system's generator. A system that gives none stops the request, not the promise.

use rand::Rng;
use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;

/// The operating system's generator.
#[must_use]
pub fn os() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// `N` random bytes.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    os().fill_bytes(&mut bytes);
    bytes
}

/// True if a text has the form of [`id`]; nothing else need be asked of a database.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == 32
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// A random row id: 16 bytes in lower-case hexadecimal. It is no secret and has no order.
#[must_use]
pub fn id() -> String {
    data_encoding::HEXLOWER.encode(&bytes::<16>())
}
