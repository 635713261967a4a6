//! Kits: issued with a code that is shown once, received, voided, erased. A kit's row knows its specimen number and
//! public key, never its code, and never what a report says.

pub mod cli;
mod desk;
mod issue;
mod pages;
mod store;

use std::sync::LazyLock;

use rand::{Rng, RngExt as _};
use rocket::fairing::AdHoc;
use sealing::{
    AccessCode, Coupon, CouponCheck, KitRow, PublicKey, SUITE, ServerKeys, Specimen, Tag,
};
use serde::Serialize;

pub use desk::{Refusal, usable};
pub use issue::{Fresh, Order, issue};
pub use store::Outstanding;

use crate::clinics::{TestId, TestSet};
use crate::clock::{Day, Now};
use crate::db::{Db, Tx};
use crate::random;

/// The kits' pages.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("kits", |rocket| async {
        rocket.mount("/", pages::routes())
    })
}

/// Days from issue until an unused kit expires.
pub const LIFETIME: i64 = 365;
/// Days from the first report until a result expires.
pub const RESULT_LIFETIME: i64 = 90;
/// Days that a late report leaves at the least to read it.
pub const LATE_LIFETIME: i64 = 30;
/// Most days by which chance puts a kit's last day off.
pub const FUZZ: i64 = 14;

/// The kit line of `product.md`, without *expired*, which is a matter of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Handed out, or waiting to be.
    Issued,
    /// Its specimens have come in.
    Returned,
    /// Withdrawn by the clinic.
    Void,
}

impl State {
    fn token(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Returned => "returned",
            Self::Void => "void",
        }
    }

    fn parse(token: &str) -> Option<Self> {
        [Self::Issued, Self::Returned, Self::Void]
            .into_iter()
            .find(|s| s.token() == token)
    }
}

/// Why a kit was voided; coded, since free text is where names come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VoidReason {
    /// Card or box were lost.
    Lost,
    /// Parts were missing or broken.
    Damaged,
    /// The card may have been seen by somebody else.
    Seen,
    /// Issued by mistake.
    Mistake,
    /// The kit was not wanted.
    Unwanted,
}

impl VoidReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Lost,
        Self::Damaged,
        Self::Seen,
        Self::Mistake,
        Self::Unwanted,
    ];

    /// The token of forms; its message id is `void-reason-TOKEN`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Damaged => "damaged",
            Self::Seen => "seen",
            Self::Mistake => "mistake",
            Self::Unwanted => "unwanted",
        }
    }

    /// Reads a token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.token() == token)
    }
}

/// A kit whose row carries a genuine MAC: its key and specimen number belong together.
#[derive(Clone, Debug)]
pub struct Kit {
    /// The row's key.
    pub tag: Tag,
    /// The number on tube and requisition.
    pub specimen: Specimen,
    /// What reports are sealed to.
    pub key: PublicKey,
    /// The clinic's id.
    pub clinic: String,
    /// The panel's slug when it was issued.
    pub panel: String,
    /// The tests, as the panel had them when it was issued.
    pub tests: TestSet,
    /// Where it is.
    pub state: State,
    /// Why it was voided.
    pub void_reason: Option<VoidReason>,
    /// The day of issue.
    pub issued_on: Day,
    /// The day its specimens came in.
    pub received_on: Option<Day>,
    /// The last day of its result; the sweep erases it after that.
    pub expires_on: Day,
    /// The key is that of the code and a PIN.
    pub pin: bool,
    reported: i64,
    coupon_check: CouponCheck,
}

impl Kit {
    /// True if a report has held this test.
    #[must_use]
    pub fn is_reported(&self, test: TestId) -> bool {
        self.bit(test)
            .is_some_and(|bit| self.reported & (1 << bit) != 0)
    }

    fn bit(&self, test: TestId) -> Option<usize> {
        self.tests.iter().position(|t| t == test)
    }

    /// True if any test is reported.
    #[must_use]
    pub fn has_reports(&self) -> bool {
        self.reported != 0
    }

