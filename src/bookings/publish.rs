//! Publishing times: single ones, weekly rules, closed days. Slots are rows; rules make them for some weeks ahead, on
//! every change and by the sweep. A booked slot is never touched: where it no longer fits, staff are told.

use rand::seq::SliceRandom;
use sealing::ServerKeys;

use super::hours::{Hours, Span, Weekly};
use super::{Offer, Slot, SlotState, store};
use crate::audit::{self, Action, Entry};
use crate::clinics::Clinic;
use crate::clock::{Day, Now};
use crate::config;
use crate::db::{self, Alone, Db, Tx};
use crate::random;
use crate::who::Who;
use crate::zone::Zone;

/// A weekly rule with what it offers.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its random id.
    pub id: String,
    /// When.
    pub weekly: Weekly,
    /// For what.
    pub offer: Offer,
}

/// What a change did to slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Free slots made.
    pub made: usize,
    /// Free slots taken away.
    pub gone: usize,
    /// Booked slots that no longer fit what is published, and stay: [`Slot::is_stranded`].
    pub kept: usize,
}

/// A counsellor who changes their own times.
#[derive(Clone, Copy)]
pub struct Publisher<'a> {
    /// The database.
    pub db: &'a Db,
    /// The server keys.
    pub keys: &'a ServerKeys,
    /// How far ahead, and how much without a kit.
    pub terms: &'a config::Booking,
    /// The present.
    pub now: Now,
    /// Who.
    pub who: &'a Who,
    /// The zone of their clinic.
    pub zone: &'a Zone,
}

/// Most rules of one counsellor.
const MOST_RULES: usize = 50;

