//! What happens to a code that is typed into the box, and to the cookie that it buys.

use lucka::clinics::TestId::{ChlamydiaUrine, HivBlood};
use lucka::config::Config;
use lucka::results::Value::{Negative, Reactive};
use lucka::web::Lang;
use lucka::web::session::{COOKIE, IDLE, LONGEST};
use lucka::web::who::Role;
use rocket::http::{ContentType, Method};
use sealing::AccessCode;

use crate::support::house::{Guest, House};
use crate::support::http::Reply;
use crate::support::persona::said;
use crate::support::scan::find_in_bytes;
use crate::support::server::Server;

/// The numbers in a message, by name.
type Numbers = &'static [(&'static str, i64)];

/// A code of no kit.
fn stray() -> String {
    AccessCode::generate(&mut lucka::random::os())
        .grouped()
        .to_string()
}

/// The code with the symbol at `place` (dashes not counted) put to another.
fn with_symbol(code: &str, place: usize, symbol: char) -> String {
    let mut symbols: Vec<char> = code.replace('-', "").chars().collect();
    symbols[place] = symbol;
    symbols.into_iter().collect()
}

/// Asserts that neither body nor headers repeat what was typed, or the code, in any spelling.
fn assert_no_echo(reply: &Reply, typed: &str, code: &str) {
    let mut whole = reply.body.clone();
    for (name, value) in &reply.headers {
        whole.extend_from_slice(format!("\n{name}: ").as_bytes());
        whole.extend_from_slice(value.as_bytes());
    }
    // Two neighbouring groups are too long to stand there by chance.
    let plain = code.replace('-', "");
    let mut needles = vec![("the code in small letters", plain.to_lowercase())];
    for place in 0..5 {
        needles.push((
            "a part of the code",
            plain[place * 4..place * 4 + 8].to_owned(),
        ));
        needles.push((
            "a part of the code with a dash",
            code[place * 5..place * 5 + 9].to_owned(),
        ));
    }
    if typed.trim().len() >= 8 {
        needles.push(("what was typed", typed.trim().to_owned()));
    }
    let needles: Vec<_> = needles
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let hits = find_in_bytes("answer", &whole, &needles);
    assert!(hits.is_empty(), "{hits:?}");
}

#[rocket::async_test]
async fn every_typing_mistake_is_said_precisely_in_each_language_and_never_repeated() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let code = kit.code.grouped().to_string();
    let plain = code.replace('-', "");
    let other = if plain.ends_with('7') { '8' } else { '7' };
    let swapped = {
        let place = (0..23)
            .find(|&i| plain.as_bytes()[i] != plain.as_bytes()[i + 1])
            .unwrap();
        let mut symbols: Vec<char> = plain.chars().collect();
        symbols.swap(place, place + 1);
        symbols.into_iter().collect::<String>()
    };
    let cases: Vec<(String, &str, Numbers)> = vec![
        (String::new(), "home-error-empty", &[]),
        (" - \u{2013} ".into(), "home-error-empty", &[]),
        (code[..28].into(), "home-error-short", &[("missing", 1)]),
        (code[..24].into(), "home-error-short", &[("missing", 4)]),
        ("K".into(), "home-error-short", &[("missing", 23)]),
        (format!("{code}0"), "home-error-long", &[("extra", 1)]),
        (format!("{code}-ABCD"), "home-error-long", &[("extra", 4)]),
        (
            with_symbol(&code, 0, 'U'),
            "home-error-symbol",
            &[("group", 1)],
        ),
        (
            with_symbol(&code, 11, '!'),
            "home-error-symbol",
            &[("group", 3)],
        ),
        (
            with_symbol(&code, 23, 'Å'),
            "home-error-symbol",
            &[("group", 6)],
        ),
        (with_symbol(&code, 23, other), "home-error-mistake", &[]),
        (swapped, "home-error-mistake", &[]),
        (kit.specimen.to_string(), "home-error-specimen", &[]),
    ];
    for lang in Lang::ALL {
        let mut guest = house.guest().reading(lang.tag());
        for (typed, message, numbers) in &cases {
            let reply = guest
                .post("/open", &[("code", typed)])
                .await
                .expect_status(422);
            let sentence = said(lang, message, numbers);
            assert!(
                reply.text().contains(&sentence),
                "{lang:?} {message}: no “{sentence}”"
            );
            assert_no_echo(&reply, typed, &code);
            assert_eq!(guest.cookie(COOKIE), None);
        }
    }
}

