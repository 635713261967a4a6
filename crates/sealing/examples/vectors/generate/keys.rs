//! The key schedule of a few codes.

use super::bytes::{Given, fixed, hex};
use hpke::{Kem, Serializable, kem::XWing};
use sealing::AccessCode;
use serde::Serialize;

#[derive(Serialize)]
pub struct Keys {
    pub name: String,
    pub code: String,
    prk: String,
    look_up: String,
    pub seal_seed: String,
    coupon: String,
    handle: String,
    pin_salt: String,
    pub tag: String,
    pub coupon_check: String,
    coupon_tag: String,
    #[serde(rename = "skRm")]
    pub sk: String,
    #[serde(rename = "pkRm")]
    pub pk: String,
}

/// One case per code; the first is that of the known-answer test.
pub fn cases() -> Vec<Keys> {
    let mut cases = vec![
        case("known answer", &read("0123-4567-89AB-CDEF-GHJK-MNPH")),
        case("zeros", &read("0000-0000-0000-0000-0000-0000")),
    ];
    for number in 1..=6 {
        let name = format!("code {number}");
        let code = AccessCode::generate(&mut Given::new(fixed(&name, 23)));
        cases.push(case(&name, &code));
    }
    cases
}

fn read(code: &str) -> AccessCode {
    AccessCode::parse(code).expect("a whole code")
}

fn case(name: &str, code: &AccessCode) -> Keys {
    let prk = code.prk();
    let (look_up, seed, coupon) = (prk.look_up(), prk.seal_seed(), prk.coupon());
    let (_, public_key) = seed.key_pair();
    // The crate hands out no secret key; hpke does.
    let (sk, _) = XWing::derive_keypair(seed.expose_bytes());
    Keys {
        name: name.to_owned(),
        code: code.grouped().replace('-', ""),
        prk: hex(prk.expose_bytes()),
        look_up: hex(look_up.expose_bytes()),
        seal_seed: hex(seed.expose_bytes()),
        coupon: hex(coupon.expose_bytes()),
        handle: hex(prk.handle().expose_bytes()),
        pin_salt: hex(prk.pin_salt().expose_bytes()),
        tag: hex(look_up.tag().as_bytes()),
        coupon_check: hex(coupon.check().as_bytes()),
        coupon_tag: hex(coupon.tag().as_bytes()),
        sk: hex(sk.to_bytes()),
        pk: hex(public_key.as_bytes()),
    }
}
