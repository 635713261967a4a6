//! What the pages of entering show: the field for a specimen number, the form of a kit, the check before sealing.
//! A test that was reported shows that it was, never with which value: nobody can reopen that.

use sealing::{CodeError, Specimen};
use serde::Serialize;

use super::Sentence;
use super::draft::{Draft, Wrongs};
use crate::clinics::TestId;
use crate::kits::{self, Kit};
use crate::results::{Entered, Refusal, Value};
use crate::web::{Chrome, dates};

/// The page with the one field for a specimen number.
#[derive(Default, Serialize)]
pub struct ScanPage {
    /// What was typed, if it is a specimen number: anything else could be a client's code.
    pub specimen: String,
    /// What is wrong with it.
    pub wrong: Option<Sentence>,
    /// What was sealed just now.
    pub sealed: Option<Sealed>,
}

/// A kit that a report was sealed for.
#[derive(Serialize)]
pub struct Sealed {
    pub specimen: String,
    /// Tests that nobody has reported yet.
    pub outstanding: usize,
}

impl ScanPage {
    /// The page with what is wrong with the number that was typed.
    pub fn wrong(typed: &str, wrong: Sentence) -> Self {
        let specimen = Specimen::parse(typed).map(|specimen| specimen.to_string());
        Self {
            specimen: specimen.unwrap_or_default(),
            wrong: Some(wrong),
            sealed: None,
        }
    }
}

/// What is wrong with a specimen number.
pub fn mistyped(error: CodeError) -> Sentence {
    match error {
        CodeError::Empty => Sentence::plain("entry-specimen-empty"),
        CodeError::TooShort { missing } => {
            Sentence::with("entry-specimen-short", "missing", missing)
        }
        CodeError::TooLong { extra } => Sentence::with("entry-specimen-long", "extra", extra),
        CodeError::UnknownSymbol { group } => {
            Sentence::with("entry-specimen-symbol", "group", group)
        }
        CodeError::Check => Sentence::plain("entry-specimen-check"),
    }
}

/// Why a kit takes no results.
pub fn refused(refusal: &Refusal) -> Sentence {
    Sentence::plain(match refusal {
        Refusal::Kit(kits::Refusal::Unknown) => "entry-kit-unknown",
        Refusal::Kit(kits::Refusal::Erased) => "entry-kit-erased",
        Refusal::Kit(kits::Refusal::Void) => "entry-kit-void",
        Refusal::Kit(kits::Refusal::Expired(_)) => "entry-kit-expired",
        Refusal::Kit(kits::Refusal::Tampered) => "entry-kit-tampered",
        Refusal::Full => "entry-kit-full",
        Refusal::Meanwhile => "entry-kit-meanwhile",
        Refusal::NotInPanel(_) => "entry-wrong-not-in-panel",
        Refusal::ReportedBefore(_) => "entry-wrong-reported-before",
        Refusal::SampledOn => "entry-wrong-sampled-on",
    })
}

/// The form of one kit.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
pub struct EntryPage {
    specimen: String,
    outstanding: Vec<TestField>,
    reported: Vec<TestField>,
    /// The corrections are open.
    correcting: bool,
    correct: bool,
    correct_wrong: bool,
    sampled_on: String,
    sampled_on_wrong: Option<&'static str>,
    /// Something is wrong.
    error: bool,
    /// What is wrong with the whole.
    whole: Vec<&'static str>,
}

#[derive(Serialize)]
struct TestField {
    id: &'static str,
    /// The message that names the test.
    name: &'static str,
    options: Vec<Choice>,
    wrong: Option<&'static str>,
    focus: bool,
}

#[derive(Serialize)]
struct Choice {
    token: &'static str,
    /// The message that names the value; its first letter picks it.
    text: &'static str,
    chosen: bool,
}

