//! Crowds at one slot, and everybody at everything at once: one booking a slot, a clear refusal for all others, and no
//! error of the database that anybody sees.

mod crowd;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use lucka::bookings::hours::{Hours, Weekdays, Weekly};
use lucka::bookings::{self, Offer, Pool, Reason, Refused, Rule, State, Ticket};
use lucka::clock::{DAY, Now};
use lucka::config::Config;
use lucka::db::Db;
use rand::RngExt;
use rand::seq::{IndexedRandom, SliceRandom};
use rocket::tokio;
use sealing::{AccessCode, CouponTag};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

use crate::support::postgres::Database;
use crate::support::practice::{Practice, settings, sqlite};

/// Where a crowd meets: one clinic, behind as many replicas of the program as there are.
struct Place {
    replicas: Vec<Arc<Practice>>,
    _folder: TempDir,
}

impl Place {
    /// Everything is open, so that the open pool meets the whole crowd.
    async fn open(url: Option<&str>, replicas: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = url.map_or_else(|| sqlite(&folder), str::to_owned);
        let mut practice = Practice::open(settings(&folder, &url), 2).await;
        practice.terms.open_share = 100;
        let mut all = Vec::new();
        for _ in 0..replicas {
            let mut config = Config::default();
            config.database.url.clone_from(&url);
            let mut replica = practice.clone();
            replica.db = Db::open(&config).await.expect("a replica");
            all.push(Arc::new(replica));
        }
        Self {
            replicas: all,
            _folder: folder,
        }
    }

    fn first(&self) -> &Practice {
        &self.replicas[0]
    }

    fn replica(&self, n: usize) -> Arc<Practice> {
        Arc::clone(&self.replicas[n % self.replicas.len()])
    }

    /// Every taken slot has one booking, and every booking that holds one another slot.
    async fn assert_whole(&self) {
        let at = self.first();
        let taken = at
            .number("SELECT COUNT(*) FROM slot WHERE state = 'taken'")
            .await;
        let held = at
            .number(
                "SELECT COUNT(*) FROM slot JOIN booking ON booking.slot = slot.id \
                 WHERE slot.state = 'taken' AND booking.state <> 'cancelled' \
                 AND booking.starts_at = slot.starts_at",
            )
            .await;
        let holding = at
            .number("SELECT COUNT(*) FROM booking WHERE slot IS NOT NULL")
            .await;
        assert_eq!((taken, taken), (held, holding));
    }
}

async fn crowd_at_one_slot(place: &Place) {
    let at = place.first();
    at.publish_day(0, at.zone.today(at.now).plus(2), 1).await;
    let slot = at.free(true).await.remove(0).slot;
    let mut crowd = Vec::new();
    for n in 0..200 {
        let (replica, slot) = (place.replica(n), slot.clone());
        crowd.push(tokio::spawn(async move {
            replica.try_book(Pool::Open, &slot).await
        }));
    }
    let (mut booked, mut refused) = (Vec::new(), 0);
    for one in crowd {
        match one
            .await
            .expect("no panic")
            .expect("no error of the database")
        {
            Ok(booking) => booked.push(booking),
            Err(refusal) => {
                assert_eq!(refusal, Refused::Taken);
                refused += 1;
            }
        }
    }
    assert_eq!((booked.len(), refused), (1, 199));
    let row = bookings::by_tag(&at.db, &booked[0].tag).await;
    let row = row.expect("the database answers").expect("the booking");
    assert_eq!(row.slot.as_deref(), Some(slot.as_str()));
    place.assert_whole().await;
}

