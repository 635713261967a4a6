//! The threat model's table of what somebody who writes to the database can change: each line says who notices.

use std::collections::BTreeMap;

use super::judge::{Noticed, WORDS};
use crate::support::server::repository;

/// The heading that the table stands under.
const HEADING: &str = "### Line by line";
/// What stands where nobody notices.
const NOBODY: &str = "nobody";

/// Each line's name, and who notices by its word.
pub fn lines() -> BTreeMap<String, Noticed> {
    let file = repository().join("docs/threat-model.md");
    let text = std::fs::read_to_string(file).expect("the threat model");
    let (_, section) = text.split_once(HEADING).expect("a table");
    let table = section
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2);
    let mut lines = BTreeMap::new();
    for line in table {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, who, what] = cells[..] else {
            panic!("{line}")
        };
        assert!(!what.is_empty(), "{line}: what can be done with it?");
        let name = name.replace('`', "");
        let before = lines.insert(name.clone(), words(who, line));
        assert!(before.is_none(), "{name} stands there twice");
    }
    lines
}

fn words(who: &str, line: &str) -> Noticed {
    if who == NOBODY {
        return Noticed::new();
    }
    let known = |word: &str| {
        let known = WORDS.into_iter().find(|known| *known == word);
        known.unwrap_or_else(|| panic!("{line}: who is {word}?"))
    };
    who.split(", ").map(known).collect()
}
