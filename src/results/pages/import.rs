//! Importing a file of results: a preview of counts, then all of it or nothing. Between the two the file is carried in
//! the form, never on a disk of ours.

use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::body::{Fields, Sent, Unreadable};
use super::desk::Desk;
use crate::error::{Error, Result};
use crate::results::import::{FileError, Sheet};
use crate::results::{self, Checked, Imported};
use crate::web::Page;
use crate::web::limits::Effort;

/// The routes of importing.
pub fn routes() -> Vec<Route> {
    routes![show, import]
}

/// The largest file, in bytes without carriage returns: a browser adds one to every line when it carries the file
/// through the preview. Larger ones are imported by `lucka results import`.
pub const LARGEST: usize = 2 << 20;
/// The largest form: such a file with every byte percent-encoded.
const MOST: usize = 3 * LARGEST + 64 * 1024;
/// Bad lines that are listed; all are counted.
const LISTED: usize = 500;

type Form = Sent<MOST>;
type Answer = Either<Page, Redirect>;

/// What a file looks like.
const EXAMPLE: [&str; 3] = [
    "specimen,test,value,sampled_on",
    "ABCDE-FGHJ2,hiv-blood,negative,2026-11-20",
    "ABCDE-FGHJ2,chlamydia-urine,positive,",
];

/// The page that asks for a file.
#[derive(Serialize)]
struct ImportPage {
    example: [&'static str; 3],
    /// What is wrong with the file as a whole.
    wrong: Option<String>,
    /// Its first bad lines.
    bad: Vec<BadLine>,
    bad_total: usize,
    more: usize,
    /// The file, where all that is wrong is that tests were reported before.
    recheck: Option<String>,
    /// What was imported just now.
    done: Option<Done>,
}

impl Default for ImportPage {
    fn default() -> Self {
        Self {
            example: EXAMPLE,
            wrong: None,
            bad: Vec::new(),
            bad_total: 0,
            more: 0,
            recheck: None,
            done: None,
        }
    }
}

#[derive(Serialize)]
struct BadLine {
    line: u64,
    text: String,
}

/// What was imported just now.
#[derive(Serialize)]
struct Done {
    sealed: usize,
    skipped: usize,
}

/// The page that shows what a file holds: how often which value, never whose.
#[derive(Serialize)]
struct PreviewPage<'a> {
    content: &'a str,
    rows: u64,
    reports: usize,
    corrections: usize,
    correct: bool,
    counts: Vec<Count>,
    skipped: Vec<String>,
}

#[derive(Serialize)]
struct Count {
    test: &'static str,
    value: &'static str,
    times: usize,
}

/// What a form of this page says.
struct Upload<'a> {
    file: &'a [u8],
    correct: bool,
    confirm: bool,
}

impl<'a> Upload<'a> {
    fn read(fields: &'a Fields) -> Result<Self, Unreadable> {
        let yes = |name| fields.one(name).map(|text| text == "yes");
        let file = fields.bytes("results")?.unwrap_or_default();
        if file.iter().filter(|byte| **byte != b'\r').count() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
        Ok(Self {
            file,
            correct: yes("correct")?,
            confirm: yes("confirm")?,
        })
    }
}

#[get("/staff/results/import?<done>")]
#[expect(clippy::needless_pass_by_value, reason = "a guard is given whole")]
fn show(desk: Desk<'_>, done: Option<&str>) -> Result<Page> {
    let done = done.and_then(|ticket| desk.done(ticket));
    desk.chrome.page(
        "results/import",
        &ImportPage {
            done,
            ..ImportPage::default()
        },
    )
}

