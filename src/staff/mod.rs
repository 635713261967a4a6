//! Staff: accounts with a handle and a role, and nothing about the person. The database holds hashes of passphrases and
//! tokens, and one-time secrets sealed to their account; what opens them is never in it.

mod account;
pub mod cli;
mod enrol;
mod handle;
mod pages;
mod passphrase;
mod recovery;
mod session;
mod sign_in;
mod store;
mod team;
mod throttle;
mod totp;
mod vouch;

use anyhow::Context;
use rocket::fairing::{self, AdHoc};
use rocket::{Build, Rocket};
use sealing::ServerKeys;

pub use team::{INVITATION_HOURS, Invitation, Manager, Member, Refusal, State, members};
pub use vouch::{Has, Vouched, Waiting, reminder, settle, vouch, vouched_at, waiting};

use crate::audit::{self, Action, Entry};
use crate::clinics::Clinic;
use crate::clock::{Clock, Now};
use crate::db::Db;
use crate::portal::Portal;
use crate::who::{Role, Sessions, Who};

/// The pages of staff accounts, and how every staff page learns who asks.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::try_on_ignite("staff", ignite)
}

async fn ignite(rocket: Rocket<Build>) -> fairing::Result {
    let (Some(db), Some(keys), Some(clock)) = (
        rocket.state::<Db>().cloned(),
        rocket.state::<ServerKeys>().cloned(),
        rocket.state::<Clock>().cloned(),
    ) else {
        return Err(rocket);
    };
    match settle(&db, &keys, clock.now()).await {
        Ok(0) => {}
        Ok(accounts) => tracing::warn!(
            accounts,
            "accounts of an earlier version wait for `lucka staff vouch`: nobody signs in with them until then"
        ),
        Err(cause) => {
            tracing::error!(cause = %cause, "the accounts could not be looked at");
            return Err(rocket);
        }
    }
    let sessions: Box<dyn Sessions> = Box::new(session::Book { db, keys });
    Ok(rocket
        .manage(sessions)
        .manage(throttle::Throttle::default())
        .mount("/", pages::routes())
        .register("/staff", pages::catchers()))
}

/// Erases dead sessions and takes back invitations that ran out; how many of both.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<u64> {
    let sessions = store::forget_sessions(
        db,
        Now(now.0 - session::IDLE),
        Now(now.0 - session::LONGEST),
    )
    .await?;
    Ok(sessions + store::forget_invitations(db, keys, now).await?)
}

/// Makes an account that is in use at once, without one-time codes: for a demo. Who it is.
///
/// # Errors
/// The database's own; a handle that is none, or is taken.
pub async fn enrol_directly(
    portal: &Portal,
    clinic: &Clinic,
    handle: &str,
    role: Role,
    passphrase: &str,
) -> anyhow::Result<Who> {
    let now = portal.clock.now();
    let manager = Manager {
        db: &portal.db,
        keys: &portal.keys,
        now,
        who: None,
    };
    let added = manager.add(&clinic.id, handle, role).await?;
    let invitation = added.ok().context("the handle is taken or none")?;
    let hash = passphrase::hash(passphrase).await?;
    let found = store::by_handle(&portal.db, &portal.keys, &invitation.handle).await?;
    let account = found.and_then(store::Found::genuine);
    let mut account = account.context("an account just made is not there")?;
    let mut tx = portal.db.write().await?;
    enrol::take_up(&mut tx, &portal.keys, &mut account, hash, (None, 0)).await?;
    let entry = Entry {
        clinic: &clinic.id,
        actor: handle,
        action: Action::StaffEnrolled,
        subject: handle,
    };
    audit::record(&mut tx, &portal.keys, now, &entry).await?;
    tx.commit().await?;
    Ok(Who {
        id: account.id,
        handle: handle.to_owned(),
        role,
        clinic: clinic.id.clone(),
        clinic_title: clinic.title.clone(),
    })
}
