//! One-time codes of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds, one step of tolerance). The secret
//! is stored sealed to its account; while it waits for its first code it travels sealed in the enrolment form.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sealing::ServerKeys;
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

use crate::clock::Now;
use crate::graphics::Drawing;
use crate::random;
use crate::token::TokenHash;

/// Bytes of a secret (RFC 4226 §4, R6).
const LENGTH: usize = 20;

/// The secret that an app and the portal share. It zeroizes on drop and does not print.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// A new secret from the operating system's generator.
    #[must_use]
    pub fn random() -> Self {
        let bytes = Zeroizing::new(random::bytes::<LENGTH>());
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// Base 32 without padding, as apps take it.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&self.0))
    }

    /// Base 32 in groups of four, to be typed.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let text = self.base32();
        let groups: Vec<&str> = (0..text.len())
            .step_by(4)
            .map(|i| &text[i..(i + 4).min(text.len())])
            .collect();
        Zeroizing::new(groups.join(" "))
    }

    /// The time step that a code belongs to, if it is the code of now, the step before or the one after. The caller
    /// takes each step once (RFC 6238 §5.2).
    #[must_use]
    pub fn step_of(&self, code: &str, now: Now) -> Option<i64> {
        let code: Zeroizing<String> =
            Zeroizing::new(code.chars().filter(|c| !c.is_whitespace()).collect());
        let step = self
            .totp("", "staff")?
            .check(&code, u64::try_from(now.0).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The drawing of the address that an app scans; `issuer` and `account` are what it shows.
    #[must_use]
    pub fn drawing(&self, issuer: &str, account: &str) -> Option<Drawing> {
        let address = Zeroizing::new(self.totp(issuer, account)?.to_url().ok()?);
        Drawing::of(&address)
    }

    /// Sealed for an account's row.
    #[must_use]
    pub fn seal(&self, keys: &ServerKeys, staff: &str) -> Vec<u8> {
        keys.totp_seal(&mut random::os(), staff.as_bytes(), &self.0)
    }

    /// Opens an account's secret; nothing if it was sealed for another or under a key that is gone.
    #[must_use]
    pub fn open(keys: &ServerKeys, staff: &str, sealed: &[u8]) -> Option<Self> {
        keys.totp_open(staff.as_bytes(), sealed).ok().map(Self)
    }

    /// Sealed for the enrolment form of one invitation.
    #[must_use]
    pub fn carry(&self, keys: &ServerKeys, invitation: TokenHash) -> String {
        BASE64URL_NOPAD.encode(&keys.totp_seal(&mut random::os(), &carried(invitation), &self.0))
    }

    /// Opens what the form of the same invitation carried.
    #[must_use]
    pub fn carried(keys: &ServerKeys, invitation: TokenHash, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        keys.totp_open(&carried(invitation), &sealed).ok().map(Self)
    }

    fn totp(&self, issuer: &str, account: &str) -> Option<Totp> {
        let issuer = issuer.replace(':', " ");
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(30)
            .with_secret(self.0.as_slice())
            .with_issuer((!issuer.is_empty()).then_some(issuer))
            .with_account_name(account)
            .build()
            .ok()
    }
}

fn carried(invitation: TokenHash) -> Vec<u8> {
    [b"enrol/".as_slice(), &invitation.to_vec()].concat()
}

#[cfg(test)]
mod tests {
    use sealing::ServerKey;

    use super::*;

    fn rfc() -> Secret {
        Secret(Zeroizing::new(b"12345678901234567890".to_vec()))
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1; the last six of its eight digits.
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(rfc().step_of(code, Now(at)), Some(at / 30), "{at}");
        }
        assert_eq!(rfc().step_of(" 287 082", Now(59)), Some(1));
    }

    #[test]
    fn a_code_lives_for_its_step_and_its_neighbours() {
        let step = |at| rfc().step_of("081804", Now(at));
        let begin = 1_111_111_109 / 30 * 30;
        assert_eq!(
            (step(begin - 31), step(begin - 30), step(begin + 59)),
            (None, Some(begin / 30), Some(begin / 30))
        );
        assert_eq!(step(begin + 60), None);
        for wrong in ["", "81804", "0818044", "O81804", "+81804"] {
            assert_eq!(rfc().step_of(wrong, Now(begin)), None, "{wrong}");
        }
    }

    #[test]
    fn a_sealed_secret_belongs_to_its_account_and_invitation() {
        let keys = ServerKeys::new(vec![ServerKey::from_bytes([7; 32])]).expect("a key");
        let sealed = rfc().seal(&keys, "one");
        assert!(!sealed.windows(4).any(|w| w == b"1234"));
        assert_eq!(
            Secret::open(&keys, "one", &sealed)
                .expect("its own")
                .base32(),
            rfc().base32()
        );
        assert!(Secret::open(&keys, "two", &sealed).is_none());
        let hash = |byte| TokenHash::from_slice(&[byte; 32]).expect("32 bytes");
        let carried = rfc().carry(&keys, hash(1));
        assert_eq!(
            Secret::carried(&keys, hash(1), &carried)
                .expect("its own")
                .base32(),
            rfc().base32()
        );
        assert!(Secret::carried(&keys, hash(2), &carried).is_none());
        assert!(Secret::carried(&keys, hash(1), "").is_none());
    }

    #[test]
    fn an_app_is_told_portal_and_handle() {
        let drawing = rfc().drawing("Lucka: Oslo", "ada").expect("a drawing");
        let other = rfc().drawing("Lucka: Oslo", "eva").expect("a drawing");
        assert_ne!(*drawing.path, *other.path);
    }
}
