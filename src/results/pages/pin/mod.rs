//! The PIN's pages: the warnings and the form before one is set, and the box that asks for it. A browser that opens results
//! itself sends neither code nor PIN here, but a public key when it sets one, and a proof when it asks for the pepper.

mod set;
mod unlock;

use rocket::Route;
use rocket::http::Status;
use sealing::pin::PinError;
use sealing::{ServerKeys, Tag};

pub use unlock::ask;

use super::client::PAGE_SIZE;
use crate::db::Db;
use crate::error::Result;
use crate::kits::{self, Found, Kit};
use crate::web::Page;

/// The PIN's routes.
pub fn routes() -> Vec<Route> {
    [set::routes(), unlock::routes()].concat()
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug)]
pub enum Mistake {
    /// Nothing was typed.
    Empty,
    /// Too few characters.
    Short,
    /// Too many.
    Long,
    /// Among the first that anybody tries.
    Easy,
    /// The two are not the same.
    Differ,
    /// The box is not ticked.
    Confirm,
    /// The code is not this kit's.
    Code,
    /// The key that came in the place of code and PIN is none.
    Key,
    /// It is another PIN.
    Wrong,
    /// The kit's tries are used up.
    Tries,
    /// The network's are.
    Limited,
}

impl From<PinError> for Mistake {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Empty => Self::Empty,
            PinError::Short { .. } => Self::Short,
            PinError::Long => Self::Long,
            PinError::Easy => Self::Easy,
        }
    }
}

impl Mistake {
    fn message(self) -> &'static str {
        match self {
            Self::Empty => "pin-error-empty",
            Self::Short => "pin-error-short",
            Self::Long => "pin-error-long",
            Self::Easy => "pin-error-easy",
            Self::Differ => "pin-error-differ",
            Self::Confirm => "pin-error-confirm",
            Self::Code => "pin-error-code",
            Self::Key => "pin-error-key",
            Self::Wrong => "pin-error-wrong",
            Self::Tries => "pin-error-tries",
            Self::Limited => "home-error-limited",
        }
    }

    fn status(self) -> Status {
        match self {
            Self::Tries | Self::Limited => Status::TooManyRequests,
            _ => Status::UnprocessableEntity,
        }
    }
}

/// A page as long as any result's, under the status of what was wrong.
fn told(page: Page, mistake: Option<Mistake>) -> Page {
    let page = page.padded(PAGE_SIZE);
    match mistake {
        Some(mistake) => page.status(mistake.status()),
        None => page,
    }
}

/// The kit, if there is one and its row is as the portal wrote it.
async fn genuine(db: &Db, keys: &ServerKeys, tag: &Tag) -> Result<Option<Box<Kit>>> {
    Ok(match kits::by_tag(db, keys, tag).await? {
        Found::Kit(kit) => Some(kit),
        _ => None,
    })
}
