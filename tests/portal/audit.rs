//! The audit from outside: what is recorded, and that a changed record is noticed.

use lucka::audit::{self, Verdict};
use lucka::web::who::Role;
use rocket::tokio;
use sealing::Specimen;

use crate::support::inside::{Inside, between};

#[tokio::test]
async fn the_chain_is_whole_until_somebody_changes_a_row() {
    for (change, at) in [
        ("UPDATE audit_entry SET actor = 'somebody' WHERE seq = 3", 3),
        ("UPDATE audit_entry SET at = at + 1 WHERE seq = 2", 2),
        ("DELETE FROM audit_entry WHERE seq = 2", 2),
        ("UPDATE audit_entry SET seq = 99 WHERE seq = 1", 1),
        ("UPDATE audit_head SET mac = zeroblob(32)", 6),
        ("UPDATE audit_head SET seq = 9", 6),
    ] {
        let portal = Inside::start().await;
        let ada = portal.member("ada", Role::Administrator).await;
        let session = portal.sign_in(&ada).await;
        let page = portal.get("/staff/audit", Some(&session)).await;
        assert_eq!(page.status, 200, "{}", page.html);
        for text in [
            "The record is whole: 5 entries",
            "Clinic added",
            "Account added",
            "taken into use",
            "Signed in",
        ] {
            assert!(page.html.contains(text), "{text}: {}", page.html);
        }
        let Verdict::Whole(head) = audit::verify(&portal.db, &portal.keys)
            .await
            .expect("a database")
        else {
            panic!("the chain is broken")
        };
        assert!(
            page.html.contains(&format!("5 {}", head.mac)),
            "the head can be copied"
        );
        assert_eq!(audit::head(&portal.db).await.expect("a database"), head);

        sqlx::query(sqlx::AssertSqlSafe(change))
            .execute(portal.db.pool())
            .await
            .expect(change);
        let verdict = audit::verify(&portal.db, &portal.keys)
            .await
            .expect("a database");
        assert_eq!(verdict, Verdict::Broken(at), "{change}");
        for path in ["/staff/audit?all=yes", "/staff/audit"] {
            let page = portal.get(path, Some(&session)).await;
            assert!(
                page.html.contains(&format!("Entry {at} does not follow")),
                "{change}, {path}: {}",
                page.html
            );
        }
    }
}

#[tokio::test]
async fn the_page_checks_each_entry_once_and_all_again_when_asked() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let says = async |path: &str, text: &str| {
        let page = portal.get(path, Some(&session)).await;
        assert!(page.html.contains(text), "{path}: {}", page.html);
    };
    let change = async |statement: &'static str| {
        let done = sqlx::query(statement).execute(portal.db.pool()).await;
        assert_eq!(done.expect(statement).rows_affected(), 1, "{statement}");
    };
    says("/staff/audit", "is whole: 5 entries").await;
    change("UPDATE audit_entry SET actor = actor || 'x' WHERE seq = 2").await;
    portal.invite("nurse-1", Role::Nurse).await;
    says("/staff/audit", "is whole: 6 entries").await;
    says("/staff/audit?all=yes", "Entry 2 does not follow").await;
    says("/staff/audit", "Entry 2 does not follow").await;
    change("UPDATE audit_entry SET actor = substr(actor, 1, length(actor) - 1) WHERE seq = 2")
        .await;
    says("/staff/audit", "is whole: 6 entries").await;
    portal.invite("nurse-2", Role::Nurse).await;
    change("UPDATE audit_entry SET at = at + 1 WHERE seq = 7").await;
    says("/staff/audit", "Entry 7 does not follow").await;
}

#[tokio::test]
async fn a_cut_tail_is_noticed_where_the_head_stayed() {
    let portal = Inside::start().await;
    portal.member("ada", Role::Administrator).await;
    sqlx::query("DELETE FROM audit_entry WHERE seq = 4")
        .execute(portal.db.pool())
        .await
        .expect("a cut");
    let verdict = audit::verify(&portal.db, &portal.keys)
        .await
        .expect("a database");
    assert_eq!(verdict, Verdict::Broken(4));
}

#[tokio::test]
async fn entries_added_while_the_chain_is_checked_are_no_break() {
    let portal = Inside::start().await;
    let adding = async {
        for n in 0..60 {
            portal.invite(&format!("nurse-{n}"), Role::Nurse).await;
        }
    };
    let checking = async {
        for _ in 0..60 {
            let verdict = audit::verify(&portal.db, &portal.keys)
                .await
                .expect("a database");
            assert!(matches!(verdict, Verdict::Whole(_)), "{verdict:?}");
        }
    };
    tokio::join!(adding, checking);
}

#[tokio::test]
async fn a_kit_is_found_by_its_specimen_number_which_the_record_does_not_hold() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let (specimen, other) = (specimen(), specimen());
    let subject = audit::kit_subject(&portal.keys, &specimen);
    let mut tx = portal.db.write().await.expect("a transaction");
    let entry = audit::Entry {
        clinic: &portal.clinic.id,
        actor: "nurse-1",
        action: audit::Action::KitReceived,
        subject: &subject,
    };
    audit::record(&mut tx, &portal.keys, portal.clock.now(), &entry)
        .await
        .expect("an entry");
    tx.commit().await.expect("a commit");

    let typed = specimen.to_string().to_lowercase().replace('-', "%20");
    let found = portal
        .get(&format!("/staff/audit?specimen={typed}"), Some(&session))
        .await;
    assert!(
        found.html.contains("Sample received") && found.html.contains("nurse-1"),
        "{}",
        found.html
    );
    assert!(!found.html.contains("Signed in"), "only that kit");
    for (text, place) in [
        (
            typed.replace("%20", " "),
            format!("/staff/audit?specimen={specimen}"),
        ),
        (" ".to_owned(), "/staff/audit".to_owned()),
    ] {
        let sent = portal
            .post("/staff/audit", Some(&session), &[("specimen", &text)])
            .await;
        assert_eq!((sent.status, sent.location), (303, place));
    }
    let nothing = portal
        .get(&format!("/staff/audit?specimen={other}"), Some(&session))
        .await;
    assert!(nothing.html.contains("nothing here"), "{}", nothing.html);
    for wrong in ["x", "12345-67890-1", "%3Cscript%3E", &"1".repeat(2_000)] {
        let answer = portal
            .get(&format!("/staff/audit?specimen={wrong}"), Some(&session))
            .await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.html.contains("not a specimen number"), "{wrong}");
        assert!(!answer.html.contains("<script>"));
    }
}

fn specimen() -> Specimen {
    Specimen::generate(&mut lucka::random::os())
}

#[tokio::test]
async fn older_entries_are_a_page_further() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    for n in 0..60 {
        portal.invite(&format!("nurse-{n}"), Role::Nurse).await;
    }
    let first = portal.get("/staff/audit", Some(&session)).await;
    assert_eq!(first.html.matches("<time").count(), 50);
    let before = between(&first.html, "?before=", "&");
    let second = portal
        .get(
            &format!("/staff/audit?before={before}&specimen="),
            Some(&session),
        )
        .await;
    assert_eq!(
        second.html.matches("<time").count(),
        14,
        "60 added, and 4 before"
    );
    assert!(second.html.contains("Clinic added") && !second.html.contains("Older entries"));
}
