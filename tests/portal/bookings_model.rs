//! Bookings against a model: whatever clients, counsellors, staff, the sweep and time do, and in which order, nobody is
//! booked twice, the open pool keeps to its share, a code opens its own booking alone, and publishing touches none.

mod checks;
mod clients;
mod desk;
mod publishing;
mod steps;
mod world;

use std::sync::OnceLock;

use lucka::bookings::Counselling;
use lucka::clock::{Day, HOUR, Now};
use lucka::config::Config;
use lucka::db::Db;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestRunner};
use rocket::tokio::runtime::{Builder, Runtime};
use tempfile::TempDir;

use crate::support::practice::{Practice, settings, sqlite};
use steps::Step;
use world::World;

/// A clinic with two counsellors and no times, to be copied for every case.
struct Template {
    folder: TempDir,
    practice: Practice,
}

static TEMPLATE: OnceLock<Template> = OnceLock::new();

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime")
    })
}

async fn template() -> Template {
    let folder = tempfile::tempdir().expect("a folder");
    let mut practice = Practice::open(settings(&folder, &sqlite(&folder)), 2).await;
    practice.terms.horizon_days = 12;
    practice.terms.open_days = 6;
    // All that was written stands in the one file that is copied.
    practice.db.clone().forget_deleted().await;
    Template { folder, practice }
}

/// A copy of the template on a database of its own, at the first moment of a day.
async fn copy(folder: &TempDir, start: Day) -> Practice {
    let template = TEMPLATE.get_or_init(|| {
        std::thread::spawn(|| runtime().block_on(template()))
            .join()
            .expect("a template")
    });
    std::fs::copy(
        template.folder.path().join("lucka.db"),
        folder.path().join("lucka.db"),
    )
    .expect("a copy");
    let mut config = Config::default();
    config.database.url = sqlite(folder);
    config.database.connections = 1;
    let mut practice = template.practice.clone();
    practice.db = Db::open(&config).await.expect("the copy opens");
    practice.now = practice.zone.bounds(start).0;
    practice
}

async fn play(start: Day, share: i64, steps: &[Step]) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut practice = copy(&folder, start).await;
    practice.terms.open_share = share;
    practice.now = Now(practice.now.0 + 7 * HOUR);
    let counselling: Counselling =
        lucka::bookings::counselling_of(&practice.db, &practice.clinic.id)
            .await
            .expect("the database answers");
    let mut world = World::new(practice, counselling);
    world.prepare().await;
    for (at, step) in steps.iter().enumerate() {
        world.step = format!("step {at}: {step:?}");
        world.apply(step).await;
        world.check().await;
    }
}

#[test]
fn whatever_happens_in_whatever_order_the_promises_of_booking_hold() {
    let long = std::env::var_os("LUCKA_LONG").is_some();
    let runs = Runs {
        cases: if long { 2_000 } else { 120 },
        max_shrink_iters: 300,
        failure_persistence: None,
        ..Runs::default()
    };
    // An ordinary week, and those in which clocks leap forward (28 March 2027) and back (25 October 2026).
    let start = prop_oneof![Just("2027-05-10"), Just("2027-03-24"), Just("2026-10-21")];
    let start = start.prop_map(|day| Day::parse(day).expect("a day"));
    let share = prop_oneof![6 => Just(40), 1 => Just(100), 1 => Just(0), 2 => 1..100_i64];
    let steps = prop::collection::vec(steps::any_step(), 30..45);
    let result = TestRunner::new(runs).run(&(start, share, steps), |(start, share, steps)| {
        runtime().block_on(play(start, share, &steps));
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
