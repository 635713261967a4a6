//! Entering: what staff may seal to a kit, and the sealing itself. Rules ask the kit as it is under its lock.

use sealing::{MAX_REPORTS, ReportRow, ServerKeys};

use super::ready::{Ready, Unsealed};
use super::{Entered, Refusal, decoys, store};
use crate::audit::{self, Action, Entry};
use crate::clinics::{Clinic, TestId};
use crate::clock::{Day, Now};
use crate::db::{Db, Tx};
use crate::kits::{self, Found, Kit};
use crate::zone::Zone;

/// Checks what staff entered against the kit as it is, without sealing. Answers the kit and the number of its last
/// report, 0 if it has none.
///
/// # Errors
/// The database's own; the inner error is every refusal.
pub async fn check(
    db: &Db,
    keys: &ServerKeys,
    clinic: &Clinic,
    now: Now,
    entered: &Entered,
) -> sqlx::Result<Result<(Kit, u32), Vec<Refusal>>> {
    let found = kits::by_specimen(db, keys, &entered.specimen).await?;
    let (mut last, mut news) = (0, false);
    if let Found::Kit(kit) = &found {
        last = store::last_seq(db.pool(), &kit.tag).await?;
        if let Some(seen) = entered.after {
            news = decoys::is_news(db.pool(), keys, &kit.tag, seen, last).await?;
        }
    }
    Ok(judge(found, last, news, clinic, now, entered).map(|kit| (kit, last)))
}

/// What is to be done with an entry for a kit that was looked up so, with this number of its last report, and whether
/// one was sealed since the sender looked: every refusal, so that all can be mended at once.
fn judge(
    found: Found,
    last: u32,
    news: bool,
    clinic: &Clinic,
    now: Now,
    entered: &Entered,
) -> Result<Kit, Vec<Refusal>> {
    let kit = *kits::usable(found, &clinic.id, now.day())
        .map_err(|refusal| vec![Refusal::Kit(refusal)])?;
    if news {
        return Err(vec![Refusal::Meanwhile]);
    }
    let mut refusals = Vec::new();
    let tests = || entered.values.iter().map(|(test, _)| *test);
    let strangers: Vec<TestId> = tests().filter(|t| !kit.tests.contains(*t)).collect();
    if !strangers.is_empty() {
        refusals.push(Refusal::NotInPanel(strangers));
    }
    let before: Vec<TestId> = tests().filter(|t| kit.is_reported(*t)).collect();
    if !before.is_empty() && !entered.correct {
        refusals.push(Refusal::ReportedBefore(before));
    }
    // A kit's day of issue is one in UTC, which may be a day off at the clinic.
    let plausible = kit.issued_on.plus(-1)..=today_at(clinic, now);
    if entered
        .sampled_on
        .is_some_and(|day| !plausible.contains(&day))
    {
        refusals.push(Refusal::SampledOn);
    }
    if !refusals.is_empty() {
        Err(refusals)
    } else if last >= MAX_REPORTS {
        Err(vec![Refusal::Full])
    } else {
        Ok(kit)
    }
}

/// The date on the clinic's calendar; in UTC where its zone is not known.
#[must_use]
pub fn today_at(clinic: &Clinic, now: Now) -> Day {
    Zone::get(&clinic.zone).map_or_else(|| now.day(), |zone| zone.today(now))
}

/// Seals one report in a transaction: locks the kit, checks it again, and notes which tests are reported.
///
/// # Errors
/// The database's own; the inner error is the first refusal, after which the transaction must be dropped.
pub async fn seal(
    tx: &mut Tx,
    keys: &ServerKeys,
    clinic: &Clinic,
    actor: &str,
    now: Now,
    entered: &Entered,
) -> sqlx::Result<Result<(), Refusal>> {
    match seal_locked(tx, keys, clinic, now, entered, None).await? {
        Ok(action) => {
            let subject = audit::kit_subject(keys, &entered.specimen);
            audit::record(
                tx,
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
            Ok(Ok(()))
        }
        Err(mut refusals) => Ok(Err(refusals.swap_remove(0))),
    }
}

/// Seals one report without its entry in the audit, which must follow in the same transaction, after the last kit's
/// lock: every writer meets there. What was sealed ahead is taken if it still fits.
pub(super) async fn seal_locked(
    tx: &mut Tx,
    keys: &ServerKeys,
    clinic: &Clinic,
    now: Now,
    entered: &Entered,
    ready: Option<Ready>,
) -> sqlx::Result<Result<Action, Vec<Refusal>>> {
    let found = kits::lock(tx, keys, &entered.specimen).await?;
    let (mut last, mut news) = (0, false);
    if let Found::Kit(kit) = &found {
        last = store::last_seq(&mut **tx, &kit.tag).await?;
        if let Some(seen) = entered.after {
            news = decoys::is_news(&mut **tx, keys, &kit.tag, seen, last).await?;
        }
    }
    let kit = match judge(found, last, news, clinic, now, entered) {
        Ok(kit) => kit,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let seq = last + 1;
    let envelope = match ready.filter(|ready| ready.fits(&kit, seq)) {
        Some(ready) => ready.envelope,
        None => Unsealed::new(&kit, seq, now, entered)?.seal()?.envelope,
    };
    let mac = keys.report_mac(&ReportRow {
        tag: &kit.tag,
        sequence: seq,
        envelope: &envelope,
    });
    store::insert(tx, &kit.tag, seq, now.day(), &envelope, &mac).await?;
    let tests: Vec<TestId> = entered.values.iter().map(|(t, _)| *t).collect();
    let corrects = tests.iter().any(|t| kit.is_reported(*t));
    kits::mark_reported(tx, &kit, &tests, now.day()).await?;
    Ok(Ok(if corrects {
        Action::ReportCorrected
    } else {
        Action::ReportSealed
    }))
}
