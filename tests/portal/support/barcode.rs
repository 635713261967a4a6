//! Reads the QR codes and bar codes of a picture, as a phone or a hand scanner does, with `zbarimg`.

use std::path::Path;
use std::process::Command;

/// Kind (`QR-Code`, `CODE-128`) and content of every code in a picture, sorted; none is no error.
///
/// # Panics
/// When `zbarimg` is not installed (`./test` installs it) or cannot read the picture.
pub fn read(picture: &Path) -> Vec<(String, String)> {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--nodbus"])
        .arg(picture)
        .output()
        .expect("zbarimg runs; ./test installs it");
    let nothing_found = output.status.code() == Some(4);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() || nothing_found,
        "{}: {complaint}",
        picture.display()
    );
    let mut codes: Vec<_> = String::from_utf8(output.stdout)
        .expect("codes in UTF-8")
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(kind, content)| (kind.to_owned(), content.to_owned()))
        .collect();
    codes.sort();
    codes
}
