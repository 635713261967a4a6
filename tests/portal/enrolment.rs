//! Enrolment from outside: an account is taken into use, its codes work once, and no secret of it is written down.

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
    let replayed = portal
        .try_sign_in(HOME, "ada", PASSPHRASE, &enrolled_with)
        .await;
    assert_eq!(
        replayed.status, 422,
        "the code that confirmed the app is used up"
    );

    portal.clock.advance(30);
    let code = portal.code(&ada.secret);
    let first = portal.try_sign_in(HOME, "Ada ", PASSPHRASE, &code).await;
    assert_eq!((first.status, first.location.as_str()), (303, "/staff"));
    let cookie = &first.cookies[0];
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(
        portal
            .try_sign_in(HOME, "ada", PASSPHRASE, &code)
            .await
            .status,
        422,
        "replayed"
    );
    portal.clock.advance(-30);
    let earlier = portal.code(&ada.secret);
    portal.clock.advance(30);
    assert_eq!(
        portal
            .try_sign_in(HOME, "ada", PASSPHRASE, &earlier)
            .await
            .status,
        422,
        "older than the last"
    );

    let typed = ada.recovery[3].to_lowercase().replace('-', " ");
    let second = portal.try_sign_in(HOME, "ada", PASSPHRASE, &typed).await;
    assert_eq!(second.status, 303);
    assert_ne!(
        first.session, second.session,
        "each sign-in has a token of its own"
    );
    assert_eq!(
        portal
            .try_sign_in(HOME, "ada", PASSPHRASE, &ada.recovery[3])
            .await
            .status,
        422,
        "used up"
    );
    let account = portal
        .get("/staff/account", second.session.as_deref())
        .await;
    assert!(
        account.html.contains("9 of 10 recovery codes"),
        "{}",
        account.html
    );

    let used = portal
        .get(&format!("/staff/enrol/{}", ada.link), None)
        .await;
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
        (
            "sh0rtest",
            "sh0rtest",
            code.as_str(),
            pending.as_str(),
            "too short",
        ),
        (long.as_str(), long.as_str(), &code, &pending, "too long"),
        (
            "passwordpassword",
            "passwordpassword",
            &code,
            &pending,
            "too easy",
        ),
        (
            PASSPHRASE,
            "plaster teapot oxbow lanterm",
            &code,
            &pending,
            "not the same",
        ),
        (PASSPHRASE, PASSPHRASE, "000000", &pending, "not the code"),
        (PASSPHRASE, PASSPHRASE, "", &pending, "not the code"),
        (PASSPHRASE, PASSPHRASE, &code, "", "not the code"),
        (PASSPHRASE, PASSPHRASE, &code, "AAAA", "not the code"),
    ] {
        let fields = [
            ("passphrase", passphrase),
            ("again", again),
            ("totp", totp),
            ("pending", carried),
        ];
        let answer = portal.post(&path, None, &fields).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(
            answer.html.contains(sentence),
            "{sentence}: {}",
            answer.html
        );
        assert!(
            !answer.html.contains(passphrase),
            "a passphrase is not sent back"
        );
    }
    let kept = portal
        .post(
            &path,
            None,
            &[("passphrase", "sh0rtest"), ("pending", &pending)],
        )
        .await;
    assert!(
        kept.html.replace(' ', "").contains(&secret),
        "the app need not be set up again"
    );

    portal.clock.advance(staff::INVITATION_HOURS * 3_600 + 1);
    assert_eq!(
        portal.get(&path, None).await.status,
        404,
        "the link has run out"
    );
    let code = portal.code(&secret);
    let fields = [
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
        ("totp", &code),
        ("pending", &pending),
    ];
    assert_eq!(portal.post(&path, None, &fields).await.status, 404);
    assert_eq!(
        staff::sweep(&portal.db, &portal.keys, portal.clock.now())
            .await
            .expect("a sweep"),
        1
    );
    for wrong in ["", "x", &"A".repeat(43)] {
        assert_eq!(
            portal
                .get(&format!("/staff/enrol/{wrong}"), None)
                .await
                .status,
            404
        );
    }
}

#[tokio::test]
async fn no_secret_of_staff_is_written_anywhere() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Nurse).await;
    let session = portal.sign_in(&ada).await;
    portal.get("/staff/account", Some(&session)).await;
    let raw = |text: &str| {
        data_encoding::BASE64URL_NOPAD
            .decode(text.as_bytes())
            .expect("a token")
    };
    let secret = data_encoding::BASE32_NOPAD
        .decode(ada.secret.as_bytes())
        .expect("base 32");
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
            (
                "recovery without hyphens",
                ada.recovery[0].replace('-', "").as_bytes(),
            ),
        ],
    );
    assert_eq!(hits, []);
    let found = scan::find_in(portal.folder(), &[("role", b"nurse".as_slice())]);
    assert!(!found.is_empty(), "the search finds what is there");
}
