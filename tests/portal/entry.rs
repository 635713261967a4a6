//! Entering results by specimen number: check, seal, correct; and everything that must be refused.

use lucka::audit::{self, Verdict};
use lucka::clinics::{self, TestId};
use lucka::clock::DAY;
use lucka::kits::{self, Fresh, VoidReason};
use lucka::results::{self, Value};
use lucka::web::who::Role;
use rocket::tokio;
use sealing::Specimen;

use crate::support::inside::{Answer, between};
use crate::support::postgres::Database;
use crate::support::ward::Ward;

const HIV: &str = "values[hiv-blood]";
const CHLAMYDIA: &str = "values[chlamydia-urine]";
const SYPHILIS: &str = "values[syphilis-blood]";

#[tokio::test]
async fn a_report_is_checked_then_sealed_and_its_code_opens_it() {
    the_life_of_a_report(Ward::open("").await).await;
}

#[tokio::test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn a_report_is_checked_then_sealed_and_its_code_opens_it_on_postgresql() {
    let database = Database::create().await;
    the_life_of_a_report(Ward::open(&database.url()).await).await;
}

async fn the_life_of_a_report(ward: Ward) {
    let kit = ward.kit().await;
    let number = kit.specimen.to_string();
    let scanned = ward
        .portal
        .get(
            &format!("/staff/results?specimen={}", number.to_lowercase()),
            Some(&ward.nurse),
        )
        .await;
    assert_eq!(scanned.status, 200);
    assert_eq!(scanned.html.matches("<select ").count(), 4);
    assert!(
        !scanned.html.contains(" selected"),
        "nothing is chosen for the nurse"
    );
    let sent = ward.enter(&[("specimen", &number.to_lowercase())]).await;
    assert_eq!(
        (sent.status, sent.html.matches("<select ").count()),
        (200, 4),
        "the scan's form shows the same"
    );

    let today = ward.portal.clock.now().day().iso();
    let typed = [
        ("specimen", number.as_str()),
        (HIV, "reactive"),
        (CHLAMYDIA, "negative"),
        (SYPHILIS, ""),
        ("sampled_on", &today),
    ];
    let check = ward.enter(&typed).await;
    assert_eq!(check.status, 200, "{}", check.html);
    for (name, value) in [
        ("specimen", number.as_str()),
        (HIV, "reactive"),
        (CHLAMYDIA, "negative"),
        ("sampled_on", &today),
    ] {
        let field = format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        assert!(check.html.contains(&field), "{field}");
    }
    assert!(
        check.html.contains("<strong>Reactive"),
        "a finding stands out in words"
    );
    assert!(check.html.contains("Syphilis"), "what is left out is named");
    assert!(ward.told(&kit).await.is_empty(), "the check seals nothing");

    let mut confirmed = typed.to_vec();
    confirmed.push(("confirm", "yes"));
    let sealed = ward.enter(&confirmed).await;
    assert_eq!(
        (sealed.status, sealed.location.clone()),
        (303, format!("/staff/results?sealed={number}"))
    );
    let next = ward.portal.get(&sealed.location, Some(&ward.nurse)).await;
    assert!(
        next.html.contains(&format!("Sealed: {number}"))
            && next.html.contains("2 tests of this kit are still")
    );

    assert_eq!(
        ward.told(&kit).await,
        [
            (TestId::ChlamydiaUrine, Value::Negative),
            (TestId::HivBlood, Value::Reactive)
        ]
    );
    assert_eq!(
        ward.opened(&kit)
            .await
            .sampled_on
            .map(|date| lucka::clock::Day::of(date).iso()),
        Some(today)
    );

    let second = ward
        .seal(
            &kit.specimen,
            &[
                (SYPHILIS, "negative"),
                ("values[gonorrhoea-urine]", "positive"),
            ],
        )
        .await;
    assert_eq!(second.status, 303);
    assert_eq!(ward.told(&kit).await.len(), 4);
    let verdict = audit::verify(&ward.portal.db, &ward.portal.keys)
        .await
        .unwrap();
    assert!(matches!(verdict, Verdict::Whole(_)));
}

