//! Files of backups.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lucka_fuzz::backup::probe(data));
