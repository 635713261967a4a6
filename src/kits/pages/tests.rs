//! The kits' pages from a browser's side, on a database of their own, with staff sessions that are simply believed.

mod desk;
mod files;
mod issuing;

use rocket::http::{ContentType, Cookie, Status};
use rocket::local::asynchronous::Client;
use sealing::{AccessCode, ServerKeys, Specimen};
use tempfile::TempDir;

use crate::clinics::{self, Clinic, Draft, Panel};
use crate::clock::{Clock, Now};
use crate::db::Db;
use crate::kits::{Fresh, Order, issue, stage};
use crate::portal::Portal;
use crate::web;
use crate::web::who::COOKIE;
use crate::who::{Role, Sessions, Who};

/// A portal with two clinics, `north` and `south`, in a folder that goes with it.
struct Bench {
    client: Client,
    db: Db,
    keys: ServerKeys,
    clock: Clock,
    folder: TempDir,
}

struct Answer {
    status: Status,
    html: String,
}

/// Believes a cookie of `ROLE:CLINIC-ID`.
struct Believed;

#[rocket::async_trait]
impl Sessions for Believed {
    async fn who(&self, token: &str, _: Now) -> sqlx::Result<Option<Who>> {
        let parts = token
            .split_once(':')
            .and_then(|(role, clinic)| Some((Role::parse(role)?, clinic)));
        Ok(parts.map(|(role, clinic)| Who {
            id: "id".into(),
            handle: role.token().into(),
            role,
            clinic: clinic.into(),
            clinic_title: "Clinic".into(),
        }))
    }
}

async fn portal() -> (Portal, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let figment = rocket::figment::Figment::from(rocket::Config::debug_default())
        .merge(("database.url", format!("sqlite:{}", path("lucka.db"))))
        .merge(("keys.file", path("server.key")));
    let portal = Portal::open(figment, Clock::default())
        .await
        .expect("a portal");
    for (slug, jurisdiction) in [("north", "no"), ("south", "xx")] {
        let draft = Draft {
            slug: slug.into(),
            title: slug.into(),
            jurisdiction: jurisdiction.into(),
            zone: "Europe/Oslo".into(),
            expected_days: 8,
            code_link: slug == "south",
        };
        let added = clinics::add(&portal.db, &portal.keys, portal.clock.now(), &draft).await;
        added.expect("the database answers").expect("a good clinic");
    }
    (portal, folder)
}

impl Bench {
    async fn new() -> Self {
        let _ = tracing_subscriber::fmt().with_test_writer().try_init();
        let (portal, folder) = portal().await;
        let (db, keys, clock) = (portal.db.clone(), portal.keys.clone(), portal.clock.clone());
        let rocket = rocket::custom(portal.figment)
            .attach(web::stage(&portal.config).expect("templates and texts"))
            .manage(portal.config)
            .manage(portal.db)
            .manage(portal.keys)
            .manage(portal.clock)
            .manage(Box::new(Believed) as Box<dyn Sessions>)
            .attach(stage());
        let client = Client::untracked(rocket).await.expect("a server");
        Self {
            client,
            db,
            keys,
            clock,
            folder,
        }
    }

    async fn clinic(&self, slug: &str) -> Clinic {
        clinics::by_slug(&self.db, slug)
            .await
            .expect("the database answers")
            .expect("a clinic")
    }

    async fn panel(&self, clinic: &Clinic) -> Panel {
        let panels = clinics::panels(&self.db, &clinic.id)
            .await
            .expect("the database answers");
        panels.into_iter().next().expect("a panel")
    }

    /// Kits of a clinic, fresh from the press.
    async fn kits(&self, slug: &str, count: u32) -> Vec<Fresh> {
        let clinic = self.clinic(slug).await;
        let panel = self.panel(&clinic).await;
        let order = Order {
            clinic: &clinic,
            panel: &panel,
            count,
            actor: "nurse",
            now: self.clock.now(),
        };
        let mut all = Vec::new();
        let issued = issue(&self.db, &self.keys, &order, |kits| {
            all.extend(kits);
            Ok::<_, sqlx::Error>(())
        });
        issued.await.expect("kits");
        all
    }

    async fn cookie(&self, role: Role, slug: &str) -> Cookie<'static> {
        Cookie::new(
            COOKIE,
            format!("{}:{}", role.token(), self.clinic(slug).await.id),
        )
    }

    async fn get(&self, role: Role, slug: &str, path: &str) -> Answer {
        let request = self
            .client
            .get(path.to_owned())
            .cookie(self.cookie(role, slug).await);
        let reply = request.dispatch().await;
        Answer {
            status: reply.status(),
            html: reply.into_string().await.unwrap_or_default(),
        }
    }

    async fn post(&self, role: Role, slug: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = self
            .client
            .post(path.to_owned())
            .header(ContentType::Form)
            .cookie(self.cookie(role, slug).await)
            .body(body.join("&"));
        let reply = request.dispatch().await;
        Answer {
            status: reply.status(),
            html: reply.into_string().await.unwrap_or_default(),
        }
    }

    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(self.db.pool())
            .await
            .expect("a number")
    }
}

impl Answer {
    fn expect(self, status: Status) -> String {
        assert_eq!(self.status, status, "{}", self.html);
        self.html
    }
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
    let mut all: Vec<Specimen> = labels
        .map(|l| Specimen::parse(l.split('<').next().unwrap_or_default()).expect("a number"))
        .collect();
    all.dedup();
    all
}
