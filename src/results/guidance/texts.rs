//! Proves that every answer has its record, and that every message it names is there, whole, in every language.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::*;
use crate::clinics::{Site, TestId};

/// Language, names of the tests, guidance.
const LANGUAGES: [(&str, &str, &str); 3] = [
    (
        "en",
        include_str!("../../../locales/en/tests.ftl"),
        include_str!("../../../locales/en/guidance.ftl"),
    ),
    (
        "sv",
        include_str!("../../../locales/sv/tests.ftl"),
        include_str!("../../../locales/sv/guidance.ftl"),
    ),
    (
        "nb",
        include_str!("../../../locales/nb/tests.ftl"),
        include_str!("../../../locales/nb/guidance.ftl"),
    ),
];

struct Language {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
    ids: BTreeSet<&'static str>,
}

impl Language {
    fn all() -> Vec<Self> {
        let open = |(code, tests, guidance): (&'static str, &'static str, &'static str)| {
            let mut bundle = FluentBundle::new(vec![code.parse().unwrap()]);
            let mut ids = BTreeSet::new();
            for text in [tests, guidance] {
                bundle
                    .add_resource(FluentResource::try_new(text.to_owned()).unwrap())
                    .unwrap();
                let starts = text
                    .lines()
                    .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
                ids.extend(starts.map(|line| line.split(' ').next().unwrap()));
            }
            Self { code, bundle, ids }
        };
        LANGUAGES.into_iter().map(open).collect()
    }

