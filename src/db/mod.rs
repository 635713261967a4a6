//! The database: one pool for SQLite and PostgreSQL, migrations at start, write transactions.
//! It knows no feature and no table but sqlx's own.

pub mod copy;
mod forget;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Any, AnyPool, Executor, Transaction};

use crate::config::Config;
use crate::error::StartError;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// WAL for readers beside a writer, FULL so that an acknowledged row survives a power cut, `secure_delete` so that
/// deleted bytes are overwritten in the file.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 0;";

/// How long a request waits for a connection before it says that the portal is busy.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long it waits for SQLite's one writer, before which a crowd has to queue.
const QUEUE: Duration = Duration::from_secs(15);

/// A transaction that may write.
pub type Tx = Transaction<'static, Any>;

/// The database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    pool: AnyPool,
    /// SQLite's one writer waits here, so that those behind it leave the readers' connections alone. PostgreSQL's
    /// writers share the pool.
    writer: AnyPool,
    kind: Kind,
}

/// Work that replicas must not do at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i64)]
pub enum Alone {
    /// Making slots.
    Slots = 0x6c75_636b_6101,
    /// Erasing bookings that have passed their time.
    Sweep = 0x6c75_636b_6102,
    /// Vouching for accounts.
    Vouch = 0x6c75_636b_6103,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

impl Db {
    /// Opens the configured database, creating an SQLite file that is not there, without migrating.
    ///
    /// # Errors
    /// A sentence that names the file or says that PostgreSQL cannot be reached; never the URL's password.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        sqlx::any::install_default_drivers();
        let url = &config.database.url;
        let kind = if url.starts_with("sqlite:") {
            Kind::Sqlite
        } else {
            Kind::Postgres
        };
        if let Some(file) = sqlite_file(url) {
            create_private(&file)?;
            is_sqlite(&file)?;
        }
        let pool = connect(url, kind, config.database.connections.max(1), PATIENCE).await?;
        let writer = match kind {
            Kind::Sqlite => connect(url, kind, 1, QUEUE).await?,
            Kind::Postgres => pool.clone(),
        };
        Ok(Self { pool, writer, kind })
    }

