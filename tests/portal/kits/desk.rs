//! Receiving and voiding.

use lucka::clock::DAY;
use lucka::kits::{self, Found, State};
use lucka::random;
use lucka::who::Role::{Administrator, Counsellor, Lab, Nurse};
use sealing::Specimen;

use super::{Clinics, page};
use crate::support::inside::between;
use crate::support::postgres::Database;

const RECEIVED: &str = "/staff/kits/received";
const VOID: &str = "/staff/kits/void";

impl Clinics {
    async fn state(&self, specimen: &Specimen) -> State {
        match kits::by_specimen(&self.portal.db, &self.portal.keys, specimen).await {
            Ok(Found::Kit(kit)) => kit.state,
            other => panic!("{other:?}"),
        }
    }
}

#[rocket::async_test]
async fn a_scan_receives_a_kit_with_and_without_its_hyphen() {
    scans(Clinics::with(&[Nurse, Lab]).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn a_scan_receives_a_kit_with_and_without_its_hyphen_on_postgresql() {
    let database = Database::create().await;
    scans(Clinics::on(&database.url(), &[Nurse, Lab]).await).await;
}

async fn scans(clinics: Clinics) {
    let kits = clinics.kits(3).await;
    let spellings = [
        kits[0].specimen.as_str().to_owned(),
        kits[1].specimen.to_string(),
        kits[2].specimen.as_str().to_lowercase(),
    ];
    for (kit, spelling) in kits.iter().zip(&spellings) {
        let html = page(
            clinics.post(Lab, RECEIVED, &[("specimen", spelling)]).await,
            200,
        );
        assert!(
            html.contains(&format!("{} is received.", kit.specimen)),
            "{html}"
        );
        assert!(
            html.contains("autofocus"),
            "ready for the next scan: {html}"
        );
        assert!(
            !html.contains(&format!("value=\"{spelling}")),
            "the field is empty: {html}"
        );
        assert_eq!(clinics.state(&kit.specimen).await, State::Returned);
    }
    assert_eq!(
        clinics
            .count("audit_entry WHERE action = 'kit-received' AND actor = 'lab'")
            .await,
        3
    );
    let again = page(
        clinics
            .post(Nurse, RECEIVED, &[("specimen", &spellings[0])])
            .await,
        200,
    );
    assert!(again.contains("was received before"), "{again}");
    assert_eq!(
        clinics
            .count("audit_entry WHERE action = 'kit-received'")
            .await,
        3
    );
}

#[rocket::async_test]
async fn each_kit_that_cannot_be_received_has_a_sentence_of_its_own() {
    let clinics = Clinics::with(&[Nurse, Lab]).await;
    let kits = clinics.kits(4).await;
    let today = clinics.portal.clock.now().day();
    let [void, erased, tampered, expired] = [0, 1, 2, 3].map(|i: usize| kits[i].specimen);

    page(
        clinics
            .post(
                Nurse,
                VOID,
                &[("specimen", void.as_str()), ("reason", "lost")],
            )
            .await,
        200,
    );
    let mut tx = clinics.portal.db.write().await.expect("a transaction");
    assert!(
        kits::erase(&mut tx, &kits[1].code.prk().look_up().tag())
            .await
            .expect("erased")
    );
    tx.commit().await.expect("committed");
    let (own, other) = (tampered.as_str(), expired.as_str());
    let swap = format!(
        "UPDATE kit SET pk = (SELECT pk FROM kit WHERE specimen = '{other}') WHERE specimen = '{own}'"
    );
    clinics.execute(swap).await;
    let yesterday = today.0 - 1;
    clinics
        .execute(format!(
            "UPDATE kit SET expires_on = {yesterday} WHERE specimen = '{other}'"
        ))
        .await;

    let cases = [
        (void, 409, "is void. Its samples"),
        (erased, 409, "was erased"),
        (tampered, 409, "was changed from outside"),
        (expired, 409, "expired on"),
        (
            clinics.foreign().await.specimen,
            404,
            "No kit of this clinic",
        ),
        (
            Specimen::generate(&mut random::os()),
            404,
            "No kit of this clinic",
        ),
    ];
    for (specimen, status, sentence) in cases {
        let html = page(
            clinics
                .post(Lab, RECEIVED, &[("specimen", specimen.as_str())])
                .await,
            status,
        );
        assert!(
            html.contains(sentence) && html.contains(&specimen.to_string()),
            "{sentence}: {html}"
        );
    }
    assert_eq!(clinics.count("kit WHERE received_on IS NOT NULL").await, 0);
    assert_eq!(
        clinics
            .count("audit_entry WHERE action = 'kit-received'")
            .await,
        0
    );
}

#[rocket::async_test]
async fn what_is_no_specimen_number_is_refused_and_not_shown_again() {
    let clinics = Clinics::with(&[Nurse, Administrator]).await;
    let code = clinics.kits(1).await[0].code.grouped();
    let long = "0".repeat(5_000);
    let cases = [
        ("", "Scan or type"),
        ("7ABC2", "5 letters or numbers are missing"),
        (code.as_str(), "Never type a client"),
        (long.as_str(), "That is too long"),
        ("UUUUU-UUUUU", "Something in group 1"),
        ("00000-00001", "typing mistake"),
    ];
    for (text, sentence) in cases {
        for path in [RECEIVED, VOID] {
            let fields = [("specimen", text), ("reason", "lost")];
            let html = page(clinics.post(Nurse, path, &fields).await, 422);
            assert!(html.contains(sentence), "{sentence}: {html}");
            assert!(
                text.is_empty() || !html.contains(text),
                "{path} shows what was typed"
            );
        }
        // No part of it either, be it sent by the form or written into an address.
        let start = text.get(..10).unwrap_or(text);
        for (role, path) in [(Nurse, "/staff/results"), (Administrator, "/staff/audit")] {
            if text.is_empty() {
                continue;
            }
            let sent = clinics.post(role, path, &[("specimen", text)]).await;
            let asked = clinics.get(role, &format!("{path}?specimen={text}")).await;
            for html in [page(sent, 422), page(asked, 422)] {
                assert!(!html.contains(start), "{path} shows what was typed");
            }
            let html = page(clinics.get(role, path).await, 200);
            let form = between(&html, &format!("action=\"{path}\" method=\""), "\"");
            assert_eq!(form, "post", "an address is kept in histories and logs");
        }
    }
}

#[rocket::async_test]
async fn a_kit_is_shown_before_it_is_voided_and_voided_once() {
    let clinics = Clinics::with(&[Nurse]).await;
    let specimen = clinics.kits(1).await[0].specimen;
    let number = specimen.to_string();
    let fields = [("specimen", number.as_str()), ("reason", "seen")];
    let check = [fields[0], fields[1], ("check", "yes")];

    let html = page(clinics.post(Nurse, VOID, &check).await, 200);
    assert!(
        html.contains("Void this kit?") && html.contains("value=\"seen\""),
        "{html}"
    );
    assert_eq!(clinics.state(&specimen).await, State::Issued);

    let html = page(clinics.post(Nurse, VOID, &fields).await, 200);
    assert!(html.contains(&format!("{number} is void.")), "{html}");
    assert_eq!(clinics.state(&specimen).await, State::Void);
    assert_eq!(clinics.count("kit WHERE void_reason = 'seen'").await, 1);

    for again in [&fields[..], &check[..]] {
        let html = page(clinics.post(Nurse, VOID, again).await, 200);
        assert!(html.contains("was void already"), "{html}");
    }
    assert_eq!(
        clinics
            .count("audit_entry WHERE action = 'kit-voided' AND actor = 'nurse'")
            .await,
        1
    );
}

#[rocket::async_test]
async fn a_kit_of_another_clinic_or_without_a_reason_or_by_a_lab_is_not_voided() {
    let clinics = Clinics::with(&[Nurse, Lab]).await;
    let foreign = clinics.foreign().await.specimen;
    let own = clinics.kits(1).await[0].specimen;
    for extra in [&[][..], &[("check", "yes")][..]] {
        let fields = [
            &[("specimen", foreign.as_str()), ("reason", "lost")][..],
            extra,
        ]
        .concat();
        page(clinics.post(Nurse, VOID, &fields).await, 404);
    }
    for reason in ["", "because"] {
        let html = page(
            clinics
                .post(
                    Nurse,
                    VOID,
                    &[("specimen", own.as_str()), ("reason", reason)],
                )
                .await,
            422,
        );
        assert!(
            html.contains("Choose a reason") && html.contains(&own.to_string()),
            "{html}"
        );
    }
    page(
        clinics
            .post(Lab, VOID, &[("specimen", own.as_str()), ("reason", "lost")])
            .await,
        403,
    );
    assert_eq!(clinics.state(&own).await, State::Issued);
    assert_eq!(clinics.state(&foreign).await, State::Issued);
}

#[rocket::async_test]
async fn the_desk_s_pages_stand_in_every_language_for_nurse_and_lab_alone() {
    let clinics = Clinics::with(&[Nurse, Lab, Counsellor]).await;
    page(clinics.get(Counsellor, RECEIVED).await, 403);
    page(clinics.get(Lab, RECEIVED).await, 200);
    for lang in ["en", "sv", "nb"] {
        let number = clinics.kits(1).await[0].specimen.to_string();
        for path in [RECEIVED, VOID] {
            let path = format!("{path}?lang={lang}");
            page(clinics.get(Nurse, &path).await, 200);
            for check in ["yes", "no", "no"] {
                let fields = [
                    ("specimen", number.as_str()),
                    ("reason", "lost"),
                    ("check", check),
                ];
                page(clinics.post(Nurse, &path, &fields).await, 200);
            }
        }
        page(
            clinics
                .post(
                    Nurse,
                    &format!("{RECEIVED}?lang={lang}"),
                    &[("specimen", &number)],
                )
                .await,
            409,
        );
    }
}

#[rocket::async_test]
async fn a_kit_can_come_in_until_its_last_day() {
    let clinics = Clinics::with(&[Nurse]).await;
    let kits = clinics.kits(2).await;
    clinics.portal.clock.advance((kits::LIFETIME - 1) * DAY);
    let member = clinics.portal.member("nina", Lab).await;
    let session = clinics.portal.sign_in(&member).await;
    let scan = |kit: usize| [("specimen", kits[kit].specimen.to_string())];
    let [(name, number)] = scan(0);
    page(
        clinics
            .portal
            .post(RECEIVED, Some(&session), &[(name, &number)])
            .await,
        200,
    );
    clinics.portal.clock.advance((2 + kits::FUZZ) * DAY);
    let member = clinics.portal.member("olav", Lab).await;
    let session = clinics.portal.sign_in(&member).await;
    // What came in on the last day is not lost: its result can still be entered.
    let entry = format!("/staff/results?specimen={}", kits[0].specimen);
    let entry = page(clinics.portal.get(&entry, Some(&session)).await, 200);
    assert!(entry.contains("values[chlamydia-urine]"), "{entry}");
    let [(name, number)] = scan(1);
    page(
        clinics
            .portal
            .post(RECEIVED, Some(&session), &[(name, &number)])
            .await,
        409,
    );
}
