//! Calendar files (RFC 5545): times, a neutral title and a place. A calendar travels to servers that nobody here
//! chose, so that a file must never learn who comes or why: it has no description, no participants, no address of the
//! portal, and an identifier that only the server key can match to a row.

use data_encoding::HEXLOWER;
use icalendar::{Calendar, Class, Component as _, Event, EventStatus, Property};
use sealing::ServerKeys;
use time::OffsetDateTime;

use crate::clock::{HOUR, Now};

/// Octets that a line may have, its end not counted (RFC 5545 §3.1).
const LINE: usize = 75;

/// One entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What a calendar knows it by when it comes again: [`uid`].
    pub uid: String,
    /// When it begins.
    pub starts_at: Now,
    /// When it has ended.
    pub ends_at: Now,
    /// What the calendar shows: neutral, chosen by the clinic.
    pub title: String,
    /// How often it was changed, from 0.
    pub sequence: i64,
    /// What has become of it.
    pub status: Status,
    /// Where, if that may be told.
    pub location: Option<String>,
}

/// What has become of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is taken.
    Booked,
    /// It does not take place.
    Cancelled,
    /// It is offered; its holder may do something else while nobody takes it.
    Free,
}

/// What the reader of a file is asked to do with it (RFC 5546 §3.2); a feed asks nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Keep the entries, or change them.
    Publish,
    /// Take the entries out; each is written as cancelled.
    Cancel,
}

/// A name for a row's calendar entry, the same at each call: `HEXLOWER(first 16 bytes of ticket_mac("lucka/ics" ||
/// id))`, under the newest server key. Who has a calendar and a copy of the database cannot match them without it.
#[must_use]
pub fn uid(keys: &ServerKeys, id: &[u8]) -> String {
    let mac = keys.ticket_mac(&[b"lucka/ics", id].concat());
    HEXLOWER.encode(&mac[..16])
}

/// A calendar file. It is `stamped` to the hour, since a finer time would tell when somebody looked.
#[must_use]
pub fn calendar<'a>(
    name: Option<&str>,
    method: Option<Method>,
    entries: impl IntoIterator<Item = &'a Entry>,
    stamped: Now,
) -> String {
    let mut calendar = Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Calendar//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(property);
    }
    if let Some(method) = method {
        let method = match method {
            Method::Publish => "PUBLISH",
            Method::Cancel => "CANCEL",
        };
        calendar.append_property(("METHOD", method));
    }
    if let Some(name) = name {
        calendar.append_property(Property::new("X-WR-CALNAME", plain(name)));
    }
    let stamp = written(Now(stamped.0 - stamped.0.rem_euclid(HOUR)));
    for entry in entries {
        let status = match method {
            Some(Method::Cancel) => Status::Cancelled,
            _ => entry.status,
        };
        calendar.push(event(entry, status, &stamp));
    }
    folded(&calendar.to_string())
}

fn event(entry: &Entry, status: Status, stamp: &str) -> Event {
    let (transparency, status) = match status {
        Status::Booked => ("OPAQUE", EventStatus::Confirmed),
        Status::Cancelled => ("TRANSPARENT", EventStatus::Cancelled),
        Status::Free => ("TRANSPARENT", EventStatus::Tentative),
    };
    let mut event = Event::new();
    event
        .uid(&plain(&entry.uid))
        .add_property("DTSTAMP", stamp)
        .add_property("DTSTART", written(entry.starts_at))
        .add_property("DTEND", written(entry.ends_at))
        .add_property("SEQUENCE", entry.sequence.max(0).to_string())
        .add_property("TRANSP", transparency)
        .class(Class::Private)
        .summary(&plain(&entry.title));
    event.status(status);
    if let Some(location) = &entry.location {
        event.add_property("LOCATION", plain(location));
    }
    event
}

/// A date-time in UTC (RFC 5545 §3.3.5, form 2), of the years that four digits can write.
fn written(at: Now) -> String {
    const LAST: i64 = 253_402_300_799;
    let at = OffsetDateTime::from_unix_timestamp(at.0.clamp(0, LAST))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (hour, minute, second) = at.to_hms();
    format!(
        "{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}Z",
        at.year(),
        u8::from(at.month()),
        at.day()
    )
}

/// A text on one line: whatever could end it becomes a space, and marks that turn the direction of writing go.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| match c {
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    text.trim().to_owned()
}

/// The file with its lines folded anew, since the crate lets a line that goes on have 76 octets.
fn folded(file: &str) -> String {
    let mut lines = String::with_capacity(file.len());
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE {
                lines.push_str("\r\n ");
                length = 1;
            }
            lines.push(character);
            length += character.len_utf8();
        }
        lines.push_str("\r\n");
    }
    lines
}

#[cfg(test)]
mod checks;
