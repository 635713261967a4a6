//! A kit's envelopes as they are handed on: to the opening here, or to the browser that opens them itself. Rows that are
//! not as the portal wrote them stop here. It sees envelopes, never what they hold.

use opening::Packet;
use sealing::{MAX_REPORTS, ReportRow, ServerKeys};

use super::{Fixed, store};
use crate::clock::Day;
use crate::db::Db;
use crate::kits::{self, Kit};
use crate::random;

/// A kit's genuine envelopes, each at its number less one.
pub struct Slots {
    /// Nothing where there is no report, or none that is genuine.
    pub envelopes: [Option<Vec<u8>>; MAX_REPORTS as usize],
    /// A row has another number, envelope or MAC than the portal wrote.
    pub damaged: bool,
}

impl Slots {
    /// Reads a kit's reports and verifies their MACs.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(db: &Db, keys: &ServerKeys, kit: &Kit) -> sqlx::Result<Self> {
        let rows = store::all(db.pool(), &kit.tag, None).await?;
        let mut slots = Self {
            envelopes: Default::default(),
            damaged: rows.len() > MAX_REPORTS as usize,
        };
        for ((number, row), slot) in (1..).zip(rows).zip(&mut slots.envelopes) {
            let sealed = ReportRow {
                tag: &kit.tag,
                sequence: row.seq,
                envelope: &row.envelope,
            };
            if row.seq == number && keys.verify_report(&sealed, &row.mac) {
                *slot = Some(row.envelope);
            } else {
                slots.damaged = true;
            }
        }
        Ok(slots)
    }
}

/// What the kit alone decides about its result.
#[must_use]
pub fn fixed(kit: &Kit, today: Day) -> Option<Fixed> {
    if kit.state == kits::State::Void {
        Some(Fixed::Void)
    } else if kit.is_expired(today) {
        Some(Fixed::Expired)
    } else {
        None
    }
}

/// All that a browser needs to open a kit's result: [`Packet::LEN`] bytes, whatever the kit holds. Without a kit: of one
/// whose row was changed.
///
/// # Errors
/// The database's own.
pub async fn packet(
    db: &Db,
    keys: &ServerKeys,
    kit: Option<&Kit>,
    today: Day,
) -> sqlx::Result<Vec<u8>> {
    let rng = &mut random::os();
    let Some(kit) = kit else {
        return Ok(Packet::unshown(rng).pack(rng));
    };
    let slots = Slots::read(db, keys, kit).await?;
    let reported = kit.tests.iter().filter(|test| kit.is_reported(*test));
    let packet = Packet {
        specimen: kit.specimen,
        fixed: fixed(kit, today),
        received: kit.received_on.is_some(),
        damaged: slots.damaged,
        pin: kit.pin,
        tests: kit.tests.clone(),
        reported: reported.collect(),
        key: Some(kit.key.clone()),
        envelopes: slots.envelopes,
    };
    Ok(packet.pack(rng))
}
