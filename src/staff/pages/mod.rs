//! The pages of staff accounts, and the way to sign-in for who is not signed in. They hold secrets for one request.

mod account;
mod cookie;
mod enrol;
mod sign_in;
mod team;

use rocket::http::Header;
use rocket::request::Request;
use rocket::response::Redirect;
use rocket::{Catcher, Responder, Route, catch, catchers};

use crate::web::Page;
use crate::web::who::Role;

/// The way to sign-in.
const SIGN_IN: &str = "/staff/sign-in";

/// The routes of staff accounts.
pub fn routes() -> Vec<Route> {
    [
        sign_in::routes(),
        enrol::routes(),
        account::routes(),
        team::routes(),
    ]
    .concat()
}

/// What a staff page without a session answers.
pub fn catchers() -> Vec<Catcher> {
    catchers![signed_out]
}

#[catch(401)]
fn signed_out(_: &Request<'_>) -> Redirect {
    Redirect::to(SIGN_IN)
}

/// A page that says how long to wait, to people and (RFC 9110 §10.2.3) to programs.
#[derive(Responder)]
struct Waiting {
    page: Page,
    retry: Header<'static>,
}

impl Waiting {
    fn new(page: Page, seconds: i64) -> Self {
        let page = page.status(rocket::http::Status::TooManyRequests);
        Self {
            page,
            retry: Header::new("Retry-After", seconds.to_string()),
        }
    }
}

/// The message id of a role.
fn role_text(role: Role) -> &'static str {
    match role {
        Role::Administrator => "role-administrator",
        Role::Nurse => "role-nurse",
        Role::Lab => "role-lab",
        Role::Counsellor => "role-counsellor",
    }
}
