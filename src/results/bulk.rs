//! Many reports at once: all are stored in one transaction, or none is.

use rocket::tokio::task;
use sealing::{ServerKeys, Specimen};

use super::enter::{check, seal_locked};
use super::ready::{Ready, Unsealed};
use super::{Entered, Refusal};
use crate::audit::{self, Action, Entry};
use crate::clinics::Clinic;
use crate::clock::Now;
use crate::db::Db;
use crate::kits;

/// Reports of such kits are left out.
const ERASED: Refusal = Refusal::Kit(kits::Refusal::Erased);

/// What a check of many reports found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Reports that would be sealed.
    pub sealable: usize,
    /// Tests among them that were reported before.
    pub corrections: usize,
    /// Kits that were erased, whose reports are left out.
    pub skipped: Vec<Specimen>,
    /// What stands against the others.
    pub objections: Vec<Objection>,
}

/// Why one of many reports is not sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Its place among the reports, from 0.
    pub report: usize,
    /// Every reason.
    pub refusals: Vec<Refusal>,
}

/// What was imported.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Reports sealed.
    pub sealed: usize,
    /// Kits that were erased, whose reports were left out.
    pub skipped: Vec<Specimen>,
}

/// Checks every report against its kit as it is, without sealing; `progress` is told after each.
///
/// # Errors
/// The database's own.
pub async fn check_all(
    db: &Db,
    keys: &ServerKeys,
    clinic: &Clinic,
    now: Now,
    reports: &[Entered],
    progress: impl Fn() + Send,
) -> sqlx::Result<Checked> {
    let mut checked = Checked::default();
    for (report, entered) in reports.iter().enumerate() {
        progress();
        match check(db, keys, clinic, now, entered).await? {
            Err(refusals) if refusals == [ERASED] => {
                checked.skipped.push(entered.specimen);
            }
            Err(refusals) => checked.objections.push(Objection { report, refusals }),
            Ok((kit, _)) => {
                checked.sealable += 1;
                checked.corrections += entered
                    .values
                    .iter()
                    .filter(|(t, _)| kit.is_reported(*t))
                    .count();
            }
        }
    }
    Ok(checked)
}

/// Reports sealed ahead at a time.
const AT_ONCE: usize = 64;

/// Seals every report, or none if anything stands against one; kits that were erased are left out. `progress` is told
/// after each. Sealing takes most of the time and holds no lock; the kits are judged again under theirs.
///
/// # Errors
/// The database's own; the inner error is what stands against which report.
pub async fn import(
    db: &Db,
    keys: &ServerKeys,
    clinic: &Clinic,
    actor: &str,
    now: Now,
    reports: &[Entered],
    progress: impl Fn() + Send,
) -> sqlx::Result<Result<Imported, Vec<Objection>>> {
    // Kits are locked in the order of their numbers, so that two imports never wait for each other.
    let mut order: Vec<(usize, &Entered)> = reports.iter().enumerate().collect();
    order.sort_by_key(|(_, entered)| entered.specimen);
    let mut ready = Vec::with_capacity(order.len());
    for some in order.chunks(AT_ONCE) {
        ready.extend(seal_ahead(db, keys, clinic, now, some).await?);
        for _ in some {
            progress();
        }
    }
    let mut imported = Imported::default();
    let (mut done, mut objections) = (Vec::with_capacity(order.len()), Vec::new());
    let mut tx = db.write().await?;
    for ((report, entered), ready) in order.into_iter().zip(ready) {
        match seal_locked(&mut tx, keys, clinic, now, entered, ready).await? {
            Ok(action) => done.push((action, audit::kit_subject(keys, &entered.specimen))),
            Err(refusals) if refusals == [ERASED] => {
                imported.skipped.push(entered.specimen);
            }
            Err(refusals) => objections.push(Objection { report, refusals }),
        }
    }
    if !objections.is_empty() {
        tx.rollback().await?;
        return Ok(Err(objections));
    }
    imported.sealed = done.len();
    done.push((Action::ResultsImported, imported.sealed.to_string()));
    let entries: Vec<Entry<'_>> = done
        .iter()
        .map(|(action, subject)| Entry {
            clinic: &clinic.id,
            actor,
            action: *action,
            subject,
        })
        .collect();
    audit::record_all(&mut tx, keys, now, &entries).await?;
    tx.commit().await?;
    Ok(Ok(imported))
}

/// Seals the reports that nothing stands against as the kits are now, on a thread for such work.
async fn seal_ahead(
    db: &Db,
    keys: &ServerKeys,
    clinic: &Clinic,
    now: Now,
    reports: &[(usize, &Entered)],
) -> sqlx::Result<Vec<Option<Ready>>> {
    let mut unsealed = Vec::with_capacity(reports.len());
    for (_, entered) in reports {
        let found = check(db, keys, clinic, now, entered).await?.ok();
        let next = found.map(|(kit, last)| Unsealed::new(&kit, last + 1, now, entered));
        unsealed.push(next.transpose()?);
    }
    let seal = |report: Option<Unsealed>| report.map(Unsealed::seal).transpose();
    task::spawn_blocking(move || unsealed.into_iter().map(seal).collect())
        .await
        .map_err(|_| sqlx::Error::WorkerCrashed)?
}
