//! Typed codes and specimen numbers.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lucka_fuzz::code::probe(data));
