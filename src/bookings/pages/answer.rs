//! What a client's request is answered with.

use rocket::Responder;
use rocket::http::{Header, Status};
use rocket::response::Redirect;

use crate::web::Page;

/// A page, a page that says to wait, or the way to another.
#[derive(Responder)]
pub enum Answer {
    /// A page.
    Page(Page),
    /// A page that says how long to wait, to people and (RFC 9110 §10.2.3) to programs.
    Wait(Page, Header<'static>),
    /// 303 to another page.
    To(Redirect),
}

impl Answer {
    /// 429 with the seconds to wait.
    pub fn wait(page: Page, seconds: i64) -> Self {
        let retry = Header::new("Retry-After", seconds.to_string());
        Self::Wait(page.status(Status::TooManyRequests), retry)
    }

    /// To this page.
    pub fn to(path: &'static str) -> Self {
        Self::To(Redirect::to(path))
    }
}
