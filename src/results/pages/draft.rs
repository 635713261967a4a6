//! An entry form as it was sent, and what is wrong with it. Values are wiped after the request.

use sealing::Specimen;
use zeroize::Zeroize as _;

use super::body::{Fields, Unreadable};
use crate::clinics::TestId;
use crate::clock::Day;
use crate::results::{Entered, Refusal, Value};

/// The longest text that is sent back into a field; no right one is longer.
const ECHO: usize = 40;

/// An entry form as it was sent.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box or a button of the form"
)]
pub struct Draft {
    /// The specimen number as typed.
    pub specimen: String,
    /// The number is all that was sent: a kit's form is asked for.
    pub scanned: bool,
    /// The day of sampling as typed.
    pub sampled_on: String,
    /// Tests reported before are to be corrected.
    pub correct: bool,
    /// The number of the kit's last report when the check page was shown.
    pub after: Option<u32>,
    /// The check page was read and agreed to.
    pub confirm: bool,
    /// The check page was read, and something on it is to be changed.
    pub back: bool,
    typed: Vec<Typed>,
    unknown_test: bool,
}

struct Typed {
    test: TestId,
    value: Option<Value>,
    wrong: Option<&'static str>,
}

/// What is wrong with a form, as message ids beside the fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wrongs {
    /// With the specimen or its kit: the form cannot be shown for it.
    pub kit: Option<Refusal>,
    /// With tests' values.
    pub tests: Vec<(TestId, &'static str)>,
    /// With the day of sampling.
    pub sampled_on: Option<&'static str>,
    /// The word that values are corrections is missing.
    pub correct: bool,
    /// With the whole.
    pub whole: Vec<&'static str>,
}

impl Draft {
    /// Reads the fields of the contract; others are left alone.
    ///
    /// # Errors
    /// One of them stands there twice, is not UTF-8, or is no number where one belongs.
    pub fn read(fields: &Fields) -> Result<Self, Unreadable> {
        let yes = |name| fields.one(name).map(|text| text == "yes");
        let after = match fields.one("after")? {
            "" => None,
            number => Some(number.parse().map_err(|_| Unreadable::Malformed)?),
        };
        let mut draft = Self {
            specimen: fields.one("specimen")?.to_owned(),
            scanned: fields.iter().all(|(name, _)| name == "specimen"),
            sampled_on: fields.one("sampled_on")?.trim().to_owned(),
            correct: yes("correct")?,
            after,
            confirm: yes("confirm")?,
            back: yes("back")?,
            typed: Vec::with_capacity(TestId::ALL.len()),
            unknown_test: false,
        };
        for (name, text) in fields.iter() {
            let Some(id) = name
                .strip_prefix("values[")
                .and_then(|rest| rest.strip_suffix(']'))
            else {
                continue;
            };
            match TestId::parse(id) {
                Some(test) => draft.add(test, text),
                None => draft.unknown_test = true,
            }
        }
        Ok(draft)
    }

    fn add(&mut self, test: TestId, token: Option<&str>) {
        let (value, wrong) = match token.map(str::trim) {
            Some("") => (None, None),
            Some(token) => match Value::parse_for(test, token) {
                Some(value) => (Some(value), None),
                None => (None, Some("entry-wrong-value")),
            },
            None => (None, Some("entry-wrong-value")),
        };
        match self.typed.iter_mut().find(|typed| typed.test == test) {
            Some(earlier) => earlier.wrong = Some("entry-wrong-twice"),
            None => self.typed.push(Typed { test, value, wrong }),
        }
    }

    /// The value chosen for a test.
    pub fn value(&self, test: TestId) -> Option<Value> {
        self.typed
            .iter()
            .find(|typed| typed.test == test)
            .and_then(|typed| typed.value)
    }

    /// A text as it may be sent back.
    pub fn echo(text: &str) -> String {
        text.chars().take(ECHO).collect()
    }

    /// The report that the form makes.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn entered(&self, specimen: Specimen) -> Result<Entered, Wrongs> {
        let mut wrongs = Wrongs::default();
        wrongs.tests.extend(
            self.typed
                .iter()
                .filter_map(|typed| Some((typed.test, typed.wrong?))),
        );
        if self.unknown_test {
            wrongs.whole.push("entry-wrong-test");
        }
        let sampled_on = match self.sampled_on.as_str() {
            "" => None,
            text => Day::parse(text).or_else(|| {
                wrongs.sampled_on = Some("entry-wrong-day");
                None
            }),
        };
        let mut values = Vec::with_capacity(TestId::ALL.len());
        values.extend(
            self.typed
                .iter()
                .filter_map(|typed| Some((typed.test, typed.value?))),
        );
        let entered = Entered {
            specimen,
            values,
            sampled_on,
            correct: self.correct,
            after: self.after,
        };
        if entered.values.is_empty() && wrongs.is_empty() {
            wrongs.whole.push("entry-wrong-none");
        }
        if wrongs.is_empty() {
            Ok(entered)
        } else {
            Err(wrongs)
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for typed in &mut self.typed {
            if let Some(value) = &mut typed.value {
                value.zeroize();
            }
        }
    }
}

impl Wrongs {
    /// True if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the kit refused.
    pub fn of(refusals: Vec<Refusal>) -> Self {
        let mut wrongs = Self::default();
        for refusal in refusals {
            match refusal {
                Refusal::NotInPanel(_) => wrongs.whole.push("entry-wrong-not-in-panel"),
                Refusal::ReportedBefore(tests) => {
                    wrongs.tests.extend(
                        tests
                            .into_iter()
                            .map(|test| (test, "entry-wrong-reported-before")),
                    );
                    wrongs.correct = true;
                }
                Refusal::SampledOn => wrongs.sampled_on = Some("entry-wrong-sampled-on"),
                other => wrongs.kit = Some(other),
            }
        }
        wrongs
    }

    /// What is wrong with a test's value.
    pub fn with(&self, test: TestId) -> Option<&'static str> {
        self.tests
            .iter()
            .find(|(t, _)| *t == test)
            .map(|(_, message)| *message)
    }
}
