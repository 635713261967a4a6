//! Bookings: hours that staff offer, and what is booked of them.

pub mod hours;
pub mod ics;
