//! What an administrator changes: the clinic's public words and its panels. Kits that were issued keep their tests.

use sealing::ServerKeys;

use super::{Clinic, Draft, Panel, Refusal, TestSet, is_slug, store};
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::db::{Db, Tx};
use crate::random;

/// Who changes which clinic.
#[derive(Clone, Copy)]
pub struct Editor<'a> {
    /// The database.
    pub db: &'a Db,
    /// The server keys.
    pub keys: &'a ServerKeys,
    /// The present.
    pub now: Now,
    /// The administrator's handle.
    pub actor: &'a str,
    /// The clinic as it is.
    pub clinic: &'a Clinic,
}

/// How cards carry the code, but for its symbols, which they always show.
#[derive(Clone, Copy, Debug)]
pub struct Cards {
    /// In the link of the square that holds the portal's address (protocol 1.6).
    pub code_link: bool,
    /// In a second square, for the portal's own camera page (protocol 1.7).
    pub code_square: bool,
}

impl Editor<'_> {
    /// Changes what clients are told and how cards carry the code.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn change(
        &self,
        title: &str,
        expected_days: i64,
        cards: Cards,
    ) -> sqlx::Result<Result<(), Refusal>> {
        let old = self.clinic;
        let draft = Draft {
            slug: old.slug.clone(),
            title: title.trim().to_owned(),
            jurisdiction: old.jurisdiction.code().to_owned(),
            zone: old.zone.clone(),
            expected_days,
            code_link: cards.code_link,
            code_square: cards.code_square,
        };
        if let Err(refusal) = draft.check() {
            return Ok(Err(refusal));
        }
        let clinic = Clinic {
            title: draft.title,
            expected_days,
            code_link: cards.code_link,
            code_square: cards.code_square,
            ..old.clone()
        };
        let mut tx = self.db.write().await?;
        store::update(&mut tx, &clinic).await?;
        self.record(&mut tx, Action::ClinicChanged, &clinic.slug)
            .await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Adds a panel, or brings a retired one of the same name back with these tests.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn add_panel(
        &self,
        slug: &str,
        tests: &TestSet,
    ) -> sqlx::Result<Result<(), Refusal>> {
        if !is_slug(slug) {
            return Ok(Err(Refusal::Slug));
        }
        if !self.may_run(tests) {
            return Ok(Err(Refusal::Tests));
        }
        let panel = self.panel(random::id(), slug, tests, false);
        let mut tx = self.db.write().await?;
        if !store::insert_panel(&mut tx, &panel).await? {
            return Ok(Err(Refusal::Taken));
        }
        self.record(&mut tx, Action::PanelChanged, slug).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Changes the tests of a panel in use.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn change_panel(
        &self,
        panel: &Panel,
        tests: &TestSet,
    ) -> sqlx::Result<Result<(), Refusal>> {
        if !self.may_run(tests) {
            return Ok(Err(Refusal::Tests));
        }
        self.update(
            &self.panel(panel.id.clone(), &panel.slug, tests, false),
            Action::PanelChanged,
        )
        .await
    }

    /// Retires a panel: no more kits are issued for it.
    ///
    /// # Errors
    /// The database's own; the inner error is the refusal.
    pub async fn retire_panel(&self, panel: &Panel) -> sqlx::Result<Result<(), Refusal>> {
        self.update(
            &self.panel(panel.id.clone(), &panel.slug, &panel.tests, true),
            Action::PanelRetired,
        )
        .await
    }

    /// True if there is a test, and every one may run without a name here.
    fn may_run(&self, tests: &TestSet) -> bool {
        !tests.is_empty() && tests.iter().all(|t| self.clinic.allows(t))
    }

    fn panel(&self, id: String, slug: &str, tests: &TestSet, retired: bool) -> Panel {
        Panel {
            id,
            clinic: self.clinic.id.clone(),
            slug: slug.to_owned(),
            tests: tests.clone(),
            retired,
        }
    }

    async fn update(&self, panel: &Panel, action: Action) -> sqlx::Result<Result<(), Refusal>> {
        let mut tx = self.db.write().await?;
        store::update_panel(&mut tx, panel).await?;
        self.record(&mut tx, action, &panel.slug).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    async fn record(&self, tx: &mut Tx, action: Action, subject: &str) -> sqlx::Result<()> {
        let entry = Entry {
            clinic: &self.clinic.id,
            actor: self.actor,
            action,
            subject,
        };
        audit::record(tx, self.keys, self.now, &entry).await
    }
}
