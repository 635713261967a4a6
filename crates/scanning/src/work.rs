//! The work behind the exports: a picture comes in, a code or nothing goes out. It keeps neither.

use zeroize::{Zeroize as _, Zeroizing};

use crate::square::{Seen, look};

/// Most pixels of a picture: 1024 × 1024.
const MOST: usize = 1 << 20;

/// How a reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Status {
    /// 0: there is no square that can be read.
    Nothing = 0,
    /// 1: there is a code; the output has it.
    Code = 1,
    /// 2: there is a square, and no code in it.
    Other = 2,
    /// 3: no picture was given.
    Input = 3,
}

/// One picture, and the code in it. Dropped or forgotten, neither remains.
#[derive(Default)]
pub struct Scanning {
    width: usize,
    height: usize,
    grey: Zeroizing<Vec<u8>>,
    code: Zeroizing<String>,
}

impl Scanning {
    /// A picture to be filled in, a byte a pixel, row by row from the top; nothing if it has no pixel or too many. The code
    /// before is wiped.
    pub fn reserve(&mut self, width: usize, height: usize) -> Option<&mut [u8]> {
        self.forget();
        let pixels = width.checked_mul(height)?;
        if pixels == 0 || pixels > MOST {
            return None;
        }
        (self.width, self.height) = (width, height);
        self.grey.resize(pixels, 0);
        Some(&mut self.grey)
    }

    /// Reads the picture, which is wiped.
    ///
    /// # Panics
    /// As [`look`] does.
    pub fn read(&mut self) -> Status {
        self.code.zeroize();
        let grey = core::mem::take(&mut self.grey);
        if grey.is_empty() {
            return Status::Input;
        }
        match look(self.width, self.height, &grey) {
            Seen::Nothing => Status::Nothing,
            Seen::Other => Status::Other,
            Seen::Code(code) => {
                self.code = code.grouped();
                Status::Code
            }
        }
    }

    /// The code that the last reading found, in ASCII, in its six groups; else nothing.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        self.code.as_bytes()
    }

    /// Wipes everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
