//! One-time and session tokens: the holder has the token, the database its hash. A hash cannot be turned back, since
//! 256 random bits cannot be guessed; so no slow hash is needed.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::random;

/// A token as its holder has it: 32 random bytes. It is seen once and never stored.
pub struct Token(Zeroizing<[u8; 32]>);

/// `SHA-256(token)`: what is stored. Who reads it cannot act with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenHash([u8; 32]);

/// Bytes that travel in cookies, forms and addresses, in base 64 for URLs (RFC 4648 §5) without padding.
#[must_use]
pub fn secret_bytes(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    bytes.map(Zeroizing::new)
}

impl Token {
    /// A new token from the operating system's generator.
    #[must_use]
    pub fn random() -> Self {
        Self(Zeroizing::new(random::bytes()))
    }

    /// A token of these bytes, of which at least 128 bits must be random.
    #[must_use]
    pub fn from_halves(nonce: &[u8; 16], mac: &[u8; 16]) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        bytes[..16].copy_from_slice(nonce);
        bytes[16..].copy_from_slice(mac);
        Self(bytes)
    }

    /// What [`Self::from_halves`] took.
    #[must_use]
    pub fn halves(&self) -> (Zeroizing<[u8; 16]>, Zeroizing<[u8; 16]>) {
        let half = |from: usize| Zeroizing::new(std::array::from_fn(|place| self.0[from + place]));
        (half(0), half(16))
    }

    /// Reads what [`Self::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = secret_bytes(text)?;
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// 43 characters that cookies and addresses can carry.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(self.0.as_slice()))
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_slice()).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl TokenHash {
    /// As stored; nothing if it has another length.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Reads [`Self::hex`].
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        Self::from_slice(&HEXLOWER.decode(text.as_bytes()).ok()?)
    }

    /// The bytes for a column.
    #[must_use]
    pub fn to_vec(self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// The hash in hexadecimal, by which a form can name a session to its owner.
    #[must_use]
    pub fn hex(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash")
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, TokenHash};

    #[test]
    fn a_token_survives_its_text_and_its_hash_is_sha_256() {
        let token = Token::random();
        let text = token.text();
        assert_eq!(text.len(), 43);
        assert_eq!(
            Token::parse(&text).expect("our own text").hash(),
            token.hash()
        );
        // FIPS 180-4 gives no vector of 32 zero bytes; this one was computed with coreutils' sha256sum.
        let zeros = Token::parse(&"A".repeat(43)).expect("32 zero bytes");
        assert_eq!(
            zeros.hash().hex(),
            "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
        );
        assert_eq!(TokenHash::from_hex(&zeros.hash().hex()), Some(zeros.hash()));
    }

    #[test]
    fn anything_else_is_no_token() {
        for wrong in [
            "",
            "A",
            &"A".repeat(42),
            &"A".repeat(44),
            &"!".repeat(43),
            "å",
        ] {
            assert!(Token::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn tokens_do_not_print() {
        let token = Token::random();
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token TokenHash");
    }
}
