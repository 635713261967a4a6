//! The demo's counselling: what its clinic offers, three weeks of two people's times, and bookings in several states.
//! Their codes are printed, as those of the demo's kits are.

use anyhow::{Context, bail};
use sealing::{AccessCode, CouponTag, Tag};
use serde::Serialize;

use crate::bookings::{
    self, Audience, Counselling, Desk, Filter, Hours, Language, Mode, Offer, Pool, Publisher,
    Reason, Rule, Set, State, Ticket, Topic, Wanted, Weekdays, Weekly, Wish,
};
use crate::clock::{DAY, HOUR, Now};
use crate::who::Who;
use crate::zone::Zone;
use crate::{Portal, random};

/// Days for which there are times.
const DAYS: i64 = 21;

/// A booking as printed: the object of the contract, and where it stands.
#[derive(Serialize)]
pub struct DemoBooking {
    pub code: String,
    pub state: &'static str,
}

/// Makes times and bookings of a clinic, as if it had begun yesterday.
pub struct Times<'a> {
    pub portal: &'a Portal,
    pub now: Now,
    pub administrator: &'a Who,
    pub nurse: &'a Who,
    pub counsellor: &'a Who,
    pub zone: Zone,
}

impl Times<'_> {
    /// Everything, in its order.
    pub async fn all(&self) -> anyhow::Result<Vec<DemoBooking>> {
        let offered = bookings::change_counselling(
            &self.portal.db,
            &self.portal.keys,
            self.administrator,
            self.yesterday(),
            &counselling(),
        )
        .await?;
        if offered.is_err() {
            bail!("the demo's counselling was refused");
        }
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        self.publish(self.counsellor, &week[..5], (9 * 60, 16 * 60), (45, 15))
            .await?;
        self.publish(self.nurse, &week, (12 * 60, 20 * 60), (30, 10))
            .await?;
        self.bookings().await
    }

    fn yesterday(&self) -> Now {
        self.now.minus_days(1)
    }

    async fn publish(
        &self,
        who: &Who,
        days: &[&str],
        (from, to): (i64, i64),
        (length, buffer): (i64, i64),
    ) -> anyhow::Result<()> {
        let first = self.zone.today(self.yesterday());
        let weekly = Weekly {
            days: Weekdays::parse(days.iter().copied()).context("no days")?,
            hours: Hours::new(from, to, length, buffer)
                .ok()
                .context("no hours")?,
            valid_from: first,
            valid_until: Some(first.plus(DAYS)),
        };
        let publisher = Publisher {
            db: &self.portal.db,
            keys: &self.portal.keys,
            terms: &self.portal.config.booking,
            now: self.yesterday(),
            who,
            zone: &self.zone,
        };
        let rule = Rule {
            id: random::id(),
            weekly,
            offer: Offer::all(),
        };
        publisher.put_rule(&rule).await?.context("too many rules")?;
        Ok(())
    }

    async fn bookings(&self) -> anyhow::Result<Vec<DemoBooking>> {
        let wish = |mode, language, audience| Wish {
            mode,
            language,
            audience,
        };
        let here = wish(Mode::InPerson, Language::Swedish, Audience::Own);
        let mut all = Vec::new();

        let (code, tag) = self.book(1, Topic::Relationship, here).await?;
        self.confirm(&tag).await?;
        all.push(shown(&code, "confirmed"));

        let call = wish(Mode::Phone, Language::English, Audience::Partner);
        let (code, _) = self.book(2, Topic::Infection, call).await?;
        all.push(shown(&code, "unconfirmed"));

        let video = wish(Mode::Video, Language::Norwegian, Audience::Own);
        let (code, tag) = self.book(3, Topic::BuyingSex, video).await?;
        self.confirm(&tag).await?;
        let later = self.free(video, self.now, 5).await?;
        let moved = self
            .desk()
            .move_to(&self.id(&tag).await?, &later, Reason::Changed)
            .await?;
        moved.ok().context("a demo booking was not moved")?;
        all.push(shown(&code, "moved"));

        let (code, tag) = self.book(2, Topic::SexualHealth, here).await?;
        self.confirm(&tag).await?;
        let cancelled = self
            .desk()
            .cancel(&self.id(&tag).await?, Reason::Away)
            .await?;
        cancelled.ok().context("a demo booking was not cancelled")?;
        all.push(shown(&code, "cancelled"));

        let work = wish(Mode::Phone, Language::Swedish, Audience::Professional);
        let (code, tag) = self.book(-1, Topic::Support, work).await?;
        let came = self.desk().mark(&self.id(&tag).await?, State::Done).await?;
        came.ok().context("a demo booking was not marked")?;
        all.push(shown(&code, "done"));
        Ok(all)
    }

    /// Books the first time at least so many days from now; one in the past as the holder of a kit did yesterday.
    async fn book(&self, days: i64, topic: Topic, wish: Wish) -> anyhow::Result<(AccessCode, Tag)> {
        let (at, pool) = if days < 0 {
            let coupon = CouponTag::random(&mut random::os());
            (self.yesterday(), Pool::Kit(coupon))
        } else {
            (self.now, Pool::Open)
        };
        let slot = self.free(wish, at, days.max(0)).await?;
        let portal = self.portal;
        let booked = bookings::book(
            &portal.db,
            &portal.keys,
            &portal.config.booking,
            at,
            &Ticket::issue(Now(at.0 - HOUR)),
            pool,
            Wanted {
                slot: &slot,
                topic,
                wish,
            },
        )
        .await?
        .ok()
        .context("a demo booking was refused")?;
        Ok((booked.code, booked.tag))
    }

    async fn free(&self, wish: Wish, at: Now, days: i64) -> anyhow::Result<String> {
        let filter = Filter {
            clinic: self.nurse.clinic.clone(),
            wish,
            open: at == self.now,
        };
        let from = Now(at.0 + days * DAY);
        let terms = &self.portal.config.booking;
        let free = bookings::free(&self.portal.db, terms, at, &filter, from, 1).await?;
        let free = free.into_iter().next().context("no free time")?;
        Ok(free.slot)
    }

    async fn confirm(&self, tag: &Tag) -> sqlx::Result<()> {
        bookings::confirm(&self.portal.db, tag).await
    }

    async fn id(&self, tag: &Tag) -> anyhow::Result<String> {
        let booking = bookings::by_tag(&self.portal.db, tag).await?;
        Ok(booking.context("a booking just made is not there")?.id)
    }

    fn desk(&self) -> Desk<'_> {
        Desk {
            db: &self.portal.db,
            keys: &self.portal.keys,
            terms: &self.portal.config.booking,
            now: self.now,
            who: self.counsellor,
            zone: &self.zone,
        }
    }
}

fn counselling() -> Counselling {
    Counselling {
        topics: Set::all(),
        place: "Demo Street 1, second floor, the green door".into(),
        // A number that the Swedish authority keeps for use in fiction.
        phone: "+46 8 465 004 00".into(),
        video: "https://video.example/{room}".into(),
        title: "Appointment".into(),
        open_pool: true,
    }
}

fn shown(code: &AccessCode, state: &'static str) -> DemoBooking {
    DemoBooking {
        code: code.grouped().to_string(),
        state,
    }
}
