//! What holds after every step.

use std::collections::{BTreeMap, BTreeSet};

use lucka::bookings::{self, Audience, Language, Mode, Pool, State, Wish, Word};
use lucka::clock::Day;
use sqlx::Row as _;

use super::clients::token;
use super::world::{Believed, Slot, World};
use crate::support::practice::WISH;

/// A booking's row, as the model would write it.
#[derive(Debug, PartialEq)]
struct Row {
    id: String,
    slot: Option<String>,
    coupon: Option<Vec<u8>>,
    state: &'static str,
    starts_at: i64,
    ends_at: i64,
    open: i64,
    call_out: String,
    topic: String,
    mode: String,
    made_at: Option<i64>,
    moved_from: Option<i64>,
    sequence: i64,
}

fn state(state: State) -> &'static str {
    match state {
        State::Booked => "booked",
        State::Done => "done",
        State::NoShow => "no-show",
        State::Cancelled => "cancelled",
    }
}

impl World {
    pub async fn check(&self) {
        self.nobody_is_booked_twice();
        self.no_more_is_open_than_the_share();
        self.a_code_opens_its_booking_alone().await;
        self.a_kit_has_one_booking().await;
        self.what_is_listed_can_be_taken_and_nothing_else().await;
        self.daily_counts_remain().await;
    }

    fn nobody_is_booked_twice(&self) {
        let mut there: Vec<&Slot> = self.slots.values().filter(|s| !s.is("removed")).collect();
        there.sort_by_key(|slot| (&slot.staff, slot.starts_at));
        for pair in there.windows(2) {
            assert!(!pair[0].overlaps(pair[1]), "{}: {pair:#?}", self.step);
        }
    }

    /// As long as one of them is free, no more of a counsellor's day is open than the share of it.
    fn no_more_is_open_than_the_share(&self) {
        let mut days: BTreeMap<(&str, Day), Vec<&Slot>> = BTreeMap::new();
        for slot in self.slots.values().filter(|s| !s.is("removed")) {
            days.entry((&slot.staff, self.day(slot)))
                .or_default()
                .push(slot);
        }
        for ((_, day), slots) in days {
            let coming = |s: &&&Slot| s.open && s.is("free") && s.starts_at > self.now().0;
            if !slots.iter().any(|s| coming(&s)) {
                continue;
            }
            let open = slots.iter().filter(|s| s.open).count();
            let all = slots.iter().filter(|s| !s.is_stranded()).count();
            assert!(
                open * 100 <= self.share() * all,
                "{}: {open} of {all} are open on {}",
                self.step,
                day.iso()
            );
        }
    }

    async fn a_code_opens_its_booking_alone(&self) {
        let rows = sqlx::query("SELECT * FROM booking")
            .fetch_all(self.practice.db.pool())
            .await
            .expect("the bookings");
        let mut stored = BTreeMap::new();
        for row in &rows {
            let tag: Vec<u8> = row.get("tag");
            let found: String = row.get("state");
            let state = [State::Booked, State::Done, State::NoShow, State::Cancelled];
            let state = state.map(self::state).into_iter().find(|s| *s == found);
            let row = Row {
                id: row.get("id"),
                slot: row.get("slot"),
                coupon: row.get("coupon_tag"),
                state: state.expect("a state"),
                starts_at: row.get("starts_at"),
                ends_at: row.get("ends_at"),
                open: row.get("open"),
                call_out: row.get("call_out"),
                topic: row.get("topic"),
                mode: row.get("mode"),
                made_at: row.get("made_at"),
                moved_from: row.get("moved_from"),
                sequence: row.get("sequence"),
            };
            stored.insert(tag, row);
        }
        let mut held_slots = BTreeSet::new();
        for (at, held) in self.held.iter().enumerate() {
            let tag = self.tag(at);
            let opened = bookings::by_tag(&self.practice.db, &tag).await;
            let opened = opened.expect("the database answers");
            let Some(row) = &held.row else {
                assert!(opened.is_none(), "{}", self.step);
                continue;
            };
            let opened = opened.unwrap_or_else(|| panic!("{}: a code opens nothing", self.step));
            assert_eq!((&opened.id, opened.wish), (&held.id, held.wish));
            let found = stored.remove(tag.as_bytes().as_slice());
            let found = found.expect("the row of the code");
            self.is_as_believed(at, row, &found);
            if let Some(slot) = &row.slot {
                let there = &self.slots[slot];
                assert!(there.is("taken"), "{}: {there:?}", self.step);
                assert_eq!(
                    (there.starts_at, there.ends_at),
                    (row.starts_at, row.ends_at)
                );
                assert!(held_slots.insert(slot), "{}: two hold {slot}", self.step);
            }
        }
        assert!(stored.is_empty(), "{}: nobody holds {stored:#?}", self.step);
        for (id, slot) in self.slots.iter().filter(|(_, slot)| slot.is("taken")) {
            assert!(
                held_slots.contains(id),
                "{}: nobody has {slot:?}",
                self.step
            );
        }
    }

