//! What Chromium itself makes of our headers and cookies: it frames no page of ours, neither on another site nor on our
//! own, and Back shows nothing of a visit that was ended, with scripts and without.

use std::time::Duration;

use rocket::tokio;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use serde_json::{Value, json};

use crate::browser_story::{assert_path, at_a_result, demo, sign_in, told};
use crate::support::browser::{Browser, Window};
use crate::support::hands::{click, wait_for};
use crate::support::server::Server;

/// Another site on this machine, whose every page holds frames of these addresses; and one that it may frame.
async fn other_site(framed: Vec<String>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = format!("http://{}", listener.local_addr().unwrap());
    let mut page = String::from("<!doctype html><title>other</title>");
    for address in framed.iter().map(String::as_str).chain(["/inner"]) {
        page.extend(["<iframe src=\"", address, "\"></iframe>"]);
    }
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let read = stream.read(&mut request).await.unwrap_or(0);
            let is_inner = request[..read].starts_with(b"GET /inner");
            let body = if is_inner { "<p>inner</p>" } else { &page };
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    own
}

/// The address that each frame of the page shows, or nothing if the browser refused to show it.
async fn frames(browser: &Browser) -> Vec<Option<String>> {
    let tree = browser.devtools("Page.getFrameTree", json!({})).await;
    let children = tree["frameTree"]["childFrames"].as_array().cloned();
    let shown = |child: Value| {
        let frame = &child["frame"];
        let refused = frame["unreachableUrl"].is_string();
        (!refused).then(|| frame["url"].as_str().unwrap_or_default().to_owned())
    };
    children
        .unwrap_or_default()
        .into_iter()
        .map(shown)
        .collect()
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn no_page_can_be_framed_by_another_site() {
    let server = demo().await;
    // A visit is open, so that there would be something to see.
    let browser = at_a_result(&server, Window::desktop().without_scripts()).await;
    let paths = [
        "/",
        "/result",
        "/book",
        "/anonymity",
        "/staff/sign-in",
        "/nowhere",
        "/healthz",
    ];
    let framed = paths.map(|path| format!("{}{path}", server.url())).to_vec();
    let site = other_site(framed).await;
    browser.goto(&site).await.unwrap();
    let mut seen = Vec::new();
    for _ in 0..100 {
        seen = frames(&browser).await;
        if seen.len() == paths.len() + 1 && seen.iter().flatten().count() == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (inner, ours) = seen.split_last().expect("frames");
    assert_eq!(
        inner.as_deref(),
        Some(format!("{site}/inner").as_str()),
        "the control"
    );
    for (path, frame) in paths.iter().zip(ours) {
        assert_eq!(*frame, None, "{path} is framed");
    }
    assert_eq!(ours.len(), paths.len());
}

/// Where the browser is, and how it came there.
async fn told_of(browser: &Browser) -> Value {
    let asked = "[location.href, performance.getEntriesByType('navigation').map(n => [n.type, n.transferSize, \
                 n.notRestoredReasons]), document.cookie, document.title, document.body.innerText.slice(0, 300)]";
    browser.evaluate(asked).await
}

/// Chromium keeps pages that are left whole, for Back: without this, what Back does not show would mean less.
#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn back_brings_a_page_back_whole_that_may_be_kept() {
    let server = demo().await;
    let browser = Browser::open(Window::phone()).await;
    let go = async |path| browser.goto(format!("{}{path}", server.url())).await;
    go("/anonymity").await.unwrap();
    // Noted where it outlives the page, which asks the server again when it is back.
    let note =
        "addEventListener('pageshow', (shown) => sessionStorage.setItem('whole', shown.persisted))";
    browser.evaluate(note).await;
    go("/accessibility").await.unwrap();
    browser.back().await.unwrap();
    assert_path(&browser, "/anonymity").await;
    wait_for(&browser, "sessionStorage.getItem('whole') === 'true'").await;
}

/// Goes back as far as there is, and asserts that no page on the way shows any of these.
async fn assert_nothing_behind(browser: &Browser, hidden: &[&str]) {
    for step in 1..=5 {
        browser.back().await.unwrap();
        tokio::time::sleep(Duration::from_millis(250)).await;
        let source = browser.source().await.unwrap();
        for word in hidden {
            assert!(
                !source.contains(word),
                "{step} steps back there is {word}: {}",
                told_of(browser).await
            );
        }
    }
    for step in 1..=5 {
        browser.forward().await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let source = browser.source().await.unwrap();
        for word in hidden {
            assert!(!source.contains(word), "{step} steps on there is {word}");
        }
    }
}

async fn left(server: &Server, window: Window) {
    let positive = told(&["positive"]).remove(0);
    let browser = at_a_result(server, window).await;
    click(&browser, "#done form[action='/leave'] button").await;
    assert_path(&browser, "/").await;
    assert_nothing_behind(&browser, &["class=\"outcomes\"", &positive]).await;
}

/// Leaves from the first page, with the result some pages behind.
async fn left_later(server: &Server, window: Window) {
    let positive = told(&["positive"]).remove(0);
    let browser = at_a_result(server, window).await;
    for path in ["/anonymity", "/accessibility", "/"] {
        browser
            .goto(format!("{}{path}", server.url()))
            .await
            .unwrap();
    }
    click(&browser, "form[action='/leave'] button").await;
    assert_path(&browser, "/").await;
    assert_nothing_behind(&browser, &["class=\"outcomes\"", &positive]).await;
}

async fn erased(server: &Server, window: Window) {
    let positive = told(&["positive"]).remove(0);
    let browser = at_a_result(server, window).await;
    click(&browser, "a[href='/result/erase']").await;
    assert_path(&browser, "/result/erase").await;
    click(&browser, "form[action='/result/erase'] button").await;
    assert_path(&browser, "/").await;
    assert_nothing_behind(&browser, &["class=\"outcomes\"", &positive]).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn back_shows_nothing_after_leaving_or_erasing() {
    let server = demo().await;
    left(&server, Window::phone()).await;
    left_later(&server, Window::phone()).await;
    erased(&server, Window::phone()).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn back_shows_nothing_after_leaving_or_erasing_without_scripts() {
    let server = demo().await;
    let window = Window::phone().without_scripts();
    left(&server, window).await;
    left_later(&server, window).await;
    // As long as a visit lasts, Back does show it: the search can find something.
    let browser = at_a_result(&server, window).await;
    browser
        .goto(format!("{}/anonymity", server.url()))
        .await
        .unwrap();
    browser.back().await.unwrap();
    assert_path(&browser, "/result").await;
    assert!(
        browser
            .source()
            .await
            .unwrap()
            .contains("class=\"outcomes\"")
    );
    erased(&server, window).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn back_shows_nothing_of_the_staff_pages_after_signing_out() {
    let server = demo().await;
    let browser = Browser::open(Window::desktop()).await;
    sign_in(&browser, &server).await;
    for path in ["/staff/kits", "/staff/results"] {
        browser
            .goto(format!("{}{path}", server.url()))
            .await
            .unwrap();
    }
    let out = "action=\"/staff/sign-out\"";
    assert!(browser.source().await.unwrap().contains(out));
    click(&browser, "form[action='/staff/sign-out'] button").await;
    assert_path(&browser, "/staff/sign-in").await;
    assert_nothing_behind(&browser, &[out]).await;
}
