//! What is chance: how far true pairs stand out of shuffled ones, by the order of their ranks and by their nearness in the
//! file, added up over several databases.

use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// From how many standard deviations on a link is none of chance: one in 1.7 million for each of some 400 pairs of
/// features, so that all of them together are wrong once in four thousand runs.
const FAR: f64 = 5.0;
/// Shuffles from which the chance of nearness is told.
const SHUFFLES: usize = 200;

/// Something of each person's row that has an order.
pub struct Feature {
    pub name: String,
    /// Ranks around 0, from -0.5 to 0.5; equal values share theirs.
    ranks: Vec<f64>,
    /// Where it stands in the file, so that neighbours mean something.
    is_place: bool,
    values: Vec<String>,
}

impl Feature {
    /// A column's values, as SQL writes them.
    pub fn column(name: &str, values: Vec<String>) -> Self {
        let numbers: Option<Vec<i64>> = values.iter().map(|value| value.parse().ok()).collect();
        let ranks = numbers.map_or_else(|| ranks(&values), |numbers| ranks(&numbers));
        Self {
            name: name.to_owned(),
            ranks,
            is_place: false,
            values,
        }
    }

    /// Places.
    pub fn place(name: &str, values: &[u64]) -> Self {
        Self {
            name: name.to_owned(),
            ranks: ranks(values),
            is_place: true,
            values: Vec::new(),
        }
    }
}

fn ranks<T: Ord>(values: &[T]) -> Vec<f64> {
    let mut sorted: Vec<&T> = values.iter().collect();
    sorted.sort();
    let rank = |value: &T| {
        let from = sorted.partition_point(|other| *other < value);
        let to = sorted.partition_point(|other| *other <= value);
        number(from + to) / number(2 * sorted.len()) - 0.5
    };
    values.iter().map(rank).collect()
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).expect("few"))
}

/// By how much the true pairs were beyond what chance expects, and the variance of chance.
#[derive(Clone, Copy, Default)]
struct Sum {
    beyond: f64,
    variance: f64,
}

impl Sum {
    /// In standard deviations.
    fn far(self) -> f64 {
        if self.variance > 0.0 {
            self.beyond / self.variance.sqrt()
        } else {
            0.0
        }
    }
}

/// Every pair of features, over every database.
#[derive(Default)]
pub struct Tally(BTreeMap<String, Sum>);

impl Tally {
    /// Adds a database: what is known of the two rows of each person.
    pub fn add(&mut self, left: &[Feature], right: &[Feature]) {
        let mut rng = StdRng::from_seed(lucka::random::bytes());
        let people: Vec<usize> = (0..left[0].ranks.len()).collect();
        let shuffles: Vec<Vec<usize>> = (0..SHUFFLES)
            .map(|_| {
                let mut order = people.clone();
                order.shuffle(&mut rng);
                order
            })
            .collect();
        for a in left {
            for b in right {
                self.note("order", a, b, order(&a.ranks, &b.ranks));
                if a.is_place && b.is_place {
                    let sum = nearness(&a.ranks, &b.ranks, &people, &shuffles);
                    self.note("nearness", a, b, sum);
                }
                // Words and bytes, that is; numbers as small as a yes may well be equal.
                let mut pairs = a.values.iter().zip(&b.values);
                let same = pairs.any(|(a, b)| a == b && a.contains('\''));
                let clinics = a.name.ends_with(".clinic") && b.name.ends_with(".clinic");
                assert!(!same || clinics, "{} and {} are equal", a.name, b.name);
            }
        }
    }

    fn note(&mut self, what: &str, a: &Feature, b: &Feature, sum: Sum) {
        let name = format!("{what} of {} and {}", a.name, b.name);
        let all = self.0.entry(name).or_default();
        all.beyond += sum.beyond;
        all.variance += sum.variance;
    }

    /// How many pairs were held against chance.
    pub fn len(&self) -> usize {
        self.0.values().filter(|sum| sum.variance > 0.0).count()
    }

    /// What links people's rows better than chance, with the standard deviations.
    pub fn links(&self) -> Vec<String> {
        let far = self.0.iter().filter(|(_, sum)| sum.far().abs() > FAR);
        far.map(|(name, sum)| format!("{name}: {:.1}", sum.far()))
            .collect()
    }
}

/// The ranks' covariance; over all orders its mean is 0 and its variance as of Hotelling and Pabst (1936).
fn order(a: &[f64], b: &[f64]) -> Sum {
    let squares = |ranks: &[f64]| ranks.iter().map(|rank| rank * rank).sum::<f64>();
    Sum {
        beyond: a.iter().zip(b).map(|(a, b)| a * b).sum(),
        variance: squares(a) * squares(b) / number(a.len() - 1),
    }
}

fn nearness(a: &[f64], b: &[f64], own: &[usize], shuffles: &[Vec<usize>]) -> Sum {
    let far = |order: &[usize]| -> f64 {
        let pairs = a.iter().zip(order);
        pairs.map(|(a, n)| (a - b[*n]).abs()).sum()
    };
    let chance: Vec<f64> = shuffles.iter().map(|order| far(order)).collect();
    let mean = chance.iter().sum::<f64>() / number(chance.len());
    let squares: f64 = chance.iter().map(|far| (far - mean).powi(2)).sum();
    Sum {
        beyond: mean - far(own),
        variance: squares / number(chance.len() - 1),
    }
}

#[test]
fn an_order_that_is_shared_is_seen_and_one_that_is_not_is_chance() {
    let mut rng = StdRng::seed_from_u64(7);
    let mut order: Vec<u64> = (0..400).collect();
    let first = [Feature::place("first", &order)];
    // Half of the people are in order, the others anywhere.
    order[..200].shuffle(&mut rng);
    let half = Feature::place("half", &order);
    order.shuffle(&mut rng);
    let none = Feature::place("none", &order);
    let seen = |feature: Feature| {
        let mut tally = Tally::default();
        tally.add(&first, &[feature]);
        assert_eq!(tally.len(), 2);
        tally.links().len()
    };
    assert_eq!((seen(half), seen(none)), (2, 0));
}
