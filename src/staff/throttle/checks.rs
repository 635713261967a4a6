//! What the throttle lets in, and whom it keeps waiting. Handles, networks and ranges are made up.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::Quota;
use governor::clock::FakeRelativeClock;

use super::{FRESH, KNOWN, MOST_KNOWN, Throttle, Tried, WORK, quota};
use crate::clock::{HOUR, Now};

const ADA: u64 = 1;
const HOME: u64 = 10;

fn tried(handle: u64, network: u64) -> Tried {
    Tried {
        handle,
        network,
        range: network / 1_000,
    }
}

/// A throttle that does not count hashes: tests try faster than anybody.
fn patient() -> Throttle<FakeRelativeClock> {
    let many = Quota::per_second(NonZeroU32::MAX);
    Throttle::of(many, many, &FakeRelativeClock::default())
}

#[test]
fn after_five_failures_one_network_waits_longer_and_longer_but_never_for_ever() {
    let throttle = patient();
    let mut now = Now(1_000_000);
    for _ in 0..5 {
        assert_eq!(throttle.admit(tried(ADA, HOME), now), Ok(()));
    }
    for pause in [10, 20, 40, 60, 60, 60] {
        assert_eq!(throttle.admit(tried(ADA, HOME), now), Err(pause));
        assert_eq!(
            throttle.admit(tried(ADA, HOME), Now(now.0 + pause - 1)),
            Err(1)
        );
        now = Now(now.0 + pause);
        assert_eq!(
            throttle.admit(tried(ADA, HOME), now),
            Ok(()),
            "after {pause}"
        );
    }
    assert_eq!(
        throttle.admit(tried(ADA, HOME), Now(now.0 + HOUR)),
        Ok(()),
        "an hour of quiet is a new start"
    );
    assert_eq!(throttle.admit(tried(ADA, HOME), Now(now.0 + HOUR)), Ok(()));
}

#[test]
fn tries_that_run_at_the_same_time_count_each() {
    let throttle = patient();
    let let_in = (0..100)
        .filter(|_| throttle.admit(tried(ADA, HOME), Now(0)).is_ok())
        .count();
    assert_eq!(let_in, 5);
}

#[test]
fn success_forgets_the_failures() {
    let throttle = patient();
    for _ in 0..5 {
        throttle.admit(tried(ADA, HOME), Now(0)).expect("let in");
    }
    throttle.succeed(tried(ADA, HOME), Now(0));
    assert_eq!(throttle.admit(tried(ADA, HOME), Now(0)), Ok(()));
}

#[test]
fn success_does_not_forget_what_else_failed_in_the_network() {
    let throttle = patient();
    for handle in 100..129 {
        throttle.admit(tried(handle, HOME), Now(0)).expect("let in");
    }
    for _ in 0..100 {
        throttle
            .admit(tried(ADA, HOME), Now(0))
            .expect("sign-ins count for nothing");
        throttle.succeed(tried(ADA, HOME), Now(0));
    }
    assert_eq!(throttle.admit(tried(500, HOME), Now(0)), Ok(()));
    assert_eq!(throttle.admit(tried(501, HOME), Now(0)), Err(5));
}

#[test]
fn a_flood_of_made_up_handles_does_not_keep_out_who_has_signed_in_before() {
    let clock = FakeRelativeClock::default();
    let throttle = Throttle::of(quota(WORK), quota(FRESH), &clock);
    throttle.admit(tried(ADA, HOME), Now(0)).expect("let in");
    throttle.succeed(tried(ADA, HOME), Now(0));
    let flood = |now| {
        for n in 0..1_000 {
            // From a range each, so that the share of new ranges goes, too.
            let _ = throttle.admit(tried(1_000 + n, 1_000 * (1 + n)), now);
        }
    };
    let late = Now(KNOWN - 1);
    flood(late);
    assert_eq!(throttle.admit(tried(2, HOME), late), Err(1), "never seen");
    assert_eq!(throttle.admit(tried(ADA, 11), late), Err(1), "from afar");
    for _ in 0..5 {
        assert_eq!(throttle.admit(tried(ADA, HOME), late), Ok(()));
    }
    assert_eq!(
        throttle.admit(tried(ADA, HOME), late),
        Err(10),
        "the own failures still count"
    );
    let later = Now(KNOWN + HOUR);
    clock.advance(Duration::from_hours(1));
    flood(later);
    assert_eq!(throttle.admit(tried(ADA, HOME), later), Err(1), "forgotten");
}

