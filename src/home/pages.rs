//! The public pages, and what happens when a code is entered.

#![expect(
    clippy::needless_pass_by_value,
    reason = "Rocket hands guards over by value"
)]

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::{AccessCode, CodeError, ServerKeys, Specimen};
use serde::Serialize;

use crate::bookings;
use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::kits::{self, Found};
use crate::web::limits::Attempt;
use crate::web::session::{KitVisit, Notice, Visit};
use crate::web::{Chrome, Lang, Page};

/// The public routes.
pub fn routes() -> Vec<Route> {
    routes![home, open_again, open, anonymity, accessibility]
}

/// The first page.
#[derive(Default, Serialize)]
struct Home {
    /// What has just happened, told once.
    notice: Option<Notice>,
    /// What is wrong with the code that was entered; the code itself is never sent back.
    error: Option<Wrong>,
}

/// A mistake in the box.
#[derive(Default, Serialize)]
struct Wrong {
    kind: &'static str,
    count: usize,
    group: usize,
}

impl From<CodeError> for Wrong {
    fn from(error: CodeError) -> Self {
        let with = |kind, count, group| Self { kind, count, group };
        match error {
            CodeError::Empty => with("empty", 0, 0),
            CodeError::TooShort { missing } => with("short", missing, 0),
            CodeError::TooLong { extra } => with("long", extra, 0),
            CodeError::UnknownSymbol { group } => with("symbol", 0, group),
            CodeError::Check => with("mistake", 0, 0),
        }
    }
}

#[get("/")]
fn home(chrome: Chrome<'_>, jar: &CookieJar<'_>) -> Result<Page> {
    let page = Home {
        notice: Notice::take(jar),
        ..Home::default()
    };
    chrome.page("home/home", &page)
}

/// Where a language link leads that was followed from a refused code.
#[get("/open")]
fn open_again(_remembered: Lang) -> Redirect {
    Redirect::to("/")
}

#[derive(FromForm)]
struct Entry<'r> {
    code: &'r str,
}

#[post("/open", data = "<entry>")]
#[expect(clippy::too_many_arguments, reason = "each is a guard")]
async fn open(
    attempt: Option<Attempt>,
    before: Option<Visit>,
    entry: Form<Entry<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Redirect, Page>> {
    let refuse = |status, wrong: Wrong| -> Result<Either<Redirect, Page>> {
        let page = Home {
            error: Some(wrong),
            ..Home::default()
        };
        Ok(Either::Right(
            chrome.page("home/home", &page)?.status(status),
        ))
    };
    if attempt.is_none() {
        return refuse(
            Status::TooManyRequests,
            Wrong {
                kind: "limited",
                ..Wrong::default()
            },
        );
    }
    let code = match AccessCode::parse(entry.code) {
        Ok(code) => code,
        Err(_) if Specimen::parse(entry.code).is_ok() => {
            let wrong = Wrong {
                kind: "specimen",
                ..Wrong::default()
            };
            return refuse(Status::UnprocessableEntity, wrong);
        }
        Err(error) => return refuse(Status::UnprocessableEntity, error.into()),
    };
    match begin(db, keys, &code, now).await? {
        Some(mut visit) => {
            if visit.kit.is_some() && visit.booking.is_none() {
                visit.booking = before
                    .filter(Visit::has_unkept_code)
                    .and_then(|before| before.booking);
            }
            visit.keep(keys, jar);
            let to = if visit.kit.is_some() {
                "/result"
            } else {
                "/booking"
            };
            Ok(Either::Left(Redirect::to(to)))
        }
        None => refuse(
            Status::NotFound,
            Wrong {
                kind: "unknown",
                ..Wrong::default()
            },
        ),
    }
}

/// The visit that a code opens. Known or not, a code costs one derivation and the same two look-ups. A kit whose row was
/// changed opens too: its holder has to be told.
async fn begin(db: &Db, keys: &ServerKeys, code: &AccessCode, now: Now) -> Result<Option<Visit>> {
    let prk = code.prk();
    let (tag, coupon, seed) = (prk.look_up().tag(), prk.coupon(), prk.seal_seed());
    let booking = bookings::by_tag(db, &tag).await?;
    Ok(match kits::by_tag(db, keys, &tag).await? {
        Found::Nothing | Found::Erased => {
            // Who comes back with a booking's code has kept it.
            if booking.as_ref().is_some_and(|booking| !booking.confirmed) {
                bookings::confirm(db, &tag).await?;
            }
            booking.map(|_| Visit::of_booking(now, tag))
        }
        Found::Tampered | Found::Kit(_) => Some(Visit::of_kit(now, KitVisit { tag, coupon, seed })),
    })
}

/// What anonymity means here.
#[derive(Serialize)]
struct Anonymity<'a> {
    /// The portal's onion address, or nothing.
    onion: &'a str,
}

/// A page without a context of its own.
#[derive(Serialize)]
struct Plain {}

#[get("/anonymity")]
fn anonymity(chrome: Chrome<'_>) -> Result<Page> {
    let onion = &chrome.config().portal.onion;
    chrome.page("home/anonymity", &Anonymity { onion })
}

#[get("/accessibility")]
fn accessibility(chrome: Chrome<'_>) -> Result<Page> {
    chrome.page("home/accessibility", &Plain {})
}
