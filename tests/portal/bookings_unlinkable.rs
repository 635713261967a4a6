//! Kit and booking of one person, in the raw database: 200 people are issued a kit, open it and book with it one after the
//! other, with others between them who have none. Then neither the values of the two rows nor their places in the file
//! tell which belong together, better than chance.

mod chance;

use std::collections::BTreeMap;

use chance::{Feature, Tally};
use lucka::bookings::{self, Pool};
use lucka::clinics::{Panel, TestId, TestSet};
use lucka::clock::Now;
use lucka::kits::{self, Order};
use rand::RngExt;
use rand::seq::IndexedRandom;
use sealing::AccessCode;
use sqlx::{AssertSqlSafe, Row as _};
use tempfile::TempDir;

use crate::support::pages::{self, File};
use crate::support::practice::{Practice, settings, sqlite};

const PEOPLE: usize = 200;
/// As often, so that a weak link is told from chance.
const DATABASES: usize = 5;

/// A portal's database, and who is whose.
struct Evidence {
    practice: Practice,
    /// Keys of kit and booking of each person.
    pairs: Vec<(Vec<u8>, Vec<u8>)>,
    folder: TempDir,
}

impl Evidence {
    async fn gather() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut practice = Practice::open(settings(&folder, &sqlite(&folder)), 3).await;
        for who in 0..3 {
            practice.publish_daily(who, 16).await;
        }
        let mut pairs = Vec::new();
        while pairs.len() < PEOPLE {
            let code = issue(&practice).await;
            let prk = code.prk();
            let (tag, coupon) = (prk.look_up().tag(), prk.coupon().tag());
            let found = kits::by_tag(&practice.db, &practice.keys, &tag).await;
            assert!(matches!(found, Ok(kits::Found::Kit(_))));
            let booked = book(&practice, Pool::Kit(coupon)).await;
            pairs.push((tag.as_bytes().to_vec(), booked.as_bytes().to_vec()));
            if rand::rng().random_bool(0.4) {
                let booked = book(&practice, Pool::Open).await;
                if rand::rng().random_bool(0.5) {
                    let kept = bookings::confirm(&practice.db, &booked).await;
                    kept.expect("the database answers");
                }
            }
            practice.now = Now(practice.now.0 + 40);
        }
        Self {
            practice,
            pairs,
            folder,
        }
    }

    /// All that can be put in an order about the kits, or about their bookings.
    async fn features(&self, table: &str, keys: &[Vec<u8>]) -> Vec<Feature> {
        let mut features = self.columns(table, keys).await;
        self.practice.db.clone().forget_deleted().await;
        let file = File::read(&self.folder.path().join("lucka.db"));
        let trees = format!("SELECT name, rootpage FROM sqlite_master WHERE tbl_name = '{table}'");
        for row in self.select(&trees).await {
            let (tree, root): (String, i64) = (row.get(0), row.get(1));
            let root = usize::try_from(root).expect("a page");
            let cells = file.rows(root);
            let places = pages::places(&cells, keys);
            let mut add = |what: &str, values: Vec<u64>| {
                features.push(Feature::place(&format!("{tree}: {what}"), &values));
            };
            add("place in the file", places.iter().map(|c| c.at).collect());
            add(
                "place in its page",
                places.iter().map(|c| c.within).collect(),
            );
            if places.iter().all(|cell| cell.overflow.is_some()) {
                let pages = places.iter().filter_map(|cell| cell.overflow);
                add("overflow page", pages.collect());
            }
        }
        features
    }

    async fn columns(&self, table: &str, keys: &[Vec<u8>]) -> Vec<Feature> {
        let info = format!("SELECT name FROM pragma_table_info('{table}')");
        let names: Vec<String> = self.select(&info).await.iter().map(|r| r.get(0)).collect();
        let quoted: Vec<_> = names.iter().map(|name| format!("quote({name})")).collect();
        let rows = format!("SELECT tag, {} FROM {table}", quoted.join(", "));
        let mut by_key: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
        for row in self.select(&rows).await {
            let values = (1..=names.len()).map(|n| row.get(n)).collect();
            by_key.insert(row.get(0), values);
        }
        let column = |(n, name): (usize, &String)| {
            let values = keys.iter().map(|key| by_key[key][n].clone()).collect();
            Feature::column(&format!("{table}.{name}"), values)
        };
        names.iter().enumerate().map(column).collect()
    }

    async fn select(&self, statement: &str) -> Vec<sqlx::any::AnyRow> {
        sqlx::query(AssertSqlSafe(statement.to_owned()))
            .fetch_all(self.practice.db.pool())
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    /// Holds everything that is known of the kits against everything that is known of their bookings.
    async fn tell(&self, tally: &mut Tally) {
        let (kits, booked): (Vec<_>, Vec<_>) = self.pairs.iter().cloned().unzip();
        let kits = self.features("kit", &kits).await;
        let booked = self.features("booking", &booked).await;
        tally.add(&kits, &booked);
    }
}

async fn issue(practice: &Practice) -> AccessCode {
    let panel = Panel {
        id: "test".into(),
        clinic: practice.clinic.id.clone(),
        slug: "test".into(),
        tests: TestSet::new([TestId::HivBlood, TestId::ChlamydiaUrine]).expect("a panel"),
        retired: false,
    };
    let order = Order {
        clinic: &practice.clinic,
        panel: &panel,
        count: 1,
        actor: "test",
        now: practice.now,
    };
    let mut made = Vec::new();
    kits::issue(
        &practice.db,
        &practice.keys,
        &order,
        |fresh| -> sqlx::Result<()> {
            made.extend(fresh);
            Ok(())
        },
    )
    .await
    .expect("the kit is stored");
    made.pop().expect("one kit").code
}

/// Books a random time; the row's key.
async fn book(practice: &Practice, pool: Pool) -> sealing::Tag {
    let free = practice.free(matches!(pool, Pool::Open)).await;
    let free = free.choose(&mut rand::rng()).expect("a free time");
    let booked = practice.book(pool, &free.slot).await;
    booked.expect("a booking").tag
}

#[rocket::async_test]
async fn neither_values_nor_places_link_kit_and_booking_better_than_chance() {
    let (mut written, mut forgotten) = (Tally::default(), Tally::default());
    for _ in 0..DATABASES {
        let evidence = Evidence::gather().await;
        evidence.tell(&mut written).await;
        assert!(
            evidence
                .practice
                .db
                .forget_order()
                .await
                .expect("a new order")
        );
        evidence.tell(&mut forgotten).await;
    }
    assert!(forgotten.len() > 300, "{}", forgotten.len());
    let links = forgotten.links();
    assert!(links.is_empty(), "kit and booking are linked by {links:#?}");
    // As they were written, their order lay in the file, and the test sees it.
    let links = written.links();
    assert!(
        links.iter().any(|link| link.contains("overflow page")),
        "{links:#?}"
    );
}
