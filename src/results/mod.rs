//! Results: reports are sealed to a kit's key in the request that brings them, and opened in the request of who holds
//! the code. Nobody at the clinic can reopen one; plaintext is in memory for one request and zeroized.

pub mod cli;
mod guidance;
mod import;
mod outcome;
mod pages;
mod report;
mod store;
mod value;

use rocket::fairing::AdHoc;
use sealing::{MAX_REPORTS, ReportRow, SUITE, SealSeed, ServerKeys, Specimen, Tag, envelope};

pub use guidance::{Record, record};
pub use outcome::{Outcome, State};
pub use report::{Report, ReportError};
pub use value::Value;

use crate::audit::{self, Action, Entry};
use crate::clinics::{Clinic, TestId};
use crate::clock::{Day, Now};
use crate::db::{Db, Tx};
use crate::kits::{self, Found, Kit};
use crate::random;

/// The results' pages.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("results", |rocket| async { rocket.mount("/", pages::routes()) })
}

/// Values of one kit as staff enter them, checked against what each test can have.
#[derive(Debug)]
pub struct Entered {
    /// Whose they are.
    pub specimen: Specimen,
    /// At least one test with its value, no test twice.
    pub values: Vec<(TestId, Value)>,
    /// The day of sampling, if the lab says it.
    pub sampled_on: Option<Day>,
    /// The sender knows that a test was reported before.
    pub correct: bool,
}

/// Why a report is not sealed. It names tests, never values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No kit of this clinic has the specimen number.
    Unknown,
    /// The kit was erased.
    Erased,
    /// The kit was voided.
    Void,
    /// The kit's time is over.
    Expired,
    /// The kit's row was changed outside the portal.
    Tampered,
    /// The kit's panel has no such test.
    NotInPanel(TestId),
    /// These tests were reported before; a correction must say that it is one.
    ReportedBefore(Vec<TestId>),
    /// The sampling day lies in the future, or before the kit was issued.
    SampledOn,
    /// The kit holds as many reports as it can.
    Full,
}

/// Checks what staff entered against the kit as it is.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn check(
    db: &Db,
    keys: &ServerKeys,
    clinic: &Clinic,
    now: Now,
    entered: &Entered,
) -> sqlx::Result<Result<Kit, Refusal>> {
    let found = kits::by_specimen(db, keys, &entered.specimen).await?;
    Ok(judge(found, clinic, now, entered))
}

/// What is to be done with an entry for a kit that was looked up so.
fn judge(found: Found, clinic: &Clinic, now: Now, entered: &Entered) -> Result<Kit, Refusal> {
    let kit = usable(found, clinic, now)?;
    if let Some((test, _)) = entered.values.iter().find(|(t, _)| !kit.tests.contains(*t)) {
        return Err(Refusal::NotInPanel(*test));
    }
    // A clinic in the east may write tomorrow's date while it is still today in UTC.
    let range = kit.issued_on.plus(-1)..=now.day().plus(1);
    if entered.sampled_on.is_some_and(|day| !range.contains(&day)) {
        return Err(Refusal::SampledOn);
    }
    let before: Vec<TestId> = entered.values.iter().map(|(t, _)| *t).filter(|t| kit.is_reported(*t)).collect();
    if !before.is_empty() && !entered.correct {
        return Err(Refusal::ReportedBefore(before));
    }
    Ok(kit)
}

/// The kit, if results may be entered for it.
///
/// # Errors
/// Why they may not.
pub fn usable(found: Found, clinic: &Clinic, now: Now) -> Result<Kit, Refusal> {
    match found {
        Found::Nothing => Err(Refusal::Unknown),
        Found::Erased => Err(Refusal::Erased),
        Found::Tampered => Err(Refusal::Tampered),
        Found::Kit(kit) if kit.clinic != clinic.id => Err(Refusal::Unknown),
        Found::Kit(kit) if kit.state == kits::State::Void => Err(Refusal::Void),
        Found::Kit(kit) if kit.is_expired(now.day()) => Err(Refusal::Expired),
        Found::Kit(kit) => Ok(*kit),
    }
}

