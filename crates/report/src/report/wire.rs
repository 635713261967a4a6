//! The strict reader of a report's bytes: exactly what [`Report::to_bytes`](super::Report::to_bytes) writes, and so much
//! smaller in the browser than a reader of all JSON. It borrows from the opened bytes and keeps nothing of them.

/// What is left to read.
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// Goes on if this comes next.
    pub fn skip(&mut self, literal: &str) -> bool {
        let rest = self.0.strip_prefix(literal.as_bytes());
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// As [`Reader::skip`], where nothing else may come.
    pub fn expect(&mut self, literal: &str) -> Option<()> {
        self.skip(literal).then_some(())
    }

    /// A whole number as it is written: no zeros in front, and no `-0`.
    pub fn number(&mut self) -> Option<i64> {
        let negative = self.skip("-");
        let length = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(length);
        let padded = digits.first() == Some(&b'0') && (length > 1 || negative);
        if length == 0 || padded {
            return None;
        }
        self.0 = rest;
        digits.iter().try_fold(0_i64, |number, digit| {
            let digit = i64::from(digit - b'0');
            let digit = if negative { -digit } else { digit };
            number.checked_mul(10)?.checked_add(digit)
        })
    }

    /// A word in quotation marks, of what ids and tokens are made of.
    pub fn word(&mut self) -> Option<&'a str> {
        self.expect("\"")?;
        let symbol = |b: &&u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-');
        let (word, rest) = self.0.split_at(self.0.iter().take_while(symbol).count());
        self.0 = rest;
        self.expect("\"")?;
        str::from_utf8(word).ok()
    }
}
