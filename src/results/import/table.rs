//! The table in a file: UTF-8, a header of four names, commas or (as Excel writes where the comma is a decimal sign)
//! semicolons or tabs.

use std::io::BufRead;

use csv::{Reader, ReaderBuilder, StringRecord, Trim};

use super::Reason;

/// The header, in this order.
const HEADER: [&str; 4] = ["specimen", "test", "value", "sampled_on"];

/// Why a file is no table of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Not UTF-8, from this line on.
    NotUtf8(u64),
    /// The first line is not the header.
    Header,
    /// No row follows the header, or the file is empty.
    Empty,
    /// The file cannot be read.
    Unreadable,
}

impl FileError {
    /// The message id of its sentence, which takes `line`.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::NotUtf8(_) => "import-file-not-utf8",
            Self::Header => "import-file-header",
            Self::Empty => "import-file-empty",
            Self::Unreadable => "import-file-unreadable",
        }
    }

    /// The line that it names; 0 if none.
    #[must_use]
    pub fn line(self) -> u64 {
        if let Self::NotUtf8(line) = self {
            line
        } else {
            0
        }
    }
}

/// The cells of a row, without the blanks around them.
pub struct Cells<'a> {
    pub specimen: &'a str,
    pub test: &'a str,
    pub value: &'a str,
    pub sampled_on: &'a str,
}

/// A table being read.
pub struct Table<R> {
    reader: Reader<R>,
    record: StringRecord,
}

impl<R: BufRead> Table<R> {
    /// Reads the header.
    pub fn open(mut file: R) -> Result<Self, FileError> {
        let start = file.fill_buf().map_err(|_| FileError::Unreadable)?;
        let mark = if start.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let delimiter = delimiter(&start[mark..]);
        file.consume(mark);
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(file);
        let mut table = Self {
            reader,
            record: StringRecord::new(),
        };
        if !table.advance()? {
            return Err(FileError::Empty);
        }
        if table.record.iter().eq(HEADER) {
            Ok(table)
        } else {
            Err(FileError::Header)
        }
    }

    fn advance(&mut self) -> Result<bool, FileError> {
        self.reader
            .read_record(&mut self.record)
            .map_err(|error| match error.kind() {
                csv::ErrorKind::Utf8 { pos, .. } => {
                    FileError::NotUtf8(pos.as_ref().map_or(0, csv::Position::line))
                }
                _ => FileError::Unreadable,
            })
    }

    /// The next row that is not empty, with the number of its line: its cells, or that it has not four of them.
    #[expect(
        clippy::type_complexity,
        reason = "a row is a number and cells, or what is wrong with them"
    )]
    pub fn next(&mut self) -> Result<Option<(u64, Result<Cells<'_>, Reason>)>, FileError> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.is_empty()) {
                break;
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let mut cells = self.record.iter();
        let row = match (
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
        ) {
            (Some(specimen), Some(test), Some(value), Some(sampled_on), None) => Ok(Cells {
                specimen,
                test,
                value,
                sampled_on,
            }),
            _ => Err(Reason::Columns),
        };
        Ok(Some((line, row)))
    }
}

/// What separates the names of the header: the sign that stands there most often.
fn delimiter(start: &[u8]) -> u8 {
    let header = start
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or_default();
    let count = |sign: u8| header.split(|byte| *byte == sign).count();
    *b",;\t"
        .iter()
        .rev()
        .max_by_key(|sign| count(**sign))
        .unwrap_or(&b',')
}
