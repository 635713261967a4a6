//! A device that opens results itself, without a browser: the module's part is played by the crate that it is made of.

use data_encoding::BASE64URL_NOPAD;
use lucka::kits::Fresh;
use opening::{Opening, Status};
use sealing::AccessCode;

use super::house::Guest;
use super::http::Reply;

/// A step of the module, with its input.
pub fn run(module: &mut Opening, input: &[u8], step: fn(&mut Opening) -> Status) -> Status {
    let room = module.reserve(input.len()).expect("not too much");
    room.copy_from_slice(input);
    step(module)
}

/// The module that keeps a code's key, and what is sent instead of the code: the values of `look_up` and `coupon`.
pub fn derived(code: &AccessCode) -> (Opening, [String; 2]) {
    let mut module = Opening::default();
    let status = run(&mut module, code.grouped().as_bytes(), Opening::derive);
    assert_eq!(status, Status::Done);
    let text = |part| BASE64URL_NOPAD.encode(&module.output()[part]);
    let sent = [text(0..32), text(32..64)];
    (module, sent)
}

/// Opens a kit's visit.
pub async fn enter(guest: &mut Guest<'_>, kit: &Fresh) -> (Opening, Reply) {
    let (module, [look_up, coupon]) = derived(&kit.code);
    let fields = [("look_up", look_up.as_str()), ("coupon", &coupon)];
    (module, guest.post("/open", &fields).await)
}
