//! The published vectors (`tests/vectors/`) agree with the crate, with a fresh generation, and with a second
//! implementation in Python.

#![expect(
    clippy::unwrap_used,
    reason = "the readers of cases stand outside of the test functions"
)]

#[path = "../examples/vectors/generate/mod.rs"]
mod generate;

use data_encoding::HEXLOWER;
use sealing::{
    AccessCode, CodeError, CouponCheck, KitRow, OpenError, PublicKey, ReportRow, SealSeed,
    ServerKey, Specimen, StaffRow, Tag, open,
    pin::PinProof,
    server::{AuditKey, LimitKey, PinKey, RowMacKey, SessionKey, StaffKey, TicketKey, TotpKey},
};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Command};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

fn load(file: &str) -> Value {
    serde_json::from_slice(&fs::read(folder().join(file)).unwrap()).unwrap()
}

fn cases(file: &str) -> Vec<Value> {
    load(file).as_array().unwrap().clone()
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field]
        .as_str()
        .unwrap_or_else(|| panic!("{field} in {case}"))
}

fn bytes(case: &Value, field: &str) -> Vec<u8> {
    HEXLOWER.decode(text(case, field).as_bytes()).unwrap()
}

fn array<const N: usize>(case: &Value, field: &str) -> [u8; N] {
    bytes(case, field).try_into().unwrap()
}

fn number(case: &Value, field: &str) -> usize {
    usize::try_from(
        case[field]
            .as_u64()
            .unwrap_or_else(|| panic!("{field} in {case}")),
    )
    .unwrap()
}

fn sequence(case: &Value) -> u32 {
    u32::try_from(number(case, "sequence")).unwrap()
}

fn specimen(case: &Value) -> Specimen {
    Specimen::parse(text(case, "specimen")).unwrap()
}

fn seed(case: &Value) -> SealSeed {
    AccessCode::parse(text(case, "code"))
        .unwrap()
        .prk()
        .seal_seed()
}

#[test]
fn a_fresh_generation_gives_the_published_files() {
    for (path, fresh) in generate::files() {
        let published = fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        assert!(
            published == fresh,
            "{path} is not what the generator makes; did the protocol change?"
        );
    }
}

#[test]
fn at_least_fifty_cases_are_published() {
    let files = [
        "codes.json",
        "specimens.json",
        "keys.json",
        "envelopes.json",
        "refusals.json",
        "pins.json",
    ];
    let server = load("server.json");
    let server: usize = server
        .as_object()
        .unwrap()
        .values()
        .map(|cases| cases.as_array().unwrap().len())
        .sum();
    let all = server
        + files
            .into_iter()
            .map(|file| cases(file).len())
            .sum::<usize>();
    assert!(all >= 50, "{all}");
}

#[test]
#[ignore = "needs python3; ./test runs it"]
fn a_second_implementation_agrees() {
    let output = Command::new("python3")
        .arg("-B")
        .arg(folder().join("check.py"))
        .output();
    let output = output.unwrap_or_else(|error| {
        panic!("python3 is needed for the second implementation (apt-get install python3): {error}")
    });
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.ends_with("values agree\n"), "{said}");
}

#[test]
fn texts_are_read_as_published() {
    let codes = cases("codes.json").into_iter().map(|case| {
        let read =
            AccessCode::parse(text(&case, "input")).map(|code| code.grouped().replace('-', ""));
        (case, read)
    });
    let specimens = cases("specimens.json").into_iter().map(|case| {
        let read =
            Specimen::parse(text(&case, "input")).map(|specimen| specimen.as_str().to_owned());
        (case, read)
    });
    for (case, read) in codes.chain(specimens) {
        let published = match case["error"].as_str() {
            None => Ok(text(&case, "canonical").to_owned()),
            Some("empty") => Err(CodeError::Empty),
            Some("too-short") => Err(CodeError::TooShort {
                missing: number(&case, "number"),
            }),
            Some("too-long") => Err(CodeError::TooLong {
                extra: number(&case, "number"),
            }),
            Some("unknown-symbol") => Err(CodeError::UnknownSymbol {
                group: number(&case, "number"),
            }),
            Some("check") => Err(CodeError::Check),
            Some(other) => panic!("{other}"),
        };
        assert_eq!(read, published, "{}", case["name"]);
    }
}

