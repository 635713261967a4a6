//! The portal from outside: stories through the built binary, in a browser, on both databases; and the laws of its source.
#![allow(missing_docs, reason = "a test's name says what holds")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests ask the real clock and the real generator"
)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail loudly"
)]
#![allow(
    clippy::too_many_lines,
    clippy::large_futures,
    clippy::type_complexity,
    reason = "a story is told in one piece"
)]

mod advisories;
mod asvs;
mod attack;
mod audit;
mod backup;
mod booking;
mod bookings_attack;
mod bookings_life;
mod bookings_model;
mod bookings_race;
mod bookings_unlinkable;
mod browser_booking;
mod browser_guarded;
mod browser_story;
mod calendar;
mod clinic;
mod codes;
mod data_retention;
mod decoys;
mod dump;
mod enrolment;
mod entry;
mod equal;
mod every_page;
mod faults;
mod headers;
mod import;
mod keyboard;
mod kits;
mod law_of_the_graph;
mod locales;
mod logs;
mod observatory;
mod opening;
mod opening_browser;
mod permissions;
mod pin;
mod pin_browser;
mod promises;
mod result_loop;
mod routes;
mod scan;
mod sessions;
mod staff;
mod staff_pages;
mod support;
mod tampering;
mod team;
mod timing;
mod upgrade;
mod wire;
