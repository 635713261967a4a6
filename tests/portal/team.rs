//! Accounts under management from outside: one's own, and an administrator's team.

use lucka::staff;
use lucka::web::who::Role;
use rocket::tokio;

use crate::support::inside::{Inside, PASSPHRASE, between};

const HOME: &str = "192.0.2.1";

#[tokio::test]
async fn own_sessions_are_listed_and_ended() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Lab).await;
    let bob = portal.member("bob", Role::Lab).await;
    let (one, two, three) = (
        portal.sign_in(&ada).await,
        portal.sign_in(&ada).await,
        portal.sign_in(&ada).await,
    );
    let other = portal.sign_in(&bob).await;
    let page = portal.get("/staff/account", Some(&one)).await;
    assert_eq!(
        page.html.matches("name=\"session\"").count(),
        4,
        "three, and all others"
    );
    assert!(
        !page.html.contains(&one) && !page.html.contains(&two),
        "no token is on the page"
    );
    let row = page
        .html
        .split("<tr>")
        .find(|r| r.contains("this one"))
        .expect("this session");
    let own = between(row, "name=\"session\" value=\"", "\"");

    let answer = portal
        .post(
            "/staff/account/sessions",
            Some(&other),
            &[("session", &own)],
        )
        .await;
    assert_eq!(answer.status, 303);
    assert_eq!(
        portal.get("/staff/account", Some(&one)).await.status,
        200,
        "nobody ends another's session"
    );

    let ended = portal
        .post("/staff/account/sessions", Some(&two), &[("session", &own)])
        .await;
    assert_eq!(ended.location, "/staff/account?done=sessions");
    assert_eq!(portal.get("/staff/account", Some(&one)).await.status, 303);
    portal
        .post(
            "/staff/account/sessions",
            Some(&two),
            &[("session", "others")],
        )
        .await;
    assert_eq!(portal.get("/staff/account", Some(&three)).await.status, 303);
    assert_eq!(portal.get("/staff/account", Some(&two)).await.status, 200);
    assert_eq!(
        portal
            .post("/staff/account/sessions", Some(&two), &[("session", "x")])
            .await
            .status,
        422
    );

    let out = portal.post("/staff/sign-out", Some(&two), &[]).await;
    assert_eq!((out.status, out.location.as_str()), (303, "/staff/sign-in"));
    assert!(
        out.cookies.iter().any(|c| c.contains("Max-Age=0")),
        "{:?}",
        out.cookies
    );
    assert_eq!(portal.get("/staff/account", Some(&two)).await.status, 303);
}

