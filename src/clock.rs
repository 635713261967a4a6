//! The time of day: the one place that asks the system for it. Everything else takes a [`Now`] or a [`Day`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use time::{Date, OffsetDateTime};

/// Seconds in a day.
pub const DAY: i64 = 86_400;
/// Seconds in an hour.
pub const HOUR: i64 = 3_600;

/// Seconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub i64);

impl Now {
    /// The UTC day that this moment falls in.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(DAY))
    }

    /// The same time of day, so many days earlier.
    #[must_use]
    pub fn minus_days(self, days: i64) -> Self {
        Self(self.0 - days * DAY)
    }
}

/// Days since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// The day `days` later (or earlier, if negative).
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The calendar date, for days that the calendar knows (years −9999 to 9999).
    #[must_use]
    pub fn date(self) -> Option<Date> {
        let at = OffsetDateTime::from_unix_timestamp(self.0.checked_mul(DAY)?).ok()?;
        Some(at.date())
    }

    /// The day of a calendar date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Now(date.midnight().assume_utc().unix_timestamp()).day()
    }

    /// Reads `YYYY-MM-DD`, as HTML date inputs and CSV files write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let form = time::macros::format_description!("[year]-[month]-[day]");
        Date::parse(text, form).ok().map(Self::of)
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn iso(self) -> String {
        self.date().map(|d| d.to_string()).unwrap_or_default()
    }
}

/// Where the time comes from: the system, moved by an offset in seconds that a test can turn.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// The present moment.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks the system for the time"
    )]
    pub fn now(&self) -> Now {
        Now(OffsetDateTime::now_utc().unix_timestamp() + self.offset.load(Ordering::Relaxed))
    }

    /// Moves the clock by `seconds`; clones move with it.
    pub fn advance(&self, seconds: i64) {
        self.offset.fetch_add(seconds, Ordering::Relaxed);
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Now {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let clock = request
            .rocket()
            .state::<Clock>()
            .cloned()
            .unwrap_or_default();
        Outcome::Success(clock.now())
    }
}
