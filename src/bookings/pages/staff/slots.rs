//! Publishing one's own times: single ones and weekly ones. A booked time is never touched without saying so.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, get, post, routes};

use super::form::{Sent, Wrong};
use super::ground::{At, Ground};
use super::slots_page::{Outcome, Typed, page};
use crate::bookings::{self, hours};
use crate::error::{Error, Result};
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page};

/// The routes of publishing.
pub fn routes() -> Vec<Route> {
    routes![show, publish]
}

#[get("/staff/slots?<rule>&<outcome..>")]
async fn show(
    may: May<Counsel>,
    rule: Option<&str>,
    outcome: Outcome<'_>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let at = ground.at(&may).await?;
    let typed = match rule {
        Some(id) => {
            let rules = at.publisher().rules().await?;
            let rule = rules.iter().find(|rule| rule.id == id);
            Typed::Weekly(Sent::of(rule.ok_or(Error::NotFound)?), Box::default())
        }
        None => Typed::Nothing,
    };
    page(&at, &chrome, typed, &outcome).await
}

#[post("/staff/slots", data = "<sent>")]
async fn publish(
    may: May<Counsel>,
    sent: Form<Sent>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Either<Redirect, Page>> {
    let at = ground.at(&may).await?;
    let sent = sent.into_inner();
    let (done, typed) = match sent.kind.as_str() {
        "once" => (
            once(&at, &sent).await?,
            Typed::Once as fn(Sent, Box<Wrong>) -> Typed,
        ),
        "weekly" => (
            weekly(&at, &sent).await?,
            Typed::Weekly as fn(Sent, Box<Wrong>) -> Typed,
        ),
        _ => return Err(Error::Unprocessable),
    };
    match done {
        Ok(to) => Ok(Either::Left(Redirect::to(to))),
        Err(wrong) => {
            let page = page(&at, &chrome, typed(sent, wrong), &Outcome::default()).await?;
            Ok(Either::Right(page.status(Status::UnprocessableEntity)))
        }
    }
}

type Done = Result<std::result::Result<String, Box<Wrong>>>;

/// Where the answer leads, which says what was done.
async fn once(at: &At<'_>, sent: &Sent) -> Done {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    let once = match sent.once(at.today(), &counselling) {
        Ok(once) => once,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let wanted = hours::on_day(&at.zone, &once.hours, once.day).len();
    let told = at
        .publisher()
        .once(once.day, &once.hours, once.offer)
        .await?;
    if told.made == 0 {
        return Ok(Err(Wrong::whole("slots-wrong-left-out")));
    }
    let outcome = Outcome {
        done: "once",
        made: told.made,
        left: wanted.saturating_sub(told.made),
        ..Outcome::default()
    };
    Ok(Ok(format!("{}&day={}", outcome.href(), once.day.iso())))
}

async fn weekly(at: &At<'_>, sent: &Sent) -> Done {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    let publisher = at.publisher();
    let before = publisher.rules().await?;
    if !sent.rule.is_empty() && before.iter().all(|rule| rule.id != sent.rule) {
        return Err(Error::NotFound);
    }
    let rule = match sent.weekly(at.today(), &counselling) {
        Ok(rule) => rule,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let Some(told) = publisher.put_rule(&rule).await? else {
        return Ok(Err(Wrong::whole("slots-wrong-many")));
    };
    Ok(Ok(Outcome::of("rule", told).href()))
}
