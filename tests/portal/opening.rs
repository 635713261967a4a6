//! Opening in the browser, from the server's side and without one: what comes instead of a code, what is handed out for it,
//! and that this says nothing of the result.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use lucka::clinics::TestId::{self, HivBlood};
use lucka::kits::Fresh;
use lucka::results::Value::{Negative, Positive, Reactive};
use lucka::web::Lang;
use lucka::web::session::COOKIE;
use opening::{Opening, Packet, Status};
use serde_json::Value as Json;

use crate::equal::kits_in_every_state;
use crate::support::device::{derived, enter, run};
use crate::support::house::House;
use crate::support::http::Reply;
use crate::support::persona::said;
use crate::support::server::Server;

/// What every answer is filled up to.
const SIZE: usize = 128 * 1024;

fn json(reply: &Reply) -> Json {
    assert_eq!(reply.header("content-type"), Some("application/json"));
    serde_json::from_slice(&reply.body).unwrap()
}

/// What the module says of a sealed answer.
fn opened(module: &mut Opening, answer: &Json) -> Json {
    assert_eq!(open(module, answer), Status::Done);
    serde_json::from_slice(module.output()).unwrap()
}

fn open(module: &mut Opening, answer: &Json) -> Status {
    let packet = answer["packet"].as_str().unwrap();
    let packet = BASE64.decode(packet.as_bytes()).unwrap();
    assert_eq!(packet.len(), Packet::LEN);
    run(module, &packet, Opening::open)
}

#[rocket::async_test]
async fn look_up_and_coupon_open_a_visit_that_holds_no_seed() {
    let house = House::open().await;
    let kit = house.reported(&[(HivBlood, Positive)]).await;
    let mut guest = house.guest();
    let (mut module, entered) = enter(&mut guest, &kit).await;
    assert_eq!((entered.status, entered.location()), (303, Some("/result")));
    let cookie = BASE64URL_NOPAD
        .decode(guest.cookie(COOKIE).unwrap().as_bytes())
        .unwrap();
    let visit = house.keys.session_open(&cookie).unwrap();
    let seed = kit.code.prk().seal_seed();
    assert!(!visit.windows(32).any(|bytes| bytes == seed.expose_bytes()));

    let page = guest.get("/result").await.expect_status(200);
    assert!(page.text().contains(&said(Lang::En, "again-title", &[])));
    assert!(
        !page
            .text()
            .contains(&said(Lang::En, "value-told-positive", &[]))
    );
    assert_eq!(page.body.len(), 64 * 1024);

    let answer = json(&guest.get("/result/sealed").await.expect_status(200));
    let result = opened(&mut module, &answer);
    assert_eq!(result["stage"], "complete");
    assert_eq!(result["unshown"], false);
    assert_eq!(result["tests"][0]["value"], "positive");

    // Everything else of a visit works without the seed.
    guest.get("/result/erase").await.expect_status(200);
    let erased = guest.post("/result/erase", &[("confirm", "yes")]).await;
    assert_eq!((erased.status, erased.location()), (303, Some("/")));
    enter(&mut guest, &kit).await.1.expect_status(404);
}

#[rocket::async_test]
async fn the_same_code_typed_again_gives_a_visit_that_the_server_opens() {
    let house = House::open().await;
    let kit = house.reported(&[(HivBlood, Positive)]).await;
    let mut guest = house.guest();
    enter(&mut guest, &kit).await.1.expect_status(303);
    let page = guest.result_of(&kit).await;
    assert!(
        page.text()
            .contains(&said(Lang::En, "value-told-positive", &[]))
    );
    assert!(
        page.text()
            .contains(&said(Lang::En, "result-way-server", &[]))
    );
}

#[rocket::async_test]
async fn a_wrong_coupon_or_look_up_opens_nothing() {
    let house = House::open().await;
    let kit = house.reported(&[(HivBlood, Positive)]).await;
    let other = house.issue(&[HivBlood]).await;
    let (_, [look_up, coupon]) = derived(&kit.code);
    let (_, [others_look_up, others_coupon]) = derived(&other.code);
    let whole = BASE64URL_NOPAD.encode(&[7; 32]);
    for (look_up, coupon, status) in [
        (&look_up, &others_coupon, 404),
        (&others_look_up, &coupon, 404),
        (&whole, &coupon, 404),
        (&look_up, &whole, 404),
        (&look_up, &String::new(), 422),
        (&String::new(), &coupon, 422),
        (&look_up[..42].to_owned(), &coupon, 422),
        (&format!("{look_up}="), &coupon, 422),
        (&look_up, &coupon, 303),
    ] {
        let fields = [("look_up", look_up.as_str()), ("coupon", coupon)];
        let mut guest = house.guest();
        let reply = guest.post("/open", &fields).await;
        assert_eq!(reply.status, status, "{look_up} {coupon}");
        assert_eq!(guest.cookie(COOKIE).is_some(), status == 303);
    }
    let tries = House::with("xx", |figment| figment.merge(("attempts.per_prefix", 1))).await;
    let fields = [("look_up", look_up.as_str()), ("coupon", &coupon)];
    let mut guest = tries.guest();
    guest.post("/open", &fields).await.expect_status(404);
    guest.post("/open", &fields).await.expect_status(429);
}

