//! SHA-256, HMAC-SHA256 (RFC 2104) and HKDF-SHA256 (RFC 5869) over parts, as the protocol writes them: `a || b || c`.
//!
//! Parts are concatenated without lengths, as the protocol defines. A caller must see to it that its parts have fixed
//! lengths, all but one at most.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

/// `SHA-256(parts[0] || parts[1] || …)`.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// `HMAC-SHA256(key, parts[0] || parts[1] || …)`.
pub(crate) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    authenticator(key, parts).finalize().into_bytes().into()
}

/// The first `N` bytes of [`hmac`].
pub(crate) fn hmac_prefix<const N: usize>(key: &[u8; 32], parts: &[&[u8]]) -> [u8; N] {
    const { assert!(N <= 32, "HMAC-SHA256 gives 32 bytes") }
    let mut prefix = [0; N];
    prefix.copy_from_slice(&hmac(key, parts)[..N]);
    prefix
}

/// Whether `mac` is [`hmac`] of the parts, compared in constant time.
pub(crate) fn verify(key: &[u8; 32], parts: &[&[u8]], mac: &[u8]) -> bool {
    authenticator(key, parts).verify_slice(mac).is_ok()
}

/// HMAC pads its key with zeros to the block (RFC 2104 §2), so giving the whole block is the same key, and cannot fail.
fn authenticator(key: &[u8; 32], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac
}

/// `HKDF-Extract(salt, ikm)`, RFC 5869 §2.2.
pub(crate) fn extract(salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
    let (mut output, _) = Hkdf::<Sha256>::extract(Some(salt), ikm);
    let prk = Zeroizing::new(output.into());
    output.zeroize();
    prk
}

/// `HKDF-Expand(prk, label, N)`, RFC 5869 §2.3.
pub(crate) fn expand<const N: usize>(prk: &[u8; 32], label: &str) -> [u8; N] {
    const { assert!(N <= 255 * 32, "HKDF-SHA256 gives at most 255 blocks") }
    let mut output = [0; N];
    expand_into(prk, label, &mut output);
    output
}

/// [`expand`] to where the output is to stay, which has at most 255 blocks of 32 bytes.
pub(crate) fn expand_into(prk: &[u8; 32], label: &str, output: &mut [u8]) {
    Hkdf::<Sha256>::from_prk(prk)
        .expect("32 bytes are a whole key")
        .expand(label.as_bytes(), output)
        .expect("at most 255 blocks");
}