    /// The tests that no report has held.
    pub fn outstanding(&self) -> impl Iterator<Item = TestId> + '_ {
        self.tests.iter().filter(|t| !self.is_reported(*t))
    }

    /// True if the coupon follows from the same code as the kit.
    #[must_use]
    pub fn has_coupon(&self, coupon: &Coupon) -> bool {
        coupon.check() == self.coupon_check
    }

    /// True if the coupon is this kit's own and the kit is good for a booking: neither voided nor expired.
    #[must_use]
    pub fn entitles(&self, coupon: &Coupon, today: Day) -> bool {
        self.has_coupon(coupon) && self.state != State::Void && !self.is_expired(today)
    }

    /// True after its last day.
    #[must_use]
    pub fn is_expired(&self, today: Day) -> bool {
        today > self.expires_on
    }
}

/// What a look-up of a kit found.
#[derive(Clone, Debug)]
pub enum Found {
    /// No such kit.
    Nothing,
    /// It was erased; only its specimen number is kept.
    Erased,
    /// Its row was changed by somebody without the server key: never seal to it, never show it.
    Tampered,
    /// A genuine kit.
    Kit(Box<Kit>),
}

/// The kit that a code's tag names.
///
/// # Errors
/// The database's own.
pub async fn by_tag(db: &Db, keys: &ServerKeys, tag: &Tag) -> sqlx::Result<Found> {
    let found = store::by_tag(db, keys, tag).await?;
    Ok(found.unwrap_or_else(|| {
        verify_nothing(keys, tag);
        Found::Nothing
    }))
}

/// A key that is nobody's.
static NOBODYS: LazyLock<PublicKey> = LazyLock::new(|| {
    let code = AccessCode::generate(&mut random::os());
    code.prk().seal_seed().key_pair().1
});

/// The work of reading and verifying a row where there is none, so that an unknown code takes as long as a known one.
fn verify_nothing(keys: &ServerKeys, tag: &Tag) {
    let key = NOBODYS.as_bytes();
    std::hint::black_box(PublicKey::from_bytes(key).is_ok());
    let row = KitRow {
        tag,
        specimen: &Specimen::generate(&mut random::os()),
        suite: SUITE,
        public_key: key,
        coupon_check: &CouponCheck::from_bytes([0; 32]),
        pin: false,
    };
    std::hint::black_box(keys.verify_kit(&row, &[0; 32]));
}

/// The kit with this specimen number, of any clinic.
///
/// # Errors
/// The database's own.
pub async fn by_specimen(db: &Db, keys: &ServerKeys, specimen: &Specimen) -> sqlx::Result<Found> {
    if let Some(found) = store::by_specimen(db, keys, specimen).await? {
        return Ok(found);
    }
    Ok(if store::is_erased(db.pool(), specimen).await? {
        Found::Erased
    } else {
        Found::Nothing
    })
}

/// As [`by_specimen`], under a lock until the transaction ends.
///
/// # Errors
/// The database's own.
pub async fn lock(tx: &mut Tx, keys: &ServerKeys, specimen: &Specimen) -> sqlx::Result<Found> {
    if let Some(found) = store::lock(tx, keys, specimen).await? {
        return Ok(found);
    }
    Ok(if store::is_erased(&mut **tx, specimen).await? {
        Found::Erased
    } else {
        Found::Nothing
    })
}

/// The kit that a tag names, under a lock until the transaction ends.
///
/// # Errors
/// The database's own.
pub async fn lock_by_tag(tx: &mut Tx, keys: &ServerKeys, tag: &Tag) -> sqlx::Result<Found> {
    Ok(store::lock_by_tag(tx, keys, tag)
        .await?
        .unwrap_or(Found::Nothing))
}

/// Notes that `tests` of a locked kit are reported. The first report begins the result's lifetime; a later one
/// leaves at least 30 days to read it.
///
/// # Errors
/// The database's own.
pub async fn mark_reported(
    tx: &mut Tx,
    kit: &Kit,
    tests: &[TestId],
    today: Day,
) -> sqlx::Result<()> {
    let reported = tests
        .iter()
        .filter_map(|t| kit.bit(*t))
        .fold(kit.reported, |bits, bit| bits | 1 << bit);
    let rng = &mut random::os();
    let expires_on = if !kit.has_reports() {
        fuzzed(today.plus(RESULT_LIFETIME), rng)
    } else if kit.expires_on < today.plus(LATE_LIFETIME) {
        fuzzed(today.plus(LATE_LIFETIME), rng)
    } else {
        kit.expires_on
    };
    let received_on = kit.received_on.unwrap_or(today);
    store::set_reported(tx, kit, reported, received_on, expires_on).await
}

