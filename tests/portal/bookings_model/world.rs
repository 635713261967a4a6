//! What the model believes: every slot as it stands, every booking that somebody holds a code of, and what has been
//! published. Slots are learnt from the database when they are made; what becomes of them is foretold.

use std::collections::{BTreeMap, BTreeSet};

use lucka::bookings::{Counselling, Filter, Offer, Pool, Rule, Set, State, Topic, Wish};
use lucka::clock::{Day, Now};
use sealing::{AccessCode, CouponTag};
use sqlx::Row as _;

use super::steps::{Pick, Step};
use crate::support::practice::{Practice, WISH};

/// A slot's row.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub staff: String,
    pub rule: Option<String>,
    pub starts_at: i64,
    pub ends_at: i64,
    pub offer: Offer,
    pub open: bool,
    pub state: String,
    pub free_from: i64,
}

impl Slot {
    pub fn is(&self, state: &str) -> bool {
        self.state == state
    }

    /// Booked, and published no more.
    pub fn is_stranded(&self) -> bool {
        self.is("taken") && self.rule.as_deref() == Some("")
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.staff == other.staff
            && self.starts_at < other.ends_at
            && other.starts_at < self.ends_at
    }

    pub fn suits(&self, wish: Wish) -> bool {
        self.offer.modes.has(wish.mode)
            && self.offer.languages.has(wish.language)
            && self.offer.audiences.has(wish.audience)
    }
}

pub type Slots = BTreeMap<String, Slot>;

/// A booking as its holder should find it.
pub struct Held {
    pub code: AccessCode,
    pub ticket: String,
    pub kit: Option<usize>,
    /// What was asked for at first.
    pub wanted: String,
    pub topic: Topic,
    pub wish: Wish,
    pub id: String,
    pub call_out: String,
    /// Nothing when its row is erased.
    pub row: Option<Believed>,
}

/// A booking's row.
#[derive(Clone, Debug)]
pub struct Believed {
    pub slot: Option<String>,
    pub state: State,
    pub starts_at: i64,
    pub ends_at: i64,
    pub open: bool,
    /// The hour of its making; nothing if it has a kit, is confirmed, or was changed by staff.
    pub made_at: Option<i64>,
    pub moved_from: Option<i64>,
    pub sequence: i64,
    /// Its kit can count on it: a newer booking has not taken its coupon away.
    pub has_coupon: bool,
    /// Staff chose its slot.
    pub by_staff: bool,
}

impl Believed {
    pub fn can_move(&self, now: Now) -> bool {
        match self.state {
            State::Booked => self.starts_at > now.0,
            State::Cancelled => self.ends_at > now.0,
            _ => false,
        }
    }
}

pub struct World {
    pub practice: Practice,
    pub counselling: Counselling,
    pub slots: Slots,
    pub held: Vec<Held>,
    pub kits: Vec<CouponTag>,
    pub rules: Vec<BTreeMap<usize, Rule>>,
    pub closed: Vec<BTreeSet<Day>>,
    pub counts: BTreeMap<(i64, String), i64>,
    pub step: String,
}

impl World {
    pub fn new(practice: Practice, counselling: Counselling) -> Self {
        Self {
            counselling,
            slots: Slots::new(),
            held: Vec::new(),
            kits: (0..3)
                .map(|_| CouponTag::random(&mut lucka::random::os()))
                .collect(),
            rules: vec![BTreeMap::new(); practice.staff.len()],
            closed: vec![BTreeSet::new(); practice.staff.len()],
            counts: BTreeMap::new(),
            step: String::new(),
            practice,
        }
    }

    /// Every world begins with times of the first counsellor.
    pub async fn prepare(&mut self) {
        self.step = "the beginning".into();
        let day = self.today();
        self.practice.publish_day(0, day, 6).await;
        self.practice.publish_day(0, day.plus(1), 7).await;
        self.slots = self.stored().await;
        assert_eq!(self.slots.len(), 13);
    }

    pub fn now(&self) -> Now {
        self.practice.now
    }

    pub fn today(&self) -> Day {
        self.practice.zone.today(self.now())
    }

    /// The clinic's day on which a slot begins.
    pub fn day(&self, slot: &Slot) -> Day {
        self.practice.zone.local(Now(slot.starts_at)).0
    }

    /// How much of a day is open, in percent.
    pub fn share(&self) -> usize {
        usize::try_from(self.practice.terms.open_share).expect("a share")
    }

    pub fn pool(&self, kit: Option<usize>) -> Pool {
        kit.map_or(Pool::Open, |kit| Pool::Kit(self.kits[kit]))
    }

    /// The slots that are in the database.
    pub async fn stored(&self) -> Slots {
        let rows = sqlx::query("SELECT * FROM slot")
            .fetch_all(self.practice.db.pool())
            .await
            .expect("the slots");
        let slot = |row: &sqlx::any::AnyRow| {
            let slot = Slot {
                staff: row.get("staff"),
                rule: row.get("rule"),
                starts_at: row.get("starts_at"),
                ends_at: row.get("ends_at"),
                offer: Offer {
                    modes: Set::from_bits(row.get("modes")),
                    languages: Set::from_bits(row.get("languages")),
                    audiences: Set::from_bits(row.get("audiences")),
                },
                open: row.get::<i64, _>("open") != 0,
                state: row.get("state"),
                free_from: row.get("free_from"),
            };
            (row.get("id"), slot)
        };
        rows.iter().map(slot).collect()
    }