#[tokio::test]
async fn a_test_reported_before_takes_a_value_only_as_a_correction() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    assert_eq!(
        ward.seal(&kit.specimen, &[(HIV, "reactive")]).await.status,
        303
    );

    let form = ward
        .portal
        .get(
            &format!("/staff/results?specimen={}", kit.specimen),
            Some(&ward.nurse),
        )
        .await;
    assert!(form.html.contains("One test is reported. Correct it"));
    assert!(
        !form.html.contains(" selected"),
        "nobody sees a value again"
    );

    let plain = ward.seal(&kit.specimen, &[(HIV, "positive")]).await;
    assert_eq!(plain.status, 422);
    assert!(
        plain.html.contains("This test was reported before.")
            && plain.html.contains("value=\"positive\" selected")
    );
    assert_eq!(ward.told(&kit).await, [(TestId::HivBlood, Value::Reactive)]);

    let number = kit.specimen.to_string();
    let fields = [
        ("specimen", number.as_str()),
        (HIV, "positive"),
        ("correct", "yes"),
    ];
    let check = ward.enter(&fields).await;
    assert_eq!(check.status, 200);
    assert!(
        check.html.contains("Replaces an earlier value.")
            && check.html.contains("name=\"correct\" value=\"yes\"")
    );
    assert_eq!(
        ward.seal(&kit.specimen, &[(HIV, "positive"), ("correct", "yes")])
            .await
            .status,
        303
    );
    assert_eq!(ward.told(&kit).await, [(TestId::HivBlood, Value::Positive)]);
}

#[tokio::test]
async fn the_way_back_from_the_check_keeps_what_was_typed() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    let number = kit.specimen.to_string();
    let back = ward
        .enter(&[
            ("specimen", &number),
            (HIV, "low-reactive"),
            ("sampled_on", "2026-13-01"),
            ("back", "yes"),
        ])
        .await;
    assert_eq!(back.status, 200);
    assert!(
        back.html.contains("value=\"low-reactive\" selected")
            && back.html.contains("value=\"2026-13-01\"")
    );
    assert!(ward.told(&kit).await.is_empty());
}

#[tokio::test]
async fn every_bad_field_is_refused_beside_itself_and_nothing_is_sealed() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    let tomorrow = results::today_at(&ward.portal.clinic, ward.portal.clock.now())
        .plus(1)
        .iso();
    let long = "x".repeat(10_000);
    for (fields, sentence) in [
        (vec![], "Choose a value for at least one test."),
        (
            vec![(HIV, ""), (CHLAMYDIA, " ")],
            "Choose a value for at least one test.",
        ),
        (vec![(HIV, "maybe")], "This test cannot have that value."),
        (vec![(HIV, "Negative")], "This test cannot have that value."),
        (
            vec![(CHLAMYDIA, "reactive")],
            "This test cannot have that value.",
        ),
        (
            vec![(HIV, "past-or-treated")],
            "This test cannot have that value.",
        ),
        (
            vec![(HIV, long.as_str())],
            "This test cannot have that value.",
        ),
        (
            vec![(HIV, "negative"), (HIV, "negative")],
            "The form gives this test two values.",
        ),
        (
            vec![(HIV, "negative"), ("values[hiv]", "negative")],
            "The form names a test that does not exist.",
        ),
        (
            vec![("values[hiv-blood", "negative")],
            "Choose a value for at least one test.",
        ),
        (
            vec![(HIV, "negative"), ("values[hepatitis-c-blood]", "negative")],
            "was not made for.",
        ),
        (
            vec![(HIV, "negative"), ("sampled_on", "20.11.2026")],
            "Write the date as year, month, day",
        ),
        (
            vec![(HIV, "negative"), ("sampled_on", long.as_str())],
            "Write the date as year, month, day",
        ),
        (
            vec![(HIV, "negative"), ("sampled_on", tomorrow.as_str())],
            "cannot be in the future",
        ),
        (
            vec![(HIV, "negative"), ("sampled_on", "2020-01-01")],
            "before the kit was issued",
        ),
        (
            vec![(HIV, "negative"), ("specimen", "K7Q2")],
            "The form did not arrive whole.",
        ),
        (
            vec![(HIV, "negative"), ("confirm", "yes")],
            "The form did not arrive whole.",
        ),
    ] {
        let answer = ward.seal(&kit.specimen, &fields).await;
        assert_eq!(answer.status, 422, "{sentence}\n{}", answer.html);
        assert!(
            answer.html.contains(sentence),
            "{sentence}\n{}",
            answer.html
        );
        assert!(
            answer.html.len() < 60_000,
            "what is too long is not sent back"
        );
    }
    assert!(ward.told(&kit).await.is_empty());
    let kept = ward
        .seal(&kit.specimen, &[(HIV, "negative"), (CHLAMYDIA, "reactive")])
        .await;
    assert!(
        kept.html.contains("value=\"negative\" selected"),
        "what was right is kept"
    );
    let many: Vec<(&str, &str)> = std::iter::repeat_n((HIV, "negative"), 100).collect();
    assert_eq!(ward.seal(&kit.specimen, &many).await.status, 422);
    let huge = "x".repeat(70_000);
    assert_eq!(
        ward.seal(&kit.specimen, &[(HIV, huge.as_str())])
            .await
            .status,
        413
    );
}

