//! What a clinic says of its counselling, for its administrators to change; and how booking without a kit stands.

use fluent_bundle::FluentValue;
use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, get, post, routes};
use serde::Serialize;

use super::form::{Choice, choices};
use super::ground::{At, Ground};
use super::pool::Voiding;
use crate::bookings::{self, Counselling, Set, Topic, Word, Wrong};
use crate::error::Result;
use crate::web::who::{Administer, May, Role, Steer};
use crate::web::{Chrome, Page};

/// The routes of the clinic's counselling.
pub fn routes() -> Vec<Route> {
    routes![show, change]
}

/// The page.
#[derive(Serialize)]
struct CounsellingPage<'r> {
    /// What was done just now, or nothing.
    done: String,
    /// The reader may change the settings.
    may_change: bool,
    topics: Vec<Choice>,
    place: &'r str,
    phone: &'r str,
    video: &'r str,
    title: &'r str,
    /// The field that is wrong.
    wrong: &'static str,
    /// People without a kit may book.
    open_pool: bool,
    /// The share of a day that they may, in percent, and for how many days ahead.
    share: i64,
    open_days: i64,
    voiding: Voiding<'r>,
    /// Something is wrong.
    error: bool,
}

/// What is shown beside the settings.
#[derive(Default)]
pub struct Beside<'r> {
    /// What was done.
    pub done: String,
    /// The form that voids, if it was sent.
    pub voiding: Option<Voiding<'r>>,
}

/// The form of the settings.
#[derive(FromForm)]
struct Sent<'r> {
    topics: Vec<String>,
    #[field(default = "")]
    place: &'r str,
    #[field(default = "")]
    phone: &'r str,
    #[field(default = "")]
    video: &'r str,
    #[field(default = "")]
    title: &'r str,
}

#[get("/staff/counselling?<done>&<voided>")]
async fn show(
    may: May<Steer>,
    done: Option<&str>,
    voided: Option<u32>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let at = ground.at(&may).await?;
    let beside = Beside {
        done: match (done, voided) {
            (Some("saved"), _) => chrome.text("counselling-done-saved"),
            (Some("opened"), _) => chrome.text("counselling-done-opened"),
            (Some("closed"), _) => chrome.text("counselling-done-closed"),
            (_, Some(count)) => {
                chrome.text_with("counselling-voided", &[("count", FluentValue::from(count))])
            }
            _ => String::new(),
        },
        voiding: None,
    };
    page(&at, &chrome, beside).await
}

#[post("/staff/counselling", data = "<sent>")]
async fn change(
    may: May<Administer>,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Either<Redirect, Page>> {
    let at = ground.at(&may).await?;
    let before = bookings::counselling_of(ground.db, &at.clinic.id).await?;
    let topics = Set::<Topic>::parse(sent.topics.iter().map(String::as_str));
    let new = Counselling {
        topics: topics.unwrap_or(Set::of(&[])),
        place: sent.place.trim().to_owned(),
        phone: sent.phone.trim().to_owned(),
        video: sent.video.trim().to_owned(),
        title: sent.title.trim().to_owned(),
        ..before
    };
    let Ground { db, keys, now, .. } = ground;
    let wrong = match bookings::change_counselling(db, keys, &may, now, &new).await? {
        Ok(()) => {
            let to = Redirect::to("/staff/counselling?done=saved");
            return Ok(Either::Left(to));
        }
        Err(Wrong::Topics) => "topics",
        Err(Wrong::Place) => "place",
        Err(Wrong::Phone) => "phone",
        Err(Wrong::Video) => "video",
        Err(Wrong::Title) => "title",
    };
    let page = shown(&at, &chrome, &new, wrong, Beside::default())?;
    Ok(Either::Right(page.status(Status::UnprocessableEntity)))
}

/// The page, as the clinic's counselling stands.
///
/// # Errors
/// The database's own; the template's.
pub async fn page(at: &At<'_>, chrome: &Chrome<'_>, beside: Beside<'_>) -> Result<Page> {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    shown(at, chrome, &counselling, "", beside)
}

fn shown(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    counselling: &Counselling,
    wrong: &'static str,
    beside: Beside<'_>,
) -> Result<Page> {
    let topics: Vec<String> = counselling
        .topics
        .words()
        .map(|topic| topic.token().to_owned())
        .collect();
    let voiding = beside.voiding.unwrap_or_else(|| Voiding::of_last_day(at));
    let page = CounsellingPage {
        done: beside.done,
        may_change: at.who.role == Role::Administrator,
        topics: choices::<Topic>("topic", &topics, |_| true),
        place: &counselling.place,
        phone: &counselling.phone,
        video: &counselling.video,
        title: &counselling.title,
        wrong,
        open_pool: counselling.open_pool,
        share: at.ground.terms.open_share,
        open_days: at.ground.terms.open_days,
        error: !wrong.is_empty() || voiding.is_wrong(),
        voiding,
    };
    chrome.page("bookings/staff/counselling", &page)
}
