//! The headers of every kind of answer, as the contract lists them.

use std::collections::BTreeSet;

use lucka::clinics::TestId::HivBlood;
use lucka::results::Value::Negative;
use lucka::web::session::COOKIE;
use lucka::web::who::{self, Role};
use lucka::web::{Lang, locale};
use rocket::http::Method;

use crate::support::house::{Guest, House};
use crate::support::http::Reply;
use crate::support::server::Server;

const ON_EVERY_ANSWER: [(&str, &str); 10] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    ),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-dns-prefetch-control", "off"),
    ("x-permitted-cross-domain-policies", "none"),
    ("x-robots-tag", "noindex, nofollow"),
];

/// What no page is given; one may ask for the camera.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), cross-origin-isolated=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), keyboard-map=(), magnetometer=(), microphone=(), \
    midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), sync-xhr=(self), \
    usb=(), web-share=(), xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(), gamepad=(), hid=(), \
    idle-detection=(), interest-cohort=(), serial=(), unload=()";

const KEPT_FOREVER: &str = "public, max-age=31536000, immutable";

/// Asserts what stands on every answer; `what` names it.
fn assert_headers(reply: &Reply, what: &str) {
    for (name, value) in ON_EVERY_ANSWER {
        let home = name == "x-robots-tag" && what == "home";
        let expected = (!home).then_some(value);
        assert_eq!(reply.header(name), expected, "{name} of {what}");
    }
    let camera = if what == "scan" {
        "camera=(self)"
    } else {
        "camera=()"
    };
    let permissions = PERMISSIONS.replace("camera=()", camera);
    let given = reply.header("permissions-policy");
    assert_eq!(given, Some(permissions.as_str()), "permissions of {what}");
    assert_eq!(reply.header("server"), None, "{what} says what serves it");
    assert_eq!(reply.header("x-powered-by"), None, "{what}");
    assert_eq!(
        reply.header("content-encoding"),
        None,
        "{what} is compressed"
    );
    let cached = reply.header("cache-control").unwrap_or_default();
    let expected = if what.starts_with("static") {
        KEPT_FOREVER
    } else {
        "no-store, max-age=0"
    };
    assert_eq!(cached, expected, "{what}");
    if reply.headers.contains_key("content-type")
        && !reply.body.is_empty()
        && reply.text().starts_with("<!doctype html>")
    {
        assert_eq!(
            reply.header("content-type"),
            Some("text/html; charset=utf-8"),
            "{what}"
        );
    }
    let location = reply.location().unwrap_or("/");
    assert!(
        location.starts_with('/') && !location.starts_with("//"),
        "{what} leads to {location}"
    );
    assert_cookies(reply, what);
}

fn assert_cookies(reply: &Reply, what: &str) {
    for header in reply.headers.get_all("set-cookie") {
        let cookie = header.to_str().unwrap();
        let (pair, attributes) = cookie.split_once("; ").unwrap_or((cookie, ""));
        let name = pair.split('=').next().unwrap();
        assert!(
            [COOKIE, who::COOKIE, locale::COOKIE].contains(&name),
            "{what} sets {name}"
        );
        let attributes: BTreeSet<&str> = attributes.split("; ").collect();
        for wanted in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
            assert!(
                attributes.contains(wanted),
                "{what}: {wanted} is missing: {cookie}"
            );
        }
        assert!(!cookie.contains("Domain="), "{what}: {cookie}");
    }
}

async fn stylesheet(guest: &mut Guest<'_>) -> String {
    let page = guest.get("/").await;
    let path = page
        .text()
        .split("href=\"/static/")
        .nth(1)
        .expect("a stylesheet or icon");
    format!("/static/{}", path.split('"').next().unwrap())
}