    /// True until the first migration: nothing can have been sealed under an earlier server key.
    ///
    /// # Errors
    /// The database cannot be asked.
    pub async fn is_new(&self) -> Result<bool, StartError> {
        let asked = sqlx::query("SELECT version FROM _sqlx_migrations")
            .fetch_optional(&self.pool)
            .await;
        match asked {
            Ok(_) => Ok(false),
            // PostgreSQL's undefined_table; SQLite has only words for it.
            Err(sqlx::Error::Database(e))
                if e.code().as_deref() == Some("42P01")
                    || e.message().contains("no such table") =>
            {
                Ok(true)
            }
            Err(_) => Err(StartError::new("The database cannot be read.")),
        }
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// A database from a newer version, or a migration that failed.
    pub async fn migrate(&self) -> Result<(), StartError> {
        let done = migrator(self.kind).run(&self.pool).await;
        done.map_err(migration_failed)?;
        self.reread_schema().await
    }

    /// Has every open connection of SQLite read the schema anew. One that knows the old one prepares a statement by it,
    /// and the driver then fails over rows that have a column more. As many are taken as there can be: one that is just
    /// being given back is among them only so.
    async fn reread_schema(&self) -> Result<(), StartError> {
        if self.kind == Kind::Postgres {
            return Ok(());
        }
        let refuse = |_| StartError::new("The database cannot be read.");
        for pool in [&self.pool, &self.writer] {
            let mut all = Vec::new();
            for _ in 0..pool.options().get_max_connections() {
                let mut connection = pool.acquire().await.map_err(refuse)?;
                let read = connection
                    .execute("SELECT COUNT(*) FROM sqlite_master")
                    .await;
                read.map_err(refuse)?;
                all.push(connection);
            }
        }
        Ok(())
    }

    /// The pool, for reading.
    #[must_use]
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a transaction that writes. SQLite takes its write lock at once, so that a reader never has to upgrade.
    ///
    /// # Errors
    /// The database's own, such as no connection in time.
    pub async fn write(&self) -> sqlx::Result<Tx> {
        let begin = if self.kind == Kind::Sqlite {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN"
        };
        self.writer.begin_with(begin).await
    }

    /// Waits until no other transaction works under the same name; it ends with the transaction. SQLite has one
    /// writer anyway.
    ///
    /// # Errors
    /// The database's own.
    pub async fn alone(&self, tx: &mut Tx, name: Alone) -> sqlx::Result<()> {
        if self.kind == Kind::Postgres {
            sqlx::query("SELECT pg_advisory_xact_lock($1)")
                .bind(name as i64)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// True if the database answers.
    pub async fn is_awake(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }
}

fn migrator(kind: Kind) -> &'static Migrator {
    match kind {
        Kind::Sqlite => &SQLITE,
        Kind::Postgres => &POSTGRES,
    }
}

fn migration_failed(cause: MigrateError) -> StartError {
    StartError::new(match cause {
        MigrateError::VersionMissing(version) => format!(
            "The database is from a newer version of Lucka (schema {version}): upgrade this program or restore a backup."
        ),
        MigrateError::VersionMismatch(version) => {
            format!("Migration {version} in the database differs from this program's.")
        }
        MigrateError::Dirty(version) => {
            format!(
                "Migration {version} stopped half-way; restore the backup made before the upgrade."
            )
        }
        other => format!("The database could not be migrated: {other}."),
    })
}

/// Does a transaction once more, up to three times, when PostgreSQL ended it to let another one finish (a deadlock or a
/// serialization failure): nothing of it was kept.
///
/// # Errors
/// The last one.
pub async fn again<T, F>(mut work: impl FnMut() -> F) -> sqlx::Result<T>
where
    F: Future<Output = sqlx::Result<T>>,
{
    let mut left = 3;
    loop {
        match work().await {
            Err(sqlx::Error::Database(e))
                if left > 0 && matches!(e.code().as_deref(), Some("40P01" | "40001")) =>
            {
                left -= 1;
            }
            done => return done,
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for &'r Db {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        match request.rocket().state::<Db>() {
            Some(db) => Outcome::Success(db),
            None => Outcome::Forward(rocket::http::Status::InternalServerError),
        }
    }
}

/// A pool whose every SQLite connection has the pragmas.
async fn connect(
    url: &str,
    kind: Kind,
    connections: u32,
    patience: Duration,
) -> Result<AnyPool, StartError> {
    AnyPoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(patience)
        // A file does not hang up; asking it each time would cost as much as a look-up.
        .test_before_acquire(kind == Kind::Postgres)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if kind == Kind::Sqlite {
                    connection.execute(PRAGMAS).await?;
                }
                Ok(())
            })
        })
        .connect(url)
        .await
        .map_err(|e| cannot_open(url, &e))
}

/// The path in an `sqlite:` URL.
#[must_use]
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest).split('?').next()?;
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

/// Creates the folder (0700) and the empty file (0600), so that SQLite's own files inherit the mode.
fn create_private(file: &Path) -> Result<(), StartError> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let refuse = |what: &Path, e: &std::io::Error| {
        StartError::new(format!("Cannot write {}: {}.", what.display(), e.kind()))
    };
    if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|e| refuse(folder, &e))?;
    }
    std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(file)
        .map(drop)
        .map_err(|e| refuse(file, &e))
}

/// Refuses a file that is something else, which the driver would only find out slowly.
fn is_sqlite(file: &Path) -> Result<(), StartError> {
    use std::io::Read;
    let mut start = Vec::new();
    let read = std::fs::File::open(file).and_then(|f| f.take(16).read_to_end(&mut start));
    if read.is_ok() && (start.is_empty() || start == b"SQLite format 3\0") {
        return Ok(());
    }
    Err(StartError::new(format!(
        "{} is not an SQLite database.",
        file.display()
    )))
}

