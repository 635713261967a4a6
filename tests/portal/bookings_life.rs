//! How long what is known of a booking is kept: its hour until it is confirmed, its row until its time is over, its bytes
//! a minute longer, its number for good.

use std::path::Path;

use lucka::bookings::{self, Booking, Pool, Reason, State};
use lucka::clock::{DAY, HOUR, Now};
use sealing::{CouponTag, Tag};
use sqlx::Row as _;
use tempfile::TempDir;

use crate::support::postgres::Database;
use crate::support::practice::{Practice, settings, sqlite};
use crate::support::scan::find_in;

async fn practice(folder: &TempDir, url: &str) -> Practice {
    let practice = Practice::open(settings(folder, url), 1).await;
    practice.publish_daily(0, 10).await;
    practice
}

fn kit() -> Pool {
    Pool::Kit(CouponTag::random(&mut lucka::random::os()))
}

/// Books the first time that is free.
async fn book(at: &Practice, pool: Pool) -> Tag {
    let free = at.free(matches!(pool, Pool::Open)).await;
    at.book(pool, &free[0].slot).await.expect("a booking").tag
}

async fn row(at: &Practice, tag: &Tag) -> Option<Booking> {
    let found = bookings::by_tag(&at.db, tag).await;
    found.expect("the database answers")
}

