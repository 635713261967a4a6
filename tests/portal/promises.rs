//! `docs/promises.md` against what it speaks of: the page on anonymity, the threat model's *cannot*, and the tests that it
//! names. The promises that had no test elsewhere are tested in `kept` and `door`.

mod door;
mod kept;
pub mod pointers;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::scan::files_below;
use crate::support::server::repository;
use pointers::{cells, ending, names_in};

/// Every part has what its compromise surrenders, achieves, cannot, and how it is noticed. *Write access* is a table of its own.
const PARTS: [&str; 15] = [
    "## The web server",
    "## The database, read",
    "## A backup",
    "## The server key",
    "## A staff account",
    "## The lab",
    "## Post",
    "## The clinic's printer",
    "## The host",
    "## The reverse proxy",
    "## Network observers",
    "## A found",
    "## A seized",
    "## The supply chain",
    "### What cannot be done with bookings",
];

fn read(path: &str) -> String {
    let file = repository().join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The lines of the tables of `docs/promises.md` under a heading: name, promise, what would break.
fn lines(heading: &str) -> BTreeMap<String, Vec<String>> {
    let document = read("docs/promises.md");
    let mut lines = BTreeMap::new();
    for cells in cells(&document, heading) {
        assert_eq!(cells.len(), 3, "{cells:?}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{cells:?}");
        let name = cells[0].trim_matches('`').to_owned();
        let earlier = lines.insert(name, cells);
        assert_eq!(earlier, None, "a line stands there twice");
    }
    lines
}

/// The texts of the page on anonymity: every message that its template asks for.
fn texts_of_the_page() -> BTreeSet<String> {
    let template = read("templates/home/anonymity.hbs");
    let asked = template.split("(t \"").chain(template.split("{{t \""));
    let ids = asked.filter_map(|rest| rest.split_once('"').map(|(id, _)| id));
    ids.filter(|id| {
        id.bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
    })
    .map(str::to_owned)
    .collect()
}

/// The names of the threat model's *cannot*, by the part in which they stand.
fn cannots() -> BTreeMap<String, BTreeSet<String>> {
    let document = read("docs/threat-model.md");
    let mut cannots: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut part, mut inside) = (String::new(), false);
    for line in document.lines() {
        if line.starts_with('#') {
            line.clone_into(&mut part);
            inside = false;
        } else if line.starts_with("**") {
            inside = line.starts_with("**Cannot**");
        } else if let (true, Some(item)) = (inside, line.strip_prefix("- ")) {
            let name = item.strip_prefix('`').and_then(|rest| rest.split_once('`'));
            let (name, _) = name.unwrap_or_else(|| panic!("{part}: without a name: {line}"));
            let new = cannots
                .entry(part.clone())
                .or_default()
                .insert(name.to_owned());
            assert!(new, "{part}: {name} stands there twice");
        }
    }
    cannots
}

#[test]
fn every_text_of_the_page_on_anonymity_has_its_line() {
    let texts = texts_of_the_page();
    assert!(texts.len() > 40, "the template is read");
    let told: BTreeSet<_> = lines("The page on anonymity").into_keys().collect();
    assert_eq!(texts, told, "the page's texts, and docs/promises.md");
}

#[test]
fn every_cannot_of_the_threat_model_has_its_line() {
    let cannots: BTreeSet<_> = cannots().into_values().flatten().collect();
    assert!(cannots.len() > 40, "the threat model is read");
    let told: BTreeSet<_> = lines("What a compromise cannot").into_keys().collect();
    assert_eq!(cannots, told, "the threat model, and docs/promises.md");
}

#[test]
fn every_part_of_the_threat_model_has_its_four_answers() {
    let document = read("docs/threat-model.md");
    let cannots = cannots();
    for part in PARTS {
        let at = document
            .find(&format!("\n{part}"))
            .unwrap_or_else(|| panic!("no {part}"));
        let whole = &document[at + 1..];
        let mark = part.split(' ').next().expect("a mark");
        let end = whole.find(&format!("\n{mark} ")).unwrap_or(whole.len());
        let heading = whole.lines().next().expect("a heading");
        assert!(
            cannots.contains_key(heading),
            "{heading}: nothing that it cannot"
        );
        let answers = ["surrender", "achieve", "How noticed"];
        for answer in answers.iter().filter(|_| mark == "##") {
            assert!(whole[..end].contains(answer), "{heading}: {answer}");
        }
    }
}

#[test]
fn every_promise_has_tests_that_are_there_or_says_why_it_has_none() {
    let cannots: BTreeSet<_> = cannots().into_values().flatten().collect();
    let excuses = [
        "**Not testable**",
        "**not testable**",
        "a heading",
        "advice",
        "admission",
        "cannot be broken",
        "`cargo-deny`",
        "`crates/opening/build --check` and `crates/scanning/build --check`",
    ];
    let mut wrong = Vec::new();
    let all = ["The page on anonymity", "What a compromise cannot"].map(lines);
    for (name, cells) in all.into_iter().flatten() {
        let (mut tests, mut others) = (0, 0);
        for pointer in names_in(&cells[2]) {
            if pointer.contains("::") {
                tests += 1;
                wrong.extend(pointers::missing_test(&pointer).map(|why| format!("{name}: {why}")));
            } else if cannots.contains(&pointer) || texts_of_the_page().contains(&pointer) {
                others += 1;
            }
        }
        if tests + others == 0 && !excuses.iter().any(|excuse| cells[2].contains(excuse)) {
            wrong.push(format!("{name}: neither a test nor a reason: {}", cells[2]));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Every document for people, from the repository's root.
fn documents() -> Vec<String> {
    let mut found = vec![
        "README.md".to_owned(),
        "SECURITY.md".to_owned(),
        "CHANGELOG.md".to_owned(),
    ];
    for file in files_below(&repository().join("docs")) {
        let path = file
            .strip_prefix(repository())
            .expect("below the root")
            .display()
            .to_string();
        found.extend((ending(&path) == "md").then_some(path));
    }
    found
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut links = 0;
    for document in documents() {
        let text = read(&document);
        for rest in text.split("](").skip(1) {
            let link = rest.split([')', '#']).next().unwrap_or_default();
            if link.is_empty() || link.contains("://") {
                continue;
            }
            links += 1;
            let folder = repository().join(&document);
            let target = folder.parent().expect("a folder").join(link);
            if !target.exists() {
                wrong.push(format!("{document}: {link}"));
            }
        }
    }
    assert!(
        links > 40 && wrong.is_empty(),
        "{links} links, broken: {wrong:#?}"
    );
}

#[test]
fn every_decision_stands_in_the_index_under_its_number_and_title() {
    let index = read("docs/decisions/README.md");
    let decisions = documents().into_iter().filter_map(|path| {
        let name = path.strip_prefix("docs/decisions/")?;
        (name != "README.md").then(|| name.to_owned())
    });
    let mut numbers = BTreeSet::new();
    for name in decisions {
        let text = read(&format!("docs/decisions/{name}"));
        let title = text.lines().next().expect("a title");
        let (number, title) = title
            .trim_start_matches("# ")
            .split_once(". ")
            .expect("a number and a title");
        let number = format!("{number:0>4}");
        assert!(
            name.starts_with(&format!("{number}-")),
            "{name} is titled {number}"
        );
        assert!(numbers.insert(number.clone()), "{number} is there twice");
        let line = format!("| [{number}]({name}) | {title} |");
        assert!(index.contains(&line), "the index wants: {line}");
    }
    assert!(numbers.len() > 20, "the decisions are read");
}