/// Seals one report in a transaction: locks the kit, checks it again, and notes which tests are reported.
///
/// # Errors
/// The database's own; the inner error is the refusal, after which the transaction must be dropped.
pub async fn seal(
    tx: &mut Tx,
    keys: &ServerKeys,
    clinic: &Clinic,
    actor: &str,
    now: Now,
    entered: &Entered,
) -> sqlx::Result<Result<(), Refusal>> {
    let found = kits::lock(tx, keys, &entered.specimen).await?;
    let kit = match judge(found, clinic, now, entered) {
        Ok(kit) => kit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let seq = store::last_seq(tx, &kit.tag).await? + 1;
    if seq > MAX_REPORTS {
        return Ok(Err(Refusal::Full));
    }
    let sampled_on = entered.sampled_on.and_then(Day::date);
    let report = Report::new(sampled_on, now.day().0, entered.values.iter().copied())
        .map_err(|e| sqlx::Error::Encode(e.into()))?;
    let plaintext = report.to_bytes();
    let envelope = envelope::seal(&kit.key, &kit.specimen, seq, &plaintext, &mut random::os())
        .map_err(|_| sqlx::Error::Encode("a report that cannot be sealed".into()))?;
    let mac = keys.report_mac(&ReportRow { tag: &kit.tag, sequence: seq, envelope: &envelope });
    store::insert(tx, &kit.tag, seq, now.day(), &envelope, &mac).await?;
    let tests: Vec<TestId> = entered.values.iter().map(|(t, _)| *t).collect();
    let corrects = tests.iter().any(|t| kit.is_reported(*t));
    kits::mark_reported(tx, &kit, &tests, now.day()).await?;
    let entry = Entry {
        clinic: &clinic.id,
        actor,
        action: if corrects { Action::ReportCorrected } else { Action::ReportSealed },
        subject: &audit::kit_subject(keys, &kit.specimen),
    };
    audit::record(tx, keys, now, &entry).await?;
    Ok(Ok(()))
}

/// A kit's result, opened.
#[derive(Debug)]
pub struct Opened {
    /// Per test of the kit, what is known.
    pub outcome: Outcome,
    /// The day of sampling, as the newest report that gives one says.
    pub sampled_on: Option<Day>,
    /// A report is missing, swapped or forged: a part of the result cannot be shown.
    pub damaged: bool,
}

/// Opens every report of a kit. The work is the same for any number of them: a kit with fewer than
/// [`MAX_REPORTS`] is filled up with envelopes that cannot be opened.
///
/// # Errors
/// The database's own.
pub async fn open(db: &Db, keys: &ServerKeys, kit: &Kit, seed: &SealSeed) -> sqlx::Result<Opened> {
    let rows = store::all(db, &kit.tag).await?;
    let (secret, key) = seed.key_pair();
    let mut damaged = key != kit.key;
    let mut reports = Vec::new();
    for (number, row) in (1..).zip(&rows) {
        let stored = ReportRow { tag: &kit.tag, sequence: row.seq, envelope: &row.envelope };
        let genuine = row.seq == number && keys.verify_report(&stored, &row.mac);
        let plaintext = envelope::open(&secret, &kit.specimen, row.seq, &row.envelope).ok();
        match plaintext.filter(|_| genuine).and_then(|p| Report::parse(&p).ok()) {
            Some(report) => reports.push(report),
            None => damaged = true,
        }
    }
    let mut blank = [0; sealing::ENVELOPE_LEN];
    blank[0] = SUITE;
    for _ in rows.len()..MAX_REPORTS as usize {
        let _ = envelope::open(&secret, &kit.specimen, 1, &blank);
    }
    // A test that is noted as reported and in no report means that reports were taken away.
    let outcome = Outcome::fold(&kit.tests, &reports);
    damaged |= outcome.lines().iter().any(|line| line.state == State::Pending && kit.is_reported(line.test));
    let sampled_on = reports.iter().rev().find_map(Report::sampled_on).map(Day::of);
    Ok(Opened { outcome, sampled_on, damaged })
}

/// Erases a kit and its reports for ever; false if there is none. The bytes leave SQLite's
/// files when the caller lets [`Db::forget_deleted`] run.
///
/// # Errors
/// The database's own.
pub async fn erase(db: &Db, tag: &Tag, today: Day) -> sqlx::Result<bool> {
    let mut tx = db.write().await?;
    store::erase(&mut tx, tag).await?;
    let erased = kits::erase(&mut tx, tag, today).await?;
    tx.commit().await?;
    Ok(erased)
}