#[rocket::async_test]
async fn every_kind_of_answer_carries_the_contracts_headers() {
    let house = House::with("xx", |figment| {
        figment
            .merge(("demo", true))
            .merge(("attempts.per_prefix", 6))
    })
    .await;
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = house.guest();
    for (path, status, what) in [
        ("/", 200, "home"),
        ("/?lang=sv", 200, "home"),
        ("/scan", 200, "scan"),
        ("/scan/", 200, "scan"),
        ("/scan/x", 404, "no scan"),
        ("/anonymity", 200, "anonymity"),
        ("/accessibility", 200, "accessibility"),
        ("/exit", 200, "exit"),
        ("/healthz", 200, "healthz"),
        ("/readyz", 200, "readyz"),
        ("/result", 303, "result without a session"),
        ("/nowhere", 404, "not found"),
        ("/nowhere/%2e%2e/%00", 404, "not found, odd"),
        ("/staff", 303, "staff without a session"),
        (
            "/static/lucka.000000000000.css",
            404,
            "a file that is not there",
        ),
    ] {
        let reply = guest.get(path).await.expect_status(status);
        assert_headers(&reply, what);
    }
    for path in static_files(&mut guest).await {
        let reply = guest.get(&path).await.expect_status(200);
        assert_headers(&reply, &format!("static {path}"));
    }
    for (code, status) in [
        ("", 422),
        ("0", 422),
        ("0123-4567-89AB-CDEF-GHJK-MNPH", 404),
    ] {
        let reply = guest
            .post("/open", &[("code", code)])
            .await
            .expect_status(status);
        assert_headers(&reply, "refused code");
    }
    let opened = guest.open(&kit).await.expect_status(303);
    assert_headers(&opened, "opened");
    for path in ["/result", "/result/erase"] {
        assert_headers(&guest.get(path).await.expect_status(200), path);
    }
    assert_headers(&guest.post("/leave", &[]).await.expect_status(303), "leave");
    assert_headers(
        &guest.post("/leave", &[]).await.expect_status(303),
        "leave again",
    );
    guest
        .post("/open", &[("code", "")])
        .await
        .expect_status(422);
    guest
        .post("/open", &[("code", "")])
        .await
        .expect_status(422);
    assert_headers(
        &guest
            .post("/open", &[("code", "")])
            .await
            .expect_status(429),
        "limited",
    );
    let forged = guest
        .clone()
        .with_header("sec-fetch-site", "cross-site")
        .post("/leave", &[])
        .await;
    assert_headers(&forged.expect_status(403), "forged");
    for method in [
        Method::Head,
        Method::Options,
        Method::Put,
        Method::Delete,
        Method::Patch,
    ] {
        let reply = guest.send(method, "/anonymity", None).await;
        assert!(
            reply.status == 404 || method == Method::Head && reply.status == 200,
            "{method}: {}",
            reply.status
        );
        assert_headers(&reply, method.as_str());
    }
}

async fn static_files(guest: &mut Guest<'_>) -> BTreeSet<String> {
    let mut files = BTreeSet::from([stylesheet(guest).await]);
    for path in ["/", "/staff/sign-in"] {
        let page = guest.get(path).await;
        for attribute in ["href=\"", "src=\""] {
            let links = page
                .text()
                .split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            files.extend(
                links
                    .filter(|link| link.starts_with("/static/"))
                    .map(str::to_owned),
            );
        }
    }
    assert!(files.len() >= 3, "{files:?}");
    files
}

#[rocket::async_test]
async fn staff_pages_carry_them_too() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let mut administrator = house.staff(Role::Administrator).await;
    for path in [
        "/staff",
        "/staff/team",
        "/staff/clinic",
        "/staff/audit",
        "/staff/account",
    ] {
        assert_headers(&administrator.get(path).await.expect_status(200), path);
    }
    assert_headers(
        &administrator.get("/staff/results").await.expect_status(403),
        "without the role",
    );
    let mut nurse = house.staff(Role::Nurse).await;
    for path in [
        "/staff/kits",
        "/staff/kits/received",
        "/staff/kits/void",
        "/staff/results",
        "/staff/results/import",
        "/staff/calendar",
        "/staff/slots",
        "/staff/counselling",
        "/staff/calendar/feed",
    ] {
        assert_headers(&nurse.get(path).await.expect_status(200), path);
    }
    let feed = "/staff/calendar/nothing.ics";
    assert_headers(&house.guest().get(feed).await.expect_status(404), feed);
    let sheet = nurse
        .post("/staff/kits", &[("panel", "basic"), ("count", "1")])
        .await
        .expect_status(200);
    assert_headers(&sheet, "the sheet with codes");
    let wrong = [
        ("handle", "test-nurse"),
        ("passphrase", "wrong"),
        ("totp", ""),
    ];
    assert_headers(
        &house
            .guest()
            .post("/staff/sign-in", &wrong)
            .await
            .expect_status(422),
        "wrong passphrase",
    );
    assert_headers(
        &nurse.post("/staff/sign-out", &[]).await.expect_status(303),
        "sign-out",
    );
}

