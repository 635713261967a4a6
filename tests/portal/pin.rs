//! A PIN beside the code, without a browser: it is set once and before anything is reported, opens with the code and not
//! without it, and nobody gets past it by sealing at the same time, guessing, or turning a flag in the database.

use data_encoding::BASE64URL_NOPAD;
use lucka::clinics::TestId::{self, HivBlood, SyphilisBlood};
use lucka::kits::{self, Found, Fresh};
use lucka::results::Value::{Negative, Positive};
use lucka::results::{self, Entered, Refusal, Unsettable};
use lucka::web::Lang;
use lucka::web::session::COOKIE;
use opening::{Opening, Packet, Status};
use rocket::tokio;
use sealing::pin::{Pin, PinPepper};
use sealing::{PublicKey, SealSeed};
use serde_json::Value as Json;

use crate::support::device::{self, run};
use crate::support::house::{Guest, House};
use crate::support::http::Reply;
use crate::support::persona::{Client, Nurse, open_clinic, said};
use crate::support::postgres::Database;
use crate::support::server::Server;

const PIN: &str = "Tulip 47 blå";
const SIZE: usize = 64 * 1024;

fn says(reply: &Reply, id: &str) -> bool {
    reply.text().contains(&said(Lang::En, id, &[]))
}

/// Opens the kit and sends the form that sets a PIN.
async fn try_set(guest: &mut Guest<'_>, kit: &Fresh, pin: &str) -> Reply {
    guest.open(kit).await.expect_status(303);
    let fields = [("pin", pin), ("again", pin), ("confirm", "yes")];
    guest.post("/result/pin", &fields).await
}

async fn with_pin(house: &House, tests: &[TestId]) -> Fresh {
    let kit = house.issue(tests).await;
    let set = try_set(&mut house.guest(), &kit, PIN).await;
    assert_eq!(
        (set.status, set.location()),
        (303, Some("/result#pin-done"))
    );
    kit
}

/// The seed of the kit's code and the PIN, as anybody gets it who has both and the server's part.
fn seed_of(house: &House, kit: &Fresh) -> SealSeed {
    let prk = kit.code.prk();
    let proof = Pin::read("tulip47blå").unwrap().proof(&prk.pin_salt());
    let proof = proof.unwrap();
    let pepper = house.keys.pin_pepper(&prk.look_up().tag(), &proof);
    prk.seal_seed().with_pin(&proof, &pepper)
}

async fn row(house: &House, kit: &Fresh) -> kits::Kit {
    let tag = kit.code.prk().look_up().tag();
    match kits::by_tag(&house.db, &house.keys, &tag).await.unwrap() {
        Found::Kit(row) => *row,
        other => panic!("{other:?}"),
    }
}

async fn unlock(guest: &mut Guest<'_>, pin: &str) -> Reply {
    guest.post("/result/unlock", &[("pin", pin)]).await
}

