//! Accounts and sessions under attack: what the portal refuses, how an account begins anew, and that the
//! operator vouches for accounts of an earlier version, once, and the portal for none.

use lucka::Portal;
use lucka::clinics::{self, Draft};
use lucka::clock::Clock;
use lucka::staff::{self, Manager, Refusal, State, Vouched};
use lucka::token::Token;
use lucka::web::Lang;
use lucka::web::who::{COOKIE, Role};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};

use crate::support::house::House;
use crate::support::persona::{Nurse, open_clinic, said};
use crate::support::practice::{settings, sqlite};
use crate::support::server::Server;
use crate::upgrade::Old;

async fn demo() -> House {
    House::with("xx", |figment| figment.merge(("demo", true))).await
}

fn manager(house: &House) -> Manager<'_> {
    Manager {
        db: &house.db,
        keys: &house.keys,
        now: house.clock.now(),
        who: None,
    }
}

async fn state(house: &House, handle: &str) -> State {
    let members = staff::members(&house.db, &house.keys, "", house.clock.now()).await;
    let mut members = members.expect("a list").into_iter();
    let member = members.find(|member| member.handle == handle);
    member.expect("an account").state
}

fn hex(token: &Token) -> String {
    format!("x'{}'", token.hash().hex())
}

#[rocket::async_test]
async fn a_changed_account_is_refused_and_only_the_operator_lets_it_begin_anew() {
    let house = demo().await;
    let mut nurse = house.staff(Role::Nurse).await;
    let mut administrator = house.staff(Role::Administrator).await;
    house
        .sql("UPDATE staff SET role = 'administrator' WHERE handle = 'test-nurse'")
        .await;

    let answer = nurse.get("/staff/team").await.expect_status(303);
    assert_eq!(answer.location(), Some("/staff/sign-in"));
    let sessions = "SELECT COUNT(*) FROM staff_session";
    assert_eq!(house.number(sessions).await, 1, "hers is over");
    house.guest().sign_in(Role::Nurse).await.expect_status(422);
    assert_eq!(state(&house, "test-nurse").await, State::Changed);

    // The team's page names it; an administrator cannot vouch for it.
    let team = administrator.get("/staff/team").await.expect_status(200);
    assert!(
        team.text()
            .contains(&said(Lang::En, "team-state-changed", &[]))
    );
    let reset = [("action", "reset"), ("handle", "test-nurse")];
    let refused = administrator.post("/staff/team", &reset).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text()
            .contains(&said(Lang::En, "team-wrong-changed", &[]))
    );

    let operator = manager(&house);
    let refused = operator.reset("test-nurse").await.expect("a database");
    assert_eq!(refused.unwrap_err(), Refusal::Changed);
    let clinic = &house.clinic.id;
    let anew = operator.reset_as("test-nurse", clinic, Role::Nurse).await;
    let link = anew.expect("a database").expect("an invitation").token;
    assert_eq!(state(&house, "test-nurse").await, State::Invited);
    let path = format!("/staff/enrol/{}", *link.text());
    house.guest().get(&path).await.expect_status(200);
    let again = operator
        .reset_as("test-nurse", clinic, Role::Administrator)
        .await;
    assert_eq!(again.expect("a database").unwrap_err(), Refusal::Unchanged);
}

#[rocket::async_test]
async fn a_changed_account_that_is_disabled_stays_refused() {
    let house = demo().await;
    house
        .sql("UPDATE staff SET role = 'administrator' WHERE handle = 'test-lab'")
        .await;
    let disabled = manager(&house).disable("test-lab").await;
    disabled.expect("a database").expect("it is disabled");
    let kept = "SELECT COUNT(*) FROM staff WHERE handle = 'test-lab' AND passphrase IS NOT NULL";
    assert_eq!(house.number(kept).await, 0);
    assert_eq!(state(&house, "test-lab").await, State::Changed);
    let reset = manager(&house).reset("test-lab").await.expect("a database");
    assert_eq!(reset.unwrap_err(), Refusal::Changed);
}

