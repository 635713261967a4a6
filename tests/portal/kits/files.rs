//! Issuing by the command: what the files hold, who may read them, and that none is overwritten.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use clap::Parser;
use sealing::{AccessCode, Specimen};

use lucka::Portal;
use lucka::kits::cli::{Command, run};
use lucka::kits::{Found, by_tag};

use super::{codes, command_line, numbers};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

pub async fn issue(
    portal: &Portal,
    count: &str,
    format: &str,
    out: &Path,
    more: &[&str],
) -> anyhow::Result<()> {
    let out = out.display().to_string();
    let words = [
        "kits", "issue", "--clinic", "oslo", "--panel", "basic", "--count", count, "--format",
        format, "--out", &out,
    ];
    let cli = Cli::try_parse_from(words.iter().chain(more))?;
    run(portal, cli.command, true).await
}

async fn is_a_kit(portal: &Portal, code: &AccessCode, specimen: &Specimen) -> bool {
    let found = by_tag(&portal.db, &portal.keys, &code.prk().look_up().tag()).await;
    matches!(found, Ok(Found::Kit(kit)) if kit.specimen == *specimen)
}

#[rocket::async_test]
async fn json_is_a_list_of_specimen_and_code_across_batches() {
    let (portal, folder) = command_line().await;
    let file = folder.path().join("kits.json");
    issue(&portal, "600", "json", &file, &[])
        .await
        .expect("issued");
    let text = fs::read_to_string(&file).expect("the file");
    let list: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text).expect("JSON");
    assert_eq!(list.len(), 600);
    for kit in &list {
        assert_eq!(kit.keys().collect::<Vec<_>>(), ["specimen", "code"]);
        let (code, specimen) = (
            kit["code"].as_str().expect("text"),
            kit["specimen"].as_str().expect("text"),
        );
        assert_eq!((code.len(), specimen.len()), (29, 11));
        let (code, specimen) = (
            AccessCode::parse(code).expect("a code"),
            specimen.parse().expect("a number"),
        );
        assert!(is_a_kit(&portal, &code, &specimen).await);
    }
    assert_eq!(
        fs::metadata(&file).expect("the file").permissions().mode() & 0o777,
        0o600
    );
}

#[rocket::async_test]
async fn csv_has_a_header_and_a_line_for_each_kit() {
    let (portal, folder) = command_line().await;
    let file = folder.path().join("kits.csv");
    issue(&portal, "2", "csv", &file, &[])
        .await
        .expect("issued");
    let mut reader = csv::Reader::from_path(&file).expect("the file");
    assert_eq!(
        reader.headers().expect("a header"),
        vec!["specimen", "code"]
    );
    let mut kits = 0;
    for record in reader.records() {
        let record = record.expect("a line");
        let code = AccessCode::parse(&record[1]).expect("a code");
        assert!(is_a_kit(&portal, &code, &record[0].parse().expect("a number")).await);
        kits += 1;
    }
    assert_eq!(kits, 2);
}

#[rocket::async_test]
async fn html_is_the_whole_sheet_with_its_styles_inside_in_every_language() {
    let (portal, folder) = command_line().await;
    for (lang, word) in [
        ("en", "What to do"),
        ("sv", "Så gör du"),
        ("nb", "Slik gjør du"),
    ] {
        let file = folder.path().join(lang);
        issue(&portal, "2", "html", &file, &["--lang", lang])
            .await
            .expect("issued");
        let html = fs::read_to_string(&file).expect("the file");
        assert!(
            html.contains(word) && html.contains(&format!("<html lang=\"{lang}\">")),
            "{html}"
        );
        assert!(!html.contains("<link") && !html.contains("<script") && html.contains("@page kit"));
        assert!(html.trim_end().ends_with("</html>"));
        let (codes, numbers) = (codes(&html), numbers(&html));
        assert_eq!((codes.len(), numbers.len()), (2, 2));
        for (code, number) in codes.iter().zip(&numbers) {
            assert!(is_a_kit(&portal, code, number).await);
        }
    }
}

#[rocket::async_test]
async fn a_file_that_is_there_is_not_overwritten_and_nothing_is_issued() {
    let (portal, folder) = command_line().await;
    let file = folder.path().join("kits.json");
    fs::write(&file, "precious").expect("a file");
    let error = issue(&portal, "1", "json", &file, &[])
        .await
        .expect_err("refused");
    assert!(error.to_string().contains("kits.json"), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "precious");
    let kits: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM kit")
        .fetch_one(portal.db.pool())
        .await
        .expect("a number");
    assert_eq!(kits, 0);
}

#[rocket::async_test]
async fn what_was_issued_before_the_database_failed_is_in_a_whole_file() {
    let (portal, folder) = command_line().await;
    let file = folder.path().join("kits.json");
    sqlx::query(
        "CREATE TRIGGER full BEFORE INSERT ON kit WHEN (SELECT COUNT(*) FROM kit) >= 700 \
         BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    .execute(portal.db.pool())
    .await
    .expect("a trigger");
    let error = issue(&portal, "2000", "json", &file, &[])
        .await
        .expect_err("stopped");
    let kits: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM kit")
        .fetch_one(portal.db.pool())
        .await
        .expect("a number");
    assert!(kits > 0);
    assert!(
        error
            .to_string()
            .contains(&format!("after {kits} of 2000 kits")),
        "{error}"
    );
    let text = fs::read_to_string(&file).expect("the file");
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).expect("whole JSON");
    assert_eq!(i64::try_from(list.len()).expect("few"), kits);
}

#[rocket::async_test]
async fn an_order_that_makes_no_sense_is_one_sentence() {
    let (portal, folder) = command_line().await;
    let out = |name: &str| folder.path().join(name);
    for (count, format, more) in [
        ("0", "json", &[][..]),
        ("x", "json", &[]),
        ("1", "pdf", &[]),
        ("1", "html", &["--lang", "de"]),
    ] {
        assert!(
            issue(&portal, count, format, &out("a"), more)
                .await
                .is_err()
        );
    }
    for (flag, value) in [("--clinic", "nowhere"), ("--panel", "nothing")] {
        let words = [
            "kits", "issue", "--count", "1", "--format", "csv", flag, value,
        ];
        let rest = if flag == "--clinic" {
            ["--panel", "basic"]
        } else {
            ["--clinic", "oslo"]
        };
        let cli = Cli::try_parse_from(words.iter().chain(&rest)).expect("an order");
        let error = run(&portal, cli.command, false).await.expect_err("refused");
        assert!(error.to_string().contains(value), "{error}");
    }
    assert!(!out("a").exists());
}
