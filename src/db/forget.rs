//! Forgetting: the bytes of deleted rows leave SQLite's files, also while a slow reader is in the way.

use std::time::Duration;

use sqlx::Executor as _;

use super::{Db, Kind};

impl Db {
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
