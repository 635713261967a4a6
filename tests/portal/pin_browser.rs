//! A PIN in Chromium: it is set and entered where code and result are, nothing of it is sent, what is shown is the server's
//! page, and all of it works by keyboard.

use lucka::web::Lang;
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

use crate::opening_browser::{
    BUSY, GARBLED, LOST, OFTEN, answering, arrived, enter, go_offline, leaks, sent, shown,
};
use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::hands::{click, wait_for};
use crate::support::persona::{Card, Staff, said};
use crate::support::scan::find_in_bytes;
use crate::support::server::Server;

const PIN: &str = "Lantern 58-zebra";

/// The demo's kit in this state.
fn card(server: &Server, state: &str) -> Card {
    let codes = server.demo_codes();
    let kits = codes["kits"].as_array().unwrap();
    let kit = kits.iter().find(|kit| kit["state"] == state).unwrap();
    let word = |name: &str| kit[name].as_str().unwrap().to_owned();
    Card {
        specimen: word("specimen"),
        code: word("code"),
    }
}

async fn type_into(browser: &Browser, id: &str, text: &str) {
    let field = browser.find(By::Id(id)).await.unwrap();
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}

fn heading(lang: Lang, id: &str) -> String {
    let words = json!(said(lang, id, &[]).replace("&#x27;", "'"));
    format!("document.querySelector('h1')?.textContent === {words}")
}

/// Goes on from the result to the page on which a PIN is set.
async fn to_the_form(browser: &Browser, lang: Lang) {
    click(browser, "a[href='/result/pin']").await;
    wait_for(
        browser,
        &format!(
            "document.readyState === 'complete' && location.pathname === '/result/pin' && {}",
            heading(lang, "pin-title")
        ),
    )
    .await;
}

/// Fills in the form by keyboard alone, from the field for the code on, and sends it.
async fn set_by_keyboard(browser: &Browser, code: &str, pin: &str, again: &str) {
    type_into(browser, "pin-code", code).await;
    for text in [pin, again] {
        press(browser, Key::Tab + "").await;
        browser.evaluate("document.activeElement.value = ''").await;
        press(browser, text).await;
    }
    press(browser, Key::Tab + "").await;
    if browser.evaluate("document.activeElement.checked").await == false {
        press(browser, " ").await;
    }
    assert_eq!(
        browser
            .evaluate("[document.activeElement.id, document.activeElement.checked]")
            .await,
        json!(["confirm", true])
    );
    press(browser, Key::Tab + "").await;
    press(browser, Key::Enter + "").await;
}

async fn press(browser: &Browser, keys: impl Into<TypingData>) {
    let active = browser.active_element().await.unwrap();
    active.send_keys(keys).await.unwrap();
}

/// Waits until a message stands at a field, which has the focus.
async fn told(browser: &Browser, lang: Lang, message: &str, field: &str) {
    let words = json!(said(lang, message, &[]).replace("&#x27;", "'"));
    wait_for(
        browser,
        &format!(
            "document.getElementById('pin-error')?.textContent.includes({words}) && \
             document.activeElement.id === '{field}'"
        ),
    )
    .await;
}

