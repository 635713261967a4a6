//! What can be wrong with a line.

use fluent_bundle::FluentValue;
use sealing::CodeError;

use crate::clinics::TestId;
use crate::kits;
use crate::results::{Refusal, Value};

/// A bad line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Its number in the file; the header is 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not four cells.
    Columns,
    /// No specimen number: what is wrong with it.
    Specimen(CodeError),
    /// There is no such test.
    Test,
    /// There is no such value.
    Value,
    /// The test cannot have this value.
    ValueOfTest(TestId),
    /// No date of the form `YYYY-MM-DD`.
    Day,
    /// The specimen's test stands on an earlier line already.
    Duplicate {
        /// That line.
        first: u64,
    },
    /// The specimen has another day of sampling on an earlier line.
    OtherDay {
        /// That line.
        first: u64,
    },
    /// The kit was not made for this test.
    NotInPanel(TestId),
    /// The test was reported before.
    ReportedBefore(TestId),
    /// The kit refuses every report of the file's kind.
    Kit(Refusal),
}

/// The lines of a report that a refusal concerns.
pub fn of_refusal(
    refusal: &Refusal,
    values: &[(TestId, Value)],
    lines: &[u64],
    dated: Option<u64>,
) -> Vec<Bad> {
    let rows = || {
        values
            .iter()
            .zip(lines)
            .map(|((test, _), line)| (*test, *line))
    };
    let of = |tests: &[TestId], reason: fn(TestId) -> Reason| {
        let named = rows().filter(|(test, _)| tests.contains(test));
        named
            .map(|(test, line)| Bad {
                line,
                reason: reason(test),
            })
            .collect()
    };
    match refusal {
        Refusal::NotInPanel(tests) => of(tests, Reason::NotInPanel),
        Refusal::ReportedBefore(tests) => of(tests, Reason::ReportedBefore),
        Refusal::SampledOn => dated
            .into_iter()
            .map(|line| Bad {
                line,
                reason: Reason::Kit(Refusal::SampledOn),
            })
            .collect(),
        other => rows()
            .map(|(_, line)| Bad {
                line,
                reason: Reason::Kit(other.clone()),
            })
            .collect(),
    }
}

impl Reason {
    /// The message id of its sentence.
    #[must_use]
    pub fn message(&self) -> &'static str {
        match self {
            Self::Columns => "import-bad-columns",
            Self::Specimen(CodeError::Empty) => "import-bad-specimen-empty",
            Self::Specimen(CodeError::TooShort { .. }) => "import-bad-specimen-short",
            Self::Specimen(CodeError::TooLong { .. }) => "import-bad-specimen-long",
            Self::Specimen(CodeError::UnknownSymbol { .. }) => "import-bad-specimen-symbol",
            Self::Specimen(CodeError::Check) => "import-bad-specimen-check",
            Self::Test => "import-bad-test",
            Self::Value => "import-bad-value",
            Self::ValueOfTest(_) => "import-bad-value-of-test",
            Self::Day => "import-bad-day",
            Self::Duplicate { .. } => "import-bad-duplicate",
            Self::OtherDay { .. } => "import-bad-other-day",
            Self::NotInPanel(_) => "import-bad-not-in-panel",
            Self::ReportedBefore(_) => "import-bad-reported-before",
            Self::Kit(Refusal::Kit(kits::Refusal::Unknown)) => "import-bad-unknown",
            Self::Kit(Refusal::Kit(kits::Refusal::Void)) => "import-bad-void",
            Self::Kit(Refusal::Kit(kits::Refusal::Expired(_))) => "import-bad-expired",
            Self::Kit(Refusal::Kit(kits::Refusal::Tampered)) => "import-bad-tampered",
            Self::Kit(Refusal::SampledOn) => "import-bad-sampled-on",
            Self::Kit(Refusal::Full) => "import-bad-full",
            // These have sentences of their own above, are skipped, or never come of a file; the plain one is for the
            // compiler.
            Self::Kit(
                Refusal::Kit(kits::Refusal::Erased)
                | Refusal::NotInPanel(_)
                | Refusal::ReportedBefore(_)
                | Refusal::Meanwhile,
            ) => "import-bad-erased",
        }
    }

    /// The arguments of its sentence; `name` gives a test's name from its message id.
    pub fn args(&self, name: impl Fn(&str) -> String) -> Vec<(&'static str, FluentValue<'static>)> {
        match self {
            Self::Specimen(CodeError::TooShort { missing }) => vec![("missing", (*missing).into())],
            Self::Specimen(CodeError::TooLong { extra }) => vec![("extra", (*extra).into())],
            Self::Specimen(CodeError::UnknownSymbol { group }) => vec![("group", (*group).into())],
            Self::Duplicate { first } | Self::OtherDay { first } => {
                vec![("first", (*first).into())]
            }
            Self::ValueOfTest(test) | Self::NotInPanel(test) | Self::ReportedBefore(test) => {
                vec![("test", name(test.message_key()).into())]
            }
            _ => Vec::new(),
        }
    }
}
