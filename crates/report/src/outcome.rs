//! The result a client sees: all reports of a kit folded together, test by test.
//! It holds plaintext results, wipes them on drop and prints none; it must never learn a code, a kit or a key.

#[cfg(test)]
mod checks;

use alloc::vec::Vec;
use core::fmt;

use zeroize::Zeroize;

use crate::report::Report;
use crate::tests::{TestId, TestSet};
use crate::value::Value;

/// How a later report changed a test's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The answer told before was not right, or no longer holds.
    Correction,
    /// The confirmation that a reactive screen was waiting for: no error, but the next step.
    Confirmation,
}

/// One change of a test's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Correction or confirmation.
    pub kind: ChangeKind,
    /// What was told before.
    pub earlier: Value,
    /// Days since the Unix epoch.
    pub changed_on: i64,
}

/// A test that was reported.
#[derive(PartialEq, Eq)]
pub struct Reported {
    /// The newest value: it counts.
    pub value: Value,
    /// Whether a confirmation is still to come.
    pub preliminary: bool,
    /// The day of the newest report that names the test, in days since the Unix epoch.
    pub reported_on: i64,
    /// Every change, oldest first; an unchanged repeat is none.
    pub changes: Vec<Change>,
}

/// Where a test stands.
#[derive(PartialEq, Eq)]
pub enum State {
    /// No report names it yet.
    Pending,
    /// It has a value.
    Reported(Reported),
}

/// One line of the result.
#[derive(PartialEq, Eq)]
pub struct Line {
    /// The test.
    pub test: TestId,
    /// Where it stands.
    pub state: State,
}

/// Every test of the panel in its order. A reported test that the panel does not name is added at the end, never left out.
#[derive(PartialEq, Eq)]
pub struct Outcome(Vec<Line>);

impl Outcome {
    /// Folds the reports of a kit, given in the order of their sequence numbers. Decoys change nothing.
    #[must_use]
    pub fn fold<'a>(panel: &TestSet, reports: impl IntoIterator<Item = &'a Report>) -> Self {
        let mut lines = Vec::with_capacity(TestId::ALL.len());
        lines.extend(panel.iter().map(|test| Line {
            test,
            state: State::Pending,
        }));
        let mut outcome = Self(lines);
        for report in reports {
            for (test, value) in report.values() {
                outcome.line(*test).tell(*value, report.reported_on());
            }
        }
        outcome
    }

    fn line(&mut self, test: TestId) -> &mut Line {
        let place = self
            .0
            .iter()
            .position(|line| line.test == test)
            .unwrap_or_else(|| {
                self.0.push(Line {
                    test,
                    state: State::Pending,
                });
                self.0.len() - 1
            });
        &mut self.0[place]
    }

    /// The tests in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.0
    }

    /// How many tests still wait for their first report.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.0
            .iter()
            .filter(|line| matches!(line.state, State::Pending))
            .count()
    }
}

impl Line {
    fn tell(&mut self, value: Value, day: i64) {
        let State::Reported(told) = &mut self.state else {
            // Room for every change that a kit's eight envelopes can bring, so that the list never moves.
            let changes = Vec::with_capacity(8);
            self.state = State::Reported(Reported {
                value,
                preliminary: value.is_preliminary(),
                reported_on: day,
                changes,
            });
            return;
        };
        if told.value != value {
            let kind = if told.value.is_preliminary() && value.is_confirmation() {
                ChangeKind::Confirmation
            } else {
                ChangeKind::Correction
            };
            told.changes.push(Change {
                kind,
                earlier: told.value,
                changed_on: day,
            });
            told.value = value;
            told.preliminary = value.is_preliminary();
        }
        told.reported_on = day;
    }
}

impl Reported {
    /// The newest correction, if any: a result page must show it with its date.
    #[must_use]
    pub fn corrected(&self) -> Option<&Change> {
        self.changes
            .iter()
            .rev()
            .find(|change| change.kind == ChangeKind::Correction)
    }

    /// The newest change, if it is the confirmation that a reactive screen was waiting for.
    #[must_use]
    pub fn confirmed(&self) -> Option<&Change> {
        let newest = self.changes.last()?;
        (newest.kind == ChangeKind::Confirmation).then_some(newest)
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outcome")
    }
}

impl Drop for Reported {
    fn drop(&mut self) {
        self.value.zeroize();
        self.preliminary.zeroize();
        for change in &mut self.changes {
            change.earlier.zeroize();
        }
    }
}
