//! The clinic's page for its administrators: what clients are told, and the panels. It knows tests, never results.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;

use super::settings::{Cards, Editor};
use super::{Anonymity, Clinic, Panel, Refusal, TestId, TestSet};
use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::web::who::{Administer, May};
use crate::web::{Chrome, Page};

/// The clinics' routes.
pub fn routes() -> Vec<Route> {
    routes![show, change]
}

/// The clinic's page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
#[derive(Serialize)]
struct ClinicPage<'a> {
    /// What was done just now: `settings`, `panel` or `retired`.
    done: &'a str,
    /// Its short name, which stays.
    slug: &'a str,
    /// `se`, `no` or `xx`, which stays.
    jurisdiction: &'a str,
    /// The time zone, which stays.
    zone: &'a str,
    title: &'a str,
    expected_days: &'a str,
    code_link: bool,
    code_square: bool,
    /// What is wrong with the settings: `title` or `days`.
    error: &'a str,
    /// Something is wrong with any form of the page.
    failed: bool,
    /// The panels in use.
    panels: Vec<PanelForm>,
    /// The form of a new one.
    fresh: PanelForm,
    /// A test of the clinic's jurisdiction needs a name.
    some_need_identity: bool,
    /// A test of the clinic's jurisdiction is not settled.
    some_are_unsettled: bool,
}

/// A panel's form.
#[derive(Serialize)]
struct PanelForm {
    slug: String,
    tests: Vec<TestBox>,
    /// How many are chosen.
    count: usize,
    /// What is wrong with it: `slug`, `taken` or `tests`.
    error: &'static str,
}

#[derive(Serialize)]
struct TestBox {
    id: &'static str,
    text: &'static str,
    chosen: bool,
    /// `settled`, `unsettled` or `identity`; only the last may not be chosen.
    anonymity: &'static str,
}

/// What any form of the page sends.
#[derive(FromForm)]
struct Sent {
    #[field(default = String::new())]
    action: String,
    #[field(default = String::new())]
    title: String,
    #[field(default = String::new())]
    expected_days: String,
    #[field(default = String::new())]
    code_link: String,
    #[field(default = String::new())]
    code_square: String,
    #[field(default = String::new())]
    panel: String,
    tests: Vec<String>,
}

