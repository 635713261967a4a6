//! The main story as people live it, in Chromium: by keyboard at the clinic, on a phone at home, with scripts and without;
//! and the ways out of it in a hurry.

use std::time::Duration;

use lucka::web::Lang;
use lucka::web::session::COOKIE;
use thirtyfour::prelude::*;

use crate::support::browser::{Browser, Window};
use crate::support::hands::{click, wait_for};
use crate::support::persona::{Card, Nurse, Staff, said};
use crate::support::server::Server;

/// A harmless place on this machine: nobody answers there.
const HARMLESS: &str = "https://127.0.0.1:9/";

pub async fn demo() -> Server {
    let mut server = Server::prepare(&["demo", "--port", "{port}", "--dir", "var/demo", "--json"])
        .with("ROCKET_PORTAL", &format!("{{exit=\"{HARMLESS}\"}}"));
    server.start().await;
    server
}

/// Types where the focus is, as a hand does: keys, not values.
async fn type_keys(browser: &Browser, keys: impl Into<TypingData>) {
    browser
        .active_element()
        .await
        .unwrap()
        .send_keys(keys)
        .await
        .unwrap();
}

/// The text of an element, as soon as the page has it.
async fn text_of(browser: &Browser, css: &str) -> String {
    let element = format!("document.querySelector({})", serde_json::json!(css));
    wait_for(
        browser,
        &format!("document.readyState === 'complete' && !!{element}"),
    )
    .await;
    browser
        .evaluate(&format!("{element}.innerText"))
        .await
        .as_str()
        .unwrap()
        .to_owned()
}

/// What a field holds, or an element's property.
async fn value_of(browser: &Browser, css: &str, property: &str) -> String {
    let element = browser
        .find(By::Css(css))
        .await
        .unwrap_or_else(|error| panic!("{css}: {error}"));
    element.prop(property).await.unwrap().unwrap_or_default()
}

pub async fn assert_path(browser: &Browser, path: &str) {
    let wanted = format!("location.pathname === {}", serde_json::json!(path));
    wait_for(
        browser,
        &format!("{wanted} && document.readyState === 'complete'"),
    )
    .await;
}

/// Outcomes as the page shows them.
async fn outcomes(browser: &Browser) -> Vec<String> {
    let mut shown = Vec::new();
    for outcome in browser
        .find_all(By::Css(".outcomes .outcome"))
        .await
        .unwrap()
    {
        shown.push(outcome.text().await.unwrap());
    }
    shown
}

pub fn told(values: &[&str]) -> Vec<String> {
    values
        .iter()
        .map(|value| said(Lang::En, &format!("value-told-{value}"), &[]))
        .collect()
}

/// Signs in at the keyboard.
pub async fn sign_in(browser: &Browser, server: &Server) {
    let codes = server.demo_codes();
    let staff = codes["staff"].as_array().unwrap();
    let login = staff.iter().find(|login| login["role"] == "nurse").unwrap();
    browser
        .goto(format!("{}/staff/sign-in", server.url()))
        .await
        .unwrap();
    let handle = browser.find(By::Id("handle")).await.unwrap();
    handle
        .send_keys(login["handle"].as_str().unwrap())
        .await
        .unwrap();
    type_keys(
        browser,
        Key::Tab + login["passphrase"].as_str().unwrap() + Key::Enter,
    )
    .await;
    assert_path(browser, "/staff").await;
}

/// Issues one kit of the panel; what stands on its sheet.
async fn issue(browser: &Browser, server: &Server, panel: &str) -> Card {
    browser
        .goto(format!("{}/staff/kits", server.url()))
        .await
        .unwrap();
    click(browser, &format!("input[name=panel][value={panel}]")).await;
    browser
        .find(By::Id("count"))
        .await
        .unwrap()
        .send_keys("1" + Key::Enter)
        .await
        .unwrap();
    wait_for(
        browser,
        "document.querySelectorAll('article.kit').length === 1",
    )
    .await;
    let mut groups = Vec::new();
    for group in browser.find_all(By::Css(".kit .code span")).await.unwrap() {
        groups.push(group.text().await.unwrap());
    }
    assert_eq!(groups.len(), 6);
    let specimen = text_of(browser, ".kit .labels .number").await;
    Card {
        specimen,
        code: groups.join("-"),
    }
}