impl Publisher<'_> {
    /// The counsellor's rules, by their first day.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rules(&self) -> sqlx::Result<Vec<Rule>> {
        let mut tx = self.db.write().await?;
        let mut rules = store::rules(&mut tx, &self.who.id).await?;
        rules.sort_by_key(|rule| (rule.weekly.days.bits(), rule.weekly.hours.from));
        Ok(rules)
    }

    /// The counsellor's closed days that are to come.
    ///
    /// # Errors
    /// The database's own.
    pub async fn closed_days(&self) -> sqlx::Result<Vec<Day>> {
        let mut tx = self.db.write().await?;
        store::closed_days(&mut tx, &self.who.id, self.today()).await
    }

    /// Publishes the times of one day: a single one, or extra hours. What has passed or overlaps is left out.
    ///
    /// # Errors
    /// The database's own.
    pub async fn once(&self, day: Day, hours: &Hours, offer: Offer) -> sqlx::Result<Told> {
        db::again(|| self.try_once(day, hours, offer)).await
    }

    async fn try_once(&self, day: Day, hours: &Hours, offer: Offer) -> sqlx::Result<Told> {
        let mut tx = self.begin().await?;
        let mut told = Told::default();
        let (from, to) = self.zone.bounds(day);
        let mut there = store::slots_of(
            &mut tx,
            &self.who.id,
            Now(from.0 - MARGIN),
            Now(to.0 + MARGIN),
        )
        .await?;
        for span in super::hours::on_day(self.zone, hours, day) {
            let again = there
                .iter()
                .position(|s| s.state == SlotState::Removed && s.starts_at == span.starts_at);
            if let Some(place) = again {
                store::delete_slot(&mut tx, &there.remove(place).id).await?;
            }
            let blocked = there
                .iter()
                .any(|s| s.state != SlotState::Removed && span_of(s).overlaps(&span));
            if span.starts_at > self.now && !blocked {
                told.made += usize::from(self.add(&mut tx, span, offer, None).await?);
            }
        }
        self.finish(tx, Action::TimesPublished, &day.iso(), &[day])
            .await?;
        Ok(told)
    }

    /// Adds a rule, or changes the one with its id; nothing if there are too many.
    ///
    /// # Errors
    /// The database's own.
    pub async fn put_rule(&self, rule: &Rule) -> sqlx::Result<Option<Told>> {
        db::again(|| self.try_put_rule(rule)).await
    }

    async fn try_put_rule(&self, rule: &Rule) -> sqlx::Result<Option<Told>> {
        let mut tx = self.begin().await?;
        let rules = store::rules(&mut tx, &self.who.id).await?;
        if rules.len() >= MOST_RULES && rules.iter().all(|r| r.id != rule.id) {
            return Ok(None);
        }
        store::add_rule(&mut tx, &self.who.id, rule).await?;
        self.sync(tx, Action::RuleChanged, "").await.map(Some)
    }

    /// Removes a rule with its free slots; nothing if there is none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn remove_rule(&self, id: &str) -> sqlx::Result<Option<Told>> {
        db::again(|| self.try_remove_rule(id)).await
    }

    async fn try_remove_rule(&self, id: &str) -> sqlx::Result<Option<Told>> {
        let mut tx = self.begin().await?;
        if !store::forget_rule(&mut tx, &self.who.id, id).await? {
            return Ok(None);
        }
        self.sync(tx, Action::RuleRemoved, "").await.map(Some)
    }

    /// Closes a day: its free slots go, and rules make none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close_day(&self, day: Day) -> sqlx::Result<Told> {
        db::again(|| self.try_close_day(day)).await
    }

    async fn try_close_day(&self, day: Day) -> sqlx::Result<Told> {
        let mut tx = self.begin().await?;
        store::close_day(&mut tx, &self.who.id, day, self.today()).await?;
        let (from, to) = self.zone.bounds(day);
        let mut gone = 0;
        for slot in store::slots_of(&mut tx, &self.who.id, from.max(self.now), to).await? {
            if slot.rule.is_some() {
                continue;
            }
            if store::delete_slot(&mut tx, &slot.id).await? {
                gone += usize::from(slot.state == SlotState::Free);
            } else {
                store::strand(&mut tx, &slot.id).await?;
            }
        }
        let synced = self.sync(tx, Action::DayClosed, &day.iso()).await?;
        Ok(Told {
            gone: gone + synced.gone,
            ..synced
        })
    }

    /// Opens a closed day again: rules make its slots anew.
    ///
    /// # Errors
    /// The database's own.
    pub async fn open_day(&self, day: Day) -> sqlx::Result<Told> {
        db::again(|| self.try_open_day(day)).await
    }

    async fn try_open_day(&self, day: Day) -> sqlx::Result<Told> {
        let mut tx = self.begin().await?;
        store::open_day(&mut tx, &self.who.id, day).await?;
        self.sync(tx, Action::DayOpened, &day.iso()).await
    }

    fn today(&self) -> Day {
        self.zone.today(self.now)
    }

    async fn begin(&self) -> sqlx::Result<Tx> {
        let mut tx = self.db.write().await?;
        self.db.alone(&mut tx, Alone::Slots).await?;
        store::enlist(&mut tx, &self.who.id, &self.who.clinic, &self.who.handle).await?;
        Ok(tx)
    }

    async fn sync(&self, mut tx: Tx, action: Action, subject: &str) -> sqlx::Result<Told> {
        let maker = self.maker();
        let told = maker.sync(&mut tx).await?;
        self.finish(tx, action, subject, &[]).await?;
        Ok(told)
    }

    async fn finish(
        &self,
        mut tx: Tx,
        action: Action,
        subject: &str,
        days: &[Day],
    ) -> sqlx::Result<()> {
        for day in days {
            self.maker().share(&mut tx, *day).await?;
        }
        let entry = Entry {
            clinic: &self.who.clinic,
            actor: &self.who.handle,
            action,
            subject,
        };
        audit::record(&mut tx, self.keys, self.now, &entry).await?;
        tx.commit().await
    }

    async fn add(
        &self,
        tx: &mut Tx,
        span: Span,
        offer: Offer,
        rule: Option<&str>,
    ) -> sqlx::Result<bool> {
        self.maker().add(tx, span, offer, rule).await
    }

    fn maker(&self) -> Maker<'_> {
        Maker {
            terms: self.terms,
            now: self.now,
            staff: &self.who.id,
            clinic: &self.who.clinic,
            zone: self.zone,
        }
    }
}

/// Longest slot, in seconds: how far around a day one may reach into it.
pub(super) const MARGIN: i64 = 8 * 3600;

/// Makes one counsellor's slots.
struct Maker<'a> {
    terms: &'a config::Booking,
    now: Now,
    staff: &'a str,
    clinic: &'a str,
    zone: &'a Zone,
}

