//! The sheet: what stands on card and labels, and that cameras and scanners read it at the coarsest print.

use std::process::Command;

use lucka::who::Role::Nurse;
use sealing::Specimen;
use thirtyfour::By;
use thirtyfour::extensions::query::ElementQueryable;

use super::{Clinics, codes, command_line_at, numbers, page};
use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::inside::between;
use crate::support::server::Server;

const KITS: &str = "/staff/kits";

/// A short address, and one that fills a line of the card.
const HOSTS: [&str; 2] = [
    "lucka.example.org",
    "provsvar.sexuellhalsa.exempelregionen.se",
];

#[rocket::async_test]
async fn cards_are_in_the_language_that_was_chosen_and_labels_in_the_page_s() {
    let clinics = Clinics::with(&[Nurse]).await;
    let cards = [
        ("en", "What to do"),
        ("sv", "Så gör du"),
        ("nb", "Slik gjør du"),
    ];
    let forms = [
        ("en", "<span>Form</span>"),
        ("sv", "<span>Remiss</span>"),
        ("nb", "<span>Rekvisisjon</span>"),
    ];
    for (card, title) in cards {
        for (lang, form) in forms {
            let fields = [("panel", "extended"), ("count", "2"), ("language", card)];
            let html = page(
                clinics
                    .post(Nurse, &format!("{KITS}?lang={lang}"), &fields)
                    .await,
                200,
            );
            assert_eq!(html.matches(title).count(), 2, "{html}");
            // Urine, rectum, throat, blood and the form, twice.
            assert_eq!(html.matches("class=\"label\"").count(), 10);
            assert_eq!(html.matches(form).count(), 2, "{html}");
        }
    }
}

#[rocket::async_test]
async fn a_card_never_names_the_specimen_and_a_label_never_the_code() {
    let clinics = Clinics::with(&[Nurse]).await;
    let html = page(
        clinics
            .post(Nurse, KITS, &[("panel", "basic"), ("count", "2")])
            .await,
        200,
    );
    for ((paper, code), number) in html
        .split("<article")
        .skip(1)
        .zip(codes(&html))
        .zip(numbers(&html))
    {
        let (client, lab) = paper.split_once("class=\"cut\"").expect("a cut");
        let groups: Vec<String> = code.grouped().split('-').map(ToOwned::to_owned).collect();
        assert!(!client.contains(number.as_str()) && !client.contains(&number.to_string()));
        assert!(groups.iter().all(|group| client.contains(group)));
        assert!(lab.contains(&number.to_string()));
        assert!(
            groups.iter().filter(|group| lab.contains(*group)).count() < 2,
            "by chance one, never two"
        );
        assert!(
            client.contains("By Swedish law") && client.contains("8 days"),
            "{client}"
        );
    }
}

#[rocket::async_test]
async fn the_code_is_in_a_link_only_where_the_clinic_opted_in() {
    let clinics = Clinics::with(&[Nurse]).await;
    let order = [("panel", "basic"), ("count", "2")];
    let qr = |html: &str| between(html, "<svg class=\"qr\"", "</svg>");
    let plain = page(clinics.post(Nurse, KITS, &order).await, 200);
    assert_eq!(
        plain.matches(&qr(&plain)).count(),
        2,
        "all cards carry the same square"
    );
    assert!(!plain.contains("Phones keep such links"));
    clinics
        .execute("UPDATE clinic SET code_link = 1".into())
        .await;
    let linked = page(clinics.post(Nurse, KITS, &order).await, 200);
    assert_eq!(
        linked.matches(&qr(&linked)).count(),
        1,
        "each card has its own"
    );
    assert!(
        linked.contains("Phones keep such links") && linked.contains("it brings the code along")
    );
}

