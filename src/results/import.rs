//! Files of results: a table with one row per test becomes one report per specimen, or a list of every bad line.
//! It reads no database and repeats no cell of the file: a file from a laboratory's system may hold more than it should.

mod bad;
mod table;

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use sealing::Specimen;

pub use bad::{Bad, Reason};
pub use table::FileError;

use super::{Entered, Objection, Value};
use crate::clinics::TestId;
use crate::clock::Day;
use table::{Cells, Table};

/// A file, read.
#[derive(Default)]
pub struct Sheet {
    /// One report per specimen, in the order of the file. A report's values lie in the order of its lines.
    pub reports: Vec<Entered>,
    /// Every bad line, in the order of the file.
    pub bad: Vec<Bad>,
    /// Rows read, the header and empty ones left out.
    pub rows: u64,
    lines: Vec<Lines>,
}

/// Where in the file a report stands.
#[derive(Default)]
struct Lines {
    values: Vec<u64>,
    sampled_on: Option<u64>,
}

/// A row whose cells say what they should.
struct Row {
    line: u64,
    specimen: Specimen,
    test: TestId,
    value: Value,
    sampled_on: Option<Day>,
}

impl Sheet {
    /// Reads a file of any size. `correct` is the sender's word that tests reported before are to be corrected.
    ///
    /// # Errors
    /// A file that is no such table at all; bad lines are in the sheet.
    pub fn read(file: impl BufRead, correct: bool) -> Result<Self, FileError> {
        let mut table = Table::open(file)?;
        let mut sheet = Self::default();
        let mut places = HashMap::new();
        while let Some((line, cells)) = table.next()? {
            sheet.rows += 1;
            match cells.and_then(|cells| row(line, &cells)) {
                Ok(row) => {
                    let place = *places.entry(row.specimen).or_insert(sheet.reports.len());
                    sheet.add(&row, place, correct);
                }
                Err(reason) => sheet.bad.push(Bad { line, reason }),
            }
        }
        if sheet.rows == 0 {
            Err(FileError::Empty)
        } else {
            Ok(sheet)
        }
    }

    fn add(&mut self, row: &Row, place: usize, correct: bool) {
        if place == self.reports.len() {
            let values = Vec::with_capacity(TestId::ALL.len());
            self.reports.push(Entered {
                specimen: row.specimen,
                values,
                sampled_on: None,
                correct,
                after: None,
            });
            self.lines.push(Lines::default());
        }
        let (report, lines) = (&mut self.reports[place], &mut self.lines[place]);
        if let Some(earlier) = report.values.iter().position(|(test, _)| *test == row.test) {
            let reason = Reason::Duplicate {
                first: lines.values[earlier],
            };
            self.bad.push(Bad {
                line: row.line,
                reason,
            });
            return;
        }
        match (report.sampled_on, row.sampled_on, lines.sampled_on) {
            (Some(first), Some(other), Some(line)) if first != other => {
                self.bad.push(Bad {
                    line: row.line,
                    reason: Reason::OtherDay { first: line },
                });
                return;
            }
            (None, Some(day), _) => {
                report.sampled_on = Some(day);
                lines.sampled_on = Some(row.line);
            }
            _ => {}
        }
        report.values.push((row.test, row.value));
        lines.values.push(row.line);
    }

    /// Adds the lines of reports that the kits refused to the bad ones.
    pub fn object(&mut self, objections: &[Objection]) {
        for objection in objections {
            let (report, lines) = (
                &self.reports[objection.report],
                &self.lines[objection.report],
            );
            for refusal in &objection.refusals {
                self.bad.extend(bad::of_refusal(
                    refusal,
                    &report.values,
                    &lines.values,
                    lines.sampled_on,
                ));
            }
        }
        self.bad.sort_by_key(|bad| bad.line);
    }

    /// True if nothing but earlier reports stands against the file: the sender may say that it corrects them.
    #[must_use]
    pub fn only_lacks_correct(&self) -> bool {
        !self.bad.is_empty()
            && self
                .bad
                .iter()
                .all(|bad| matches!(bad.reason, Reason::ReportedBefore(_)))
    }

    /// How often the file gives which value to which test, in the order of tests and values, without the specimens
    /// that are skipped.
    #[must_use]
    pub fn counts(&self, skipped: &[Specimen]) -> Vec<(TestId, Value, usize)> {
        let skipped: HashSet<&Specimen> = skipped.iter().collect();
        let mut counts: Vec<(TestId, Value, usize)> = Vec::new();
        let sealable = self
            .reports
            .iter()
            .filter(|report| !skipped.contains(&report.specimen));
        for (test, value) in sealable.flat_map(|report| &report.values) {
            match counts.iter_mut().find(|(t, v, _)| t == test && v == value) {
                Some((_, _, count)) => *count += 1,
                None => counts.push((*test, *value, 1)),
            }
        }
        counts.sort_by_key(|(test, value, _)| (*test, *value));
        counts
    }
}

/// What a row says, or the first thing wrong with it.
fn row(line: u64, cells: &Cells<'_>) -> Result<Row, Reason> {
    let specimen = Specimen::parse(cells.specimen).map_err(Reason::Specimen)?;
    let test = TestId::parse(cells.test).ok_or(Reason::Test)?;
    let value = Value::parse(cells.value).ok_or(Reason::Value)?;
    if !value.is_allowed(test) {
        return Err(Reason::ValueOfTest(test));
    }
    let sampled_on = match cells.sampled_on {
        "" => None,
        date => Some(Day::parse(date).ok_or(Reason::Day)?),
    };
    Ok(Row {
        line,
        specimen,
        test,
        value,
        sampled_on,
    })
}

#[cfg(test)]
mod checks;