#[post("/staff/results/import", data = "<sent>")]
async fn import(desk: Desk<'_>, _effort: Effort, sent: Form) -> Result<Answer> {
    let fields = match &sent.0 {
        Ok(fields) => Upload::read(fields),
        Err(unreadable) => Err(*unreadable),
    };
    let upload = match fields {
        Ok(upload) if !upload.file.is_empty() => upload,
        Err(Unreadable::TooLarge) => return Err(Error::TooLarge),
        _ => return desk.no_file("import-file-none", 0),
    };
    let mut sheet = match Sheet::read(upload.file, upload.correct) {
        Ok(sheet) => sheet,
        Err(error) => return desk.no_table(error),
    };
    let importable = upload.confirm && sheet.bad.is_empty();
    let (db, keys, clinic, now) = (desk.db, desk.keys, &desk.clinic, desk.now);
    if importable {
        match results::import(db, keys, clinic, &desk.actor, now, &sheet.reports, || ()).await? {
            Ok(imported) => return Ok(Either::Right(Redirect::to(desk.ticket(&imported)))),
            Err(objections) => sheet.object(&objections),
        }
    } else {
        let checked = results::check_all(db, keys, clinic, now, &sheet.reports, || ()).await?;
        sheet.object(&checked.objections);
        if sheet.bad.is_empty() {
            return desk.preview(&sheet, &checked, &upload);
        }
    }
    desk.bad_lines(&sheet, &upload)
}

impl Desk<'_> {
    fn no_table(&self, error: FileError) -> Result<Answer> {
        self.no_file(error.message(), error.line())
    }

    fn no_file(&self, message: &'static str, line: u64) -> Result<Answer> {
        let wrong = Some(self.chrome.text_with(message, &[("line", line.into())]));
        self.refuse(&ImportPage {
            wrong,
            ..ImportPage::default()
        })
    }

    fn bad_lines(&self, sheet: &Sheet, upload: &Upload<'_>) -> Result<Answer> {
        let line = |bad: &crate::results::import::Bad| BadLine {
            line: bad.line,
            text: self.chrome.text_with(
                bad.reason.message(),
                &bad.reason.args(|id| self.chrome.text(id)),
            ),
        };
        let recheck = sheet
            .only_lacks_correct()
            .then(|| String::from_utf8_lossy(upload.file).into_owned());
        self.refuse(&ImportPage {
            bad: sheet.bad.iter().take(LISTED).map(line).collect(),
            bad_total: sheet.bad.len(),
            more: sheet.bad.len().saturating_sub(LISTED),
            recheck,
            ..ImportPage::default()
        })
    }

    fn refuse(&self, page: &ImportPage) -> Result<Answer> {
        Ok(Either::Left(
            self.chrome
                .page("results/import", page)?
                .status(Status::UnprocessableEntity),
        ))
    }

    fn preview(&self, sheet: &Sheet, checked: &Checked, upload: &Upload<'_>) -> Result<Answer> {
        let count = |(test, value, times): (crate::clinics::TestId, results::Value, usize)| Count {
            test: test.message_key(),
            value: value.message_key(),
            times,
        };
        let page = PreviewPage {
            // The table was read from it, so that it is UTF-8.
            content: std::str::from_utf8(upload.file).unwrap_or_default(),
            rows: sheet.rows,
            reports: checked.sealable,
            corrections: checked.corrections,
            correct: upload.correct,
            counts: sheet
                .counts(&checked.skipped)
                .into_iter()
                .map(count)
                .collect(),
            skipped: checked.skipped.iter().map(ToString::to_string).collect(),
        };
        self.chrome.page("results/preview", &page).map(Either::Left)
    }

    /// Where the page says what was imported: nobody can make it say so without the server's key.
    fn ticket(&self, imported: &Imported) -> String {
        let (sealed, skipped) = (imported.sealed, imported.skipped.len());
        let mac =
            data_encoding::HEXLOWER.encode(&self.keys.ticket_mac(&self.words(sealed, skipped)));
        format!("/staff/results/import?done={sealed}.{skipped}.{mac}")
    }

    fn done(&self, ticket: &str) -> Option<Done> {
        let mut parts = ticket.splitn(3, '.');
        let (sealed, skipped) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let mac = data_encoding::HEXLOWER
            .decode(parts.next()?.as_bytes())
            .ok()?;
        self.keys
            .verify_ticket(&self.words(sealed, skipped), &mac)
            .then_some(Done { sealed, skipped })
    }

    fn words(&self, sealed: usize, skipped: usize) -> Vec<u8> {
        format!(
            "imported {sealed} {skipped} {} {}",
            self.now.day().0,
            self.actor
        )
        .into_bytes()
    }
}
