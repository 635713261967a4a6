//! Free times: what somebody with or without a kit may take now. Nothing is cached, nothing is held. Whether a clinic's
//! open pool is open is for the caller to ask, who has its `Counselling` at hand.

use super::{Counselling, Wish, store};
use crate::clock::{DAY, Now};
use crate::config;
use crate::db::Db;

/// Whose free times, and which.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The clinic's id.
    pub clinic: String,
    /// How, in which language, for whose sake.
    pub wish: Wish,
    /// Without a kit: only times of the open pool.
    pub open: bool,
}

/// A free time. Where several counsellors have the same time, it is one of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Free {
    /// The slot's id.
    pub slot: String,
    /// When it begins.
    pub starts_at: Now,
    /// When it ends.
    pub ends_at: Now,
}

/// The moments between which a time can be taken: after the minimum notice, and without a kit some days ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub earliest: Now,
    pub latest: Now,
}

impl Window {
    pub fn of(terms: &config::Booking, open: bool, now: Now) -> Self {
        let latest = if open {
            Now(now.0 + terms.open_days * DAY)
        } else {
            Now(i64::MAX)
        };
        Self {
            earliest: Now(now.0 + terms.notice_minutes * 60),
            latest,
        }
    }
}

/// Up to `limit` free times that begin at `from` or later, soonest first.
///
/// # Errors
/// The database's own.
pub async fn free(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    filter: &Filter,
    from: Now,
    limit: i64,
) -> sqlx::Result<Vec<Free>> {
    let mut window = Window::of(terms, filter.open, now);
    window.earliest = window.earliest.max(from);
    store::free(db, filter, window, now, limit).await
}

/// What a clinic says of its counselling, with its free times as [`free`] gives them: all that a list of times shows, by
/// one question to the database.
///
/// # Errors
/// The database's own.
pub async fn offered(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    filter: &Filter,
    from: Now,
    limit: i64,
) -> sqlx::Result<(Counselling, Vec<Free>)> {
    let mut window = Window::of(terms, filter.open, now);
    window.earliest = window.earliest.max(from);
    let (counselling, free) = store::offered(db, filter, window, now, limit).await?;
    Ok((counselling.unwrap_or_default(), free))
}

/// Free times around a moment, the nearest first: at most three before it and `limit` in all.
///
/// # Errors
/// The database's own.
pub async fn nearest(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    filter: &Filter,
    around: Now,
    limit: i64,
) -> sqlx::Result<Vec<Free>> {
    let later = free(db, terms, now, filter, around, limit).await?;
    let mut window = Window::of(terms, filter.open, now);
    window.latest = window.latest.min(Now(around.0 - 1));
    let mut near = store::free_before(db, filter, window, now, 3).await?;
    near.extend(later);
    near.sort_by_key(|free| (free.starts_at.0 - around.0).abs());
    near.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(near)
}

/// The first wish of `wishes` for which the clinic has a free time, or the first of them: where a form begins.
///
/// # Errors
/// The database's own.
pub async fn any(
    db: &Db,
    terms: &config::Booking,
    now: Now,
    filters: &[Filter],
) -> sqlx::Result<usize> {
    for (place, filter) in filters.iter().enumerate() {
        if !free(db, terms, now, filter, now, 1).await?.is_empty() {
            return Ok(place);
        }
    }
    Ok(0)
}
