//! The desk's pages: receiving, where a scanner types and each answer is ready for the next scan, and voiding, which
//! shows the kit before it is done. What was typed is shown again only if it is a specimen number: it could be a code.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use sealing::{CodeError, ServerKeys, Specimen};
use serde::Serialize;

use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::kits::desk::{self, Done, Refusal};
use crate::kits::{Kit, State, VoidReason};
use crate::web::who::{Issue, May, Receive};
use crate::web::{Chrome, Lang, Page, dates};

/// The desk's routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![received_form, received, void_form, void]
}

/// A specimen number as it was scanned or typed.
#[derive(FromForm)]
struct Scan<'r> {
    #[field(default = "")]
    specimen: &'r str,
}

/// The form of voiding; `check=yes` asks to see the kit first.
#[derive(FromForm)]
struct Voiding<'r> {
    #[field(default = "")]
    specimen: &'r str,
    #[field(default = "")]
    reason: &'r str,
    #[field(default = "")]
    check: &'r str,
}

/// A sentence about the number that was just entered; `kind` chooses it, the rest fills it.
#[derive(Debug, Default, Serialize)]
struct Said {
    kind: &'static str,
    well: bool,
    specimen: String,
    day: String,
    panel: String,
    tests: usize,
    missing: usize,
    group: usize,
}

/// What the template `kits/received` sees.
#[derive(Serialize)]
struct ReceivedPage {
    said: Option<Said>,
}

/// What the template `kits/void` sees.
#[derive(Serialize)]
struct VoidPage {
    said: Option<Said>,
    specimen: String,
    reasons: Vec<Reason>,
    wrong_reason: bool,
}

#[derive(Serialize)]
struct Reason {
    token: &'static str,
    text: String,
    chosen: bool,
}

/// What the template `kits/void-check` sees.
#[derive(Serialize)]
struct CheckPage {
    specimen: String,
    panel: String,
    issued_on: String,
    received_on: Option<String>,
    reported: bool,
    reason: &'static str,
    reason_text: String,
}

#[get("/staff/kits/received")]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Rocket gives guards by value"
)]
fn received_form(_who: May<Receive>, chrome: Chrome<'_>) -> Result<Page> {
    chrome.page("kits/received", &ReceivedPage { said: None })
}

#[post("/staff/kits/received", data = "<scan>")]
async fn received(
    who: May<Receive>,
    scan: Form<Scan<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &rocket::State<ServerKeys>,
    now: Now,
) -> Result<Page> {
    let (status, said) = match Specimen::parse(scan.specimen) {
        Err(mistake) => mistyped(mistake),
        Ok(specimen) => {
            let done = desk::receive(db, keys, &who, now, &specimen).await?;
            judged(
                chrome.lang,
                &specimen,
                done,
                ("received", "received-before"),
            )
        }
    };
    Ok(chrome
        .page("kits/received", &ReceivedPage { said: Some(said) })?
        .status(status))
}

#[get("/staff/kits/void")]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Rocket gives guards by value"
)]
fn void_form(_who: May<Issue>, chrome: Chrome<'_>) -> Result<Page> {
    void_page(&chrome, String::new(), None, None, false)
}

#[post("/staff/kits/void", data = "<form>")]
async fn void(
    who: May<Issue>,
    form: Form<Voiding<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &rocket::State<ServerKeys>,
    now: Now,
) -> Result<Page> {
    let reason = VoidReason::parse(form.reason);
    let (specimen, reason) = match (Specimen::parse(form.specimen), reason) {
        (Ok(specimen), Some(reason)) => (specimen, reason),
        (Ok(specimen), None) => {
            let page = void_page(&chrome, specimen.to_string(), None, None, true)?;
            return Ok(page.status(Status::UnprocessableEntity));
        }
        (Err(mistake), reason) => {
            let (status, said) = mistyped(mistake);
            return Ok(
                void_page(&chrome, String::new(), Some(said), reason, false)?.status(status),
            );
        }
    };
    if form.check == "yes" {
        match desk::look(db, keys, &who, &specimen).await? {
            Ok(kit) if kit.state != State::Void => return check_page(&chrome, &kit, reason),
            Ok(_) => {}
            Err(refusal) => {
                let (status, said) = judged(chrome.lang, &specimen, Err(refusal), ("", ""));
                return Ok(void_page(
                    &chrome,
                    specimen.to_string(),
                    Some(said),
                    Some(reason),
                    false,
                )?
                .status(status));
            }
        }
    }
    let done = desk::void(db, keys, &who, now, &specimen, reason).await?;
    let (status, said) = judged(chrome.lang, &specimen, done, ("void", "void-before"));
    Ok(void_page(&chrome, String::new(), Some(said), None, false)?.status(status))
}