#[rocket::async_test]
async fn a_second_square_with_the_code_is_printed_only_where_the_clinic_opted_in() {
    let clinics = Clinics::with(&[Nurse]).await;
    let order = [("panel", "basic"), ("count", "2")];
    let plain = page(clinics.post(Nurse, KITS, &order).await, 200);
    assert!(!plain.contains("second") && !plain.contains("/scan"));
    let form = page(clinics.get(Nurse, KITS).await, 200);
    assert!(!form.contains("lower square"));
    clinics
        .execute("UPDATE clinic SET code_square = 1".into())
        .await;
    let form = page(clinics.get(Nurse, KITS).await, 200);
    assert!(form.contains("has the code, just as with the printed letters"));
    for (lang, warning) in [
        ("en", "Do not scan it with your phone"),
        ("sv", "Skanna den inte med telefonens kamera"),
        ("nb", "Ikke skann den med kameraet i telefonen"),
    ] {
        let order = [("panel", "basic"), ("count", "2"), ("language", lang)];
        let html = page(clinics.post(Nurse, KITS, &order).await, 200);
        let papers: Vec<_> = html.split("<article").skip(1).collect();
        let square = |paper: &str| between(paper, "<svg class=\"qr second\"", "</svg>");
        assert_ne!(square(papers[0]), square(papers[1]));
        for paper in papers {
            let (client, lab) = paper.split_once("class=\"cut\"").expect("a cut");
            assert!(client.contains(warning), "{client}");
            assert!(client.contains("/scan") && !lab.contains("qr second"));
        }
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium and zbarimg: run by ./test"]
async fn square_and_bars_are_read_at_192_dots_an_inch() {
    for host in HOSTS {
        every_square_and_bar_is_read(host).await;
    }
}

async fn every_square_and_bar_is_read(host: &str) {
    let (portal, folder) = command_line_at(host).await;
    for (link, second) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        let sql = format!("UPDATE clinic SET code_link = {link}, code_square = {second}");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(portal.db.pool())
            .await
            .expect("a change");
        let file = folder.path().join(format!("{link}{second}.html"));
        super::files::issue(&portal, "2", "html", &file, &[])
            .await
            .expect("issued");
        let html = std::fs::read_to_string(&file).expect("the file");
        let (codes, numbers) = (codes(&html), numbers(&html));

        // A module of the bars is one CSS pixel (0.26 mm), and two dots here: less than any printer gives.
        let browser = Browser::open(Window::desktop()).await;
        browser
            .goto(format!("file://{}", file.display()))
            .await
            .expect("the sheet");
        browser.as_printed(true).await;
        browser
            .evaluate("document.documentElement.style.zoom = 2")
            .await;
        let shot = browser
            .screenshot(&format!("kits-sheet-{link}{second}-{}", host.len()))
            .await;
        let read = Command::new("zbarimg")
            .arg("--quiet")
            .arg(&shot)
            .output()
            .expect("zbarimg runs");
        let read = String::from_utf8(read.stdout).expect("text");
        let of = |kind: &str| -> Vec<String> {
            read.lines()
                .filter_map(|line| line.strip_prefix(kind))
                .map(ToOwned::to_owned)
                .collect()
        };
        let mut bars = of("CODE-128:");
        bars.sort();
        bars.dedup();
        let mut expected: Vec<&str> = numbers.iter().map(Specimen::as_str).collect();
        expected.sort_unstable();
        assert_eq!(bars, expected, "{read}");
        let mut squares = of("QR-Code:");
        squares.sort();
        let mut links: Vec<String> = codes
            .iter()
            .map(|code| match link {
                0 => format!("https://{host}"),
                _ => format!("https://{host}/#{}", &*code.grouped()),
            })
            .collect();
        if second == 1 {
            links.extend(codes.iter().map(|code| code.grouped().replace('-', "")));
        }
        links.sort();
        assert_eq!(squares, links, "{read}");
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium: run by ./test"]
async fn every_card_and_leaflet_has_room_for_its_text() {
    for host in HOSTS {
        every_text_has_room(host).await;
    }
}

async fn every_text_has_room(host: &str) {
    let (portal, folder) = command_line_at(host).await;
    let browser = Browser::open(Window::desktop()).await;
    for (link, second) in [(1, 0), (0, 1), (1, 1)] {
        let sql = format!("UPDATE clinic SET code_link = {link}, code_square = {second}");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(portal.db.pool())
            .await
            .expect("a change");
        for lang in ["en", "sv", "nb"] {
            let name = format!("{lang}-{link}{second}-{}", host.len());
            let file = folder.path().join(format!("{name}.html"));
            super::files::issue(&portal, "1", "html", &file, &["--lang", lang])
                .await
                .expect("issued");
            browser
                .goto(format!("file://{}", file.display()))
                .await
                .expect("the sheet");
            browser.as_printed(true).await;
            browser.screenshot(&format!("kits-room-{name}")).await;
            let room = "[...document.querySelectorAll('.kit, .client, .card, .label')].map((part) => \
                        [part.className, part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth])";
            let room = browser.evaluate(room).await;
            let parts = room.as_array().expect("parts");
            assert!(parts.len() > 4, "{room}");
            for part in parts {
                let over = |place: usize| part[place].as_i64().expect("pixels");
                assert!(over(1) <= 0 && over(2) <= 0, "{name}: {part}");
            }
        }
    }
}

#[rocket::async_test]
#[ignore = "needs Chromium: run by ./test"]
async fn a_nurse_issues_prints_one_page_a_kit_receives_and_voids_without_breaking_a_rule_of_accessibility()
 {
    let server = Server::demo().await;
    let browser = Browser::open(Window::desktop()).await;
    let demo = server.demo_codes();
    let nurse = demo["staff"]
        .as_array()
        .expect("staff")
        .iter()
        .find(|s| s["role"] == "nurse")
        .expect("a nurse");
    let open = async |path: &str| {
        browser
            .goto(format!("{}{path}", server.url()))
            .await
            .expect("a page");
    };
    let click = async |selector: &str| {
        browser
            .find(By::Css(selector))
            .await
            .expect("an element")
            .click()
            .await
            .expect("a click");
    };
    // Clicks, and waits for what the next page has.
    let go = async |selector: &str, then: &str| {
        click(selector).await;
        browser
            .query(By::Css(then))
            .first()
            .await
            .expect("the next page");
    };
    let fill = async |id: &str, text: &str| {
        let field = browser.find(By::Id(id)).await.expect("a field");
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("a typed text");
    };
    open("/staff/sign-in").await;
    fill("handle", nurse["handle"].as_str().expect("a handle")).await;
    fill(
        "passphrase",
        nurse["passphrase"].as_str().expect("a passphrase"),
    )
    .await;
    go("main form button", "nav.staff").await;

    open("/staff/kits").await;
    assert_accessible(&browser, "issue form").await;
    browser.screenshot("kits-issue").await;
    click("input[value=extended]").await;
    fill("count", "0").await;
    go("main form button", "#count-error").await;
    assert_accessible(&browser, "issue form with a mistake").await;
    browser.screenshot("kits-issue-mistake").await;
    fill("count", "3").await;
    go("main form button", ".papers").await;
    let html = browser.source().await.expect("the page");
    let numbers = numbers(&html);
    assert_eq!(numbers.len(), 3, "{html}");
    // The demo's cards have two squares.
    assert_eq!(html.matches("class=\"qr second\"").count(), 3);
    assert_accessible(&browser, "sheet").await;
    browser.screenshot("kits-sheet-page").await;
    let printed = browser
        .devtools(
            "Page.printToPDF",
            serde_json::json!({"preferCSSPageSize": true}),
        )
        .await;
    let pdf = data_encoding::BASE64
        .decode(printed["data"].as_str().expect("a PDF").as_bytes())
        .expect("a PDF");
    let pages = pdf.windows(11).filter(|w| *w == b"/Type /Page").count();
    let trees = pdf.windows(12).filter(|w| *w == b"/Type /Pages").count();
    assert_eq!(
        pages - trees,
        3,
        "a page for each kit and none that is blank"
    );

    open("/staff/kits/received").await;
    fill("specimen", numbers[0].as_str()).await;
    go("main form button", "#said").await;
    assert_accessible(&browser, "received").await;
    browser.screenshot("kits-received").await;
    open("/staff/kits/void").await;
    fill("specimen", numbers[0].as_str()).await;
    click("input[value=seen]").await;
    assert_accessible(&browser, "void form").await;
    browser.screenshot("kits-void").await;
    go("main form button", "dl.record").await;
    assert_accessible(&browser, "void check").await;
    browser.screenshot("kits-void-check").await;
    go("button.alert", "#said").await;
    assert_accessible(&browser, "voided").await;
    browser.screenshot("kits-voided").await;
}
