//! All SQL of bookings: slots, bookings, what counsellors publish. One text serves both databases.

mod bookings;
mod counsellors;
mod lifetime;
mod slots;

use sqlx::Row as _;
use sqlx::any::AnyRow;

pub use bookings::{
    by_coupon, by_id, by_tag, calendar, confirm, erase, insert, made_between, mark, move_booking,
    release_coupon, seen, spend, wish_of, withdraw_booking,
};
pub use counsellors::{
    add_rule, close_day, closed_days, counselling, counsellor_of_feed, counsellors, enlist,
    forget_rule, forget_rules, has_feed, open_day, put_counselling, rules, set_feed,
};
pub use lifetime::{count, forget_bookings, forget_rest};
pub use slots::{
    add_slot, change_offer, clinic_if_free, delete_slot, free, free_before, give_back, remove_slot,
    restore_slot, set_open, slot, slot_in, slots_of, strand, take,
};

use super::{Offer, Set, Slot, SlotState};
use crate::clock::Now;

/// A column whose content is no word of ours.
fn unreadable(column: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.into(),
        source: "unknown word".into(),
    }
}

fn read_slot(row: &AnyRow) -> sqlx::Result<Slot> {
    let state: String = row.try_get("state")?;
    Ok(Slot {
        id: row.try_get("id")?,
        clinic: row.try_get("clinic")?,
        staff: row.try_get("staff")?,
        rule: row.try_get("rule")?,
        starts_at: Now(row.try_get("starts_at")?),
        ends_at: Now(row.try_get("ends_at")?),
        offer: read_offer(row)?,
        open: row.try_get::<i64, _>("open")? != 0,
        state: SlotState::parse(&state).ok_or_else(|| unreadable("state"))?,
        free_from: Now(row.try_get("free_from")?),
    })
}

fn read_offer(row: &AnyRow) -> sqlx::Result<Offer> {
    Ok(Offer {
        modes: Set::from_bits(row.try_get("modes")?),
        languages: Set::from_bits(row.try_get("languages")?),
        audiences: Set::from_bits(row.try_get("audiences")?),
    })
}
