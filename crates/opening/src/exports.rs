//! The functions that a page calls, and what a module without the standard library needs. Numbers and addresses in the
//! module's own memory go in and out, nothing else; there are no imports.
//!
//! A page reserves an input, writes it at the address it was given, calls one step, and reads the output:
//! `input(length) → address`, `derive() | open() | prove() | unlock() | choose() | lock() | unseal() → status`,
//! `output() → address`, `output_length()`, `forget()`.

use core::{cell::RefCell, panic::PanicInfo};

use crate::{Opening, Status};

#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// The page's one opening.
struct Only(RefCell<Option<Opening>>);

#[expect(
    unsafe_code,
    reason = "a static must be shareable between threads, and a WebAssembly module without shared memory has one"
)]
// SAFETY: built without the atomics feature, the module's memory cannot be shared with a second thread.
unsafe impl Sync for Only {}

static ONLY: Only = Only(RefCell::new(None));

fn with<R>(step: impl FnOnce(&mut Opening) -> R) -> R {
    let mut only = ONLY.0.borrow_mut();
    step(only.get_or_insert_with(Opening::default))
}

/// A trap: the page sees an exception and asks its reader what to do. Nothing is said of what was in memory.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Reserves `length` bytes of zeros; their address, or 0 if that is too many. The input before is wiped.
#[expect(unsafe_code, reason = "an export needs its plain name")]
// SAFETY: no other function of the module or of its libraries is called so; the same holds for those below.
#[unsafe(no_mangle)]
extern "C" fn input(length: usize) -> *mut u8 {
    with(|opening| {
        opening
            .reserve(length)
            .map_or(core::ptr::null_mut(), <[u8]>::as_mut_ptr)
    })
}

/// See [`Opening::derive`]; [`Status::number`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn derive() -> u32 {
    with(Opening::derive).number()
}

/// See [`Opening::open`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn open() -> u32 {
    with(Opening::open).number()
}

/// See [`Opening::prove`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn prove() -> u32 {
    with(Opening::prove).number()
}

/// See [`Opening::unlock`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn unlock() -> u32 {
    with(Opening::unlock).number()
}

/// See [`Opening::choose`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn choose() -> u32 {
    with(Opening::choose).number()
}

/// See [`Opening::lock`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn lock() -> u32 {
    with(Opening::lock).number()
}

/// See [`Opening::unseal`].
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn unseal() -> u32 {
    with(Opening::unseal).number()
}

/// The output's address. It holds until the next call.
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn output() -> *const u8 {
    with(|opening| opening.output().as_ptr())
}

/// The output's length in bytes.
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn output_length() -> usize {
    with(|opening| opening.output().len())
}

/// Wipes key, input and output.
#[expect(unsafe_code, reason = "an export needs its plain name")]
#[unsafe(no_mangle)]
extern "C" fn forget() {
    with(Opening::forget);
}

const _: () = assert!(Status::Done.number() == 0);
