//! The pages of bookings.

use rocket::Route;

/// The routes of bookings.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