#[rocket::async_test]
async fn a_pin_is_offered_set_asked_for_and_opens_the_result() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let mut guest = house.guest();
    let page = guest.result_of(&kit).await;
    assert!(page.text().contains("href=\"/result/pin\""));
    let asked = guest.get("/result/pin").await.expect_status(200);
    assert_eq!(asked.body.len(), SIZE);
    for warning in ["forgotten", "once", "finder", "tries", "card", "erase"] {
        assert!(says(&asked, &format!("pin-know-{warning}")), "{warning}");
    }
    let fields = [("pin", PIN), ("again", "tulip-47-BLÅ"), ("confirm", "yes")];
    let set = guest.post("/result/pin", &fields).await;
    assert_eq!(
        (set.status, set.location()),
        (303, Some("/result#pin-done"))
    );
    // Whoever set it is in already.
    let page = guest.get("/result").await.expect_status(200);
    assert!(says(&page, "result-pin") && says(&page, "result-expected"));
    assert!(page.text().contains("id=\"pin-done\""));
    assert!(!page.text().contains("href=\"/result/pin\""));
    assert_eq!(
        row(&house, &kit).await.key,
        seed_of(&house, &kit).key_pair().1
    );

    house.report(&kit, &[(HivBlood, Positive)]).await;
    let page = guest.get("/result").await.expect_status(200);
    assert!(says(&page, "value-told-positive") && !says(&page, "result-unshown"));

    let mut guest = house.guest();
    let box_ = guest.result_of(&kit).await;
    assert!(says(&box_, "unlock-text") && !says(&box_, "value-told-positive"));
    assert!(says(&box_, "unlock-way-server"));
    for (typed, message) in [
        ("", "pin-error-empty"),
        ("12", "pin-error-wrong"),
        ("tulip47bla", "pin-error-wrong"),
        (&"9".repeat(99), "pin-error-wrong"),
    ] {
        let wrong = unlock(&mut guest, typed).await.expect_status(422);
        assert!(says(&wrong, message), "{typed}");
        assert!(typed.len() < 6 || !wrong.text().contains(typed));
        assert!(!says(&wrong, "result-unshown") && !says(&wrong, "result-locked"));
    }
    // Decomposed and full-width, as other keyboards write it.
    let right = unlock(&mut guest, "\u{FF34}ulip47 bla\u{30A}").await;
    assert_eq!((right.status, right.location()), (303, Some("/result")));
    let page = guest.get("/result").await.expect_status(200);
    assert!(says(&page, "value-told-positive") && says(&page, "result-pin"));
    assert!(!says(&page, "result-unshown"));
    let again = unlock(&mut guest, PIN).await;
    assert_eq!(again.location(), Some("/result"));
}

#[rocket::async_test]
async fn what_is_typed_is_judged_before_anything_is_set() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let mut guest = house.guest();
    guest.open(&kit).await.expect_status(303);
    for (pin, again, confirm, message) in [
        ("", "", "yes", "pin-error-empty"),
        ("a b 4 7", "a b 4 7", "yes", "pin-error-short"),
        (&"tulip".repeat(13)[..], "", "yes", "pin-error-long"),
        ("654321", "654321", "yes", "pin-error-easy"),
        ("tulip47", "tulip48", "yes", "pin-error-differ"),
        ("tulip47", "", "yes", "pin-error-differ"),
        ("tulip47", "tulip47", "", "pin-error-confirm"),
    ] {
        let fields = [("pin", pin), ("again", again), ("confirm", confirm)];
        let reply = guest.post("/result/pin", &fields).await.expect_status(422);
        assert!(says(&reply, message), "{pin} {again} {message}");
        let field = match message {
            "pin-error-differ" => "again",
            "pin-error-confirm" => "confirm",
            _ => "pin",
        };
        let mut marked = reply
            .text()
            .split('<')
            .filter(|tag| tag.contains("aria-invalid"));
        assert!(marked.next().unwrap().contains(&format!("id=\"{field}\"")));
        assert_eq!(marked.next(), None, "{message}");
        let (_, told) = reply.text().split_once("id=\"pin-error\"").unwrap();
        let (before, _) = told.split_once("aria-invalid").unwrap();
        assert!(!before.contains("class=\"field"), "{message}");
        assert_eq!(reply.body.len(), SIZE);
        assert!(!reply.text().contains("tulip4"));
    }
    assert!(!row(&house, &kit).await.pin);
}

#[rocket::async_test]
async fn without_a_visit_of_a_kit_there_is_no_pin_to_set_or_to_try() {
    let house = House::open().await;
    let mut guest = house.guest();
    for path in ["/result/pin", "/result/unlock"] {
        let sent = guest.post(path, &[("pin", PIN)]).await;
        assert_eq!((sent.status, sent.location()), (303, Some("/")), "{path}");
    }
    assert_eq!(guest.get("/result/pin").await.location(), Some("/"));
    let proof = BASE64URL_NOPAD.encode(&[1; 32]);
    guest
        .post("/result/pepper", &[("proof", &proof)])
        .await
        .expect_status(404);
}

