//! The server keys: read from a file outside the database, made once for a new portal. They are never logged.

use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;
use rand::TryRng;
use rand::rngs::SysRng;
use sealing::{ServerKey, ServerKeys};
use zeroize::Zeroizing;

use crate::error::StartError;

/// Reads the key file: one key of 64 hexadecimal digits a line, the newest first; `#` begins a comment.
///
/// # Errors
/// A sentence that names the file and the line, never its content.
pub fn read(file: &Path) -> Result<ServerKeys, StartError> {
    warn_if_open_to_others(file);
    let text = std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|e| {
            StartError::new(format!(
                "Cannot read the server key {}: {}.",
                file.display(),
                e.kind()
            ))
        })?;
    let mut keys = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let mut key = Zeroizing::new([0; 32]);
        let decoded = HEXLOWER_PERMISSIVE
            .decode(line.as_bytes())
            .map(Zeroizing::new);
        match decoded {
            Ok(bytes) if bytes.len() == key.len() => key.copy_from_slice(&bytes),
            _ => {
                return Err(StartError::new(format!(
                    "Line {} of the server key {} is not 64 hexadecimal digits.",
                    number + 1,
                    file.display()
                )));
            }
        }
        keys.push(ServerKey::from_bytes(*key));
    }
    ServerKeys::new(keys)
        .map_err(|_| StartError::new(format!("The server key {} is empty.", file.display())))
}

/// Reads the key file; makes it, readable by its owner alone, where there is none and the database is `new`.
///
/// # Errors
/// As [`read`]; a missing file of a database that was made before, whose kits could never be used again.
pub fn read_or_create(file: &Path, new: bool) -> Result<ServerKeys, StartError> {
    if !file.exists() {
        if !new {
            return Err(StartError::new(format!(
                "The server key {} is missing, and without it no kit of this database can be used: restore it.",
                file.display()
            )));
        }
        create(file)?;
    }
    read(file)
}

fn warn_if_open_to_others(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if std::fs::metadata(file).is_ok_and(|m| m.permissions().mode() & 0o077 != 0) {
        tracing::warn!(
            "the server key can be read by other users of this machine: chmod 600 {}",
            file.display()
        );
    }
}

fn create(file: &Path) -> Result<(), StartError> {
    let refuse = |e: std::io::Error| {
        StartError::new(format!(
            "Cannot write the server key {}: {}.",
            file.display(),
            e.kind()
        ))
    };
    if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(refuse)?;
    }
    let mut key = Zeroizing::new([0u8; 32]);
    SysRng
        .try_fill_bytes(key.as_mut_slice())
        .map_err(|_| StartError::new("The system gives no random numbers."))?;
    let line = Zeroizing::new(HEXLOWER_PERMISSIVE.encode(key.as_slice()));
    let mut handle = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map_err(refuse)?;
    handle
        .write_all(line.as_bytes())
        .and_then(|()| handle.write_all(b"\n"))
        .and_then(|()| handle.sync_all())
        .map_err(refuse)
}
