//! Probes: what must hold of every door that bytes from outside come in by, whatever the bytes. A fuzzer drives them
//! (`targets/`), and `tests/portal/fuzzed.rs` replays the corpus with every run of the tests. They make every secret they
//! need themselves; no corpus may hold one.
//!
//! A probe panics when a promise is broken, and only then.

pub mod backup;
pub mod code;
pub mod cookie;
mod edits;
pub mod envelope;
pub mod forms;
pub mod import;
pub mod language;
pub mod packet;
pub mod report;
mod request;
pub mod ticket;
mod world;

/// What a probe takes for granted that inputs carry where they try to be repeated by an answer.
pub const MARK: &str = "lucka-fuzz";

/// A probe: it returns, or panics where a promise is broken.
pub type Probe = fn(&[u8]);

/// Every probe by the name of its target and corpus.
pub const ALL: [(&str, Probe); 10] = [
    ("backup", backup::probe),
    ("code", code::probe),
    ("cookie", cookie::probe),
    ("envelope", envelope::probe),
    ("forms", forms::probe),
    ("import", import::probe),
    ("language", language::probe),
    ("packet", packet::probe),
    ("report", report::probe),
    ("ticket", ticket::probe),
];

/// Method, path and query of every route of the real server; `<…>` where it varies.
#[must_use]
pub fn routes() -> Vec<(rocket::http::Method, String, bool)> {
    world::with(|world| world.routes())
}

/// Splits the first byte off, which chooses what is done with the rest.
fn choice(data: &[u8]) -> (u8, &[u8]) {
    data.split_first()
        .map_or((0, data), |(first, rest)| (*first, rest))
}
