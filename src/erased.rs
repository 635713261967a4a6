//! The list of erased kits: a file outside the database that only grows, so that a backup that is put back does not bring
//! back what its holders erased since. It names kits by keyed hashes, without a day; it never holds a specimen number.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::HEXLOWER;

use crate::error::StartError;

/// How the list names a kit: `ServerKeys::erased`.
pub type Mark = [u8; 16];

/// The list; cheap to clone.
#[derive(Clone, Debug)]
pub struct ErasedList {
    path: Arc<PathBuf>,
}

impl ErasedList {
    /// Opens the list, and makes it, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// It cannot be written: an erased kit could come back.
    pub fn open(path: &Path) -> Result<Self, StartError> {
        let list = Self {
            path: Arc::new(path.to_owned()),
        };
        list.prepare().map_err(|e| {
            StartError::new(format!(
                "Cannot write the list of erased kits {}: {}.",
                path.display(),
                e.kind()
            ))
        })?;
        Ok(list)
    }

    fn prepare(&self) -> io::Result<()> {
        if let Some(folder) = self.path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
        }
        let mut file = self.file()?;
        // A line that a power cut tore must not spoil the next one.
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    fn file(&self) -> io::Result<File> {
        OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(self.path.as_path())
    }

    /// Adds kits, and waits until the disk has them.
    ///
    /// # Errors
    /// The file's own.
    pub fn add(&self, marks: &[Mark]) -> io::Result<()> {
        let lines: String = marks
            .iter()
            .map(|mark| HEXLOWER.encode(mark) + "\n")
            .collect();
        let mut file = self.file()?;
        // One write, so that two servers' lines do not mix.
        file.write_all(lines.as_bytes())?;
        file.sync_data()
    }
}

/// Reads a list. A line that is none was torn while it was written, before the kit was erased, and is passed over.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &Path) -> Result<BTreeSet<Mark>, StartError> {
    let text = std::fs::read(path).map_err(|e| {
        StartError::new(format!(
            "Cannot read the list of erased kits {}: {}.",
            path.display(),
            e.kind()
        ))
    })?;
    let mark = |line: &[u8]| HEXLOWER.decode(line).ok()?.try_into().ok();
    Ok(text.split(|byte| *byte == b'\n').filter_map(mark).collect())
}

#[cfg(test)]
mod tests {
    use super::{ErasedList, read};

    #[test]
    fn what_was_added_is_read_again_and_a_torn_line_spoils_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/list.erased");
        let list = ErasedList::open(&path).expect("a list");
        list.add(&[[1; 16]]).expect("added");
        list.add(&[[2; 16], [1; 16]]).expect("added");
        std::fs::write(&path, {
            let mut torn = std::fs::read(&path).expect("the list");
            torn.extend(b"0303");
            torn
        })
        .expect("torn");
        let list = ErasedList::open(&path).expect("the list again");
        list.add(&[[4; 16]]).expect("added");
        let marks: Vec<_> = read(&path).expect("the list").into_iter().collect();
        assert_eq!(marks, [[1; 16], [2; 16], [4; 16]]);
    }

    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.erased");
        ErasedList::open(&path).expect("a list");
        let mode = std::fs::metadata(&path)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(ErasedList::open(folder.path()).is_err());
    }
}
