//! The file of a backup: lines of JSON within an `age` file (age-encryption.org/v1) for one X25519 recipient.
//!
//! A header, then for each table a line with its columns and a line for each row, then a line with the number of rows and
//! a MAC over all before it under a server key: whoever knows the recipient could make a file, and only a portal with
//! that key one that is put back. It holds the database's rows and no server key.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::str::FromStr as _;

use age::stream::{StreamReader, StreamWriter};
use age::x25519::Recipient;
use age::{Decryptor, Encryptor, IdentityFile};
use anyhow::{Context as _, bail};
use data_encoding::BASE64;
use sealing::ServerKeys;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::db::copy::{Cell, Table, Type};

/// The layout of lines that this program writes and reads.
const FORMAT: u32 = 1;

/// A file's first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub lucka_backup: u32,
    /// The number of the database's last migration.
    pub schema: i64,
    /// The day it was made, in days since the Unix epoch.
    pub day: i64,
    /// How many rows follow.
    pub rows: u64,
}

/// Any other line that is no row.
#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Mark {
    Table {
        table: String,
        columns: Vec<(String, Type)>,
    },
    End {
        rows: u64,
        mac: String,
    },
}

/// What a file holds after its header.
pub enum Part {
    /// Rows of this table follow.
    Table(Table),
    /// A row of the table before.
    Row(Vec<Cell>),
    /// The end; the file is whole and made under one of the server keys.
    End,
}

/// A backup that is being written.
pub struct Writer {
    to: StreamWriter<BufWriter<File>>,
    hash: Sha256,
    rows: u64,
}

impl Writer {
    /// Makes the file, readable by its owner alone; never over another.
    ///
    /// # Errors
    /// One sentence: the recipient is none, or the file is there or cannot be written.
    pub fn create(path: &Path, recipient: &str, header: &Header) -> anyhow::Result<Self> {
        let Ok(recipient) = Recipient::from_str(recipient) else {
            bail!("The setting backup.recipient is not the public key of age-keygen (age1…)");
        };
        let refused = || format!("Cannot write {}", path.display());
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|e| io::Error::other(e.kind().to_string()))
            .with_context(refused)?;
        let encryptor =
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))?;
        let mut writer = Self {
            to: encryptor
                .wrap_output(BufWriter::new(file))
                .with_context(refused)?,
            hash: Sha256::new(),
            rows: 0,
        };
        writer.line(header)?;
        Ok(writer)
    }

    /// Begins a table.
    ///
    /// # Errors
    /// The file's own.
    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        self.line(&Mark::Table {
            table: table.name.clone(),
            columns: table.columns.clone(),
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The file's own.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let value = |cell: &Cell| match cell {
            Cell::Null => Value::Null,
            Cell::Integer(number) => Value::from(*number),
            Cell::Text(text) => Value::from(text.as_str()),
            Cell::Bytes(bytes) => Value::from(BASE64.encode(bytes)),
        };
        self.rows += 1;
        self.line(&cells.iter().map(value).collect::<Vec<_>>())
    }

    /// Ends the file and waits until the disk has it.
    ///
    /// # Errors
    /// The file's own.
    pub fn end(mut self, keys: &ServerKeys) -> io::Result<()> {
        let digest: [u8; 32] = self.hash.clone().finalize().into();
        let (rows, mac) = (self.rows, BASE64.encode(&keys.backup_mac(&digest)));
        self.line(&Mark::End { rows, mac })?;
        let file = self.to.finish()?.into_inner()?;
        file.sync_all()
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.hash.update(&line);
        self.to.write_all(&line)
    }
}

/// A backup that is being read.
pub struct Reader {
    from: BufReader<StreamReader<BufReader<File>>>,
    hash: Sha256,
    columns: Vec<Type>,
    rows: u64,
}

