//! Issuing kits: codes are made in memory, seen once by who prints them, and gone.

use std::collections::VecDeque;

use rocket::tokio::task;
use sealing::{AccessCode, CouponCheck, KitRow, PublicKey, SUITE, ServerKeys, Specimen, Tag};

use super::{fuzzed, last_day, store};
use crate::audit::{self, Action, Entry};
use crate::clinics::{Clinic, Panel};
use crate::clock::{Day, Now};
use crate::db::Db;
use crate::random;

/// Kits made, stored and handed out together: few enough that little is lost when a printer fails, and all of an
/// order by web.
const BATCH: u32 = 500;
/// Batches being made while one is stored.
const AHEAD: usize = 2;

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
    pub expires_on: Day,
}

/// What the database keeps of every kit of an order.
pub(super) struct Terms {
    pub clinic: String,
    pub panel: String,
    pub tests: String,
    pub issued_on: Day,
}

/// Issues kits in batches; each is stored and recorded in one transaction before `hand_out` gets it, so that no card
/// exists without its kit and no kit without its entry in the audit. The next batches' keys are made meanwhile.
///
/// # Errors
/// The database's own, or whatever `hand_out` answers, made from it.
pub async fn issue<E: From<sqlx::Error>>(
    db: &Db,
    keys: &ServerKeys,
    order: &Order<'_>,
    mut hand_out: impl FnMut(Vec<Fresh>) -> Result<(), E>,
) -> Result<(), E> {
    let terms = Terms {
        clinic: order.clinic.id.clone(),
        panel: order.panel.slug.clone(),
        tests: order.panel.tests.to_string(),
        issued_on: order.now.day(),
    };
    let mut works = Works {
        keys,
        until: last_day(order.now),
        left: order.count,
        batches: VecDeque::new(),
    };
    while let Some(batch) = works.next().await? {
        let (fresh, rows) = batch;
        let mut tx = db.write().await?;
        let added = store::insert(&mut tx, &terms, &rows).await?;
        let stored: Vec<Fresh> = fresh
            .into_iter()
            .zip(&added)
            .filter(|(_, added)| **added)
            .map(|(f, _)| f)
            .collect();
        works.left += u32::try_from(added.len() - stored.len()).unwrap_or(0);
        if !stored.is_empty() {
            let subject = format!("{} × {}", order.panel.slug, stored.len());
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
    }
    Ok(())
}

type Batch = (Vec<Fresh>, Vec<NewRow>);

/// Makes batches ahead of who stores them.
struct Works<'a> {
    keys: &'a ServerKeys,
    until: Day,
    left: u32,
    batches: VecDeque<task::JoinHandle<Batch>>,
}

impl Works<'_> {
    async fn next(&mut self) -> sqlx::Result<Option<Batch>> {
        while self.left > 0 && self.batches.len() < AHEAD {
            let size = self.left.min(BATCH);
            self.left -= size;
            let (keys, until) = (self.keys.clone(), self.until);
            self.batches
                .push_back(task::spawn_blocking(move || make_batch(&keys, until, size)));
        }
        match self.batches.pop_front() {
            Some(batch) => batch
                .await
                .map(Some)
                .map_err(|_| sqlx::Error::WorkerCrashed),
            None => Ok(None),
        }
    }
}

fn make_batch(keys: &ServerKeys, until: Day, size: u32) -> Batch {
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
            pin: false,
        });
        (
            Fresh { specimen, code },
            NewRow {
                tag,
                specimen,
                key,
                coupon_check,
                mac,
                expires_on: fuzzed(until, &mut rng),
            },
        )
    };
    (0..size).map(make).unzip()
}
