//! All SQL of kits and tombstones.

use std::sync::LazyLock;

use sealing::{CouponCheck, KitRow, PublicKey, SUITE, ServerKeys, Specimen, Tag};
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row as _};

use super::TestSet;
use super::issue::{NewRow, Terms};
use super::{Counts, Found, Kit, State, VoidReason};
use crate::clock::Day;
use crate::db::{Db, Tx};

/// The kit of a row, or that the row is not as the portal wrote it: another suite, a column that cannot be read, a MAC
/// that does not fit.
fn found(row: &AnyRow, keys: &ServerKeys) -> Found {
    genuine(row, keys).map_or(Found::Tampered, |kit| Found::Kit(Box::new(kit)))
}

fn genuine(row: &AnyRow, keys: &ServerKeys) -> Option<Kit> {
    let blob = |column| row.try_get::<Vec<u8>, _>(column).ok();
    let text = |column| row.try_get::<String, _>(column).ok();
    let number = |column| row.try_get::<i64, _>(column).ok();
    let suite = number("suite")
        .and_then(|s| u8::try_from(s).ok())
        .filter(|s| *s == SUITE)?;
    let kit = Kit {
        tag: Tag::from_slice(&blob("tag")?)?,
        specimen: Specimen::parse(&text("specimen")?).ok()?,
        key: PublicKey::from_bytes(&blob("pk")?).ok()?,
        clinic: text("clinic")?,
        panel: text("panel")?,
        tests: text("tests")?.parse().ok()?,
        state: State::parse(&text("state")?)?,
        void_reason: row
            .try_get::<Option<String>, _>("void_reason")
            .ok()?
            .as_deref()
            .and_then(VoidReason::parse),
        issued_on: Day(number("issued_on")?),
        received_on: row.try_get::<Option<i64>, _>("received_on").ok()?.map(Day),
        expires_on: Day(number("expires_on")?),
        pin: match number("pin")? {
            0 => false,
            1 => true,
            _ => return None,
        },
        reported: number("reported")?,
        coupon_check: CouponCheck::from_slice(&blob("coupon_check")?)?,
    };
    let row = KitRow {
        tag: &kit.tag,
        specimen: &kit.specimen,
        suite,
        public_key: kit.key.as_bytes(),
        coupon_check: &kit.coupon_check,
        pin: kit.pin,
    };
    keys.verify_kit(&row, &blob("mac")?).then_some(kit)
}

pub async fn by_tag(db: &Db, keys: &ServerKeys, tag: &Tag) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("SELECT * FROM kit WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|r| found(&r, keys)))
}

pub async fn by_specimen(
    db: &Db,
    keys: &ServerKeys,
    specimen: &Specimen,
) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("SELECT * FROM kit WHERE specimen = $1")
        .bind(specimen.as_str().to_owned())
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|r| found(&r, keys)))
}

/// A write that changes nothing takes the row's lock in PostgreSQL, as the transaction's has in SQLite.
pub async fn lock(
    tx: &mut Tx,
    keys: &ServerKeys,
    specimen: &Specimen,
) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("UPDATE kit SET state = state WHERE specimen = $1 RETURNING *")
        .bind(specimen.as_str().to_owned())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|r| found(&r, keys)))
}

/// As [`lock`], by the row's key.
pub async fn lock_by_tag(tx: &mut Tx, keys: &ServerKeys, tag: &Tag) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("UPDATE kit SET state = state WHERE tag = $1 RETURNING *")
        .bind(tag.as_bytes().to_vec())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|r| found(&r, keys)))
}

pub async fn is_erased<'e>(
    executor: impl Executor<'e, Database = Any>,
    specimen: &Specimen,
) -> sqlx::Result<bool> {
    let row = sqlx::query("SELECT specimen FROM tombstone WHERE specimen = $1")
        .bind(specimen.as_str().to_owned())
        .fetch_optional(executor)
        .await?;
    Ok(row.is_some())
}

/// Kits that one statement adds. More would only make the statement longer to prepare.
const ROWS: usize = 25;
/// Values that all kits of an order share, and those that each has for itself.
const SHARED: usize = 6;
const COLUMNS: usize = 6;

static INSERT_ONE: LazyLock<String> = LazyLock::new(|| insert_sql(1));
static INSERT_ROWS: LazyLock<String> = LazyLock::new(|| insert_sql(ROWS));

