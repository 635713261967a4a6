//! Issuing kits: codes are made in memory, seen once by who prints them, and gone.

use rocket::tokio::task;
use sealing::{AccessCode, CouponCheck, KitRow, PublicKey, SUITE, ServerKeys, Specimen, Tag};

use super::{last_day, store};
use crate::audit::{self, Action, Entry};
use crate::clinics::{Clinic, Panel};
use crate::clock::{Day, Now};
use crate::db::Db;
use crate::random;

/// Kits made, stored and handed out together: few enough that little is lost when a printer fails.
const BATCH: u32 = 250;

/// What is to be issued.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// For which clinic.
    pub clinic: &'a Clinic,
    /// With which tests.
    pub panel: &'a Panel,
    /// How many kits.
    pub count: u32,
    /// The handle of who issues, or [`audit::OPERATOR`].
    pub actor: &'a str,
    /// When.
    pub now: Now,
}

/// A kit just made. This is the only time that its code is seen; it zeroizes on drop and does not print.
#[derive(Debug)]
pub struct Fresh {
    /// For tube and requisition.
    pub specimen: Specimen,
    /// For the client's card.
    pub code: AccessCode,
}

/// What the database keeps of a fresh kit.
pub(super) struct NewRow {
    pub tag: Tag,
    pub specimen: Specimen,
    pub key: PublicKey,
    pub coupon_check: CouponCheck,
    pub mac: [u8; 32],
    pub clinic: String,
    pub panel: String,
    pub tests: String,
    pub issued_on: Day,
    pub expires_on: Day,
}

/// Issues kits in batches; each is stored before `hand_out` gets it, so that no card exists without its kit. The next
/// batch's keys are made while this one is stored.
///
/// # Errors
/// The database's own, or whatever `hand_out` answers, made from it.
pub async fn issue<E: From<sqlx::Error>>(
    db: &Db,
    keys: &ServerKeys,
    order: &Order<'_>,
    mut hand_out: impl FnMut(Vec<Fresh>) -> Result<(), E>,
) -> Result<(), E> {
    let subject = format!("{} × {}", order.panel.slug, order.count);
    let mut left = order.count;
    let mut next = begin_batch(keys, order, &mut left);
    let mut first = true;
    while let Some(batch) = next.take() {
        let batch = batch.await.map_err(|_| sqlx::Error::WorkerCrashed)?;
        next = begin_batch(keys, order, &mut left);
        let mut tx = db.write().await?;
        let mut stored = Vec::with_capacity(batch.len());
        for (fresh, row) in batch {
            if store::insert(&mut tx, &row).await? {
                stored.push(fresh);
            } else {
                left += 1;
            }
        }
        if std::mem::take(&mut first) {
            let entry = Entry {
                clinic: &order.clinic.id,
                actor: order.actor,
                action: Action::KitsIssued,
                subject: &subject,
            };
            audit::record(&mut tx, keys, order.now, &entry).await?;
        }
        tx.commit().await?;
        hand_out(stored)?;
        if next.is_none() {
            next = begin_batch(keys, order, &mut left);
        }
    }
    Ok(())
}

type Batch = task::JoinHandle<Vec<(Fresh, NewRow)>>;

fn begin_batch(keys: &ServerKeys, order: &Order<'_>, left: &mut u32) -> Option<Batch> {
    let size = (*left).min(BATCH);
    *left -= size;
    if size == 0 {
        return None;
    }
    let keys = keys.clone();
    let (clinic, panel, tests) =
        (order.clinic.id.clone(), order.panel.slug.clone(), order.panel.tests.to_string());
    let (issued_on, expires_on) = (order.now.day(), last_day(order.now));
    Some(task::spawn_blocking(move || {
        let mut rng = random::os();
        let make = |_| {
            let code = AccessCode::generate(&mut rng);
            let specimen = Specimen::generate(&mut rng);
            let prk = code.prk();
            let (tag, coupon_check) = (prk.look_up().tag(), prk.coupon().check());
            let (_, key) = prk.seal_seed().key_pair();
            let mac = keys.kit_mac(&KitRow {
                tag: &tag,
                specimen: &specimen,
                suite: SUITE,
                public_key: key.as_bytes(),
                coupon_check: &coupon_check,
            });
            let row = NewRow {
                tag,
                specimen,
                key,
                coupon_check,
                mac,
                clinic: clinic.clone(),
                panel: panel.clone(),
                tests: tests.clone(),
                issued_on,
                expires_on,
            };
            (Fresh { specimen, code }, row)
        };
        (0..size).map(make).collect()
    }))
}
