//! Taking a free time away and putting it back, from the calendar.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, post, routes};

use super::calendar;
use super::ground::{At, Ground};
use super::view::View;
use crate::bookings::Refusal;
use crate::error::{Error, Result};
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page};

/// The routes of single times.
pub fn routes() -> Vec<Route> {
    routes![remove, restore]
}

/// The part of the calendar to come back to.
#[derive(FromForm)]
struct Back<'r> {
    #[field(default = "")]
    whose: &'r str,
}

type Answer = Result<Either<Redirect, Page>>;

#[post("/staff/slots/<id>/remove", data = "<back>")]
async fn remove(
    may: May<Counsel>,
    id: &str,
    back: Form<Back<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Answer {
    let at = ground.at(&may).await?;
    let view = view(&at, id, &back).await?;
    let done = at.desk().remove(id).await?;
    answer(&at, &chrome, view, done, "removed").await
}

#[post("/staff/slots/<id>/restore", data = "<back>")]
async fn restore(
    may: May<Counsel>,
    id: &str,
    back: Form<Back<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Answer {
    let at = ground.at(&may).await?;
    let view = view(&at, id, &back).await?;
    let done = at.desk().restore(id).await?;
    answer(&at, &chrome, view, done, "restored").await
}

/// The day of a slot of this clinic.
async fn view(at: &At<'_>, id: &str, back: &Back<'_>) -> Result<View> {
    let slot = at.desk().slot(id).await?.ok_or(Error::NotFound)?;
    Ok(View::of_day(at, at.day(slot.starts_at), back.whose))
}

async fn answer(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    view: View,
    done: Result<(), Refusal>,
    word: &str,
) -> Answer {
    let refused = match done {
        Ok(()) => {
            let to = format!("{}&done={word}", view.href());
            return Ok(Either::Left(Redirect::to(to)));
        }
        Err(Refusal::Booked) => "calendar-refused-booked",
        Err(Refusal::Overlaps) => "calendar-refused-overlaps",
        Err(_) => "calendar-refused-changed",
    };
    let page = calendar::page(at, chrome, view, "", refused).await?;
    Ok(Either::Right(page.status(Status::Conflict)))
}
