//! A clinic's time zone: what its wall clock shows at a moment, and at which moment it shows a time. It knows places
//! and times, and must never learn what happens there.
//!
//! Twice a year a wall clock leaps. In the **gap** of spring it never shows some times; in the **fold** of autumn it
//! shows some twice. Nothing here assumes that a leap is an hour, comes in summer, or spares midnight.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use crate::clock::{DAY, Day, Now};

/// Minutes on the wall clock from one midnight to the next.
pub const MINUTES: i64 = 1_440;

/// An IANA time zone, such as `Europe/Stockholm`, of the database that the program carries. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone with this IANA name.
    #[must_use]
    pub fn get(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The day, and the minute of it (0 to 1439), that the wall clock shows.
    #[must_use]
    pub fn local(&self, now: Now) -> (Day, i64) {
        let offset = Timestamp::from_second(now.0).map_or(0, |at| seconds(self.0.to_offset(at)));
        let shown = now.0.saturating_add(offset);
        (Now(shown).day(), shown.rem_euclid(DAY) / 60)
    }

    /// The day that the calendar on the wall shows.
    #[must_use]
    pub fn today(&self, now: Now) -> Day {
        self.local(now).0
    }

    /// The moment at which the wall clock shows this minute (0 to 1440, which is the next midnight) of this day: the
    /// first of two in a fold, none in a gap.
    #[must_use]
    pub fn instant(&self, day: Day, minute: i64) -> Option<Now> {
        match self.reading(day, minute)? {
            Reading::Shown(at) => Some(at),
            Reading::Skipped(_) => None,
        }
    }

    /// The first moment at which the wall clock has come to this minute (0 to 1440) of this day: in a gap, the moment
    /// of the leap. Outside the calendar (years −9999 to 9999), as in UTC.
    #[must_use]
    pub fn reached(&self, day: Day, minute: i64) -> Now {
        match self.reading(day, minute) {
            Some(Reading::Shown(at) | Reading::Skipped(at)) => at,
            None => Now(written(day, minute)),
        }
    }

    /// The start of the day and that of the next. There may be 23 or 25 hours between, or others; and a day may begin
    /// at one o'clock.
    #[must_use]
    pub fn bounds(&self, day: Day) -> (Now, Now) {
        (self.reached(day, 0), self.reached(day, MINUTES))
    }

    fn reading(&self, day: Day, minute: i64) -> Option<Reading> {
        if !(0..=MINUTES).contains(&minute) {
            return None;
        }
        let written = written(day, minute);
        let wall: DateTime = Offset::UTC.to_datetime(Timestamp::from_second(written).ok()?);
        let under = |offset: Offset| written - seconds(offset);
        match self.0.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Unambiguous { offset: before }
            | AmbiguousOffset::Fold { before, .. } => Some(Reading::Shown(Now(under(before)))),
            AmbiguousOffset::Gap { after, .. } => {
                // Under the offset that holds after the leap, the time that was skipped lies before it.
                let earlier = Timestamp::from_second(under(after)).ok()?;
                let leap = self.0.following(earlier).find(|t| t.offset() == after)?;
                Some(Reading::Skipped(Now(leap.timestamp().as_second())))
            }
        }
    }
}

/// What becomes of a time on the wall clock.
enum Reading {
    /// It is shown, first at this moment.
    Shown(Now),
    /// It is leapt over, at this moment.
    Skipped(Now),
}

/// Seconds from the epoch to a time as it is written, were it in UTC.
fn written(day: Day, minute: i64) -> i64 {
    day.0.saturating_mul(DAY).saturating_add(minute * 60)
}

fn seconds(offset: Offset) -> i64 {
    i64::from(offset.seconds())
}

#[cfg(test)]
mod tests {
    use super::{MINUTES, Zone};
    use crate::clock::{Day, HOUR, Now};

