//! A talk is booked, kept, moved and cancelled in Chromium, by keyboard alone: with scripts and without, with a kit and
//! without, a language for each. Every page on the way is accessible and speaks the visitor's language.

use std::time::Duration;

use lucka::web::Lang;
use rocket::tokio::time::sleep;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::persona::{said, unescaped};
use crate::support::server::Server;

/// A form is accepted when its ticket is three seconds old; the server counts whole seconds.
const TICKET: Duration = Duration::from_secs(4);

const LEAVE: &str = "form[action='/leave'] button";
const KEPT: &str = "form[action='/booking/kept'] button";
const SEND: &str = "form[action='/book'][method=post] button";

/// Somebody at a keyboard.
struct Person {
    browser: Browser,
    lang: Lang,
    scripts: bool,
}

impl Person {
    /// Opens the first page in a language.
    async fn at_home(server: &Server, window: Window, lang: Lang) -> Self {
        let scripts = window.has_scripts();
        let browser = Browser::open(window).await;
        let home = format!("{}/?lang={}", server.url(), lang.tag());
        browser.goto(home).await.unwrap();
        let person = Self {
            browser,
            lang,
            scripts,
        };
        person.arrives("home", "/").await;
        person
    }

    fn said(&self, id: &str) -> String {
        unescaped(&said(self.lang, id, &[]))
    }

    async fn keys(&self, keys: impl Into<TypingData>) {
        let here = self.browser.active_element().await.unwrap();
        here.send_keys(keys).await.unwrap();
    }

    /// The value of an expression that needs no script of the page.
    async fn sees(&self, expression: &str) -> serde_json::Value {
        let told = json!({"expression": expression, "returnByValue": true});
        let mut told = self.browser.devtools("Runtime.evaluate", told).await;
        assert!(told["exceptionDetails"].is_null(), "{expression}: {told}");
        told["result"]["value"].take()
    }

    async fn text(&self, css: &str) -> String {
        let text = format!("document.querySelector({})?.innerText", json!(css));
        let text = self.sees(&text).await;
        text.as_str()
            .unwrap_or_else(|| panic!("there is no {css}"))
            .trim()
            .to_owned()
    }

    async fn reads(&self, css: &str, id: &str) {
        assert_eq!(self.text(css).await, self.said(id), "{css}");
    }

    /// The Tab key until the focus is on the element.
    async fn tab_to(&self, css: &str) {
        let there = format!("document.activeElement.matches({})", json!(css));
        for _ in 0..80 {
            if self.sees(&there).await == true {
                return;
            }
            self.keys(Key::Tab + "").await;
        }
        panic!("the Tab key never comes to {css}");
    }

    /// Enter on the element, and the page that comes of it; `name` is that of its picture.
    async fn enter(&self, css: &str, name: &str, path: &str) {
        self.tab_to(css).await;
        self.sees("window.stays = true").await;
        self.keys(Key::Enter + "").await;
        self.arrives(name, path).await;
    }

    /// Waits for the next page and looks at it.
    async fn arrives(&self, name: &str, path: &str) {
        let arrived = format!(
            "!window.stays && document.readyState === 'complete' && location.pathname === {}",
            json!(path)
        );
        let mut tries = 0;
        while self.sees(&arrived).await != true {
            tries += 1;
            let address = self.sees("location.href").await;
            assert!(tries < 500, "{name}: at {address} in place of {path}");
            sleep(Duration::from_millis(20)).await;
        }
        let lang = self.sees("document.documentElement.lang").await;
        assert_eq!(lang, self.lang.tag(), "{name}");
        let picture = format!("story/booking-{}-{name}", self.lang.tag());
        self.browser.screenshot(&picture).await;
        assert_accessible(&self.browser, &picture).await;
    }

    /// Chooses the `steps`th option after the one that is chosen.
    async fn choose(&self, select: &str, steps: usize, wanted: &str) {
        self.tab_to(select).await;
        for _ in 0..steps {
            self.keys(Key::Down + "").await;
        }
        let value = self.sees("document.activeElement.value").await;
        assert_eq!(value, wanted, "{select}");
    }

    /// Chooses the `steps`th free time after the first; the day and the time as the page shows them.
    async fn pick_time(&self, steps: usize) -> String {
        self.tab_to("[name=slot]").await;
        self.keys(Key::Space + "").await;
        for _ in 0..steps {
            self.keys(Key::Down + "").await;
        }
        let place = "[...document.querySelectorAll('[name=slot]')].findIndex(e => e.checked)";
        let place = self.sees(place);
        assert_eq!(place.await, steps, "the time that is chosen");
        let day = self.text("fieldset:has(:checked[name=slot]) legend").await;
        let time = self.text("label:has(:checked[name=slot])").await;
        format!("{day}, {time}")
    }