#[rocket::async_test]
async fn a_session_or_invitation_of_one_s_own_making_opens_nothing() {
    let house = demo().await;
    let token = Token::random();
    let now = house.clock.now().0;
    let session = format!(
        "INSERT INTO staff_session SELECT {}, id, {now}, {now} FROM staff WHERE handle = 'test-administrator'",
        hex(&token)
    );
    assert_eq!(house.sql(&session).await, 1);
    let mut mallory = house.guest();
    mallory.set_cookie(COOKIE, &token.text());
    let answer = mallory.get("/staff/team").await.expect_status(303);
    assert_eq!(answer.location(), Some("/staff/sign-in"));

    // A session of one's own, of an account that one has, moved to another's, or made younger.
    let mut lab = house.staff(Role::Lab).await;
    lab.get("/staff").await.expect_status(200);
    house
        .sql("UPDATE staff_session SET staff = (SELECT id FROM staff WHERE handle = 'test-administrator')")
        .await;
    lab.get("/staff/team").await.expect_status(303);
    let mut lab = house.staff(Role::Lab).await;
    house
        .sql("UPDATE staff_session SET begun_at = begun_at + 1")
        .await;
    lab.get("/staff").await.expect_status(303);

    let invitation = format!(
        "UPDATE staff SET invite_hash = {}, invite_until = {} WHERE handle = 'test-administrator'",
        hex(&token),
        now + 1_000
    );
    assert_eq!(house.sql(&invitation).await, 1);
    let path = format!("/staff/enrol/{}", *token.text());
    house.guest().get(&path).await.expect_status(404);
}

#[rocket::async_test]
async fn the_last_administrator_is_counted_among_genuine_accounts() {
    let house = demo().await;
    house
        .sql("UPDATE staff SET role = 'administrator' WHERE handle = 'test-lab'")
        .await;
    let mut administrator = house.staff(Role::Administrator).await;
    let own = [("action", "disable"), ("handle", "test-administrator")];
    let refused = administrator.post("/staff/team", &own).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text()
            .contains(&said(Lang::En, "team-wrong-last", &[]))
    );
}

async fn changed(portal: &Portal) -> usize {
    let now = portal.clock.now();
    let members = staff::members(&portal.db, &portal.keys, "", now).await;
    let members = members.expect("a list");
    members.iter().filter(|m| m.state == State::Changed).count()
}

async fn vouch(portal: &Portal) -> Vouched {
    let vouched = staff::vouch(&portal.db, &portal.keys, portal.clock.now()).await;
    vouched.expect("the database answers")
}

async fn sql(portal: &Portal, statement: &str) {
    let done = sqlx::query(AssertSqlSafe(statement.to_owned()))
        .execute(portal.db.pool())
        .await;
    assert!(done.expect(statement).rows_affected() > 0, "{statement}");
}

async fn settle(portal: &Portal) -> usize {
    let waiting = staff::settle(&portal.db, &portal.keys, portal.clock.now()).await;
    waiting.expect("the database answers")
}

fn all_four() -> Vouched {
    let roles = ["administrator", "counsellor", "lab", "nurse"];
    Vouched::Now(roles.map(|role| format!("demo-{role}")).into())
}

#[rocket::async_test]
async fn accounts_of_an_earlier_version_are_vouched_for_once_and_by_the_operator() {
    for old in Old::all() {
        old.on_sqlite().await;
        let portal = old.open().await;
        for _start in 0..2 {
            assert_eq!(settle(&portal).await, 4);
            assert_eq!(changed(&portal).await, 4, "nobody vouched yet");
        }
        // A way in that somebody has by a link is closed.
        let invitation = format!(
            "UPDATE staff SET invite_hash = {}, invite_until = 4000000000 WHERE handle = 'demo-lab'",
            hex(&Token::random())
        );
        sql(&portal, &invitation).await;
        assert_eq!(vouch(&portal).await, all_four());
        assert_eq!(changed(&portal).await, 0);
        let closed = "UPDATE staff SET totp_step = 0 WHERE handle = 'demo-lab' AND invite_hash IS NULL \
             AND invite_until IS NULL";
        sql(&portal, closed).await;
        assert_eq!(settle(&portal).await, 0);
        assert!(matches!(vouch(&portal).await, Vouched::Before(_)));

        sql(
            &portal,
            "UPDATE staff SET role = 'administrator', mac = x'' WHERE handle = 'demo-lab'",
        )
        .await;
        assert!(matches!(vouch(&portal).await, Vouched::Before(_)));
        assert_eq!(changed(&portal).await, 1);
        // Nor after what says so was taken out of the audit.
        sql(
            &portal,
            "DELETE FROM audit_entry WHERE action = 'accounts-vouched'",
        )
        .await;
        assert_eq!(vouch(&portal).await, Vouched::Refused);
        assert_eq!(changed(&portal).await, 1);
    }
}

