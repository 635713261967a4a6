//! Issuing by web, and what of it is kept.

use lucka::audit::{self, Verdict};
use lucka::kits::{Found, State, by_specimen, by_tag};
use lucka::who::Role::{Administrator, Counsellor, Lab, Nurse};

use super::{Clinics, codes, numbers, page};
use crate::support::postgres::Database;
use crate::support::scan;

const KITS: &str = "/staff/kits";
const ORDER: [(&str, &str); 2] = [("panel", "basic"), ("count", "3")];

#[rocket::async_test]
async fn every_code_on_the_sheet_opens_a_kit_and_every_number_names_one() {
    the_codes_of_a_sheet(Clinics::with(&[Nurse]).await, 3).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn every_code_on_the_sheet_opens_a_kit_and_every_number_names_one_on_postgresql() {
    let database = Database::create().await;
    the_codes_of_a_sheet(Clinics::on(&database.url(), &[Nurse]).await, 60).await;
}

async fn the_codes_of_a_sheet(clinics: Clinics, count: usize) {
    let (db, keys) = (&clinics.portal.db, &clinics.portal.keys);
    let fields = [("panel", "basic"), ("count", &count.to_string())];
    let html = page(clinics.post(Nurse, KITS, &fields).await, 200);
    let (codes, numbers) = (codes(&html), numbers(&html));
    assert_eq!((codes.len(), numbers.len()), (count, count));
    for (code, number) in codes.iter().zip(&numbers) {
        let found = by_tag(db, keys, &code.prk().look_up().tag()).await;
        let Ok(Found::Kit(kit)) = found else {
            panic!("{found:?}")
        };
        assert_eq!((kit.specimen, kit.state), (*number, State::Issued));
        assert_eq!((kit.panel.as_str(), kit.tests.len()), ("basic", 4));
        assert_eq!(
            (&kit.clinic, kit.key),
            (
                &clinics.portal.clinic.id,
                code.prk().seal_seed().key_pair().1
            )
        );
        assert!(matches!(
            by_specimen(db, keys, number).await,
            Ok(Found::Kit(_))
        ));
    }
}

#[rocket::async_test]
async fn a_code_is_in_no_file_of_the_portal() {
    let clinics = Clinics::with(&[Nurse]).await;
    let html = page(clinics.post(Nurse, KITS, &ORDER).await, 200);
    for code in codes(&html) {
        let text = code.grouped();
        let bare = text.replace('-', "");
        let (look_up, seed) = (code.prk().look_up(), code.prk().seal_seed());
        let needles: [(&str, &[u8]); 5] = [
            ("code", text.as_bytes()),
            ("code without hyphens", bare.as_bytes()),
            ("two groups", &text.as_bytes()[..9]),
            ("look-up", look_up.expose_bytes()),
            ("seed", seed.expose_bytes()),
        ];
        assert_eq!(scan::find_in(clinics.portal.folder(), &needles), []);
    }
    let number = numbers(&html)[0];
    let there = scan::find_in(
        clinics.portal.folder(),
        &[("number", number.as_str().as_bytes())],
    );
    assert!(!there.is_empty(), "the search finds what is there");
}

#[rocket::async_test]
async fn a_wrong_order_is_refused_and_nothing_is_issued() {
    let clinics = Clinics::with(&[Nurse]).await;
    let long = "9".repeat(5_000);
    let wrong: [&[(&str, &str)]; 10] = [
        &[("panel", "basic"), ("count", "0")],
        &[("panel", "basic"), ("count", "501")],
        &[("panel", "basic"), ("count", "abc")],
        &[("panel", "basic"), ("count", "-1")],
        &[("panel", "basic"), ("count", &long)],
        &[("panel", "basic")],
        &[("count", "3")],
        &[("panel", "nonsense"), ("count", "3")],
        &[("panel", "basic"), ("count", "3"), ("language", "de")],
        &[],
    ];
    for fields in wrong {
        let html = page(clinics.post(Nurse, KITS, fields).await, 422);
        assert!(html.contains("class=\"wrong\""), "{fields:?}: {html}");
        assert!(codes(&html).is_empty());
    }
    assert_eq!(clinics.count("kit").await, 0);
    assert_eq!(
        clinics
            .count("audit_entry WHERE action = 'kits-issued'")
            .await,
        0
    );
}

#[rocket::async_test]
async fn the_largest_order_by_web_is_issued_whole_and_recorded() {
    let clinics = Clinics::with(&[Nurse]).await;
    let html = page(
        clinics
            .post(Nurse, KITS, &[("panel", "basic"), ("count", "500")])
            .await,
        200,
    );
    assert_eq!(codes(&html).len(), 500);
    assert_eq!(clinics.count("kit").await, 500);
    assert_eq!(
        clinics
            .count("audit_entry WHERE subject = 'basic × 500' AND actor = 'nurse'")
            .await,
        1
    );
    let verdict = audit::verify(&clinics.portal.db, &clinics.portal.keys)
        .await
        .expect("an answer");
    assert!(matches!(verdict, Verdict::Whole(_)), "{verdict:?}");
}

#[rocket::async_test]
async fn only_a_nurse_issues() {
    let clinics = Clinics::with(&[Administrator, Lab, Counsellor]).await;
    for role in [Administrator, Lab, Counsellor] {
        page(clinics.get(role, KITS).await, 403);
        page(clinics.post(role, KITS, &ORDER).await, 403);
    }
    let stranger = clinics.portal.post(KITS, None, &ORDER).await;
    assert_eq!(
        (stranger.status, stranger.location.as_str()),
        (303, "/staff/sign-in")
    );
    assert_eq!(clinics.count("kit").await, 0);
}

#[rocket::async_test]
async fn the_form_offers_the_clinic_s_panels_in_every_language() {
    let clinics = Clinics::with(&[Nurse]).await;
    for (lang, heading) in [
        ("en", "Issue kits"),
        ("sv", "Ge ut kit"),
        ("nb", "Gi ut prøvesett"),
    ] {
        let html = page(
            clinics.get(Nurse, &format!("{KITS}?lang={lang}")).await,
            200,
        );
        assert!(
            html.contains(heading)
                && html.contains("value=\"basic\"")
                && html.contains("value=\"extended\"")
        );
    }
}
