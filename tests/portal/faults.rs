//! What goes wrong around the portal: the power, the database, the operator's settings.

use std::net::TcpListener;
use std::process::Output;

use lucka::web::Lang;
use rocket::tokio;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::result_loop::outcomes;
use crate::support::persona::{Client, Nurse, open_clinic, said};
use crate::support::postgres::Database;
use crate::support::server::{Server, free_port};

const VALUES: [(&str, &str); 2] = [("chlamydia-urine", "positive"), ("hiv-blood", "negative")];

#[rocket::async_test]
async fn a_result_that_was_acknowledged_survives_a_kill() {
    let mut server = Server::serve("sqlite:var/lucka.db").await;
    open_clinic(&server, "harbour");
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let cards = nurse.issue("basic", 4).await;
    for card in &cards {
        nurse
            .submit(card, &VALUES, false, true)
            .await
            .expect_status(303);
        server.kill();
        server.start().await;
        let page = Client::with(&server, card).open().await;
        let told = |value: &str| said(Lang::En, &format!("value-told-{value}"), &[]);
        assert_eq!(outcomes(&page)[0], told("positive"));
        assert_eq!(outcomes(&page)[2], told("negative"));
        nurse.follow(&server);
    }
    // What was erased stays erased, and a visit goes on after a restart: it is in its cookie.
    let mut client = Client::with(&server, &cards[0]);
    client.open().await;
    let cookie = client
        .visitor
        .cookie("__Host-lucka")
        .expect("a visit")
        .to_owned();
    server.restart().await;
    client.visitor = server.visitor();
    client.visitor.set_cookie("__Host-lucka", &cookie);
    client.visitor.get("/result").await.expect_status(200);
    client.erase().await;
    server.restart().await;
    Client::with(&server, &cards[0])
        .try_open()
        .await
        .expect_status(404);
    assert!(server.run(&["audit", "verify"]).status.success());
}

#[rocket::async_test]
async fn kits_that_were_shown_survive_a_kill() {
    let mut server = Server::serve("sqlite:var/lucka.db").await;
    open_clinic(&server, "harbour");
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let cards = nurse.issue("extended", 30).await;
    server.restart().await;
    for card in &cards {
        Client::with(&server, card).open().await;
    }
}

