//! Opens a result where the code is typed: in the browser, so that neither the code nor the key leaves the device.
//!
//! Pure, as the crates it is made of: no input or output, no clock, no randomness. It holds code, key and results in its
//! own memory until [`Opening::forget`]; it must never hand out the code or the key, and imports nothing by which it could.
//!
//! `static/opening.wasm` is this crate, built by `./build` beside it. The server uses [`Packet`] of it, and neither its
//! exports nor its allocator.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

mod answer;
#[cfg(target_arch = "wasm32")]
mod exports;
mod packet;
mod status;
mod work;

pub use packet::Packet;
pub use status::Status;
pub use work::Opening;
