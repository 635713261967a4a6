//! The public pages, and what happens when a code is entered.

#![expect(
    clippy::needless_pass_by_value,
    reason = "Rocket hands guards over by value"
)]

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Header, Status};
use rocket::response::Redirect;
use rocket::{Either, Responder, Route, State, get, post, routes};
use sealing::{
    AccessCode, CodeError, Coupon, LookUp, PinSalt, SealSeed, ServerKeys, Specimen, Tag,
};
use serde::Serialize;

use crate::bookings;
use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::kits::{self, Found};
use crate::token::secret_bytes;
use crate::web::limits::Attempt;
use crate::web::session::{Ended, KitVisit, Notice, Visit};
use crate::web::{Chrome, Lang, Page};

/// The public routes.
pub fn routes() -> Vec<Route> {
    routes![home, open_again, open, scan, anonymity, accessibility]
}

/// The first page.
#[derive(Default, Serialize)]
struct Home {
    /// What has just happened, told once.
    notice: Option<Notice>,
    /// What is wrong with the code that was entered; the code itself is never sent back.
    error: Option<Wrong>,
}

/// A mistake in the box.
#[derive(Default, Serialize)]
struct Wrong {
    kind: &'static str,
    count: usize,
    group: usize,
}

impl Wrong {
    fn of(kind: &'static str) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}

impl From<CodeError> for Wrong {
    fn from(error: CodeError) -> Self {
        let with = |kind, count, group| Self { kind, count, group };
        match error {
            CodeError::Empty => with("empty", 0, 0),
            CodeError::TooShort { missing } => with("short", missing, 0),
            CodeError::TooLong { extra } => with("long", extra, 0),
            CodeError::UnknownSymbol { group } => with("symbol", 0, group),
            CodeError::Check => with("mistake", 0, 0),
        }
    }
}

#[get("/")]
fn home(chrome: Chrome<'_>, jar: &CookieJar<'_>) -> Result<Page> {
    let page = Home {
        notice: Notice::take(jar),
        ..Home::default()
    };
    chrome.page("home/home", &page)
}

/// Where a language link leads that was followed from a refused code.
#[get("/open")]
fn open_again(_remembered: Lang) -> Redirect {
    Redirect::to("/")
}

/// A code, or what a browser that opens the result itself derived from it.
#[derive(FromForm)]
struct Entry<'r> {
    #[field(default = "")]
    code: &'r str,
    /// 32 bytes in base 64 for URLs (RFC 4648 §5, without padding).
    look_up: Option<&'r str>,
    /// As above.
    #[field(default = "")]
    coupon: &'r str,
}

/// What is known of an entered code.
struct Entered {
    tag: Tag,
    coupon: Coupon,
    seed: Option<SealSeed>,
    salt: Option<PinSalt>,
}

impl Entered {
    fn read(entry: &Entry<'_>) -> Result<Self, Wrong> {
        if let Some(look_up) = entry.look_up {
            return Self::derived(look_up, entry.coupon).ok_or(Wrong::of("mistake"));
        }
        let prk = match AccessCode::parse(entry.code) {
            Ok(code) => code.prk(),
            Err(_) if Specimen::parse(entry.code).is_ok() => return Err(Wrong::of("specimen")),
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            tag: prk.look_up().tag(),
            coupon: prk.coupon(),
            seed: Some(prk.seal_seed()),
            salt: Some(prk.pin_salt()),
        })
    }

    fn derived(look_up: &str, coupon: &str) -> Option<Self> {
        Some(Self {
            tag: LookUp::from_slice(&secret_bytes(look_up)?)?.tag(),
            coupon: Coupon::from_slice(&secret_bytes(coupon)?)?,
            seed: None,
            salt: None,
        })
    }
}

/// The way to what a code opens, in as many bytes whether that is a result or a booking.
#[derive(Responder)]
struct Opened {
    way: Redirect,
    fill: Header<'static>,
}

impl Opened {
    /// The longest way.
    const BOOKING: &'static str = "/booking";

    /// What is missing in the address is made up for in a header, a byte for a byte, in HTTP/2's compression too
    /// (RFC 7541, appendix B: `0` has 5 bits, `00` 10; the addresses have 39 and 46).
    fn at(way: &'static str) -> Self {
        let fill = "0".repeat(1 + Self::BOOKING.len() - way.len());
        Self {
            way: Redirect::to(way),
            fill: Header::new("X-Fill", fill),
        }
    }
}

