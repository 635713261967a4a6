//! The page of the form that books: what its template shows.

use serde::Serialize;

use super::form::{BookForm, Wrong};
use super::times::Times;
use super::words::{self, Choice};
use crate::bookings::{Audience, Language, Pool, Wish, Word};
use crate::clock::Now;
use crate::error::Result;
use crate::web::Page;
use crate::web::frames::Html;
use crate::web::session::BookingVisit;

/// The page, all but its holes: `ticket`, `after`, `later` and `days`.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
struct BookPage {
    wrong: WrongWords,
    /// Clinics to choose among; none if there is but one.
    clinics: Vec<ClinicChoice>,
    modes: Vec<Choice>,
    languages: Vec<Choice>,
    audiences: Vec<Choice>,
    topics: Vec<Choice>,
    /// What the form that books carries along.
    clinic: String,
    mode: &'static str,
    language: &'static str,
    audience: &'static str,
    /// It carries where its page begins.
    after: bool,
    title: String,
    city: String,
    /// How long a talk takes, where all listed take equally long.
    minutes: Option<i64>,
    /// There are times.
    days: bool,
    /// The times are those nearest to one that is taken.
    nearest: bool,
    first: Option<String>,
    later: bool,
    others: Vec<Other>,
    /// With a kit.
    kit: bool,
    /// The kit has a booking.
    busy: bool,
    closed: bool,
    /// Days ahead that can be booked without a kit.
    open_days: i64,
    /// The visit shows the code of a new booking that nobody has confirmed.
    unkept: bool,
}

#[derive(Serialize)]
struct ClinicChoice {
    slug: String,
    /// Not `title`: the layout's would be shown in its place.
    name: String,
    chosen: bool,
}

/// What is wrong, in words, and which fields it is about; empty if nothing is.
#[derive(Default, Serialize)]
struct WrongWords {
    heading: String,
    text: String,
    slot: bool,
    topic: bool,
    way: bool,
}

/// Another choice for which there is a free time.
#[derive(Serialize)]
struct Other {
    href: String,
    text: String,
}

impl BookForm<'_, '_> {
    /// The page, with these times.
    ///
    /// # Errors
    /// The database's own; the template's.
    pub async fn page(&self, times: &Times, wrong: Option<Wrong>) -> Result<Page> {
        let chrome = &self.client.chrome;
        let counselling = &self.place.counselling;
        let bookable = !(self.is_closed() || self.busy);
        let others = if bookable && times.is_empty() {
            self.others().await?
        } else {
            Vec::new()
        };
        let nearest = wrong == Some(Wrong::Taken);
        let after = if nearest {
            times.first().map(|free| free.starts_at)
        } else {
            self.asked.after()
        };
        let page = BookPage {
            wrong: wrong.map_or_else(WrongWords::default, |wrong| self.words(wrong)),
            clinics: self.clinics(),
            modes: words::choices(chrome, "mode", self.modes(), Some(self.wish.mode)),
            languages: words::choices(
                chrome,
                "language",
                Language::ALL.iter().copied(),
                Some(self.wish.language),
            ),
            audiences: words::choices(
                chrome,
                "audience",
                Audience::ALL.iter().copied(),
                Some(self.wish.audience),
            ),
            topics: words::choices(
                chrome,
                "topic",
                counselling.topics.words(),
                self.asked.topic(),
            ),
            clinic: self.place.clinic.slug.clone(),
            mode: self.wish.mode.token(),
            language: self.wish.language.token(),
            audience: self.wish.audience.token(),
            after: after.is_some(),
            title: self.place.clinic.title.clone(),
            city: self.place.city(),
            minutes: times.minutes(),
            days: !times.is_empty(),
            nearest,
            first: (nearest || after.is_some()).then(|| self.address(self.wish, None)),
            later: times.later.is_some(),
            others,
            kit: matches!(self.pool, Pool::Kit(_)),
            busy: self.busy,
            closed: self.is_closed(),
            open_days: self.client.terms.open_days,
            unkept: self.client.visit.as_ref().is_some_and(|visit| {
                matches!(
                    &visit.booking,
                    Some(BookingVisit::Held { code: Some(_), .. })
                )
            }),
        };
        self.client.stay();
        let html = |text: Option<String>| Html::text(&text.unwrap_or_default());
        let later = times.later.map(|at| self.address(self.wish, Some(at)));
        let holes = [
            ("ticket", &html(Some(self.ticket(self.client.keys, wrong)))),
            ("after", &html(after.map(|at| at.0.to_string()))),
            ("later", &html(later)),
            (
                "days",
                &times.by_day(chrome, &self.place, self.asked.slot())?,
            ),
        ];
        chrome.framed("bookings/book", &page, &holes)
    }

