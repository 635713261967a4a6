//! The functions that a page calls. Numbers and addresses in the module's own memory go in and out, nothing else; there are
//! no imports.
//!
//! A page reserves a picture, writes it at the address it was given, reads it, and takes the output:
//! `input(width, height) → address`, `read() → status`, `output() → address`, `output_length()`.

use std::cell::RefCell;

use crate::{Scanning, Status};

thread_local! {
    /// The page's one picture.
    static ONLY: RefCell<Scanning> = RefCell::default();
}

fn with<R>(step: impl FnOnce(&mut Scanning) -> R) -> R {
    ONLY.with_borrow_mut(step)
}

/// Reserves a picture of zeros; its address, or 0 if it has no pixel or too many.
#[expect(unsafe_code, reason = "an export needs its plain name")]
// SAFETY: no other function of the module or of its libraries is called so; the same holds for those below.
#[unsafe(no_mangle)]
extern "C" fn input(width: usize, height: usize) -> *mut u8 {
    with(|scanning| {
        scanning
            .reserve(width, height)
            .map_or(std::ptr::null_mut(), <[u8]>::as_mut_ptr)
    })
}

/// See [`Scanning::read`]; [`Status`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn read() -> Status {
    with(Scanning::read)
}

/// The output's address. It holds until the next call.
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn output() -> *const u8 {
    with(|scanning| scanning.output().as_ptr())
}

/// The output's length in bytes.
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn output_length() -> usize {
    with(|scanning| scanning.output().len())
}
