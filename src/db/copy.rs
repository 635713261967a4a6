//! All rows of the database, out and in again, whichever of the two databases it is: what a backup is made of. It knows
//! tables by the database's own catalogue alone, and no feature.

use rocket::futures::TryStreamExt as _;
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction};

use super::{Db, Kind, Tx, migrator};
use crate::error::StartError;

/// What a column holds; the schema uses no other type.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// BIGINT.
    Integer,
    /// TEXT.
    Text,
    /// BLOB or BYTEA.
    Bytes,
}

/// A table: its name and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, the same in both databases.
    pub name: String,
    /// Name and type of each column.
    pub columns: Vec<(String, Type)>,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The database as it was at one moment, while others go on writing.
pub struct Snapshot {
    tx: Transaction<'static, Any>,
    kind: Kind,
}

impl Db {
    /// Begins to read everything as it is now. With SQLite, deleted bytes stay in the write-ahead log until it is
    /// dropped.
    ///
    /// # Errors
    /// The database's own.
    pub async fn snapshot(&self) -> sqlx::Result<Snapshot> {
        let begin = match self.kind {
            Kind::Sqlite => "BEGIN DEFERRED",
            Kind::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        Ok(Snapshot {
            tx: self.pool.begin_with(begin).await?,
            kind: self.kind,
        })
    }

    /// The newest migration of this program.
    #[must_use]
    pub fn newest_schema(&self) -> i64 {
        let migrations = migrator(self.kind).iter();
        migrations.map(|m| m.version).max().unwrap_or(0)
    }

    /// Brings an empty database to an earlier schema.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn migrate_to(&self, schema: i64) -> Result<(), StartError> {
        let done = migrator(self.kind).run_to(schema, &self.pool).await;
        done.map_err(super::migration_failed)?;
        self.reread_schema().await
    }
}

impl Snapshot {
    /// The number of the last migration; 0 if there was none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn schema(&mut self) -> sqlx::Result<i64> {
        sqlx::query_scalar("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM _sqlx_migrations")
            .fetch_one(&mut *self.tx)
            .await
    }

    /// Every table but the migrations' own, each after those that it refers to.
    ///
    /// # Errors
    /// The database's own; a column of a type that no backup has.
    pub async fn tables(&mut self) -> sqlx::Result<Vec<Table>> {
        tables(&mut self.tx, self.kind).await
    }

    /// How many rows a table has.
    ///
    /// # Errors
    /// The database's own.
    pub async fn count(&mut self, table: &Table) -> sqlx::Result<u64> {
        count(&mut self.tx, table).await
    }

    /// Hands out every row of a table, in the order of its first column.
    ///
    /// # Errors
    /// The database's own, or whatever `take` answers.
    pub async fn rows<E: From<sqlx::Error>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let names: Vec<_> = table
            .columns
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let select = format!("SELECT {} FROM {} ORDER BY 1", names.join(", "), table.name);
        let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            take(cells(&row, table)?)?;
        }
        Ok(())
    }
}

/// The tables of a database that is being written.
///
/// # Errors
/// As [`Snapshot::tables`].
pub async fn tables_of(db: &Db, tx: &mut Tx) -> sqlx::Result<Vec<Table>> {
    tables(tx, db.kind).await
}

/// How many rows a table has.
///
/// # Errors
/// The database's own.
pub async fn count(tx: &mut Tx, table: &Table) -> sqlx::Result<u64> {
    let count = format!("SELECT COUNT(*) FROM {}", table.name);
    let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
        .fetch_one(&mut **tx)
        .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Removes what a migration put into a table.
///
/// # Errors
/// The database's own.
pub async fn clear(tx: &mut Tx, table: &Table) -> sqlx::Result<()> {
    let delete = format!("DELETE FROM {}", table.name);
    sqlx::query(AssertSqlSafe(delete))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Adds a row; `cells` are in the order of the table's columns.
///
/// # Errors
/// The database's own.
pub async fn insert(tx: &mut Tx, table: &Table, cells: Vec<Cell>) -> sqlx::Result<()> {
    let names: Vec<_> = table
        .columns
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let blanks: Vec<_> = (1..=names.len()).map(|n| format!("${n}")).collect();
    let insert = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        table.name,
        names.join(", "),
        blanks.join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(insert));
    for (cell, (_, kind)) in cells.into_iter().zip(&table.columns) {
        query = match (cell, kind) {
            (Cell::Integer(number), _) => query.bind(number),
            (Cell::Text(text), _) => query.bind(text),
            (Cell::Bytes(bytes), _) => query.bind(bytes),
            (Cell::Null, Type::Integer) => query.bind(None::<i64>),
            (Cell::Null, Type::Text) => query.bind(None::<String>),
            (Cell::Null, Type::Bytes) => query.bind(None::<Vec<u8>>),
        };
    }
    query.execute(&mut **tx).await?;
    Ok(())
}

fn cells(row: &AnyRow, table: &Table) -> sqlx::Result<Vec<Cell>> {
    let cell = |(place, (_, kind)): (usize, &(String, Type))| {
        Ok(match kind {
            Type::Integer => row.try_get::<Option<_>, _>(place)?.map(Cell::Integer),
            Type::Text => row.try_get::<Option<_>, _>(place)?.map(Cell::Text),
            Type::Bytes => row.try_get::<Option<_>, _>(place)?.map(Cell::Bytes),
        }
        .unwrap_or(Cell::Null))
    };
    table.columns.iter().enumerate().map(cell).collect()
}

async fn tables(tx: &mut Transaction<'static, Any>, kind: Kind) -> sqlx::Result<Vec<Table>> {
    let [names, columns, parents] = catalogue(kind);
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut **tx).await?;
    let mut waiting = Vec::new();
    for name in names {
        let columns = sqlx::query(columns)
            .bind(&name)
            .fetch_all(&mut **tx)
            .await?;
        let columns = columns.iter().map(column).collect::<sqlx::Result<_>>()?;
        let parents: Vec<String> = sqlx::query_scalar(parents)
            .bind(&name)
            .fetch_all(&mut **tx)
            .await?;
        waiting.push((Table { name, columns }, parents));
    }
    let mut sorted: Vec<Table> = Vec::new();
    while !waiting.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(table, parents)| {
            let is_there = |parent: &String| sorted.iter().any(|t| t.name == *parent);
            parents.iter().all(|p| *p == table.name || is_there(p))
        });
        if ready.is_empty() {
            return Err(sqlx::Error::Protocol("tables refer to each other".into()));
        }
        sorted.extend(ready.into_iter().map(|(table, _)| table));
        waiting = rest;
    }
    Ok(sorted)
}

fn column(row: &AnyRow) -> sqlx::Result<(String, Type)> {
    let name: String = row.try_get(0)?;
    let declared: String = row.try_get(1)?;
    let kind = match declared.to_ascii_lowercase().as_str() {
        "bigint" => Type::Integer,
        "text" => Type::Text,
        "blob" | "bytea" => Type::Bytes,
        _ => {
            return Err(sqlx::Error::Protocol(format!(
                "the column {name} has a type of its own"
            )));
        }
    };
    Ok((name, kind))
}

/// Statements that list the tables, a table's columns with their types, and the tables that it refers to.
fn catalogue(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Sqlite => [
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             AND name <> '_sqlx_migrations' ORDER BY name",
            "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
            "SELECT \"table\" FROM pragma_foreign_key_list($1)",
        ],
        Kind::Postgres => [
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() \
             AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations' ORDER BY 1",
            "SELECT column_name::text, data_type::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
            "SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::regclass",
        ],
    }
}