#[test]
fn keys_are_derived_as_published() {
    for case in cases("keys.json") {
        let prk = AccessCode::parse(text(&case, "code")).unwrap().prk();
        assert_eq!(prk.expose_bytes(), &array(&case, "prk"));
        assert_eq!(prk.look_up().expose_bytes(), &array(&case, "look_up"));
        assert_eq!(prk.seal_seed().expose_bytes(), &array(&case, "seal_seed"));
        assert_eq!(prk.coupon().expose_bytes(), &array(&case, "coupon"));
        assert_eq!(prk.handle().expose_bytes(), &array(&case, "handle"));
        assert_eq!(prk.pin_salt().expose_bytes(), &array(&case, "pin_salt"));
        assert_eq!(prk.look_up().tag().0, array(&case, "tag"));
        assert_eq!(prk.coupon().check().0, array(&case, "coupon_check"));
        assert_eq!(prk.coupon().tag().0, array(&case, "coupon_tag"));
        assert_eq!(
            prk.seal_seed().key_pair().1,
            PublicKey::from_bytes(&bytes(&case, "pkRm")).unwrap()
        );
    }
}

#[test]
fn envelopes_open_as_published() {
    for case in cases("envelopes.json") {
        let (secret, _) = seed(&case).key_pair();
        let opened = open(
            &secret,
            &specimen(&case),
            sequence(&case),
            &bytes(&case, "envelope"),
        );
        assert_eq!(
            opened.unwrap().to_vec(),
            bytes(&case, "plaintext"),
            "{}",
            case["name"]
        );
    }
}

#[test]
fn envelopes_are_refused_as_published() {
    let envelopes = cases("envelopes.json");
    for case in cases("refusals.json") {
        let mut envelope = match case["of"].as_str() {
            None => bytes(&case, "envelope"),
            Some(name) => bytes(
                envelopes.iter().find(|case| case["name"] == name).unwrap(),
                "envelope",
            ),
        };
        if !case["length"].is_null() {
            envelope.resize(number(&case, "length"), 0);
        }
        if !case["offset"].is_null() {
            envelope[number(&case, "offset")] ^= u8::try_from(number(&case, "mask")).unwrap();
        }
        let (secret, _) = seed(&case).key_pair();
        let opened = open(&secret, &specimen(&case), sequence(&case), &envelope);
        assert_eq!(opened, Err(OpenError), "{}", case["name"]);
    }
}

#[test]
fn server_keys_are_derived_as_published() {
    for case in load("server.json")["server_keys"].as_array().unwrap() {
        let key = ServerKey::from_bytes(array(case, "server_key"));
        assert_eq!(key.session().expose_bytes(), &array(case, "session"));
        assert_eq!(key.row_mac().expose_bytes(), &array(case, "row-mac"));
        assert_eq!(key.staff().expose_bytes(), &array(case, "staff"));
        assert_eq!(key.audit().expose_bytes(), &array(case, "audit"));
        assert_eq!(key.totp().expose_bytes(), &array(case, "totp"));
        assert_eq!(key.ticket().expose_bytes(), &array(case, "ticket"));
        assert_eq!(key.limit().expose_bytes(), &array(case, "limit"));
        assert_eq!(key.pin().expose_bytes(), &array(case, "pin"));
    }
}

