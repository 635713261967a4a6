//! A clinic from outside: its settings and panels, and the commands that begin it.

use lucka::clinics;
use lucka::web::who::Role;
use rocket::tokio;

use crate::support::inside::Inside;
use crate::support::server::Server;

#[expect(clippy::too_many_lines, reason = "one story, and every refusal in it")]
#[tokio::test]
async fn an_administrator_sets_what_clients_read_and_the_panels() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let page = portal.get("/staff/clinic", Some(&session)).await;
    assert_eq!(page.status, 200, "{}", page.html);
    assert!(
        page.html.contains("history of the phone"),
        "the warning stands beside the choice"
    );
    let hepatitis = page
        .html
        .split("<label>")
        .find(|l| l.contains("hepatitis-b-blood"))
        .expect("a box");
    assert!(
        hepatitis.contains("disabled") && hepatitis.contains("needs a name"),
        "{hepatitis}"
    );
    let send =
        async |fields: &[(&str, &str)]| portal.post("/staff/clinic", Some(&session), fields).await;

    let long = "x".repeat(61);
    for (fields, sentence) in [
        (
            vec![
                ("action", "settings"),
                ("title", ""),
                ("expected_days", "8"),
            ],
            "1 to 60 characters",
        ),
        (
            vec![
                ("action", "settings"),
                ("title", long.as_str()),
                ("expected_days", "8"),
            ],
            "1 to 60 characters",
        ),
        (
            vec![
                ("action", "settings"),
                ("title", "Mira"),
                ("expected_days", "0"),
            ],
            "from 1 to 60",
        ),
        (
            vec![
                ("action", "settings"),
                ("title", "Mira"),
                ("expected_days", "soon"),
            ],
            "from 1 to 60",
        ),
        (
            vec![
                ("action", "panel-add"),
                ("panel", "A B"),
                ("tests", "hiv-blood"),
            ],
            "A short name has",
        ),
        (
            vec![
                ("action", "panel-add"),
                ("panel", "basic"),
                ("tests", "hiv-blood"),
            ],
            "with this name already",
        ),
        (
            vec![("action", "panel-add"), ("panel", "empty")],
            "at least one test",
        ),
        (
            vec![
                ("action", "panel-add"),
                ("panel", "bad"),
                ("tests", "plague-blood"),
            ],
            "at least one test",
        ),
        (
            vec![
                ("action", "panel-add"),
                ("panel", "bad"),
                ("tests", "hepatitis-b-blood"),
            ],
            "none that needs a name",
        ),
        (
            vec![("action", "panel-change"), ("panel", "basic")],
            "at least one test",
        ),
    ] {
        let answer = send(&fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(
            answer.html.contains(sentence),
            "{fields:?}: {}",
            answer.html
        );
    }
    assert_eq!(
        send(&[
            ("action", "panel-change"),
            ("panel", "none"),
            ("tests", "hiv-blood")
        ])
        .await
        .status,
        404
    );
    assert_eq!(send(&[("action", "dance")]).await.status, 422);
    let before = clinics::by_id(&portal.db, &portal.clinic.id)
        .await
        .expect("a clinic");
    assert_eq!(
        (before.title.as_str(), before.expected_days),
        ("Lucka Stockholm", 8),
        "nothing was stored"
    );
    assert_eq!(
        clinics::panels(&portal.db, &before.id)
            .await
            .expect("panels")
            .len(),
        2
    );

    let saved = send(&[
        ("action", "settings"),
        ("title", " Mira "),
        ("expected_days", "5"),
        ("code_link", "yes"),
    ])
    .await;
    assert_eq!(saved.location, "/staff/clinic?done=settings");
    let after = clinics::by_id(&portal.db, &portal.clinic.id)
        .await
        .expect("a clinic");
    assert_eq!((after.title.as_str(), after.expected_days), ("Mira", 5));
    assert!(after.code_link && !after.code_square);
    let square = [
        ("action", "settings"),
        ("title", "Mira"),
        ("expected_days", "5"),
        ("code_square", "yes"),
    ];
    assert_eq!(send(&square).await.status, 303);
    let changed = clinics::by_id(&portal.db, &portal.clinic.id)
        .await
        .expect("a clinic");
    assert!(!changed.code_link && changed.code_square);

    let both = [
        ("action", "panel-add"),
        ("panel", "Blood"),
        ("tests", "hiv-blood"),
        ("tests", "syphilis-blood"),
    ];
    assert_eq!(send(&both).await.location, "/staff/clinic?done=panel");
    let blood = clinics::panel(&portal.db, &after.id, "blood")
        .await
        .expect("a database")
        .expect("a panel");
    assert_eq!(blood.tests.to_string(), "hiv-blood syphilis-blood");
    assert_eq!(
        send(&[
            ("action", "panel-change"),
            ("panel", "blood"),
            ("tests", "hiv-blood")
        ])
        .await
        .status,
        303
    );
    let blood = clinics::panel(&portal.db, &after.id, "blood")
        .await
        .expect("a database")
        .expect("a panel");
    assert_eq!(blood.tests.to_string(), "hiv-blood");
    assert_eq!(
        send(&[("action", "panel-retire"), ("panel", "blood")])
            .await
            .location,
        "/staff/clinic?done=retired"
    );
    assert!(
        clinics::panel(&portal.db, &after.id, "blood")
            .await
            .expect("a database")
            .is_none()
    );
    assert_eq!(
        send(&both).await.status,
        303,
        "a retired name can be used again"
    );

    let audit = portal.get("/staff/audit", Some(&session)).await;
    for text in [
        "Clinic changed",
        "Panel added or changed",
        "Panel retired",
        ">blood<",
    ] {
        assert!(audit.html.contains(text), "{text}");
    }
}

