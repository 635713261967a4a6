//! Decoys: reports that say nothing, sealed and added on random days of the three weeks after a kit's first report, so
//! that a second report in a dump need not mean that the first one said something (protocol 3). Which kit gets how many
//! and when follows from its tag and a server key; nothing of it is stored. It never sees what a report says.

use rocket::tokio::task;
use sealing::{MAX_REPORTS, ReportRow, ServerKeys, Tag};
use sqlx::{Any, Executor};

use super::ready::Unsealed;
use super::store;
use crate::clock::{DAY, HOUR, Now};
use crate::db::Db;
use crate::kits::{self, Found, Kit, State};

/// Days after the first report on which decoys may come.
const WINDOW: u64 = 21;
/// The hours, in UTC, at which reports come in, and so decoys too.
const FIRST_HOUR: u64 = 6;
const HOURS: u64 = 10;
/// Decoys leave a kit at least this many places for reports, and at least one for each test that is still outstanding
/// and one more.
const RESERVED: u32 = 4;
/// A decoy whose time passed this many days ago, while no sweep ran, is left out.
const LATE: i64 = 2;

/// When decoys are due, from a kit's 32 pseudorandom bytes and the day of its first report: none to three moments.
fn plan(bytes: &[u8; 32], first: i64) -> Vec<Now> {
    let (words, _) = bytes.as_chunks::<8>();
    let mut words = words.iter().map(|word| u64::from_be_bytes(*word));
    // Modulo's bias is below 2⁻⁵⁰ here.
    let count = words.next().unwrap_or(0) % 4;
    let mut moments: Vec<Now> = (0..count)
        .zip(words)
        .map(|(_, word)| {
            let day = i64::try_from(1 + word % WINDOW).unwrap_or(1);
            let hour = i64::try_from(FIRST_HOUR + word / WINDOW % HOURS).unwrap_or(0);
            let second = i64::try_from(word / WINDOW / HOURS % 3600).unwrap_or(0);
            Now((first + day) * DAY + hour * HOUR + second)
        })
        .collect();
    moments.sort_unstable();
    moments
}

/// Adds the decoys whose time has come, one a kit at most.
///
/// # Errors
/// The database's own; what was added before stays.
pub async fn append_due(db: &Db, keys: &ServerKeys, now: Now) -> sqlx::Result<()> {
    let today = now.day();
    let window = i64::try_from(WINDOW).unwrap_or(0) + LATE;
    for (tag, first) in store::begun_since(db, today.plus(-window)).await? {
        let due: Vec<Now> = plan(&keys.decoys(&tag), first.0)
            .into_iter()
            .filter(|moment| *moment <= now)
            .collect();
        if due
            .last()
            .is_some_and(|moment| *moment > now.minus_days(LATE))
        {
            append(db, keys, &tag, due.len(), now).await?;
        }
    }
    Ok(())
}

/// Adds a decoy to a kit that has fewer than are `due`, if it has room. A kit that gets a report meanwhile waits for the
/// next sweep.
async fn append(db: &Db, keys: &ServerKeys, tag: &Tag, due: usize, now: Now) -> sqlx::Result<()> {
    let Found::Kit(kit) = kits::by_tag(db, keys, tag).await? else {
        return Ok(());
    };
    let rows = store::all(db.pool(), tag, None).await?;
    let last = rows.last().map_or(0, |row| row.seq);
    let decoys = rows.iter().filter(|row| is_decoy(keys, tag, row)).count();
    if decoys >= due || !may_have(&kit, last, now) {
        return Ok(());
    }
    let unsealed = Unsealed::decoy(&kit, last + 1, now)?;
    let ready = task::spawn_blocking(move || unsealed.seal())
        .await
        .map_err(|_| sqlx::Error::WorkerCrashed)??;
    let mut tx = db.write().await?;
    let Found::Kit(kit) = kits::lock_by_tag(&mut tx, keys, tag).await? else {
        return Ok(());
    };
    let seq = store::last_seq(&mut *tx, tag).await? + 1;
    if !ready.fits(&kit, seq) || !may_have(&kit, last, now) {
        return Ok(());
    }
    let mac = keys.decoy_mac(&ReportRow {
        tag,
        sequence: seq,
        envelope: &ready.envelope,
    });
    store::insert(&mut tx, tag, seq, now.day(), &ready.envelope, &mac).await?;
    tx.commit().await
}