#[tokio::test]
async fn a_specimen_number_that_is_none_or_nobodys_says_what_is_wrong() {
    let ward = Ward::open("").await;
    let right = ward.kit().await.specimen.as_str().to_owned();
    let mut wrong = right.clone();
    wrong.replace_range(..1, if right.starts_with('7') { "8" } else { "7" });
    let nobodys = Specimen::generate(&mut lucka::random::os()).to_string();
    for (number, sentence) in [
        ("", "Scan or type a specimen number."),
        (&right[..9], "One letter or number is missing"),
        (
            &format!("{right}7K"),
            "That is 2 letters or numbers too many",
        ),
        (
            &format!("{}U{}", &right[..2], &right[3..]),
            "Something in group 1 is never part",
        ),
        (wrong.as_str(), "There is a typing mistake"),
        (nobodys.as_str(), "has no kit with this specimen number"),
        ("<script>", "never part"),
    ] {
        let posted = ward
            .enter(&[("specimen", number), (HIV, "negative"), ("confirm", "yes")])
            .await;
        let number = number.replace('<', "%3C").replace('>', "%3E");
        let scanned = ward
            .portal
            .get(
                &format!("/staff/results?specimen={number}"),
                Some(&ward.nurse),
            )
            .await;
        for answer in [posted, scanned] {
            assert_eq!(answer.status, 422, "{number}");
            assert!(
                answer.html.contains(sentence),
                "{number}: {sentence}\n{}",
                answer.html
            );
            assert!(!answer.html.contains("<script>"));
        }
    }
}