#[rocket::async_test]
async fn nobody_vouches_for_accounts_that_a_broken_audit_or_none_speaks_for() {
    for (before, left) in [
        ("UPDATE audit_entry SET actor = 'x' WHERE seq = 2", 4),
        (
            "UPDATE staff SET handle = 'mallory' WHERE handle = 'demo-lab'",
            1,
        ),
    ] {
        for old in Old::all() {
            old.on_sqlite().await;
            let portal = old.open().await;
            sql(&portal, before).await;
            match vouch(&portal).await {
                Vouched::Refused => assert_eq!(left, 4, "{before}"),
                Vouched::Now(three) => assert_eq!((three.len(), left), (3, 1), "{before}"),
                Vouched::Before(at) => panic!("{before}: {at:?}"),
            }
            assert_eq!(changed(&portal).await, left, "{before}");
        }
    }
}

/// Runs the operator's commands on a database of then.
fn operator(old: &Old) -> Server {
    let path = |name: &str| old.folder().join(name).display().to_string();
    let database = format!("{{url=\"sqlite:{}\"}}", path("lucka.db"));
    let keys = format!("{{file=\"{}\"}}", path("server.key"));
    Server::prepare(&["serve"])
        .with("ROCKET_DATABASE", &database)
        .with("ROCKET_KEYS", &keys)
}

/// What a command prints, with its exit status.
fn ran(server: &Server, arguments: &[&str]) -> (Option<i32>, String) {
    let output = server.run(arguments);
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).expect("text"))
}

const ALL_FOUR: &str = "demo-administrator, demo-counsellor, demo-lab, demo-nurse";

#[rocket::async_test]
async fn the_operator_looks_at_the_accounts_that_wait_and_vouches_for_them() {
    for old in Old::all() {
        old.on_sqlite().await;
        let operator = operator(&old);
        let (done, text) = ran(&operator, &["migrate"]);
        assert!(done == Some(0) && text.contains(" 4 accounts "), "{text}");
        for _time in 0..2 {
            let (refused, text) = ran(&operator, &["staff", "verify"]);
            assert!(refused == Some(1) && text.contains(ALL_FOUR), "{text}");
            let (listed, text) = ran(&operator, &["staff", "vouch"]);
            assert!(listed == Some(0) && text.contains("--yes"), "{text}");
            let lab = text.lines().find(|line| line.contains("demo-lab"));
            let words: Vec<&str> = lab.expect("a line").split_whitespace().collect();
            assert_eq!(words, ["demo", "demo-lab", "lab", "passphrase"]);
        }
        let list = operator.run(&["--json", "staff", "vouch"]);
        let list: serde_json::Value = serde_json::from_slice(&list.stdout).expect("JSON");
        assert_eq!(list["accounts"].as_array().map(Vec::len), Some(4));

        let (vouched, text) = ran(&operator, &["staff", "vouch", "--yes"]);
        assert!(vouched == Some(0) && text.contains(ALL_FOUR), "{text}");
        assert_eq!(ran(&operator, &["staff", "verify"]).0, Some(0));
        for arguments in [&["staff", "vouch"][..], &["staff", "vouch", "--yes"]] {
            let (none, text) = ran(&operator, arguments);
            assert!(none == Some(0) && text.contains("No account"), "{text}");
        }
        let (_, text) = ran(&operator, &["migrate"]);
        assert!(!text.contains("accounts"), "{text}");
    }
}

