//! What clients do, and what must come of it.

use lucka::bookings::{self, Pool, Refused, State, Ticket, Topic, Wanted, Wish, Word};
use lucka::clock::{HOUR, Now};
use sealing::Tag;

use super::steps::Pick;
use super::world::{Believed, Held, Leeway, Slots, World};

impl World {
    pub fn tag(&self, at: usize) -> Tag {
        self.held[at].code.prk().look_up().tag()
    }

    pub async fn book(&mut self, kit: Option<usize>, slot: &str, topic: Topic, wish: Wish) {
        let ticket = Ticket::issue(Now(self.now().0 - 60));
        let text = ticket.text(&self.practice.keys).to_string();
        let wanted = Wanted { slot, topic, wish };
        let answer = self.ask(&ticket, kit, wanted).await;
        match self.foretold(kit, slot, topic, wish) {
            Err(refusal) => {
                assert_eq!(answer.err(), Some(refusal), "{}", self.step);
                self.expect(self.slots.clone(), Leeway::default()).await;
            }
            Ok(()) => {
                let booked = answer.unwrap_or_else(|e| panic!("{}: {e:?}", self.step));
                self.took(kit, slot, wish);
                let row = bookings::by_tag(&self.practice.db, &booked.tag).await;
                let row = row.expect("the database answers").expect("the booking");
                let taken = self.slots[slot].clone();
                let made_at = kit.is_none().then(|| self.now().0.div_euclid(HOUR) * HOUR);
                self.held.push(Held {
                    code: booked.code,
                    ticket: text,
                    kit,
                    wanted: slot.to_owned(),
                    topic,
                    wish,
                    id: row.id,
                    call_out: row.call_out,
                    row: Some(Believed {
                        slot: Some(slot.to_owned()),
                        state: State::Booked,
                        starts_at: taken.starts_at,
                        ends_at: taken.ends_at,
                        open: taken.open,
                        made_at,
                        moved_from: None,
                        sequence: 0,
                        has_coupon: true,
                        by_staff: false,
                    }),
                });
                self.within_the_share(kit, slot);
                let mut slots = self.slots.clone();
                slots.get_mut(slot).expect("the slot").state = "taken".into();
                self.expect(slots, Leeway::default()).await;
            }
        }
    }

    async fn ask(
        &self,
        ticket: &Ticket,
        kit: Option<usize>,
        wanted: Wanted<'_>,
    ) -> Result<bookings::Booked, Refused> {
        let at = &self.practice;
        let pool = self.pool(kit);
        bookings::book(&at.db, &at.keys, &at.terms, at.now, ticket, pool, wanted)
            .await
            .expect("the database answers")
    }

    /// By the words of the rules.
    fn foretold(
        &self,
        kit: Option<usize>,
        slot: &str,
        topic: Topic,
        wish: Wish,
    ) -> Result<(), Refused> {
        let there = self.slots.get(slot);
        let Some(there) = there.filter(|s| s.is("free")) else {
            return Err(Refused::Taken);
        };
        if !self.counselling.topics.has(topic) {
            Err(Refused::NotOffered)
        } else if kit.is_none() && !self.counselling.open_pool {
            Err(Refused::Closed)
        } else if !self.can_take(there, wish, kit.is_none()) {
            Err(Refused::Taken)
        } else if kit.is_some_and(|kit| self.is_busy(kit)) {
            Err(Refused::Busy)
        } else {
            Ok(())
        }
    }

    /// A kit's booking that is still to come or going on.
    fn is_busy(&self, kit: usize) -> bool {
        self.held.iter().filter(|h| h.kit == Some(kit)).any(|held| {
            held.row.as_ref().is_some_and(|row| {
                row.has_coupon && row.state == State::Booked && row.ends_at > self.now().0
            })
        })
    }

    /// A new booking of a kit takes the coupon off the one before.
    fn took(&mut self, kit: Option<usize>, slot: &str, wish: Wish) {
        assert!(
            self.can_take(&self.slots[slot], wish, kit.is_none()),
            "{}",
            self.step
        );
        for held in self
            .held
            .iter_mut()
            .filter(|h| kit.is_some() && h.kit == kit)
        {
            if let Some(row) = &mut held.row {
                row.has_coupon = false;
            }
        }
    }

    /// Without a kit, no more of a counsellor's day is held than the share of it that is open.
    pub fn within_the_share(&self, kit: Option<usize>, slot: &str) {
        if kit.is_some() {
            return;
        }
        let new = &self.slots[slot];
        let of_day = |id: &String| {
            self.slots.get(id).is_some_and(|s| {
                s.staff == new.staff && !s.is("removed") && self.day(s) == self.day(new)
            })
        };
        let all = self.slots.keys().filter(|id| of_day(id)).count();
        let held = self.held.iter().filter(|h| h.kit.is_none());
        let held = held.filter_map(|h| h.row.as_ref()).filter(|r| !r.by_staff);
        let held = held.filter_map(|r| r.slot.as_ref()).filter(|id| of_day(id));
        assert!(
            held.clone().count() * 100 <= self.share() * all,
            "{}: {} of {all} are held without a kit",
            self.step,
            held.count()
        );
    }