fn cannot_open(url: &str, cause: &sqlx::Error) -> StartError {
    match sqlite_file(url) {
        Some(file) => StartError::new(format!(
            "Cannot open the database {}: {cause}.",
            file.display()
        )),
        None => StartError::new(
            "Cannot reach PostgreSQL at database.url: check the address, the user and that it runs.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::Db;
    use crate::config::{Config, Database};

    async fn opened(folder: &tempfile::TempDir) -> Db {
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let database = Database {
            url,
            connections: 3,
        };
        let config = Config {
            database,
            ..Config::default()
        };
        Db::open(&config).await.expect("a database")
    }

    async fn write(db: &Db, statement: &'static str) {
        let mut tx = db.write().await.expect("the writer");
        let done = sqlx::query(statement).execute(&mut *tx).await;
        done.expect("it is written");
        tx.commit().await.expect("it is kept");
    }

    #[rocket::async_test]
    async fn the_order_is_forgotten_beside_readers_and_writers() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        write(&db, "CREATE TABLE t (a BLOB PRIMARY KEY, b) WITHOUT ROWID").await;
        let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) \
            INSERT INTO t SELECT randomblob(32), randomblob(1500) FROM n";
        write(&db, fill).await;
        let mut reader = db.pool.begin().await.expect("a reader");
        let count = "SELECT COUNT(*) FROM t";
        let read: i64 = sqlx::query_scalar(count)
            .fetch_one(&mut *reader)
            .await
            .expect("a number");
        // Somebody writes all the while, and somebody else reads what was there at first.
        let writing = async {
            for _ in 0..20 {
                write(&db, "INSERT INTO t VALUES (randomblob(32), 0)").await;
            }
        };
        let (forgotten, ()) = rocket::tokio::join!(db.forget_order(), writing);
        assert!(forgotten.expect("the database answers"));
        let again: i64 = sqlx::query_scalar(count)
            .fetch_one(&mut *reader)
            .await
            .expect("a number");
        assert_eq!((read, again), (500, 500));
        reader.rollback().await.expect("the reader leaves");
        let now: i64 = sqlx::query_scalar(count)
            .fetch_one(&db.pool)
            .await
            .expect("a number");
        assert_eq!(now, 520);
        // What was deleted is gone from the files all the same.
        write(&db, "INSERT INTO t VALUES (x'00', 'a remarkable sentence')").await;
        write(&db, "DELETE FROM t WHERE a = x'00'").await;
        db.forget_order().await.expect("the database answers");
        db.clone().forget_deleted().await;
        for file in std::fs::read_dir(folder.path()).expect("the folder") {
            let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
            let found = bytes
                .windows(21)
                .any(|window| window == b"a remarkable sentence");
            assert!(!found);
        }
    }

    #[rocket::async_test]
    async fn every_connection_knows_the_new_schema_after_a_migration() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        db.migrate_to(1).await.expect("the first schema");
        let mut all = Vec::new();
        for _ in 0..3 {
            all.push(db.pool.acquire().await.expect("a connection"));
        }
        for connection in &mut all {
            let read = sqlx::query("SELECT * FROM clinic").fetch_all(&mut **connection);
            read.await.expect("the old schema is known");
        }
        drop(all);
        db.migrate().await.expect("today's schema");
        write(
            &db,
            "INSERT INTO clinic (id, slug, title, jurisdiction, zone, expected_days, code_link) \
             VALUES ('c', 'c', 'c', 'xx', 'UTC', 8, 0)",
        )
        .await;
        let mut all = Vec::new();
        for _ in 0..3 {
            let mut connection = db.pool.acquire().await.expect("a connection");
            let read = sqlx::query("SELECT *, 0 AS more FROM clinic").fetch_all(&mut *connection);
            assert_eq!(read.await.expect("its rows").len(), 1);
            all.push(connection);
        }
    }

    #[rocket::async_test]
    async fn a_large_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        write(&db, "CREATE TABLE t (a)").await;
        let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 65) \
            INSERT INTO t SELECT zeroblob(1 << 20) FROM n";
        write(&db, fill).await;
        assert!(!db.forget_order().await.expect("the database answers"));
        write(&db, "DELETE FROM t").await;
        assert!(db.forget_order().await.expect("the database answers"));
    }

    #[rocket::async_test]
    async fn every_connection_has_the_pragmas() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = opened(&folder).await;
        let mut all = Vec::new();
        for _ in 0..3 {
            all.push(db.pool.acquire().await.expect("a connection"));
        }
        all.push(db.writer.acquire().await.expect("the writer"));
        for connection in &mut all {
            for (pragma, wanted) in [
                ("PRAGMA foreign_keys", 1),
                ("PRAGMA secure_delete", 1),
                ("PRAGMA synchronous", 2),
                ("PRAGMA temp_store", 2),
            ] {
                let value: i64 = sqlx::query_scalar(pragma)
                    .fetch_one(&mut **connection)
                    .await
                    .expect("a value");
                assert_eq!(value, wanted, "{pragma}");
            }
        }
    }
}