#[rocket::async_test]
async fn a_pin_comes_once_and_only_before_the_first_report() {
    let house = House::open().await;
    let tests = [HivBlood, SyphilisBlood];
    let set = with_pin(&house, &tests).await;
    let late = house.issue(&tests).await;
    house.report(&late, &[(HivBlood, Negative)]).await;
    let void = house.issue(&tests).await;
    house.void(&void).await;
    let expired = house.issue(&tests).await;
    house
        .sql(&format!(
            "UPDATE kit SET expires_on = 0 WHERE specimen = '{}'",
            expired.specimen.as_str()
        ))
        .await;
    // The note of what is reported is under no MAC: the reports count.
    let unnoted = house.reported(&[(HivBlood, Positive)]).await;
    house
        .sql(&format!(
            "UPDATE kit SET reported = 0 WHERE specimen = '{}'",
            unnoted.specimen.as_str()
        ))
        .await;
    let received = house.issue(&tests).await;
    house.receive(&received).await;
    for (kit, refused) in [
        (&set, Some("pin-refused-set")),
        (&late, Some("pin-refused-late")),
        (&unnoted, Some("pin-refused-late")),
        (&void, Some("pin-refused-over")),
        (&expired, Some("pin-refused-over")),
        (&received, None),
    ] {
        let key = row(&house, kit).await.key;
        let reply = try_set(&mut house.guest(), kit, "another 1").await;
        let Some(message) = refused else {
            assert_eq!(reply.status, 303);
            assert!(row(&house, kit).await.pin);
            continue;
        };
        assert_eq!((reply.status, reply.body.len()), (409, SIZE), "{message}");
        assert!(says(&reply, message), "{message}");
        assert_eq!(row(&house, kit).await.key, key, "{message}");
    }
}

/// Sets a PIN past the pages, as somebody does at the same moment.
async fn set_now(house: &House, kit: &Fresh) -> Result<(), Unsettable> {
    let (_, key) = seed_of(house, kit).key_pair();
    let tag = kit.code.prk().look_up().tag();
    let set = results::set_pin(&house.db, &house.keys, &tag, &key, house.today()).await;
    set.unwrap()
}

#[rocket::async_test]
async fn of_two_who_set_one_at_once_one_does() {
    let house = House::open().await;
    for _ in 0..3 {
        let kit = house.issue(&[HivBlood]).await;
        let (mut one, mut other) = (house.guest(), house.guest());
        let (one, other) = tokio::join!(
            try_set(&mut one, &kit, "tulip one"),
            try_set(&mut other, &kit, "tulip two")
        );
        let mut both = [one.status, other.status];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
        assert!(row(&house, &kit).await.pin);
    }
}

fn entered(house: &House, kit: &Fresh, after: Option<u32>) -> Entered {
    Entered {
        specimen: kit.specimen,
        values: vec![(HivBlood, Positive)],
        sampled_on: Some(house.today()),
        correct: false,
        after,
    }
}

/// The kit's one report opens with code and PIN, and not with the code alone.
async fn assert_sealed_to_the_pin(house: &House, kit: &Fresh) {
    let row = row(house, kit).await;
    let open = |seed: SealSeed| {
        let row = row.clone();
        async move {
            results::open(&house.db, &house.keys, &row, &seed)
                .await
                .unwrap()
        }
    };
    let opened = open(seed_of(house, kit)).await;
    assert!(!opened.damaged && opened.outcome.pending() == 0);
    let opened = open(kit.code.prk().seal_seed()).await;
    assert!(opened.damaged && opened.outcome.pending() == 1);
}

#[rocket::async_test]
async fn a_pin_set_between_check_and_confirm_is_what_is_sealed_to() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let (now, entered) = (house.clock.now(), entered(&house, &kit, Some(0)));
    let checked = results::check(&house.db, &house.keys, &house.clinic, now, &entered).await;
    assert!(checked.unwrap().is_ok());
    set_now(&house, &kit).await.unwrap();
    let mut tx = house.db.write().await.unwrap();
    let sealed = results::seal(&mut tx, &house.keys, &house.clinic, "test", now, &entered).await;
    sealed.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_sealed_to_the_pin(&house, &kit).await;
}

