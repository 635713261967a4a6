//! What a browser gets that opens a result itself: the sealed reports, the page with every part that may come, and the words
//! for every answer of every test. It says nothing of the result: all but the sealed part is the same whatever was found.

use std::collections::{BTreeMap, HashMap};

use data_encoding::BASE64;
use rocket::http::ContentType;
use rocket::response::{self, Responder};
use rocket::{Request, Response};
use serde::Serialize;

use super::known::Known;
use super::pin::ask;
use super::words::TestWords;
use crate::clinics::TestId;
use crate::clock::Day;
use crate::error::{Error, Result};
use crate::results::Value;
use crate::web::{Chrome, dates};

/// Every answer is filled up to a multiple of this many bytes. The largest one fits in one.
pub const SEALED_SIZE: usize = 128 * 1024;

/// JSON of [`SEALED_SIZE`] bytes.
pub struct Sealed(String);

/// HTML is sent as the numbers of its lines, because most lines come in many places.
#[derive(Serialize)]
struct Answer<'a> {
    /// Every line once.
    lines: Vec<&'a str>,
    /// The page: where `data-when` names what is not the case, the element goes.
    page: Vec<usize>,
    /// The page that asks for a PIN, where the packet says that there is one.
    unlock: Vec<usize>,
    /// An `<li>` and a `<section>` with the same `data-case` (a test and its value) for each answer of each test.
    cases: Vec<usize>,
    /// A date in each month of the year, with `{day}` and `{year}` in it.
    months: Vec<String>,
    /// What was told before a correction, by value.
    told: BTreeMap<&'static str, String>,
    /// [`opening::Packet`], in base 64.
    packet: String,
}

/// The words for every answer, as the template wants them.
#[derive(Serialize)]
struct Cases {
    cases: Vec<TestWords>,
}

impl Known<'_, '_> {
    /// The answer for the browser.
    ///
    /// # Errors
    /// A page cannot be rendered.
    pub fn sealed(&self, packet: &[u8]) -> Result<Sealed> {
        let chrome = self.chrome;
        let page = chrome.page("results/result", &self.unopened())?;
        let words = self.words();
        let of = |test: TestId| {
            let values = Value::allowed(test).iter().copied().map(Some);
            let all = std::iter::once(None).chain(values);
            all.map(move |value| (test, value))
        };
        let cases = words
            .iter()
            .flat_map(|words| {
                TestId::ALL
                    .into_iter()
                    .flat_map(of)
                    .map(|(t, v)| words.case(t, v))
            })
            .collect();
        let cases = chrome.page("results/cases", &Cases { cases })?;
        let unlock = ask(chrome, true, None)?;
        let mut lines = Lines::default();
        let answer = Answer {
            page: lines.add(page.html()),
            unlock: lines.add(unlock.html().trim_end()),
            cases: lines.add(cases.html()),
            months: months(chrome),
            told: Value::ALL
                .into_iter()
                .map(|value| (value.as_str(), chrome.text(value.client_key())))
                .collect(),
            packet: BASE64.encode(packet),
            lines: lines.all,
        };
        let json = serde_json::to_string(&answer).map_err(|_| Error::Internal("sealed"))?;
        Ok(Sealed(json))
    }
}

/// Lines by the order in which they came first.
#[derive(Default)]
struct Lines<'a> {
    all: Vec<&'a str>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Lines<'a> {
    fn add(&mut self, html: &'a str) -> Vec<usize> {
        let place = |line| {
            *self.places.entry(line).or_insert_with(|| {
                self.all.push(line);
                self.all.len() - 1
            })
        };
        html.lines().map(place).collect()
    }
}

/// A day and a year that no name of a month contains.
const DAY: &str = "28";
const YEAR: i32 = 2999;

/// How each month's dates are written.
fn months(chrome: &Chrome<'_>) -> Vec<String> {
    (1..=12).map(|month| pattern(chrome.lang, month)).collect()
}

fn pattern(lang: crate::web::Lang, month: u8) -> String {
    let day = Day::parse(&format!("{YEAR}-{month:02}-{DAY}")).unwrap_or(Day(0));
    dates::long(lang, day)
        .replace(&YEAR.to_string(), "{year}")
        .replace(DAY, "{day}")
}

impl<'r> Responder<'r, 'static> for Sealed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut body = self.0;
        let missing = body.len().next_multiple_of(SEALED_SIZE) - body.len();
        body.extend(std::iter::repeat_n(' ', missing));
        Response::build_from(body.respond_to(request)?)
            .header(ContentType::JSON)
            .ok()
    }
}

#[cfg(test)]
mod checks {
    use super::*;
    use crate::web::Lang;

    #[test]
    fn a_pattern_gives_every_date_as_the_page_writes_it() {
        for lang in Lang::ALL {
            let patterns: Vec<_> = (1..=12).map(|month| pattern(lang, month)).collect();
            for day in (0..60_000).step_by(3) {
                let date = Day(day).date().expect("a date");
                let written = patterns[usize::from(u8::from(date.month())) - 1]
                    .replace("{day}", &date.day().to_string())
                    .replace("{year}", &date.year().to_string());
                assert_eq!(written, dates::long(lang, Day(day)));
            }
        }
    }

    #[test]
    fn lines_are_kept_once_and_in_their_order() {
        let mut lines = Lines::default();
        assert_eq!(lines.add("a\nb\na\n"), [0, 1, 0]);
        assert_eq!(lines.add("c\nb"), [2, 1]);
        assert_eq!(lines.all, ["a", "b", "c"]);
    }
}
