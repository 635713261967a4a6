//! The client's side: the result page and erasing. What a result says is in memory for one request.

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;

use super::words::{TestWords, Words};
use crate::clinics::{self, Clinic};
use crate::clock::{Day, Now};
use crate::db::Db;
use crate::erased::ErasedList;
use crate::error::Result;
use crate::kits::{self, Found, Kit};
use crate::results::{self, Opened, guidance};
use crate::web::session::{BookingVisit, COOKIE, Ended, KitVisit, Notice, Visit};
use crate::web::{Chrome, Page, dates};

/// The client's routes.
pub fn routes() -> Vec<Route> {
    routes![show, ask_erase, erase]
}

/// Every result page is filled up to a multiple of this many bytes. The largest one, of all 16 tests, fits in one.
pub const PAGE_SIZE: usize = 64 * 1024;

/// Where a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Stage {
    Expected,
    Analysis,
    Partly,
    /// All is reported, and a screen reacted whose confirmation is to come.
    Unconfirmed,
    /// All is reported, and no specimen could be tested.
    Failed,
    /// All is reported.
    Complete,
    Void,
    Expired,
    Unshown,
}

/// The result page.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
struct ResultPage {
    state: Stage,
    unshown: bool,
    corrected: bool,
    overdue: bool,
    unapproved: bool,
    specimen: String,
    clinic: String,
    sampled: Option<String>,
    ready_by: String,
    expected_days: i64,
    expires: String,
    tests: Vec<TestWords>,
}

#[get("/result")]
async fn show(
    visit: Option<Visit>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some((visit, kit)) = with_kit(visit.as_ref()) else {
        return Ok(Either::Right(away(visit.as_ref(), jar)));
    };
    let found = kits::by_tag(db, keys, &kit.tag).await?;
    let page = match found {
        Found::Nothing | Found::Erased => return Ok(Either::Right(away(Some(visit), jar))),
        Found::Tampered => unshown(),
        Found::Kit(row) => {
            let clinic = clinics::by_id(db, &row.clinic).await?;
            let opened = results::open(db, keys, &row, &kit.seed).await?;
            result_page(&chrome, &row, &clinic, &opened, now.day())
        }
    };
    visit.keep(keys, jar);
    Ok(Either::Left(
        chrome.page("results/result", &page)?.padded(PAGE_SIZE),
    ))
}

/// The visit, if it is of a kit.
fn with_kit(visit: Option<&Visit>) -> Option<(&Visit, &KitVisit)> {
    let visit = visit?;
    Some((visit, visit.kit.as_ref()?))
}

/// To the first page, which says that the visit ran out if there was one. A visit of a booking goes on.
fn away(visit: Option<&Visit>, jar: &CookieJar<'_>) -> Redirect {
    let goes_on = visit.is_some_and(|visit| visit.booking.is_some());
    if jar.get(COOKIE).is_some() && !goes_on {
        Notice::Ended.leave(jar);
    }
    Redirect::to("/")
}

fn unshown() -> ResultPage {
    ResultPage {
        state: Stage::Unshown,
        unshown: true,
        corrected: false,
        overdue: false,
        unapproved: false,
        specimen: String::new(),
        clinic: String::new(),
        sampled: None,
        ready_by: String::new(),
        expected_days: 0,
        expires: String::new(),
        tests: Vec::new(),
    }
}

fn result_page(
    chrome: &Chrome<'_>,
    kit: &Kit,
    clinic: &Clinic,
    opened: &Opened,
    today: Day,
) -> ResultPage {
    let state = state(kit, opened, today);
    let shown = !matches!(state, Stage::Void | Stage::Expired);
    let words = Words {
        chrome,
        law: clinic.jurisdiction,
    };
    let lines = opened.outcome.lines().iter().filter(|_| shown);
    let tests: Vec<TestWords> = lines.map(|line| words.of(line)).collect();
    let ready_by = kit.received_on.unwrap_or(today).plus(clinic.expected_days);
    let waiting = matches!(state, Stage::Analysis | Stage::Partly);
    ResultPage {
        state,
        unshown: opened.damaged,
        corrected: tests.iter().any(|t| t.corrected.is_some()),
        overdue: waiting && today > ready_by,
        unapproved: shown && kit.has_reports() && !guidance::approved(),
        specimen: kit.specimen.to_string(),
        clinic: clinic.title.clone(),
        sampled: opened
            .sampled_on
            .filter(|_| shown)
            .map(|day| dates::long(chrome.lang, day)),
        ready_by: dates::with_weekday(chrome.lang, ready_by),
        expected_days: clinic.expected_days,
        expires: dates::long(chrome.lang, kit.expires_on),
        tests,
    }
}