#[rocket::async_test]
async fn a_pin_set_after_a_report_was_sealed_ahead_is_what_it_is_sealed_to() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let set = AtomicBool::new(false);
    // The import tells of each report that is sealed, before it begins to store them.
    let meanwhile = || {
        let setting = || {
            tokio::runtime::Runtime::new()
                .unwrap()
                .block_on(set_now(&house, &kit))
                .unwrap();
            set.store(true, Ordering::SeqCst);
        };
        std::thread::scope(|scope| scope.spawn(setting).join().unwrap());
    };
    let reports = [entered(&house, &kit, None)];
    let now = house.clock.now();
    let (db, keys, clinic) = (&house.db, &house.keys, &house.clinic);
    let imported = results::import(db, keys, clinic, "test", now, &reports, meanwhile).await;
    assert_eq!(imported.unwrap().unwrap().sealed, 1);
    assert!(set.load(Ordering::SeqCst));
    assert_sealed_to_the_pin(&house, &kit).await;
}

#[rocket::async_test]
async fn decoys_are_sealed_to_the_pin_s_key_and_stand_in_the_way_of_one() {
    let house = House::open().await;
    let tests = [HivBlood, SyphilisBlood];
    // Some kit among these is planned a decoy.
    let mut kits = Vec::new();
    for _ in 0..8 {
        let kit = with_pin(&house, &tests).await;
        house.report(&kit, &[(HivBlood, Negative)]).await;
        kits.push(kit);
    }
    for _ in 0..22 {
        house.clock.advance(24 * 3600);
        results::append_due(&house.db, &house.keys, house.clock.now())
            .await
            .unwrap();
    }
    let reports = house.number("SELECT COUNT(*) FROM report").await;
    assert!(reports > 8, "{reports}: no decoys came");
    for kit in &kits {
        let row = row(&house, kit).await;
        let opened = results::open(&house.db, &house.keys, &row, &seed_of(&house, kit)).await;
        assert!(!opened.unwrap().damaged);
        assert_eq!(set_now(&house, kit).await, Err(Unsettable::Set));
    }
}

#[rocket::async_test]
async fn a_kit_s_tries_are_few_whoever_makes_them_and_its_holder_s_own_pin_is_none() {
    let house = House::with("xx", |figment| figment.merge(("attempts.pins_per_kit", 3))).await;
    let kit = with_pin(&house, &[HivBlood]).await;
    let other = with_pin(&house, &[HivBlood]).await;
    let (mut finder, mut holder) = (house.guest(), house.guest());
    finder.result_of(&kit).await;
    holder.result_of(&kit).await;
    unlock(&mut holder, PIN).await.expect_status(303);
    for guess in ["guess 1", "guess 2", "GUESS-2"] {
        unlock(&mut finder, guess).await.expect_status(422);
    }
    let locked = unlock(&mut finder, "guess 3").await.expect_status(429);
    assert!(says(&locked, "pin-error-tries"));
    assert_eq!(locked.body.len(), SIZE);
    // The PIN that was right goes on being no new try; on a kit whose tries are used up by others it has to wait.
    holder.result_of(&kit).await;
    unlock(&mut holder, PIN).await.expect_status(303);
    finder.result_of(&other).await;
    for guess in ["guess 1", "guess 2", "guess 3"] {
        unlock(&mut finder, guess).await.expect_status(422);
    }
    let mut holder = house.guest();
    holder.result_of(&other).await;
    unlock(&mut holder, PIN).await.expect_status(429);
    house.clock.advance(3600);
    holder.result_of(&other).await;
    unlock(&mut holder, PIN).await.expect_status(303);
}

