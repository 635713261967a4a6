//! Results: reports are sealed to a kit's key in the request that brings them, and opened in the request of who holds
//! the code. Nobody at the clinic can reopen one; plaintext is in memory for one request and zeroized.

mod bulk;
pub mod cli;
mod decoys;
mod enter;
mod guidance;
mod import;
mod pages;
mod pin;
mod ready;
mod slots;
mod store;
mod tries;

use std::fmt;

use rocket::fairing::AdHoc;
use sealing::{ENVELOPE_LEN, SUITE, SealSeed, ServerKeys, Specimen, Tag, envelope};
use zeroize::Zeroize as _;

pub use bulk::{Checked, Imported, Objection, check_all, import};
pub use decoys::append_due;
pub use enter::{check, seal, today_at};
pub use guidance::{Record, record};
pub use import::{FileError, Sheet};
pub use pin::{Unsettable, set as set_pin};
pub use report::{
    Change, ChangeKind, Fixed, Line, Opened, Outcome, Report, ReportError, Reported, Stage, State,
    Value,
};
pub use slots::{fixed, packet};

use crate::clinics::TestId;
use crate::clock::Day;
use crate::config::Config;
use crate::db::Db;
use crate::kits::{self, Kit};
use slots::Slots;
use tries::Tries;

/// The results' pages.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("results", |rocket| async {
        let config = rocket.state::<Config>();
        let tries = Tries::new(config.map_or(1, |config| config.attempts.pins_per_kit));
        rocket.manage(tries).mount("/", pages::routes())
    })
}

/// Values of one kit as staff enter them, checked against what each test can have. They are wiped on drop and do not
/// print.
pub struct Entered {
    /// Whose they are.
    pub specimen: Specimen,
    /// At least one test with its value, no test twice.
    pub values: Vec<(TestId, Value)>,
    /// The day of sampling, if the lab says it.
    pub sampled_on: Option<Day>,
    /// The sender knows that a test was reported before.
    pub correct: bool,
    /// The number of the kit's last report when the sender looked, 0 for none: nothing is sealed after another one.
    pub after: Option<u32>,
}

impl fmt::Debug for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entered")
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        for (_, value) in &mut self.values {
            value.zeroize();
        }
    }
}

/// Why a report is not sealed. It names tests, never values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The kit cannot be used.
    Kit(kits::Refusal),
    /// The kit's panel has no such tests.
    NotInPanel(Vec<TestId>),
    /// These tests were reported before; a correction must say that it is one.
    ReportedBefore(Vec<TestId>),
    /// The sampling day lies in the future, or before the kit was issued.
    SampledOn,
    /// The kit holds as many reports as it can.
    Full,
    /// A report was sealed since the sender looked.
    Meanwhile,
}

/// Opens every report of a kit. The work is the same for any number of them: a kit with fewer than it can hold is filled
/// up with envelopes that cannot be opened.
///
/// # Errors
/// The database's own.
pub async fn open(db: &Db, keys: &ServerKeys, kit: &Kit, seed: &SealSeed) -> sqlx::Result<Opened> {
    let slots = Slots::read(db, keys, kit).await?;
    let (secret, key) = seed.key_pair();
    let mut damaged = slots.damaged || key != kit.key;
    let mut reports = Vec::with_capacity(slots.envelopes.len());
    // Well-formed but for what only decryption finds out, so that each costs what a genuine one does.
    let mut blank = [0; ENVELOPE_LEN];
    blank[0] = SUITE;
    for (number, envelope) in (1..).zip(&slots.envelopes) {
        let sealed = envelope.as_deref().unwrap_or(&blank);
        let plaintext = envelope::open(&secret, &kit.specimen, number, sealed).ok();
        match plaintext.and_then(|plaintext| Report::parse(&plaintext).ok()) {
            Some(report) => reports.push(report),
            None => damaged |= envelope.is_some(),
        }
    }
    let is_reported = |test| kit.is_reported(test);
    Ok(Opened::new(&kit.tests, &reports, is_reported, damaged))
}

/// Erases a kit and its reports for ever; false if there is none. The bytes leave SQLite's
/// files when the caller lets [`Db::forget_deleted`] run.
///
/// # Errors
/// The database's own.
pub async fn erase(db: &Db, tag: &Tag) -> sqlx::Result<bool> {
    let mut tx = db.write().await?;
    // The kit first: whoever seals holds its row while a report is written.
    let erased = kits::erase(&mut tx, tag).await?;
    store::erase(&mut tx, tag).await?;
    tx.commit().await?;
    Ok(erased)
}

/// Erases a kit and its reports if it has expired; false if it has not, as when a report just prolonged it.
///
/// # Errors
/// The database's own.
pub async fn expire(db: &Db, tag: &Tag, today: Day) -> sqlx::Result<bool> {
    let mut tx = db.write().await?;
    let erased = kits::expire(&mut tx, tag, today).await?;
    if erased {
        store::erase(&mut tx, tag).await?;
    }
    tx.commit().await?;
    Ok(erased)
}
