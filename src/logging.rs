//! Logs go to standard error through `tracing`. Rocket's own records print request paths and addresses, so only
//! our targets and the database driver's warnings pass; a panic prints its place and not its message.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Log, LogFormat};
use crate::error::StartError;

/// Starts logging; before Rocket does, so that its logger never runs.
///
/// # Errors
/// A level that is none.
pub fn start(log: &Log) -> Result<(), StartError> {
    let words = ["off", "error", "warn", "info", "debug", "trace"];
    let rules = if words.contains(&log.level.as_str()) {
        format!("off,lucka={},sqlx::query=warn", log.level)
    } else {
        format!("off,{},rocket=off,rocket_http=off,hyper=off,_=off", log.level)
    };
    let filter = EnvFilter::try_new(rules)
        .map_err(|_| StartError::new("The setting log.level is neither a level nor a filter."))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    let started = match log.format {
        LogFormat::Text => builder.finish().try_init(),
        LogFormat::Json => builder.json().finish().try_init(),
    };
    if started.is_err() {
        tracing::debug!("logging had been started before");
    }
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
    Ok(())
}
