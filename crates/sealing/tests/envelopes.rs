//! Envelopes open for their code, at their place, unchanged, and otherwise not at all.

use proptest::prelude::*;
use rand::{SeedableRng, rngs::StdRng};
use sealing::{
    AccessCode, ENVELOPE_LEN, MAX_PLAINTEXT_LEN, MAX_REPORTS, OpenError, PublicKey, SealError,
    SecretKey, Specimen, open, seal,
};

fn kit(seed: u64) -> (SecretKey, PublicKey, Specimen, StdRng) {
    let mut rng = StdRng::seed_from_u64(seed);
    let (secret, public) = AccessCode::generate(&mut rng).prk().seal_seed().key_pair();
    (secret, public, Specimen::generate(&mut rng), rng)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_sealed_opens(
        seed: u64,
        seq in 1..=MAX_REPORTS,
        report in prop::collection::vec(any::<u8>(), 0..=MAX_PLAINTEXT_LEN),
        padding_like in 0..=4usize,
    ) {
        let (secret, public, specimen, mut rng) = kit(seed);
        let mut report = report;
        report.truncate(MAX_PLAINTEXT_LEN - padding_like);
        report.extend_from_slice(&[0x80, 0, 0, 0][..padding_like]);
        let envelope = seal(&public, &specimen, seq, &report, &mut rng).unwrap();
        prop_assert_eq!(envelope.len(), ENVELOPE_LEN);
        prop_assert_eq!(&*open(&secret, &specimen, seq, &envelope).unwrap(), &report);
    }

    #[test]
    fn no_bytes_make_opening_panic(seed: u64, seq: u32, mut bytes in prop::collection::vec(any::<u8>(), 0..6000)) {
        let (secret, _, specimen, _) = kit(seed);
        prop_assert_eq!(open(&secret, &specimen, seq, &bytes), Err(OpenError));
        bytes.resize(ENVELOPE_LEN, 0);
        bytes[0] = 1;
        prop_assert_eq!(open(&secret, &specimen, 1, &bytes), Err(OpenError));
    }
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let (secret, public, specimen, mut rng) = kit(1);
    let envelope = seal(&public, &specimen, 1, b"a report", &mut rng).unwrap();
    assert!(open(&secret, &specimen, 1, &envelope).is_ok());
    let opens = |bit: usize| {
        let mut changed = envelope.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        open(&secret, &specimen, 1, &changed).is_ok()
    };
    let bits = ENVELOPE_LEN * 8;
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let tried: usize = std::thread::scope(|scope| {
        let opens = &opens;
        let work = |first| {
            (first..bits)
                .step_by(workers)
                .inspect(|&bit| assert!(!opens(bit), "bit {bit}"))
                .count()
        };
        let workers: Vec<_> = (0..workers)
            .map(|first| scope.spawn(move || work(first)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum()
    });
    assert_eq!(tried, 41_864);
}

#[test]
fn another_place_or_key_is_refused() {
    let (secret, public, specimen, mut rng) = kit(2);
    let (other_secret, _, other_specimen, _) = kit(3);
    let envelope = seal(&public, &specimen, 2, b"a report", &mut rng).unwrap();
    assert!(open(&secret, &specimen, 2, &envelope).is_ok());
    assert_eq!(open(&other_secret, &specimen, 2, &envelope), Err(OpenError));
    assert_eq!(open(&secret, &other_specimen, 2, &envelope), Err(OpenError));
    for seq in [0, 1, 3, 8, 9, u32::MAX] {
        assert_eq!(
            open(&secret, &specimen, seq, &envelope),
            Err(OpenError),
            "{seq}"
        );
    }
}

#[test]
fn another_length_is_refused() {
    let (secret, public, specimen, mut rng) = kit(4);
    let envelope = seal(&public, &specimen, 1, b"a report", &mut rng).unwrap();
    for length in [0, 1, 1121, ENVELOPE_LEN - 1] {
        assert_eq!(
            open(&secret, &specimen, 1, &envelope[..length]),
            Err(OpenError),
            "{length}"
        );
    }
    assert_eq!(
        open(&secret, &specimen, 1, &[&envelope[..], &[0]].concat()),
        Err(OpenError)
    );
}

#[test]
fn a_report_without_room_for_its_padding_is_not_sealed() {
    let (_, public, specimen, mut rng) = kit(5);
    for (length, refused) in [
        (MAX_PLAINTEXT_LEN, false),
        (MAX_PLAINTEXT_LEN + 1, true),
        (100_000, true),
    ] {
        let sealed = seal(&public, &specimen, 1, &vec![7; length], &mut rng);
        assert_eq!(
            sealed.err(),
            refused.then_some(SealError::TooLarge),
            "{length}"
        );
    }
}

#[test]
fn a_kit_has_reports_one_to_eight() {
    let (_, public, specimen, mut rng) = kit(6);
    for (seq, refused) in [
        (0, true),
        (1, false),
        (8, false),
        (9, true),
        (u32::MAX, true),
    ] {
        let sealed = seal(&public, &specimen, seq, b"", &mut rng);
        assert_eq!(
            sealed.err(),
            refused.then_some(SealError::Sequence),
            "{seq}"
        );
    }
}

#[test]
fn the_same_report_never_gives_the_same_envelope() {
    let (_, public, specimen, mut rng) = kit(7);
    let first = seal(&public, &specimen, 1, b"a report", &mut rng).unwrap();
    let second = seal(&public, &specimen, 1, b"a report", &mut rng).unwrap();
    let same = first.iter().zip(&second).filter(|(a, b)| a == b).count();
    // By chance one byte in 256 is the same.
    assert!(same < ENVELOPE_LEN / 64, "{same} bytes are the same");
}

#[test]
fn this_build_gives_the_known_answers() {
    assert_eq!(sealing::known_answer(), Ok(()));
}
