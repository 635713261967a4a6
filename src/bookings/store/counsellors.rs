//! Who publishes times: counsellors with their weekly rules, closed days and feeds; and what clinics say.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{read_offer, unreadable};
use crate::bookings::hours::{Hours, Weekdays, Weekly};
use crate::bookings::{Counselling, Rule, Set, counselling};
use crate::clock::Day;
use crate::db::{Db, Tx};
use crate::random;
use crate::token::TokenHash;

pub async fn counselling(db: &Db, clinic: &str) -> sqlx::Result<Option<Counselling>> {
    let row = sqlx::query(
        "SELECT topics, place, phone, video, title, open_pool FROM counselling WHERE clinic = $1",
    )
    .bind(clinic)
    .fetch_optional(db.pool())
    .await?;
    row.as_ref().map(read_counselling).transpose()
}

pub(super) fn read_counselling(row: &AnyRow) -> sqlx::Result<Counselling> {
    let topics: String = row.try_get("topics")?;
    Ok(Counselling {
        topics: Set::parse(topics.split_whitespace()).ok_or_else(|| unreadable("topics"))?,
        place: row.try_get("place")?,
        phone: row.try_get("phone")?,
        video: row.try_get("video")?,
        title: row.try_get("title")?,
        open_pool: row.try_get::<i64, _>("open_pool")? != 0,
    })
}

pub async fn put_counselling(tx: &mut Tx, clinic: &str, new: &Counselling) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO counselling (clinic, topics, place, phone, video, title, open_pool) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (clinic) DO UPDATE SET topics = excluded.topics, place = excluded.place, phone = excluded.phone, \
         video = excluded.video, title = excluded.title, open_pool = excluded.open_pool",
    )
    .bind(clinic)
    .bind(counselling::tokens(new.topics))
    .bind(&new.place)
    .bind(&new.phone)
    .bind(&new.video)
    .bind(&new.title)
    .bind(i64::from(new.open_pool))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes sure that a staff member can publish.
pub async fn enlist(tx: &mut Tx, staff: &str, clinic: &str, handle: &str) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO counsellor (staff, clinic, handle) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(staff)
    .bind(clinic)
    .bind(handle)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Counsellors: account, clinic and handle, by account.
pub async fn counsellors(db: &Db) -> sqlx::Result<Vec<(String, String, String)>> {
    let rows = sqlx::query("SELECT staff, clinic, handle FROM counsellor ORDER BY staff")
        .fetch_all(db.pool())
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.try_get("staff")?,
                row.try_get("clinic")?,
                row.try_get("handle")?,
            ))
        })
        .collect()
}

/// Sets or, with nothing, revokes a counsellor's feed.
pub async fn set_feed(tx: &mut Tx, staff: &str, hash: Option<TokenHash>) -> sqlx::Result<()> {
    sqlx::query("UPDATE counsellor SET feed = $2 WHERE staff = $1")
        .bind(staff)
        .bind(hash.map(TokenHash::to_vec))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn has_feed(db: &Db, staff: &str) -> sqlx::Result<bool> {
    let feed = sqlx::query("SELECT staff FROM counsellor WHERE staff = $1 AND feed IS NOT NULL")
        .bind(staff)
        .fetch_optional(db.pool())
        .await?;
    Ok(feed.is_some())
}

/// Whose feed it is: account and clinic.
pub async fn counsellor_of_feed(
    db: &Db,
    hash: TokenHash,
) -> sqlx::Result<Option<(String, String)>> {
    let row = sqlx::query("SELECT staff, clinic FROM counsellor WHERE feed = $1")
        .bind(hash.to_vec())
        .fetch_optional(db.pool())
        .await?;
    row.map(|row| Ok((row.try_get("staff")?, row.try_get("clinic")?)))
        .transpose()
}

fn read_rule(row: &AnyRow) -> sqlx::Result<Rule> {
    let number = |column: &str| row.try_get::<i64, _>(column);
    let hours = Hours::new(
        number("from_minute")?,
        number("to_minute")?,
        number("length_minutes")?,
        number("buffer_minutes")?,
    );
    Ok(Rule {
        id: row.try_get("id")?,
        weekly: Weekly {
            days: Weekdays::from_bits(number("weekdays")?).ok_or_else(|| unreadable("weekdays"))?,
            hours: hours.map_err(|_| unreadable("from_minute"))?,
            valid_from: Day(number("valid_from")?),
            valid_until: row.try_get::<Option<i64>, _>("valid_until")?.map(Day),
        },
        offer: read_offer(row)?,
    })
}

/// A counsellor's weekly rules, by id.
pub async fn rules(tx: &mut Tx, staff: &str) -> sqlx::Result<Vec<Rule>> {
    let rows = sqlx::query("SELECT * FROM weekly_rule WHERE staff = $1 ORDER BY id")
        .bind(staff)
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read_rule).collect()
}

