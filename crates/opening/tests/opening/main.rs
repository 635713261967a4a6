//! What the module answers, played without a browser: for packets as the server makes them, and for others.

#![allow(
    clippy::unwrap_used,
    reason = "a test may fail loudly, its helpers too"
)]

mod pin;

use opening::{Opening, Packet, Status};
use rand::{rand_core::UnwrapErr, rngs::SysRng};
use report::{Fixed, Report, TestId, TestSet, Value};
use sealing::{AccessCode, ENVELOPE_LEN, Specimen, seal};
use serde_json::{Value as Json, json};

const HIV: TestId = TestId::HivBlood;

fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// A kit with these reports, one value of one test each.
struct Kit {
    code: AccessCode,
    packet: Packet,
}

impl Kit {
    fn new(values: &[Value]) -> Self {
        let code = AccessCode::generate(&mut rng());
        let (_, key) = code.prk().seal_seed().key_pair();
        let specimen = Specimen::generate(&mut rng());
        let mut kit = Self {
            code,
            packet: Packet {
                specimen,
                fixed: None,
                received: true,
                damaged: false,
                pin: false,
                tests: TestSet::new([HIV]).unwrap(),
                reported: TestSet::default(),
                key: Some(key),
                envelopes: Default::default(),
            },
        };
        for (place, value) in values.iter().enumerate() {
            let day = 20_000 + i64::try_from(place).unwrap();
            let report = Report::new(None, day, [(HIV, *value)]).unwrap();
            kit.seal(place, &report.to_bytes());
            kit.packet.reported.insert(HIV);
        }
        kit
    }

    fn seal(&mut self, place: usize, plaintext: &[u8]) {
        let number = u32::try_from(place).unwrap() + 1;
        let key = self.packet.key.as_ref().unwrap();
        let sealed = seal(key, &self.packet.specimen, number, plaintext, &mut rng());
        self.packet.envelopes[place] = Some(sealed.unwrap());
    }

    fn opened(&self) -> Json {
        let mut module = Opening::default();
        assert_eq!(derive(&mut module, &self.code.grouped()), Status::Done);
        let packet = self.packet.pack(&mut rng());
        assert_eq!(packet.len(), Packet::LEN);
        assert_eq!(run(&mut module, &packet, Opening::open), Status::Done);
        serde_json::from_slice(module.output()).unwrap()
    }
}

fn run(module: &mut Opening, input: &[u8], step: fn(&mut Opening) -> Status) -> Status {
    module.reserve(input.len()).unwrap().copy_from_slice(input);
    step(module)
}

fn derive(module: &mut Opening, typed: &str) -> Status {
    run(module, typed.as_bytes(), Opening::derive)
}

#[test]
fn a_result_is_told_with_its_correction_and_its_confirmation() {
    let opened = Kit::new(&[Value::Negative, Value::Reactive, Value::Positive]).opened();
    let told = json!({
        "stage": "complete", "unshown": false,
        "tests": [{
            "test": "hiv-blood", "value": "positive", "confirmed": 20_002,
            "corrected": {"day": 20_001, "before": "negative"},
        }],
    });
    assert_eq!(opened, told);
    let waiting = json!({"stage": "analysis", "unshown": false, "tests": [{"test": "hiv-blood"}]});
    assert_eq!(Kit::new(&[]).opened(), waiting);
}

#[test]
fn the_longest_answer_fits_its_room_and_all_tests_are_in_it() {
    let mut kit = Kit::new(&[]);
    kit.packet.tests = TestSet::new(TestId::ALL).unwrap();
    kit.packet.reported = kit.packet.tests.clone();
    for place in 0..8 {
        let value = |test: TestId| match (test.is_blood(), place % 3) {
            (true, 0) => Value::LowReactive,
            (true, 1) => Value::NotConfirmed,
            _ => Value::OutOfProtocol,
        };
        let values = TestId::ALL.map(|test| (test, value(test)));
        let sampled = time::Date::from_julian_day(2_460_000).ok();
        let report = Report::new(sampled, 80_000, values).unwrap();
        kit.seal(place, &report.to_bytes());
    }
    let opened = kit.opened();
    assert!(opened.to_string().len() < 4096);
    assert_eq!(opened["tests"].as_array().unwrap().len(), 16);
    assert_eq!(opened["unshown"], false);
}

#[test]
fn what_the_kit_decides_shows_no_test() {
    for (fixed, stage) in [
        (Fixed::Void, "void"),
        (Fixed::Expired, "expired"),
        (Fixed::Unshown, "unshown"),
    ] {
        let mut kit = Kit::new(&[Value::Positive]);
        kit.packet.fixed = Some(fixed);
        let told = json!({"stage": stage, "unshown": false, "tests": []});
        assert_eq!(kit.opened(), told);
    }
}

