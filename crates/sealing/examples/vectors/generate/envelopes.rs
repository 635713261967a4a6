//! Envelopes that open, and some that must not.

use super::{
    bytes::{Given, fixed, hex, unhex},
    keys::Keys,
    schedule::schedule,
};
use hpke::{
    Deserializable, Kem, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256, kem::XWing,
};
use sealing::{PublicKey, SUITE, Specimen};
use serde::Serialize;

#[derive(Serialize)]
pub struct EnvelopeCase {
    pub name: String,
    mode: u8,
    kem_id: u16,
    kdf_id: u16,
    aead_id: u16,
    suite: u8,
    code: String,
    pub specimen: String,
    pub sequence: u32,
    /// The 64 random bytes of X-Wing's encapsulation.
    #[serde(rename = "ikmE")]
    randomness: String,
    info: String,
    aad: String,
    plaintext: String,
    enc: String,
    shared_secret: String,
    key: String,
    base_nonce: String,
    ct: String,
    pub envelope: String,
}

const INFO: &[u8] = b"lucka/v1/report";

/// One report per code; the first is that of the known-answer test.
pub fn cases(keys: &[Keys]) -> Vec<EnvelopeCase> {
    let plaintexts = [
        b"known answer of protocol v1".to_vec(),
        Vec::new(),
        vec![0],
        vec![0x80],
        b"ends like padding\x80\0\0\0".to_vec(),
        fixed("plaintext", 1000),
        fixed("plaintext", 4094),
        vec![0x80; 4095],
    ];
    keys.iter()
        .zip(plaintexts)
        .zip(1..)
        .map(|((keys, plaintext), number)| case(keys, number, &plaintext))
        .collect()
}

fn case(keys: &Keys, sequence: u32, plaintext: &[u8]) -> EnvelopeCase {
    let specimen = match sequence {
        1 => Specimen::parse("KN0WN-ANSWM").expect("a whole number"),
        _ => Specimen::generate(&mut Given::new(fixed(&format!("specimen {sequence}"), 9))),
    };
    let randomness = fixed(&format!("encapsulation {sequence}"), 64);
    let public_key = PublicKey::from_bytes(&unhex(&keys.pk)).expect("a public key");
    let envelope = sealing::seal(
        &public_key,
        &specimen,
        sequence,
        plaintext,
        &mut Given::new(randomness.as_slice()),
    )
    .expect("sealed");
    let (enc, ct) = envelope[1..].split_at(1120);
    let schedule = schedule(&keys.sk, enc, INFO);
    EnvelopeCase {
        name: format!("report {sequence}"),
        mode: 0,
        kem_id: 0x647a,
        kdf_id: 1,
        aead_id: 2,
        suite: SUITE,
        code: keys.code.clone(),
        specimen: specimen.as_str().to_owned(),
        sequence,
        randomness: hex(randomness),
        info: hex(INFO),
        aad: hex(aad(&specimen, sequence)),
        plaintext: hex(plaintext),
        enc: hex(enc),
        shared_secret: schedule.shared_secret,
        key: schedule.key,
        base_nonce: schedule.base_nonce,
        ct: hex(ct),
        envelope: hex(&envelope),
    }
}

fn aad(specimen: &Specimen, sequence: u32) -> Vec<u8> {
    [specimen.as_bytes().as_slice(), &sequence.to_be_bytes()].concat()
}

/// An envelope that must not open with this code, at this place. Either whole, or a case of `envelopes.json` to be
/// changed: cut or filled with zeros to `length`, then `mask` laid over the byte at `offset` by exclusive or.
#[derive(Serialize)]
pub struct Refusal {
    name: String,
    code: String,
    specimen: String,
    sequence: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mask: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    envelope: Option<String>,
}

/// All of them, on the first code and its report.
pub fn refusals(keys: &[Keys], envelopes: &[EnvelopeCase]) -> Vec<Refusal> {
    let first = &envelopes[0];
    let unchanged = |name: &str| Refusal {
        name: name.to_owned(),
        code: keys[0].code.clone(),
        specimen: first.specimen.clone(),
        sequence: 1,
        of: Some(first.name.clone()),
        length: None,
        offset: None,
        mask: None,
        envelope: None,
    };
    let bit = |name: &str, offset, mask| Refusal {
        offset: Some(offset),
        mask: Some(mask),
        ..unchanged(name)
    };
    let cut = |name: &str, length| Refusal {
        length: Some(length),
        ..unchanged(name)
    };
    let padded = |name: &str, block: &[u8]| Refusal {
        of: None,
        envelope: Some(hex(sealed_as_is(&keys[0].pk, &first.aad, block))),
        ..unchanged(name)
    };
    let mut late_mark = [0; 4096];
    late_mark[4095] = 0x01;
    vec![
        Refusal {
            code: keys[1].code.clone(),
            ..unchanged("another code")
        },
        Refusal {
            specimen: envelopes[1].specimen.clone(),
            ..unchanged("another specimen number")
        },
        Refusal {
            sequence: 2,
            ..unchanged("another sequence number")
        },
        Refusal {
            sequence: 0,
            ..unchanged("sequence number 0")
        },
        Refusal {
            sequence: 9,
            ..unchanged("a ninth report")
        },
        bit("another suite", 0, 3),
        bit("first byte of enc (ML-KEM)", 1, 1),
        bit("last byte of enc's ML-KEM part", 1088, 0x80),
        bit("first byte of enc's X25519 part", 1089, 1),
        bit("X25519's ignored top bit", 1120, 0x80),
        bit("first byte of the ciphertext", 1121, 1),
        bit("last byte of the ciphertext", 5216, 1),
        bit("first byte of the tag", 5217, 1),
        bit("last bit of the tag", 5232, 0x80),
        cut("nothing", 0),
        cut("the suite alone", 1),
        cut("a byte short", 5232),
        cut("a byte too long", 5234),
        padded("genuine, but zeros only", &[0; 4096]),
        padded("genuine, but the mark is 01", &late_mark),
        padded("genuine, but not padded", &[0x81; 4096]),
        padded("genuine, but one block shorter", &[0x80; 4080]),
    ]
}

/// Seals a block without padding it, which the crate does not do.
fn sealed_as_is(pk: &str, aad: &str, block: &[u8]) -> Vec<u8> {
    let pk = <XWing as Kem>::PublicKey::from_bytes(&unhex(pk)).expect("a public key");
    let (enc, ct) = hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, XWing>(
        &OpModeS::Base,
        &pk,
        INFO,
        block,
        &unhex(aad),
        &mut Given::new(fixed("badly padded", 64)),
    )
    .expect("sealed");
    [&[SUITE], enc.to_bytes().as_slice(), &ct].concat()
}
