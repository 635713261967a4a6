//! The PIN's pages: the warnings and the form before one is set, and the box that asks for it. A browser that opens results
//! itself sends neither code nor PIN here, but a public key when it sets one, and a proof when it asks for the pepper.

use data_encoding::BASE64URL_NOPAD;
use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::response::content::RawJson;
use rocket::{Either, Route, State, get, post, routes};
use sealing::pin::{Pin, PinError, PinProof};
use sealing::{AccessCode, LookUp, PinSalt, PublicKey, SealSeed, ServerKeys, Tag};
use serde::Serialize;
use zeroize::Zeroizing;

use super::client::{PAGE_SIZE, away, with_kit};
use crate::clock::Now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::kits::{self, Found, Kit};
use crate::results::pin::{self, Unsettable};
use crate::results::tries::Tries;
use crate::web::limits::Attempt;
use crate::web::session::{KitVisit, Visit};
use crate::web::{Chrome, Page};

/// The PIN's routes.
pub fn routes() -> Vec<Route> {
    routes![ask_set, set, unlock_again, unlock, pepper]
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug)]
pub enum Mistake {
    /// Nothing was typed.
    Empty,
    /// Too few characters.
    Short,
    /// Too many.
    Long,
    /// Among the first that anybody tries.
    Easy,
    /// The two are not the same.
    Differ,
    /// The box is not ticked.
    Confirm,
    /// The code is not this kit's.
    Code,
    /// It is another PIN.
    Wrong,
    /// The kit's tries are used up.
    Tries,
    /// The network's are.
    Limited,
}

impl From<PinError> for Mistake {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Empty => Self::Empty,
            PinError::Short { .. } => Self::Short,
            PinError::Long => Self::Long,
            PinError::Easy => Self::Easy,
        }
    }
}

impl Mistake {
    fn message(self) -> &'static str {
        match self {
            Self::Empty => "pin-error-empty",
            Self::Short => "pin-error-short",
            Self::Long => "pin-error-long",
            Self::Easy => "pin-error-easy",
            Self::Differ => "pin-error-differ",
            Self::Confirm => "pin-error-confirm",
            Self::Code => "pin-error-code",
            Self::Wrong => "pin-error-wrong",
            Self::Tries => "pin-error-tries",
            Self::Limited => "home-error-limited",
        }
    }

    fn status(self) -> Status {
        match self {
            Self::Tries | Self::Limited => Status::TooManyRequests,
            _ => Status::UnprocessableEntity,
        }
    }
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
    let page = chrome.page("results/unlock", &context)?.padded(PAGE_SIZE);
    Ok(match mistake {
        Some(mistake) => page.status(mistake.status()),
        None => page,
    })
}

/// The page on which a PIN is set.
#[derive(Serialize)]
struct SetPage {
    /// What was wrong with what was typed: a message.
    error: Option<&'static str>,
    /// The field that it stands at: `code`, `confirm`, or any other word for the PIN.
    at: &'static str,
    /// Why none can be set: a message.
    refused: Option<&'static str>,
    /// The visit's code is not on the server: it is typed again, for the browser.
    here: bool,
    /// The page's script.
    script: &'static str,
}

fn refused(chrome: &Chrome<'_>, reason: Unsettable) -> Result<Page> {
    let page = SetPage {
        error: None,
        at: "",
        refused: Some(match reason {
            Unsettable::Set => "pin-refused-set",
            Unsettable::Late => "pin-refused-late",
            Unsettable::Over => "pin-refused-over",
        }),
        here: false,
        script: "",
    };
    let page = chrome.page("results/pin", &page)?.padded(PAGE_SIZE);
    Ok(page.status(Status::Conflict))
}