/// Enters a panel of four tests without touching the mouse.
async fn enter_by_keyboard(browser: &Browser, server: &Server, card: &Card) {
    browser
        .goto(format!("{}/staff/results", server.url()))
        .await
        .unwrap();
    // Each page puts the focus where the work goes on.
    type_keys(
        browser,
        card.specimen.to_lowercase().replace('-', "") + Key::Enter,
    )
    .await;
    wait_for(
        browser,
        "document.activeElement.name === 'values[chlamydia-urine]'",
    )
    .await;
    type_keys(browser, "p" + Key::Tab).await;
    type_keys(browser, "n" + Key::Tab).await;
    type_keys(browser, "r" + Key::Tab).await;
    if browser.has_scripts() {
        type_keys(browser, "n" + Key::Enter).await;
    } else {
        // Alone, Enter would open the list.
        type_keys(browser, "n" + Key::Tab).await;
        type_keys(browser, Key::Enter + "").await;
    }
    wait_for(browser, "document.activeElement.name === 'confirm'").await;
    browser.screenshot("story/check").await;
    type_keys(browser, Key::Enter + "").await;
    wait_for(
        browser,
        "!!document.querySelector('[role=status]') && document.activeElement.id === 'specimen'",
    )
    .await;
    let sealed = text_of(browser, "[role=status]").await;
    assert!(sealed.contains(&card.specimen), "{sealed}");
}

