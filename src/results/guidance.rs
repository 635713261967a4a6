//! What each answer tells the client, as a record of message ids, numbers and sources per analyte, value and jurisdiction.
//! The words stand in `locales/`, the choice of words in `data/guidance.toml`; it must never learn whose answer it is.

#[cfg(test)]
mod texts;

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize, Serializer};
use time::{Date, Month};

use super::Value;
use crate::clinics::{Analyte, Jurisdiction, Line, Source};

/// The message to show on staff pages while [`Record::approved`] is false.
pub const UNAPPROVED: &str = "guide-unapproved";

/// What is said where the data knows an answer under no name. No allowed pair gets it (a test proves it).
const UNKNOWN: &str = "guide-unknown-headline";

/// In the data: take this part from the jurisdiction.
const FROM_JURISDICTION: &str = "jurisdiction";

/// The project's own list of facts, behind every record.
const FACTS: Source = Source {
    name: "Lucka, clinical texts",
    url: None,
};

/// What a part of a record is about, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// What the answer means.
    Means,
    /// What it does not mean.
    NotMeans,
    /// What to do now.
    DoNow,
    /// Until that is done: sex, giving blood, pregnancy.
    UntilThen,
    /// Where treatment is free, and whether it is anonymous.
    Treatment,
    /// Whom to tell, and how far back.
    Partners,
    /// Re-test or test of cure.
    Retest,
    /// How long an infection can be too new to show.
    Window,
    /// Who must report it.
    Duty,
    /// Someone to talk to.
    Talk,
}

impl PartKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Means,
        Self::NotMeans,
        Self::DoNow,
        Self::UntilThen,
        Self::Treatment,
        Self::Partners,
        Self::Retest,
        Self::Window,
        Self::Duty,
        Self::Talk,
    ];

    /// The message that heads the part.
    #[must_use]
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::Means => "guide-part-means",
            Self::NotMeans => "guide-part-not-means",
            Self::DoNow => "guide-part-do-now",
            Self::UntilThen => "guide-part-until-then",
            Self::Treatment => "guide-part-treatment",
            Self::Partners => "guide-part-partners",
            Self::Retest => "guide-part-retest",
            Self::Window => "guide-part-window",
            Self::Duty => "guide-part-duty",
            Self::Talk => "guide-part-talk",
        }
    }
}

/// One part of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is about.
    pub kind: PartKind,
    /// The message of its heading.
    pub label: &'static str,
    /// What it says.
    pub line: Line,
}

/// All that an answer tells the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// What the test found.
    pub headline: Line,
    /// The parts there are, in the order of `PartKind`, each kind at most once.
    pub parts: Vec<Part>,
    /// Where its facts were read, at least one.
    pub sources: Vec<Source>,
    /// When the texts were last gone through; serialised as `YYYY-MM-DD`.
    #[serde(serialize_with = "iso")]
    pub review_date: Date,
    /// The message that says who reviewed them.
    pub reviewer: &'static str,
    /// Whether a clinician has approved them; while not, staff pages say `UNAPPROVED`.
    pub approved: bool,
}

/// `data/guidance.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    review_date: toml::value::Datetime,
    reviewer: &'static str,
    approved: bool,
    pending: Row,
    any: BTreeMap<Value, Row>,
    analytes: BTreeMap<Analyte, BTreeMap<Value, Row>>,
}

/// What the data says of one answer.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    bound(deserialize = "'de: 'static")
)]
struct Row {
    headline: Option<Line>,
    means: Option<Line>,
    not_means: Option<Line>,
    do_now: Option<Line>,
    until_then: Option<Line>,
    treatment: Option<Line>,
    partners: Option<Line>,
    retest: Option<Line>,
    window: Option<Line>,
    duty: Option<Line>,
    talk: Option<Line>,
}

impl Row {
    const fn part(&self, kind: PartKind) -> Option<&Line> {
        match kind {
            PartKind::Means => &self.means,
            PartKind::NotMeans => &self.not_means,
            PartKind::DoNow => &self.do_now,
            PartKind::UntilThen => &self.until_then,
            PartKind::Treatment => &self.treatment,
            PartKind::Partners => &self.partners,
            PartKind::Retest => &self.retest,
            PartKind::Window => &self.window,
            PartKind::Duty => &self.duty,
            PartKind::Talk => &self.talk,
        }
        .as_ref()
    }
}

