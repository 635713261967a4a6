//! What a fuzzer has been at (`fuzz/`): its corpus is replayed with every run of the tests, and no route, form or guard of
//! the server is without an input that reaches it. A binary of its own, so that it is built quickly after a change there.
#![allow(missing_docs, reason = "a test's name says what holds")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests ask the real clock and the real generator"
)]

mod forms;
#[path = "../../fuzz/src/lib.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    reason = "fuzz/ is a crate of its own, with lints of its own"
)]
mod probes;
#[path = "../portal/law_of_the_graph/source.rs"]
#[allow(dead_code, reason = "the law of the graph reads more of a source")]
mod source;

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use source::Source;

/// Something that looks like a code, a key or a token: 24 symbols and more without a gap, in an input.
const LONGEST_WORD: usize = 24;

#[test]
fn every_input_that_a_fuzzer_found_still_keeps_its_promises() {
    let mut broken = Vec::new();
    for (target, probe) in probes::ALL {
        for (file, input) in corpus(target) {
            if catch_unwind(|| probe(&input)).is_err() {
                broken.push(file);
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_probe_has_a_target_that_a_fuzzer_can_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let named: BTreeSet<_> = probes::ALL
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let of = |folder: &str| -> BTreeSet<String> {
        let files = std::fs::read_dir(root.join(folder)).expect("a folder");
        let stem = |file: std::io::Result<std::fs::DirEntry>| {
            let path = file.expect("an entry").path();
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        };
        files.map(stem).collect()
    };
    assert_eq!(of("targets"), named);
    assert_eq!(of("corpus"), named);
    for name in named {
        assert!(
            manifest.contains(&format!("[[bin]]\nname = \"{name}\"\n")),
            "{name}"
        );
        let target = std::fs::read_to_string(root.join(format!("targets/{name}.rs")));
        assert!(
            target
                .expect("a target")
                .contains(&format!("{name}::probe("))
        );
    }
}

#[test]
fn no_input_holds_a_code_or_is_large() {
    let published = std::fs::read_to_string("tests/vectors/codes.json").expect("vectors");
    for (file, input) in probes::ALL.iter().flat_map(|(target, _)| corpus(target)) {
        assert!(
            input.len() <= 8192,
            "{}: {} bytes",
            file.display(),
            input.len()
        );
        let text = String::from_utf8_lossy(&input);
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        for word in words.filter(|word| word.len() >= LONGEST_WORD) {
            let genuine = sealing::AccessCode::parse(word).is_ok();
            assert!(
                !genuine || published.contains(word),
                "{}: a code",
                file.display()
            );
        }
    }
}

/// The inputs of a target, each with its path.
fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut files = files_below(&folder.join(target));
    files.sort();
    assert!(!files.is_empty(), "{target} has no corpus");
    let read = |file: PathBuf| {
        let input = std::fs::read(&file).expect("an input");
        (file, input)
    };
    files.into_iter().map(read).collect()
}

/// The sources of the server.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for file in files_below(&root) {
        let path = file
            .strip_prefix(&root)
            .expect("below")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).expect("a source");
        sources.push(Source::new(&path, &text));
    }
    sources
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