#[rocket::async_test]
async fn a_booking_code_opens_its_booking_and_is_handed_nothing_sealed() {
    let server = Server::demo().await;
    let mut visitor = server.visitor();
    visitor.get("/result/sealed").await.expect_status(404);
    let codes = server.demo_codes();
    let code = codes["bookings"][0]["code"].as_str().unwrap();
    let code = sealing::AccessCode::parse(code).unwrap();
    let (_, [look_up, coupon]) = derived(&code);
    let entered = visitor
        .post("/open", &[("look_up", &look_up), ("coupon", &coupon)])
        .await;
    assert_eq!(
        (entered.status, entered.location()),
        (303, Some("/booking"))
    );
    let visit = visitor.cookie(COOKIE).expect("a visit").to_owned();
    visitor.get("/result/sealed").await.expect_status(404);
    assert_eq!(
        visitor.cookie(COOKIE),
        Some(visit.as_str()),
        "the visit goes on"
    );
}

#[rocket::async_test]
async fn what_is_handed_out_has_one_size_and_one_shape_in_every_state() {
    let house = House::open().await;
    let kits = kits_in_every_state(&house).await;
    for lang in Lang::ALL {
        let (mut sizes, mut cases) = (None, None);
        for (state, kit) in &kits {
            let mut guest = house.guest().reading(lang.tag());
            let (mut module, entered) = enter(&mut guest, kit).await;
            let entered = entered.expect_status(303);
            let reply = guest.get("/result/sealed").await.expect_status(200);
            assert_eq!(reply.body.len(), SIZE, "{state} in {lang:?}");
            let seen = (entered.header_sizes(), reply.header_sizes());
            assert_eq!(&seen, sizes.get_or_insert_with(|| seen.clone()), "{state}");
            let answer = json(&reply);
            if state.starts_with("with a PIN") {
                assert_eq!(open(&mut module, &answer), Status::Pin);
            } else if *state == "tampered" {
                assert_eq!(opened(&mut module, &answer)["stage"], "unshown");
                continue;
            } else {
                opened(&mut module, &answer);
            }
            // Every answer of every test, whatever was found.
            let words: Vec<_> = lines(&answer, "cases");
            assert_eq!(
                &words,
                cases.get_or_insert_with(|| words.clone()),
                "{state}"
            );
        }
    }
}

/// The HTML of a part, line by line.
fn lines(answer: &Json, part: &str) -> Vec<String> {
    let all: Vec<String> = serde_json::from_value(answer["lines"].clone()).unwrap();
    let places: Vec<usize> = serde_json::from_value(answer[part].clone()).unwrap();
    places.into_iter().map(|place| all[place].clone()).collect()
}

#[rocket::async_test]
async fn apart_from_the_packet_the_same_is_handed_out_for_every_value() {
    let house = House::open().await;
    let mut first = None;
    let specimen = |kit: &Fresh| kit.specimen.to_string();
    for value in [Negative, Positive, Reactive] {
        let kit = house.reported(&[(HivBlood, value)]).await;
        // Last days are put off by chance.
        house
            .sql("UPDATE kit SET expires_on = issued_on + 90")
            .await;
        let mut guest = house.guest();
        enter(&mut guest, &kit).await;
        let mut answer = json(&guest.get("/result/sealed").await.expect_status(200));
        answer.as_object_mut().unwrap().remove("packet");
        let text = answer.to_string().replace(&specimen(&kit), "SPECIMEN");
        let same = text == *first.get_or_insert_with(|| text.clone());
        assert!(same, "{value}");
    }
}

#[rocket::async_test]
async fn the_words_of_every_law_and_language_fit_with_room_to_spare() {
    for law in ["se", "no", "xx"] {
        let house = House::with(law, |figment| figment).await;
        house
            .sql(&format!("UPDATE clinic SET title = '{}'", "&".repeat(60)))
            .await;
        let kit = house
            .reported(&TestId::ALL.map(|test| (test, Negative)))
            .await;
        for lang in Lang::ALL {
            let mut guest = house.guest().reading(lang.tag());
            enter(&mut guest, &kit).await;
            let reply = guest.get("/result/sealed").await.expect_status(200);
            let full = reply.text().trim_end_matches(' ').len();
            assert!(full + 4096 <= SIZE, "{law} {lang:?}: {full} bytes");
            assert_eq!(reply.body.len(), SIZE, "{law} {lang:?}: {full} bytes");
        }
    }
}

#[rocket::async_test]
async fn a_changed_report_is_told_and_handed_to_nobody() {
    for (change, says) in [
        ("UPDATE report SET mac = zeroblob(32) WHERE seq = 1", true),
        (
            "UPDATE report SET envelope = zeroblob(5233) WHERE seq = 2",
            true,
        ),
        ("UPDATE report SET seq = 3 WHERE seq = 2", true),
        ("DELETE FROM report WHERE seq = 1", true),
        ("DELETE FROM report", true),
        ("DELETE FROM report WHERE seq = 9", false),
    ] {
        let house = House::open().await;
        let kit = house.reported(&[(HivBlood, Reactive)]).await;
        house.report(&kit, &[(HivBlood, Positive)]).await;
        house.sql(change).await;
        let mut guest = house.guest();
        let (mut module, _) = enter(&mut guest, &kit).await;
        let answer = json(&guest.get("/result/sealed").await.expect_status(200));
        let result = opened(&mut module, &answer);
        assert_eq!(result["unshown"], says, "{change}");
        let page = house.guest().result_of(&kit).await;
        let told = page.text().contains(&said(Lang::En, "result-unshown", &[]));
        assert_eq!(told, says, "{change}: on the server's page");
    }
}
