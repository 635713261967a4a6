//! Where a visitor comes from, as keyed hashes of the day: their network, the range that it lies in, and the larger range
//! around that. No address can be read from them, and none is kept.

use std::net::IpAddr;

/// A visitor's network and the two ranges around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place(pub [u64; 3]);

impl Place {
    /// The place of an address, by a hash that cannot be turned round.
    ///
    /// An IPv4 address, its /24 and its /16; of IPv6 the /56 that one household has, the /48 of one customer, and the /32
    /// of a provider. So nobody gets more than a customer's share by counting through addresses that cost nothing.
    pub fn of(ip: IpAddr, hash: impl Fn(&[u8]) -> u64) -> Self {
        match ip.to_canonical() {
            IpAddr::V4(v4) => Self([4, 3, 2].map(|bytes| hash(&v4.octets()[..bytes]))),
            IpAddr::V6(v6) => Self([7, 6, 4].map(|bytes| hash(&v6.octets()[..bytes]))),
        }
    }

    /// The network alone.
    #[must_use]
    pub fn network(self) -> u64 {
        self.0[0]
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    fn place(ip: &str) -> Place {
        let hash = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(1, |sum, byte| sum << 8 | u64::from(*byte))
        };
        Place::of(ip.parse().expect("an address"), hash)
    }

    fn shared(a: &str, b: &str) -> usize {
        let (a, b) = (place(a).0, place(b).0);
        a.iter().zip(b).filter(|(a, b)| **a == *b).count()
    }

    #[test]
    fn neighbours_share_their_ranges_and_strangers_nothing() {
        for (a, b, ranges) in [
            ("192.0.2.1", "192.0.2.1", 3),
            ("192.0.2.1", "::ffff:192.0.2.1", 3),
            ("192.0.2.1", "192.0.2.2", 2),
            ("192.0.2.1", "192.0.3.1", 1),
            ("192.0.2.1", "192.1.2.1", 0),
            ("2001:db8:1:200::1", "2001:db8:1:2ff::9", 3),
            ("2001:db8:1:200::1", "2001:db8:1:300::1", 2),
            ("2001:db8:1::1", "2001:db8:2::1", 1),
            ("2001:db8::1", "2001:db9::1", 0),
        ] {
            assert_eq!(shared(a, b), ranges, "{a} and {b}");
        }
    }
}
