//! The two forms that publish times, as they are typed: single times of one day, and weekly ones.

use rocket::FromForm;
use serde::Serialize;

use crate::bookings::{Counselling, Offer, Rule, Word};
use crate::clock::Day;
use crate::web::dates;

/// What either form sends.
#[derive(Clone, Debug, Default, FromForm)]
pub struct Sent {
    /// `once` or `weekly`.
    #[field(default = String::new())]
    pub kind: String,
    /// The rule that is changed; nothing for a new one.
    #[field(default = String::new())]
    pub rule: String,
    /// `YYYY-MM-DD`.
    #[field(default = String::new())]
    pub day: String,
    /// `HH:MM`.
    #[field(default = String::new())]
    pub from: String,
    /// `HH:MM`; of single times nothing, if it is one.
    #[field(default = String::new())]
    pub to: String,
    /// Minutes.
    #[field(default = String::new())]
    pub length: String,
    /// Minutes; nothing is none.
    #[field(default = String::new())]
    pub buffer: String,
    /// `mon` to `sun`.
    pub days: Vec<String>,
    /// `YYYY-MM-DD`; nothing is today.
    #[field(default = String::new())]
    pub valid_from: String,
    /// `YYYY-MM-DD`; nothing is no end.
    #[field(default = String::new())]
    pub valid_until: String,
    /// Tokens.
    pub modes: Vec<String>,
    /// Tokens.
    pub languages: Vec<String>,
    /// Tokens.
    pub audiences: Vec<String>,
}

/// What is wrong with each field, as message ids; empty where nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wrong {
    pub day: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub length: &'static str,
    pub buffer: &'static str,
    pub days: &'static str,
    pub valid_from: &'static str,
    pub valid_until: &'static str,
    pub modes: &'static str,
    pub languages: &'static str,
    pub audiences: &'static str,
    /// With none of them, but the whole.
    pub whole: &'static str,
}

impl Wrong {
    /// Nothing is wrong with any field, but with the whole.
    pub fn whole(whole: &'static str) -> Box<Self> {
        Box::new(Self {
            whole,
            ..Self::default()
        })
    }

    /// True if something is.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// A form as its template shows it.
#[derive(Serialize)]
pub struct Shown {
    /// What distinguishes the ids of its fields.
    kind: &'static str,
    rule: String,
    day: String,
    from: String,
    to: String,
    length: String,
    buffer: String,
    valid_from: String,
    valid_until: String,
    days: Vec<Choice>,
    modes: Vec<Choice>,
    languages: Vec<Choice>,
    audiences: Vec<Choice>,
    wrong: Wrong,
}

/// A box to tick.
#[derive(Serialize)]
pub struct Choice {
    pub token: &'static str,
    /// A message id.
    pub text: String,
    pub chosen: bool,
}

/// Days of the week in forms, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Sent {
    /// A form that nobody has touched.
    pub fn fresh(today: Day) -> Self {
        Self {
            from: "09:00".into(),
            length: "45".into(),
            buffer: "15".into(),
            valid_from: today.iso(),
            ..Self::default()
        }
        .offering(Offer::all())
    }

    /// The form that changes a rule.
    pub fn of(rule: &Rule) -> Self {
        let weekly = &rule.weekly;
        Self {
            kind: "weekly".into(),
            rule: rule.id.clone(),
            from: dates::time(weekly.hours.from),
            // Fields for times have no 24:00.
            to: dates::time(weekly.hours.to % 1_440),
            length: weekly.hours.length.to_string(),
            buffer: weekly.hours.buffer.to_string(),
            days: weekly.days.tokens().map(str::to_owned).collect(),
            valid_from: weekly.valid_from.iso(),
            valid_until: weekly.valid_until.map(Day::iso).unwrap_or_default(),
            ..Self::default()
        }
        .offering(rule.offer)
    }

    fn offering(self, offer: Offer) -> Self {
        fn tokens<W: Word>(words: impl Iterator<Item = W>) -> Vec<String> {
            words.map(|word| word.token().to_owned()).collect()
        }
        Self {
            modes: tokens(offer.modes.words()),
            languages: tokens(offer.languages.words()),
            audiences: tokens(offer.audiences.words()),
            ..self
        }
    }

    /// As the template shows it.
    pub fn shown(self, kind: &'static str, counselling: &Counselling, wrong: Wrong) -> Shown {
        let days = DAYS.map(|token| Choice {
            token,
            text: format!("weekday-{token}"),
            chosen: self.days.iter().any(|day| day == token),
        });
        Shown {
            kind,
            days: days.into(),
            modes: choices("mode", &self.modes, |mode| counselling.has(mode)),
            languages: choices::<crate::bookings::Language>("language", &self.languages, |_| true),
            audiences: choices::<crate::bookings::Audience>(
                "calendar-audience",
                &self.audiences,
                |_| true,
            ),
            rule: self.rule,
            day: self.day,
            from: self.from,
            to: self.to,
            length: self.length,
            buffer: self.buffer,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            wrong,
        }
    }
}

/// The words that are offered at all, those ticked that were sent.
pub fn choices<W: Word>(kind: &str, sent: &[String], offered: impl Fn(W) -> bool) -> Vec<Choice> {
    let offered = W::ALL.iter().copied().filter(|word| offered(*word));
    offered
        .map(|word| Choice {
            token: word.token(),
            text: format!("{kind}-{}", word.token()),
            chosen: sent.iter().any(|token| token == word.token()),
        })
        .collect()
}