#[test]
fn no_more_pairs_are_known_than_there_is_room_for() {
    let throttle = patient();
    for n in 0..MOST_KNOWN as u64 + 10 {
        throttle.succeed(tried(n, n), Now(i64::from(n > 9)));
    }
    let known = throttle.known.lock().expect("whole");
    assert_eq!(known.len(), MOST_KNOWN);
    assert!(!known.contains_key(&(0, 0)), "the oldest goes");
}

#[test]
fn an_attack_from_elsewhere_does_not_keep_the_holder_out() {
    let throttle = patient();
    for network in 100..140 {
        throttle
            .admit(tried(ADA, network), Now(0))
            .expect("a newcomer is let in");
    }
    assert_eq!(
        throttle.admit(tried(ADA, 100), Now(0)),
        Err(2),
        "the attackers wait for each other"
    );
    assert_eq!(throttle.admit(tried(ADA, 100), Now(2)), Ok(()));
    assert_eq!(throttle.admit(tried(ADA, 101), Now(2)), Err(2));
    assert_eq!(
        throttle.admit(tried(ADA, HOME), Now(2)),
        Ok(()),
        "the holder does not"
    );
}

#[test]
fn one_network_cannot_try_handle_after_handle() {
    let throttle = patient();
    let let_in = (0..100)
        .filter(|handle| throttle.admit(tried(*handle, HOME), Now(0)).is_ok())
        .count();
    assert_eq!(let_in, 30);
    assert_eq!(throttle.admit(tried(500, HOME), Now(5)), Ok(()));
}

#[test]
fn all_together_cause_a_bounded_number_of_hashes() {
    let clock = FakeRelativeClock::default();
    let throttle = Throttle::of(quota(WORK), quota(FRESH), &clock);
    let flood = || {
        let tries = (0..1_000).filter(|n| throttle.admit(tried(*n, 1_000 * *n), Now(0)).is_ok());
        tries.count()
    };
    assert_eq!(flood(), 60, "at once");
    clock.advance(Duration::from_secs(1));
    assert_eq!(flood(), 30, "a second later");
}

#[test]
fn who_comes_from_where_nobody_has_failed_has_a_share_that_a_flood_cannot_take() {
    let clock = FakeRelativeClock::default();
    let throttle = Throttle::of(quota(WORK), quota(FRESH), &clock);
    // From 50 ranges: the common share goes, and of the other one try for each range that is left.
    let flood = |now| {
        let one = |n: &u64| tried(1_000_000 + n, n % 50 * 1_000 + n / 50);
        let tries = (0..5_000).filter(|n| throttle.admit(one(n), now).is_ok());
        tries.count()
    };
    assert_eq!(flood(Now(0)), 50);
    let newcomer = |handle, now| throttle.admit(tried(handle, 77_000), now);
    assert_eq!(newcomer(ADA, Now(0)), Ok(()));
    throttle.succeed(tried(ADA, 77_000), Now(0));

    let elsewhere = |n: &u64| tried(2_000_000 + n, 1_000 * (1_000 + n));
    let more = (0..100).filter(|n| throttle.admit(elsewhere(n), Now(0)).is_ok());
    assert_eq!(more.count(), 9);
    assert_eq!(newcomer(2, Now(0)), Err(1), "all is spent");

    clock.advance(Duration::from_millis(300));
    assert_eq!(flood(Now(1)), 6, "of the common share alone");
    assert_eq!(newcomer(2, Now(1)), Ok(()));
    throttle.succeed(tried(2, 77_000), Now(1));
    let beside = tried(3, 77_001);
    let told = throttle.admit(beside, Now(1));
    assert_eq!(told, Ok(()), "success is no failure of the range");
    let told = throttle.admit(tried(4, 49_999), Now(1));
    assert_eq!(told, Err(1), "a range with failures waits");
}
