//! A whole story in a database, told once, of which every attack gets a fresh copy.

use lucka::audit::{self, Head};
use lucka::bookings::{self, Pool};
use lucka::clinics::TestId::{self, ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
use lucka::clinics::{self, Clinic, Draft};
use lucka::clock::Clock;
use lucka::kits::Fresh;
use lucka::results;
use lucka::results::Value::{self, Negative, Positive, Reactive};
use lucka::staff::Manager;
use lucka::web::who::{COOKIE, Role};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row as _, SqliteConnection};
use tempfile::TempDir;

use crate::support::house::House;
use crate::support::persona::between;
use crate::support::postgres::Database;
use crate::support::talks::Talks;

/// What everybody of the staff says who took their account into use by its link.
pub const PASSPHRASE: &str = "plaster teapot oxbow lantern";

const TESTS: [TestId; 4] = [ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood];
const FIRST: [(TestId, Value); 2] = [(ChlamydiaUrine, Negative), (GonorrhoeaUrine, Negative)];
const SECOND: [(TestId, Value); 1] = [(HivBlood, Reactive)];
const THIRD: [(TestId, Value); 1] = [(SyphilisBlood, Negative)];
const CORRECTION: [(TestId, Value); 1] = [(HivBlood, Negative)];

/// The file of SQLite before the story's end.
const EARLIER: &str = "earlier.db";

/// The story, and what those who are in it hold.
pub struct Story {
    place: Place,
    clinic: Clinic,
    /// Somebody's kit: three reports of four tests, and a correction of one.
    pub own: Fresh,
    /// Another's, all found.
    pub other: Fresh,
    /// One whose last day is long over, as a booking without a kit is.
    pub expired: Fresh,
    /// The nurse's open session.
    pub session: String,
    /// A recovery code of Ada's.
    pub recovery: String,
    /// The token of Ivan's invitation.
    pub invitation: String,
    /// The code of a booking to come, made with `own`.
    pub booking: String,
    /// Statements that put an account back as it was before it was disabled.
    past: Before,
    /// The audit's head, as an operator has kept it.
    pub head: Head,
}

/// Where it lies; the folder has the server key.
enum Place {
    Sqlite(TempDir),
    Postgres(Database, TempDir),
}

/// A copy for one attack.
pub struct Copy {
    pub url: String,
    folder: TempDir,
    /// Dropped after the portal on it.
    _database: Option<Database>,
}

impl Story {
    /// Tells it on SQLite.
    pub async fn on_sqlite() -> Self {
        let talks = Talks::without_times(|figment| figment).await;
        let story = Self::tell(&talks).await;
        let Place::Sqlite(folder) = &story.place else {
            unreachable!()
        };
        let file = folder.path().join("lucka.db");
        let copy = format!("VACUUM INTO '{}'", file.display());
        talks.house.sql(&copy).await;
        story
    }

    /// Tells it on PostgreSQL.
    pub async fn on_postgresql() -> Self {
        let database = Database::create().await;
        let url = database.url();
        let talks = Talks::without_times(|figment| figment.merge(("database.url", url))).await;
        let mut story = Self::tell(&talks).await;
        talks.house.db.pool().close().await;
        let Place::Sqlite(folder) = story.place else {
            unreachable!()
        };
        story.place = Place::Postgres(database, folder);
        story
    }

