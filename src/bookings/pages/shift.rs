//! Moving a booking: the free times that fit it, and the form that takes one in its place. The code stays.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::answer::Answer;
use super::asked::Asked;
use super::client::Client;
use super::place::{Place, When};
use super::times::Times;
use crate::bookings::{self, Booking, Filter, Pool, State, store};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::web::Page;
use crate::web::limits::{Attempt, Bookings};

/// The routes of moving.
pub fn routes() -> Vec<Route> {
    routes![list, shift]
}

/// True if its holder can still move or cancel it.
pub fn can_change(booking: &Booking, now: Now) -> bool {
    match booking.state {
        State::Booked => booking.starts_at > now,
        State::Cancelled => booking.ends_at > now,
        State::Done | State::NoShow => false,
    }
}

/// A booking that is to be moved.
pub struct Shift<'s, 'r> {
    client: &'s Client<'r>,
    booking: &'s Booking,
    /// The visit's kit holds it, so that every time may be taken in its place.
    whole: bool,
}

impl<'s, 'r> Shift<'s, 'r> {
    /// Looks up by what right.
    ///
    /// # Errors
    /// The database's own.
    pub async fn open(client: &'s Client<'r>, booking: &'s Booking) -> Result<Self> {
        let whole = match client.pool().await? {
            Pool::Open => false,
            Pool::Kit(coupon) => bookings::by_coupon(client.db, &coupon)
                .await?
                .is_some_and(|own| own.tag == booking.tag),
        };
        Ok(Self {
            client,
            booking,
            whole,
        })
    }

    fn filter(&self) -> Filter {
        Filter {
            clinic: self.booking.clinic.clone(),
            wish: self.booking.wish,
            open: self.booking.open && !self.whole,
        }
    }

    /// The free times nearest to a moment.
    ///
    /// # Errors
    /// The database's own.
    pub async fn nearest(&self, around: Now) -> Result<Times> {
        let Client { db, terms, now, .. } = self.client;
        Ok(Times::nearest(db, terms, *now, &self.filter(), around).await?)
    }

    async fn times(&self, after: Option<Now>) -> Result<Times> {
        let Client { db, terms, now, .. } = self.client;
        Ok(Times::page(db, terms, *now, &self.filter(), after).await?)
    }

    async fn take(&self, slot: &str) -> Result<bool> {
        let Client { db, terms, now, .. } = self.client;
        let tag = &self.booking.tag;
        Ok(bookings::move_to(db, terms, *now, tag, slot, self.whole).await?)
    }

    /// Around which moment to look when a slot could not be taken.
    async fn around(&self, slot: &str) -> Result<Now> {
        let slot = store::slot(self.client.db, slot).await?;
        let slot = slot.filter(|slot| slot.clinic == self.booking.clinic);
        Ok(slot.map_or(self.booking.starts_at, |slot| slot.starts_at))
    }

    async fn page(&self, times: &Times, wrong: &'static str, after: bool) -> Result<Page> {
        let chrome = &self.client.chrome;
        let place = Place::by_id(self.client.db, &self.booking.clinic).await?;
        let page = MovePage {
            wrong,
            now: place.when(chrome.lang, self.booking.starts_at, self.booking.ends_at),
            city: place.city(),
            days: times.by_day(chrome, &place, "")?.into_string(),
            first: after,
            later: times.later.map(|at| at.0),
        };
        self.client.own_page("bookings/move", &page)
    }
}

/// The page that lists what a booking can be moved to.
#[derive(Serialize)]
struct MovePage {
    /// `taken`, `missing` or nothing.
    wrong: &'static str,
    now: When,
    city: String,
    days: String,
    /// Not the first page, or not the whole list.
    first: bool,
    later: Option<i64>,
}

#[get("/booking/move?<asked..>")]
async fn list(mut client: Client<'_>, asked: Asked<'_>) -> Result<Answer> {
    let booking = match client.booking().await? {
        Ok(booking) if can_change(&booking, client.now) => booking,
        Ok(_) => return Ok(Answer::to("/booking")),
        Err(way) => return Ok(way),
    };
    let shift = Shift::open(&client, &booking).await?;
    let times = shift.times(asked.after()).await?;
    let page = shift.page(&times, "", asked.after().is_some()).await?;
    Ok(Answer::Page(page))
}

#[derive(FromForm)]
struct Chosen<'r> {
    #[field(default = "")]
    slot: &'r str,
}

#[post("/booking/move", data = "<chosen>")]
async fn shift(
    mut client: Client<'_>,
    attempt: Option<Attempt>,
    chosen: Form<Chosen<'_>>,
    limits: Bookings<'_>,
) -> Result<Answer> {
    attempt.ok_or(Error::TooMany)?;
    let booking = match client.booking().await? {
        Ok(booking) if can_change(&booking, client.now) => booking,
        Ok(_) => return Ok(Answer::to("/booking")),
        Err(way) => return Ok(way),
    };
    let shift = Shift::open(&client, &booking).await?;
    if chosen.slot.is_empty() {
        let page = shift
            .page(&shift.times(None).await?, "missing", false)
            .await?;
        return Ok(Answer::Page(page.status(Status::UnprocessableEntity)));
    }
    if !limits.allow_holder(booking.tag.as_bytes()) {
        return Err(Error::TooMany);
    }
    if shift.take(chosen.slot).await? {
        client.stay();
        return Ok(Answer::to("/booking"));
    }
    let around = shift.around(chosen.slot).await?;
    let page = shift
        .page(&shift.nearest(around).await?, "taken", true)
        .await?;
    Ok(Answer::Page(page.status(Status::Conflict)))
}
