//! Opened reports: exactly what the portal writes is read, all of it, and neither an error nor a debug line tells a value.

use report::{MAX_BYTES, Report, TestId, Value};

/// The bytes of a report; or, after a choice, numbers of which one is made.
pub fn probe(data: &[u8]) {
    match Report::parse(data) {
        Ok(report) => {
            assert_eq!(
                report.to_bytes().as_slice(),
                data,
                "it was read in two ways"
            );
            assert_eq!(format!("{report:?}"), "Report", "a report prints");
        }
        Err(error) => {
            let said = format!("{error} {error:?}");
            let told = Value::ALL.iter().any(|value| said.contains(value.as_str()));
            assert!(
                !told && !said.contains(super::MARK),
                "an error repeats a report"
            );
        }
    }
    made(data);
}

fn made(numbers: &[u8]) {
    let day =
        |bytes: Option<&[u8]>| bytes.map_or(0, |b| i64::from(u16::from_be_bytes([b[0], b[1]])));
    let date =
        time::Date::from_julian_day(2_440_588 + i32::from(numbers.first().copied().unwrap_or(0)));
    let values = numbers.chunks_exact(2).skip(1).map(|pair| {
        let test = TestId::ALL[usize::from(pair[0]) % TestId::ALL.len()];
        (test, Value::ALL[usize::from(pair[1]) % Value::ALL.len()])
    });
    if let Ok(report) = Report::new(date.ok(), day(numbers.chunks_exact(2).next()), values) {
        let bytes = report.to_bytes();
        assert!(bytes.len() <= MAX_BYTES, "a report that no envelope holds");
        assert_eq!(Report::parse(&bytes).as_ref(), Ok(&report));
        for (test, value) in report.values() {
            assert!(value.is_allowed(*test), "a value that the test cannot have");
        }
    }
}
