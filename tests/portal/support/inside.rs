//! The portal in this process, started as production starts it, with a clock that the test can turn. Visitors are told
//! apart by the session cookie that they send and the address that they come from.

use std::net::IpAddr;

use lucka::clinics::{self, Clinic};
use lucka::clock::Clock;
use lucka::db::Db;
use lucka::staff::Manager;
use lucka::web::who::{COOKIE, Role};
use lucka::{Portal, config};
use rocket::http::{ContentType, Cookie, Header};
use rocket::local::asynchronous::{Client, LocalRequest, LocalResponse};
use sealing::ServerKeys;
use tempfile::TempDir;
use totp_rs::{Builder, Secret};

use super::http::urlencoded;

/// A passphrase that is strong enough for everybody.
pub const PASSPHRASE: &str = "plaster teapot oxbow lantern";

/// A portal with one clinic in Sweden.
pub struct Inside {
    /// Turns time.
    pub clock: Clock,
    /// Its database.
    pub db: Db,
    /// Its server keys.
    pub keys: ServerKeys,
    /// Its clinic.
    pub clinic: Clinic,
    client: Client,
    folder: TempDir,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status code.
    pub status: u16,
    /// The body.
    pub html: String,
    /// Where it leads, or nothing.
    pub location: String,
    /// `Retry-After`, or nothing.
    pub retry_after: String,
    /// The staff session that it set, if it did.
    pub session: Option<String>,
    /// All of its `Set-Cookie`.
    pub cookies: Vec<String>,
}

/// Somebody who took their account into use.
pub struct Member {
    /// The handle.
    pub handle: String,
    /// The app's secret, base 32.
    pub secret: String,
    /// The recovery codes.
    pub recovery: Vec<String>,
    /// The token of the link that they came by.
    pub link: String,
}

impl Inside {
    /// An SQLite portal outside the demo.
    pub async fn start() -> Self {
        Self::start_with("", false).await
    }

    /// A portal on this database (`sqlite` in its own folder if empty), as a demo or not.
    pub async fn start_with(database: &str, demo: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let own = format!("sqlite:{}", folder.path().join("lucka.db").display());
        let figment = config::figment()
            .merge(("demo", demo))
            .merge((
                "database.url",
                if database.is_empty() {
                    own.as_str()
                } else {
                    database
                },
            ))
            .merge(("keys.file", folder.path().join("server.key")));
        let clock = Clock::default();
        let portal = Portal::open(figment, clock.clone())
            .await
            .expect("a portal");
        // As every command does before anything else.
        lucka::staff::settle(&portal.db, &portal.keys, clock.now())
            .await
            .expect("a database");
        let draft = clinics::Draft {
            slug: "stockholm".into(),
            title: "Lucka Stockholm".into(),
            jurisdiction: "se".into(),
            zone: "Europe/Stockholm".into(),
            expected_days: 8,
            code_link: false,
            code_square: false,
        };
        let added = clinics::add(&portal.db, &portal.keys, clock.now(), &draft)
            .await
            .expect("a database");
        let (db, keys, clinic) = (
            portal.db.clone(),
            portal.keys.clone(),
            added.expect("a clinic"),
        );
        let client = Client::untracked(lucka::server(portal).expect("a server"))
            .await
            .expect("a client");
        Self {
            clock,
            db,
            keys,
            clinic,
            client,
            folder,
        }
    }

    /// The folder with everything that the portal writes.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// `GET path`.
    pub async fn get(&self, path: &str, session: Option<&str>) -> Answer {
        whole(
            cookie(self.client.get(path.to_owned()), session)
                .dispatch()
                .await,
        )
        .await
    }

    /// `POST path` from an address.
    pub async fn post_from(
        &self,
        from: &str,
        path: &str,
        session: Option<&str>,
        fields: &[(&str, &str)],
    ) -> Answer {
        let ip: IpAddr = from.parse().expect("an address");
        let request = self
            .client
            .post(path.to_owned())
            .header(ContentType::Form)
            .body(urlencoded(fields));
        whole(
            cookie(request, session)
                .remote((ip, 4000).into())
                .dispatch()
                .await,
        )
        .await
    }

