//! How often a visitor may try a code or book without a kit: in memory only, by network prefix under a random key that
//! changes daily and is kept nowhere. No address is kept, and none is logged.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use sealing::server::LimitKey;

use crate::clock::{Clock, Day};
use crate::config::{Attempts, Config};
use crate::random;

/// The limiters of the server.
#[derive(Debug)]
pub struct Limits {
    overall: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    onion: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    per_prefix: RateLimiter<u64, DashMapStateStore<u64>, DefaultClock>,
    bookings: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    onion_bookings: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    bookings_per_prefix: RateLimiter<u64, DashMapStateStore<u64>, DefaultClock>,
    per_holder: RateLimiter<u64, DashMapStateStore<u64>, DefaultClock>,
    key: Mutex<(Day, LimitKey)>,
}

impl Limits {
    /// Limits with these numbers; 0 counts as 1.
    #[must_use]
    pub fn new(attempts: &Attempts) -> Self {
        let least = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let minute = |n| Quota::per_minute(least(n));
        let hour = |n| Quota::per_hour(least(n));
        Self {
            overall: RateLimiter::direct(minute(attempts.overall)),
            onion: RateLimiter::direct(minute(attempts.overall)),
            per_prefix: RateLimiter::keyed(minute(attempts.per_prefix)),
            bookings: RateLimiter::direct(hour(attempts.bookings_overall)),
            onion_bookings: RateLimiter::direct(hour(attempts.bookings_overall)),
            bookings_per_prefix: RateLimiter::keyed(hour(attempts.bookings_per_prefix)),
            per_holder: RateLimiter::keyed(hour(attempts.changes_per_holder)),
            key: Mutex::new((Day(i64::MIN), LimitKey::from_bytes([0; 32]))),
        }
    }

    /// The bucket of a network prefix or a holder, under the key of the day.
    fn bucket(&self, today: Day, data: &[u8]) -> u64 {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key.0 != today {
            *key = (today, LimitKey::from_bytes(random::bytes()));
        }
        key.1.bucket(today.0, data)
    }

    /// Forgets the prefixes that have been quiet, once a minute for as long as the server runs.
    pub async fn tidy(self: Arc<Self>) {
        loop {
            rocket::tokio::time::sleep(Duration::from_mins(1)).await;
            for limiter in [
                &self.per_prefix,
                &self.bookings_per_prefix,
                &self.per_holder,
            ] {
                limiter.retain_recent();
                limiter.shrink_to_fit();
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
            // The prefix goes first, so that one busy neighbour does not use up everybody's tries.
            let prefix = network(request, limits, clock);
            limits.per_prefix.check_key(&prefix).is_err() || limits.overall.check().is_err()
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
    /// The visitor's network; none behind the onion address, where all visitors look alike.
    prefix: Option<u64>,
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
        match self.prefix {
            Some(prefix) => {
                self.limits.bookings_per_prefix.check_key(&prefix).is_ok()
                    && self.limits.bookings.check().is_ok()
            }
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
                prefix: (!is_onion(request)).then(|| network(request, limits, clock)),
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

/// The visitor's network of today as a keyed hash, from which no address can be read.
#[derive(Clone, Copy, Debug)]
pub struct Network(pub u64);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Network {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        match (
            request.rocket().state::<Arc<Limits>>(),
            request.rocket().state::<Clock>(),
        ) {
            (Some(limits), Some(clock)) => Outcome::Success(Self(network(request, limits, clock))),
            _ => Outcome::Forward(Status::InternalServerError),
        }
    }
}

fn network(request: &Request<'_>, limits: &Limits, clock: &Clock) -> u64 {
    let today = clock.now().day();
    request
        .client_ip()
        .map_or(0, |ip| limits.bucket(today, &prefix(ip)))
}

/// An IPv4 address, or the /56 of an IPv6 one.
fn prefix(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets()[..7].to_vec(),
    }
}
