//! Visits and staff sessions in the wrong hands: forged, planted, changed, replayed, too old, in the other's place.

use data_encoding::BASE64URL_NOPAD;
use lucka::clinics::TestId::HivBlood;
use lucka::clock::Now;
use lucka::results::Value::{Negative, Positive};
use lucka::web::session::{COOKIE, IDLE, LONGEST};
use lucka::web::who::{self, Role};
use rocket::http::Method;

use crate::support::house::{Guest, House};

/// Where a visit's cookie has its id, and when it began and was last used.
const ID: std::ops::Range<usize> = 1..17;
const BEGUN: std::ops::Range<usize> = 17..25;
const USED: std::ops::Range<usize> = 25..33;

/// A house with an opened result, and its cookie.
async fn visit(house: &House) -> (Guest<'_>, String) {
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = house.guest();
    guest.result_of(&kit).await;
    let cookie = guest.cookie(COOKIE).expect("a visit").to_owned();
    (guest, cookie)
}

/// Whether a visit's cookie opens a result.
async fn opens(house: &House, cookie: &str) -> bool {
    let mut thief = house.guest();
    thief.set_cookie(COOKIE, cookie);
    let reply = thief.get("/result").await;
    assert!([200, 303].contains(&reply.status), "{}", reply.status);
    reply.status == 200
}

fn unsealed(house: &House, cookie: &str) -> Vec<u8> {
    let sealed = BASE64URL_NOPAD.decode(cookie.as_bytes()).unwrap();
    house.keys.session_open(&sealed).unwrap().to_vec()
}

/// A cookie with this content, as only who has the server key can make one.
fn sealed(house: &House, content: &[u8]) -> String {
    let sealed = house.keys.session_seal(&mut lucka::random::os(), content);
    BASE64URL_NOPAD.encode(&sealed)
}