fn void_page(
    chrome: &Chrome<'_>,
    specimen: String,
    said: Option<Said>,
    chosen: Option<VoidReason>,
    wrong_reason: bool,
) -> Result<Page> {
    let reason = |r: VoidReason| Reason {
        token: r.token(),
        text: reason_text(chrome, r),
        chosen: chosen == Some(r),
    };
    let page = VoidPage {
        said,
        specimen,
        reasons: VoidReason::ALL.map(reason).into(),
        wrong_reason,
    };
    chrome.page("kits/void", &page)
}

fn check_page(chrome: &Chrome<'_>, kit: &Kit, reason: VoidReason) -> Result<Page> {
    let page = CheckPage {
        specimen: kit.specimen.to_string(),
        panel: kit.panel.clone(),
        issued_on: dates::long(chrome.lang, kit.issued_on),
        received_on: kit.received_on.map(|day| dates::long(chrome.lang, day)),
        reported: kit.has_reports(),
        reason: reason.token(),
        reason_text: reason_text(chrome, reason),
    };
    chrome.page("kits/void-check", &page)
}

fn reason_text(chrome: &Chrome<'_>, reason: VoidReason) -> String {
    chrome.text(&format!("void-reason-{}", reason.token()))
}

/// What is said of a number that is none.
fn mistyped(mistake: CodeError) -> (Status, Said) {
    let said = match mistake {
        CodeError::Empty => Said {
            kind: "empty",
            ..Said::default()
        },
        CodeError::TooShort { missing } => Said {
            kind: "short",
            missing,
            ..Said::default()
        },
        CodeError::TooLong { .. } => Said {
            kind: "long",
            ..Said::default()
        },
        CodeError::UnknownSymbol { group } => Said {
            kind: "symbol",
            group,
            ..Said::default()
        },
        CodeError::Check => Said {
            kind: "mistake",
            ..Said::default()
        },
    };
    (Status::UnprocessableEntity, said)
}

/// What is said of a kit; `kinds` are those of a thing done now and done before.
fn judged(
    lang: Lang,
    specimen: &Specimen,
    done: Result<Done, Refusal>,
    kinds: (&'static str, &'static str),
) -> (Status, Said) {
    let told = |kind, well, kit: &Kit| Said {
        kind,
        well,
        specimen: specimen.to_string(),
        day: kit
            .received_on
            .map(|day| dates::long(lang, day))
            .unwrap_or_default(),
        panel: kit.panel.clone(),
        tests: kit.tests.len(),
        ..Said::default()
    };
    let refused = |kind| Said {
        kind,
        specimen: specimen.to_string(),
        ..Said::default()
    };
    match done {
        Ok(Done::Now(kit)) => (Status::Ok, told(kinds.0, true, &kit)),
        Ok(Done::Before(kit)) => (Status::Ok, told(kinds.1, false, &kit)),
        Err(Refusal::Unknown) => (Status::NotFound, refused("unknown")),
        Err(Refusal::Erased) => (Status::Conflict, refused("erased")),
        Err(Refusal::Void) => (Status::Conflict, refused("void-kit")),
        Err(Refusal::Tampered) => (Status::Conflict, refused("tampered")),
        Err(Refusal::Expired(day)) => (
            Status::Conflict,
            Said {
                day: dates::long(lang, day),
                ..refused("expired")
            },
        ),
    }
}
