//! Sign-in and sign-out.

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use super::{SIGN_IN, Waiting, cookie};
use crate::clock::Now;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::staff::handle::{is_handle, tidied};
use crate::staff::sign_in::{Door, Outcome, Typed};
use crate::staff::store;
use crate::staff::throttle::Throttle;
use crate::web::limits::Network;
use crate::web::{Chrome, Page};

pub fn routes() -> Vec<Route> {
    routes![show, sign_in, sign_out]
}

/// The sign-in page.
#[derive(Default, Serialize)]
struct SignInPage {
    /// What was typed, if it can be a handle at all.
    handle: String,
    /// What is wrong: `wrong` or `wait`.
    error: &'static str,
    /// Seconds to wait.
    wait: i64,
}

#[derive(FromForm)]
struct Sent {
    #[field(default = String::new())]
    handle: String,
    #[field(default = String::new())]
    passphrase: String,
    #[field(default = String::new())]
    totp: String,
}

#[derive(Responder)]
enum Answer {
    In(Redirect),
    Wrong(Page),
    Wait(Waiting),
}

#[expect(clippy::needless_pass_by_value, reason = "a guard is a value")]
#[get("/staff/sign-in")]
fn show(chrome: Chrome<'_>) -> Result<Page> {
    chrome.page("staff/sign_in", &SignInPage::default())
}

#[expect(
    clippy::too_many_arguments,
    reason = "a route names each part of the server that it uses"
)]
#[post("/staff/sign-in", data = "<sent>")]
async fn sign_in(
    now: Now,
    network: Network,
    db: &Db,
    keys: &State<ServerKeys>,
    throttle: &State<Throttle>,
    config: &State<Config>,
    jar: &CookieJar<'_>,
    chrome: Chrome<'_>,
    sent: Form<Sent>,
) -> Result<Answer> {
    let sent = sent.into_inner();
    let typed = Typed {
        handle: sent.handle,
        passphrase: Zeroizing::new(sent.passphrase),
        code: Zeroizing::new(sent.totp),
    };
    let door = Door {
        db,
        keys,
        throttle,
        demo: config.demo,
    };
    let handle = Some(tidied(&typed.handle))
        .filter(|h| is_handle(h))
        .unwrap_or_default();
    match door
        .sign_in(
            now,
            (network.own, network.range),
            &typed,
            cookie::current(jar),
        )
        .await?
    {
        Outcome::In(token) => {
            cookie::keep(jar, &token);
            Ok(Answer::In(Redirect::to("/staff")))
        }
        Outcome::Wrong => {
            let page = chrome.page(
                "staff/sign_in",
                &SignInPage {
                    handle,
                    error: "wrong",
                    wait: 0,
                },
            )?;
            Ok(Answer::Wrong(page.status(Status::UnprocessableEntity)))
        }
        Outcome::Wait(wait) => {
            let page = chrome.page(
                "staff/sign_in",
                &SignInPage {
                    handle,
                    error: "wait",
                    wait,
                },
            )?;
            Ok(Answer::Wait(Waiting::new(page, wait)))
        }
    }
}

#[post("/staff/sign-out")]
async fn sign_out(db: &Db, jar: &CookieJar<'_>) -> Result<Redirect> {
    if let Some(hash) = cookie::current(jar) {
        store::end_session(db, hash).await?;
    }
    cookie::forget(jar);
    Ok(Redirect::to(SIGN_IN))
}
