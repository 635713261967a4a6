//! A client's visit: everything about it is in one sealed cookie, nothing in the database. It never holds an
//! access code, and the code of a new booking only until it is confirmed as kept; ended visits are remembered in memory
//! until their cookie would have expired.

use std::collections::HashMap;
use std::sync::Mutex;

use data_encoding::BASE64URL_NOPAD;
use rocket::http::{Cookie, CookieJar, SameSite, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use sealing::{AccessCode, Coupon, PinSalt, SealSeed, ServerKeys, Tag};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::clock::{Clock, Now};
use crate::random;

/// The cookie of a client's visit.
pub const COOKIE: &str = "__Host-lucka";
/// Seconds without a request after which a visit is over.
pub const IDLE: i64 = 15 * 60;
/// Seconds after which a visit is over in any case.
pub const LONGEST: i64 = 60 * 60;

/// Seconds by which the clocks of replicas may differ.
const SKEW: i64 = 60;

/// The kit of a visit. Its secrets zeroize on drop and do not print.
#[derive(Debug)]
pub struct KitVisit {
    /// The kit's row key.
    pub tag: Tag,
    /// The right to one active booking.
    pub coupon: Coupon,
    /// Opens the reports, here on the server; nothing if the browser opens them itself.
    pub seed: Option<SealSeed>,
    /// What a PIN is hashed with, for as long as the seed is the code's alone; nothing once the PIN was entered.
    pub salt: Option<PinSalt>,
}

/// The booking of a visit.
#[derive(Debug)]
pub enum BookingVisit {
    /// A booking that is there.
    Held {
        /// The booking's row key.
        tag: Tag,
        /// The code of a new booking, until its holder has confirmed that they kept it.
        code: Option<AccessCode>,
    },
    /// What remains of one that its holder cancelled: enough to take it out of a calendar.
    Cancelled {
        /// Its random id.
        id: [u8; 16],
        /// When it would have begun.
        starts_at: Now,
        /// When it would have ended.
        ends_at: Now,
        /// How often it was changed.
        sequence: i64,
    },
}

/// A client's open visit: of a kit, of a booking, or, while somebody books with a kit, of both.
#[derive(Debug)]
pub struct Visit {
    /// The kit, if its code was entered.
    pub kit: Option<KitVisit>,
    /// The booking, if its code was entered or it was made now.
    pub booking: Option<BookingVisit>,
    id: [u8; 16],
    begun: Now,
    used: Now,
}

/// Characters of a code in groups.
const CODE: usize = 29;
/// kind, id, begun, used; tag, coupon, seed, salt; tag, code; id, start, end, sequence: every visit has the same length.
const LENGTH: usize = 1 + 16 + 8 + 8 + 3 * 32 + PinSalt::LEN + 32 + CODE + 16 + 3 * 8;

/// Bits of the first byte.
const KIT: u8 = 1;
const HELD: u8 = 2;
const WITH_CODE: u8 = 4;
const CANCELLED: u8 = 8;
const WITH_SEED: u8 = 16;
const WITH_SALT: u8 = 32;

impl Visit {
    /// A new visit that begins now.
    #[must_use]
    pub fn begin(now: Now) -> Self {
        Self {
            kit: None,
            booking: None,
            id: random::bytes(),
            begun: now,
            used: now,
        }
    }

    /// The visit of a kit.
    #[must_use]
    pub fn of_kit(now: Now, kit: KitVisit) -> Self {
        Self {
            kit: Some(kit),
            ..Self::begin(now)
        }
    }

    /// The visit of a booking.
    #[must_use]
    pub fn of_booking(now: Now, tag: Tag) -> Self {
        Self {
            booking: Some(BookingVisit::Held { tag, code: None }),
            ..Self::begin(now)
        }
    }

    /// It carries the code of a new booking that its holder has not kept yet.
    #[must_use]
    pub fn has_unkept_code(&self) -> bool {
        matches!(
            &self.booking,
            Some(BookingVisit::Held { code: Some(_), .. })
        )
    }

    /// Sends the visit's cookie.
    pub fn keep(&self, keys: &ServerKeys, jar: &CookieJar<'_>) {
        jar.add(self.sealed(keys));
    }

    /// The visit's cookie, to be sent or not.
    #[must_use]
    pub fn sealed(&self, keys: &ServerKeys) -> Cookie<'static> {
        let sealed = keys.session_seal(&mut random::os(), &self.to_bytes());
        cookie(BASE64URL_NOPAD.encode(&sealed))
    }

    /// Ends the visit: a copy of its cookie is refused from now on. The caller takes the cookie itself away.
    pub fn end(&self, ended: &Ended, now: Now) {
        ended.add(self.id, Now(self.begun.0.saturating_add(LONGEST)), now);
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        let mut kind = 0;
        bytes.push(0);
        bytes.extend_from_slice(&self.id);
        bytes.extend_from_slice(&self.begun.0.to_be_bytes());
        bytes.extend_from_slice(&self.used.0.to_be_bytes());
        if let Some(kit) = &self.kit {
            kind |= KIT;
            bytes.extend_from_slice(kit.tag.as_bytes());
            bytes.extend_from_slice(kit.coupon.expose_bytes());
            match &kit.seed {
                Some(seed) => {
                    kind |= WITH_SEED;
                    bytes.extend_from_slice(seed.expose_bytes());
                }
                None => bytes.extend_from_slice(&[0; 32]),
            }
            match &kit.salt {
                Some(salt) => {
                    kind |= WITH_SALT;
                    bytes.extend_from_slice(salt.expose_bytes());
                }
                None => bytes.extend_from_slice(&[0; PinSalt::LEN]),
            }
        } else {
            bytes.extend_from_slice(&[0; 3 * 32 + PinSalt::LEN]);
        }
        match &self.booking {
            Some(BookingVisit::Held { tag, code }) => {
                kind |= HELD;
                bytes.extend_from_slice(tag.as_bytes());
                if let Some(code) = code {
                    kind |= WITH_CODE;
                    bytes.extend_from_slice(code.grouped().as_bytes());
                }
            }
            Some(BookingVisit::Cancelled {
                id,
                starts_at,
                ends_at,
                sequence,
            }) => {
                kind |= CANCELLED;
                bytes.extend_from_slice(&[0; 32 + CODE]);
                bytes.extend_from_slice(id);
                for number in [starts_at.0, ends_at.0, *sequence] {
                    bytes.extend_from_slice(&number.to_be_bytes());
                }
            }
            None => {}
        }
        bytes.resize(LENGTH, 0);
        bytes[0] = kind;
        bytes
    }

    fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let [kind] = take::<1>(bytes)?;
        let id = take(bytes)?;
        let begun = number(bytes)?;
        let used = number(bytes)?;
        let kit = KitVisit {
            tag: Tag::from_bytes(take(bytes)?),
            coupon: Coupon::from_slice(bytes.split_off(..32)?)?,
            seed: Some(SealSeed::from_slice(bytes.split_off(..32)?)?)
                .filter(|_| kind & WITH_SEED != 0),
            salt: Some(PinSalt::from_slice(bytes.split_off(..PinSalt::LEN)?)?)
                .filter(|_| kind & WITH_SALT != 0),
        };
        let tag = Tag::from_bytes(take(bytes)?);
        let code = Zeroizing::new(take::<CODE>(bytes)?);
        let cancelled = BookingVisit::Cancelled {
            id: take(bytes)?,
            starts_at: number(bytes)?,
            ends_at: number(bytes)?,
            sequence: number(bytes)?.0,
        };
        let booking = match kind & !(KIT | WITH_SEED | WITH_SALT) {
            0 => None,
            HELD => Some(BookingVisit::Held { tag, code: None }),
            WITH_CODE_HELD => Some(BookingVisit::Held {
                tag,
                code: Some(AccessCode::parse(str::from_utf8(code.as_slice()).ok()?).ok()?),
            }),
            CANCELLED => Some(cancelled),
            _ => return None,
        };
        bytes.is_empty().then_some(Self {
            kit: (kind & KIT != 0).then_some(kit),
            booking,
            id,
            begun,
            used,
        })
    }

    fn is_over(&self, now: Now) -> bool {
        now.0.saturating_sub(self.used.0) > IDLE
            || now.0.saturating_sub(self.begun.0) > LONGEST
            || self.used.0 > now.0 + SKEW
    }
}

