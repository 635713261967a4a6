//! Reads what was typed into the forms that publish times: every field that is wrong is told at once.

use super::form::{Sent, Wrong};
use crate::bookings::hours::{Hours, HoursError, Weekdays, Weekly};
use crate::bookings::{Counselling, Offer, Rule, Set, Word};
use crate::clock::Day;
use crate::random;

/// How far ahead single times and rules can begin, in days.
const FARTHEST: i64 = 730;
/// Minutes of a day.
const MIDNIGHT: i64 = 1_440;

/// Times of one day.
#[derive(Debug)]
pub struct Once {
    /// The day.
    pub day: Day,
    /// When, on it.
    pub hours: Hours,
    /// For what.
    pub offer: Offer,
}

impl Sent {
    /// Times of one day: one alone if no end is given.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn once(&self, today: Day, counselling: &Counselling) -> Result<Once, Box<Wrong>> {
        let mut wrong = Wrong::default();
        let day = day(&self.day, today, "slots-wrong-day", &mut wrong.day);
        let hours = self.hours(self.to.trim().is_empty(), &mut wrong);
        let offer = self.offer(counselling, &mut wrong);
        match (day, hours) {
            (Some(day), Some(hours)) if !wrong.any() => Ok(Once { day, hours, offer }),
            _ => Err(Box::new(wrong)),
        }
    }

    /// A weekly rule; a new one if it names none.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn weekly(&self, today: Day, counselling: &Counselling) -> Result<Rule, Box<Wrong>> {
        let mut wrong = Wrong::default();
        let days = Weekdays::parse(self.days.iter().map(String::as_str));
        let days = days.filter(|days| !days.is_empty());
        if days.is_none() {
            wrong.days = "slots-wrong-days";
        }
        let hours = self.hours(false, &mut wrong);
        let valid_from = match self.valid_from.trim() {
            "" => Some(today),
            text => Day::parse(text).filter(|day| day.0 <= today.0 + FARTHEST),
        };
        if valid_from.is_none() {
            wrong.valid_from = "slots-wrong-day";
        }
        let valid_until = match self.valid_until.trim() {
            "" => None,
            text => {
                let begins = valid_from.unwrap_or(today).max(today);
                let until = Day::parse(text);
                if until.is_none() {
                    wrong.valid_until = "slots-wrong-day";
                } else if until < Some(begins) {
                    wrong.valid_until = "slots-wrong-until";
                }
                until
            }
        };
        let offer = self.offer(counselling, &mut wrong);
        match (days, hours, valid_from) {
            (Some(days), Some(hours), Some(valid_from)) if !wrong.any() => Ok(Rule {
                id: if self.rule.is_empty() {
                    random::id()
                } else {
                    self.rule.clone()
                },
                weekly: Weekly {
                    days,
                    hours,
                    valid_from,
                    valid_until,
                },
                offer,
            }),
            _ => Err(Box::new(wrong)),
        }
    }

    /// The hours; of a single time they end when it does.
    fn hours(&self, single: bool, wrong: &mut Wrong) -> Option<Hours> {
        let from = minute(&self.from);
        let length = self.length.trim().parse().ok();
        let buffer = match self.buffer.trim() {
            "" => Some(0),
            text => text.parse().ok(),
        };
        let to = if single {
            from.zip(length)
                .map(|(from, length): (i64, i64)| from.saturating_add(length))
        } else {
            // Midnight, as a field for times has it, is the end of the day.
            minute(&self.to).map(|to| if to == 0 { MIDNIGHT } else { to })
        };
        for (missing, field, message) in [
            (from.is_none(), &mut wrong.from, "slots-wrong-time"),
            (to.is_none() && !single, &mut wrong.to, "slots-wrong-time"),
            (length.is_none(), &mut wrong.length, "slots-wrong-length"),
            (buffer.is_none(), &mut wrong.buffer, "slots-wrong-buffer"),
        ] {
            if missing {
                *field = message;
            }
        }
        let error = match Hours::new(from?, to?, length?, buffer?) {
            Ok(hours) => return Some(hours),
            Err(error) => error,
        };
        match error {
            HoursError::From => wrong.from = "slots-wrong-time",
            HoursError::To if single && length > Some(0) => wrong.length = "slots-wrong-midnight",
            HoursError::To if single => wrong.length = "slots-wrong-length",
            HoursError::To => wrong.to = "slots-wrong-to",
            HoursError::Length => wrong.length = "slots-wrong-length",
            HoursError::Buffer => wrong.buffer = "slots-wrong-buffer",
            HoursError::TooTight => wrong.length = "slots-wrong-tight",
        }
        None
    }

    fn offer(&self, counselling: &Counselling, wrong: &mut Wrong) -> Offer {
        let modes = set(&self.modes, "slots-wrong-modes", &mut wrong.modes);
        let offered: Vec<_> = modes
            .words()
            .filter(|mode| counselling.has(*mode))
            .collect();
        if offered.is_empty() {
            wrong.modes = "slots-wrong-modes";
        }
        Offer {
            modes: Set::of(&offered),
            languages: set(
                &self.languages,
                "slots-wrong-languages",
                &mut wrong.languages,
            ),
            audiences: set(
                &self.audiences,
                "slots-wrong-audiences",
                &mut wrong.audiences,
            ),
        }
    }
}

/// Reads a day from today on.
pub fn day(text: &str, today: Day, message: &'static str, wrong: &mut &'static str) -> Option<Day> {
    let day = Day::parse(text.trim());
    match day {
        Some(day) if day < today => *wrong = "slots-wrong-past",
        Some(day) if day.0 > today.0 + FARTHEST => *wrong = "slots-wrong-far",
        Some(_) => {}
        None => *wrong = message,
    }
    day
}

