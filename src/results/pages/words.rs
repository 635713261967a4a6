//! A test's outcome in the client's words: message texts, a mark, the guidance record.

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::clinics::{Jurisdiction, Line as Message, Source};
use crate::clock::Day;
use crate::results::guidance::{self, PartKind, Record};
use crate::results::outcome::{Line, Reported, State};
use crate::results::{Value, record};
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
    name: String,
    /// A shape, so that nothing is told by colour alone; the words stand beside it.
    mark: &'static str,
    outcome: String,
    headline: String,
    preliminary: bool,
    /// What was told before a correction.
    pub corrected: Option<CorrectedWords>,
    /// What it means, and what to do now and until then.
    guidance: Vec<PartWords>,
    /// The other parts, which can be folded away.
    more: Vec<PartWords>,
    /// They are not folded away, since there is something to act on.
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
            State::Pending => (guidance::pending(), "pending", self.chrome.text("result-pending"), None),
            State::Reported(told) => {
                let record = record(test.analyte(), told.value, self.law);
                (record, mark(told.value), self.chrome.text(told.value.client_key()), Some(told))
            }
        };
        let (guidance, more) = self.parts(record);
        TestWords {
            id: test.as_str(),
            name: self.chrome.text(test.message_key()),
            mark,
            outcome,
            headline: self.message(&record.headline),
            preliminary: reported.is_some_and(|told| told.preliminary),
            corrected: reported.and_then(|told| self.correction(told)),
            guidance,
            more,
            open: matches!(mark, "found" | "confirm"),
            sources: &record.sources,
            review: self.review(record),
        }
    }

    fn correction(&self, told: &Reported) -> Option<CorrectedWords> {
        let change = told.corrected()?;
        Some(CorrectedWords {
            day: dates::long(self.chrome.lang, Day(change.changed_on)),
            before: self.chrome.text(change.earlier.client_key()),
        })
    }

    fn parts(&self, record: &'static Record) -> (Vec<PartWords>, Vec<PartWords>) {
        let words = |part: &guidance::Part| PartWords {
            label: self.chrome.text(part.label),
            text: self.message(&part.line),
        };
        let (first, more): (Vec<_>, Vec<_>) = record.parts.iter().partition(|part| part.kind <= PartKind::UntilThen);
        (first.into_iter().map(words).collect(), more.into_iter().map(words).collect())
    }

    fn review(&self, record: &Record) -> String {
        let day = dates::long(self.chrome.lang, Day::of(record.review_date));
        let reviewer = self.chrome.text(record.reviewer);
        let reviewed = self.chrome.text_with("result-reviewed", &[("day", day.into())]);
        format!("{reviewed} {reviewer}.")
    }

    fn message(&self, line: &Message) -> String {
        let args: Vec<_> = line.args.iter().map(|(name, n)| (*name, FluentValue::from(*n))).collect();
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
