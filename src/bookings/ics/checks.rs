//! What holds for calendar files, whatever somebody wrote into a title.

use proptest::prelude::*;
use sealing::{ServerKey, ServerKeys};

use super::{Entry, Method, Status, calendar, uid};
use crate::clock::{Day, HOUR, Now};

/// 2026-11-25, 09:00 UTC.
fn nine() -> Now {
    let day = Day::parse("2026-11-25").expect("a date");
    Now(day.0 * 86_400 + 9 * HOUR)
}

fn entry(title: &str) -> Entry {
    Entry {
        uid: "0f".repeat(16),
        starts_at: nine(),
        ends_at: Now(nine().0 + 45 * 60),
        title: title.to_owned(),
        sequence: 2,
        status: Status::Booked,
        location: None,
    }
}

fn file(entry: &Entry) -> String {
    calendar(None, Some(Method::Publish), [entry], Now(nine().0 + 1_234))
}

/// The file's lines, unfolded, as a reader sees them.
fn lines(file: &str) -> Vec<String> {
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.strip_suffix("\r\n").expect("a last line's end");
    lines.split("\r\n").map(str::to_owned).collect()
}

fn value(file: &str, name: &str) -> Option<String> {
    let start = format!("{name}:");
    let mut values = lines(file)
        .into_iter()
        .filter_map(|line| line.strip_prefix(&start).map(str::to_owned));
    let value = values.next();
    assert_eq!(values.next(), None, "{name} stands twice");
    value
}

