//! What holds for every code and specimen number.

use proptest::prelude::*;
use rand::{SeedableRng, rngs::StdRng};
use sealing::{AccessCode, CodeError, Specimen};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SEPARATORS: &[char] = &[
    ' ', '\t', '\n', '\u{a0}', '\u{3000}', '-', '\u{2010}', '\u{2013}', '\u{2014}', '\u{2212}',
    '\u{ff0d}', '\u{200b}',
];

fn code(seed: u64) -> String {
    AccessCode::generate(&mut StdRng::seed_from_u64(seed))
        .grouped()
        .replace('-', "")
}

fn specimen(seed: u64) -> String {
    Specimen::generate(&mut StdRng::seed_from_u64(seed))
        .as_str()
        .to_owned()
}

/// All texts that differ from `text` in one symbol.
fn single_errors(text: &str) -> impl Iterator<Item = String> + '_ {
    (0..text.len()).flat_map(move |at| {
        ALPHABET
            .chars()
            .filter(move |&symbol| !text[at..].starts_with(symbol))
            .map(move |symbol| format!("{}{symbol}{}", &text[..at], &text[at + 1..]))
    })
}

/// All texts with two different neighbours swapped.
fn neighbour_swaps(text: &str) -> impl Iterator<Item = String> + '_ {
    (1..text.len())
        .filter(move |&at| text.as_bytes()[at - 1] != text.as_bytes()[at])
        .map(move |at| {
            format!(
                "{}{}{}{}",
                &text[..at - 1],
                &text[at..=at],
                &text[at - 1..at],
                &text[at + 1..]
            )
        })
}

proptest! {
    #[test]
    fn every_single_wrong_symbol_is_a_typing_mistake(seed: u64) {
        for wrong in single_errors(&code(seed)) {
            prop_assert_eq!(AccessCode::parse(&wrong), Err(CodeError::Check), "{}", wrong);
        }
        for wrong in single_errors(&specimen(seed)) {
            prop_assert_eq!(Specimen::parse(&wrong), Err(CodeError::Check), "{}", wrong);
        }
    }

    #[test]
    fn every_swapped_pair_of_symbols_is_a_typing_mistake(seed: u64) {
        for wrong in neighbour_swaps(&code(seed)) {
            prop_assert_eq!(AccessCode::parse(&wrong), Err(CodeError::Check), "{}", wrong);
        }
        for wrong in neighbour_swaps(&specimen(seed)) {
            prop_assert_eq!(Specimen::parse(&wrong), Err(CodeError::Check), "{}", wrong);
        }
    }

    #[test]
    fn however_it_is_typed_the_code_is_the_same(
        seed: u64,
        styles in prop::collection::vec((0..4u8, prop::collection::vec(prop::sample::select(SEPARATORS), 0..3)), 24),
    ) {
        let canonical = code(seed);
        let typed: String = canonical.chars().zip(styles).flat_map(|(symbol, (style, separators))| {
            let symbol = match (style, symbol) {
                (1, '0') => 'o',
                (2, '0') => 'O',
                (1, '1') => 'l',
                (2, '1') => 'I',
                (1, symbol) => symbol.to_ascii_lowercase(),
                (2, symbol) => char::from_u32(u32::from(symbol) + 0xFEE0).unwrap(),
                (3, symbol) => char::from_u32(u32::from(symbol.to_ascii_lowercase()) + 0xFEE0).unwrap(),
                (_, symbol) => symbol,
            };
            [symbol].into_iter().chain(separators)
        }).collect();
        let parsed = AccessCode::parse(&typed).unwrap();
        prop_assert_eq!(parsed.grouped().replace('-', ""), canonical);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC*|.*|[0-9A-Za-z -]{0,40}") {
        let code = AccessCode::parse(&text);
        if let Ok(code) = &code {
            prop_assert_eq!(AccessCode::parse(&code.grouped()), Ok(code.clone()));
        }
        if let Err(CodeError::UnknownSymbol { group }) = code {
            prop_assert!((1..=6).contains(&group));
        }
        let specimen = Specimen::parse(&text);
        if let Ok(specimen) = &specimen {
            prop_assert_eq!(Specimen::parse(&specimen.to_string()), Ok(*specimen));
        }
        if let Err(CodeError::UnknownSymbol { group }) = specimen {
            prop_assert!((1..=2).contains(&group));
        }
    }

    #[test]
    fn a_wrong_length_says_how_many_symbols(seed: u64, length in 0..60usize) {
        let text: String = code(seed).chars().cycle().take(length).collect();
        let expected = match length {
            0 => Err(CodeError::Empty),
            1..24 => Err(CodeError::TooShort { missing: 24 - length }),
            24 => Ok(()),
            _ => Err(CodeError::TooLong { extra: length - 24 }),
        };
        prop_assert_eq!(AccessCode::parse(&text).map(|_| ()), expected);
    }

    #[test]
    fn an_unknown_symbol_is_pointed_out_by_group(seed: u64, at in 0..24usize, unknown in "[Uu!?.,;:*+/ÅÄÖæøß日]") {
        let mut text: Vec<String> = code(seed).chars().map(String::from).collect();
        text[at] = unknown;
        let expected = CodeError::UnknownSymbol { group: at / 4 + 1 };
        prop_assert_eq!(AccessCode::parse(&text.concat()), Err(expected));
    }
}

