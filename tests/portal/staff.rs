//! Staff accounts from outside: enrolment, sign-in, sessions, roles, the team.

use lucka::staff;
use lucka::web::who::Role;
use rocket::tokio;

use crate::support::inside::{Inside, PASSPHRASE, between};
use crate::support::postgres::Database;
use crate::support::scan;

const HOME: &str = "192.0.2.1";

#[tokio::test]
async fn an_account_is_taken_into_use_and_each_code_works_once() {
    the_life_of_an_account(Inside::start().await).await;
}

#[tokio::test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn an_account_is_taken_into_use_and_each_code_works_once_on_postgresql() {
    let database = Database::create().await;
    the_life_of_an_account(Inside::start_with(&database.url(), false).await).await;
}

async fn the_life_of_an_account(portal: Inside) {
    let ada = portal.member("ada", Role::Administrator).await;
    assert_eq!(ada.recovery.len(), 10);
    let enrolled_with = portal.code(&ada.secret);
    let replayed = portal.try_sign_in(HOME, "ada", PASSPHRASE, &enrolled_with).await;
    assert_eq!(replayed.status, 422, "the code that confirmed the app is used up");

    portal.clock.advance(30);
    let code = portal.code(&ada.secret);
    let first = portal.try_sign_in(HOME, "Ada ", PASSPHRASE, &code).await;
    assert_eq!((first.status, first.location.as_str()), (303, "/staff"));
    let cookie = &first.cookies[0];
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(portal.try_sign_in(HOME, "ada", PASSPHRASE, &code).await.status, 422, "replayed");
    portal.clock.advance(-30);
    let earlier = portal.code(&ada.secret);
    portal.clock.advance(30);
    assert_eq!(portal.try_sign_in(HOME, "ada", PASSPHRASE, &earlier).await.status, 422, "older than the last");

    let typed = ada.recovery[3].to_lowercase().replace('-', " ");
    let second = portal.try_sign_in(HOME, "ada", PASSPHRASE, &typed).await;
    assert_eq!(second.status, 303);
    assert_ne!(first.session, second.session, "each sign-in has a token of its own");
    assert_eq!(portal.try_sign_in(HOME, "ada", PASSPHRASE, &ada.recovery[3]).await.status, 422, "used up");
    let account = portal.get("/staff/account", second.session.as_deref()).await;
    assert!(account.html.contains("9 of 10 recovery codes"), "{}", account.html);

    let used = portal.get(&format!("/staff/enrol/{}", ada.link), None).await;
    assert_eq!(used.status, 404, "the link works once");
    assert!(used.html.contains("does not work any more"));
}

#[tokio::test]
async fn enrolment_refuses_what_is_weak_wrong_or_late_and_stores_nothing() {
    let portal = Inside::start().await;
    let link = portal.invite("ada", Role::Nurse).await;
    let path = format!("/staff/enrol/{link}");
    let page = portal.get(&path, None).await;
    let secret = between(&page.html, "<code translate=\"no\">", "</code>").replace(' ', "");
    let pending = between(&page.html, "name=\"pending\" value=\"", "\"");
    let code = portal.code(&secret);
    let long = "plaster teapot oxbow ".repeat(10);
    for (passphrase, again, totp, carried, sentence) in [
        ("sh0rtest", "sh0rtest", code.as_str(), pending.as_str(), "too short"),
        (long.as_str(), long.as_str(), &code, &pending, "too long"),
        ("passwordpassword", "passwordpassword", &code, &pending, "too easy"),
        (PASSPHRASE, "plaster teapot oxbow lanterm", &code, &pending, "not the same"),
        (PASSPHRASE, PASSPHRASE, "000000", &pending, "not the code"),
        (PASSPHRASE, PASSPHRASE, "", &pending, "not the code"),
        (PASSPHRASE, PASSPHRASE, &code, "", "not the code"),
        (PASSPHRASE, PASSPHRASE, &code, "AAAA", "not the code"),
    ] {
        let fields = [("passphrase", passphrase), ("again", again), ("totp", totp), ("pending", carried)];
        let answer = portal.post(&path, None, &fields).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.html.contains(sentence), "{sentence}: {}", answer.html);
        assert!(!answer.html.contains(passphrase), "a passphrase is not sent back");
    }
    let kept = portal.post(&path, None, &[("passphrase", "sh0rtest"), ("pending", &pending)]).await;
    assert!(kept.html.replace(' ', "").contains(&secret), "the app need not be set up again");

    portal.clock.advance(staff::INVITATION_HOURS * 3_600 + 1);
    assert_eq!(portal.get(&path, None).await.status, 404, "the link has run out");
    let code = portal.code(&secret);
    let fields = [("passphrase", PASSPHRASE), ("again", PASSPHRASE), ("totp", &code), ("pending", &pending)];
    assert_eq!(portal.post(&path, None, &fields).await.status, 404);
    assert_eq!(staff::sweep(&portal.db, portal.clock.now()).await.expect("a sweep"), 1);
    for wrong in ["", "x", &"A".repeat(43)] {
        assert_eq!(portal.get(&format!("/staff/enrol/{wrong}"), None).await.status, 404);
    }
}

