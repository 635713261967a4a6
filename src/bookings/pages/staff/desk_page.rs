//! The page of one booking: what its template shows, and the free times to which it can be moved.

use serde::Serialize;

use super::super::words::{self, Choice};
use super::ground::At;
use super::time::Held;
use super::view::View;
use crate::bookings::{self, Booking, Reason, Refusal, SlotState, State, Word};
use crate::clock::{Day, Now};
use crate::error::Result;
use crate::web::{Chrome, Page, dates};

/// Times to choose from when a booking is moved.
const MOST: usize = 60;

/// What was just done or typed, as message ids; empty where there is nothing.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Typed<'r> {
    /// What was done.
    pub done: &'static str,
    /// Why nothing could be done.
    pub refused: &'static str,
    /// What is wrong with the reason for cancelling.
    pub cancel_reason: &'static str,
    /// What is wrong with the slot to move to.
    pub move_slot: &'static str,
    /// What is wrong with the reason for moving.
    pub move_reason: &'static str,
    /// The slot chosen.
    pub slot: &'r str,
    /// The reason chosen, a token.
    pub reason: &'static str,
    /// It is not the form that is wrong: the booking has changed, or the time has.
    pub conflict: bool,
}

impl Typed<'_> {
    /// Why the desk did nothing.
    pub fn refused(refusal: Refusal) -> Self {
        Self {
            refused: match refusal {
                Refusal::Early => "desk-refused-early",
                Refusal::Late => "desk-refused-late",
                _ => "desk-refused-changed",
            },
            conflict: true,
            ..Self::default()
        }
    }
}

/// The page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
#[derive(Serialize)]
struct DeskPage<'r> {
    booking: Held,
    when: String,
    span: String,
    /// The message of where it stands.
    state: &'static str,
    /// Its counsellor; nobody when it is cancelled.
    counsellor: Option<String>,
    /// Its counsellor publishes this time no more.
    stranded: bool,
    /// When it was before the clinic moved it; nothing once its holder has seen that.
    moved_from: Option<String>,
    /// Why the clinic moved or cancelled it, as its holder reads it.
    reason: Option<String>,
    /// It can be marked as done.
    may_be_done: bool,
    /// It can be marked as a no-show.
    may_be_no_show: bool,
    /// It can be cancelled and moved.
    may_change: bool,
    reasons: Vec<Choice>,
    /// The free times that fit it, by day.
    days: Vec<DayChoice>,
    /// The day in the calendar.
    calendar: String,
    typed: Typed<'r>,
    /// Something is wrong.
    error: bool,
}

#[derive(Serialize)]
struct DayChoice {
    name: String,
    times: Vec<TimeChoice>,
}

#[derive(Serialize)]
struct TimeChoice {
    slot: String,
    span: String,
    counsellor: String,
    chosen: bool,
}

/// One booking, with what was just done or typed.
///
/// # Errors
/// The database's own; the template's.
pub async fn page(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    booking: &Booking,
    typed: Typed<'_>,
) -> Result<Page> {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    let coming = booking.starts_at > at.ground.now;
    let may_change = booking.state == State::Booked && coming;
    let marked = |state| booking.state == state;
    let open = marked(State::Booked) || marked(State::Done) || marked(State::NoShow);
    let (counsellor, stranded) = counsellor(at, booking).await?;
    let day = at.day(booking.starts_at);
    let page = DeskPage {
        booking: Held::of(at, chrome, &counselling, booking),
        when: dates::with_weekday(chrome.lang, day),
        span: at.span(booking.starts_at, booking.ends_at),
        state: match booking.state {
            State::Booked if coming => "desk-state-booked",
            State::Booked => "desk-state-begun",
            State::Done => "desk-state-done",
            State::NoShow => "desk-state-no-show",
            State::Cancelled => "desk-state-cancelled",
        },
        counsellor,
        stranded,
        moved_from: booking.moved_from.map(|from| {
            let day = dates::with_weekday(chrome.lang, at.day(from));
            format!("{day}, {}", at.time(from))
        }),
        reason: booking
            .reason
            .map(|reason| words::text(chrome, "reason", reason)),
        may_be_done: open && !coming && !marked(State::Done),
        may_be_no_show: open && !coming && !marked(State::NoShow),
        may_change,
        reasons: reasons(chrome, typed.reason),
        days: if may_change {
            choices(at, chrome, booking, typed.slot).await?
        } else {
            Vec::new()
        },
        calendar: View::of_day(at, day, "").href(),
        error: !(typed.refused.is_empty()
            && typed.cancel_reason.is_empty()
            && typed.move_slot.is_empty()
            && typed.move_reason.is_empty()),
        typed,
    };
    chrome.page("bookings/staff/booking", &page)
}

/// The reasons that staff give; many bookings at once are voided elsewhere.
fn reasons(chrome: &Chrome<'_>, chosen: &str) -> Vec<Choice> {
    let given = Reason::ALL.iter().copied().filter(|r| *r != Reason::Misuse);
    words::choices(chrome, "reason", given, Reason::parse(chosen))
}

/// Whose time it holds, and whether it is published no more.
async fn counsellor(at: &At<'_>, booking: &Booking) -> Result<(Option<String>, bool)> {
    let (from, to) = (booking.starts_at, Now(booking.starts_at.0 + 1));
    let all = at.desk().calendar(from, to).await?;
    let held = all
        .into_iter()
        .find(|(slot, ..)| booking.slot.as_ref() == Some(&slot.id));
    Ok(held.map_or((None, false), |(slot, handle, _)| {
        (Some(handle), slot.is_stranded())
    }))
}

/// The clinic's coming free times that suit the booking, soonest first.
async fn choices(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    booking: &Booking,
    chosen: &str,
) -> Result<Vec<DayChoice>> {
    let all = at.desk().calendar(at.ground.now, Now(i64::MAX)).await?;
    let free = all.into_iter().filter(|(slot, ..)| {
        slot.state == SlotState::Free
            && slot.starts_at > at.ground.now
            && slot.offer.suits(booking.wish)
    });
    let mut days: Vec<(Day, DayChoice)> = Vec::new();
    for (slot, counsellor, _) in free.take(MOST) {
        let day = at.day(slot.starts_at);
        let time = TimeChoice {
            chosen: slot.id == chosen,
            span: at.span(slot.starts_at, slot.ends_at),
            slot: slot.id,
            counsellor,
        };
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, choice)) => choice.times.push(time),
            None => days.push((
                day,
                DayChoice {
                    name: dates::with_weekday(chrome.lang, day),
                    times: vec![time],
                },
            )),
        }
    }
    Ok(days.into_iter().map(|(_, choice)| choice).collect())
}
