//! Staff pages of results in a real browser: a whole panel by keyboard alone, and every page accessible in every state.

use rocket::tokio;
use thirtyfour::{By, Key};

use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::server::Server;

/// A demo, its printed object, and a browser with a nurse signed in.
async fn at_the_desk(window: Window) -> (Server, serde_json::Value, Browser) {
    let server = Server::demo().await;
    let codes = server.demo_codes();
    let nurse = codes["staff"]
        .as_array()
        .unwrap()
        .iter()
        .find(|who| who["role"] == "nurse")
        .unwrap();
    let browser = Browser::open(window).await;
    browser
        .goto(format!("{}/staff/sign-in?lang=en", server.url()))
        .await
        .unwrap();
    for field in ["handle", "passphrase"] {
        let typed = nurse[field].as_str().unwrap();
        browser
            .find(By::Name(field))
            .await
            .unwrap()
            .send_keys(typed)
            .await
            .unwrap();
    }
    press(&browser, Key::Enter).await;
    arrive(&browser, "/staff").await;
    (server, codes, browser)
}

async fn press(browser: &Browser, keys: impl Into<thirtyfour::TypingData>) {
    browser
        .active_element()
        .await
        .unwrap()
        .send_keys(keys)
        .await
        .unwrap();
}

/// Waits until the browser shows this path.
async fn arrive(browser: &Browser, path: &str) {
    holds(
        browser,
        &format!("document.readyState === 'complete' && location.pathname === '{path}'"),
    )
    .await;
}

async fn arrive_at_heading(browser: &Browser, heading: &str) {
    let heading = serde_json::to_string(heading).unwrap();
    holds(
        browser,
        &format!("(document.querySelector('h1')?.textContent ?? '').includes({heading})"),
    )
    .await;
}

/// Waits until the page has an element that fits.
async fn shown(browser: &Browser, css: &str) {
    holds(
        browser,
        &format!("document.readyState === 'complete' && document.querySelector('{css}') !== null"),
    )
    .await;
}

