//! Receiving and voiding.

use rocket::http::Status;
use sealing::Specimen;

use super::Bench;
use crate::clock::DAY;
use crate::kits::{Found, State, VoidReason, by_specimen, erase};
use crate::random;
use crate::who::Role::{Counsellor, Lab, Nurse};

const RECEIVED: &str = "/staff/kits/received";
const VOID: &str = "/staff/kits/void";

async fn state(bench: &Bench, specimen: &Specimen) -> State {
    match by_specimen(&bench.db, &bench.keys, specimen)
        .await
        .expect("an answer")
    {
        Found::Kit(kit) => kit.state,
        other => panic!("{other:?}"),
    }
}

#[rocket::async_test]
async fn a_scan_receives_a_kit_with_and_without_its_hyphen() {
    let bench = Bench::new().await;
    let kits = bench.kits("south", 3).await;
    let spellings = [
        kits[0].specimen.as_str().to_owned(),
        kits[1].specimen.to_string(),
        kits[2].specimen.as_str().to_lowercase(),
    ];
    for (kit, spelling) in kits.iter().zip(&spellings) {
        let html = bench
            .post(Lab, "south", RECEIVED, &[("specimen", spelling)])
            .await
            .expect(Status::Ok);
        assert!(
            html.contains(&format!("{} is received.", kit.specimen)),
            "{html}"
        );
        assert!(
            html.contains("autofocus") && !html.contains("value=\""),
            "the field is empty and ready: {html}"
        );
        assert_eq!(state(&bench, &kit.specimen).await, State::Returned);
    }
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kit-received'")
            .await,
        3
    );
    let again = bench
        .post(Nurse, "south", RECEIVED, &[("specimen", &spellings[0])])
        .await
        .expect(Status::Ok);
    assert!(again.contains("was received before"), "{again}");
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kit-received'")
            .await,
        3
    );
}

#[rocket::async_test]
async fn each_kit_that_cannot_be_received_has_a_sentence_of_its_own() {
    let bench = Bench::new().await;
    let kits = bench.kits("south", 4).await;
    let now = bench.clock.now();
    let [void, erased, tampered, expired] = [0, 1, 2, 3].map(|i: usize| kits[i].specimen);
    let foreign = bench.kits("north", 1).await[0].specimen;
    let unknown = Specimen::generate(&mut random::os());

    let reason = VoidReason::Lost.token();
    bench
        .post(
            Nurse,
            "south",
            VOID,
            &[("specimen", void.as_str()), ("reason", reason)],
        )
        .await
        .expect(Status::Ok);
    let mut tx = bench.db.write().await.expect("a transaction");
    erase(&mut tx, &kits[1].code.prk().look_up().tag(), now.day())
        .await
        .expect("erased");
    sqlx::query("UPDATE kit SET pk = (SELECT pk FROM kit WHERE specimen = $1) WHERE specimen = $2")
        .bind(expired.as_str().to_owned())
        .bind(tampered.as_str().to_owned())
        .execute(&mut *tx)
        .await
        .expect("changed");
    sqlx::query("UPDATE kit SET expires_on = $1 WHERE specimen = $2")
        .bind(now.day().0 - 1)
        .bind(expired.as_str().to_owned())
        .execute(&mut *tx)
        .await
        .expect("changed");
    tx.commit().await.expect("committed");

    let cases = [
        (void, Status::Conflict, "is void. Its samples"),
        (erased, Status::Conflict, "was erased"),
        (tampered, Status::Conflict, "was changed from outside"),
        (expired, Status::Conflict, "expired on"),
        (foreign, Status::NotFound, "No kit of this clinic"),
        (unknown, Status::NotFound, "No kit of this clinic"),
    ];
    for (specimen, status, sentence) in cases {
        let html = bench
            .post(Lab, "south", RECEIVED, &[("specimen", specimen.as_str())])
            .await
            .expect(status);
        assert!(
            html.contains(sentence) && html.contains(&specimen.to_string()),
            "{sentence}: {html}"
        );
    }
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM kit WHERE received_on IS NOT NULL")
            .await,
        0
    );
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kit-received'")
            .await,
        0
    );
}

