//! A report: the values of one or more of a kit's tests, as they are sealed, and their strict reading after opening.
//! It holds plaintext results, wipes them on drop and prints none; it must never learn a code, a kit or a key.

#[cfg(test)]
mod checks;

use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;
use zeroize::{Zeroize, Zeroizing};

use super::value::Value;
use crate::clinics::TestId;

/// The most bytes that fit an envelope: protocol §3 pads to 4096, and the padding needs one.
pub const MAX_BYTES: usize = 4095;

const VERSION: u8 = 1;
/// The Unix epoch, 1970-01-01, as a Julian day.
const EPOCH: i32 = 2_440_588;

/// Why a report cannot be made or read. None tells a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// Not the JSON of a report.
    #[error("the report is malformed")]
    Malformed,
    /// Written by a version that this one does not know.
    #[error("the report has version {0}, which is not known")]
    Version(u8),
    /// A day outside the calendar.
    #[error("the report has an impossible day")]
    Day,
    /// A test that does not exist.
    #[error("the report names a test that does not exist")]
    UnknownTest,
    /// A value that does not exist or that the test cannot have.
    #[error("the report has a value that {0} cannot have")]
    Value(TestId),
    /// A test twice.
    #[error("the report names {0} twice")]
    Duplicate(TestId),
    /// A report without tests that is not made as a decoy.
    #[error("the report names no test")]
    Empty,
}

/// The values of one upload, each test at most once and with a value it can have. Without tests it is a decoy.
#[derive(PartialEq, Eq)]
pub struct Report {
    sampled_on: Option<Date>,
    reported_on: i64,
    values: Vec<(TestId, Value)>,
}

/// The sealed form: `{"v":1,"s":20777,"d":20778,"r":[["hiv-blood","negative"]]}`; `s` and `d` are days since the epoch.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    v: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<i64>,
    d: i64,
    #[serde(borrow)]
    r: Vec<(&'a str, &'a str)>,
}

impl Report {
    /// A report of at least one test. `reported_on` is in days since the Unix epoch, to the day (protocol §3).
    ///
    /// # Errors
    /// `Empty`, `Duplicate`, `Value` (the test cannot have it), `Day`.
    pub fn new(
        sampled_on: Option<Date>,
        reported_on: i64,
        values: impl IntoIterator<Item = (TestId, Value)>,
    ) -> Result<Self, ReportError> {
        let mut report = Self::decoy(reported_on)?;
        report.sampled_on = sampled_on;
        for (test, value) in values {
            report.push(test, value)?;
        }
        if report.is_decoy() {
            Err(ReportError::Empty)
        } else {
            Ok(report)
        }
    }

    /// A report that says nothing, so that the number of reports tells nothing (protocol §3).
    ///
    /// # Errors
    /// `Day`.
    pub fn decoy(reported_on: i64) -> Result<Self, ReportError> {
        date(reported_on)?;
        // Room for all, so that the list never moves and leaves a copy behind.
        Ok(Self {
            sampled_on: None,
            reported_on,
            values: Vec::with_capacity(TestId::ALL.len()),
        })
    }

    fn push(&mut self, test: TestId, value: Value) -> Result<(), ReportError> {
        if self.values.iter().any(|(earlier, _)| *earlier == test) {
            return Err(ReportError::Duplicate(test));
        }
        if !value.is_allowed(test) {
            return Err(ReportError::Value(test));
        }
        self.values.push((test, value));
        Ok(())
    }

    /// The day the specimen was taken, if the clinic gave it.
    #[must_use]
    pub const fn sampled_on(&self) -> Option<Date> {
        self.sampled_on
    }

    /// Days since the Unix epoch.
    #[must_use]
    pub const fn reported_on(&self) -> i64 {
        self.reported_on
    }

    /// Tests and values, in the order they were given.
    #[must_use]
    pub fn values(&self) -> &[(TestId, Value)] {
        &self.values
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_decoy(&self) -> bool {
        self.values.is_empty()
    }

    /// The bytes to seal, at most `MAX_BYTES`, in a buffer that wipes itself.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "writing numbers and known words to memory cannot fail"
    )]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let wire = Wire {
            v: VERSION,
            s: self.sampled_on.map(day),
            d: self.reported_on,
            r: self
                .values
                .iter()
                .map(|(test, value)| (test.as_str(), value.as_str()))
                .collect(),
        };
        // Room for the largest, so that the buffer never moves and leaves a copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_BYTES));
        serde_json::to_writer(&mut *bytes, &wire).expect("memory does not refuse");
        bytes
    }

    /// Reads opened bytes. Nothing that [`Report::to_bytes`] would not write is accepted, but for blanks between the parts.
    ///
    /// # Errors
    /// Any but `Empty`.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReportError> {
        let wire: Wire<'_> = serde_json::from_slice(bytes).map_err(|_| ReportError::Malformed)?;
        if wire.v != VERSION {
            return Err(ReportError::Version(wire.v));
        }
        let mut report = Self::decoy(wire.d)?;
        report.sampled_on = wire.s.map(date).transpose()?;
        for (test, value) in wire.r {
            let test = TestId::parse(test).ok_or(ReportError::UnknownTest)?;
            let value = Value::parse(value).ok_or(ReportError::Value(test))?;
            report.push(test, value)?;
        }
        Ok(report)
    }
}

/// Days since the Unix epoch.
fn day(date: Date) -> i64 {
    i64::from(date.to_julian_day()) - i64::from(EPOCH)
}

/// The date of a day since the Unix epoch, from 1970 on.
fn date(day: i64) -> Result<Date, ReportError> {
    let day = i32::try_from(day)
        .ok()
        .filter(|day| *day >= 0)
        .ok_or(ReportError::Day)?;
    let julian = day.checked_add(EPOCH).ok_or(ReportError::Day)?;
    Date::from_julian_day(julian).map_err(|_| ReportError::Day)
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Report")
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        for (_, value) in &mut self.values {
            value.zeroize();
        }
    }
}