/// What of a code or the PIN was in any request.
fn all_leaks(sent: &[String], code: &str) -> Vec<String> {
    let mut found = leaks(sent, code);
    let needles = [
        ("the PIN", PIN.as_bytes()),
        ("the PIN in a form", "Lantern+58-zebra".as_bytes()),
        ("a word of it", "Lantern".as_bytes()),
        ("a word of it in small letters", "lantern".as_bytes()),
        ("the PIN as hashed", "lantern58zebra".as_bytes()),
    ];
    let hits = find_in_bytes("network", sent.join("\n").as_bytes(), &needles);
    found.extend(
        hits.iter()
            .map(|hit| format!("{} as {}", hit.needle, hit.spelling)),
    );
    found
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_pin_is_set_and_entered_here_and_neither_it_nor_the_code_is_sent() {
    let server = Server::demo().await;
    let card = card(&server, "received");
    let other = self::card(&server, "issued");
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &card.code, "en").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    to_the_form(&browser, Lang::En).await;
    assert_accessible(&browser, "pin").await;
    browser.screenshot("pin/form").await;
    for (code, pin, again, message, field) in [
        ("", PIN, PIN, "home-error-empty", "pin-code"),
        (card.code.as_str(), "", "", "pin-error-empty", "pin"),
        (&card.code, PIN, "another", "pin-error-differ", "again"),
        (&card.code, "123 456", "123 456", "pin-error-easy", "pin"),
        (&card.code, "l 5 z", "L-5-Z", "pin-error-short", "pin"),
        (&card.code[..20], PIN, PIN, "pin-error-code", "pin-code"),
        (&other.code, PIN, PIN, "pin-error-code", "pin-code"),
    ] {
        set_by_keyboard(&browser, code, pin, again).await;
        told(&browser, Lang::En, message, field).await;
        assert_accessible(&browser, message).await;
    }
    set_by_keyboard(&browser, &card.code, PIN, "LANTERN58 zebra").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    let there = said(Lang::En, "result-pin", &[]);
    wait_for(
        &browser,
        &format!(
            "document.getElementById('pin-there')?.textContent === {}",
            json!(there)
        ),
    )
    .await;
    browser.screenshot("pin/set").await;

    let mut nurse = Staff::of_demo(&server, "nurse").await;
    nurse.enter(&card, &[("hiv-blood", "reactive")]).await;

    // The page that asks, and the result behind it, are those that the server makes.
    let there = Browser::open(Window::phone().without_scripts()).await;
    for lang in Lang::ALL {
        for (window, way) in [(&browser, "here"), (&there, "server")] {
            enter(window, &server, &card.code, lang.tag()).await;
            wait_for(window, &heading(lang, "unlock-title")).await;
            let way = json!(said(lang, &format!("unlock-way-{way}"), &[]).replace("&#x27;", "'"));
            wait_for(
                window,
                &format!("document.getElementById('way').textContent === {way} && location.pathname === '/result'"),
            )
            .await;
        }
        same(&browser, &there, "the PIN's box").await;
        if lang == Lang::En {
            assert_accessible(&browser, "unlock").await;
            browser.screenshot("pin/asked").await;
            for (typed, message) in [
                ("", "pin-error-empty"),
                ("lantern 59 zebra", "pin-error-wrong"),
            ] {
                type_into(&browser, "pin", typed).await;
                press(&browser, Key::Enter + "").await;
                told(&browser, lang, message, "pin").await;
                assert_accessible(&browser, message).await;
            }
        }
        for window in [&browser, &there] {
            type_into(window, "pin", PIN).await;
            press(window, Key::Enter + "").await;
        }
        arrived(&browser, "result-way-here", lang).await;
        arrived(&there, "result-way-server", lang).await;
        same(&browser, &there, "the result").await;
    }
    let told = browser.evaluate("document.body.innerText").await;
    let reactive = said(Lang::Nb, "value-told-reactive", &[]);
    assert!(told.as_str().unwrap().contains(&reactive), "{told}");

    let everything = sent(&browser).await;
    assert!(everything.iter().any(|one| one.contains("/result/pepper")));
    assert!(everything.iter().any(|one| one.contains("key=")));
    assert_eq!(all_leaks(&everything, &card.code), Vec::<String>::new());
    let kept = browser
        .evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.state]")
        .await;
    assert_eq!(kept, json!([0, 0, "", null]));
    let severe = browser.complaints().await;
    // A refusal that the page tells is an error in the browser's own log.
    let severe = severe
        .iter()
        .filter(|text| text.starts_with("SEVERE") && !text.contains("status of 422"));
    assert_eq!(severe.collect::<Vec<_>>(), Vec::<&String>::new());

    // The same net catches what is sent.
    let caught = all_leaks(&sent(&there).await, &card.code);
    assert!(caught.iter().any(|leak| leak.contains("PIN")), "{caught:?}");
}

async fn same(one: &Browser, other: &Browser, what: &str) {
    let (here, there): (Json, Json) = (shown(one).await, shown(other).await);
    for (place, part) in ["title", "address", "text", "main", "footer"]
        .iter()
        .enumerate()
    {
        assert_eq!(here[place], there[place], "{part} of {what}");
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn what_cannot_be_done_here_is_asked_about_before_code_and_pin_are_sent() {
    let server = Server::demo().await;
    let block = |urls: &'static [&'static str]| {
        move |browser: Browser| async move {
            browser.devtools("Network.enable", json!({})).await;
            browser
                .devtools("Network.setBlockedURLs", json!({ "urls": urls }))
                .await;
            browser
        }
    };
    let asked = "document.getElementById('pin-ask')?.hidden === false && document.activeElement.id === 'pin-ask'";
    for (state, blocked) in [("issued", &[][..]), ("received", &["*/opening.*.js"])] {
        let card = card(&server, state);
        let browser = Browser::open(Window::phone()).await;
        enter(&browser, &server, &card.code, "en").await;
        arrived(&browser, "result-way-here", Lang::En).await;
        let browser = block(blocked)(browser).await;
        browser
            .devtools("Network.setCacheDisabled", json!({"cacheDisabled": true}))
            .await;
        to_the_form(&browser, Lang::En).await;
        if blocked.is_empty() {
            answering(&browser, &["/result/pepper"], GARBLED).await;
        }
        set_by_keyboard(&browser, &card.code, PIN, PIN).await;
        wait_for(&browser, asked).await;
        assert_accessible(&browser, "asked while setting").await;
        assert_eq!(
            all_leaks(&sent(&browser).await, &card.code),
            Vec::<String>::new()
        );
        click(&browser, "#pin-keep").await;
        assert_eq!(
            browser
                .evaluate("[document.getElementById('pin-ask').hidden, location.pathname]")
                .await,
            json!([true, "/result/pin"])
        );
        press(&browser, Key::Enter + "").await;
        wait_for(&browser, asked).await;
        click(&browser, "#pin-send").await;
        arrived(&browser, "result-way-server", Lang::En).await;
        wait_for(&browser, "document.getElementById('pin-there') !== null").await;
    }
    // The kits have a PIN now; a browser that can make nothing of the pepper asks, and then the server opens.
    let card = card(&server, "issued");
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &card.code, "en").await;
    wait_for(&browser, &heading(Lang::En, "unlock-title")).await;
    answering(&browser, &["/result/pepper"], GARBLED).await;
    type_into(&browser, "pin", PIN).await;
    press(&browser, Key::Enter + "").await;
    wait_for(&browser, asked).await;
    assert_accessible(&browser, "asked while opening").await;
    browser.screenshot("pin/send").await;
    assert_eq!(
        all_leaks(&sent(&browser).await, &card.code),
        Vec::<String>::new()
    );
    // Where the server does not take the code, it could do nothing with the PIN: that stays.
    for answer in [OFTEN, BUSY, LOST] {
        answering(&browser, &["/result/pepper", "/open"], answer).await;
        click(&browser, "#pin-send").await;
        told(&browser, Lang::En, "pin-error-unsent", "pin").await;
        assert_accessible(&browser, "not sent").await;
        browser
            .evaluate("document.getElementById('pin-error').remove()")
            .await;
    }
    assert_eq!(
        all_leaks(&sent(&browser).await, &card.code),
        Vec::<String>::new()
    );
    answering(&browser, &[], GARBLED).await;
    click(&browser, "#pin-send").await;
    arrived(&browser, "result-way-server", Lang::En).await;
}

