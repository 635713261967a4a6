//! What a browser is handed to open.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lucka_fuzz::packet::probe(data));