impl EntryPage {
    /// The form, with what was typed before and what is wrong with it.
    pub fn new(kit: &Kit, draft: Option<&Draft>, wrongs: &Wrongs) -> Self {
        let (mut reported, mut outstanding): (Vec<TestField>, Vec<TestField>) =
            (Vec::new(), Vec::new());
        for test in kit.tests.iter() {
            let list = if kit.is_reported(test) {
                &mut reported
            } else {
                &mut outstanding
            };
            list.push(TestField::new(
                test,
                draft.and_then(|d| d.value(test)),
                wrongs.with(test),
            ));
        }
        let touched = |field: &TestField| {
            field.wrong.is_some() || field.options.iter().any(|choice| choice.chosen)
        };
        let correcting = outstanding.is_empty() || wrongs.correct || reported.iter().any(touched);
        let mut fields: Vec<&mut TestField> = outstanding.iter_mut().chain(&mut reported).collect();
        let first = fields
            .iter()
            .position(|field| field.wrong.is_some())
            .unwrap_or(0);
        if let Some(field) = fields.get_mut(first) {
            field.focus = true;
        }
        Self {
            specimen: kit.specimen.to_string(),
            outstanding,
            reported,
            correcting,
            correct: draft.is_some_and(|d| d.correct),
            correct_wrong: wrongs.correct,
            sampled_on: draft
                .map(|d| Draft::echo(&d.sampled_on))
                .unwrap_or_default(),
            sampled_on_wrong: wrongs.sampled_on,
            error: !wrongs.is_empty(),
            whole: wrongs.whole.clone(),
        }
    }
}

impl TestField {
    fn new(test: TestId, chosen: Option<Value>, wrong: Option<&'static str>) -> Self {
        let choice = |value: &Value| Choice {
            token: value.as_str(),
            text: value.message_key(),
            chosen: chosen == Some(*value),
        };
        let options = Value::allowed(test).iter().map(choice).collect();
        Self {
            id: test.as_str(),
            name: test.message_key(),
            options,
            wrong,
            focus: false,
        }
    }
}

/// The check before sealing: everything in words, and the same fields once more.
#[derive(Serialize)]
pub struct CheckPage {
    specimen: String,
    rows: Vec<CheckRow>,
    /// The messages that name the tests of the kit which are in no report after this one.
    left_out: Vec<&'static str>,
    findings: usize,
    corrections: usize,
    sampled_on: String,
    sampled_words: String,
    correct: bool,
    /// The number of the kit's last report: a second click on the button seals nothing.
    after: u32,
}

#[derive(Serialize)]
struct CheckRow {
    id: &'static str,
    test: &'static str,
    token: &'static str,
    value: &'static str,
    /// Something was found, or may have been.
    finding: bool,
    /// It replaces what was reported before.
    correction: bool,
}

impl CheckPage {
    /// The check of a report that could be sealed, after the kit's report of this number.
    pub fn new(chrome: &Chrome<'_>, kit: &Kit, after: u32, entered: &Entered) -> Self {
        let row = |(test, value): &(TestId, Value)| CheckRow {
            id: test.as_str(),
            test: test.message_key(),
            token: value.as_str(),
            value: value.message_key(),
            finding: is_finding(*value),
            correction: kit.is_reported(*test),
        };
        // In the order of the kit, as on the form and on the laboratory's paper.
        let mut sorted: Vec<_> = entered.values.iter().collect();
        sorted.sort_by_key(|(test, _)| kit.tests.iter().position(|t| t == *test));
        let rows: Vec<CheckRow> = sorted.into_iter().map(row).collect();
        let missing = kit
            .outstanding()
            .filter(|t| entered.values.iter().all(|(test, _)| test != t));
        Self {
            specimen: kit.specimen.to_string(),
            left_out: missing.map(TestId::message_key).collect(),
            findings: rows.iter().filter(|row| row.finding).count(),
            corrections: rows.iter().filter(|row| row.correction).count(),
            rows,
            sampled_on: entered
                .sampled_on
                .map(crate::clock::Day::iso)
                .unwrap_or_default(),
            sampled_words: entered
                .sampled_on
                .map(|day| dates::with_weekday(chrome.lang, day))
                .unwrap_or_default(),
            correct: entered.correct,
            after,
        }
    }
}

/// True for values that the check page asks to read twice.
fn is_finding(value: Value) -> bool {
    matches!(
        value,
        Value::Positive | Value::Reactive | Value::LowReactive | Value::PastOrTreated
    )
}

/// The specimen number in an address.
pub fn address(specimen: &Specimen) -> String {
    format!("/staff/results?sealed={specimen}")
}
