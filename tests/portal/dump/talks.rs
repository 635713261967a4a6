//! The part of the story that books: with a kit, without one, and by a browser that opens results itself.

use data_encoding::BASE64URL_NOPAD;
use lucka::clock::{Clock, DAY};
use sealing::pin::{PinPepper, PinProof};
use sealing::{AccessCode, Prk, SealSeed};
use serde_json::Value as Json;

use super::Secrets;
use crate::support::device;
use crate::support::http::Visitor;
use crate::support::persona::{Card, Staff};
use crate::support::server::Server;
use crate::support::talks::{BookForm, code};

/// A form is accepted when its ticket is three seconds old; the server counts whole seconds.
const TICKET: std::time::Duration = std::time::Duration::from_secs(4);

/// A counsellor publishes a week of times.
pub async fn publish(server: &Server) -> Staff {
    let mut counsellor = Staff::enrol(server, "harbour", "cilla", "counsellor").await;
    let now = Clock::default().now();
    let days: Vec<_> = (3..9).map(|day| now.0 / DAY + day).collect();
    for day in days {
        let day = lucka::clock::Day(day).iso();
        let form = [
            ("kind", "once"),
            ("day", day.as_str()),
            ("from", "09:00"),
            ("to", "17:00"),
            ("length", "45"),
            ("buffer", "15"),
            ("modes", "in-person"),
            ("languages", "en"),
            ("audiences", "self"),
        ];
        let reply = counsellor.visitor.post("/staff/slots", &form).await;
        reply.expect_status(303);
    }
    counsellor
}

/// Books, reads the code and the calendar's file, keeps the code, and comes back with it from somewhere else.
pub async fn book(server: &Server, visitor: &mut Visitor, secrets: &mut Secrets) -> String {
    let list = visitor
        .get("/book?mode=in-person&language=en&audience=self")
        .await
        .expect_status(200);
    let form = BookForm::read(&list);
    rocket::tokio::time::sleep(TICKET).await;
    let fields = form.fields(&form.slots[0], "relationship");
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    visitor.post("/book", &fields).await.expect_status(303);
    let code = code(&visitor.get("/booking").await.expect_status(200));
    secrets.add_code(&code);
    secrets.add("a form's ticket", form.field("ticket").as_bytes());
    visitor
        .get("/booking/calendar.ics")
        .await
        .expect_status(200);
    visitor.post("/booking/kept", &[]).await.expect_status(303);

    let mut later = server.visitor();
    let opened = later.post("/open", &[("code", &code)]).await;
    assert_eq!(opened.expect_status(303).location(), Some("/booking"));
    later.get("/booking").await.expect_status(200);
    code
}

/// Opens as a browser does that keeps the code.
pub async fn derive_and_open(visitor: &mut Visitor, card: &Card) {
    let code = AccessCode::parse(&card.code).unwrap();
    let (_module, [look_up, coupon]) = device::derived(&code);
    let form = [("look_up", look_up.as_str()), ("coupon", &coupon)];
    let opened = visitor.post("/open", &form).await.expect_status(303);
    assert_eq!(opened.location(), Some("/result"));
    visitor.get("/result/sealed").await.expect_status(200);
}

/// Asks for the server's part in a key; that, and the seed of code and PIN, which it gives, are secrets.
pub async fn ask_pepper(
    visitor: &mut Visitor,
    prk: &Prk,
    proof: &PinProof,
    secrets: &mut Secrets,
) -> SealSeed {
    let sent = BASE64URL_NOPAD.encode(proof.expose_bytes());
    let reply = visitor.post("/result/pepper", &[("proof", &sent)]).await;
    let answer: Json = serde_json::from_slice(&reply.expect_status(200).body).unwrap();
    let pepper = answer["peppers"][0].as_str().unwrap();
    let pepper = BASE64URL_NOPAD.decode(pepper.as_bytes()).unwrap();
    secrets.add_key("PIN's pepper", &pepper);
    let pepper = PinPepper::from_slice(&pepper).unwrap();
    let seed = prk.seal_seed().with_pin(proof, &pepper);
    secrets.add_key("seal seed of code and PIN", seed.expose_bytes());
    seed
}

/// Sets a PIN and comes back with it, as a browser does that keeps code and PIN.
pub async fn lock_in_the_browser(server: &Server, card: &Card, secrets: &mut Secrets) {
    let prk = AccessCode::parse(&card.code).unwrap().prk();
    let salt = prk.pin_salt();
    secrets.add_key("PIN's salt", salt.expose_bytes());
    let proof = secrets.add_pin("Cembalo Canary-99", &salt);
    let mut visitor = server.visitor();
    derive_and_open(&mut visitor, card).await;
    let seed = ask_pepper(&mut visitor, &prk, &proof, secrets).await;
    let key = BASE64URL_NOPAD.encode(seed.key_pair().1.as_bytes());
    let look_up = BASE64URL_NOPAD.encode(prk.look_up().expose_bytes());
    let form = [
        ("look_up", look_up.as_str()),
        ("key", &key),
        ("confirm", "yes"),
    ];
    visitor.post("/result/pin", &form).await.expect_status(303);
    secrets.add_visit(&visitor);

    let mut later = server.visitor();
    derive_and_open(&mut later, card).await;
    let again = ask_pepper(&mut later, &prk, &proof, secrets).await;
    assert_eq!(again.expose_bytes(), seed.expose_bytes());
    secrets.add_visit(&later);
}