#[test]
fn damage_is_told() {
    let unshown = |change: fn(&mut Kit)| {
        let mut kit = Kit::new(&[Value::Negative, Value::Positive]);
        change(&mut kit);
        kit.opened()["unshown"].as_bool().unwrap()
    };
    assert!(!unshown(|_| {}));
    assert!(unshown(|kit| kit.packet.damaged = true));
    // A gap; all reports gone of a test that is noted; another key; what opens and is no report.
    assert!(unshown(|kit| kit.packet.envelopes[0] = None));
    assert!(unshown(|kit| kit.packet.envelopes = Default::default()));
    assert!(unshown(|kit| kit.packet.key = Kit::new(&[]).packet.key));
    assert!(unshown(|kit| kit.seal(2, b"no report")));
    assert!(unshown(|kit| kit.packet.envelopes.swap(0, 1)));
    // A slot without a genuine envelope is a filler: the server would have said that a row was changed.
    assert!(!unshown(|kit| kit.packet.envelopes[1] = None));
}

#[test]
fn fillers_look_like_envelopes_and_no_two_packets_are_alike() {
    let kit = Kit::new(&[Value::Positive]);
    let pack = || kit.packet.pack(&mut rng());
    let (one, other) = (pack(), pack());
    let slots = |packet: &[u8]| -> Vec<Vec<u8>> {
        let slots = &packet[Packet::LEN - 8 * ENVELOPE_LEN..];
        slots.chunks(ENVELOPE_LEN).map(<[u8]>::to_vec).collect()
    };
    for (place, (one, other)) in slots(&one).iter().zip(slots(&other)).enumerate() {
        assert_eq!(one[0], sealing::SUITE);
        assert_eq!(one == &other, place == 0, "{place}");
        let zeros = one
            .iter()
            .map(|byte| usize::from(*byte == 0))
            .sum::<usize>();
        assert!(zeros < 60, "{place}: {zeros} zeros in {ENVELOPE_LEN} bytes");
    }
}

#[test]
fn another_code_opens_nothing_and_anything_else_is_no_packet() {
    let kit = Kit::new(&[Value::Positive]);
    let packet = kit.packet.pack(&mut rng());
    let mut module = Opening::default();
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Input);
    derive(&mut module, &Kit::new(&[]).code.grouped());
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Done);
    let opened: Json = serde_json::from_slice(module.output()).unwrap();
    assert_eq!(opened["unshown"], true);
    assert_eq!(opened["tests"], json!([{"test": "hiv-blood"}]));

    // Version, specimen number, what the kit decides, a test that there is not, a test twice.
    for (place, byte) in [(0, 1), (1, b'U'), (11, 4), (13, 16), (14, 12)] {
        let mut broken = packet.clone();
        broken[place] = byte;
        let status = run(&mut module, &broken, Opening::open);
        assert_eq!(status, Status::Input, "{place}");
    }
    for length in [0, 1, packet.len() - 1] {
        let cut = &packet[..length];
        assert_eq!(run(&mut module, cut, Opening::open), Status::Input);
    }
    assert_eq!(
        run(
            &mut module,
            &[packet.clone(), vec![0]].concat(),
            Opening::open
        ),
        Status::Input
    );
}

#[test]
fn what_was_typed_is_judged_and_a_mistake_forgets_the_code_before() {
    let kit = Kit::new(&[Value::Positive]);
    let mut module = Opening::default();
    let specimen = kit.packet.specimen.to_string();
    for (typed, status) in [
        ("", Status::Empty),
        ("0123", Status::TooShort(20)),
        ("0123456789ABCDEFGHJKMNPH0", Status::TooLong(1)),
        ("0123-4U", Status::UnknownSymbol(2)),
        ("0123456789ABCDEFGHJKMNPJ", Status::Check),
        (&specimen, Status::Specimen),
    ] {
        derive(&mut module, &kit.code.grouped());
        assert_eq!(module.output().len(), 64);
        assert_eq!(derive(&mut module, typed), status, "{typed}");
        assert!(module.output().is_empty());
        let packet = kit.packet.pack(&mut rng());
        assert_eq!(run(&mut module, &packet, Opening::open), Status::Input);
    }
    assert_eq!(run(&mut module, &[0xff], Opening::derive), Status::Input);
    assert_eq!(Status::TooShort(20).number(), 2 | 20 << 8);
    assert!(module.reserve(64 * 1024 + 1).is_none());
}