    /// The slot that a step means, if there is any.
    pub async fn picked(&self, pick: Pick, wish: Wish, open: bool) -> Option<String> {
        match pick {
            Pick::Any(n) => {
                let all: Vec<_> = self.slots.keys().collect();
                (!all.is_empty()).then(|| all[n % all.len()].clone())
            }
            Pick::Listed(n) => {
                let listed = self.listed(wish, open).await;
                (!listed.is_empty()).then(|| listed[n % listed.len()].clone())
            }
        }
    }

    /// What somebody sees as free.
    pub async fn listed(&self, wish: Wish, open: bool) -> Vec<String> {
        let filter = Filter {
            clinic: self.practice.clinic.id.clone(),
            wish,
            open,
        };
        let (db, terms, now) = (&self.practice.db, &self.practice.terms, self.now());
        let free = lucka::bookings::free(db, terms, now, &filter, now, 1_000).await;
        let free = free.expect("the database answers");
        free.into_iter().map(|free| free.slot).collect()
    }

    /// Whether a slot can be taken now, by the words of the rules.
    pub fn can_take(&self, slot: &Slot, wish: Wish, open: bool) -> bool {
        let terms = &self.practice.terms;
        let now = self.now().0;
        slot.is("free")
            && (!open || slot.free_from <= now)
            && slot.starts_at >= now + terms.notice_minutes * 60
            && (!open || slot.open && slot.starts_at <= now + terms.open_days * 86_400)
            && slot.suits(wish)
    }

    /// The booking that a step means, if there is any.
    pub fn held(&self, n: usize) -> Option<usize> {
        (!self.held.is_empty()).then(|| n % self.held.len())
    }

    pub fn count(&mut self, starts_at: i64, outcome: &str) {
        let day = starts_at.div_euclid(86_400);
        *self.counts.entry((day, outcome.to_owned())).or_default() += 1;
    }

    pub async fn apply(&mut self, step: &Step) {
        match step.clone() {
            Step::Once(who, day, hours, offer) => self.once(who, day, hours, offer).await,
            Step::PutRule(who, which, weekly, offer) => {
                self.put_rule(who, which, weekly, offer).await;
            }
            Step::DropRule(who, which) => self.drop_rule(who, which).await,
            Step::CloseDay(who, day) => self.close_day(who, day).await,
            Step::OpenDay(who, day) => self.open_day(who, day).await,
            Step::Leave(who) => self.leave(who).await,
            Step::Book(kit, pick, topic, wish) => {
                if let Some(slot) = self.picked(pick, wish, kit.is_none()).await {
                    self.book(kit, &slot, topic, wish).await;
                }
            }
            Step::SendAgain(n) => self.send_again(n).await,
            Step::Confirm(n) => self.confirm(n).await,
            Step::Seen(n) => self.seen(n).await,
            Step::Move(n, pick, whole) => self.move_to(n, pick, whole).await,
            Step::Cancel(n) => self.cancel(n).await,
            Step::StaffCancel(n) => self.staff_cancel(n).await,
            Step::StaffMove(n, pick) => self.staff_move(n, pick).await,
            Step::Mark(n, came) => self.mark(n, came).await,
            Step::Remove(pick) => {
                if let Some(slot) = self.picked(pick, WISH, false).await {
                    self.remove(&slot).await;
                }
            }
            Step::Restore(n) => self.restore(n).await,
            Step::Void(from, to) => self.void(from, to).await,
            Step::OpenPool(open) => self.open_pool(open).await,
            Step::Sweep => self.sweep().await,
            Step::Pass(seconds) => self.practice.now = Now(self.practice.now.0 + seconds),
        }
    }

    /// Slots as they are must be as foretold, but for what the step leaves open.
    pub async fn expect(&mut self, mut foretold: Slots, leeway: Leeway<'_>) {
        let stored = self.stored().await;
        let now = self.now().0;
        for (id, slot) in &mut foretold {
            let Some(there) = stored.get(id) else {
                continue;
            };
            if leeway.freed.contains(&id.as_str()) {
                let after = there.free_from - now;
                assert!(
                    (600..=7_200).contains(&after),
                    "{}: comes back after {after} s",
                    self.step
                );
                slot.free_from = there.free_from;
            }
            if leeway.shares && slot.is("free") {
                slot.open = there.open;
            }
        }
        assert_eq!(stored, foretold, "{}", self.step);
        self.slots = stored;
    }
}

/// What a step leaves open.
#[derive(Clone, Copy, Default)]
pub struct Leeway<'a> {
    /// Slots that come back at a random moment.
    pub freed: &'a [&'a str],
    /// Which free slots are open was drawn anew.
    pub shares: bool,
}
