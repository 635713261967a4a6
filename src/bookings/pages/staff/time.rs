//! A time of the calendar as pages show it, with its booking: what is said at reception, and what it is about.

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::super::words;
use super::ground::At;
use crate::bookings::{Booking, Counselling, Slot, SlotState, State};
use crate::web::Chrome;

/// A time.
#[derive(Serialize)]
pub struct Time {
    /// The slot's id.
    id: String,
    /// `09:00–09:45`.
    span: String,
    /// What stands in style sheets: `free`, `booked`, `past` or `removed`.
    look: &'static str,
    /// Where it stands, in words.
    text: String,
    /// Whose it is, where the whole clinic's are shown.
    counsellor: Option<String>,
    /// Its booking.
    booking: Option<Held>,
    /// What can be done with it: `remove`, `restore` or nothing.
    can: &'static str,
}

/// A booking as the calendar shows it.
#[derive(Serialize)]
pub struct Held {
    id: String,
    call_out: String,
    topic: String,
    mode: String,
    language: String,
    audience: String,
    /// The address of the room, near the time of a talk by video.
    room: Option<String>,
}

/// What the shown times are counted as.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Times that are not removed.
    times: usize,
    /// Of these, still free.
    free: usize,
    /// Of these, bookable without a kit or booked so.
    open: usize,
    /// Of these, booked.
    booked: usize,
}

impl Counts {
    /// Counts a slot.
    pub fn add(&mut self, at: &At<'_>, slot: &Slot) {
        let coming = slot.starts_at > at.ground.now;
        self.times += usize::from(slot.state != SlotState::Removed);
        self.free += usize::from(slot.state == SlotState::Free && coming);
        self.open += usize::from(slot.state != SlotState::Removed && slot.open);
        self.booked += usize::from(slot.state == SlotState::Taken);
    }
}

impl Held {
    /// A booking in the reader's words.
    pub fn of(
        at: &At<'_>,
        chrome: &Chrome<'_>,
        counselling: &Counselling,
        booking: &Booking,
    ) -> Self {
        Self {
            id: booking.id.clone(),
            call_out: booking.call_out.clone(),
            topic: words::text(chrome, "topic", booking.topic),
            mode: words::text(chrome, "mode", booking.wish.mode),
            language: words::text(chrome, "language", booking.wish.language),
            audience: words::text(chrome, "calendar-audience", booking.wish.audience),
            room: room(at, counselling, booking),
        }
    }
}

/// The address of a booking's room, near its time.
pub fn room(at: &At<'_>, counselling: &Counselling, booking: &Booking) -> Option<String> {
    booking
        .shows_room(at.ground.now)
        .then(|| counselling.room(at.ground.keys, &booking.id))
        .filter(|room| !room.is_empty())
}

impl Time {
    /// A slot in the reader's words.
    pub fn of(
        at: &At<'_>,
        chrome: &Chrome<'_>,
        counselling: &Counselling,
        slot: &Slot,
        booking: Option<&Booking>,
    ) -> Self {
        let (look, id) = state(at, counselling, slot, booking);
        let coming = slot.starts_at > at.ground.now;
        let time = FluentValue::from(at.time(slot.free_from));
        Self {
            id: slot.id.clone(),
            span: at.span(slot.starts_at, slot.ends_at),
            look,
            text: chrome.text_with(id, &[("time", time)]),
            counsellor: None,
            booking: booking.map(|booking| Held::of(at, chrome, counselling, booking)),
            can: match slot.state {
                SlotState::Free if coming => "remove",
                SlotState::Removed if coming => "restore",
                _ => "",
            },
        }
    }

    /// The same, with whose it is.
    #[must_use]
    pub fn with(self, counsellor: String) -> Self {
        let counsellor = Some(counsellor);
        Self { counsellor, ..self }
    }
}

/// Look and message of where a slot stands.
fn state(
    at: &At<'_>,
    counselling: &Counselling,
    slot: &Slot,
    booking: Option<&Booking>,
) -> (&'static str, &'static str) {
    let coming = slot.starts_at > at.ground.now;
    match (slot.state, booking.map(|booking| booking.state)) {
        (SlotState::Removed, _) => ("removed", "calendar-state-removed"),
        (SlotState::Free, _) if !coming => ("past", "calendar-state-unused"),
        (SlotState::Free, _) if slot.free_from > at.ground.now => ("free", "calendar-state-later"),
        (SlotState::Free, _) if slot.open && counselling.open_pool => {
            ("free", "calendar-state-open")
        }
        (SlotState::Free, _) => ("free", "calendar-state-free"),
        (SlotState::Taken, Some(State::Done)) => ("past", "calendar-state-done"),
        (SlotState::Taken, Some(State::NoShow)) => ("past", "calendar-state-no-show"),
        (SlotState::Taken, _) if !coming => ("booked", "calendar-state-begun"),
        (SlotState::Taken, _) if slot.is_stranded() => ("booked", "calendar-state-stranded"),
        (SlotState::Taken, _) => ("booked", "calendar-state-booked"),
    }
}