    /// Chooses what it is about.
    async fn pick_topic(&self, steps: usize, wanted: &str) {
        self.tab_to("[name=topic]").await;
        self.keys(Key::Space + "").await;
        for _ in 0..steps {
            self.keys(Key::Down + "").await;
        }
        let chosen = self.sees("document.querySelector('[name=topic]:checked').value");
        assert_eq!(chosen.await, wanted);
    }

    /// The new code; its holder says that they have kept it, and the page no longer has it, nor the one before.
    async fn keep_code(&self) -> String {
        self.reads("h1", "booking-new").await;
        let groups =
            self.sees("[...document.querySelectorAll('.code span')].map(e => e.innerText)");
        let groups: Vec<String> = serde_json::from_value(groups.await).unwrap();
        assert_eq!(groups.len(), 6, "the groups of a code");
        let code = groups.join("-");
        self.enter(KEPT, "kept", "/booking").await;
        self.reads("h1", "booking-heading").await;
        self.shows_no(&groups).await;
        self.browser.back().await.unwrap();
        self.shows_no(&groups).await;
        self.browser.forward().await.unwrap();
        self.arrives("kept", "/booking").await;
        code
    }

    async fn shows_no(&self, groups: &[String]) {
        let source = self.browser.source().await.unwrap();
        // Between tags: four digits alone may be part of a time's id.
        let spans = groups.iter().map(|group| format!(">{group}<"));
        let mut left = spans.chain([groups.join("-"), groups.concat()]);
        let left = left.any(|part| source.contains(&part));
        assert!(!left, "the code is still on the page");
    }

    /// Leaves for the first page, which says so.
    async fn leave(&self) {
        self.enter(LEAVE, "left", "/").await;
        self.reads("[role=status] h2", "home-notice-left").await;
    }

    /// Types a code at the first page.
    async fn open(&self, code: &str, name: &str, path: &str) {
        self.tab_to("#code").await;
        // In place of what was not found before.
        self.keys(Key::Control + "a").await;
        self.keys(code.to_lowercase().replace('-', "")).await;
        if !self.scripts {
            return self.enter("#code", name, path).await;
        }
        // A page with scripts opens a result itself, and says itself what is wrong.
        self.keys(Key::Enter + "").await;
        self.comes(match path {
            "/result" => "#way",
            "/" => "#code-error",
            _ => "main",
        })
        .await;
        self.arrives(name, path).await;
    }

