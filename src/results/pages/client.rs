//! The client's side: the result page and erasing. What a result says is in memory for one request.

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;

use super::known::Known;
use super::pin::ask as ask_pin;
use super::sealed::Sealed;
use crate::clinics;
use crate::clock::Now;
use crate::db::Db;
use crate::erased::ErasedList;
use crate::error::{Error, Result};
use crate::kits::{self, Found};
use crate::results::{self, pin};
use crate::web::limits::Reading;
use crate::web::session::{BookingVisit, COOKIE, Ended, KitVisit, Notice, Visit};
use crate::web::{Chrome, Page};

/// The client's routes.
pub fn routes() -> Vec<Route> {
    routes![show, sealed, ask_erase, erase]
}

/// Every result page is filled up to a multiple of this many bytes. The largest one, of all 16 tests, fits in one.
pub const PAGE_SIZE: usize = 64 * 1024;

#[get("/result")]
async fn show(
    _reading: Reading,
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
    let Some(seed) = &kit.seed else {
        let page = chrome.page("results/again", &AgainPage { error: None })?;
        visit.keep(keys, jar);
        return Ok(Either::Left(page.padded(PAGE_SIZE)));
    };
    let page = match kits::by_tag(db, keys, &kit.tag).await? {
        Found::Nothing | Found::Erased => return Ok(Either::Right(away(Some(visit), jar))),
        Found::Tampered => Known::tampered(&chrome).opened(None),
        Found::Kit(row) if kit.salt.is_some() && pin::asks(&row, now.day()) => {
            visit.keep(keys, jar);
            return ask_pin(&chrome, false, None).map(Either::Left);
        }
        Found::Kit(row) => {
            let clinic = clinics::by_id(db, &row.clinic).await?;
            let opened = results::open(db, keys, &row, seed).await?;
            Known::of(&chrome, &row, &clinic, now.day()).opened(Some(&opened))
        }
    };
    visit.keep(keys, jar);
    Ok(Either::Left(
        chrome.page("results/result", &page)?.padded(PAGE_SIZE),
    ))
}

/// The box for the code, for a visit whose result the server cannot open: the browser opened it, and has forgotten it.
#[derive(Serialize)]
struct AgainPage {
    /// What is wrong with the code that was entered: nothing yet, the box says it on the first page.
    error: Option<()>,
}

/// What a browser needs to show the result of a visit that it opens itself: as many bytes for every kit. 404 without a
/// visit of a kit, and whatever other visit there is goes on.
#[get("/result/sealed")]
async fn sealed(
    _reading: Reading,
    visit: Option<Visit>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Sealed> {
    let (visit, kit) = with_kit(visit.as_ref()).ok_or(Error::NotFound)?;
    let chrome = chrome.at("/result");
    let sealed = match kits::by_tag(db, keys, &kit.tag).await? {
        Found::Nothing | Found::Erased => return Err(Error::NotFound),
        Found::Tampered => {
            let packet = results::packet(db, keys, None, now.day()).await?;
            Known::tampered(&chrome).sealed(&packet)?
        }
        Found::Kit(row) => {
            let clinic = clinics::by_id(db, &row.clinic).await?;
            let packet = results::packet(db, keys, Some(&row), now.day()).await?;
            Known::of(&chrome, &row, &clinic, now.day()).sealed(&packet)?
        }
    };
    visit.keep(keys, jar);
    Ok(sealed)
}

/// The visit, if it is of a kit.
pub fn with_kit(visit: Option<&Visit>) -> Option<(&Visit, &KitVisit)> {
    let visit = visit?;
    Some((visit, visit.kit.as_ref()?))
}

/// To the first page, which says that the visit ran out if there was one. A visit of a booking goes on.
pub fn away(visit: Option<&Visit>, jar: &CookieJar<'_>) -> Redirect {
    let goes_on = visit.is_some_and(|visit| visit.booking.is_some());
    if jar.get(COOKIE).is_some() && !goes_on {
        Notice::Ended.leave(jar);
    }
    Redirect::to("/")
}

/// The page that asks before it erases.
#[derive(Serialize)]
struct ErasePage {
    /// Tests are still outstanding, whose answers will be lost.
    outstanding: bool,
}

#[get("/result/erase")]
async fn ask_erase(
    _reading: Reading,
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
