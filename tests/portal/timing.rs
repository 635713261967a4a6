//! The judge of `cargo bench --bench timing`: that it lets equal times pass, sees a few percent, and claims nothing that it
//! cannot know.

#[path = "../../benches/timing/statistics.rs"]
mod statistics;

use rand::{RngExt as _, SeedableRng, rngs::StdRng};

use statistics::{Verdict, compare};

/// Times as a server makes them: a floor, noise on it, now and then something long.
fn times(seed: u64, rounds: usize, factor: f64) -> Vec<f64> {
    let mut rng = StdRng::seed_from_u64(seed);
    let one = |_| {
        let noise: f64 = (0..4).map(|_| rng.random::<f64>()).sum();
        let long = if rng.random::<f64>() < 0.03 { 3.0 } else { 0.0 };
        (1.0 + 0.1 * noise + long) * factor
    };
    (0..rounds).map(one).collect()
}

fn verdict(factor: f64, rounds: usize) -> Verdict {
    let (a, b) = (times(1, rounds, 1.0), times(2, rounds, factor));
    compare(&a, &b).expect("enough rounds").within(0.03)
}

#[test]
fn the_same_is_equal_and_a_few_percent_are_not() {
    let (a, b) = (times(1, 2_000, 1.0), times(2, 2_000, 1.02));
    let shift = compare(&a, &b).expect("enough rounds").shift;
    assert!((shift - 0.02).abs() < 0.01, "{shift}");
    assert_eq!(verdict(1.0, 2_000), Verdict::Equal);
    assert_eq!(verdict(1.01, 2_000), Verdict::Equal);
    assert_eq!(verdict(1.05, 2_000), Verdict::Different);
    assert_eq!(verdict(0.95, 2_000), Verdict::Different);
}

#[test]
fn with_too_few_rounds_nothing_is_claimed() {
    assert_eq!(verdict(1.0, 150), Verdict::Unclear);
    assert!(compare(&times(1, 99, 1.0), &times(2, 99, 1.0)).is_none());
    assert!(compare(&[], &[]).is_none());
}

#[test]
fn equal_samples_are_called_different_no_more_often_than_stated() {
    let off = (0..300).filter(|seed| {
        let (a, b) = (times(2 * seed, 400, 1.0), times(2 * seed + 1, 400, 1.0));
        let compared = compare(&a, &b).expect("enough");
        compared.least > 0.0 || compared.most < 0.0
    });
    assert!(off.count() <= 2, "one of a thousand is to be expected");
}

#[test]
fn u_is_the_share_of_pairs_in_which_the_second_is_longer() {
    let hundred: Vec<f64> = (0..200).map(f64::from).collect();
    let longer: Vec<f64> = hundred.iter().map(|t| t + 1_000.0).collect();
    let equal = compare(&hundred, &hundred).expect("enough");
    assert!((equal.chance - 0.5).abs() < 1e-9 && equal.z.abs() < 1e-9);
    let all: Vec<f64> = hundred.iter().map(|t| t + 0.5).collect();
    let slightly = compare(&hundred, &all).expect("enough");
    // Of 180 × 180 pairs (the slowest tenth is left out) those in which the first is not the later one.
    assert!(
        (slightly.chance - 181.0 / 360.0).abs() < 0.01,
        "{slightly:?}"
    );
    let mixed: Vec<f64> = hundred
        .iter()
        .zip(&longer)
        .map(|(a, b)| a.max(b - 999.0))
        .collect();
    assert!(compare(&hundred, &mixed).expect("enough").z > 0.0);
}
