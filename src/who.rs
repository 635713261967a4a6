//! Who is signed in among the staff. How sessions are kept is the staff feature's matter; here stands only the
//! question, so that every feature's pages can ask it.

use serde::Serialize;

use crate::clock::Now;

/// What a staff member is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Clinic, staff, panels, settings, audit.
    Administrator,
    /// Kits and results.
    Nurse,
    /// Results.
    Lab,
    /// Counselling.
    Counsellor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [
        Self::Administrator,
        Self::Nurse,
        Self::Lab,
        Self::Counsellor,
    ];

    /// The token of forms, commands and the database; its message id is `role-TOKEN`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Nurse => "nurse",
            Self::Lab => "lab",
            Self::Counsellor => "counsellor",
        }
    }

    /// Reads a token.
    #[must_use]
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.token() == token)
    }
}

/// A signed-in staff member.
#[derive(Clone, Debug)]
pub struct Who {
    /// The account's id.
    pub id: String,
    /// The account's handle.
    pub handle: String,
    /// The account's role.
    pub role: Role,
    /// The clinic's id.
    pub clinic: String,
    /// The clinic's title.
    pub clinic_title: String,
}

/// How a session cookie's value becomes a person; the staff feature manages one as `Box<dyn Sessions>`.
#[rocket::async_trait]
pub trait Sessions: Send + Sync {
    /// The holder of a session that is alive, whose last use becomes `now`.
    async fn who(&self, token: &str, now: Now) -> sqlx::Result<Option<Who>>;
}
