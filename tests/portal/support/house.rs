//! The portal inside the test's own process, started as production starts it: with a clock that the test can turn, and
//! with hands on its database. Kits and reports are made by the features' own functions, without the staff pages.

use std::collections::BTreeMap;

use lucka::clinics::{self, Clinic, Draft, Panel, TestId, TestSet};
use lucka::clock::{Clock, Day};
use lucka::db::Db;
use lucka::kits::{self, Found, Fresh, Kit, Order, VoidReason};
use lucka::results::{self, Entered, Refusal, Value};
use lucka::web::who::Role;
use lucka::{Portal, staff};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use rocket::figment::Figment;
use rocket::http::{ContentType, Cookie, Header, Method};
use rocket::local::asynchronous::Client;
use sealing::{ServerKeys, Specimen};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use time::OffsetDateTime;

use super::http::{Reply, urlencoded};

/// Who acts in the audit when a test does.
const ACTOR: &str = "test";

/// The passphrase of all staff of a demo.
const PASSPHRASE: &str = "seven brown kettles under the stairs";

/// A portal with one clinic, on an SQLite database of its own.
pub struct House {
    pub db: Db,
    pub keys: ServerKeys,
    pub clock: Clock,
    pub clinic: Clinic,
    client: Client,
    folder: TempDir,
}

/// A visitor of the portal in this process, with a cookie jar kept by hand. Follows no redirect.
#[derive(Clone)]
pub struct Guest<'h> {
    house: &'h House,
    headers: BTreeMap<String, String>,
    cookies: BTreeMap<String, String>,
}

impl House {
    /// A portal whose clinic is under the demo's law, where every test may run.
    pub async fn open() -> Self {
        Self::with("xx", |figment| figment).await
    }

