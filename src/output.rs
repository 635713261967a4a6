//! What commands say: answers on standard output, one sentence of failure on standard error.

#![expect(clippy::print_stderr, reason = "this is where commands speak")]

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

/// Set when an answer could not be written: it may have held what is shown only once.
static LOST: AtomicBool = AtomicBool::new(false);

/// A line of an answer. Whether all of them were written, [`is_lost`] tells at the end.
pub fn line(text: &str) {
    let mut out = std::io::stdout();
    if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// True if an answer could not be written.
#[must_use]
pub fn is_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// An answer for machines: one JSON value on one line.
pub fn json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => line(&text),
        Err(_) => eprintln!("The answer cannot be written as JSON."),
    }
}

/// That a command is done: its sentence, or `{"done": sentence}` for machines.
pub fn done(as_json: bool, sentence: &str) {
    if as_json {
        json(&serde_json::json!({ "done": sentence }));
    } else {
        line(sentence);
    }
}

/// One of several things that are wrong, before the failure that they add up to.
pub fn complaint(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A failure: its causes in one sentence.
pub fn error(error: &anyhow::Error) {
    let causes: Vec<String> = error
        .chain()
        .map(|c| c.to_string().trim_end_matches('.').to_owned())
        .collect();
    eprintln!("{}.", causes.join(": "));
}