/// What is wrong, and with which form.
enum Wrong {
    Settings(&'static str),
    Fresh(&'static str),
    Panel(&'static str),
}

#[get("/staff/clinic?<done>")]
async fn show(
    who: May<Administer>,
    done: Option<&str>,
    db: &Db,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let clinic = super::by_id(db, &who.clinic).await?;
    page(&chrome, db, &clinic, done.unwrap_or_default(), None).await
}

#[post("/staff/clinic", data = "<sent>")]
async fn change(
    who: May<Administer>,
    now: Now,
    db: &Db,
    keys: &State<ServerKeys>,
    chrome: Chrome<'_>,
    sent: Form<Sent>,
) -> Result<Either<Redirect, Page>> {
    let clinic = super::by_id(db, &who.clinic).await?;
    let editor = Editor {
        db,
        keys,
        now,
        actor: &who.handle,
        clinic: &clinic,
    };
    let wrong = match sent.action.as_str() {
        "settings" => settings(&editor, &sent).await?,
        "panel-add" => fresh(&editor, &sent).await?,
        "panel-change" | "panel-retire" => existing(&editor, &sent).await?,
        _ => return Err(crate::error::Error::Unprocessable),
    };
    match wrong {
        None => {
            let done = match sent.action.as_str() {
                "settings" => "settings",
                "panel-retire" => "retired",
                _ => "panel",
            };
            Ok(Either::Left(Redirect::to(format!(
                "/staff/clinic?done={done}"
            ))))
        }
        Some(wrong) => {
            let page = page(&chrome, db, &clinic, "", Some((&sent, wrong))).await?;
            Ok(Either::Right(page.status(Status::UnprocessableEntity)))
        }
    }
}

async fn settings(editor: &Editor<'_>, sent: &Sent) -> Result<Option<Wrong>> {
    let Ok(days) = sent.expected_days.trim().parse() else {
        return Ok(Some(Wrong::Settings("days")));
    };
    Ok(
        match editor.change(&sent.title, days, sent.cards()).await? {
            Ok(()) => None,
            Err(Refusal::ExpectedDays) => Some(Wrong::Settings("days")),
            Err(_) => Some(Wrong::Settings("title")),
        },
    )
}

async fn fresh(editor: &Editor<'_>, sent: &Sent) -> Result<Option<Wrong>> {
    let Some(tests) = sent.tests() else {
        return Ok(Some(Wrong::Fresh("tests")));
    };
    Ok(match editor.add_panel(&sent.slug(), &tests).await? {
        Ok(()) => None,
        Err(Refusal::Tests) => Some(Wrong::Fresh("tests")),
        Err(Refusal::Taken) => Some(Wrong::Fresh("taken")),
        Err(_) => Some(Wrong::Fresh("slug")),
    })
}

async fn existing(editor: &Editor<'_>, sent: &Sent) -> Result<Option<Wrong>> {
    let panel = super::panel(editor.db, &editor.clinic.id, &sent.slug()).await?;
    let panel = panel.ok_or(crate::error::Error::NotFound)?;
    if sent.action == "panel-retire" {
        return Ok(editor
            .retire_panel(&panel)
            .await?
            .err()
            .map(|_| Wrong::Panel("tests")));
    }
    let Some(tests) = sent.tests() else {
        return Ok(Some(Wrong::Panel("tests")));
    };
    Ok(editor
        .change_panel(&panel, &tests)
        .await?
        .err()
        .map(|_| Wrong::Panel("tests")))
}

impl Sent {
    fn slug(&self) -> String {
        self.panel.trim().to_lowercase()
    }

    fn cards(&self) -> Cards {
        Cards {
            code_link: self.code_link == "yes",
            code_square: self.code_square == "yes",
        }
    }

    /// The chosen tests in the order of the form; nothing if one is none or chosen twice.
    fn tests(&self) -> Option<TestSet> {
        let tests: Option<Vec<TestId>> = self.tests.iter().map(|t| TestId::parse(t)).collect();
        TestSet::new(tests?).ok()
    }
}

async fn page(
    chrome: &Chrome<'_>,
    db: &Db,
    clinic: &Clinic,
    done: &str,
    wrong: Option<(&Sent, Wrong)>,
) -> Result<Page> {
    let panels = super::panels(db, &clinic.id).await?;
    let days = clinic.expected_days.to_string();
    let mut page = ClinicPage {
        done,
        slug: &clinic.slug,
        jurisdiction: clinic.jurisdiction.code(),
        zone: &clinic.zone,
        title: &clinic.title,
        expected_days: &days,
        code_link: clinic.code_link,
        code_square: clinic.code_square,
        error: "",
        failed: wrong.is_some(),
        panels: panels
            .iter()
            .map(|panel| PanelForm::of(clinic, panel))
            .collect(),
        fresh: PanelForm::new("", boxes(clinic, |_| false), ""),
        some_need_identity: TestId::ALL.iter().any(|t| !clinic.allows(*t)),
        some_are_unsettled: TestId::ALL
            .iter()
            .any(|t| clinic.jurisdiction.anonymity(*t) == Anonymity::Unsettled),
    };
    match &wrong {
        None => {}
        Some((sent, Wrong::Settings(error))) => {
            (page.title, page.expected_days) = (&sent.title, &sent.expected_days);
            let cards = sent.cards();
            (page.code_link, page.code_square) = (cards.code_link, cards.code_square);
            page.error = error;
        }
        Some((sent, Wrong::Fresh(error))) => {
            page.fresh = PanelForm::new(&sent.panel, sent.boxes(clinic), error);
        }
        Some((sent, Wrong::Panel(error))) => {
            for form in page.panels.iter_mut().filter(|p| p.slug == sent.slug()) {
                *form = PanelForm::new(&form.slug, sent.boxes(clinic), error);
            }
        }
    }
    chrome.page("staff/clinic", &page)
}

impl PanelForm {
    fn of(clinic: &Clinic, panel: &Panel) -> Self {
        Self::new(&panel.slug, boxes(clinic, |t| panel.tests.contains(t)), "")
    }

    fn new(slug: &str, tests: Vec<TestBox>, error: &'static str) -> Self {
        let count = tests.iter().filter(|t| t.chosen).count();
        Self {
            slug: slug.to_owned(),
            tests,
            count,
            error,
        }
    }
}

impl Sent {
    fn boxes(&self, clinic: &Clinic) -> Vec<TestBox> {
        boxes(clinic, |t| self.tests.iter().any(|sent| sent == t.as_str()))
    }
}

fn boxes(clinic: &Clinic, chosen: impl Fn(TestId) -> bool) -> Vec<TestBox> {
    let one = |test: TestId| TestBox {
        id: test.as_str(),
        text: test.message_key(),
        chosen: chosen(test),
        anonymity: match clinic.jurisdiction.anonymity(test) {
            Anonymity::Settled => "settled",
            Anonymity::Unsettled => "unsettled",
            Anonymity::Identity => "identity",
        },
    };
    TestId::ALL.into_iter().map(one).collect()
}
