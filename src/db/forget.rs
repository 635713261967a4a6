//! Forgetting: the order in which rows were written, and the bytes of deleted rows, which leave SQLite's files also while
//! a slow reader is in the way.

use std::time::Duration;

use sqlx::Executor as _;

use super::{Db, Kind};

/// The most bytes in use of an SQLite file that is rewritten every hour: those of several thousand kits.
const LARGEST: i64 = 64 << 20;

impl Db {
    /// Rewrites SQLite's file in the order of its keys, which are random for what clients touch, so that the place of a
    /// row no longer tells what was written before and after it. Readers read on, writers wait. False for a file with more than
    /// `LARGEST` bytes in use, which is left as it is: it would be held in memory, and hold up writers for seconds.
    ///
    /// # Errors
    /// The database's own, such as another program that writes.
    pub async fn forget_order(&self) -> sqlx::Result<bool> {
        if self.kind == Kind::Postgres {
            return Ok(false);
        }
        let mut writer = self.writer.acquire().await?;
        let size = "SELECT (page_count - freelist_count) * page_size \
            FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()";
        let size: i64 = sqlx::query_scalar(size).fetch_one(&mut *writer).await?;
        if size > LARGEST {
            return Ok(false);
        }
        writer.execute("VACUUM").await?;
        Ok(true)
    }

    /// Gives the bytes of deleted rows back: empties SQLite's write-ahead log, tried once a second for a minute while a
    /// reader is in the way. PostgreSQL makes no promise about bytes. Answers whether they are gone.
    pub async fn forget_deleted(&self) -> bool {
        if self.kind == Kind::Postgres {
            return true;
        }
        for _ in 0..60 {
            if matches!(self.empty_log().await, Ok(true)) {
                return true;
            }
            rocket::tokio::time::sleep(Duration::from_secs(1)).await;
        }
        tracing::warn!(
            "deleted rows could not leave the write-ahead log within a minute: a reader blocks it"
        );
        false
    }

    /// As [`Db::forget_deleted`], beside whatever else is done, and for an hour: then the next sweep goes on.
    pub fn forget_deleted_soon(&self) {
        let db = self.clone();
        rocket::tokio::spawn(async move {
            for _ in 0..60 {
                if db.forget_deleted().await {
                    return;
                }
            }
        });
    }

    /// Empties SQLite's write-ahead log; false if a reader is in the way. While it waits for one, nobody can write, so it
    /// waits for a moment only.
    async fn empty_log(&self) -> sqlx::Result<bool> {
        let mut connection = self.pool.acquire().await?;
        connection.execute("PRAGMA busy_timeout = 100").await?;
        let blocked: sqlx::Result<i64> = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *connection)
            .await;
        connection.execute("PRAGMA busy_timeout = 5000").await?;
        Ok(blocked? == 0)
    }
}
