//! A whole portal in this process: the real server on a database of its own, with a clinic, staff of every role, a kit and
//! a booking. It is made once and copied whenever what came in has changed it. All its secrets are random.

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use rocket::figment::Figment;
use rocket::http::{ContentType, Cookie, Header, Status};
use rocket::local::asynchronous::Client;
use rocket::tokio::runtime::{Builder, Runtime};
use sealing::ServerKeys;
use tempfile::TempDir;

use super::request::Request;

mod template;

pub use template::Persona;
use template::{PASSPHRASE, Template};

/// Changes that a portal takes before it is replaced.
const CHANGES: usize = 40;

/// A portal that answers.
pub struct World {
    runtime: Runtime,
    client: Client,
    cookies: Vec<(Persona, String)>,
    words: Vec<(String, String)>,
    keys: ServerKeys,
    changes: usize,
    _folder: TempDir,
}

/// An answer, whole.
pub struct Answer {
    pub status: Status,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

static TEMPLATE: LazyLock<Template> = LazyLock::new(Template::make);
static WORLD: Mutex<Option<World>> = Mutex::new(None);

/// Runs something with the portal of the moment.
pub fn with<T>(run: impl FnOnce(&mut World) -> T) -> T {
    let mut world = WORLD.lock().unwrap_or_else(PoisonError::into_inner);
    if world.as_ref().is_none_or(|world| world.changes > CHANGES) {
        *world = None;
        *world = Some(World::open());
    }
    run(world.get_or_insert_with(World::open))
}

/// A folder in memory where there is one.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.or_else(|_| tempfile::tempdir()).expect("a folder")
}

fn settings(folder: &Path) -> Figment {
    let database = format!("sqlite:{}", folder.join("lucka.db").display());
    let mut figment = Figment::from(rocket::Config::default())
        .merge(("log_level", "off"))
        .merge(("demo", true))
        .merge(("database.url", database))
        .merge(("keys.file", folder.join("server.key")));
    for limit in [
        "per_prefix",
        "overall",
        "bookings_per_prefix",
        "bookings_overall",
        "changes_per_holder",
        "requests_per_prefix",
        "readings_per_kit",
        "efforts_per_staff",
        "pins_per_kit",
    ] {
        figment = figment.merge((format!("attempts.{limit}"), 1_000_000));
    }
    figment
}

fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

impl World {
    fn open() -> Self {
        let (folder, runtime) = (folder(), runtime());
        for name in ["lucka.db", "server.key"] {
            let from: PathBuf = TEMPLATE.folder.path().join(name);
            std::fs::copy(from, folder.path().join(name)).expect("a copy");
        }
        let (client, keys) = runtime.block_on(async {
            let portal =
                lucka::Portal::open(settings(folder.path()), lucka::clock::Clock::default());
            let portal = portal.await.expect("the portal opens");
            let keys = portal.keys.clone();
            let server = lucka::server(portal).expect("a server");
            (Client::untracked(server).await.expect("a client"), keys)
        });
        let mut world = Self {
            runtime,
            client,
            cookies: TEMPLATE.cookies.clone(),
            words: TEMPLATE.words.clone(),
            keys,
            changes: 0,
            _folder: folder,
        };
        for (persona, word) in [
            (Persona::Kit, "{code}"),
            (Persona::Fresh, "{fresh-code}"),
            (Persona::Booking, "{booked}"),
        ] {
            let code = world.word(word).to_owned();
            let cookie = world.opened(&code).expect("a visit begins");
            world.cookies.push((persona, cookie));
        }
        world
    }

    /// What a word in braces stands for.
    pub fn word(&self, word: &str) -> &str {
        let found = self.words.iter().find(|(name, _)| name == word);
        found.map_or("", |(_, meaning)| meaning.as_str())
    }

    /// The server keys, which seal cookies.
    pub fn keys(&self) -> &ServerKeys {
        &self.keys
    }

    /// The cookies that a persona sends.
    pub fn cookie(&self, persona: Persona) -> Option<&str> {
        let found = self.cookies.iter().find(|(whose, _)| *whose == persona);
        found.map(|(_, cookie)| cookie.as_str())
    }

