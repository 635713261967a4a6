//! The numbers by which the module answers a page. They name what is wrong with a text, and never hold any of it.

use sealing::{CodeError, pin::PinError};

/// How an export ended: the lowest byte says what, the others how many or which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 0: done.
    Done,
    /// 1: nothing was typed.
    Empty,
    /// 2: so many symbols are missing.
    TooShort(u32),
    /// 3: so many are too many.
    TooLong(u32),
    /// 4: this group has a symbol that no code has.
    UnknownSymbol(u32),
    /// 5: the check symbol does not fit.
    Check,
    /// 6: it is a specimen number.
    Specimen,
    /// 7: the input is not what the export takes, or no code was given before.
    Input,
    /// 8: the envelope does not open, or it is another PIN.
    Closed,
    /// 9: the kit has a PIN, which has to come first.
    Pin,
    /// 10: the PIN is guessed too easily to be set.
    Easy,
}

impl Status {
    /// The number for the page.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Done => 0,
            Self::Empty => 1,
            Self::TooShort(missing) => 2 | missing << 8,
            Self::TooLong(extra) => 3 | extra << 8,
            Self::UnknownSymbol(group) => 4 | group << 8,
            Self::Check => 5,
            Self::Specimen => 6,
            Self::Input => 7,
            Self::Closed => 8,
            Self::Pin => 9,
            Self::Easy => 10,
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX >> 8)
}

impl From<PinError> for Status {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Empty => Self::Empty,
            PinError::Short { missing } => Self::TooShort(number(missing)),
            PinError::Long => Self::TooLong(0),
            PinError::Easy => Self::Easy,
        }
    }
}

impl From<CodeError> for Status {
    fn from(error: CodeError) -> Self {
        match error {
            CodeError::Empty => Self::Empty,
            CodeError::TooShort { missing } => Self::TooShort(number(missing)),
            CodeError::TooLong { extra } => Self::TooLong(number(extra)),
            CodeError::UnknownSymbol { group } => Self::UnknownSymbol(number(group)),
            CodeError::Check => Self::Check,
        }
    }
}