    fn say(&self, line: &Line) -> String {
        let place = format!("{} {}", self.code, line.key);
        let message = self
            .bundle
            .get_message(line.key)
            .unwrap_or_else(|| panic!("{place} is missing"));
        let mut args = FluentArgs::new();
        for (name, number) in &line.args {
            args.set(*name, *number);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(message.value().unwrap(), Some(&args), &mut errors)
            .into_owned();
        assert!(errors.is_empty(), "{place}: {errors:?}");
        text
    }
}

/// Each allowed answer in each jurisdiction, with its record.
fn answers() -> impl Iterator<Item = (&'static Jurisdiction, Analyte, Value, &'static Record)> {
    Jurisdiction::all().iter().flat_map(|jurisdiction| {
        Analyte::ALL.into_iter().flat_map(move |analyte| {
            let values = Value::allowed_of(analyte).iter();
            values.map(move |value| {
                (
                    jurisdiction,
                    analyte,
                    *value,
                    record(analyte, *value, jurisdiction),
                )
            })
        })
    })
}

fn bare(key: &'static str) -> Line {
    Line {
        key,
        args: Vec::new(),
    }
}

/// Every line that the code can ask for.
fn lines() -> Vec<Line> {
    let records = answers()
        .map(|(.., record)| record)
        .chain([pending(), &BOOK.unknown]);
    let mut lines: Vec<_> = records
        .flat_map(|record| {
            let parts = record.parts.iter().map(|part| part.line.clone());
            parts.chain([record.headline.clone(), bare(record.reviewer)])
        })
        .collect();
    for jurisdiction in Jurisdiction::all() {
        lines.extend([
            jurisdiction.duty_before().clone(),
            jurisdiction.treatment().clone(),
        ]);
    }
    lines.extend(PartKind::ALL.map(|kind| bare(kind.label_key())));
    lines.extend(TestId::ALL.map(|test| bare(test.message_key())));
    lines.extend(Site::ALL.map(|site| bare(site.message_key())));
    lines.extend(Value::ALL.map(|value| bare(value.message_key())));
    lines.extend(Value::ALL.map(|value| bare(value.client_key())));
    lines.push(bare(UNAPPROVED));
    lines
}

#[test]
fn every_allowed_answer_has_its_record_in_every_jurisdiction() {
    for (jurisdiction, analyte, value, record) in answers() {
        let place = format!("{jurisdiction:?} {analyte:?} {value}");
        let has = |kind| record.parts.iter().any(|part| part.kind == kind);
        assert_ne!(record.headline.key, UNKNOWN, "{place}");
        for kind in [
            PartKind::Means,
            PartKind::NotMeans,
            PartKind::DoNow,
            PartKind::Talk,
        ] {
            assert!(has(kind), "{place} lacks {kind:?}");
        }
        if value == Value::Positive {
            for kind in [
                PartKind::UntilThen,
                PartKind::Treatment,
                PartKind::Partners,
                PartKind::Retest,
            ] {
                assert!(has(kind), "{place} lacks {kind:?}");
            }
            let duty = jurisdiction.rules(analyte).duty.is_some();
            assert_eq!(has(PartKind::Duty), duty, "{place}");
        }
        assert_eq!(
            has(PartKind::Window),
            matches!(
                value,
                Value::Negative | Value::Indeterminate | Value::NotConfirmed
            )
        );
        assert!(
            record.parts.is_sorted_by(|one, next| one.kind < next.kind),
            "{place}"
        );
        assert!(record.sources.contains(&FACTS), "{place}");
    }
}

#[test]
fn a_pair_that_no_report_can_hold_sends_to_the_clinic() {
    let sweden = Jurisdiction::get("se").unwrap();
    for value in Value::ALL {
        let refused = !Value::allowed_of(Analyte::Chlamydia).contains(&value);
        assert_eq!(
            record(Analyte::Chlamydia, value, sweden).headline.key == UNKNOWN,
            refused,
            "{value}"
        );
    }
}

#[test]
fn no_two_answers_that_differ_share_a_headline_by_mistake() {
    for (jurisdiction, analyte, value, one) in answers() {
        for other in Value::allowed_of(analyte)
            .iter()
            .filter(|other| **other != value)
        {
            let other = record(analyte, *other, jurisdiction);
            assert_ne!(one.headline, other.headline, "{analyte:?} {value}");
        }
    }
}

#[test]
fn every_row_of_the_data_is_used() {
    let file: File = toml::from_str(include_str!("../../../data/guidance.toml")).unwrap();
    for (analyte, rows) in &file.analytes {
        for value in rows.keys() {
            assert!(
                Value::allowed_of(*analyte).contains(value),
                "{analyte:?} cannot be {value}"
            );
        }
    }
    let rows = file
        .analytes
        .values()
        .flat_map(BTreeMap::values)
        .chain(file.any.values())
        .chain([&file.pending]);
    for row in rows {
        for (kind, line) in PartKind::ALL
            .into_iter()
            .filter_map(|kind| Some((kind, row.part(kind)?)))
        {
            let differs = matches!(
                kind,
                PartKind::Treatment
                    | PartKind::Partners
                    | PartKind::Retest
                    | PartKind::Window
                    | PartKind::Duty
            );
            assert!(
                differs || line.key != FROM_JURISDICTION,
                "{kind:?} is the same in every country"
            );
        }
    }
}

#[test]
fn the_review_is_told_with_every_record() {
    let record = record(
        Analyte::Chlamydia,
        Value::Positive,
        Jurisdiction::get("se").unwrap(),
    );
    let json = serde_json::to_value(record).unwrap();
    assert_eq!(json["review_date"], "2026-11-21");
    assert_eq!(json["reviewer"], "guide-reviewer-none");
    assert_eq!(json["approved"], false);
    let partners = json["parts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|part| part["kind"] == "partners")
        .unwrap();
    assert_eq!(
        partners["line"]["args"],
        serde_json::json!([["months", 12]])
    );
    assert!(!approved());
}

#[test]
fn every_message_is_said_in_every_language() {
    let lines = lines();
    for language in Language::all() {
        for line in &lines {
            let text = language.say(line);
            assert!(
                !text.trim().is_empty() && !text.contains("  "),
                "{}: {text:?}",
                line.key
            );
        }
    }
}

#[test]
fn every_number_is_said_as_the_data_gives_it() {
    for language in Language::all() {
        for mut line in lines() {
            for (number, arg) in (9001..).zip(&mut line.args) {
                arg.1 = number;
            }
            let text = language.say(&line);
            for (name, number) in &line.args {
                assert!(
                    text.contains(&number.to_string()),
                    "{} {}: {name}",
                    language.code,
                    line.key
                );
            }
        }
    }
}

#[test]
fn no_message_is_unused() {
    let used: BTreeSet<_> = lines().iter().map(|line| line.key).collect();
    for language in Language::all() {
        assert_eq!(language.ids, used, "{}", language.code);
    }
}

#[test]
fn one_letter_picks_one_value() {
    for language in Language::all() {
        for test in TestId::ALL {
            let letter = |value: &Value| language.say(&bare(value.message_key())).chars().next();
            let letters: BTreeSet<_> = Value::allowed(test).iter().map(letter).collect();
            assert_eq!(
                letters.len(),
                Value::allowed(test).len(),
                "{} {test}",
                language.code
            );
        }
    }
}

#[test]
fn a_record_is_short() {
    for language in Language::all() {
        for (jurisdiction, analyte, value, record) in answers() {
            let said = |line: &Line| language.say(line).len();
            let parts = record
                .parts
                .iter()
                .map(|part| said(&part.line) + said(&bare(part.label)));
            let total: usize = parts.sum::<usize>() + said(&record.headline);
            assert!(
                total < 1500,
                "{} {jurisdiction:?} {analyte:?} {value}: {total} bytes",
                language.code
            );
        }
    }
}
