//! Sealing a report to a kit's public key and opening it again (protocol 3).
//!
//! `envelope = suite (1) || enc (1120) || ciphertext (4096 + 16)`; all have one length. This module must never learn what
//! a report says, and its errors never tell why an envelope did not open.

use crate::{
    code::Specimen,
    keys::{PublicKey, SUITE, SecretKey},
    padding,
};
use alloc::{vec, vec::Vec};
use core::fmt;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::{AeadTag, AesGcm256},
    kdf::HkdfSha256,
    kem::XWing,
    single_shot_open_inout_detached, single_shot_seal_inout_detached_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Reports that a kit holds at most, decoys among them; sequence numbers run from 1 to this.
pub const MAX_REPORTS: u32 = 8;

/// Length in bytes of every padded plaintext.
pub const PLAINTEXT_LEN: usize = 4096;

/// Length in bytes of the longest plaintext: the padding needs one byte.
pub const MAX_PLAINTEXT_LEN: usize = PLAINTEXT_LEN - 1;

/// Length in bytes of every envelope.
pub const ENVELOPE_LEN: usize = 1 + ENC_LEN + PLAINTEXT_LEN + TAG_LEN;

/// X-Wing's encapsulated key.
const ENC_LEN: usize = 1120;

/// AES-GCM's tag.
const TAG_LEN: usize = 16;

/// HPKE's `info`.
const INFO: &[u8] = b"lucka/v1/report";

/// Why a report was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// Longer than [`MAX_PLAINTEXT_LEN`].
    TooLarge,
    /// The sequence number is not one of 1 to [`MAX_REPORTS`].
    Sequence,
    /// The encryption itself failed. Not known to happen with a [`PublicKey`] that could be read.
    Encryption,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the report is too large to be sealed",
            Self::Sequence => "a kit has no report of this number",
            Self::Encryption => "sealing failed",
        })
    }
}

impl core::error::Error for SealError {}

/// It did not open. Deliberately says nothing more: not whether suite, length, key, place or content was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("could not be opened")
    }
}

impl core::error::Error for OpenError {}

/// `suite || enc || ct` where `enc, ct = HPKE.SealBase(pk, info = "lucka/v1/report", aad = specimen || seq, pad(plaintext))`
/// (RFC 9180 §6.1), `seq` as 32 bits big endian.
///
/// Base mode does not say who sealed: the stored envelope needs its row MAC
/// ([`RowMacKey`](crate::server::RowMacKey)), and `public_key` must come from a verified kit row. A pair of specimen and
/// `seq` must be used for one report only, or one could be shown for the other. `rng` must be the operating system's.
///
/// # Errors
/// See [`SealError`]. Nothing of the plaintext remains in either case.
pub fn seal(
    public_key: &PublicKey,
    specimen: &Specimen,
    seq: u32,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    if !(1..=MAX_REPORTS).contains(&seq) {
        return Err(SealError::Sequence);
    }
    let mut block = Zeroizing::new([0; PLAINTEXT_LEN]);
    if !padding::pad(plaintext, &mut *block) {
        return Err(SealError::TooLarge);
    }
    let (enc, tag) = single_shot_seal_inout_detached_with_rng::<AesGcm256, HkdfSha256, XWing>(
        &OpModeS::Base,
        &public_key.key,
        INFO,
        block.as_mut_slice().into(),
        &aad(specimen, seq),
        rng,
    )
    .map_err(|_| SealError::Encryption)?;

    let mut envelope = vec![0; ENVELOPE_LEN];
    envelope[0] = SUITE;
    enc.write_exact(&mut envelope[1..=ENC_LEN]);
    envelope[1 + ENC_LEN..ENVELOPE_LEN - TAG_LEN].copy_from_slice(&*block);
    tag.write_exact(&mut envelope[ENVELOPE_LEN - TAG_LEN..]);
    Ok(envelope)
}

/// The report that [`seal`] was given: `HPKE.OpenBase` (RFC 9180 §6.1), then the padding taken off.
///
/// Verify the row's MAC first: an envelope that opens was sealed to this key, by anyone.
///
/// # Errors
/// Anything wrong at all.
pub fn open(
    secret_key: &SecretKey,
    specimen: &Specimen,
    seq: u32,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if envelope.len() != ENVELOPE_LEN || envelope[0] != SUITE || !(1..=MAX_REPORTS).contains(&seq) {
        return Err(OpenError);
    }
    let (enc, ciphertext) = envelope[1..].split_at(ENC_LEN);
    let (ciphertext, tag) = ciphertext.split_at(PLAINTEXT_LEN);
    let enc = <XWing as Kem>::EncappedKey::from_bytes(enc).map_err(|_| OpenError)?;
    let tag = AeadTag::from_bytes(tag).map_err(|_| OpenError)?;

    let mut block = Zeroizing::new(ciphertext.to_vec());
    single_shot_open_inout_detached::<AesGcm256, HkdfSha256, XWing>(
        &OpModeR::Base,
        &secret_key.0,
        &enc,
        INFO,
        block.as_mut_slice().into(),
        &aad(specimen, seq),
        &tag,
    )
    .map_err(|_| OpenError)?;
    let length = padding::unpad(&block).ok_or(OpenError)?;
    block.truncate(length);
    Ok(block)
}

/// `specimen (10, ASCII) || seq (u32, big endian)`.
fn aad(specimen: &Specimen, seq: u32) -> [u8; 14] {
    let mut aad = [0; 14];
    aad[..10].copy_from_slice(specimen.as_bytes());
    aad[10..].copy_from_slice(&seq.to_be_bytes());
    aad
}
