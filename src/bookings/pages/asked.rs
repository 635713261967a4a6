//! What a visitor asked for, in an address or a form: words that are read leniently and never shown again.

use rocket::FromForm;

use crate::bookings::{Audience, Language, Mode, Topic, Word};
use crate::clock::Now;

/// The fields of the filter and of the form that books; empty where they are missing.
#[derive(Clone, Copy, Debug, Default, FromForm)]
pub struct Asked<'r> {
    /// The clinic's slug.
    #[field(default = "")]
    pub clinic: &'r str,
    #[field(default = "")]
    mode: &'r str,
    #[field(default = "")]
    language: &'r str,
    #[field(default = "")]
    audience: &'r str,
    #[field(default = "")]
    after: &'r str,
    #[field(default = "")]
    slot: &'r str,
    #[field(default = "")]
    topic: &'r str,
    /// The form's ticket.
    #[field(default = "")]
    pub ticket: &'r str,
}

impl Asked<'_> {
    /// How to talk.
    pub fn mode(&self) -> Option<Mode> {
        Word::parse(self.mode)
    }

    /// The language of the talk.
    pub fn language(&self) -> Option<Language> {
        Word::parse(self.language)
    }

    /// For whose sake.
    pub fn audience(&self) -> Option<Audience> {
        Word::parse(self.audience)
    }

    /// What it is about.
    pub fn topic(&self) -> Option<Topic> {
        Word::parse(self.topic)
    }

    /// The slot's id, if it looks like one; empty otherwise.
    pub fn slot(&self) -> &str {
        let is_id = self.slot.len() == 32 && self.slot.bytes().all(|b| b.is_ascii_hexdigit());
        if is_id { self.slot } else { "" }
    }

    /// The moment from which times are listed; the first ones where it is missing or unreadable.
    pub fn after(&self) -> Option<Now> {
        self.after.parse().ok().map(Now)
    }
}