fn state(kit: &Kit, opened: &Opened, today: Day) -> Stage {
    let pending = opened.outcome.pending();
    if kit.state == kits::State::Void {
        Stage::Void
    } else if kit.is_expired(today) {
        Stage::Expired
    } else if pending == 0 {
        finished(opened)
    } else if pending < opened.outcome.lines().len() {
        Stage::Partly
    } else if kit.received_on.is_some() {
        Stage::Analysis
    } else {
        Stage::Expected
    }
}

/// What a result without pending tests comes to.
fn finished(opened: &Opened) -> Stage {
    let told = || {
        opened
            .outcome
            .lines()
            .iter()
            .filter_map(|line| match &line.state {
                results::State::Reported(told) => Some(told),
                results::State::Pending => None,
            })
    };
    if told().any(|told| told.preliminary) {
        Stage::Unconfirmed
    } else if told().all(|told| told.value.is_rejection()) {
        Stage::Failed
    } else {
        Stage::Complete
    }
}

/// The page that asks before it erases.
#[derive(Serialize)]
struct ErasePage {
    /// Tests are still outstanding, whose answers will be lost.
    outstanding: bool,
}

#[get("/result/erase")]
async fn ask_erase(
    visit: Option<Visit>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some((_, kit)) = with_kit(visit.as_ref()) else {
        return Ok(Either::Right(away(visit.as_ref(), jar)));
    };
    Ok(Either::Left(ask(&chrome, db, keys, kit).await?))
}

async fn ask(chrome: &Chrome<'_>, db: &Db, keys: &ServerKeys, kit: &KitVisit) -> Result<Page> {
    let outstanding = match kits::by_tag(db, keys, &kit.tag).await? {
        Found::Kit(row) => row.outstanding().next().is_some(),
        _ => false,
    };
    Ok(chrome
        .page("results/erase", &ErasePage { outstanding })?
        .padded(PAGE_SIZE))
}

#[derive(FromForm)]
struct Confirm<'r> {
    #[field(default = "")]
    confirm: &'r str,
}

#[post("/result/erase", data = "<form>")]
#[expect(clippy::too_many_arguments, reason = "each is a guard")]
async fn erase(
    visit: Option<Visit>,
    form: Form<Confirm<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    erased: &State<ErasedList>,
    ended: &State<Ended>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some(mut visit) = visit else {
        return Ok(Either::Right(away(None, jar)));
    };
    let Some(kit) = &visit.kit else {
        return Ok(Either::Right(away(Some(&visit), jar)));
    };
    if form.confirm != "yes" {
        return Ok(Either::Left(
            ask(&chrome, db, keys, kit)
                .await?
                .status(Status::UnprocessableEntity),
        ));
    }
    if let Err(cause) = erased.add(&[keys.erased(&kit.tag)]) {
        // The holder's wish comes first; a backup that is put back would bring the kit back.
        tracing::error!(cause = %cause.kind(), "the list of erased kits cannot be written");
    }
    results::erase(db, &kit.tag).await?;
    db.forget_deleted_soon();
    visit.end(ended, now);
    if let Some(booking @ BookingVisit::Held { .. }) = visit.booking.take() {
        // It goes on without the kit: nobody else has the code of a new booking.
        let mut rest = Visit::begin(now);
        rest.booking = Some(booking);
        rest.keep(keys, jar);
        return Ok(Either::Right(Redirect::to("/booking?erased=yes")));
    }
    Notice::Erased.leave(jar);
    Ok(Either::Right(Redirect::to("/")))
}
