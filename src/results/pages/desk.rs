//! Where staff enter results: everything that a page of theirs asks for, behind the question whether they may.

use rocket::http::Status;
use rocket::outcome::try_outcome;
use rocket::request::{FromRequest, Outcome, Request};
use sealing::ServerKeys;

use crate::clinics::{self, Clinic};
use crate::clock::{Clock, Now};
use crate::db::Db;
use crate::web::Chrome;
use crate::web::who::{Enter, May};

/// A signed-in staff member who may enter results, at their clinic.
pub struct Desk<'r> {
    pub chrome: Chrome<'r>,
    pub db: &'r Db,
    pub keys: &'r ServerKeys,
    pub clinic: Clinic,
    pub now: Now,
    /// The staff member's handle.
    pub actor: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Desk<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let who = try_outcome!(request.guard::<May<Enter>>().await);
        let rocket = request.rocket();
        let parts = (
            rocket.state::<Db>(),
            rocket.state::<ServerKeys>(),
            rocket.state::<Clock>(),
        );
        let ((Some(db), Some(keys), Some(clock)), Outcome::Success(chrome)) =
            (parts, Chrome::from_request(request).await)
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        let Ok(clinic) = clinics::by_id(db, &who.clinic).await else {
            tracing::error!("a staff member's clinic cannot be read");
            return Outcome::Error((Status::ServiceUnavailable, ()));
        };
        Outcome::Success(Self {
            chrome,
            db,
            keys,
            clinic,
            now: clock.now(),
            actor: who.handle.clone(),
        })
    }
}
