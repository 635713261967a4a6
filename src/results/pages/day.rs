//! The day's work: kits that wait for results, the longest first, and where else a role goes from here.

use rocket::response::Redirect;
use rocket::{Either, Route, get, routes};
use serde::Serialize;

use crate::clinics;
use crate::clock::{Day, Now};
use crate::db::Db;
use crate::error::Result;
use crate::kits::{self, Counts, Outstanding};
use crate::results::{self, guidance};
use crate::web::who::{May, Role, Work};
use crate::web::{Chrome, Page, dates};

/// The routes of the day's work.
pub fn routes() -> Vec<Route> {
    routes![day]
}

/// Most kits on the page.
const MOST: i64 = 200;

/// The day's work.
#[derive(Serialize)]
struct DayPage {
    role: Role,
    today: String,
    counts: Counts,
    overdue: usize,
    /// The message that says that no clinician has approved the texts yet.
    unapproved: Option<&'static str>,
    expected_days: i64,
    /// Empty for roles that enter no results.
    waiting: Vec<Waiting>,
    /// How many more kits wait than are listed.
    more: i64,
}

/// A kit that waits.
#[derive(Serialize)]
struct Waiting {
    specimen: String,
    received: String,
    days: i64,
    overdue: bool,
    /// The messages that name the tests outstanding.
    tests: Vec<String>,
    of: usize,
}

#[get("/staff")]
async fn day(
    may: May<Work>,
    chrome: Chrome<'_>,
    db: &Db,
    now: Now,
) -> Result<Either<Redirect, Page>> {
    if may.role == Role::Counsellor {
        // A counsellor's work is in the calendar.
        return Ok(Either::Left(Redirect::to("/staff/calendar")));
    }
    let clinic = clinics::by_id(db, &may.clinic).await?;
    let counts = kits::counts(db, &clinic.id).await?;
    let outstanding = if enters(may.role) {
        kits::outstanding(db, &clinic.id, MOST).await?
    } else {
        Vec::new()
    };
    let line = |kit| waiting(&chrome, kit, now.day(), clinic.expected_days);
    let waiting: Vec<Waiting> = outstanding.into_iter().map(line).collect();
    let listed = i64::try_from(waiting.len()).unwrap_or(MOST);
    let page = DayPage {
        role: may.role,
        today: dates::with_weekday(chrome.lang, results::today_at(&clinic, now)),
        overdue: waiting.iter().filter(|kit| kit.overdue).count(),
        unapproved: (!guidance::approved()).then_some(guidance::UNAPPROVED),
        expected_days: clinic.expected_days,
        more: if listed == MOST {
            counts.unfinished - listed
        } else {
            0
        },
        counts,
        waiting,
    };
    Ok(Either::Right(chrome.page("results/day", &page)?))
}

/// True for roles whose work the list is.
fn enters(role: Role) -> bool {
    matches!(role, Role::Nurse | Role::Lab)
}

fn waiting(chrome: &Chrome<'_>, kit: Outstanding, today: Day, expected_days: i64) -> Waiting {
    let days = (today.0 - kit.received_on).max(0);
    Waiting {
        specimen: kit.specimen,
        received: dates::long(chrome.lang, Day(kit.received_on)),
        days,
        overdue: days > expected_days,
        tests: kit.tests.iter().map(|id| format!("test-{id}")).collect(),
        of: kit.of,
    }
}