    /// Waits for an element.
    async fn comes(&self, css: &str) {
        let there = format!("document.querySelector({}) !== null", json!(css));
        let mut tries = 0;
        while self.sees(&there).await != true {
            tries += 1;
            assert!(tries < 500, "there comes no {css}");
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// The booking's time, and the name that is called out.
    async fn booked(&self) -> (String, String) {
        let name = "[...document.querySelectorAll('.record .name')].at(-1).innerText";
        let name = self.sees(name).await;
        let time = self.text(".record strong").await;
        (time, name.as_str().unwrap().to_owned())
    }

    /// Takes another time; the name stays.
    async fn shift(&self) {
        let (before, name) = self.booked().await;
        self.enter("a[href='/booking/move']", "move", "/booking/move")
            .await;
        self.reads("h1", "move-heading").await;
        assert_eq!(self.text(".lead strong").await, before);
        let time = self.pick_time(2).await;
        assert_ne!(time, before, "a booking's own time is not free");
        let send = "form[action='/booking/move'] button";
        self.enter(send, "moved", "/booking").await;
        assert_eq!(self.booked().await, (time, name));
    }

    /// Is asked, keeps the time, is asked again, and cancels.
    async fn cancel(&self) {
        let (time, _) = self.booked().await;
        let ask = "a[href='/booking/cancel']";
        self.enter(ask, "cancel", "/booking/cancel").await;
        self.reads("h1", "cancel-heading").await;
        assert_eq!(self.text(".lead").await, time);
        self.enter("main .row a[href='/booking']", "not-cancelled", "/booking")
            .await;
        assert_eq!(self.booked().await.0, time);
        self.enter(ask, "cancel", "/booking/cancel").await;
        let confirm = "form[action='/booking/cancel'] button";
        self.enter(confirm, "cancelled", "/booking").await;
        self.reads("h1", "booking-cancelled").await;
        self.reads(".lead", "booking-cancelled-text").await;
    }

    /// The first page has nothing under the code.
    async fn finds_nothing(&self, code: &str) {
        let path = if self.scripts { "/" } else { "/open" };
        self.open(code, "unknown", path).await;
        let told = self.text("#code-error").await;
        assert!(told.contains(&self.said("home-error-unknown")), "{told}");
    }
}

/// What somebody without a kit does from the first page to the end.
async fn from_the_door_to_the_cancelled_talk(person: &Person, (steps, mode): (usize, &str)) {
    person.enter("main a[href='/book']", "list", "/book").await;
    person.reads("h1", "book-heading").await;
    person.choose("#mode", steps, mode).await;
    person.choose("#audience", 1, "partner").await;
    person.enter("#filter button", "times", "/book").await;
    let wish = person
        .sees("[document.querySelector('#mode').value, document.querySelector('#audience').value]");
    assert_eq!(wish.await, json!([mode, "partner"]));
    let time = person.pick_time(1).await;
    person.pick_topic(1, "infection").await;
    sleep(TICKET).await;
    person.enter(SEND, "new", "/booking").await;
    let code = person.keep_code().await;
    let (booked, name) = person.booked().await;
    assert_eq!(booked, time);
    let page = person.text("main").await;
    for part in ["topic-infection", "booking-call-out"] {
        assert!(page.contains(&person.said(part)), "{part}: {page}");
    }

    person.leave().await;
    person.open(&code, "opened", "/booking").await;
    assert_eq!(person.booked().await, (time, name));
    person.shift().await;
    person.cancel().await;
    person.leave().await;
    person.finds_nothing(&code).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_talk_is_booked_moved_and_cancelled_with_scripts_on_a_desktop_in_english() {
    let server = Server::demo().await;
    let person = Person::at_home(&server, Window::desktop(), Lang::En).await;
    from_the_door_to_the_cancelled_talk(&person, (1, "phone")).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn a_talk_is_booked_moved_and_cancelled_without_scripts_on_a_dark_phone_in_swedish() {
    let server = Server::demo().await;
    let window = Window::phone().dark().without_scripts();
    let person = Person::at_home(&server, window, Lang::Sv).await;
    from_the_door_to_the_cancelled_talk(&person, (2, "video")).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn who_holds_a_result_books_from_it_and_finds_the_talk_by_the_kit_in_norwegian() {
    let server = Server::demo().await;
    let codes = server.demo_codes();
    let kits = codes["kits"].as_array().unwrap();
    let kit = kits.iter().find(|kit| kit["state"] == "positive").unwrap();
    let kit = kit["code"].as_str().unwrap();
    let person = Person::at_home(&server, Window::phone(), Lang::Nb).await;
    person.open(kit, "result", "/result").await;
    person.reads("#talk h2", "result-talk").await;
    person.enter("#talk a[href='/book']", "list", "/book").await;
    let hint = person.text("#times-hint").await;
    assert!(hint.contains(&person.said("book-kit")), "{hint}");
    let time = person.pick_time(0).await;
    person.pick_topic(0, "sexual-health").await;
    // A kit's holder waits for nothing.
    person.enter(SEND, "new", "/booking").await;
    let code = person.keep_code().await;
    let (booked, name) = person.booked().await;
    assert_eq!(booked, time);
    // The browser opened the result, and kept nothing of it.
    person
        .enter("main a[href='/result']", "again", "/result")
        .await;
    person.reads("h1", "again-title").await;
    person
        .enter("main a[href='/booking']", "back", "/booking")
        .await;

    // The kit's code finds the booking, which is the only one that it can have.
    person.leave().await;
    person.open(kit, "result", "/result").await;
    person.enter("#talk a[href='/book']", "busy", "/book").await;
    person.reads("main .sheet h2", "book-busy").await;
    let own = "form[action='/booking/from-kit'] button";
    person.enter(own, "from-kit", "/booking").await;
    assert_eq!(person.booked().await, (time, name));
    person.shift().await;
    person.cancel().await;
    person
        .enter("main a[href='/book']", "list-again", "/book")
        .await;
    person.reads("#times", "book-times").await;
    person.browser.back().await.unwrap();
    person.arrives("cancelled", "/booking").await;
    person.leave().await;
    person.finds_nothing(&code).await;
    person.open(kit, "result", "/result").await;
}
