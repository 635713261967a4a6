//! Opening with a PIN: here on the server, or in a browser that asks for the pepper.

use data_encoding::BASE64URL_NOPAD;
use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::response::content::RawJson;
use rocket::{Either, Route, State, get, post, routes};
use sealing::ServerKeys;
use sealing::pin::{PinError, PinProof};
use serde::Serialize;

use super::super::client::{away, with_kit};
use super::{Mistake, genuine, told};
use crate::clock::Now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::results::pin;
use crate::results::tries::Tries;
use crate::token::secret_bytes;
use crate::web::limits::{Attempt, Reading};
use crate::web::session::Visit;
use crate::web::{Chrome, Lang, Page};

pub fn routes() -> Vec<Route> {
    routes![unlock_again, unlock, pepper]
}

/// The box that asks for the PIN.
#[derive(Serialize)]
struct UnlockPage {
    /// What was wrong with the one that was typed: a message.
    error: Option<&'static str>,
    /// The page is for a browser that opens the result itself.
    marked: bool,
}

/// The page that asks for a PIN, as long as any result's.
///
/// # Errors
/// It cannot be rendered.
pub fn ask(chrome: &Chrome<'_>, marked: bool, mistake: Option<Mistake>) -> Result<Page> {
    let context = UnlockPage {
        error: mistake.map(Mistake::message),
        marked,
    };
    Ok(told(chrome.page("results/unlock", &context)?, mistake))
}

/// Where a language link leads that was followed from a refused PIN.
#[get("/result/unlock")]
fn unlock_again(_remembered: Lang) -> Redirect {
    Redirect::to("/result")
}

/// A PIN to open with.
#[derive(FromForm)]
struct Typed<'r> {
    #[field(default = "")]
    pin: &'r str,
}

#[post("/result/unlock", data = "<typed>")]
#[expect(clippy::too_many_arguments, reason = "each is a guard")]
async fn unlock(
    _reading: Reading,
    attempt: Option<Attempt>,
    visit: Option<Visit>,
    typed: Form<Typed<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    tries: &State<Tries>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some(mut visit) = visit else {
        return Ok(Either::Right(away(None, jar)));
    };
    let Some(kit) = &mut visit.kit else {
        return Ok(Either::Right(away(Some(&visit), jar)));
    };
    let result = || Ok(Either::Right(Redirect::to("/result")));
    let (Some(seed), Some(salt)) = (&kit.seed, &kit.salt) else {
        return result();
    };
    let Some(row) = genuine(db, keys, &kit.tag).await? else {
        return result();
    };
    if !pin::asks(&row, now.day()) {
        return result();
    }
    let refuse = |mistake| ask(&chrome, false, Some(mistake)).map(Either::Left);
    // Limits come before the hash, the visitor's network's first, so that nobody else uses up the kit's.
    let pin = match pin::read(typed.pin, false) {
        _ if attempt.is_none() => return refuse(Mistake::Limited),
        Err(PinError::Empty) => return refuse(Mistake::Empty),
        Err(_) => return refuse(Mistake::Wrong),
        Ok(pin) => pin,
    };
    if !tries.take(&kit.tag, &[b"pin", pin.expose_bytes()], now) {
        return refuse(Mistake::Tries);
    }
    let Some(seed) = pin::unlock(keys, &row, seed, salt, pin).await? else {
        return refuse(Mistake::Wrong);
    };
    kit.seed = Some(seed);
    kit.salt = None;
    visit.keep(keys, jar);
    result()
}

/// What a browser asks a pepper with.
#[derive(FromForm)]
struct Proved<'r> {
    /// 32 bytes in base 64 for URLs (RFC 4648 §5, without padding).
    proof: &'r str,
}

/// The peppers of a proof, newest key first: `{"peppers":["…"]}`, each 32 bytes in base 64 for URLs, as many as there are
/// server keys. 404 without a visit of a kit that has a PIN or can get one; 429 and no peppers when its tries are used up,
/// which a network's 429 does not look like. Whether it is the proof of the kit's PIN is not said.
#[post("/result/pepper", data = "<proved>")]
async fn pepper(
    visit: Option<Visit>,
    proved: Form<Proved<'_>>,
    db: &Db,
    keys: &State<ServerKeys>,
    tries: &State<Tries>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<(Status, RawJson<String>)> {
    let (visit, kit) = with_kit(visit.as_ref()).ok_or(Error::NotFound)?;
    let proof = secret_bytes(proved.proof).and_then(|bytes| PinProof::from_slice(&bytes));
    let proof = proof.ok_or(Error::Unprocessable)?;
    let row = genuine(db, keys, &kit.tag).await?.ok_or(Error::NotFound)?;
    if !pin::asks(&row, now.day()) && pin::settable(&row, now.day()).is_err() {
        return Err(Error::NotFound);
    }
    let answer = |status, peppers: &[String]| {
        let json = serde_json::json!({ "peppers": peppers }).to_string();
        Ok((status, RawJson(json)))
    };
    if !tries.take(&kit.tag, &[b"proof", proof.expose_bytes()], now) {
        return answer(Status::TooManyRequests, &[]);
    }
    visit.keep(keys, jar);
    let peppers = keys.pin_peppers(&kit.tag, &proof).into_iter();
    let peppers: Vec<String> = peppers
        .map(|pepper| BASE64URL_NOPAD.encode(pepper.expose_bytes()))
        .collect();
    answer(Status::Ok, &peppers)
}
