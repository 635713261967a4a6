//! The camera: the second square on a card, read in Chromium from a film, opens the result and leaves no trace; the camera is
//! off before anything is shown; and whoever has or gives no camera types.

use std::path::Path;

use lucka::web::Lang;
use rocket::http::Method;
use sealing::AccessCode;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;

use crate::opening_browser::{arrived, leaks, sent, submit};
use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::camera::{Picture, bitmap, blank, film, printed, square};
use crate::support::hands::{click, wait_for};
use crate::support::house::House;
use crate::support::persona::{Staff, between, cards, said};
use crate::support::server::Server;

/// A picture on which the module traps (crates/scanning/tests/scanning.rs).
const TRAP: &[u8] = include_bytes!("../../crates/scanning/tests/pictures/trap.pbm");

/// A kit of the demo with a result: its code, and its square as it is printed.
async fn kit(server: &Server) -> (String, Picture) {
    let mut nurse = Staff::of_demo(server, "nurse").await;
    let order = [("panel", "basic"), ("count", "1"), ("language", "en")];
    let sheet = nurse.visitor.post("/staff/kits", &order).await;
    let sheet = sheet.expect_status(200);
    let card = cards(sheet.text()).remove(0);
    let svg = between(sheet.text(), "<svg class=\"qr second\"", "</svg>");
    nurse.receive(&card).await;
    nurse.enter(&card, &[("hiv-blood", "negative")]).await;
    (card.code, printed(svg))
}

fn shot(pictures: &[(&Picture, usize)]) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("film.y4m");
    film(&file, pictures);
    (folder, file)
}

async fn camera(film: &Path) -> Browser {
    Browser::with_camera(Window::phone(), film).await
}

async fn go(browser: &Browser, server: &Server, path: &str) {
    let address = format!("{}{path}", server.url());
    browser.goto(address).await.unwrap();
}

/// Notes every track that the page gets, and whether one was still on when an address was put into the history.
async fn watch(browser: &Browser) {
    browser
        .evaluate(
            "(() => { window.tracks = []; window.early = false; window.made = 0; \
             const devices = navigator.mediaDevices; const give = devices.getUserMedia.bind(devices); \
             devices.getUserMedia = async (what) => { const got = await give(what); tracks.push(...got.getTracks()); return got; }; \
             const push = history.pushState.bind(history); \
             history.pushState = (...all) => { early ||= tracks.some((one) => one.readyState !== 'ended'); push(...all); }; \
             const { Instance } = WebAssembly; \
             WebAssembly.Instance = class extends Instance { constructor(...all) { super(...all); made += 1; } }; })()",
        )
        .await;
}

/// How many tracks the page was given, and whether all of them have ended.
async fn tracks(browser: &Browser) -> Json {
    let tracks = "[tracks.length, tracks.every((one) => one.readyState === 'ended'), early]";
    browser.evaluate(tracks).await
}

fn words(message: &str) -> Json {
    json!(said(Lang::En, message, &[]).replace("&#x27;", "'"))
}

