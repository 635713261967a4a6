//! Issuing by web, and what of it is kept.

use std::fs;

use rocket::http::Status;

use super::{Bench, codes, numbers};
use crate::audit::{self, Verdict};
use crate::kits::issue::{Terms, make_batch};
use crate::kits::store::insert;
use crate::kits::{Found, State, by_specimen, by_tag};
use crate::who::Role::{Administrator, Counsellor, Lab, Nurse};

const ORDER: [(&str, &str); 2] = [("panel", "basic"), ("count", "3")];

#[rocket::async_test]
async fn every_code_on_the_sheet_opens_a_kit_and_every_number_names_one() {
    let bench = Bench::new().await;
    let html = bench
        .post(Nurse, "south", "/staff/kits", &ORDER)
        .await
        .expect(Status::Ok);
    let (codes, numbers) = (codes(&html), numbers(&html));
    assert_eq!((codes.len(), numbers.len()), (3, 3));
    for (code, number) in codes.iter().zip(&numbers) {
        let tag = code.prk().look_up().tag();
        let Found::Kit(kit) = by_tag(&bench.db, &bench.keys, &tag)
            .await
            .expect("an answer")
        else {
            panic!("no kit");
        };
        assert_eq!(kit.specimen, *number);
        assert_eq!(
            (kit.state, kit.panel.as_str(), kit.tests.len()),
            (State::Issued, "basic", 4)
        );
        assert_eq!(kit.key, code.prk().seal_seed().key_pair().1);
        assert!(matches!(
            by_specimen(&bench.db, &bench.keys, number).await,
            Ok(Found::Kit(_))
        ));
    }
}

#[rocket::async_test]
async fn a_code_is_in_no_file_of_the_database() {
    let bench = Bench::new().await;
    let html = bench
        .post(Nurse, "north", "/staff/kits", &ORDER)
        .await
        .expect(Status::Ok);
    let codes = codes(&html);
    let specimen = numbers(&html)[0];
    let mut found = false;
    for entry in fs::read_dir(bench.folder.path()).expect("the folder") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        let has = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
        found |= has(specimen.as_str().as_bytes());
        for code in &codes {
            let text = code.grouped();
            assert!(!has(text.as_bytes()) && !has(text.replace('-', "").as_bytes()));
            assert!(
                !has(code.prk().look_up().expose_bytes())
                    && !has(code.prk().seal_seed().expose_bytes())
            );
        }
    }
    assert!(found, "the search finds what is there");
}

#[rocket::async_test]
async fn a_wrong_order_is_refused_and_nothing_is_issued() {
    let bench = Bench::new().await;
    let wrong: [&[(&str, &str)]; 9] = [
        &[("panel", "basic"), ("count", "0")],
        &[("panel", "basic"), ("count", "501")],
        &[("panel", "basic"), ("count", "abc")],
        &[("panel", "basic"), ("count", "-1")],
        &[("panel", "basic")],
        &[("count", "3")],
        &[("panel", "nonsense"), ("count", "3")],
        &[("panel", "basic"), ("count", "3"), ("language", "de")],
        &[],
    ];
    for fields in wrong {
        let html = bench
            .post(Nurse, "south", "/staff/kits", fields)
            .await
            .expect(Status::UnprocessableEntity);
        assert!(html.contains("class=\"wrong\""), "{fields:?}: {html}");
        assert!(codes(&html).is_empty());
    }
    assert_eq!(bench.count("SELECT COUNT(*) FROM kit").await, 0);
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kits-issued'")
            .await,
        0
    );
}

#[rocket::async_test]
async fn the_largest_order_by_web_is_issued_whole_and_recorded() {
    let bench = Bench::new().await;
    let fields = [("panel", "basic"), ("count", "500"), ("language", "nb")];
    let html = bench
        .post(Nurse, "south", "/staff/kits", &fields)
        .await
        .expect(Status::Ok);
    assert_eq!(codes(&html).len(), 500);
    assert_eq!(bench.count("SELECT COUNT(*) FROM kit").await, 500);
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE subject = 'basic × 500'")
            .await,
        1
    );
    let verdict = audit::verify(&bench.db, &bench.keys)
        .await
        .expect("an answer");
    assert!(matches!(verdict, Verdict::Whole(_)), "{verdict:?}");
}

