//! Somebody changes rows of the database: it is noticed, nothing is sealed to a changed kit, and its holder is told that
//! a part cannot be shown and never sees a wrong value. What is not noticed is said in the threat model.

use lucka::clinics::TestId::{self, ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
use lucka::kits::{self, Fresh};
use lucka::results::Refusal;
use lucka::results::Value::{self, Negative, Positive, Reactive};
use lucka::web::Lang;
use lucka::web::who::Role;

use crate::support::house::House;
use crate::support::persona::said;

/// Two kits of one clinic: the client's own, all clear in two reports and a correction, and another's, all found.
struct Scene {
    house: House,
    own: Fresh,
    other: Fresh,
}

const FIRST: [(TestId, Value); 2] = [(ChlamydiaUrine, Negative), (GonorrhoeaUrine, Negative)];
const SECOND: [(TestId, Value); 1] = [(HivBlood, Reactive)];
const THIRD: [(TestId, Value); 1] = [(SyphilisBlood, Negative)];
const FOUND: [(TestId, Value); 4] = [
    (ChlamydiaUrine, Positive),
    (GonorrhoeaUrine, Positive),
    (HivBlood, Positive),
    (SyphilisBlood, Positive),
];

impl Scene {
    async fn set() -> Self {
        let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
        let own = house
            .issue(&[ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood])
            .await;
        for values in [&FIRST[..], &SECOND, &THIRD] {
            house.report(&own, values).await;
        }
        let other = house.reported(&FOUND).await;
        for values in [&FOUND[..2], &FOUND[2..3]] {
            house.report(&other, values).await;
        }
        Self { house, own, other }
    }

    /// Runs a statement in which `{own}` and `{other}` stand for the tags of the kits, as SQL blobs.
    async fn tamper(&self, statement: &str) {
        let blob = |kit: &Fresh| {
            let tag = kit.code.prk().look_up().tag();
            format!("x'{}'", data_encoding::HEXLOWER.encode(tag.as_bytes()))
        };
        let statement = statement
            .replace("{own}", &blob(&self.own))
            .replace("{other}", &blob(&self.other));
        assert!(
            self.house.sql(&statement).await > 0,
            "nothing was changed by {statement}"
        );
    }

    async fn reports(&self) -> i64 {
        self.house.number("SELECT COUNT(*) FROM report").await
    }

    /// What the client reads of each test, and whether they are told that a part is missing.
    async fn told(&self, kit: &Fresh) -> (Vec<String>, bool) {
        let page = self.house.guest().result_of(kit).await;
        let outcome = |item: &str| {
            let text = item.split("<span class=\"outcome\">").nth(1)?;
            Some(text.split('<').next()?.to_owned())
        };
        let outcomes = page.text().split("<li>").filter_map(outcome).collect();
        let told = ["result-unshown", "result-locked"].map(|message| said(Lang::En, message, &[]));
        (
            outcomes,
            told.iter().any(|message| page.text().contains(message)),
        )
    }

    /// Asserts that nothing can be entered for the kit, by the rules and on the pages, and that nothing was sealed.
    async fn assert_nothing_is_sealed(&self, kit: &Fresh) {
        let before = self.reports().await;
        let refused = self.house.try_report(kit, &[(HivBlood, Negative)]).await;
        assert_eq!(refused, Err(Refusal::Kit(kits::Refusal::Tampered)));
        let mut nurse = self.house.staff(Role::Nurse).await;
        let specimen = kit.specimen.to_string();
        for confirm in ["", "yes"] {
            let form = [
                ("specimen", specimen.as_str()),
                ("values[hiv-blood]", "negative"),
                ("correct", "yes"),
                ("confirm", confirm),
            ];
            let reply = nurse.post("/staff/results", &form).await;
            assert!(
                (400..500).contains(&reply.status),
                "{}: {}",
                reply.status,
                reply.text()
            );
        }
        assert_eq!(self.reports().await, before);
    }
}

fn words(values: &[Value]) -> Vec<String> {
    values
        .iter()
        .map(|value| said(Lang::En, value.client_key(), &[]))
        .collect()
}

fn waiting() -> String {
    said(Lang::En, "result-pending", &[])
}

#[rocket::async_test]
async fn the_untouched_scene_shows_everything_and_complains_of_nothing() {
    let scene = Scene::set().await;
    let own = words(&[Negative, Negative, Reactive, Negative]);
    assert_eq!(scene.told(&scene.own).await, (own, false));
    assert_eq!(
        scene.told(&scene.other).await,
        (words(&[Positive; 4]), false)
    );
}

#[rocket::async_test]
async fn a_changed_kit_is_never_sealed_to_and_none_of_it_is_shown() {
    for statement in [
        "UPDATE kit SET pk = (SELECT k.pk FROM kit AS k WHERE k.tag = {other}) WHERE tag = {own}",
        "UPDATE kit SET suite = 2 WHERE tag = {own}",
        "UPDATE kit SET suite = 257 WHERE tag = {own}",
        "UPDATE kit SET coupon_check = randomblob(32) WHERE tag = {own}",
        "UPDATE kit SET coupon_check = x'' WHERE tag = {own}",
        "UPDATE kit SET mac = randomblob(32) WHERE tag = {own}",
        "UPDATE kit SET mac = (SELECT k.mac FROM kit AS k WHERE k.tag = {other}) WHERE tag = {own}",
        "UPDATE kit SET mac = x'' WHERE tag = {own}",
        "UPDATE kit SET pk = randomblob(1216) WHERE tag = {own}",
        "UPDATE kit SET pk = x'00' WHERE tag = {own}",
    ] {
        let scene = Scene::set().await;
        scene.tamper(statement).await;
        assert_eq!(scene.told(&scene.own).await, (vec![], true), "{statement}");
        scene.assert_nothing_is_sealed(&scene.own).await;
    }
}

#[rocket::async_test]
async fn swapped_public_keys_are_noticed_in_both_kits() {
    let scene = Scene::set().await;
    scene
        .tamper(
            "UPDATE kit SET pk = before.pk FROM (SELECT tag, pk FROM kit) AS before \
             WHERE kit.tag IN ({own}, {other}) AND before.tag IN ({own}, {other}) AND before.tag <> kit.tag",
        )
        .await;
    for kit in [&scene.own, &scene.other] {
        assert_eq!(scene.told(kit).await, (vec![], true));
        scene.assert_nothing_is_sealed(kit).await;
    }
}

#[rocket::async_test]
async fn a_specimen_number_that_was_changed_or_swapped_leads_nobody_to_a_wrong_kit() {
    let scene = Scene::set().await;
    let stranger = sealing::Specimen::generate(&mut lucka::random::os());
    scene
        .tamper(&format!(
            "UPDATE kit SET specimen = '{}' WHERE tag = {{own}}",
            stranger.as_str()
        ))
        .await;
    assert_eq!(scene.told(&scene.own).await, (vec![], true));
    // The number on the tube leads nowhere any more, and the new one to a row that is not genuine.
    assert_eq!(
        scene.house.try_report(&scene.own, &SECOND).await,
        Err(Refusal::Kit(kits::Refusal::Unknown))
    );
    let renamed = Fresh {
        specimen: stranger,
        code: scene.own.code.clone(),
    };
    scene.assert_nothing_is_sealed(&renamed).await;

    let scene = Scene::set().await;
    let (own, other) = (
        scene.own.specimen.as_str().to_owned(),
        scene.other.specimen.as_str().to_owned(),
    );
    scene
        .tamper("UPDATE kit SET specimen = 'x' WHERE tag = {own}")
        .await;
    scene
        .tamper(&format!(
            "UPDATE kit SET specimen = '{own}' WHERE tag = {{other}}"
        ))
        .await;
    scene
        .tamper(&format!(
            "UPDATE kit SET specimen = '{other}' WHERE tag = {{own}}"
        ))
        .await;
    for kit in [&scene.own, &scene.other] {
        assert_eq!(scene.told(kit).await, (vec![], true));
        scene.assert_nothing_is_sealed(kit).await;
    }
}

#[rocket::async_test]
async fn a_changed_report_is_left_out_and_the_client_is_told() {
    let rest = || {
        vec![
            words(&[Negative]).remove(0),
            words(&[Negative]).remove(0),
            waiting(),
            words(&[Negative]).remove(0),
        ]
    };
    for (statement, shown) in [
        // The last byte, which is of the tag, and some in the middle.
        (
            "UPDATE report SET envelope = CAST(substr(envelope, 1, 5232) || iif(substr(envelope, 5233) = x'00', x'01', x'00') AS BLOB) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        (
            "UPDATE report SET envelope = CAST(substr(envelope, 1, 2000) || randomblob(16) || substr(envelope, 2017) AS BLOB) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        (
            "UPDATE report SET envelope = x'01' WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        (
            "UPDATE report SET mac = randomblob(32) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        (
            "UPDATE report SET mac = x'' WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        (
            "UPDATE report SET envelope = (SELECT r.envelope FROM report AS r WHERE r.tag = {other} AND r.seq = 2) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        // With the other's MAC as well.
        (
            "UPDATE report SET (envelope, mac) = (SELECT r.envelope, r.mac FROM report AS r WHERE r.tag = {other} AND r.seq = 2) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
        // An earlier report of the same kit in place of the reactive one.
        (
            "UPDATE report SET (envelope, mac) = (SELECT r.envelope, r.mac FROM report AS r WHERE r.tag = {own} AND r.seq = 1) WHERE tag = {own} AND seq = 2",
            rest(),
        ),
    ] {
        let scene = Scene::set().await;
        scene.tamper(statement).await;
        assert_eq!(scene.told(&scene.own).await, (shown, true), "{statement}");
        assert_eq!(
            scene.told(&scene.other).await,
            (words(&[Positive; 4]), false),
            "{statement}"
        );
    }
}

#[rocket::async_test]
async fn a_report_that_was_taken_away_moved_or_brought_in_is_noticed() {
    let clear = || words(&[Negative]).remove(0);
    let cases = [
        (
            "DELETE FROM report WHERE tag = {own} AND seq = 2",
            vec![clear(), clear(), waiting(), waiting()],
        ),
        (
            "DELETE FROM report WHERE tag = {own} AND seq = 1",
            vec![waiting(), waiting(), waiting(), waiting()],
        ),
        (
            "DELETE FROM report WHERE tag = {own}",
            vec![waiting(), waiting(), waiting(), waiting()],
        ),
        // The newest too, where its tests stand in no other report.
        (
            "DELETE FROM report WHERE tag = {own} AND seq = 3",
            vec![clear(), clear(), words(&[Reactive]).remove(0), waiting()],
        ),
        (
            "UPDATE report SET seq = 7 WHERE tag = {own} AND seq = 3",
            vec![clear(), clear(), words(&[Reactive]).remove(0), waiting()],
        ),
        (
            "UPDATE report SET seq = 0 WHERE tag = {own} AND seq = 1",
            vec![waiting(), waiting(), words(&[Reactive]).remove(0), clear()],
        ),
        (
            "INSERT INTO report SELECT {own}, 4, reported_on, envelope, mac FROM report WHERE tag = {other} AND seq = 3",
            words(&[Negative, Negative, Reactive, Negative]),
        ),
        (
            "INSERT INTO report SELECT {own}, 4, reported_on, envelope, mac FROM report WHERE tag = {own} AND seq = 1",
            words(&[Negative, Negative, Reactive, Negative]),
        ),
    ];
    for (statement, shown) in cases {
        let scene = Scene::set().await;
        scene.tamper(statement).await;
        let (told, unshown) = scene.told(&scene.own).await;
        assert!(unshown, "{statement}");
        // A report whose place is not its own is left out; what is shown is right.
        for (told, right) in told.iter().zip(&shown) {
            assert!(
                told == right || *told == waiting(),
                "{statement}: {told} in place of {right}"
            );
        }
        assert!(!told.contains(&words(&[Positive]).remove(0)), "{statement}");
    }
}

#[rocket::async_test]
async fn a_kit_under_another_tag_opens_for_nobody() {
    let scene = Scene::set().await;
    scene
        .tamper("UPDATE report SET tag = x'00' WHERE tag = {other}")
        .await;
    scene.tamper("DELETE FROM kit WHERE tag = {other}").await;
    scene
        .tamper("UPDATE kit SET tag = {other} WHERE tag = {own}")
        .await;
    scene
        .house
        .guest()
        .open(&scene.own)
        .await
        .expect_status(404);
    assert_eq!(scene.told(&scene.other).await, (vec![], true));
}

#[rocket::async_test]
async fn a_changed_day_or_bit_shows_no_wrong_value() {
    for statement in [
        "UPDATE kit SET reported = 0 WHERE tag = {own}",
        "UPDATE kit SET tests = 'hiv-blood' WHERE tag = {own}",
        "UPDATE kit SET state = 'issued', received_on = NULL WHERE tag = {own}",
        "UPDATE report SET reported_on = 1 WHERE tag = {own}",
    ] {
        let scene = Scene::set().await;
        scene.tamper(statement).await;
        let (mut told, _) = scene.told(&scene.own).await;
        told.sort_unstable();
        let mut right = words(&[Negative, Negative, Reactive, Negative]);
        right.sort_unstable();
        assert_eq!(told, right, "{statement}");
    }
}
