//! A report: the values of one or more of a kit's tests, as they are sealed, and their strict reading after opening.
//! It holds plaintext results, wipes them on drop and prints none; it must never learn a code, a kit or a key.

#[cfg(test)]
mod checks;
mod wire;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use time::Date;
use zeroize::{Zeroize, Zeroizing};

use wire::Reader;

use crate::tests::TestId;
use crate::value::Value;

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

    /// The sealed form: `{"v":1,"s":20777,"d":20778,"r":[["hiv-blood","negative"]]}`, where `s` and `d` are days since
    /// the epoch and `s` is left out if it is not known.
    ///
    /// The bytes to seal, at most `MAX_BYTES`, in a buffer that wipes itself.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "writing numbers and known words to memory cannot fail"
    )]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // Room for the largest, so that the buffer never moves and leaves a copy behind; and no serializer, which
        // would have buffers of its own. No part of it has anything to escape.
        let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES));
        self.write(&mut text).expect("memory does not refuse");
        Zeroizing::new(core::mem::take(&mut *text).into_bytes())
    }

    fn write(&self, to: &mut String) -> fmt::Result {
        write!(to, "{{\"v\":{VERSION}")?;
        if let Some(date) = self.sampled_on {
            write!(to, ",\"s\":{}", day(date))?;
        }
        write!(to, ",\"d\":{},\"r\":[", self.reported_on)?;
        for (place, (test, value)) in self.values.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(to, "{comma}[\"{test}\",\"{value}\"]")?;
        }
        to.write_str("]}")
    }

    /// Reads opened bytes. Nothing that [`Report::to_bytes`] would not write is accepted.
    ///
    /// # Errors
    /// Any but `Empty`.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReportError> {
        const MALFORMED: ReportError = ReportError::Malformed;
        let mut wire = Reader(bytes);
        wire.expect("{\"v\":").ok_or(MALFORMED)?;
        let version = wire.number().ok_or(MALFORMED)?;
        if version != i64::from(VERSION) {
            let known = u8::try_from(version);
            return Err(known.map_or(MALFORMED, ReportError::Version));
        }
        let sampled_on = if wire.skip(",\"s\":") {
            Some(wire.number().ok_or(MALFORMED)?)
        } else {
            None
        };
        wire.expect(",\"d\":").ok_or(MALFORMED)?;
        let mut report = Self::decoy(wire.number().ok_or(MALFORMED)?)?;
        report.sampled_on = sampled_on.map(date).transpose()?;
        wire.expect(",\"r\":[").ok_or(MALFORMED)?;
        while !wire.skip("]}") {
            if !report.is_decoy() {
                wire.expect(",").ok_or(MALFORMED)?;
            }
            let (id, token) = pair(&mut wire).ok_or(MALFORMED)?;
            let test = TestId::parse(id).ok_or(ReportError::UnknownTest)?;
            let value = Value::parse(token).ok_or(ReportError::Value(test))?;
            report.push(test, value)?;
        }
        if wire.0.is_empty() {
            Ok(report)
        } else {
            Err(MALFORMED)
        }
    }
}

/// `["hiv-blood","negative"]`.
fn pair<'a>(wire: &mut Reader<'a>) -> Option<(&'a str, &'a str)> {
    wire.expect("[")?;
    let id = wire.word()?;
    wire.expect(",")?;
    let token = wire.word()?;
    wire.expect("]")?;
    Some((id, token))
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
