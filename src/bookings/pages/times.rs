//! Free times as radio buttons, by day of the clinic's clock.

use serde::Serialize;

use super::place::Place;
use crate::bookings::{self, Filter, Free};
use crate::clock::{Day, Now};
use crate::config;
use crate::db::Db;
use crate::web::{Lang, dates};

/// Times on one page.
const MOST: usize = 24;
/// Times in place of one that is taken.
const NEAREST: i64 = 9;

/// Free times of one filter: a page of them, or the nearest to one.
#[derive(Debug, Default)]
pub struct Times {
    /// Soonest first.
    free: Vec<Free>,
    /// Where the next page begins, if there is one.
    pub later: Option<Now>,
}

/// The times of a day.
#[derive(Clone, Debug, Serialize)]
pub struct DayTimes {
    day: String,
    times: Vec<Time>,
}

/// A free time.
#[derive(Clone, Debug, Serialize)]
struct Time {
    slot: String,
    from: String,
    to: String,
    chosen: bool,
}

impl Times {
    /// A page of free times that begin at `from` or later.
    ///
    /// # Errors
    /// The database's own.
    pub async fn page(
        db: &Db,
        terms: &config::Booking,
        now: Now,
        filter: &Filter,
        from: Option<Now>,
    ) -> sqlx::Result<Self> {
        let from = from.unwrap_or(now);
        let mut free = bookings::free(db, terms, now, filter, from, MOST as i64 + 1).await?;
        let later = free.get(MOST).map(|free| free.starts_at);
        free.truncate(MOST);
        Ok(Self { free, later })
    }

    /// The free times nearest to a moment.
    ///
    /// # Errors
    /// The database's own.
    pub async fn nearest(
        db: &Db,
        terms: &config::Booking,
        now: Now,
        filter: &Filter,
        around: Now,
    ) -> sqlx::Result<Self> {
        let mut free = bookings::nearest(db, terms, now, filter, around, NEAREST).await?;
        free.sort_by_key(|free| free.starts_at);
        Ok(Self { free, later: None })
    }

    /// When the first begins.
    pub fn first(&self) -> Option<&Free> {
        self.free.first()
    }

    /// How many minutes each lasts, if all last equally long.
    pub fn minutes(&self) -> Option<i64> {
        let length = |free: &Free| (free.ends_at.0 - free.starts_at.0) / 60;
        let first = length(self.first()?);
        self.free
            .iter()
            .all(|free| length(free) == first)
            .then_some(first)
    }

    /// By day, with the one that was chosen.
    pub fn by_day(&self, lang: Lang, place: &Place, chosen: &str) -> Vec<DayTimes> {
        let mut days: Vec<(Day, DayTimes)> = Vec::new();
        for free in &self.free {
            let (day, minute) = place.zone.local(free.starts_at);
            let time = Time {
                slot: free.slot.clone(),
                from: dates::time(minute),
                to: place.time(free.ends_at),
                chosen: free.slot == chosen,
            };
            match days.last_mut().filter(|(last, _)| *last == day) {
                Some((_, day)) => day.times.push(time),
                None => days.push((
                    day,
                    DayTimes {
                        day: dates::with_weekday(lang, day),
                        times: vec![time],
                    },
                )),
            }
        }
        days.into_iter().map(|(_, day)| day).collect()
    }
}
