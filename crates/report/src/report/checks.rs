//! Proves what a report takes, how it is sealed, and that nothing else is read.

use proptest::prelude::*;

use super::*;

const TODAY: i64 = 20_778;

fn read(text: &str) -> Result<Report, ReportError> {
    Report::parse(text.as_bytes())
}

#[test]
fn the_largest_report_fits_an_envelope() {
    let longest = |test| {
        *Value::allowed(test)
            .iter()
            .max_by_key(|value| value.as_str().len())
            .unwrap()
    };
    let report = Report::new(
        Some(Date::MAX),
        day(Date::MAX),
        TestId::ALL.map(|test| (test, longest(test))),
    )
    .unwrap();
    let bytes = report.to_bytes();
    assert!(bytes.len() <= MAX_BYTES, "{}", bytes.len());
    assert_eq!(bytes.capacity(), MAX_BYTES, "it moved and left a copy");
    assert!(Report::parse(&bytes).unwrap() == report);
}

#[test]
fn the_sealed_form_is_stable() {
    let sampled = Date::from_calendar_date(2026, time::Month::November, 20).unwrap();
    let report = Report::new(Some(sampled), TODAY, [(TestId::HivBlood, Value::Reactive)]).unwrap();
    let text = r#"{"v":1,"s":20777,"d":20778,"r":[["hiv-blood","reactive"]]}"#;
    assert_eq!(std::str::from_utf8(&report.to_bytes()).unwrap(), text);
    assert_eq!(read(text).unwrap().sampled_on(), Some(sampled));
    let decoy = Report::decoy(TODAY).unwrap();
    assert_eq!(
        std::str::from_utf8(&decoy.to_bytes()).unwrap(),
        r#"{"v":1,"d":20778,"r":[]}"#
    );
    assert!(read(r#"{"v":1,"d":20778,"r":[]}"#).unwrap().is_decoy());
}

#[test]
fn whatever_is_not_a_report_is_refused() {
    let one = |entry: &str| read(&format!(r#"{{"v":1,"d":1,"r":[{entry}]}}"#));
    assert_eq!(
        one(r#"["hiv-throat","negative"]"#),
        Err(ReportError::UnknownTest)
    );
    assert_eq!(
        one(r#"["hiv-blood","maybe"]"#),
        Err(ReportError::Value(TestId::HivBlood))
    );
    assert_eq!(
        one(r#"["hiv-blood","past-or-treated"]"#),
        Err(ReportError::Value(TestId::HivBlood))
    );
    let twice = r#"["hiv-blood","negative"],["hiv-blood","negative"]"#;
    assert_eq!(one(twice), Err(ReportError::Duplicate(TestId::HivBlood)));
    assert_eq!(
        read(r#"{"v":2,"d":1,"r":[]}"#),
        Err(ReportError::Version(2))
    );
    assert_eq!(read(r#"{"v":1,"d":-1,"r":[]}"#), Err(ReportError::Day));
    assert_eq!(
        read(r#"{"v":1,"d":9999999999,"r":[]}"#),
        Err(ReportError::Day)
    );
    assert_eq!(
        read(r#"{"v":1,"s":4294967296,"d":1,"r":[]}"#),
        Err(ReportError::Day)
    );
    for malformed in [
        "",
        "null",
        "{}",
        r#"{"v":1,"r":[]}"#,
        r#"{"v":1,"d":1,"r":[],"x":1}"#,
        r#"{"v":1,"d":1,"d":2,"r":[]}"#,
        r#"{"v":1,"d":1,"r":{}}"#,
        r#"{"v":1,"d":1,"r":[]} {}"#,
        r#"{"v":1,"d":1,"r":[["hiv-blood"]]}"#,
        r#"{"v":1,"d":1,"r":[["hiv-blood","negative","x"]]}"#,
        r#"{"v":1,"d":1.5,"r":[]}"#,
        r#"{"v":1,"d":01,"r":[]}"#,
        r#"{"v":1,"d":-0,"r":[]}"#,
        r#"{"v":1,"d":99999999999999999999,"r":[]}"#,
        r#"{"v":300,"d":1,"r":[]}"#,
        r#"{"d":1,"v":1,"r":[]}"#,
        r#"{"v":1, "d":1,"r":[]}"#,
        r#"{"v":1,"d":1,"r":[["hiv-blood","negative"],]}"#,
        r#"{"v":1,"d":1,"r":[["hiv\u002dblood","negative"]]}"#,
        r#"{"v":1,"d":1,"r":[]"#,
    ] {
        assert_eq!(read(malformed), Err(ReportError::Malformed), "{malformed}");
    }
}

#[test]
fn an_empty_report_must_be_meant_as_a_decoy() {
    assert_eq!(Report::new(None, TODAY, []), Err(ReportError::Empty));
    let pair = [(TestId::ChlamydiaUrine, Value::Reactive)];
    assert_eq!(
        Report::new(None, TODAY, pair),
        Err(ReportError::Value(TestId::ChlamydiaUrine))
    );
}

#[test]
fn a_report_prints_only_its_name() {
    let report = Report::new(None, TODAY, [(TestId::HivBlood, Value::Positive)]).unwrap();
    assert_eq!(format!("{report:?}"), "Report");
}

proptest! {
    #[test]
    fn one_wrong_byte_is_refused_or_says_something_else(at in any::<prop::sample::Index>(), byte in 0..=255_u8) {
        let values = TestId::ALL.map(|test| (test, Value::Negative));
        let report = Report::new(Some(Date::from_ordinal_date(2026, 300).unwrap()), TODAY, values).unwrap();
        let mut bytes = report.to_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(other) = Report::parse(&bytes) {
            prop_assert!(other != report);
            prop_assert!(Report::parse(&other.to_bytes()) == Ok(other));
        }
    }

    #[test]
    fn what_is_written_is_read_again(picks in proptest::collection::btree_map(0..16_usize, 0..13_usize, 1..=16), reported_on in 0..80_000_i64) {
        let values = picks.iter().map(|(test, value)| {
            let allowed = Value::allowed(TestId::ALL[*test]);
            (TestId::ALL[*test], allowed[value % allowed.len()])
        });
        let report = Report::new(None, reported_on, values).unwrap();
        prop_assert!(Report::parse(&report.to_bytes()) == Ok(report));
    }
}