    fn clinics(&self) -> Vec<ClinicChoice> {
        let choice = |clinic: &crate::clinics::Clinic| ClinicChoice {
            slug: clinic.slug.clone(),
            name: clinic.title.clone(),
            chosen: clinic.id == self.place.clinic.id,
        };
        let some = self.clinics.len() > 1;
        self.clinics.iter().filter(|_| some).map(choice).collect()
    }

    fn words(&self, wrong: Wrong) -> WrongWords {
        let text = |id| self.client.chrome.text(id);
        let with = |heading, text| WrongWords {
            heading,
            text,
            ..WrongWords::default()
        };
        match wrong {
            Wrong::Missing { slot, topic, way } => WrongWords {
                slot,
                topic,
                way,
                ..with(text("book-missing"), text("book-missing-text"))
            },
            Wrong::Stale => with(text("book-stale"), text("book-stale-text")),
            Wrong::Young(seconds) => {
                let args = [("seconds", seconds.into())];
                let told = self.client.chrome.text_with("book-young-text", &args);
                with(text("book-young"), told)
            }
            Wrong::Limited => with(text("book-limited"), text("book-limited-text")),
            Wrong::Taken => with(text("book-taken"), text("book-taken-text")),
            Wrong::Spent => with(text("book-spent"), text("book-spent-text")),
            Wrong::Closed => with(text("book-closed"), text("book-closed-text")),
            Wrong::Busy => with(text("book-busy"), text("book-busy-text")),
        }
    }

    /// The address of the list for a wish, from a moment on.
    fn address(&self, wish: Wish, after: Option<Now>) -> String {
        let after = after.map_or_else(String::new, |at| format!("&after={}", at.0));
        format!(
            "/book?clinic={}&mode={}&language={}&audience={}{after}",
            self.place.clinic.slug,
            wish.mode.token(),
            wish.language.token(),
            wish.audience.token(),
        )
    }

    /// Where there is nothing: other ways to talk and other languages for which there is.
    async fn others(&self) -> Result<Vec<Other>> {
        let wish = self.wish;
        let modes = self.modes().map(|mode| Wish { mode, ..wish });
        let languages = Language::ALL.iter();
        let languages = languages.map(|language| Wish {
            language: *language,
            ..wish
        });
        let mut others = Vec::new();
        for other in modes.chain(languages).filter(|other| *other != wish) {
            let times = self.page_of(other, None).await?;
            if let Some(free) = times.first() {
                others.push(Other {
                    href: self.address(other, None),
                    text: self.other(other, free.starts_at),
                });
            }
        }
        Ok(others)
    }

    fn other(&self, wish: Wish, starts_at: Now) -> String {
        let chrome = &self.client.chrome;
        let when = self.place.when(chrome.lang, starts_at, starts_at);
        let args = [
            ("mode", words::text(chrome, "mode", wish.mode).into()),
            (
                "language",
                words::text(chrome, "language", wish.language).into(),
            ),
            ("day", when.day.into()),
            ("time", when.from.into()),
        ];
        chrome.text_with("book-other", &args)
    }
}