    /// Method, path and query of every route; `<…>` where it varies.
    pub fn routes(&self) -> Vec<(rocket::http::Method, String, bool)> {
        let routes = self.client.rocket().routes();
        routes
            .map(|route| {
                let query = route.uri.query().is_some();
                (route.method, route.uri.path().to_owned(), query)
            })
            .collect()
    }

    /// The text with every word in braces replaced.
    pub fn fill(&self, text: &[u8]) -> Vec<u8> {
        let mut filled = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((first, after)) = rest.split_first() {
            let known = self
                .words
                .iter()
                .find(|(name, _)| rest.starts_with(name.as_bytes()));
            if let Some((name, meaning)) = known {
                filled.extend_from_slice(meaning.as_bytes());
                rest = &rest[name.len()..];
            } else {
                filled.push(*first);
                rest = after;
            }
        }
        filled
    }

    /// Sends a request and waits for the whole answer.
    pub fn send(&mut self, request: &Request) -> Answer {
        let mut cookies: Vec<String> = self
            .cookie(request.persona)
            .map(str::to_owned)
            .into_iter()
            .collect();
        let mut local = self.client.req(request.method, request.uri.clone());
        for (name, value) in &request.headers {
            if name.eq_ignore_ascii_case("cookie") {
                cookies.extend(value.split("; ").map(str::to_owned));
            } else if name.eq_ignore_ascii_case("content-type") {
                if let Some(kind) = ContentType::parse_flexible(value) {
                    local.add_header(kind);
                }
            } else {
                local.add_header(Header::new(name.clone(), value.clone()));
            }
        }
        for cookie in cookies {
            if let Ok(cookie) = Cookie::parse(cookie) {
                local = local.cookie(cookie);
            }
        }
        local.set_body(&request.body);
        let answer = self.runtime.block_on(async {
            let response = local.dispatch().await;
            let headers = response.headers().iter();
            Answer {
                status: response.status(),
                headers: headers
                    .map(|h| (h.name().to_string(), h.value().to_owned()))
                    .collect(),
                body: response.into_bytes().await.unwrap_or_default(),
            }
        });
        self.note(request, &answer);
        answer
    }

    /// A visit that is ended, or staff that was changed, would make every later input another one.
    fn note(&mut self, request: &Request, answer: &Answer) {
        let changed = request.method.supports_payload() && answer.status.code < 400;
        self.changes += usize::from(changed);
        let ended = answer.headers("set-cookie").any(|cookie| {
            cookie.contains("Max-Age=0") || (changed && cookie.starts_with("__Host-lucka"))
        });
        if ended
            || request.uri.starts_with("/staff/team")
            || request.uri.starts_with("/staff/account")
        {
            self.changes += CHANGES * usize::from(request.persona != Persona::Nobody);
        }
    }

    /// The cookie of a visit that begins with this code.
    fn opened(&mut self, code: &str) -> Option<String> {
        let answer = self.post("/open", &format!("code={code}"));
        answer.cookie("__Host-lucka=")
    }

    /// The cookie of somebody of the staff.
    fn signed_in(&mut self, handle: &str) -> Option<String> {
        let answer = self.post(
            "/staff/sign-in",
            &format!("handle={handle}&passphrase={PASSPHRASE}"),
        );
        answer.cookie("__Host-lucka-staff=")
    }

    fn post(&mut self, uri: &str, form: &str) -> Answer {
        self.send(&Request {
            persona: Persona::Nobody,
            method: rocket::http::Method::Post,
            uri: uri.to_owned(),
            headers: vec![(
                "Content-Type".into(),
                "application/x-www-form-urlencoded".into(),
            )],
            body: form.as_bytes().to_vec(),
        })
    }
}

impl Answer {
    /// The values of a header.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let same = move |(found, _): &&(String, String)| found.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .filter(same)
            .map(|(_, value)| value.as_str())
    }

    fn cookie(&self, start: &str) -> Option<String> {
        let mut cookies = self.headers("set-cookie").filter(|c| c.starts_with(start));
        cookies
            .next()
            .and_then(|c| c.split(';').next())
            .map(str::to_owned)
    }
}