    /// A portal under another law (`se`, `no`), or with other settings; in a demo there is staff of every role.
    pub async fn with(law: &str, settings: impl FnOnce(Figment) -> Figment) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the portal");
        let clock = Clock::default();
        let portal = open(&folder, &clock, settings).await;
        // As every command does before anything else.
        let settled = staff::settle(&portal.db, &portal.keys, clock.now()).await;
        settled.expect("the database answers");
        let draft = Draft {
            slug: "clinic".into(),
            title: "The clinic".into(),
            jurisdiction: law.into(),
            zone: "Europe/Oslo".into(),
            expected_days: 8,
            code_link: false,
            code_square: false,
        };
        let clinic = clinics::add(&portal.db, &portal.keys, clock.now(), &draft).await;
        let clinic = clinic
            .expect("the database answers")
            .expect("the clinic is added");
        if portal.config.demo {
            for role in Role::ALL {
                let enrolled =
                    staff::enrol_directly(&portal, &clinic, &handle(role), role, PASSPHRASE).await;
                enrolled.expect("an account");
            }
        }
        Self::serve(portal, clinic, folder).await
    }

    /// A portal on the `lucka.db` and `server.key` that lie in a folder, at the time of a clock; its clinic is `slug`.
    pub async fn found(
        folder: TempDir,
        clock: &Clock,
        slug: &str,
        settings: impl FnOnce(Figment) -> Figment,
    ) -> Self {
        let portal = open(&folder, clock, settings).await;
        let clinic = clinics::by_slug(&portal.db, slug).await;
        let clinic = clinic.expect("the database answers").expect("the clinic");
        Self::serve(portal, clinic, folder).await
    }

    /// As [`House::found`], with the clinic as it was.
    pub async fn again(
        folder: TempDir,
        clock: &Clock,
        clinic: Clinic,
        settings: impl FnOnce(Figment) -> Figment,
    ) -> Self {
        let portal = open(&folder, clock, settings).await;
        Self::serve(portal, clinic, folder).await
    }

    async fn serve(portal: Portal, clinic: Clinic, folder: TempDir) -> Self {
        let (db, keys, clock) = (portal.db.clone(), portal.keys.clone(), portal.clock.clone());
        let rocket = lucka::server(portal).expect("the server is built");
        let client = Client::untracked(rocket).await.expect("the server starts");
        Self {
            db,
            keys,
            clock,
            clinic,
            client,
            folder,
        }
    }

    /// The folder of its server key, and of its database if that is SQLite.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A new visitor, who reads English.
    pub fn guest(&self) -> Guest<'_> {
        Guest {
            house: self,
            headers: BTreeMap::new(),
            cookies: BTreeMap::new(),
        }
    }

    /// The server's routes: method and path, with `<…>` where it varies.
    pub fn routes(&self) -> Vec<(Method, String)> {
        let routes = self.client.rocket().routes();
        routes
            .map(|r| (r.method, r.uri.path().to_owned()))
            .collect()
    }

    /// Somebody of the clinic, signed in; the house has to be a demo, where no one-time code is asked for.
    pub async fn staff(&self, role: Role) -> Guest<'_> {
        let mut guest = self.guest();
        let reply = guest.sign_in(role).await.expect_status(303);
        assert_eq!(reply.location(), Some("/staff"));
        guest
    }

    /// Issues a kit with these tests.
    pub async fn issue(&self, tests: &[TestId]) -> Fresh {
        let panel = Panel {
            id: "test".into(),
            clinic: self.clinic.id.clone(),
            slug: "test".into(),
            tests: TestSet::new(tests.iter().copied()).expect("a panel"),
            retired: false,
        };
        let order = Order {
            clinic: &self.clinic,
            panel: &panel,
            count: 1,
            actor: ACTOR,
            now: self.clock.now(),
        };
        let mut made = Vec::new();
        let issued = kits::issue(&self.db, &self.keys, &order, |fresh| -> sqlx::Result<()> {
            made.extend(fresh);
            Ok(())
        });
        issued.await.expect("the kit is stored");
        made.pop().expect("one kit")
    }

    /// A kit whose tests are all reported at once.
    pub async fn reported(&self, values: &[(TestId, Value)]) -> Fresh {
        let tests: Vec<_> = values.iter().map(|(test, _)| *test).collect();
        let kit = self.issue(&tests).await;
        self.report(&kit, values).await;
        kit
    }

    /// Seals a report, or a correction.
    pub async fn report(&self, kit: &Fresh, values: &[(TestId, Value)]) {
        self.try_report(kit, values)
            .await
            .expect("the report is sealed");
    }

    /// As [`House::report`], for a report that may be refused.
    pub async fn try_report(&self, kit: &Fresh, values: &[(TestId, Value)]) -> Result<(), Refusal> {
        let sealed = self.seal(kit, values).await;
        sealed.expect("the database answers")
    }

    /// As [`House::try_report`], with the database's errors.
    pub async fn seal(
        &self,
        kit: &Fresh,
        values: &[(TestId, Value)],
    ) -> sqlx::Result<Result<(), Refusal>> {
        let now = self.clock.now();
        let entered = Entered {
            specimen: kit.specimen,
            values: values.to_vec(),
            sampled_on: Some(now.day()),
            correct: true,
            after: None,
        };
        let mut tx = self.db.write().await?;
        let sealed = results::seal(&mut tx, &self.keys, &self.clinic, ACTOR, now, &entered).await?;
        if sealed.is_ok() {
            tx.commit().await?;
        }
        Ok(sealed)
    }

    /// Notes that the kit's specimens came in.
    pub async fn receive(&self, kit: &Fresh) {
        let mut tx = self.db.write().await.expect("a transaction");
        let row = self.locked(&mut tx, &kit.specimen).await;
        kits::mark_received(&mut tx, &row, self.today())
            .await
            .expect("it is noted");
        tx.commit().await.expect("it is kept");
    }

    /// Voids the kit.
    pub async fn void(&self, kit: &Fresh) {
        let mut tx = self.db.write().await.expect("a transaction");
        let row = self.locked(&mut tx, &kit.specimen).await;
        kits::mark_void(&mut tx, &row, VoidReason::Lost)
            .await
            .expect("it is noted");
        tx.commit().await.expect("it is kept");
    }

    /// The UTC day of the turned clock.
    pub fn today(&self) -> Day {
        self.clock.now().day()
    }

    /// Runs a statement as somebody with the database in hand would; how many rows it changed.
    pub async fn sql(&self, statement: &str) -> u64 {
        let done = sqlx::query(AssertSqlSafe(statement.to_owned()))
            .execute(self.db.pool())
            .await;
        done.unwrap_or_else(|error| panic!("{statement}: {error}"))
            .rows_affected()
    }

    /// A number from the database.
    pub async fn number(&self, statement: &str) -> i64 {
        let number = sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
            .fetch_one(self.db.pool())
            .await;
        number.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    /// A text from the database.
    pub async fn text(&self, statement: &str) -> String {
        let text = sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
            .fetch_one(self.db.pool())
            .await;
        text.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    async fn locked(&self, tx: &mut lucka::db::Tx, specimen: &Specimen) -> Kit {
        match kits::lock(tx, &self.keys, specimen)
            .await
            .expect("the database answers")
        {
            Found::Kit(kit) => *kit,
            other => panic!("{other:?} in place of a kit"),
        }
    }
}

async fn open(
    folder: &TempDir,
    clock: &Clock,
    settings: impl FnOnce(Figment) -> Figment,
) -> Portal {
    let url = format!("sqlite:{}", folder.path().join("lucka.db").display());
    let figment = Figment::from(rocket::Config::default())
        .merge(("database.url", url))
        .merge(("keys.file", folder.path().join("server.key")))
        .merge(("attempts.per_prefix", 1_000_000))
        .merge(("attempts.overall", 1_000_000));
    let portal = Portal::open(settings(figment), clock.clone()).await;
    portal.expect("the portal opens")
}

fn handle(role: Role) -> String {
    format!("test-{}", role.token())
}

impl Guest<'_> {
    /// Sends this header with every request from now on.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same visitor reading another language.
    #[must_use]
    pub fn reading(self, language: &str) -> Self {
        self.with_header("Accept-Language", language)
    }

    /// The value of a cookie as the visitor holds it.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie into the jar, as a thief or a tamperer would.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// `GET path`.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::Get, path, None).await
    }

    /// `POST path` with an urlencoded form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(
            Method::Post,
            path,
            Some((ContentType::Form, urlencoded(fields).into_bytes())),
        )
        .await
    }

    /// Tries to sign in as who has this role in a demo.
    pub async fn sign_in(&mut self, role: Role) -> Reply {
        let handle = handle(role);
        let form = [
            ("handle", handle.as_str()),
            ("passphrase", PASSPHRASE),
            ("totp", ""),
        ];
        self.post("/staff/sign-in", &form).await
    }

    /// Opens a kit by its code.
    pub async fn open(&mut self, kit: &Fresh) -> Reply {
        self.post("/open", &[("code", &kit.code.grouped())]).await
    }

    /// Opens a kit by its code; its result page.
    pub async fn result_of(&mut self, kit: &Fresh) -> Reply {
        let opened = self.open(kit).await.expect_status(303);
        assert_eq!(opened.location(), Some("/result"));
        self.get("/result").await.expect_status(200)
    }

    /// Any request.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(ContentType, Vec<u8>)>,
    ) -> Reply {
        let mut request = self.house.client.req(method, path.to_owned());
        for (name, value) in &self.headers {
            request.add_header(Header::new(name.clone(), value.clone()));
        }
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        if let Some((kind, bytes)) = body {
            request.add_header(kind);
            request.set_body(bytes);
        }
        let response = request.dispatch().await;
        let status = response.status().code;
        let mut headers = HeaderMap::new();
        for header in response.headers().iter() {
            let name = HeaderName::try_from(header.name().as_str()).expect("a header's name");
            headers.append(
                name,
                HeaderValue::try_from(header.value()).expect("a header's value"),
            );
        }
        let body = response.into_bytes().await.unwrap_or_default();
        self.keep(&headers);
        Reply {
            status,
            headers,
            body,
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for header in headers.get_all("set-cookie") {
            let cookie = Cookie::parse(header.to_str().expect("ASCII")).expect("a cookie");
            let gone = cookie.max_age().is_some_and(|age| !age.is_positive())
                || cookie
                    .expires_datetime()
                    .is_some_and(|at| at <= OffsetDateTime::now_utc());
            if gone {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies
                    .insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
    }
}
