//! What counsellors publish and what the sweep does, and what must come of it.

use lucka::bookings::hours::{Hours, Span, Weekly, on_day};
use lucka::bookings::{self, Offer, Rule, State, Told};
use lucka::clock::Now;

use super::world::{Slot, Slots, World};

impl World {
    pub async fn once(&mut self, who: usize, day: i64, hours: Hours, offer: Offer) {
        let day = self.today().plus(day);
        let told = self.practice.publisher(who).once(day, &hours, offer).await;
        let before = self.slots.clone();
        self.published(who, told.expect("the database answers"))
            .await;
        for span in on_day(&self.practice.zone, &hours, day) {
            assert!(
                span.starts_at <= self.now() || self.is_covered(who, span),
                "{}: {span:?}",
                self.step
            );
        }
        // Nothing went but what had been taken away by hand.
        let lost = before
            .iter()
            .filter(|(id, _)| !self.slots.contains_key(*id));
        assert!(lost.clone().all(|(_, slot)| slot.is("removed")));
    }

    pub async fn put_rule(&mut self, who: usize, which: usize, weekly: Weekly, offer: Offer) {
        let today = self.today().0;
        let known = self.rules[who].get(&which).map(|rule| rule.id.clone());
        let rule = Rule {
            id: known.unwrap_or_else(lucka::random::id),
            weekly: Weekly {
                valid_from: weekly.valid_from.plus(today),
                valid_until: weekly.valid_until.map(|day| day.plus(today)),
                ..weekly
            },
            offer,
        };
        let told = self.practice.publisher(who).put_rule(&rule).await;
        self.rules[who].insert(which, rule);
        let told = told.expect("the database answers").expect("few rules");
        self.published(who, told).await;
        self.in_line(who);
    }

    pub async fn drop_rule(&mut self, who: usize, which: usize) {
        let Some(rule) = self.rules[who].remove(&which) else {
            return;
        };
        let told = self.practice.publisher(who).remove_rule(&rule.id).await;
        // A rule that has ended is forgotten by itself.
        if let Some(told) = told.expect("the database answers") {
            self.published(who, told).await;
            self.in_line(who);
        }
    }

    pub async fn close_day(&mut self, who: usize, day: i64) {
        let day = self.today().plus(day);
        let told = self.practice.publisher(who).close_day(day).await;
        self.closed[who].insert(day);
        self.published(who, told.expect("the database answers"))
            .await;
        self.in_line(who);
        let staff = &self.practice.staff[who].id;
        for slot in self.slots.values().filter(|s| s.staff == *staff) {
            assert!(
                self.day(slot) != day || !slot.is("free") || slot.starts_at <= self.now().0,
                "{}: {slot:?} on a closed day",
                self.step
            );
        }
    }

    pub async fn open_day(&mut self, who: usize, day: i64) {
        let day = self.today().plus(day);
        let told = self.practice.publisher(who).open_day(day).await;
        self.closed[who].remove(&day);
        self.published(who, told.expect("the database answers"))
            .await;
        self.in_line(who);
    }

    pub async fn leave(&mut self, who: usize) {
        let (db, staff) = (&self.practice.db, &self.practice.staff[who].id);
        let mut tx = db.write().await.expect("a transaction");
        let left = bookings::withdraw(db, &mut tx, staff, self.now()).await;
        left.expect("the database answers");
        tx.commit().await.expect("it is kept");
        self.rules[who].clear();
        let before = self.slots.clone();
        self.slots = self.stored().await;
        self.taken_stand(&before);
        let staff = &self.practice.staff[who].id;
        let now = self.now().0;
        let coming = self.slots.values().filter(|s| s.staff == *staff);
        assert!(coming.filter(|s| s.starts_at >= now).all(Slot::is_stranded));
    }

    pub async fn sweep(&mut self) {
        self.practice.sweep().await;
        let now = self.now();
        let kept = now.minus_days(self.practice.terms.keep_days).0;
        let mut erased = Vec::new();
        for held in &mut self.held {
            let over = held.row.as_ref().is_some_and(|row| {
                row.ends_at <= kept || row.state == State::Cancelled && row.ends_at <= now.0
            });
            if over && let Some(row) = held.row.take() {
                erased.push(row);
            }
        }
        for row in erased {
            let outcome = match row.state {
                State::Booked => "unmarked",
                State::Done => "done",
                State::NoShow => "no-show",
                State::Cancelled => "cancelled",
            };
            self.count(row.starts_at, outcome);
        }
        let mut before = self.slots.clone();
        before.retain(|_, slot| slot.ends_at > kept);
        self.slots = self.stored().await;
        assert!(self.slots.values().all(|slot| slot.ends_at > kept));
        self.taken_stand(&before);
        let today = self.today();
        for who in 0..self.rules.len() {
            self.rules[who].retain(|_, r| r.weekly.valid_until.is_none_or(|last| last >= today));
            self.in_line(who);
        }
    }

