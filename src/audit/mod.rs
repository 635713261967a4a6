//! The audit: an append-only record of what staff did, chained by HMAC. It holds no client action and no code;
//! a kit is named by a keyed hash of its specimen number.

pub mod cli;
mod pages;
mod store;

use std::sync::{Mutex, PoisonError};

use data_encoding::HEXLOWER;
use rocket::fairing::AdHoc;
use sealing::{ServerKeys, Specimen};
use serde::Serialize;
use sqlx::{Any, Executor};

use crate::clock::Now;
use crate::db::{Db, Tx};

/// The audit's pages.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("audit", |rocket| async {
        rocket
            .manage(Checked::default())
            .mount("/", pages::routes())
    })
}

/// Who acts when a command of the operator does.
pub const OPERATOR: &str = "operator";

/// What staff can do that is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// A clinic was added.
    ClinicAdded,
    /// A clinic's settings were changed.
    ClinicChanged,
    /// A panel was added or changed.
    PanelChanged,
    /// A panel was retired.
    PanelRetired,
    /// The portal vouched for the accounts from before their rows were authenticated; the subject is their number.
    AccountsVouched,
    /// A staff account was added.
    StaffAdded,
    /// A staff account was disabled.
    StaffDisabled,
    /// A staff account was reset and invited anew.
    StaffReset,
    /// A staff member took their account into use.
    StaffEnrolled,
    /// A staff member chose another passphrase.
    PassphraseChanged,
    /// A staff member signed in.
    SignedIn,
    /// A staff member signed in with a recovery code.
    RecoveryUsed,
    /// Kits were issued; the subject is panel and number.
    KitsIssued,
    /// A kit's specimens were received.
    KitReceived,
    /// A kit was voided.
    KitVoided,
    /// A report was sealed.
    ReportSealed,
    /// A report that corrects an earlier one was sealed.
    ReportCorrected,
    /// A file of results was imported; the subject is the number of specimens.
    ResultsImported,
    /// Times of one day were published; the subject is the day.
    TimesPublished,
    /// A weekly rule was added or changed.
    RuleChanged,
    /// A weekly rule was removed.
    RuleRemoved,
    /// A counsellor closed a day; the subject is the day.
    DayClosed,
    /// A closed day was opened again.
    DayOpened,
    /// A free time was taken away; the subject is its day.
    SlotRemoved,
    /// A time that was taken away was put back.
    SlotRestored,
    /// A booking was cancelled; the subject is its day.
    BookingCancelled,
    /// A booking was moved; the subject is the new day.
    BookingMoved,
    /// Unconfirmed bookings were voided; the subject is their number.
    BookingsVoided,
    /// Booking without a kit was opened.
    OpenPoolOpened,
    /// Booking without a kit was closed.
    OpenPoolClosed,
    /// What the clinic says of its counselling was changed.
    CounsellingChanged,
    /// A calendar feed was made.
    FeedMade,
    /// A calendar feed was revoked.
    FeedRevoked,
}

impl Action {
    /// Every action, for tests of their texts.
    pub const ALL: [Self; 33] = [
        Self::ClinicAdded,
        Self::ClinicChanged,
        Self::PanelChanged,
        Self::PanelRetired,
        Self::AccountsVouched,
        Self::StaffAdded,
        Self::StaffDisabled,
        Self::StaffReset,
        Self::StaffEnrolled,
        Self::PassphraseChanged,
        Self::SignedIn,
        Self::RecoveryUsed,
        Self::KitsIssued,
        Self::KitReceived,
        Self::KitVoided,
        Self::ReportSealed,
        Self::ReportCorrected,
        Self::ResultsImported,
        Self::TimesPublished,
        Self::RuleChanged,
        Self::RuleRemoved,
        Self::DayClosed,
        Self::DayOpened,
        Self::SlotRemoved,
        Self::SlotRestored,
        Self::BookingCancelled,
        Self::BookingMoved,
        Self::BookingsVoided,
        Self::OpenPoolOpened,
        Self::OpenPoolClosed,
        Self::CounsellingChanged,
        Self::FeedMade,
        Self::FeedRevoked,
    ];

