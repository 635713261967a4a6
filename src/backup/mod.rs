//! `lucka backup` and `lucka restore`: the whole database in one encrypted file, and back into an empty database of
//! either kind. What was erased since is left out while it is put back, by the list of erased kits. The server key is in
//! no backup.

mod file;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use indicatif::ProgressBar;
use rocket::figment::Figment;
use sealing::{ServerKeys, Tag};
use serde_json::json;

use self::file::{Header, Part, Reader, Writer};
use crate::clock::{Clock, Day};
use crate::config::{self, Config};
use crate::db::copy::{self, Cell, Table};
use crate::db::{Db, Tx};
use crate::erased::{self, ErasedList, Mark};
use crate::{Portal, keys, kits, output, staff, sweep};

/// Rows of this table are not put back: a session that was ended since would be open again.
const SESSIONS: &str = "staff_session";

/// What `lucka restore` can be told.
#[derive(clap::Args, Debug)]
pub struct Restore {
    /// The backup
    pub file: PathBuf,
    /// The file with the private key that the backup is encrypted to, as age-keygen makes it
    #[arg(long, value_name = "FILE")]
    pub identity: PathBuf,
    /// A copy of the list of erased kits, beside the one that backup.erased names; may be given several times
    #[arg(long, value_name = "FILE")]
    pub erased: Vec<PathBuf>,
    /// The list of erased kits is lost: kits that were erased since the backup come back
    #[arg(long, conflicts_with = "erased")]
    pub no_erased: bool,
    /// Take a backup all the same that should have been deleted
    #[arg(long)]
    pub old: bool,
}

/// Writes a backup while the server goes on.
///
/// # Errors
/// One sentence for the operator; a file that was begun is removed.
pub async fn backup(portal: &Portal, path: &Path, json: bool) -> anyhow::Result<()> {
    let recipient = portal.config.backup.recipient.trim();
    if recipient.is_empty() {
        bail!(
            "The setting backup.recipient is empty: make a key pair with age-keygen on another machine, keep its file \
             there, and set the public key here"
        );
    }
    if path.symlink_metadata().is_ok() {
        bail!("{} exists, and is not overwritten", path.display());
    }
    let day = portal.clock.now().day();
    let rows = match write(portal, path, recipient, day).await {
        Ok(rows) => rows,
        Err(cause) => {
            let _ = std::fs::remove_file(path);
            return Err(cause);
        }
    };
    if json {
        output::json(&json!({"file": path, "day": day.iso(), "rows": rows}));
    } else {
        output::line(&format!(
            "Backed up {rows} rows to {}; delete it by {}.",
            path.display(),
            day.plus(portal.config.backup.keep_days).iso()
        ));
    }
    Ok(())
}

async fn write(portal: &Portal, path: &Path, recipient: &str, day: Day) -> anyhow::Result<u64> {
    let mut snapshot = portal.db.snapshot().await?;
    let schema = snapshot.schema().await?;
    let tables = snapshot.tables().await?;
    let mut rows = 0;
    for table in &tables {
        rows += snapshot.count(table).await?;
    }
    let mut writer = Writer::create(path, recipient, &Header::new(schema, day.0, rows))?;
    let progress = ProgressBar::new(rows);
    for table in &tables {
        writer.table(table)?;
        let take = |cells: Vec<Cell>| -> anyhow::Result<()> {
            progress.inc(1);
            Ok(writer.row(&cells)?)
        };
        snapshot.rows(table, take).await?;
    }
    progress.finish_and_clear();
    drop(snapshot);
    writer
        .end(&portal.keys)
        .with_context(|| format!("Cannot write {}", path.display()))?;
    Ok(rows)
}

/// Puts a backup back into an empty database.
///
/// # Errors
/// One sentence for the operator; no row was stored, unless it says so.
pub async fn restore(figment: Figment, args: &Restore, json: bool) -> anyhow::Result<()> {
    let config = Config::read(&config::completed(figment.clone()))?;
    let keys = keys::read(&config.keys.file)?;
    let list = config.erased_list();
    let erased = marks(&list, args)?;
    let (reader, header) = Reader::open(&args.file, &args.identity)?;
    let clock = Clock::default();
    is_fresh(
        &header,
        clock.now().day(),
        config.backup.keep_days,
        args.old,
    )?;

    let db = Db::open(&config).await?;
    if header.schema > db.newest_schema() {
        bail!(
            "The backup is from a newer version of Lucka (schema {}): upgrade this program",
            header.schema
        );
    }
    is_empty(&db, header.schema).await?;
    db.migrate_to(header.schema).await?;
    let mut load = Load {
        keys: &keys,
        erased: &erased,
        gone: Vec::new(),
        rows: 0,
    };
    load.all(&db, reader, &header).await?;
    let Load { gone, rows, .. } = load;

    db.migrate().await?;
    let waiting = staff::settle(&db, &keys, clock.now()).await?;
    let mut tx = db.write().await?;
    for specimen in &gone {
        kits::bury(&mut tx, specimen).await?;
    }
    tx.commit().await?;
    // Those of the copies too, so that a later restore knows them.
    let known = erased::read(&list).unwrap_or_default();
    let new: Vec<Mark> = erased.difference(&known).copied().collect();
    ErasedList::open(&list)?.add(&new).with_context(|| {
        format!(
            "Restored, but the list of erased kits {} cannot be written",
            list.display()
        )
    })?;
    let swept = sweep::run(&db, &config, &keys, clock.now()).await?;
    let day = Day(header.day).iso();
    if json {
        output::json(&json!({
            "day": day, "rows": rows, "erased_again": gone.len(), "expired": swept.kits,
            "waiting": waiting,
        }));
    } else {
        output::line(&format!(
            "Restored {rows} rows of {day}; left out {} kits that were erased since, and erased {} that have expired.{}",
            gone.len(),
            swept.kits,
            staff::reminder(waiting)
        ));
    }
    Ok(())
}

