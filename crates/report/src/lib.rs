//! What a kit is tested for, what a test can answer, how answers are written into a report, and what all reports of a
//! kit come to: the same words and rules on the server and in the browser.
//!
//! Pure: no input or output, no clock, no randomness. It holds plaintext results in memory and wipes them; it must never
//! learn a code, a key, or whose result it is.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

mod opened;
mod outcome;
mod report;
mod stage;
mod tests;
mod value;

pub use opened::Opened;
pub use outcome::{Change, ChangeKind, Line, Outcome, Reported, State};
pub use report::{MAX_BYTES, Report, ReportError};
pub use stage::{Fixed, Stage};
pub use tests::{Analyte, Site, TestId, TestSet, TestSetError};
pub use value::Value;
