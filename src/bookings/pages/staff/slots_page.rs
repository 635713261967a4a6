//! The page on which counsellors publish their times: what its template shows.

use fluent_bundle::FluentValue;
use rocket::FromForm;
use serde::Serialize;

use super::form::{Sent, Shown, Wrong};
use super::ground::At;
use super::time::Counts;
use super::view::View;
use crate::bookings::{self, Counselling, Rule, Told, Word};
use crate::clock::{Day, Now};
use crate::error::Result;
use crate::web::{Chrome, Page, dates};

/// What a change did, on its way through an address.
#[derive(Clone, Copy, Debug, Default, FromForm)]
pub struct Outcome<'r> {
    /// `once`, `rule`, `rule-removed`, `day-closed` or `day-opened`.
    #[field(default = "")]
    pub done: &'r str,
    /// Free times made.
    #[field(default = 0)]
    pub made: usize,
    /// Free times taken away.
    #[field(default = 0)]
    pub gone: usize,
    /// Booked times that stay though they are published no more.
    #[field(default = 0)]
    pub kept: usize,
    /// Times of one day that were left out.
    #[field(default = 0)]
    pub left: usize,
    /// Of which day, `YYYY-MM-DD`.
    #[field(default = "")]
    pub day: &'r str,
}

impl<'r> Outcome<'r> {
    /// What a change did to slots.
    pub fn of(done: &'r str, told: Told) -> Self {
        Self {
            done,
            made: told.made,
            gone: told.gone,
            kept: told.kept,
            ..Self::default()
        }
    }

    /// The address of the page that says it.
    pub fn href(&self) -> String {
        format!(
            "/staff/slots?done={}&made={}&gone={}&kept={}&left={}",
            self.done, self.made, self.gone, self.kept, self.left
        )
    }

    /// What it says, a sentence each.
    fn sentences(&self, chrome: &Chrome<'_>) -> Vec<String> {
        let first = match self.done {
            "once" => "",
            "rule" => "slots-done-rule",
            "rule-removed" => "slots-done-rule-removed",
            "day-closed" => "slots-done-day-closed",
            "day-opened" => "slots-done-day-opened",
            _ => return Vec::new(),
        };
        let counted = [
            (
                "slots-done-made",
                self.made,
                self.done != "day-closed" && self.done != "rule-removed",
            ),
            ("slots-done-gone", self.gone, self.gone > 0),
            ("slots-done-left", self.left, self.left > 0),
            ("slots-done-kept", self.kept, self.kept > 0),
        ];
        let first = (!first.is_empty()).then(|| chrome.text(first));
        let said = counted.into_iter().filter(|(.., say)| *say);
        let said =
            said.map(|(id, count, _)| chrome.text_with(id, &[("count", FluentValue::from(count))]));
        first.into_iter().chain(said).collect()
    }
}

