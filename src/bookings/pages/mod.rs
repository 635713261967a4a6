//! The pages of bookings.

mod staff;

use rocket::Route;

/// The routes of bookings.
pub fn routes() -> Vec<Route> {
    staff::routes()
}
