//! The cookie of a staff session: a random token, and nothing about its holder.

use rocket::http::{Cookie, CookieJar, SameSite};

use crate::token::{Token, TokenHash};
use crate::web::who::COOKIE;

/// Sends a session's cookie.
pub fn keep(jar: &CookieJar<'_>, token: &Token) {
    jar.add(cookie(token.text().to_string()));
}

/// Takes the session's cookie away.
pub fn forget(jar: &CookieJar<'_>) {
    jar.remove(cookie(String::new()));
}

/// The hash of the token that a request's cookie holds, whether or not a session goes with it.
pub fn current(jar: &CookieJar<'_>) -> Option<TokenHash> {
    Token::parse(jar.get(COOKIE)?.value()).map(|t| t.hash())
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build()
}