/// Each wants any of the slots and goes on to another until none is left.
async fn crowd_at_many_slots(place: &Place) {
    let at = place.first();
    for day in 1..=5 {
        let day = at.zone.today(at.now).plus(day);
        at.publish_day(0, day, 10).await;
        at.publish_day(1, day, 10).await;
    }
    let slots = "SELECT COUNT(*) FROM slot WHERE state = 'free' AND open = 1";
    assert_eq!(at.number(slots).await, 100);
    let mut crowd = Vec::new();
    for n in 0..1_000 {
        let replica = place.replica(n);
        crowd.push(tokio::spawn(async move {
            loop {
                let free = replica.free(true).await;
                let Some(free) = free.choose(&mut rand::rng()) else {
                    return None;
                };
                let answer = replica.try_book(Pool::Open, &free.slot).await;
                match answer.expect("no error of the database") {
                    Ok(booking) => return Some(booking.code),
                    Err(refusal) => assert_eq!(refusal, Refused::Taken),
                }
            }
        }));
    }
    let mut held = BTreeSet::new();
    for one in crowd {
        if let Some(code) = one.await.expect("no panic") {
            let row = bookings::by_tag(&at.db, &code.prk().look_up().tag()).await;
            let row = row.expect("the database answers").expect("none is lost");
            assert!(held.insert(row.slot.expect("a slot")), "none is double");
        }
    }
    assert_eq!(held.len(), 100);
    assert_eq!(at.number(slots).await, 0);
    place.assert_whole().await;
}

/// A double click, twenty times over: one booking, and one code for every answer.
async fn one_form_many_times(place: &Place) {
    let at = place.first();
    at.publish_day(0, at.zone.today(at.now).plus(2), 3).await;
    let slot = at.free(true).await.remove(1).slot;
    let form = Ticket::issue(Now(at.now.0 - 60)).text(&at.keys).to_string();
    let mut clicks = Vec::new();
    for n in 0..20 {
        let (replica, slot, form) = (place.replica(n), slot.clone(), form.clone());
        clicks.push(tokio::spawn(async move {
            let ticket = Ticket::parse(&replica.keys, &form, replica.now).expect("our own");
            let booked = replica.try_book_with(&ticket, Pool::Open, &slot).await;
            booked
                .expect("no error of the database")
                .expect("a booking")
        }));
    }
    let mut codes = BTreeSet::new();
    for click in clicks {
        codes.insert(click.await.expect("no panic").code.grouped().to_string());
    }
    assert_eq!(codes.len(), 1);
    assert_eq!(at.number("SELECT COUNT(*) FROM booking").await, 1);
    place.assert_whole().await;
}

/// Clients book, move, cancel and confirm, the desk cancels, moves, removes, restores and voids, counsellors change what
/// they publish, and the sweep runs: all at once, on all replicas.
async fn everybody_at_everything(place: &Place, rounds: usize) {
    let at = place.first();
    for who in 0..2 {
        at.publish_daily(who, 6).await;
    }
    let mut all = Vec::new();
    for n in 0..9 {
        all.push(tokio::spawn(client(place.replica(n), rounds)));
    }
    for n in 0..3 {
        all.push(tokio::spawn(desk(place.replica(n), rounds)));
        all.push(tokio::spawn(sweeper(place.replica(n), rounds / 4)));
        all.push(tokio::spawn(counsellor(
            place.replica(n),
            n % 2,
            rounds / 4,
        )));
    }
    for one in all {
        one.await.expect("no error of the database");
    }
    place.assert_whole().await;
}

fn chosen<T: Clone>(of: &[T]) -> Option<T> {
    of.choose(&mut rand::rng()).cloned()
}

