//! One's own account: sessions, passphrase, the way out.

use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{Responder, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use super::{SIGN_IN, Waiting, cookie};
use crate::clock::Now;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::staff::account::{Change, Refusal};
use crate::staff::passphrase::{SHORTEST, Weakness};
use crate::staff::sign_in::Door;
use crate::staff::store;
use crate::staff::throttle::Throttle;
use crate::staff::{recovery, session};
use crate::token::TokenHash;
use crate::web::limits::Network;
use crate::web::who::{May, Who, Work};
use crate::web::{Chrome, Page};

pub fn routes() -> Vec<Route> {
    routes![show, end, passphrase]
}

/// The page of one's own account.
#[derive(Serialize)]
struct AccountPage<'a> {
    handle: &'a str,
    /// A message id.
    role: &'static str,
    sessions: Vec<Line>,
    /// There are others than this one.
    others: bool,
    /// Recovery codes left, and how many there were.
    recovery_left: usize,
    recovery_of: usize,
    shortest: usize,
    /// What was done just now: `passphrase` or `sessions`.
    done: &'a str,
    /// What is wrong with the passphrases: `old`, `short`, `long`, `easy`, `differs` or `wait`.
    error: &'a str,
    /// It is the new passphrase that is weak.
    weak: bool,
    /// Seconds to wait.
    wait: i64,
}

#[derive(Serialize)]
struct Line {
    id: String,
    current: bool,
    begun: Ago,
    used: Ago,
}

/// A time that has passed: a message id and its number.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Ago {
    text: &'static str,
    count: i64,
}

#[derive(FromForm)]
struct End {
    #[field(default = String::new())]
    session: String,
}

#[derive(FromForm)]
struct Sent {
    #[field(default = String::new())]
    old: String,
    #[field(default = String::new())]
    new: String,
    #[field(default = String::new())]
    again: String,
}

#[derive(Responder)]
enum Answer {
    Done(Redirect),
    Wrong(Page),
    Wait(Waiting),
}

#[get("/staff/account?<done>")]
async fn show(
    who: May<Work>,
    done: Option<&str>,
    now: Now,
    db: &Db,
    jar: &CookieJar<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    page(
        &chrome,
        db,
        &who,
        now,
        jar,
        done.unwrap_or_default(),
        ("", 0),
    )
    .await
}

#[post("/staff/account/sessions", data = "<sent>")]
async fn end(who: May<Work>, db: &Db, jar: &CookieJar<'_>, sent: Form<End>) -> Result<Redirect> {
    let current = cookie::current(jar);
    if sent.session == "others" {
        let mut tx = db.write().await?;
        store::end_sessions(&mut tx, &who.id, current).await?;
        tx.commit().await?;
    } else if let Some(hash) = TokenHash::from_hex(&sent.session) {
        store::end_own_session(db, &who.id, hash).await?;
        if current == Some(hash) {
            cookie::forget(jar);
            return Ok(Redirect::to(SIGN_IN));
        }
    } else {
        return Err(crate::error::Error::Unprocessable);
    }
    Ok(Redirect::to("/staff/account?done=sessions"))
}

#[expect(
    clippy::too_many_arguments,
    reason = "a route names each part of the server that it uses"
)]
#[post("/staff/account/passphrase", data = "<sent>")]
async fn passphrase(
    who: May<Work>,
    now: Now,
    network: Network,
    db: &Db,
    keys: &State<ServerKeys>,
    throttle: &State<Throttle>,
    config: &State<Config>,
    jar: &CookieJar<'_>,
    chrome: Chrome<'_>,
    sent: Form<Sent>,
) -> Result<Answer> {
    let sent = sent.into_inner();
    let change = Change {
        old: Zeroizing::new(sent.old),
        new: Zeroizing::new(sent.new),
        again: Zeroizing::new(sent.again),
    };
    let door = Door {
        db,
        keys,
        throttle,
        demo: config.demo,
    };
    let error = match door
        .change_passphrase(
            now,
            (network.own, network.range),
            &who,
            &change,
            cookie::current(jar),
        )
        .await?
    {
        Ok(()) => return Ok(Answer::Done(Redirect::to("/staff/account?done=passphrase"))),
        Err(Refusal::Wait(seconds)) => {
            let page = page(&chrome, db, &who, now, jar, "", ("wait", seconds)).await?;
            return Ok(Answer::Wait(Waiting::new(page, seconds)));
        }
        Err(Refusal::Old) => "old",
        Err(Refusal::Differs) => "differs",
        Err(Refusal::Weak(weakness)) => weakness.word(),
    };
    let page = page(&chrome, db, &who, now, jar, "", (error, 0)).await?;
    Ok(Answer::Wrong(page.status(Status::UnprocessableEntity)))
}

async fn page(
    chrome: &Chrome<'_>,
    db: &Db,
    who: &Who,
    now: Now,
    jar: &CookieJar<'_>,
    done: &str,
    (error, wait): (&str, i64),
) -> Result<Page> {
    let current = cookie::current(jar);
    let stored = store::sessions(db, &who.id).await?;
    let sessions: Vec<Line> = stored
        .iter()
        .filter(|s| !session::is_over(s, now))
        .map(|s| Line {
            id: s.hash.hex(),
            current: current == Some(s.hash),
            begun: ago(now.0 - s.begun.0),
            used: ago(now.0 - s.used.0),
        })
        .collect();
    let page = AccountPage {
        handle: &who.handle,
        role: super::role_text(who.role),
        others: sessions.iter().any(|s| !s.current),
        sessions,
        recovery_left: store::recovery(db, &who.id).await?.len(),
        recovery_of: recovery::COUNT,
        shortest: SHORTEST,
        done,
        error,
        weak: Weakness::is_word(error),
        wait,
    };
    chrome.page("staff/account", &page)
}

fn ago(seconds: i64) -> Ago {
    match seconds / 60 {
        ..2 => Ago {
            text: "account-ago-now",
            count: 0,
        },
        minutes @ 2..60 => Ago {
            text: "account-ago-minutes",
            count: minutes,
        },
        minutes => Ago {
            text: "account-ago-hours",
            count: minutes / 60,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn a_passed_time_is_told_in_its_largest_unit() {
        let told = |seconds| (ago(seconds).text, ago(seconds).count);
        assert_eq!(told(0), ("account-ago-now", 0));
        assert_eq!(told(119), ("account-ago-now", 0));
        assert_eq!(told(120), ("account-ago-minutes", 2));
        assert_eq!(told(3_599), ("account-ago-minutes", 59));
        assert_eq!(told(7_199), ("account-ago-hours", 1));
    }
}