#[expect(clippy::too_many_lines, reason = "one story, and every refusal in it")]
#[tokio::test]
async fn the_operators_commands_make_a_clinic_and_its_first_administrator() {
    let mut server = Server::prepare(&["serve"]);
    let run = |arguments: &[&str]| {
        let output = server.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let add = [
        "clinic",
        "add",
        "--slug",
        "oslo",
        "--title",
        "Mira Oslo",
        "--jurisdiction",
        "no",
        "--zone",
        "Europe/Oslo",
    ];
    let (code, out, error) = run(&add);
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("Added the clinic oslo."), "{out}");
    let (code, _, error) = run(&add);
    assert_eq!(
        (code, error.trim_end().lines().last()),
        (Some(1), Some("There is a clinic with this slug already."))
    );
    assert!(run(&["clinic", "list"]).1.contains("Mira Oslo"));

    let (code, out, error) = run(&[
        "staff",
        "add",
        "--clinic",
        "oslo",
        "--handle",
        "ada",
        "--role",
        "administrator",
        "--json",
    ]);
    assert_eq!(code, Some(0), "{error}");
    let added: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let link = added["link"].as_str().expect("a link").to_owned();
    for (arguments, status, sentence) in [
        (
            vec![
                "staff", "add", "--clinic", "oslo", "--handle", "ada", "--role", "nurse",
            ],
            1,
            "handle already",
        ),
        (
            vec![
                "staff", "add", "--clinic", "oslo", "--handle", "A", "--role", "nurse",
            ],
            1,
            "A handle has",
        ),
        (
            vec![
                "staff", "add", "--clinic", "bergen", "--handle", "bob", "--role", "nurse",
            ],
            1,
            "no clinic bergen",
        ),
        (
            vec![
                "staff", "add", "--clinic", "oslo", "--handle", "bob", "--role", "queen",
            ],
            2,
            "a role is",
        ),
        (vec!["staff", "disable", "bob"], 1, "no account"),
        (vec!["staff", "reset", "bob"], 1, "no account"),
    ] {
        let (code, _, error) = run(&arguments);
        assert_eq!(code, Some(status), "{arguments:?}: {error}");
        assert!(error.contains(sentence), "{arguments:?}: {error}");
    }
    assert!(
        run(&["staff", "list", "--clinic", "oslo"])
            .1
            .contains("invited")
    );
    let (_, out, _) = run(&["audit", "verify"]);
    assert!(
        out.starts_with("The audit is whole: 3 entries, head "),
        "{out}"
    );
    let head = out
        .trim()
        .rsplit(' ')
        .next()
        .expect("a head")
        .trim_end_matches('.')
        .to_owned();
    assert_eq!(run(&["audit", "head"]).1.trim(), format!("3 {head}"));

    server.start().await;
    let mut visitor = server.visitor();
    let path = link
        .split_once("/staff/")
        .map(|(_, rest)| format!("/staff/{rest}"))
        .expect("a path");
    let page = visitor.get(&path).await.expect_status(200);
    assert!(page.text().contains("ada"));
    let secret = "horse staple battery lantern";
    let fields = [("handle", secret), ("passphrase", secret), ("totp", secret)];
    assert_eq!(visitor.post("/staff/sign-in", &fields).await.status, 422);
    let token = path.rsplit('/').next().expect("a token");
    for quiet in [token, secret, "ada", "127.0.0.1:"] {
        let log = server.log();
        let lines = log.lines().filter(|l| !l.contains("TLS proxy"));
        assert!(
            !lines.clone().any(|l| l.contains(quiet)),
            "{quiet} is in the log: {log}"
        );
    }
}