    /// The token stored and shown in exports; its message id is `audit-action-TOKEN`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::ClinicAdded => "clinic-added",
            Self::ClinicChanged => "clinic-changed",
            Self::PanelChanged => "panel-changed",
            Self::PanelRetired => "panel-retired",
            Self::AccountsVouched => "accounts-vouched",
            Self::StaffAdded => "staff-added",
            Self::StaffDisabled => "staff-disabled",
            Self::StaffReset => "staff-reset",
            Self::StaffEnrolled => "staff-enrolled",
            Self::PassphraseChanged => "passphrase-changed",
            Self::SignedIn => "signed-in",
            Self::RecoveryUsed => "recovery-used",
            Self::KitsIssued => "kits-issued",
            Self::KitReceived => "kit-received",
            Self::KitVoided => "kit-voided",
            Self::ReportSealed => "report-sealed",
            Self::ReportCorrected => "report-corrected",
            Self::ResultsImported => "results-imported",
            Self::TimesPublished => "times-published",
            Self::RuleChanged => "rule-changed",
            Self::RuleRemoved => "rule-removed",
            Self::DayClosed => "day-closed",
            Self::DayOpened => "day-opened",
            Self::SlotRemoved => "slot-removed",
            Self::SlotRestored => "slot-restored",
            Self::BookingCancelled => "booking-cancelled",
            Self::BookingMoved => "booking-moved",
            Self::BookingsVoided => "bookings-voided",
            Self::OpenPoolOpened => "open-pool-opened",
            Self::OpenPoolClosed => "open-pool-closed",
            Self::CounsellingChanged => "counselling-changed",
            Self::FeedMade => "feed-made",
            Self::FeedRevoked => "feed-revoked",
        }
    }
}

/// What is recorded of one action.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The clinic's id.
    pub clinic: &'a str,
    /// The handle of who acted, or [`OPERATOR`].
    pub actor: &'a str,
    /// What was done.
    pub action: Action,
    /// To what: a handle, a panel, or [`kit_subject`]; never a code, a value or a specimen number.
    pub subject: &'a str,
}

/// How the audit names a kit: a hash of its specimen number under the audit key, so that only who has the number
/// can find it.
#[must_use]
pub fn kit_subject(keys: &ServerKeys, specimen: &Specimen) -> String {
    HEXLOWER.encode(&keys.audit_subject(specimen))
}

/// Adds an entry to the chain, in the transaction of what it records. Take it last: all writers meet here.
///
/// # Errors
/// The database's own.
pub async fn record(
    tx: &mut Tx,
    keys: &ServerKeys,
    now: Now,
    entry: &Entry<'_>,
) -> sqlx::Result<()> {
    record_all(tx, keys, now, std::slice::from_ref(entry)).await
}

/// Adds entries in their order, as [`record`] does one.
///
/// # Errors
/// The database's own.
pub async fn record_all(
    tx: &mut Tx,
    keys: &ServerKeys,
    now: Now,
    entries: &[Entry<'_>],
) -> sqlx::Result<()> {
    let (first, mut mac) = store::advance(tx, entries.len()).await?;
    for (seq, entry) in (first..).zip(entries) {
        let mut row = store::Row {
            seq,
            at: now.0,
            clinic: entry.clinic.to_owned(),
            actor: entry.actor.to_owned(),
            action: entry.action.token().to_owned(),
            subject: entry.subject.to_owned(),
            mac,
        };
        mac = keys.audit_link(&mac, &row.canonical());
        row.mac = mac;
        store::append(tx, &row).await?;
    }
    store::set_head(tx, &mac).await
}

/// The chain's end: a number and a MAC that an operator keeps elsewhere, since a chain cannot show that its own
/// tail was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// How many entries there are.
    pub seq: i64,
    /// The last entry's MAC, hexadecimal.
    pub mac: String,
}

/// What a check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry follows from the one before; the head is the last.
    Whole(Head),
    /// The first entry that does not fit, by its number.
    Broken(i64),
}

/// A place in the chain: an entry's number and its MAC, which the next one follows.
type Place = (i64, [u8; 32]);

/// Before the first entry.
const BEGINNING: Place = (0, [0; 32]);

