//! What part of the calendar is looked at, and where its neighbours are.

use rocket::FromForm;

use super::ground::At;
use crate::clock::{Day, Now};
use crate::who::Role;

/// What an address asks for; whatever it does not say is what the reader most often wants.
#[derive(Clone, Copy, Debug, Default, FromForm)]
pub struct Asked<'r> {
    /// `YYYY-MM-DD`; today.
    #[field(default = "")]
    day: &'r str,
    /// `day` or `week`; the week.
    #[field(default = "")]
    view: &'r str,
    /// `own` or `clinic`; for counsellors their own.
    #[field(default = "")]
    whose: &'r str,
}

/// A day or a week, of one's own times or of the whole clinic's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The day, or one of the week.
    pub day: Day,
    /// The whole week, from Monday.
    pub week: bool,
    /// One's own times alone.
    pub own: bool,
}

impl View {
    /// What was asked for.
    pub fn of(at: &At<'_>, asked: Asked<'_>) -> Self {
        Self {
            day: Day::parse(asked.day).unwrap_or_else(|| at.today()),
            week: asked.view != "day",
            own: whose(at, asked.whose),
        }
    }

    /// One day.
    pub fn of_day(at: &At<'_>, day: Day, asked: &str) -> Self {
        Self {
            day,
            week: false,
            own: whose(at, asked),
        }
    }

    /// The days shown.
    pub fn days(self) -> impl Iterator<Item = Day> {
        let first = self.first();
        (0..if self.week { 7 } else { 1 }).map(move |day| first.plus(day))
    }

    /// The moments between which what is shown begins.
    pub fn bounds(self, at: &At<'_>) -> (Now, Now) {
        let last = self.first().plus(if self.week { 6 } else { 0 });
        (at.zone.bounds(self.first()).0, at.zone.bounds(last).1)
    }

    /// The first day shown.
    pub fn first(self) -> Day {
        // The epoch began on a Thursday.
        let weekday = (self.day.0.rem_euclid(7) + 3) % 7;
        self.day.plus(if self.week { -weekday } else { 0 })
    }

    /// So many days or weeks on.
    pub fn moved(self, steps: i64) -> Self {
        let day = self.day.plus(steps * if self.week { 7 } else { 1 });
        Self { day, ..self }
    }

    /// `own` or `clinic`.
    pub fn whose(self) -> &'static str {
        if self.own { "own" } else { "clinic" }
    }

    /// `week` or `day`.
    pub fn token(self) -> &'static str {
        if self.week { "week" } else { "day" }
    }

    /// Its address.
    pub fn href(self) -> String {
        let (day, view, whose) = (self.day.iso(), self.token(), self.whose());
        format!("/staff/calendar?day={day}&view={view}&whose={whose}")
    }
}

fn whose(at: &At<'_>, asked: &str) -> bool {
    match asked {
        "own" => true,
        "clinic" => false,
        _ => at.who.role == Role::Counsellor,
    }
}
