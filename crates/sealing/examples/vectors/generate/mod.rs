//! All published files, made from fixed labels. Holds no code of any kit, nor must it ever.

mod bytes;
mod codes;
mod envelopes;
mod keys;
mod pins;
mod schedule;
mod server;
mod staff;

use serde::Serialize;

/// Each file's path from the crate's folder, and what it holds.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let keys = keys::cases();
    let envelopes = envelopes::cases(&keys);
    let first = bytes::unhex(&envelopes[0].envelope);
    let hash = bytes::sha256(&[&bytes::unhex(&keys[0].pk)]);
    vec![
        ("../../tests/vectors/codes.json", json(&codes::codes())),
        (
            "../../tests/vectors/specimens.json",
            json(&codes::specimens()),
        ),
        ("../../tests/vectors/keys.json", json(&keys)),
        ("../../tests/vectors/pins.json", json(&pins::cases(&keys))),
        (
            "../../tests/vectors/refusals.json",
            json(&envelopes::refusals(&keys, &envelopes)),
        ),
        (
            "../../tests/vectors/server.json",
            json(&server::cases(&keys, &envelopes)),
        ),
        ("../../tests/vectors/envelopes.json", json(&envelopes)),
        ("src/known_answer/public-key.sha256", hash.to_vec()),
        ("src/known_answer/envelope", first),
    ]
}

/// JSON in ASCII, so that invisible characters can be seen.
fn json(cases: &impl Serialize) -> Vec<u8> {
    let text = serde_json::to_string_pretty(cases).expect("plain structures");
    let mut ascii: String = text.chars().map(escape).collect();
    ascii.push('\n');
    ascii.into_bytes()
}

fn escape(character: char) -> String {
    if character.is_ascii() {
        return character.into();
    }
    let units = character.encode_utf16(&mut [0; 2]).to_vec();
    units
        .iter()
        .map(|unit| format!("\\u{unit:04x}"))
        .collect::<Vec<_>>()
        .concat()
}
