//! Refuses unsafe requests that another site made: by `Sec-Fetch-Site`, or where a browser sends none, by `Origin`.
//! Together with `SameSite=Strict` cookies this needs no token in the forms.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{Method, Status};
use rocket::{Data, Request, Route, get, routes};

/// Sends forged requests to the refusal.
pub struct Forgery;

const REFUSAL: &str = "/.refused";

/// The refusal's route.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![refused]
}

#[get("/.refused")]
fn refused() -> Status {
    Status::Forbidden
}

#[rocket::async_trait]
impl Fairing for Forgery {
    fn info(&self) -> Info {
        Info {
            name: "forgery",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if is_forged(request) {
            tracing::warn!("an unsafe request from another site was refused");
            request.set_method(Method::Get);
            request.set_uri(Origin::path_only(REFUSAL));
        }
    }
}

fn is_forged(request: &Request<'_>) -> bool {
    if matches!(
        request.method(),
        Method::Get | Method::Head | Method::Options
    ) {
        return false;
    }
    let header = |name| request.headers().get_one(name);
    match (header("Sec-Fetch-Site"), header("Origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => !is_own(origin, request.host().map(ToString::to_string).as_deref()),
        // Neither header: not a browser of the last years, and SameSite cookies still guard.
        (None, None) => false,
    }
}

/// True if the origin's authority is the request's own; the scheme may differ behind a proxy.
fn is_own(origin: &str, host: Option<&str>) -> bool {
    let authority = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    authority.is_some() && authority == host
}
