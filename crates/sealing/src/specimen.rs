//! The specimen number on tube, label and requisition.
//!
//! The lab knows it; it is no secret and opens nothing. It must never be derived from a code, nor a code from it.

use crate::{code::CodeError, symbol};
use core::{fmt, str::FromStr};
use rand_core::CryptoRng;

/// Symbols of a specimen number.
const LEN: usize = 10;

/// Symbols per printed group.
const GROUP: usize = 5;

/// A specimen number: 9 random symbols and their check symbol (protocol 1.5), shown as `XXXXX-XXXXX`.
///
/// Random, so that numbers tell neither order nor count of kits; 45 bits can collide, so the store must refuse doubles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Specimen([u8; LEN]);

impl Specimen {
    /// A new random number.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(*symbol::generate(rng))
    }

    /// Reads a typed or scanned number, as forgiving as [`AccessCode::parse`](crate::AccessCode::parse).
    ///
    /// # Errors
    /// As there; groups are 1 and 2.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        symbol::read(text, GROUP).map(|symbols| Self(*symbols))
    }

    /// The ten symbols without a hyphen: what is stored, printed as Code 128 and bound as associated data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Symbols are ASCII by construction, so the fallback is never taken.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The ten symbols, ASCII.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; LEN] {
        &self.0
    }
}

impl fmt::Display for Specimen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.as_str().split_at(GROUP);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for Specimen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Specimen({self})")
    }
}

impl FromStr for Specimen {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}