struct Book {
    records: BTreeMap<(&'static str, Analyte, Value), Record>,
    pending: Record,
    unknown: Record,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/guidance.toml"))
        .expect("embedded data, parsed by a test");
    file.book()
});

/// What a value of this analyte tells in this jurisdiction. Built once; asking costs a look-up.
///
/// Every pair that [`Value::allowed_of`] knows has its record. For any other pair, which no report can hold,
/// the answer is a record that says to ask the clinic.
#[must_use]
pub fn record(analyte: Analyte, value: Value, jurisdiction: &Jurisdiction) -> &'static Record {
    BOOK.records
        .get(&(jurisdiction.code(), analyte, value))
        .unwrap_or(&BOOK.unknown)
}

/// What is told while a test has no answer yet.
#[must_use]
pub fn pending() -> &'static Record {
    &BOOK.pending
}

/// Whether a clinician has approved the texts.
#[must_use]
pub fn approved() -> bool {
    BOOK.pending.approved
}

impl File {
    fn book(&self) -> Book {
        let mut records = BTreeMap::new();
        for jurisdiction in Jurisdiction::all() {
            for analyte in Analyte::ALL {
                for value in Value::allowed_of(analyte) {
                    let rows = [
                        self.analytes.get(&analyte).and_then(|rows| rows.get(value)),
                        self.any.get(value),
                    ];
                    let place = Some((analyte, jurisdiction));
                    records.insert(
                        (jurisdiction.code(), analyte, *value),
                        self.build(&rows, place),
                    );
                }
            }
        }
        Book {
            records,
            pending: self.build(&[Some(&self.pending)], None),
            unknown: self.build(&[], None),
        }
    }

    /// One record from the rows that speak of it, the most special first.
    fn build(&self, rows: &[Option<&Row>], place: Option<(Analyte, &Jurisdiction)>) -> Record {
        let rows = || rows.iter().flatten();
        let unknown = Line {
            key: UNKNOWN,
            args: Vec::new(),
        };
        let mut sources = Vec::new();
        let parts = PartKind::ALL.into_iter().filter_map(|kind| {
            let mut line = rows().find_map(|row| row.part(kind))?;
            if line.key == FROM_JURISDICTION {
                let (analyte, jurisdiction) = place?;
                let (special, read_in) = from_jurisdiction(kind, analyte, jurisdiction)?;
                line = special;
                sources.extend_from_slice(read_in);
            }
            Some(Part {
                kind,
                label: kind.label_key(),
                line: line.clone(),
            })
        });
        let parts = parts.collect();
        sources.push(FACTS);
        let mut seen = Vec::new();
        sources.retain(|source| {
            !seen.contains(source) && {
                seen.push(*source);
                true
            }
        });
        Record {
            headline: rows()
                .find_map(|row| row.headline.clone())
                .unwrap_or(unknown),
            parts,
            sources,
            review_date: self.review_date(),
            reviewer: self.reviewer,
            approved: self.approved,
        }
    }

    fn review_date(&self) -> Date {
        let given = self
            .review_date
            .date
            .expect("embedded data, parsed by a test");
        let month = Month::try_from(given.month).expect("TOML knows twelve months");
        Date::from_calendar_date(i32::from(given.year), month, given.day)
            .expect("TOML checks its dates")
    }
}

/// The line of a part that differs by country, with its sources. None where the country has nothing to say.
fn from_jurisdiction(
    kind: PartKind,
    analyte: Analyte,
    jurisdiction: &Jurisdiction,
) -> Option<(&Line, &[Source])> {
    let rules = jurisdiction.rules(analyte);
    let fact = match kind {
        PartKind::Treatment => return Some((jurisdiction.treatment(), &[])),
        PartKind::Duty => return rules.duty.as_ref().map(|line| (line, [].as_slice())),
        PartKind::Partners => &rules.partners,
        PartKind::Retest => &rules.retest,
        PartKind::Window => &rules.window,
        _ => return None,
    };
    Some((&fact.line, &fact.sources))
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    ))
}
