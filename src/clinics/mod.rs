//! Clinics, their panels, and what their jurisdiction allows. A clinic's title is the service's public one.

pub mod cli;
mod jurisdiction;
mod pages;
mod settings;
mod store;

use rocket::fairing::AdHoc;
use sealing::ServerKeys;

pub use report::{Analyte, Site, TestId, TestSet, TestSetError};

pub use jurisdiction::{Anonymity, Fact, Jurisdiction, Line, Rules, Source};
pub use store::{Clinic, Panel};

use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::db::Db;
use crate::random;
use crate::zone::Zone;

/// The clinics' pages.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("clinics", |rocket| async {
        rocket.mount("/", pages::routes())
    })
}

/// Every clinic, by slug.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db) -> sqlx::Result<Vec<Clinic>> {
    store::all(db).await
}

/// The clinic with this slug.
///
/// # Errors
/// The database's own.
pub async fn by_slug(db: &Db, slug: &str) -> sqlx::Result<Option<Clinic>> {
    store::by_slug(db, slug).await
}

/// The clinic with this id.
///
/// # Errors
/// The database's own; [`sqlx::Error::RowNotFound`] where there is none.
pub async fn by_id(db: &Db, id: &str) -> sqlx::Result<Clinic> {
    store::by_id(db, id).await
}

/// The panels of a clinic that are in use, by slug.
///
/// # Errors
/// The database's own.
pub async fn panels(db: &Db, clinic: &str) -> sqlx::Result<Vec<Panel>> {
    store::panels(db, clinic).await
}

/// A panel of a clinic that is in use.
///
/// # Errors
/// The database's own.
pub async fn panel(db: &Db, clinic: &str, slug: &str) -> sqlx::Result<Option<Panel>> {
    Ok(store::panels(db, clinic)
        .await?
        .into_iter()
        .find(|p| p.slug == slug))
}

/// Why a clinic or panel was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The slug is not 2 to 30 of `a`–`z`, `0`–`9` and inner hyphens.
    Slug,
    /// The title is empty or longer than 60 characters.
    Title,
    /// No such jurisdiction.
    Jurisdiction,
    /// No such IANA time zone.
    Zone,
    /// The days until a result are not 1 to 60.
    ExpectedDays,
    /// The slug is taken.
    Taken,
    /// The panel has no test, or one that may not run anonymously here.
    Tests,
}

/// A slug: 2 to 30 of `a`–`z`, `0`–`9` and inner hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (2..=30).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// What a clinic is made of, before it has an id.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its short name in addresses and commands.
    pub slug: String,
    /// The service's public title.
    pub title: String,
    /// `se`, `no` or `xx`.
    pub jurisdiction: String,
    /// An IANA time zone, such as `Europe/Stockholm`.
    pub zone: String,
    /// Days from a specimen's arrival until its result, as told to clients.
    pub expected_days: i64,
    /// Whether cards carry the code in a link (protocol 1.6).
    pub code_link: bool,
    /// Whether cards carry a second square, with the code alone (protocol 1.7).
    pub code_square: bool,
}

impl Draft {
    /// Checks every field; gives the jurisdiction.
    ///
    /// # Errors
    /// The first refusal.
    pub fn check(&self) -> Result<&'static Jurisdiction, Refusal> {
        let title = self.title.trim();
        if !is_slug(&self.slug) {
            return Err(Refusal::Slug);
        }
        if title.is_empty() || title.chars().count() > 60 || title.chars().any(char::is_control) {
            return Err(Refusal::Title);
        }
        let jurisdiction = Jurisdiction::get(&self.jurisdiction).ok_or(Refusal::Jurisdiction)?;
        if Zone::get(&self.zone).is_none() {
            return Err(Refusal::Zone);
        }
        if !(1..=60).contains(&self.expected_days) {
            return Err(Refusal::ExpectedDays);
        }
        Ok(jurisdiction)
    }
}

/// Adds a clinic with the default panels, as far as its jurisdiction allows their tests.
///
/// # Errors
/// The database's own; the inner error is the refusal.
pub async fn add(
    db: &Db,
    keys: &ServerKeys,
    now: Now,
    draft: &Draft,
) -> sqlx::Result<Result<Clinic, Refusal>> {
    let jurisdiction = match draft.check() {
        Ok(jurisdiction) => jurisdiction,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if by_slug(db, &draft.slug).await?.is_some() {
        return Ok(Err(Refusal::Taken));
    }
    let clinic = Clinic {
        id: random::id(),
        slug: draft.slug.clone(),
        title: draft.title.trim().to_owned(),
        jurisdiction,
        zone: draft.zone.clone(),
        expected_days: draft.expected_days,
        code_link: draft.code_link,
        code_square: draft.code_square,
    };
    let mut tx = db.write().await?;
    store::insert(&mut tx, &clinic).await?;
    for (slug, tests) in [
        ("basic", TestSet::basic()),
        ("extended", TestSet::extended()),
    ] {
        let tests = TestSet::new(tests.iter().filter(|t| clinic.allows(*t))).unwrap_or_default();
        if !tests.is_empty() {
            let panel = Panel {
                id: random::id(),
                clinic: clinic.id.clone(),
                slug: slug.into(),
                tests,
                retired: false,
            };
            store::insert_panel(&mut tx, &panel).await?;
        }
    }
    let entry = Entry {
        clinic: &clinic.id,
        actor: audit::OPERATOR,
        action: Action::ClinicAdded,
        subject: &clinic.slug,
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await?;
    Ok(Ok(clinic))
}
