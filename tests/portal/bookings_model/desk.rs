//! What staff do with slots and bookings, and what must come of it.

use lucka::bookings::{self, Reason, Refusal, State};
use lucka::clock::{HOUR, Now};

use super::steps::Pick;
use super::world::{Leeway, World};

const SHARES: Leeway<'_> = Leeway {
    freed: &[],
    shares: true,
};

impl World {
    /// Whether staff can still change a booking.
    fn changeable(&self, at: usize) -> Result<(), Refusal> {
        match &self.held[at].row {
            Some(row) if row.state != State::Booked => Err(Refusal::Gone),
            Some(row) if row.starts_at <= self.now().0 => Err(Refusal::Late),
            Some(_) => Ok(()),
            None => Err(Refusal::Gone),
        }
    }

    pub async fn staff_cancel(&mut self, n: usize) {
        let Some(at) = self.held(n) else {
            return;
        };
        let id = self.held[at].id.clone();
        let done = self.practice.desk().cancel(&id, Reason::Away).await;
        let foretold = self.changeable(at);
        assert_eq!(
            done.expect("the database answers"),
            foretold,
            "{}",
            self.step
        );
        let mut slots = self.slots.clone();
        if foretold.is_ok() {
            let row = self.held[at].row.as_mut().expect("a booking");
            let slot = row.slot.take().expect("a slot");
            row.state = State::Cancelled;
            row.made_at = None;
            row.moved_from = None;
            row.sequence += 1;
            self.gone(&mut slots, &slot);
        }
        self.expect(slots, SHARES).await;
    }

    /// The clinic does not have the time.
    fn gone(&self, slots: &mut super::world::Slots, slot: &str) {
        let slot = slots.get_mut(slot).expect("the slot");
        assert!(slot.is("taken"), "{}", self.step);
        slot.state = "removed".into();
        (slot.open, slot.free_from) = (false, 0);
    }

    pub async fn staff_move(&mut self, n: usize, pick: Pick) {
        let Some(at) = self.held(n) else {
            return;
        };
        let wish = self.held[at].wish;
        let Some(slot) = self.picked(pick, wish, false).await else {
            return;
        };
        let id = self.held[at].id.clone();
        let desk = self.practice.desk();
        let done = desk.move_to(&id, &slot, Reason::Changed).await;
        let done = done.expect("the database answers");
        let new = self.slots[&slot].clone();
        let free = new.is("free") && new.starts_at >= self.now().0 && new.suits(wish);
        let foretold = self
            .changeable(at)
            .and(if free { Ok(()) } else { Err(Refusal::NotFree) });
        assert_eq!(done, foretold, "{}", self.step);
        let mut slots = self.slots.clone();
        if foretold.is_ok() {
            let row = self.held[at].row.as_mut().expect("a booking");
            let old = row.slot.replace(slot.clone()).expect("a slot");
            row.moved_from = row.moved_from.or(Some(row.starts_at));
            (row.starts_at, row.ends_at) = (new.starts_at, new.ends_at);
            (row.made_at, row.by_staff) = (None, true);
            row.sequence += 1;
            slots.get_mut(&slot).expect("the slot").state = "taken".into();
            self.gone(&mut slots, &old);
        }
        self.expect(slots, SHARES).await;
    }

    pub async fn mark(&mut self, n: usize, came: bool) {
        let Some(at) = self.held(n) else {
            return;
        };
        let state = if came { State::Done } else { State::NoShow };
        let id = self.held[at].id.clone();
        let done = self.practice.desk().mark(&id, state).await;
        let now = self.now().0;
        let foretold = match &self.held[at].row {
            None => Err(Refusal::Gone),
            Some(row) if row.starts_at > now => Err(Refusal::Early),
            Some(row) if row.state == State::Cancelled => Err(Refusal::Gone),
            Some(_) => Ok(()),
        };
        assert_eq!(
            done.expect("the database answers"),
            foretold,
            "{}",
            self.step
        );
        if foretold.is_ok() {
            let row = self.held[at].row.as_mut().expect("a booking");
            (row.state, row.made_at) = (state, None);
        }
        self.expect(self.slots.clone(), Leeway::default()).await;
    }

    pub async fn remove(&mut self, slot: &str) {
        let done = self.practice.desk().remove(slot).await;
        let foretold = match self.slots[slot].state.as_str() {
            "free" => Ok(()),
            "taken" => Err(Refusal::Booked),
            _ => Err(Refusal::Gone),
        };
        assert_eq!(
            done.expect("the database answers"),
            foretold,
            "{}",
            self.step
        );
        let mut slots = self.slots.clone();
        if foretold.is_ok() {
            let slot = slots.get_mut(slot).expect("the slot");
            slot.state = "removed".into();
            slot.open = false;
        }
        self.expect(slots, SHARES).await;
    }

    pub async fn restore(&mut self, n: usize) {
        let removed: Vec<_> = self.slots.iter().filter(|(_, s)| s.is("removed")).collect();
        if removed.is_empty() {
            return;
        }
        let (id, slot) = removed[n % removed.len()];
        let (id, slot) = (id.clone(), slot.clone());
        let done = self.practice.desk().restore(&id).await;
        let blocked = self
            .slots
            .values()
            .any(|other| !other.is("removed") && other.overlaps(&slot));
        let foretold = if slot.starts_at <= self.now().0 {
            Err(Refusal::Gone)
        } else if blocked {
            Err(Refusal::Overlaps)
        } else {
            Ok(())
        };
        assert_eq!(
            done.expect("the database answers"),
            foretold,
            "{}",
            self.step
        );
        let mut slots = self.slots.clone();
        if foretold.is_ok() {
            let slot = slots.get_mut(&id).expect("the slot");
            slot.state = "free".into();
            slot.rule = slot.rule.take().filter(|rule| !rule.is_empty());
        }
        self.expect(slots, SHARES).await;
    }

    pub async fn void(&mut self, hours: i64, ago: i64) {
        let to = Now(self.now().0 - ago * HOUR);
        let from = Now(to.0 - hours * HOUR);
        let voided = self.practice.desk().void_open(from, to).await;
        let now = self.now().0;
        let mut slots = self.slots.clone();
        let mut freed = Vec::new();
        for at in 0..self.held.len() {
            let Some(mut row) = self.held[at].row.clone() else {
                continue;
            };
            let made = row.made_at.is_some_and(|at| (from.0..=to.0).contains(&at));
            if made && row.state == State::Booked && row.starts_at > now {
                let slot = row.slot.take().expect("a slot");
                self.release(&mut slots, Some(&slot));
                freed.push(slot);
                row.state = State::Cancelled;
                row.made_at = None;
                row.moved_from = None;
                row.sequence += 1;
                self.held[at].row = Some(row);
            }
        }
        assert_eq!(
            voided.expect("the database answers"),
            freed.len(),
            "{}",
            self.step
        );
        let freed: Vec<_> = freed.iter().map(String::as_str).collect();
        // Which of several are closed depends on their order.
        let leeway = Leeway {
            freed: &freed,
            shares: true,
        };
        self.expect(slots, leeway).await;
    }

    pub async fn open_pool(&mut self, open: bool) {
        let (db, keys, who) = (
            &self.practice.db,
            &self.practice.keys,
            &self.practice.staff[0],
        );
        let set = bookings::set_open_pool(db, keys, who, self.now(), open).await;
        set.expect("the database answers");
        self.counselling.open_pool = open;
        let stored = bookings::counselling_of(db, &who.clinic).await;
        assert_eq!(stored.expect("the database answers"), self.counselling);
    }
}
