//! The wall between causes and visitors. A visitor gets a status and, through the catchers, a fixed sentence in
//! their language; the log gets the cause. No variant may carry a code, a form's content or a plaintext result.

use rocket::http::Status;
use rocket::request::Request;
use rocket::response::{self, Responder};

/// What can go wrong while a request is answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 404: there is no such thing, or not for this visitor.
    #[error("not found")]
    NotFound,
    /// 413: more than the page takes.
    #[error("too large")]
    TooLarge,
    /// 422: well-formed, but not acceptable.
    #[error("unprocessable")]
    Unprocessable,
    /// 429: more work waits than can be done.
    #[error("too many requests")]
    TooMany,
    /// 503: the database is away; its own words go to the log.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// 500: a broken promise of ours; the text names the place, never the data.
    #[error("internal: {0}")]
    Internal(&'static str),
}

/// A page's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// The status that the visitor gets.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::NotFound => Status::NotFound,
            Self::TooLarge => Status::PayloadTooLarge,
            Self::Unprocessable => Status::UnprocessableEntity,
            Self::TooMany => Status::TooManyRequests,
            Self::Database(_) => Status::ServiceUnavailable,
            Self::Internal(_) => Status::InternalServerError,
        }
    }
}

impl<'r> Responder<'r, 'static> for Error {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let status = self.status();
        if status.code >= 500 {
            let route = request
                .route()
                .and_then(|r| r.name.as_deref())
                .unwrap_or("-");
            match &self {
                Self::Database(cause) => {
                    tracing::error!(route, cause = %without_data(cause), "database");
                }
                other => tracing::error!(route, cause = %other, "failed"),
            }
        }
        Err(status)
    }
}

/// A database error's kind without the values that a driver may quote.
fn without_data(cause: &sqlx::Error) -> String {
    match cause {
        sqlx::Error::Database(e) => format!("code {}", e.code().unwrap_or_default()),
        sqlx::Error::Io(e) => format!("io {}", e.kind()),
        sqlx::Error::PoolTimedOut => "no connection in time".into(),
        sqlx::Error::PoolClosed => "pool closed".into(),
        sqlx::Error::RowNotFound => "row not found".into(),
        sqlx::Error::ColumnDecode { index, .. } => format!("column {index} cannot be read"),
        _ => "other".into(),
    }
}

/// Why the program cannot start: one precise sentence for the operator.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StartError(pub String);

impl StartError {
    /// A start error with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}
