//! The helpers themselves: a check that cannot fail checks nothing.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

use thirtyfour::By;

use super::axe::{assert_accessible, axe};
use super::barcode;
use super::browser::{Browser, Window};
use super::http::{Upload, Visitor};
use super::postgres::Database;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'";

const GOOD: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Good</title><script src="/script.js"></script></head>
<body><main><h1>Good</h1><p id="who">no script</p><noscript><p id="without">Works without.</p></noscript><form><label for="code">Code</label>
<input id="code" autocomplete="off"></form></main></body></html>"#;

const BAD: &str = r##"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bad</title></head><body>
<main><h1>Bad</h1><p style="color:#bbb;background:#fff">pale</p><input><img src="/x.png">
<a href="#" style="position:absolute;width:9px;height:9px">a</a><a href="#" style="position:absolute;left:9px;width:9px;height:9px">b</a>
</main></body></html>"##;

/// Serves fixed pages with the portal's strict policy, and at `/echo` what it was sent, until the test ends.
fn little_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let request = whole_request(&mut stream);
                let path = request.split(' ').nth(1).unwrap_or("/");
                let codes = page_of_codes();
                let (kind, policy, body) = match path {
                    "/codes" => ("text/html", "", codes.as_str()),
                    "/script.js" => ("text/javascript", POLICY, include_str!("self_tests.js")),
                    "/bad" => ("text/html", "", BAD),
                    "/echo" => ("text/plain", POLICY, request.as_str()),
                    _ => ("text/html", POLICY, GOOD),
                };
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Security-Policy: {policy}\r\n\
                     Content-Length: {}\r\nConnection: close\r\nSet-Cookie: kept=1; Secure; HttpOnly; Path=/\r\n\
                     Set-Cookie: gone=; Max-Age=0; Path=/\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all((head + body).as_bytes());
                let _ = stream.shutdown(Shutdown::Write);
            });
        }
    });
    format!("http://{address}")
}

fn whole_request(stream: &mut TcpStream) -> String {
    let mut request = String::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece).unwrap_or(0);
        request.push_str(std::str::from_utf8(&piece[..read]).unwrap());
        let length = request
            .split_once("content-length: ")
            .map_or(0, |(_, rest)| {
                rest.split_once("\r\n")
                    .map_or(usize::MAX, |(length, _)| length.parse().unwrap())
            });
        let body = request.split_once("\r\n\r\n").map(|(_, body)| body.len());
        if read == 0 || body.is_some_and(|body| body >= length) {
            return request;
        }
    }
}

