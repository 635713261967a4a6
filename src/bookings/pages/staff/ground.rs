//! What every staff page of bookings stands on: database, keys, terms, the present; and the wall clock of a clinic.

use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use sealing::ServerKeys;

use crate::bookings::{Desk, Publisher};
use crate::clinics::{self, Clinic};
use crate::clock::{Clock, Day, Now};
use crate::config::{self, Config};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::dates;
use crate::who::Who;
use crate::zone::Zone;

/// What a request works with.
#[derive(Clone, Copy)]
pub struct Ground<'r> {
    /// The database.
    pub db: &'r Db,
    /// The server keys.
    pub keys: &'r ServerKeys,
    /// What can be booked, and when.
    pub terms: &'r config::Booking,
    /// The present.
    pub now: Now,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Ground<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let state = request.rocket();
        match (
            state.state::<Db>(),
            state.state::<ServerKeys>(),
            state.state::<Config>(),
            state.state::<Clock>(),
        ) {
            (Some(db), Some(keys), Some(config), Some(clock)) => Outcome::Success(Self {
                db,
                keys,
                terms: &config.booking,
                now: clock.now(),
            }),
            _ => Outcome::Forward(Status::InternalServerError),
        }
    }
}

impl<'r> Ground<'r> {
    /// The reader's clinic and its wall clock.
    ///
    /// # Errors
    /// The database's own; a zone that nobody knows.
    pub async fn at(self, who: &'r Who) -> Result<At<'r>> {
        let clinic = clinics::by_id(self.db, &who.clinic).await?;
        let zone = Zone::get(&clinic.zone).ok_or(Error::Internal("a clinic's zone"))?;
        Ok(At {
            ground: self,
            who,
            clinic,
            zone,
        })
    }
}

/// A staff member at their clinic.
pub struct At<'r> {
    /// What the request works with.
    pub ground: Ground<'r>,
    /// Who.
    pub who: &'r Who,
    /// Where.
    pub clinic: Clinic,
    /// The clinic's wall clock.
    pub zone: Zone,
}

impl At<'_> {
    /// Their desk.
    pub fn desk(&self) -> Desk<'_> {
        Desk {
            db: self.ground.db,
            keys: self.ground.keys,
            terms: self.ground.terms,
            now: self.ground.now,
            who: self.who,
            zone: &self.zone,
        }
    }

    /// Their own times.
    pub fn publisher(&self) -> Publisher<'_> {
        Publisher {
            db: self.ground.db,
            keys: self.ground.keys,
            terms: self.ground.terms,
            now: self.ground.now,
            who: self.who,
            zone: &self.zone,
        }
    }

    /// The day that the clinic's calendar shows.
    pub fn today(&self) -> Day {
        self.zone.today(self.ground.now)
    }

    /// The day of a moment, at the clinic.
    pub fn day(&self, at: Now) -> Day {
        self.zone.local(at).0
    }

    /// The time of day, `09:05`.
    pub fn time(&self, at: Now) -> String {
        dates::time(self.zone.local(at).1)
    }

    /// `09:00–09:45`.
    pub fn span(&self, from: Now, to: Now) -> String {
        format!("{}–{}", self.time(from), self.time(to))
    }
}
