//! Searches the raw bytes of every file below a folder: a secret that is stored anywhere, in any common spelling, is found.
//! It finds whole needles that lie in one piece; give a short needle where a database may spread a long value over pages.

use std::path::{Path, PathBuf};

use data_encoding::{BASE32, BASE64, BASE64URL, HEXLOWER, HEXUPPER};

/// One place where a needle stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// The file it was found in.
    pub file: PathBuf,
    /// Where in the file, in bytes from its start.
    pub offset: usize,
    /// The needle's name, as given by the caller; never the secret itself.
    pub needle: String,
    /// The spelling found: `raw`, `hex`, `HEX`, `base32`, `base64`, `base64url`, `UTF-16LE`, `UTF-16BE`.
    pub spelling: &'static str,
}

/// Every place below `folder` (symbolic links not followed) where one of the `needles` (name, bytes) stands.
///
/// # Panics
/// On a needle of fewer than 4 bytes, which would be found by chance, and on a file that cannot be read.
pub fn find_in(folder: &Path, needles: &[(&str, &[u8])]) -> Vec<Hit> {
    let patterns = Patterns::new(needles);
    let mut hits = Vec::new();
    for file in files_below(folder) {
        // A file that goes between listing and reading (a journal, a checkpoint) holds nothing any more.
        let bytes = match std::fs::read(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            other => other.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
        };
        patterns.search(&bytes, |offset, pattern| {
            hits.push(Hit {
                file: file.clone(),
                offset,
                needle: pattern.needle.clone(),
                spelling: pattern.spelling,
            });
        });
    }
    hits
}

/// The same for bytes in hand, such as a log or an answer; `file` of the hits is `name`.
pub fn find_in_bytes(name: &str, bytes: &[u8], needles: &[(&str, &[u8])]) -> Vec<Hit> {
    let mut hits = Vec::new();
    Patterns::new(needles).search(bytes, |offset, pattern| {
        hits.push(Hit {
            file: name.into(),
            offset,
            needle: pattern.needle.clone(),
            spelling: pattern.spelling,
        });
    });
    hits
}

/// Every regular file below a folder, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let entry = entry.expect("a folder's entry");
            let kind = entry.file_type().expect("an entry's type");
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    files
}

struct Pattern {
    needle: String,
    spelling: &'static str,
    bytes: Vec<u8>,
}

/// All spellings of all needles, indexed by their first two bytes so that one pass over a file is enough.
struct Patterns {
    patterns: Vec<Pattern>,
    starts: Vec<Vec<u16>>,
}

impl Patterns {
    fn new(needles: &[(&str, &[u8])]) -> Self {
        let mut patterns = Vec::new();
        for (name, needle) in needles {
            assert!(
                needle.len() >= 4,
                "the needle {name} is too short to mean anything"
            );
            for (spelling, bytes) in spellings(needle) {
                let needle = (*name).to_owned();
                patterns.push(Pattern {
                    needle,
                    spelling,
                    bytes,
                });
            }
        }
        let mut starts = vec![Vec::new(); 1 << 16];
        for (index, pattern) in patterns.iter().enumerate() {
            let start = usize::from(u16::from_be_bytes([pattern.bytes[0], pattern.bytes[1]]));
            starts[start].push(u16::try_from(index).expect("fewer than 65,536 patterns"));
        }
        Self { patterns, starts }
    }

    fn search(&self, bytes: &[u8], mut found: impl FnMut(usize, &Pattern)) {
        for offset in 0..bytes.len().saturating_sub(1) {
            let start = usize::from(u16::from_be_bytes([bytes[offset], bytes[offset + 1]]));
            for &index in &self.starts[start] {
                let pattern = &self.patterns[usize::from(index)];
                if bytes[offset..].starts_with(&pattern.bytes) {
                    found(offset, pattern);
                }
            }
        }
    }
}

