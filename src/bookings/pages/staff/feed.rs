//! A counsellor's calendar feed: a secret address at which their own calendar reads when they are free or booked, and
//! nothing of who comes or why. The address is shown once; the database has its hash.

use rocket::form::Form;
use rocket::http::ContentType;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Route, State, get, post, routes};
use serde::Serialize;

use super::ground::Ground;
use crate::bookings::{self, Slot, SlotState, ics};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::token::Token;
use crate::web::limits::Attempt;
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page};

/// The feed's routes.
pub fn routes() -> Vec<Route> {
    routes![show, change, read]
}

/// The page of one's own feed.
#[derive(Serialize)]
struct FeedPage {
    /// There is one.
    there: bool,
    /// Its address, just after it was made; it is never shown again.
    address: Option<String>,
    /// It was revoked just now.
    revoked: bool,
    /// What calendars will show.
    title: String,
}

#[derive(FromForm)]
struct Sent<'r> {
    #[field(default = "")]
    action: &'r str,
}

#[get("/staff/calendar/feed?<done>")]
async fn show(
    may: May<Counsel>,
    done: Option<&str>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let page = FeedPage {
        there: bookings::has_feed(ground.db, &may).await?,
        address: None,
        revoked: done == Some("revoked"),
        title: title(ground, &may.clinic).await?,
    };
    chrome.page("bookings/staff/feed", &page)
}

#[post("/staff/calendar/feed", data = "<sent>")]
async fn change(
    may: May<Counsel>,
    sent: Form<Sent<'_>>,
    ground: Ground<'_>,
    config: &State<Config>,
    served: &rocket::Config,
    chrome: Chrome<'_>,
) -> Result<Either<Redirect, Page>> {
    let Ground { db, keys, now, .. } = ground;
    match sent.action {
        "revoke" => {
            bookings::revoke_feed(db, keys, &may, now).await?;
            let to = Redirect::to("/staff/calendar/feed?done=revoked");
            Ok(Either::Left(to))
        }
        "make" => {
            let token = bookings::make_feed(db, keys, &may, now).await?;
            let portal = config.public_address(served);
            let page = FeedPage {
                there: true,
                address: Some(format!("{portal}/staff/calendar/{}.ics", *token.text())),
                revoked: false,
                title: title(ground, &may.clinic).await?,
            };
            Ok(Either::Right(chrome.page("bookings/staff/feed", &page)?))
        }
        _ => Err(Error::Unprocessable),
    }
}

async fn title(ground: Ground<'_>, clinic: &str) -> Result<String> {
    let counselling = bookings::counselling_of(ground.db, clinic).await?;
    Ok(counselling.title)
}

/// What a calendar program reads. Whether an address was never one or is revoked is not told.
#[get("/staff/calendar/<file>")]
async fn read(_attempt: Attempt, file: &str, ground: Ground<'_>) -> Result<(ContentType, String)> {
    let token = file.strip_suffix(".ics").and_then(Token::parse);
    let token = token.ok_or(Error::NotFound)?;
    let found = bookings::feed(ground.db, &token, ground.now).await?;
    let (clinic, slots) = found.ok_or(Error::NotFound)?;
    let title = title(ground, &clinic).await?;
    let entry = |slot: Slot| ics::Entry {
        uid: ics::uid(ground.keys, slot.id.as_bytes()),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        title: title.clone(),
        sequence: 0,
        status: if slot.state == SlotState::Taken {
            ics::Status::Booked
        } else {
            ics::Status::Free
        },
        location: None,
    };
    let entries: Vec<_> = slots.into_iter().map(entry).collect();
    let text = ics::calendar(Some(&title), None, &entries, ground.now);
    // A known type would print as it is known, without the parameter.
    let kind = ContentType::new("text", "calendar").with_params(("charset", "utf-8"));
    Ok((kind, text))
}
