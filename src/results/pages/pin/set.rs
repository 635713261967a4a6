//! Setting a PIN: the page that says what it means, and the form.

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::pin::Pin;
use sealing::{AccessCode, LookUp, PinSalt, PublicKey, SealSeed, ServerKeys, Tag};
use serde::Serialize;

use super::super::client::{PAGE_SIZE, away, with_kit};
use super::{Mistake, genuine, told};
use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::results::pin::{self, Unsettable};
use crate::token::secret_bytes;
use crate::web::limits::Attempt;
use crate::web::session::{KitVisit, Visit};
use crate::web::{Chrome, Page};

pub fn routes() -> Vec<Route> {
    routes![ask_set, set]
}

/// The page on which a PIN is set.
#[derive(Serialize)]
struct SetPage {
    /// What was wrong with what was typed: a message.
    error: Option<&'static str>,
    /// The field that it stands at: `code`, `pin`, `again` or `confirm`; empty if nothing was wrong.
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
            None => "",
            Some(Mistake::Code) if here => "code",
            Some(Mistake::Confirm) => "confirm",
            Some(Mistake::Differ) => "again",
            Some(_) => "pin",
        },
        refused: None,
        here,
        script: if here { "pin.js" } else { "" },
    };
    Ok(told(chrome.page("results/pin", &page)?, error))
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
    Key(Box<PublicKey>),
    /// What the server makes a key of.
    Pin(SealSeed, PinSalt, Pin),
}

impl Wish<'_> {
    fn given(&self, kit: &KitVisit) -> Result<Given, Mistake> {
        let given = match self.key {
            Some(key) => Given::Key(Box::new(self.made(key, &kit.tag)?)),
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
        let look_up = secret_bytes(self.look_up).and_then(|bytes| LookUp::from_slice(&bytes));
        if look_up.is_none_or(|look_up| look_up.tag() != *tag) {
            return Err(Mistake::Code);
        }
        let key = secret_bytes(key).and_then(|bytes| PublicKey::from_bytes(&bytes).ok());
        key.ok_or(Mistake::Key)
    }

    /// What was typed, checked.
    fn typed(&self, kit: &KitVisit) -> Result<Given, Mistake> {
        let (seed, salt) = if let (Some(seed), Some(salt)) = (&kit.seed, &kit.salt) {
            (seed.clone(), salt.clone())
        } else {
            let prk = AccessCode::parse(self.code)
                .map_err(|_| Mistake::Code)?
                .prk();
            if prk.look_up().tag() != kit.tag {
                return Err(Mistake::Code);
            }
            (prk.seal_seed(), prk.pin_salt())
        };
        let pin = pin::read(self.pin, true)?;
        let again = pin::read(self.again, false);
        if !again.is_ok_and(|again| again.expose_bytes() == pin.expose_bytes()) {
            return Err(Mistake::Differ);
        }
        Ok(Given::Pin(seed, salt, pin))
    }
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
    let Some(mut visit) = visit else {
        return Ok(Either::Right(away(None, jar)));
    };
    let Some(kit) = &mut visit.kit else {
        return Ok(Either::Right(away(Some(&visit), jar)));
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
        Ok(Given::Key(key)) => (None, *key),
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
    Ok(Either::Right(Redirect::to("/result#pin-done")))
}
