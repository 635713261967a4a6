//! Writes the published test vectors (`tests/vectors/*.json`) and the known answers that the crate checks at start-up.
//!
//! Deterministic: a second run changes nothing. If it does change something, the protocol has changed, and cards that are
//! out there may no longer open: give the suite a new number instead.

mod generate;

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, content) in generate::files() {
        fs::write(here.join(path), content)?;
    }
    Ok(())
}
