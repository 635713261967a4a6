//! The databases of earlier versions, as their demos left them, under today's program: everything in them goes on, and
//! booking works with the cards that were printed then.

use std::path::{Path, PathBuf};

use lucka::Portal;
use lucka::bookings::{Offer, Publisher, hours::Hours};
use lucka::clock::{Clock, HOUR};
use lucka::config::Config;
use lucka::staff::Vouched;
use lucka::web::Lang;
use lucka::who::{Role, Who};
use lucka::zone::Zone;
use rocket::figment::Figment;
use serde_json::Value;
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::result_loop::outcomes;
use crate::support::house::House;
use crate::support::persona::{hidden, said};
use crate::support::postgres::Database;
use crate::support::server::repository;

/// Folders of `tests/fixtures`, each with the newest migration that its database had.
const FIXTURES: [(&str, usize); 2] = [("v1", 1), ("v2", 2)];

/// What lies in one of them: a dump of SQLite with its schema, and what was printed, with that demo's server key.
pub struct Old {
    schema: usize,
    dump: String,
    made: Value,
    folder: TempDir,
    clock: Clock,
}

impl Old {
    pub fn read((name, schema): (&str, usize)) -> Self {
        let fixture = repository().join("tests/fixtures").join(name);
        let read = |name: &str| std::fs::read_to_string(fixture.join(name)).expect(name);
        let made: Value = serde_json::from_str(&read("made.json")).expect("JSON");
        let folder = tempfile::tempdir().expect("a folder");
        let key = made["server_key"].as_str().expect("a key");
        std::fs::write(folder.path().join("server.key"), key).expect("a key");
        let clock = Clock::default();
        // An hour after it was made, however long ago that is.
        clock.advance(made["at"].as_i64().expect("a time") + HOUR - clock.now().0);
        Self {
            schema,
            dump: read("portal.sql"),
            made,
            folder,
            clock,
        }
    }

    /// Opens it, which brings its schema up to date and no more, as a start that is cut short then.
    pub async fn open(&self) -> Portal {
        let url = format!("sqlite:{}", self.folder.path().join("lucka.db").display());
        let figment = Figment::from(rocket::Config::default())
            .merge(("database.url", url))
            .merge(("keys.file", self.folder.path().join("server.key")));
        let portal = Portal::open(figment, self.clock.clone()).await;
        portal.expect("the portal opens")
    }

    /// Where its database and server key lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts a server on it.
    pub async fn serve(self) -> House {
        let demo = |figment: Figment| figment.merge(("demo", true));
        House::found(self.folder, &self.clock, "demo", demo).await
    }

    /// The passphrase of one of its accounts.
    pub fn passphrase(&self, handle: &str) -> String {
        let mut staff = self.made["staff"].as_array().expect("staff").iter();
        let login = staff.find(|login| login["handle"] == handle).expect(handle);
        login["passphrase"].as_str().expect("one").to_owned()
    }

    fn code(&self, state: &str) -> String {
        let kits = self.made["kits"].as_array().expect("kits");
        let kit = kits.iter().find(|kit| kit["state"] == state).expect(state);
        kit["code"].as_str().expect("a code").to_owned()
    }

    /// Every earlier one.
    pub fn all() -> impl Iterator<Item = Self> {
        FIXTURES.into_iter().map(Self::read)
    }

    pub async fn on_sqlite(&self) {
        let file = self.folder.path().join("lucka.db");
        let url = format!("sqlite:{}?mode=rwc", file.display());
        let mut connection = SqliteConnection::connect(&url).await.expect("a file");
        // Its rows come by the names of their tables.
        let free = connection.execute("PRAGMA foreign_keys = OFF").await;
        free.expect("no order of rows");
        let done = connection.execute(AssertSqlSafe(self.dump.clone())).await;
        done.expect("the dump is read");
        connection.close().await.expect("it closes");
    }

    /// The same rows under the schema of that time.
    async fn on_postgresql(&self, database: &Database) {
        let then = tempfile::tempdir().expect("a folder");
        for file in migrations("postgres").into_iter().take(self.schema) {
            let to = then.path().join(file.file_name().expect("a name"));
            std::fs::copy(file, to).expect("a migration");
        }
        let migrator = Migrator::new(Path::new(then.path()))
            .await
            .expect("its migrations");
        let mut connection = PgConnection::connect(&database.url())
            .await
            .expect("a database");
        migrator
            .run(&mut connection)
            .await
            .expect("the schema of then");
        let free = "SET session_replication_role = replica; DELETE FROM audit_head;";
        connection.execute(free).await.expect("no order of rows");
        for line in self.dump.lines() {
            if line.starts_with("INSERT INTO") && !line.contains("_sqlx_migrations") {
                let row = line.replace("(X'", "('\\x").replace(",X'", ",'\\x");
                connection.execute(AssertSqlSafe(row)).await.expect("a row");
            }
        }
    }
}