/// Types the code as people do: small letters, no dashes, letters for digits.
fn sloppy(code: &str) -> String {
    code.replace('-', "")
        .to_lowercase()
        .replace('0', "o")
        .replace('1', "l")
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn from_the_sheet_to_the_erased_result() {
    let server = demo().await;
    let clinic = Browser::open(Window::desktop()).await;
    sign_in(&clinic, &server).await;
    let card = issue(&clinic, &server, "basic").await;
    clinic.screenshot("story/sheet").await;
    clinic.as_printed(true).await;
    assert_eq!(
        clinic
            .evaluate("getComputedStyle(document.querySelector('.screen-only')).display")
            .await,
        "none"
    );
    clinic.screenshot("story/sheet-printed").await;
    clinic.as_printed(false).await;
    enter_by_keyboard(&clinic, &server, &card).await;

    let phone = Browser::open(Window::phone()).await;
    phone.goto(server.url()).await.unwrap();
    click(&phone, "#code").await;
    let typed = sloppy(&card.code);
    type_keys(&phone, typed[..7].to_owned()).await;
    assert_eq!(value_of(&phone, "#code", "value").await, card.code[..8]);
    assert!(
        text_of(&phone, "#code-live").await.contains("17"),
        "how many are missing"
    );
    type_keys(&phone, typed[7..].to_owned()).await;
    assert_eq!(value_of(&phone, "#code", "value").await, card.code);
    let whole = text_of(&phone, "#code-live").await;
    assert_eq!(whole, said(Lang::En, "home-code-whole", &[]));
    // A swapped pair, pasted with what rides along from elsewhere.
    let place = (0..22)
        .find(|&i| typed.as_bytes()[i] != typed.as_bytes()[i + 1])
        .unwrap();
    let mut swapped: Vec<char> = card.code.replace('-', "").chars().collect();
    swapped.swap(place, place + 1);
    for (pasted, message) in [
        (swapped.iter().collect::<String>(), "home-code-mistake"),
        (
            format!("  {}\u{200b} ", card.code.replace('-', "\u{2013}")),
            "home-code-whole",
        ),
    ] {
        phone
            .find(By::Id("code"))
            .await
            .unwrap()
            .clear()
            .await
            .unwrap();
        click(&phone, "#code").await;
        phone
            .devtools("Input.insertText", serde_json::json!({"text": pasted}))
            .await;
        assert_eq!(
            text_of(&phone, "#code-live").await,
            said(Lang::En, message, &[]).replace("&#x27;", "'")
        );
    }
    assert_eq!(value_of(&phone, "#code", "value").await, card.code);
    phone.screenshot("story/typed").await;
    type_keys(&phone, Key::Enter + "").await;

    assert_path(&phone, "/result").await;
    assert_eq!(
        outcomes(&phone).await,
        told(&["positive", "negative", "reactive", "negative"])
    );
    phone.screenshot("story/result").await;
    let source = phone.source().await.unwrap();
    assert!(!source.contains(&card.code) && !source.contains(&card.code.replace('-', "")));

    let mut nurse: Nurse = Staff::of_demo(&server, "nurse").await;
    nurse
        .correct(&card, &[("chlamydia-urine", "negative")])
        .await;
    // The result was opened on the phone, and kept nowhere: to see it again takes the code again.
    phone.refresh().await.unwrap();
    wait_for(&phone, "!!document.getElementById('code')").await;
    click(&phone, "#code").await;
    type_keys(&phone, typed.clone() + Key::Enter).await;
    wait_for(&phone, "!!document.querySelector('.outcomes')").await;
    assert_eq!(
        outcomes(&phone).await,
        told(&["negative", "negative", "reactive", "negative"])
    );
    let before = said(Lang::En, "value-told-positive", &[]);
    assert!(
        text_of(&phone, ".outcomes li").await.contains(&before),
        "what it said before"
    );
    phone.screenshot("story/corrected").await;

    click(&phone, "form[action='/leave'] button").await;
    assert_path(&phone, "/").await;
    let tablet = Browser::open(Window::desktop().dark()).await;
    tablet.goto(server.url()).await.unwrap();
    tablet
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(&card.code)
        .await
        .unwrap();
    click(&tablet, "form[action='/open'] button").await;
    assert_path(&tablet, "/result").await;
    assert_eq!(outcomes(&tablet).await.len(), 4);

    click(&tablet, "a[href='/result/erase']").await;
    assert_path(&tablet, "/result/erase").await;
    click(&tablet, "form[action='/result/erase'] button").await;
    assert_path(&tablet, "/").await;
    assert_eq!(
        text_of(&tablet, "[role=status] h2").await,
        said(Lang::En, "home-notice-erased", &[])
    );
    tablet.screenshot("story/erased").await;
    phone
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(&card.code)
        .await
        .unwrap();
    type_keys(&phone, Key::Enter + "").await;
    let unknown = text_of(&phone, "#code-error").await;
    assert!(
        unknown.contains(&said(Lang::En, "home-error-unknown", &[])),
        "{unknown}"
    );
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_same_without_scripts() {
    let server = demo().await;
    let clinic = Browser::open(Window::desktop().without_scripts()).await;
    sign_in(&clinic, &server).await;
    let card = issue(&clinic, &server, "basic").await;
    enter_by_keyboard(&clinic, &server, &card).await;

    let phone = Browser::open(Window::phone().without_scripts()).await;
    phone.goto(server.url()).await.unwrap();
    phone.screenshot("story/no-scripts-home").await;
    phone
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(&sloppy(&card.code)[1..])
        .await
        .unwrap();
    click(&phone, "form[action='/open'] button").await;
    assert_path(&phone, "/open").await;
    assert!(text_of(&phone, "#code-error").await.contains(&said(
        Lang::En,
        "home-error-short",
        &[("missing", 1)]
    )));
    assert_eq!(
        value_of(&phone, "#code", "value").await,
        "",
        "the code was sent back"
    );
    phone
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(sloppy(&card.code))
        .await
        .unwrap();
    click(&phone, "form[action='/open'] button").await;
    assert_path(&phone, "/result").await;
    assert_eq!(
        outcomes(&phone).await,
        told(&["positive", "negative", "reactive", "negative"])
    );

    let mut nurse: Nurse = Staff::of_demo(&server, "nurse").await;
    nurse
        .correct(&card, &[("chlamydia-urine", "negative")])
        .await;
    phone.refresh().await.unwrap();
    assert_eq!(outcomes(&phone).await[0], told(&["negative"])[0]);
    click(&phone, "form[action='/leave'] button").await;
    assert_path(&phone, "/").await;
    phone
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(&card.code)
        .await
        .unwrap();
    click(&phone, "form[action='/open'] button").await;
    assert_path(&phone, "/result").await;
    click(&phone, "a[href='/result/erase']").await;
    click(&phone, "form[action='/result/erase'] button").await;
    assert_path(&phone, "/").await;
    phone
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(&card.code)
        .await
        .unwrap();
    click(&phone, "form[action='/open'] button").await;
    assert!(text_of(&phone, "#code-error").await.contains(&said(
        Lang::En,
        "home-error-unknown",
        &[]
    )));
}

/// The code of a demo's kit.
fn code_of(server: &Server, state: &str) -> String {
    let codes = server.demo_codes();
    let kits = codes["kits"].as_array().unwrap();
    kits.iter().find(|kit| kit["state"] == state).unwrap()["code"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_code_behind_the_hash_fills_the_box_and_leaves_the_address() {
    let server = demo().await;
    let code = code_of(&server, "positive");
    let browser = Browser::open(Window::phone()).await;
    browser
        .goto(format!(
            "{}/?lang=en#{}",
            server.url(),
            code.to_lowercase().replace('-', "")
        ))
        .await
        .unwrap();
    wait_for(
        &browser,
        "document.getElementById('code').value.length === 29",
    )
    .await;
    assert_eq!(value_of(&browser, "#code", "value").await, code);
    assert_eq!(browser.evaluate("location.hash").await, "");
    assert_eq!(
        browser.evaluate("history.length").await,
        2,
        "the address with the code is another entry"
    );
    type_keys(&browser, "").await;
    click(&browser, "form[action='/open'] button").await;
    assert_path(&browser, "/result").await;
    browser.back().await.unwrap();
    assert_path(&browser, "/").await;
    let address = browser.current_url().await.unwrap().to_string();
    assert!(
        !address.contains(&code[..4]) && !address.contains(&code[..4].to_lowercase()),
        "{address}"
    );
    assert_eq!(
        value_of(&browser, "#code", "value").await,
        "",
        "the code came back with the page"
    );
    let plain = code.replace('-', "").to_lowercase();
    // The fragment is the browser's own affair; the log of its requests leaves it out of the address.
    let asked: Vec<_> = browser
        .requested()
        .await
        .into_iter()
        .filter(|url| url.to_lowercase().contains(&plain))
        .collect();
    assert!(asked.is_empty(), "{asked:?}");

    // Anything else behind the hash stays what it is.
    browser
        .goto(format!("{}/anonymity", server.url()))
        .await
        .unwrap();
    browser
        .goto(format!("{}/#main", server.url()))
        .await
        .unwrap();
    assert_eq!(browser.evaluate("location.hash").await, "#main");
    assert_eq!(value_of(&browser, "#code", "value").await, "");
}

/// Opens a result, so that there is something to hide.
pub async fn at_a_result(server: &Server, window: Window) -> Browser {
    let browser = Browser::open(window).await;
    browser.goto(server.url()).await.unwrap();
    browser
        .find(By::Id("code"))
        .await
        .unwrap()
        .send_keys(code_of(server, "positive"))
        .await
        .unwrap();
    click(&browser, "form[action='/open'] button").await;
    assert_path(&browser, "/result").await;
    assert!(outcomes(&browser).await.contains(&told(&["positive"])[0]));
    browser
}

/// Asserts that the harmless place was asked for, that nothing is left, and that no way back shows the result.
async fn assert_gone(browser: &Browser, server: &Server) {
    for _ in 0..500 {
        if browser
            .current_url()
            .await
            .unwrap()
            .as_str()
            .starts_with(HARMLESS)
        {
            break;
        }
        rocket::tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(
        browser
            .current_url()
            .await
            .unwrap()
            .as_str()
            .starts_with(HARMLESS)
    );
    let positive = told(&["positive"]).remove(0);
    for step in 0..4 {
        browser.back().await.unwrap();
        rocket::tokio::time::sleep(Duration::from_millis(200)).await;
        let source = browser.source().await.unwrap();
        assert!(
            !source.contains("class=\"outcomes\"") && !source.contains(&positive),
            "{step} steps back it is there"
        );
    }
    browser
        .goto(format!("{}/result", server.url()))
        .await
        .unwrap();
    assert_path(browser, "/").await;
    let cookies = browser.get_all_cookies().await.unwrap();
    assert!(
        cookies
            .iter()
            .all(|cookie| cookie.name != COOKIE || cookie.value.is_empty()),
        "{cookies:?}"
    );
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn quick_exit_by_its_link_leaves_nothing_to_go_back_to() {
    let server = demo().await;
    let browser = at_a_result(&server, Window::phone()).await;
    click(&browser, ".exit").await;
    assert_gone(&browser, &server).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn quick_exit_by_its_link_works_without_scripts() {
    let server = demo().await;
    let browser = at_a_result(&server, Window::phone().without_scripts()).await;
    click(&browser, ".exit").await;
    assert_gone(&browser, &server).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn shift_three_times_leaves_and_shift_for_a_capital_does_not() {
    let server = demo().await;
    let browser = at_a_result(&server, Window::desktop()).await;
    let shift = |times: usize| {
        let mut keys = browser.action_chain();
        for _ in 0..times {
            keys = keys.key_down(Key::Shift).key_up(Key::Shift);
        }
        keys
    };
    // Three capitals, and two presses with another key behind them.
    let mut capitals = browser.action_chain();
    for _ in 0..3 {
        capitals = capitals
            .key_down(Key::Shift)
            .key_down('a')
            .key_up('a')
            .key_up(Key::Shift);
    }
    capitals.perform().await.unwrap();
    shift(2).perform().await.unwrap();
    let hint = text_of(&browser, "[data-exit-say]").await;
    assert_eq!(hint, said(Lang::En, "chrome-exit-more-1", &[]));
    browser
        .action_chain()
        .key_down('x')
        .key_up('x')
        .perform()
        .await
        .unwrap();
    assert_eq!(text_of(&browser, "[data-exit-say]").await, "");
    assert_path(&browser, "/result").await;
    shift(3).perform().await.unwrap();
    assert_gone(&browser, &server).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn everything_can_be_reached_by_keyboard_alone() {
    let server = demo().await;
    let browser = at_a_result(&server, Window::desktop()).await;
    // A result that was opened here has the focus. From the top, the first stops of the Tab key are the two ways past
    // the head: to the content, and out.
    assert_eq!(browser.evaluate("document.activeElement.id").await, "main");
    browser
        .evaluate("document.body.tabIndex = -1; document.body.focus()")
        .await;
    type_keys(&browser, Key::Tab + "").await;
    let first = browser
        .evaluate("document.activeElement.getAttribute('href')")
        .await;
    assert_eq!(first, "#main");
    type_keys(&browser, Key::Tab + "").await;
    assert_eq!(
        browser
            .evaluate("document.activeElement.getAttribute('href')")
            .await,
        "/exit"
    );
    let visible = "document.activeElement.getBoundingClientRect().height > 20";
    assert_eq!(
        browser.evaluate(visible).await,
        true,
        "the skip link is not seen when it has the focus"
    );
    let mut reached = Vec::new();
    for _ in 0..80 {
        type_keys(&browser, Key::Tab + "").await;
        let here = "(e => e.getAttribute('href') ?? e.form?.getAttribute('action') ?? e.tagName)(document.activeElement)";
        reached.push(
            browser
                .evaluate(here)
                .await
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    for wanted in [
        "/leave",
        "/result/erase",
        "/anonymity",
        "/result?lang=sv",
        "SUMMARY",
    ] {
        assert!(
            reached.iter().any(|href| href == wanted),
            "{wanted} is not among {reached:?}"
        );
    }
}