#[rocket::async_test]
async fn while_another_program_holds_the_write_lock_reading_goes_on_and_writing_says_503() {
    let server = Server::serve("sqlite:var/lucka.db").await;
    open_clinic(&server, "harbour");
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let cards = nurse.issue("basic", 2).await;
    nurse.enter(&cards[0], &VALUES).await;
    let mut client = Client::with(&server, &cards[0]);
    client.open().await;

    let file = server.home().join("var/lucka.db");
    let mut locker = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    locker.execute("BEGIN IMMEDIATE").await.unwrap();
    client.open().await;
    let mut swede = client.visitor.clone().with_header("accept-language", "sv");
    let (erase, seal) = (
        swede.post("/result/erase", &[("confirm", "yes")]),
        nurse.submit(&cards[1], &VALUES, false, true),
    );
    let (erase, seal) = tokio::join!(erase, seal);
    assert!(
        erase
            .expect_status(503)
            .text()
            .contains(&said(Lang::Sv, "error-503-text", &[]))
    );
    assert!(
        seal.expect_status(503)
            .text()
            .contains(&said(Lang::En, "error-503-text", &[]))
    );
    locker.execute("ROLLBACK").await.unwrap();

    nurse.enter(&cards[1], &VALUES).await;
    client.open().await;
    client.erase().await;
    client.try_open().await.expect_status(404);
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn while_the_database_is_away_every_page_says_so_and_afterwards_all_is_well_by_itself() {
    let database = Database::create().await;
    let server = Server::serve(&database.url()).await;
    open_clinic(&server, "harbour");
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let cards = nurse.issue("basic", 1).await;
    nurse.enter(&cards[0], &VALUES).await;
    let mut client = Client::with(&server, &cards[0]);
    client.open().await;

    switch(&database, false).await;
    for (lang, tag) in [(Lang::En, "en"), (Lang::Sv, "sv"), (Lang::Nb, "nb")] {
        let mut visitor = client.visitor.clone().with_header("accept-language", tag);
        let code = client.code.clone();
        let form = [("code", code.as_str())];
        let mut typist = visitor.clone();
        let mut staff = nurse.visitor.clone().with_header("accept-language", tag);
        let answers = tokio::join!(
            visitor.get("/result"),
            typist.post("/open", &form),
            staff.get("/staff"),
        );
        for reply in [answers.0, answers.1, answers.2] {
            let page = reply.expect_status(503);
            assert!(
                page.text().contains(&said(lang, "error-503-text", &[])),
                "{}",
                page.text()
            );
            assert!(
                !page.text().to_lowercase().contains("postgres"),
                "{}",
                page.text()
            );
        }
    }
    let mut probe = server.visitor();
    probe.get("/readyz").await.expect_status(503);
    probe.get("/healthz").await.expect_status(200);
    // What needs no database is served on, and a typing mistake is told as such.
    probe.get("/").await.expect_status(200);
    probe
        .post("/open", &[("code", "K7Q2")])
        .await
        .expect_status(422);

    switch(&database, true).await;
    probe.get("/readyz").await.expect_status(200);
    client.visitor.get("/result").await.expect_status(200);
    nurse
        .enter(&cards[0], &[("gonorrhoea-urine", "negative")])
        .await;
}

/// Lets nobody into the database and throws out who is there, or opens it again.
async fn switch(database: &Database, open: bool) {
    let url = database.url();
    let (_, name) = url.rsplit_once('/').unwrap();
    let cluster = std::env::var("LUCKA_TEST_POSTGRES").unwrap();
    let mut connection = PgConnection::connect(&cluster).await.unwrap();
    let alter = format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {open}");
    connection.execute(AssertSqlSafe(alter)).await.unwrap();
    if !open {
        let out = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        connection.execute(AssertSqlSafe(out)).await.unwrap();
    }
}

/// The one sentence of a command that could not be carried out.
#[track_caller]
fn sentence(output: &Output, status: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!(
        output.status.code(),
        Some(status),
        "{said}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(
        !said.contains("panicked") && !said.contains("RUST_BACKTRACE"),
        "{said}"
    );
    // Log lines begin with the time.
    let own: Vec<_> = said
        .lines()
        .filter(|line| !line.starts_with("20"))
        .collect();
    assert_eq!(own.len(), 1, "not one sentence: {said}");
    assert!(own[0].ends_with('.') && !own[0].contains(".."), "{said}");
    own[0].to_owned()
}

#[track_caller]
fn assert_start_fails(server: &Server, words: &[&str]) {
    let said = sentence(&server.run(&["serve"]), 1);
    for word in words {
        assert!(said.contains(word), "“{word}” is not in: {said}");
    }
}

#[test]
fn a_taken_port_is_named() {
    let listener = TcpListener::bind(("127.0.0.1", free_port())).unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let server = Server::prepare(&["serve"]).with("ROCKET_PORT", &port);
    assert_start_fails(&server, &[&format!("127.0.0.1:{port}"), "taken"]);
    let said = sentence(&server.run(&["demo", "--port", &port]), 1);
    assert!(
        said.contains(&format!("127.0.0.1:{port}")) && said.contains("taken"),
        "{said}"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    // Nobody can make a folder there, not even root.
    let server = Server::prepare(&["serve"])
        .with("ROCKET_DATABASE", "{url=\"sqlite:/proc/lucka/lucka.db\"}");
    assert_start_fails(&server, &["/proc/lucka"]);
    let server =
        Server::prepare(&["serve"]).with("ROCKET_KEYS", "{file=\"/proc/lucka/server.key\"}");
    assert_start_fails(&server, &["/proc/lucka/server.key"]);
    let said = sentence(
        &server.run(&[
            "demo",
            "--port",
            &free_port().to_string(),
            "--dir",
            "/proc/lucka",
        ]),
        1,
    );
    assert!(said.contains("/proc/lucka"), "{said}");
}

#[test]
fn a_broken_configuration_is_named() {
    for (toml, words) in [
        ("[default]\nport = \n", ["configuration", "Rocket.toml"]),
        (
            "[default]\nworkers = \"many\"\n",
            ["configuration", "workers"],
        ),
        (
            "[default.portal]\nexit = \"http://plain.example/\"\n",
            ["portal.exit", "https://"],
        ),
        ("[default.portal]\nname = \"\"\n", ["portal.name", "60"]),
        (
            "[default.database]\nurl = \"mysql://here\"\n",
            ["database.url", "sqlite:"],
        ),
        (
            "[default.log]\nformat = \"xml\"\n",
            ["configuration", "format"],
        ),
        (
            "[default.log]\nlevel = \"lucka=loud\"\n",
            ["log.level", "filter"],
        ),
        (
            "[default.portal]\naddress = \"ftp://here\"\n",
            ["portal.address", "https://"],
        ),
    ] {
        let server = Server::prepare(&["serve"]);
        std::fs::write(server.home().join("Rocket.toml"), toml).unwrap();
        assert_start_fails(&server, &words);
    }
}

#[rocket::async_test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let server = Server::prepare(&["serve"]);
    assert!(server.run(&["migrate"]).status.success());
    let file = format!("sqlite:{}", server.home().join("var/lucka.db").display());
    let mut connection = SqliteConnection::connect(&file).await.unwrap();
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'later', 1, x'00', 0)";
    connection.execute(later).await.unwrap();
    assert_start_fails(&server, &["newer version", "9999"]);
    connection
        .execute("DELETE FROM _sqlx_migrations WHERE version = 9999")
        .await
        .unwrap();
    connection
        .execute("UPDATE _sqlx_migrations SET checksum = x'00'")
        .await
        .unwrap();
    assert_start_fails(&server, &["Migration 1", "differs"]);
}

