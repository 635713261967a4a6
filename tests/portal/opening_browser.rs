//! Opening in the browser, in Chromium: the page is the server's, the code stays where it was typed, and nothing is sent
//! unasked when it cannot be opened there.

use std::process::Command;

use lucka::web::Lang;
use sealing::AccessCode;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::hands::wait_for;
use crate::support::persona::said;
use crate::support::scan::find_in_bytes;
use crate::support::server::{Server, repository};

/// Types a code on the first page and sends the form.
pub async fn enter(browser: &Browser, server: &Server, code: &str, lang: &str) {
    browser
        .goto(format!("{}/?lang={lang}", server.url()))
        .await
        .unwrap();
    submit(browser, code).await;
}

pub async fn submit(browser: &Browser, code: &str) {
    let field = browser.find(By::Id("code")).await.unwrap();
    field.send_keys(code).await.unwrap();
    field.send_keys(Key::Enter + "").await.unwrap();
}

/// Waits for the result page, opened in one of the two ways.
pub async fn arrived(browser: &Browser, way: &str, lang: Lang) {
    let way = json!(said(lang, way, &[]).replace("&#x27;", "'"));
    let shown = format!(
        "location.pathname === '/result' && document.getElementById('way')?.textContent === {way}"
    );
    wait_for(browser, &shown).await;
}

/// From now on this page's scripts get that for an answer from these paths, and real ones from all others.
pub async fn answering(browser: &Browser, paths: &[&str], answer: &str) {
    let script = "window.real ??= window.fetch; \
         window.fetch = (to, ...rest) => PATHS.includes(new URL(to, location).pathname) \
           ? Promise.resolve().then(() => ANSWER) : window.real(to, ...rest); undefined";
    let script = script.replace("PATHS", &json!(paths).to_string());
    browser.evaluate(&script.replace("ANSWER", answer)).await;
}

/// A page, as a server sends it that has too much to do.
pub const BUSY: &str =
    "new Response('<h1>Later</h1>', { status: 503, headers: { 'content-type': 'text/html' } })";
/// A page, as a network gets it that asks too often.
pub const OFTEN: &str = "new Response('<h1>Later</h1>', { status: 429, headers: { 'content-type': 'text/html; charset=utf-8' } })";
/// No answer at all.
pub const LOST: &str = "Promise.reject(new TypeError('no network'))";
/// An answer that nothing can be made of.
pub const GARBLED: &str = "new Response('no answer')";

/// Takes the browser off the network, or puts it back.
pub async fn go_offline(browser: &Browser, offline: bool) {
    browser.devtools("Network.enable", json!({})).await;
    let conditions = json!({
        "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1
    });
    browser
        .devtools("Network.emulateNetworkConditions", conditions)
        .await;
}

/// Title, address and content, all but the line that says who opened it. Blanks between elements do not count.
pub async fn shown(browser: &Browser) -> Json {
    browser
        .evaluate(
            "(() => { const page = document.documentElement.cloneNode(true); page.querySelector('#way').remove(); \
             const html = (part) => page.querySelector(part).outerHTML.replace(/\\s+/g, ' ').replace(/> </g, '><'); \
             document.getElementById('way').hidden = true; const text = document.body.innerText; \
             document.getElementById('way').hidden = false; \
             return [document.title, location.href, text, html('main'), html('footer')]; })()",
        )
        .await
}

fn kits(server: &Server) -> Vec<(String, String)> {
    let codes = server.demo_codes();
    let kits = codes["kits"].as_array().unwrap().iter();
    let word = |kit: &Json, name: &str| kit[name].as_str().unwrap().to_owned();
    kits.map(|kit| (word(kit, "state"), word(kit, "code")))
        .filter(|(state, _)| state != "erased")
        .collect()
}

