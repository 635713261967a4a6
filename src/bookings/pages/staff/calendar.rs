//! The calendar: the times of a day or a week, one's own or the clinic's, with the bookings that hold them.

use rocket::{Route, get, routes};
use serde::Serialize;

use super::ground::{At, Ground};
use super::time::{Counts, Time};
use super::view::{Asked, View};
use crate::bookings::{self, SlotState};
use crate::clock::Day;
use crate::error::Result;
use crate::web::who::{Counsel, May};
use crate::web::{Chrome, Page, dates};

/// The calendar's route.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// The calendar's page.
#[derive(Serialize)]
struct CalendarPage {
    /// `week` or `day`.
    view: &'static str,
    /// `own` or `clinic`.
    whose: &'static str,
    /// The day, or the first and the last of the week.
    heading: String,
    /// The week's number by ISO 8601; 0 of a day.
    week: u8,
    /// The day, as forms write it.
    iso: String,
    links: Links,
    days: Vec<DayTimes>,
    /// Something is on Saturday or Sunday.
    weekend: bool,
    counts: Counts,
    /// Nobody can book without a kit at present.
    pool_closed: bool,
    /// The message of what was done just now, or nothing.
    done: &'static str,
    /// The message of what could not be done, or nothing.
    refused: &'static str,
}

#[derive(Serialize)]
struct Links {
    previous: String,
    next: String,
    /// Nothing if it is shown.
    today: Option<String>,
    week: String,
    day: String,
    own: String,
    clinic: String,
}

/// A day of the calendar.
#[derive(Serialize)]
struct DayTimes {
    iso: String,
    name: String,
    href: String,
    /// `past`, `today` or `coming`.
    when: &'static str,
    times: Vec<Time>,
    counts: Counts,
}

#[get("/staff/calendar?<done>&<asked..>")]
async fn show(
    may: May<Counsel>,
    done: Option<&str>,
    asked: Asked<'_>,
    ground: Ground<'_>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let at = ground.at(&may).await?;
    let done = match done {
        Some("removed") => "calendar-done-removed",
        Some("restored") => "calendar-done-restored",
        Some("cancelled") => "calendar-done-cancelled",
        _ => "",
    };
    page(&at, &chrome, View::of(&at, asked), done, "").await
}

/// The calendar, with the messages of what was just done, and of what could not be.
///
/// # Errors
/// The database's own; the template's.
pub async fn page(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    view: View,
    done: &'static str,
    refused: &'static str,
) -> Result<Page> {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    let (from, to) = view.bounds(at);
    let mut days: Vec<(Day, DayTimes)> = view
        .days()
        .map(|day| (day, DayTimes::of(at, chrome, view, day)))
        .collect();
    let mut counts = Counts::default();
    for (slot, handle, booking) in at.desk().calendar(from, to).await? {
        if view.own && slot.staff != at.who.id {
            continue;
        }
        counts.add(at, &slot);
        let day = at.day(slot.starts_at);
        if let Some((_, shown)) = days.iter_mut().find(|(d, _)| *d == day) {
            let time = Time::of(at, chrome, &counselling, &slot, booking.as_ref());
            let time = if view.own { time } else { time.with(handle) };
            shown.counts.add(at, &slot);
            // A week is for seeing; what was taken away stands in the day.
            if !view.week || slot.state != SlotState::Removed {
                shown.times.push(time);
            }
        }
    }
    let days: Vec<DayTimes> = days.into_iter().map(|(_, day)| day).collect();
    let page = CalendarPage {
        view: view.token(),
        whose: view.whose(),
        heading: heading(chrome, view),
        week: view
            .first()
            .date()
            .filter(|_| view.week)
            .map_or(0, time::Date::iso_week),
        iso: view.day.iso(),
        links: Links::of(at, view),
        weekend: days.iter().skip(5).any(|day| !day.times.is_empty()),
        days,
        counts,
        pool_closed: !counselling.open_pool,
        done,
        refused,
    };
    chrome.page("bookings/staff/calendar", &page)
}

fn heading(chrome: &Chrome<'_>, view: View) -> String {
    if !view.week {
        return dates::with_weekday(chrome.lang, view.day);
    }
    let last = view.first().plus(6);
    let (from, to) = (
        dates::long(chrome.lang, view.first()),
        dates::long(chrome.lang, last),
    );
    format!("{from} – {to}")
}

impl DayTimes {
    fn of(at: &At<'_>, chrome: &Chrome<'_>, view: View, day: Day) -> Self {
        let week = false;
        Self {
            iso: day.iso(),
            name: dates::short(chrome.lang, day),
            href: View { day, week, ..view }.href(),
            when: match day.cmp(&at.today()) {
                std::cmp::Ordering::Less => "past",
                std::cmp::Ordering::Equal => "today",
                std::cmp::Ordering::Greater => "coming",
            },
            times: Vec::new(),
            counts: Counts::default(),
        }
    }
}

impl Links {
    fn of(at: &At<'_>, view: View) -> Self {
        let today = at.today();
        let shown = view.days().any(|day| day == today);
        let as_day = |week| View { week, ..view }.href();
        let of = |own| View { own, ..view }.href();
        Self {
            previous: view.moved(-1).href(),
            next: view.moved(1).href(),
            today: (!shown).then(|| View { day: today, ..view }.href()),
            week: as_day(true),
            day: as_day(false),
            own: of(true),
            clinic: of(false),
        }
    }
}
