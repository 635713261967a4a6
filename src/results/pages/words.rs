//! A test's outcome in the client's words: message texts, a mark, the guidance record.

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::clinics::{Jurisdiction, Line as Message, Source, TestId};
use crate::clock::Day;
use crate::results::guidance::{self, Part, PartKind, Record};
use crate::results::{Line, Reported, State, Value, record};
use crate::web::{Chrome, dates};

/// What the words are made with.
pub struct Words<'a, 'r> {
    pub chrome: &'a Chrome<'r>,
    pub law: &'static Jurisdiction,
}

/// One test on the result page.
#[derive(Serialize)]
pub struct TestWords {
    id: &'static str,
    /// The test and its value, where the browser has to choose.
    case: Option<String>,
    name: String,
    /// A shape, so that nothing is told by colour alone; the words stand beside it.
    mark: &'static str,
    outcome: String,
    headline: String,
    preliminary: bool,
    /// What was told before a correction.
    pub corrected: Option<CorrectedWords>,
    /// The day of a confirmation, when it is what the newest answer came from.
    confirmed: Option<String>,
    /// What matters at once.
    guidance: Vec<PartWords>,
    /// The rest, folded away behind a summary that is open unless all is clear.
    more: Vec<PartWords>,
    open: bool,
    sources: &'static [Source],
    review: String,
}

/// A correction: never a silent overwrite.
#[derive(Serialize)]
pub struct CorrectedWords {
    day: String,
    before: String,
}

#[derive(Serialize)]
struct PartWords {
    label: String,
    text: String,
}

impl Words<'_, '_> {
    /// The words of one line of the outcome.
    pub fn of(&self, line: &Line) -> TestWords {
        let test = line.test;
        let (record, mark, outcome, reported) = match &line.state {
            State::Pending => (
                guidance::pending(),
                "pending",
                self.chrome.text("result-pending"),
                None,
            ),
            State::Reported(told) => {
                let record = record(test.analyte(), told.value, self.law);
                (
                    record,
                    mark(told.value),
                    self.chrome.text(told.value.client_key()),
                    Some(told),
                )
            }
        };
        TestWords {
            id: test.as_str(),
            case: None,
            name: self.chrome.text(test.message_key()),
            mark,
            outcome,
            headline: self.message(&record.headline),
            preliminary: reported.is_some_and(|told| told.preliminary),
            corrected: reported.and_then(|told| self.correction(told)),
            confirmed: reported.and_then(|told| self.confirmation(told)),
            guidance: self.parts(record, true),
            more: self.parts(record, false),
            open: !matches!(mark, "clear" | "pending"),
            sources: &record.sources,
            review: self.review(record),
        }
    }

    /// The words of a test with this value, or without one, for the browser to choose from. Where it has to put in
    /// what the report says stands its name in braces.
    pub fn case(&self, test: TestId, value: Option<Value>) -> TestWords {
        let state = value.map_or(State::Pending, |value| {
            State::Reported(Reported {
                value,
                preliminary: value.is_preliminary(),
                reported_on: 0,
                changes: Vec::new(),
            })
        });
        let value = value.map_or("pending", Value::as_str);
        TestWords {
            case: Some(format!("{test} {value}")),
            corrected: Some(CorrectedWords {
                day: "{corrected}".to_owned(),
                before: "{before}".to_owned(),
            }),
            confirmed: Some("{confirmed}".to_owned()),
            ..self.of(&Line { test, state })
        }
    }

    fn correction(&self, told: &Reported) -> Option<CorrectedWords> {
        let change = told.corrected()?;
        Some(CorrectedWords {
            day: dates::long(self.chrome.lang, Day(change.changed_on)),
            before: self.chrome.text(change.earlier.client_key()),
        })
    }

    fn confirmation(&self, told: &Reported) -> Option<String> {
        let change = told.confirmed()?;
        Some(dates::long(self.chrome.lang, Day(change.changed_on)))
    }

    fn parts(&self, record: &Record, at_once: bool) -> Vec<PartWords> {
        let wanted = |part: &&Part| {
            let later = matches!(
                part.kind,
                PartKind::Retest | PartKind::Window | PartKind::Duty
            );
            later != at_once
        };
        let words = |part: &Part| PartWords {
            label: self.chrome.text(part.label),
            text: self.message(&part.line),
        };
        record.parts.iter().filter(wanted).map(words).collect()
    }

    fn review(&self, record: &Record) -> String {
        let day = dates::long(self.chrome.lang, Day::of(record.review_date));
        let reviewed = self
            .chrome
            .text_with("result-reviewed", &[("day", day.into())]);
        format!("{reviewed} {}.", self.chrome.text(record.reviewer))
    }

    fn message(&self, line: &Message) -> String {
        let args: Vec<_> = line
            .args
            .iter()
            .map(|(name, n)| (*name, FluentValue::from(*n)))
            .collect();
        self.chrome.text_with(line.key, &args)
    }
}

fn mark(value: Value) -> &'static str {
    match value {
        Value::Negative | Value::NotConfirmed => "clear",
        Value::Positive => "found",
        Value::Reactive | Value::LowReactive => "confirm",
        Value::Equivocal | Value::Indeterminate => "unsure",
        Value::PastOrTreated => "past",
        Value::Insufficient | Value::Haemolysed | Value::Invalid | Value::OutOfProtocol => "failed",
        Value::NotTested => "none",
    }
}
