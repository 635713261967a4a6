//! Sealing ahead: a report is sealed to the kit as it was found, outside the transaction that stores it. What was
//! sealed stores nothing by itself; it fits as long as the kit keeps its key and its last report.

use sealing::{PublicKey, Specimen, envelope};
use zeroize::Zeroizing;

use super::{Entered, Report};
use crate::clock::{Day, Now};
use crate::kits::Kit;
use crate::random;

/// A kit's next report, in plain.
pub struct Unsealed {
    key: PublicKey,
    specimen: Specimen,
    seq: u32,
    plaintext: Zeroizing<Vec<u8>>,
}

/// A kit's next report, sealed.
pub struct Ready {
    key: PublicKey,
    seq: u32,
    /// The envelope as stored.
    pub envelope: Vec<u8>,
}

impl Unsealed {
    /// What was entered, as the report of number `seq`.
    pub fn new(kit: &Kit, seq: u32, now: Now, entered: &Entered) -> sqlx::Result<Self> {
        let sampled_on = entered.sampled_on.and_then(Day::date);
        let report = Report::new(sampled_on, now.day().0, entered.values.iter().copied())
            .map_err(|_| sqlx::Error::Encode("values that make no report".into()))?;
        Ok(Self {
            key: kit.key.clone(),
            specimen: kit.specimen,
            seq,
            plaintext: report.to_bytes(),
        })
    }

    /// A decoy, as the report of number `seq`.
    pub fn decoy(kit: &Kit, seq: u32, now: Now) -> sqlx::Result<Self> {
        let report = Report::decoy(now.day().0)
            .map_err(|_| sqlx::Error::Encode("a day that no report can have".into()))?;
        Ok(Self {
            key: kit.key.clone(),
            specimen: kit.specimen,
            seq,
            plaintext: report.to_bytes(),
        })
    }

    /// Seals it: a millisecond's work, or several in a debug build.
    pub fn seal(self) -> sqlx::Result<Ready> {
        let rng = &mut random::os();
        let envelope = envelope::seal(&self.key, &self.specimen, self.seq, &self.plaintext, rng)
            .map_err(|_| sqlx::Error::Encode("a report that cannot be sealed".into()))?;
        Ok(Ready {
            key: self.key,
            seq: self.seq,
            envelope,
        })
    }
}

impl Ready {
    /// True if it is the report of number `seq` for a kit as it is now.
    pub fn fits(&self, kit: &Kit, seq: u32) -> bool {
        self.key == kit.key && self.seq == seq
    }
}
