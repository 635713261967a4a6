//! PINs: how one is read, and all that follows from it and a code.

use super::{
    bytes::{fixed32, hex, unhex},
    keys::Keys,
};
use sealing::{
    AccessCode, ServerKey, Tag,
    pin::{Pin, PinError},
};
use serde::Serialize;

#[derive(Serialize)]
struct Case {
    name: &'static str,
    /// As typed, in Normalization Form KC.
    input: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(flatten)]
    opened: Option<Opened>,
}

/// What follows from a code and a PIN.
#[derive(Serialize)]
struct Opened {
    code: String,
    pin_salt: String,
    proof: String,
    key: String,
    pepper: String,
    seal_seed_with_pin: String,
    #[serde(rename = "pkRm")]
    pk: String,
}

/// Readings, some of which are hashed with a code.
pub fn cases(keys: &[Keys]) -> impl Serialize {
    let [first, second, third] = [&keys[0], &keys[2], &keys[3]];
    vec![
        case("digits and letters", "tulip47", Some(first)),
        case("another code", "tulip47", Some(second)),
        case(
            "letters with rings, capitals, separators",
            " Bl\u{E5} TULPAN\u{2013}4\u{200B}7 ",
            Some(third),
        ),
        case(
            "a script without capitals",
            "\u{10E2}\u{10D8}\u{10E2}\u{10D0}47",
            None,
        ),
        case("a letter with two small ones", "\u{130}stanbul", None),
        case(
            "sixty-four",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            None,
        ),
        case("nothing", " \u{2013} ", None),
        case("five", "1 2 3 4 5", None),
        case(
            "sixty-five",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefg",
            None,
        ),
        case("easy: a row", "123456", None),
        case("easy: two characters", "112211", None),
        case("easy: again and again", "12341234", None),
        case("easy: known", "Qwerty12", None),
    ]
}

fn case(name: &'static str, input: &'static str, keys: Option<&Keys>) -> Case {
    let read = Pin::choose(input);
    let (error, number) = match read.as_ref().err() {
        None => (None, None),
        Some(PinError::Empty) => (Some("empty"), None),
        Some(PinError::Short { missing }) => (Some("too-short"), Some(*missing)),
        Some(PinError::Long) => (Some("too-long"), None),
        Some(PinError::Easy) => (Some("easy"), None),
    };
    let pin = read.ok();
    let text = |pin: &Pin| String::from_utf8(pin.expose_bytes().to_vec()).expect("a text");
    Case {
        name,
        input,
        canonical: pin.as_ref().map(text),
        error,
        number,
        opened: pin.zip(keys).map(|(pin, keys)| opened(&pin, keys)),
    }
}

fn opened(pin: &Pin, keys: &Keys) -> Opened {
    let key = ServerKey::from_bytes(fixed32("server key 1")).pin();
    let prk = AccessCode::parse(&keys.code).expect("a whole code").prk();
    let proof = pin.proof(&prk.pin_salt()).expect("memory");
    let tag = Tag::from_slice(&unhex(&keys.tag)).expect("a tag");
    let pepper = key.pepper(&tag, &proof);
    let seed = prk.seal_seed().with_pin(&proof, &pepper);
    Opened {
        code: keys.code.clone(),
        pin_salt: hex(prk.pin_salt().expose_bytes()),
        proof: hex(proof.expose_bytes()),
        key: hex(key.expose_bytes()),
        pepper: hex(pepper.expose_bytes()),
        seal_seed_with_pin: hex(seed.expose_bytes()),
        pk: hex(seed.key_pair().1.as_bytes()),
    }
}
