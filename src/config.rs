//! What an operator can set: `Rocket.toml`, then `ROCKET_*` variables, over the defaults below.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use rocket::figment::providers::Serialized;
use rocket::figment::{self, Figment};
use serde::{Deserialize, Serialize};

use crate::db::sqlite_file;
use crate::error::StartError;

/// Lucka's own settings; Rocket's (`address`, `port`, `limits`, …) stand beside them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Config {
    /// Where the rows sleep.
    pub database: Database,
    /// What clients see of the portal.
    pub portal: Portal,
    /// Where the server keys are.
    pub keys: Keys,
    /// What is logged.
    pub log: Log,
    /// How often a visitor may try.
    pub attempts: Attempts,
    /// What can be booked, and when.
    pub booking: Booking,
    /// How backups are made and put back.
    pub backup: Backup,
    /// A reverse proxy that speaks TLS stands in front of the server.
    pub proxy: bool,
    /// Staff sign in without one-time codes, and pages say that this is a demo.
    pub demo: bool,
}

/// The database.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Most connections held open.
    pub connections: u32,
}

impl std::fmt::Debug for Database {
    // The URL may carry a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

/// What clients see of the portal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// A neutral name: it stands in the browser's history.
    pub name: String,
    /// The address printed on cards, such as `https://example.org`; empty means the address served on, and is refused
    /// behind a proxy.
    pub address: String,
    /// The portal's onion address, such as `….onion`, whose visitors come from this machine; empty if it has none.
    pub onion: String,
    /// Where the quick exit leads.
    pub exit: String,
}

/// Where the server keys are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// A file with one key of 64 hexadecimal digits a line, the newest first.
    pub file: PathBuf,
}

/// What is logged, to standard error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// `error`, `warn`, `info`, `debug` or a filter such as `lucka=debug,sqlx=warn`.
    pub level: String,
    /// `text` or `json`.
    pub format: LogFormat,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One readable line an event.
    Text,
    /// One JSON object a line.
    Json,
}

/// How often a visitor may try.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempts {
    /// Codes a minute from one network prefix; a fifth of them nobody else can use up.
    pub per_prefix: u32,
    /// Codes a minute from everybody together, beyond that fifth of each.
    pub overall: u32,
    /// Bookings without a kit an hour from one network prefix; a fifth of them nobody else can use up.
    pub bookings_per_prefix: u32,
    /// Bookings without a kit an hour from everybody together, beyond that fifth of each.
    pub bookings_overall: u32,
    /// Requests a minute from one network prefix, whatever for.
    pub requests_per_prefix: u32,
    /// Looks a minute at one kit's result.
    pub readings_per_kit: u32,
    /// Sheets of kits and files of results an hour of one staff member.
    pub efforts_per_staff: u32,
    /// Bookings and moves an hour with one kit, and moves of one booking.
    pub changes_per_holder: u32,
    /// Different PINs that can be tried on one kit at once; after that one an hour.
    pub pins_per_kit: u32,
}

/// What can be booked, and when.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// How many days ahead weekly rules make slots.
    pub horizon_days: i64,
    /// Minutes before its beginning until which a slot can be booked.
    pub notice_minutes: i64,
    /// At most this share of each counsellor's day, in percent, is bookable without a kit.
    pub open_share: i64,
    /// How many days ahead can be booked without a kit.
    pub open_days: i64,
    /// Days after its time until a booking is erased.
    pub keep_days: i64,
}

/// How backups are made and put back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The public key of age-keygen (`age1…`) that backups are encrypted to; its private key is kept elsewhere.
    pub recipient: String,
    /// Days after which a backup should be gone, and is put back only if asked twice.
    pub keep_days: i64,
    /// The list of erased kits; empty means beside the SQLite database, or `var/lucka.erased`.
    pub erased: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: Database {
                url: "sqlite:var/lucka.db".into(),
                connections: 8,
            },
            portal: Portal {
                name: "Lucka".into(),
                address: String::new(),
                onion: String::new(),
                exit: "https://www.wikipedia.org/".into(),
            },
            keys: Keys {
                file: "var/server.key".into(),
            },
            log: Log {
                level: "info".into(),
                format: LogFormat::Text,
            },
            attempts: Attempts {
                per_prefix: 30,
                overall: 3_000,
                bookings_per_prefix: 12,
                bookings_overall: 600,
                changes_per_holder: 6,
                requests_per_prefix: 600,
                readings_per_kit: 60,
                efforts_per_staff: 120,
                pins_per_kit: 8,
            },
            booking: Booking {
                horizon_days: 42,
                notice_minutes: 120,
                open_share: 40,
                open_days: 10,
                keep_days: 2,
            },
            backup: Backup {
                keep_days: 14,
                ..Backup::default()
            },
            proxy: false,
            demo: false,
        }
    }
}

