//! A PIN beside the code (protocol 7): set once, before anything is reported, and asked for whenever the server opens a
//! result. A PIN is in plain for one request and its hash; what it is checked against is the kit's public key alone.

use icu_normalizer::ComposingNormalizer;
use sealing::pin::{Pin, PinError};
use sealing::{PinSalt, PublicKey, SealSeed, ServerKeys, Tag};
use zeroize::Zeroizing;

use super::{fixed, store};
use crate::clock::Day;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::kits::{self, Found, Kit};
use crate::workshop::Workshop;

/// Holders' PINs are hashed apart from the passphrases of staff: neither waits for the other.
static WORKSHOP: Workshop = Workshop::new(1, 32);

/// Why a kit can get no PIN any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettable {
    /// It has one.
    Set,
    /// A report was sealed to the code alone.
    Late,
    /// It is void, expired, erased, or its row was changed.
    Over,
}

/// A PIN as it was typed, in the normal form that browsers give theirs.
///
/// # Errors
/// It is none, or too easy to be `new`.
pub fn read(typed: &str, new: bool) -> std::result::Result<Pin, PinError> {
    // What is too long for a PIN in any form is not brought into one.
    let end = typed.char_indices().nth(1001);
    let short = end.map_or(typed, |(end, _)| &typed[..end]);
    let normal = ComposingNormalizer::new_nfkc()
        .normalize(short)
        .into_owned();
    let normal = Zeroizing::new(normal);
    if new {
        Pin::choose(&normal)
    } else {
        Pin::read(&normal)
    }
}

/// Whether the kit's PIN has to come before its result.
#[must_use]
pub fn asks(kit: &Kit, today: Day) -> bool {
    kit.pin && fixed(kit, today).is_none()
}

/// Why the kit can get no PIN, as far as its row says.
///
/// # Errors
/// The reason.
pub fn settable(kit: &Kit, today: Day) -> std::result::Result<(), Unsettable> {
    if fixed(kit, today).is_some() {
        Err(Unsettable::Over)
    } else if kit.pin {
        Err(Unsettable::Set)
    } else if kit.has_reports() {
        Err(Unsettable::Late)
    } else {
        Ok(())
    }
}

/// The seed of code and PIN if it is the kit's; nothing if it is another PIN.
///
/// # Errors
/// [`Error::TooMany`]: too many wait for their hash.
pub async fn unlock(
    keys: &ServerKeys,
    kit: &Kit,
    seed: &SealSeed,
    salt: &PinSalt,
    pin: Pin,
) -> Result<Option<SealSeed>> {
    let (keys, tag, key) = (keys.clone(), kit.tag, kit.key.clone());
    let (seed, salt) = (seed.clone(), salt.clone());
    let job = move || {
        let proof = pin.proof(&salt)?;
        let seeds = keys.pin_peppers(&tag, &proof).into_iter();
        // Every pepper is tried, so that the work says nothing.
        Some(seeds.fold(None, |found, pepper| {
            let seed = seed.with_pin(&proof, &pepper);
            if seed.key_pair().1 == key {
                Some(seed)
            } else {
                found
            }
        }))
    };
    WORKSHOP.work(job).await?.ok_or(Error::Internal("pin"))
}

/// The seed of code and PIN, and its public key, for a kit that is to get the PIN.
///
/// # Errors
/// As [`unlock`].
pub async fn lock(
    keys: &ServerKeys,
    tag: &Tag,
    seed: SealSeed,
    salt: PinSalt,
    pin: Pin,
) -> Result<(SealSeed, PublicKey)> {
    let (keys, tag) = (keys.clone(), *tag);
    let job = move || {
        let proof = pin.proof(&salt)?;
        let seed = seed.with_pin(&proof, &keys.pin_pepper(&tag, &proof));
        let (_, key) = seed.key_pair();
        Some((seed, key))
    };
    WORKSHOP.work(job).await?.ok_or(Error::Internal("pin"))
}

/// Puts the key of code and PIN in the place of the code's, in one step: nothing has been sealed to the old one, and
/// whatever is being sealed meanwhile finds the new one.
///
/// # Errors
/// The database's own; the inner error says why not.
pub async fn set(
    db: &Db,
    keys: &ServerKeys,
    tag: &Tag,
    key: &PublicKey,
    today: Day,
) -> sqlx::Result<std::result::Result<(), Unsettable>> {
    let mut tx = db.write().await?;
    let Found::Kit(kit) = kits::lock_by_tag(&mut tx, keys, tag).await? else {
        return Ok(Err(Unsettable::Over));
    };
    if let Err(reason) = settable(&kit, today) {
        return Ok(Err(reason));
    }
    // The row's note of what is reported is under no MAC; the reports themselves count.
    if store::last_seq(&mut *tx, tag).await? > 0 {
        return Ok(Err(Unsettable::Late));
    }
    kits::set_pin(&mut tx, keys, &kit, key).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