async fn client(at: Arc<Practice>, rounds: usize) {
    let mut codes: Vec<AccessCode> = Vec::new();
    let kit = CouponTag::random(&mut lucka::random::os());
    for _ in 0..rounds {
        let free = chosen(&at.free(false).await).map(|free| free.slot);
        let Some(slot) = free else {
            continue;
        };
        let what = rand::rng().random_range(0..6);
        codes.shuffle(&mut rand::rng());
        match (what, codes.pop()) {
            (0..3, Some(code)) => {
                let tag = code.prk().look_up().tag();
                let moved = bookings::move_to(&at.db, &at.terms, at.now, &tag, &slot, true).await;
                moved.expect("a move");
                codes.push(code);
            }
            (3, Some(code)) => {
                let tag = code.prk().look_up().tag();
                let cancelled = bookings::cancel(&at.db, &at.terms, at.now, &tag).await;
                cancelled.expect("a cancelling");
            }
            (4, Some(code)) => {
                let tag = code.prk().look_up().tag();
                bookings::confirm(&at.db, &tag).await.expect("a confirming");
                codes.push(code);
            }
            (what, code) => {
                codes.extend(code);
                let pool = if what == 5 {
                    Pool::Kit(kit)
                } else {
                    Pool::Open
                };
                let booked = at.try_book(pool, &slot).await.expect("a booking");
                codes.extend(booked.map(|booked| booked.code));
            }
        }
    }
}

async fn desk(at: Arc<Practice>, rounds: usize) {
    let desk = at.desk();
    for _ in 0..rounds {
        let to = Now(at.now.0 + 14 * DAY);
        let calendar = desk.calendar(at.now, to).await.expect("a calendar");
        let Some((slot, _, booking)) = chosen(&calendar) else {
            continue;
        };
        let free = chosen(&at.free(false).await).map(|free| free.slot);
        let what = rand::rng().random_range(0..8);
        match (what, booking, free) {
            (0..2, Some(booking), _) => {
                let cancelled = desk.cancel(&booking.id, Reason::Away).await;
                let _: Result<(), _> = cancelled.expect("a cancelling");
            }
            (2..5, Some(booking), Some(free)) => {
                let moved = desk.move_to(&booking.id, &free, Reason::Changed).await;
                let _: Result<(), _> = moved.expect("a move");
            }
            (5, Some(booking), _) => {
                let marked = desk.mark(&booking.id, State::Done).await;
                let _: Result<(), _> = marked.expect("a mark");
            }
            (6, ..) => {
                desk.void_open(at.now.minus_days(1), at.now)
                    .await
                    .expect("voiding");
            }
            (0..4, ..) => {
                let _: Result<(), _> = desk.restore(&slot.id).await.expect("a restoring");
            }
            _ => {
                let _: Result<(), _> = desk.remove(&slot.id).await.expect("a removing");
            }
        }
    }
}

async fn sweeper(at: Arc<Practice>, rounds: usize) {
    let mut later = (*at).clone();
    for _ in 0..rounds {
        at.sweep().await;
        // A replica whose clock is ahead: its sweep erases what others still work with.
        later.now.0 = at.now.0 + rand::rng().random_range(0..12 * DAY);
        later.sweep().await;
    }
}

async fn counsellor(at: Arc<Practice>, who: usize, rounds: usize) {
    let today = at.zone.today(at.now);
    let publisher = at.publisher(who);
    for _ in 0..rounds {
        let from = rand::rng().random_range(8..16) * 60;
        let rule = Rule {
            id: lucka::random::id(),
            weekly: Weekly {
                days: Weekdays::from_bits(127).expect("every day"),
                hours: Hours::new(from, from + 240, 45, 0).expect("hours"),
                valid_from: today,
                valid_until: Some(today.plus(10)),
            },
            offer: Offer::all(),
        };
        publisher.put_rule(&rule).await.expect("a rule");
        let day = today.plus(rand::rng().random_range(0..10));
        publisher.close_day(day).await.expect("a closed day");
        publisher.remove_rule(&rule.id).await.expect("no rule");
        publisher.open_day(day).await.expect("an open day");
    }
}

#[rocket::async_test]
async fn of_200_at_one_slot_one_books_it_and_199_are_refused() {
    crowd_at_one_slot(&Place::open(None, 1).await).await;
}

#[rocket::async_test]
async fn of_1000_at_100_slots_100_book_and_none_is_lost_or_double() {
    crowd_at_many_slots(&Place::open(None, 1).await).await;
}