    pub async fn send_again(&mut self, n: usize) {
        let Some(at) = self.held(n) else {
            return;
        };
        let held = &self.held[at];
        let (kit, slot) = (held.kit, held.wanted.clone());
        let Ok(ticket) = Ticket::parse(&self.practice.keys, &held.ticket, self.now()) else {
            return;
        };
        let wanted = Wanted {
            slot: &slot,
            topic: held.topic,
            wish: held.wish,
        };
        let answer = self.ask(&ticket, kit, wanted).await;
        let held = &self.held[at];
        let same = held.row.as_ref().is_some_and(|row| {
            row.state == State::Booked
                && row.slot.as_deref() == Some(&slot)
                && (row.made_at.is_some() || matches!(self.pool(kit), Pool::Kit(_)))
        });
        match answer {
            Ok(booked) => assert!(same && booked.code == held.code, "{}", self.step),
            Err(refusal) => assert!(!same, "{}: {refusal:?}", self.step),
        }
        self.expect(self.slots.clone(), Leeway::default()).await;
    }

    pub async fn confirm(&mut self, n: usize) {
        let Some(at) = self.held(n) else {
            return;
        };
        let done = bookings::confirm(&self.practice.db, &self.tag(at)).await;
        done.expect("the database answers");
        if let Some(row) = &mut self.held[at].row {
            row.made_at = None;
        }
    }

    pub async fn seen(&mut self, n: usize) {
        let Some(at) = self.held(n) else {
            return;
        };
        let done = bookings::seen(&self.practice.db, &self.tag(at)).await;
        done.expect("the database answers");
        if let Some(row) = &mut self.held[at].row
            && row.state == State::Booked
        {
            row.moved_from = None;
        }
    }

    pub async fn move_to(&mut self, n: usize, pick: Pick, whole: bool) {
        let Some(at) = self.held(n) else {
            return;
        };
        let (wish, kit) = (self.held[at].wish, self.held[at].kit);
        let whole = whole && kit.is_some();
        let open = self.held[at].row.as_ref().is_some_and(|row| row.open) && !whole;
        let Some(slot) = self.picked(pick, wish, open).await else {
            return;
        };
        let (db, terms, now, tag) = (
            &self.practice.db,
            &self.practice.terms,
            self.now(),
            self.tag(at),
        );
        let moved = bookings::move_to(db, terms, now, &tag, &slot, whole).await;
        let moved = moved.expect("the database answers");
        let row = self.held[at].row.as_ref();
        let can = row.is_some_and(|row| {
            // One that the clinic cancelled is a new booking: while the open pool is closed there is none.
            let revived = row.state == State::Cancelled && open;
            row.can_move(now)
                && row.has_coupon
                && self.can_take(&self.slots[&slot], wish, open)
                && (!revived || self.counselling.open_pool)
        });
        assert_eq!(moved, can, "{}", self.step);
        let mut slots = self.slots.clone();
        let mut freed = None;
        if moved {
            let new = self.slots[&slot].clone();
            let row = self.held[at].row.as_mut().expect("a booking");
            freed = row.slot.replace(slot.clone());
            row.state = State::Booked;
            (row.starts_at, row.ends_at, row.open) = (new.starts_at, new.ends_at, new.open);
            (row.moved_from, row.by_staff) = (None, false);
            row.sequence += 1;
            slots.get_mut(&slot).expect("the slot").state = "taken".into();
            self.release(&mut slots, freed.as_deref());
            self.within_the_share(kit, &slot);
        }
        let freed: Vec<_> = freed.as_deref().into_iter().collect();
        let leeway = Leeway {
            freed: &freed,
            shares: false,
        };
        self.expect(slots, leeway).await;
    }

    /// Gives a slot back; one that is published no more goes, and of a day that has shrunk, it is not open any more.
    pub fn release(&self, slots: &mut Slots, slot: Option<&str>) {
        let Some(id) = slot else {
            return;
        };
        let slot = slots.get_mut(id).expect("a held slot is there");
        assert!(slot.is("taken"), "{slot:?}");
        if slot.is_stranded() {
            slot.state = "removed".into();
            slot.open = false;
            return;
        }
        slot.state = "free".into();
        let (staff, day) = (slot.staff.clone(), self.day(slot));
        let of_day = slots
            .values()
            .filter(|s| s.staff == staff && !s.is("removed") && self.day(s) == day);
        let open = of_day.clone().filter(|s| s.open).count();
        let over = open * 100 > self.share() * of_day.filter(|s| !s.is_stranded()).count();
        slots.get_mut(id).expect("the slot").open &= !over;
    }

    pub async fn cancel(&mut self, n: usize) {
        let Some(at) = self.held(n) else {
            return;
        };
        let (db, terms) = (&self.practice.db, &self.practice.terms);
        let cancelled = bookings::cancel(db, terms, self.now(), &self.tag(at)).await;
        let cancelled = cancelled.expect("the database answers");
        let now = self.now();
        let row = self.held[at].row.clone().filter(|row| row.can_move(now));
        assert_eq!(cancelled.is_some(), row.is_some(), "{}", self.step);
        let mut slots = self.slots.clone();
        let mut freed = None;
        if let (Some(row), Some(told)) = (row, cancelled) {
            assert_eq!(told.id, self.held[at].id);
            assert_eq!(told.sequence, row.sequence + 1);
            let outcome = match row.state {
                State::Booked => "given-back",
                _ => "cancelled",
            };
            self.count(row.starts_at, outcome);
            self.held[at].row = None;
            self.release(&mut slots, row.slot.as_deref());
            freed = row.slot;
        }
        let freed: Vec<_> = freed.as_deref().into_iter().collect();
        let leeway = Leeway {
            freed: &freed,
            shares: false,
        };
        self.expect(slots, leeway).await;
    }
}

/// As stored.
pub fn token(topic: Topic) -> &'static str {
    topic.token()
}
