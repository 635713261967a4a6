//! Issued kits as a file or on standard output: JSON, CSV, or the whole printable sheet. Begun, filled batch by batch
//! and ended, so that what was issued before a failure is still in a document that can be read.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use clap::ValueEnum;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::kits::issue::Fresh;
use crate::kits::pages::sheet::Paper;

/// How kits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The printable sheet, with its styles inside.
    Html,
    /// `specimen,code`, one kit a line.
    Csv,
    /// `[{"specimen":…,"code":…}]`.
    Json,
}

/// What a document is made of.
pub enum Form {
    /// The sheet's page before and after the papers, and the paper.
    Html {
        head: String,
        tail: String,
        paper: Box<Paper>,
    },
    /// CSV.
    Csv,
    /// JSON.
    Json,
}

/// A document that is being written.
pub struct Document {
    to: Target,
    form: Form,
    kits: u64,
}

enum Target {
    File(BufWriter<File>),
    Stdout(io::Stdout),
}

impl Document {
    /// Opens the document: a new file that its owner alone may read, or standard output for none and `-`.
    ///
    /// # Errors
    /// The file exists or cannot be made; what was written before is never overwritten.
    pub fn begin(path: Option<&Path>, form: Form) -> io::Result<Self> {
        let to = match path.filter(|p| *p != Path::new("-")) {
            Some(path) => {
                let file = OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .mode(0o600)
                    .open(path)?;
                Target::File(BufWriter::new(file))
            }
            None => Target::Stdout(io::stdout()),
        };
        let mut document = Self { to, form, kits: 0 };
        let begin = match &document.form {
            Form::Html { head, .. } => head.clone(),
            Form::Csv => "specimen,code\n".into(),
            Form::Json => "[".into(),
        };
        document.put(&begin)?;
        Ok(document)
    }

    /// Adds a batch, and sees that it has left our hands.
    ///
    /// # Errors
    /// The file's own, or a sheet that cannot be set.
    pub fn add(&mut self, kits: &[Fresh]) -> io::Result<()> {
        let text = match &self.form {
            Form::Html { paper, .. } => paper.fill(kits).map_err(|e: Error| io::Error::other(e))?,
            Form::Csv => lines(kits, ["", ",", "\n"], ""),
            Form::Json if self.kits == 0 => lines(kits, JSON, "\n"),
            Form::Json => lines(kits, JSON, ",\n"),
        };
        self.put(&text)?;
        self.flush()?;
        self.kits += kits.len() as u64;
        Ok(())
    }

    /// How many kits are written.
    pub fn kits(&self) -> u64 {
        self.kits
    }

    /// Ends the document and waits until the disk has it.
    ///
    /// # Errors
    /// The file's own.
    pub fn end(mut self) -> io::Result<()> {
        let end = match &mut self.form {
            Form::Html { tail, .. } => std::mem::take(tail),
            Form::Csv => String::new(),
            Form::Json => "\n]\n".into(),
        };
        self.put(&end)?;
        self.flush()?;
        if let Target::File(file) = &self.to {
            file.get_ref().sync_all()?;
        }
        Ok(())
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        match &mut self.to {
            Target::File(file) => file.write_all(text.as_bytes()),
            Target::Stdout(out) => out.write_all(text.as_bytes()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            Target::File(file) => file.flush(),
            Target::Stdout(out) => out.flush(),
        }
    }
}

/// What stands before the specimen number, between it and the code, and after that. Neither number nor code has a
/// character that JSON or CSV would want escaped.
const JSON: [&str; 3] = ["{\"specimen\":\"", "\",\"code\":\"", "\"}"];

/// One kit after the other, `first` before the first and, in JSON, a comma and a new line between.
fn lines(kits: &[Fresh], around: [&str; 3], first: &str) -> Zeroizing<String> {
    let between = if around == JSON { ",\n" } else { "" };
    // Twenty-nine characters of a code and eleven of a number, and no growing that would leave copies behind.
    let line = 40 + around.concat().len() + between.len();
    let mut text = Zeroizing::new(String::with_capacity(first.len() + line * kits.len()));
    for (place, kit) in kits.iter().enumerate() {
        text.push_str(if place == 0 { first } else { between });
        text.push_str(around[0]);
        text.push_str(&kit.specimen.to_string());
        text.push_str(around[1]);
        text.push_str(&kit.code.grouped());
        text.push_str(around[2]);
    }
    text
}
