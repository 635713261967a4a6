//! What every page needs: chrome, language, session, headers, limits. It imports no feature.

pub mod assets;
pub mod chrome;
pub mod dates;
mod exit;
mod forgery;
pub mod frames;
mod headers;
pub mod limits;
pub mod locale;
pub mod session;
pub mod templates;
pub mod text;
pub mod who;

use std::sync::Arc;

use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::FromRequest;
use rocket::response::content::RawText;
use rocket::{Catcher, Request, Route, catch, catchers, get, routes};
use serde::Serialize;

pub use chrome::{Chrome, Page};
pub use locale::Lang;

use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result, StartError};

/// The chrome's fairings, catchers and own routes.
///
/// # Errors
/// A broken template or locale file.
pub fn stage(config: &Config) -> Result<AdHoc, StartError> {
    let texts = Arc::new(text::Texts::load()?);
    let templates = templates::Templates::load(&texts)?;
    let limits = Arc::new(limits::Limits::new(&config.attempts));
    Ok(AdHoc::on_ignite("web", |rocket| async move {
        rocket
            .manage(texts)
            .manage(templates)
            .manage(Arc::clone(&limits))
            .manage(session::Ended::default())
            .attach(AdHoc::on_liftoff("limits", |_| {
                Box::pin(async {
                    rocket::tokio::spawn(limits.tidy());
                })
            }))
            .attach(limits::Pace)
            .attach(forgery::Forgery)
            .attach(headers::Headers)
            .mount("/", own_routes())
            .register("/", own_catchers())
    }))
}

fn own_routes() -> Vec<Route> {
    let mut all = routes![healthz, readyz];
    all.extend(assets::routes());
    all.extend(forgery::routes());
    all.extend(limits::routes());
    all.extend(exit::routes());
    all
}

fn own_catchers() -> Vec<Catcher> {
    catchers![any_error]
}

#[get("/healthz")]
fn healthz() -> RawText<&'static str> {
    RawText("ok")
}

#[get("/readyz")]
async fn readyz(db: &Db) -> (Status, RawText<&'static str>) {
    if db.is_awake().await {
        (Status::Ok, RawText("ok"))
    } else {
        (Status::ServiceUnavailable, RawText("the database is away"))
    }
}

/// An error's page: a fixed sentence for its status and a way on.
#[derive(Serialize)]
pub struct ErrorPage {
    /// The HTTP status.
    pub status: u16,
    /// Its message ids are `error-KIND-title` and `error-KIND-text`.
    pub kind: u16,
}

/// Statuses that have a sentence of their own; others borrow the nearest.
const SENTENCES: [u16; 9] = [400, 403, 404, 409, 413, 422, 429, 500, 503];

/// A form of another type than ours is a malformed one; 415 would be a status that the contract does not have.
fn worded(status: Status) -> Status {
    if status == Status::UnsupportedMediaType {
        Status::UnprocessableEntity
    } else {
        status
    }
}

#[catch(default)]
async fn any_error(
    status: Status,
    request: &Request<'_>,
) -> Result<Page, (Status, RawText<&'static str>)> {
    let status = worded(status);
    let plain = (
        status,
        RawText("Something went wrong. Please go back to the first page."),
    );
    let Outcome::Success(chrome) = Chrome::from_request(request).await else {
        return Err(plain);
    };
    let kind = match status.code {
        code if SENTENCES.contains(&code) => code,
        401 => 403,
        400..=499 => 400,
        _ => 500,
    };
    let page = ErrorPage {
        status: status.code,
        kind,
    };
    chrome
        .page("error", &page)
        .map(|p| p.status(status))
        .map_err(|_: Error| plain)
}