#[test]
fn a_booking_is_a_time_a_title_and_nothing_else() {
    assert_eq!(
        file(&entry("Appointment"))
            .split("\r\n")
            .collect::<Vec<_>>(),
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Calendar//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "CLASS:PRIVATE",
            "DTEND:20261125T094500Z",
            "DTSTAMP:20261125T090000Z",
            "DTSTART:20261125T090000Z",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "SUMMARY:Appointment",
            "TRANSP:OPAQUE",
            "UID:0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    );
}

#[test]
fn a_cancelled_booking_asks_to_be_taken_out() {
    let status = |file: &str| ["METHOD", "STATUS", "TRANSP"].map(|name| value(file, name));
    let some = |values: [&str; 3]| values.map(|value| Some(value.to_owned()));
    for left in [Status::Booked, Status::Cancelled] {
        let entry = Entry {
            status: left,
            ..entry("Appointment")
        };
        let file = calendar(None, Some(Method::Cancel), [&entry], nine());
        assert_eq!(status(&file), some(["CANCEL", "CANCELLED", "TRANSPARENT"]));
    }
    let kept = Entry {
        status: Status::Cancelled,
        ..entry("Appointment")
    };
    assert_eq!(
        status(&file(&kept)),
        some(["PUBLISH", "CANCELLED", "TRANSPARENT"])
    );
}

#[test]
fn a_feed_has_a_name_its_free_times_block_nothing_and_asks_for_nothing() {
    let free = Entry {
        status: Status::Free,
        location: Some("Room 2, first floor".into()),
        ..entry("Open")
    };
    let file = calendar(Some("Week; all"), None, [&free], nine());
    assert_eq!(value(&file, "X-WR-CALNAME").as_deref(), Some("Week\\; all"));
    assert_eq!(value(&file, "METHOD"), None);
    assert_eq!(value(&file, "TRANSP").as_deref(), Some("TRANSPARENT"));
    assert_eq!(value(&file, "STATUS").as_deref(), Some("TENTATIVE"));
    assert_eq!(
        value(&file, "LOCATION").as_deref(),
        Some("Room 2\\, first floor")
    );
    let two = calendar(None, None, [&free, &free], nine());
    assert_eq!(two.matches("BEGIN:VEVENT\r\n").count(), 2);
    let none = calendar(None, None, [], nine());
    assert!(none.starts_with("BEGIN:VCALENDAR\r\n") && none.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn what_is_special_in_a_text_is_escaped() {
    let file = file(&entry(r"a,b;c\d:e\n"));
    assert_eq!(value(&file, "SUMMARY").as_deref(), Some(r"a\,b\;c\\d:e\\n"));
}

#[test]
fn no_text_makes_a_line_of_its_own() {
    let plain = lines(&file(&entry("x"))).len();
    for end in [
        "\r\n", "\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\r\n ",
    ] {
        let evil = format!("x{end}DESCRIPTION:secret{end}END:VEVENT");
        let mut entry = entry(&evil);
        let written = file(&entry);
        assert_eq!(lines(&written).len(), plain, "{end:?}");
        assert_eq!(value(&written, "DESCRIPTION"), None, "{end:?}");
        assert!(!written.replace("\r\n", "").contains(end), "{end:?}");
        entry.title = "x".into();
        entry.uid.clone_from(&evil);
        entry.location = Some(evil.clone());
        let written = calendar(Some(&evil), None, [&entry], nine());
        assert_eq!(lines(&written).len(), plain + 1, "{end:?}");
        assert_eq!(value(&written, "DESCRIPTION"), None, "{end:?}");
    }
}

#[test]
fn marks_of_direction_stay_outside() {
    let file = file(&entry("\u{2068}Anna\u{2069} \u{202e}10:00\u{202c}\0"));
    assert_eq!(value(&file, "SUMMARY").as_deref(), Some("Anna 10:00"));
}

#[test]
fn a_letter_at_the_edge_is_not_cut() {
    // `SUMMARY:` and 66 letters leave one octet of the line, and å has two.
    let file = file(&entry(&("x".repeat(66) + "åäö")));
    let expected = format!("\r\nSUMMARY:{}\r\n åäö\r\n", "x".repeat(66));
    assert!(file.contains(&expected), "{file}");
}

#[test]
fn no_length_of_a_text_makes_a_long_line() {
    for length in 0..400 {
        let file = file(&entry(&"x".repeat(length)));
        let longest = file.split("\r\n").map(str::len).max();
        assert!(longest <= Some(75), "a title of {length}: {longest:?}");
    }
}

#[test]
fn the_hour_of_a_look_is_told_and_no_more() {
    let hours = |seconds| calendar(None, None, [&entry("x")], Now(nine().0 + seconds));
    assert_eq!(hours(0), hours(3_599));
    assert_ne!(hours(0), hours(3_600));
}

#[test]
fn times_that_no_calendar_holds_do_not_break_the_file() {
    let mut entry = entry("x");
    (entry.starts_at, entry.ends_at) = (Now(i64::MIN), Now(i64::MAX));
    entry.sequence = -1;
    let file = file(&entry);
    assert_eq!(value(&file, "DTSTART").as_deref(), Some("19700101T000000Z"));
    assert_eq!(value(&file, "DTEND").as_deref(), Some("99991231T235959Z"));
    assert_eq!(value(&file, "SEQUENCE").as_deref(), Some("0"));
}

#[test]
fn an_identifier_stays_and_tells_nothing_of_its_row() {
    let keys = |byte| ServerKeys::new(vec![ServerKey::from_bytes([byte; 32])]).expect("a key");
    let one = uid(&keys(1), b"one");
    assert_eq!(one, uid(&keys(1), b"one"));
    assert!(one.len() == 32 && one.bytes().all(|b| b.is_ascii_hexdigit()));
    assert_ne!(one, uid(&keys(1), b"two"));
    assert_ne!(one, uid(&keys(2), b"one"));
    let mac = keys(1).ticket_mac(b"lucka/icsone");
    assert_eq!(one, data_encoding::HEXLOWER.encode(&mac)[..32]);
}

proptest! {
    #[test]
    fn any_title_is_read_again_from_short_lines(title in "([ -~åäö\u{1f600}]|[\\\\,;\r\n\u{2067}\u{2028}]){0,260}") {
        let file = file(&entry(&title));
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {}", line.len(), line);
            prop_assert!(!line.contains(['\r', '\n', '\u{2067}', '\u{2028}']), "{line:?}");
        }
        let found = value(&file, "SUMMARY").expect("a title");
        let mut read = String::new();
        let mut characters = found.chars();
        while let Some(character) = characters.next() {
            prop_assert!(!matches!(character, ',' | ';'), "{found}");
            read.push(if character == '\\' { characters.next().expect("an escaped character") } else { character });
        }
        let meant: String = title
            .chars()
            .filter(|c| *c != '\u{2067}')
            .map(|c| if matches!(c, '\r' | '\n' | '\u{2028}') { ' ' } else { c })
            .collect();
        prop_assert_eq!(read, meant.trim());
    }
}