#[tokio::test]
async fn a_failed_sign_in_says_the_same_whatever_is_wrong() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    portal.invite("invited", Role::Nurse).await;
    portal.clock.advance(30);
    let code = portal.code(&ada.secret);
    let sentence = "Check the handle, the passphrase and the code";
    for (handle, passphrase, code) in [
        ("nobody", PASSPHRASE, code.as_str()),
        ("invited", PASSPHRASE, &code),
        ("ada", "another passphrase", &code),
        ("ada", PASSPHRASE, "000000"),
        ("ada", PASSPHRASE, ""),
        ("", "", ""),
        ("ada@example.org", PASSPHRASE, &code),
        ("ada", &"x".repeat(5_000), &code),
    ] {
        let answer = portal.try_sign_in(HOME, handle, passphrase, code).await;
        assert_eq!(answer.status, 422, "{handle}");
        assert!(answer.html.contains(sentence), "{handle}");
        assert_eq!(answer.session, None);
    }
    assert_eq!(portal.post("/staff/sign-in", None, &[]).await.status, 422, "fields left out");
}

#[tokio::test]
async fn guessing_is_slowed_down_and_locks_nobody_out() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    portal.clock.advance(30);
    for _ in 0..5 {
        assert_eq!(portal.try_sign_in("198.51.100.7", "ada", "wrong passphrase", "").await.status, 422);
    }
    let waits = portal.try_sign_in("198.51.100.7", "ada", PASSPHRASE, &portal.code(&ada.secret)).await;
    assert_eq!(waits.status, 429);
    let seconds: i64 = waits.retry_after.parse().expect("seconds");
    assert!((1..=10).contains(&seconds), "{seconds}");
    assert!(waits.html.contains(&format!("Wait {seconds} seconds")), "{}", waits.html);

    let elsewhere = portal.try_sign_in(HOME, "ada", PASSPHRASE, &portal.code(&ada.secret)).await;
    assert_eq!(elsewhere.status, 303, "the holder signs in from elsewhere meanwhile");

    portal.clock.advance(30);
    let later = portal.try_sign_in("198.51.100.7", "ada", PASSPHRASE, &portal.code(&ada.secret)).await;
    assert_eq!(later.status, 303, "and from there after the wait");

    for _ in 0..5 {
        portal.try_sign_in("198.51.100.7", "nobody", "wrong passphrase", "").await;
    }
    let unknown = portal.try_sign_in("198.51.100.7", "nobody", "wrong passphrase", "").await;
    assert_eq!(unknown.status, 429, "an unknown handle is slowed down alike");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_after_twelve_hours() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    let session = portal.sign_in(&ada).await;
    let status = async |session: &str| portal.get("/staff/account", Some(session)).await.status;
    portal.clock.advance(29 * 60);
    assert_eq!(status(&session).await, 200);
    portal.clock.advance(29 * 60);
    assert_eq!(status(&session).await, 200, "use keeps it alive");
    portal.clock.advance(30 * 60);
    let over = portal.get("/staff/account", Some(&session)).await;
    assert_eq!((over.status, over.location.as_str()), (303, "/staff/sign-in"));

    let session = portal.sign_in(&ada).await;
    for _ in 0..25 {
        portal.clock.advance(28 * 60);
        assert_eq!(status(&session).await, 200);
    }
    portal.clock.advance(20 * 60);
    assert_eq!(status(&session).await, 303, "twelve hours are over, however busy they were");
    assert_eq!(staff::sweep(&portal.db, portal.clock.now()).await.expect("a sweep"), 2, "both leave the database");
}

