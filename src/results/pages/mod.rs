//! The results' pages: the client's side and the staff's.

mod body;
pub mod client;
mod day;
mod desk;
mod draft;
mod entry;
mod forms;
mod import;
mod known;
mod pin;
mod sealed;
mod words;

use rocket::Route;
use serde::Serialize;
use serde_json::Value;

/// Every route of results.
pub fn routes() -> Vec<Route> {
    [
        client::routes(),
        day::routes(),
        entry::routes(),
        import::routes(),
        pin::routes(),
    ]
    .concat()
}

/// A message with its arguments, for `{{t id args=args}}`.
#[derive(Clone, Debug, Default, Serialize)]
struct Sentence {
    id: &'static str,
    args: Vec<(&'static str, Value)>,
}

impl Sentence {
    fn plain(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    fn with(id: &'static str, name: &'static str, value: impl Into<Value>) -> Self {
        Self {
            id,
            args: vec![(name, value.into())],
        }
    }
}
