//! A fresh PostgreSQL database per test, on the cluster that `LUCKA_TEST_POSTGRES` names (`./test` starts one).

use std::future::Future;

use rand::RngExt;
use rocket::tokio;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// One database of its own; dropped, with whoever is still connected, when this value goes.
pub struct Database {
    cluster: String,
    name: String,
}

impl Database {
    /// Creates an empty database with a random name.
    ///
    /// # Panics
    /// When `LUCKA_TEST_POSTGRES` is not set or its server does not answer: `./test` sets it.
    pub async fn create() -> Self {
        let cluster = std::env::var("LUCKA_TEST_POSTGRES")
            .expect("LUCKA_TEST_POSTGRES is not set: run this test by ./test");
        let name = format!("lucka_{:016x}", rand::rng().random::<u64>());
        execute(&cluster, format!("CREATE DATABASE {name}")).await;
        Self { cluster, name }
    }

    /// Another with the same rows; nobody may be connected to this one.
    pub async fn copy(&self) -> Self {
        let (cluster, from) = (self.cluster.clone(), &self.name);
        let name = format!("lucka_{:016x}", rand::rng().random::<u64>());
        execute(&cluster, format!("CREATE DATABASE {name} TEMPLATE {from}")).await;
        Self { cluster, name }
    }

    /// The database's URL, `postgres://…/lucka_…`.
    pub fn url(&self) -> String {
        let (server, _) = self
            .cluster
            .rsplit_once('/')
            .expect("LUCKA_TEST_POSTGRES ends in /DATABASE");
        format!("{server}/{}", self.name)
    }

    /// Runs one statement on this database, as somebody with full access to it would.
    pub async fn execute(&self, sql: impl Into<String>) {
        execute(&self.url(), sql.into()).await;
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let cluster = self.cluster.clone();
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A test that has failed already must not abort the whole binary here: the cluster goes with ./test anyway.
        if on_own_thread(async move { execute(&cluster, sql).await }).is_err() {
            eprintln!("the database {} is left behind", self.name);
        }
    }
}

async fn execute(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url)
        .await
        .unwrap_or_else(|error| panic!("no connection to {url}: {error}"));
    connection
        .execute(AssertSqlSafe(sql.clone()))
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    connection.close().await.expect("the connection closes");
}

/// Runs a future to its end from a place that cannot wait (`Drop`), whatever runtime the caller is in.
fn on_own_thread(future: impl Future<Output = ()> + Send + 'static) -> std::thread::Result<()> {
    std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for one future")
            .block_on(future);
    })
    .join()
}
