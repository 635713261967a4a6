//! Fixed bytes by label, a generator that hands out given bytes, and hexadecimal.

use data_encoding::HEXLOWER;
use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use std::convert::Infallible;

/// `length` bytes: `SHA-256("lucka/v1/vectors" || label || counter)` for counter = 0, 1, …, one byte each.
pub fn fixed(label: &str, length: usize) -> Vec<u8> {
    (0..=u8::MAX)
        .flat_map(|counter| sha256(&[b"lucka/v1/vectors", label.as_bytes(), &[counter]]))
        .take(length)
        .collect()
}

/// 32 of them.
pub fn fixed32(label: &str) -> [u8; 32] {
    sha256(&[b"lucka/v1/vectors", label.as_bytes(), &[0]])
}

pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

pub fn unhex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).expect("hexadecimal")
}

/// Hands out exactly the given bytes: for vectors only, it is as random as they are.
pub struct Given(Vec<u8>);

impl Given {
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        let rest = self.0.split_off(out.len());
        out.copy_from_slice(&self.0);
        self.0 = rest;
        Ok(())
    }
}

impl TryCryptoRng for Given {}