/// As long as the portal vouched by itself, this made anybody who can write an administrator.
#[rocket::async_test]
async fn an_audit_cut_to_before_the_vouching_gives_nobody_an_account() {
    for old in Old::all() {
        old.on_sqlite().await;
        let portal = old.open().await;
        let seq = "SELECT seq FROM audit_head";
        let then: i64 = sqlx::query_scalar(seq)
            .fetch_one(portal.db.pool())
            .await
            .expect("a head");
        assert_eq!(vouch(&portal).await, all_four());

        let token = Token::random();
        for statement in [
            format!("DELETE FROM audit_entry WHERE seq > {then}"),
            format!(
                "UPDATE audit_head SET seq = {then}, mac = (SELECT mac FROM audit_entry WHERE seq = {then})"
            ),
            format!(
                "UPDATE staff SET role = 'administrator', mac = x'', invite_hash = {}, invite_until = 4000000000, \
                 passphrase = (SELECT s.passphrase FROM staff AS s WHERE s.handle = 'demo-counsellor') \
                 WHERE handle = 'demo-lab'",
                hex(&token)
            ),
        ] {
            sql(&portal, &statement).await;
        }
        let audit = lucka::audit::verify(&portal.db, &portal.keys).await;
        assert!(
            matches!(audit, Ok(lucka::audit::Verdict::Whole(_))),
            "the cut does not show"
        );
        drop(portal);

        let (operator, passphrase) = (operator(&old), old.passphrase("demo-counsellor"));
        let house = old.serve().await;
        for arguments in [
            &["migrate"][..],
            &["clinic", "list"],
            &["staff", "list"],
            &["staff", "vouch"],
            &["sweep"],
        ] {
            let (done, text) = ran(&operator, arguments);
            assert_eq!(done, Some(0), "{arguments:?}: {text}");
        }
        let (refused, text) = ran(&operator, &["staff", "verify"]);
        assert_eq!(refused, Some(1), "{text}");
        assert!(text.ends_with("refused: demo-lab.\n"), "{text}");
        assert_eq!(state(&house, "demo-lab").await, State::Changed);
        let sign_in = async |handle: &str| {
            let form = [
                ("handle", handle),
                ("passphrase", &passphrase),
                ("totp", ""),
            ];
            house.guest().post("/staff/sign-in", &form).await.status
        };
        assert_eq!(sign_in("demo-lab").await, 422);
        assert_eq!(sign_in("demo-counsellor").await, 303);
        let path = format!("/staff/enrol/{}", *token.text());
        house.guest().get(&path).await.expect_status(404);
    }
}

#[rocket::async_test]
async fn an_emptied_audit_speaks_for_no_account() {
    let folder = tempfile::tempdir().expect("a folder");
    let figment = settings(&folder, &sqlite(&folder));
    let portal = Portal::open(figment, Clock::default()).await;
    let portal = portal.expect("the portal opens");
    let now = portal.clock.now();
    assert_eq!(settle(&portal).await, 0);
    assert!(matches!(vouch(&portal).await, Vouched::Before(_)));
    let draft = Draft {
        slug: "harbour".into(),
        title: "The harbour".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let clinic = clinics::add(&portal.db, &portal.keys, now, &draft).await;
    let clinic = clinic.expect("a database").expect("a clinic");
    let passphrase = "seven brown kettles under the stairs";
    let enrolled = staff::enrol_directly(&portal, &clinic, "lars", Role::Lab, passphrase).await;
    enrolled.expect("an account");
    sql(
        &portal,
        "UPDATE staff SET role = 'administrator', mac = x''",
    )
    .await;
    sql(&portal, "DELETE FROM audit_entry").await;
    sql(&portal, "UPDATE audit_head SET seq = 0, mac = zeroblob(32)").await;
    assert_eq!(settle(&portal).await, 1);
    assert_eq!(vouch(&portal).await, Vouched::Now(Vec::new()));
    assert_eq!(changed(&portal).await, 1);
}

#[rocket::async_test]
async fn the_operator_s_commands_name_a_changed_account_and_let_it_begin_anew() {
    let mut server = Server::prepare(&["serve"]);
    server.start().await;
    open_clinic(&server, "harbour");
    let _: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let whole = server.run(&["staff", "verify"]);
    assert!(whole.status.success(), "{whole:?}");

    let url = format!("sqlite:{}", server.home().join("var/lucka.db").display());
    let mut connection = SqliteConnection::connect(&url).await.expect("it opens");
    let change = "UPDATE staff SET role = 'administrator' WHERE handle = 'nina'";
    connection.execute(change).await.expect(change);
    connection.close().await.expect("it closes");

    let says = |arguments: &[&str]| {
        let refused = server.run(arguments);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        String::from_utf8(refused.stderr).expect("text")
    };
    assert!(says(&["staff", "verify"]).contains("refused: nina"));
    assert!(says(&["staff", "reset", "nina"]).contains("--role"));
    let list = server.run(&["--json", "staff", "list"]);
    let list: serde_json::Value = serde_json::from_slice(&list.stdout).expect("JSON");
    let nina = list
        .as_array()
        .expect("a list")
        .iter()
        .find(|m| m["handle"] == "nina");
    let nina = nina.expect("an account");
    assert_eq!(
        (&nina["state"], nina["role"].is_null()),
        (&"changed".into(), true)
    );

    let anew = [
        "staff", "reset", "nina", "--clinic", "harbour", "--role", "nurse",
    ];
    let link = server.run(&anew);
    assert!(link.status.success(), "{link:?}");
    assert!(
        String::from_utf8(link.stdout)
            .expect("text")
            .contains("/staff/enrol/")
    );
    assert!(server.run(&["staff", "verify"]).status.success());
    assert!(says(&anew).contains("as the program wrote it"));
}
