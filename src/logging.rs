//! Logs go to standard error through `tracing`. Rocket's own records, and those of the code it generates in our modules,
//! print request paths, addresses and forms; they come through the `log` crate, for which no logger is installed.
//! A panic prints its place and not its message.

use tracing::subscriber::set_global_default;
use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};
use crate::error::StartError;

/// Starts logging. Rocket's own logger is switched off by [`crate::config::completed`].
///
/// # Errors
/// A level that is none.
pub fn start(log: &Log) -> Result<(), StartError> {
    let words = ["off", "error", "warn", "info", "debug", "trace"];
    let rules = if words.contains(&log.level.as_str()) {
        format!("off,lucka={},sqlx::query=warn", log.level)
    } else {
        format!("off,{}", log.level)
    };
    let filter = EnvFilter::try_new(rules)
        .map_err(|_| StartError::new("The setting log.level is neither a level nor a filter."))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    let started = match log.format {
        LogFormat::Text => set_global_default(builder.finish()),
        LogFormat::Json => set_global_default(builder.json().finish()),
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