async fn is_said(browser: &Browser, message: &str) {
    let words = words(message);
    let told = format!("document.getElementById('scan-say').textContent === {words}");
    wait_for(browser, &told).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_square_on_a_card_opens_its_result_and_its_code_goes_nowhere() {
    let server = Server::demo().await;
    let (code, on_card) = kit(&server).await;
    let (_folder, film) = shot(&[
        (&bitmap(TRAP), 6),
        (&square("https://lucka.example"), 6),
        (&on_card, 20),
    ]);
    let browser = camera(&film).await;
    go(&browser, &server, "/?lang=en").await;
    let link = "!document.getElementById('code-camera').hidden";
    assert_eq!(browser.evaluate(link).await, true);
    browser
        .find(By::Css("#code-camera a"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    wait_for(
        &browser,
        "document.getElementById('scan')?.hidden === false",
    )
    .await;
    assert_accessible(&browser, "scan").await;
    watch(&browser).await;
    click(&browser, "#scan-start").await;
    is_said(&browser, "scan-looking").await;
    assert_eq!(tracks(&browser).await, json!([1, false, false]));
    wait_for(&browser, "made > 2").await; // it trapped, and went on
    is_said(&browser, "scan-other").await;
    assert_accessible(&browser, "scan, looking").await;
    browser.screenshot("scan/looking").await;
    arrived(&browser, "result-way-here", Lang::En).await;
    assert_eq!(tracks(&browser).await, json!([1, true, false]));
    assert_accessible(&browser, "scan, opened").await;

    let kept = "[localStorage.length, sessionStorage.length, document.cookie, history.state, \
                document.documentElement.outerHTML.includes('{code}')]";
    let kept = browser.evaluate(&kept.replace("{code}", &code)).await;
    assert_eq!(kept, json!([0, 0, "", null, false]));
    let history = browser
        .devtools("Page.getNavigationHistory", json!({}))
        .await;
    let history = history["entries"].as_array().unwrap().clone();
    let paths: Vec<_> = history
        .iter()
        .map(|entry| entry["url"].as_str().unwrap())
        .filter_map(|url| url.strip_prefix(&server.url()))
        .collect();
    assert_eq!(paths, ["/?lang=en", "/scan", "/result"]);
    let everything = sent(&browser).await;
    assert!(everything.iter().any(|one| one.contains("look_up")));
    assert_eq!(leaks(&everything, &code), Vec::<String>::new());
    let complaints = browser.complaints().await;
    let severe = complaints.iter().filter(|text| text.starts_with("SEVERE"));
    assert_eq!(severe.collect::<Vec<_>>(), Vec::<&String>::new());

    // Going back leads to the page as it began, with the camera off and the field empty.
    browser.back().await.unwrap();
    wait_for(
        &browser,
        "location.pathname === '/scan' && document.getElementById('scan-stop')?.hidden === true \
         && document.getElementById('code').value === ''",
    )
    .await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn what_was_read_goes_the_way_of_what_is_typed() {
    let server = Server::demo().await;
    let (code, on_card) = kit(&server).await;
    let unknown = AccessCode::generate(&mut rand::rand_core::UnwrapErr(rand::rngs::SysRng));
    // Short enough for the film whatever the code is.
    let link = format!("https://x.example/#{}", &*unknown.grouped());
    let (_folder, film) = shot(&[(&square(&link), 60)]);
    let browser = camera(&film).await;
    go(&browser, &server, "/scan?lang=en").await;
    watch(&browser).await;
    click(&browser, "#scan-start").await;
    // A link's code is taken out of it here; this one opens nothing.
    let unknown_here = words("home-error-unknown");
    let told =
        format!("document.getElementById('code-error')?.textContent.includes({unknown_here})");
    wait_for(&browser, &told).await;
    let state = "[location.pathname, document.activeElement.id]";
    assert_eq!(browser.evaluate(state).await, json!(["/scan", "code"]));
    is_said(&browser, "scan-found").await;
    assert_eq!(tracks(&browser).await, json!([1, true, false]));
    assert_accessible(&browser, "scan, unknown").await;
    let all = sent(&browser).await;
    assert_eq!(leaks(&all, &unknown.grouped()), Vec::<String>::new());
    assert!(!all.iter().any(|one| one.contains("x.example")));

    // Where it cannot be opened here, it is asked about before the code is sent.
    let (_folder, film) = shot(&[(&on_card, 60)]);
    let browser = camera(&film).await;
    browser.devtools("Network.enable", json!({})).await;
    let blocked = json!({"urls": ["*/opening.*.wasm"]});
    browser.devtools("Network.setBlockedURLs", blocked).await;
    go(&browser, &server, "/scan?lang=en").await;
    click(&browser, "#scan-start").await;
    wait_for(
        &browser,
        "document.getElementById('code-ask').hidden === false",
    )
    .await;
    assert_eq!(leaks(&sent(&browser).await, &code), Vec::<String>::new());
    click(&browser, "#code-send").await;
    arrived(&browser, "result-way-server", Lang::En).await;

    // And without the script that opens, nothing is sent at all: the code waits in its field.
    let browser = camera(&film).await;
    browser.devtools("Network.enable", json!({})).await;
    let blocked = json!({"urls": ["*/code.*.js"]});
    browser.devtools("Network.setBlockedURLs", blocked).await;
    go(&browser, &server, "/scan?lang=en").await;
    click(&browser, "#scan-start").await;
    is_said(&browser, "scan-found").await;
    let state =
        "[location.pathname, document.activeElement.id, document.getElementById('code').value]";
    assert_eq!(
        browser.evaluate(state).await,
        json!(["/scan", "code", code])
    );
    assert_eq!(leaks(&sent(&browser).await, &code), Vec::<String>::new());
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_camera_is_off_whenever_the_page_is_not_looking() {
    let server = Server::demo().await;
    let (_folder, film) = shot(&[(&blank(), 60)]);
    let browser = Browser::with_camera(Window::zoomed().dark(), &film).await;
    let hidden = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }); \
                  document.dispatchEvent(new Event('visibilitychange'))";
    for (leave, message) in [
        (
            "document.getElementById('scan-stop').click()",
            Some("scan-stopped"),
        ),
        (hidden, Some("scan-stopped")),
        ("dispatchEvent(new Event('pagehide'))", None),
        (
            "tracks[0].dispatchEvent(new Event('ended'))",
            Some("scan-busy"),
        ),
    ] {
        go(&browser, &server, "/scan?lang=en").await;
        watch(&browser).await;
        click(&browser, "#scan-start").await;
        is_said(&browser, "scan-looking").await;
        let state =
            "[document.activeElement.id, document.getElementById('scan-video').srcObject !== null]";
        assert_eq!(browser.evaluate(state).await, json!(["scan-stop", true]));
        assert_accessible(&browser, leave).await;
        let (width, _) = browser.page_size().await;
        assert!(width <= 320.0, "{width} px");
        browser.evaluate(leave).await;
        assert_eq!(tracks(&browser).await, json!([1, true, false]), "{leave}");
        if let Some(message) = message {
            is_said(&browser, message).await;
        }
        let state = "[document.activeElement.id, document.getElementById('scan-video').srcObject]";
        assert_eq!(browser.evaluate(state).await, json!(["scan-start", null]));
    }

    // Who types while the camera is on is shown nothing before it is off.
    let (code, _) = kit(&server).await;
    go(&browser, &server, "/scan?lang=en").await;
    watch(&browser).await;
    click(&browser, "#scan-start").await;
    is_said(&browser, "scan-looking").await;
    submit(&browser, &code).await;
    arrived(&browser, "result-way-here", Lang::En).await;
    assert_eq!(tracks(&browser).await, json!([1, true, false]));

    // Who turns to something else while the browser still asks is given no camera afterwards.
    go(&browser, &server, "/scan?lang=en").await;
    watch(&browser).await;
    browser
        .evaluate(
            "document.getElementById('scan-start').click(); dispatchEvent(new Event('pagehide'))",
        )
        .await;
    wait_for(
        &browser,
        "tracks.length === 1 && tracks[0].readyState === 'ended'",
    )
    .await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn without_a_camera_a_permission_or_a_module_the_page_says_so_and_typing_is_there() {
    let server = Server::demo().await;
    let (code, _) = kit(&server).await;
    let (_folder, film) = shot(&[(&blank(), 60)]);
    let fake = format!("--use-file-for-fake-video-capture={}", film.display());
    let fake = ["--use-fake-device-for-media-stream", &fake];
    let denied = Browser::open_with(Window::phone(), &fake).await;
    let camera = json!({"permission": {"name": "camera"}, "setting": "denied"});
    denied.devtools("Browser.setPermission", camera).await;
    let broken = Browser::with_camera(Window::phone(), &film).await;
    broken.devtools("Network.enable", json!({})).await;
    let blocked = json!({"urls": ["*/scanning.*.wasm"]});
    broken.devtools("Network.setBlockedURLs", blocked).await;
    let none = Browser::open_with(Window::phone(), &["--use-fake-ui-for-media-stream"]).await;
    for (browser, message) in [
        (denied, "scan-refused"),
        (none, "scan-none"),
        (broken, "scan-broken"),
    ] {
        go(&browser, &server, "/scan?lang=en").await;
        watch(&browser).await;
        click(&browser, "#scan-start").await;
        is_said(&browser, message).await;
        let ended = "tracks.every((one) => one.readyState === 'ended')";
        assert_eq!(browser.evaluate(ended).await, true, "{message}");
        assert_accessible(&browser, message).await;
        browser.screenshot(&format!("scan/{message}")).await;
        submit(&browser, &code).await;
        arrived(&browser, "result-way-here", Lang::En).await;
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn without_scripts_the_page_says_how_to_type_and_nothing_leads_to_it() {
    let server = Server::demo().await;
    let (code, _) = kit(&server).await;
    let browser = Browser::open(Window::phone().without_scripts()).await;
    go(&browser, &server, "/?lang=en").await;
    let link = browser.find(By::Css("#code-camera a")).await.unwrap();
    assert!(!link.is_displayed().await.unwrap());
    go(&browser, &server, "/scan?lang=en").await;
    let seen = browser.find(By::Id("main")).await.unwrap();
    let seen = seen.text().await.unwrap();
    let instead = said(Lang::En, "scan-without", &[]);
    assert!(seen.contains(&instead), "{seen}");
    assert!(!seen.contains(&said(Lang::En, "scan-start", &[])), "{seen}");
    assert_accessible(&browser, "scan without scripts").await;
    submit(&browser, &code).await;
    arrived(&browser, "result-way-server", Lang::En).await;
}

#[rocket::async_test]
#[ignore = "needs Chromium; ./test runs it"]
async fn the_browser_gives_the_camera_to_that_page_alone() {
    let server = Server::demo().await;
    let (_folder, film) = shot(&[(&blank(), 60)]);
    let browser = camera(&film).await;
    let ask = "navigator.mediaDevices.getUserMedia({ video: true }).then(\
               (got) => { got.getTracks().forEach((one) => one.stop()); return 'given'; }, (error) => error.name)";
    for (path, answer) in [
        ("/", "NotAllowedError"),
        ("/anonymity", "NotAllowedError"),
        ("/scan", "given"),
        ("/result", "NotAllowedError"),
        ("/scan/x", "NotAllowedError"),
    ] {
        go(&browser, &server, path).await;
        assert_eq!(browser.evaluate(ask).await, answer, "{path}");
    }
}

#[rocket::async_test]
async fn of_all_routes_one_may_ask_for_the_camera() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let mut asking = Vec::new();
    let routes = house.routes();
    assert!(routes.len() > 40, "{routes:?}");
    for (method, path) in routes {
        let path = path.split('?').next().unwrap();
        let filled: Vec<_> = path
            .split('/')
            .map(|part| if part.starts_with('<') { "x" } else { part })
            .collect();
        let filled = filled.join("/");
        let reply = house.guest().send(method, &filled, None).await;
        let policy = reply.header("permissions-policy").expect("a policy");
        if policy.contains("camera=(self)") {
            asking.push((method, filled));
        } else {
            assert!(policy.contains("camera=(),"), "{filled}: {policy}");
        }
    }
    assert_eq!(asking, [(Method::Get, "/scan".to_owned())]);
}
