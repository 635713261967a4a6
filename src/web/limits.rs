//! How often a visitor may try a code: in memory only, by network prefix under a key that changes daily.
//! No address is kept, and none is logged.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use sealing::ServerKeys;

use crate::clock::Clock;
use crate::config::{Attempts, Config};

/// The limiters of the server.
#[derive(Debug)]
pub struct Limits {
    overall: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    onion: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    per_prefix: RateLimiter<u64, DashMapStateStore<u64>, DefaultClock>,
}

impl Limits {
    /// Limits with these numbers a minute; 0 counts as 1.
    #[must_use]
    pub fn new(attempts: &Attempts) -> Self {
        let quota = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        Self {
            overall: RateLimiter::direct(quota(attempts.overall)),
            onion: RateLimiter::direct(quota(attempts.overall)),
            per_prefix: RateLimiter::keyed(quota(attempts.per_prefix)),
        }
    }

    /// Forgets the prefixes that have been quiet, once a minute for as long as the server runs.
    pub async fn tidy(self: Arc<Self>) {
        loop {
            rocket::tokio::time::sleep(Duration::from_mins(1)).await;
            self.per_prefix.retain_recent();
            self.per_prefix.shrink_to_fit();
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
        let (Some(limits), Some(keys), Some(clock)) = (
            rocket.state::<Arc<Limits>>(),
            rocket.state::<ServerKeys>(),
            rocket.state::<Clock>(),
        ) else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        // Behind the onion address all visitors look alike; they have a limit of their own, that neither they use up the
        // others' tries nor the others theirs.
        let refused = if is_onion(request) {
            limits.onion.check().is_err()
        } else {
            // The prefix goes first, so that one busy neighbour does not use up everybody's tries.
            let prefix = network(request, keys, clock);
            limits.per_prefix.check_key(&prefix).is_err() || limits.overall.check().is_err()
        };
        if refused {
            return Outcome::Error((Status::TooManyRequests, ()));
        }
        Outcome::Success(Self)
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
            request.rocket().state::<ServerKeys>(),
            request.rocket().state::<Clock>(),
        ) {
            (Some(keys), Some(clock)) => Outcome::Success(Self(network(request, keys, clock))),
            _ => Outcome::Forward(Status::InternalServerError),
        }
    }
}

fn network(request: &Request<'_>, keys: &ServerKeys, clock: &Clock) -> u64 {
    request
        .client_ip()
        .map_or(0, |ip| keys.limit_bucket(clock.now().day().0, &prefix(ip)))
}

/// An IPv4 address, or the /56 of an IPv6 one.
fn prefix(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets()[..7].to_vec(),
    }
}