fn form(chrome: &Chrome<'_>, kit: &KitVisit, error: Option<Mistake>) -> Result<Page> {
    let here = kit.seed.is_none();
    let page = SetPage {
        error: error.map(Mistake::message),
        at: match error {
            Some(Mistake::Code) => "code",
            Some(Mistake::Confirm) => "confirm",
            _ => "pin",
        },
        refused: None,
        here,
        script: if here { "pin.js" } else { "" },
    };
    let page = chrome.page("results/pin", &page)?.padded(PAGE_SIZE);
    Ok(match error {
        Some(mistake) => page.status(mistake.status()),
        None => page,
    })
}

async fn genuine(db: &Db, keys: &ServerKeys, tag: &Tag) -> Result<Option<Box<Kit>>> {
    Ok(match kits::by_tag(db, keys, tag).await? {
        Found::Kit(kit) => Some(kit),
        _ => None,
    })
}

#[get("/result/pin")]
async fn ask_set(
    visit: Option<Visit>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some((visit, kit)) = with_kit(visit.as_ref()) else {
        return Ok(Either::Right(away(visit.as_ref(), jar)));
    };
    let Some(row) = genuine(db, keys, &kit.tag).await? else {
        return Ok(Either::Right(Redirect::to("/result")));
    };
    visit.keep(keys, jar);
    let page = match pin::settable(&row, now.day()) {
        Ok(()) => form(&chrome, kit, None),
        Err(reason) => refused(&chrome, reason),
    };
    page.map(Either::Left)
}

/// A PIN to be set; or, from a browser that has made it into one already, the public key of code and PIN.
#[derive(FromForm)]
struct Wish<'r> {
    #[field(default = "")]
    pin: &'r str,
    #[field(default = "")]
    again: &'r str,
    #[field(default = "")]
    confirm: &'r str,
    #[field(default = "")]
    code: &'r str,
    /// 1216 bytes in base 64 for URLs (RFC 4648 §5, without padding).
    key: Option<&'r str>,
    /// 32 bytes as above: that the key was made of this kit's code.
    #[field(default = "")]
    look_up: &'r str,
}

/// What a wish comes to.
enum Given {
    /// The key that a browser made.
    Key(PublicKey),
    /// What the server makes a key of.
    Pin(SealSeed, PinSalt, Pin),
}

impl Wish<'_> {
    fn given(&self, kit: &KitVisit) -> Result<Given, Mistake> {
        let given = match self.key {
            Some(key) => Given::Key(self.made(key, &kit.tag)?),
            None => self.typed(kit)?,
        };
        if self.confirm == "yes" {
            Ok(given)
        } else {
            Err(Mistake::Confirm)
        }
    }

    /// The key that a browser made.
    fn made(&self, key: &str, tag: &Tag) -> Result<PublicKey, Mistake> {
        let look_up = bytes(self.look_up).and_then(|bytes| LookUp::from_slice(&bytes));
        if look_up.is_none_or(|look_up| look_up.tag() != *tag) {
            return Err(Mistake::Code);
        }
        let key = bytes(key).and_then(|bytes| PublicKey::from_bytes(&bytes).ok());
        key.ok_or(Mistake::Wrong)
    }

    /// What was typed, checked.
    fn typed(&self, kit: &KitVisit) -> Result<Given, Mistake> {
        let (seed, salt) = match (&kit.seed, &kit.salt) {
            (Some(seed), Some(salt)) => (seed.clone(), salt.clone()),
            _ => {
                let prk = AccessCode::parse(self.code)
                    .map_err(|_| Mistake::Code)?
                    .prk();
                if prk.look_up().tag() != kit.tag {
                    return Err(Mistake::Code);
                }
                (prk.seal_seed(), prk.pin_salt())
            }
        };
        let pin = pin::read(self.pin, true)?;
        let again = pin::read(self.again, false);
        if !again.is_ok_and(|again| again.expose_bytes() == pin.expose_bytes()) {
            return Err(Mistake::Differ);
        }
        Ok(Given::Pin(seed, salt, pin))
    }
}

