//! A limit that many cannot turn against one. Each network has a few tries that nobody else can use up; whoever wants
//! more takes them from a pot that all share, and only that pot can be emptied by others.

use std::num::NonZeroU32;

use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::place::Place;

/// One count for everybody.
pub type Common = RateLimiter<NotKeyed, InMemoryState, DefaultClock>;
/// A count for each keyed hash.
pub type Keyed = RateLimiter<u64, DashMapStateStore<u64>, DefaultClock>;

/// Of a network's tries, one of so many is its own.
const OWN: u32 = 5;
/// How many networks' own tries the two ranges around one have together.
const RANGES: [u32; 2] = [4, 40];

/// A quota of at least one.
pub fn quota(per: fn(NonZeroU32) -> Quota, number: u32) -> Quota {
    per(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
}

/// Forgets the keys that have been quiet.
pub fn tidy(limiter: &Keyed) {
    limiter.retain_recent();
    limiter.shrink_to_fit();
}

/// What each may do, and what all may do together.
#[derive(Debug)]
pub struct Fair {
    most: Keyed,
    own: [Keyed; 3],
    pot: Common,
}

impl Fair {
    /// At most `most` from one network, of which a fifth is its own; the rest comes from a pot of `pot`.
    #[must_use]
    pub fn new(per: fn(NonZeroU32) -> Quota, most: u32, pot: u32) -> Self {
        let own = most / OWN;
        let keyed = |number| RateLimiter::keyed(quota(per, number));
        let range = |networks| keyed(own.max(1).saturating_mul(networks));
        Self {
            most: keyed(most),
            own: [keyed(own), range(RANGES[0]), range(RANGES[1])],
            pot: RateLimiter::direct(quota(per, pot)),
        }
    }

    /// True as long as somebody at this place has tries left; takes one.
    #[must_use]
    pub fn allows(&self, place: Place) -> bool {
        self.most.check_key(&place.network()).is_ok()
            && (self.has_own(place) || self.pot.check().is_ok())
    }

    /// A network that has used up its own takes nothing of what its neighbours have.
    fn has_own(&self, place: Place) -> bool {
        let mut widths = self.own.iter().zip(place.0);
        widths.all(|(limiter, key)| limiter.check_key(&key).is_ok())
    }

    /// Forgets the places that have been quiet.
    pub fn tidy(&self) {
        self.own.iter().for_each(tidy);
        tidy(&self.most);
    }
}

#[cfg(test)]
mod tests {
    use governor::Quota;

    use super::{Fair, Place};

    /// 30 an hour from one network, 6 of them its own; 24 for a range, 240 for the larger one; a pot of 100.
    fn fair() -> Fair {
        Fair::new(Quota::per_hour, 30, 100)
    }

    fn at(network: u64, range: u64, provider: u64) -> Place {
        Place([network, range, provider])
    }

    fn let_in(fair: &Fair, times: usize, place: impl Fn(u64) -> Place) -> usize {
        let places = (0..times as u64).map(place);
        places.filter(|place| fair.allows(*place)).count()
    }

    #[test]
    fn one_network_has_its_number_and_no_more() {
        assert_eq!(let_in(&fair(), 100, |_| at(1, 1, 1)), 30);
    }

    #[test]
    fn whoever_empties_the_pot_takes_nothing_of_what_others_have_of_their_own() {
        let fair = fair();
        // 50 networks far apart: six each of their own, and the pot.
        let flood = |n| at(n % 50, n % 50, n % 50);
        assert_eq!(let_in(&fair, 5_000, flood), 50 * 6 + 100);
        assert_eq!(let_in(&fair, 100, |_| at(1_000, 1_000, 1_000)), 6);
    }

    #[test]
    fn a_range_of_addresses_is_worth_four_networks_and_a_provider_forty() {
        let fair = fair();
        let_in(&fair, 5_000, |n| at(n % 50, n % 50, n % 50));
        assert_eq!(let_in(&fair, 1_000, |n| at(2_000 + n, 2_000, 2_000)), 24);
        assert_eq!(
            let_in(&fair, 10_000, |n| at(n + 20_000, n + 20_000, 3_000)),
            240
        );
    }

    #[test]
    fn a_greedy_network_leaves_its_neighbours_their_own() {
        let fair = fair();
        let_in(&fair, 5_000, |n| at(n % 50, n % 50, n % 50));
        assert_eq!(let_in(&fair, 1_000, |_| at(4_000, 4_000, 4_000)), 6);
        assert_eq!(let_in(&fair, 100, |_| at(4_001, 4_000, 4_000)), 6);
    }
}
