//! The words a test can answer with, and which test can have which.
//! It must never learn whose result a value is: it is a vocabulary only.

use core::fmt;

use serde::{Deserialize, Serialize};
use zeroize::DefaultIsZeroes;

use crate::tests::{Analyte, TestId};

/// Declares [`Value`] from one table, so that token and messages of a value stand on one line.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident $token:literal)+) => {
        /// What a test answered. Its token (`not-tested`) is used in forms, files and reports.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Value { $($(#[$doc])* #[serde(rename = $token)] $name),+ }

        impl Value {
            /// Every value.
            pub const ALL: [Self; 13] = [$(Self::$name),+];

            /// The token.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $token),+ }
            }

            /// The message that staff see. Its first letter is the one a nurse types: unique among a test's values.
            #[must_use]
            pub const fn message_key(self) -> &'static str {
                match self { $(Self::$name => concat!("value-", $token)),+ }
            }

            /// The message with the client's few words for it, as in "before: not found".
            #[must_use]
            pub const fn client_key(self) -> &'static str {
                match self { $(Self::$name => concat!("value-told-", $token)),+ }
            }
        }
    };
}

values! {
    /// Not found.
    #[default]
    Negative "negative"
    /// Found (NAAT), or found and confirmed (blood).
    Positive "positive"
    /// The screen reacted; it needs confirmation and is no positive.
    Reactive "reactive"
    /// The screen reacted weakly.
    LowReactive "low-reactive"
    /// No clear answer.
    Equivocal "equivocal"
    /// No clear answer after confirmation.
    Indeterminate "indeterminate"
    /// A reactive screen with a negative confirmation.
    NotConfirmed "not-confirmed"
    /// Antibody only: an infection that is over, or was treated.
    PastOrTreated "past-or-treated"
    /// Too little material.
    Insufficient "insufficient"
    /// The blood cells were broken.
    Haemolysed "haemolysed"
    /// The run failed.
    Invalid "invalid"
    /// Unlabelled, too old, leaked, wrong tube.
    OutOfProtocol "out-of-protocol"
    /// Not done; always shown.
    NotTested "not-tested"
}

const NAAT: [Value; 7] = [
    Value::Negative,
    Value::Positive,
    Value::Equivocal,
    Value::Insufficient,
    Value::Invalid,
    Value::OutOfProtocol,
    Value::NotTested,
];

const BLOOD: [Value; 12] = [
    Value::Negative,
    Value::Reactive,
    Value::LowReactive,
    Value::Equivocal,
    Value::Positive,
    Value::NotConfirmed,
    Value::Indeterminate,
    Value::Insufficient,
    Value::Haemolysed,
    Value::Invalid,
    Value::OutOfProtocol,
    Value::NotTested,
];

const ANTIBODY: [Value; 13] = [
    Value::Negative,
    Value::Reactive,
    Value::LowReactive,
    Value::Equivocal,
    Value::Positive,
    Value::NotConfirmed,
    Value::Indeterminate,
    Value::PastOrTreated,
    Value::Insufficient,
    Value::Haemolysed,
    Value::Invalid,
    Value::OutOfProtocol,
    Value::NotTested,
];

impl Value {
    /// The value with this exact token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.as_str() == token)
    }

    /// The value with this token, if the test can have it.
    #[must_use]
    pub fn parse_for(test: TestId, token: &str) -> Option<Self> {
        Self::parse(token).filter(|value| value.is_allowed(test))
    }

    /// The values that a test can have, in the order of an entry form: the common first, then what went wrong.
    #[must_use]
    pub const fn allowed(test: TestId) -> &'static [Self] {
        Self::allowed_of(test.analyte())
    }

    /// The values that a test for this analyte can have.
    #[must_use]
    pub const fn allowed_of(analyte: Analyte) -> &'static [Self] {
        match analyte {
            Analyte::Chlamydia
            | Analyte::Gonorrhoea
            | Analyte::Mycoplasma
            | Analyte::Trichomonas => &NAAT,
            Analyte::Hiv | Analyte::HepatitisB => &BLOOD,
            Analyte::Syphilis | Analyte::HepatitisC => &ANTIBODY,
        }
    }

    /// Whether the test can have it.
    #[must_use]
    pub fn is_allowed(self, test: TestId) -> bool {
        Self::allowed(test).contains(&self)
    }

    /// Whether it is a screen's answer that awaits its confirmation.
    #[must_use]
    pub const fn is_preliminary(self) -> bool {
        matches!(self, Self::Reactive | Self::LowReactive)
    }

    /// Whether the specimen could not be used.
    #[must_use]
    pub const fn is_rejection(self) -> bool {
        matches!(
            self,
            Self::Insufficient | Self::Haemolysed | Self::Invalid | Self::OutOfProtocol
        )
    }

    /// Whether it is an answer that only the confirmation after a reactive screen gives.
    #[must_use]
    pub const fn is_confirmation(self) -> bool {
        matches!(
            self,
            Self::Positive | Self::NotConfirmed | Self::Indeterminate | Self::PastOrTreated
        )
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Lets reports and outcomes wipe their values.
impl DefaultIsZeroes for Value {}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn a_token_is_the_same_everywhere() {
        for value in Value::ALL {
            assert_eq!(Value::parse(value.as_str()), Some(value));
            assert_eq!(serde_json::to_value(value).unwrap(), value.as_str());
        }
        for wrong in ["", "Positive", "positive ", "detected", "not tested"] {
            assert_eq!(Value::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_test_has_the_values_of_its_method_and_no_other() {
        for test in TestId::ALL {
            for value in Value::ALL {
                let expected = match value {
                    Value::Negative
                    | Value::Positive
                    | Value::Equivocal
                    | Value::Insufficient
                    | Value::Invalid
                    | Value::OutOfProtocol
                    | Value::NotTested => true,
                    Value::PastOrTreated => {
                        matches!(test, TestId::SyphilisBlood | TestId::HepatitisCBlood)
                    }
                    _ => test.is_blood(),
                };
                assert_eq!(value.is_allowed(test), expected, "{test} {value}");
                assert_eq!(
                    Value::parse_for(test, value.as_str()),
                    expected.then_some(value)
                );
            }
        }
    }

    #[test]
    fn no_list_names_a_value_twice() {
        for test in TestId::ALL {
            let mut values = Value::allowed(test).to_vec();
            values.sort_unstable();
            values.dedup();
            assert_eq!(values.len(), Value::allowed(test).len(), "{test}");
        }
    }

    #[test]
    fn a_value_is_in_one_class_at_most() {
        for value in Value::ALL {
            let classes = [
                value.is_preliminary(),
                value.is_rejection(),
                value.is_confirmation(),
            ];
            assert!(classes.into_iter().filter(|is| *is).count() <= 1, "{value}");
        }
    }
}