#[rocket::async_test]
async fn a_network_s_tries_come_before_the_hash_and_the_kit_s() {
    let house = House::with("xx", |figment| {
        figment
            .merge(("proxy", true))
            .merge(("portal.address", "https://portal.example"))
            .merge(("ip_header", "X-Real-IP"))
            .merge(("attempts.per_prefix", 3))
            .merge(("attempts.pins_per_kit", 1))
    })
    .await;
    let kit = with_pin(&house, &[HivBlood]).await;
    let mut guest = house.guest();
    guest.result_of(&kit).await;
    let limited = unlock(&mut guest, "guess 1").await.expect_status(429);
    assert!(says(&limited, "home-error-limited"));
    // The kit's one try is still there, for somebody elsewhere.
    let mut holder = house.guest().with_header("X-Real-IP", "203.0.113.9");
    holder.result_of(&kit).await;
    unlock(&mut holder, PIN).await.expect_status(303);
}

#[rocket::async_test]
async fn a_finder_who_is_first_locks_the_holder_out() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let found = try_set(&mut house.guest(), &kit, "finder's own").await;
    assert_eq!(found.status, 303);
    let refused = try_set(&mut house.guest(), &kit, PIN).await;
    assert_eq!(refused.status, 409);
    assert!(says(&refused, "pin-refused-set"));
    let mut holder = house.guest();
    holder.result_of(&kit).await;
    unlock(&mut holder, PIN).await.expect_status(422);
    // The card still erases.
    holder.get("/result/erase").await.expect_status(200);
    holder
        .post("/result/erase", &[("confirm", "yes")])
        .await
        .expect_status(303);
    holder.open(&kit).await.expect_status(404);
}

#[rocket::async_test]
async fn whoever_turns_the_flag_or_swaps_the_key_in_the_database_is_noticed() {
    for (pin, change) in [
        (true, "UPDATE kit SET pin = 0"),
        (false, "UPDATE kit SET pin = 1"),
        (true, "UPDATE kit SET pin = 2"),
        (true, "UPDATE kit SET pin = 'no'"),
        (true, "UPDATE kit SET pk = zeroblob(1216)"),
    ] {
        let house = House::open().await;
        let kit = if pin {
            with_pin(&house, &[HivBlood]).await
        } else {
            house.issue(&[HivBlood]).await
        };
        house.sql(change).await;
        let page = house.guest().result_of(&kit).await;
        assert!(says(&page, "result-locked"), "{change}");
        let refused = house.try_report(&kit, &[(HivBlood, Positive)]).await;
        assert_eq!(
            refused,
            Err(Refusal::Kit(lucka::kits::Refusal::Tampered)),
            "{change}"
        );
    }
}

#[rocket::async_test]
async fn an_older_genuine_row_put_back_takes_the_pin_away_and_what_was_sealed_with_it_is_said_to_be_missing()
 {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    house
        .sql("CREATE TABLE kept AS SELECT pk, mac FROM kit")
        .await;
    let set = try_set(&mut house.guest(), &kit, PIN).await;
    assert_eq!(set.status, 303);
    house.report(&kit, &[(HivBlood, Positive)]).await;
    house
        .sql("UPDATE kit SET pin = 0, pk = (SELECT pk FROM kept), mac = (SELECT mac FROM kept)")
        .await;
    let page = house.guest().result_of(&kit).await;
    assert!(says(&page, "result-unshown") && !says(&page, "value-told-positive"));
}

#[rocket::async_test]
async fn a_kit_that_is_void_or_expired_says_so_without_a_pin() {
    let house = House::open().await;
    let void = with_pin(&house, &[HivBlood]).await;
    house.void(&void).await;
    assert!(says(&house.guest().result_of(&void).await, "result-void"));
    let mut guest = house.guest();
    guest.result_of(&void).await;
    assert_eq!(unlock(&mut guest, PIN).await.location(), Some("/result"));
}

