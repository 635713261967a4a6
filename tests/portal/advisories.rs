//! The dated record of the check for known faults against the lock file that it was made of.

use sha2::{Digest as _, Sha256};

use crate::support::server::repository;

#[test]
fn the_recorded_check_for_known_faults_is_of_todays_lock_file() {
    let read = |path: &str| std::fs::read(repository().join(path)).expect("a file");
    let lock = data_encoding::HEXLOWER.encode(&Sha256::digest(read("Cargo.lock")));
    let record = String::from_utf8(read("docs/advisories-checked.txt")).expect("text");
    let recorded = record
        .lines()
        .find_map(|line| line.strip_prefix("Cargo.lock: "))
        .and_then(|line| line.split_once("SHA-256 "))
        .map(|(_, hash)| hash.trim());
    assert_eq!(
        recorded,
        Some(lock.as_str()),
        "Cargo.lock has changed since it was compared with the advisories: record anew with `.ci/advisories --record`, \
         or without network with `.ci/advisories --database FOLDER --record` (docs/supply-chain.md)"
    );
}
