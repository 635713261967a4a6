//! The header and the tag of a language.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lucka_fuzz::language::probe(data));