#[rocket::async_test]
async fn only_a_nurse_issues() {
    let bench = Bench::new().await;
    for role in [Administrator, Lab, Counsellor] {
        assert_eq!(
            bench.get(role, "north", "/staff/kits").await.status,
            Status::Forbidden
        );
        assert_eq!(
            bench
                .post(role, "north", "/staff/kits", &ORDER)
                .await
                .status,
            Status::Forbidden
        );
    }
    let stranger = bench.client.get("/staff/kits").dispatch().await;
    assert_eq!(stranger.status(), Status::Unauthorized);
}

#[rocket::async_test]
async fn cards_are_in_the_language_that_was_chosen_and_labels_in_the_page_s() {
    let bench = Bench::new().await;
    for (page, card) in [("en", "sv"), ("sv", "nb"), ("nb", "en")] {
        let fields = [("panel", "extended"), ("count", "1"), ("language", card)];
        let path = format!("/staff/kits?lang={page}");
        let html = bench
            .post(Nurse, "south", &path, &fields)
            .await
            .expect(Status::Ok);
        let card_title = match card {
            "sv" => "Så gör du",
            "nb" => "Slik gjør du",
            _ => "What to do",
        };
        let label = match page {
            "sv" => "<span>Remiss</span>",
            "nb" => "<span>Rekvisisjon</span>",
            _ => "<span>Form</span>",
        };
        assert!(
            html.contains(card_title) && html.contains(label),
            "{page} {card}: {html}"
        );
        // Urine, rectum, throat, blood and the form.
        assert_eq!(html.matches("class=\"label\"").count(), 5);
    }
}

#[rocket::async_test]
async fn the_code_is_in_a_link_only_where_the_clinic_opted_in() {
    let bench = Bench::new().await;
    let size = |html: &str| html.matches("class=\"qr\"").count();
    let plain = bench
        .post(Nurse, "north", "/staff/kits", &ORDER)
        .await
        .expect(Status::Ok);
    let linked = bench
        .post(Nurse, "south", "/staff/kits", &ORDER)
        .await
        .expect(Status::Ok);
    assert_eq!((size(&plain), size(&linked)), (3, 3));
    let first_qr = |html: &str| {
        html.split("<svg class=\"qr\"")
            .nth(1)
            .map(|s| s.split("</svg>").next().unwrap_or_default().len())
    };
    assert!(
        first_qr(&plain) < first_qr(&linked),
        "a link with a code is longer than the address"
    );
    assert!(linked.contains("Phones keep such links") && !plain.contains("Phones keep such links"));
}

#[rocket::async_test]
async fn the_form_offers_the_clinic_s_panels_in_every_language() {
    let bench = Bench::new().await;
    for lang in ["en", "sv", "nb"] {
        let html = bench
            .get(Nurse, "south", &format!("/staff/kits?lang={lang}"))
            .await
            .expect(Status::Ok);
        assert!(html.contains("value=\"basic\"") && html.contains("value=\"extended\""));
    }
}

#[rocket::async_test]
async fn a_number_that_is_or_was_another_kit_s_is_not_issued_again() {
    let bench = Bench::new().await;
    let clinic = bench.clinic("south").await;
    let (_, mut rows) = make_batch(&bench.keys, 60);
    // In both of the statements that add many, and in the one that adds a single kit.
    for (double, of) in [(3, 0), (30, 1), (55, 2)] {
        rows[double].specimen = rows[of].specimen;
    }
    let erased = rows[40].specimen.as_str().to_owned();
    sqlx::query("INSERT INTO tombstone VALUES ($1, 1)")
        .bind(erased)
        .execute(bench.db.pool())
        .await
        .expect("a tombstone");
    let terms = Terms {
        clinic: clinic.id,
        panel: "basic".into(),
        tests: "hiv-blood".into(),
        issued_on: bench.clock.now().day(),
        expires_on: bench.clock.now().day(),
    };
    let mut tx = bench.db.write().await.expect("a transaction");
    let added = insert(&mut tx, &terms, &rows).await.expect("an answer");
    tx.commit().await.expect("committed");
    let refused: Vec<usize> = (0..60).filter(|place| !added[*place]).collect();
    assert_eq!(refused, [3, 30, 40, 55]);
    assert_eq!(bench.count("SELECT COUNT(*) FROM kit").await, 56);
}
