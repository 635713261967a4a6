//! Whole requests: every route, its guards and its forms.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| lucka_fuzz::forms::probe(data));
