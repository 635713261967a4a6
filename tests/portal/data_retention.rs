//! `docs/data-retention.md` against the real schema of both databases, and against columns that could hold a person.

use std::collections::{BTreeMap, BTreeSet};

use lucka::config::{Config, Database};
use lucka::db::Db;
use sqlx::Row as _;

use crate::support::postgres;
use crate::support::scan::files_below;
use crate::support::server::repository;

/// The one column that may hold a number to call: the clinic's own, of the table that says where it is.
const CLINICS_OWN: &str = "    place     TEXT   NOT NULL,\n    phone     TEXT   NOT NULL,";

/// Table and column, and the type as the document words it.
type Columns = BTreeMap<(String, String), String>;

/// Words of which a column or a comment of the schema could hold or announce a person.
const PERSONAL: &str = "address age birth birthday birthdate city contact dob email firstname forename fullname \
    gender ip lastname mail mobile name nationality note notes patient person phone postcode sms ssn street surname \
    tel telephone useragent zip";

#[rocket::async_test]
async fn every_column_of_sqlite_is_documented_and_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = migrated(&format!(
        "sqlite:{}",
        folder.path().join("fresh.db").display()
    ))
    .await;
    let rows = sqlx::query(
        "SELECT tables.name AS tab, columns.name AS col, columns.type AS kind, \
         columns.\"notnull\" + columns.pk AS needed \
         FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns \
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .fetch_all(db.pool())
    .await
    .expect("the schema");
    let column = |row: &sqlx::any::AnyRow| {
        let needed: i64 = row.get("needed");
        (
            (row.get("tab"), row.get("col")),
            worded(row.get("kind"), needed > 0),
        )
    };
    assert_same(&rows.iter().map(column).collect());
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn every_column_of_postgresql_is_documented_and_no_other() {
    let database = postgres::Database::create().await;
    let db = migrated(&database.url()).await;
    let rows = sqlx::query(
        "SELECT CAST(table_name AS TEXT) AS tab, CAST(column_name AS TEXT) AS col, CAST(data_type AS TEXT) AS kind, \
         CAST(is_nullable AS TEXT) AS open FROM information_schema.columns WHERE table_schema = 'public'",
    )
    .fetch_all(db.pool())
    .await
    .expect("the schema");
    let column = |row: &sqlx::any::AnyRow| {
        let open: String = row.get("open");
        (
            (row.get("tab"), row.get("col")),
            worded(row.get("kind"), open == "NO"),
        )
    };
    assert_same(&rows.iter().map(column).collect());
    db.pool().close().await;
}

#[test]
fn every_documented_column_says_its_purpose_its_lifetime_and_its_readers() {
    for line in column_lines(&document()) {
        assert_eq!(
            line.cells.len(),
            5,
            "{}.{}: five cells",
            line.table,
            line.cells[0]
        );
        assert!(
            line.cells.iter().all(|cell| !cell.is_empty()),
            "{}.{}: an empty cell",
            line.table,
            line.cells[0]
        );
    }
}

#[test]
fn no_table_column_or_comment_of_the_migrations_suggests_a_person() {
    let mut read = 0;
    for file in files_below(&repository().join("migrations")) {
        let sql = std::fs::read_to_string(&file).expect("a migration");
        let sql = sql.replacen(CLINICS_OWN, "", 1);
        assert_eq!(personal_words(&sql), BTreeSet::new(), "{}", file.display());
        read += 1;
    }
    assert!(read >= 2, "both databases' migrations are read");
}

#[test]
fn a_column_for_a_person_is_seen() {
    for sql in [
        "full_name TEXT",
        "eMail TEXT",
        "-- the client's phone",
        "    phone     TEXT   NOT NULL,",
        "e-mail",
        "ip_address TEXT",
        "DATE_OF_BIRTH BIGINT",
    ] {
        assert_ne!(personal_words(sql), BTreeSet::new(), "{sql}");
    }
    assert_eq!(
        personal_words("specimen TEXT, -- days since the Unix epoch in UTC"),
        BTreeSet::new()
    );
}

async fn migrated(url: &str) -> Db {
    let database = Database {
        url: url.to_owned(),
        connections: 1,
    };
    let config = Config {
        database,
        ..Config::default()
    };
    let db = Db::open(&config).await.expect("a database");
    db.migrate().await.expect("a schema");
    db
}

/// A type as the document words it.
fn worded(kind: &str, needed: bool) -> String {
    let word = match kind.to_ascii_uppercase().as_str() {
        "TEXT" => "text",
        "BIGINT" => "integer",
        "BLOB" | "BYTEA" => "bytes",
        "BOOLEAN" => "yes or no",
        "TIMESTAMP" | "TIMESTAMP WITH TIME ZONE" => "moment",
        other => panic!("a type that docs/data-retention.md has no word for: {other}"),
    };
    if needed {
        word.to_owned()
    } else {
        format!("{word} or nothing")
    }
}

fn assert_same(schema: &Columns) {
    assert!(schema.len() > 50, "the schema is read");
    let documented: Columns = column_lines(&document())
        .into_iter()
        .map(|line| {
            (
                (line.table, line.cells[0].trim_matches('`').to_owned()),
                line.cells[1].clone(),
            )
        })
        .collect();
    let mut wrong = Vec::new();
    for ((table, column), kind) in schema {
        match documented.get(&(table.clone(), column.clone())) {
            None => wrong.push(format!("{table}.{column} is not in docs/data-retention.md")),
            Some(told) if told != kind => wrong.push(format!(
                "{table}.{column} is {kind}, and the document says {told}"
            )),
            Some(_) => {}
        }
    }
    for (table, column) in documented.keys().filter(|key| !schema.contains_key(*key)) {
        wrong.push(format!(
            "{table}.{column} is in docs/data-retention.md and not in the database"
        ));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn document() -> String {
    std::fs::read_to_string(repository().join("docs/data-retention.md"))
        .expect("docs/data-retention.md")
}

/// A line of a table of columns.
struct Line {
    table: String,
    cells: Vec<String>,
}

/// The lines that describe columns: those of the table under a heading `` ### `TABLE` `` whose head begins with "column".
fn column_lines(document: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut table, mut inside) = (None, false);
    for line in document.lines() {
        if line.starts_with('#') {
            table = line
                .strip_prefix("### `")
                .and_then(|rest| rest.strip_suffix('`'))
                .map(str::to_owned);
            inside = false;
        } else if line.starts_with("| column |") {
            inside = true;
        } else if !line.starts_with('|') {
            inside = false;
        } else if let (true, Some(table)) = (inside && !line.starts_with("|---"), &table) {
            let cells = line
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect();
            lines.push(Line {
                table: table.clone(),
                cells,
            });
        }
    }
    let keys: BTreeSet<_> = lines
        .iter()
        .map(|line| (&line.table, &line.cells[0]))
        .collect();
    assert_eq!(keys.len(), lines.len(), "a column is described twice");
    lines
}

/// The words of a text that could stand for a person: whole words, in any case, with `e-mail` in one.
fn personal_words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase().replace("e-mail", "email");
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned);
    words
        .filter(|word| PERSONAL.split_whitespace().any(|personal| personal == word))
        .collect()
}
