//! A clinic as clients see it when they book: what it says of its counselling, and its wall clock.

use serde::Serialize;

use crate::bookings::{self, Counselling};
use crate::clinics::{self, Clinic};
use crate::clock::Now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::{Lang, dates};
use crate::zone::Zone;

/// A clinic with its counselling and clock.
pub struct Place {
    /// The clinic.
    pub clinic: Clinic,
    /// What it says of its counselling.
    pub counselling: Counselling,
    /// What its clocks show.
    pub zone: Zone,
}

/// A time of one day, by the clinic's clock.
#[derive(Clone, Debug, Serialize)]
pub struct When {
    /// The day with its weekday.
    pub day: String,
    /// `09:00`.
    pub from: String,
    /// `09:45`.
    pub to: String,
}

impl Place {
    /// The clinic with its counselling.
    ///
    /// # Errors
    /// The database's own; a zone that nobody knows.
    pub async fn of(db: &Db, clinic: Clinic) -> Result<Self> {
        let counselling = bookings::counselling_of(db, &clinic.id).await?;
        let zone =
            Zone::get(&clinic.zone).ok_or(Error::Internal("a clinic's zone is not known"))?;
        Ok(Self {
            clinic,
            counselling,
            zone,
        })
    }

    /// The clinic with this id.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub async fn by_id(db: &Db, clinic: &str) -> Result<Self> {
        Self::of(db, clinics::by_id(db, clinic).await?).await
    }

    /// The city of the clinic's clock, such as `Oslo`.
    pub fn city(&self) -> String {
        let name = self.clinic.zone.rsplit('/').next().unwrap_or_default();
        name.replace('_', " ")
    }

    /// A time as the clinic's clock shows it.
    pub fn when(&self, lang: Lang, starts_at: Now, ends_at: Now) -> When {
        let (day, from) = self.zone.local(starts_at);
        When {
            day: dates::with_weekday(lang, day),
            from: dates::time(from),
            to: self.time(ends_at),
        }
    }

    /// A moment's time of day, as the clinic's clock shows it.
    pub fn time(&self, at: Now) -> String {
        dates::time(self.zone.local(at).1)
    }
}
