//! What the server hands out for a kit: always as many bytes, in an order that only this module knows. It holds sealed
//! reports and what the kit notes; it must never hold a code, a key that opens, or a value.
//!
//! `packet = version (1) || specimen (10) || fixed (1) || flags (1) || tests (16) || reported (2, big endian) ||
//! public key (1216) || 8 × envelope (5233)`, where the n-th envelope has the sequence number n. Where there is no
//! genuine one stands a filler that looks like one.

use alloc::vec::Vec;

use rand_core::CryptoRng;
use report::{Fixed, TestId, TestSet};
use sealing::{ENVELOPE_LEN, MAX_REPORTS, PUBLIC_KEY_LEN, PublicKey, SUITE, Specimen};

/// Changes with the layout, so that an old page meets a new server with an error and not with nonsense.
const VERSION: u8 = 2;
/// In place of a test.
const NO_TEST: u8 = 0xff;
const TESTS: usize = TestId::ALL.len();

const RECEIVED: u8 = 1;
const DAMAGED: u8 = 2;
const PIN: u8 = 4;

/// A kit as the server knows it, for whoever holds the code.
pub struct Packet {
    /// The kit's specimen number.
    pub specimen: Specimen,
    /// What the kit decides by itself.
    pub fixed: Option<Fixed>,
    /// Whether its specimens came in.
    pub received: bool,
    /// The server noticed that a report was changed or is missing.
    pub damaged: bool,
    /// Code and PIN together open it.
    pub pin: bool,
    /// The kit's tests.
    pub tests: TestSet,
    /// The tests that the kit notes as reported.
    pub reported: TestSet,
    /// What the reports are sealed to; nothing if the kit's row was changed and its key is not known.
    pub key: Option<PublicKey>,
    /// Genuine reports, each at its number less one; nothing where there is none.
    pub envelopes: [Option<Vec<u8>>; MAX_REPORTS as usize],
}

/// The unpacked form: every slot has an envelope, and nothing says which are fillers.
pub(crate) struct Unpacked<'a> {
    pub specimen: Specimen,
    pub fixed: Option<Fixed>,
    pub received: bool,
    pub damaged: bool,
    pub pin: bool,
    pub tests: TestSet,
    pub reported: TestSet,
    pub key: &'a [u8],
    pub envelopes: core::slice::ChunksExact<'a, u8>,
}

impl Packet {
    /// Length in bytes of every packet.
    pub const LEN: usize =
        1 + 10 + 1 + 1 + TESTS + 2 + PUBLIC_KEY_LEN + MAX_REPORTS as usize * ENVELOPE_LEN;

    /// The packet's bytes. `rng` makes the fillers; it must be the operating system's.
    #[must_use]
    pub fn pack(&self, rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::LEN);
        bytes.push(VERSION);
        bytes.extend_from_slice(self.specimen.as_bytes());
        bytes.push(match self.fixed {
            None => 0,
            Some(Fixed::Void) => 1,
            Some(Fixed::Expired) => 2,
            Some(Fixed::Unshown) => 3,
        });
        let flag = |on, bit| if on { bit } else { 0 };
        bytes.push(
            flag(self.received, RECEIVED) | flag(self.damaged, DAMAGED) | flag(self.pin, PIN),
        );
        let mut tests = [NO_TEST; TESTS];
        for (place, test) in tests.iter_mut().zip(self.tests.iter()) {
            *place = test as u8;
        }
        bytes.extend_from_slice(&tests);
        let reported = self
            .reported
            .iter()
            .fold(0_u16, |bits, test| bits | 1 << test as u8);
        bytes.extend_from_slice(&reported.to_be_bytes());
        // Everything random first, whatever the kit has.
        let mut fillers = alloc::vec![0; Self::LEN - bytes.len()];
        rng.fill_bytes(&mut fillers);
        let (key, envelopes) = fillers.split_at_mut(PUBLIC_KEY_LEN);
        if let Some(genuine) = &self.key {
            key.copy_from_slice(genuine.as_bytes());
        }
        let slots = envelopes.chunks_exact_mut(ENVELOPE_LEN);
        for (slot, envelope) in slots.zip(&self.envelopes) {
            slot[0] = SUITE;
            if let Some(genuine) = envelope.as_ref().filter(|e| e.len() == ENVELOPE_LEN) {
                slot.copy_from_slice(genuine);
            }
        }
        bytes.extend_from_slice(&fillers);
        bytes
    }

    /// The packet of a kit whose row was changed: nothing of it is known.
    #[must_use]
    pub fn unshown(rng: &mut impl CryptoRng) -> Self {
        Self {
            specimen: Specimen::generate(rng),
            fixed: Some(Fixed::Unshown),
            received: false,
            damaged: false,
            pin: false,
            tests: TestSet::default(),
            reported: TestSet::default(),
            key: None,
            envelopes: Default::default(),
        }
    }
}

impl<'a> Unpacked<'a> {
    /// Reads [`Packet::pack`]'s bytes; nothing if they are not such.
    pub fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let [VERSION] = take(bytes)? else {
            return None;
        };
        let specimen = Specimen::parse(str::from_utf8(&take::<10>(bytes)?).ok()?).ok()?;
        let fixed = match take(bytes)? {
            [0] => None,
            [1] => Some(Fixed::Void),
            [2] => Some(Fixed::Expired),
            [3] => Some(Fixed::Unshown),
            _ => return None,
        };
        let [flags] = take(bytes)?;
        let mut tests = TestSet::default();
        for place in take::<TESTS>(bytes)?.into_iter().filter(|p| *p != NO_TEST) {
            if !tests.insert(*TestId::ALL.get(usize::from(place))?) {
                return None;
            }
        }
        let bits = u16::from_be_bytes(take(bytes)?);
        let mut reported = TestSet::default();
        for test in TestId::ALL {
            if bits & 1 << test as u8 != 0 {
                reported.insert(test);
            }
        }
        let (key, envelopes) = bytes.split_at_checked(PUBLIC_KEY_LEN)?;
        (envelopes.len() == MAX_REPORTS as usize * ENVELOPE_LEN).then(|| Self {
            specimen,
            fixed,
            received: flags & RECEIVED != 0,
            damaged: flags & DAMAGED != 0,
            pin: flags & PIN != 0,
            tests,
            reported,
            key,
            envelopes: envelopes.chunks_exact(ENVELOPE_LEN),
        })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*head)
}
