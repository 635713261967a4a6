//! An SQLite file as a thief reads it: where in the file each row lies. B-trees of tables without rowid and of their
//! indexes, as of <https://www.sqlite.org/fileformat2.html>, §1.6.

use std::collections::BTreeMap;
use std::path::Path;

/// One row of a b-tree.
pub struct Cell {
    /// Bytes from the file's start.
    pub at: u64,
    /// Bytes from its page's start.
    pub within: u64,
    /// The page on which a long row goes on.
    pub overflow: Option<u64>,
    /// The part of the row that lies here.
    pub payload: Vec<u8>,
}

/// A whole file.
pub struct File {
    bytes: Vec<u8>,
    page_size: usize,
}

impl File {
    /// Reads a file that nobody has open for writing, with an empty write-ahead log.
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("the database");
        let page_size = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            size => usize::from(size),
        };
        assert_eq!(bytes[20], 0, "no reserved bytes");
        Self { bytes, page_size }
    }

    /// Every row of the b-tree with this root page, by its key.
    pub fn rows(&self, root: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        self.walk(root, &mut cells);
        cells
    }

    fn walk(&self, number: usize, cells: &mut Vec<Cell>) {
        let start = (number - 1) * self.page_size;
        let page = &self.bytes[start..start + self.page_size];
        let header = if number == 1 { 100 } else { 0 };
        let interior = match page[header] {
            2 => true,
            10 => false,
            kind => panic!("page {number} is of kind {kind}"),
        };
        let count = usize::from(short(page, header + 3));
        let pointers = header + if interior { 12 } else { 8 };
        for n in 0..count {
            let within = usize::from(short(page, pointers + 2 * n));
            let mut at = within;
            if interior {
                self.walk(long(page, at), cells);
                at += 4;
            }
            let (size, after) = varint(page, at);
            let local = self.local(size);
            cells.push(Cell {
                at: (start + within) as u64,
                within: within as u64,
                overflow: (local < size).then(|| long(page, after + local) as u64),
                payload: page[after..after + local].to_vec(),
            });
        }
        if interior {
            self.walk(long(page, header + 8), cells);
        }
    }

    /// How much of a row lies in its own page.
    fn local(&self, size: usize) -> usize {
        let usable = self.page_size;
        let most = (usable - 12) * 64 / 255 - 23;
        let least = (usable - 12) * 32 / 255 - 23;
        if size <= most {
            return size;
        }
        let fitting = least + (size - least) % (usable - 4);
        if fitting <= most { fitting } else { least }
    }
}

fn short(page: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([page[at], page[at + 1]])
}

fn long(page: &[u8], at: usize) -> usize {
    let bytes = [page[at], page[at + 1], page[at + 2], page[at + 3]];
    u32::from_be_bytes(bytes) as usize
}

/// A number and where it ends.
fn varint(page: &[u8], mut at: usize) -> (usize, usize) {
    let mut number = 0;
    loop {
        let byte = page[at];
        number = number << 7 | usize::from(byte & 0x7f);
        at += 1;
        if byte < 0x80 {
            return (number, at);
        }
    }
}

/// The place of each of these keys in a list of rows; each has to be there once.
pub fn places<'c>(cells: &'c [Cell], keys: &[Vec<u8>]) -> Vec<&'c Cell> {
    let mut by_key: BTreeMap<&[u8], &Cell> = BTreeMap::new();
    for cell in cells {
        for window in cell.payload.windows(32) {
            by_key.insert(window, cell);
        }
    }
    let place = |key: &Vec<u8>| by_key.get(key.as_slice()).copied();
    keys.iter().map(|key| place(key).expect("a row")).collect()
}