#[test]
fn every_white_space_of_unicode_only_parts_groups() {
    for space in (0..=u32::from(char::MAX))
        .filter_map(char::from_u32)
        .filter(|c| c.is_whitespace())
    {
        assert!(
            Specimen::parse(&format!("{space}00000{space}00000{space}")).is_ok(),
            "{space:?}"
        );
    }
}

#[test]
fn every_character_is_a_symbol_a_separator_or_unknown() {
    let mut symbols = 0;
    for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
        match Specimen::parse(&String::from(character)) {
            Ok(_) => panic!("{character:?} alone is a specimen number"),
            Err(CodeError::TooShort { missing: 9 }) => symbols += 1,
            Err(CodeError::Empty | CodeError::UnknownSymbol { group: 1 }) => {}
            Err(other) => panic!("{character:?}: {other:?}"),
        }
    }
    // Ten digits and 25 letters (U is no symbol) in two cases, each also full width.
    assert_eq!(symbols, 2 * (10 + 2 * 25));
}

#[test]
fn a_huge_text_is_read_no_further_than_a_thousand_characters() {
    for (filling, extra) in [("7", 1000 + 1 - 24), (" ", 1), ("\u{200b}", 1)] {
        let text = filling.repeat(1_000_000);
        assert_eq!(AccessCode::parse(&text), Err(CodeError::TooLong { extra }));
    }
}

#[test]
fn generated_numbers_use_every_symbol_at_every_place() {
    let mut rng = StdRng::seed_from_u64(1);
    let mut seen = [0u32; 24];
    for _ in 0..2000 {
        let code = AccessCode::generate(&mut rng).grouped().replace('-', "");
        for (place, symbol) in code.chars().enumerate() {
            seen[place] |= 1 << ALPHABET.find(symbol).unwrap();
        }
    }
    assert_eq!(seen, [u32::MAX; 24]);
}

#[test]
fn a_code_is_shown_in_six_groups_and_a_specimen_number_in_two() {
    let code = AccessCode::parse("0123456789abcdefghjkmnph").unwrap();
    assert_eq!(*code.grouped(), "0123-4567-89AB-CDEF-GHJK-MNPH");
    let specimen = Specimen::parse("kn0wnanswm").unwrap();
    assert_eq!(format!("{specimen:?}"), "Specimen(KN0WN-ANSWM)");
    assert_eq!(specimen.to_string(), "KN0WN-ANSWM");
    assert_eq!(specimen.as_str(), "KN0WNANSWM");
}

#[test]
fn errors_and_debug_hold_no_part_of_the_code() {
    let code = AccessCode::parse("0123-4567-89AB-CDEF-GHJK-MNPH").unwrap();
    assert_eq!(format!("{code:?}"), "AccessCode");
    let error = AccessCode::parse("0123-4567-89AB-CDEF-GHJK-MNPJ").unwrap_err();
    assert_eq!(format!("{error:?}"), "Check");
    assert_eq!(error.to_string(), "the check symbol does not fit");
}

#[test]
fn only_the_same_code_is_equal_and_of_a_wiped_one_nothing_is_left() {
    let code = AccessCode::parse("0123-4567-89AB-CDEF-GHJK-MNPH").unwrap();
    assert_eq!(code, AccessCode::parse(&code.grouped()).unwrap());
    let mut other = AccessCode::generate(&mut StdRng::seed_from_u64(1));
    assert_ne!(code, other);
    let before = other.grouped();
    zeroize::Zeroize::zeroize(&mut other);
    let after = other.grouped();
    assert!(!after.chars().any(|c| c.is_ascii_alphanumeric()) && before.len() == after.len());
}

#[test]
fn errors_say_what_is_wrong_in_fixed_words() {
    use sealing::{KnownAnswerError, NoServerKey, OpenError, PublicKeyError, SealError};
    let said: [(&dyn std::fmt::Display, &str); 15] = [
        (&CodeError::Empty, "nothing was given"),
        (&CodeError::TooShort { missing: 3 }, "3 symbols are missing"),
        (&CodeError::TooLong { extra: 2 }, "2 symbols too many"),
        (
            &CodeError::UnknownSymbol { group: 4 },
            "group 4 has an unknown symbol",
        ),
        (&CodeError::Check, "the check symbol does not fit"),
        (&SealError::TooLarge, "the report is too large to be sealed"),
        (&SealError::Sequence, "a kit has no report of this number"),
        (&SealError::Encryption, "sealing failed"),
        (&OpenError, "could not be opened"),
        (&PublicKeyError, "not an X-Wing public key"),
        (&NoServerKey, "at least one server key is needed"),
        (
            &KnownAnswerError::Code,
            "known-answer test: codes are read differently",
        ),
        (
            &KnownAnswerError::KeyPair,
            "known-answer test: keys are derived differently",
        ),
        (
            &KnownAnswerError::Envelope,
            "known-answer test: a published envelope does not open",
        ),
        (
            &KnownAnswerError::Forgery,
            "known-answer test: a changed envelope opens",
        ),
    ];
    for (error, words) in said {
        assert_eq!(error.to_string(), words);
    }
}