#[rocket::async_test]
async fn what_is_no_specimen_number_is_refused_and_not_shown_again() {
    let bench = Bench::new().await;
    let kit = bench.kits("south", 1).await.remove(0);
    let code = kit.code.grouped();
    let cases = [
        ("", "Scan or type"),
        ("ABC", "7 letters or numbers are missing"),
        (code.as_str(), "Never type a client"),
        ("UUUUU-UUUUU", "Something in group 1"),
        ("00000-00001", "typing mistake"),
    ];
    for (text, sentence) in cases {
        for path in [RECEIVED, VOID] {
            let fields = [("specimen", text), ("reason", "lost")];
            let html = bench
                .post(Nurse, "south", path, &fields)
                .await
                .expect(Status::UnprocessableEntity);
            assert!(html.contains(sentence), "{sentence}: {html}");
            assert!(
                text.is_empty() || !html.contains(text),
                "{path} shows what was typed"
            );
        }
    }
    let long = "0".repeat(5_000);
    bench
        .post(Lab, "south", RECEIVED, &[("specimen", &long)])
        .await
        .expect(Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn a_kit_is_shown_before_it_is_voided_and_voided_once() {
    let bench = Bench::new().await;
    let specimen = bench.kits("south", 1).await[0].specimen;
    let number = specimen.to_string();
    let fields = [("specimen", number.as_str()), ("reason", "seen")];
    let check = [fields[0], fields[1], ("check", "yes")];

    let html = bench
        .post(Nurse, "south", VOID, &check)
        .await
        .expect(Status::Ok);
    assert!(
        html.contains("Void this kit?") && html.contains("value=\"seen\""),
        "{html}"
    );
    assert_eq!(state(&bench, &specimen).await, State::Issued);

    let html = bench
        .post(Nurse, "south", VOID, &fields)
        .await
        .expect(Status::Ok);
    assert!(html.contains(&format!("{number} is void.")), "{html}");
    assert_eq!(state(&bench, &specimen).await, State::Void);
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM kit WHERE void_reason = 'seen'")
            .await,
        1
    );
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kit-voided'")
            .await,
        1
    );

    for again in [&fields[..], &check[..]] {
        let html = bench
            .post(Nurse, "south", VOID, again)
            .await
            .expect(Status::Ok);
        assert!(html.contains("was void already"), "{html}");
    }
    assert_eq!(
        bench
            .count("SELECT COUNT(*) FROM audit_entry WHERE action = 'kit-voided'")
            .await,
        1
    );
}

#[rocket::async_test]
async fn a_kit_of_another_clinic_or_without_a_reason_is_not_voided() {
    let bench = Bench::new().await;
    let specimen = bench.kits("north", 1).await[0].specimen;
    let number = specimen.as_str();
    for extra in [&[][..], &[("check", "yes")][..]] {
        let fields = [&[("specimen", number), ("reason", "lost")][..], extra].concat();
        bench
            .post(Nurse, "south", VOID, &fields)
            .await
            .expect(Status::NotFound);
    }
    for reason in ["", "because"] {
        let fields = [("specimen", number), ("reason", reason)];
        let html = bench
            .post(Nurse, "north", VOID, &fields)
            .await
            .expect(Status::UnprocessableEntity);
        assert!(html.contains("Choose a reason"), "{html}");
    }
    bench
        .post(
            Lab,
            "north",
            VOID,
            &[("specimen", number), ("reason", "lost")],
        )
        .await
        .expect(Status::Forbidden);
    assert_eq!(state(&bench, &specimen).await, State::Issued);
}

#[rocket::async_test]
async fn nurse_and_lab_receive_and_the_pages_stand_in_every_language() {
    let bench = Bench::new().await;
    bench
        .get(Counsellor, "south", RECEIVED)
        .await
        .expect(Status::Forbidden);
    for lang in ["en", "sv", "nb"] {
        let kits = bench.kits("south", 1).await;
        let number = kits[0].specimen.to_string();
        for path in [RECEIVED, VOID] {
            let path = format!("{path}?lang={lang}");
            bench.get(Nurse, "south", &path).await.expect(Status::Ok);
            for check in ["yes", "no"] {
                let fields = [
                    ("specimen", number.as_str()),
                    ("reason", "lost"),
                    ("check", check),
                ];
                bench
                    .post(Nurse, "south", &path, &fields)
                    .await
                    .expect(Status::Ok);
            }
        }
    }
    bench.clock.advance(400 * DAY);
    let late = bench.kits("south", 1).await[0].specimen.to_string();
    bench
        .post(Lab, "south", RECEIVED, &[("specimen", &late)])
        .await
        .expect(Status::Ok);
}