/// How far this server has found the chain whole since its start: in memory, so that each entry is checked once.
#[derive(Debug)]
struct Checked(Mutex<Place>);

impl Default for Checked {
    fn default() -> Self {
        Self(Mutex::new(BEGINNING))
    }
}

impl Checked {
    /// Checks the entries after those that were checked; all again once a break was found, until there is none.
    async fn verify(&self, db: &Db, keys: &ServerKeys) -> sqlx::Result<Verdict> {
        let from = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (verdict, reached) = verify_after(db, keys, from).await?;
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever found a break meanwhile knows better.
        if *place == from {
            *place = reached;
        }
        Ok(verdict)
    }

    /// Checks every entry, whatever was checked before.
    async fn verify_all(&self, db: &Db, keys: &ServerKeys) -> sqlx::Result<Verdict> {
        let (verdict, reached) = verify_after(db, keys, BEGINNING).await?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = reached;
        Ok(verdict)
    }
}

/// Checks every entry of the chain against the audit keys.
///
/// # Errors
/// The database's own.
pub async fn verify(db: &Db, keys: &ServerKeys) -> sqlx::Result<Verdict> {
    Ok(verify_after(db, keys, BEGINNING).await?.0)
}

/// Checks the entries after a place; where to go on from next time.
async fn verify_after(db: &Db, keys: &ServerKeys, from: Place) -> sqlx::Result<(Verdict, Place)> {
    let broken = |seq| Ok((Verdict::Broken(seq), BEGINNING));
    let (mut seq, mut previous) = from;
    loop {
        let rows = store::page_after(db, seq).await?;
        if rows.is_empty() {
            // The head is read after the entries: what was added meanwhile is one more page, and no break.
            let (count, mac) = store::head(db).await?;
            if (seq, previous) == (count, mac) {
                let head = Head {
                    seq,
                    mac: HEXLOWER.encode(&mac),
                };
                return Ok((Verdict::Whole(head), (seq, previous)));
            }
            if seq >= count || store::page_after(db, seq).await?.is_empty() {
                return broken(seq + 1);
            }
        }
        for row in rows {
            seq += 1;
            if row.seq != seq || !keys.verify_audit_link(&previous, &row.canonical(), &row.mac) {
                return broken(seq);
            }
            previous = row.mac;
        }
    }
}

/// False if neither the first nor the last entry was made under one of these keys: they are another portal's. An empty
/// record tells nothing, and is anybody's.
///
/// # Errors
/// The database's own.
pub async fn is_of(db: &Db, keys: &ServerKeys) -> sqlx::Result<bool> {
    let (count, _) = store::head(db).await?;
    let first = store::page_after(db, 0).await?.into_iter().next();
    let last = store::page_after(db, count - 2).await?;
    let Some(first) = first else { return Ok(true) };
    let fits = |previous: &[u8; 32], row: &store::Row| {
        keys.verify_audit_link(previous, &row.canonical(), &row.mac)
    };
    let end_fits = matches!(last.as_slice(), [before, end] if fits(&before.mac, end));
    Ok(end_fits || fits(&[0; 32], &first))
}

/// The chain's head, unchecked.
///
/// # Errors
/// The database's own.
pub async fn head(db: &Db) -> sqlx::Result<Head> {
    let (seq, mac) = store::head(db).await?;
    Ok(Head {
        seq,
        mac: HEXLOWER.encode(&mac),
    })
}

/// When an action was first recorded of the whole portal (an entry of no clinic). The chain is not checked.
///
/// # Errors
/// The database's own.
pub async fn first_of_all<'e>(
    executor: impl Executor<'e, Database = Any>,
    action: Action,
) -> sqlx::Result<Option<Now>> {
    store::first_of_all(executor, action.token()).await
}

/// True if an entry tells of this action on this subject. The chain is not checked.
///
/// # Errors
/// The database's own.
pub async fn tells_of<'e>(
    executor: impl Executor<'e, Database = Any>,
    clinic: &str,
    action: Action,
    subject: &str,
) -> sqlx::Result<bool> {
    store::tells_of(executor, clinic, action.token(), subject).await
}
