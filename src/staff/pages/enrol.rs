//! Enrolment: the page behind an invitation's link.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::clock::Now;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::staff::enrol::{Chosen, Refusal, enrol};
use crate::staff::passphrase::{SHORTEST, Weakness};
use crate::staff::store;
use crate::staff::totp::Secret;
use crate::token::{Token, TokenHash};
use crate::web::{Chrome, Page};

pub fn routes() -> Vec<Route> {
    routes![show, take_up]
}

/// The enrolment page.
#[derive(Serialize)]
struct EnrolPage<'a> {
    handle: &'a str,
    shortest: usize,
    /// The address for the app, as a QR code: its modules a side, and the path of the dark ones.
    qr_side: usize,
    qr_path: &'a str,
    /// The same secret, to be typed.
    secret: &'a str,
    /// The secret, sealed, on its way through the form.
    pending: String,
    /// What is wrong: `short`, `long`, `easy`, `differs` or `code`.
    error: &'static str,
    /// It is the passphrase that is weak.
    weak: bool,
}

/// The page after it, shown once.
#[derive(Serialize)]
struct RecoveryPage<'a> {
    codes: Vec<&'a str>,
}

/// The page behind a link that is good no more.
#[derive(Serialize)]
struct GonePage {}

#[derive(FromForm)]
struct Sent {
    #[field(default = String::new())]
    passphrase: String,
    #[field(default = String::new())]
    again: String,
    #[field(default = String::new())]
    totp: String,
    #[field(default = String::new())]
    pending: String,
}

#[get("/staff/enrol/<token>")]
async fn show(
    token: &str,
    now: Now,
    db: &Db,
    keys: &State<ServerKeys>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let Some((invitation, account)) = invited(db, keys, token, now).await? else {
        return gone(&chrome);
    };
    page(
        &chrome,
        keys,
        invitation,
        &account.handle,
        &Secret::random(),
        "",
    )
}

#[post("/staff/enrol/<token>", data = "<sent>")]
async fn take_up(
    token: &str,
    now: Now,
    db: &Db,
    keys: &State<ServerKeys>,
    config: &State<Config>,
    chrome: Chrome<'_>,
    sent: Form<Sent>,
) -> Result<Page> {
    let sent = sent.into_inner();
    let Some((invitation, account)) = invited(db, keys, token, now).await? else {
        return gone(&chrome);
    };
    let chosen = Chosen {
        passphrase: Zeroizing::new(sent.passphrase),
        again: Zeroizing::new(sent.again),
        secret: Secret::carried(keys, invitation, &sent.pending),
        code: Zeroizing::new(sent.totp),
    };
    let handle = account.handle.clone();
    let error = match enrol(db, keys, now, config.demo, account, &chosen).await? {
        Ok(codes) => {
            let codes = codes.iter().map(|c| c.as_str()).collect();
            return chrome.page("staff/recovery_codes", &RecoveryPage { codes });
        }
        Err(Refusal::Gone) => return gone(&chrome),
        Err(Refusal::Weak(weakness)) => weakness.word(),
        Err(Refusal::Differs) => "differs",
        Err(Refusal::Code) => "code",
    };
    let secret = chosen.secret.unwrap_or_else(Secret::random);
    let page = page(&chrome, keys, invitation, &handle, &secret, error)?;
    Ok(page.status(Status::UnprocessableEntity))
}

async fn invited(
    db: &Db,
    keys: &ServerKeys,
    token: &str,
    now: Now,
) -> Result<Option<(TokenHash, store::Account)>> {
    let Some(invitation) = Token::parse(token).map(|t| t.hash()) else {
        return Ok(None);
    };
    Ok(store::invited(db, keys, invitation, now)
        .await?
        .map(|account| (invitation, account)))
}

fn page(
    chrome: &Chrome<'_>,
    keys: &ServerKeys,
    invitation: TokenHash,
    handle: &str,
    secret: &Secret,
    error: &'static str,
) -> Result<Page> {
    let drawing = secret
        .drawing(&chrome.config().portal.name, handle)
        .ok_or(Error::Internal("qr"))?;
    let page = EnrolPage {
        handle,
        shortest: SHORTEST,
        qr_side: drawing.side,
        qr_path: &drawing.path,
        secret: &secret.grouped(),
        pending: secret.carry(keys, invitation),
        error,
        weak: Weakness::is_word(error),
    };
    chrome.page("staff/enrol", &page)
}

fn gone(chrome: &Chrome<'_>) -> Result<Page> {
    Ok(chrome
        .page("staff/enrol_gone", &GonePage {})?
        .status(Status::NotFound))
}
