//! What documents point at: files, tests, headings, settings. A pointer is `PATH` or `PATH::NAME` in backticks, from the
//! repository's root.

use std::path::{Path, PathBuf};

use crate::support::scan::files_below;
use crate::support::server::repository;

/// The cells of every table line under the heading of this text, down to the next heading; heads of tables are left out.
pub fn cells(document: &str, heading: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let (mut inside, mut before) = (false, "");
    for line in document.lines() {
        if line.starts_with('#') {
            inside = line.trim_start_matches('#').trim() == heading;
        }
        if inside && line.starts_with("|---") {
            found.pop();
        } else if inside && line.starts_with('|') {
            let line = line.trim().trim_start_matches('|').trim_end_matches('|');
            found.push(line.replace("\\|", "\u{1}").split('|').map(cell).collect());
        } else {
            before = line;
        }
    }
    assert!(
        !found.is_empty(),
        "no table under {heading}, the last line is {before}"
    );
    found
}

fn cell(text: &str) -> String {
    text.trim().replace('\u{1}', "|")
}

/// Everything in backticks.
pub fn names_in(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Why a pointer at a test does not hold.
pub fn missing_test(pointer: &str) -> Option<String> {
    let (path, name) = pointer.split_once("::")?;
    let Ok(source) = std::fs::read_to_string(repository().join(path)) else {
        return Some(format!("there is no file {path}"));
    };
    (!is_test(&source, name)).then(|| format!("{path} has no test {name}{}", elsewhere(name)))
}

/// Where a test of this name is now, for who has to mend a pointer.
fn elsewhere(name: &str) -> String {
    let folders = ["tests", "crates", "src"].map(|folder| files_below(&repository().join(folder)));
    let sources = folders
        .iter()
        .flatten()
        .filter(|file| ending(&file.to_string_lossy()) == "rs");
    let mut found = sources
        .filter(|file| std::fs::read_to_string(file).is_ok_and(|source| is_test(&source, name)));
    let place = |file: &PathBuf| {
        let path = file.strip_prefix(repository()).unwrap_or(file);
        format!("; it is in {}", path.display())
    };
    found.next().map(place).unwrap_or_default()
}

/// Why a pointer at anything does not hold.
pub fn missing(pointer: &str) -> Option<String> {
    let (path, name) = pointer.split_once("::").unwrap_or((pointer, ""));
    let file = repository().join(path);
    if name.is_empty() {
        return (!file.exists()).then(|| format!("there is no {path}"));
    }
    let Ok(source) = std::fs::read_to_string(file) else {
        return Some(format!("there is no file {path}"));
    };
    let there = match ending(path) {
        "rs" => is_test(&source, name) || has_item(&source, name),
        "md" => {
            let headings = source.lines().filter(|line| line.starts_with('#'));
            let mut headings = headings.map(|line| line.trim_start_matches('#').trim());
            headings.any(|heading| heading == name)
        }
        _ => source.contains(name),
    };
    (!there).then(|| format!("{path} has no {name}{}", elsewhere(name)))
}

/// What stands behind the last dot of a path.
pub fn ending(path: &str) -> &str {
    let ending = Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.unwrap_or_default()
}

/// True if a function of this name stands under an attribute that makes it a test, or in a property test's macro.
fn is_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let start = format!("fn {name}(");
    let here = |line: &&str| line.trim_start_matches("async ").starts_with(&start);
    lines.iter().position(here).is_some_and(|at| {
        let above = lines[..at]
            .iter()
            .rev()
            .take_while(|line| !line.is_empty() && !line.ends_with('}'));
        above
            .into_iter()
            .any(|line| line.starts_with("#[") && line.contains("test"))
    })
}

/// True if a function, type, constant, module or table of this name is declared.
fn has_item(source: &str, name: &str) -> bool {
    let declares = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub").map_or(line, |rest| {
            rest.trim_start_matches("(crate)")
                .trim_start_matches("(super)")
        });
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let words: Vec<_> = words.filter(|word| !word.is_empty()).take(4).collect();
        words.windows(2).any(|pair| {
            pair[1] == name
                && [
                    "fn", "struct", "enum", "const", "static", "mod", "trait", "type",
                ]
                .contains(&pair[0])
        })
    };
    source.lines().any(declares)
}

#[test]
fn a_pointer_that_leads_nowhere_is_seen() {
    let here = "tests/portal/promises/pointers.rs";
    for good in ["a_pointer_that_leads_nowhere_is_seen", "missing_test"] {
        assert_eq!(missing(&format!("{here}::{good}")), None, "{good}");
    }
    assert_eq!(
        missing_test(&format!("{here}::a_pointer_that_leads_nowhere_is_seen")),
        None
    );
    assert_eq!(missing("docs/operating.md::Keys"), None);
    assert_eq!(missing("clippy.toml::disallowed-methods"), None);
    assert_eq!(missing("src/config.rs::Attempts"), None);
    for bad in ["there_is_no_such_test", "missing_te", "good"] {
        assert!(missing_test(&format!("{here}::{bad}")).is_some(), "{bad}");
        assert!(missing(&format!("{here}::{bad}")).is_some(), "{bad}");
    }
    let moved = missing_test("tests/portal/promises.rs::a_pointer_that_leads_nowhere_is_seen");
    assert!(
        moved.is_some_and(|why| why.ends_with(here)),
        "where it is now is told"
    );
    assert!(
        missing_test(&format!("{here}::missing_test")).is_some(),
        "a function that is no test"
    );
    for bad in [
        "docs/nothing.md",
        "docs/operating.md::Key",
        "clippy.toml::nothing of the kind",
        "src/config.rs::attempt",
    ] {
        assert!(missing(bad).is_some(), "{bad}");
    }
}