#[rocket::async_test]
async fn a_code_is_read_in_every_form_that_people_type_it() {
    let house = House::open().await;
    let kit = house.issue(&[HivBlood]).await;
    let code = kit.code.grouped().to_string();
    let plain = code.replace('-', "");
    let wide: String = plain
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
        .collect();
    for typed in [
        code.clone(),
        plain.clone(),
        code.to_lowercase(),
        code.replace('-', " "),
        code.replace('-', "\u{2013}"),
        code.replace('-', "\u{2212}"),
        code.replace('-', "\u{a0}"),
        format!("\t {code} \r\n"),
        plain.chars().flat_map(|c| [c, ' ']).collect(),
        format!("\u{feff}{}", code.replace('-', "\u{200b}")),
        plain.replace('0', "O").replace('1', "l"),
        plain.replace('0', "o").replace('1', "I"),
        wide,
    ] {
        let mut guest = house.guest();
        let reply = guest
            .post("/open", &[("code", &typed)])
            .await
            .expect_status(303);
        assert_eq!(reply.location(), Some("/result"), "{typed:?}");
        assert_no_echo(&reply, &typed, &code);
        let page = guest.get("/result").await.expect_status(200);
        assert_no_echo(&page, &typed, &code);
    }
}

#[rocket::async_test]
async fn unknown_erased_and_swept_codes_are_all_the_same_404() {
    let house = House::open().await;
    let erased = house.reported(&[(HivBlood, Negative)]).await;
    let swept = house.reported(&[(HivBlood, Negative)]).await;
    let mut holder = house.guest();
    holder.result_of(&erased).await;
    holder
        .post("/result/erase", &[("confirm", "yes")])
        .await
        .expect_status(303);
    house.clock.advance(105 * 86_400);
    let expired = house.guest().open(&swept).await;
    assert_eq!(expired.status, 303, "an expired kit opens until the sweep");
    lucka::sweep::run(
        &house.db,
        &Config::default(),
        &house.keys,
        house.clock.now(),
    )
    .await
    .unwrap();

    let mut pages = Vec::new();
    for code in [
        stray(),
        erased.code.grouped().to_string(),
        swept.code.grouped().to_string(),
    ] {
        let mut guest = house.guest();
        let reply = guest
            .post("/open", &[("code", &code)])
            .await
            .expect_status(404);
        assert!(
            reply
                .text()
                .contains(&said(Lang::En, "home-error-unknown", &[]))
        );
        assert_no_echo(&reply, &code, &code);
        assert_eq!(guest.cookie(COOKIE), None);
        pages.push((reply.headers, reply.body));
    }
    assert!(
        pages.iter().all(|page| *page == pages[0]),
        "an erased code can be told from one that never was"
    );
}

#[rocket::async_test]
async fn whoever_tries_too_often_waits_and_is_told_so_even_with_a_right_code() {
    let house = House::with("xx", |figment| figment.merge(("attempts.per_prefix", 3))).await;
    let kit = house.issue(&[HivBlood]).await;
    let mut guest = house.guest().reading("sv");
    for _ in 0..3 {
        guest
            .post("/open", &[("code", &stray())])
            .await
            .expect_status(404);
    }
    let reply = guest.open(&kit).await.expect_status(429);
    assert!(
        reply
            .text()
            .contains(&said(Lang::Sv, "home-error-limited", &[]))
    );
    assert_no_echo(&reply, &kit.code.grouped(), &kit.code.grouped());
    assert_eq!(guest.cookie(COOKIE), None);
    guest.get("/").await.expect_status(200);
    guest.get("/anonymity").await.expect_status(200);
}

#[rocket::async_test]
async fn the_limit_for_all_together_holds_too() {
    let house = House::with("xx", |figment| {
        figment
            .merge(("attempts.per_prefix", 10))
            .merge(("attempts.overall", 3))
    })
    .await;
    let kit = house.issue(&[HivBlood]).await;
    // A fifth of ten is their own, three come from what is for all.
    for _ in 0..5 {
        house.guest().open(&kit).await.expect_status(303);
    }
    house.guest().open(&kit).await.expect_status(429);
}

