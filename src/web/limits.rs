//! How often a visitor may try a code or book without a kit: in memory only, by network under a random key that changes
//! daily and is kept nowhere. No address is kept, and none is logged.
//!
//! What stands before what costs or changes something (a test compares this with the server's routes and their guards):
//!
//! | what costs | limit |
//! |---|---|
//! | every request but the ways out, static files and `/healthz` | [`Pace`]: so many a minute from one network |
//! | `POST /open`, `POST /booking/from-kit`, `POST /booking/move`, `POST /booking/cancel`, `POST /result/pin`, `POST /result/unlock`, `GET /staff/calendar/<file>` | [`Attempt`]: by network, fairly |
//! | `POST /book`, `POST /booking/move` | [`Bookings`]: without a kit by network, fairly; with one by kit or booking |
//! | `GET /result`, `GET /result/sealed`, `GET /result/erase`, `POST /result/unlock` (eight decryptions, 128 KiB) | [`Reading`]: by kit |
//! | `POST /result/unlock` (Argon2), `POST /result/pepper` | `Tries` of results: PINs by kit, and room for few hashes at once |
//! | `POST /staff/kits`, `POST /staff/results/import` (keys, sealing) | [`Effort`]: by staff member |
//! | `POST /staff/sign-in`, `POST /staff/account/passphrase` (Argon2) | `Throttle` of staff: by handle and network, and room for few hashes at once |
//! | `POST /staff/enrol/<token>` (Argon2) | a token that works once, and room for few hashes at once |
//! | `POST /result/erase`, `POST /booking/kept`, `POST /booking/seen` | few rows of one kit or booking, or none |
//! | `POST /staff/account/sessions`, `POST /staff/audit`, `POST /staff/bookings/<id>/cancel`, `POST /staff/bookings/<id>/done`, `POST /staff/bookings/<id>/move`, `POST /staff/bookings/<id>/no-show`, `POST /staff/calendar/feed`, `POST /staff/clinic`, `POST /staff/closed`, `POST /staff/counselling`, `POST /staff/counselling/pool`, `POST /staff/counselling/void`, `POST /staff/kits/received`, `POST /staff/kits/void`, `POST /staff/results`, `POST /staff/rules/<id>/remove`, `POST /staff/sign-out`, `POST /staff/slots`, `POST /staff/slots/<id>/remove`, `POST /staff/slots/<id>/restore`, `POST /staff/team` | staff who are signed in alone, whom the audit names |
//! | `POST /leave` | never refused: the way out, in [`FREE`] |

mod fair;
mod pace;
mod place;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::{Quota, RateLimiter};
use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use sealing::server::LimitKey;

use self::fair::{Common, Fair, Keyed, quota};
pub use self::pace::{Effort, FREE, Pace, Reading, routes};
use self::place::Place;
use crate::clock::{Clock, Day};
use crate::config::{Attempts, Config};
use crate::random;

/// The limiters of the server.
#[derive(Debug)]
pub struct Limits {
    tries: Fair,
    onion: Common,
    bookings: Fair,
    onion_bookings: Common,
    per_holder: Keyed,
    requests: Keyed,
    readings: Keyed,
    efforts: Keyed,
    key: Mutex<(Day, LimitKey)>,
}

impl Limits {
    /// Limits with these numbers; 0 counts as 1.
    #[must_use]
    pub fn new(attempts: &Attempts) -> Self {
        let (minute, hour) = (Quota::per_minute, Quota::per_hour);
        Self {
            tries: Fair::new(minute, attempts.per_prefix, attempts.overall),
            onion: RateLimiter::direct(quota(minute, attempts.overall)),
            bookings: Fair::new(
                hour,
                attempts.bookings_per_prefix,
                attempts.bookings_overall,
            ),
            onion_bookings: RateLimiter::direct(quota(hour, attempts.bookings_overall)),
            per_holder: RateLimiter::keyed(quota(hour, attempts.changes_per_holder)),
            requests: RateLimiter::keyed(quota(minute, attempts.requests_per_prefix)),
            readings: RateLimiter::keyed(quota(minute, attempts.readings_per_kit)),
            efforts: RateLimiter::keyed(quota(hour, attempts.efforts_per_staff)),
            key: Mutex::new((Day(i64::MIN), LimitKey::from_bytes([0; 32]))),
        }
    }

