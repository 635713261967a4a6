//! The sheet: what stands on card and labels, and that cameras and scanners read it at the coarsest print.

use std::process::Command;

use lucka::who::Role::Nurse;
use sealing::Specimen;

use super::{Clinics, codes, command_line, numbers, page};
use crate::support::browser::{Browser, Window};
use crate::support::inside::between;

const KITS: &str = "/staff/kits";

#[rocket::async_test]
async fn cards_are_in_the_language_that_was_chosen_and_labels_in_the_page_s() {
    let clinics = Clinics::with(&[Nurse]).await;
    let cards = [("en", "What to do"), ("sv", "Så gör du"), ("nb", "Slik gjør du")];
    let forms = [("en", "<span>Form</span>"), ("sv", "<span>Remiss</span>"), ("nb", "<span>Rekvisisjon</span>")];
    for (card, title) in cards {
        for (lang, form) in forms {
            let fields = [("panel", "extended"), ("count", "2"), ("language", card)];
            let html = page(clinics.post(Nurse, &format!("{KITS}?lang={lang}"), &fields).await, 200);
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
    let html = page(clinics.post(Nurse, KITS, &[("panel", "basic"), ("count", "2")]).await, 200);
    for ((paper, code), number) in html.split("<article").skip(1).zip(codes(&html)).zip(numbers(&html)) {
        let (client, lab) = paper.split_once("class=\"cut\"").expect("a cut");
        let groups: Vec<String> = code.grouped().split('-').map(ToOwned::to_owned).collect();
        assert!(!client.contains(number.as_str()) && !client.contains(&number.to_string()));
        assert!(groups.iter().all(|group| client.contains(group)));
        assert!(lab.contains(&number.to_string()));
        assert!(groups.iter().filter(|group| lab.contains(*group)).count() < 2, "by chance one, never two");
        assert!(client.contains("By Swedish law") && client.contains("8 days"), "{client}");
    }
}

#[rocket::async_test]
async fn the_code_is_in_a_link_only_where_the_clinic_opted_in() {
    let clinics = Clinics::with(&[Nurse]).await;
    let order = [("panel", "basic"), ("count", "2")];
    let qr = |html: &str| between(html, "<svg class=\"qr\"", "</svg>");
    let plain = page(clinics.post(Nurse, KITS, &order).await, 200);
    assert_eq!(plain.matches(&qr(&plain)).count(), 2, "all cards carry the same square");
    assert!(!plain.contains("Phones keep such links"));
    clinics.execute("UPDATE clinic SET code_link = 1".into()).await;
    let linked = page(clinics.post(Nurse, KITS, &order).await, 200);
    assert_eq!(linked.matches(&qr(&linked)).count(), 1, "each card has its own");
    assert!(linked.contains("Phones keep such links") && linked.contains("it brings the code along"));
}

#[rocket::async_test]
#[ignore = "needs Chromium and zbarimg: run by ./test"]
async fn square_and_bars_are_read_at_96_dots_an_inch() {
    let (portal, folder) = command_line().await;
    for link in [0, 1] {
        let sql = format!("UPDATE clinic SET code_link = {link}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(portal.db.pool()).await.expect("a change");
        let file = folder.path().join(format!("{link}.html"));
        super::files::issue(&portal, "2", "html", &file, &[]).await.expect("issued");
        let html = std::fs::read_to_string(&file).expect("the file");
        let (codes, numbers) = (codes(&html), numbers(&html));

        // One CSS pixel is one dot: the window's scale is 1.
        let browser = Browser::open(Window::desktop()).await;
        browser.goto(format!("file://{}", file.display())).await.expect("the sheet");
        browser.as_printed(true).await;
        let shot = browser.screenshot(&format!("kits-sheet-{link}")).await;
        let read = Command::new("zbarimg").arg("--quiet").arg(&shot).output().expect("zbarimg runs");
        let read = String::from_utf8(read.stdout).expect("text");
        let of = |kind: &str| -> Vec<String> {
            read.lines().filter_map(|line| line.strip_prefix(kind)).map(ToOwned::to_owned).collect()
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
                0 => "https://lucka.example.org".to_owned(),
                _ => format!("https://lucka.example.org/#{}", &*code.grouped()),
            })
            .collect();
        links.sort();
        assert_eq!(squares, links, "{read}");
    }
}
