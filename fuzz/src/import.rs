//! Files of results: every row is a value or a bad line, and nothing that is said of a file repeats a cell of it.

use lucka::results::Sheet;

const HEADER: &str = "specimen,test,value,sampled_on\n";

/// A choice (whether the header is there already), and a file.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    let mut file = Vec::new();
    if choice & 1 != 0 {
        file.extend_from_slice(HEADER.as_bytes());
    }
    file.extend_from_slice(rest);
    let sheet = match Sheet::read(file.as_slice(), choice & 2 != 0) {
        Ok(sheet) => sheet,
        Err(error) => {
            assert!(!format!("{error:?}").contains(super::MARK));
            assert!(error.message().starts_with("import-file-"));
            return;
        }
    };
    let values: usize = sheet.reports.iter().map(|report| report.values.len()).sum();
    assert_eq!(
        (values + sheet.bad.len()) as u64,
        sheet.rows,
        "a row is neither a value nor a bad line"
    );
    let lines = file.split(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
    for bad in &sheet.bad {
        assert!((2..=lines).contains(&bad.line), "a line that is not there");
        assert!(
            !format!("{bad:?}").contains(super::MARK),
            "a cell is repeated"
        );
        let args = bad.reason.args(str::to_owned);
        assert!(
            !format!("{args:?}").contains(super::MARK),
            "a cell is repeated"
        );
    }
    read_again(&sheet);
}

/// What was read, written as a laboratory would, is read as the same.
fn read_again(sheet: &Sheet) {
    let mut text = String::from(HEADER);
    for report in &sheet.reports {
        assert!(!report.values.is_empty(), "a report of nothing");
        let day = report
            .sampled_on
            .map(lucka::clock::Day::iso)
            .unwrap_or_default();
        for (test, value) in &report.values {
            assert!(value.is_allowed(*test));
            text += &format!("{},{test},{value},{day}\n", report.specimen);
        }
    }
    if sheet.reports.is_empty() {
        return;
    }
    let again = Sheet::read(text.as_bytes(), false).expect("a table");
    assert!(again.bad.is_empty());
    for (one, other) in sheet.reports.iter().zip(&again.reports) {
        assert_eq!(one.specimen, other.specimen);
        assert_eq!(one.values, other.values);
        assert_eq!(one.sampled_on, other.sampled_on);
    }
    assert_eq!(sheet.reports.len(), again.reports.len());
}
