//! Somebody who does everything right: waits for tickets, comes from as many networks as they like, takes whatever is
//! open the moment it can be seen, gives nothing back. How much of a clinic's time they can hold without a kit is the
//! share of each day that is open times the days ahead that are open, and no more; who has a kit always finds a time.

use std::collections::BTreeMap;

use lucka::bookings::{self, Pool};
use lucka::clock::{DAY, Day, HOUR, Now};
use sealing::{AccessCode, CouponTag};
use sqlx::Row as _;
use tempfile::TempDir;

use crate::support::practice::{Practice, settings, sqlite};

/// Slots of a counsellor's day.
const DAILY: i64 = 10;
/// Of which may be held without a kit: 40 %, rounded down.
const SHARE: i64 = 4;
/// Days ahead that are open. The tenth day from now may fall in the middle of a clinic's day, so that parts of eleven of
/// its days are open at one time.
const AHEAD: i64 = 10;

struct Attack {
    practice: Practice,
    codes: Vec<AccessCode>,
    confirms: bool,
    moves: bool,
    _folder: TempDir,
}

impl Attack {
    async fn on(counsellors: usize, confirms: bool, moves: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut practice = Practice::open(settings(&folder, &sqlite(&folder)), counsellors).await;
        // Wherever the day begins: the clock stands at a clinic's midnight.
        practice.now = practice.zone.bounds(practice.zone.today(practice.now)).0;
        for who in 0..counsellors {
            practice.publish_daily(who, DAILY).await;
        }
        Self {
            practice,
            codes: Vec::new(),
            confirms,
            moves,
            _folder: folder,
        }
    }

    /// Takes everything that can be seen without a kit.
    async fn take_all(&mut self) {
        loop {
            let seen = self.practice.free(true).await;
            if seen.is_empty() {
                return;
            }
            for free in seen {
                let booked = self.practice.book(Pool::Open, &free.slot).await;
                let booked = booked.expect("what is seen can be booked");
                if self.confirms {
                    let kept = bookings::confirm(&self.practice.db, &booked.tag).await;
                    kept.expect("the database answers");
                }
                self.codes.push(booked.code);
            }
        }
    }

    /// Moves every booking as far ahead as one can, to hold what has just come into view with what was held before.
    async fn move_ahead(&self) {
        let at = &self.practice;
        for code in &self.codes {
            for free in at.free(true).await.into_iter().rev() {
                let tag = code.prk().look_up().tag();
                let moved =
                    bookings::move_to(&at.db, &at.terms, at.now, &tag, &free.slot, false).await;
                if moved.expect("the database answers") {
                    break;
                }
            }
        }
    }

    /// What is held, by counsellor and day.
    async fn held(&self) -> BTreeMap<(String, Day), i64> {
        let at = &self.practice;
        let rows = sqlx::query(
            "SELECT slot.staff AS staff, slot.starts_at AS starts_at FROM booking \
             JOIN slot ON booking.slot = slot.id WHERE booking.state = 'booked' AND slot.starts_at > $1",
        )
        .bind(at.now.0)
        .fetch_all(at.db.pool())
        .await
        .expect("the bookings");
        let mut held = BTreeMap::new();
        for row in &rows {
            let day = at.zone.local(Now(row.get("starts_at"))).0;
            *held.entry((row.get("staff"), day)).or_default() += 1;
        }
        held
    }

    /// The worst case that the threat model states.
    async fn assert_bounded(&self) {
        let held = self.held().await;
        for ((_, day), n) in &held {
            assert!(*n <= SHARE, "{n} of {DAILY} are held on {}", day.iso());
        }
        let counsellors = i64::try_from(self.practice.staff.len()).expect("few");
        let all: i64 = held.values().sum();
        let most = SHARE * (AHEAD + 1) * counsellors;
        assert!(all <= most, "{all} are held, {most} could be");
    }