async fn made_at(at: &Practice, tag: &Tag) -> Option<i64> {
    let row = sqlx::query("SELECT made_at FROM booking WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .fetch_one(at.db.pool())
        .await;
    row.expect("the booking").get("made_at")
}

async fn the_hour(at: &Practice) {
    let hour = Some(at.now.0.div_euclid(HOUR) * HOUR);
    let open = book(at, Pool::Open).await;
    assert_eq!(made_at(at, &open).await, hour);
    assert!(!row(at, &open).await.expect("it").confirmed);
    bookings::confirm(&at.db, &open).await.expect("kept");
    assert_eq!(made_at(at, &open).await, None);
    assert!(row(at, &open).await.expect("it").confirmed);
    // A kit's never has one, and staff's hand takes it away.
    let of_kit = book(at, kit()).await;
    assert_eq!(made_at(at, &of_kit).await, None);
    let moved = book(at, Pool::Open).await;
    assert_eq!(made_at(at, &moved).await, hour);
    let (id, to) = (row(at, &moved).await.expect("it").id, at.free(false).await);
    let done = at.desk().move_to(&id, &to[0].slot, Reason::Changed).await;
    done.expect("the database answers").expect("it is moved");
    assert_eq!(made_at(at, &moved).await, None);
}

/// One booking of each way to end, in this order of their times.
async fn the_row(at: &mut Practice) {
    let [done, missed, unmarked, cancelled, given_back] = [
        book(at, kit()).await,
        book(at, kit()).await,
        book(at, kit()).await,
        book(at, kit()).await,
        book(at, kit()).await,
    ];
    let ends = |booking: Option<Booking>| booking.expect("a booking").ends_at.0;
    let last = ends(row(at, &unmarked).await);
    let days: Vec<_> = [&done, &missed, &unmarked, &cancelled, &given_back].into();
    let mut expected = Vec::new();
    for (tag, outcome) in
        days.into_iter()
            .zip(["done", "no-show", "unmarked", "cancelled", "given-back"])
    {
        let starts_at = row(at, tag).await.expect("a booking").starts_at.0;
        expected.push((starts_at.div_euclid(DAY), outcome.to_owned(), 1));
    }
    expected.sort();

    let begun = at.now;
    bookings::cancel(&at.db, &at.terms, at.now, &given_back)
        .await
        .expect("the database answers")
        .expect("it is cancelled");
    assert!(row(at, &given_back).await.is_none(), "erased at once");
    let id = row(at, &cancelled).await.expect("it").id;
    let away = at.desk().cancel(&id, Reason::Away).await;
    away.expect("the database answers")
        .expect("it is cancelled");
    let would_end = ends(row(at, &cancelled).await);

    // One that the clinic cancelled stays until its time is over.
    at.now = Now(would_end - 1);
    at.sweep().await;
    assert_eq!(
        row(at, &cancelled).await.expect("it").state,
        State::Cancelled
    );
    at.now = Now(would_end);
    at.sweep().await;
    assert!(row(at, &cancelled).await.is_none());
    for (tag, state) in [(&done, State::Done), (&missed, State::NoShow)] {
        let booking = row(at, tag).await.expect("it");
        at.now = at.now.max(booking.starts_at);
        let marked = at.desk().mark(&booking.id, state).await;
        marked.expect("the database answers").expect("it is marked");
    }
    // The others stay for two days more.
    at.now = Now(last + at.terms.keep_days * DAY - 1);
    at.sweep().await;
    assert!(row(at, &unmarked).await.is_some());
    let spent = format!(
        "SELECT COUNT(*) FROM spent_ticket WHERE until > {}",
        begun.0 + 4 * HOUR
    );
    assert_eq!(at.number(&spent).await, 0);
    at.now = Now(last + at.terms.keep_days * DAY);
    at.sweep().await;
    for tag in [&done, &missed, &unmarked] {
        assert!(row(at, tag).await.is_none());
    }
    assert_eq!(at.number("SELECT COUNT(*) FROM booking").await, 0);
    assert_eq!(at.number("SELECT COUNT(*) FROM spent_ticket").await, 0);
    let over = format!("SELECT COUNT(*) FROM slot WHERE ends_at <= {last}");
    assert_eq!(at.number(&over).await, 0);
    // What remains are numbers of a day.
    let rows = sqlx::query("SELECT day, outcome, n FROM booking_count ORDER BY day, outcome")
        .fetch_all(at.db.pool())
        .await
        .expect("the counts");
    let counted = |row: &sqlx::any::AnyRow| -> (i64, String, i64) {
        (row.get("day"), row.get("outcome"), row.get("n"))
    };
    assert_eq!(rows.iter().map(counted).collect::<Vec<_>>(), expected);
}

/// A spent ticket is remembered as long as its form can be sent, and an hour longer at most.
async fn the_ticket(at: &mut Practice) {
    let tickets = "SELECT COUNT(*) FROM spent_ticket";
    let begun = at.now;
    book(at, Pool::Open).await;
    assert_eq!(at.number(tickets).await, 1);
    // It was issued an hour before, and can be sent for two hours.
    at.now = Now(begun.0 + HOUR);
    at.sweep().await;
    assert_eq!(at.number(tickets).await, 1);
    at.now = Now(begun.0 + 2 * HOUR);
    at.sweep().await;
    assert_eq!(at.number(tickets).await, 0);
}

#[rocket::async_test]
async fn the_hour_of_a_booking_is_kept_until_it_is_confirmed_and_never_with_a_kit() {
    let folder = tempfile::tempdir().expect("a folder");
    the_hour(&practice(&folder, &sqlite(&folder)).await).await;
}

#[rocket::async_test]
async fn a_booking_is_erased_after_its_time_and_a_daily_number_remains() {
    let folder = tempfile::tempdir().expect("a folder");
    the_row(&mut practice(&folder, &sqlite(&folder)).await).await;
}

#[rocket::async_test]
async fn a_spent_ticket_is_forgotten_when_nobody_can_send_it_again() {
    let folder = tempfile::tempdir().expect("a folder");
    the_ticket(&mut practice(&folder, &sqlite(&folder)).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_bookings_live_as_long_and_no_longer() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Database::create().await;
    the_hour(&practice(&folder, &database.url()).await).await;
    for life in 0..2 {
        let folder = tempfile::tempdir().expect("a folder");
        let database = Database::create().await;
        let mut at = practice(&folder, &database.url()).await;
        match life {
            0 => the_row(&mut at).await,
            _ => the_ticket(&mut at).await,
        }
    }
}

fn is_in_files(folder: &Path, tag: &Tag, id: &str) -> bool {
    let needles: [(&str, &[u8]); 2] = [("tag", tag.as_bytes()), ("id", id.as_bytes())];
    !find_in(folder, &needles).is_empty()
}

#[rocket::async_test]
async fn the_bytes_of_a_booking_leave_every_file_of_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut at = practice(&folder, &sqlite(&folder)).await;
    let (cancelled, over) = (book(&at, Pool::Open).await, book(&at, kit()).await);
    let mut ids = Vec::new();
    for tag in [&cancelled, &over] {
        let id = row(&at, tag).await.expect("a booking").id;
        assert!(
            is_in_files(folder.path(), tag, &id),
            "the search finds what is there"
        );
        ids.push(id);
    }
    bookings::cancel(&at.db, &at.terms, at.now, &cancelled)
        .await
        .expect("the database answers");
    at.db.clone().forget_deleted().await;
    assert!(!is_in_files(folder.path(), &cancelled, &ids[0]));
    assert!(is_in_files(folder.path(), &over, &ids[1]));
    at.now = Now(at.now.0 + 5 * DAY);
    let config = lucka::config::Config::default();
    let swept = lucka::sweep::run(&at.db, &config, at.now).await;
    assert_eq!(swept.expect("the sweep runs").bookings, 1);
    assert!(!is_in_files(folder.path(), &over, &ids[1]));
}