    async fn tell(talks: &Talks) -> Self {
        let house = &talks.house;
        let (db, keys, now) = (&house.db, &house.keys, house.clock.now());
        let draft = Draft {
            slug: "elsewhere".into(),
            title: "Another clinic".into(),
            jurisdiction: "no".into(),
            zone: "Europe/Oslo".into(),
            expected_days: 8,
            code_link: false,
            code_square: false,
        };
        let added = clinics::add(db, keys, now, &draft).await;
        added.expect("the database answers").expect("a clinic");

        let own = house.issue(&TESTS).await;
        for values in [&FIRST[..], &SECOND, &THIRD, &CORRECTION] {
            house.report(&own, values).await;
        }
        let other = house.reported(&TESTS.map(|test| (test, Positive))).await;
        for _ in 0..2 {
            house.report(&other, &[(HivBlood, Positive)]).await;
        }
        house.receive(&house.issue(&TESTS).await).await;
        house.void(&house.issue(&TESTS).await).await;
        let erased = house.reported(&FIRST).await;
        let tag = erased.code.prk().look_up().tag();
        assert!(results::erase(db, &tag).await.expect("it is erased"));
        let expired = house.reported(&FIRST).await;

        let booking = book(talks, &own).await;
        for over in [
            &format!(
                "UPDATE kit SET expires_on = 1 WHERE specimen = '{}'",
                expired.specimen.as_str()
            ),
            "UPDATE booking SET ends_at = 1 WHERE made_at IS NOT NULL",
        ] {
            assert_eq!(house.sql(over).await, 1, "{over}");
        }
        let nurse = house.staff(Role::Nurse).await;
        let session = nurse.cookie(COOKIE).expect("a session").to_owned();
        let recovery = enrol(house, "ada").await;
        let invitation = invite(house, "ivan").await;
        let folder = tempfile::tempdir().expect("a folder");
        if talks.house.folder().join("lucka.db").exists() {
            let earlier = folder.path().join(EARLIER);
            let copy = format!("VACUUM INTO '{}'", earlier.display());
            house.sql(&copy).await;
        }
        let past = disable(house, "olga").await;
        let head = audit::head(db).await.expect("the database answers");
        let key = "server.key";
        std::fs::copy(house.folder().join(key), folder.path().join(key)).expect("a key");
        Self {
            place: Place::Sqlite(folder),
            clinic: house.clinic.clone(),
            own,
            other,
            expired,
            session,
            recovery,
            invitation,
            booking,
            past,
            head,
        }
    }

    /// A fresh copy.
    pub async fn copy(&self) -> Copy {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, database) = match &self.place {
            Place::Sqlite(from) => (from, None),
            Place::Postgres(database, from) => (from, Some(database.copy().await)),
        };
        for file in std::fs::read_dir(from.path()).expect("a folder") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), folder.path().join(file.file_name())).expect("a copy");
        }
        let url = match &database {
            None => format!("sqlite:{}", folder.path().join("lucka.db").display()),
            Some(database) => database.url(),
        };
        Copy {
            url,
            folder,
            _database: database,
        }
    }

    /// The database as it was a little earlier, on SQLite.
    pub async fn earlier(&self) -> Copy {
        let copy = self.copy().await;
        let folder = copy.folder.path();
        std::fs::rename(folder.join(EARLIER), folder.join("lucka.db")).expect("an earlier one");
        copy
    }

    /// A statement with what stands in braces put in: `{own}`, `{other}` and `{expired}` are the tags of the kits,
    /// `{random}` 32 bytes.
    pub fn put_in(&self, statement: &str) -> String {
        let literal = |bytes: &[u8]| {
            let hex = data_encoding::HEXLOWER.encode(bytes);
            match &self.place {
                Place::Sqlite(_) => format!("x'{hex}'"),
                Place::Postgres(..) => format!("'\\x{hex}'::bytea"),
            }
        };
        let tag = |kit: &Fresh| literal(kit.code.prk().look_up().tag().as_bytes());
        statement
            .replace("{own}", &tag(&self.own))
            .replace("{other}", &tag(&self.other))
            .replace("{expired}", &tag(&self.expired))
            .replace("{random}", &literal(&lucka::random::bytes::<32>()))
            .replace("{empty}", &literal(&[]))
            .replace("{zeros}", &literal(&[0; 32]))
            .replace("{past}", &self.past.put_back(literal))
    }
}

impl Copy {
    /// Runs statements as somebody with the database in hand, whom no foreign key holds back; how many rows they changed.
    pub async fn tamper(&self, statements: &[String]) -> u64 {
        let mut changed = 0;
        if let Some(file) = self.url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new()
                .filename(file)
                .foreign_keys(false);
            let mut connection = SqliteConnection::connect_with(&options)
                .await
                .expect("it opens");
            for statement in statements {
                let done = connection.execute(AssertSqlSafe(statement.clone())).await;
                changed += done
                    .unwrap_or_else(|e| panic!("{statement}: {e}"))
                    .rows_affected();
            }
            connection.close().await.expect("it closes");
        } else {
            let mut connection = PgConnection::connect(&self.url).await.expect("it opens");
            let free = connection
                .execute("SET session_replication_role = replica")
                .await;
            free.expect("no foreign keys");
            for statement in statements {
                let done = connection.execute(AssertSqlSafe(statement.clone())).await;
                changed += done
                    .unwrap_or_else(|e| panic!("{statement}: {e}"))
                    .rows_affected();
            }
            connection.close().await.expect("it closes");
        }
        changed
    }

    /// The portal starts on it.
    pub async fn open(self, story: &Story) -> (House, Option<Database>) {
        let Self {
            url,
            folder,
            _database: database,
        } = self;
        let house = House::again(folder, &Clock::default(), story.clinic.clone(), |figment| {
            figment.merge(("demo", true)).merge(("database.url", url))
        })
        .await;
        (house, database)
    }
}

