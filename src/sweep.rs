//! The sweep: erases what has passed its time, makes the slots of the days that have come near, and forgets in which order
//! rows were written, hourly in the server and by `lucka sweep`.

use std::time::Duration;

use rocket::fairing::AdHoc;
use rocket::tokio;
use serde::Serialize;

use sealing::ServerKeys;

use crate::clock::{Clock, Now};
use crate::config::Config;
use crate::db::Db;
use crate::{bookings, clinics, kits, results, staff};

/// Sweeps at start and then every hour.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_liftoff("sweep", |rocket| {
        let parts = (
            rocket.state::<Db>().cloned(),
            rocket.state::<Clock>().cloned(),
            rocket.state::<ServerKeys>().cloned(),
        );
        let mut shutdown = rocket.shutdown();
        let config = rocket.state::<Config>().cloned().unwrap_or_default();
        Box::pin(async move {
            let (Some(db), Some(clock), Some(keys)) = parts else {
                return;
            };
            // The demo shows an expired kit, which a sweep would take away.
            if config.demo {
                return;
            }
            // What expired while the server was down is gone before the first visitor comes.
            tell(erase(&db, &config, &keys, clock.now()).await);
            tokio::spawn(async move {
                loop {
                    tell(results::append_due(&db, &keys, clock.now()).await);
                    forget_order(&db).await;
                    db.forget_deleted_soon();
                    tokio::select! {
                        () = tokio::time::sleep(Duration::from_hours(1)) => {}
                        () = &mut shutdown => return,
                    }
                    tell(erase(&db, &config, &keys, clock.now()).await);
                }
            });
        })
    })
}

fn tell<T>(swept: sqlx::Result<T>) {
    if let Err(cause) = swept {
        tracing::warn!(cause = %cause, "the sweep failed and will be tried again in an hour");
    }
}

/// What a sweep erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Kits with their reports.
    pub kits: u64,
    /// Staff sessions and unused invitations.
    pub staff: u64,
    /// Bookings.
    pub bookings: u64,
    /// Slots whose time has passed, and spent tickets.
    pub slots: u64,
}

/// Erases expired kits with their reports, dead staff sessions and stale invitations, and adds the decoys that are due.
///
/// # Errors
/// The first part's that failed; the others are done.
pub async fn run(db: &Db, config: &Config, keys: &ServerKeys, now: Now) -> sqlx::Result<Swept> {
    let swept = erase(db, config, keys, now).await;
    let decoys = results::append_due(db, keys, now).await;
    // Always, and after a failure too: an erasing that was cut short may have left its bytes in the log.
    forget_order(db).await;
    db.forget_deleted().await;
    decoys.and(swept)
}

/// Forgets where rows lie; their bytes, if they are gone, are for the caller.
async fn forget_order(db: &Db) {
    if let Err(cause) = db.forget_order().await {
        tracing::warn!(cause = %cause, "the order of rows could not be forgotten and will be in an hour");
    }
}

/// Each part is done whatever became of the others, so that a row that somebody changed holds up what it belongs to alone.
async fn erase(db: &Db, config: &Config, keys: &ServerKeys, now: Now) -> sqlx::Result<Swept> {
    let kits = erase_kits(db, now).await;
    let bookings = bookings::sweep(db, &config.booking, now).await;
    let staff = staff::sweep(db, keys, now).await;
    let made = make_slots(db, config, now).await;
    let bookings = bookings?;
    let swept = Swept {
        kits: kits?,
        staff: staff?,
        bookings: bookings.bookings,
        slots: bookings.rest,
    };
    made.map(|()| swept)
}

async fn erase_kits(db: &Db, now: Now) -> sqlx::Result<u64> {
    let mut erased = 0;
    for tag in kits::expired(db, now.day()).await? {
        erased += u64::from(results::expire(db, &tag, now.day()).await?);
    }
    Ok(erased)
}

async fn make_slots(db: &Db, config: &Config, now: Now) -> sqlx::Result<()> {
    let clinics = clinics::all(db).await?;
    bookings::sync_all(db, &config.booking, &clinics, now).await
}
