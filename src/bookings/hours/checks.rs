//! What holds for the hours of every clinic's day, on both days of the year when clocks leap and on all others. The
//! wall clock is read anew here, minute by minute, rather than through [`Zone`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::{TimeZone, db};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{Hours, HoursError, Span, Weekdays, Weekly, on_day};
use crate::clock::{DAY, Day, HOUR, Now};
use crate::zone::{MINUTES, Zone};

/// Zones whose clocks leap as clinics' do, and some that leap elsewhere in the day or year.
fn zones() -> Vec<String> {
    let others = [
        "Atlantic/Azores",
        "Arctic/Longyearbyen",
        "Asia/Nicosia",
        "Africa/Casablanca",
    ];
    let mut names: Vec<_> = db().available().map(|name| name.to_string()).collect();
    names.retain(|name| name.starts_with("Europe/") || others.contains(&name.as_str()));
    assert!(names.len() > 50, "{names:?}");
    for other in others {
        assert!(names.iter().any(|name| name == other), "{other}");
    }
    names
}

/// What the wall clock shows: days since the epoch, and the minute.
fn shown(zone: &TimeZone, at: i64) -> (i64, i64) {
    let wall = zone.to_datetime(Timestamp::from_second(at).expect("a moment"));
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = wall.date().duration_since(epoch).as_hours() / 24;
    (days, i64::from(wall.hour()) * 60 + i64::from(wall.minute()))
}

/// The days on which this zone's clock leaps, of the years 2025 to 2031.
fn leaps(zone: &TimeZone) -> Vec<Day> {
    let start: Timestamp = "2025-01-01T00:00Z".parse().expect("a moment");
    let end: Timestamp = "2032-01-01T00:00Z".parse().expect("a moment");
    zone.following(start)
        .take_while(|leap| leap.timestamp() < end)
        .map(|leap| Day(shown(zone, leap.timestamp().as_second()).0))
        .collect()
}

/// The first moment of each minute that the wall clock shows of a day, and the moment when it has come to `to`.
fn wall(zone: &TimeZone, day: Day, to: i64) -> (BTreeMap<i64, i64>, i64) {
    let mut first = BTreeMap::new();
    let mut closes = None;
    for at in (day.0 * DAY - 16 * HOUR..day.0 * DAY + 40 * HOUR).step_by(60) {
        let (date, minute) = shown(zone, at);
        if date == day.0 {
            first.entry(minute).or_insert(at);
        }
        if (date, minute) >= (day.0, to) {
            closes.get_or_insert(at);
        }
    }
    (first, closes.expect("an end of the day"))
}

fn check(name: &str, hours: &Hours, day: Day) {
    let zone = TimeZone::get(name).expect("a zone");
    let spans = on_day(&Zone::get(name).expect("a zone"), hours, day);
    let step = hours.length + hours.buffer;
    let naive = (hours.to - hours.from - hours.length) / step + 1;
    let (first, closes) = wall(&zone, day, hours.to);
    let case = format!("{name} {} {hours:?}: {spans:?}", day.iso());

    for span in &spans {
        let (date, minute) = shown(&zone, span.starts_at.0);
        assert_eq!(date, day.0, "on another day: {case}");
        let on_grid = minute >= hours.from && (minute - hours.from) % step == 0;
        assert!(on_grid, "off the grid: {case}");
        assert_eq!(first[&minute], span.starts_at.0, "the second: {case}");
        let lasts = span.ends_at.0 - span.starts_at.0;
        assert_eq!(lasts, hours.length * 60, "{case}");
        for at in (span.starts_at.0..span.ends_at.0).step_by(60) {
            assert!(shown(&zone, at) < (day.0, hours.to), "past the end: {case}");
        }
    }
    for pair in spans.windows(2) {
        let rested = pair[0].ends_at.0 + hours.buffer * 60 <= pair[1].starts_at.0;
        assert!(rested, "too near: {case}");
        assert!(!pair[0].overlaps(&pair[1]), "twice: {case}");
    }

    // None is left out that could take place.
    let mut free_from = i64::MIN;
    let mut possible = Vec::new();
    for minute in (0..naive).map(|n| hours.from + n * step) {
        if let Some(at) = first.get(&minute).copied()
            && at >= free_from
            && at + hours.length * 60 <= closes
        {
            possible.push(at);
            free_from = at + step * 60;
        }
    }
    let starts: Vec<_> = spans.iter().map(|span| span.starts_at.0).collect();
    assert_eq!(starts, possible, "{case}");
    let has_gap = first.len() < 1_440;
    if !has_gap {
        assert_eq!(spans.len(), usize::try_from(naive).expect("some"), "{case}");
    }
}

