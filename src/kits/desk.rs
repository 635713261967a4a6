//! What staff do with a kit at the desk: receive its specimens, void it. Each is one transaction with its audit entry.
//! A kit of another clinic is unknown here; a code never comes to the desk.

use sealing::{ServerKeys, Specimen};

use super::{Found, Kit, State, VoidReason, by_specimen, lock, mark_received, mark_void};
use crate::audit::{self, Action, Entry};
use crate::clock::{Day, Now};
use crate::db::{Db, Tx};
use crate::who::Who;

/// What became of a kit.
#[derive(Debug)]
pub enum Done {
    /// It was done now.
    Now(Box<Kit>),
    /// It had been done before, and nothing was changed.
    Before(Box<Kit>),
}

/// Why a kit cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No kit of this clinic has the number.
    Unknown,
    /// It was erased.
    Erased,
    /// It was voided.
    Void,
    /// Its last day is over.
    Expired(Day),
    /// Its row was changed outside the portal.
    Tampered,
}

/// Notes that a kit's specimens came in today.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn receive(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    specimen: &Specimen,
) -> sqlx::Result<Result<Done, Refusal>> {
    let mut tx = db.write().await?;
    let found = lock(&mut tx, keys, specimen).await?;
    let kit = match usable(found, &who.clinic, now.day()) {
        Ok(kit) => kit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if kit.received_on.is_some() {
        return Ok(Ok(Done::Before(kit)));
    }
    mark_received(&mut tx, &kit, now.day()).await?;
    record(&mut tx, keys, who, now, Action::KitReceived, specimen).await?;
    tx.commit().await?;
    Ok(Ok(Done::Now(kit)))
}

/// Voids a kit, whatever its state.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn void(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    specimen: &Specimen,
    reason: VoidReason,
) -> sqlx::Result<Result<Done, Refusal>> {
    let mut tx = db.write().await?;
    let kit = match of_clinic(lock(&mut tx, keys, specimen).await?, &who.clinic) {
        Ok(kit) => kit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if kit.state == State::Void {
        return Ok(Ok(Done::Before(kit)));
    }
    mark_void(&mut tx, &kit, reason).await?;
    record(&mut tx, keys, who, now, Action::KitVoided, specimen).await?;
    tx.commit().await?;
    Ok(Ok(Done::Now(kit)))
}

/// A kit of the staff member's clinic, as it is.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn look(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    specimen: &Specimen,
) -> sqlx::Result<Result<Box<Kit>, Refusal>> {
    Ok(of_clinic(
        by_specimen(db, keys, specimen).await?,
        &who.clinic,
    ))
}

/// The kit, if it is a clinic's and can still be used.
///
/// # Errors
/// Why it cannot.
pub fn usable(found: Found, clinic: &str, today: Day) -> Result<Box<Kit>, Refusal> {
    let kit = of_clinic(found, clinic)?;
    if kit.state == State::Void {
        Err(Refusal::Void)
    } else if kit.is_expired(today) {
        Err(Refusal::Expired(kit.expires_on))
    } else {
        Ok(kit)
    }
}

fn of_clinic(found: Found, clinic: &str) -> Result<Box<Kit>, Refusal> {
    match found {
        Found::Nothing => Err(Refusal::Unknown),
        Found::Erased => Err(Refusal::Erased),
        Found::Tampered => Err(Refusal::Tampered),
        Found::Kit(kit) if kit.clinic != clinic => Err(Refusal::Unknown),
        Found::Kit(kit) => Ok(kit),
    }
}

async fn record(
    tx: &mut Tx,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    action: Action,
    specimen: &Specimen,
) -> sqlx::Result<()> {
    let subject = audit::kit_subject(keys, specimen);
    let entry = Entry {
        clinic: &who.clinic,
        actor: &who.handle,
        action,
        subject: &subject,
    };
    audit::record(tx, keys, now, &entry).await
}