fn bytes(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    bytes.map(Zeroizing::new)
}

#[post("/result/pin", data = "<wish>")]
#[expect(clippy::too_many_arguments, reason = "each is a guard")]
async fn set(
    attempt: Option<Attempt>,
    visit: Option<Visit>,
    wish: Form<Wish<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Redirect>> {
    let Some(mut visit) = visit.filter(|visit| visit.kit.is_some()) else {
        return Ok(Either::Right(away(None, jar)));
    };
    let Some(kit) = &mut visit.kit else {
        return Err(Error::NotFound);
    };
    let Some(row) = genuine(db, keys, &kit.tag).await? else {
        return Ok(Either::Right(Redirect::to("/result")));
    };
    if let Err(reason) = pin::settable(&row, now.day()) {
        return refused(&chrome, reason).map(Either::Left);
    }
    let given = match attempt {
        Some(_) => wish.given(kit),
        None => Err(Mistake::Limited),
    };
    let (seed, key) = match given {
        Err(mistake) => return form(&chrome, kit, Some(mistake)).map(Either::Left),
        Ok(Given::Key(key)) => (None, key),
        Ok(Given::Pin(seed, salt, pin)) => {
            let (seed, key) = pin::lock(keys, &kit.tag, seed, salt, pin).await?;
            (Some(seed), key)
        }
    };
    if let Err(reason) = pin::set(db, keys, &kit.tag, &key, now.day()).await? {
        return refused(&chrome, reason).map(Either::Left);
    }
    // Whoever set it here need not enter it at once; a browser holds its own key.
    kit.seed = seed;
    kit.salt = None;
    visit.keep(keys, jar);
    Ok(Either::Right(Redirect::to("/result")))
}

/// Where a language link leads that was followed from a refused PIN.
#[get("/result/unlock")]
fn unlock_again() -> Redirect {
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
    let Some(mut visit) = visit.filter(|visit| visit.kit.is_some()) else {
        return Ok(Either::Right(away(None, jar)));
    };
    let result = || Ok(Either::Right(Redirect::to("/result")));
    let Some((kit, seed, salt)) = (match &visit.kit {
        Some(kit) => kit
            .seed
            .as_ref()
            .zip(kit.salt.as_ref())
            .map(|(s, t)| (kit, s, t)),
        None => None,
    }) else {
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
    if let Some(kit) = &mut visit.kit {
        kit.seed = Some(seed);
        kit.salt = None;
    }
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
/// server keys. 404 without a visit of a kit that has a PIN or can get one; 429 when its tries are used up. Whether it is
/// the proof of the kit's PIN is not said.
#[post("/result/pepper", data = "<proved>")]
async fn pepper(
    visit: Option<Visit>,
    proved: Form<Proved<'_>>,
    db: &Db,
    keys: &State<ServerKeys>,
    tries: &State<Tries>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<RawJson<String>> {
    let (visit, kit) = with_kit(visit.as_ref()).ok_or(Error::NotFound)?;
    let row = genuine(db, keys, &kit.tag).await?.ok_or(Error::NotFound)?;
    if !pin::asks(&row, now.day()) && pin::settable(&row, now.day()).is_err() {
        return Err(Error::NotFound);
    }
    let proof = bytes(proved.proof).and_then(|bytes| PinProof::from_slice(&bytes));
    let proof = proof.ok_or(Error::Unprocessable)?;
    if !tries.take(&kit.tag, &[b"proof", proof.expose_bytes()], now) {
        return Err(Error::TooMany);
    }
    visit.keep(keys, jar);
    let peppers = keys.pin_peppers(&kit.tag, &proof).into_iter();
    let peppers: Vec<String> = peppers
        .map(|pepper| BASE64URL_NOPAD.encode(pepper.expose_bytes()))
        .collect();
    Ok(RawJson(
        serde_json::json!({ "peppers": peppers }).to_string(),
    ))
}