fn spellings(needle: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut spellings = vec![
        ("raw", needle.to_vec()),
        ("hex", HEXLOWER.encode(needle).into_bytes()),
        ("HEX", HEXUPPER.encode(needle).into_bytes()),
    ];
    for skipped in 0..3 {
        // Inside a longer text in base 64 a needle stands at one of three alignments; the symbols at both
        // ends that it shares with its neighbours are left out.
        let mut shifted = vec![0; skipped];
        shifted.extend_from_slice(needle);
        let from = (skipped * 8).div_ceil(6);
        let to = shifted.len() * 8 / 6;
        let plain = &BASE64.encode(&shifted)[from..to];
        let url = &BASE64URL.encode(&shifted)[from..to];
        spellings.push(("base64", plain.as_bytes().to_vec()));
        if url != plain {
            spellings.push(("base64url", url.as_bytes().to_vec()));
        }
    }
    for skipped in 0..5 {
        // As above, five bytes to eight symbols.
        let mut shifted = vec![0; skipped];
        shifted.extend_from_slice(needle);
        let from = (skipped * 8).div_ceil(5);
        let to = shifted.len() * 8 / 5;
        let text = &BASE32.encode(&shifted)[from..to];
        spellings.push(("base32", text.as_bytes().to_vec()));
        spellings.push(("base32", text.to_lowercase().into_bytes()));
    }
    if let Ok(text) = std::str::from_utf8(needle) {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        spellings.push(("UTF-16LE", wide(u16::to_le_bytes)));
        spellings.push(("UTF-16BE", wide(u16::to_be_bytes)));
    }
    spellings.retain(|(_, bytes)| bytes.len() >= 4);
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &[u8] = b"K7Q2-XXM9-0000";

    fn spelling_in(content: &[u8]) -> Vec<&'static str> {
        let mut found: Vec<_> = find_in_bytes("bytes", content, &[("code", CODE)])
            .into_iter()
            .map(|hit| hit.spelling)
            .collect();
        found.dedup();
        found
    }

    #[test]
    fn every_spelling_is_found_at_its_place() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("deep")).unwrap();
        let file = folder.path().join("deep/lucka.db-wal");
        std::fs::write(&file, [b"\0\xff..".as_slice(), CODE].concat()).unwrap();
        std::fs::write(folder.path().join("clean"), b"K7Q2-XXM9-000O").unwrap();
        let hit = Hit {
            file,
            offset: 4,
            needle: "code".into(),
            spelling: "raw",
        };
        assert_eq!(find_in(folder.path(), &[("code", CODE)]), [hit]);
    }

    #[test]
    fn a_secret_is_found_in_hex_base32_base64_and_utf_16() {
        assert_eq!(spelling_in(HEXLOWER.encode(CODE).as_bytes()), ["hex"]);
        assert_eq!(spelling_in(HEXUPPER.encode(CODE).as_bytes()), ["HEX"]);
        for before in ["", "a", "ab", "abc"] {
            let longer = [before.as_bytes(), CODE, b"\xfb\xff\xbf and more"].concat();
            assert_eq!(
                spelling_in(BASE64.encode(&longer).as_bytes()),
                ["base64"],
                "after {before:?}"
            );
        }
        for before in ["", "a", "ab", "abc", "abcd", "abcde"] {
            let longer = [before.as_bytes(), CODE, b" and more"].concat();
            let text = BASE32.encode(&longer);
            for text in [text.to_lowercase(), text] {
                assert_eq!(spelling_in(text.as_bytes()), ["base32"], "after {before:?}");
            }
        }
        let units = || std::str::from_utf8(CODE).unwrap().encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert!(spelling_in(&little).contains(&"UTF-16LE"));
        assert!(spelling_in(&big).contains(&"UTF-16BE"));
    }

    #[test]
    fn binary_secrets_are_found_in_the_url_alphabet_too() {
        let seed = [0xfb, 0xff, 0xbf, 0xfe, 0xff, 0xfb];
        let hits = find_in_bytes(
            "log",
            BASE64URL.encode(&seed).as_bytes(),
            &[("seed", &seed)],
        );
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].spelling, "base64url");
    }
}
