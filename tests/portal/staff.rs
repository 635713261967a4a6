//! Sign-in from outside: what is refused and how, the life of a session, roles.

use lucka::staff;
use lucka::web::who::Role;
use rocket::tokio;

use crate::support::inside::{Inside, PASSPHRASE};

const HOME: &str = "192.0.2.1";

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
    assert_eq!(
        portal.post("/staff/sign-in", None, &[]).await.status,
        422,
        "fields left out"
    );
}

#[tokio::test]
async fn guessing_is_slowed_down_and_locks_nobody_out() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    portal.clock.advance(30);
    for _ in 0..5 {
        assert_eq!(
            portal
                .try_sign_in("198.51.100.7", "ada", "wrong passphrase", "")
                .await
                .status,
            422
        );
    }
    let waits = portal
        .try_sign_in("198.51.100.7", "ada", PASSPHRASE, &portal.code(&ada.secret))
        .await;
    assert_eq!(waits.status, 429);
    let seconds: i64 = waits.retry_after.parse().expect("seconds");
    assert!((1..=10).contains(&seconds), "{seconds}");
    assert!(
        waits.html.contains(&format!("Wait {seconds} seconds")),
        "{}",
        waits.html
    );

    let elsewhere = portal
        .try_sign_in(HOME, "ada", PASSPHRASE, &portal.code(&ada.secret))
        .await;
    assert_eq!(
        elsewhere.status, 303,
        "the holder signs in from elsewhere meanwhile"
    );

    portal.clock.advance(30);
    let later = portal
        .try_sign_in("198.51.100.7", "ada", PASSPHRASE, &portal.code(&ada.secret))
        .await;
    assert_eq!(later.status, 303, "and from there after the wait");

    for _ in 0..5 {
        portal
            .try_sign_in("198.51.100.7", "nobody", "wrong passphrase", "")
            .await;
    }
    let unknown = portal
        .try_sign_in("198.51.100.7", "nobody", "wrong passphrase", "")
        .await;
    assert_eq!(
        unknown.status, 429,
        "an unknown handle is slowed down alike"
    );
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
    assert_eq!(
        (over.status, over.location.as_str()),
        (303, "/staff/sign-in")
    );

    let session = portal.sign_in(&ada).await;
    for _ in 0..25 {
        portal.clock.advance(28 * 60);
        assert_eq!(status(&session).await, 200);
    }
    portal.clock.advance(20 * 60);
    assert_eq!(
        status(&session).await,
        303,
        "twelve hours are over, however busy they were"
    );
    assert_eq!(
        staff::sweep(&portal.db, &portal.keys, portal.clock.now())
            .await
            .expect("a sweep"),
        2,
        "both leave the database"
    );
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
        for session in [
            None,
            Some(flipped.as_str()),
            Some(""),
            Some("%00"),
            Some("å"),
        ] {
            let answer = portal.get(path, session).await;
            assert_eq!(
                (answer.status, answer.location.as_str()),
                (303, "/staff/sign-in"),
                "{path} {session:?}"
            );
        }
    }
    for path in ["/staff/team", "/staff/clinic"] {
        let fields = [
            ("action", "add"),
            ("handle", "mallory"),
            ("role", "administrator"),
        ];
        assert_eq!(
            portal.post(path, Some(&nurse), &fields).await.status,
            403,
            "{path}"
        );
        assert_eq!(portal.post(path, None, &fields).await.status, 303, "{path}");
    }
    let members = staff::members(&portal.db, &portal.keys, "", portal.clock.now())
        .await
        .expect("a list");
    assert_eq!(members.len(), 1);
}

#[tokio::test]
async fn a_demo_lets_staff_in_without_a_code() {
    let portal = Inside::start_with("", true).await;
    let link = portal.invite("demo-nurse", Role::Nurse).await;
    let fields = [("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    let done = portal
        .post(&format!("/staff/enrol/{link}"), None, &fields)
        .await;
    assert_eq!(done.status, 200, "{}", done.html);
    assert_eq!(
        portal
            .try_sign_in(HOME, "demo-nurse", PASSPHRASE, "")
            .await
            .status,
        303
    );
    assert_eq!(
        portal
            .try_sign_in(HOME, "demo-nurse", PASSPHRASE, "123456")
            .await
            .status,
        422
    );
}
