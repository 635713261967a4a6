//! What the log must never hold, at the most talkative levels: addresses, codes, what was typed, browsers, paths.

use std::process::{Command, Stdio};

use lucka::clock::Clock;
use lucka::config::{Log, LogFormat};
use lucka::{Portal, logging};
use rocket::figment::Figment;
use rocket::http::Header;
use rocket::local::asynchronous::Client;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use rocket::{get, routes};

use crate::support::scan::find_in_bytes;
use crate::support::server::Server;

/// Set for the copy of this test that panics on purpose.
const CHILD: &str = "LUCKA_TEST_PANICS";

/// What a visitor brings that no log may keep.
const TRACES: [(&str, &str); 9] = [
    ("the address", "203.0.113.77"),
    ("another address", "2001:db8:77::1"),
    ("the browser", "CanaryBrowser/7.7"),
    ("the path", "canary-path"),
    ("the query", "canary-query"),
    ("the page before", "canary-referrer"),
    ("form content", "canary-form"),
    ("a cookie", "canary-cookie"),
    ("a header", "canary-header"),
];

fn assert_clean(log: &[u8], more: &[(&str, &[u8])]) {
    let mut needles: Vec<(&str, &[u8])> = TRACES
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    needles.extend_from_slice(more);
    let hits = find_in_bytes("log", log, &needles);
    assert!(
        hits.is_empty(),
        "{hits:?} in\n{}",
        String::from_utf8_lossy(log)
    );
}

#[rocket::async_test]
async fn at_every_level_and_format_no_trace_of_a_visitor_is_logged() {
    for log in [
        "{level=\"info\",format=\"text\"}",
        "{level=\"trace\",format=\"json\"}",
        "{level=\"trace,rocket=trace,rocket_http=trace,hyper=trace,sqlx=trace\",format=\"text\"}",
    ] {
        let mut server = Server::prepare(&["serve"])
            .with("ROCKET_LOG", log)
            .with("ROCKET_LOG_LEVEL", "debug")
            .with("ROCKET_PROXY", "true")
            .with("ROCKET_PORTAL", "{address=\"https://portal.example\"}")
            .with("ROCKET_IP_HEADER", "\"X-Real-IP\"");
        server.start().await;
        let code = "0123-4567-89AB-CDEF-GHJK-MNPH";
        let mut visitor = server
            .visitor()
            .with_header("x-real-ip", "203.0.113.77")
            .with_header("x-forwarded-for", "2001:db8:77::1")
            .with_header("user-agent", "CanaryBrowser/7.7")
            .with_header("referer", "http://127.0.0.1/canary-referrer")
            .with_header("x-canary", "canary-header");
        visitor.set_cookie("__Host-lucka", "canary-cookie");
        visitor.set_cookie("__Host-lucka-staff", "canary-cookie");
        for path in [
            "/?canary-query=1",
            "/canary-path?canary-query=1",
            "/staff/canary-path",
            "/static/canary-path.css",
            "/result?canary-query=1",
            "/result/erase",
            "/staff",
            "/exit",
        ] {
            visitor.get(path).await;
        }
        visitor
            .post("/open", &[("code", code)])
            .await
            .expect_status(404);
        visitor
            .post("/open", &[("code", "canary-form")])
            .await
            .expect_status(422);
        visitor
            .post("/open", &[("canary-form", "canary-form")])
            .await
            .expect_status(422);
        visitor
            .post("/canary-path", &[("code", code)])
            .await
            .expect_status(404);
        let too_long = format!("canary-form{}", "x".repeat(70_000));
        visitor.post("/open", &[("code", &too_long)]).await;
        let sign_in = [
            ("handle", "canary-form"),
            ("passphrase", "canary-form canary-form"),
            ("totp", "canary-form"),
        ];
        visitor.post("/staff/sign-in", &sign_in).await;
        visitor
            .clone()
            .with_header("origin", "https://canary-referrer.example")
            .post("/leave", &[])
            .await
            .expect_status(403);
        raw(
            &server,
            "GET /canary-path HTTP/1.1\r\nHost: canary-header\r\nX: \u{1}canary-header\r\n\r\n",
        )
        .await;
        raw(&server, "canary-path canary-query\r\n\r\n").await;

        let plain = code.replace('-', "");
        assert_clean(
            server.log().as_bytes(),
            &[
                ("the code", code.as_bytes()),
                ("the code", plain.as_bytes()),
            ],
        );
        // Rocket's macros log under the names of our modules, with what a form held.
        for word in [
            "guard",
            "Errors(",
            "lucka::home::pages::_",
            "Kind",
            "value: ",
        ] {
            assert!(
                !server.log().contains(word),
                "“{word}” is logged:\n{}",
                server.log()
            );
        }
        assert!(
            server
                .log()
                .contains("an unsafe request from another site was refused"),
            "nothing is logged at all"
        );
    }
}

async fn raw(server: &Server, request: &str) {
    let address = server.url().trim_start_matches("http://").to_owned();
    let mut stream = rocket::tokio::net::TcpStream::connect(&address)
        .await
        .unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
}

#[get("/panic/<said>")]
fn panicking(said: &str) -> &'static str {
    panic!("canary-form {said}")
}

/// What the test below starts in a process of its own, since the panic hook and the logger are the process's.
#[rocket::async_test]
async fn child_a_route_that_panics() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let log = Log {
        level: "trace".into(),
        format: LogFormat::Text,
    };
    logging::start(&log).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let figment = Figment::from(rocket::Config::default())
        .merge((
            "database.url",
            format!("sqlite:{}", folder.path().join("lucka.db").display()),
        ))
        .merge(("keys.file", folder.path().join("server.key")));
    let portal = Portal::open(figment, Clock::default()).await.unwrap();
    let rocket = lucka::server(portal)
        .unwrap()
        .mount("/", routes![panicking]);
    let client = Client::untracked(rocket).await.unwrap();
    let request = client
        .get("/panic/canary-path?canary-query=1")
        .header(Header::new("User-Agent", "CanaryBrowser/7.7"));
    let response = request.dispatch().await;
    assert_eq!(response.status().code, 500);
    let page = response.into_string().await.unwrap();
    assert!(
        page.contains("<html lang=\"en\">") && !page.contains("canary-form"),
        "the page tells of the panic"
    );
}

#[test]
fn a_panic_is_logged_with_its_place_and_without_what_it_says() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "logs::child_a_route_that_panics", "--nocapture"])
        .env(CHILD, "yes")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = [child.stdout, child.stderr].concat();
    let text = String::from_utf8_lossy(&said);
    assert!(
        child.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert!(
        text.contains("tests/portal/logs.rs:"),
        "the place is not logged:\n{text}"
    );
    assert_clean(&said, &[]);
}
