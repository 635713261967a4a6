//! `lucka results import`: files of any size, checked line by line, sealed all or none.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::{Context, anyhow, bail};
use indicatif::ProgressBar;
use serde::Serialize;

use super::import::{Bad, Sheet};
use super::{Checked, check_all, import};
use crate::audit::OPERATOR;
use crate::clinics::{self, Clinic};
use crate::output;
use crate::portal::Portal;
use crate::web::Lang;
use crate::web::text::Texts;

/// The commands of results.
#[derive(clap::Subcommand, Debug)]
pub enum Command {
    /// Seal the results in a CSV file, all of them or none
    Import(Args),
}

/// What `lucka results import` can be told.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The file: UTF-8, with the header `specimen,test,value,sampled_on` and one row per test
    file: PathBuf,
    /// The clinic's short name
    #[arg(long, value_name = "SLUG")]
    clinic: String,
    /// Check the file and seal nothing
    #[arg(long)]
    check: bool,
    /// Tests that were reported before are corrections
    #[arg(long)]
    correct: bool,
}

/// What is printed for machines.
#[derive(Serialize)]
struct Printed {
    rows: u64,
    reports: usize,
    corrections: usize,
    sealed: bool,
    skipped: Vec<String>,
    bad: Vec<PrintedLine>,
}

#[derive(Serialize)]
struct PrintedLine {
    line: u64,
    reason: String,
}

/// Runs a command.
///
/// # Errors
/// A sentence: no such clinic, no such file, bad lines.
pub async fn run(portal: &Portal, command: Command, json: bool) -> anyhow::Result<()> {
    let Command::Import(args) = command;
    let texts = Texts::load()?;
    let clinic = clinics::by_slug(&portal.db, &args.clinic)
        .await
        .context("The database cannot be read")?;
    let clinic = clinic
        .ok_or_else(|| anyhow!("There is no clinic with the short name {:?}", args.clinic))?;
    let mut sheet = read(&args, &texts)?;
    let checked = check(portal, &clinic, &mut sheet).await?;
    let mut sealed = false;
    if sheet.bad.is_empty() && !args.check {
        sealed = seal(portal, &clinic, &mut sheet).await?;
    }
    print(&sheet, &checked, sealed, &texts, json);
    match sheet.bad.len() {
        0 => Ok(()),
        1 => bail!("One line is bad, so nothing was imported"),
        bad => bail!("{bad} lines are bad, so nothing was imported"),
    }
}

fn read(args: &Args, texts: &Texts) -> anyhow::Result<Sheet> {
    let name = args.file.display();
    let file = File::open(&args.file).map_err(|e| anyhow!("Cannot read {name}: {}", e.kind()))?;
    let bar = progress("reading", file.metadata().map_or(0, |m| m.len()));
    let sheet = Sheet::read(
        BufReader::with_capacity(1 << 16, bar.wrap_read(file)),
        args.correct,
    );
    bar.finish_and_clear();
    sheet.map_err(|error| {
        let sentence = texts.with(Lang::En, error.message(), &[("line", error.line().into())]);
        anyhow!("Cannot import {name}: {sentence}")
    })
}

async fn check(portal: &Portal, clinic: &Clinic, sheet: &mut Sheet) -> anyhow::Result<Checked> {
    let (bar, now) = (
        progress("checking", sheet.reports.len() as u64),
        portal.clock.now(),
    );
    let checked = check_all(
        &portal.db,
        &portal.keys,
        clinic,
        now,
        &sheet.reports,
        || bar.inc(1),
    )
    .await;
    bar.finish_and_clear();
    let checked = checked.context("The check failed")?;
    sheet.object(&checked.objections);
    Ok(checked)
}

async fn seal(portal: &Portal, clinic: &Clinic, sheet: &mut Sheet) -> anyhow::Result<bool> {
    let (bar, now) = (
        progress("sealing", sheet.reports.len() as u64),
        portal.clock.now(),
    );
    let sealed = import(
        &portal.db,
        &portal.keys,
        clinic,
        OPERATOR,
        now,
        &sheet.reports,
        || bar.inc(1),
    )
    .await;
    bar.finish_and_clear();
    match sealed.context("The import failed and nothing was sealed")? {
        Ok(_) => Ok(true),
        Err(objections) => {
            sheet.object(&objections);
            Ok(false)
        }
    }
}

/// Shown only where standard error is a terminal.
fn progress(what: &'static str, length: u64) -> ProgressBar {
    ProgressBar::new(length).with_message(what)
}

fn print(sheet: &Sheet, checked: &Checked, sealed: bool, texts: &Texts, json: bool) {
    let sentence = |bad: &Bad| {
        let args = bad.reason.args(|id| texts.plain(Lang::En, id));
        texts.with(Lang::En, bad.reason.message(), &args)
    };
    if json {
        let line = |bad: &Bad| PrintedLine {
            line: bad.line,
            reason: sentence(bad),
        };
        output::json(&Printed {
            rows: sheet.rows,
            reports: checked.sealable,
            corrections: checked.corrections,
            sealed,
            skipped: checked.skipped.iter().map(ToString::to_string).collect(),
            bad: sheet.bad.iter().map(line).collect(),
        });
        return;
    }
    for bad in &sheet.bad {
        output::complaint(&format!("line {}: {}", bad.line, sentence(bad)));
    }
    for specimen in &checked.skipped {
        output::line(&format!("{specimen}: erased, skipped"));
    }
    if sheet.bad.is_empty() {
        let done = if sealed {
            "sealed"
        } else {
            "can be sealed; nothing was"
        };
        let (rows, reports, corrections) = (sheet.rows, checked.sealable, checked.corrections);
        output::line(&format!(
            "{rows} rows, {reports} reports {done}; {corrections} corrections."
        ));
    }
}