    /// `POST path`.
    pub async fn post(&self, path: &str, session: Option<&str>, fields: &[(&str, &str)]) -> Answer {
        self.post_from("192.0.2.1", path, session, fields).await
    }

    /// An invitation by the operator: the token of its link.
    pub async fn invite(&self, handle: &str, role: Role) -> String {
        let manager = Manager {
            db: &self.db,
            keys: &self.keys,
            now: self.clock.now(),
            who: None,
        };
        let added = manager
            .add(&self.clinic.id, handle, role)
            .await
            .expect("a database");
        added.expect("an invitation").token.text().to_string()
    }

    /// Somebody who was invited and took their account into use.
    pub async fn member(&self, handle: &str, role: Role) -> Member {
        let link = self.invite(handle, role).await;
        self.enrol(handle, &link).await
    }

    /// Takes an account into use.
    pub async fn enrol(&self, handle: &str, link: &str) -> Member {
        let path = format!("/staff/enrol/{link}");
        let page = self.get(&path, None).await;
        assert_eq!(page.status, 200, "{}", page.html);
        let secret = between(&page.html, "<code translate=\"no\">", "</code>").replace(' ', "");
        let pending = between(&page.html, "name=\"pending\" value=\"", "\"");
        let code = self.code(&secret);
        let fields = [
            ("passphrase", PASSPHRASE),
            ("again", PASSPHRASE),
            ("totp", &code),
            ("pending", &pending),
        ];
        let done = self.post(&path, None, &fields).await;
        assert_eq!(done.status, 200, "{}", done.html);
        let recovery = done
            .html
            .split("<code translate=\"no\">")
            .skip(1)
            .filter_map(|c| c.split('<').next());
        Member {
            handle: handle.into(),
            secret,
            recovery: recovery.map(Into::into).collect(),
            link: link.into(),
        }
    }

    /// The app's code at this moment.
    pub fn code(&self, secret: &str) -> String {
        let secret = Secret::try_from_base32(secret).expect("base 32");
        let totp = Builder::new()
            .with_secret(secret)
            .with_account_name("test")
            .build()
            .expect("a secret");
        totp.generate(u64::try_from(self.clock.now().0).expect("after 1970"))
            .to_string()
    }

    /// Tries to sign in.
    pub async fn try_sign_in(
        &self,
        from: &str,
        handle: &str,
        passphrase: &str,
        code: &str,
    ) -> Answer {
        let fields = [
            ("handle", handle),
            ("passphrase", passphrase),
            ("totp", code),
        ];
        self.post_from(from, "/staff/sign-in", None, &fields).await
    }

    /// Signs in, half a minute after whatever code was used before.
    pub async fn sign_in(&self, member: &Member) -> String {
        self.clock.advance(30);
        let answer = self
            .try_sign_in(
                "192.0.2.1",
                &member.handle,
                PASSPHRASE,
                &self.code(&member.secret),
            )
            .await;
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (303, "/staff"),
            "{}",
            answer.html
        );
        answer.session.expect("a session")
    }
}

/// What stands between two texts.
pub fn between(html: &str, before: &str, after: &str) -> String {
    let rest = html
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("{before} is not in {html}"));
    rest.split(after).next().expect("a first part").to_owned()
}

fn cookie<'c>(request: LocalRequest<'c>, session: Option<&str>) -> LocalRequest<'c> {
    let request = request.header(Header::new("Accept-Language", "en"));
    match session {
        Some(session) => request.cookie(Cookie::new(COOKIE, session.to_owned())),
        None => request,
    }
}

async fn whole(response: LocalResponse<'_>) -> Answer {
    let header = |name| {
        response
            .headers()
            .get_one(name)
            .unwrap_or_default()
            .to_owned()
    };
    let cookies: Vec<String> = response
        .headers()
        .get("set-cookie")
        .map(Into::into)
        .collect();
    let set = cookies
        .iter()
        .find_map(|c| c.strip_prefix(&format!("{COOKIE}=")));
    let session = set
        .and_then(|c| c.split(';').next())
        .filter(|c| !c.is_empty())
        .map(Into::into);
    Answer {
        status: response.status().code,
        location: header("location"),
        retry_after: header("retry-after"),
        session,
        cookies,
        html: response.into_string().await.unwrap_or_default(),
    }
}
