//! Lucka: a portal that issues code-only test kits and shows results sealed to that code.

pub mod audit;
pub mod clinics;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod error;
mod home;
pub mod keys;
pub mod kits;
pub mod logging;
pub mod output;
pub mod random;
pub mod results;
pub mod staff;
pub mod sweep;
pub mod web;

use rocket::figment::Figment;
use rocket::{Build, Rocket};
use sealing::ServerKeys;

use clock::Clock;
use config::Config;
use db::Db;
use error::StartError;

/// What the server and every command work with.
pub struct Portal {
    /// The settings.
    pub config: Config,
    /// The database, migrated.
    pub db: Db,
    /// The server keys.
    pub keys: ServerKeys,
    /// The time.
    pub clock: Clock,
    figment: Figment,
}

impl Portal {
    /// Reads the settings, proves the cryptography, opens and migrates the database and reads the server keys.
    ///
    /// # Errors
    /// One precise sentence for the operator.
    pub async fn open(figment: Figment, clock: Clock) -> Result<Self, StartError> {
        let figment = config::completed(figment);
        let config = Config::read(&figment)?;
        sealing::known_answer().map_err(|_| {
            StartError::new("The cryptography of this build gives other answers than the protocol: refusing to start.")
        })?;
        let db = Db::start(&config).await?;
        let new = clinics::none_yet(&db).await.map_err(|_| StartError::new("The database cannot be read."))?;
        let keys = keys::read_or_create(&config.keys.file, new)?;
        Ok(Self { config, db, keys, clock, figment })
    }

    /// The server.
    ///
    /// # Errors
    /// A broken template or locale file.
    pub fn rocket(self) -> Result<Rocket<Build>, StartError> {
        let web = web::stage(&self.config)?;
        Ok(rocket::custom(self.figment)
            .manage(self.config)
            .manage(self.db)
            .manage(self.keys)
            .manage(self.clock)
            .attach(web)
            .attach(home::stage())
            .attach(clinics::stage())
            .attach(staff::stage())
            .attach(kits::stage())
            .attach(results::stage())
            .attach(audit::stage())
            .attach(sweep::stage()))
    }
}

/// The server for these settings.
///
/// # Errors
/// As [`Portal::open`].
pub async fn rocket(figment: Figment) -> Result<Rocket<Build>, StartError> {
    Portal::open(figment, Clock::default()).await?.rocket()
}

/// Serves until told to stop.
///
/// # Errors
/// One sentence: the address is taken or not ours to bind, or a part did not start.
pub async fn launch(rocket: Rocket<Build>) -> Result<(), StartError> {
    use rocket::error::ErrorKind;
    let config = rocket.figment().extract::<rocket::Config>().unwrap_or_default();
    let error = match rocket.launch().await {
        Ok(_) => return Ok(()),
        Err(error) => error,
    };
    Err(match error.kind() {
        ErrorKind::Bind(e) => {
            let place = format!("{}:{}", config.address, config.port);
            StartError::new(match e.kind() {
                std::io::ErrorKind::AddrInUse => format!("The address {place} is taken by another program."),
                kind => format!("Cannot serve on {place}: {kind}."),
            })
        }
        ErrorKind::Config(_) => StartError::new("The configuration is broken."),
        other => StartError::new(format!("The server stopped: {other}.")),
    })
}
