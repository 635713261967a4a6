//! Decoys: what a dump shows of them, and that nobody else notices them, neither who holds the code nor who enters.

use lucka::clinics::TestId::{self, ChlamydiaUrine, HivBlood};
use lucka::clock::DAY;
use lucka::config::Config;
use lucka::kits::Fresh;
use lucka::results::Value::{self, Negative, Positive};
use lucka::results::{self, Entered, Refusal};
use sealing::{ENVELOPE_LEN, ReportRow, Tag, envelope};
use sqlx::Row as _;

use crate::support::house::House;

const CLEAR: [(TestId, Value); 2] = [(ChlamydiaUrine, Negative), (HivBlood, Negative)];

struct Row {
    seq: u32,
    day: i64,
    envelope: Vec<u8>,
    mac: Vec<u8>,
}

fn tag(kit: &Fresh) -> Tag {
    kit.code.prk().look_up().tag()
}

async fn rows(house: &House, kit: &Fresh) -> Vec<Row> {
    let rows = sqlx::query("SELECT * FROM report WHERE tag = $1 ORDER BY seq")
        .bind(tag(kit).as_bytes().to_vec())
        .fetch_all(house.db.pool())
        .await
        .unwrap();
    let read = |row: &sqlx::any::AnyRow| Row {
        seq: u32::try_from(row.get::<i64, _>("seq")).unwrap(),
        day: row.get("reported_on"),
        envelope: row.get("envelope"),
        mac: row.get("mac"),
    };
    rows.iter().map(read).collect()
}

async fn sweep(house: &House) {
    lucka::sweep::run(
        &house.db,
        &Config::default(),
        &house.keys,
        house.clock.now(),
    )
    .await
    .expect("a sweep");
}

/// Lets so many days pass, with a sweep in the morning and one in the evening of each.
async fn pass(house: &House, days: i64) {
    for _ in 0..2 * days {
        house.clock.advance(DAY / 2);
        sweep(house).await;
    }
}

/// Kits that are all reported today.
async fn reported(house: &House, count: usize) -> Vec<Fresh> {
    let mut kits = Vec::new();
    for _ in 0..count {
        kits.push(house.reported(&CLEAR).await);
    }
    kits
}

/// The first kit that gets a decoy, on the day it does.
async fn decoyed(house: &House) -> Fresh {
    let kits = reported(house, 12).await;
    for _ in 0..22 {
        pass(house, 1).await;
        for kit in &kits {
            if rows(house, kit).await.len() > 1 {
                return Fresh {
                    specimen: kit.specimen,
                    code: kit.code.clone(),
                };
            }
        }
    }
    panic!("none of twelve kits has a decoy");
}

#[rocket::async_test]
async fn in_three_weeks_a_kit_gets_none_to_three_decoys_that_look_like_reports_and_say_nothing() {
    let house = House::open().await;
    let kits = reported(&house, 16).await;
    let first = house.today().0;
    sweep(&house).await;
    for kit in &kits {
        assert_eq!(rows(&house, kit).await.len(), 1, "none on the same day");
    }
    pass(&house, 22).await;
    let mut seen = [0; 4];
    for kit in &kits {
        let (secret, _) = kit.code.prk().seal_seed().key_pair();
        let rows = rows(&house, kit).await;
        seen[rows.len() - 1] += 1;
        for (number, row) in (1..).zip(&rows) {
            assert_eq!(row.seq, number);
            assert_eq!(row.envelope.len(), ENVELOPE_LEN);
            let sealed = ReportRow {
                tag: &tag(kit),
                sequence: row.seq,
                envelope: &row.envelope,
            };
            assert!(house.keys.verify_report(&sealed, &row.mac));
            let plain = envelope::open(&secret, &kit.specimen, row.seq, &row.envelope).unwrap();
            let report = results::Report::parse(&plain).unwrap();
            assert_eq!(report.is_decoy(), number > 1);
            assert_eq!(report.reported_on(), row.day);
            assert!((1..=22).contains(&(row.day - first)) == (number > 1));
        }
    }
    assert!(seen[1] + seen[2] + seen[3] > 0, "{seen:?}");
    let before = house.number("SELECT COUNT(*) FROM report").await;
    pass(&house, 10).await;
    assert_eq!(before, house.number("SELECT COUNT(*) FROM report").await);
}

#[rocket::async_test]
async fn the_holder_sees_the_same_page_with_decoys_and_without() {
    let house = House::open().await;
    let kits = reported(&house, 8).await;
    let page = async |kit: &Fresh| {
        house
            .guest()
            .result_of(kit)
            .await
            .text()
            .replace(&kit.specimen.to_string(), "SPECIMEN")
            .trim_end()
            .to_owned()
    };
    let mut before = Vec::new();
    for kit in &kits {
        before.push(page(kit).await);
    }
    pass(&house, 22).await;
    assert!(house.number("SELECT COUNT(*) FROM report").await > 8);
    for (kit, before) in kits.iter().zip(before) {
        assert_eq!(page(kit).await, before);
    }
}

