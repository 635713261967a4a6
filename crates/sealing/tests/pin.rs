//! PINs: what is one, which are too easy, and the hash that they are kept as.

#![expect(
    clippy::unwrap_used,
    reason = "helpers stand outside of the test functions"
)]

use data_encoding::HEXLOWER;
use sealing::{
    AccessCode, PinSalt,
    pin::{LONGEST, Pin, PinError},
    server::PinKey,
};
use serde_json::Value;

fn read(text: &str) -> Vec<u8> {
    Pin::read(text).unwrap().expose_bytes().to_vec()
}

#[test]
fn case_separators_and_invisible_characters_do_not_count() {
    let plain = read("tulip47blå");
    for typed in [
        "Tulip 47 Blå",
        " TULIP-47-BLÅ\n",
        "tu\u{AD}lip\u{200B}47\u{2013}blå",
        "\u{7}tulip47blå\t",
    ] {
        assert_eq!(read(typed), plain, "{typed:?}");
    }
    assert_ne!(read("tulip47bla"), plain);
    assert_ne!(read("tulip48blå"), plain);
}

#[test]
fn a_pin_has_six_to_sixty_four_characters() {
    let error = |text: &str| Pin::read(text).err();
    assert_eq!(error(""), Some(PinError::Empty));
    assert_eq!(error(" - \u{200B}"), Some(PinError::Empty));
    assert_eq!(error("1"), Some(PinError::Short { missing: 5 }));
    assert_eq!(error("a b-c d e"), Some(PinError::Short { missing: 1 }));
    assert_eq!(error("å ä ö å ä ö"), None);
    let long = "å".repeat(LONGEST);
    assert_eq!(read(&long).len(), 2 * LONGEST);
    assert_eq!(error(&format!("{long}1")), Some(PinError::Long));
    assert_eq!(error(&" ".repeat(1001)), Some(PinError::Long));
    assert_eq!(error(&" ".repeat(1000)), Some(PinError::Empty));
}

#[test]
fn what_everybody_tries_first_is_too_easy_to_be_set() {
    for easy in [
        "000000",
        "111112",
        "121212",
        "112211",
        "123123",
        "abcabc",
        "12341234",
        "1234512345",
        "123456",
        "654321",
        "567890",
        "3210987",
        "abcdef",
        "fedcba",
        "QWERTY",
        "qwerty123",
        "12qwerty",
        "Password",
        "password123",
        "L\u{F6}senord",
        "1 2 3 4 5 6",
        "6789:;",
    ] {
        assert_eq!(Pin::choose(easy).err(), Some(PinError::Easy), "{easy}");
        assert!(Pin::read(easy).is_ok(), "{easy}");
    }
    for good in [
        "112358",
        "135790",
        "tulip47",
        "123457",
        "abcdeg",
        "qwerty1234",
        "274 913",
        "274927",
        "1234 1235",
        "tuliptulip4",
        "123456123456",
        "aabbcc",
    ] {
        assert!(Pin::choose(good).is_ok(), "{good}");
    }
    assert_eq!(
        Pin::choose("12345").err(),
        Some(PinError::Short { missing: 1 })
    );
}

#[test]
fn the_proof_depends_on_pin_and_code() {
    let salt = |text: &str| AccessCode::parse(text).unwrap().prk().pin_salt();
    let (one, other) = (
        salt("0123-4567-89AB-CDEF-GHJK-MNPH"),
        salt("0000-0000-0000-0000-0000-0000"),
    );
    let proof = |pin: &str, salt: &PinSalt| Pin::read(pin).unwrap().proof(salt).unwrap();
    assert_eq!(proof("tulip47", &one), proof("Tulip-47", &one));
    assert_ne!(proof("tulip47", &one), proof("tulip48", &one));
    assert_ne!(proof("tulip47", &one), proof("tulip47", &other));
}

#[test]
fn a_pin_does_not_print() {
    assert_eq!(format!("{:?}", Pin::read("tulip47").unwrap()), "Pin");
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field].as_str().unwrap()
}

fn bytes(case: &Value, field: &str) -> Vec<u8> {
    HEXLOWER.decode(text(case, field).as_bytes()).unwrap()
}

#[test]
fn pins_are_read_hashed_and_mixed_in_as_published() {
    let published = include_str!("../../../tests/vectors/pins.json");
    let cases: Vec<Value> = serde_json::from_str(published).unwrap();
    for case in cases {
        let read = Pin::choose(text(&case, "input"));
        let Some(canonical) = case["canonical"].as_str() else {
            let error = match text(&case, "error") {
                "empty" => PinError::Empty,
                "too-short" => PinError::Short {
                    missing: usize::try_from(case["number"].as_u64().unwrap()).unwrap(),
                },
                "too-long" => PinError::Long,
                "easy" => PinError::Easy,
                other => panic!("{other}"),
            };
            assert_eq!(read.err(), Some(error), "{case}");
            continue;
        };
        let pin = read.unwrap();
        assert_eq!(pin.expose_bytes(), canonical.as_bytes());
        if case.get("code").is_none() {
            continue;
        }
        let prk = AccessCode::parse(text(&case, "code")).unwrap().prk();
        assert_eq!(prk.pin_salt().expose_bytes(), &bytes(&case, "pin_salt")[..]);
        let proof = pin.proof(&prk.pin_salt()).unwrap();
        assert_eq!(proof.expose_bytes(), &bytes(&case, "proof")[..]);
        let key = PinKey::from_bytes(bytes(&case, "key").try_into().unwrap());
        let pepper = key.pepper(&prk.look_up().tag(), &proof);
        assert_eq!(pepper.expose_bytes(), &bytes(&case, "pepper")[..]);
        let seed = prk.seal_seed().with_pin(&proof, &pepper);
        assert_eq!(seed.expose_bytes(), &bytes(&case, "seal_seed_with_pin")[..]);
        assert_eq!(seed.key_pair().1.as_bytes(), &bytes(&case, "pkRm")[..]);
    }
}
