//! Bookings: times that counsellors publish, and who took them by nothing but a booking code. A booking's row knows
//! when, where and about what; never who, and never which kit it came from.

mod call_out;
mod counselling;
mod desk;
mod find;
mod hold;
pub mod hours;
pub mod ics;
mod offer;
mod pages;
mod publish;
mod store;
mod take;
mod ticket;

use rocket::fairing::AdHoc;
use sealing::Tag;
use serde::Serialize;

pub use counselling::{
    Counselling, Wrong, change as change_counselling, of as counselling_of, set_open_pool,
};
pub use desk::{Desk, Refusal, feed, has_feed, make_feed, revoke_feed};
pub use find::{Filter, Free, any, free, nearest};
pub use hold::{Cancelled, by_coupon, by_tag, cancel, confirm, move_to, seen};
pub use hours::{Hours, HoursError, Weekdays, Weekly};
pub use offer::{Audience, Language, Mode, Offer, Reason, Set, Topic, Wish, Word};
pub use publish::{Publisher, Rule, Told, sync_all, withdraw};
pub use take::{Booked, Pool, Refused, Wanted, book};
pub use ticket::{Bad, Load, Ticket};

use crate::clock::Now;
use crate::config;
use crate::db::{self, Db};

/// The pages of bookings.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("bookings", |rocket| async {
        rocket.manage(Load::default()).mount("/", pages::routes())
    })
}

/// Where a slot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SlotState {
    /// Bookable; without a kit once its `free_from` has come.
    Free,
    /// Booked.
    Taken,
    /// Taken away by staff; it stays until its time, so that its rule does not make it again.
    Removed,
}

impl SlotState {
    fn token(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Taken => "taken",
            Self::Removed => "removed",
        }
    }

    fn parse(token: &str) -> Option<Self> {
        [Self::Free, Self::Taken, Self::Removed]
            .into_iter()
            .find(|s| s.token() == token)
    }
}

/// One bookable time of one counsellor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its random id.
    pub id: String,
    /// The clinic's id.
    pub clinic: String,
    /// The counsellor's account.
    pub staff: String,
    /// The weekly rule that made it; none for a single time; empty for a booked one that is published no more.
    pub rule: Option<String>,
    /// When it begins.
    pub starts_at: Now,
    /// When it ends.
    pub ends_at: Now,
    /// For what it is offered.
    pub offer: Offer,
    /// Bookable without a kit.
    pub open: bool,
    /// Where it stands.
    pub state: SlotState,
    /// Not bookable before without a kit; 0 unless it was given back.
    pub free_from: Now,
}

impl Slot {
    /// It is booked, but its counsellor publishes it no more: once it is freed it goes.
    #[must_use]
    pub fn is_stranded(&self) -> bool {
        self.state == SlotState::Taken && self.rule.as_deref() == Some("")
    }
}

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The slot is held.
    Booked,
    /// They came.
    Done,
    /// They did not come.
    NoShow,
    /// The clinic cancelled it. (What a client cancels is erased at once.)
    Cancelled,
}

impl State {
    fn token(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Done => "done",
            Self::NoShow => "no-show",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(token: &str) -> Option<Self> {
        [Self::Booked, Self::Done, Self::NoShow, Self::Cancelled]
            .into_iter()
            .find(|s| s.token() == token)
    }
}

/// A booking.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The row's key: a hash of what is derived from the booking code. For no URL.
    pub tag: Tag,
    /// A random id for staff pages and calendars.
    pub id: String,
    /// The clinic's id.
    pub clinic: String,
    /// The slot that it holds; none when it is cancelled.
    pub slot: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When the talk begins, or would have.
    pub starts_at: Now,
    /// When it ends.
    pub ends_at: Now,
    /// It holds a time of the open pool.
    pub open: bool,
    /// What the client says at reception instead of a name.
    pub call_out: String,
    /// What it is about.
    pub topic: Topic,
    /// How, in which language, for whose sake.
    pub wish: Wish,
    /// Its holder has confirmed that they kept the code, or has a kit to come back with.
    pub confirmed: bool,
    /// When it was, before the clinic moved it and until its holder has seen that.
    pub moved_from: Option<Now>,
    /// Why the clinic moved or cancelled it.
    pub reason: Option<Reason>,
    /// How often it was changed, for calendars.
    pub sequence: i64,
}

/// Seconds before a talk by video from which its room is shown.
pub const ROOM_OPENS: i64 = 1_800;

impl Booking {
    /// True near the time of a talk by video, when its room is shown: until its end.
    #[must_use]
    pub fn shows_room(&self, now: Now) -> bool {
        let opens = Now(self.starts_at.0 - ROOM_OPENS);
        self.wish.mode == Mode::Video
            && self.state == State::Booked
            && opens <= now
            && now < self.ends_at
    }
}

/// What the sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Bookings whose time has passed.
    pub bookings: u64,
    /// Slots whose time has passed, and spent tickets that nobody can use any more.
    pub rest: u64,
}

/// Erases bookings, slots and tickets that have passed their time; of bookings daily counts remain.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &Db, terms: &config::Booking, now: Now) -> sqlx::Result<Swept> {
    let kept = now.minus_days(terms.keep_days);
    let mut bookings = 0;
    loop {
        let erased = db::again(|| store::forget_bookings(db, now, kept)).await?;
        if erased == 0 {
            break;
        }
        bookings += erased;
    }
    let rest = db::again(|| store::forget_rest(db, now, kept)).await?;
    Ok(Swept { bookings, rest })
}
