//! Hours of talks: which spans of real time the hours on a clinic's wall clock are. Hours are kept as somebody reads
//! them off the wall, so that nine o'clock stays nine o'clock when summer ends; what is booked is a span of real time.
//! Here is nothing of who works in these hours, and nothing of who comes.

use crate::clock::{Day, Now};
use crate::zone::{MINUTES, Zone};

/// The longest talk, in minutes.
pub const LONGEST: i64 = 480;
/// The shortest talk, in minutes.
pub const SHORTEST: i64 = 5;
/// The longest pause between two talks, in minutes.
pub const LONGEST_BUFFER: i64 = 240;

/// Hours of one day on the wall clock and how they are cut into talks; all in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When the first talk begins: minutes after midnight.
    pub from: i64,
    /// When the last must have ended: minutes after midnight, 1440 being the next.
    pub to: i64,
    /// How long each lasts.
    pub length: i64,
    /// How long the counsellor pauses between two.
    pub buffer: i64,
}

/// Why hours cannot be kept; a form names the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursError {
    /// The beginning is no minute of a day.
    From,
    /// The end is no minute of a day, or not after the beginning.
    To,
    /// A talk is shorter than [`SHORTEST`] or longer than [`LONGEST`].
    Length,
    /// The pause is negative or longer than [`LONGEST_BUFFER`].
    Buffer,
    /// Not one talk fits between beginning and end.
    TooTight,
}

impl Hours {
    /// Hours from minute `from` to minute `to`, in talks of `length` with pauses of `buffer`.
    ///
    /// # Errors
    /// The first field that cannot be.
    pub fn new(from: i64, to: i64, length: i64, buffer: i64) -> Result<Self, HoursError> {
        if !(0..MINUTES).contains(&from) {
            Err(HoursError::From)
        } else if to <= from || to > MINUTES {
            Err(HoursError::To)
        } else if !(SHORTEST..=LONGEST).contains(&length) {
            Err(HoursError::Length)
        } else if !(0..=LONGEST_BUFFER).contains(&buffer) {
            Err(HoursError::Buffer)
        } else if length > to - from {
            Err(HoursError::TooTight)
        } else {
            Ok(Self {
                from,
                to,
                length,
                buffer,
            })
        }
    }

    /// The minutes at which talks begin on a day without a leap of the clock.
    fn starts(&self) -> impl Iterator<Item = i64> {
        let step = usize::try_from(self.length + self.buffer).unwrap_or(1);
        (self.from..=self.to - self.length).step_by(step.max(1))
    }
}

/// A span of real time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// When it begins.
    pub starts_at: Now,
    /// When it has ended.
    pub ends_at: Now,
}

impl Span {
    /// Whether the two share a moment; one that ends when the other begins does not.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// The talks of one day, in order and apart by the pause at least. They begin as the wall clock shows the minutes of
/// the plan, and last as long as they should in real time. Where the clock leaps, talks that it leaps over, runs into
/// the one before, or carries past the end do not take place; of an hour that comes twice, the first is worked.
#[must_use]
pub fn on_day(zone: &Zone, hours: &Hours, day: Day) -> Vec<Span> {
    let closes = zone.reached(day, hours.to);
    let mut spans: Vec<Span> = Vec::new();
    for starts_at in hours.starts().filter_map(|at| zone.instant(day, at)) {
        let span = Span {
            starts_at,
            ends_at: Now(starts_at.0 + hours.length * 60),
        };
        let rested = spans
            .last()
            .is_none_or(|last| last.ends_at.0 + hours.buffer * 60 <= starts_at.0);
        if rested && span.ends_at <= closes {
            spans.push(span);
        }
    }
    spans
}

/// A set of days of the week: Monday is bit 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

/// The days' names in forms, Monday first.
const TOKENS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Weekdays {
    /// Reads names (`mon` to `sun`) in any order; none if one is no day.
    #[must_use]
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        names.into_iter().try_fold(Self(0), |set, name| {
            let at = TOKENS.iter().position(|token| *token == name)?;
            Some(Self(set.0 | 1 << at))
        })
    }

    /// The names of the days in it, Monday first.
    pub fn tokens(self) -> impl Iterator<Item = &'static str> {
        let days = TOKENS.into_iter().enumerate();
        days.filter_map(move |(at, token)| (self.0 >> at & 1 == 1).then_some(token))
    }

    /// Whether it holds this day's day of the week.
    #[must_use]
    pub fn has(self, day: Day) -> bool {
        // The epoch began on a Thursday.
        self.0 >> ((day.0.rem_euclid(7) + 3) % 7) & 1 == 1
    }

    /// Whether it holds no day.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As stored: 0 to 127.
    #[must_use]
    pub fn bits(self) -> i64 {
        self.0.into()
    }

    /// Reads [`Self::bits`].
    #[must_use]
    pub fn from_bits(bits: i64) -> Option<Self> {
        u8::try_from(bits)
            .ok()
            .filter(|bits| *bits < 1 << TOKENS.len())
            .map(Self)
    }
}

/// Hours that return each week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// On which days.
    pub days: Weekdays,
    /// When, on each of them.
    pub hours: Hours,
    /// The first day.
    pub valid_from: Day,
    /// The last day; none while there is no end.
    pub valid_until: Option<Day>,
}

impl Weekly {
    /// The talks from the day `first` to the day `last`, both included, but on days that are `closed`.
    #[must_use]
    pub fn spans(
        &self,
        zone: &Zone,
        first: Day,
        last: Day,
        closed: &dyn Fn(Day) -> bool,
    ) -> Vec<Span> {
        let first = first.max(self.valid_from);
        let last = self.valid_until.map_or(last, |until| last.min(until));
        (first.0..=last.0)
            .map(Day)
            .filter(|day| self.days.has(*day) && !closed(*day))
            .flat_map(|day| on_day(zone, &self.hours, day))
            .collect()
    }
}

#[cfg(test)]
mod checks;
