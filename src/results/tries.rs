//! How often PINs may be tried on one kit: in memory only, per server, by keyed hashes that end with the process. The same
//! PIN again is no new try, since nobody learns from it; so a holder comes back as often as they like.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use sealing::Tag;
use sealing::server::LimitKey;

use crate::clock::{HOUR, Now};
use crate::random;

/// Seconds after which a try comes back.
const BACK: i64 = HOUR;

/// The tries of every kit.
pub struct Tries {
    /// Tries that a kit has at once.
    most: i64,
    key: LimitKey,
    kits: Mutex<HashMap<u64, Spent>>,
}

/// What of a kit's tries is spent.
struct Spent {
    /// When all will be back.
    until: Now,
    /// What was tried, the newest last: no more than the kit has tries.
    seen: Vec<u64>,
}

impl Tries {
    /// So many tries for each kit at once; 0 counts as 1.
    #[must_use]
    pub fn new(most: u32) -> Self {
        Self {
            most: i64::from(most.max(1)),
            key: LimitKey::from_bytes(random::bytes()),
            kits: Mutex::default(),
        }
    }

    /// Takes a try, unless the same `what` was tried before; false if there is none left. `what` names a PIN, and is kept
    /// as 8 bytes of a keyed hash until all tries are back.
    #[must_use]
    pub fn take(&self, tag: &Tag, what: &[&[u8]], now: Now) -> bool {
        let kit = self.key.bucket(0, tag.as_bytes());
        let parts = [&[tag.as_bytes().as_slice()], what].concat();
        let tried = self.key.bucket(1, &zeroize::Zeroizing::new(parts.concat()));
        let mut kits = self.kits.lock().unwrap_or_else(PoisonError::into_inner);
        kits.retain(|_, spent| spent.until > now);
        let spent = kits.entry(kit).or_insert(Spent {
            until: now,
            seen: Vec::new(),
        });
        if spent.seen.contains(&tried) {
            return true;
        }
        if spent.until.0 - now.0 > (self.most - 1) * BACK {
            return false;
        }
        spent.until.0 += BACK;
        if usize::try_from(self.most).is_ok_and(|most| spent.seen.len() >= most) {
            spent.seen.remove(0);
        }
        spent.seen.push(tried);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{BACK, Now, Tag, Tries};

    #[test]
    fn a_kit_has_a_few_tries_that_come_back_one_by_one() {
        let tries = Tries::new(3);
        let (one, other) = (Tag::from_bytes([1; 32]), Tag::from_bytes([2; 32]));
        let take = |tag, what: u8, at| tries.take(tag, &[&[what]], Now(at));
        assert!((0..3).all(|what| take(&one, what, 1000)));
        assert!(!take(&one, 3, 1000));
        assert!(take(&other, 3, 1000), "each kit has its own");
        assert!((0..3).all(|what| take(&one, what, 1000)), "the same again");
        assert!(!take(&one, 3, 1000 + BACK - 1));
        assert!(take(&one, 3, 1000 + BACK));
        assert!(!take(&one, 4, 1000 + BACK));
        assert!(!take(&one, 0, 1000 + BACK), "the oldest is forgotten");
        let later = 1000 + 5 * BACK;
        assert!((10..13).all(|what| take(&one, what, later)));
        assert!(!take(&one, 13, later));
    }

    #[test]
    fn a_kit_that_was_left_alone_is_forgotten() {
        let tries = Tries::new(2);
        for tag in 0..9 {
            assert!(tries.take(&Tag::from_bytes([tag; 32]), &[b"x"], Now(0)));
        }
        assert_eq!(tries.kits.lock().unwrap().len(), 9);
        assert!(tries.take(&Tag::from_bytes([9; 32]), &[b"x"], Now(BACK)));
        assert_eq!(tries.kits.lock().unwrap().len(), 1);
    }
}
