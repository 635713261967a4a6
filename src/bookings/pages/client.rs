//! What a client's page works with, the visit among it. It knows a kit by its coupon and a booking by its row, and
//! never tells the one of the other.

use rocket::http::{CookieJar, Status};
use rocket::outcome::{Outcome, try_outcome};
use rocket::request::{self, FromRequest, Request};
use sealing::ServerKeys;
use serde::Serialize;

use super::answer::Answer;
use crate::bookings::{self, Booking, Pool};
use crate::clock::Now;
use crate::config::{self, Config};
use crate::db::Db;
use crate::error::Result;
use crate::kits::{self, Found};
use crate::web::session::{BookingVisit, COOKIE, Notice, Visit};
use crate::web::{Chrome, Page};

/// Every page of one booking is filled up to a multiple of this many bytes, as results are, so that its length does
/// not tell its state.
pub const PAGE_SIZE: usize = 64 * 1024;

/// A client's request.
pub struct Client<'r> {
    /// Language and surroundings of the page.
    pub chrome: Chrome<'r>,
    /// The database.
    pub db: &'r Db,
    /// The server keys.
    pub keys: &'r ServerKeys,
    /// The rules of booking.
    pub terms: &'r config::Booking,
    /// The present.
    pub now: Now,
    /// The visit, if one is open.
    pub visit: Option<Visit>,
    jar: &'r CookieJar<'r>,
}

impl Client<'_> {
    /// By what right this visitor books: a genuine kit that is still good, or none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn pool(&self) -> Result<Pool> {
        let Some(kit) = self.visit.as_ref().and_then(|visit| visit.kit.as_ref()) else {
            return Ok(Pool::Open);
        };
        Ok(match kits::by_tag(self.db, self.keys, &kit.tag).await? {
            Found::Kit(row) if row.entitles(&kit.coupon, self.now.day()) => {
                Pool::Kit(kit.coupon.tag())
            }
            _ => Pool::Open,
        })
    }

    /// The booking that the visit holds; in its place the way on, if it holds none or the row is gone.
    ///
    /// # Errors
    /// The database's own.
    pub async fn booking(&mut self) -> Result<Result<Booking, Answer>> {
        let held = self.visit.as_ref().and_then(|visit| visit.booking.as_ref());
        let Some(BookingVisit::Held { tag, .. }) = held else {
            let to = if held.is_some() {
                "/booking"
            } else {
                self.out()
            };
            return Ok(Err(Answer::to(to)));
        };
        let found = bookings::by_tag(self.db, tag).await?;
        Ok(found.ok_or_else(|| Answer::to(self.vanished())))
    }

    /// To the first page, which says that the visit ran out if there was one.
    pub fn out(&self) -> &'static str {
        if self.visit.is_none() && self.jar.get(COOKIE).is_some() {
            Notice::Ended.leave(self.jar);
        }
        "/"
    }

    /// To the first page, when the booking's row has gone. A kit's visit goes on without it.
    fn vanished(&mut self) -> &'static str {
        match &mut self.visit {
            Some(visit) if visit.kit.is_some() => {
                visit.booking = None;
                visit.keep(self.keys, self.jar);
            }
            _ => Notice::Ended.leave(self.jar),
        }
        "/"
    }

    /// Puts a booking into the visit, beside the kit if there is one.
    pub fn hold(&mut self, booking: BookingVisit) {
        let visit = self.visit.get_or_insert_with(|| Visit::begin(self.now));
        visit.booking = Some(booking);
        visit.keep(self.keys, self.jar);
    }

    /// Notes that the visit is in use.
    pub fn stay(&self) {
        if let Some(visit) = &self.visit {
            visit.keep(self.keys, self.jar);
        }
    }

    /// A page of one booking: it looks as long as any other.
    ///
    /// # Errors
    /// The template's.
    pub fn own_page<C: Serialize>(&self, name: &'static str, page: &C) -> Result<Page> {
        self.stay();
        Ok(self.chrome.page(name, page)?.padded(PAGE_SIZE))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Client<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let state = request.rocket();
        let (Some(db), Some(keys), Some(config)) = (
            state.state::<Db>(),
            state.state::<ServerKeys>(),
            state.state::<Config>(),
        ) else {
            return Outcome::Forward(Status::InternalServerError);
        };
        Outcome::Success(Self {
            chrome: try_outcome!(request.guard().await),
            db,
            keys,
            terms: &config.booking,
            now: try_outcome!(request.guard().await),
            visit: request.guard().await.succeeded(),
            jar: request.cookies(),
        })
    }
}
