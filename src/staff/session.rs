//! Sessions of staff: a random token in a cookie, its hash in the database. 30 minutes without use end one, 12 hours
//! end any; its holder, an administrator and a new passphrase can end it before.

use super::store::{self, Session};
use crate::clinics;
use crate::clock::{HOUR, Now};
use crate::db::Db;
use crate::token::Token;
use crate::who::{Sessions, Who};

/// Seconds without use after which a session is over.
pub const IDLE: i64 = HOUR / 2;
/// Seconds after which a session is over in any case.
pub const LONGEST: i64 = 12 * HOUR;
/// Seconds between two notes of a session's use, so that reading a page is no write.
const NOTED: i64 = 60;

/// The sessions in the database.
pub struct Book(pub Db);

#[rocket::async_trait]
impl Sessions for Book {
    async fn who(&self, token: &str, now: Now) -> sqlx::Result<Option<Who>> {
        let db = &self.0;
        let Some(hash) = Token::parse(token).map(|t| t.hash()) else {
            return Ok(None);
        };
        let Some(session) = store::session(db, hash).await? else {
            return Ok(None);
        };
        if is_over(&session, now) {
            return Ok(None);
        }
        let Some(account) = store::by_id(db, &session.staff)
            .await?
            .filter(|a| !a.disabled)
        else {
            return Ok(None);
        };
        if now.0 - session.used.0 >= NOTED {
            store::touch_session(db, hash, now).await?;
        }
        let clinic = clinics::by_id(db, &account.clinic).await?;
        Ok(Some(Who {
            id: account.id,
            handle: account.handle,
            role: account.role,
            clinic: clinic.id,
            clinic_title: clinic.title,
        }))
    }
}

/// True if a session can be used no more.
pub fn is_over(session: &Session, now: Now) -> bool {
    now.0 - session.used.0 >= IDLE || now.0 - session.begun.0 >= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_after_30_minutes_without_use_and_after_12_hours() {
        let session = |begun, used| Session {
            hash: Token::random().hash(),
            staff: "one".into(),
            begun: Now(begun),
            used: Now(used),
        };
        assert!(!is_over(&session(0, 0), Now(1_799)));
        assert!(is_over(&session(0, 0), Now(1_800)));
        assert!(!is_over(&session(0, 43_000), Now(43_199)));
        assert!(is_over(&session(0, 43_000), Now(43_200)));
    }
}
