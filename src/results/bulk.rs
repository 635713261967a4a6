//! Many reports at once: all are sealed in one transaction, or none is.

use sealing::{ServerKeys, Specimen};

use super::enter::{check, seal_locked};
use super::{Entered, Refusal};
use crate::audit::{self, Action, Entry};
use crate::clinics::Clinic;
use crate::clock::Now;
use crate::db::Db;

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
            Err(refusals) if refusals == [Refusal::Erased] => {
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

/// Seals every report, or none if anything stands against one; kits that were erased are left out. `progress` is told
/// after each.
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
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|place| reports[*place].specimen);
    let mut imported = Imported::default();
    let (mut actions, mut objections) = (Vec::with_capacity(reports.len()), Vec::new());
    let mut tx = db.write().await?;
    for place in order {
        progress();
        let entered = &reports[place];
        match seal_locked(&mut tx, keys, clinic, now, entered).await? {
            Ok(action) => actions.push((entered.specimen, action)),
            Err(refusals) if refusals == [Refusal::Erased] => {
                imported.skipped.push(entered.specimen);
            }
            Err(refusals) => objections.push(Objection {
                report: place,
                refusals,
            }),
        }
    }
    if !objections.is_empty() {
        tx.rollback().await?;
        return Ok(Err(objections));
    }
    imported.sealed = actions.len();
    for (specimen, action) in actions {
        let subject = audit::kit_subject(keys, &specimen);
        audit::record(
            &mut tx,
            keys,
            now,
            &Entry {
                clinic: &clinic.id,
                actor,
                action,
                subject: &subject,
            },
        )
        .await?;
    }
    let subject = imported.sealed.to_string();
    let entry = Entry {
        clinic: &clinic.id,
        actor,
        action: Action::ResultsImported,
        subject: &subject,
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await?;
    Ok(Ok(imported))
}