#[test]
fn a_lost_server_key_is_never_replaced_while_kits_may_need_it() {
    let server = Server::prepare(&["serve"]);
    assert!(server.run(&["migrate"]).status.success());
    let key = server.home().join("var/server.key");
    open_clinic(&server, "harbour");
    std::fs::remove_file(&key).unwrap();
    assert_start_fails(&server, &["var/server.key", "missing"]);
    assert!(!key.exists());
    for (content, words) in [
        ("", ["var/server.key", "empty"]),
        ("# old\nnot a key\n", ["Line 2", "64"]),
    ] {
        std::fs::write(&key, content).unwrap();
        assert_start_fails(&server, &words);
    }
    std::fs::write(&key, "ab".repeat(32)).unwrap();
    assert_start_fails(&server, &["var/server.key", "not the one of this database"]);
}

#[test]
fn a_setting_that_does_not_exist_is_named() {
    for (name, value, word) in [
        ("ROCKET_PORTL", "{name=\"x\"}", "portl"),
        ("ROCKET_PORTAL", "{nmae=\"x\"}", "nmae"),
    ] {
        let server = Server::prepare(&["serve"]).with(name, value);
        assert_start_fails(&server, &["configuration", word]);
    }
}

#[test]
fn a_broken_database_setting_is_named_without_its_password() {
    let server =
        Server::prepare(&["serve"]).with("ROCKET_DATABASE", "postgres://lucka:canary@db/lucka");
    assert_start_fails(&server, &["configuration", "database"]);
    let said = String::from_utf8(server.run(&["migrate"]).stderr).unwrap();
    assert!(!said.contains("canary"), "{said}");
}

#[test]
fn the_demos_settings_are_refused_behind_a_proxy() {
    let server = Server::prepare(&["serve"])
        .with("ROCKET_DEMO", "true")
        .with("ROCKET_PROXY", "true");
    assert_start_fails(&server, &["demo"]);
}

#[test]
fn plain_http_for_the_world_is_refused_without_a_proxy() {
    for address in ["0.0.0.0", "::", "192.0.2.1"] {
        let server = Server::prepare(&["serve"]).with("ROCKET_ADDRESS", address);
        assert_start_fails(&server, &[address, "proxy"]);
    }
}

#[test]
fn a_proxy_without_the_portals_own_address_is_refused() {
    let server = Server::prepare(&["serve"]).with("ROCKET_PROXY", "true");
    assert_start_fails(&server, &["portal.address", "proxy = true"]);
}

#[test]
fn a_postgresql_that_does_not_answer_is_named_without_its_password() {
    let url = format!(
        "{{url=\"postgres://lucka:canary@127.0.0.1:{}/lucka\"}}",
        free_port()
    );
    let server = Server::prepare(&["serve"]).with("ROCKET_DATABASE", &url);
    assert_start_fails(&server, &["PostgreSQL", "database.url"]);
    let said = String::from_utf8(server.run(&["migrate"]).stderr).unwrap();
    assert!(!said.contains("canary"), "{said}");
}

#[test]
fn wrong_usage_is_status_2_and_says_what_is_right() {
    let server = Server::prepare(&[]);
    for arguments in [
        &["frobnicate"][..],
        &[],
        &["kits", "issue", "--count", "many"],
        &[
            "staff", "add", "--clinic", "a", "--handle", "b", "--role", "king",
        ],
        &["results", "import"],
    ] {
        let output = server.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("Usage") || said.contains("--help"),
            "{arguments:?}: {said}"
        );
    }
    assert!(
        !server.home().join("var").exists(),
        "wrong usage has made files"
    );
}

#[rocket::async_test]
async fn serving_an_empty_database_says_what_to_do_next() {
    let mut server = Server::prepare(&["serve"]);
    server.start().await;
    for word in ["no clinic", "lucka clinic add", "lucka staff add"] {
        assert!(
            server.log().contains(word),
            "“{word}” is not in: {}",
            server.log()
        );
    }
    server.visitor().get("/").await.expect_status(200);
    server
        .visitor()
        .get("/staff/sign-in")
        .await
        .expect_status(200);
    open_clinic(&server, "harbour");
    server.restart().await;
    assert_eq!(
        server.log().matches("no clinic").count(),
        1,
        "{}",
        server.log()
    );
}