async fn everything_goes_on(old: Old, url: Option<String>) {
    let codes = ["received", "negative", "reactive", "corrected", "erased"].map(|s| old.code(s));
    let [received, negative, reactive, corrected, erased] = codes;
    let made = old.made.clone();
    let nurse = old.passphrase("demo-nurse");
    let house = House::found(old.folder, &old.clock, "demo", |figment| {
        let figment = figment.merge(("demo", true));
        match url {
            Some(url) => figment.merge(("database.url", url)),
            None => figment,
        }
    })
    .await;
    assert_eq!(
        house.number("SELECT COUNT(*) FROM _sqlx_migrations").await,
        i64::try_from(migrations("sqlite").len()).expect("few")
    );

    // Cards of then open their results.
    for (code, values) in [
        (&negative, ["negative"; 4]),
        (&reactive, ["negative", "negative", "reactive", "negative"]),
        (&corrected, ["negative"; 4]),
    ] {
        let mut client = house.guest();
        let form = [("code", code.as_str())];
        let opened = client.post("/open", &form).await.expect_status(303);
        assert_eq!(opened.location(), Some("/result"));
        let page = client.get("/result").await.expect_status(200);
        let told = values.map(|value| said(Lang::En, &format!("value-told-{value}"), &[]));
        assert_eq!(outcomes(&page), told);
    }
    house
        .guest()
        .post("/open", &[("code", &erased)])
        .await
        .expect_status(404);
    // Staff of then sign in as soon as the operator has vouched for them, and the audit holds together.
    let form = [
        ("handle", "demo-nurse"),
        ("passphrase", &nurse),
        ("totp", ""),
    ];
    let early = house.guest().post("/staff/sign-in", &form).await;
    assert_eq!(early.status, 422);
    let vouched = lucka::staff::vouch(&house.db, &house.keys, old.clock.now()).await;
    assert!(matches!(vouched, Ok(Vouched::Now(four)) if four.len() == 4));
    for login in made["staff"].as_array().expect("staff") {
        let field = |name: &str| login[name].as_str().expect(name).to_owned();
        let (handle, passphrase) = (field("handle"), field("passphrase"));
        let form = [
            ("handle", handle.as_str()),
            ("passphrase", &passphrase),
            ("totp", ""),
        ];
        let signed = house
            .guest()
            .post("/staff/sign-in", &form)
            .await
            .expect_status(303);
        assert_eq!(signed.location(), Some("/staff"));
    }
    let audit = lucka::audit::verify(&house.db, &house.keys).await;
    assert!(matches!(
        audit.expect("the database answers"),
        lucka::audit::Verdict::Whole(_)
    ));

    bookings_go_on(&house, &made).await;

    // A counsellor of then publishes, and the holder of a card of then books with it.
    publish(&house).await;
    // Without a kit, when it was made would stand there until the code is confirmed.
    let by_kits = "SELECT COUNT(*) FROM booking WHERE made_at IS NULL";
    let before = house.number(by_kits).await;
    let mut client = house.guest();
    client
        .post("/open", &[("code", &received)])
        .await
        .expect_status(303);
    let page = client.get("/book").await.expect_status(200);
    let field = |name: &str| hidden(page.text(), name).expect(name);
    let values =
        ["ticket", "clinic", "mode", "language", "audience", "slot"].map(|n| (n, field(n)));
    let mut form: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    form.push(("topic", "support"));
    let booked = client.post("/book", &form).await.expect_status(303);
    assert_eq!(booked.location(), Some("/booking"));
    client.get("/booking").await.expect_status(200);
    assert_eq!(house.number(by_kits).await, before + 1);

    let swept =
        lucka::sweep::run(&house.db, &Config::default(), &house.keys, old.clock.now()).await;
    let swept = swept.expect("the sweep runs");
    assert_eq!((swept.kits, swept.bookings), (0, 0));
}

/// This program's migrations, in their order.
fn migrations(kind: &str) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(repository().join("migrations").join(kind));
    let files = folder
        .expect("migrations")
        .map(|file| file.expect("a file"));
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.sort();
    files
}

/// What was booked then can be seen with its code; what staff had open is over.
async fn bookings_go_on(house: &House, made: &Value) {
    let bookings = made["bookings"].as_array();
    for booking in bookings.into_iter().flatten() {
        let mut client = house.guest();
        let code = booking["code"].as_str().expect("a code");
        let opened = client.post("/open", &[("code", code)]).await;
        assert_eq!((opened.status, opened.location()), (303, Some("/booking")));
        let page = client.get("/booking").await.expect_status(200);
        let call_out = page.text().contains("<strong class=\"name\"");
        let held = ["confirmed", "moved"].contains(&booking["state"].as_str().expect("a state"));
        assert!(call_out || !held, "{booking}: {}", page.text());
    }
    if let Some(session) = made["session"].as_str() {
        let mut nurse = house.guest();
        nurse.set_cookie(lucka::web::who::COOKIE, session);
        let page = nurse.get("/staff").await.expect_status(303);
        assert_eq!(page.location(), Some("/staff/sign-in"));
    }
}

async fn publish(house: &House) {
    let id = "SELECT id FROM staff WHERE handle = 'demo-counsellor'";
    let id: String = sqlx::query_scalar(id)
        .fetch_one(house.db.pool())
        .await
        .expect("the counsellor");
    let who = Who {
        id,
        handle: "demo-counsellor".into(),
        role: Role::Counsellor,
        clinic: house.clinic.id.clone(),
        clinic_title: house.clinic.title.clone(),
    };
    let zone = Zone::get(&house.clinic.zone).expect("a zone");
    let publisher = Publisher {
        db: &house.db,
        keys: &house.keys,
        terms: &Config::default().booking,
        now: house.clock.now(),
        who: &who,
        zone: &zone,
    };
    // Two of them, at an hour at which nobody worked: 40 % of that is none, so that only a kit can take them.
    let hours = Hours::new(20 * 60, 22 * 60, 60, 0).expect("hours");
    let day = zone.today(house.clock.now()).plus(2);
    let told = publisher.once(day, &hours, Offer::all()).await;
    assert_eq!(told.expect("the database answers").made, 2);
}

#[rocket::async_test]
async fn a_database_of_every_earlier_version_is_brought_up_to_date_and_goes_on() {
    for old in Old::all() {
        old.on_sqlite().await;
        everything_goes_on(old, None).await;
    }
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_too_every_earlier_version_goes_on() {
    for old in Old::all() {
        let database = Database::create().await;
        old.on_postgresql(&database).await;
        everything_goes_on(old, Some(database.url())).await;
    }
}