/// What was typed, into which form, and what is wrong with it.
pub enum Typed {
    /// Nothing.
    Nothing,
    /// Times of one day.
    Once(Sent, Box<Wrong>),
    /// Weekly times.
    Weekly(Sent, Box<Wrong>),
    /// A day to close.
    Closed(String, &'static str),
}

/// The page.
#[derive(Serialize)]
struct SlotsPage {
    /// What was just done.
    said: Vec<String>,
    /// How the times of the day just published are shared out.
    shared: Option<Shared>,
    stranded: Vec<Stranded>,
    once: Shown,
    weekly: Shown,
    /// A rule is being changed.
    changing: bool,
    rules: Vec<RuleLine>,
    closed: Vec<Closed>,
    close_day: String,
    close_wrong: &'static str,
    /// The day of today, as forms write it.
    today: String,
    /// For how many days ahead rules make times.
    horizon: i64,
    /// At most this share of a day is open to all, in percent; 0 for none.
    share: i64,
    /// With fewer times than this in a day none is.
    least: i64,
    /// How many days ahead these can be booked.
    open_days: i64,
    /// The clinic has closed booking without a kit.
    pool_closed: bool,
    /// Something is wrong.
    error: bool,
}

/// A day just published: its name, its times, and how many of them are open to all.
#[derive(Serialize)]
struct Shared {
    day: String,
    href: String,
    #[serde(flatten)]
    counts: Counts,
}

/// A booked time that is published no more.
#[derive(Serialize)]
struct Stranded {
    booking: String,
    call_out: String,
    when: String,
}

#[derive(Serialize)]
struct RuleLine {
    id: String,
    /// Message ids.
    days: Vec<String>,
    span: String,
    length: i64,
    buffer: i64,
    from: String,
    until: Option<String>,
    /// Message ids.
    modes: Vec<String>,
    languages: Vec<String>,
    audiences: Vec<String>,
}

#[derive(Serialize)]
struct Closed {
    iso: String,
    name: String,
}

/// The page, with what was typed and what was just done.
///
/// # Errors
/// The database's own; the template's.
pub async fn page(
    at: &At<'_>,
    chrome: &Chrome<'_>,
    typed: Typed,
    outcome: &Outcome<'_>,
) -> Result<Page> {
    let counselling = bookings::counselling_of(at.ground.db, &at.clinic.id).await?;
    let publisher = at.publisher();
    let today = at.today();
    let terms = at.ground.terms;
    let fresh = || (Sent::fresh(today), Box::<Wrong>::default());
    let (mut once, mut weekly) = (fresh(), fresh());
    let (mut close_day, mut close_wrong) = (String::new(), "");
    match typed {
        Typed::Nothing => {}
        Typed::Once(sent, wrong) => once = (sent, wrong),
        Typed::Weekly(sent, wrong) => weekly = (sent, wrong),
        Typed::Closed(day, wrong) => (close_day, close_wrong) = (day, wrong),
    }
    let rules = publisher.rules().await?;
    let page = SlotsPage {
        said: outcome.sentences(chrome),
        shared: shared(at, chrome, outcome).await?,
        stranded: stranded(at, chrome).await?,
        error: once.1.any() || weekly.1.any() || !close_wrong.is_empty(),
        changing: !weekly.0.rule.is_empty(),
        once: once.0.shown("once", &counselling, *once.1),
        weekly: weekly.0.shown("weekly", &counselling, *weekly.1),
        rules: rules
            .iter()
            .map(|rule| RuleLine::of(chrome, &counselling, rule))
            .collect(),
        closed: publisher
            .closed_days()
            .await?
            .into_iter()
            .map(|day| Closed {
                iso: day.iso(),
                name: dates::with_weekday(chrome.lang, day),
            })
            .collect(),
        close_day,
        close_wrong,
        today: today.iso(),
        horizon: terms.horizon_days,
        share: terms.open_share.clamp(0, 100),
        least: 100 / terms.open_share.clamp(1, 100)
            + i64::from(100 % terms.open_share.clamp(1, 100) > 0),
        open_days: terms.open_days,
        pool_closed: !counselling.open_pool,
    };
    chrome.page("bookings/staff/slots", &page)
}

async fn shared(at: &At<'_>, chrome: &Chrome<'_>, outcome: &Outcome<'_>) -> Result<Option<Shared>> {
    let Some(day) = Day::parse(outcome.day).filter(|_| outcome.done == "once") else {
        return Ok(None);
    };
    let (from, to) = at.zone.bounds(day);
    let mut counts = Counts::default();
    for (slot, ..) in at.desk().calendar(from, to).await? {
        if slot.staff == at.who.id {
            counts.add(at, &slot);
        }
    }
    Ok(Some(Shared {
        day: dates::with_weekday(chrome.lang, day),
        href: View::of_day(at, day, "own").href(),
        counts,
    }))
}

/// One's own booked times that are published no more, soonest first.
async fn stranded(at: &At<'_>, chrome: &Chrome<'_>) -> Result<Vec<Stranded>> {
    let all = at.desk().calendar(at.ground.now, Now(i64::MAX)).await?;
    let own = all
        .into_iter()
        .filter(|(slot, ..)| slot.staff == at.who.id && slot.is_stranded());
    Ok(own
        .filter_map(|(slot, _, booking)| {
            let booking = booking?;
            let day = dates::with_weekday(chrome.lang, at.day(slot.starts_at));
            Some(Stranded {
                booking: booking.id,
                call_out: booking.call_out,
                when: format!("{day}, {}", at.span(slot.starts_at, slot.ends_at)),
            })
        })
        .collect())
}

impl RuleLine {
    fn of(chrome: &Chrome<'_>, counselling: &Counselling, rule: &Rule) -> Self {
        fn texts<W: Word>(kind: &str, words: impl Iterator<Item = W>) -> Vec<String> {
            words
                .map(|word| format!("{kind}-{}", word.token()))
                .collect()
        }
        let weekly = &rule.weekly;
        let hours = &weekly.hours;
        let modes = rule.offer.modes.words();
        Self {
            id: rule.id.clone(),
            days: weekly
                .days
                .tokens()
                .map(|day| format!("weekday-{day}"))
                .collect(),
            span: format!("{}–{}", dates::time(hours.from), dates::time(hours.to)),
            length: hours.length,
            buffer: hours.buffer,
            from: dates::long(chrome.lang, weekly.valid_from),
            until: weekly.valid_until.map(|day| dates::long(chrome.lang, day)),
            modes: texts("mode", modes.filter(|mode| counselling.has(*mode))),
            languages: texts("language", rule.offer.languages.words()),
            audiences: texts("calendar-audience", rule.offer.audiences.words()),
        }
    }
}