/// Times, rules, a closed day and a feed; a booking without a kit, one given back, and one with the kit, whose code it is.
async fn book(talks: &Talks, kit: &Fresh) -> String {
    let practice = talks.practice();
    let today = practice.zone.today(practice.now);
    practice.publish_daily(0, 5).await;
    let closed = practice.publisher(0).close_day(today.plus(6)).await;
    closed.expect("the database answers");
    let feed = bookings::make_feed(
        &practice.db,
        &practice.keys,
        &practice.staff[0],
        practice.now,
    );
    feed.await.expect("a feed");
    let open = practice.free(true).await;
    let kept = practice.book(Pool::Open, &open[0].slot).await;
    kept.expect("a booking without a kit");
    let given_back = practice.book(Pool::Open, &open[1].slot).await;
    let tag = given_back.expect("another").tag;
    let cancelled = bookings::cancel(&practice.db, &practice.terms, practice.now, &tag).await;
    cancelled
        .expect("the database answers")
        .expect("it is cancelled");
    let pool = Pool::Kit(kit.code.prk().coupon().tag());
    let slot = practice.free(false).await.remove(0).slot;
    let booked = practice.book(pool, &slot).await.expect("a booking");
    booked.code.grouped().to_string()
}

/// What an account had before it was disabled.
struct Before {
    passphrase: String,
    totp: Vec<u8>,
    mac: Vec<u8>,
}

impl Before {
    fn put_back(&self, literal: impl Fn(&[u8]) -> String) -> String {
        format!(
            "UPDATE staff SET passphrase = '{}', totp = {}, disabled = 0, mac = {} WHERE handle = 'olga'",
            self.passphrase,
            literal(&self.totp),
            literal(&self.mac)
        )
    }
}

/// Somebody takes an account into use, and it is disabled; what its row was before.
async fn disable(house: &House, handle: &str) -> Before {
    enrol(house, handle).await;
    let row = "SELECT passphrase, totp, mac FROM staff WHERE handle = $1";
    let row = sqlx::query(row)
        .bind(handle)
        .fetch_one(house.db.pool())
        .await;
    let row = row.expect("an account");
    let disabled = manager(house).disable(handle).await;
    disabled
        .expect("the database answers")
        .expect("it is disabled");
    Before {
        passphrase: row.get("passphrase"),
        totp: row.get("totp"),
        mac: row.get("mac"),
    }
}

fn manager(house: &House) -> Manager<'_> {
    Manager {
        db: &house.db,
        keys: &house.keys,
        now: house.clock.now(),
        who: None,
    }
}

async fn invite(house: &House, handle: &str) -> String {
    let added = manager(house)
        .add(&house.clinic.id, handle, Role::Lab)
        .await;
    let invitation = added.expect("the database answers").expect("an account");
    invitation.token.text().to_string()
}

/// Takes an account into use, with an app; a recovery code.
async fn enrol(house: &House, handle: &str) -> String {
    let path = format!("/staff/enrol/{}", invite(house, handle).await);
    let mut guest = house.guest();
    let page = guest.get(&path).await.expect_status(200);
    let code = "<code translate=\"no\">";
    let secret = between(page.text(), code, "</code>").replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let app = totp_rs::Builder::new()
        .with_secret(secret)
        .with_account_name("test");
    let now = u64::try_from(house.clock.now().0).expect("after 1970");
    let totp = app.build().expect("a secret").generate(now).to_string();
    let pending = between(page.text(), "name=\"pending\" value=\"", "\"");
    let form = [
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
        ("totp", &totp),
        ("pending", pending),
    ];
    let done = guest.post(&path, &form).await.expect_status(200);
    between(done.text(), code, "</code>").to_owned()
}
