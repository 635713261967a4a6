//! What holds of files of results, on made-up ones; no real file's cell stands here.

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::*;
use crate::results::Refusal;

const HEADER: &str = "specimen,test,value,sampled_on\n";

fn specimen(seed: u64) -> Specimen {
    Specimen::generate(&mut StdRng::seed_from_u64(seed))
}

fn read(text: &str) -> Sheet {
    Sheet::read(text.as_bytes(), false).unwrap_or_else(|error| panic!("{error:?}"))
}

fn error(bytes: &[u8]) -> FileError {
    Sheet::read(bytes, false).err().expect("no table")
}

/// The bad lines of a file of these rows, which begin on line 2.
fn bad(rows: &str) -> Vec<(u64, Reason)> {
    read(&format!("{HEADER}{rows}"))
        .bad
        .into_iter()
        .map(|bad| (bad.line, bad.reason))
        .collect()
}

#[test]
fn rows_of_one_specimen_make_one_report_wherever_they_stand() {
    let (a, b) = (specimen(1), specimen(2));
    let sheet = read(&format!(
        "{HEADER}{a},hiv-blood,reactive,2026-11-20\n{b},hiv-blood,negative,\n\n{a},chlamydia-urine,positive,\n"
    ));
    assert!(sheet.bad.is_empty());
    assert_eq!((sheet.rows, sheet.reports.len()), (3, 2));
    let report = &sheet.reports[0];
    assert_eq!(report.specimen, a);
    assert_eq!(
        report.values,
        [
            (TestId::HivBlood, Value::Reactive),
            (TestId::ChlamydiaUrine, Value::Positive)
        ]
    );
    assert_eq!(report.sampled_on, Day::parse("2026-11-20"));
    assert_eq!(sheet.reports[1].sampled_on, None);
}

#[test]
fn what_spreadsheets_write_is_read() {
    let a = specimen(1);
    for file in [
        format!(
            "\u{feff}specimen;test;value;sampled_on\r\n{a};hiv-blood;negative;2026-11-20\r\n;;;\r\n"
        ),
        format!("specimen\ttest\tvalue\tsampled_on\n{a}\thiv-blood\tnegative\t2026-11-20"),
        format!(
            "\"specimen\",\"test\",\"value\",\"sampled_on\"\n\" {a} \",hiv-blood , negative,2026-11-20\n"
        ),
    ] {
        let sheet = read(&file);
        assert_eq!((sheet.bad.len(), sheet.rows), (0, 1), "{file}");
        assert_eq!(
            sheet.reports[0].values,
            [(TestId::HivBlood, Value::Negative)]
        );
        assert_eq!(sheet.reports[0].sampled_on, Day::parse("2026-11-20"));
    }
}

#[test]
fn what_is_no_table_of_results_is_refused_whole() {
    assert_eq!(error(b""), FileError::Empty);
    assert_eq!(error(HEADER.as_bytes()), FileError::Empty);
    assert_eq!(
        error(b"specimen,test,value,sampled_on\n,,,\n"),
        FileError::Empty
    );
    assert_eq!(error(b"specimen,test,value\nx,y,z\n"), FileError::Header);
    assert_eq!(
        error(b"specimen,name,test,value,sampled_on\n"),
        FileError::Header
    );
    assert_eq!(
        error(b"test,specimen,value,sampled_on\n"),
        FileError::Header
    );
    assert_eq!(error(b"\xff\xfes\0p\0e\0c\0"), FileError::NotUtf8(1));
    assert_eq!(
        error(b"specimen,test,value,sampled_on\nx,y,z,\nK\xe4rlek,y,z,\n"),
        FileError::NotUtf8(3)
    );
}

#[test]
fn every_bad_line_is_named_with_its_reason() {
    let (a, b) = (specimen(1), specimen(2));
    let rows = format!(
        "{a},hiv-blood,negative,2026-11-20\n{a},hiv-blood,negative,2026-11-20\n{a},syphilis-blood,negative,2026-11-21\n\
         {a},hiv,negative,\n{a},chlamydia-urine,maybe,\n{a},chlamydia-urine,reactive,\n{b},hiv-blood,negative,20/11/2026\n\
         ABC,hiv-blood,negative,\n{b},hiv-blood,negative\n{b},hiv-blood,negative,,Kim\n,hiv-blood,negative,\n"
    );
    let expected = [
        (3, Reason::Duplicate { first: 2 }),
        (4, Reason::OtherDay { first: 2 }),
        (5, Reason::Test),
        (6, Reason::Value),
        (7, Reason::ValueOfTest(TestId::ChlamydiaUrine)),
        (8, Reason::Day),
        (
            9,
            Reason::Specimen(sealing::CodeError::TooShort { missing: 7 }),
        ),
        (10, Reason::Columns),
        (11, Reason::Columns),
        (12, Reason::Specimen(sealing::CodeError::Empty)),
    ];
    assert_eq!(bad(&rows), expected);
}