#[rocket::async_test]
async fn a_kit_with_a_pin_answers_in_as_many_bytes_as_one_without() {
    let house = House::open().await;
    let (plain, locked) = (
        house.issue(&[HivBlood]).await,
        with_pin(&house, &[HivBlood]).await,
    );
    let sizes = |reply: &Reply| (reply.body.len(), reply.header_sizes());
    let mut seen = Vec::new();
    for kit in [&plain, &locked] {
        let mut guest = house.guest();
        let opened = guest.open(kit).await.expect_status(303);
        let page = guest.get("/result").await.expect_status(200);
        let erase = guest.get("/result/erase").await.expect_status(200);
        let sealed = enter(&mut guest, kit).await.1;
        seen.push([opened, page, erase, sealed].map(|reply| sizes(&reply)));
    }
    assert_eq!(seen[0], seen[1]);
    // And after the PIN was entered, the cookie is as long as before.
    let mut guest = house.guest();
    guest.open(&locked).await;
    let before = guest.cookie(COOKIE).unwrap().len();
    let unlocked = unlock(&mut guest, PIN).await.expect_status(303);
    assert_eq!(unlocked.headers.get_all("set-cookie").iter().count(), 1);
    assert_eq!(guest.cookie(COOKIE).unwrap().len(), before);
}

// The browser's way, with the crate that its module is made of.

/// Opens a kit's visit without sending its code; the module, and what is handed out.
async fn enter(guest: &mut Guest<'_>, kit: &Fresh) -> (Opening, Reply) {
    let (module, entered) = device::enter(guest, kit).await;
    entered.expect_status(303);
    let sealed = guest.get("/result/sealed").await.expect_status(200);
    (module, sealed)
}

fn packet(sealed: &Reply) -> Vec<u8> {
    let answer: Json = serde_json::from_slice(&sealed.body).unwrap();
    let packet = answer["packet"].as_str().unwrap();
    data_encoding::BASE64.decode(packet.as_bytes()).unwrap()
}

async fn ask_peppers(guest: &mut Guest<'_>, proof: &[u8]) -> Reply {
    let proof = BASE64URL_NOPAD.encode(proof);
    guest.post("/result/pepper", &[("proof", &proof)]).await
}

fn peppers(reply: &Reply) -> Vec<u8> {
    let answer: Json = serde_json::from_slice(&reply.body).unwrap();
    let peppers = answer["peppers"].as_array().unwrap().iter();
    peppers
        .flat_map(|text| {
            BASE64URL_NOPAD
                .decode(text.as_str().unwrap().as_bytes())
                .unwrap()
        })
        .collect()
}