const WITH_CODE_HELD: u8 = HELD | WITH_CODE;

fn number(bytes: &mut &[u8]) -> Option<Now> {
    take(bytes).map(|number| Now(i64::from_be_bytes(number)))
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*head)
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build()
}

/// What is told once on the first page after a visit. It travels in the visit's cookie, for a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Notice {
    /// The result was erased.
    Erased,
    /// The visit was left.
    Left,
    /// The visit ran out.
    Ended,
}

impl Notice {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Erased, "erased"),
        (Self::Left, "left"),
        (Self::Ended, "ended"),
    ];

    /// Leaves the notice for the next page, in place of the visit.
    pub fn leave(self, jar: &CookieJar<'_>) {
        if let Some((_, word)) = Self::ALL.iter().find(|(notice, _)| *notice == self) {
            let mut cookie = cookie((*word).to_owned());
            cookie.set_max_age(rocket::time::Duration::minutes(1));
            jar.add(cookie);
        }
    }

    /// The notice left by the page before, which goes with this.
    pub fn take(jar: &CookieJar<'_>) -> Option<Self> {
        let word = jar.get(COOKIE)?.value();
        let notice = Self::ALL
            .iter()
            .find(|(_, w)| *w == word)
            .map(|(notice, _)| *notice)?;
        forget(jar);
        Some(notice)
    }
}

/// Takes the visit's cookie away, whatever it holds.
pub fn forget(jar: &CookieJar<'_>) {
    jar.remove(cookie(String::new()));
}

/// The ids of visits that were left, until their cookies expire; per replica.
#[derive(Debug, Default)]
pub struct Ended(Mutex<HashMap<[u8; 16], Now>>);

impl Ended {
    fn add(&self, id: [u8; 16], until: Now, now: Now) {
        let mut ids = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        ids.retain(|_, until| *until >= now);
        ids.insert(id, until);
    }

    fn has(&self, id: &[u8; 16]) -> bool {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .contains_key(id)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visit {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        match open(request) {
            Some(visit) => Outcome::Success(visit),
            None => Outcome::Forward(Status::Unauthorized),
        }
    }
}

/// The visit of a request's cookie, if it is ours, whole, and not over.
fn open(request: &Request<'_>) -> Option<Visit> {
    let state = request.rocket();
    let (keys, ended, clock) = (
        state.state::<ServerKeys>()?,
        state.state::<Ended>()?,
        state.state::<Clock>()?,
    );
    let cookie = request.cookies().get(COOKIE)?;
    let sealed = BASE64URL_NOPAD.decode(cookie.value().as_bytes()).ok()?;
    let bytes = keys.session_open(&sealed).ok()?;
    let mut visit = Visit::from_bytes(&bytes)?;
    let now = clock.now();
    if visit.is_over(now) || ended.has(&visit.id) {
        return None;
    }
    visit.used = now;
    Some(visit)
}
