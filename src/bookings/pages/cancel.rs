//! Cancelling: asked first, then erased at once. No reason is asked for.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::{Route, get, post, routes, tokio};
use serde::Serialize;

use super::answer::Answer;
use super::client::Client;
use super::place::{Place, When};
use super::shift::can_change;
use crate::bookings::{self, Booking, Cancelled};
use crate::error::{Error, Result};
use crate::web::Page;
use crate::web::limits::Attempt;
use crate::web::session::BookingVisit;

/// The routes of cancelling.
pub fn routes() -> Vec<Route> {
    routes![ask, cancel]
}

/// The page that asks before it cancels.
#[derive(Serialize)]
struct CancelPage {
    when: When,
}

#[get("/booking/cancel")]
async fn ask(mut client: Client<'_>) -> Result<Answer> {
    match client.booking().await? {
        Ok(booking) if can_change(&booking, client.now) => {
            Ok(Answer::Page(question(&client, &booking).await?))
        }
        Ok(_) => Ok(Answer::to("/booking")),
        Err(way) => Ok(way),
    }
}

async fn question(client: &Client<'_>, booking: &Booking) -> Result<Page> {
    let place = Place::by_id(client.db, &booking.clinic).await?;
    let when = place.when(client.chrome.lang, booking.starts_at, booking.ends_at);
    client.own_page("bookings/cancel", &CancelPage { when })
}

#[derive(FromForm)]
struct Confirm<'r> {
    #[field(default = "")]
    confirm: &'r str,
}

#[post("/booking/cancel", data = "<form>")]
async fn cancel(
    mut client: Client<'_>,
    attempt: Option<Attempt>,
    form: Form<Confirm<'_>>,
) -> Result<Answer> {
    attempt.ok_or(Error::TooMany)?;
    let booking = match client.booking().await? {
        Ok(booking) if can_change(&booking, client.now) => booking,
        Ok(_) => return Ok(Answer::to("/booking")),
        Err(way) => return Ok(way),
    };
    if form.confirm != "yes" {
        let page = question(&client, &booking).await?;
        return Ok(Answer::Page(page.status(Status::UnprocessableEntity)));
    }
    if let Some(cancelled) =
        bookings::cancel(client.db, client.terms, client.now, &booking.tag).await?
    {
        tokio::spawn(client.db.clone().forget_deleted());
        client.hold(remains(&cancelled)?);
    }
    Ok(Answer::to("/booking"))
}

/// What the visit keeps of a cancelled booking, for its calendar file.
fn remains(cancelled: &Cancelled) -> Result<BookingVisit> {
    let id = data_encoding::HEXLOWER.decode(cancelled.id.as_bytes()).ok();
    let id = id.and_then(|id| id.try_into().ok());
    Ok(BookingVisit::Cancelled {
        id: id.ok_or(Error::Internal("a booking's id is none of ours"))?,
        starts_at: cancelled.starts_at,
        ends_at: cancelled.ends_at,
        sequence: cancelled.sequence,
    })
}
