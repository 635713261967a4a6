//! Leaving: quick exit to a harmless place, and the plain end of a visit. The cookie goes with both, so that no
//! browser brings a page back from its back/forward cache.

use rocket::http::{CookieJar, Header};
use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, post, routes};
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

/// An answer after which the browser keeps nothing. `"cache"` is left out: it can hang Chrome for seconds.
#[derive(Responder)]
struct Cleared<R> {
    inner: R,
    clear: Header<'static>,
}

fn cleared<R>(inner: R) -> Cleared<R> {
    Cleared {
        inner,
        clear: Header::new("Clear-Site-Data", "\"cookies\", \"storage\""),
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
    chrome: Chrome<'_>,
) -> Result<Cleared<Page>> {
    if let Some(visit) = visit {
        visit.end(ended, now);
    }
    session::forget(jar);
    let page = ExitPage {
        exit: &chrome.config().portal.exit,
    };
    Ok(cleared(chrome.page("exit", &page)?))
}
