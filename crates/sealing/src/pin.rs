//! The optional PIN (protocol 7): how one is read, what it is hashed to, and its part of the key schedule.
//!
//! Here and nowhere else a PIN is in plain, for as long as its hash takes. This module must never keep or print one, and
//! its errors never hold what was typed.

use crate::{hash, keys::PinSalt, keys::SealSeed, secret::secret, symbol::is_separator};
use alloc::string::String;
use argon2::{Algorithm, Argon2, Params, Version};
use core::fmt;
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

/// Fewest characters of a PIN, separators not counted.
pub const SHORTEST: usize = 6;
/// Most characters of a PIN, separators not counted.
pub const LONGEST: usize = 64;
/// Characters that are looked at before a text is called too long, so that a huge input costs little.
const MAX_CHARS: usize = 1000;

/// Argon2id's memory in KiB, passes, lanes: the first choice of OWASP's Password Storage Cheat Sheet.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// What everybody tries first, with a few characters more.
const KNOWN: [&str; 8] = [
    "qwerty",
    "asdfgh",
    "password",
    "passord",
    "passwort",
    "lösenord",
    "letmein",
    "hemlig",
];

/// What is wrong with a typed PIN. It never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinError {
    /// Nothing but separators.
    Empty,
    /// Fewer than [`SHORTEST`] characters.
    Short {
        /// How many are missing.
        missing: usize,
    },
    /// More than [`LONGEST`] characters.
    Long,
    /// Long enough, and among the first that anybody tries; only when it is chosen.
    Easy,
}

/// A PIN as it is hashed: small letters, without separators. It is wiped when dropped, and does not print.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Reads a PIN as its holder typed it, in Normalization Form KC (UAX #15), which the caller sees to. Case, white space,
    /// dashes and invisible characters do not count, as in codes: keyboards change them unasked.
    ///
    /// # Errors
    /// It is no PIN.
    pub fn read(text: &str) -> Result<Self, PinError> {
        // A character has three small ones at most, of four bytes: the text never moves and leaves no copy behind.
        let mut pin = Zeroizing::new(String::with_capacity((LONGEST + 1) * 12));
        let mut characters = text.chars();
        let mut seen = 0;
        for character in characters
            .by_ref()
            .take(MAX_CHARS)
            .filter(|&c| !is_separator(c) && !c.is_control())
        {
            seen += 1;
            if seen > LONGEST {
                return Err(PinError::Long);
            }
            pin.extend(character.to_lowercase());
        }
        if characters.next().is_some() {
            return Err(PinError::Long);
        }
        match seen {
            0 => Err(PinError::Empty),
            _ if seen < SHORTEST => Err(PinError::Short {
                missing: SHORTEST - seen,
            }),
            _ => Ok(Self(pin)),
        }
    }

    /// Reads a PIN that is to be set, as [`Pin::read`].
    ///
    /// # Errors
    /// It is no PIN, or one that is guessed at once.
    pub fn choose(text: &str) -> Result<Self, PinError> {
        let pin = Self::read(text)?;
        if is_easy(&pin.0) {
            Err(PinError::Easy)
        } else {
            Ok(pin)
        }
    }

    /// `Argon2id(PIN, pin_salt)` of RFC 9106, version 1.3: 19 MiB, two passes, one lane. Some hundredths of a second, on a
    /// small phone most of one: put it behind a limit.
    ///
    /// Nothing if there is no memory.
    #[must_use]
    pub fn proof(&self, salt: &PinSalt) -> Option<PinProof> {
        let params = Params::new(COST.0, COST.1, COST.2, Some(PinProof::LEN)).ok()?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut hashed = Ok(());
        let proof = PinProof::fill(|bytes| {
            hashed = argon2.hash_password_into(self.0.as_bytes(), salt.expose_bytes(), bytes);
        });
        hashed.ok().map(|()| proof)
    }

    /// The PIN's bytes, for a keyed hash that tells a repeated one.
    #[must_use]
    pub fn expose_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin")
    }
}

/// Of one or two characters, a short piece again and again, a row of neighbours, or a well-known word and little else.
fn is_easy(pin: &str) -> bool {
    let different = |n: usize| {
        let earlier = |c| pin.chars().take(n).any(|before| before == c);
        pin.chars().nth(n).is_some_and(|c| !earlier(c))
    };
    let length = pin.chars().count();
    let repeats = |piece: usize| {
        let again = pin.chars().skip(piece);
        again.zip(pin.chars()).all(|(c, before)| c == before)
    };
    (0..length).filter(|n| different(*n)).count() < 3
        || (1..SHORTEST).any(|piece| piece * 2 <= length && repeats(piece))
        || is_row(pin)
        || KNOWN
            .iter()
            .any(|word| pin.contains(word) && length < word.chars().count() + 4)
}

/// 123456, 098765, abcdef: each character follows the one before, or precedes it, all in one direction. After 9 comes 0.
fn is_row(pin: &str) -> bool {
    let follows = |c: char, next: char| match (c.to_digit(10), next.to_digit(10)) {
        (Some(c), Some(next)) => (c + 1) % 10 == next,
        _ => u32::from(c) + 1 == u32::from(next),
    };
    let pairs = || pin.chars().zip(pin.chars().skip(1));
    pairs().all(|(c, next)| follows(c, next)) || pairs().all(|(c, next)| follows(next, c))
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
