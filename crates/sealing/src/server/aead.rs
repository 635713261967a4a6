//! The server's own small seals: session cookies and the TOTP secrets of staff.
//!
//! `sealed = nonce (12) || ciphertext || tag (16)` with AES-256-GCM (NIST SP 800-38D). The nonce is random, so a key must
//! not seal more than 2³² values: turn server keys long before.

use crate::{envelope::OpenError, secret::secret};
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit};
use alloc::vec::Vec;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Length of the nonce in bytes.
const NONCE_LEN: usize = 12;

/// Length of the tag in bytes.
const TAG_LEN: usize = 16;

/// Associated data of session cookies.
const SESSION: &[u8] = b"lucka/v1/session";

secret! {
    /// Seals session cookies: AES-256-GCM, aad `"lucka/v1/session"`.
    SessionKey, 32
}

secret! {
    /// Seals TOTP secrets: AES-256-GCM, aad the staff id, so that a row's secret cannot be moved to another.
    TotpKey, 32
}

impl SessionKey {
    /// Seals a cookie's content. Its length shows: pad what must not be told.
    #[must_use]
    pub fn seal(&self, rng: &mut impl CryptoRng, plaintext: &[u8]) -> Vec<u8> {
        seal(self.expose_bytes(), rng, SESSION, plaintext)
    }

    /// Opens what [`Self::seal`] made. A sealed cookie proves no freshness: check its times.
    ///
    /// # Errors
    /// Anything wrong at all.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(self.expose_bytes(), SESSION, sealed)
    }
}

impl TotpKey {
    /// Seals a staff member's TOTP secret for the row `aad_id`.
    #[must_use]
    pub fn seal(&self, rng: &mut impl CryptoRng, aad_id: &[u8], secret: &[u8]) -> Vec<u8> {
        seal(self.expose_bytes(), rng, aad_id, secret)
    }

    /// Opens what [`Self::seal`] made for the same row.
    ///
    /// # Errors
    /// Anything wrong at all.
    pub fn open(&self, aad_id: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(self.expose_bytes(), aad_id, sealed)
    }
}

fn seal(key: &[u8; 32], rng: &mut impl CryptoRng, aad: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE_LEN];
    rng.fill_bytes(&mut nonce);
    let mut sealed = Vec::with_capacity(NONCE_LEN + plaintext.len() + TAG_LEN);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plaintext);
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(&nonce.into(), aad, sealed[NONCE_LEN..].as_mut().into())
        .expect("AES-GCM takes up to 64 GiB");
    sealed.extend_from_slice(&tag);
    sealed
}

fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenError)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG_LEN>().ok_or(OpenError)?;
    let mut plaintext = Zeroizing::new(ciphertext.to_vec());
    Aes256Gcm::new(key.into())
        .decrypt_inout_detached(
            nonce.into(),
            aad,
            plaintext.as_mut_slice().into(),
            tag.into(),
        )
        .map_err(|_| OpenError)?;
    Ok(plaintext)
}
