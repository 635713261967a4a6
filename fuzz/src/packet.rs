//! What a browser is handed to open: any bytes are opened or refused, nothing but what was sealed is ever shown, and no
//! answer holds the code or the key.

use std::sync::LazyLock;

use opening::{Opening, Packet, Status};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use report::{Report, TestId, TestSet, Value};
use sealing::{AccessCode, Specimen, seal};
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
    let specimen = Specimen::generate(&mut rng);
    let tests = TestSet::new(TESTS).expect("two tests");
    let mut packet = Packet {
        specimen,
        fixed: None,
        received: true,
        damaged: false,
        pin: false,
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
});

/// A choice, and then: a typed code, a packet, changes to a genuine one, or the input of one envelope.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    match choice % 4 {
        0 => typed(rest),
        1 => {
            let mut opening = with_code();
            if give(&mut opening, rest) && opening.open() == Status::Done {
                is_answer(opening.output());
            }
        }
        2 => changed(rest),
        _ => {
            let mut opening = with_code();
            if give(&mut opening, rest) {
                assert_ne!(
                    opening.unseal(),
                    Status::Done,
                    "what nobody sealed has opened"
                );
                assert!(opening.output().is_empty());
            }
        }
    }
}

fn give(opening: &mut Opening, input: &[u8]) -> bool {
    let reserved = opening.reserve(input.len());
    let reserved = reserved.map(|room| room.copy_from_slice(input)).is_some();
    assert_eq!(reserved, input.len() <= 64 * 1024);
    reserved
}

fn with_code() -> Opening {
    let mut opening = Opening::default();
    assert!(give(&mut opening, KIT.code.grouped().as_bytes()));
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
    let mut opening = with_code();
    assert!(give(&mut opening, &packet));
    if opening.open() == Status::Done {
        is_answer(opening.output());
        opening.forget();
        assert!(opening.output().is_empty());
    }
}

/// It is JSON, tells no value that was not sealed, and holds no code.
fn is_answer(output: &[u8]) {
    let answer: Json = serde_json::from_slice(output).expect("JSON");
    let code = KIT.code.grouped();
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