async fn holds(browser: &Browser, condition: &str) {
    for _ in 0..200 {
        if browser.evaluate(condition).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("it never came to be that {condition}");
}

fn specimen(codes: &serde_json::Value, state: &str) -> String {
    let kits = codes["kits"].as_array().unwrap();
    kits.iter().find(|kit| kit["state"] == state).unwrap()["specimen"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Two strokes a test and two more are 18 for eight tests: under 20 seconds at a stroke a second.
#[tokio::test]
#[ignore = "needs Chromium: run by ./test"]
async fn a_panel_is_entered_by_two_keys_a_test_and_two_more() {
    let (server, codes, browser) = at_the_desk(Window::desktop().without_scripts()).await;
    let number = specimen(&codes, "pending");
    browser
        .goto(format!("{}/staff/results", server.url()))
        .await
        .unwrap();
    // What a scanner does: the number without hyphen, and Enter. The field has the focus.
    press(&browser, number.replace('-', "").to_lowercase()).await;
    press(&browser, Key::Enter).await;
    arrive_at_heading(&browser, &number).await;
    let letters = ["n", "p", "e", "n", "r", "l"];
    for letter in letters {
        press(&browser, letter).await;
        press(&browser, Key::Tab).await;
    }
    press(&browser, Key::Enter).await;
    arrive_at_heading(&browser, "Check before sealing").await;
    let cells = browser
        .evaluate("[...document.querySelectorAll('td:nth-child(2)')].map(td => td.textContent)")
        .await;
    let expected = [
        "Negative",
        "Positive",
        "Equivocal",
        "Negative",
        "Reactive",
        "Low",
    ];
    let cells = cells.as_array().unwrap();
    assert_eq!(cells.len(), letters.len());
    for (cell, expected) in cells.iter().zip(expected) {
        assert!(cell.as_str().unwrap().starts_with(expected), "{cells:?}");
    }
    press(&browser, Key::Enter).await;
    arrive_at_heading(&browser, "Enter results").await;
    let said = browser
        .find(By::Css("[role=status]"))
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(
        said.contains(&number) && said.contains("Every test of this kit is reported"),
        "{said}"
    );
    // Ready for the next: the field has the focus again.
    let focus = browser.evaluate("document.activeElement.id").await;
    assert_eq!(focus, "specimen");
}

#[tokio::test]
#[ignore = "needs Chromium: run by ./test"]
async fn the_pages_of_results_are_accessible_in_every_state() {
    for window in [Window::desktop(), Window::phone().dark()] {
        let (server, codes, browser) = at_the_desk(window).await;
        let (pending, received) = (specimen(&codes, "pending"), specimen(&codes, "received"));
        let (void, corrected) = (specimen(&codes, "void"), specimen(&codes, "corrected"));
        for (name, path) in [
            ("day", "/staff".to_owned()),
            ("scan", "/staff/results".to_owned()),
            ("scan-wrong", format!("/staff/results?specimen={void}")),
            ("entry", format!("/staff/results?specimen={pending}")),
            (
                "entry-reported",
                format!("/staff/results?specimen={corrected}"),
            ),
            ("import", "/staff/results/import".to_owned()),
        ] {
            browser
                .goto(format!("{}{path}", server.url()))
                .await
                .unwrap();
            assert_accessible(&browser, name).await;
            browser
                .screenshot(&format!("results-{name}-{}", width(&browser).await))
                .await;
            fits(&browser, name).await;
        }
        browser
            .goto(format!(
                "{}/staff/results?specimen={corrected}",
                server.url()
            ))
            .await
            .unwrap();
        press(&browser, "p").await;
        submit(&browser).await;
        shown(&browser, "#correct-error").await;
        look_at(&browser, "entry-wrong").await;
        browser
            .find(By::Name("correct"))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
        submit(&browser).await;
        arrive_at_heading(&browser, "Check before sealing").await;
        look_at(&browser, "check").await;
        let held_back = browser
            .evaluate(
                "[1, 2].map(() => !document.querySelector('form[data-once]')
                    .dispatchEvent(new Event('submit', {cancelable: true})))",
            )
            .await;
        assert_eq!(
            held_back,
            serde_json::json!([false, true]),
            "one click counts"
        );

        let file = server.home().join("results.csv");
        for (name, rows) in [
            (
                "import-bad",
                format!("{received},hiv-blood,maybe,\nx,y,z,\n"),
            ),
            (
                "import-correct",
                format!("{corrected},chlamydia-urine,negative,\n"),
            ),
            ("preview", format!("{received},hiv-blood,reactive,\n")),
        ] {
            std::fs::write(&file, format!("specimen,test,value,sampled_on\n{rows}")).unwrap();
            browser
                .goto(format!("{}/staff/results/import", server.url()))
                .await
                .unwrap();
            let field = browser.find(By::Id("results")).await.unwrap();
            field.send_keys(file.to_str().unwrap()).await.unwrap();
            submit(&browser).await;
            shown(
                &browser,
                if name == "preview" {
                    "button[name=confirm]"
                } else {
                    "[role=alert]"
                },
            )
            .await;
            look_at(&browser, name).await;
        }
        press(&browser, Key::Enter).await;
        shown(&browser, "[role=status]").await;
        let said = browser
            .find(By::Css("[role=status]"))
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        assert!(said.contains("One report was sealed."), "{said}");
        look_at(&browser, "import-done").await;
    }
}

/// Sends the form of the page by its last visible button.
async fn submit(browser: &Browser) {
    let buttons = browser.find_all(By::Css("main form button")).await.unwrap();
    for button in buttons.into_iter().rev() {
        if button.is_displayed().await.unwrap() {
            return button.click().await.unwrap();
        }
    }
    panic!("the page has no button");
}

async fn look_at(browser: &Browser, name: &str) {
    assert_accessible(browser, name).await;
    browser
        .screenshot(&format!("results-{name}-{}", width(browser).await))
        .await;
    fits(browser, name).await;
}

async fn width(browser: &Browser) -> String {
    browser
        .evaluate("String(innerWidth)")
        .await
        .as_str()
        .unwrap()
        .to_owned()
}

/// Nothing is wider than the window: tables scroll in themselves.
async fn fits(browser: &Browser, name: &str) {
    let wider = browser
        .evaluate("document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wider, false, "{name} is wider than the window");
}
