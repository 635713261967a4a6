//! The steps of a PIN: proved, unlocked with, set; in their order alone.

use opening::{Opening, Status};
use report::{Fixed, Report, Value};
use sealing::pin::{Pin, PinPepper, PinProof};
use serde_json::Value as Json;

use super::{HIV, Kit, derive, rng, run};

/// What a server answers for a proof: of this server, and of another one that it was before.
fn pepper(proof: &[u8], server: u8) -> PinPepper {
    let mut pepper: [u8; 32] = proof.try_into().unwrap();
    pepper[0] ^= server;
    PinPepper::from_bytes(pepper)
}

/// A kit with a PIN and one report.
fn locked(pin: &str) -> Kit {
    let mut kit = Kit::new(&[]);
    let prk = kit.code.prk();
    let proof = Pin::choose(pin).unwrap().proof(&prk.pin_salt()).unwrap();
    let seed = prk
        .seal_seed()
        .with_pin(&proof, &pepper(proof.expose_bytes(), 1));
    kit.packet.key = Some(seed.key_pair().1);
    kit.packet.pin = true;
    let report = Report::new(None, 20_000, [(HIV, Value::Positive)]).unwrap();
    kit.seal(0, &report.to_bytes());
    kit.packet.reported.insert(HIV);
    kit
}

/// The module with the code in it, and a packet that it asks a PIN for.
fn asked(kit: &Kit) -> (Opening, Vec<u8>) {
    let mut module = Opening::default();
    derive(&mut module, &kit.code.grouped());
    let packet = kit.packet.pack(&mut rng());
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Pin);
    assert!(module.output().is_empty());
    (module, packet)
}

#[test]
fn a_kit_with_a_pin_opens_with_it_and_with_no_other() {
    let kit = locked("tulip47");
    let (mut module, packet) = asked(&kit);
    for (typed, fits) in [("tulip48", false), ("Tulip 47", true)] {
        assert_eq!(
            run(&mut module, typed.as_bytes(), Opening::prove),
            Status::Done
        );
        let proof = module.output().to_vec();
        assert_eq!(proof.len(), PinProof::LEN);
        let peppers = [2, 1].map(|server| *pepper(&proof, server).expose_bytes());
        let input = [packet.clone(), peppers.concat()].concat();
        let status = if fits { Status::Done } else { Status::Closed };
        assert_eq!(run(&mut module, &input, Opening::unlock), status, "{typed}");
        let status = if fits { Status::Done } else { Status::Pin };
        assert_eq!(run(&mut module, &packet, Opening::open), status, "{typed}");
    }
    let opened: Json = serde_json::from_slice(module.output()).unwrap();
    assert_eq!(opened["unshown"], false);
    assert_eq!(opened["tests"][0]["value"], "positive");
    // Another code means another lock.
    derive(&mut module, &kit.code.grouped());
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Pin);
}

#[test]
fn a_pin_is_set_here_and_opens_what_is_sealed_after() {
    let mut kit = Kit::new(&[]);
    let mut module = Opening::default();
    derive(&mut module, &kit.code.grouped());
    for (typed, status) in [
        ("", Status::Empty),
        ("12345", Status::TooShort(1)),
        ("123456", Status::Easy),
        (&"tulip47".repeat(10), Status::TooLong(0)),
        ("tulip47", Status::Done),
    ] {
        assert_eq!(run(&mut module, typed.as_bytes(), Opening::choose), status);
    }
    let pepper = pepper(module.output(), 1);
    assert_eq!(
        run(&mut module, pepper.expose_bytes(), Opening::lock),
        Status::Done
    );
    let key = sealing::PublicKey::from_bytes(module.output()).unwrap();
    assert_ne!(Some(&key), kit.packet.key.as_ref());
    assert_eq!(Some(&key), locked_key(&kit, "tulip47").as_ref());
    kit.packet.key = Some(key);
    kit.packet.pin = true;
    let packet = kit.packet.pack(&mut rng());
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Done);
    let opened: Json = serde_json::from_slice(module.output()).unwrap();
    assert_eq!(opened["unshown"], false);
}

fn locked_key(kit: &Kit, pin: &str) -> Option<sealing::PublicKey> {
    let prk = kit.code.prk();
    let proof = Pin::read(pin).ok()?.proof(&prk.pin_salt())?;
    let pepper = pepper(proof.expose_bytes(), 1);
    Some(prk.seal_seed().with_pin(&proof, &pepper).key_pair().1)
}

#[test]
fn what_the_kit_decides_is_shown_without_a_pin() {
    let mut kit = locked("tulip47");
    kit.packet.fixed = Some(Fixed::Expired);
    let mut module = Opening::default();
    derive(&mut module, &kit.code.grouped());
    let packet = kit.packet.pack(&mut rng());
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Done);
}

#[test]
fn steps_of_a_pin_out_of_their_order_are_refused() {
    let kit = locked("tulip47");
    let mut module = Opening::default();
    let packet = kit.packet.pack(&mut rng());
    let long = [packet.clone(), vec![0; 32]].concat();
    assert_eq!(run(&mut module, b"tulip47", Opening::prove), Status::Input);
    assert_eq!(run(&mut module, &long, Opening::unlock), Status::Input);
    assert_eq!(run(&mut module, &[0; 32], Opening::lock), Status::Input);
    derive(&mut module, &kit.code.grouped());
    assert_eq!(run(&mut module, &long, Opening::unlock), Status::Input);
    assert_eq!(run(&mut module, &[0; 32], Opening::lock), Status::Input);
    assert_eq!(run(&mut module, &[0xff], Opening::prove), Status::Input);
    run(&mut module, b"tulip47", Opening::prove);
    for input in [&packet[..], &long[..long.len() - 1], &long[..9]] {
        assert_eq!(run(&mut module, input, Opening::unlock), Status::Input);
    }
    assert_eq!(run(&mut module, &[0; 31], Opening::lock), Status::Input);
}
