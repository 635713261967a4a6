//! Taking weekly times away, and closing single days.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, post, routes};

use super::check;
use super::ground::Ground;
use super::slots_page::{Outcome, Typed, page};
use crate::clock::Day;
use crate::error::{Error, Result};
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page};

/// The routes of rules and closed days.
pub fn routes() -> Vec<Route> {
    routes![forget, close]
}

#[post("/staff/rules/<id>/remove")]
async fn forget(may: May<Counsel>, id: &str, ground: Ground<'_>) -> Result<Redirect> {
    let at = ground.at(&may).await?;
    let told = at.publisher().remove_rule(id).await?;
    let outcome = Outcome::of("rule-removed", told.ok_or(Error::NotFound)?);
    Ok(Redirect::to(outcome.href()))
}

#[derive(FromForm)]
struct Sent<'r> {
    #[field(default = "")]
    day: &'r str,
    /// `open` opens the day again.
    #[field(default = "close")]
    action: &'r str,
}

#[post("/staff/closed", data = "<sent>")]
async fn close(
    may: May<Counsel>,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Either<Redirect, Page>> {
    let at = ground.at(&may).await?;
    let outcome = match sent.action {
        "open" => {
            let day = Day::parse(sent.day).ok_or(Error::Unprocessable)?;
            Outcome::of("day-opened", at.publisher().open_day(day).await?)
        }
        "close" => {
            let mut wrong = "";
            let day = check::day(sent.day, at.today(), "slots-wrong-day", &mut wrong);
            let Some(day) = day.filter(|_| wrong.is_empty()) else {
                let typed = Typed::Closed(sent.day.to_owned(), wrong);
                let page = page(&at, &chrome, typed, &Outcome::default()).await?;
                return Ok(Either::Right(page.status(Status::UnprocessableEntity)));
            };
            Outcome::of("day-closed", at.publisher().close_day(day).await?)
        }
        _ => return Err(Error::Unprocessable),
    };
    Ok(Either::Left(Redirect::to(outcome.href())))
}