    /// What every change of what is published keeps to.
    async fn published(&mut self, who: usize, told: Told) {
        let before = std::mem::take(&mut self.slots);
        self.slots = self.stored().await;
        self.taken_stand(&before);
        let staff = &self.practice.staff[who].id;
        let of_others = |slots: &Slots| -> Slots {
            let others = slots.iter().filter(|(_, slot)| slot.staff != *staff);
            others
                .map(|(id, slot)| (id.clone(), slot.clone()))
                .collect()
        };
        assert_eq!(of_others(&self.slots), of_others(&before), "{}", self.step);
        let made = self.slots.keys().filter(|id| !before.contains_key(*id));
        assert_eq!(told.made, made.count(), "{}", self.step);
        let gone = before
            .iter()
            .filter(|(id, _)| !self.slots.contains_key(*id));
        let gone = gone.filter(|(_, slot)| slot.is("free")).count();
        assert_eq!(told.gone, gone, "{}", self.step);
        let kept = self.slots.values().filter(|slot| {
            slot.staff == *staff && slot.is_stranded() && slot.starts_at > self.now().0
        });
        // Single times alone make nobody's slot unfit.
        let kept = if self.step.contains("Once(") {
            0
        } else {
            kept.count()
        };
        assert_eq!(told.kept, kept, "{}", self.step);
    }

    /// No change touches a booked slot's time, person or pool.
    fn taken_stand(&self, before: &Slots) {
        for (id, old) in before.iter().filter(|(_, slot)| slot.is("taken")) {
            let new = self.slots.get(id);
            let new = new.unwrap_or_else(|| panic!("{}: {old:?} is gone", self.step));
            let same = Slot {
                rule: new.rule.clone(),
                offer: new.offer,
                ..old.clone()
            };
            assert_eq!(*new, same, "{}", self.step);
            let holder = self.held.iter().find(|held| {
                let row = held.row.as_ref();
                row.is_some_and(|row| row.slot.as_deref() == Some(id))
            });
            // Until it is erased; then nothing holds the slot.
            if let Some(holder) = holder
                && new.offer != old.offer
            {
                assert!(new.suits(holder.wish), "{}: {new:?}", self.step);
            }
        }
    }

    /// Every time that rules want is there, or stands in the way of nothing but what is there; and no free slot of a rule
    /// is there that none wants.
    fn in_line(&self, who: usize) {
        let today = self.today();
        let last = today.plus(self.practice.terms.horizon_days);
        let closed = |day| self.closed[who].contains(&day);
        let mut wanted = Vec::new();
        for rule in self.rules[who].values() {
            for span in rule.weekly.spans(&self.practice.zone, today, last, &closed) {
                if span.starts_at > self.now() {
                    wanted.push((span, rule));
                    assert!(self.is_covered(who, span), "{}: {span:?}", self.step);
                }
            }
        }
        let staff = &self.practice.staff[who].id;
        for slot in self.slots.values().filter(|s| s.staff == *staff) {
            let Some(by) = &slot.rule else {
                continue;
            };
            if slot.starts_at <= self.now().0 || !slot.is("free") {
                continue;
            }
            let fits = |(span, rule): &(Span, &Rule)| {
                rule.id == *by
                    && rule.offer == slot.offer
                    && (span.starts_at.0, span.ends_at.0) == (slot.starts_at, slot.ends_at)
            };
            assert!(wanted.iter().any(fits), "{}: {slot:?}", self.step);
        }
    }

    /// A counsellor's span is a slot, was taken away by hand, or another slot is in its way.
    fn is_covered(&self, who: usize, span: Span) -> bool {
        let staff = &self.practice.staff[who].id;
        let own = self.slots.values().filter(|s| s.staff == *staff);
        own.into_iter().any(|slot| {
            let there = Span {
                starts_at: Now(slot.starts_at),
                ends_at: Now(slot.ends_at),
            };
            if slot.is("removed") {
                slot.starts_at == span.starts_at.0
            } else {
                there.overlaps(&span)
            }
        })
    }
}
