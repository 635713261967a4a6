//! The portal that is measured: kits and bookings in each state, by the features' own functions, and a real server on
//! them. It holds their codes for as long as the measuring takes.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use lucka::bookings::hours::Hours;
use lucka::bookings::{
    self, Audience, Counselling, Language, Mode, Offer, Pool, Publisher, Set, Ticket, Topic,
    Wanted, Wish,
};
use lucka::clinics::{self, Clinic, Draft, TestId};
use lucka::clock::{Clock, HOUR, Now};
use lucka::kits::{self, Found, Fresh, Order, VoidReason};
use lucka::results::{self, Entered, Value};
use lucka::who::Role;
use lucka::zone::Zone;
use lucka::{Portal, config, staff};
use sealing::AccessCode;

use super::Result;

/// Kits and bookings of each kind, so that no row is always at hand.
const EACH: u32 = 16;

const TESTS: [TestId; 4] = [
    TestId::ChlamydiaUrine,
    TestId::GonorrhoeaUrine,
    TestId::HivBlood,
    TestId::SyphilisBlood,
];

/// Codes of one kind.
pub struct Kind {
    /// Its name in the report.
    pub name: &'static str,
    /// Its codes.
    pub codes: Vec<AccessCode>,
}

/// Everything that is made, and what it is made with.
pub struct Ground {
    portal: Portal,
    clinic: Clinic,
    now: Now,
}

impl Ground {
    /// A portal on this database with one clinic.
    pub async fn open(url: &str, key: &str) -> Result<Self> {
        let figment = config::figment()
            .merge(("database.url", url))
            .merge(("keys.file", key));
        let portal = Portal::open(figment, Clock::default()).await?;
        let now = portal.clock.now();
        let draft = Draft {
            slug: "bench".into(),
            title: "Bench".into(),
            jurisdiction: "xx".into(),
            zone: "Europe/Stockholm".into(),
            expected_days: 8,
            code_link: false,
            code_square: false,
        };
        let clinic = clinics::add(&portal.db, &portal.keys, now, &draft).await?;
        let clinic = clinic.map_err(|r| format!("{r:?}"))?;
        Ok(Self {
            portal,
            clinic,
            now,
        })
    }

    /// Kits of one kind: with these reports, one after the other.
    pub async fn kits(&self, name: &'static str, reports: &[&[(TestId, Value)]]) -> Result<Kind> {
        let kits = self.issue(reports).await?;
        Ok(kind(name, kits))
    }

    /// Kits that were reported and are erased.
    pub async fn erased(&self) -> Result<Kind> {
        let kits = self.issue(&[&all(Value::Positive)]).await?;
        for kit in &kits {
            results::erase(&self.portal.db, &kit.code.prk().look_up().tag()).await?;
        }
        Ok(kind("erased", kits))
    }

    /// Kits that were voided.
    pub async fn void(&self) -> Result<Kind> {
        let kits = self.issue(&[]).await?;
        for kit in &kits {
            let mut tx = self.portal.db.write().await?;
            let found = kits::lock(&mut tx, &self.portal.keys, &kit.specimen).await?;
            let Found::Kit(row) = found else {
                return Err("a kit is gone".into());
            };
            kits::mark_void(&mut tx, &row, VoidReason::Lost).await?;
            tx.commit().await?;
        }
        Ok(kind("void", kits))
    }

    /// Kits whose rows somebody has changed.
    pub async fn tampered(&self) -> Result<Kind> {
        let kits = self.issue(&[&all(Value::Negative)]).await?;
        for kit in &kits {
            sqlx::query("UPDATE kit SET mac = zeroblob(32) WHERE specimen = $1")
                .bind(kit.specimen.as_str().to_owned())
                .execute(self.portal.db.pool())
                .await?;
        }
        Ok(kind("tampered", kits))
    }

