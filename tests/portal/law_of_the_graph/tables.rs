//! Whose tables a store may name. The migrations say whose a table is: `-- feature: kits` stands above each
//! `CREATE TABLE`. SQL stands in stores and in `db/` alone.

use std::collections::BTreeMap;

use super::Violation;
use super::source::{Source, tokens};

/// Table to feature.
type Owners = BTreeMap<String, String>;

/// Every table without or with unequal owner, every store that names a table of another, every SQL text elsewhere.
/// `migrations`: path and text of each, for every database.
pub fn check(migrations: &[Vec<(String, String)>], sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let owners: Vec<Owners> = migrations
        .iter()
        .map(|files| owners_in(files, &mut violations))
        .collect();
    for pair in owners.windows(2).filter(|pair| pair[0] != pair[1]) {
        violations.push(format!(
            "the databases' tables differ: {:?} and {:?}",
            pair[0], pair[1]
        ));
    }
    let owners = owners.into_iter().next().unwrap_or_default();
    for source in sources {
        let module = source.module();
        let own = module.first().map_or("", String::as_str);
        let is_store = module.get(1).is_some_and(|part| part == "store");
        for text in &source.strings {
            if is_store {
                violations.extend(foreign_tables(&source.path, own, text, &owners));
            } else if own != "db" && is_statement(text) {
                violations.push(format!("{}: SQL outside a store: {text}", source.path));
            }
        }
    }
    violations
}

fn owners_in(files: &[(String, String)], violations: &mut Vec<Violation>) -> Owners {
    let mut owners = Owners::new();
    for (path, text) in files {
        let mut owner = None;
        for line in text.lines() {
            if let Some(feature) = line.trim().strip_prefix("-- feature:") {
                owner = Some(feature.trim().to_owned());
            } else if let Some(table) = created_table(line) {
                match owner.take() {
                    Some(feature) => {
                        owners.insert(table, feature);
                    }
                    None => {
                        violations.push(format!("{path}: no `-- feature: …` above table {table}"));
                    }
                }
            }
        }
    }
    owners
}

fn created_table(line: &str) -> Option<String> {
    let words = words(line);
    let at = words
        .iter()
        .position(|word| word == "table")
        .filter(|at| *at > 0 && words[0] == "create")?;
    words
        .into_iter()
        .skip(at + 1)
        .find(|word| !["if", "not", "exists"].contains(&word.as_str()))
}

fn foreign_tables(path: &str, own: &str, text: &str, owners: &Owners) -> Vec<Violation> {
    let mut violations = Vec::new();
    for table in named_tables(text) {
        match owners.get(&table) {
            Some(owner) if owner == own => {}
            Some(owner) => {
                violations.push(format!("{path}: table {table} belongs to {owner}: {text}"));
            }
            None => violations.push(format!("{path}: table {table} is in no migration: {text}")),
        }
    }
    violations
}

/// A text that is SQL by its first words, which are written in capitals here.
fn is_statement(text: &str) -> bool {
    let mut words = text.split_whitespace();
    match (words.next(), words.next()) {
        (Some("SELECT" | "WITH" | "PRAGMA"), Some(_))
        | (Some("INSERT"), Some("INTO" | "OR"))
        | (Some("DELETE"), Some("FROM")) => true,
        (Some("UPDATE"), Some(_)) => words.any(|word| word == "SET"),
        (Some("CREATE" | "ALTER" | "DROP"), Some(second)) => {
            ["TABLE", "INDEX", "UNIQUE", "VIEW"].contains(&second)
        }
        _ => false,
    }
}

/// The tables that a statement or a piece of one names after FROM, JOIN, INTO, UPDATE or TABLE; names that its own
/// WITH defines are none.
fn named_tables(text: &str) -> Vec<String> {
    let looks_like_sql = is_statement(&text.to_uppercase());
    let tokens = tokens(text);
    let is_keyword = |at: usize, word: &str| {
        tokens.get(at).is_some_and(|token| {
            *token == word || looks_like_sql && token.eq_ignore_ascii_case(word)
        })
    };
    let own_names: Vec<_> = (1..tokens.len())
        .filter(|at| is_keyword(*at, "AS") && tokens.get(at + 1) == Some(&"("))
        .map(|at| tokens[at - 1].to_lowercase())
        .collect();
    let mut tables = Vec::new();
    for at in 0..tokens.len() {
        let names_table = ["FROM", "JOIN", "INTO", "TABLE"]
            .iter()
            .any(|word| is_keyword(at, word))
            || is_keyword(at, "UPDATE") && !is_keyword(at + 1, "SET");
        if !names_table {
            continue;
        }
        // `IS DISTINCT FROM $1`, `extract(day FROM …)`: no table
        if is_keyword(at, "FROM") && at > 0 && is_keyword(at - 1, "DISTINCT") {
            continue;
        }
        let mut next = at + 1;
        loop {
            while ["IF", "EXISTS", "NOT", "ONLY"]
                .iter()
                .any(|word| is_keyword(next, word))
                || tokens.get(next) == Some(&"\"")
            {
                next += 1;
            }
            let Some(name) = tokens.get(next).filter(|name| is_name(name)) else {
                break;
            };
            tables.push(name.to_lowercase());
            next += 1;
            if tokens.get(next) == Some(&"\"") {
                next += 1;
            }
            if is_keyword(next, "AS") {
                next += 1;
            }
            // an alias, then perhaps the next of a list
            if tokens.get(next).is_some_and(|name| is_name(name))
                && tokens.get(next + 1) == Some(&",")
            {
                next += 1;
            }
            if !is_keyword(at, "FROM") || tokens.get(next) != Some(&",") {
                break;
            }
            next += 1;
        }
    }
    tables.retain(|table| !own_names.contains(table));
    tables
}