impl Reader {
    /// Opens a file with the identities of a file that age-keygen made.
    ///
    /// # Errors
    /// One sentence: a file cannot be read, is no backup, or is closed to these identities.
    pub fn open(path: &Path, identity: &Path) -> anyhow::Result<(Self, Header)> {
        let text = File::open(identity)
            .map_err(|e| io::Error::other(e.kind().to_string()))
            .with_context(|| format!("Cannot read the identity {}", identity.display()))?;
        let identities = IdentityFile::from_buffer(BufReader::new(text))
            .ok()
            .and_then(|file| file.into_identities().ok())
            .filter(|identities| !identities.is_empty())
            .with_context(|| format!("{} holds no identity of age-keygen", identity.display()))?;
        let file = File::open(path)
            .map_err(|e| io::Error::other(e.kind().to_string()))
            .with_context(|| format!("Cannot read {}", path.display()))?;
        let foreign = || format!("{} is not a backup", path.display());
        let decryptor = Decryptor::new_buffered(BufReader::new(file))
            .ok()
            .with_context(foreign)?;
        let opened = decryptor.decrypt(identities.iter().map(|i| &**i as &dyn age::Identity));
        let Ok(stream) = opened else {
            bail!(
                "{} is closed to the identity {}",
                path.display(),
                identity.display()
            );
        };
        let mut reader = Self {
            from: BufReader::new(stream),
            hash: Sha256::new(),
            columns: Vec::new(),
            rows: 0,
        };
        let damaged = || {
            format!(
                "{} is cut or damaged, or no backup of Lucka",
                path.display()
            )
        };
        let line = reader.line().with_context(damaged)?;
        reader.hash.update(&line);
        let header: Header = serde_json::from_slice(&line).ok().with_context(damaged)?;
        if header.lucka_backup != FORMAT {
            bail!("The backup is from a newer version of Lucka: upgrade this program");
        }
        Ok((reader, header))
    }

    /// The next part.
    ///
    /// # Errors
    /// One sentence: the file is cut or damaged, or was not made under one of the server keys.
    pub fn next(&mut self, keys: &ServerKeys) -> anyhow::Result<Part> {
        const DAMAGED: &str = "The backup is cut or damaged";
        let line = self.line().context(DAMAGED)?;
        if line.starts_with(b"[") {
            self.hash.update(&line);
            self.rows += 1;
            let cells: Vec<Value> = serde_json::from_slice(&line).ok().context(DAMAGED)?;
            return cell_row(cells, &self.columns)
                .map(Part::Row)
                .context(DAMAGED);
        }
        match serde_json::from_slice(&line).ok().context(DAMAGED)? {
            Mark::Table { table, columns } => {
                self.hash.update(&line);
                self.columns = columns.iter().map(|(_, kind)| *kind).collect();
                Ok(Part::Table(Table {
                    name: table,
                    columns,
                }))
            }
            Mark::End { rows, mac } => {
                let digest: [u8; 32] = self.hash.clone().finalize().into();
                let mac = BASE64.decode(mac.as_bytes()).unwrap_or_default();
                if !keys.verify_backup(&digest, &mac) {
                    bail!("The backup was not made under this server key, or was changed since");
                }
                if rows != self.rows || self.from.read(&mut [0])? != 0 {
                    bail!(DAMAGED);
                }
                Ok(Part::End)
            }
        }
    }

    /// A line with its end.
    fn line(&mut self) -> Option<Vec<u8>> {
        let mut line = Vec::new();
        self.from.read_until(b'\n', &mut line).ok()?;
        line.ends_with(b"\n").then_some(line)
    }
}

fn cell_row(values: Vec<Value>, columns: &[Type]) -> Option<Vec<Cell>> {
    if values.len() != columns.len() {
        return None;
    }
    let cell = |(value, kind): (Value, &Type)| match (value, kind) {
        (Value::Null, _) => Some(Cell::Null),
        (Value::Number(number), Type::Integer) => number.as_i64().map(Cell::Integer),
        (Value::String(text), Type::Text) => Some(Cell::Text(text)),
        (Value::String(text), Type::Bytes) => BASE64.decode(text.as_bytes()).ok().map(Cell::Bytes),
        _ => None,
    };
    values.into_iter().zip(columns).map(cell).collect()
}

impl Header {
    /// The header of a backup made now.
    #[must_use]
    pub fn new(schema: i64, day: i64, rows: u64) -> Self {
        Self {
            lucka_backup: FORMAT,
            schema,
            day,
            rows,
        }
    }
}
