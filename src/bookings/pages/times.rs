//! Free times as radio buttons, by day of the clinic's clock.

use super::place::Place;
use crate::bookings::{self, Filter, Free};
use crate::clock::Now;
use crate::config;
use crate::db::Db;
use crate::error::Result;
use crate::web::frames::Html;
use crate::web::{Chrome, dates};

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

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.free.is_empty()
    }

    /// By day, with the one that was chosen.
    ///
    /// # Errors
    /// The templates'.
    pub fn by_day(&self, chrome: &Chrome<'_>, place: &Place, chosen: &str) -> Result<Html> {
        let (day_frame, time_frame) = (chrome.part("bookings/day")?, chrome.part("bookings/time")?);
        let (mut days, mut times) = (Html::default(), Html::default());
        let mut rest = self.free.as_slice();
        while let Some(first) = rest.first() {
            let (day, _) = place.zone.local(first.starts_at);
            let same = |free: &&Free| place.zone.today(free.starts_at) == day;
            let count = rest.iter().take_while(same).count();
            let (of_day, later) = rest.split_at(count);
            for free in of_day {
                times.push(&time_frame.fill(&[
                    ("slot", &Html::text(&free.slot)),
                    ("from", &Html::text(&place.time(free.starts_at))),
                    ("to", &Html::text(&place.time(free.ends_at))),
                    ("checked", &checked(free.slot == chosen)),
                ]));
            }
            let title = Html::text(&dates::with_weekday(chrome.lang, day));
            days.push(&day_frame.fill(&[("day", &title), ("times", &times)]));
            times = Html::default();
            rest = later;
        }
        Ok(days)
    }
}

/// The attribute of a chosen radio button.
fn checked(chosen: bool) -> Html {
    if chosen {
        Html::text(" checked")
    } else {
        Html::default()
    }
}
