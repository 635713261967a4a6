//! Sessions of staff: a token in a cookie, its hash in the database. Half of the token is random; the other is a MAC that
//! binds it to its account and its beginning, so that a row written by somebody without the server key opens nothing.
//! 30 minutes without use end a session, 12 hours end any; its holder, an administrator and a new passphrase can end it
//! before.

use sealing::ServerKeys;

use super::store::{self, Found, Session};
use crate::clinics;
use crate::clock::{HOUR, Now};
use crate::db::Db;
use crate::random;
use crate::token::Token;
use crate::who::{Sessions, Who};

/// Seconds without use after which a session is over.
pub const IDLE: i64 = HOUR / 2;
/// Seconds after which a session is over in any case.
pub const LONGEST: i64 = 12 * HOUR;
/// Seconds between two notes of a session's use, so that reading a page is no write.
const NOTED: i64 = 60;

/// The sessions in the database.
pub struct Book {
    /// The database.
    pub db: Db,
    /// The server keys.
    pub keys: ServerKeys,
}

/// A token for a session of this account that begins now.
pub fn token(keys: &ServerKeys, staff: &str, now: Now) -> Token {
    let nonce = random::bytes();
    Token::from_halves(&nonce, &keys.staff_session(&nonce, staff, now.0))
}

/// True if the token was made for the row's account and beginning.
fn is_genuine(keys: &ServerKeys, token: &Token, session: &Session) -> bool {
    let (nonce, mac) = token.halves();
    keys.verify_staff_session(&nonce, &session.staff, session.begun.0, &mac)
}

#[rocket::async_trait]
impl Sessions for Book {
    async fn who(&self, token: &str, now: Now) -> sqlx::Result<Option<Who>> {
        let Self { db, keys } = self;
        let Some(token) = Token::parse(token) else {
            return Ok(None);
        };
        let hash = token.hash();
        let Some(session) = store::session(db, hash).await? else {
            return Ok(None);
        };
        if is_over(&session, now) {
            return Ok(None);
        }
        if !is_genuine(keys, &token, &session) {
            // As those of an earlier version are, too.
            tracing::warn!("a session that was not begun by the portal for its account is ended");
            store::end_session(db, hash).await?;
            return Ok(None);
        }
        let found = store::by_id(db, keys, &session.staff).await?;
        let Some(account) = found.and_then(Found::genuine).filter(|a| !a.disabled) else {
            store::end_session(db, hash).await?;
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
    use sealing::ServerKey;

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

    #[test]
    fn a_token_fits_its_account_and_beginning_and_outlives_a_new_key() {
        let key = |byte| ServerKey::from_bytes([byte; 32]);
        let keys = ServerKeys::new(vec![key(1)]).expect("a key");
        let turned = ServerKeys::new(vec![key(2), key(1)]).expect("keys");
        let other = ServerKeys::new(vec![key(2)]).expect("a key");
        let token = token(&keys, "one", Now(5));
        let row = |staff: &str, begun, used| Session {
            hash: token.hash(),
            staff: staff.into(),
            begun: Now(begun),
            used: Now(used),
        };
        assert!(is_genuine(&keys, &token, &row("one", 5, 5)));
        assert!(is_genuine(&turned, &token, &row("one", 5, 50)));
        assert!(!is_genuine(&other, &token, &row("one", 5, 5)));
        assert!(!is_genuine(&keys, &token, &row("two", 5, 5)));
        assert!(!is_genuine(&keys, &token, &row("one", 6, 6)));
        assert!(!is_genuine(&keys, &Token::random(), &row("one", 5, 5)));
    }
}