#[rocket::async_test]
async fn a_malformed_form_is_refused_with_a_page_in_the_visitors_language() {
    let house = House::open().await;
    let form = |body: &str| Some((ContentType::Form, body.as_bytes().to_vec()));
    let long = format!("code={}", "0".repeat(70 * 1024));
    let not_text = Some((ContentType::Form, b"code=%ff%fe%00".to_vec()));
    let cases = [
        (form(""), 422),
        (form("kode=1"), 422),
        (form(&long), 413),
        (not_text, 422),
        (Some((ContentType::JSON, b"{\"code\":\"1\"}".to_vec())), 422),
        (None, 422),
    ];
    for (body, status) in cases {
        let mut guest = house.guest().reading("nb");
        let shown = body
            .as_ref()
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned());
        let reply = guest.send(Method::Post, "/open", body).await;
        assert_eq!(reply.status, status, "{shown:?}");
        assert!(
            reply.text().contains("<html lang=\"nb\">"),
            "{shown:?}: {}",
            reply.text()
        );
        assert_eq!(guest.cookie(COOKIE), None);
    }
}

#[rocket::async_test]
async fn an_unsafe_request_of_another_site_is_refused_and_changes_nothing() {
    let server = Server::demo().await;
    let codes = server.demo_codes();
    let code = codes["kits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|kit| kit["state"] == "negative")
        .unwrap()["code"]
        .clone();
    let code = code.as_str().unwrap();
    let mut holder = server.visitor();
    holder
        .post("/open", &[("code", code)])
        .await
        .expect_status(303);

    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "http://127.0.0.1.evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:1"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let mut forged = holder
            .clone()
            .with_header(name, value)
            .with_header("accept-language", "sv");
        for (path, fields) in [
            ("/open", &[("code", code)][..]),
            ("/result/erase", &[("confirm", "yes")]),
            ("/leave", &[]),
        ] {
            let reply = forged.post(path, fields).await.expect_status(403);
            let sentence = said(Lang::Sv, "error-403-text", &[]);
            assert!(
                reply.text().contains(&sentence),
                "{name}: {value} {path}: {}",
                reply.text()
            );
            assert_eq!(
                reply.headers.get("set-cookie"),
                None,
                "{name}: {value} {path}"
            );
        }
    }
    holder.get("/result").await.expect_status(200);
    let mut first = server
        .visitor()
        .without_header("origin")
        .with_header("sec-fetch-site", "same-origin");
    first
        .post("/open", &[("code", code)])
        .await
        .expect_status(303);
    first.post("/leave", &[]).await.expect_status(303);
}

/// A house with an opened visit, and the visit's cookie.
async fn visit(house: &House) -> (Guest<'_>, String) {
    let kit = house
        .reported(&[(ChlamydiaUrine, Negative), (HivBlood, Reactive)])
        .await;
    let mut guest = house.guest();
    guest.result_of(&kit).await;
    let cookie = guest.cookie(COOKIE).expect("a visit").to_owned();
    (guest, cookie)
}

async fn assert_no_session(house: &House, cookie: &str, what: &str) {
    let mut thief = house.guest();
    thief.set_cookie(COOKIE, cookie);
    for path in ["/result", "/result/erase"] {
        let reply = thief.clone().get(path).await;
        assert_eq!(
            (reply.status, reply.location()),
            (303, Some("/")),
            "{what}: GET {path}"
        );
    }
    let reply = thief
        .clone()
        .post("/result/erase", &[("confirm", "yes")])
        .await;
    assert_eq!(
        (reply.status, reply.location()),
        (303, Some("/")),
        "{what}: erase"
    );
    let reply = thief.get("/").await.expect_status(200);
    assert!(
        !reply.text().contains("/leave"),
        "{what}: the first page offers the way back"
    );
}

#[rocket::async_test]
async fn a_cookie_that_is_not_as_the_portal_made_it_is_no_session() {
    let house = House::open().await;
    let (mut guest, cookie) = visit(&house).await;
    for place in (0..cookie.len()).step_by(17).chain([cookie.len() - 1]) {
        let mut bytes = cookie.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        assert_no_session(
            &house,
            &String::from_utf8(bytes).unwrap(),
            &format!("symbol {place} changed"),
        )
        .await;
    }
    for (cookie, what) in [
        (cookie[..cookie.len() - 4].to_owned(), "cut"),
        (format!("{cookie}AAAA"), "lengthened"),
        (cookie.to_uppercase(), "in capitals"),
        (String::new(), "empty"),
        ("erased".to_owned(), "a notice"),
        ("%00\u{e5}".to_owned(), "not ASCII"),
    ] {
        assert_no_session(&house, &cookie, what).await;
    }
    let elsewhere = House::open().await;
    let (_, foreign) = visit(&elsewhere).await;
    assert_no_session(&house, &foreign, "of another portal").await;
    guest.get("/result").await.expect_status(200);
}