async fn who(browser: &Browser) -> String {
    let shown = browser.find(By::Id("who")).await.unwrap();
    shown.text().await.unwrap()
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn axe_finds_what_is_bad_and_nothing_else_in_spite_of_a_strict_policy() {
    let server = little_server();
    let browser = Browser::open(Window::desktop()).await;
    browser.goto(format!("{server}/")).await.unwrap();
    assert_accessible(&browser, "the good page").await;

    browser.goto(format!("{server}/bad")).await.unwrap();
    let broken: Vec<_> = axe(&browser)
        .await
        .into_iter()
        .map(|violation| violation.id)
        .collect();
    for rule in [
        "color-contrast",
        "html-has-lang",
        "image-alt",
        "label",
        "target-size",
    ] {
        assert!(
            broken.iter().any(|id| id == rule),
            "{rule} is not among {broken:?}"
        );
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn scripts_run_unless_they_are_off_and_axe_works_without_them() {
    let server = little_server();
    let browser = Browser::open(Window::desktop()).await;
    browser.goto(&server).await.unwrap();
    assert_eq!(who(&browser).await, "a script");
    assert!(browser.find(By::Id("without")).await.is_err());

    let browser = Browser::open(Window::desktop().without_scripts()).await;
    browser.goto(&server).await.unwrap();
    assert_eq!(who(&browser).await, "no script");
    assert!(browser.find(By::Id("without")).await.is_ok());
    assert_accessible(&browser, "the good page without scripts").await;
    assert_eq!(
        who(&browser).await,
        "no script",
        "axe has let the page's own script in"
    );
    browser.goto(&server).await.unwrap();
    assert_eq!(who(&browser).await, "no script", "axe has left scripts on");
    browser.goto(format!("{server}/bad")).await.unwrap();
    assert!(!axe(&browser).await.is_empty());
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn windows_have_their_size_and_colours_and_are_photographed() {
    let server = little_server();
    let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    for (name, window, width, height, is_dark) in [
        ("phone", Window::phone(), 390, 844, false),
        ("phone-dark", Window::phone().dark(), 390, 844, true),
        ("desktop", Window::desktop(), 1280, 900, false),
        (
            "zoomed",
            Window::zoomed().without_scripts(),
            320,
            256,
            false,
        ),
    ] {
        let browser = Browser::open(window).await;
        browser.goto(&server).await.unwrap();
        let file = browser.screenshot(&format!("self-test-{name}")).await;
        let png = std::fs::read(&file).unwrap();
        assert_eq!(&png[1..4], b"PNG");
        assert_eq!(png[16..20], u32::to_be_bytes(width), "{name}");
        assert_eq!(browser.evaluate("innerHeight").await, height, "{name}");
        assert_eq!(browser.evaluate(dark).await, is_dark, "{name}");
        assert!(browser.page_size().await.0 <= f64::from(width), "{name}");
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn print_style_and_colours_can_be_changed_in_a_window() {
    let server = little_server();
    let browser = Browser::open(Window::desktop()).await;
    browser.goto(&server).await.unwrap();
    browser.as_printed(true).await;
    assert_eq!(browser.evaluate("matchMedia('print').matches").await, true);
    browser.as_printed(false).await;
    assert_eq!(browser.evaluate("matchMedia('print').matches").await, false);
    browser.prefer(true).await;
    assert_eq!(
        browser
            .evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            .await,
        true
    );
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn every_database_is_empty_and_of_its_own_and_goes_with_its_test() {
    let first = Database::create().await;
    let second = Database::create().await;
    assert_ne!(first.url(), second.url());
    for database in [&first, &second] {
        database
            .execute("CREATE TABLE kits (tag BYTEA PRIMARY KEY)")
            .await;
    }
    let url = first.url();
    drop(first);
    let error = <sqlx::PgConnection as sqlx::Connection>::connect(&url)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("does not exist"), "{error}");
}

#[rocket::async_test]
async fn a_visitor_keeps_secure_cookies_over_plain_http_and_forgets_expired_ones() {
    let mut visitor = Visitor::new(&little_server());
    visitor.set_cookie("gone", "1");
    let reply = visitor.get("/echo").await.expect_status(200);
    assert!(
        reply.text().contains("cookie: gone=1\r\n"),
        "{}",
        reply.text()
    );
    assert_eq!(visitor.cookie("kept"), Some("1"));
    assert_eq!(visitor.cookie("gone"), None);
    let reply = visitor.get("/echo").await;
    assert!(
        reply.text().contains("cookie: kept=1\r\n"),
        "{}",
        reply.text()
    );
}

#[rocket::async_test]
async fn a_visitor_posts_forms_and_says_where_they_come_from() {
    let server = little_server();
    let mut visitor = Visitor::new(&server);
    let reply = visitor
        .post("/echo", &[("values[hiv-blood]", "å & b"), ("code", "K7Q2")])
        .await;
    assert!(
        reply.text().contains(&format!("origin: {server}\r\n")),
        "{}",
        reply.text()
    );
    assert!(
        reply
            .text()
            .ends_with("\r\n\r\nvalues%5Bhiv-blood%5D=%C3%A5+%26+b&code=K7Q2"),
        "{}",
        reply.text()
    );

    let upload = Upload {
        field: "results",
        file_name: "r.csv",
        media_type: "text/csv",
        bytes: b"specimen,test\n",
    };
    let reply = visitor
        .post_multipart("/echo", &[("confirm", "yes")], &[upload])
        .await;
    for part in [
        "Content-Disposition: form-data; name=\"confirm\"\r\n\r\nyes\r\n",
        "name=\"results\"; filename=\"r.csv\"\r\nContent-Type: text/csv\r\n\r\nspecimen,test\n\r\n",
    ] {
        assert!(reply.text().contains(part), "{}", reply.text());
    }
    let mut stranger = visitor
        .clone()
        .with_header("origin", "null")
        .without_header("accept");
    assert!(
        stranger
            .get("/echo")
            .await
            .text()
            .contains("origin: null\r\n")
    );
}

#[test]
fn ports_are_never_given_twice() {
    let mut ports: Vec<_> = (0..50).map(|_| super::server::free_port()).collect();
    ports.sort_unstable();
    ports.dedup();
    assert_eq!(ports.len(), 50);
}

#[rocket::async_test]
#[ignore = "needs Chromium and zbarimg; ./test runs it"]
async fn codes_on_a_page_are_read_as_a_scanner_reads_them() {
    let server = little_server();
    let browser = Browser::open(Window::desktop()).await;
    browser.goto(format!("{server}/codes")).await.unwrap();
    let codes = barcode::read(&browser.screenshot("self-test-codes").await);
    let expected = [
        ("CODE-128", "K7Q2X-XM900"),
        ("QR-Code", "https://127.0.0.1/#K7Q2-XXM9"),
    ];
    assert_eq!(
        codes,
        expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()))
    );

    browser.goto(&server).await.unwrap();
    assert!(barcode::read(&browser.screenshot("self-test-no-codes").await).is_empty());
}

/// A page with a QR code and a Code 128.
fn page_of_codes() -> String {
    let qr = qrcode::QrCode::new("https://127.0.0.1/#K7Q2-XXM9").unwrap();
    let qr = qr
        .render::<qrcode::render::svg::Color>()
        .min_dimensions(200, 200)
        .build();
    // À chooses character set A of the barcode.
    let bars = barcoders::sym::code128::Code128::new("\u{c0}K7Q2X-XM900")
        .unwrap()
        .encode();
    let width = 2 * bars.len();
    let bars = barcoders::generators::svg::SVG::new(80)
        .xdim(2)
        .generate(bars)
        .unwrap();
    // Without a width it fills the page, and every module is a bar of its own with a hairline beside it.
    let bars = bars.replace(
        "<svg ",
        &format!("<svg width=\"{width}\" shape-rendering=\"crispEdges\" "),
    );
    let after_declaration = &qr[qr.find("<svg").unwrap()..];
    format!(
        "<!DOCTYPE html><title>Codes</title><p>{after_declaration}</p><p style=\"padding:2em\">{bars}</p>"
    )
}
