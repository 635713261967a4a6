//! Typed codes and specimen numbers: what is read is written the same way again, a changed symbol is noticed, and neither
//! an error nor a debug line repeats what was typed.

use sealing::{AccessCode, Specimen};

/// One byte that says which symbol is changed, and a text as somebody typed it.
pub fn probe(data: &[u8]) {
    let (place, rest) = super::choice(data);
    let typed = String::from_utf8_lossy(rest);
    match AccessCode::parse(&typed) {
        Ok(code) => {
            assert_eq!(format!("{code:?}"), "AccessCode", "a code prints");
            let written = code.grouped();
            assert_eq!(AccessCode::parse(&written).as_ref(), Ok(&code));
            assert_eq!(
                AccessCode::parse(&written.to_lowercase().replace('-', " ")),
                Ok(code)
            );
            for wrong in changed(&written, place) {
                assert!(
                    AccessCode::parse(&wrong).is_err(),
                    "a typing mistake is taken for a code"
                );
            }
        }
        Err(error) => is_silent(&format!("{error} {error:?}")),
    }
    match Specimen::parse(&typed) {
        Ok(specimen) => {
            let written = specimen.to_string();
            assert_eq!(Specimen::parse(&written), Ok(specimen));
            assert_eq!(Specimen::parse(specimen.as_str()), Ok(specimen));
            assert!(AccessCode::parse(&typed).is_err(), "a text is both");
            for wrong in changed(&written, place) {
                assert!(
                    Specimen::parse(&wrong).is_err(),
                    "a typing mistake is taken for a number"
                );
            }
        }
        Err(error) => is_silent(&format!("{error} {error:?}")),
    }
}

/// The text with another symbol at a place, and with two neighbours swapped there, if that makes a difference.
fn changed(written: &str, place: u8) -> Vec<String> {
    let symbols: Vec<char> = written.chars().filter(|c| *c != '-').collect();
    let place = usize::from(place) % symbols.len();
    let mut other = symbols.clone();
    other[place] = if other[place] == '0' { '1' } else { '0' };
    let mut swapped = symbols.clone();
    swapped.swap(place, (place + 1) % symbols.len());
    let neighbours = place + 1 < symbols.len() && swapped != symbols;
    let mut all = vec![other.into_iter().collect()];
    all.extend(neighbours.then(|| swapped.into_iter().collect()));
    all
}

/// All that an error may say, but for its numbers.
const SENTENCES: [&str; 5] = [
    "nothing was given Empty",
    " symbols are missing TooShort { missing:  }",
    " symbols too many TooLong { extra:  }",
    "group  has an unknown symbol UnknownSymbol { group:  }",
    "the check symbol does not fit Check",
];

fn is_silent(said: &str) {
    let words: String = said.chars().filter(|c| !c.is_ascii_digit()).collect();
    assert!(
        SENTENCES.contains(&words.as_str()),
        "an error has words of its own"
    );
}
