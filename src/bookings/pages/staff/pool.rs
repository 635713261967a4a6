//! Booking without a kit: open or closed; and taking back what was booked in bulk by nobody who means to come. Of such
//! bookings the hour is known until their holders confirm the code, and nothing else.

use std::borrow::Cow;

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, post, routes};
use serde::Serialize;

use super::counselling::{self, Beside};
use super::ground::{At, Ground};
use crate::bookings;
use crate::clock::{DAY, Day, HOUR, Now};
use crate::error::{Error, Result};
use crate::web::who::{May, Steer};
use crate::web::{Chrome, Page};

/// The routes of booking without a kit.
pub fn routes() -> Vec<Route> {
    routes![open_or_close, void]
}

#[derive(FromForm)]
struct Sent<'r> {
    #[field(default = "")]
    action: &'r str,
}

#[post("/staff/counselling/pool", data = "<sent>")]
async fn open_or_close(
    may: May<Steer>,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
) -> Result<Redirect> {
    let (open, done) = match sent.action {
        "open" => (true, "opened"),
        "close" => (false, "closed"),
        _ => return Err(Error::Unprocessable),
    };
    let Ground { db, keys, now, .. } = ground;
    bookings::set_open_pool(db, keys, &may, now, open).await?;
    let to = format!("/staff/counselling?done={done}");
    Ok(Redirect::to(to))
}

/// The hours of which unconfirmed bookings are voided.
#[derive(FromForm)]
struct Hours<'r> {
    #[field(default = "")]
    from: &'r str,
    #[field(default = "")]
    to: &'r str,
    #[field(default = "")]
    confirm: &'r str,
}

/// The form that voids, as its template shows it.
#[derive(Debug, Serialize)]
pub struct Voiding<'r> {
    /// `YYYY-MM-DDTHH:MM`, by the clinic's clock.
    from: Cow<'r, str>,
    to: Cow<'r, str>,
    /// What is wrong with either, as message ids.
    wrong_from: &'static str,
    wrong_to: &'static str,
    /// It was asked how many there are.
    asked: bool,
    /// How many.
    count: usize,
}

impl Voiding<'_> {
    /// The form that nobody has touched: the last 24 hours.
    pub fn of_last_day(at: &At<'_>) -> Self {
        let now = at.ground.now;
        let written = |moment| {
            let iso = at.day(moment).iso();
            Cow::Owned(format!("{iso}T{}", at.time(moment)))
        };
        let hour = |moment: i64| Now(moment - moment.rem_euclid(HOUR));
        Self {
            from: written(hour(now.0 - DAY)),
            to: written(hour(now.0)),
            wrong_from: "",
            wrong_to: "",
            asked: false,
            count: 0,
        }
    }

    /// True if something is wrong with it.
    pub fn is_wrong(&self) -> bool {
        !(self.wrong_from.is_empty() && self.wrong_to.is_empty())
    }
}

#[post("/staff/counselling/void", data = "<sent>")]
async fn void(
    may: May<Steer>,
    sent: Form<Hours<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Either<Redirect, Page>> {
    let at = ground.at(&may).await?;
    let (from, to) = (moment(&at, sent.from), moment(&at, sent.to));
    let mut voiding = Voiding {
        from: sent.from.into(),
        to: sent.to.into(),
        wrong_from: if from.is_some() {
            ""
        } else {
            "counselling-wrong-hour"
        },
        wrong_to: if to.is_some() {
            ""
        } else {
            "counselling-wrong-hour"
        },
        asked: false,
        count: 0,
    };
    if from.is_some() && to.is_some() && to < from {
        voiding.wrong_to = "counselling-wrong-order";
    }
    let (Some(from), Some(to), false) = (from, to, voiding.is_wrong()) else {
        let page = page(&at, &chrome, voiding).await?;
        return Ok(Either::Right(page.status(Status::UnprocessableEntity)));
    };
    // Bookings know the hour in which they were made, by its beginning.
    let from = Now(from.0 - from.0.rem_euclid(HOUR));
    if sent.confirm != "yes" {
        (voiding.asked, voiding.count) = (true, at.desk().voidable(from, to).await?);
        return Ok(Either::Right(page(&at, &chrome, voiding).await?));
    }
    let voided = at.desk().void_open(from, to).await?;
    let to = format!("/staff/counselling?voided={voided}");
    Ok(Either::Left(Redirect::to(to)))
}

async fn page(at: &At<'_>, chrome: &Chrome<'_>, voiding: Voiding<'_>) -> Result<Page> {
    let beside = Beside {
        voiding: Some(voiding),
        ..Beside::default()
    };
    counselling::page(at, chrome, beside).await
}

/// Reads `YYYY-MM-DDTHH:MM` by the clinic's clock.
fn moment(at: &At<'_>, text: &str) -> Option<Now> {
    let (day, time) = text.trim().split_once(['T', ' '])?;
    let minute = super::check::minute(time)?;
    Some(at.zone.reached(Day::parse(day)?, minute))
}