#[rocket::async_test]
async fn transport_security_is_promised_behind_a_declared_proxy_and_only_there() {
    let name = "strict-transport-security";
    let house = House::with("xx", |figment| {
        figment
            .merge(("proxy", true))
            .merge(("portal.address", "https://portal.example"))
    })
    .await;
    for path in [
        "/",
        "/healthz",
        "/nowhere",
        "/result",
        &stylesheet(&mut house.guest()).await,
    ] {
        let reply = house.guest().get(path).await;
        assert_eq!(
            reply.header(name),
            Some("max-age=63072000; includeSubDomains"),
            "{path}"
        );
    }
    let house = House::open().await;
    assert_eq!(house.guest().get("/").await.header(name), None);
}

#[rocket::async_test]
async fn a_language_that_was_asked_for_is_kept_in_a_cookie_that_says_nothing_else() {
    let house = House::open().await;
    for lang in Lang::ALL {
        let mut guest = house.guest().reading("de");
        assert!(
            guest
                .get("/anonymity")
                .await
                .text()
                .contains("<html lang=\"en\">")
        );
        assert_eq!(
            guest.cookie(locale::COOKIE),
            None,
            "a cookie that nobody asked for"
        );
        guest
            .get(&format!("/anonymity?lang={}", lang.tag()))
            .await
            .expect_status(200);
        assert_eq!(guest.cookie(locale::COOKIE), Some(lang.tag()));
        let page = guest.get("/").await;
        assert!(
            page.text()
                .contains(&format!("<html lang=\"{}\">", lang.tag()))
        );
    }
    let mut guest = house.guest().reading("sv");
    let page = guest
        .get("/?lang=%22%3E%3Cscript%3E")
        .await
        .expect_status(200);
    assert!(page.text().contains("<html lang=\"sv\">") && !page.text().contains("\"><script>"));
    assert_eq!(guest.cookie(locale::COOKIE), None);
}

#[rocket::async_test]
async fn a_real_connection_shows_no_other_headers_than_the_router_does() {
    let server = Server::demo().await;
    let mut visitor = server.visitor();
    for (path, what) in [
        ("/", "home"),
        ("/nowhere", "not found"),
        ("/healthz", "healthz"),
    ] {
        let reply = visitor.get(path).await;
        assert_headers(&reply, what);
        let ours: BTreeSet<&str> = ON_EVERY_ANSWER.iter().map(|(name, _)| *name).collect();
        let others = [
            "permissions-policy",
            "vary",
            "cache-control",
            "content-type",
            "content-length",
            "date",
        ];
        for name in reply.headers.keys() {
            assert!(
                ours.contains(name.as_str()) || others.contains(&name.as_str()),
                "{what} carries {name}"
            );
        }
    }
}

#[rocket::async_test]
async fn an_answer_with_a_status_of_hyper_itself_says_nothing() {
    use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
    let server = Server::demo().await;
    let address = server.url().trim_start_matches("http://").to_owned();
    for request in [
        "GARBAGE\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ] {
        let mut stream = rocket::tokio::net::TcpStream::connect(&address)
            .await
            .unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.1 200"),
            "{request:?}: {answer}"
        );
        assert!(
            !answer.to_lowercase().contains("\r\nserver:"),
            "{request:?}: {answer}"
        );
    }
}