/// Whether a kit whose last report has this number may have a decoy after it: it can still be reported on, as a decoy
/// beside others would show otherwise, and keeps room for what is to come.
fn may_have(kit: &Kit, last: u32, now: Now) -> bool {
    let outstanding = u32::try_from(kit.outstanding().count()).unwrap_or(u32::MAX);
    let left = MAX_REPORTS.saturating_sub(last + 1);
    kit.state == State::Returned
        && !kit.is_expired(now.day())
        && last > 0
        && left >= RESERVED.max(outstanding.saturating_add(1))
}

fn is_decoy(keys: &ServerKeys, tag: &Tag, row: &store::Row) -> bool {
    let sealed = ReportRow {
        tag,
        sequence: row.seq,
        envelope: &row.envelope,
    };
    keys.verify_decoy(&sealed, &row.mac)
}

/// Whether a report was sealed after the one of number `seen`, when the last one's is `last`: decoys are none.
///
/// # Errors
/// The database's own.
pub async fn is_news<'e>(
    executor: impl Executor<'e, Database = Any>,
    keys: &ServerKeys,
    tag: &Tag,
    seen: u32,
    last: u32,
) -> sqlx::Result<bool> {
    if seen >= last {
        return Ok(seen != last);
    }
    let since = store::all(executor, tag, Some(seen)).await?;
    Ok(since.is_empty() || !since.iter().all(|row| is_decoy(keys, tag, row)))
}

#[cfg(test)]
mod tests {
    use super::{Now, plan};
    use crate::clock::DAY;
    use sealing::{ServerKey, ServerKeys, Tag};

    fn plans() -> impl Iterator<Item = Vec<Now>> {
        let keys = ServerKeys::new(vec![ServerKey::from_bytes([7; 32])]).expect("a key");
        (0..4_000_u64).map(move |kit| {
            let mut tag = [0; 32];
            tag[..8].copy_from_slice(&kit.to_be_bytes());
            plan(&keys.decoys(&Tag::from_bytes(tag)), 100)
        })
    }

    #[test]
    fn a_quarter_of_kits_has_each_number_of_decoys_from_none_to_three() {
        let mut of = [0_u32; 5];
        for plan in plans() {
            of[plan.len().min(4)] += 1;
        }
        assert_eq!(of[4], 0);
        // Six standard deviations.
        assert!(of[..4].iter().all(|n| (830..=1170).contains(n)), "{of:?}");
    }

    #[test]
    fn every_day_of_the_three_weeks_is_as_likely_and_no_other_is() {
        let mut days = [0_u32; 23];
        for moment in plans().flatten() {
            let day = moment.day().0 - 100;
            days[usize::try_from(day).expect("after the first report")] += 1;
            let hour = moment.0.rem_euclid(DAY) / 3600;
            assert!((6..16).contains(&hour), "{hour}");
        }
        assert_eq!((days[0], days[22]), (0, 0));
        assert!(
            days[1..22].iter().all(|n| (180..=400).contains(n)),
            "{days:?}"
        );
    }

    #[test]
    fn a_plan_is_the_kit_s_and_the_key_s_own_and_outlives_a_new_key() {
        let [one, two] = [[1; 32], [2; 32]].map(ServerKey::from_bytes);
        let tag = Tag::from_bytes([9; 32]);
        let before = ServerKeys::new(vec![one.clone()]).expect("a key");
        let turned = ServerKeys::new(vec![two.clone(), one]).expect("keys");
        let other = ServerKeys::new(vec![two]).expect("a key");
        assert_eq!(before.decoys(&tag), turned.decoys(&tag));
        assert_ne!(before.decoys(&tag), other.decoys(&tag));
        assert_ne!(
            before.decoys(&tag),
            before.decoys(&Tag::from_bytes([8; 32]))
        );
    }
}