#[rocket::async_test]
async fn a_browser_sets_and_opens_without_sending_code_or_pin_and_the_server_opens_the_same() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let mut guest = house.guest();
    let (mut module, sealed) = enter(&mut guest, &kit).await;
    assert_eq!(
        run(&mut module, &packet(&sealed), Opening::open),
        Status::Done
    );
    let asked = guest.get("/result/pin").await.expect_status(200);
    assert!(says(&asked, "pin-way-here") && asked.text().contains("name=\"code\""));

    assert_eq!(
        run(&mut module, PIN.as_bytes(), Opening::choose),
        Status::Done
    );
    let given = ask_peppers(&mut guest, module.output())
        .await
        .expect_status(200);
    assert_eq!(
        run(&mut module, &peppers(&given)[..32], Opening::lock),
        Status::Done
    );
    let key = BASE64URL_NOPAD.encode(module.output());
    let prk = kit.code.prk();
    let look_up = BASE64URL_NOPAD.encode(prk.look_up().expose_bytes());
    let other = BASE64URL_NOPAD.encode(&[7; 32]);
    let broken = BASE64URL_NOPAD.encode(&[0xff; 1216]);
    for (key, look_up, confirm, status, message) in [
        (&key[..], &other[..], "yes", 422, "pin-error-code"),
        (&key, "", "yes", 422, "pin-error-code"),
        (&key, &look_up, "", 422, "pin-error-confirm"),
        (&key[..1600], &look_up, "yes", 422, "pin-error-key"),
        (&broken, &look_up, "yes", 422, "pin-error-key"),
        ("", &look_up, "yes", 422, "pin-error-key"),
        (&key, &look_up, "yes", 303, ""),
        (&key, &look_up, "yes", 409, "pin-refused-set"),
    ] {
        let fields = [("key", key), ("look_up", look_up), ("confirm", confirm)];
        let reply = guest.post("/result/pin", &fields).await;
        assert_eq!(reply.status, status, "{message}");
        // With scripts the page carries all words; this one alone is told.
        let told = reply.text().split("id=\"pin-error\"").nth(1);
        let told = told.or_else(|| (status == 409).then(|| reply.text()));
        assert_eq!(told.is_some(), status != 303);
        assert!(told.is_none_or(|told| told.contains(&said(Lang::En, message, &[]))));
    }
    house.report(&kit, &[(HivBlood, Positive)]).await;

    // Another browser asks for the PIN, and the server answers whatever it is with a pepper.
    let mut guest = house.guest();
    let (mut module, sealed) = enter(&mut guest, &kit).await;
    let packet = packet(&sealed);
    assert_eq!(packet.len(), Packet::LEN);
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Pin);
    for (typed, status) in [("tulip47bla", Status::Closed), (PIN, Status::Done)] {
        run(&mut module, typed.as_bytes(), Opening::prove);
        let given = ask_peppers(&mut guest, module.output())
            .await
            .expect_status(200);
        let both = [packet.clone(), peppers(&given)].concat();
        assert_eq!(run(&mut module, &both, Opening::unlock), status, "{typed}");
    }
    assert_eq!(run(&mut module, &packet, Opening::open), Status::Done);
    let opened: Json = serde_json::from_slice(module.output()).unwrap();
    assert_eq!(opened["tests"][0]["value"], "positive");
    assert_eq!(opened["unshown"], false);

    let mut guest = house.guest();
    guest.result_of(&kit).await;
    unlock(&mut guest, PIN).await.expect_status(303);
    let page = guest.get("/result").await.expect_status(200);
    assert!(says(&page, "value-told-positive"));
}

#[rocket::async_test]
async fn peppers_are_given_under_the_kit_s_limit_and_for_well_formed_proofs() {
    let house = House::with("xx", |figment| figment.merge(("attempts.pins_per_kit", 2))).await;
    let kit = with_pin(&house, &[HivBlood]).await;
    let mut guest = house.guest();
    enter(&mut guest, &kit).await;
    let mut given = Vec::new();
    for (proof, status) in [
        (vec![1; 31], 422),
        (vec![1; 32], 200),
        (vec![2; 32], 200),
        (vec![1; 32], 200),
        (vec![3; 32], 429),
    ] {
        let reply = ask_peppers(&mut guest, &proof).await.expect_status(status);
        if status == 429 {
            // A network's limit is told by a page; a browser tells the two apart by that.
            assert_eq!(reply.header("content-type"), Some("application/json"));
            assert_eq!(reply.text(), "{\"peppers\":[]}");
        }
        if status == 200 {
            given.push(reply.body);
        }
    }
    assert_eq!(given[0], given[2]);
    assert_ne!(given[0], given[1]);
    assert_eq!(given[0].len(), given[1].len());
    // The limit is the kit's, whichever way is taken.
    let mut guest = house.guest();
    guest.result_of(&kit).await;
    unlock(&mut guest, PIN).await.expect_status(429);

    let late = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = house.guest();
    enter(&mut guest, &late).await;
    ask_peppers(&mut guest, &[1; 32]).await.expect_status(404);
}

