//! A portal in this process with a nurse at work: kits, reports entered through its pages, and what their codes open.

use lucka::clinics::{self, TestId};
use lucka::kits::{self, Found, Fresh, Kit};
use lucka::results::{self, Opened, State, Value};
use lucka::web::who::Role;
use sealing::Specimen;

use super::inside::{Answer, Inside};

/// A portal and who works there.
pub struct Ward {
    /// The portal.
    pub portal: Inside,
    /// A nurse's session.
    pub nurse: String,
}

impl Ward {
    /// On this database; SQLite of its own if empty.
    pub async fn open(database: &str) -> Self {
        let portal = Inside::start_with(database, false).await;
        let nurse = portal.member("nora", Role::Nurse).await;
        let nurse = portal.sign_in(&nurse).await;
        Self { portal, nurse }
    }

    /// Somebody else's session.
    pub async fn session(&self, handle: &str, role: Role) -> String {
        let member = self.portal.member(handle, role).await;
        self.portal.sign_in(&member).await
    }

    /// A kit of the panel *basic*.
    pub async fn kit(&self) -> Fresh {
        self.kits(1).await.remove(0)
    }

    /// Kits of the panel *basic*.
    pub async fn kits(&self, count: u32) -> Vec<Fresh> {
        let portal = &self.portal;
        let panel = clinics::panel(&portal.db, &portal.clinic.id, "basic")
            .await
            .unwrap()
            .expect("a panel");
        let now = portal.clock.now();
        let order = kits::Order {
            clinic: &portal.clinic,
            panel: &panel,
            count,
            actor: "nora",
            now,
        };
        let mut all = Vec::new();
        let handed: Result<(), sqlx::Error> =
            kits::issue(&portal.db, &portal.keys, &order, |batch| {
                all.extend(batch);
                Ok(())
            })
            .await;
        handed.unwrap();
        all
    }

    /// The kit's row.
    pub async fn row(&self, specimen: &Specimen) -> Found {
        kits::by_specimen(&self.portal.db, &self.portal.keys, specimen)
            .await
            .unwrap()
    }

    /// The kit, which must be genuine.
    pub async fn genuine(&self, specimen: &Specimen) -> Kit {
        match self.row(specimen).await {
            Found::Kit(kit) => *kit,
            other => panic!("{other:?}"),
        }
    }

    /// What the code opens.
    pub async fn opened(&self, fresh: &Fresh) -> Opened {
        let kit = self.genuine(&fresh.specimen).await;
        let seed = fresh.code.prk().seal_seed();
        results::open(&self.portal.db, &self.portal.keys, &kit, &seed)
            .await
            .unwrap()
    }

    /// The newest values that the code opens, in the order of the kit; the kit must be undamaged.
    pub async fn told(&self, fresh: &Fresh) -> Vec<(TestId, Value)> {
        let opened = self.opened(fresh).await;
        assert!(!opened.damaged);
        let told = |line: &results::Line| match &line.state {
            State::Reported(reported) => Some((line.test, reported.value)),
            State::Pending => None,
        };
        opened.outcome.lines().iter().filter_map(told).collect()
    }

    /// Posts the entry form as the nurse.
    pub async fn enter(&self, fields: &[(&str, &str)]) -> Answer {
        self.portal
            .post("/staff/results", Some(&self.nurse), fields)
            .await
    }

    /// Seals values through the page.
    pub async fn seal(&self, specimen: &Specimen, fields: &[(&str, &str)]) -> Answer {
        let number = specimen.to_string();
        let mut all = vec![("specimen", number.as_str()), ("confirm", "yes")];
        all.extend_from_slice(fields);
        self.enter(&all).await
    }

    /// Posts a file to the import page as the nurse, with further fields.
    pub async fn import(&self, file: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("results", file)];
        all.extend_from_slice(fields);
        self.portal
            .post("/staff/results/import", Some(&self.nurse), &all)
            .await
    }
}