#[tokio::test]
async fn another_passphrase_needs_the_present_one_and_ends_other_sessions() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Counsellor).await;
    let (here, there) = (portal.sign_in(&ada).await, portal.sign_in(&ada).await);
    let change = async |old: &str, new: &str, again: &str| {
        portal
            .post(
                "/staff/account/passphrase",
                Some(&here),
                &[("old", old), ("new", new), ("again", again)],
            )
            .await
    };
    let new = "gravel biscuit monsoon kettle";
    for (old, new, again, sentence) in [
        ("not it at all", new, new, "not your present"),
        (PASSPHRASE, "short", "short", "too short"),
        (
            PASSPHRASE,
            "passwordpassword",
            "passwordpassword",
            "too easy",
        ),
        (PASSPHRASE, new, PASSPHRASE, "not the same"),
    ] {
        let answer = change(old, new, again).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.html.contains(sentence),
            "{sentence}: {}",
            answer.html
        );
    }
    assert_eq!(portal.get("/staff/account", Some(&there)).await.status, 200);
    assert_eq!(
        change(PASSPHRASE, new, new).await.location,
        "/staff/account?done=passphrase"
    );
    assert_eq!(portal.get("/staff/account", Some(&here)).await.status, 200);
    assert_eq!(portal.get("/staff/account", Some(&there)).await.status, 303);
    portal.clock.advance(30);
    let old = portal
        .try_sign_in(HOME, "ada", PASSPHRASE, &portal.code(&ada.secret))
        .await;
    assert_eq!(old.status, 422);
    assert_eq!(
        portal
            .try_sign_in(HOME, "ada", new, &portal.code(&ada.secret))
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn an_administrator_adds_resets_and_disables() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let team =
        async |fields: &[(&str, &str)]| portal.post("/staff/team", Some(&session), fields).await;

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
        assert!(
            answer.html.contains(sentence),
            "{sentence}: {}",
            answer.html
        );
    }
    let added = team(&[("action", "add"), ("handle", "nurse-1"), ("role", "nurse")]).await;
    assert_eq!(added.status, 200);
    let link = between(&added.html, "/staff/enrol/", "\"");
    let page = portal.get("/staff/team", Some(&session)).await;
    assert!(page.html.contains("nurse-1") && page.html.contains("invited"));
    assert!(!page.html.contains(&link), "the link is shown once");

    let nurse = portal.enrol("nurse-1", &link).await;
    let hers = portal.sign_in(&nurse).await;
    let reset = team(&[("action", "reset"), ("handle", "nurse-1")]).await;
    assert_eq!(reset.status, 200);
    assert_eq!(
        portal.get("/staff/account", Some(&hers)).await.status,
        303,
        "a reset ends sessions"
    );
    portal.clock.advance(30);
    let code = portal.code(&nurse.secret);
    assert_eq!(
        portal
            .try_sign_in(HOME, "nurse-1", PASSPHRASE, &code)
            .await
            .status,
        422
    );
    let nurse = portal
        .enrol("nurse-1", &between(&reset.html, "/staff/enrol/", "\""))
        .await;
    let hers = portal.sign_in(&nurse).await;

    let disabled = team(&[("action", "disable"), ("handle", "nurse-1")]).await;
    assert_eq!(disabled.location, "/staff/team?done=disabled");
    assert_eq!(
        portal.get("/staff/account", Some(&hers)).await.status,
        303,
        "disabling ends sessions"
    );
    portal.clock.advance(30);
    let code = portal.code(&nurse.secret);
    assert_eq!(
        portal
            .try_sign_in(HOME, "nurse-1", PASSPHRASE, &code)
            .await
            .status,
        422
    );

    let last = team(&[("action", "disable"), ("handle", "ada")]).await;
    assert_eq!(last.status, 422);
    assert!(last.html.contains("last administrator"), "{}", last.html);
    portal.invite("bea", Role::Administrator).await;
    assert_eq!(
        team(&[("action", "disable"), ("handle", "ada")])
            .await
            .status,
        422,
        "an invited one cannot sign in"
    );
    portal.member("cai", Role::Administrator).await;
    assert_eq!(
        team(&[("action", "disable"), ("handle", "ada")])
            .await
            .status,
        303
    );
    assert_eq!(
        team(&[("action", "reset"), ("handle", "cai")]).await.status,
        303,
        "and is out at once"
    );
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
        code_square: false,
    };
    let now = portal.clock.now();
    let oslo = lucka::clinics::add(&portal.db, &portal.keys, now, &draft)
        .await
        .expect("a database");
    let manager = staff::Manager {
        db: &portal.db,
        keys: &portal.keys,
        now,
        who: None,
    };
    let oslo = oslo.expect("a clinic");
    manager
        .add(&oslo.id, "kari", Role::Nurse)
        .await
        .expect("a database")
        .expect("an account");
    let session = portal.sign_in(&ada).await;
    for action in ["disable", "reset"] {
        let answer = portal
            .post(
                "/staff/team",
                Some(&session),
                &[("action", action), ("handle", "kari")],
            )
            .await;
        assert_eq!(answer.status, 422, "{action}");
        assert!(answer.html.contains("no such account"));
    }
    for path in ["/staff/team", "/staff/audit"] {
        assert!(
            !portal.get(path, Some(&session)).await.html.contains("kari"),
            "{path}"
        );
    }
}
