//! HPKE's intermediate values (RFC 9180 §5.1), worked out apart from `hpke`, which keeps them to itself.

use super::bytes::{hex, unhex};
use hkdf::Hkdf;
use sha2::Sha256;
use x_wing::{DecapsulationKey, kem::Decapsulate};

/// `"HPKE" || kem_id || kdf_id || aead_id`.
const SUITE_ID: [u8; 10] = *b"HPKE\x64\x7a\x00\x01\x00\x02";

pub struct Schedule {
    pub shared_secret: String,
    pub key: String,
    pub base_nonce: String,
}

/// What a receiver in base mode with `sk` works out from `enc`.
pub fn schedule(sk: &str, enc: &[u8], info: &[u8]) -> Schedule {
    let sk: [u8; 32] = unhex(sk).try_into().expect("32 bytes");
    let enc = x_wing::Ciphertext::try_from(enc).expect("1120 bytes");
    let shared_secret = DecapsulationKey::from(sk).decapsulate(&enc);
    let (psk_id_hash, _) = extract(&[], b"psk_id_hash", &[]);
    let (info_hash, _) = extract(&[], b"info_hash", info);
    let context = [&[0], &psk_id_hash[..], &info_hash[..]].concat();
    let (_, secret) = extract(&shared_secret, b"secret", &[]);
    Schedule {
        shared_secret: hex(shared_secret),
        key: hex(expand::<32>(&secret, b"key", &context)),
        base_nonce: hex(expand::<12>(&secret, b"base_nonce", &context)),
    }
}

/// `LabeledExtract`, RFC 9180 §4.
fn extract(salt: &[u8], label: &[u8], ikm: &[u8]) -> (Vec<u8>, Hkdf<Sha256>) {
    let labeled = [b"HPKE-v1", &SUITE_ID[..], label, ikm].concat();
    let (prk, hkdf) = Hkdf::<Sha256>::extract(Some(salt), &labeled);
    (prk.to_vec(), hkdf)
}

/// `LabeledExpand`, RFC 9180 §4.
fn expand<const N: usize>(prk: &Hkdf<Sha256>, label: &[u8], info: &[u8]) -> [u8; N] {
    let length = u16::try_from(N).expect("short").to_be_bytes();
    let mut output = [0; N];
    prk.expand_multi_info(&[&length, b"HPKE-v1", &SUITE_ID, label, info], &mut output)
        .expect("short");
    output
}