    /// Bookings whose codes are kept.
    pub async fn bookings(&self) -> Result<Kind> {
        let Portal {
            db, keys, config, ..
        } = &self.portal;
        let role = Role::Counsellor;
        let words = "seven brown kettles";
        let who =
            staff::enrol_directly(&self.portal, &self.clinic, "counsellor", role, words).await?;
        let counselling = Counselling {
            topics: Set::of(&[Topic::Infection]),
            ..Counselling::default()
        };
        bookings::change_counselling(db, keys, &who, self.now, &counselling)
            .await?
            .map_err(|r| format!("{r:?}"))?;
        let zone = Zone::get(&self.clinic.zone).ok_or("no zone")?;
        let publisher = Publisher {
            db,
            keys,
            terms: &config.booking,
            now: self.now,
            who: &who,
            zone: &zone,
        };
        let hours = Hours::new(9 * 60, 9 * 60 + 20 * i64::from(EACH), 20, 0);
        let hours = hours.map_err(|e| format!("{e:?}"))?;
        let day = zone.today(self.now).plus(2);
        publisher.once(day, &hours, Offer::all()).await?;
        let slots: Vec<String> = sqlx::query_scalar("SELECT id FROM slot")
            .fetch_all(db.pool())
            .await?;
        let mut codes = Vec::new();
        for slot in &slots {
            let ticket = Ticket::issue(Now(self.now.0 - HOUR / 2));
            let wish = Wish {
                mode: Mode::InPerson,
                language: Language::English,
                audience: Audience::Own,
            };
            let wanted = Wanted {
                slot,
                topic: Topic::Infection,
                wish,
            };
            let kit = Pool::Kit(
                AccessCode::generate(&mut lucka::random::os())
                    .prk()
                    .coupon()
                    .tag(),
            );
            let booked =
                bookings::book(db, keys, &config.booking, self.now, &ticket, kit, wanted).await?;
            let booked = booked.map_err(|r| format!("{r:?}"))?;
            bookings::confirm(db, &booked.tag).await?;
            codes.push(booked.code);
        }
        Ok(Kind {
            name: "booking",
            codes,
        })
    }

    async fn issue(&self, reports: &[&[(TestId, Value)]]) -> Result<Vec<Fresh>> {
        let Portal { db, keys, .. } = &self.portal;
        let panel = clinics::panel(db, &self.clinic.id, "basic")
            .await?
            .ok_or("no panel")?;
        let order = Order {
            clinic: &self.clinic,
            panel: &panel,
            count: EACH,
            actor: "bench",
            now: self.now,
        };
        let mut made = Vec::new();
        kits::issue(db, keys, &order, |fresh| -> sqlx::Result<()> {
            made.extend(fresh);
            Ok(())
        })
        .await?;
        for kit in &made {
            for values in reports {
                let entered = Entered {
                    specimen: kit.specimen,
                    values: values.to_vec(),
                    sampled_on: None,
                    correct: true,
                    after: None,
                };
                let mut tx = db.write().await?;
                let sealed =
                    results::seal(&mut tx, keys, &self.clinic, "bench", self.now, &entered);
                sealed.await?.map_err(|r| format!("{r:?}"))?;
                tx.commit().await?;
            }
        }
        Ok(made)
    }
}

/// Every test of the panel with one value.
pub fn all(value: Value) -> Vec<(TestId, Value)> {
    TESTS.map(|test| (test, value)).to_vec()
}

fn kind(name: &'static str, kits: Vec<Fresh>) -> Kind {
    let codes = kits.into_iter().map(|kit| kit.code).collect();
    Kind { name, codes }
}

/// The server on a free port, and its address; nobody is told to wait.
pub fn serve(url: &str, key: &str) -> Result<(Child, String)> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    drop(listener);
    let server = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("serve")
        .env("ROCKET_PORT", address.port().to_string())
        .env("ROCKET_DATABASE", format!("{{url={url:?}}}"))
        .env("ROCKET_KEYS", format!("{{file={key:?}}}"))
        .env(
            "ROCKET_ATTEMPTS",
            "{per_prefix=100000000,overall=100000000,readings_per_kit=100000000}",
        )
        .stderr(Stdio::null())
        .spawn()?;
    for _ in 0..2_000 {
        if std::net::TcpStream::connect(address).is_ok() {
            return Ok((server, address.to_string()));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Err("the server does not answer".into())
}