#[rocket::async_test]
async fn a_kit_that_is_not_reported_or_void_has_no_decoys() {
    let house = House::open().await;
    let mut kits = Vec::new();
    for _ in 0..6 {
        let kit = house.issue(&[HivBlood]).await;
        house.receive(&kit).await;
        kits.push(kit);
        let kit = house.reported(&CLEAR).await;
        house.void(&kit).await;
        kits.push(kit);
    }
    pass(&house, 22).await;
    assert_eq!(house.number("SELECT COUNT(*) FROM report").await, 6);
}

#[rocket::async_test]
async fn decoys_leave_room_for_every_outstanding_test_and_one_more_report_and_for_four_at_least() {
    let house = House::open().await;
    let all = [
        TestId::ChlamydiaUrine,
        TestId::GonorrhoeaUrine,
        TestId::ChlamydiaThroat,
        TestId::GonorrhoeaThroat,
        TestId::HivBlood,
        TestId::SyphilisBlood,
    ];
    let (mut partly, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let kit = house.issue(&all).await;
        house.report(&kit, &[(all[0], Negative)]).await;
        partly.push(kit);
        let kit = house.reported(&CLEAR).await;
        whole.push(kit);
    }
    pass(&house, 22).await;
    for kit in &partly {
        for test in &all[1..] {
            house.report(kit, &[(*test, Negative)]).await;
        }
        // And once more, whatever decoys there are.
        house.report(kit, &[(all[0], Positive)]).await;
    }
    for kit in &whole {
        for _ in 0..4 {
            house.report(kit, &[(HivBlood, Negative)]).await;
        }
        while house.try_report(kit, &[(HivBlood, Negative)]).await.is_ok() {}
        assert_eq!(rows(&house, kit).await.len(), 8);
    }
    assert_eq!(
        house
            .number("SELECT COUNT(*) FROM report WHERE seq > 8")
            .await,
        0
    );
}

#[rocket::async_test]
async fn a_decoy_between_check_and_confirming_is_no_report_meanwhile_and_a_report_is() {
    let house = House::open().await;
    let kit = decoyed(&house).await;
    let entered = |value, after| Entered {
        specimen: kit.specimen,
        values: vec![(HivBlood, value)],
        sampled_on: None,
        correct: true,
        after: Some(after),
    };
    let confirm = async |value, after| {
        let mut tx = house.db.write().await.unwrap();
        let entered = entered(value, after);
        let now = house.clock.now();
        let sealed =
            results::seal(&mut tx, &house.keys, &house.clinic, "test", now, &entered).await;
        let sealed = sealed.unwrap();
        if sealed.is_ok() {
            tx.commit().await.unwrap();
        }
        sealed
    };
    // The sender looked when the first report was the last.
    let seen = 1;
    let last = rows(&house, &kit).await.last().unwrap().seq;
    assert!(last > seen);
    let (_, told) = results::check(
        &house.db,
        &house.keys,
        &house.clinic,
        house.clock.now(),
        &entered(Positive, seen),
    )
    .await
    .unwrap()
    .expect("a decoy is no report");
    assert_eq!(told, last);
    assert_eq!(confirm(Positive, seen).await, Ok(()));
    assert_eq!(confirm(Negative, seen).await, Err(Refusal::Meanwhile));
    assert_eq!(confirm(Negative, last).await, Err(Refusal::Meanwhile));
    assert_eq!(confirm(Negative, last + 2).await, Err(Refusal::Meanwhile));
    assert_eq!(confirm(Negative, last + 1).await, Ok(()));
    // Who changes a decoy's row does not make a report of it, nor the other way round.
    house
        .sql("UPDATE report SET mac = randomblob(32) WHERE seq = 2")
        .await;
    assert_eq!(confirm(Positive, seen).await, Err(Refusal::Meanwhile));
}

#[rocket::async_test]
async fn a_last_day_is_never_earlier_than_told_and_says_no_exact_day() {
    let house = House::open().await;
    let today = house.today().0;
    let mut days = std::collections::BTreeSet::new();
    for _ in 0..24 {
        let kit = house.issue(&[HivBlood]).await;
        let last = async || {
            let statement = format!(
                "SELECT expires_on FROM kit WHERE specimen = '{}'",
                kit.specimen.as_str()
            );
            house.number(&statement).await - today
        };
        assert!((365..=379).contains(&last().await));
        house.report(&kit, &[(HivBlood, Negative)]).await;
        let reported = last().await;
        assert!((90..=104).contains(&reported));
        days.insert(reported);
        // A correction that leaves a month anyway does not move it.
        house.report(&kit, &[(HivBlood, Positive)]).await;
        assert_eq!(last().await, reported);
    }
    assert!(days.len() > 3, "{days:?}");
}
