//! Kits from outside: issuing by web and by command, the printed sheet, receiving, voiding.

mod desk;
mod files;
mod issuing;
mod sheet;

use lucka::clinics::{self, Clinic, Draft};
use lucka::clock::Clock;
use lucka::db::Db;
use lucka::kits::{self, Fresh, Order};
use lucka::who::Role;
use lucka::{Portal, config};
use sealing::{AccessCode, ServerKeys, Specimen};
use tempfile::TempDir;

use crate::support::inside::{Answer, Inside};

/// A portal where somebody of each asked role is signed in, and a second clinic, `oslo`.
struct Clinics {
    portal: Inside,
    other: Clinic,
    sessions: Vec<(Role, String)>,
}

impl Clinics {
    async fn with(roles: &[Role]) -> Self {
        Self::on("", roles).await
    }

    /// On this database; SQLite in a folder of its own if empty.
    async fn on(database: &str, roles: &[Role]) -> Self {
        let portal = Inside::start_with(database, false).await;
        let other = add_clinic(&portal.db, &portal.keys, "oslo", "no").await;
        let mut sessions = Vec::new();
        for role in roles {
            let member = portal.member(role.token(), *role).await;
            sessions.push((*role, portal.sign_in(&member).await));
        }
        Self {
            portal,
            other,
            sessions,
        }
    }

    fn session(&self, role: Role) -> Option<&str> {
        self.sessions
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, session)| session.as_str())
    }

    async fn get(&self, role: Role, path: &str) -> Answer {
        self.portal.get(path, self.session(role)).await
    }

    async fn post(&self, role: Role, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.portal.post(path, self.session(role), fields).await
    }

    /// Kits fresh from the press, of the staff's own clinic.
    async fn kits(&self, count: u32) -> Vec<Fresh> {
        let portal = &self.portal;
        issue(
            &portal.db,
            &portal.keys,
            &portal.clock,
            &portal.clinic,
            count,
        )
        .await
    }

    /// A kit of the other clinic.
    async fn foreign(&self) -> Fresh {
        let portal = &self.portal;
        issue(&portal.db, &portal.keys, &portal.clock, &self.other, 1)
            .await
            .remove(0)
    }

    async fn execute(&self, sql: String) {
        let sql = sqlx::AssertSqlSafe(sql);
        sqlx::query(sql)
            .execute(self.portal.db.pool())
            .await
            .expect("a change");
    }

    /// How many rows a statement `SELECT COUNT(*) FROM …` finds.
    async fn count(&self, from: &'static str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {from}"));
        sqlx::query_scalar(sql)
            .fetch_one(self.portal.db.pool())
            .await
            .expect("a number")
    }
}

async fn add_clinic(db: &Db, keys: &ServerKeys, slug: &str, jurisdiction: &str) -> Clinic {
    let draft = Draft {
        slug: slug.into(),
        title: slug.into(),
        jurisdiction: jurisdiction.into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let added = clinics::add(db, keys, Clock::default().now(), &draft).await;
    added.expect("a database").expect("a clinic")
}

async fn issue(
    db: &Db,
    keys: &ServerKeys,
    clock: &Clock,
    clinic: &Clinic,
    count: u32,
) -> Vec<Fresh> {
    let panel = clinics::panel(db, &clinic.id, "basic")
        .await
        .expect("a database")
        .expect("a panel");
    let order = Order {
        clinic,
        panel: &panel,
        count,
        actor: "nurse",
        now: clock.now(),
    };
    let mut all = Vec::new();
    let issued = kits::issue(db, keys, &order, |kits| {
        all.extend(kits);
        Ok::<_, sqlx::Error>(())
    });
    issued.await.expect("kits");
    all
}

/// A portal for commands, with the clinic `oslo`.
async fn command_line() -> (Portal, TempDir) {
    command_line_at("lucka.example.org").await
}

/// The same, with another address on the cards.
async fn command_line_at(host: &str) -> (Portal, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let figment = config::figment()
        .merge(("database.url", format!("sqlite:{}", path("lucka.db"))))
        .merge(("keys.file", path("server.key")))
        .merge(("portal.address", format!("https://{host}/")));
    let portal = Portal::open(figment, Clock::default())
        .await
        .expect("a portal");
    add_clinic(&portal.db, &portal.keys, "oslo", "no").await;
    (portal, folder)
}

/// The answer's page, if it has this status.
fn page(answer: Answer, status: u16) -> String {
    assert_eq!(answer.status, status, "{}", answer.html);
    answer.html
}

/// The codes on a sheet: six spans of four symbols.
fn codes(html: &str) -> Vec<AccessCode> {
    let cards = html.split("<p class=\"code\" translate=\"no\">").skip(1);
    let code = |card: &str| {
        let spans = card.split("</p>").next().unwrap_or_default();
        let text = spans.replace("<span>", "").replace("</span>", "-");
        AccessCode::parse(&text).expect("a code that parses")
    };
    cards.map(code).collect()
}

/// The specimen numbers on a sheet, each once.
fn numbers(html: &str) -> Vec<Specimen> {
    let labels = html
        .split("<span class=\"number\" translate=\"no\">")
        .skip(1);
    let number = |label: &str| {
        Specimen::parse(label.split('<').next().unwrap_or_default()).expect("a number")
    };
    let mut all: Vec<Specimen> = labels.map(number).collect();
    all.dedup();
    all
}