    fn zone(name: &str) -> Zone {
        Zone::get(name).expect("a zone of the database")
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    /// Seconds of `hours`:`minutes` UTC of a day.
    fn utc(date: &str, hours: i64, minutes: i64) -> Now {
        Now(day(date).0 * 86_400 + hours * HOUR + minutes * 60)
    }

    #[test]
    fn a_name_that_is_no_zone_is_refused() {
        assert_eq!(Zone::get("Europe/Atlantis"), None);
        assert_eq!(Zone::get(""), None);
    }

    #[test]
    fn the_wall_clock_is_ahead_in_the_east_and_behind_in_the_west() {
        let late = utc("2026-11-21", 23, 30);
        assert_eq!(
            zone("Europe/Stockholm").local(late),
            (day("2026-11-22"), 30)
        );
        assert_eq!(
            zone("Atlantic/Azores").local(late),
            (day("2026-11-21"), 22 * 60 + 30)
        );
        assert_eq!(zone("UTC").today(late), day("2026-11-21"));
        let seconds_before_the_epoch = Now(-1);
        assert_eq!(
            zone("UTC").local(seconds_before_the_epoch),
            (day("1969-12-31"), 1_439)
        );
    }

    #[test]
    fn a_time_in_the_gap_has_no_moment_and_is_reached_at_the_leap() {
        let stockholm = zone("Europe/Stockholm");
        let spring = day("2027-03-28");
        let leap = utc("2027-03-28", 1, 0);
        assert_eq!(
            stockholm.instant(spring, 119),
            Some(utc("2027-03-28", 0, 59))
        );
        for minute in 120..180 {
            assert_eq!(stockholm.instant(spring, minute), None, "{minute}");
            assert_eq!(stockholm.reached(spring, minute), leap, "{minute}");
        }
        assert_eq!(stockholm.instant(spring, 180), Some(leap));
    }

    #[test]
    fn a_time_in_the_fold_is_taken_the_first_time() {
        let stockholm = zone("Europe/Stockholm");
        let autumn = day("2026-10-25");
        assert_eq!(
            stockholm.instant(autumn, 150),
            Some(utc("2026-10-25", 0, 30))
        );
        assert_eq!(
            stockholm.instant(autumn, 180),
            Some(utc("2026-10-25", 2, 0))
        );
        assert_eq!(stockholm.local(utc("2026-10-25", 1, 30)), (autumn, 150));
    }

    #[test]
    fn days_last_as_long_as_they_do() {
        for (name, date, hours) in [
            ("Europe/Stockholm", "2026-11-21", 24),
            ("Europe/Stockholm", "2027-03-28", 23),
            ("Europe/Stockholm", "2026-10-25", 25),
            ("Pacific/Apia", "2011-12-30", 0),
        ] {
            let (start, end) = zone(name).bounds(day(date));
            assert_eq!(end.0 - start.0, hours * HOUR, "{name} {date}");
        }
    }

    #[test]
    fn midnight_itself_may_be_skipped_or_come_twice() {
        // On the Azores the clock leaps at midnight in spring, and back to it in autumn.
        let azores = zone("Atlantic/Azores");
        let spring = day("2027-03-28");
        assert_eq!(azores.instant(spring, 0), None);
        assert_eq!(azores.instant(spring.plus(-1), MINUTES), None);
        let leap = utc("2027-03-28", 1, 0);
        assert_eq!(azores.bounds(spring), (leap, Now(leap.0 + 23 * HOUR)));
        assert_eq!(azores.bounds(spring.plus(-1)).1, leap);
        let (start, end) = azores.bounds(day("2026-10-25"));
        assert_eq!(
            (start, end.0 - start.0),
            (utc("2026-10-25", 0, 0), 25 * HOUR)
        );
    }

    #[test]
    fn what_no_calendar_holds_is_read_as_utc() {
        let stockholm = zone("Europe/Stockholm");
        for far in [Day(i64::MAX), Day(i64::MIN), Day(10_000_000_000)] {
            assert_eq!(stockholm.instant(far, 0), None);
            assert!(stockholm.bounds(far).0 <= stockholm.bounds(far).1);
        }
        assert_eq!(stockholm.today(Now(i64::MAX)), Now(i64::MAX).day());
        assert_eq!(stockholm.instant(Day(0), -1), None);
        assert_eq!(stockholm.instant(Day(0), MINUTES + 1), None);
    }
}
