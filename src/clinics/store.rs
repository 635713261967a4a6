//! All SQL of clinics and panels.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Anonymity, Jurisdiction, TestId, TestSet};
use crate::db::{Db, Tx};

/// A clinic.
#[derive(Clone, Debug)]
pub struct Clinic {
    /// Its random id.
    pub id: String,
    /// Its short name in addresses and commands.
    pub slug: String,
    /// The service's public title.
    pub title: String,
    /// `se`, `no` or `xx`, with its rules.
    pub jurisdiction: &'static Jurisdiction,
    /// Its IANA time zone.
    pub zone: String,
    /// Days from a specimen's arrival until its result, as told to clients.
    pub expected_days: i64,
    /// Whether cards carry the code in a link (protocol 1.6).
    pub code_link: bool,
    /// Whether cards carry a second square, with the code alone (protocol 1.7).
    pub code_square: bool,
}

impl Clinic {
    /// Whether the clinic's law lets this test run without identity.
    #[must_use]
    pub fn allows(&self, test: TestId) -> bool {
        self.jurisdiction.anonymity(test) != Anonymity::Identity
    }

    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            slug: row.try_get("slug")?,
            title: row.try_get("title")?,
            jurisdiction: Jurisdiction::get(&row.try_get::<String, _>("jurisdiction")?)
                .ok_or_else(|| sqlx::Error::ColumnDecode {
                    index: "jurisdiction".into(),
                    source: "unknown".into(),
                })?,
            zone: row.try_get("zone")?,
            expected_days: row.try_get("expected_days")?,
            code_link: row.try_get::<i64, _>("code_link")? != 0,
            code_square: row.try_get::<i64, _>("code_square")? != 0,
        })
    }
}

/// A panel: the tests that a kit is issued for.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its random id.
    pub id: String,
    /// The clinic's id.
    pub clinic: String,
    /// Its short name.
    pub slug: String,
    /// Its tests.
    pub tests: TestSet,
    /// No more kits are issued for it.
    pub retired: bool,
}

impl Panel {
    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        let tests: String = row.try_get("tests")?;
        Ok(Self {
            id: row.try_get("id")?,
            clinic: row.try_get("clinic")?,
            slug: row.try_get("slug")?,
            tests: tests.parse().map_err(|_| sqlx::Error::ColumnDecode {
                index: "tests".into(),
                source: "unknown test".into(),
            })?,
            retired: row.try_get::<i64, _>("retired")? != 0,
        })
    }
}

pub async fn all(db: &Db) -> sqlx::Result<Vec<Clinic>> {
    let rows =
        sqlx::query("SELECT id, slug, title, jurisdiction, zone, expected_days, code_link, code_square FROM clinic ORDER BY slug")
            .fetch_all(db.pool())
            .await?;
    rows.iter().map(Clinic::read).collect()
}

pub async fn by_slug(db: &Db, slug: &str) -> sqlx::Result<Option<Clinic>> {
    let row = sqlx::query(
        "SELECT id, slug, title, jurisdiction, zone, expected_days, code_link, code_square FROM clinic WHERE slug = $1",
    )
    .bind(slug)
    .fetch_optional(db.pool())
    .await?;
    row.as_ref().map(Clinic::read).transpose()
}

pub async fn by_id(db: &Db, id: &str) -> sqlx::Result<Clinic> {
    let row = sqlx::query(
        "SELECT id, slug, title, jurisdiction, zone, expected_days, code_link, code_square FROM clinic WHERE id = $1",
    )
    .bind(id)
    .fetch_one(db.pool())
    .await?;
    Clinic::read(&row)
}

pub async fn insert(tx: &mut Tx, clinic: &Clinic) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO clinic (id, slug, title, jurisdiction, zone, expected_days, code_link, code_square) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&clinic.id)
    .bind(&clinic.slug)
    .bind(&clinic.title)
    .bind(clinic.jurisdiction.code())
    .bind(&clinic.zone)
    .bind(clinic.expected_days)
    .bind(i64::from(clinic.code_link))
    .bind(i64::from(clinic.code_square))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn update(tx: &mut Tx, clinic: &Clinic) -> sqlx::Result<()> {
    sqlx::query("UPDATE clinic SET title = $2, expected_days = $3, code_link = $4, code_square = $5 WHERE id = $1")
        .bind(&clinic.id)
        .bind(&clinic.title)
        .bind(clinic.expected_days)
        .bind(i64::from(clinic.code_link))
        .bind(i64::from(clinic.code_square))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn panels(db: &Db, clinic: &str) -> sqlx::Result<Vec<Panel>> {
    let rows = sqlx::query(
        "SELECT id, clinic, slug, tests, retired FROM panel WHERE clinic = $1 AND retired = 0 ORDER BY slug",
    )
    .bind(clinic)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(Panel::read).collect()
}

/// Adds a panel, or brings a retired one of the same slug back; false if the slug is in use.
pub async fn insert_panel(tx: &mut Tx, panel: &Panel) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO panel (id, clinic, slug, tests, retired) VALUES ($1, $2, $3, $4, 0) \
         ON CONFLICT (clinic, slug) DO UPDATE SET tests = excluded.tests, retired = 0 WHERE panel.retired = 1",
    )
    .bind(&panel.id)
    .bind(&panel.clinic)
    .bind(&panel.slug)
    .bind(panel.tests.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Changes a panel's tests, or retires it; kits that were issued keep theirs.
pub async fn update_panel(tx: &mut Tx, panel: &Panel) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE panel SET tests = $3, retired = $4 WHERE clinic = $1 AND slug = $2")
            .bind(&panel.clinic)
            .bind(&panel.slug)
            .bind(panel.tests.to_string())
            .bind(i64::from(panel.retired))
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}