/// Notes that a locked kit's specimens came in. A kit handed in on its last days lives on until its result can be read.
///
/// # Errors
/// The database's own.
pub async fn mark_received(tx: &mut Tx, kit: &Kit, today: Day) -> sqlx::Result<()> {
    let least = today.plus(RESULT_LIFETIME);
    let expires_on = if kit.expires_on < least {
        fuzzed(least, &mut random::os())
    } else {
        kit.expires_on
    };
    store::set_received(tx, &kit.tag, today, expires_on).await
}

/// Voids a locked kit.
///
/// # Errors
/// The database's own.
pub async fn mark_void(tx: &mut Tx, kit: &Kit, reason: VoidReason) -> sqlx::Result<()> {
    store::set_void(tx, &kit.tag, reason).await
}

/// Gives a locked kit, which has none, the key of its code and a PIN.
///
/// # Errors
/// The database's own.
pub async fn set_pin(
    tx: &mut Tx,
    keys: &ServerKeys,
    kit: &Kit,
    key: &PublicKey,
) -> sqlx::Result<()> {
    let mac = keys.kit_mac(&KitRow {
        tag: &kit.tag,
        specimen: &kit.specimen,
        suite: SUITE,
        public_key: key.as_bytes(),
        coupon_check: &kit.coupon_check,
        pin: true,
    });
    store::set_pin(tx, &kit.tag, key, &mac).await
}

/// Erases a kit's row and leaves its specimen number as a tombstone; false if there is none. Its reports go in the
/// same transaction, by whoever calls.
///
/// # Errors
/// The database's own.
pub async fn erase(tx: &mut Tx, tag: &Tag) -> sqlx::Result<bool> {
    store::erase(tx, tag, Day(i64::MAX)).await
}

/// As [`erase`], if the kit's last day is over.
///
/// # Errors
/// The database's own.
pub async fn expire(tx: &mut Tx, tag: &Tag, today: Day) -> sqlx::Result<bool> {
    store::erase(tx, tag, today).await
}

/// Leaves the tombstone of a kit that was erased before it could come back.
///
/// # Errors
/// The database's own.
pub async fn bury(tx: &mut Tx, specimen: &str) -> sqlx::Result<()> {
    store::bury(tx, specimen).await
}

/// The tags of the kits that have expired; a row whose tag is none was never a kit.
///
/// # Errors
/// The database's own.
pub async fn expired(db: &Db, today: Day) -> sqlx::Result<Vec<Tag>> {
    store::expired(db, today).await
}

/// A clinic's received kits with tests that nobody has reported, the longest waiting first.
///
/// # Errors
/// The database's own.
pub async fn outstanding(db: &Db, clinic: &str, limit: i64) -> sqlx::Result<Vec<Outstanding>> {
    store::outstanding(db, clinic, limit).await
}

/// What has come in and gone out, for the day's page: issued, received and unfinished kits of a clinic.
///
/// # Errors
/// The database's own.
pub async fn counts(db: &Db, clinic: &str) -> sqlx::Result<Counts> {
    store::counts(db, clinic).await
}

/// How many kits of a clinic are where.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Issued and not returned.
    pub issued: i64,
    /// Returned with tests outstanding.
    pub unfinished: i64,
}

/// The day until which a kit issued now can be used at the least: what cards say.
#[must_use]
pub fn last_day(now: Now) -> Day {
    now.day().plus(LIFETIME)
}

/// A last day moved by up to [`FUZZ`] days, never to an earlier one: neither it nor the day of erasing says exactly when
/// a kit was issued or a result came in.
fn fuzzed(day: Day, rng: &mut impl Rng) -> Day {
    day.plus(rng.random_range(0..=FUZZ))
}
