//! The table in a file: UTF-8, a header of four names, commas or (as Excel writes where the comma is a decimal sign)
//! semicolons or tabs.

use std::io::{self, BufRead, Read};

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
    reader: Reader<Lines<R>>,
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
            .from_reader(Lines::of(file));
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
        self.reader.get_mut().first = None;
        let read = self.reader.read_record(&mut self.record);
        read.map_err(|error| match error.kind() {
            csv::ErrorKind::Utf8 { .. } => FileError::NotUtf8(self.line()),
            _ => FileError::Unreadable,
        })
    }

    /// On which line the record begins.
    fn line(&self) -> u64 {
        self.reader.get_ref().first.unwrap_or(0)
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
        let line = self.line();
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

/// A file that is handed on line by line, each with LF for its end and empty ones left out, so that it is known which lines a
/// record has. The reader itself counts neither those that end with CR LF nor empty ones as spreadsheets do.
struct Lines<R> {
    file: R,
    /// Up to the next LF, and how much of it was looked at.
    piece: Vec<u8>,
    seen: usize,
    /// What of the line is still to be handed on.
    line: std::ops::Range<usize>,
    number: u64,
    /// The first line that was handed on since this was forgotten.
    first: Option<u64>,
}

impl<R: BufRead> Lines<R> {
    fn of(file: R) -> Self {
        Self {
            file,
            piece: Vec::new(),
            seen: 0,
            line: 0..0,
            number: 0,
            first: None,
        }
    }

    /// Goes to the next line that is not empty; false at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while self.line.is_empty() {
            if self.seen == self.piece.len() {
                self.piece.clear();
                self.seen = 0;
                if self.file.read_until(b'\n', &mut self.piece)? == 0 {
                    return Ok(false);
                }
            }
            let rest = &mut self.piece[self.seen..];
            let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
            let length = rest.iter().position(is_end).unwrap_or(rest.len());
            let sign = match rest[length..] {
                [] => 0,
                [b'\r', b'\n', ..] => 2,
                _ => 1,
            };
            if sign > 0 {
                rest[length] = b'\n';
            }
            self.number += 1;
            if length > 0 {
                self.line = self.seen..self.seen + length + sign.min(1);
                self.first.get_or_insert(self.number);
            }
            self.seen += length + sign;
        }
        Ok(true)
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.begin()? {
            return Ok(0);
        }
        let read = (&self.piece[self.line.clone()]).read(buffer)?;
        self.line.start += read;
        Ok(read)
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
