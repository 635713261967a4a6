//! The result page as far as the kit alone decides it, and what an opened result makes of it: here on the server, or in
//! the browser, for which every part that may come is on the page and marked.

use serde::Serialize;

use super::Sentence;
use super::words::{TestWords, Words};
use crate::clinics::Clinic;
use crate::clock::Day;
use crate::kits::Kit;
use crate::results::{self, Fixed, Opened, Stage, guidance, pin};
use crate::web::{Chrome, dates};

/// What the page shows.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
pub struct ResultPage {
    /// The stage, where it is known here.
    state: Option<Stage>,
    /// One headline, or every one that may come.
    heads: Vec<Head>,
    /// Parts that depend on the result are marked by `data-when`, for the browser to choose.
    marked: bool,
    unshown: bool,
    corrected: bool,
    unapproved: bool,
    specimen: String,
    clinic: String,
    sampled: Option<String>,
    expires: String,
    /// The list of tests is there.
    listed: bool,
    /// Code and PIN together open it.
    pin: bool,
    /// It can still get a PIN.
    can_have_pin: bool,
    tests: Vec<TestWords>,
}

/// The headline of a stage.
#[derive(Serialize)]
struct Head {
    when: Option<Stage>,
    heading: &'static str,
    lead: Sentence,
}

/// What is known of a kit without opening a report.
pub struct Known<'a, 'r> {
    pub chrome: &'a Chrome<'r>,
    /// Nothing if its row was changed.
    kit: Option<(&'a Kit, &'a Clinic)>,
    today: Day,
}

impl<'a, 'r> Known<'a, 'r> {
    /// A genuine kit.
    pub fn of(chrome: &'a Chrome<'r>, kit: &'a Kit, clinic: &'a Clinic, today: Day) -> Self {
        Self {
            chrome,
            kit: Some((kit, clinic)),
            today,
        }
    }

    /// A kit whose row was changed.
    pub fn tampered(chrome: &'a Chrome<'r>) -> Self {
        Self {
            chrome,
            kit: None,
            today: Day(0),
        }
    }

    fn fixed(&self) -> Option<Fixed> {
        self.kit.map_or(Some(Fixed::Unshown), |(kit, _)| {
            results::fixed(kit, self.today)
        })
    }

    /// The words for the tests of this kit's jurisdiction.
    pub fn words(&self) -> Option<Words<'a, 'r>> {
        let (_, clinic) = self.kit?;
        Some(Words {
            chrome: self.chrome,
            law: clinic.jurisdiction,
        })
    }

    /// The page of a result that was opened here.
    pub fn opened(&self, opened: Option<&Opened>) -> ResultPage {
        let received = self.kit.is_some_and(|(kit, _)| kit.received_on.is_some());
        let stage = opened.map_or(Stage::Unshown, |opened| {
            Stage::of(self.fixed(), received, opened)
        });
        let lines = opened.map_or(&[][..], |opened| opened.outcome.lines());
        let words = self.words().filter(|_| stage.shows_tests());
        let tests: Vec<_> = words
            .iter()
            .flat_map(|words| lines.iter().map(|line| words.of(line)))
            .collect();
        let sampled = opened
            .and_then(|opened| opened.sampled_on)
            .filter(|_| stage.shows_tests())
            .map(|date| dates::long(self.chrome.lang, Day::of(date)));
        ResultPage {
            state: Some(stage),
            heads: vec![self.head(stage, false)],
            unshown: opened.is_some_and(|opened| opened.damaged),
            corrected: tests.iter().any(|t| t.corrected.is_some()),
            sampled,
            listed: !tests.is_empty(),
            tests,
            ..self.bare()
        }
    }

    /// The page with all that an opened result may make of it, marked.
    pub fn unopened(&self) -> ResultPage {
        let stages = match self.fixed() {
            Some(fixed) => vec![fixed.into()],
            None => Stage::OPEN.to_vec(),
        };
        let shows_tests = self.fixed().is_none();
        ResultPage {
            heads: stages.iter().map(|s| self.head(*s, true)).collect(),
            marked: true,
            unshown: self.kit.is_some(),
            corrected: shows_tests,
            sampled: shows_tests.then(|| "{sampled}".to_owned()),
            listed: shows_tests,
            ..self.bare()
        }
    }

    fn bare(&self) -> ResultPage {
        let kit = self.kit;
        let shown = self.fixed().is_none();
        ResultPage {
            state: None,
            heads: Vec::new(),
            marked: false,
            unshown: false,
            corrected: false,
            unapproved: shown
                && kit.is_some_and(|(kit, _)| kit.has_reports())
                && !guidance::approved(),
            specimen: kit.map_or_else(String::new, |(kit, _)| kit.specimen.to_string()),
            clinic: kit.map_or_else(String::new, |(_, clinic)| clinic.title.clone()),
            sampled: None,
            expires: self.expires().unwrap_or_default(),
            listed: false,
            pin: shown && kit.is_some_and(|(kit, _)| kit.pin),
            can_have_pin: kit.is_some_and(|(kit, _)| pin::settable(kit, self.today).is_ok()),
            tests: Vec::new(),
        }
    }

    fn expires(&self) -> Option<String> {
        let (kit, _) = self.kit.filter(|_| self.fixed() != Some(Fixed::Expired))?;
        Some(dates::long(self.chrome.lang, kit.expires_on))
    }

    fn head(&self, stage: Stage, marked: bool) -> Head {
        let (heading, lead) = match stage {
            Stage::Expected => ("result-expected", self.expected()),
            Stage::Analysis => ("result-analysis", self.waiting("result-analysis-text")),
            Stage::Partly => ("result-partly", self.waiting("result-partly-text")),
            Stage::Unconfirmed => (
                "result-unconfirmed",
                Sentence::plain("result-unconfirmed-text"),
            ),
            Stage::Failed => ("result-failed", Sentence::plain("result-failed-text")),
            Stage::Complete => ("result-complete", Sentence::plain("result-complete-text")),
            Stage::Void => ("result-void", Sentence::plain("result-void-text")),
            Stage::Expired => ("result-expired", self.expired()),
            Stage::Unshown => ("result-locked", Sentence::plain("result-locked-text")),
        };
        Head {
            when: marked.then_some(stage),
            heading,
            lead,
        }
    }

    fn expected(&self) -> Sentence {
        let days = self.kit.map_or(0, |(_, clinic)| clinic.expected_days);
        Sentence::with("result-expected-text", "days", days)
    }

    fn expired(&self) -> Sentence {
        let last = self.kit.map_or(self.today, |(kit, _)| kit.expires_on);
        let day = dates::long(self.chrome.lang, last);
        Sentence::with("result-expired-text", "day", day)
    }

    /// When the answer should be here, or that it should have been.
    fn waiting(&self, in_time: &'static str) -> Sentence {
        let ready_by = self.kit.map_or(self.today, |(kit, clinic)| {
            let received = kit.received_on.unwrap_or(self.today);
            received.plus(clinic.expected_days)
        });
        let overdue = self.today > ready_by;
        let id = if overdue { "result-overdue" } else { in_time };
        let day = dates::with_weekday(self.chrome.lang, ready_by);
        Sentence::with(id, "day", day)
    }
}
