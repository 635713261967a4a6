//! Where a kit's result stands, in one word: the headline of its page.
//! It must never learn a code, a kit or a key.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::opened::Opened;
use crate::outcome::{Reported, State};

/// A stage that the kit alone decides, whatever its reports say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// The clinic took it out of use.
    Void,
    /// Its last day is over.
    Expired,
    /// Its row was changed by somebody without the server key.
    Unshown,
}

/// Where a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The specimens have not come in.
    Expected,
    /// They are being tested.
    Analysis,
    /// Some tests are reported.
    Partly,
    /// All is reported, and a screen reacted whose confirmation is to come.
    Unconfirmed,
    /// All is reported, and no specimen could be tested.
    Failed,
    /// All is reported.
    Complete,
    /// See [`Fixed::Void`].
    Void,
    /// See [`Fixed::Expired`].
    Expired,
    /// See [`Fixed::Unshown`].
    Unshown,
}

impl Stage {
    /// The stages that the reports decide.
    pub const OPEN: [Self; 6] = [
        Self::Expected,
        Self::Analysis,
        Self::Partly,
        Self::Unconfirmed,
        Self::Failed,
        Self::Complete,
    ];

    /// The stage of a result. `fixed` is what the kit decides, `received` whether its specimens came in.
    #[must_use]
    pub fn of(fixed: Option<Fixed>, received: bool, opened: &Opened) -> Self {
        let pending = opened.outcome.pending();
        match fixed {
            Some(fixed) => fixed.into(),
            None if pending == 0 => Self::finished(opened),
            None if pending < opened.outcome.lines().len() => Self::Partly,
            None if received => Self::Analysis,
            None => Self::Expected,
        }
    }

    /// What a result without pending tests comes to.
    fn finished(opened: &Opened) -> Self {
        let told = || {
            let lines = opened.outcome.lines().iter();
            lines.filter_map(|line| match &line.state {
                State::Reported(told) => Some(told),
                State::Pending => None,
            })
        };
        let is_rejected = |told: &Reported| told.value.is_rejection();
        if told().any(|told| told.preliminary) {
            Self::Unconfirmed
        } else if told().all(is_rejected) {
            Self::Failed
        } else {
            Self::Complete
        }
    }

    /// Whether the answers of the single tests are shown.
    #[must_use]
    pub const fn shows_tests(self) -> bool {
        !matches!(self, Self::Void | Self::Expired | Self::Unshown)
    }

    /// Whether an answer is still to come from the lab.
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Analysis | Self::Partly)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expected => "expected",
            Self::Analysis => "analysis",
            Self::Partly => "partly",
            Self::Unconfirmed => "unconfirmed",
            Self::Failed => "failed",
            Self::Complete => "complete",
            Self::Void => "void",
            Self::Expired => "expired",
            Self::Unshown => "unshown",
        })
    }
}

impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Fixed> for Stage {
    fn from(fixed: Fixed) -> Self {
        match fixed {
            Fixed::Void => Self::Void,
            Fixed::Expired => Self::Expired,
            Fixed::Unshown => Self::Unshown,
        }
    }
}

#[cfg(test)]
mod checks {
    use super::*;
    use crate::report::Report;
    use crate::tests::{TestId, TestSet};
    use crate::value::Value;

    fn stage(received: bool, values: &[(TestId, Value)]) -> Stage {
        let reports: Vec<_> = Report::new(None, 1, values.iter().copied())
            .into_iter()
            .collect();
        let panel = TestSet::new([TestId::HivBlood, TestId::ChlamydiaUrine]).unwrap();
        let opened = Opened::new(&panel, &reports, |_| false, false);
        for fixed in [Fixed::Void, Fixed::Expired, Fixed::Unshown] {
            assert_eq!(
                Stage::of(Some(fixed), received, &opened),
                Stage::from(fixed)
            );
            assert!(!Stage::from(fixed).shows_tests());
        }
        Stage::of(None, received, &opened)
    }

    #[test]
    fn each_stage_follows_from_what_came_in_and_what_was_told() {
        let hiv = |value| (TestId::HivBlood, value);
        let chlamydia = |value| (TestId::ChlamydiaUrine, value);
        assert_eq!(stage(false, &[]), Stage::Expected);
        assert_eq!(stage(true, &[]), Stage::Analysis);
        assert_eq!(stage(true, &[hiv(Value::Positive)]), Stage::Partly);
        for (first, second, expected) in [
            (Value::Negative, Value::Positive, Stage::Complete),
            (Value::Reactive, Value::Invalid, Stage::Unconfirmed),
            (Value::LowReactive, Value::Negative, Stage::Unconfirmed),
            (Value::Haemolysed, Value::Invalid, Stage::Failed),
            (Value::NotTested, Value::Invalid, Stage::Complete),
        ] {
            assert_eq!(stage(false, &[hiv(first), chlamydia(second)]), expected);
        }
    }
}
