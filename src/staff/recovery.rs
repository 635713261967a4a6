//! Recovery codes: ten of 80 random bits, each good for one sign-in without the app. The database has a MAC of each
//! under a server key; without that key not even a guess can be tested.

use sealing::ServerKeys;
use zeroize::Zeroizing;

use crate::random;

/// How many an account gets.
pub const COUNT: usize = 10;

/// Crockford's base 32, as access codes have it.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery code: 16 symbols. It zeroizes on drop and does not print.
pub struct Recovery(Zeroizing<[u8; 16]>);

impl Recovery {
    /// A new code from the operating system's generator.
    #[must_use]
    pub fn random() -> Self {
        let mut symbols = Zeroizing::new(random::bytes::<16>());
        for byte in symbols.iter_mut() {
            *byte = SYMBOLS[usize::from(*byte % 32)];
        }
        Self(symbols)
    }

    /// Reads a code as it was typed: case, blanks and hyphens do not matter, `O` is 0, `I` and `L` are 1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut symbols = Zeroizing::new([0; 16]);
        let mut count = 0;
        for typed in text
            .bytes()
            .filter(|b| !b.is_ascii_whitespace() && *b != b'-')
        {
            let symbol = match typed.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            if !SYMBOLS.contains(&symbol) {
                return None;
            }
            *symbols.get_mut(count)? = symbol;
            count += 1;
        }
        (count == symbols.len()).then_some(Self(symbols))
    }

    /// Four groups of four.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(19));
        for (i, symbol) in self.0.iter().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(*symbol));
        }
        text
    }

    /// What is stored: HMAC-SHA256 under the ticket key over purpose, account and code.
    #[must_use]
    pub fn mac(&self, keys: &ServerKeys, staff: &str) -> Vec<u8> {
        keys.ticket_mac(&self.data(staff)).to_vec()
    }

    /// The stored one among an account's MACs that is this code's, under any server key.
    #[must_use]
    pub fn find<'a>(
        &self,
        keys: &ServerKeys,
        staff: &str,
        stored: &'a [Vec<u8>],
    ) -> Option<&'a [u8]> {
        let data = self.data(staff);
        stored
            .iter()
            .find(|mac| keys.verify_ticket(&data, mac))
            .map(Vec::as_slice)
    }

    fn data(&self, staff: &str) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(
            [
                b"lucka/v1/recovery/",
                staff.as_bytes(),
                b"/",
                self.0.as_slice(),
            ]
            .concat(),
        )
    }
}

#[cfg(test)]
mod tests {
    use sealing::ServerKey;

    use super::*;

    #[test]
    fn a_typed_code_is_forgiven_its_look() {
        let code = Recovery::random();
        let typed = code
            .grouped()
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(Recovery::parse(&typed).expect("the same code").0, code.0);
        let groups = code.grouped();
        let lengths: Vec<usize> = groups.split('-').map(str::len).collect();
        assert_eq!(lengths, [4; 4], "{}", *groups);
        for wrong in [
            "",
            "123456",
            "ABCD-EFGH-JKMN-PQR",
            "ABCD-EFGH-JKMN-PQRST",
            "ABCD-EFGH-JKMN-PQRU",
            "ÅBCD-EFGH-JKMN-PQR",
        ] {
            assert!(Recovery::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_stored_code_belongs_to_one_account_and_outlives_a_new_key() {
        let key = |byte| ServerKey::from_bytes([byte; 32]);
        let old = ServerKeys::new(vec![key(1)]).expect("a key");
        let turned = ServerKeys::new(vec![key(2), key(1)]).expect("keys");
        let other = ServerKeys::new(vec![key(2)]).expect("a key");
        let code = Recovery::random();
        let stored = vec![Recovery::random().mac(&old, "one"), code.mac(&old, "one")];
        assert_eq!(
            code.find(&turned, "one", &stored),
            Some(stored[1].as_slice())
        );
        assert_eq!(code.find(&old, "two", &stored), None);
        assert_eq!(code.find(&other, "one", &stored), None);
    }
}
