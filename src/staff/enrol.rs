//! Enrolment: the holder of an invitation chooses a passphrase and proves the app that makes their one-time codes.
//! Until that proof nothing of either is in the database.

use sealing::ServerKeys;
use zeroize::Zeroizing;

use super::passphrase::{self, Weakness};
use super::recovery::{self, Recovery};
use super::store::{self, Account};
use super::totp::Secret;
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::error::Result;

/// What an enrolment form brings.
pub struct Chosen {
    /// The passphrase.
    pub passphrase: Zeroizing<String>,
    /// The passphrase once more.
    pub again: Zeroizing<String>,
    /// The secret that the form carried, opened.
    pub secret: Option<Secret>,
    /// The app's present code.
    pub code: Zeroizing<String>,
}

/// Why an enrolment is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The passphrase is weak.
    Weak(Weakness),
    /// The two passphrases differ.
    Differs,
    /// The code is not the secret's.
    Code,
    /// The invitation was taken up or ran out meanwhile.
    Gone,
}

/// Takes the account into use. What it returns is shown once: the recovery codes, none in a demo without an app.
///
/// # Errors
/// The database's own, hashing that cannot be done; the inner error is the refusal.
pub async fn enrol(
    db: &Db,
    keys: &ServerKeys,
    now: Now,
    demo: bool,
    mut account: Account,
    chosen: &Chosen,
) -> Result<Result<Vec<Zeroizing<String>>, Refusal>> {
    if let Err(weakness) = passphrase::check(&chosen.passphrase, &account.handle) {
        return Ok(Err(Refusal::Weak(weakness)));
    }
    if *chosen.passphrase != *chosen.again {
        return Ok(Err(Refusal::Differs));
    }
    let without_app = demo && chosen.code.trim().is_empty();
    let confirmed = chosen
        .secret
        .as_ref()
        .and_then(|s| s.step_of(&chosen.code, now).map(|step| (s, step)));
    if confirmed.is_none() && !without_app {
        return Ok(Err(Refusal::Code));
    }
    let hash = passphrase::hash(&chosen.passphrase).await?;
    let codes: Vec<Recovery> = confirmed
        .iter()
        .flat_map(|_| (0..recovery::COUNT).map(|_| Recovery::random()))
        .collect();
    let macs: Vec<Vec<u8>> = codes.iter().map(|c| c.mac(keys, &account.id)).collect();
    let (totp, step) = match confirmed {
        Some((secret, step)) => (Some(secret.seal(keys, &account.id)), step),
        None => (None, 0),
    };
    let mut tx = db.write().await?;
    if !take_up(&mut tx, keys, &mut account, hash, (totp, step)).await? {
        return Ok(Err(Refusal::Gone));
    }
    store::set_recovery(&mut tx, &account.id, &macs).await?;
    store::end_sessions(&mut tx, &account.id, None).await?;
    let entry = Entry {
        clinic: &account.clinic,
        actor: &account.handle,
        action: Action::StaffEnrolled,
        subject: &account.handle,
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await?;
    Ok(Ok(codes.iter().map(Recovery::grouped).collect()))
}

/// Puts secrets in the place of an invitation, with the step of the code that confirmed the app's; false if the account
/// changed since it was read.
pub async fn take_up(
    tx: &mut Tx,
    keys: &ServerKeys,
    account: &mut Account,
    passphrase: String,
    (totp, step): (Option<Vec<u8>>, i64),
) -> sqlx::Result<bool> {
    if !store::hold(tx, account).await? {
        return Ok(false);
    }
    account.clear();
    account.passphrase = Some(passphrase);
    account.totp = totp;
    store::put(tx, keys, account).await?;
    store::begin_steps(tx, &account.id, step).await?;
    Ok(true)
}
