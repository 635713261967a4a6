//! Whether two kinds of requests take the same time, said with a margin. Pure; it knows numbers alone.
//!
//! Both kinds were asked once in every round, in random order, so that what else the machine did fell on both. The
//! slowest tenth is left out, since it is the machine's and not ours. Two numbers come of the rest:
//!
//! - the **shift**: the median of the rounds' ratios, with the range that the order statistics of a sign test leave for
//!   it, in 99.9 of 100 cases. No shape of the measurements is assumed. It is held against the stated bound.
//! - the **chance** that one request of the second kind takes longer than one of the first (Mann and Whitney's U as a
//!   share of all pairs; one half where nothing can be told), and how many standard deviations U is off.

/// What is left out: the pairs with a time above this share of all.
const CROP: f64 = 0.9;
/// Standard deviations of the normal distribution that hold 99.9 % of it.
const WIDTH: f64 = 3.291;

/// What came of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// By how much the second kind takes longer, as a share of the first.
    pub shift: f64,
    /// The least that it can be.
    pub least: f64,
    /// The most that it can be.
    pub most: f64,
    /// The chance that the second kind takes longer.
    pub chance: f64,
    /// Standard deviations by which U is off.
    pub z: f64,
}

/// What follows for a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The shift is within the bound.
    Equal,
    /// It is beyond the bound.
    Different,
    /// More rounds are needed to tell.
    Unclear,
}

impl Compared {
    /// The verdict for a bound, a share such as 0.05.
    #[must_use]
    pub fn within(&self, bound: f64) -> Verdict {
        if self.least >= -bound && self.most <= bound {
            Verdict::Equal
        } else if self.least > bound || self.most < -bound {
            Verdict::Different
        } else {
            Verdict::Unclear
        }
    }
}

/// Compares two kinds, round by round; `None` with fewer than 100 rounds.
#[must_use]
pub fn compare(first: &[f64], second: &[f64]) -> Option<Compared> {
    let mut all: Vec<f64> = first.iter().chain(second).copied().collect();
    all.sort_unstable_by(f64::total_cmp);
    let limit = *all.get(share(all.len(), CROP))?;
    let pairs: Vec<(f64, f64)> = first
        .iter()
        .copied()
        .zip(second.iter().copied())
        .filter(|(a, b)| *a <= limit && *b <= limit)
        .collect();
    if pairs.len() < 100 {
        return None;
    }
    let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| b / a - 1.0).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    let n = count(ratios.len());
    let margin = WIDTH * n.sqrt() / 2.0;
    let (chance, z) = mann_whitney(&pairs);
    Some(Compared {
        shift: ratios[ratios.len() / 2],
        least: ratios[share(ratios.len(), 0.5 - margin / n)],
        most: ratios[share(ratios.len(), 0.5 + margin / n).min(ratios.len() - 1)],
        chance,
        z,
    })
}

/// U over all pairs, and its distance from half of them; ranks of equal times are shared.
fn mann_whitney(pairs: &[(f64, f64)]) -> (f64, f64) {
    let mut ranked: Vec<(f64, bool)> = pairs
        .iter()
        .flat_map(|(a, b)| [(*a, false), (*b, true)])
        .collect();
    ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sum, mut ties, mut from) = (0.0, 0.0, 0);
    while from < ranked.len() {
        let same = ranked[from..]
            .iter()
            .take_while(|(t, _)| *t <= ranked[from].0);
        let (length, seconds) = same.fold((0, 0), |(all, second), (_, is_second)| {
            (all + 1, second + usize::from(*is_second))
        });
        let t = count(length);
        sum += count(seconds) * (count(from) + f64::midpoint(t, 1.0));
        ties += t * t * t - t;
        from += length;
    }
    let n = count(pairs.len());
    let total = 2.0 * n;
    let u = sum - n * (n + 1.0) / 2.0;
    let spread = n * n / 12.0 * (total + 1.0 - ties / (total * (total - 1.0)));
    (
        u / (n * n),
        (u - n * n / 2.0) / spread.sqrt().max(f64::MIN_POSITIVE),
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places in a list of thousands"
)]
fn share(length: usize, part: f64) -> usize {
    (length as f64 * part.max(0.0)) as usize
}

#[expect(clippy::cast_precision_loss, reason = "numbers of thousands")]
fn count(n: usize) -> f64 {
    n as f64
}
