//! What the page of one booking shows: when and where, the call-out name, a new code, what the clinic changed. Where a
//! video talk takes place is shown near its time only.

use serde::Serialize;

use super::client::Client;
use super::place::{Place, When};
use super::shift::{self, Shift};
use super::words;
use crate::bookings::{Booking, Mode, ROOM_OPENS, State, Word};
use crate::clock::Now;
use crate::error::Result;
use crate::web::Page;
use crate::web::session::BookingVisit;

/// Where a booking stands, for its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Stage {
    /// Its time is to come.
    Booked,
    /// The clinic has cancelled it.
    Withdrawn,
    /// Its time is over.
    Past,
}

/// The page.
#[derive(Serialize)]
struct BookingPage {
    state: Stage,
    /// A new code, in its groups, until its holder has kept it.
    code: Option<Vec<String>>,
    call_out: String,
    when: When,
    city: String,
    /// When it was before the clinic moved it.
    before: Option<When>,
    /// Why the clinic moved or cancelled it.
    reason: Option<String>,
    mode: &'static str,
    how: String,
    language: String,
    topic: String,
    clinic: String,
    place: String,
    phone: String,
    room: Room,
    /// It can still be moved and cancelled.
    can_change: bool,
    /// What calendars call it.
    calendar: String,
    /// In place of a cancelled one.
    days: String,
}

/// The room of a video talk.
#[derive(Default, Serialize)]
struct Room {
    /// Its address, when it is time.
    link: Option<String>,
    /// From when it is shown.
    day: String,
    time: String,
}

/// The page of a booking.
///
/// # Errors
/// The database's own; the template's.
pub async fn of(client: &Client<'_>, booking: &Booking) -> Result<Page> {
    let chrome = &client.chrome;
    let place = Place::by_id(client.db, &booking.clinic).await?;
    let stage = stage(booking, client.now);
    let when = |from, to| place.when(chrome.lang, from, to);
    let length = booking.ends_at.0 - booking.starts_at.0;
    let days = if stage == Stage::Withdrawn {
        let shift = Shift::open(client, booking).await?;
        let times = shift.nearest(booking.starts_at).await?;
        times.by_day(chrome, &place, "")?.into_string()
    } else {
        String::new()
    };
    let page = BookingPage {
        state: stage,
        code: code(client),
        call_out: booking.call_out.clone(),
        when: when(booking.starts_at, booking.ends_at),
        city: place.city(),
        before: booking.moved_from.map(|at| when(at, Now(at.0 + length))),
        reason: booking
            .reason
            .map(|reason| words::text(chrome, "reason", reason)),
        mode: booking.wish.mode.token(),
        how: words::text(chrome, "mode", booking.wish.mode),
        language: words::text(chrome, "language", booking.wish.language),
        topic: words::text(chrome, "topic", booking.topic),
        clinic: place.clinic.title.clone(),
        place: place.counselling.place.clone(),
        phone: place.counselling.phone.clone(),
        room: room(client, booking, &place),
        can_change: shift::can_change(booking, client.now),
        calendar: place.counselling.title.clone(),
        days,
    };
    client.own_page("bookings/booking", &page)
}

/// The page after a booking was cancelled by its holder.
#[derive(Serialize)]
struct Cancelled {}

/// The page after a booking was cancelled by its holder.
///
/// # Errors
/// The template's.
pub fn cancelled(client: &Client<'_>) -> Result<Page> {
    client.own_page("bookings/cancelled", &Cancelled {})
}

fn stage(booking: &Booking, now: Now) -> Stage {
    match booking.state {
        State::Booked if booking.ends_at > now => Stage::Booked,
        State::Cancelled if booking.ends_at > now => Stage::Withdrawn,
        _ => Stage::Past,
    }
}

/// The groups of the code that the visit carries until it is kept.
fn code(client: &Client<'_>) -> Option<Vec<String>> {
    match client.visit.as_ref()?.booking.as_ref()? {
        BookingVisit::Held {
            code: Some(code), ..
        } => Some(code.grouped().split('-').map(str::to_owned).collect()),
        _ => None,
    }
}

fn room(client: &Client<'_>, booking: &Booking, place: &Place) -> Room {
    if booking.wish.mode != Mode::Video {
        return Room::default();
    }
    let from = Now(booking.starts_at.0 - ROOM_OPENS);
    let shown = place.when(client.chrome.lang, from, from);
    let is_time = (from..booking.ends_at).contains(&client.now);
    Room {
        link: is_time.then(|| place.counselling.room(client.keys, &booking.id)),
        day: shown.day,
        time: shown.from,
    }
}