#[post("/open", data = "<entry>")]
#[expect(clippy::too_many_arguments, reason = "each is a guard")]
async fn open(
    attempt: Option<Attempt>,
    before: Option<Visit>,
    entry: Form<Entry<'_>>,
    chrome: Chrome<'_>,
    db: &Db,
    keys: &State<ServerKeys>,
    ended: &State<Ended>,
    now: Now,
    jar: &CookieJar<'_>,
) -> Result<Either<Opened, Page>> {
    let refuse = |status, wrong: Wrong| -> Result<Either<Opened, Page>> {
        let page = Home {
            error: Some(wrong),
            ..Home::default()
        };
        Ok(Either::Right(
            chrome.page("home/home", &page)?.status(status),
        ))
    };
    if attempt.is_none() {
        return refuse(Status::TooManyRequests, Wrong::of("limited"));
    }
    let entered = match Entered::read(&entry) {
        Ok(entered) => entered,
        Err(wrong) => return refuse(Status::UnprocessableEntity, wrong),
    };
    let begun = begin(db, keys, entered, now).await?;
    // Both answers are made, whichever is sent, so that they take as long.
    let unknown = Home {
        error: Some(Wrong::of("unknown")),
        ..Home::default()
    };
    let refusal = chrome.framed("home/home", &unknown, &[])?;
    let (way, mut visit) = match begun {
        Begun::Kit(visit) => ("/result", visit),
        Begun::Booking(visit) => (Opened::BOOKING, visit),
        Begun::Nothing(visit) => {
            std::hint::black_box(visit.sealed(keys));
            return Ok(Either::Right(refusal.status(Status::NotFound)));
        }
    };
    if let Some(before) = &before {
        before.end(ended, now);
    }
    if visit.kit.is_some() {
        visit.booking = before
            .filter(Visit::has_unkept_code)
            .and_then(|before| before.booking);
    }
    visit.keep(keys, jar);
    Ok(Either::Left(Opened::at(way)))
}

/// What a code opened.
enum Begun {
    Kit(Visit),
    Booking(Visit),
    /// Nothing: a visit that leads nowhere, for the work that it is.
    Nothing(Visit),
}

/// The visit that a code opens. Known or not, a code costs one derivation, the same two look-ups and one visit. A kit whose
/// row was changed opens too: its holder has to be told. A coupon that does not belong to the kit comes from no code.
async fn begin(db: &Db, keys: &ServerKeys, entered: Entered, now: Now) -> Result<Begun> {
    let Entered {
        tag,
        coupon,
        seed,
        salt,
    } = entered;
    let booking = bookings::by_tag(db, &tag).await?;
    let is_kit = match kits::by_tag(db, keys, &tag).await? {
        Found::Nothing | Found::Erased => false,
        Found::Tampered => true,
        Found::Kit(kit) => kit.has_coupon(&coupon),
    };
    let Some(booking) = booking.filter(|_| !is_kit) else {
        let kit = KitVisit {
            tag,
            coupon,
            seed,
            salt,
        };
        let visit = Visit::of_kit(now, kit);
        return Ok(if is_kit {
            Begun::Kit(visit)
        } else {
            Begun::Nothing(visit)
        });
    };
    // Who comes back with a booking's code has kept it.
    if !booking.confirmed {
        bookings::confirm(db, &tag).await?;
    }
    Ok(Begun::Booking(Visit::of_booking(now, tag)))
}

/// The page that reads a card's second square with the camera, and has the box for who rather types.
#[get("/scan")]
fn scan(chrome: Chrome<'_>) -> Result<Page> {
    chrome.page("home/scan", &Home::default())
}

/// What anonymity means here.
#[derive(Serialize)]
struct Anonymity<'a> {
    /// The portal's onion address, or nothing.
    onion: &'a str,
}

/// A page without a context of its own.
#[derive(Serialize)]
struct Plain {}

#[get("/anonymity")]
fn anonymity(chrome: Chrome<'_>) -> Result<Page> {
    let onion = &chrome.config().portal.onion;
    chrome.page("home/anonymity", &Anonymity { onion })
}

#[get("/accessibility")]
fn accessibility(chrome: Chrome<'_>) -> Result<Page> {
    chrome.page("home/accessibility", &Plain {})
}