impl Maker<'_> {
    async fn sync_alone(&self, db: &Db) -> sqlx::Result<()> {
        let mut tx = db.write().await?;
        db.alone(&mut tx, Alone::Slots).await?;
        self.sync(&mut tx).await?;
        tx.commit().await
    }

    /// Brings slots in line with rules and closed days, from now to the horizon.
    async fn sync(&self, tx: &mut Tx) -> sqlx::Result<Told> {
        let today = self.zone.today(self.now);
        let last = today.plus(self.terms.horizon_days);
        store::forget_rules(tx, self.staff, Some(today)).await?;
        let rules = store::rules(tx, self.staff).await?;
        let closed = store::closed_days(tx, self.staff, today).await?;
        let mut wanted: Vec<(Span, &Rule)> = Vec::new();
        for rule in &rules {
            for span in rule
                .weekly
                .spans(self.zone, today, last, &|day| closed.contains(&day))
            {
                if span.starts_at > self.now {
                    wanted.push((span, rule));
                }
            }
        }
        let mut told = Told::default();
        let there =
            store::slots_of(tx, self.staff, Now(self.now.0 - MARGIN), Now(i64::MAX)).await?;
        let mut kept = Vec::new();
        for slot in there {
            if self.keep(tx, &slot, &wanted, &mut told).await? {
                kept.push(slot);
            }
        }
        for (span, rule) in wanted {
            // One that was removed by hand stands for its own time alone.
            let blocked = kept.iter().any(|slot| match slot.state {
                SlotState::Removed => span_of(slot) == span,
                _ => span_of(slot).overlaps(&span),
            });
            if !blocked && self.add(tx, span, rule.offer, Some(&rule.id)).await? {
                told.made += 1;
                kept.push(self.slot(span, rule.offer, Some(&rule.id)));
            }
        }
        let mut day = today;
        while day <= last {
            self.share(tx, day).await?;
            day = day.plus(1);
        }
        Ok(told)
    }

    /// Whether a slot stays: single ones and booked ones do, those of rules as long as a rule wants them.
    async fn keep(
        &self,
        tx: &mut Tx,
        slot: &Slot,
        wanted: &[(Span, &Rule)],
        told: &mut Told,
    ) -> sqlx::Result<bool> {
        let (Some(by), true) = (&slot.rule, slot.starts_at > self.now) else {
            return Ok(true);
        };
        if by.is_empty() && slot.state != SlotState::Taken {
            // What was stranded and is free now makes room for whatever is published.
            store::delete_slot(tx, &slot.id).await?;
            return Ok(false);
        }
        let same: Vec<&&Rule> = wanted
            .iter()
            .filter(|(span, _)| *span == span_of(slot))
            .map(|(_, rule)| rule)
            .collect();
        let rule = same.iter().find(|rule| rule.id == *by).or(same.first());
        match rule {
            Some(rule) if rule.id == *by && rule.offer == slot.offer => Ok(true),
            Some(rule) if self.follow(tx, slot, rule).await? => Ok(true),
            None if store::delete_slot(tx, &slot.id).await? => {
                told.gone += usize::from(slot.state == SlotState::Free);
                Ok(false)
            }
            _ => {
                store::strand(tx, &slot.id).await?;
                told.kept += 1;
                Ok(true)
            }
        }
    }

    /// Gives a slot what its rule offers; false if it is booked by somebody who wished for something else.
    async fn follow(&self, tx: &mut Tx, slot: &Slot, rule: &Rule) -> sqlx::Result<bool> {
        if store::change_offer(tx, &slot.id, &rule.id, rule.offer, false).await? {
            return Ok(true);
        }
        match store::wish_of(tx, &slot.id).await? {
            Some(wish) if rule.offer.suits(wish) => {
                store::change_offer(tx, &slot.id, &rule.id, rule.offer, true).await
            }
            _ => Ok(false),
        }
    }

    async fn add(
        &self,
        tx: &mut Tx,
        span: Span,
        offer: Offer,
        rule: Option<&str>,
    ) -> sqlx::Result<bool> {
        store::add_slot(tx, &self.slot(span, offer, rule)).await
    }

    fn slot(&self, span: Span, offer: Offer, rule: Option<&str>) -> Slot {
        Slot {
            id: random::id(),
            clinic: self.clinic.to_owned(),
            staff: self.staff.to_owned(),
            rule: rule.map(str::to_owned),
            starts_at: span.starts_at,
            ends_at: span.ends_at,
            offer,
            open: false,
            state: SlotState::Free,
            free_from: Now(0),
        }
    }

    /// Opens as many of a day's slots to people without a kit as the share allows, at random; closes what is over it,
    /// as far as it is free. What of the open ones is taken counts.
    async fn share(&self, tx: &mut Tx, day: Day) -> sqlx::Result<()> {
        let mut slots = self.of_day(tx, day).await?;
        let (mut open, most) = (open(&slots), self.most(&slots));
        slots.retain(|slot| slot.state == SlotState::Free && slot.starts_at > self.now);
        slots.shuffle(&mut random::os());
        for slot in slots {
            if slot.open && open > most {
                open -= usize::from(store::set_open(tx, &slot.id, false).await?);
            } else if !slot.open && open < most {
                open += usize::from(store::set_open(tx, &slot.id, true).await?);
            }
        }
        Ok(())
    }

    /// The day's slots but those that were taken away.
    async fn of_day(&self, tx: &mut Tx, day: Day) -> sqlx::Result<Vec<Slot>> {
        let (from, to) = self.zone.bounds(day);
        let mut slots = store::slots_of(tx, self.staff, from, to).await?;
        slots.retain(|slot| slot.state != SlotState::Removed);
        Ok(slots)
    }

    /// The share of a day; what goes once it is freed adds nothing to the day.
    fn most(&self, slots: &[Slot]) -> usize {
        let lasting = slots.iter().filter(|slot| !slot.is_stranded()).count();
        lasting * usize::try_from(self.terms.open_share).unwrap_or_default() / 100
    }
}

