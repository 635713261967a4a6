//! One booking and what the clinic does with it: done, no-show, cancel, move. It knows the call-out name, never who it is.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, get, post, routes};

use super::desk_page::{Typed, page};
use super::ground::{At, Ground};
use super::view::View;
use crate::bookings::{Booking, Reason, Refusal, State, Word};
use crate::error::{Error, Result};
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page};

/// The routes of one booking.
pub fn routes() -> Vec<Route> {
    routes![show, done, no_show, cancel, shift]
}

#[derive(FromForm)]
struct Sent<'r> {
    #[field(default = "")]
    reason: &'r str,
    #[field(default = "")]
    slot: &'r str,
}

type Answer = Result<Either<Redirect, Page>>;

#[get("/staff/bookings/<id>?<done>")]
async fn show(
    may: May<Counsel>,
    id: &str,
    done: Option<&str>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let at = ground.at(&may).await?;
    let booking = booking(&at, id).await?;
    let done = match done {
        Some("done") => "desk-done-done",
        Some("no-show") => "desk-done-no-show",
        Some("moved") => "desk-done-moved",
        _ => "",
    };
    let typed = Typed {
        done,
        ..Typed::default()
    };
    page(&at, &chrome, &booking, typed).await
}

#[post("/staff/bookings/<id>/done")]
async fn done(may: May<Counsel>, id: &str, ground: Ground<'_>, chrome: Chrome<'_>) -> Answer {
    let at = ground.at(&may).await?;
    mark(&at, &chrome, id, State::Done, "done").await
}

#[post("/staff/bookings/<id>/no-show")]
async fn no_show(may: May<Counsel>, id: &str, ground: Ground<'_>, chrome: Chrome<'_>) -> Answer {
    let at = ground.at(&may).await?;
    mark(&at, &chrome, id, State::NoShow, "no-show").await
}

async fn mark(at: &At<'_>, chrome: &Chrome<'_>, id: &str, state: State, word: &str) -> Answer {
    booking(at, id).await?;
    match at.desk().mark(id, state).await? {
        Ok(()) => Ok(to(id, word)),
        Err(refusal) => refuse(at, chrome, id, Typed::refused(refusal)).await,
    }
}

#[post("/staff/bookings/<id>/cancel", data = "<sent>")]
async fn cancel(
    may: May<Counsel>,
    id: &str,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Answer {
    let at = ground.at(&may).await?;
    let booking = booking(&at, id).await?;
    let Some(reason) = Reason::parse(sent.reason) else {
        let typed = Typed {
            cancel_reason: "desk-wrong-reason",
            ..Typed::default()
        };
        return refuse(&at, &chrome, id, typed).await;
    };
    match at.desk().cancel(id, reason).await? {
        Ok(()) => {
            // Its page goes when its holder has seen that it was cancelled.
            let day = View::of_day(&at, at.day(booking.starts_at), "").href();
            Ok(Either::Left(Redirect::to(format!("{day}&done=cancelled"))))
        }
        Err(refusal) => refuse(&at, &chrome, id, Typed::refused(refusal)).await,
    }
}

#[post("/staff/bookings/<id>/move", data = "<sent>")]
async fn shift(
    may: May<Counsel>,
    id: &str,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Answer {
    let at = ground.at(&may).await?;
    booking(&at, id).await?;
    let reason = Reason::parse(sent.reason);
    let typed = Typed {
        slot: sent.slot,
        reason: reason.map_or("", Word::token),
        ..Typed::default()
    };
    let Some(reason) = reason.filter(|_| !sent.slot.is_empty()) else {
        let typed = Typed {
            move_slot: if sent.slot.is_empty() {
                "desk-wrong-slot"
            } else {
                ""
            },
            move_reason: if reason.is_none() {
                "desk-wrong-reason"
            } else {
                ""
            },
            ..typed
        };
        return refuse(&at, &chrome, id, typed).await;
    };
    match at.desk().move_to(id, sent.slot, reason).await? {
        Ok(()) => Ok(to(id, "moved")),
        Err(Refusal::NotFree) => {
            let typed = Typed {
                move_slot: "desk-refused-not-free",
                conflict: true,
                ..typed
            };
            refuse(&at, &chrome, id, typed).await
        }
        Err(refusal) => refuse(&at, &chrome, id, Typed::refused(refusal)).await,
    }
}

/// A booking of this clinic.
async fn booking(at: &At<'_>, id: &str) -> Result<Booking> {
    at.desk().booking(id).await?.ok_or(Error::NotFound)
}

fn to(id: &str, word: &str) -> Either<Redirect, Page> {
    Either::Left(Redirect::to(format!("/staff/bookings/{id}?done={word}")))
}

/// The booking as it stands now, and why nothing was done.
async fn refuse(at: &At<'_>, chrome: &Chrome<'_>, id: &str, typed: Typed<'_>) -> Answer {
    let status = if typed.conflict {
        Status::Conflict
    } else {
        Status::UnprocessableEntity
    };
    let booking = booking(at, id).await?;
    let page = page(at, chrome, &booking, typed).await?;
    Ok(Either::Right(page.status(status)))
}
