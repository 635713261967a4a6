//! How often somebody may try to sign in: in memory only, per replica. It knows handles and networks by keyed hashes,
//! never a passphrase or an address, and it locks nobody out.
//!
//! What was chosen, and against what:
//! - One network guessing at one handle gets five tries, then one per 10, 20, 40 and at last 60 seconds.
//! - One network trying many handles gets thirty tries, then one per 5 seconds.
//! - Many networks guessing at one handle get thirty tries together, then one per 2 seconds; but a network that has not
//!   yet failed with this handle is let in at once. So whoever attacks a handle from elsewhere cannot keep its holder
//!   out: the holder's own first try always counts, and a right one is a sign-in. Only who attacks from the holder's
//!   own network can make them wait, for 60 seconds at most between tries.
//! - All together cause at most 20 passphrase hashes a second; but who has signed in from the same network before does
//!   not wait for the others. So a flood of made-up handles keeps out only who is new to their network, or to this
//!   server since its start.
//!
//! A try counts as failed when it begins, so that tries at the same time cannot slip through; success takes that try
//! back, and the failures of this handle in this network. What else failed in the network still counts: an account of
//! one's own buys no guesses at others.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use governor::clock::DefaultClock;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use crate::clock::{DAY, HOUR, Now};

/// Streaks kept at once; more are a flood of made-up handles.
const MOST: usize = 50_000;
/// Pairs of handle and network kept that have signed in; only accounts make them.
const MOST_KNOWN: usize = 10_000;
/// How long a pair is known after its last sign-in, in seconds; the network's key is of the day anyway.
const KNOWN: i64 = DAY;
/// Hashes a second, and at once.
const WORK: (u32, u32) = (20, 40);

/// Who tries at what: both are keyed hashes.
#[derive(Clone, Copy, Debug)]
pub struct Tried {
    /// The handle.
    pub handle: u64,
    /// The visitor's network.
    pub network: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Both(u64, u64),
    Network(u64),
    Handle(u64),
}

/// Failures in a row, and when the last one was.
#[derive(Clone, Copy, Debug)]
struct Streak {
    failures: u32,
    last: Now,
}

/// The streaks of the server.
#[derive(Debug)]
pub struct Throttle {
    work: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    streaks: Mutex<HashMap<Key, Streak>>,
    /// Handle and network that have signed in, and when last.
    known: Mutex<HashMap<(u64, u64), Now>>,
}

impl Default for Throttle {
    fn default() -> Self {
        let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(number(WORK.0)).allow_burst(number(WORK.1));
        Self {
            work: RateLimiter::direct(quota),
            streaks: Mutex::default(),
            known: Mutex::default(),
        }
    }
}

impl Tried {
    fn keys(self) -> [Key; 3] {
        [
            Key::Both(self.handle, self.network),
            Key::Network(self.network),
            Key::Handle(self.handle),
        ]
    }
}

impl Throttle {
    /// Lets a try in and counts it.
    ///
    /// # Errors
    /// The seconds to wait, at least 1.
    pub fn admit(&self, tried: Tried, now: Now) -> Result<(), i64> {
        let mut streaks = self.streaks.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = tried
            .keys()
            .map(|key| wait(&streaks, tried, key, now))
            .into_iter()
            .max()
            .unwrap_or(0);
        if wait > 0 {
            return Err(wait);
        }
        // Who is known takes from the common share too, if there is any left.
        if self.work.check().is_err() && !self.knows(tried, now) {
            return Err(1);
        }
        if streaks.len() >= MOST {
            streaks.retain(|_, s| s.failures >= 5 && s.is_remembered(now));
        }
        if streaks.len() >= MOST {
            streaks.clear();
        }
        for key in tried.keys() {
            let streak = streaks.entry(key).or_insert(Streak {
                failures: 0,
                last: now,
            });
            let before = if streak.is_remembered(now) {
                streak.failures
            } else {
                0
            };
            *streak = Streak {
                failures: before.saturating_add(1),
                last: now,
            };
        }
        Ok(())
    }

    /// Takes back a try that succeeded, with the failures of this handle in this network before it.
    pub fn succeed(&self, tried: Tried, now: Now) {
        let mut streaks = self.streaks.lock().unwrap_or_else(PoisonError::into_inner);
        streaks.remove(&Key::Both(tried.handle, tried.network));
        for key in [Key::Network(tried.network), Key::Handle(tried.handle)] {
            if let Some(streak) = streaks.get_mut(&key) {
                streak.failures = streak.failures.saturating_sub(1);
            }
        }
        drop(streaks);
        self.remember(tried, now);
    }

    fn knows(&self, tried: Tried, now: Now) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&(tried.handle, tried.network))
            .is_some_and(|last| now.0 - last.0 < KNOWN)
    }

    fn remember(&self, tried: Tried, now: Now) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, last| now.0 - last.0 < KNOWN);
        let pair = (tried.handle, tried.network);
        if known.len() >= MOST_KNOWN && !known.contains_key(&pair) {
            let oldest = known.iter().min_by_key(|(_, last)| **last);
            if let Some(oldest) = oldest.map(|(pair, _)| *pair) {
                known.remove(&oldest);
            }
        }
        known.insert(pair, now);
    }
}

impl Streak {
    fn is_remembered(&self, now: Now) -> bool {
        now.0 - self.last.0 < HOUR
    }
}

fn wait(streaks: &HashMap<Key, Streak>, tried: Tried, key: Key, now: Now) -> i64 {
    let known = |key| streaks.get(&key).filter(|s| s.is_remembered(now));
    let Some(streak) = known(key) else { return 0 };
    let newcomer = known(Key::Both(tried.handle, tried.network)).is_none();
    let pause = match key {
        Key::Both(..) => match streak.failures {
            0..5 => 0,
            5 => 10,
            6 => 20,
            7 => 40,
            _ => 60,
        },
        Key::Network(_) if streak.failures >= 30 => 5,
        Key::Handle(_) if streak.failures >= 30 && !newcomer => 2,
        Key::Network(_) | Key::Handle(_) => 0,
    };
    (streak.last.0 + pause - now.0).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: u64 = 1;
    const HOME: u64 = 10;

    fn tried(handle: u64, network: u64) -> Tried {
        Tried { handle, network }
    }

    /// A throttle that does not count hashes: tests try faster than anybody.
    fn patient() -> Throttle {
        let many = NonZeroU32::new(1_000_000).expect("not zero");
        with_work(Quota::per_second(many))
    }

    fn with_work(quota: Quota) -> Throttle {
        Throttle {
            work: RateLimiter::direct(quota),
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
}