fn open(slots: &[Slot]) -> usize {
    slots.iter().filter(|slot| slot.open).count()
}

pub(super) fn span_of(slot: &Slot) -> Span {
    Span {
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
    }
}

/// Makes the slots of every counsellor for the days that have come into the horizon.
///
/// # Errors
/// The first counsellor's; the others' slots are made.
pub async fn sync_all(
    db: &Db,
    terms: &config::Booking,
    clinics: &[Clinic],
    now: Now,
) -> sqlx::Result<()> {
    let mut made = Ok(());
    for (staff, clinic, _) in store::counsellors(db).await? {
        let Some(zone) = clinics
            .iter()
            .find(|c| c.id == clinic)
            .and_then(|c| Zone::get(&c.zone))
        else {
            continue;
        };
        let maker = Maker {
            terms,
            now,
            staff: &staff,
            clinic: &clinic,
            zone: &zone,
        };
        made = made.and(db::again(|| maker.sync_alone(db)).await);
    }
    made
}

/// Takes away all that a staff member published, and their feed, because their account was disabled. Booked slots stay
/// until a colleague moves or cancels them.
///
/// # Errors
/// The database's own.
pub async fn withdraw(db: &Db, tx: &mut Tx, staff: &str, now: Now) -> sqlx::Result<()> {
    db.alone(tx, Alone::Slots).await?;
    store::forget_rules(tx, staff, None).await?;
    store::set_feed(tx, staff, None).await?;
    for slot in store::slots_of(tx, staff, now, Now(i64::MAX)).await? {
        if !store::delete_slot(tx, &slot.id).await? {
            store::strand(tx, &slot.id).await?;
        }
    }
    Ok(())
}

/// Closes a slot that was just given back if its day has shrunk meanwhile and more of it is open than the share. It opens
/// none, so that it may be done beside others.
pub(super) async fn close_over(
    tx: &mut Tx,
    terms: &config::Booking,
    zone: &Zone,
    slot: &Slot,
    now: Now,
) -> sqlx::Result<()> {
    let maker = Maker {
        terms,
        now,
        staff: &slot.staff,
        clinic: &slot.clinic,
        zone,
    };
    let slots = maker.of_day(tx, zone.local(slot.starts_at).0).await?;
    if slot.open && open(&slots) > maker.most(&slots) {
        store::set_open(tx, &slot.id, false).await?;
    }
    Ok(())
}

/// Brings one day's share in line again, after a slot of it was removed or put back.
pub(super) async fn share_again(
    tx: &mut Tx,
    terms: &config::Booking,
    zone: &Zone,
    slot: &Slot,
    now: Now,
) -> sqlx::Result<()> {
    let maker = Maker {
        terms,
        now,
        staff: &slot.staff,
        clinic: &slot.clinic,
        zone,
    };
    maker.share(tx, zone.local(slot.starts_at).0).await
}
