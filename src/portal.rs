//! What the server and every command start from: settings, database, server keys, time.

use rocket::figment::Figment;
use sealing::ServerKeys;

use crate::clock::Clock;
use crate::config::{self, Config};
use crate::db::Db;
use crate::erased::ErasedList;
use crate::error::StartError;
use crate::keys;

/// What the server and every command work with.
pub struct Portal {
    /// The settings.
    pub config: Config,
    /// The database, migrated.
    pub db: Db,
    /// The server keys.
    pub keys: ServerKeys,
    /// The list of erased kits.
    pub erased: ErasedList,
    /// The time.
    pub clock: Clock,
    /// Everything as configured, Rocket's own settings too.
    pub figment: Figment,
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
        let db = Db::open(&config).await?;
        // The key first: a folder that cannot take it must not leave a database that misses it.
        let keys = keys::read_or_create(&config.keys.file, db.is_new().await?)?;
        db.migrate().await?;
        let erased = ErasedList::open(&config.erased_list())?;
        Ok(Self {
            config,
            db,
            keys,
            erased,
            clock,
            figment,
        })
    }

    /// The address for cards and links of a command, which knows the server's settings only.
    ///
    /// # Errors
    /// Rocket's own settings cannot be read.
    pub fn address(&self) -> Result<String, StartError> {
        let served = config::rocket(&self.figment)?;
        Ok(self.config.public_address(&served))
    }
}
