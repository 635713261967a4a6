//! Codes, key schedule and envelopes of Lucka's protocol v1 (`docs/protocol.md`).
//!
//! Pure: no input or output, no clock, no generator of its own; randomness is always an argument. The crate knows bytes
//! and codes. It must never learn what a report says, whose it is, or where anything is stored.
//!
//! A result's way through it: [`AccessCode`] → [`Prk`] → [`SealSeed`] → ([`SecretKey`], [`PublicKey`]);
//! [`seal`] to the public key, [`open`] with the secret one. [`ServerKeys`] guard what lies in the database and in cookies.

#![no_std]

extern crate alloc;

pub mod code;
pub mod envelope;
mod hash;
mod key_pair;
pub mod keys;
pub mod known_answer;
mod padding;
pub mod pin;
mod secret;
pub mod server;
mod specimen;
mod symbol;
mod tags;

pub use code::{AccessCode, CodeError, Specimen};
pub use envelope::{
    ENVELOPE_LEN, MAX_PLAINTEXT_LEN, MAX_REPORTS, OpenError, PLAINTEXT_LEN, SealError, open, seal,
};
pub use keys::{
    Coupon, CouponCheck, CouponTag, Handle, LookUp, PUBLIC_KEY_LEN, PinSalt, Prk, PublicKey,
    PublicKeyError, SUITE, SealSeed, SecretKey, Tag,
};
pub use known_answer::{KnownAnswerError, known_answer};
pub use server::{KitRow, NoServerKey, ReportRow, ServerKey, ServerKeys, StaffRow};