#[test]
fn rows_are_authentic_as_published() {
    let (server, envelopes) = (load("server.json"), cases("envelopes.json"));
    for case in server["kit_rows"].as_array().unwrap() {
        let row = KitRow {
            tag: &Tag(array(case, "tag")),
            specimen: &specimen(case),
            suite: u8::try_from(number(case, "suite")).unwrap(),
            public_key: &bytes(case, "pk"),
            coupon_check: &CouponCheck(array(case, "coupon_check")),
            pin: case["pin"].as_bool().unwrap(),
        };
        assert!(RowMacKey::from_bytes(array(case, "key")).verify_kit(&row, &bytes(case, "mac")));
    }
    for case in server["report_rows"].as_array().unwrap() {
        let envelope = envelopes
            .iter()
            .find(|envelope| envelope["name"] == case["envelope_of"])
            .unwrap();
        let row = ReportRow {
            tag: &Tag(array(case, "tag")),
            sequence: sequence(case),
            envelope: &bytes(envelope, "envelope"),
        };
        assert!(RowMacKey::from_bytes(array(case, "key")).verify_report(&row, &bytes(case, "mac")));
    }
}

#[test]
fn staff_rows_and_sessions_are_authentic_as_published() {
    let server = load("server.json");
    let blob = |case: &Value, name: &str| (!case[name].is_null()).then(|| bytes(case, name));
    for case in server["staff_rows"].as_array().unwrap() {
        let (totp, invite_hash) = (blob(case, "totp"), blob(case, "invite_hash"));
        let row = StaffRow {
            id: text(case, "id"),
            clinic: text(case, "clinic"),
            handle: text(case, "handle"),
            role: text(case, "role"),
            passphrase: case["passphrase"].as_str(),
            totp: totp.as_deref(),
            invite_hash: invite_hash.as_deref(),
            invite_until: case["invite_until"].as_i64(),
            disabled: case["disabled"].as_bool().unwrap(),
        };
        assert!(StaffKey::from_bytes(array(case, "key")).verify_row(&row, &bytes(case, "mac")));
    }
    for case in server["staff_sessions"].as_array().unwrap() {
        let nonce = bytes(case, "nonce").try_into().unwrap();
        let begun = case["begun"].as_i64().unwrap();
        let mac =
            StaffKey::from_bytes(array(case, "key")).session(&nonce, text(case, "staff"), begun);
        assert_eq!(mac.to_vec(), bytes(case, "mac"));
    }
}

#[test]
fn what_the_server_makes_is_as_published() {
    let server = load("server.json");
    let cases = |kind: &str| server[kind].as_array().unwrap().clone();
    for case in cases("audit_links") {
        let link = AuditKey::from_bytes(array(&case, "key"))
            .link(&array(&case, "prev"), &bytes(&case, "entry"));
        assert_eq!(link, array(&case, "link"));
    }
    for case in cases("audit_subjects") {
        let subject = AuditKey::from_bytes(array(&case, "key")).subject(&specimen(&case));
        assert_eq!(subject, array(&case, "subject"));
    }
    for case in cases("tickets") {
        let key = TicketKey::from_bytes(array(&case, "key"));
        assert_eq!(key.mac(&bytes(&case, "data")), array(&case, "mac"));
    }
    for case in cases("buckets") {
        let day = case["day"].as_i64().unwrap();
        let bucket = LimitKey::from_bytes(array(&case, "key")).bucket(day, &bytes(&case, "data"));
        assert_eq!(bucket.to_string(), text(&case, "bucket"));
    }
    for case in cases("sealed") {
        let sealed = bytes(&case, "sealed");
        let opened = match text(&case, "kind") {
            "session" => SessionKey::from_bytes(array(&case, "key")).open(&sealed),
            "totp" => TotpKey::from_bytes(array(&case, "key")).open(&bytes(&case, "aad"), &sealed),
            other => panic!("{other}"),
        };
        assert_eq!(opened.unwrap().to_vec(), bytes(&case, "plaintext"));
    }
    for case in cases("pins") {
        let proof = PinProof::from_bytes(array(&case, "proof"));
        let pepper =
            PinKey::from_bytes(array(&case, "key")).pepper(&Tag(array(&case, "tag")), &proof);
        assert_eq!(pepper.expose_bytes(), &array(&case, "pepper"));
        let with_pin = SealSeed::from_bytes(array(&case, "seal_seed")).with_pin(&proof, &pepper);
        assert_eq!(with_pin.expose_bytes(), &array(&case, "seal_seed_with_pin"));
    }
}
