//! Call-out names: what a client says at reception instead of a name. Harmless words that are written and said alike in
//! every language of the portal, with a number; chosen at random, so that they say nothing of anybody.

use rand::RngExt;
use rand::rand_core::CryptoRng;

const WORDS: [&str; 60] = [
    "Alabaster",
    "Anis",
    "Arena",
    "Aroma",
    "Atlas",
    "Balsam",
    "Banjo",
    "Bingo",
    "Bonsai",
    "Cello",
    "Cobra",
    "Delta",
    "Domino",
    "Fauna",
    "Flora",
    "Gamma",
    "Hotel",
    "Indigo",
    "Iris",
    "Jade",
    "Karma",
    "Kiwi",
    "Koala",
    "Lama",
    "Lava",
    "Lima",
    "Lotus",
    "Mambo",
    "Mango",
    "Marimba",
    "Matador",
    "Melon",
    "Meteor",
    "Mimosa",
    "Neon",
    "Nova",
    "Opal",
    "Orion",
    "Panda",
    "Panorama",
    "Papaya",
    "Piano",
    "Pollen",
    "Polka",
    "Puma",
    "Radar",
    "Robot",
    "Safari",
    "Saga",
    "Salsa",
    "Samba",
    "Saturn",
    "Sirius",
    "Sonata",
    "Tango",
    "Tempo",
    "Tiger",
    "Tuba",
    "Vega",
    "Viola",
];

/// A new call-out name, such as `Tango 47`: one of 5,400. None that is `called` at about the same time, as long as a few
/// draws find another.
pub fn draw(rng: &mut impl CryptoRng, called: &[String]) -> String {
    let mut name = String::new();
    for _ in 0..100 {
        let word = WORDS[rng.random_range(0..WORDS.len())];
        name = format!("{word} {}", rng.random_range(10..100));
        if !called.contains(&name) {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{WORDS, draw};
    use crate::random;

    #[test]
    fn names_are_short_and_of_plain_letters() {
        let words: BTreeSet<_> = WORDS.iter().collect();
        assert_eq!(words.len(), WORDS.len());
        for word in WORDS {
            assert!(
                word.len() <= 9 && word.bytes().all(|b| b.is_ascii_alphabetic()),
                "{word}"
            );
        }
    }

    #[test]
    fn names_vary() {
        let names: BTreeSet<_> = (0..100).map(|_| draw(&mut random::os(), &[])).collect();
        assert!(names.len() > 80, "{}", names.len());
    }
}