/// Reads `HH:MM`: minutes after midnight.
pub fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once([':', '.'])?;
    let number = |text: &str, most: i64| {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i64>().ok().filter(|n| digits && *n <= most)
    };
    if hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    Some(number(hours, 23)? * 60 + number(minutes, 59)?)
}

fn set<W: Word>(sent: &[String], message: &'static str, wrong: &mut &'static str) -> Set<W> {
    let words = Set::parse(sent.iter().map(String::as_str)).filter(|words| !words.is_empty());
    if words.is_none() {
        *wrong = message;
    }
    words.unwrap_or(Set::of(&[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change, the field that it makes wrong, and what that is told.
    type Case = (fn(&mut Sent), fn(&Wrong) -> &'static str, &'static str);

    fn today() -> Day {
        Day::parse("2026-11-21").expect("a date")
    }

    fn sent() -> Sent {
        let counselling = Counselling::default();
        let mut sent = Sent::fresh(today());
        assert!(sent.once(today(), &counselling).is_err());
        sent.day = "2026-11-23".into();
        sent.to = "12:00".into();
        sent.days = vec!["mon".into(), "fri".into()];
        sent
    }

    fn once(change: impl FnOnce(&mut Sent)) -> Result<Once, Box<Wrong>> {
        let mut sent = sent();
        change(&mut sent);
        sent.once(today(), &Counselling::default())
    }

    fn weekly(change: impl FnOnce(&mut Sent)) -> Result<Rule, Box<Wrong>> {
        let mut sent = sent();
        change(&mut sent);
        sent.weekly(today(), &Counselling::default())
    }

    #[test]
    fn hours_are_read_and_one_time_needs_no_end() {
        let hours = once(|_| ()).expect("right").hours;
        assert_eq!(
            (hours.from, hours.to, hours.length, hours.buffer),
            (540, 720, 45, 15)
        );
        let one = once(|sent| sent.to = String::new()).expect("right").hours;
        assert_eq!((one.from, one.to), (540, 585));
        let late = once(|sent| sent.to = "00:00".into()).expect("right").hours;
        assert_eq!(late.to, 1_440);
        let dotted = once(|sent| sent.from = "9.30".into()).expect("right").hours;
        assert_eq!(dotted.from, 570);
    }

    #[test]
    fn each_field_tells_what_is_wrong_with_it_and_all_at_once() {
        let wrong = once(|sent| {
            *sent = Sent {
                day: "2026-11-20".into(),
                from: "24:00".into(),
                length: "x".into(),
                buffer: "-1".into(),
                ..Sent::default()
            };
        })
        .expect_err("all is wrong");
        let expected = Wrong {
            day: "slots-wrong-past",
            from: "slots-wrong-time",
            length: "slots-wrong-length",
            modes: "slots-wrong-modes",
            languages: "slots-wrong-languages",
            audiences: "slots-wrong-audiences",
            ..Wrong::default()
        };
        assert_eq!(*wrong, expected);
        let cases: [Case; 8] = [
            (|s| s.day = "soon".into(), |w| w.day, "slots-wrong-day"),
            (
                |s| s.day = "2030-01-01".into(),
                |w| w.day,
                "slots-wrong-far",
            ),
            (|s| s.to = "08:00".into(), |w| w.to, "slots-wrong-to"),
            (|s| s.to = "9".into(), |w| w.to, "slots-wrong-time"),
            (
                |s| s.length = "4".into(),
                |w| w.length,
                "slots-wrong-length",
            ),
            (
                |s| s.length = "200".into(),
                |w| w.length,
                "slots-wrong-tight",
            ),
            (
                |s| s.buffer = "241".into(),
                |w| w.buffer,
                "slots-wrong-buffer",
            ),
            (
                |s| (s.from, s.to) = ("23:30".into(), String::new()),
                |w| w.length,
                "slots-wrong-midnight",
            ),
        ];
        for (change, field, message) in cases {
            let wrong = once(change).expect_err(message);
            assert_eq!(field(&wrong), message, "{wrong:?}");
        }
    }

    #[test]
    fn a_rule_has_days_and_ends_after_it_begins() {
        let rule = weekly(|sent| sent.rule = "abc".into()).expect("right");
        assert_eq!(rule.id, "abc");
        assert_eq!(
            rule.weekly.days.tokens().collect::<Vec<_>>(),
            ["mon", "fri"]
        );
        assert_eq!(
            (rule.weekly.valid_from, rule.weekly.valid_until),
            (today(), None)
        );
        let wrong = |change: fn(&mut Sent)| weekly(change).expect_err("wrong");
        assert_eq!(wrong(|s| s.days.clear()).days, "slots-wrong-days");
        assert_eq!(wrong(|s| s.days.push("x".into())).days, "slots-wrong-days");
        assert_eq!(wrong(|s| s.to.clear()).to, "slots-wrong-time");
        assert_eq!(
            wrong(|s| s.valid_from = "x".into()).valid_from,
            "slots-wrong-day"
        );
        let past = wrong(|s| s.valid_until = "2026-11-20".into());
        assert_eq!(past.valid_until, "slots-wrong-until");
        assert!(weekly(|s| s.valid_from = "2020-01-01".into()).is_ok());
    }

    #[test]
    fn only_what_the_clinic_has_is_offered() {
        let rule = weekly(|_| ()).expect("right");
        let modes: Vec<_> = rule.offer.modes.words().map(Word::token).collect();
        assert_eq!(modes, ["in-person"]);
        let wrong = weekly(|s| s.modes = vec!["video".into()]).expect_err("no rooms");
        assert_eq!(wrong.modes, "slots-wrong-modes");
        let wrong = weekly(|s| s.languages.push("xx".into())).expect_err("no word");
        assert_eq!(wrong.languages, "slots-wrong-languages");
    }
}
