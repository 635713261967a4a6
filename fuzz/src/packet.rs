//! What a browser is handed to open: any bytes are opened or refused, nothing but what was sealed is ever shown, and no
//! answer holds the code or the key.

use std::sync::LazyLock;

use opening::{Opening, Packet, Status};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use report::{Report, TestId, TestSet, Value};
use sealing::pin::{Pin, PinPepper, PinProof};
use sealing::{AccessCode, PublicKey, Specimen, seal};
use serde_json::Value as Json;

const TESTS: [TestId; 2] = [TestId::HivBlood, TestId::ChlamydiaUrine];

struct Kit {
    code: AccessCode,
    packet: Vec<u8>,
}

/// A kit with two reports.
static KIT: LazyLock<Kit> = LazyLock::new(|| {
    let mut rng = StdRng::seed_from_u64(3);
    let code = AccessCode::generate(&mut rng);
    let (_, key) = code.prk().seal_seed().key_pair();
    kit(code, key, false, &mut rng)
});

/// Of a kit that has one.
const PIN: &str = "kattens 4 tassar";
const PEPPER: [u8; 32] = [7; 32];

/// The same with a PIN.
static LOCKED: LazyLock<Kit> = LazyLock::new(|| {
    let mut rng = StdRng::seed_from_u64(4);
    let code = AccessCode::generate(&mut rng);
    let prk = code.prk();
    let pin = Pin::choose(PIN).expect("a PIN");
    let proof = pin.proof(&prk.pin_salt()).expect("memory");
    let pepper = PinPepper::from_slice(&PEPPER).expect("a pepper");
    let (_, key) = prk.seal_seed().with_pin(&proof, &pepper).key_pair();
    kit(code, key, true, &mut rng)
});

fn kit(code: AccessCode, key: PublicKey, pin: bool, mut rng: &mut StdRng) -> Kit {
    let specimen = Specimen::generate(&mut rng);
    let tests = TestSet::new(TESTS).expect("two tests");
    let mut packet = Packet {
        specimen,
        fixed: None,
        received: true,
        damaged: false,
        pin,
        tests,
        reported: TestSet::new(TESTS).expect("two tests"),
        key: None,
        envelopes: Default::default(),
    };
    for (place, (test, value)) in TESTS
        .into_iter()
        .zip([Value::Reactive, Value::Negative])
        .enumerate()
    {
        let number = u32::try_from(place).expect("small") + 1;
        let report = Report::new(None, 20_000, [(test, value)]).expect("a report");
        let sealed = seal(&key, &specimen, number, &report.to_bytes(), &mut rng);
        packet.envelopes[place] = Some(sealed.expect("it fits"));
    }
    packet.key = Some(key);
    let packet = packet.pack(&mut rng);
    Kit { code, packet }
}

/// A choice, and then: a typed code, a packet, changes to a genuine one, the input of one envelope, or a PIN and what
/// comes after it.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    match choice % 5 {
        0 => typed(rest),
        1 => {
            let mut opening = with_code(&KIT);
            if give(&mut opening, rest) && opening.open() == Status::Done {
                is_answer(&KIT, opening.output());
            }
        }
        2 => changed(rest),
        3 => {
            let mut opening = with_code(&KIT);
            if give(&mut opening, rest) {
                assert_ne!(
                    opening.unseal(),
                    Status::Done,
                    "what nobody sealed has opened"
                );
                assert!(opening.output().is_empty());
            }
        }
        _ => locked(rest),
    }
}

fn give(opening: &mut Opening, input: &[u8]) -> bool {
    let reserved = opening.reserve(input.len());
    let reserved = reserved.map(|room| room.copy_from_slice(input)).is_some();
    assert_eq!(reserved, input.len() <= 64 * 1024);
    reserved
}

fn with_code(kit: &Kit) -> Opening {
    let mut opening = Opening::default();
    assert!(give(&mut opening, kit.code.grouped().as_bytes()));
    assert_eq!(opening.derive(), Status::Done);
    opening
}

fn typed(text: &[u8]) {
    let mut opening = Opening::default();
    if !give(&mut opening, text) {
        return;
    }
    let code = std::str::from_utf8(text)
        .ok()
        .and_then(|text| AccessCode::parse(text).ok());
    let status = opening.derive();
    assert_eq!(status == Status::Done, code.is_some());
    assert_eq!(opening.output().len(), if code.is_some() { 64 } else { 0 });
    if code.is_none() {
        assert!(give(&mut opening, &KIT.packet));
        assert_eq!(opening.open(), Status::Input, "opened without a code");
    }
}