/// Adds a rule, or changes it.
pub async fn add_rule(tx: &mut Tx, staff: &str, rule: &Rule) -> sqlx::Result<()> {
    let weekly = &rule.weekly;
    sqlx::query(
        "INSERT INTO weekly_rule (id, staff, weekdays, from_minute, to_minute, length_minutes, buffer_minutes, valid_from, \
         valid_until, modes, languages, audiences) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (id) DO UPDATE SET weekdays = excluded.weekdays, from_minute = excluded.from_minute, \
         to_minute = excluded.to_minute, length_minutes = excluded.length_minutes, \
         buffer_minutes = excluded.buffer_minutes, valid_from = excluded.valid_from, valid_until = excluded.valid_until, \
         modes = excluded.modes, languages = excluded.languages, audiences = excluded.audiences \
         WHERE weekly_rule.staff = excluded.staff",
    )
    .bind(&rule.id)
    .bind(staff)
    .bind(weekly.days.bits())
    .bind(weekly.hours.from)
    .bind(weekly.hours.to)
    .bind(weekly.hours.length)
    .bind(weekly.hours.buffer)
    .bind(weekly.valid_from.0)
    .bind(weekly.valid_until.map(|day| day.0))
    .bind(rule.offer.modes.bits())
    .bind(rule.offer.languages.bits())
    .bind(rule.offer.audiences.bits())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets a rule; false if there is none.
pub async fn forget_rule(tx: &mut Tx, staff: &str, id: &str) -> sqlx::Result<bool> {
    if !random::is_id(id) {
        return Ok(false);
    }
    let done = sqlx::query("DELETE FROM weekly_rule WHERE staff = $1 AND id = $2")
        .bind(staff)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets a counsellor's rules that ended before `day`; with nothing, all of them.
pub async fn forget_rules(tx: &mut Tx, staff: &str, day: Option<Day>) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM weekly_rule WHERE staff = $1 AND ($2 = 0 OR valid_until < $3)")
        .bind(staff)
        .bind(i64::from(day.is_some()))
        .bind(day.map_or(0, |day| day.0))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Days on which a counsellor's rules make no slots, from `today` on.
pub async fn closed_days(tx: &mut Tx, staff: &str, today: Day) -> sqlx::Result<Vec<Day>> {
    let days: Vec<i64> = sqlx::query_scalar(
        "SELECT day FROM closed_day WHERE staff = $1 AND day >= $2 ORDER BY day",
    )
    .bind(staff)
    .bind(today.0)
    .fetch_all(&mut **tx)
    .await?;
    Ok(days.into_iter().map(Day).collect())
}

pub async fn close_day(tx: &mut Tx, staff: &str, day: Day, today: Day) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM closed_day WHERE staff = $1 AND day < $2")
        .bind(staff)
        .bind(today.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("INSERT INTO closed_day (staff, day) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(staff)
        .bind(day.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn open_day(tx: &mut Tx, staff: &str, day: Day) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM closed_day WHERE staff = $1 AND day = $2")
        .bind(staff)
        .bind(day.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