#[rocket::async_test]
async fn who_agrees_to_send_code_and_pin_sets_it_on_the_server() {
    let house = House::open().await;
    let (kit, other) = (
        house.issue(&[HivBlood]).await,
        house.issue(&[HivBlood]).await,
    );
    let mut guest = house.guest();
    enter(&mut guest, &kit).await;
    let code = |kit: &Fresh| kit.code.grouped().as_str().to_owned();
    for (code, status) in [(String::new(), 422), (code(&other), 422), (code(&kit), 303)] {
        let fields = [
            ("code", code.as_str()),
            ("pin", PIN),
            ("again", PIN),
            ("confirm", "yes"),
        ];
        let reply = guest
            .post("/result/pin", &fields)
            .await
            .expect_status(status);
        assert_eq!(status == 422, says(&reply, "pin-error-code"));
    }
    let page = guest.get("/result").await.expect_status(200);
    assert!(says(&page, "result-way-server") && says(&page, "result-pin"));
}

#[rocket::async_test]
async fn a_pin_set_under_an_older_server_key_opens_after_the_keys_turned() {
    use sealing::{ServerKey, ServerKeys};
    let house = House::open().await;
    let kit = with_pin(&house, &[HivBlood]).await;
    let (seed, row) = (seed_of(&house, &kit), row(&house, &kit).await);
    assert_eq!(row.key, seed.key_pair().1);
    let [one, two] = [[1; 32], [2; 32]].map(ServerKey::from_bytes);
    let old = ServerKeys::new(vec![one.clone()]).unwrap();
    let turned = ServerKeys::new(vec![two, one]).unwrap();
    let prk = kit.code.prk();
    let (tag, proof) = (
        prk.look_up().tag(),
        Pin::read(PIN).unwrap().proof(&prk.pin_salt()).unwrap(),
    );
    let all: Vec<PinPepper> = turned.pin_peppers(&tag, &proof);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1], old.pin_pepper(&tag, &proof));
    assert_ne!(all[0], all[1]);
    assert!(PublicKey::from_bytes(row.key.as_bytes()).is_ok());
}

#[rocket::async_test]
async fn the_story_of_a_pin_holds_on_sqlite() {
    story(Server::serve("sqlite:var/lucka.db").await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn the_story_of_a_pin_holds_on_postgresql() {
    let database = Database::create().await;
    story(Server::serve(&database.url()).await).await;
}

/// Two set a PIN at once, while a nurse enters; whoever was first, the result is whole for who has the right secrets.
async fn story(server: Server) {
    open_clinic(&server, "harbour");
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let cards = nurse.issue("basic", 3).await;
    for (n, card) in cards.iter().enumerate() {
        let (mut one, mut other) = (Client::with(&server, card), Client::with(&server, card));
        one.open().await;
        other.open().await;
        let set = async |client: &mut Client, pin: &str| {
            let form = [("pin", pin), ("again", pin), ("confirm", "yes")];
            client.visitor.post("/result/pin", &form).await.status
        };
        // On every other card the nurse is as fast as they are.
        let (early, late): (&[(&str, &str)], &[(&str, &str)]) = if n % 2 == 0 {
            (&[], &[("hiv-blood", "positive")])
        } else {
            (&[("hiv-blood", "positive")], &[])
        };
        let enter = async |nurse: &mut Nurse, values| {
            if !<[_]>::is_empty(values) {
                nurse.enter(card, values).await;
            }
        };
        let (first, second, ()) = tokio::join!(
            set(&mut one, "tulip one"),
            set(&mut other, "tulip two"),
            enter(&mut nurse, early)
        );
        enter(&mut nurse, late).await;
        let pin = match (first, second) {
            (303, 409) => Some("tulip one"),
            (409, 303) => Some("tulip two"),
            (409, 409) if n % 2 == 1 => None,
            other => panic!("{other:?}"),
        };
        let mut client = Client::with(&server, card);
        let mut page = client.open().await;
        if let Some(pin) = pin {
            assert!(says(&page, "unlock-text"));
            for (typed, status) in [("tulip three", 422), (pin, 303)] {
                let typed = client
                    .visitor
                    .post("/result/unlock", &[("pin", typed)])
                    .await;
                typed.expect_status(status);
            }
            page = client.visitor.get("/result").await.expect_status(200);
        }
        assert!(says(&page, "value-told-positive"), "card {n}");
        assert!(!says(&page, "result-unshown"), "card {n}");
    }
}
