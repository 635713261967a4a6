//! Leaving: quick exit to a harmless place, and the plain end of a visit. The cookie goes with both, so that no
//! browser brings a page back from its back/forward cache.

#![expect(
    clippy::needless_pass_by_value,
    reason = "Rocket hands guards over by value"
)]

use rocket::http::{CookieJar, Header};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Redirect, Responder};
use rocket::{Request, Route, State, get, post, routes};
use serde::Serialize;

use super::chrome::{Chrome, Page};
use super::session::{self, Ended, Notice, Visit};
use crate::clock::Now;
use crate::error::Result;

/// The routes of leaving.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![leave, exit]
}

/// The neutral page between here and elsewhere.
#[derive(Serialize)]
pub struct ExitPage<'a> {
    /// Where it leads at once.
    pub exit: &'a str,
}

/// A page after which the browser keeps nothing. `"cache"` is left out: it can hang Chrome for seconds.
struct Exit {
    page: Page,
    clear: bool,
}

impl<'r> Responder<'r, 'static> for Exit {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = self.page.respond_to(request)?;
        if self.clear {
            response.set_header(Header::new("Clear-Site-Data", "\"cookies\", \"storage\""));
        }
        Ok(response)
    }
}

/// True if the visitor came by our own link or by themselves: another site must not be able to clear our cookies.
struct OwnWill(bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for OwnWill {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let site = request.headers().get_one("Sec-Fetch-Site");
        Outcome::Success(Self(matches!(site, None | Some("same-origin" | "none"))))
    }
}

#[post("/leave")]
fn leave(visit: Option<Visit>, ended: &State<Ended>, now: Now, jar: &CookieJar<'_>) -> Redirect {
    if let Some(visit) = visit {
        visit.end(ended, now);
        Notice::Left.leave(jar);
    }
    Redirect::to("/")
}

#[get("/exit")]
fn exit(
    visit: Option<Visit>,
    ended: &State<Ended>,
    now: Now,
    jar: &CookieJar<'_>,
    own: OwnWill,
    chrome: Chrome<'_>,
) -> Result<Exit> {
    if let Some(visit) = visit {
        visit.end(ended, now);
    }
    session::forget(jar);
    let page = ExitPage {
        exit: &chrome.config().portal.exit,
    };
    Ok(Exit {
        page: chrome.page("exit", &page)?,
        clear: own.0,
    })
}