#[tokio::test]
async fn pages_want_a_session_and_its_role() {
    let portal = Inside::start().await;
    let nurse = portal.member("nurse-1", Role::Nurse).await;
    let nurse = portal.sign_in(&nurse).await;
    let mut flipped = nurse.clone().into_bytes();
    flipped[0] = if flipped[0] == b'A' { b'B' } else { b'A' };
    let flipped = String::from_utf8(flipped).expect("ASCII");
    for path in ["/staff/team", "/staff/audit", "/staff/clinic"] {
        assert_eq!(portal.get(path, Some(&nurse)).await.status, 403, "{path}");
        for session in [None, Some(flipped.as_str()), Some(""), Some("%00"), Some("å")] {
            let answer = portal.get(path, session).await;
            assert_eq!((answer.status, answer.location.as_str()), (303, "/staff/sign-in"), "{path} {session:?}");
        }
    }
    for path in ["/staff/team", "/staff/clinic"] {
        let fields = [("action", "add"), ("handle", "mallory"), ("role", "administrator")];
        assert_eq!(portal.post(path, Some(&nurse), &fields).await.status, 403, "{path}");
        assert_eq!(portal.post(path, None, &fields).await.status, 303, "{path}");
    }
    let members = staff::members(&portal.db, "", portal.clock.now()).await.expect("a list");
    assert_eq!(members.len(), 1);
}

#[tokio::test]
async fn own_sessions_are_listed_and_ended() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Lab).await;
    let bob = portal.member("bob", Role::Lab).await;
    let (one, two, three) = (portal.sign_in(&ada).await, portal.sign_in(&ada).await, portal.sign_in(&ada).await);
    let other = portal.sign_in(&bob).await;
    let page = portal.get("/staff/account", Some(&one)).await;
    assert_eq!(page.html.matches("name=\"session\"").count(), 4, "three, and all others");
    assert!(!page.html.contains(&one) && !page.html.contains(&two), "no token is on the page");
    let row = page.html.split("<tr>").find(|r| r.contains("this one")).expect("this session");
    let own = between(row, "name=\"session\" value=\"", "\"");

    let answer = portal.post("/staff/account/sessions", Some(&other), &[("session", &own)]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(portal.get("/staff/account", Some(&one)).await.status, 200, "nobody ends another's session");

    let ended = portal.post("/staff/account/sessions", Some(&two), &[("session", &own)]).await;
    assert_eq!(ended.location, "/staff/account?done=sessions");
    assert_eq!(portal.get("/staff/account", Some(&one)).await.status, 303);
    portal.post("/staff/account/sessions", Some(&two), &[("session", "others")]).await;
    assert_eq!(portal.get("/staff/account", Some(&three)).await.status, 303);
    assert_eq!(portal.get("/staff/account", Some(&two)).await.status, 200);
    assert_eq!(portal.post("/staff/account/sessions", Some(&two), &[("session", "x")]).await.status, 422);

    let out = portal.post("/staff/sign-out", Some(&two), &[]).await;
    assert_eq!((out.status, out.location.as_str()), (303, "/staff/sign-in"));
    assert!(out.cookies.iter().any(|c| c.contains("Max-Age=0")), "{:?}", out.cookies);
    assert_eq!(portal.get("/staff/account", Some(&two)).await.status, 303);
}