#[rocket::async_test]
async fn a_form_that_is_sent_twice_at_once_books_once_and_shows_one_code() {
    one_form_many_times(&Place::open(None, 1).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_replicas_a_form_that_is_sent_twice_books_once() {
    let database = Database::create().await;
    one_form_many_times(&Place::open(Some(&database.url()), 3).await).await;
}

#[rocket::async_test]
async fn everybody_at_everything_sees_no_error() {
    everybody_at_everything(&Place::open(None, 1).await, 20).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_replicas_200_at_one_slot() {
    let database = Database::create().await;
    crowd_at_one_slot(&Place::open(Some(&database.url()), 3).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_replicas_1000_at_100_slots() {
    let database = Database::create().await;
    crowd_at_many_slots(&Place::open(Some(&database.url()), 3).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_replicas_everybody_at_everything_sees_no_deadlock() {
    let database = Database::create().await;
    let place = Place::open(Some(&database.url()), 3).await;
    everybody_at_everything(&place, 40).await;
}

/// Somebody holds a slot of the day and wants the booking that the other has in hand, who wants the slot: PostgreSQL ends
/// the other's transaction, which is done again.
#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_what_is_caught_in_a_deadlock_is_done_again() {
    let database = Database::create().await;
    let place = Place::open(Some(&database.url()), 1).await;
    let at = place.first();
    let day = at.zone.today(at.now).plus(3);
    let mut deadlocks = 0;
    for what in ["cancel", "move", "close", "void"] {
        at.publish_day(0, day, 8).await;
        let free = at.free(true).await;
        let booked = at.book(Pool::Open, &free[0].slot).await.expect("a booking");
        let row = bookings::by_tag(&at.db, &booked.tag).await;
        let id = row.expect("the database answers").expect("a booking").id;
        // What the share of the day would open again; or what would be given back.
        let wanted = &free[if what == "void" { 0 } else { 7 }].slot;
        let close = format!("UPDATE slot SET open = 0 WHERE id = '{wanted}'");
        database.execute(close).await;

        let mut other = PgConnection::connect(&database.url())
            .await
            .expect("another");
        let hold = format!(
            "SET deadlock_timeout = '1h'; BEGIN; UPDATE slot SET open = 0 WHERE id = '{wanted}'"
        );
        other.execute(AssertSqlSafe(hold)).await.expect("a lock");
        let (replica, to) = (place.replica(0), free[1].slot.clone());
        let caught = tokio::spawn(async move {
            let desk = replica.desk();
            match what {
                "cancel" => drop(desk.cancel(&id, Reason::Away).await?.ok()),
                "move" => drop(desk.move_to(&id, &to, Reason::Changed).await?.ok()),
                "close" => drop(replica.publisher(0).close_day(day).await?),
                _ => {
                    desk.void_open(replica.now.minus_days(1), replica.now)
                        .await?;
                }
            }
            sqlx::Result::<()>::Ok(())
        });
        tokio::time::sleep(Duration::from_millis(400)).await;
        let want =
            "UPDATE booking SET topic = topic; UPDATE slot SET free_from = free_from; COMMIT";
        other.execute(want).await.expect("the other's own");
        let done = caught.await.expect("no panic");
        done.unwrap_or_else(|error| panic!("{what}: {error}"));
        deadlocks += 1;
        at_least(&mut other, deadlocks).await;
        for table in ["booking", "closed_day", "slot"] {
            database.execute(format!("DELETE FROM {table}")).await;
        }
    }
}

/// PostgreSQL has met so many deadlocks; it tells a little later.
async fn at_least(connection: &mut PgConnection, deadlocks: i64) {
    for _ in 0..100 {
        let met: i64 = sqlx::query_scalar(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
        )
        .fetch_one(&mut *connection)
        .await
        .expect("a number");
        if met >= deadlocks {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("there was no deadlock");
}
