//! Proves how reports fold into the result that a client sees.

use proptest::prelude::*;

use super::*;

const HIV: TestId = TestId::HivBlood;

fn reports(values: &[Value]) -> Vec<Report> {
    (1..)
        .zip(values)
        .map(|(day, value)| Report::new(None, day, [(HIV, *value)]).unwrap())
        .collect()
}

/// The fold of one test told once a day from day 1: newest value, its day, and (kind, earlier, day) of each change.
fn told(values: &[Value]) -> (Value, bool, i64, Vec<(bool, Value, i64)>) {
    let outcome = Outcome::fold(&TestSet::new([HIV]).unwrap(), &reports(values));
    let State::Reported(reported) = &outcome.lines()[0].state else {
        panic!("pending")
    };
    let changes = reported.changes.iter();
    let changes = changes.map(|change| {
        (
            change.kind == ChangeKind::Correction,
            change.earlier,
            change.changed_on,
        )
    });
    (
        reported.value,
        reported.preliminary,
        reported.reported_on,
        changes.collect(),
    )
}

#[test]
fn every_test_of_the_panel_is_there_and_pending_at_first() {
    let decoys = [Report::decoy(1).unwrap(), Report::decoy(2).unwrap()];
    for given in [&decoys[..0], &decoys] {
        let outcome = Outcome::fold(&TestSet::extended(), given);
        assert_eq!(outcome.pending(), 9);
        assert!(
            outcome
                .lines()
                .iter()
                .map(|line| line.test)
                .eq(TestSet::extended().iter())
        );
    }
}

#[test]
fn a_part_of_the_panel_leaves_the_rest_pending() {
    let report = Report::new(
        None,
        5,
        [
            (TestId::SyphilisBlood, Value::Negative),
            (HIV, Value::Negative),
        ],
    )
    .unwrap();
    let outcome = Outcome::fold(&TestSet::basic(), [&report]);
    assert_eq!((outcome.lines().len(), outcome.pending()), (4, 2));
    assert!(outcome.lines()[0].state == State::Pending);
}

#[test]
fn a_test_outside_the_panel_is_not_left_out() {
    let report = Report::new(None, 5, [(TestId::HepatitisCBlood, Value::Negative)]).unwrap();
    let outcome = Outcome::fold(&TestSet::basic(), [&report]);
    assert_eq!(
        (outcome.lines().len(), outcome.lines()[4].test),
        (5, TestId::HepatitisCBlood)
    );
}

#[test]
fn an_unchanged_repeat_is_no_correction() {
    assert_eq!(
        told(&[Value::Negative, Value::Negative]),
        (Value::Negative, false, 2, vec![])
    );
    assert_eq!(
        told(&[Value::Reactive, Value::Reactive]),
        (Value::Reactive, true, 2, vec![])
    );
}

#[test]
fn a_changed_value_is_a_correction_with_its_day() {
    let expected = (Value::Positive, false, 3, vec![(true, Value::Negative, 2)]);
    assert_eq!(
        told(&[Value::Negative, Value::Positive, Value::Positive]),
        expected
    );
    let expected = (Value::Negative, false, 2, vec![(true, Value::Reactive, 2)]);
    assert_eq!(told(&[Value::Reactive, Value::Negative]), expected);
}

#[test]
fn a_confirmation_after_a_reactive_screen_is_no_error() {
    for screen in [Value::Reactive, Value::LowReactive] {
        for answer in [Value::Positive, Value::NotConfirmed, Value::Indeterminate] {
            assert_eq!(
                told(&[screen, answer]),
                (answer, false, 2, vec![(false, screen, 2)])
            );
        }
    }
    let expected = (
        Value::NotConfirmed,
        false,
        2,
        vec![(true, Value::Negative, 2)],
    );
    assert_eq!(told(&[Value::Negative, Value::NotConfirmed]), expected);
}

#[test]
fn an_old_infection_after_a_reactive_screen_is_no_error() {
    let syphilis = TestId::SyphilisBlood;
    let report = |day, value| Report::new(None, day, [(syphilis, value)]).unwrap();
    let reports = [report(1, Value::Reactive), report(2, Value::PastOrTreated)];
    let outcome = Outcome::fold(&TestSet::new([syphilis]).unwrap(), &reports);
    let State::Reported(reported) = &outcome.lines()[0].state else {
        panic!("pending")
    };
    assert!(reported.corrected().is_none() && !reported.preliminary);
    assert!(reported.changes[0].kind == ChangeKind::Confirmation);
}

#[test]
fn an_early_correction_stays_visible_behind_a_later_confirmation() {
    let outcome = Outcome::fold(
        &TestSet::new([HIV]).unwrap(),
        &reports(&[Value::Negative, Value::Reactive, Value::Positive]),
    );
    let State::Reported(reported) = &outcome.lines()[0].state else {
        panic!("pending")
    };
    assert!(
        reported
            .corrected()
            .is_some_and(|change| change.earlier == Value::Negative && change.changed_on == 2)
    );
    assert_eq!(reported.changes.len(), 2);
}

#[test]
fn an_outcome_prints_only_its_name() {
    assert_eq!(
        format!(
            "{:?}",
            Outcome::fold(&TestSet::basic(), &reports(&[Value::Positive]))
        ),
        "Outcome"
    );
}

proptest! {
    #[test]
    fn the_fold_tells_the_newest_value_and_every_change(picks in proptest::collection::vec(0..12_usize, 1..=8)) {
        let values: Vec<_> = picks.iter().map(|pick| Value::allowed(HIV)[*pick]).collect();
        let (value, preliminary, reported_on, changes) = told(&values);
        prop_assert_eq!(Some(&value), values.last());
        prop_assert_eq!(preliminary, value.is_preliminary());
        prop_assert_eq!(reported_on, i64::try_from(values.len()).unwrap());
        let expected: Vec<_> = (2..).zip(values.windows(2)).filter(|(_, pair)| pair[0] != pair[1]).map(|(day, pair)| (pair[0], day)).collect();
        let seen: Vec<_> = changes.iter().map(|(_, earlier, day)| (*earlier, *day)).collect();
        prop_assert_eq!(seen, expected);
        // A value that only a screen gives, or a failed specimen, is never told as a confirmation.
        for (place, (correction, earlier, _)) in changes.iter().enumerate() {
            let next = changes.get(place + 1).map_or(value, |change| change.1);
            prop_assert_eq!(!correction, earlier.is_preliminary() && next.is_confirmation());
        }
    }

    #[test]
    fn decoys_anywhere_change_nothing(picks in proptest::collection::vec(0..12_usize, 0..=4), at in 0..=4_usize) {
        let values: Vec<_> = picks.iter().map(|pick| Value::allowed(HIV)[*pick]).collect();
        let without = reports(&values);
        let mut with = reports(&values);
        with.insert(at.min(with.len()), Report::decoy(40).unwrap());
        prop_assert!(Outcome::fold(&TestSet::basic(), &without) == Outcome::fold(&TestSet::basic(), &with));
    }
}