#[tokio::test]
async fn another_passphrase_needs_the_present_one_and_ends_other_sessions() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Counsellor).await;
    let (here, there) = (portal.sign_in(&ada).await, portal.sign_in(&ada).await);
    let change = async |old: &str, new: &str, again: &str| {
        portal.post("/staff/account/passphrase", Some(&here), &[("old", old), ("new", new), ("again", again)]).await
    };
    let new = "gravel biscuit monsoon kettle";
    for (old, new, again, sentence) in [
        ("not it at all", new, new, "not your present"),
        (PASSPHRASE, "short", "short", "too short"),
        (PASSPHRASE, "passwordpassword", "passwordpassword", "too easy"),
        (PASSPHRASE, new, PASSPHRASE, "not the same"),
    ] {
        let answer = change(old, new, again).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html.contains(sentence), "{sentence}: {}", answer.html);
    }
    assert_eq!(portal.get("/staff/account", Some(&there)).await.status, 200);
    assert_eq!(change(PASSPHRASE, new, new).await.location, "/staff/account?done=passphrase");
    assert_eq!(portal.get("/staff/account", Some(&here)).await.status, 200);
    assert_eq!(portal.get("/staff/account", Some(&there)).await.status, 303);
    portal.clock.advance(30);
    let old = portal.try_sign_in(HOME, "ada", PASSPHRASE, &portal.code(&ada.secret)).await;
    assert_eq!(old.status, 422);
    assert_eq!(portal.try_sign_in(HOME, "ada", new, &portal.code(&ada.secret)).await.status, 303);
}

#[tokio::test]
async fn an_administrator_adds_resets_and_disables() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let team = async |fields: &[(&str, &str)]| portal.post("/staff/team", Some(&session), fields).await;

    for (handle, role, sentence) in [
        ("no", "nurse", "3 to 30"),
        ("n@example.org", "nurse", "3 to 30"),
        (&"n".repeat(31), "nurse", "3 to 30"),
        ("operator", "nurse", "3 to 30"),
        ("ada", "nurse", "has this handle already"),
        ("nurse-1", "queen", "Choose a role"),
        ("nurse-1", "", "Choose a role"),
    ] {
        let answer = team(&[("action", "add"), ("handle", handle), ("role", role)]).await;
        assert_eq!(answer.status, 422, "{handle}");
        assert!(answer.html.contains(sentence), "{sentence}: {}", answer.html);
    }
    let added = team(&[("action", "add"), ("handle", "nurse-1"), ("role", "nurse")]).await;
    assert_eq!(added.status, 200);
    let link = between(&added.html, "/staff/enrol/", "\"");
    let list = portal.get("/staff/team", Some(&session)).await;
    assert!(list.html.contains("nurse-1") && list.html.contains("invited"));
    assert!(!list.html.contains(&link), "the link is shown once");

    let nurse = portal.enrol("nurse-1", &link).await;
    let hers = portal.sign_in(&nurse).await;
    let reset = team(&[("action", "reset"), ("handle", "nurse-1")]).await;
    assert_eq!(reset.status, 200);
    assert_eq!(portal.get("/staff/account", Some(&hers)).await.status, 303, "a reset ends sessions");
    portal.clock.advance(30);
    let code = portal.code(&nurse.secret);
    assert_eq!(portal.try_sign_in(HOME, "nurse-1", PASSPHRASE, &code).await.status, 422);
    let nurse = portal.enrol("nurse-1", &between(&reset.html, "/staff/enrol/", "\"")).await;
    let hers = portal.sign_in(&nurse).await;

    let disabled = team(&[("action", "disable"), ("handle", "nurse-1")]).await;
    assert_eq!(disabled.location, "/staff/team?done=disabled");
    assert_eq!(portal.get("/staff/account", Some(&hers)).await.status, 303, "disabling ends sessions");
    portal.clock.advance(30);
    let code = portal.code(&nurse.secret);
    assert_eq!(portal.try_sign_in(HOME, "nurse-1", PASSPHRASE, &code).await.status, 422);

    let last = team(&[("action", "disable"), ("handle", "ada")]).await;
    assert_eq!(last.status, 422);
    assert!(last.html.contains("last administrator"), "{}", last.html);
    portal.invite("bea", Role::Administrator).await;
    assert_eq!(team(&[("action", "disable"), ("handle", "ada")]).await.status, 422, "an invited one cannot sign in");
    portal.member("cai", Role::Administrator).await;
    assert_eq!(team(&[("action", "disable"), ("handle", "ada")]).await.status, 303);
    assert_eq!(team(&[("action", "reset"), ("handle", "cai")]).await.status, 303, "and is out at once");
}