#[tokio::test]
async fn a_kit_that_takes_no_results_says_why() {
    let ward = Ward::open("").await;
    let portal = &ward.portal;
    let [void, erased, tampered, foreign, expired] =
        <[Fresh; 5]>::try_from(ward.kits(5).await).unwrap();
    let today = portal.clock.now().day();
    let mut tx = portal.db.write().await.unwrap();
    kits::mark_void(
        &mut tx,
        &ward.genuine(&void.specimen).await,
        VoidReason::Lost,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    results::erase(&portal.db, &ward.genuine(&erased.specimen).await.tag)
        .await
        .unwrap();
    let swap = "UPDATE kit SET pk = (SELECT pk FROM kit WHERE specimen = $1) WHERE specimen = $2";
    let (from, to) = (
        foreign.specimen.as_str().to_owned(),
        tampered.specimen.as_str().to_owned(),
    );
    sqlx::query(swap)
        .bind(from)
        .bind(to)
        .execute(portal.db.pool())
        .await
        .unwrap();
    let draft = clinics::Draft {
        slug: "elsewhere".into(),
        title: "Elsewhere".into(),
        jurisdiction: "no".into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let other = clinics::add(&portal.db, &portal.keys, portal.clock.now(), &draft)
        .await
        .unwrap()
        .expect("a clinic");
    let moved = "UPDATE kit SET clinic = $1 WHERE specimen = $2";
    let number = foreign.specimen.as_str().to_owned();
    sqlx::query(moved)
        .bind(other.id)
        .bind(number)
        .execute(portal.db.pool())
        .await
        .unwrap();
    let ended = "UPDATE kit SET expires_on = $1 WHERE specimen = $2";
    let number = expired.specimen.as_str().to_owned();
    sqlx::query(ended)
        .bind(today.0 - 1)
        .bind(number)
        .execute(portal.db.pool())
        .await
        .unwrap();
    for (kit, sentence) in [
        (&void, "This kit was voided"),
        (&erased, "The client has erased this kit"),
        (&tampered, "Nothing was sealed. Tell the operator now"),
        (&foreign, "has no kit with this specimen number"),
        (&expired, "This kit has expired"),
    ] {
        let answer = ward.seal(&kit.specimen, &[(HIV, "negative")]).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(
            answer.html.contains(sentence),
            "{sentence}\n{}",
            answer.html
        );
    }
    let sealed: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM report")
        .fetch_one(portal.db.pool())
        .await
        .unwrap();
    assert_eq!(sealed, 0);
}

#[tokio::test]
async fn a_kit_holds_eight_reports_and_the_check_says_so_before() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    for value in ["negative", "reactive"].iter().cycle().take(8) {
        assert_eq!(
            ward.seal(&kit.specimen, &[(HIV, value), ("correct", "yes")])
                .await
                .status,
            303
        );
    }
    let number = kit.specimen.to_string();
    for confirm in ["yes", "no"] {
        let fields = [
            ("specimen", number.as_str()),
            (HIV, "positive"),
            ("correct", "yes"),
            ("confirm", confirm),
        ];
        let ninth = ward.enter(&fields).await;
        assert_eq!(ninth.status, 422);
        assert!(ninth.html.contains("eight reports"), "{}", ninth.html);
    }
    assert_eq!(ward.told(&kit).await, [(TestId::HivBlood, Value::Reactive)]);
}

#[tokio::test]
async fn reports_sealed_at_once_all_stand_and_none_is_lost() {
    sealed_at_once(Ward::open("").await).await;
}

#[tokio::test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn reports_sealed_at_once_all_stand_and_none_is_lost_on_postgresql() {
    let database = Database::create().await;
    sealed_at_once(Ward::open(&database.url()).await).await;
}

async fn sealed_at_once(ward: Ward) {
    let kit = ward.kit().await;
    let tests = [HIV, CHLAMYDIA, SYPHILIS, "values[gonorrhoea-urine]"];
    let seal = |test: &'static str| {
        let (ward, specimen) = (&ward, &kit.specimen);
        async move { ward.seal(specimen, &[(test, "negative")]).await }
    };
    let answers: [Answer; 4] = tokio::join!(
        seal(tests[0]),
        seal(tests[1]),
        seal(tests[2]),
        seal(tests[3])
    )
    .into();
    assert!(
        answers.iter().all(|answer| answer.status == 303),
        "{answers:?}"
    );
    assert_eq!(ward.told(&kit).await.len(), 4);
    // The same test twice at once: one is first, the other hears that it was reported before.
    let other = ward.kit().await;
    let both = tokio::join!(
        ward.seal(&other.specimen, &[(HIV, "negative")]),
        ward.seal(&other.specimen, &[(HIV, "reactive")])
    );
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert_eq!(ward.told(&other).await.len(), 1);
}

/// The number of the kit's last report that a check page carries.
fn seen(check: &Answer) -> String {
    between(&check.html, "name=\"after\" value=\"", "\"")
}

#[tokio::test]
async fn a_second_click_on_seal_seals_nothing_and_says_that_the_first_did() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    let number = kit.specimen.to_string();
    for (value, correct) in [("reactive", "no"), ("positive", "yes")] {
        let fields = [
            ("specimen", number.as_str()),
            (HIV, value),
            ("correct", correct),
        ];
        let check = ward.enter(&fields).await;
        assert_eq!(check.status, 200, "{}", check.html);
        let after = seen(&check);
        let confirmed = [&fields[..], &[("after", &after), ("confirm", "yes")]].concat();
        assert_eq!(ward.enter(&confirmed).await.status, 303);
        let again = ward.enter(&confirmed).await;
        assert_eq!(again.status, 409, "{}", again.html);
        assert!(
            again.html.contains("sealed for this kit in the meantime")
                && again.html.contains(&format!("value=\"{number}\"")),
            "{}",
            again.html
        );
    }
    let reports: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM report")
        .fetch_one(ward.portal.db.pool())
        .await
        .unwrap();
    assert_eq!(reports, 2);
    assert_eq!(ward.told(&kit).await, [(TestId::HivBlood, Value::Positive)]);
    let broken = ward.seal(&kit.specimen, &[(SYPHILIS, "negative"), ("after", "x")]);
    assert_eq!(broken.await.status, 422);
}

