//! The laws of the source, asserted: who may import whom, whose tables a store may name, and the house rules that a
//! compiler does not check. Each checker is tried on small sources that break it, so that none can fall silent.

mod graph;
mod house;
mod imports;
mod source;
mod tables;

use std::path::Path;

use source::Source;

/// A broken rule in one sentence that begins with the file.
type Violation = String;

#[test]
fn modules_import_only_what_the_law_of_the_graph_allows() {
    let sources = sources("src");
    assert!(
        sources.iter().any(|source| source.path == "lib.rs"),
        "src/ is read"
    );
    assert_none(&graph::check(&sources));
}

#[test]
fn every_store_names_only_its_own_tables_and_nothing_else_holds_sql() {
    let migrations =
        ["sqlite", "postgres"].map(|database| files(&format!("migrations/{database}"), "sql"));
    assert_none(&tables::check(&migrations, &sources("src")));
}

#[test]
fn every_source_file_keeps_the_house_rules() {
    let mut all = sources("src");
    all.extend(sources("crates"));
    assert_none(&house::check_sources(&all));
}

#[test]
fn no_code_is_unsafe_but_the_exports_for_browsers() {
    let folders = ["src", "crates", "tests", "benches", "fuzz"];
    for folder in folders {
        assert_none(&house::check_safety(folder, &sources(folder)));
    }
    let manifest = |path: &str| {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        (path.to_owned(), text.expect("a manifest"))
    };
    let crates = std::fs::read_dir("crates").expect("crates/").flatten();
    let mut manifests: Vec<_> = crates
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| {
            manifest(&format!(
                "crates/{}/Cargo.toml",
                entry.file_name().display()
            ))
        })
        .collect();
    manifests.extend(["Cargo.toml", "fuzz/Cargo.toml"].map(manifest));
    assert_none(&house::check_manifests(&manifests));
}

#[test]
fn no_template_holds_interface_text() {
    assert_none(&house::check_templates(&files("templates", "hbs")));
}

fn assert_none(violations: &[Violation]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn sources(folder: &str) -> Vec<Source> {
    let read = |(path, text): &(String, String)| Source::new(path, text);
    files(folder, "rs").iter().map(read).collect()
}

/// Path below `folder` and content of every file with this extension; none where the folder is not there.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if !root.exists() {
        return Vec::new();
    }
    crate::support::scan::files_below(&root)
        .into_iter()
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .map(|file| {
            let below = file.strip_prefix(&root).expect("a file below its folder");
            let text = std::fs::read_to_string(&file).expect("a text file");
            (below.to_string_lossy().into_owned(), text)
        })
        .collect()
}
