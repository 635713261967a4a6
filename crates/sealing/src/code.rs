//! The access code that a client holds, and what can be wrong with a typed one.
//!
//! A code is a key, not a password: 115 random bits and a check symbol. This module must never print a code (only
//! [`AccessCode::grouped`] gives the text, for the card) and its errors never hold what was typed.

use crate::{hash, keys::Prk, symbol};
use alloc::{boxed::Box, string::String};
use core::fmt;
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use crate::specimen::Specimen;

/// Symbols of an access or booking code.
const LEN: usize = 24;

/// Symbols per printed group of a code.
const GROUP: usize = 4;

/// What is wrong with a typed code or specimen number. It never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeError {
    /// Nothing but separators.
    Empty,
    /// Symbols are missing at some place.
    TooShort {
        /// How many.
        missing: usize,
    },
    /// There are symbols too many, or the text is far too long to be one.
    TooLong {
        /// How many, at least one; counting stops with the first thousand characters.
        extra: usize,
    },
    /// A character that no code has.
    UnknownSymbol {
        /// The printed group that it stands in, from 1; in a code up to 6, in a specimen number up to 2.
        group: usize,
    },
    /// The right number of symbols, but their check fails: a typing mistake.
    Check,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was given"),
            Self::TooShort { missing } => write!(f, "{missing} symbols are missing"),
            Self::TooLong { extra } => write!(f, "{extra} symbols too many"),
            Self::UnknownSymbol { group } => write!(f, "group {group} has an unknown symbol"),
            Self::Check => f.write_str("the check symbol does not fit"),
        }
    }
}

impl core::error::Error for CodeError {}

/// An access or booking code: 24 canonical symbols, the last of them Σ αⁱ·sᵢ = 0's check symbol (protocol 1.1).
///
/// Whoever has it can open everything sealed to it. Show it once, at issue; never store, log or put it into a URL.
/// Zeroized on drop, compared in constant time.
#[derive(Clone)]
pub struct AccessCode(Box<[u8; LEN]>);

impl Zeroize for AccessCode {
    fn zeroize(&mut self) {
        self.0[..].zeroize();
    }
}

impl Drop for AccessCode {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for AccessCode {}

impl AccessCode {
    /// A new code of 23 random symbols (115 bits) and their check symbol.
    ///
    /// `rng` must be the operating system's generator, or one seeded by it: the code is the whole secret.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(symbol::generate(rng))
    }

    /// Reads a typed code. Case, white space, dashes, invisible characters and full-width forms do not matter;
    /// `O` is read as zero, `I` and `L` as one.
    ///
    /// # Errors
    /// What is wrong first: an unknown symbol among the first 24, then a wrong length, then the check.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        symbol::read(text, GROUP).map(Self)
    }

    /// The code for the card: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LEN + LEN / GROUP - 1));
        for (place, &symbol) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(symbol));
        }
        text
    }

    /// `HKDF-Extract(salt = "lucka/v1/code", ikm = 24 symbols, ASCII)` (RFC 5869 §2.2), the root of the key schedule.
    ///
    /// No slow hash is wanted here: the code has 115 random bits.
    #[must_use]
    pub fn prk(&self) -> Prk {
        Prk::fill(|bytes| bytes.copy_from_slice(&hash::extract(b"lucka/v1/code", &self.0[..])[..]))
    }
}

impl fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessCode")
    }
}

impl PartialEq for AccessCode {
    fn eq(&self, other: &Self) -> bool {
        self.0[..].ct_eq(&other.0[..]).into()
    }
}

impl Eq for AccessCode {}