#[rocket::async_test]
async fn a_change_of_any_symbol_of_a_visit_is_noticed() {
    let house = House::open().await;
    let (_, cookie) = visit(&house).await;
    assert!(opens(&house, &cookie).await);
    for place in 0..cookie.len() {
        let mut changed = cookie.clone().into_bytes();
        changed[place] = if changed[place] == b'Q' { b'g' } else { b'Q' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(!opens(&house, &changed).await, "symbol {place}");
    }
}

#[rocket::async_test]
async fn what_is_sealed_for_another_purpose_or_by_another_key_is_no_visit() {
    let house = House::open().await;
    let (_, cookie) = visit(&house).await;
    let content = unsealed(&house, &cookie);
    assert!(
        opens(&house, &sealed(&house, &content)).await,
        "the control"
    );
    let rng = &mut lucka::random::os();
    let elsewhere = House::open().await;
    let bare = BASE64URL_NOPAD.encode(&content);
    let totp = house.keys.totp_seal(rng, b"lucka/v1/session", &content);
    for (forged, what) in [
        (bare, "not sealed"),
        (BASE64URL_NOPAD.encode(&totp), "sealed as a staff secret"),
        (sealed(&elsewhere, &content), "sealed by another key"),
        (sealed(&house, &content[1..]), "too short"),
        (sealed(&house, &[&content[..], &[0]].concat()), "too long"),
        (sealed(&house, &[]), "empty"),
    ] {
        assert!(!opens(&house, &forged).await, "{what}");
    }
    for kind in [0, 2, 32, 64, 255] {
        let mut other = content.clone();
        other[0] = kind;
        assert!(!opens(&house, &sealed(&house, &other)).await, "kind {kind}");
    }
}

#[rocket::async_test]
async fn a_visit_is_refused_when_it_is_too_old_or_from_the_future() {
    let house = House::open().await;
    let (_, cookie) = visit(&house).await;
    let content = unsealed(&house, &cookie);
    let now = house.clock.now().0;
    for (begun, used, alive) in [
        (now, now, true),
        (now - LONGEST + 60, now - IDLE + 60, true),
        (now - LONGEST - 1, now, false),
        (now, now - IDLE - 1, false),
        (now, now + 3_600, false),
        (i64::MIN / 2, now, false),
        (now, i64::MAX, false),
    ] {
        let mut dated = content.clone();
        dated[BEGUN].copy_from_slice(&begun.to_be_bytes());
        dated[USED].copy_from_slice(&used.to_be_bytes());
        let opened = opens(&house, &sealed(&house, &dated)).await;
        assert_eq!(
            opened,
            alive,
            "begun {}, used {}",
            begun - now,
            used.saturating_sub(now)
        );
    }
}

#[rocket::async_test]
async fn a_planted_visit_does_not_become_the_victims_and_ends_when_they_enter_their_code() {
    let house = House::open().await;
    let (_, planted) = visit(&house).await;
    let own = house.reported(&[(HivBlood, Positive)]).await;
    let mut victim = house.guest();
    victim.set_cookie(COOKIE, &planted);
    victim.result_of(&own).await;
    let new = victim.cookie(COOKIE).expect("a visit").to_owned();
    let (before, after) = (unsealed(&house, &planted), unsealed(&house, &new));
    assert_ne!(before[ID], after[ID], "the visit has an id of its own");
    assert!(opens(&house, &new).await);
    assert!(!opens(&house, &planted).await, "the planted visit is over");
    // A wrong code leaves the visit that was there.
    let wrong = [("code", "0123-4567-89AB-CDEF-GHJK-MNPH")];
    victim.post("/open", &wrong).await.expect_status(404);
    assert!(opens(&house, &new).await);
}

#[rocket::async_test]
async fn what_was_ended_stays_ended_for_as_long_as_its_cookie_could_live() {
    let house = House::open().await;
    for (path, form) in [
        ("/leave", &[][..]),
        ("/result/erase", &[("confirm", "yes")]),
    ] {
        let (mut guest, copy) = visit(&house).await;
        guest.post(path, form).await.expect_status(303);
        for _ in 0..4 {
            assert!(!opens(&house, &copy).await, "{path}");
            house.clock.advance(IDLE - 60);
        }
    }
    let (mut guest, copy) = visit(&house).await;
    guest.get("/exit").await.expect_status(200);
    assert!(!opens(&house, &copy).await);
    assert!(house.clock.now() > Now(0));
}

#[rocket::async_test]
async fn leaving_takes_the_cookie_away_and_only_the_exit_clears_what_else_there_is() {
    let house = House::open().await;
    let clear = "clear-site-data";
    for (method, path, form) in [
        (Method::Post, "/leave", ""),
        (Method::Post, "/result/erase", "confirm=yes"),
        (Method::Get, "/exit", ""),
    ] {
        let (mut guest, before) = visit(&house).await;
        let body = Some((rocket::http::ContentType::Form, form.as_bytes().to_vec()));
        let reply = guest.send(method, path, body).await;
        assert_ne!(guest.cookie(COOKIE), Some(before.as_str()), "{path}");
        let expected = (path == "/exit").then_some("\"cookies\", \"storage\"");
        assert_eq!(reply.header(clear), expected, "{path}");
        // An HttpOnly cookie that changed keeps the page out of the back/forward cache.
        let set = reply.headers.get("set-cookie").expect("a cookie");
        assert!(set.to_str().unwrap().contains("HttpOnly"), "{path}");
    }
    let mut other_site = house.guest().with_header("sec-fetch-site", "cross-site");
    assert_eq!(other_site.get("/exit").await.header(clear), None);
}

#[rocket::async_test]
async fn staff_get_a_new_session_at_each_sign_in_and_the_one_before_is_over() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let alive = async |token: &str| {
        let mut thief = house.guest();
        thief.set_cookie(who::COOKIE, token);
        thief.get("/staff/account").await.status == 200
    };
    let form = [
        ("handle", "test-nurse"),
        ("passphrase", "seven brown kettles under the stairs"),
        ("totp", ""),
    ];
    let mut nurse = house.guest();
    // A planted token that no server made is never taken over.
    nurse.set_cookie(who::COOKIE, &"ab".repeat(32));
    let mut tokens = Vec::new();
    for _ in 0..3 {
        nurse.post("/staff/sign-in", &form).await.expect_status(303);
        tokens.push(nurse.cookie(who::COOKIE).expect("a session").to_owned());
    }
    assert!(!alive(&"ab".repeat(32)).await);
    assert!(!alive(&tokens[0]).await && !alive(&tokens[1]).await);
    assert!(alive(&tokens[2]).await);
    for place in 0..tokens[2].len() {
        let mut changed = tokens[2].clone().into_bytes();
        changed[place] = if changed[place] == b'7' { b'3' } else { b'7' };
        assert!(
            !alive(&String::from_utf8(changed).unwrap()).await,
            "symbol {place}"
        );
    }
    nurse.post("/staff/sign-out", &[]).await.expect_status(303);
    assert_eq!(nurse.cookie(who::COOKIE), None);
    assert!(!alive(&tokens[2]).await, "signed out");
    // A client's visit in the staff's name, and the other way round, even if both come at once.
    let staff = house.staff(Role::Nurse).await;
    let token = staff.cookie(who::COOKIE).expect("a session").to_owned();
    let (_, client) = visit(&house).await;
    assert!(!alive(&client).await);
    let mut both = house.guest();
    both.set_cookie(who::COOKIE, &client);
    both.set_cookie(COOKIE, &token);
    both.get("/staff/account").await.expect_status(303);
    both.get("/result").await.expect_status(303);
}