#[test]
fn empty_lines_count_as_lines() {
    let rows = "\n\r\n,,,\nx,y,z,\n";
    assert_eq!(
        bad(rows).iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [5]
    );
}

#[test]
fn a_bad_line_has_its_own_number_however_lines_end() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = "x,y,z,\n\n\nx,y,2\"z,\n\"x\n\nx\",y,z,\nx,y,z,";
        let file = format!("\u{feff}{HEADER}{rows}").replace('\n', end);
        let lines: Vec<_> = read(&file).bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [2, 5, 6, 9], "{end:?}");
    }
}

#[test]
fn a_mistyped_specimen_number_is_no_other_specimens() {
    let right = specimen(1).as_str().to_owned();
    let mut wrong = right.clone().into_bytes();
    wrong.swap(0, 1);
    let wrong = String::from_utf8(wrong).unwrap();
    if wrong != right {
        assert_eq!(
            bad(&format!("{wrong},hiv-blood,negative,\n")),
            [(2, Reason::Specimen(sealing::CodeError::Check))]
        );
    }
}

#[test]
fn what_a_kit_refuses_is_told_for_the_lines_it_concerns() {
    let (a, b) = (specimen(1), specimen(2));
    let mut sheet = read(&format!(
        "{HEADER}{a},hiv-blood,negative,\n{b},hiv-blood,negative,\n{a},syphilis-blood,negative,2026-11-20\n\
         {b},syphilis-blood,negative,\n"
    ));
    let refusals = vec![
        Refusal::ReportedBefore(vec![TestId::HivBlood]),
        Refusal::SampledOn,
    ];
    sheet.object(&[
        Objection {
            report: 1,
            refusals: vec![Refusal::Kit(crate::kits::Refusal::Void)],
        },
        Objection {
            report: 0,
            refusals,
        },
    ]);
    let lines: Vec<_> = sheet
        .bad
        .iter()
        .map(|bad| (bad.line, bad.reason.clone()))
        .collect();
    let expected = [
        (2, Reason::ReportedBefore(TestId::HivBlood)),
        (3, Reason::Kit(Refusal::Kit(crate::kits::Refusal::Void))),
        (4, Reason::Kit(Refusal::SampledOn)),
        (5, Reason::Kit(Refusal::Kit(crate::kits::Refusal::Void))),
    ];
    assert_eq!(lines, expected);
    assert!(!sheet.only_lacks_correct());
    sheet.bad.retain(|bad| bad.line == 2);
    assert!(sheet.only_lacks_correct());
}

#[test]
fn values_are_counted_per_test() {
    let rows = [0, 1, 2].map(|n| format!("{},hiv-blood,negative,\n", specimen(n)));
    let rows = rows.concat();
    let sheet = read(&format!(
        "{HEADER}{rows}{},hiv-blood,reactive,\n",
        specimen(9)
    ));
    let hiv = TestId::HivBlood;
    assert_eq!(
        sheet.counts(&[]),
        [(hiv, Value::Negative, 3), (hiv, Value::Reactive, 1)]
    );
    assert_eq!(
        sheet.counts(&[specimen(9), specimen(0)]),
        [(hiv, Value::Negative, 2)]
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let _ = Sheet::read(bytes.as_slice(), true);
    }

    #[test]
    fn any_rows_are_told_apart_line_by_line(rows in proptest::collection::vec("[^\r\n\"]{0,40}", 1..20)) {
        let Ok(sheet) = Sheet::read(format!("{HEADER}{}", rows.join("\n")).as_bytes(), true) else { return Ok(()) };
        let good: usize = sheet.reports.iter().map(|report| report.values.len()).sum();
        prop_assert_eq!(good + sheet.bad.len(), usize::try_from(sheet.rows).unwrap());
        for bad in &sheet.bad {
            prop_assert!((2..=rows.len() as u64 + 1).contains(&bad.line));
        }
    }

    #[test]
    fn what_a_laboratory_writes_is_what_is_read(picks in proptest::collection::btree_map((0..6_u64, 0..16_usize), 0..13_usize, 1..60)) {
        let row = |((number, test), value): (&(u64, usize), &usize)| {
            let test = TestId::ALL[*test];
            let allowed = Value::allowed(test);
            (specimen(*number), test, allowed[value % allowed.len()])
        };
        let rows: Vec<_> = picks.iter().map(row).collect();
        let text: String = rows.iter().map(|(s, t, v)| format!("{s},{t},{v},\n")).collect::<Vec<_>>().concat();
        let sheet = read(&format!("{HEADER}{text}"));
        prop_assert!(sheet.bad.is_empty());
        let mut seen: Vec<_> = sheet.reports.iter()
            .flat_map(|r| r.values.iter().map(|(t, v)| (r.specimen, *t, *v))).collect();
        let mut expected = rows;
        seen.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(seen, expected);
    }
}
