//! The pages of bookings: those of clients, who have nothing but a code, and those of staff. What they show is in memory
//! for one request; where a client came from and which kit they hold is never shown to staff.

mod answer;
mod asked;
mod book;
mod booking;
mod booking_page;
mod cancel;
mod client;
mod file;
mod form;
mod form_page;
mod place;
mod shift;
mod staff;
mod times;
mod words;

use rocket::Route;

/// The routes of bookings.
pub fn routes() -> Vec<Route> {
    let client = [
        book::routes(),
        booking::routes(),
        shift::routes(),
        cancel::routes(),
        file::routes(),
    ];
    [client.concat(), staff::routes()].concat()
}
