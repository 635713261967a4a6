//! Who is signed in among the staff, and what their role may do. How sessions are kept is the staff feature's matter;
//! here stands only the question, so that every feature can ask it.

use std::marker::PhantomData;
use std::ops::Deref;

use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use serde::Serialize;

use super::chrome::{StaffBar, StaffLink, StaffSlot};
use crate::clock::{Clock, Now};

/// The cookie of a staff session.
pub const COOKIE: &str = "__Host-lucka-staff";

/// What a staff member is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Clinic, staff, panels, settings, audit.
    Administrator,
    /// Kits and results.
    Nurse,
    /// Results.
    Lab,
    /// Counselling.
    Counsellor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Nurse, Self::Lab, Self::Counsellor];

    /// The token of forms, commands and the database; its message id is `role-TOKEN`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Nurse => "nurse",
            Self::Lab => "lab",
            Self::Counsellor => "counsellor",
        }
    }

    /// Reads a token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.token() == token)
    }
}

/// A signed-in staff member.
#[derive(Clone, Debug)]
pub struct Who {
    /// The account's id.
    pub id: String,
    /// The account's handle.
    pub handle: String,
    /// The account's role.
    pub role: Role,
    /// The clinic's id.
    pub clinic: String,
    /// The clinic's title.
    pub clinic_title: String,
}

/// How a session cookie's value becomes a person; the staff feature manages one as `Box<dyn Sessions>`.
#[rocket::async_trait]
pub trait Sessions: Send + Sync {
    /// The holder of a session that is alive, whose last use becomes `now`.
    async fn who(&self, token: &str, now: Now) -> sqlx::Result<Option<Who>>;
}

/// Something that some roles may do.
pub trait Permission: Send + Sync + 'static {
    /// The roles that may.
    const ROLES: &'static [Role];
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)+;)+) => {
        $($(#[$doc])* #[derive(Debug)] pub enum $name {}
        impl Permission for $name { const ROLES: &'static [Role] = &[$(Role::$role),+]; })+
    };
}

permissions! {
    /// See the day's work.
    Work: Administrator Nurse Lab Counsellor;
    /// Issue and void kits.
    Issue: Nurse;
    /// Receive specimens.
    Receive: Nurse Lab;
    /// Enter and import results.
    Enter: Nurse Lab;
    /// Change the clinic, its panels and its team, read the audit.
    Administer: Administrator;
}

/// Guard of a page for who may do `P`: without a session 401, which the staff pages turn into the way to sign-in;
/// with another role 403.
#[derive(Debug)]
pub struct May<P> {
    who: Who,
    permission: PhantomData<P>,
}

impl<P> Deref for May<P> {
    type Target = Who;

    fn deref(&self) -> &Who {
        &self.who
    }
}

#[rocket::async_trait]
impl<'r, P: Permission> FromRequest<'r> for May<P> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let asked: &Result<Option<Who>, Status> = request.local_cache_async(ask(request)).await;
        match asked {
            Err(status) => Outcome::Error((*status, ())),
            Ok(None) => Outcome::Error((Status::Unauthorized, ())),
            Ok(Some(who)) => {
                request.local_cache(|| StaffSlot(Some(bar(who, request.uri().path().as_str()))));
                if P::ROLES.contains(&who.role) {
                    Outcome::Success(Self { who: who.clone(), permission: PhantomData })
                } else {
                    Outcome::Error((Status::Forbidden, ()))
                }
            }
        }
    }
}

async fn ask(request: &Request<'_>) -> Result<Option<Who>, Status> {
    let rocket = request.rocket();
    let (Some(sessions), Some(clock)) = (rocket.state::<Box<dyn Sessions>>(), rocket.state::<Clock>()) else {
        return Err(Status::InternalServerError);
    };
    let Some(cookie) = request.cookies().get(COOKIE) else { return Ok(None) };
    sessions.who(cookie.value(), clock.now()).await.map_err(|_| {
        tracing::error!("a staff session cannot be looked up");
        Status::ServiceUnavailable
    })
}

/// The links of each role, in the order of the head.
const LINKS: [(&str, &str, &[Role]); 7] = [
    ("/staff", "staff-nav-day", Work::ROLES),
    ("/staff/results", "staff-nav-results", Enter::ROLES),
    ("/staff/results/import", "staff-nav-import", Enter::ROLES),
    ("/staff/kits", "staff-nav-kits", Issue::ROLES),
    ("/staff/clinic", "staff-nav-clinic", Administer::ROLES),
    ("/staff/team", "staff-nav-team", Administer::ROLES),
    ("/staff/audit", "staff-nav-audit", Administer::ROLES),
];

fn bar(who: &Who, path: &str) -> StaffBar {
    let links = LINKS.iter().filter(|(_, _, roles)| roles.contains(&who.role));
    StaffBar {
        handle: who.handle.clone(),
        role: who.role.token().to_owned(),
        clinic: who.clinic_title.clone(),
        links: links.map(|(href, text, _)| StaffLink { href, text, current: *href == path }).collect(),
    }
}