#[tokio::test]
async fn two_clicks_at_once_seal_one_report() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    let fields = [(HIV, "reactive"), ("correct", "yes"), ("after", "0")];
    let both = tokio::join!(
        ward.seal(&kit.specimen, &fields),
        ward.seal(&kit.specimen, &fields)
    );
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(ward.told(&kit).await.len(), 1);
}

#[tokio::test]
async fn only_nurse_and_laboratory_enter_results() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    let number = kit.specimen.to_string();
    let lab = ward.session("lars", Role::Lab).await;
    let fields = [
        ("specimen", number.as_str()),
        (HIV, "negative"),
        ("confirm", "yes"),
    ];
    for (handle, role) in [("adam", Role::Administrator), ("kim", Role::Counsellor)] {
        let session = ward.session(handle, role).await;
        for path in ["/staff/results", "/staff/results/import"] {
            assert_eq!(ward.portal.get(path, Some(&session)).await.status, 403);
            assert_eq!(
                ward.portal.post(path, Some(&session), &fields).await.status,
                403
            );
        }
        let day = ward.portal.get("/staff", Some(&session)).await;
        // A counsellor is led to the calendar.
        let expected = if role == Role::Counsellor { 303 } else { 200 };
        assert_eq!(day.status, expected);
        assert!(
            !day.html.contains(&number),
            "the list is for who enters results"
        );
    }
    for path in ["/staff/results", "/staff/results/import"] {
        let stranger = ward.portal.post(path, None, &fields).await;
        assert_eq!(
            (stranger.status, stranger.location.as_str()),
            (303, "/staff/sign-in")
        );
    }
    assert!(ward.told(&kit).await.is_empty());
    assert_eq!(
        ward.portal
            .post("/staff/results", Some(&lab), &fields)
            .await
            .status,
        303
    );
    assert_eq!(ward.told(&kit).await.len(), 1);
}

#[tokio::test]
async fn the_days_work_lists_what_waits_the_longest_first_and_what_is_late() {
    let ward = Ward::open("").await;
    let (old, new, done) = (ward.kit().await, ward.kit().await, ward.kit().await);
    let portal = &ward.portal;
    for (kit, days) in [(&old, 10), (&done, 1), (&new, 0)] {
        let mut tx = portal.db.write().await.unwrap();
        let day = portal.clock.now().day().plus(-days);
        kits::mark_received(&mut tx, &ward.genuine(&kit.specimen).await, day)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let rest =
        [HIV, CHLAMYDIA, SYPHILIS, "values[gonorrhoea-urine]"].map(|test| (test, "negative"));
    assert_eq!(ward.seal(&done.specimen, &rest).await.status, 303);
    assert_eq!(
        ward.seal(&old.specimen, &[(HIV, "negative")]).await.status,
        303
    );
    let day = portal.get("/staff", Some(&ward.nurse)).await;
    let place = |kit: &Fresh| day.html.find(&format!("?specimen={}", kit.specimen));
    assert!(place(&old).unwrap() < place(&new).unwrap());
    assert_eq!(place(&done), None);
    let row = between(&day.html, &format!("?specimen={}", old.specimen), "</tr>");
    assert!(
        row.contains("10 ")
            && row.contains("overdue")
            && row.contains("3 of 4")
            && !row.contains("HIV"),
        "{row}"
    );
    assert_eq!(day.html.matches("overdue<").count(), 1);
    portal.clock.advance(9 * DAY);
    let nurse = ward.session("nils", Role::Nurse).await;
    assert_eq!(
        portal
            .get("/staff", Some(&nurse))
            .await
            .html
            .matches("overdue<")
            .count(),
        2
    );
}
