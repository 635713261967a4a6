//! Somebody who can write to the database and has no server key: each thing that they can change is noticed, or stands in
//! the threat model as what nobody notices.

mod accounts;
mod attacks;
mod judge;
mod results;
mod story;
mod sweep;
mod table;