fn words(line: &str) -> Vec<String> {
    tokens(line)
        .into_iter()
        .filter(|token| is_name(token))
        .map(str::to_lowercase)
        .collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIGRATION: &str = "-- feature: kits\nCREATE TABLE kits (\n  tag BLOB\n) WITHOUT ROWID;\nCREATE INDEX k ON kits (tag);\n\n-- feature: bookings\nCREATE TABLE IF NOT EXISTS bookings (slot BLOB);\n";

    fn both(text: &str) -> [Vec<(String, String)>; 2] {
        let file = || vec![("0001_start.sql".to_owned(), text.to_owned())];
        [file(), file()]
    }

    fn broken(path: &str, statement: &str) -> usize {
        let text = format!("const SQL: &str = r#\"{statement}\"#;");
        check(&both(MIGRATION), &[Source::new(path, &text)]).len()
    }

    #[test]
    fn own_tables_may_be_named() {
        for statement in [
            "SELECT tag FROM kits WHERE tag = $1",
            "INSERT INTO kits (tag) VALUES ($1) ON CONFLICT (tag) DO UPDATE SET tag = excluded.tag",
            "UPDATE kits SET tag = $1 RETURNING tag",
            "WITH late AS (SELECT tag FROM kits) DELETE FROM kits WHERE tag IN (SELECT tag FROM late)",
            "SELECT bookings FROM kits WHERE tag IS DISTINCT FROM $1",
            "the form came from bookings",
        ] {
            assert_eq!(broken("kits/store.rs", statement), 0, "{statement}");
        }
    }

    #[test]
    fn tables_of_others_are_noticed_wherever_a_statement_names_them() {
        for statement in [
            "SELECT slot FROM bookings",
            "select slot from bookings",
            "SELECT k.tag FROM kits AS k, bookings AS b",
            "SELECT k.tag FROM kits k, bookings",
            "SELECT tag FROM kits JOIN bookings ON slot = tag",
            "UPDATE bookings SET slot = $1",
            "DELETE FROM\n   \"bookings\"",
            "INSERT INTO bookings (slot) SELECT tag FROM kits",
            "SELECT tag FROM kits WHERE EXISTS (SELECT 1 FROM bookings)",
            " FROM bookings",
            "SELECT x FROM no_such_table",
        ] {
            assert_eq!(broken("kits/store.rs", statement), 1, "{statement}");
        }
        assert_eq!(broken("bookings/store/slots.rs", "SELECT tag FROM kits"), 1);
    }

    #[test]
    fn sql_outside_a_store_is_noticed() {
        for path in ["kits/pages.rs", "kits/mod.rs", "web/mod.rs", "sweep.rs"] {
            assert_eq!(broken(path, "SELECT tag FROM kits"), 1, "{path}");
            assert_eq!(broken(path, "UPDATE kits SET tag = $1"), 1, "{path}");
            assert_eq!(broken(path, "Select the tests from the list"), 0, "{path}");
        }
        assert_eq!(broken("db/mod.rs", "PRAGMA secure_delete = ON"), 0);
    }

    #[test]
    fn a_table_without_an_owner_or_in_one_database_alone_is_noticed() {
        let orphan = MIGRATION.to_owned() + "CREATE TABLE orphans (x TEXT);";
        assert_eq!(check(&both(&orphan), &[]).len(), 2);
        let [sqlite, _] = both(MIGRATION);
        let [postgres, _] = both(&MIGRATION.replace("-- feature: bookings", "-- feature: kits"));
        assert_eq!(check(&[sqlite, postgres], &[]).len(), 1);
    }
}