#[tokio::test]
async fn an_administrator_reaches_their_own_clinic_only() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let draft = lucka::clinics::Draft {
        slug: "oslo".into(),
        title: "Oslo".into(),
        jurisdiction: "no".into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
    };
    let now = portal.clock.now();
    let oslo = lucka::clinics::add(&portal.db, &portal.keys, now, &draft).await.expect("a database");
    let manager = staff::Manager { db: &portal.db, keys: &portal.keys, now, who: None };
    let oslo = oslo.expect("a clinic");
    manager.add(&oslo.id, "kari", Role::Nurse).await.expect("a database").expect("an account");
    let session = portal.sign_in(&ada).await;
    for action in ["disable", "reset"] {
        let answer = portal.post("/staff/team", Some(&session), &[("action", action), ("handle", "kari")]).await;
        assert_eq!(answer.status, 422, "{action}");
        assert!(answer.html.contains("no such account"));
    }
    for path in ["/staff/team", "/staff/audit"] {
        assert!(!portal.get(path, Some(&session)).await.html.contains("kari"), "{path}");
    }
}

#[tokio::test]
async fn a_demo_lets_staff_in_without_a_code() {
    let portal = Inside::start_with("", true).await;
    let link = portal.invite("demo-nurse", Role::Nurse).await;
    let fields = [("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    let done = portal.post(&format!("/staff/enrol/{link}"), None, &fields).await;
    assert_eq!(done.status, 200, "{}", done.html);
    assert_eq!(portal.try_sign_in(HOME, "demo-nurse", PASSPHRASE, "").await.status, 303);
    assert_eq!(portal.try_sign_in(HOME, "demo-nurse", PASSPHRASE, "123456").await.status, 422);
}

#[tokio::test]
async fn no_secret_of_staff_is_written_anywhere() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    let session = portal.sign_in(&ada).await;
    portal.get("/staff/account", Some(&session)).await;
    let raw = |text: &str| data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).expect("a token");
    let secret = data_encoding::BASE32_NOPAD.decode(ada.secret.as_bytes()).expect("base 32");
    let (token, link) = (raw(&session), raw(&ada.link));
    let hits = scan::find_in(
        portal.folder(),
        &[
            ("passphrase", PASSPHRASE.as_bytes()),
            ("session", &token),
            ("session as sent", session.as_bytes()),
            ("link", &link),
            ("app", &secret),
            ("app as shown", ada.secret.as_bytes()),
            ("recovery", ada.recovery[0].as_bytes()),
            ("recovery without hyphens", ada.recovery[0].replace('-', "").as_bytes()),
        ],
    );
    assert_eq!(hits, []);
    let handle = scan::find_in(portal.folder(), &[("handle", b"\x03ada".as_slice())]);
    let found = scan::find_in(portal.folder(), &[("role", b"nurse".as_slice())]);
    assert!(!found.is_empty() || !handle.is_empty(), "the search does find what is there");
}