fn any_hours() -> impl Strategy<Value = Hours> {
    let from = prop_oneof![0..MINUTES, 0..240_i64];
    let minutes = (from, 5..MINUTES, 5..=480_i64, 0..=240_i64);
    let quarters = (0..16_i64, 1..48_i64, 1..=4_i64, 0..=2_i64);
    let quarters = quarters.prop_map(|(a, b, c, d)| (a * 15, b * 15, c * 15, d * 15));
    prop_oneof![minutes, quarters].prop_filter_map("fits", |(from, span, length, buffer)| {
        Hours::new(from, (from + span).min(MINUTES), length, buffer).ok()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn talks_keep_to_the_wall_clock_when_it_leaps(
        zone in any::<Index>(), leap in any::<Index>(), beside in -1..=0_i64, hours in any_hours()
    ) {
        let zones = zones();
        let name = zone.get(&zones);
        let leaps = leaps(&TimeZone::get(name).expect("a zone"));
        if !leaps.is_empty() {
            check(name, &hours, leap.get(&leaps).plus(beside));
        }
    }

    #[test]
    fn talks_keep_to_the_wall_clock_on_any_day(
        zone in any::<Index>(), day in 18_262..29_219_i64, hours in any_hours()
    ) {
        let zones = zones();
        let name: &String = zone.get(&zones);
        check(name, &hours, Day(day));
    }

    #[test]
    fn weekly_hours_are_those_of_their_open_days(
        zone in any::<Index>(), leap in any::<Index>(), bits in 0..128_i64, before in 0..10_i64, length in 0..30_i64,
        from in -5..10_i64, until in proptest::option::of(0..30_i64), closed in 0..8_i64, hours in any_hours()
    ) {
        let zones = zones();
        let name = zone.get(&zones);
        let leaps = leaps(&TimeZone::get(name).expect("a zone"));
        prop_assume!(!leaps.is_empty());
        let first = leap.get(&leaps).plus(-before);
        let last = first.plus(length);
        let zone = Zone::get(name).expect("a zone");
        let weekly = Weekly {
            days: Weekdays::from_bits(bits).expect("seven bits"),
            hours,
            valid_from: first.plus(from),
            valid_until: until.map(|days| first.plus(days)),
        };
        let is_closed = |day: Day| day.0 % 8 == closed;
        let mut expected = Vec::new();
        for day in (0..=length).map(|days| first.plus(days)) {
            let is_valid = day >= weekly.valid_from && weekly.valid_until.is_none_or(|until| day <= until);
            let date: jiff::civil::Date = day.iso().parse().expect("a date");
            let is_listed = bits & (1 << date.weekday().to_monday_zero_offset()) != 0;
            if is_valid && is_listed && !is_closed(day) {
                expected.extend(on_day(&zone, &hours, day));
            }
        }
        let spans = weekly.spans(&zone, first, last, &is_closed);
        prop_assert!(spans.windows(2).all(|pair| pair[0].ends_at <= pair[1].starts_at));
        prop_assert_eq!(spans, expected);
    }
}

/// Each zone and each leap of some years, not only those that chance picks.
#[test]
fn every_leap_of_every_zone_is_right() {
    let night = Hours::new(0, 360, 30, 0).expect("hours");
    let uneven = Hours::new(20, 330, 25, 15).expect("hours");
    let evening = Hours::new(1_300, 1_440, 20, 0).expect("hours");
    for name in zones() {
        for day in leaps(&TimeZone::get(&name).expect("a zone")) {
            check(&name, &night, day);
            check(&name, &uneven, day);
            check(&name, &evening, day.plus(-1));
        }
    }
}

/// The beginnings of a day's talks, as minutes after midnight UTC of it.
fn utc(zone: &str, date: &str, hours: (i64, i64, i64, i64)) -> Vec<i64> {
    let (from, to, length, buffer) = hours;
    let hours = Hours::new(from, to, length, buffer).expect("hours");
    let day = Day::parse(date).expect("a date");
    on_day(&Zone::get(zone).expect("a zone"), &hours, day)
        .iter()
        .map(|span| (span.starts_at.0 - day.0 * DAY) / 60)
        .collect()
}

#[test]
fn talks_that_spring_leaps_over_do_not_take_place() {
    let stockholm = |hours| utc("Europe/Stockholm", "2027-03-28", hours);
    // 00:30 to 05:00 by half hours: 02:00 and 02:30 are never shown, and 03:00 is 01:00 UTC.
    assert_eq!(stockholm((30, 300, 30, 0)), [-30, 0, 30, 60, 90, 120, 150]);
    // 01:30 lasts until 03:15, so that 03:00 cannot begin; 02:15 is never shown.
    assert_eq!(stockholm((90, 300, 45, 0)), [30, 105]);
    // A pause of an hour after 01:30 to 03:00 reaches to 04:00, so that 03:00 cannot begin.
    assert_eq!(stockholm((90, 300, 30, 60)), [30, 150]);
    // The end, 02:30, comes when the clock leaps.
    assert_eq!(stockholm((60, 150, 30, 0)), [0, 30]);
    assert_eq!(stockholm((60, 150, 45, 0)), [0]);
    // Nine to twelve is nine to twelve.
    assert_eq!(stockholm((540, 720, 60, 0)), [420, 480, 540]);
}

#[test]
fn of_the_hour_that_autumn_repeats_the_first_is_worked() {
    let stockholm = |hours| utc("Europe/Stockholm", "2026-10-25", hours);
    assert_eq!(stockholm((60, 240, 60, 0)), [-60, 0, 120]);
    assert_eq!(stockholm((60, 150, 30, 0)), [-60, -30, 0]);
    assert_eq!(stockholm((540, 720, 60, 0)), [480, 540, 600]);
}

#[test]
fn zones_leap_at_their_own_time_of_day() {
    // Ireland's law calls winter time the exception, an hour behind; its clocks leap at one all the same.
    let dublin = |date| utc("Europe/Dublin", date, (30, 180, 30, 0));
    assert_eq!(dublin("2026-10-25"), [-30, 0, 30, 120, 150]);
    assert_eq!(dublin("2027-03-28"), [30, 60, 90]);
    let lisbon = |date| utc("Europe/Lisbon", date, (0, 180, 60, 0));
    assert_eq!(lisbon("2026-10-25"), [-60, 0, 120]);
    assert_eq!(lisbon("2027-03-28"), [0, 60]);
    // On the Azores it is midnight that does not come in spring, and comes twice in autumn.
    let azores = |date| utc("Atlantic/Azores", date, (0, 180, 60, 0));
    assert_eq!(azores("2027-03-28"), [60, 120]);
    assert_eq!(azores("2026-10-25"), [0, 120, 180]);
    let eve = utc("Atlantic/Azores", "2027-03-27", (1_320, 1_440, 60, 0));
    assert_eq!(eve, [1_380, 1_440]);
}

#[test]
fn hours_that_cannot_be_kept_are_refused_by_field() {
    let new = |(from, to, length, buffer)| Hours::new(from, to, length, buffer);
    for (hours, refusal) in [
        ((-1, 600, 30, 0), HoursError::From),
        ((1_440, 1_441, 30, 0), HoursError::From),
        ((600, 600, 30, 0), HoursError::To),
        ((600, 540, 30, 0), HoursError::To),
        ((600, 1_441, 30, 0), HoursError::To),
        ((540, 600, 4, 0), HoursError::Length),
        ((0, 1_440, 481, 0), HoursError::Length),
        ((540, 600, 30, -1), HoursError::Buffer),
        ((540, 600, 30, 241), HoursError::Buffer),
        ((540, 600, 61, 0), HoursError::TooTight),
    ] {
        assert_eq!(new(hours), Err(refusal), "{hours:?}");
    }
    for hours in [
        (0, 1_440, 480, 240),
        (1_435, 1_440, 5, 0),
        (540, 600, 60, 240),
    ] {
        assert!(new(hours).is_ok(), "{hours:?}");
    }
}

#[test]
fn spans_that_only_touch_do_not_overlap() {
    let span = |starts_at, ends_at| Span {
        starts_at: Now(starts_at),
        ends_at: Now(ends_at),
    };
    assert!(!span(0, 10).overlaps(&span(10, 20)));
    assert!(!span(10, 20).overlaps(&span(0, 10)));
    assert!(span(0, 11).overlaps(&span(10, 20)));
    assert!(span(0, 30).overlaps(&span(10, 20)));
    assert!(span(10, 20).overlaps(&span(0, 30)));
}

#[test]
fn days_of_the_week_are_read_written_and_found() {
    let days = Weekdays::parse(["fri", "mon", "mon"]).expect("days");
    assert_eq!(days.tokens().collect::<Vec<_>>(), ["mon", "fri"]);
    assert_eq!((days.bits(), Weekdays::from_bits(17)), (17, Some(days)));
    assert_eq!(Weekdays::parse(["mon", "Friday"]), None);
    assert_eq!(Weekdays::from_bits(128), None);
    assert_eq!(Weekdays::from_bits(-1), None);
    assert!(Weekdays::parse([]).is_some_and(Weekdays::is_empty));
    for (date, is_in) in [
        ("2026-11-20", true), // a Friday
        ("2026-11-21", false),
        ("2026-11-22", false),
        ("2026-11-23", true),
        ("1969-12-29", true), // a Monday before the epoch
    ] {
        assert_eq!(days.has(Day::parse(date).expect("a date")), is_in, "{date}");
    }
}
