//! How fast one network may ask at all, one kit may be read, and one staff member may have heavy work done. Each is far
//! above what people do, and bounds what one of them can make the machine do.

use std::sync::Arc;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{Method, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::{Data, Request, Route, get, routes};

use super::{Limits, place};
use crate::clock::Clock;
use crate::web::session::Visit;
use crate::web::who;

/// Counts every request, whatever it asks for, but for [`FREE`].
pub struct Pace;

/// What costs next to nothing, and what must never be refused: the ways out.
pub const FREE: [&str; 4] = ["/static/", "/healthz", "/exit", "/leave"];

const REFUSAL: &str = "/.busy";

/// The refusal's route.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![busy]
}

#[get("/.busy")]
fn busy() -> Status {
    Status::TooManyRequests
}

#[rocket::async_trait]
impl Fairing for Pace {
    fn info(&self) -> Info {
        Info {
            name: "pace",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if is_free(request.uri().path().as_str()) || is_within(request) {
            return;
        }
        request.set_method(Method::Get);
        request.set_uri(Origin::path_only(REFUSAL));
    }
}

fn is_free(path: &str) -> bool {
    FREE.iter()
        .any(|free| path == *free || free.ends_with('/') && path.starts_with(free))
}

/// This machine itself is not counted: onion visitors, who all look alike, and whoever watches over it.
fn is_within(request: &Request<'_>) -> bool {
    let rocket = request.rocket();
    let (Some(limits), Some(clock)) = (rocket.state::<Arc<Limits>>(), rocket.state::<Clock>())
    else {
        return true;
    };
    if request.client_ip().is_none_or(|ip| ip.is_loopback()) {
        return true;
    }
    let network = place(request, limits, clock).network();
    limits.requests.check_key(&network).is_ok()
}

/// Passes as long as the visit's kit was not read too often; 429 otherwise. Without a kit there is nothing to read.
#[derive(Debug)]
pub struct Reading;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Reading {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let Outcome::Success(visit) = request.guard::<Visit>().await else {
            return Outcome::Success(Self);
        };
        let Some(kit) = visit.kit else {
            return Outcome::Success(Self);
        };
        passed(request, Self, |limits, clock| {
            let bucket = limits.bucket(clock.now().day(), kit.tag.as_bytes());
            limits.readings.check_key(&bucket).is_ok()
        })
    }
}

/// Passes as long as the staff member's heavy work of this hour is not done; 429 otherwise. Who is not signed in passes:
/// the page's own guard stops them.
#[derive(Debug)]
pub struct Effort;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Effort {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let Some(who) = who::signed_in(request).await else {
            return Outcome::Success(Self);
        };
        passed(request, Self, |limits, clock| {
            let bucket = limits.bucket(clock.now().day(), who.id.as_bytes());
            limits.efforts.check_key(&bucket).is_ok()
        })
    }
}

fn passed<T>(
    request: &Request<'_>,
    guard: T,
    is_within: impl FnOnce(&Limits, &Clock) -> bool,
) -> request::Outcome<T, ()> {
    let rocket = request.rocket();
    match (rocket.state::<Arc<Limits>>(), rocket.state::<Clock>()) {
        (Some(limits), Some(clock)) if is_within(limits, clock) => Outcome::Success(guard),
        (Some(_), Some(_)) => Outcome::Error((Status::TooManyRequests, ())),
        _ => Outcome::Error((Status::InternalServerError, ())),
    }
}