#[rocket::async_test]
async fn clients_and_staff_cookies_do_not_open_each_others_doors() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let (_, client) = visit(&house).await;
    let mut thief = house.guest();
    thief.set_cookie(lucka::web::who::COOKIE, &client);
    for path in ["/staff", "/staff/results", "/staff/kits", "/staff/team"] {
        let reply = thief.get(path).await;
        assert_eq!(
            (reply.status, reply.location()),
            (303, Some("/staff/sign-in")),
            "{path}"
        );
    }
    let mut nurse = house.staff(Role::Nurse).await;
    let staff = nurse
        .cookie(lucka::web::who::COOKIE)
        .expect("a staff session")
        .to_owned();
    nurse.get("/staff").await.expect_status(200);
    assert_no_session(&house, &staff, "a staff session").await;
}

#[rocket::async_test]
async fn a_copied_cookie_is_worth_nothing_after_leaving_exit_or_erase() {
    let house = House::open().await;
    for (path, fields) in [
        ("/leave", &[][..]),
        ("/result/erase", &[("confirm", "yes")]),
    ] {
        let (mut guest, copy) = visit(&house).await;
        guest.post(path, fields).await.expect_status(303);
        assert_no_session(&house, &copy, path).await;
    }
    let (mut guest, copy) = visit(&house).await;
    let page = guest.get("/exit").await.expect_status(200);
    assert_eq!(guest.cookie(COOKIE), None);
    assert_eq!(
        page.header("clear-site-data"),
        Some("\"cookies\", \"storage\"")
    );
    assert_no_session(&house, &copy, "/exit").await;
}

#[rocket::async_test]
async fn a_visit_ends_after_a_quarter_of_an_hour_without_use_and_the_first_page_says_so() {
    let house = House::open().await;
    let (mut guest, first) = visit(&house).await;
    // A few seconds early, since the real clock runs on beside the turned one.
    house.clock.advance(IDLE - 5);
    guest.get("/result").await.expect_status(200);
    house.clock.advance(IDLE - 5);
    guest.get("/result").await.expect_status(200);
    assert_no_session(&house, &first, "the cookie of before the last use").await;

    house.clock.advance(IDLE + 1);
    let reply = guest.get("/result").await;
    assert_eq!((reply.status, reply.location()), (303, Some("/")));
    let notice = said(Lang::En, "home-notice-ended", &[]);
    assert!(guest.get("/").await.text().contains(&notice));
    assert!(
        !guest.get("/").await.text().contains(&notice),
        "the notice is told twice"
    );
    assert_eq!(guest.cookie(COOKIE), None);
}

#[rocket::async_test]
async fn a_visit_ends_after_an_hour_however_it_is_used() {
    let house = House::open().await;
    let (mut guest, _) = visit(&house).await;
    for _ in 0..6 {
        house.clock.advance(LONGEST / 6 - 2);
        guest.get("/result").await.expect_status(200);
    }
    house.clock.advance(13);
    guest.get("/result").await.expect_status(303);
}

#[rocket::async_test]
async fn the_notices_of_leaving_and_erasing_are_told_once() {
    let house = House::open().await;
    for (path, fields, message) in [
        ("/leave", &[][..], "home-notice-left"),
        ("/result/erase", &[("confirm", "yes")], "home-notice-erased"),
    ] {
        let (mut guest, _) = visit(&house).await;
        guest.post(path, fields).await.expect_status(303);
        let notice = said(Lang::En, message, &[]);
        assert!(guest.get("/").await.text().contains(&notice), "{message}");
        assert!(
            !guest.get("/").await.text().contains(&notice),
            "{message} twice"
        );
        assert_eq!(guest.cookie(COOKIE), None);
    }
}

#[rocket::async_test]
async fn nothing_is_erased_without_confirmation() {
    let house = House::open().await;
    let (mut guest, _) = visit(&house).await;
    for fields in [&[][..], &[("confirm", "no")], &[("confirm", "")]] {
        guest.post("/result/erase", fields).await.expect_status(422);
    }
    guest.get("/result/erase").await.expect_status(200);
    guest.get("/result").await.expect_status(200);
}
