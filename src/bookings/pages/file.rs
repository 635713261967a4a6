//! The calendar file of a booking: a time under a neutral name, which calendars copy to places that nobody here chose.

use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, get, routes};

use super::answer::Answer;
use super::client::Client;
use super::place::Place;
use crate::bookings::ics::{self, Entry, Method, Status};
use crate::bookings::{Booking, Mode, State};
use crate::error::Result;
use crate::web::session::BookingVisit;

/// The route of the calendar file.
pub fn routes() -> Vec<Route> {
    routes![calendar]
}

/// A file to keep, under a name that tells nothing.
#[derive(Responder)]
enum File {
    Calendar(String, ContentType, Header<'static>),
    Away(Box<Answer>),
}

#[get("/booking/calendar.ics")]
async fn calendar(mut client: Client<'_>) -> Result<File> {
    let held = client
        .visit
        .as_ref()
        .and_then(|visit| visit.booking.as_ref());
    let entry = if let Some(BookingVisit::Cancelled {
        id,
        starts_at,
        ends_at,
        sequence,
    }) = held
    {
        Entry {
            uid: uid(&client, &data_encoding::HEXLOWER.encode(id)),
            starts_at: *starts_at,
            ends_at: *ends_at,
            title: client.chrome.text("booking-calendar-name"),
            sequence: *sequence,
            status: Status::Cancelled,
            location: None,
        }
    } else {
        match client.booking().await? {
            Ok(booking) => entry(&client, &booking).await?,
            Err(way) => return Ok(File::Away(Box::new(way))),
        }
    };
    client.stay();
    let method = match entry.status {
        Status::Cancelled => Method::Cancel,
        Status::Booked | Status::Free => Method::Publish,
    };
    Ok(File::Calendar(
        ics::calendar(None, Some(method), [&entry], client.now),
        ContentType::new("text", "calendar").with_params([("charset", "utf-8")]),
        Header::new("Content-Disposition", "attachment; filename=\"time.ics\""),
    ))
}

async fn entry(client: &Client<'_>, booking: &Booking) -> Result<Entry> {
    let counselling = Place::by_id(client.db, &booking.clinic).await?.counselling;
    let is_there = booking.wish.mode == Mode::InPerson && !counselling.place.is_empty();
    Ok(Entry {
        uid: uid(client, &booking.id),
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        title: counselling.title,
        sequence: booking.sequence,
        status: match booking.state {
            State::Cancelled => Status::Cancelled,
            State::Booked | State::Done | State::NoShow => Status::Booked,
        },
        location: is_there.then_some(counselling.place),
    })
}

fn uid(client: &Client<'_>, id: &str) -> String {
    ics::uid(client.keys, id.as_bytes())
}
