//! `docs/asvs.md` against the standard's list of requirements and against what it points at.

use std::collections::BTreeMap;

use crate::promises::pointers::{cells, ending, missing, names_in};
use crate::support::server::repository;

/// How a requirement can be answered.
const ANSWERS: [&str; 5] = ["met", "part", "deviation", "operator", "n/a"];

/// The ids of the standard with their levels, in its order.
fn requirements() -> Vec<(String, u8)> {
    let file = repository().join("tests/fixtures/asvs-5.0.0.txt");
    let text = std::fs::read_to_string(file).expect("the standard's list");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once(' ').expect("an id and a level"));
    parts
        .map(|(id, level)| (id.to_owned(), level.parse().expect("a level")))
        .collect()
}

fn document() -> String {
    std::fs::read_to_string(repository().join("docs/asvs.md")).expect("docs/asvs.md")
}

/// The lines of every chapter's table.
fn lines(document: &str) -> Vec<Vec<String>> {
    let chapters = document
        .lines()
        .filter_map(|line| line.strip_prefix("### V"));
    chapters
        .flat_map(|chapter| cells(document, &format!("V{chapter}")))
        .collect()
}

/// The ids of a cell: one, several, or from one to another.
fn ids(cell: &str, all: &[(String, u8)]) -> Vec<String> {
    let place = |id: &str| {
        let found = all.iter().position(|(known, _)| known == id.trim());
        found.unwrap_or_else(|| panic!("{id} is no requirement of the list"))
    };
    let parts = cell.split(',').flat_map(|part| match part.split_once('–') {
        Some((from, to)) => all[place(from)..=place(to)].to_vec(),
        None => vec![all[place(part)].clone()],
    });
    parts.map(|(id, _)| id).collect()
}

#[test]
fn every_requirement_is_answered_once() {
    let all = requirements();
    let counted = |level| all.iter().filter(|(_, l)| *l == level).count();
    assert_eq!(
        (counted(1), counted(2), counted(3)),
        (70, 183, 2),
        "the list of 5.0.0, and two of level 3"
    );
    let mut answered: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines(&document()) {
        for id in ids(&line[0], &all) {
            *answered.entry(id).or_default() += 1;
        }
    }
    let wrong: Vec<_> = all
        .iter()
        .filter(|(id, _)| answered.get(id) != Some(&1))
        .collect();
    assert!(
        wrong.is_empty(),
        "not answered, or more than once: {wrong:?}"
    );
}

#[test]
fn every_answer_has_its_level_and_its_reason_or_a_pointer_that_holds() {
    let all = requirements();
    let mut wrong = Vec::new();
    for line in lines(&document()) {
        let [id, level, asked, answer, why] = line.as_slice() else {
            panic!("five cells: {line:?}")
        };
        let mut levels: Vec<_> = ids(id, &all)
            .iter()
            .filter_map(|id| all.iter().find(|(known, _)| known == id))
            .map(|(_, level)| level.to_string())
            .collect();
        levels.sort_unstable();
        levels.dedup();
        if *level != levels.join("/") {
            wrong.push(format!("{id}: is of level {levels:?}"));
        }
        if asked.is_empty() || why.is_empty() || !ANSWERS.contains(&answer.as_str()) {
            wrong.push(format!("{id}: {asked} – {answer} – {why}"));
        }
        if answer == "deviation" && why.len() < 60 {
            wrong.push(format!("{id}: a deviation wants its reason: {why}"));
        }
        let names = names_in(why).into_iter();
        let pointers: Vec<_> = names
            .filter(|name| name.contains("::") || is_file(name))
            .collect();
        if pointers.is_empty() && ["met", "operator"].contains(&answer.as_str()) {
            wrong.push(format!("{id}: points at nothing: {why}"));
        }
        let broken = pointers.iter().filter_map(|pointer| missing(pointer));
        wrong.extend(broken.map(|broken| format!("{id}: {broken}")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// True for a name in backticks that is meant as a file of the repository.
fn is_file(name: &str) -> bool {
    let files = ["md", "toml", "lock", "js", "rs", "hbs"];
    !name.contains([' ', ':', '"']) && (files.contains(&ending(name)) || name.starts_with(".ci/"))
}

#[test]
fn the_sums_are_those_of_the_tables() {
    let (document, all) = (document(), requirements());
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines(&document) {
        *sums.entry(line[3].clone()).or_default() += ids(&line[0], &all).len();
    }
    for line in cells(&document, "How to read it") {
        let answer = line[0].trim_matches('`');
        assert_eq!(
            line[2].parse::<usize>().ok(),
            sums.remove(answer),
            "{answer}"
        );
    }
    assert!(sums.is_empty(), "without a line: {sums:?}");
}
