//! Booking a talk, as clients live it: the pages, what they refuse, what the clinic changes, the calendar file.

mod calendar;
mod changed;
mod languages;
mod listed;
mod refused;
mod story;