fn changed(edits: &[u8]) {
    let mut packet = KIT.packet.clone();
    super::edits::apply(&mut packet, edits);
    let mut opening = with_code(&KIT);
    assert!(give(&mut opening, &packet));
    if opening.open() == Status::Done {
        is_answer(&KIT, opening.output());
        opening.forget();
        assert!(opening.output().is_empty());
    }
}

/// A choice of step, and then what is typed as a PIN, put behind the packet as peppers, or changed in the packet. Nothing of
/// a kit with a PIN opens without its own PIN and pepper.
fn locked(data: &[u8]) {
    let (step, rest) = super::choice(data);
    let mut opening = with_code(&LOCKED);
    let mut packet = LOCKED.packet.clone();
    if packet.len() + rest.len() > 64 * 1024 {
        return;
    }
    let peppered = |opening: &mut Opening, packet: &[u8], peppers: &[u8]| {
        give(opening, &[packet, peppers].concat()).then(|| opening.unlock())
    };
    match step % 4 {
        // A typed PIN, to be asked for or to be set: read as the crate reads it, and no other one unlocks.
        choice @ (0 | 1) => {
            if !give(&mut opening, rest) {
                return;
            }
            let text = std::str::from_utf8(rest).ok();
            let read = if choice == 0 { Pin::read } else { Pin::choose };
            let pin = text.and_then(|text| read(text).ok());
            let status = if choice == 0 {
                opening.prove()
            } else {
                opening.choose()
            };
            assert_eq!(status == Status::Done, pin.is_some());
            let proof = if pin.is_some() { PinProof::LEN } else { 0 };
            assert_eq!(opening.output().len(), proof);
            let own = Pin::read(PIN).expect("a PIN");
            let wanted = match pin {
                Some(pin) if pin.expose_bytes() == own.expose_bytes() => Status::Done,
                Some(_) => Status::Closed,
                None => Status::Input,
            };
            assert_eq!(peppered(&mut opening, &packet, &PEPPER), Some(wanted));
            packet_opens(&mut opening, &packet, wanted == Status::Done);
        }
        // The right PIN and any peppers: one of them has to be the kit's.
        2 => {
            prove(&mut opening);
            let right = rest.len() % PEPPER.len() == 0
                && rest.chunks_exact(PEPPER.len()).any(|one| one == PEPPER);
            let unlocked = peppered(&mut opening, &packet, rest) == Some(Status::Done);
            assert_eq!(unlocked, right);
            packet_opens(&mut opening, &packet, right);
            // The same bytes as the pepper of a PIN that is set.
            if give(&mut opening, rest) {
                let is_pepper = rest.len() == PEPPER.len();
                assert_eq!(opening.lock() == Status::Done, is_pepper);
                let key = if is_pepper {
                    sealing::PUBLIC_KEY_LEN
                } else {
                    0
                };
                assert_eq!(opening.output().len(), key);
            }
        }
        // A changed packet: nothing but what was sealed is shown.
        _ => {
            super::edits::apply(&mut packet, rest);
            prove(&mut opening);
            let _ = peppered(&mut opening, &packet, &PEPPER);
            assert!(give(&mut opening, &packet));
            if opening.open() == Status::Done {
                is_answer(&LOCKED, opening.output());
            }
        }
    }
    opening.forget();
    assert!(give(&mut opening, PIN.as_bytes()));
    assert_eq!(opening.prove(), Status::Input, "a PIN without a code");
}

fn prove(opening: &mut Opening) {
    assert!(give(opening, PIN.as_bytes()));
    assert_eq!(opening.prove(), Status::Done);
}

/// The kit with a PIN opens if it is unlocked, and else asks for it.
fn packet_opens(opening: &mut Opening, packet: &[u8], unlocked: bool) {
    assert!(give(opening, packet));
    if unlocked {
        assert_eq!(opening.open(), Status::Done);
        is_answer(&LOCKED, opening.output());
        let answer = String::from_utf8_lossy(opening.output());
        assert!(answer.contains("reactive"), "the report is shown");
    } else {
        assert_eq!(opening.open(), Status::Pin);
        assert!(opening.output().is_empty());
    }
}

/// It is JSON, tells no value that was not sealed, and holds no code.
fn is_answer(kit: &Kit, output: &[u8]) {
    let answer: Json = serde_json::from_slice(output).expect("JSON");
    let code = kit.code.grouped();
    let text = String::from_utf8_lossy(output);
    assert!(!text.contains(code.as_str()) && !text.contains(&code.replace('-', "")));
    for told in answer["tests"].as_array().expect("a list of tests") {
        let sealed = match told["test"].as_str() {
            Some("hiv-blood") => "reactive",
            Some("chlamydia-urine") => "negative",
            _ => "",
        };
        let value = told.get("value").and_then(Json::as_str);
        assert!(
            value.is_none_or(|value| value == sealed),
            "a value that was not sealed"
        );
    }
}
