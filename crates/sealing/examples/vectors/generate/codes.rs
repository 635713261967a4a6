//! What a typed code or specimen number is read as.

use super::bytes::{Given, fixed};
use sealing::{AccessCode, CodeError, Specimen};
use serde::Serialize;

#[derive(Serialize)]
pub struct Reading {
    name: String,
    input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
    /// Symbols missing or too many, or the group of the unknown symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
}

impl Reading {
    fn new(name: &str, input: String, outcome: Result<String, CodeError>) -> Self {
        let (canonical, error, number) = match outcome {
            Ok(canonical) => (Some(canonical), None, None),
            Err(CodeError::Empty) => (None, Some("empty"), None),
            Err(CodeError::TooShort { missing }) => (None, Some("too-short"), Some(missing)),
            Err(CodeError::TooLong { extra }) => (None, Some("too-long"), Some(extra)),
            Err(CodeError::UnknownSymbol { group }) => (None, Some("unknown-symbol"), Some(group)),
            Err(CodeError::Check) => (None, Some("check"), None),
        };
        Self {
            name: name.to_owned(),
            input,
            canonical,
            error,
            number,
        }
    }
}

/// Every dash there is, all white space, and the invisible characters that are skipped.
const DASHES: &str = "-\u{ad}\u{58a}\u{5be}\u{1400}\u{1806}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2053}\
    \u{207b}\u{208b}\u{2212}\u{2e17}\u{2e1a}\u{2e3a}\u{2e3b}\u{2e40}\u{2e5d}\u{301c}\u{3030}\u{30a0}\u{fe31}\u{fe32}\
    \u{fe58}\u{fe63}\u{ff0d}\u{10d6e}\u{10ead}";
const SPACES: &str = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\
    \u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
const INVISIBLE: &str = "\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\
    \u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{fe0e}\u{fe0f}\u{feff}";

/// Readings of access and booking codes.
pub fn codes() -> Vec<Reading> {
    let code = AccessCode::generate(&mut Given::new(fixed("reading", 23))).grouped();
    let bare = code.replace('-', "");
    let own = [
        (
            "the first code of keys.json",
            "0123-4567-89AB-CDEF-GHJK-MNPH".to_owned(),
        ),
        ("zeros only are whole", "0".repeat(24)),
        (
            "letters for zero and one",
            "oOo0 OOOO 0000 0000 0000 00lJ".to_owned(),
        ),
        (
            "capitals for zero and one",
            "OOOO 0000 0000 0000 0000 OOIJ".to_owned(),
        ),
        ("nothing at all", String::new()),
        ("separators only", " - \u{2013}\u{200b} ".to_owned()),
        ("an unknown letter in group 1", "UUUU".to_owned()),
        (
            "an exclamation mark in group 6",
            format!("{}!", &code[..28]),
        ),
        ("a full stop after the code", format!("{}.", *code)),
        ("an e-mail address", "someone@example.org".to_owned()),
        (
            "a letter of another script",
            format!("\u{410}{}", &code[1..]),
        ),
        ("a far too long text", "7".repeat(5000)),
        (
            "a code behind a thousand spaces",
            format!("{}{}", " ".repeat(1000), *code),
        ),
    ];
    shared(&bare, &code, 4)
        .into_iter()
        .chain(own.map(|(name, input)| (name, input)))
        .map(|(name, input)| {
            let outcome = AccessCode::parse(&input).map(|code| code.grouped().replace('-', ""));
            Reading::new(name, input, outcome)
        })
        .collect()
}

/// Readings of specimen numbers.
pub fn specimens() -> Vec<Reading> {
    let specimen = Specimen::generate(&mut Given::new(fixed("reading of a specimen number", 9)));
    let own = [
        (
            "the first specimen number of envelopes.json",
            "KN0WN-ANSWM".to_owned(),
        ),
        ("zeros only are whole", "00000-00000".to_owned()),
        ("an unknown letter in group 2", "00000-0000U".to_owned()),
        ("nothing at all", String::new()),
    ];
    shared(specimen.as_str(), &specimen.to_string(), 5)
        .into_iter()
        .chain(own)
        .map(|(name, input)| {
            let outcome = Specimen::parse(&input).map(|specimen| specimen.as_str().to_owned());
            Reading::new(name, input, outcome)
        })
        .collect()
}

/// What holds for both: `bare` has no hyphens, `grouped` has.
fn shared(bare: &str, grouped: &str, group: usize) -> Vec<(&'static str, String)> {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).expect("full-width forms of ASCII");
    let between = |separators: &str| {
        let mut separators = separators.chars();
        let mut text: String = bare
            .chars()
            .flat_map(|c| [Some(c), separators.next()])
            .flatten()
            .collect();
        text.extend(separators);
        text
    };
    let swapped = |at: usize| {
        [
            &bare[..at],
            &bare[at + 1..at + 2],
            &bare[at..=at],
            &bare[at + 2..],
        ]
        .concat()
    };
    let next = |symbol: &str| if symbol == "7" { "8" } else { "7" };
    let wrong = |at: usize| [&bare[..at], next(&bare[at..=at]), &bare[at + 1..]].concat();
    vec![
        ("as printed", grouped.to_owned()),
        ("without hyphens", bare.to_owned()),
        ("small letters", grouped.to_lowercase()),
        ("full-width forms", grouped.chars().map(wide).collect()),
        (
            "small full-width forms",
            grouped.to_lowercase().chars().map(wide).collect(),
        ),
        ("every dash of Unicode", between(DASHES)),
        ("all white space of Unicode", between(SPACES)),
        ("invisible characters", between(INVISIBLE)),
        (
            "groups of another length",
            bare.as_bytes()
                .chunks(3)
                .map(|c| String::from_utf8_lossy(c) + " ")
                .collect(),
        ),
        ("a wrong first symbol", wrong(0)),
        ("a wrong symbol in the middle", wrong(bare.len() / 2)),
        ("a wrong check symbol", wrong(bare.len() - 1)),
        ("the first two symbols swapped", swapped(0)),
        ("symbols swapped across groups", swapped(group - 1)),
        ("the last two symbols swapped", swapped(bare.len() - 2)),
        ("the last symbol missing", bare[..bare.len() - 1].to_owned()),
        ("one symbol only", bare[..1].to_owned()),
        ("one symbol too many", format!("{grouped}0")),
        ("twice", format!("{grouped} {grouped}")),
    ]
}