/// All marks of the list and its copies.
fn marks(list: &Path, args: &Restore) -> anyhow::Result<BTreeSet<Mark>> {
    if args.no_erased {
        return Ok(erased::read(list).unwrap_or_default());
    }
    let mut marks = BTreeSet::new();
    if list.exists() {
        marks = erased::read(list)?;
    } else if args.erased.is_empty() {
        bail!(
            "The list of erased kits {} is not there: give a copy with --erased FILE, or --no-erased if it is lost",
            list.display()
        );
    }
    for copy in &args.erased {
        marks.extend(erased::read(copy)?);
    }
    Ok(marks)
}

fn is_fresh(header: &Header, today: Day, keep_days: i64, old: bool) -> anyhow::Result<()> {
    if !old && header.day < today.plus(-keep_days).0 {
        bail!(
            "The backup is of {} and should have been deleted after {keep_days} days: give --old to take it all the same",
            Day(header.day).iso()
        );
    }
    Ok(())
}

/// A database without a row of ours: never migrated, or migrated to the backup's schema and not used, as a restore that
/// failed leaves it.
async fn is_empty(db: &Db, schema: i64) -> anyhow::Result<()> {
    const USED: &str = "The database is not empty: restore into a new one";
    if db.is_new().await? {
        return Ok(());
    }
    let mut snapshot = db.snapshot().await?;
    if snapshot.schema().await? != schema {
        bail!(USED);
    }
    for table in snapshot.tables().await? {
        // What migrations put in: the head of the audit, before its first entry.
        let own = u64::from(table.name == "audit_head");
        if snapshot.count(&table).await? > own {
            bail!(USED);
        }
    }
    Ok(())
}

/// Rows on their way into the database.
struct Load<'a> {
    keys: &'a ServerKeys,
    erased: &'a BTreeSet<Mark>,
    /// Specimen numbers of kits that were left out.
    gone: Vec<String>,
    rows: u64,
}

impl Load<'_> {
    async fn all(&mut self, db: &Db, mut reader: Reader, header: &Header) -> anyhow::Result<()> {
        let progress = ProgressBar::new(header.rows);
        let mut tx = db.write().await?;
        let known = copy::tables_of(db, &mut tx).await?;
        for table in known.iter().rev() {
            copy::clear(&mut tx, table).await?;
        }
        let mut current = None;
        loop {
            match reader.next(self.keys)? {
                Part::Table(table) => {
                    let is_known = |known: &&Table| {
                        known.name == table.name && same(&known.columns, &table.columns)
                    };
                    if known.iter().find(is_known).is_none() {
                        bail!("The backup has another table than its schema");
                    }
                    current = Some(table);
                }
                Part::Row(cells) => {
                    let table = current.as_ref().context("The backup is cut or damaged")?;
                    self.row(&mut tx, table, cells).await?;
                    progress.inc(1);
                }
                Part::End => break,
            }
        }
        tx.commit().await?;
        progress.finish_and_clear();
        Ok(())
    }

    async fn row(&mut self, tx: &mut Tx, table: &Table, cells: Vec<Cell>) -> sqlx::Result<()> {
        if table.name == SESSIONS {
            return Ok(());
        }
        if self.is_erased(table, &cells) {
            if let Some(Cell::Text(specimen)) = cell(table, &cells, "specimen") {
                self.gone.push(specimen.clone());
            }
            return Ok(());
        }
        self.rows += 1;
        copy::insert(tx, table, cells).await
    }

    /// Whether it is a row of a kit on the list, or of one of its reports: both are named by the kit's tag.
    fn is_erased(&self, table: &Table, cells: &[Cell]) -> bool {
        let Some(Cell::Bytes(tag)) = cell(table, cells, "tag") else {
            return false;
        };
        Tag::from_slice(tag).is_some_and(|tag| {
            let marks = self.keys.erased_any(&tag);
            marks.iter().any(|mark| self.erased.contains(mark))
        })
    }
}

fn cell<'c>(table: &Table, cells: &'c [Cell], column: &str) -> Option<&'c Cell> {
    let place = table.columns.iter().position(|(name, _)| name == column)?;
    cells.get(place)
}

/// The same columns, in whatever order: later migrations may have added them differently in the two databases.
fn same<T: Ord + Clone>(one: &[T], other: &[T]) -> bool {
    let sorted = |columns: &[T]| {
        let mut columns = columns.to_vec();
        columns.sort();
        columns
    };
    sorted(one) == sorted(other)
}