/// Our defaults below, `Rocket.toml` and the `ROCKET_*` variables above.
#[must_use]
pub fn figment() -> Figment {
    rocket::Config::figment()
}

/// Adds our defaults where `figment` is silent, and fixes what must never vary.
#[must_use]
pub fn completed(figment: Figment) -> Figment {
    let proxy = figment.extract_inner::<bool>("proxy").unwrap_or(false);
    let figment = figment.join(Serialized::defaults(Config::default()));
    // The address header is believed from a declared proxy only, and Rocket's own log prints addresses and paths.
    let figment = if proxy {
        figment
    } else {
        figment.merge(("ip_header", false))
    };
    figment
        .merge(("ident", false))
        .merge(("log_level", "off"))
        .merge(("cli_colors", false))
}

/// Rocket's own settings, such as where it listens.
///
/// # Errors
/// A sentence that names the place and what is wrong with it.
pub fn rocket(figment: &Figment) -> Result<rocket::Config, StartError> {
    figment.extract().map_err(|e| broken(&e))
}

fn is_onion(host: &str) -> bool {
    host.strip_suffix(".onion").is_some_and(|name| {
        name.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// Settings at the top that are Rocket's own.
const ROCKETS: [&str; 14] = [
    "address",
    "port",
    "workers",
    "max_blocking",
    "ident",
    "ip_header",
    "proxy_proto_header",
    "limits",
    "temp_dir",
    "keep_alive",
    "shutdown",
    "log_level",
    "cli_colors",
    "profile",
];
/// Settings at the top that are ours.
const OURS: [&str; 9] = [
    "database", "portal", "keys", "log", "attempts", "booking", "backup", "proxy", "demo",
];

/// Refuses a misspelt setting, which would silently leave the default in force.
fn is_known(figment: &Figment) -> Result<(), StartError> {
    let all: figment::value::Dict = figment.extract().map_err(|e| broken(&e))?;
    let stranger = |key: &&String| {
        let key = key.as_str();
        !ROCKETS.contains(&key) && !OURS.contains(&key)
    };
    match all.keys().find(stranger) {
        Some(key) => Err(StartError::new(format!(
            "The configuration is broken: there is no setting {key}."
        ))),
        None => Ok(()),
    }
}

/// One sentence of a broken configuration. What stood in the file is told for no setting of the database, whose address
/// may carry a password.
fn broken(cause: &figment::Error) -> StartError {
    let told = if cause.path.first().is_some_and(|key| key == "database") {
        format!("the setting {} cannot be read", cause.path.join("."))
    } else {
        cause.to_string()
    };
    // A parser's message may go over lines.
    let words: Vec<&str> = told.split_whitespace().collect();
    StartError::new(format!(
        "The configuration is broken: {}.",
        words.join(" ").trim_end_matches('.')
    ))
}

impl Config {
    /// Reads and checks the settings.
    ///
    /// # Errors
    /// A sentence that names the setting and what is wrong with it.
    pub fn read(figment: &Figment) -> Result<Self, StartError> {
        is_known(figment)?;
        let config: Self = figment.extract().map_err(|e| broken(&e))?;
        config.check(rocket(figment)?.address)?;
        Ok(config)
    }

    /// The portal's address for cards and links, without a slash at its end: as set, or the one served on.
    #[must_use]
    pub fn public_address(&self, served: &rocket::Config) -> String {
        match self.portal.address.trim_end_matches('/') {
            "" => format!("http://{}", SocketAddr::new(served.address, served.port)),
            set => set.to_owned(),
        }
    }

    /// Where the list of erased kits is.
    #[must_use]
    pub fn erased_list(&self) -> PathBuf {
        if !self.backup.erased.as_os_str().is_empty() {
            return self.backup.erased.clone();
        }
        match sqlite_file(&self.database.url) {
            Some(file) => file.with_extension("erased"),
            None => "var/lucka.erased".into(),
        }
    }

    fn check(&self, address: IpAddr) -> Result<(), StartError> {
        let exit = &self.portal.exit;
        if !exit.starts_with("https://") || exit.contains(['"', '<', '>', ' ', '\n', '\r']) {
            return Err(StartError::new(
                "The setting portal.exit must be an https:// address.",
            ));
        }
        if self.portal.name.trim().is_empty() || self.portal.name.chars().count() > 60 {
            return Err(StartError::new(
                "The setting portal.name must have 1 to 60 characters.",
            ));
        }
        if !self.portal.onion.is_empty() && !is_onion(&self.portal.onion) {
            return Err(StartError::new(
                "The setting portal.onion must be a host that ends in .onion.",
            ));
        }
        if self.demo && (self.proxy || !address.is_loopback()) {
            return Err(StartError::new(
                "The demo's settings are for this machine alone: take demo = true away.",
            ));
        }
        let own = &self.portal.address;
        if !(own.is_empty() || own.starts_with("https://") || own.starts_with("http://127.0.0.1")) {
            return Err(StartError::new(
                "The setting portal.address must be an https:// address.",
            ));
        }
        if own.is_empty() && self.proxy {
            return Err(StartError::new(
                "The setting portal.address must be set when proxy = true: it is printed on cards and enrolment links.",
            ));
        }
        self.booking.check()?;
        if !(1..=366).contains(&self.backup.keep_days) {
            return Err(StartError::new(
                "The setting backup.keep_days must be from 1 to 366.",
            ));
        }
        if !self.database.url.starts_with("sqlite:") && !self.database.url.starts_with("postgres") {
            return Err(StartError::new(
                "The setting database.url must start with sqlite: or postgres://.",
            ));
        }
        if !address.is_loopback() && !self.proxy {
            return Err(StartError::new(format!(
                "Refusing to serve plain HTTP on {address}: put a TLS proxy in front and set proxy = true, or serve on 127.0.0.1."
            )));
        }
        Ok(())
    }
}

impl Booking {
    fn check(&self) -> Result<(), StartError> {
        let named = [
            ("horizon_days", self.horizon_days, 1..=365),
            ("notice_minutes", self.notice_minutes, 0..=7 * 24 * 60),
            ("open_share", self.open_share, 0..=100),
            ("open_days", self.open_days, 0..=365),
            ("keep_days", self.keep_days, 0..=30),
        ];
        match named
            .iter()
            .find(|(_, value, range)| !range.contains(value))
        {
            Some((name, _, range)) => Err(StartError::new(format!(
                "The setting booking.{name} must be from {} to {}.",
                range.start(),
                range.end()
            ))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use super::{Config, completed};
    use rocket::figment::Figment;

    #[test]
    fn cards_and_links_carry_the_address_set_or_the_one_served_on() {
        let mut config = Config::default();
        let mut served = rocket::Config {
            port: 8001,
            ..rocket::Config::default()
        };
        assert_eq!(config.public_address(&served), "http://127.0.0.1:8001");
        served.address = Ipv6Addr::LOCALHOST.into();
        assert_eq!(config.public_address(&served), "http://[::1]:8001");
        for set in ["https://example.org", "https://example.org/"] {
            config.portal.address = set.into();
            assert_eq!(config.public_address(&served), "https://example.org");
        }
    }

    #[test]
    fn behind_a_proxy_the_address_has_to_be_set() {
        let behind = Figment::from(rocket::Config::default()).merge(("proxy", true));
        let refused = Config::read(&completed(behind.clone())).expect_err("no address");
        assert!(refused.0.contains("portal.address"), "{refused}");
        let set = behind.merge(("portal.address", "https://example.org"));
        assert!(Config::read(&completed(set)).is_ok());
    }
}
