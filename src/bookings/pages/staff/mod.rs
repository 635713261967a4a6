//! The staff's pages of bookings: times published, bookings seen and changed. They know a client by a call-out name.

mod calendar;
mod check;
mod closed;
mod counselling;
mod desk;
mod desk_page;
mod feed;
mod form;
mod ground;
mod pool;
mod slot;
mod slots;
mod slots_page;
mod time;
mod view;

use rocket::Route;

/// The routes of the staff's pages.
pub fn routes() -> Vec<Route> {
    [
        calendar::routes(),
        feed::routes(),
        slot::routes(),
        slots::routes(),
        closed::routes(),
        desk::routes(),
        counselling::routes(),
        pool::routes(),
    ]
    .concat()
}
