//! What can happen. Numbers that choose among things are taken modulo how many there are.

use lucka::bookings::hours::{Hours, Weekdays, Weekly};
use lucka::bookings::{Audience, Language, Mode, Offer, Set, Topic, Wish};
use lucka::clock::{DAY, Day, HOUR};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::practice::WISH;

/// A slot: one of those that can be seen as free, or any at all.
#[derive(Clone, Copy, Debug)]
pub enum Pick {
    Listed(usize),
    Any(usize),
}

#[derive(Clone, Debug)]
pub enum Step {
    Once(usize, i64, Hours, Offer),
    /// The day of its beginning counts from today.
    PutRule(usize, usize, Weekly, Offer),
    DropRule(usize, usize),
    CloseDay(usize, i64),
    OpenDay(usize, i64),
    Leave(usize),
    Book(Option<usize>, Pick, Topic, Wish),
    SendAgain(usize),
    Confirm(usize),
    Seen(usize),
    Move(usize, Pick, bool),
    Cancel(usize),
    StaffCancel(usize),
    StaffMove(usize, Pick),
    Mark(usize, bool),
    Remove(Pick),
    Restore(usize),
    /// Hours ago, from and to.
    Void(i64, i64),
    OpenPool(bool),
    Sweep,
    Pass(i64),
}

fn hours() -> impl Strategy<Value = Hours> {
    let length = select(vec![30, 45, 60, 90]);
    (0..92_i64, length, 1..6_i64, select(vec![0, 10])).prop_map(|(start, length, talks, buffer)| {
        let from = start * 15;
        let to = (from + talks * (length + buffer)).min(24 * 60);
        Hours::new(from, to, length, buffer)
            .unwrap_or_else(|_| Hours::new(9 * 60, 12 * 60, 30, 0).expect("hours"))
    })
}

fn offer() -> impl Strategy<Value = Offer> {
    prop_oneof![
        3 => Just(Offer::all()),
        1 => (1..8_i64, 1..8_i64, 1..16_i64).prop_map(|(modes, languages, audiences)| Offer {
            modes: Set::from_bits(modes),
            languages: Set::from_bits(languages),
            audiences: Set::from_bits(audiences),
        }),
    ]
}

/// A rule whose days count from 0.
fn weekly() -> impl Strategy<Value = Weekly> {
    let until = prop_oneof![2 => Just(None), 1 => (0..12_i64).prop_map(Some)];
    (
        prop_oneof![Just(127_i64), 1..128_i64],
        hours(),
        0..4_i64,
        until,
    )
        .prop_map(|(days, hours, from, until)| Weekly {
            days: Weekdays::from_bits(days).expect("days"),
            hours,
            valid_from: Day(from),
            valid_until: until.map(|days| Day(from + days)),
        })
}

fn wish() -> impl Strategy<Value = Wish> {
    let modes = select(vec![Mode::InPerson, Mode::Phone, Mode::Video]);
    let languages = select(vec![Language::Swedish, Language::English]);
    let audiences = select(vec![Audience::Own, Audience::Partner]);
    let strange = (modes, languages, audiences).prop_map(|(mode, language, audience)| Wish {
        mode,
        language,
        audience,
    });
    prop_oneof![3 => Just(WISH), 1 => strange]
}

fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        5 => any::<usize>().prop_map(Pick::Listed),
        1 => any::<usize>().prop_map(Pick::Any),
    ]
}

/// Any of them, those of clients more often.
pub fn any_step() -> BoxedStrategy<Step> {
    let who = || 0..2_usize;
    let which = || any::<usize>();
    let kit = prop_oneof![3 => Just(None), 2 => (0..3_usize).prop_map(Some)];
    let topic = prop_oneof![
        9 => Just(Topic::Infection),
        // Which the clinic does not offer.
        1 => Just(Topic::Support),
    ];
    let publishing = prop_oneof![
        2 => (who(), 0..8_i64, hours(), offer()).prop_map(|(w, d, h, o)| Step::Once(w, d, h, o)),
        3 => (who(), 0..3_usize, weekly(), offer()).prop_map(|(w, r, h, o)| Step::PutRule(w, r, h, o)),
        1 => (who(), 0..3_usize).prop_map(|(w, r)| Step::DropRule(w, r)),
        1 => (who(), 0..8_i64).prop_map(|(w, d)| Step::CloseDay(w, d)),
        1 => (who(), 0..8_i64).prop_map(|(w, d)| Step::OpenDay(w, d)),
    ];
    let client = prop_oneof![
        12 => (kit, pick(), topic, wish()).prop_map(|(k, p, t, w)| Step::Book(k, p, t, w)),
        1 => which().prop_map(Step::SendAgain),
        2 => which().prop_map(Step::Confirm),
        1 => which().prop_map(Step::Seen),
        4 => (which(), pick(), any::<bool>()).prop_map(|(b, p, whole)| Step::Move(b, p, whole)),
        2 => which().prop_map(Step::Cancel),
    ];
    let desk = prop_oneof![
        2 => which().prop_map(Step::StaffCancel),
        2 => (which(), pick()).prop_map(|(b, p)| Step::StaffMove(b, p)),
        1 => (which(), any::<bool>()).prop_map(|(b, came)| Step::Mark(b, came)),
        2 => pick().prop_map(Step::Remove),
        2 => which().prop_map(Step::Restore),
        1 => (0..30_i64, 0..3_i64).prop_map(|(from, to)| Step::Void(from, to)),
        1 => prop::bool::weighted(0.7).prop_map(Step::OpenPool),
    ];
    let time = prop_oneof![
        4 => (0..4 * HOUR).prop_map(Step::Pass),
        1 => (0..3 * DAY).prop_map(Step::Pass),
        2 => Just(Step::Sweep),
    ];
    let leave = who().prop_map(Step::Leave);
    prop_oneof![60 => publishing, 160 => client, 60 => desk, 45 => time, 1 => leave].boxed()
}