/// `column1` … are what both databases call the columns of a list of values.
fn insert_sql(rows: usize) -> String {
    let row = |first: usize| {
        let blanks: Vec<String> = (first..first + COLUMNS).map(|n| format!("${n}")).collect();
        format!("({})", blanks.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(|n| row(SHARED + 1 + COLUMNS * n)).collect();
    format!(
        "INSERT INTO kit (tag, specimen, pk, coupon_check, mac, suite, clinic, panel, tests, reported, complete, \
         state, issued_on, expires_on) \
         SELECT column1, column2, column3, column4, column5, $1, $2, $3, $4, 0, 0, $5, $6, column6 \
         FROM (VALUES {}) AS fresh \
         WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE specimen = column2) ON CONFLICT DO NOTHING",
        rows.join(", ")
    )
}

/// Adds kits of one order; answers per kit whether it was added. One is not if its specimen number is or was another
/// kit's, which chance allows.
pub async fn insert(tx: &mut Tx, terms: &Terms, kits: &[NewRow]) -> sqlx::Result<Vec<bool>> {
    let mut added = Vec::with_capacity(kits.len());
    let (chunks, rest) = kits.as_chunks::<ROWS>();
    for chunk in chunks {
        if insert_chunk(tx, INSERT_ROWS.as_str(), terms, chunk).await? == ROWS as u64 {
            added.extend([true; ROWS]);
        } else {
            for kit in chunk {
                added.push(is_there(tx, kit).await?);
            }
        }
    }
    for kit in rest {
        added.push(
            insert_chunk(tx, INSERT_ONE.as_str(), terms, std::slice::from_ref(kit)).await? == 1,
        );
    }
    Ok(added)
}

async fn insert_chunk(
    tx: &mut Tx,
    sql: &'static str,
    terms: &Terms,
    kits: &[NewRow],
) -> sqlx::Result<u64> {
    let mut query = sqlx::query(sql)
        .bind(i64::from(SUITE))
        .bind(&terms.clinic)
        .bind(&terms.panel)
        .bind(&terms.tests)
        .bind(State::Issued.token())
        .bind(terms.issued_on.0);
    for kit in kits {
        query = query
            .bind(kit.tag.as_bytes().as_slice())
            .bind(kit.specimen.as_str())
            .bind(kit.key.as_bytes().as_slice())
            .bind(kit.coupon_check.as_bytes().as_slice())
            .bind(kit.mac.as_slice())
            .bind(kit.expires_on.0);
    }
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

async fn is_there(tx: &mut Tx, kit: &NewRow) -> sqlx::Result<bool> {
    let row = sqlx::query("SELECT 1 FROM kit WHERE tag = $1")
        .bind(kit.tag.as_bytes().as_slice())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}

pub async fn set_reported(
    tx: &mut Tx,
    kit: &Kit,
    reported: i64,
    received_on: Day,
    expires_on: Day,
) -> sqlx::Result<()> {
    let complete = kit.tests.len() == reported.count_ones() as usize;
    sqlx::query(
        "UPDATE kit SET reported = $2, received_on = $3, expires_on = $4, state = $5, complete = $6 WHERE tag = $1",
    )
        .bind(kit.tag.as_bytes().to_vec())
        .bind(reported)
        .bind(received_on.0)
        .bind(expires_on.0)
        .bind(State::Returned.token())
        .bind(i64::from(complete))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_received(tx: &mut Tx, tag: &Tag, today: Day, expires_on: Day) -> sqlx::Result<()> {
    sqlx::query("UPDATE kit SET received_on = $2, state = $3, expires_on = $4 WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .bind(today.0)
        .bind(State::Returned.token())
        .bind(expires_on.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts another key in the place of the one of a kit without a PIN.
pub async fn set_pin(tx: &mut Tx, tag: &Tag, key: &PublicKey, mac: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query("UPDATE kit SET pk = $2, mac = $3, pin = 1 WHERE tag = $1 AND pin = 0")
        .bind(tag.as_bytes().to_vec())
        .bind(key.as_bytes().to_vec())
        .bind(mac.to_vec())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_void(tx: &mut Tx, tag: &Tag, reason: VoidReason) -> sqlx::Result<()> {
    sqlx::query("UPDATE kit SET void_reason = $2, state = $3 WHERE tag = $1")
        .bind(tag.as_bytes().to_vec())
        .bind(reason.token())
        .bind(State::Void.token())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Erases a kit whose last day is before `expired_before`.
pub async fn erase(tx: &mut Tx, tag: &Tag, expired_before: Day) -> sqlx::Result<bool> {
    let row = sqlx::query("DELETE FROM kit WHERE tag = $1 AND expires_on < $2 RETURNING specimen")
        .bind(tag.as_bytes().to_vec())
        .bind(expired_before.0)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(false) };
    // A number that cannot be read is no kit's, and needs no tombstone.
    if let Ok(specimen) = row.try_get("specimen") {
        bury(tx, specimen).await?;
    }
    Ok(true)
}

pub async fn bury(tx: &mut Tx, specimen: &str) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO tombstone (specimen) VALUES ($1) ON CONFLICT DO NOTHING")
        .bind(specimen)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn expired(db: &Db, today: Day) -> sqlx::Result<Vec<Tag>> {
    // All of them: a first few could be rows that cannot be read, behind which the others would wait.
    let rows = sqlx::query("SELECT tag FROM kit WHERE expires_on < $1")
        .bind(today.0)
        .fetch_all(db.pool())
        .await?;
    let tag = |row: &AnyRow| Tag::from_slice(&row.try_get::<Vec<u8>, _>("tag").ok()?);
    Ok(rows.iter().filter_map(tag).collect())
}

/// A line of the worklist.
#[derive(Clone, Debug, Serialize)]
pub struct Outstanding {
    /// The specimen number, grouped.
    pub specimen: String,
    /// The day its specimens came in, days since the Unix epoch.
    pub received_on: i64,
    /// The ids of the tests that nobody has reported.
    pub tests: Vec<&'static str>,
    /// How many tests the kit has.
    pub of: usize,
}

pub async fn outstanding(db: &Db, clinic: &str, limit: i64) -> sqlx::Result<Vec<Outstanding>> {
    let rows = sqlx::query(
        "SELECT specimen, received_on, tests, reported FROM kit \
         WHERE clinic = $1 AND state = 'returned' AND complete = 0 ORDER BY received_on, specimen LIMIT $2",
    )
    .bind(clinic)
    .bind(limit)
    .fetch_all(db.pool())
    .await?;
    let line = |row: &AnyRow| -> Option<Outstanding> {
        let tests: TestSet = row.try_get::<String, _>("tests").ok()?.parse().ok()?;
        let reported: i64 = row.try_get("reported").ok()?;
        let open = tests
            .iter()
            .enumerate()
            .filter(|(bit, _)| reported & (1 << bit) == 0);
        Some(Outstanding {
            specimen: Specimen::parse(&row.try_get::<String, _>("specimen").ok()?)
                .ok()?
                .to_string(),
            received_on: row.try_get("received_on").ok()?,
            tests: open.map(|(_, t)| t.as_str()).collect(),
            of: tests.len(),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

pub async fn counts(db: &Db, clinic: &str) -> sqlx::Result<Counts> {
    let row = sqlx::query(
        "SELECT COUNT(CASE WHEN state = 'issued' THEN 1 END) AS issued, \
         COUNT(CASE WHEN state = 'returned' AND complete = 0 THEN 1 END) AS unfinished FROM kit WHERE clinic = $1",
    )
    .bind(clinic)
    .fetch_one(db.pool())
    .await?;
    Ok(Counts {
        issued: row.try_get("issued")?,
        unfinished: row.try_get("unfinished")?,
    })
}

#[cfg(test)]
mod tests {
    use super::{NewRow, Terms, insert};
    use crate::clock::Day;
    use crate::config::{self, Config};
    use crate::db::Db;
    use sealing::{CouponCheck, Specimen, Tag};

    fn row(seed: u8) -> NewRow {
        let mut rng = crate::random::os();
        let key = sealing::SealSeed::from_bytes([seed; 32]).key_pair().1;
        NewRow {
            tag: Tag::from_bytes([seed; 32]),
            specimen: Specimen::generate(&mut rng),
            key,
            coupon_check: CouponCheck::from_bytes([seed; 32]),
            mac: [seed; 32],
            expires_on: Day(2),
        }
    }

    #[rocket::async_test]
    async fn a_number_that_is_or_was_another_kit_s_is_not_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("kits.db").display());
        let figment = config::completed(rocket::Config::figment().merge(("database.url", url)));
        let db = Db::open(&Config::read(&figment).expect("settings"))
            .await
            .expect("a database");
        db.migrate().await.expect("a schema");
        let mut rows: Vec<NewRow> = (0..60).map(row).collect();
        // In both statements that add many, and in the one that adds a single kit.
        for (double, of) in [(3, 0), (30, 1), (55, 2)] {
            rows[double].specimen = rows[of].specimen;
        }
        let mut tx = db.write().await.expect("a transaction");
        sqlx::query("INSERT INTO clinic VALUES ('c', 'c', 'c', 'xx', 'UTC', 8, 0, 0)")
            .execute(&mut *tx)
            .await
            .expect("a clinic");
        sqlx::query("INSERT INTO tombstone VALUES ($1)")
            .bind(rows[40].specimen.as_str())
            .execute(&mut *tx)
            .await
            .expect("a tombstone");
        let terms = Terms {
            clinic: "c".into(),
            panel: "basic".into(),
            tests: "hiv-blood".into(),
            issued_on: Day(1),
        };
        let added = insert(&mut tx, &terms, &rows).await.expect("an answer");
        let refused: Vec<usize> = (0..60).filter(|place| !added[*place]).collect();
        assert_eq!(refused, [3, 30, 40, 55]);
        let kits: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM kit")
            .fetch_one(&mut *tx)
            .await
            .expect("a number");
        assert_eq!(kits, 56);
    }
}