fn code_of(server: &Server, state: &str) -> String {
    let mut kits = kits(server).into_iter();
    kits.find(|kit| kit.0 == state).expect("such a kit").1
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_page_opened_here_is_the_page_that_the_server_makes_in_every_state() {
    let server = Server::demo().await;
    let here = Browser::open(Window::phone()).await;
    let there = Browser::open(Window::phone().without_scripts()).await;
    let mut seen = Vec::new();
    for (state, code) in kits(&server) {
        let langs = if ["corrected", "pending"].contains(&state.as_str()) {
            &Lang::ALL[..]
        } else {
            &Lang::ALL[..1]
        };
        for lang in langs {
            enter(&here, &server, &code, lang.tag()).await;
            arrived(&here, "result-way-here", *lang).await;
            enter(&there, &server, &code, lang.tag()).await;
            arrived(&there, "result-way-server", *lang).await;
            let (one, other) = (shown(&here).await, shown(&there).await);
            for (place, part) in ["title", "address", "text", "main", "footer"]
                .iter()
                .enumerate()
            {
                assert_eq!(one[place], other[place], "{part} of {state} in {lang:?}");
            }
            if langs.len() == 1 {
                assert_accessible(&here, &state).await;
            }
        }
        seen.push(state);
    }
    assert!(seen.len() >= 10, "{seen:?}");
    let complaints = here.complaints().await;
    let severe = complaints.iter().filter(|text| text.starts_with("SEVERE"));
    assert_eq!(severe.collect::<Vec<_>>(), Vec::<&String>::new());
}

/// Everything that was sent, as the browser's own log of the network has it: addresses, headers and bodies.
pub async fn sent(browser: &Browser) -> Vec<String> {
    let entries = browser.get_log("performance").await.unwrap();
    let messages = entries.into_iter().map(|entry| entry.message);
    messages
        .filter(|message| message.contains("Network.requestWillBeSent"))
        .collect()
}

/// What of a code was in any of them, in any common spelling.
pub fn leaks(sent: &[String], code: &str) -> Vec<String> {
    let prk = AccessCode::parse(code).unwrap().prk();
    let plain = code.replace('-', "");
    let (small, seed) = (plain.to_lowercase(), prk.seal_seed());
    let needles = [
        ("the code", code.as_bytes()),
        ("the code without dashes", plain.as_bytes()),
        ("the code in small letters", small.as_bytes()),
        ("its root", prk.expose_bytes()),
        ("its seed", seed.expose_bytes()),
    ];
    let hits = find_in_bytes("network", sent.join("\n").as_bytes(), &needles);
    hits.iter()
        .map(|hit| format!("{} as {}", hit.needle, hit.spelling))
        .collect()
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_code_never_leaves_the_device_and_nothing_is_kept_there() {
    let server = Server::demo().await;
    let code = code_of(&server, "positive");
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &code, "en").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    let kept = "[localStorage.length, sessionStorage.length, document.cookie, history.state, \
                location.href.includes('#'), document.documentElement.outerHTML.includes('{code}')]";
    let kept = browser.evaluate(&kept.replace("{code}", &code)).await;
    assert_eq!(kept, json!([0, 0, "", null, false, false]));

    // Loading it again asks for the code again: the server could not show it if it wanted to.
    browser.refresh().await.unwrap();
    let again = said(Lang::En, "again-title", &[]);
    let heading = format!(
        "document.querySelector('h1')?.textContent === {}",
        json!(again)
    );
    wait_for(&browser, &heading).await;
    assert_accessible(&browser, "again").await;
    browser.screenshot("opening/again").await;
    submit(&browser, &code).await;
    arrived(&browser, "result-way-here", Lang::En).await;
    browser.screenshot("opening/result").await;
    browser.back().await.unwrap();
    wait_for(
        &browser,
        "location.pathname === '/' && document.getElementById('code')?.value === ''",
    )
    .await;
    browser.forward().await.unwrap();
    wait_for(&browser, &heading).await;

    let everything = sent(&browser).await;
    assert!(everything.iter().any(|one| one.contains("/result/sealed")));
    assert!(
        everything.iter().any(|one| one.contains("look_up")),
        "bodies are in the log"
    );
    assert_eq!(leaks(&everything, &code), Vec::<String>::new());

    // The same net catches a code that is sent.
    let other = Browser::open(Window::phone().without_scripts()).await;
    enter(&other, &server, &code, "en").await;
    arrived(&other, "result-way-server", Lang::En).await;
    assert!(!leaks(&sent(&other).await, &code).is_empty());
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn mistakes_are_told_here_and_refusals_are_the_servers() {
    let server = Server::demo().await;
    let browser = Browser::open(Window::phone()).await;
    let whole = code_of(&server, "positive");
    let erased = server.demo_codes()["kits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|kit| kit["state"] == "erased")
        .unwrap()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let specimen = server.demo_codes()["kits"][0]["specimen"]
        .as_str()
        .unwrap()
        .to_owned();
    for (typed, message) in [
        (String::new(), "home-error-empty"),
        (whole[..28].to_owned(), "home-code-missing-one"),
        (
            format!("{}Z", &whole[..28]).replace("ZZ", "ZY"),
            "home-code-mistake",
        ),
        (specimen, "home-error-specimen"),
        (erased, "home-error-unknown"),
    ] {
        if typed == whole {
            continue;
        }
        enter(&browser, &server, &typed, "en").await;
        let words = json!(said(Lang::En, message, &[]).replace("&#x27;", "'"));
        let told = format!("document.getElementById('code-error')?.textContent.includes({words})");
        wait_for(&browser, &told).await;
        let state = browser
            .evaluate("[location.pathname, document.activeElement.id, document.getElementById('code-ask').hidden]")
            .await;
        assert_eq!(state, json!(["/", "code", true]), "{message}");
        assert_accessible(&browser, message).await;
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn what_cannot_be_opened_here_is_asked_about_before_the_code_is_sent() {
    let server = Server::demo().await;
    let code = code_of(&server, "positive");
    for (blocked, sends) in [
        ("*.wasm", true),
        ("*/opening.*.js", true),
        ("", true),
        ("*.wasm", false),
    ] {
        let browser = Browser::open(Window::phone()).await;
        // An empty pattern would keep everything from it.
        let urls: Vec<_> = [blocked]
            .into_iter()
            .filter(|url| !url.is_empty())
            .collect();
        browser.devtools("Network.enable", json!({})).await;
        browser
            .devtools("Network.setBlockedURLs", json!({ "urls": urls }))
            .await;
        browser
            .goto(format!("{}/?lang=en", server.url()))
            .await
            .unwrap();
        if blocked.is_empty() {
            answering(&browser, &["/result/sealed"], GARBLED).await;
        }
        submit(&browser, &code).await;
        wait_for(
            &browser,
            "document.getElementById('code-ask')?.hidden === false",
        )
        .await;
        assert_eq!(
            browser.evaluate("document.activeElement.id").await,
            "code-ask"
        );
        assert_accessible(&browser, blocked).await;
        browser.screenshot("opening/asked").await;
        assert_eq!(
            leaks(&sent(&browser).await, &code),
            Vec::<String>::new(),
            "{blocked}"
        );
        if sends {
            browser
                .find(By::Id("code-send"))
                .await
                .unwrap()
                .click()
                .await
                .unwrap();
            arrived(&browser, "result-way-server", Lang::En).await;
        } else {
            browser
                .find(By::Id("code-keep"))
                .await
                .unwrap()
                .click()
                .await
                .unwrap();
            let kept = browser
                .evaluate("[document.getElementById('code-ask').hidden, document.activeElement.id, document.getElementById('code').value, location.pathname]")
                .await;
            assert_eq!(kept, json!([true, "code", code, "/"]));
            assert_eq!(leaks(&sent(&browser).await, &code), Vec::<String>::new());
        }
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_server_that_is_busy_or_out_of_reach_is_no_reason_to_send_it_the_code() {
    let server = Server::demo().await;
    let code = code_of(&server, "positive");
    let told = "document.getElementById('code-away')?.hidden === false \
        && document.getElementById('code-ask').hidden && document.activeElement.id === 'code-away'";
    let browser = Browser::open(Window::phone()).await;
    for (paths, answer) in [
        (&["/open"][..], OFTEN),
        (&["/open"], BUSY),
        (&["/open"], LOST),
        (&["/result/sealed"], OFTEN),
        (&["/result/sealed"], BUSY),
        (&["/result/sealed"], LOST),
        (&[], ""),
    ] {
        let home = format!("{}/?lang=en", server.url());
        browser.goto(home).await.unwrap();
        let offline = paths.is_empty();
        if offline {
            // Before the module is there, too.
            go_offline(&browser, true).await;
        } else {
            answering(&browser, paths, answer).await;
        }
        submit(&browser, &code).await;
        wait_for(&browser, told).await;
        assert_accessible(&browser, "away").await;
        browser.screenshot("opening/away").await;
        if offline {
            go_offline(&browser, false).await;
        } else {
            answering(&browser, &[], answer).await;
        }
        let field = browser.find(By::Id("code")).await.unwrap();
        field.send_keys(Key::Enter + "").await.unwrap();
        arrived(&browser, "result-way-here", Lang::En).await;
    }
    assert_eq!(leaks(&sent(&browser).await, &code), Vec::<String>::new());
}

/// The exception that docs/protocol.md (10) states: scripts that did not load are as scripts that are off.
#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn where_the_box_s_script_did_not_load_the_form_sends_the_code_and_the_page_says_so() {
    let server = Server::demo().await;
    let code = code_of(&server, "positive");
    let browser = Browser::open(Window::phone()).await;
    browser.devtools("Network.enable", json!({})).await;
    browser
        .devtools("Network.setBlockedURLs", json!({"urls": ["*/code.*.js"]}))
        .await;
    enter(&browser, &server, &code, "en").await;
    arrived(&browser, "result-way-server", Lang::En).await;
    assert!(!leaks(&sent(&browser).await, &code).is_empty());
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_booking_code_leads_to_its_booking() {
    let server = Server::demo().await;
    let code = server.demo_codes()["bookings"][0]["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &code, "en").await;
    wait_for(&browser, "location.pathname === '/booking'").await;
    assert_eq!(leaks(&sent(&browser).await, &code), Vec::<String>::new());
}

/// The published vectors by name.
fn vectors() -> Json {
    let names = [
        "codes",
        "specimens",
        "keys",
        "pins",
        "envelopes",
        "refusals",
    ];
    let read = |name: &str| {
        let file = repository().join(format!("tests/vectors/{name}.json"));
        serde_json::from_slice::<Json>(&std::fs::read(file).unwrap()).unwrap()
    };
    names
        .map(|name| (name.to_owned(), read(name)))
        .into_iter()
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_published_vectors_hold_in_chromium() {
    let server = Server::demo().await;
    let browser = Browser::open(Window::desktop()).await;
    browser.goto(server.url()).await.unwrap();
    let check = |vectors: &Json| {
        format!(
            "(async () => {{ {}\nconst address = document.forms[0].dataset.module; \
             return check(await WebAssembly.compileStreaming(fetch(address)), {vectors}); }})()",
            include_str!("../browser/opening_vectors.js")
        )
    };
    let mut vectors = vectors();
    assert_eq!(browser.evaluate(&check(&vectors)).await, json!([]));
    vectors["keys"][0]["coupon"] = vectors["keys"][1]["coupon"].clone();
    vectors["envelopes"][0]["sequence"] = json!(2);
    let failures = browser.evaluate(&check(&vectors)).await;
    assert_eq!(failures.as_array().unwrap().len(), 3, "{failures}");
}

#[test]
fn the_published_vectors_hold_in_node_where_it_is_installed() {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("not checked: there is no node here; Chromium runs the same vectors");
        return;
    }
    let script = repository().join("tests/browser/opening_vectors.node.mjs");
    let ran = Command::new("node").arg(script).output().unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}
