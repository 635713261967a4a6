//! What a staff member's role may do, as guards of pages.

use std::marker::PhantomData;
use std::ops::Deref;

use rocket::Request;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};

use super::chrome::{StaffBar, StaffLink};
use crate::clock::Clock;
pub use crate::who::{Role, Sessions, Who};

/// The cookie of a staff session.
pub const COOKIE: &str = "__Host-lucka-staff";

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
    /// Publish times, see and change bookings.
    Counsel: Nurse Counsellor;
    /// Open and close booking without a kit, void such bookings.
    Steer: Administrator Nurse Counsellor;
    /// Change the clinic, its panels, its counselling and its team, read the audit.
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
        match asked(request).await {
            Err(status) => Outcome::Error((*status, ())),
            Ok(None) => Outcome::Error((Status::Unauthorized, ())),
            Ok(Some(who)) => {
                if P::ROLES.contains(&who.role) {
                    Outcome::Success(Self {
                        who: who.clone(),
                        permission: PhantomData,
                    })
                } else {
                    Outcome::Error((Status::Forbidden, ()))
                }
            }
        }
    }
}

/// Who is signed in, if anybody is.
pub(super) async fn signed_in<'r>(request: &'r Request<'_>) -> Option<&'r Who> {
    asked(request).await.as_ref().ok()?.as_ref()
}

/// Whose session the request comes with; the session is looked up once a request.
async fn asked<'r>(request: &'r Request<'_>) -> &'r Result<Option<Who>, Status> {
    request.local_cache_async(ask(request)).await
}

async fn ask(request: &Request<'_>) -> Result<Option<Who>, Status> {
    let rocket = request.rocket();
    let (Some(sessions), Some(clock)) =
        (rocket.state::<Box<dyn Sessions>>(), rocket.state::<Clock>())
    else {
        return Err(Status::InternalServerError);
    };
    let Some(cookie) = request.cookies().get(COOKIE) else {
        return Ok(None);
    };
    sessions
        .who(cookie.value(), clock.now())
        .await
        .map_err(|_| {
            tracing::error!("a staff session cannot be looked up");
            Status::ServiceUnavailable
        })
}

/// Whose day's work stands on a page of its own; a counsellor's is the calendar.
const DAY: &[Role] = &[Role::Administrator, Role::Nurse, Role::Lab];

/// The links of each role, in the order of the head. A nurse, who has many, finds what belongs to the calendar there.
const LINKS: [(&str, &str, &[Role]); 11] = [
    ("/staff", "staff-nav-day", DAY),
    ("/staff/results", "staff-nav-results", Enter::ROLES),
    ("/staff/results/import", "staff-nav-import", Enter::ROLES),
    ("/staff/kits", "staff-nav-kits", Issue::ROLES),
    ("/staff/kits/received", "staff-nav-receive", Receive::ROLES),
    ("/staff/calendar", "staff-nav-calendar", Counsel::ROLES),
    ("/staff/slots", "staff-nav-slots", &[Role::Counsellor]),
    ("/staff/clinic", "staff-nav-clinic", Administer::ROLES),
    (
        "/staff/counselling",
        "staff-nav-counselling",
        &[Role::Administrator, Role::Counsellor],
    ),
    ("/staff/team", "staff-nav-team", Administer::ROLES),
    ("/staff/audit", "staff-nav-audit", Administer::ROLES),
];

/// The head of the staff pages; nothing elsewhere, where nobody asks whether staff is signed in.
pub(super) async fn bar(request: &Request<'_>) -> Option<StaffBar> {
    let path = request.uri().path().as_str();
    if path != "/staff" && !path.starts_with("/staff/") {
        return None;
    }
    let who = signed_in(request).await?;
    let links = LINKS
        .iter()
        .filter(|(_, _, roles)| roles.contains(&who.role));
    Some(StaffBar {
        handle: who.handle.clone(),
        role: who.role.token().to_owned(),
        clinic: who.clinic_title.clone(),
        links: links
            .map(|(href, text, _)| StaffLink {
                href,
                text,
                current: *href == path,
            })
            .collect(),
    })
}
