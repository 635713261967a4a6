//! The page of one booking, in each of its states, and what its holder notes on it.

use rocket::{Route, get, post, routes};

use super::answer::Answer;
use super::booking_page;
use super::client::Client;
use crate::bookings::{self, Pool};
use crate::error::{Error, Result};
use crate::web::limits::Attempt;
use crate::web::session::BookingVisit;

/// The routes of a booking.
pub fn routes() -> Vec<Route> {
    routes![show, kept, seen, from_kit]
}

#[get("/booking")]
async fn show(mut client: Client<'_>) -> Result<Answer> {
    let held = client
        .visit
        .as_ref()
        .and_then(|visit| visit.booking.as_ref());
    if let Some(BookingVisit::Cancelled { .. }) = held {
        return Ok(Answer::Page(booking_page::cancelled(&client)?));
    }
    match client.booking().await? {
        Ok(booking) => Ok(Answer::Page(booking_page::of(&client, &booking).await?)),
        Err(way) => Ok(way),
    }
}

/// The holder has kept the code: it is forgotten here, and so is when the booking was made.
#[post("/booking/kept")]
async fn kept(mut client: Client<'_>) -> Result<Answer> {
    let booking = match client.booking().await? {
        Ok(booking) => booking,
        Err(way) => return Ok(way),
    };
    bookings::confirm(client.db, &booking.tag).await?;
    client.hold(BookingVisit::Held {
        tag: booking.tag,
        code: None,
    });
    Ok(Answer::to("/booking"))
}

/// The holder has seen that the clinic moved the booking.
#[post("/booking/seen")]
async fn seen(mut client: Client<'_>) -> Result<Answer> {
    match client.booking().await? {
        Ok(booking) => bookings::seen(client.db, &booking.tag).await?,
        Err(way) => return Ok(way),
    }
    client.stay();
    Ok(Answer::to("/booking"))
}

/// Who holds a kit and has lost the booking code opens the kit's booking.
#[post("/booking/from-kit")]
async fn from_kit(mut client: Client<'_>, attempt: Option<Attempt>) -> Result<Answer> {
    attempt.ok_or(Error::TooMany)?;
    let Pool::Kit(coupon) = client.pool().await? else {
        return Ok(Answer::to(client.out()));
    };
    match bookings::by_coupon(client.db, &coupon).await? {
        Some(booking) => {
            client.hold(BookingVisit::Held {
                tag: booking.tag,
                code: None,
            });
            Ok(Answer::to("/booking"))
        }
        None => Ok(Answer::to("/book")),
    }
}