/// What a kit is answered whose tries are used up.
const NO_TRIES: &str = "new Response('{\"peppers\":[]}', { status: 429, headers: { 'content-type': 'application/json' } })";

/// Waits until the page says that the server cannot be reached, and offers to send nothing.
async fn away(browser: &Browser) {
    let told = "document.getElementById('pin-away')?.hidden === false \
        && document.getElementById('pin-ask').hidden && document.activeElement.id === 'pin-away'";
    wait_for(browser, told).await;
    assert_accessible(browser, "away").await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_server_that_is_busy_or_out_of_reach_is_told_from_used_up_tries_and_sent_nothing() {
    let server = Server::demo().await;
    let card = card(&server, "issued");
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &card.code, "en").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    to_the_form(&browser, Lang::En).await;
    // Before the module is there, too.
    go_offline(&browser, true).await;
    set_by_keyboard(&browser, &card.code, PIN, PIN).await;
    away(&browser).await;
    go_offline(&browser, false).await;
    for answer in [OFTEN, BUSY, LOST] {
        answering(&browser, &["/result/pepper"], answer).await;
        set_by_keyboard(&browser, &card.code, PIN, PIN).await;
        away(&browser).await;
    }
    answering(&browser, &["/result/pepper"], NO_TRIES).await;
    set_by_keyboard(&browser, &card.code, PIN, PIN).await;
    told(&browser, Lang::En, "pin-error-chosen", "pin").await;
    answering(&browser, &[], NO_TRIES).await;
    set_by_keyboard(&browser, &card.code, PIN, PIN).await;
    arrived(&browser, "result-way-here", Lang::En).await;

    enter(&browser, &server, &card.code, "en").await;
    wait_for(&browser, &heading(Lang::En, "unlock-title")).await;
    type_into(&browser, "pin", PIN).await;
    for answer in [OFTEN, BUSY, LOST] {
        answering(&browser, &["/result/pepper"], answer).await;
        click(&browser, "#pin").await;
        press(&browser, Key::Enter + "").await;
        away(&browser).await;
    }
    answering(&browser, &["/result/pepper"], NO_TRIES).await;
    click(&browser, "#pin").await;
    press(&browser, Key::Enter + "").await;
    told(&browser, Lang::En, "pin-error-tries", "pin").await;
    answering(&browser, &[], NO_TRIES).await;
    press(&browser, Key::Enter + "").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    assert_eq!(
        all_leaks(&sent(&browser).await, &card.code),
        Vec::<String>::new()
    );
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn going_back_from_the_page_that_asks_leaves_nothing_of_the_code() {
    let server = Server::demo().await;
    let card = card(&server, "issued");
    let browser = Browser::open(Window::phone()).await;
    enter(&browser, &server, &card.code, "en").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    to_the_form(&browser, Lang::En).await;
    set_by_keyboard(&browser, &card.code, PIN, PIN).await;
    arrived(&browser, "result-way-here", Lang::En).await;
    // Back from the result leads to what the server has, which is the box for the code.
    browser.back().await.unwrap();
    wait_for(&browser, &heading(Lang::En, "again-title")).await;
    enter(&browser, &server, &card.code, "en").await;
    wait_for(&browser, &heading(Lang::En, "unlock-title")).await;
    browser.back().await.unwrap();
    wait_for(
        &browser,
        "location.pathname === '/' && document.getElementById('code')?.value === ''",
    )
    .await;
    browser.forward().await.unwrap();
    wait_for(&browser, &heading(Lang::En, "again-title")).await;
}
