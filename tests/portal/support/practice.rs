//! A clinic that counsels, by the features' own functions, at a time that stands still until a test turns it.

use lucka::bookings::hours::{Hours, Weekdays, Weekly};
use lucka::bookings::{
    self, Audience, Booked, Counselling, Desk, Filter, Free, Language, Mode, Offer, Pool,
    Publisher, Refused, Rule, Set, Ticket, Told, Topic, Wanted, Wish,
};
use lucka::clinics::{self, Clinic, Draft};
use lucka::clock::{Clock, Day, HOUR, Now};
use lucka::config;
use lucka::db::Db;
use lucka::who::{Role, Who};
use lucka::zone::Zone;
use lucka::{Portal, random, staff};
use rocket::figment::Figment;
use sealing::ServerKeys;
use sqlx::AssertSqlSafe;
use tempfile::TempDir;

/// How most people want to talk.
pub const WISH: Wish = Wish {
    mode: Mode::InPerson,
    language: Language::English,
    audience: Audience::Own,
};

/// A clinic with counsellors.
#[derive(Clone)]
pub struct Practice {
    pub db: Db,
    pub keys: ServerKeys,
    pub terms: config::Booking,
    pub clinic: Clinic,
    pub zone: Zone,
    pub staff: Vec<Who>,
    pub now: Now,
}

/// A portal's settings on a database, whose server key lies in `folder`.
pub fn settings(folder: &TempDir, url: &str) -> Figment {
    Figment::from(rocket::Config::default())
        .merge(("database.url", url))
        .merge(("keys.file", folder.path().join("server.key")))
        .merge(("attempts.per_prefix", 1_000_000))
        .merge(("attempts.overall", 1_000_000))
        .merge(("attempts.bookings_per_prefix", 1_000_000))
        .merge(("attempts.bookings_overall", 1_000_000))
}

/// An SQLite database in a folder.
pub fn sqlite(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("lucka.db").display())
}

impl Practice {
    /// A new clinic with so many counsellors.
    pub async fn open(figment: Figment, counsellors: usize) -> Self {
        let clock = Clock::default();
        let portal = Portal::open(figment, clock.clone())
            .await
            .expect("the portal opens");
        Self::within(&portal, counsellors).await
    }

    /// As [`Practice::open`], in a portal that is there.
    pub async fn within(portal: &Portal, counsellors: usize) -> Self {
        let now = portal.clock.now();
        let draft = Draft {
            slug: "harbour".into(),
            title: "The harbour".into(),
            jurisdiction: "xx".into(),
            zone: "Europe/Oslo".into(),
            expected_days: 8,
            code_link: false,
            code_square: false,
        };
        let clinic = clinics::add(&portal.db, &portal.keys, now, &draft).await;
        let clinic = clinic.expect("the database answers").expect("a clinic");
        let mut people = Vec::new();
        for n in 0..counsellors {
            let handle = format!("counsellor-{n}");
            let who = staff::enrol_directly(
                portal,
                &clinic,
                &handle,
                Role::Counsellor,
                "seven brown kettles",
            );
            people.push(who.await.expect("an account"));
        }
        let practice = Self {
            db: portal.db.clone(),
            keys: portal.keys.clone(),
            terms: portal.config.booking.clone(),
            zone: Zone::get(&clinic.zone).expect("a zone"),
            clinic,
            staff: people,
            now,
        };
        let counselling = Counselling {
            topics: Set::of(&[
                Topic::Infection,
                Topic::Relationship,
                Topic::BuyingSex,
                Topic::SexualHealth,
            ]),
            phone: "12345".into(),
            video: "https://video.example/{room}".into(),
            ..Counselling::default()
        };
        let (db, keys) = (&practice.db, &practice.keys);
        bookings::change_counselling(db, keys, &practice.staff[0], now, &counselling)
            .await
            .expect("the database answers")
            .expect("the counselling is whole");
        practice
    }

    /// A counsellor's hand on their times.
    pub fn publisher(&self, who: usize) -> Publisher<'_> {
        Publisher {
            db: &self.db,
            keys: &self.keys,
            terms: &self.terms,
            now: self.now,
            who: &self.staff[who],
            zone: &self.zone,
        }
    }

    /// The clinic's calendar.
    pub fn desk(&self) -> Desk<'_> {
        Desk {
            db: &self.db,
            keys: &self.keys,
            terms: &self.terms,
            now: self.now,
            who: &self.staff[0],
            zone: &self.zone,
        }
    }

    /// A counsellor's times of every day from today on: `slots` of half an hour from nine o'clock.
    pub async fn publish_daily(&self, who: usize, slots: i64) -> Told {
        let hours = Hours::new(9 * 60, 9 * 60 + 30 * slots, 30, 0).expect("hours");
        let rule = Rule {
            id: random::id(),
            weekly: Weekly {
                days: Weekdays::from_bits(127).expect("every day"),
                hours,
                valid_from: self.zone.today(self.now),
                valid_until: None,
            },
            offer: Offer::all(),
        };
        let told = self.publisher(who).put_rule(&rule).await;
        told.expect("the database answers")
            .expect("one rule is not too many")
    }

    /// A counsellor's times of one day: `slots` of half an hour from nine o'clock.
    pub async fn publish_day(&self, who: usize, day: Day, slots: i64) -> Told {
        let hours = Hours::new(9 * 60, 9 * 60 + 30 * slots, 30, 0).expect("hours");
        let told = self.publisher(who).once(day, &hours, Offer::all()).await;
        told.expect("the database answers")
    }

    /// Free times as somebody sees them who wants to talk as most do.
    pub async fn free(&self, open: bool) -> Vec<Free> {
        let filter = Filter {
            clinic: self.clinic.id.clone(),
            wish: WISH,
            open,
        };
        bookings::free(&self.db, &self.terms, self.now, &filter, self.now, 1_000)
            .await
            .expect("the database answers")
    }

    /// Takes a slot with a new ticket.
    pub async fn book(&self, pool: Pool, slot: &str) -> Result<Booked, Refused> {
        self.try_book(pool, slot)
            .await
            .expect("the database answers")
    }

    /// As [`Practice::book`], with the database's errors.
    pub async fn try_book(&self, pool: Pool, slot: &str) -> sqlx::Result<Result<Booked, Refused>> {
        self.try_book_with(&Ticket::issue(Now(self.now.0 - HOUR)), pool, slot)
            .await
    }

    /// As [`Practice::try_book`], with a ticket of somebody's.
    pub async fn try_book_with(
        &self,
        ticket: &Ticket,
        pool: Pool,
        slot: &str,
    ) -> sqlx::Result<Result<Booked, Refused>> {
        let wanted = Wanted {
            slot,
            topic: Topic::Infection,
            wish: WISH,
        };
        let (db, keys) = (&self.db, &self.keys);
        bookings::book(db, keys, &self.terms, self.now, ticket, pool, wanted).await
    }

    /// What the sweep does with bookings and slots.
    pub async fn sweep(&self) {
        self.try_sweep().await.expect("the database answers");
    }

    /// As [`Practice::sweep`], with the database's errors.
    pub async fn try_sweep(&self) -> sqlx::Result<()> {
        bookings::sweep(&self.db, &self.terms, self.now).await?;
        let clinics = [self.clinic.clone()];
        bookings::sync_all(&self.db, &self.terms, &clinics, self.now).await
    }

    /// A number from the database.
    pub async fn number(&self, statement: &str) -> i64 {
        let number = sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
            .fetch_one(self.db.pool())
            .await;
        number.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }
}