    /// The bucket of a network, a holder or a staff member, under the key of the day.
    fn bucket(&self, today: Day, data: &[u8]) -> u64 {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.0 != today {
            *key = (today, LimitKey::from_bytes(random::bytes()));
        }
        key.1.bucket(today.0, data)
    }

    /// Forgets who has been quiet, once a minute for as long as the server runs.
    pub async fn tidy(self: Arc<Self>) {
        loop {
            rocket::tokio::time::sleep(Duration::from_mins(1)).await;
            self.tries.tidy();
            self.bookings.tidy();
            for limiter in [
                &self.per_holder,
                &self.requests,
                &self.readings,
                &self.efforts,
            ] {
                fair::tidy(limiter);
            }
        }
    }
}

/// Passes as long as the visitor has tries left; 429 otherwise.
#[derive(Debug)]
pub struct Attempt;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Attempt {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let rocket = request.rocket();
        let (Some(limits), Some(clock)) = (rocket.state::<Arc<Limits>>(), rocket.state::<Clock>())
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        // Behind the onion address all visitors look alike; they have a limit of their own, that neither they use up the
        // others' tries nor the others theirs.
        let refused = if is_onion(request) {
            limits.onion.check().is_err()
        } else {
            !limits.tries.allows(place(request, limits, clock))
        };
        if refused {
            return Outcome::Error((Status::TooManyRequests, ()));
        }
        Outcome::Success(Self)
    }
}

/// The limits of booking, as they are for this visitor; taken only when somebody books or moves.
pub struct Bookings<'r> {
    limits: &'r Limits,
    today: Day,
    /// Where the visitor comes from; nothing behind the onion address, where all visitors look alike.
    place: Option<Place>,
}

impl Bookings<'_> {
    /// True as long as the holder of a kit or booking, named by what stands for it in the database, has changes left;
    /// takes one. So nobody can drag one booking over the whole calendar.
    #[must_use]
    pub fn allow_holder(&self, holder: &[u8]) -> bool {
        let bucket = self.limits.bucket(self.today, holder);
        self.limits.per_holder.check_key(&bucket).is_ok()
    }

    /// True as long as the visitor has bookings without a kit left; takes one.
    #[must_use]
    pub fn allow(&self) -> bool {
        match self.place {
            Some(place) => self.limits.bookings.allows(place),
            None => self.limits.onion_bookings.check().is_ok(),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Bookings<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let rocket = request.rocket();
        match (rocket.state::<Arc<Limits>>(), rocket.state::<Clock>()) {
            (Some(limits), Some(clock)) => Outcome::Success(Self {
                limits,
                today: clock.now().day(),
                place: (!is_onion(request)).then(|| place(request, limits, clock)),
            }),
            _ => Outcome::Forward(Status::InternalServerError),
        }
    }
}

/// True for a visitor of the configured onion address, whose service runs on this machine.
fn is_onion(request: &Request<'_>) -> bool {
    let Some(config) = request.rocket().state::<Config>() else {
        return false;
    };
    let own = &config.portal.onion;
    let host = request.host().map(|host| host.domain().as_str());
    !own.is_empty()
        && host == Some(own.as_str())
        && request.client_ip().is_some_and(|ip| ip.is_loopback())
}

/// The visitor's network of today, and the large range that it lies in, as keyed hashes from which no address can be
/// read.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    /// The network.
    pub own: u64,
    /// The range.
    pub range: u64,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Network {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        match (
            request.rocket().state::<Arc<Limits>>(),
            request.rocket().state::<Clock>(),
        ) {
            (Some(limits), Some(clock)) => {
                let Place([own, _, range]) = place(request, limits, clock);
                Outcome::Success(Self { own, range })
            }
            _ => Outcome::Forward(Status::InternalServerError),
        }
    }
}

/// Where the request comes from, by hashes of today.
fn place(request: &Request<'_>, limits: &Limits, clock: &Clock) -> Place {
    let today = clock.now().day();
    request.client_ip().map_or_else(Place::default, |ip| {
        Place::of(ip, |bytes| limits.bucket(today, bytes))
    })
}
