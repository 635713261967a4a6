//! What the throttle lets in, and whom it keeps waiting. Handles, networks and ranges are made up.

use std::num::NonZeroU32;

use governor::{Quota, RateLimiter};

use super::{KNOWN, MOST_KNOWN, Throttle, Tried};
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
fn patient() -> Throttle {
    let many = NonZeroU32::new(1_000_000).expect("not zero");
    with_work(Quota::per_second(many))
}

fn with_work(quota: Quota) -> Throttle {
    Throttle {
        work: RateLimiter::direct(quota),
        fresh: RateLimiter::direct(quota),
        ..Throttle::default()
    }
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
    let few = NonZeroU32::new(40).expect("not zero");
    let throttle = with_work(Quota::per_hour(few));
    throttle.admit(tried(ADA, HOME), Now(0)).expect("let in");
    throttle.succeed(tried(ADA, HOME), Now(0));
    let flood = |now| {
        for n in 0..1_000 {
            let _ = throttle.admit(tried(1_000 + n, 1_000 + n), now);
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
    let throttle = Throttle::default();
    let let_in = (0..1_000)
        .filter(|n| throttle.admit(tried(*n, *n), Now(0)).is_ok())
        .count();
    assert!((40..80).contains(&let_in), "{let_in}");
}

#[test]
fn who_comes_from_where_nobody_has_failed_has_a_share_that_a_flood_cannot_take() {
    let throttle = Throttle::default();
    // 5,000 networks in 50 ranges: the common share goes, and of the other one try for each range.
    let flood = |n: u64| tried(1_000_000 + n, n % 50 * 1_000 + n / 50);
    let let_in = (0..5_000)
        .filter(|n| throttle.admit(flood(*n), Now(0)).is_ok())
        .count();
    assert!((40..120).contains(&let_in), "{let_in}");
    assert_eq!(
        throttle.admit(tried(ADA, 77_000), Now(0)),
        Err(1),
        "all is spent"
    );
    std::thread::sleep(std::time::Duration::from_millis(300));
    for n in 5_000..6_000 {
        let _ = throttle.admit(flood(n), Now(1));
    }
    assert_eq!(
        throttle.admit(tried(ADA, 77_000), Now(1)),
        Ok(()),
        "a newcomer"
    );
    throttle.succeed(tried(ADA, 77_000), Now(1));
    std::thread::sleep(std::time::Duration::from_millis(300));
    for n in 6_000..7_000 {
        let _ = throttle.admit(flood(n), Now(1));
    }
    let beside = tried(2, 77_001);
    assert_eq!(
        throttle.admit(beside, Now(1)),
        Ok(()),
        "success is no failure of the range"
    );
    assert_eq!(
        throttle.admit(tried(3, 49_999), Now(1)),
        Err(1),
        "a range with failures waits"
    );
}
