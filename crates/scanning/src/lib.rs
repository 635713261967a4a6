//! Reads the square with a code on a card, in the pictures of a browser's own camera: so that nobody types, and no app
//! that keeps or sends what it reads comes between card and page.
//!
//! Pure: no input or output, no clock, no randomness. It holds one picture in its own memory until [`Scanning::forget`]; it
//! must never hand out anything but a code, and imports nothing by which it could.
//!
//! `static/scanning.wasm` is this crate, built by `./build` beside it. Finding and decoding is `rqrr`'s work
//! (ISO/IEC 18004), which gives up on some pictures by a panic: in the module that is a trap, and the page throws the module's
//! memory away and goes on with the next picture.

#[cfg(target_arch = "wasm32")]
mod exports;
mod square;
mod work;

pub use square::{Seen, look};
pub use work::{Scanning, Status};
