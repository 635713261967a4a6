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
//!   not wait for the others. Nor does, up to 10 hashes a second more, who comes from a range of the net (an IPv4 /16, an
//!   IPv6 /32) from which no try has failed for an hour. So a flood of made-up handles keeps out only who is new to their
//!   network, or to this server since its start, and has a part of the flood for a neighbour.
//!
//! A try counts as failed when it begins, so that tries at the same time cannot slip through; success takes that try
//! back, and the failures of this handle in this network. What else failed in the network still counts: an account of
//! one's own buys no guesses at others.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
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
/// The same for ranges from which nothing has failed.
const FRESH: (u32, u32) = (10, 20);

/// Who tries at what: both are keyed hashes.
#[derive(Clone, Copy, Debug)]
pub struct Tried {
    /// The handle.
    pub handle: u64,
    /// The visitor's network.
    pub network: u64,
    /// The large range that it lies in.
    pub range: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Both(u64, u64),
    Network(u64),
    Handle(u64),
    Range(u64),
}

/// Failures in a row, and when the last one was.
#[derive(Clone, Copy, Debug)]
struct Streak {
    failures: u32,
    last: Now,
}

type Limit<C> = RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The streaks of the server. Hashes are counted by a clock of their own.
#[derive(Debug)]
pub struct Throttle<C: Clock = DefaultClock> {
    work: Limit<C>,
    fresh: Limit<C>,
    streaks: Mutex<HashMap<Key, Streak>>,
    /// Handle and network that have signed in, and when last.
    known: Mutex<HashMap<(u64, u64), Now>>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self::of(quota(WORK), quota(FRESH), &DefaultClock::default())
    }
}

fn quota((steady, burst): (u32, u32)) -> Quota {
    let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(number(steady)).allow_burst(number(burst))
}

impl Tried {
    fn keys(self) -> [Key; 4] {
        [
            Key::Both(self.handle, self.network),
            Key::Network(self.network),
            Key::Handle(self.handle),
            Key::Range(self.range),
        ]
    }
}

impl<C: Clock + Clone> Throttle<C> {
    fn of(work: Quota, fresh: Quota, clock: &C) -> Self {
        Self {
            work: RateLimiter::direct_with_clock(work, clock.clone()),
            fresh: RateLimiter::direct_with_clock(fresh, clock.clone()),
            streaks: Mutex::default(),
            known: Mutex::default(),
        }
    }

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
        if self.work.check().is_err()
            && !self.knows(tried, now)
            && !self.is_fresh(&streaks, tried, now)
        {
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
        for key in [
            Key::Network(tried.network),
            Key::Handle(tried.handle),
            Key::Range(tried.range),
        ] {
            if let Some(streak) = streaks.get_mut(&key) {
                streak.failures = streak.failures.saturating_sub(1);
            }
        }
        drop(streaks);
        self.remember(tried, now);
    }

    /// Nothing has failed in this range, and its share is not spent; takes from it.
    fn is_fresh(&self, streaks: &HashMap<Key, Streak>, tried: Tried, now: Now) -> bool {
        let failed = streaks
            .get(&Key::Range(tried.range))
            .is_some_and(|streak| streak.failures > 0 && streak.is_remembered(now));
        !failed && self.fresh.check().is_ok()
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
        Key::Network(_) | Key::Handle(_) | Key::Range(_) => 0,
    };
    (streak.last.0 + pause - now.0).max(0)
}

#[cfg(test)]
mod checks;
