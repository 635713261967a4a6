//! The known-answer test that runs at start-up: this build still derives the keys and opens the envelopes of cards that
//! are out there. X-Wing is a draft; a change of it, or a broken build or processor, must be noticed before a kit is issued.
//!
//! The code in here is published, like the vectors made from it; it must never be the code of a kit.

use crate::{
    code::{AccessCode, CodeError, Specimen},
    envelope, hash,
};
use core::fmt;

/// The published code, and one with its last symbol changed.
const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPH";
const WRONG: &str = "0123-4567-89AB-CDEF-GHJK-MNPJ";

/// The published specimen number, the report's number and its content.
const SPECIMEN: &str = "KN0WN-ANSWM";
const SEQ: u32 = 1;
const REPORT: &[u8] = b"known answer of protocol v1";

/// SHA-256 of the public key, and the envelope; made by `cargo run -p sealing --example vectors`.
const PUBLIC_KEY_SHA256: &[u8; 32] = include_bytes!("known_answer/public-key.sha256");
const ENVELOPE: &[u8; envelope::ENVELOPE_LEN] = include_bytes!("known_answer/envelope");

/// What came out differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownAnswerError {
    /// Reading a code or its check symbol.
    Code,
    /// The key schedule or X-Wing's `DeriveKeyPair`.
    KeyPair,
    /// Opening the envelope.
    Envelope,
    /// Refusing a changed envelope.
    Forgery,
}

impl fmt::Display for KnownAnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "known-answer test: codes are read differently",
            Self::KeyPair => "known-answer test: keys are derived differently",
            Self::Envelope => "known-answer test: a published envelope does not open",
            Self::Forgery => "known-answer test: a changed envelope opens",
        })
    }
}

impl core::error::Error for KnownAnswerError {}

/// Derives from the published code, compares the public key's hash, opens the published envelope and refuses a changed one.
///
/// Run it at start-up and serve nothing if it fails: kits issued by such a build would be orphans.
///
/// # Errors
/// The first thing that came out differently.
pub fn known_answer() -> Result<(), KnownAnswerError> {
    let code = AccessCode::parse(CODE).map_err(|_| KnownAnswerError::Code)?;
    let specimen = Specimen::parse(SPECIMEN).map_err(|_| KnownAnswerError::Code)?;
    if AccessCode::parse(WRONG) != Err(CodeError::Check) {
        return Err(KnownAnswerError::Code);
    }
    let (secret_key, public_key) = code.prk().seal_seed().key_pair();
    if hash::sha256(&[public_key.as_bytes()]) != *PUBLIC_KEY_SHA256 {
        return Err(KnownAnswerError::KeyPair);
    }
    match envelope::open(&secret_key, &specimen, SEQ, ENVELOPE) {
        Ok(report) if *report == REPORT => {}
        _ => return Err(KnownAnswerError::Envelope),
    }
    if envelope::open(&secret_key, &specimen, SEQ + 1, ENVELOPE).is_ok() {
        return Err(KnownAnswerError::Forgery);
    }
    Ok(())
}