    /// Somebody with a kit books a time within the next two days.
    async fn assert_a_kit_finds_a_time(&self) {
        let at = &self.practice;
        let free = at.free(false).await;
        let soon = free.first().expect("a free time");
        assert!(soon.starts_at.0 < at.now.0 + 2 * DAY, "{soon:?}");
        let kit = Pool::Kit(CouponTag::random(&mut lucka::random::os()));
        let booked = at.book(kit, &soon.slot).await.expect("a kit books");
        // And gives it back, so that the days stay as the attacker made them.
        let cancelled = bookings::cancel(&at.db, &at.terms, at.now, &booked.tag).await;
        cancelled
            .expect("the database answers")
            .expect("it is cancelled");
    }
}

async fn fourteen_days(confirms: bool, moves: bool) {
    let mut attack = Attack::on(2, confirms, moves).await;
    let mut most = 0;
    for _ in 0..14 {
        // They come back often enough to see everything as it appears: new days, and what others give back.
        for _ in 0..6 {
            attack.take_all().await;
            attack.assert_bounded().await;
            if attack.moves {
                attack.move_ahead().await;
                attack.take_all().await;
                attack.assert_bounded().await;
            }
            attack.assert_a_kit_finds_a_time().await;
            most = most.max(attack.held().await.values().sum());
            attack.practice.now = Now(attack.practice.now.0 + 4 * HOUR);
            attack.practice.sweep().await;
        }
    }
    // The bound is reached: the test would see one more.
    assert!(most >= SHARE * AHEAD * 2, "{most}");
}

#[rocket::async_test]
async fn who_books_everything_for_14_days_never_holds_more_than_share_times_horizon() {
    fourteen_days(false, false).await;
}

#[rocket::async_test]
async fn nor_who_confirms_and_moves_every_booking_ahead() {
    fourteen_days(true, true).await;
}

#[rocket::async_test]
async fn closing_the_pool_and_voiding_frees_what_was_not_confirmed_and_it_stays_free() {
    let mut attack = Attack::on(1, false, false).await;
    attack.take_all().await;
    let held: i64 = attack.held().await.values().sum();
    assert!(held >= SHARE * AHEAD - SHARE, "{held}");
    // Two honest people among them: one confirmed, one has a kit.
    let honest = attack.codes.pop().expect("a booking");
    let tag = honest.prk().look_up().tag();
    bookings::confirm(&attack.practice.db, &tag)
        .await
        .expect("kept");
    let kit = Pool::Kit(CouponTag::random(&mut lucka::random::os()));
    let free = attack.practice.free(false).await;
    let of_kit = attack
        .practice
        .book(kit, &free[0].slot)
        .await
        .expect("a kit books");

    let at = &mut attack.practice;
    at.now = Now(at.now.0 + HOUR);
    bookings::set_open_pool(&at.db, &at.keys, &at.staff[0], at.now, false)
        .await
        .expect("the pool is closed");
    let voided = at.desk().void_open(at.now.minus_days(1), at.now).await;
    assert_eq!(
        i64::try_from(voided.expect("voided")).expect("few"),
        held - 1
    );
    for tag in [tag, of_kit.tag] {
        let row = bookings::by_tag(&at.db, &tag)
            .await
            .expect("the database answers");
        assert_eq!(row.expect("it stands").state, bookings::State::Booked);
    }
    // What was voided cannot come back by its old codes while the pool is closed, and nothing new is taken.
    at.now = Now(at.now.0 + 3 * HOUR);
    let freed = at.free(true).await;
    assert!(
        i64::try_from(freed.len()).expect("few") >= held - SHARE,
        "{}",
        freed.len()
    );
    for (code, free) in attack.codes.iter().zip(&freed) {
        let tag = code.prk().look_up().tag();
        let moved = bookings::move_to(&at.db, &at.terms, at.now, &tag, &free.slot, false).await;
        assert!(
            !moved.expect("the database answers"),
            "a voided booking came back"
        );
        let refused = at.book(Pool::Open, &free.slot).await;
        assert_eq!(refused.err(), Some(bookings::Refused::Closed));
    }
    let at = &attack.practice;
    assert_eq!(attack.held().await.values().sum::<i64>(), 2);
    assert!(at.free(false).await.len() >= 9);
}
