//! `lucka kits`: what an operator does with kits. The codes go to the file or the standard output, and nowhere else.

mod file;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::issue::{Order, issue};
use super::pages::sheet::{PAPERS, Paper, Print};
use crate::error::Error;
use crate::portal::Portal;
use crate::web::templates::Templates;
use crate::web::text::Texts;
use crate::web::{Lang, assets};
use crate::{audit, clinics, output};
use file::{Document, Form, Format};

/// Most kits in one order.
const MOST: i64 = 1_000_000;

/// What to do with kits.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Issue kits and write their codes, which are shown this once
    Issue(Issue),
}

/// An order of kits.
#[derive(Debug, Args)]
pub struct Issue {
    /// The clinic's short name
    #[arg(long, value_name = "SLUG")]
    clinic: String,
    /// The panel's short name
    #[arg(long, value_name = "NAME")]
    panel: String,
    /// How many kits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST))]
    count: u32,
    /// How to write them
    #[arg(long, value_enum)]
    format: Format,
    /// A new file, made so that only you can read it; `-` or nothing is standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The language of cards and labels: en, sv or nb
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
    lang: Lang,
}

/// What `--json` says of an order whose kits went to a file.
#[derive(Serialize)]
struct Issued<'a> {
    issued: u64,
    file: &'a PathBuf,
}

/// Runs a command; `json` for machines.
///
/// # Errors
/// One sentence for the operator.
pub async fn run(portal: &Portal, command: Command, json: bool) -> anyhow::Result<()> {
    match command {
        Command::Issue(order) => issue_kits(portal, &order, json).await,
    }
}

async fn issue_kits(portal: &Portal, wanted: &Issue, json: bool) -> anyhow::Result<()> {
    let clinic = clinics::by_slug(&portal.db, &wanted.clinic)
        .await
        .context("The database cannot be read")?;
    let Some(clinic) = clinic else {
        bail!("There is no clinic {}.", wanted.clinic)
    };
    let panel = clinics::panel(&portal.db, &clinic.id, &wanted.panel)
        .await
        .context("The database cannot be read")?;
    let Some(panel) = panel else {
        bail!("The clinic {} has no panel {}.", clinic.slug, wanted.panel)
    };
    let order = Order {
        clinic: &clinic,
        panel: &panel,
        count: wanted.count,
        actor: audit::OPERATOR,
        now: portal.clock.now(),
    };
    let form = form(portal, wanted, &order)?;
    let name = wanted
        .out
        .as_ref()
        .map_or_else(|| "standard output".into(), |p| p.display().to_string());
    let mut document = Document::begin(wanted.out.as_deref(), form)
        .map_err(|e| anyhow::anyhow!("Cannot write {name}: {}.", e.kind()))?;
    let progress = ProgressBar::new(wanted.count.into()).with_style(style());
    let result = issue(&portal.db, &portal.keys, &order, |kits| {
        document.add(&kits).map_err(Failure::Document)?;
        progress.inc(kits.len() as u64);
        Ok(())
    })
    .await;
    progress.finish_and_clear();
    let kits = document.kits();
    // What was issued before a failure stays issued and stays in the document, which is ended all the same.
    let ended = document.end();
    match (result, ended) {
        (Ok(()), Ok(())) => {
            say(wanted, json, kits);
            Ok(())
        }
        (Err(Failure::Database), Ok(())) => {
            bail!(
                "The database failed after {kits} of {} kits; {name} holds those {kits}, which are good.",
                wanted.count
            )
        }
        (_, Err(e)) | (Err(Failure::Document(e)), _) => bail!(
            "Cannot write {name} any more ({}): {kits} of {} kits are in it; kits issued after them have no card and expire unused.",
            e.kind(),
            wanted.count
        ),
    }
}

/// Why an order stopped half-way.
enum Failure {
    Database,
    Document(io::Error),
}

impl From<sqlx::Error> for Failure {
    fn from(_: sqlx::Error) -> Self {
        Self::Database
    }
}

fn form(portal: &Portal, wanted: &Issue, order: &Order<'_>) -> anyhow::Result<Form> {
    match wanted.format {
        Format::Csv => return Ok(Form::Csv),
        Format::Json => return Ok(Form::Json),
        Format::Html => {}
    }
    let texts = Arc::new(Texts::load()?);
    let templates = Templates::load(&texts)?;
    let address = portal.address()?;
    let print = Print {
        portal: &portal.config.portal.name,
        address: &address,
        clinic: order.clinic,
        panel: order.panel,
        card: wanted.lang,
        label: wanted.lang,
        now: order.now,
    };
    let paper = Box::new(Paper::new(&templates, &texts, &print)?);
    let page = Around {
        lang: wanted.lang.tag(),
        style: style_sheet()?,
        papers: PAPERS,
    };
    let page = templates.render(wanted.lang, "kits/file", &Whole { page })?;
    let (head, tail) = page
        .split_once(PAPERS)
        .ok_or(Error::Internal("kits/file has no papers"))?;
    Ok(Form::Html {
        head: head.into(),
        tail: tail.into(),
        paper,
    })
}

/// What the template `kits/file` sees.
#[derive(Serialize)]
struct Around {
    lang: &'static str,
    style: String,
    papers: char,
}

#[derive(Serialize)]
struct Whole {
    page: Around,
}

fn style_sheet() -> anyhow::Result<String> {
    let sheets = ["lucka.css", "print-kits.css"].map(assets::text);
    sheets
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .map(|s| s.concat())
        .context("A style sheet is missing")
}

fn say(wanted: &Issue, json: bool, kits: u64) {
    let Some(file) = wanted.out.as_ref().filter(|f| *f != "-") else {
        return;
    };
    if json {
        output::json(&Issued { issued: kits, file });
    } else {
        let file = file.display();
        output::line(&format!(
            "{kits} kits issued: {file} holds their codes. Print or pass it on, then delete it."
        ));
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {pos}/{len} kits, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::ALL
        .into_iter()
        .find(|l| l.tag() == tag)
        .ok_or_else(|| "the languages are en, sv and nb".into())
}
