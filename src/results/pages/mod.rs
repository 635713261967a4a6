//! The results' pages: the client's side and the staff's.

pub mod client;
mod words;

use rocket::Route;

/// Every route of results.
pub fn routes() -> Vec<Route> {
    client::routes()
}