    fn is_as_believed(&self, at: usize, row: &Believed, found: &Row) {
        let held = &self.held[at];
        let coupon = match (held.kit, row.has_coupon) {
            (Some(kit), true) => Some(self.kits[kit].as_bytes().to_vec()),
            (Some(_), false) => None,
            // A random one, which nobody knows.
            (None, _) => {
                let random = found.coupon.clone().expect("a coupon's tag");
                assert!(self.kits.iter().all(|kit| kit.as_bytes()[..] != random));
                Some(random)
            }
        };
        let believed = Row {
            id: held.id.clone(),
            slot: row.slot.clone(),
            coupon,
            state: state(row.state),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            open: i64::from(row.open),
            call_out: held.call_out.clone(),
            topic: token(held.topic).into(),
            mode: held.wish.mode.token().into(),
            made_at: row.made_at,
            moved_from: row.moved_from,
            sequence: row.sequence,
        };
        assert_eq!(*found, believed, "{}", self.step);
    }

    async fn a_kit_has_one_booking(&self) {
        for kit in 0..self.kits.len() {
            let of_kit = self.held.iter().filter(|held| held.kit == Some(kit));
            let rows: Vec<_> = of_kit.filter_map(|held| held.row.as_ref()).collect();
            let coming =
                |row: &&&Believed| row.state == State::Booked && row.ends_at > self.now().0;
            assert!(rows.iter().filter(coming).count() <= 1, "{}", self.step);
            let Pool::Kit(coupon) = self.pool(Some(kit)) else {
                continue;
            };
            let found = bookings::by_coupon(&self.practice.db, &coupon).await;
            let found = found.expect("the database answers").map(|b| b.starts_at.0);
            let believed = rows
                .iter()
                .find(|row| row.has_coupon && row.state == State::Booked)
                .map(|row| row.starts_at);
            assert_eq!(found, believed, "{}", self.step);
        }
    }

    async fn what_is_listed_can_be_taken_and_nothing_else(&self) {
        let strange = Wish {
            mode: Mode::Phone,
            language: Language::Swedish,
            audience: Audience::Partner,
        };
        for (wish, open) in [(WISH, true), (WISH, false), (strange, true)] {
            let listed = self.listed(wish, open).await;
            let span = |slot: &Slot| (slot.starts_at, slot.ends_at);
            let times: Vec<_> = listed.iter().map(|id| span(&self.slots[id])).collect();
            let can = self.slots.values().filter(|s| self.can_take(s, wish, open));
            let believed: BTreeSet<_> = can.map(span).collect();
            assert_eq!(
                times,
                believed.into_iter().collect::<Vec<_>>(),
                "{}: open {open}",
                self.step
            );
            for id in &listed {
                assert!(self.can_take(&self.slots[id], wish, open), "{}", self.step);
            }
        }
    }

    async fn daily_counts_remain(&self) {
        let rows = sqlx::query("SELECT day, outcome, n FROM booking_count")
            .fetch_all(self.practice.db.pool())
            .await
            .expect("the counts");
        let stored: BTreeMap<(i64, String), i64> = rows
            .iter()
            .map(|row| ((row.get("day"), row.get("outcome")), row.get("n")))
            .collect();
        assert_eq!(stored, self.counts, "{}", self.step);
    }
}
