//! A kit's result after all its reports were opened, and what is missing in it.
//! It holds plaintext results; it must never learn a code, a kit or a key.

use time::Date;

use crate::outcome::{Outcome, State};
use crate::report::Report;
use crate::tests::{TestId, TestSet};

/// A kit's result, opened.
#[derive(Debug)]
pub struct Opened {
    /// Per test of the kit, what is known.
    pub outcome: Outcome,
    /// The day of sampling, as the newest report that gives one says.
    pub sampled_on: Option<Date>,
    /// A report is missing, swapped or forged: a part of the result cannot be shown.
    pub damaged: bool,
}

impl Opened {
    /// What the reports that could be opened come to, in the order of their numbers. `is_reported` says what the kit
    /// notes: a test that is noted as reported and in no report means that reports were taken away. `damaged` is what
    /// was noticed while opening.
    #[must_use]
    pub fn new(
        panel: &TestSet,
        reports: &[Report],
        is_reported: impl Fn(TestId) -> bool,
        damaged: bool,
    ) -> Self {
        let outcome = Outcome::fold(panel, reports);
        let missing = outcome
            .lines()
            .iter()
            .any(|line| line.state == State::Pending && is_reported(line.test));
        Self {
            outcome,
            sampled_on: reports.iter().rev().find_map(Report::sampled_on),
            damaged: damaged || missing,
        }
    }
}

#[cfg(test)]
mod checks {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_test_noted_as_reported_and_in_no_report_is_damage() {
        let hiv = TestId::HivBlood;
        let report = |test| Report::new(None, 1, [(test, Value::Negative)]).unwrap();
        let open = |reports: &[Report], noted: bool, damaged| {
            Opened::new(
                &TestSet::basic(),
                reports,
                |test| noted && test == hiv,
                damaged,
            )
            .damaged
        };
        assert!(!open(&[], false, false));
        assert!(open(&[], true, false));
        assert!(open(&[report(TestId::SyphilisBlood)], true, false));
        assert!(!open(&[report(hiv)], true, false));
        assert!(open(&[report(hiv)], true, true));
    }

    #[test]
    fn the_newest_day_of_sampling_counts() {
        let day = |julian| Date::from_julian_day(julian).ok();
        let report =
            |sampled| Report::new(sampled, 1, [(TestId::HivBlood, Value::Negative)]).unwrap();
        let reports = [report(day(2_460_000)), report(day(2_460_003)), report(None)];
        let opened = Opened::new(&TestSet::basic(), &reports, |_| false, false);
        assert_eq!(opened.sampled_on, day(2_460_003));
    }
}
