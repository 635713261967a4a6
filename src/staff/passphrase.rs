//! Passphrases: what is strong enough, and Argon2id at the parameters of the OWASP Password Storage Cheat Sheet. The
//! work is done two at a time in a workshop of its own.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;
use zxcvbn::{Score, zxcvbn};

use crate::error::{Error, Result};
use crate::random;
use crate::workshop::Workshop;

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Most characters.
pub const LONGEST: usize = 200;

/// Memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// A hash at the same cost that no passphrase has: what is verified for a handle that nobody holds.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGluIGhlcg$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Two hashes at work at once, and room for the burst that the throttle lets in.
static WORKSHOP: Workshop = Workshop::new(2, 96);

/// Why a new passphrase is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] characters.
    Long,
    /// Long enough, and still soon guessed: zxcvbn gives it less than 3 of 4.
    Easy,
}

impl Weakness {
    /// Every weakness.
    pub const ALL: [Self; 3] = [Self::Short, Self::Long, Self::Easy];

    /// The word that pages know it by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Easy => "easy",
        }
    }

    /// True for one of those words.
    #[must_use]
    pub fn is_word(word: &str) -> bool {
        Self::ALL.into_iter().any(|w| w.word() == word)
    }
}

/// Checks a new passphrase of the holder of `handle`.
///
/// # Errors
/// The first weakness.
pub fn check(passphrase: &str, handle: &str) -> Result<(), Weakness> {
    match passphrase.chars().count() {
        0..SHORTEST => Err(Weakness::Short),
        SHORTEST..=LONGEST if zxcvbn(passphrase, &[handle, "lucka"]).score() >= Score::Three => {
            Ok(())
        }
        SHORTEST..=LONGEST => Err(Weakness::Easy),
        _ => Err(Weakness::Long),
    }
}

/// Hashes a passphrase to a PHC string with a random salt.
///
/// # Errors
/// [`Error::TooMany`]: too many wait already. [`Error::Internal`]: no memory, or the server is stopping.
pub async fn hash(passphrase: &str) -> Result<String> {
    let passphrase = Zeroizing::new(passphrase.to_owned());
    let salt: [u8; 16] = random::bytes();
    let job = move || {
        let hash = argon2()?
            .hash_password_with_salt(passphrase.as_bytes(), &salt)
            .ok()?;
        Some(hash.to_string())
    };
    WORKSHOP
        .work(job)
        .await?
        .ok_or(Error::Internal("passphrase"))
}

/// Whether it is the passphrase of a stored hash; false without one, after the same work.
///
/// # Errors
/// As [`hash`].
pub async fn verify(passphrase: &str, stored: Option<&str>) -> Result<bool> {
    let passphrase = Zeroizing::new(passphrase.to_owned());
    let known = stored.is_some();
    let stored = stored.unwrap_or(NOBODY).to_owned();
    let job = move || {
        Some(
            argon2()?
                .verify_password(passphrase.as_bytes(), stored.as_str())
                .is_ok(),
        )
    };
    let fits = WORKSHOP.work(job).await?;
    Ok(fits == Some(true) && known)
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(COST.0, COST.1, COST.2, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use rocket::tokio;

    use super::{NOBODY, Weakness, check, hash, verify};

    #[test]
    fn a_new_passphrase_is_long_and_hard_to_guess() {
        assert_eq!(check("plaster teapot oxbow", "ada"), Ok(()));
        assert_eq!(check("k9#Lq!7z", "ada"), Err(Weakness::Short));
        assert_eq!(check("åäö åäö åäö", "ada"), Err(Weakness::Short));
        assert_eq!(
            check(&"plaster teapot oxbow ".repeat(10), "ada"),
            Err(Weakness::Long)
        );
        for easy in [
            "passwordpassword",
            "123456789012",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiop12",
        ] {
            assert_eq!(check(easy, "ada"), Err(Weakness::Easy), "{easy}");
        }
    }

    #[test]
    fn the_own_handle_makes_a_passphrase_weak() {
        assert_eq!(check("grevillea-robusta", "somebody-else"), Ok(()));
        assert_eq!(
            check("grevillea-robusta", "grevillea-robusta"),
            Err(Weakness::Easy)
        );
    }

    #[tokio::test]
    async fn a_hash_has_the_owasp_parameters_and_knows_its_passphrase() {
        let stored = hash("plaster teapot oxbow").await.expect("a hash");
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert_ne!(
            stored,
            hash("plaster teapot oxbow").await.expect("a hash"),
            "salted"
        );
        assert!(
            verify("plaster teapot oxbow", Some(&stored))
                .await
                .expect("an answer")
        );
        assert!(
            !verify("plaster teapot oxbo", Some(&stored))
                .await
                .expect("an answer")
        );
        assert!(
            !verify("plaster teapot oxbow", Some("not a hash"))
                .await
                .expect("an answer")
        );
    }

    #[tokio::test]
    async fn an_unknown_handle_costs_the_work_of_a_known_one() {
        use argon2::PasswordHash;
        let parsed =
            PasswordHash::new(NOBODY).expect("a hash that is verified, not refused at once");
        let known = hash("plaster teapot oxbow").await.expect("a hash");
        let known = PasswordHash::new(&known).expect("a hash");
        assert_eq!(parsed.params, known.params);
        assert_eq!(parsed.algorithm, known.algorithm);
        assert_eq!(parsed.hash.map(|h| h.len()), known.hash.map(|h| h.len()));
        assert_eq!(parsed.salt.map(|s| s.len()), known.salt.map(|s| s.len()));
        assert!(!verify("anything at all", None).await.expect("an answer"));
    }
}
