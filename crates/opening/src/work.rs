//! The work behind the exports: a code comes in, a kit's packet comes in, a result goes out.
//! It keeps the key that follows from the code, and must never hand it out; the code itself it wipes once it was read.

use alloc::vec::Vec;

use report::{Opened, Report};
use sealing::{AccessCode, PublicKey, SecretKey, Specimen, envelope};
use zeroize::{Zeroize as _, Zeroizing};

use crate::{answer, packet::Unpacked, status::Status};

/// Most bytes that a page may hand in.
const MAX_INPUT: usize = 64 * 1024;

/// A step's output, or why there is none.
type Worked = Result<Zeroizing<Vec<u8>>, Status>;

/// One opening: input, output, and between them the key. Dropped or forgotten, nothing of it remains.
#[derive(Default)]
pub struct Opening {
    input: Zeroizing<Vec<u8>>,
    output: Zeroizing<Vec<u8>>,
    key: Option<(SecretKey, PublicKey)>,
}

impl Opening {
    /// An input of `length` bytes, to be filled in; nothing if that is too many.
    pub fn reserve(&mut self, length: usize) -> Option<&mut [u8]> {
        self.input = Zeroizing::new(Vec::new());
        if length > MAX_INPUT {
            return None;
        }
        self.input.resize(length, 0);
        Some(&mut self.input)
    }

    /// What the last call that ended with [`Status::Done`] has to say.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        &self.output
    }

    /// Input: a code as typed, in UTF-8. Output: `look_up (32) || coupon (32)`, which go to the server; the key stays.
    pub fn derive(&mut self) -> Status {
        self.work(Self::derive_from)
    }

    /// Input: a packet. Output: what the result says, as JSON. Needs a code before.
    pub fn open(&mut self) -> Status {
        self.work(Self::open_packet)
    }

    /// Input: `specimen (10) || sequence number (4, big endian) || envelope`. Output: the report. Needs a code before.
    /// For the published vectors: the page itself opens packets.
    pub fn unseal(&mut self) -> Status {
        self.work(Self::unseal_one)
    }

    /// Wipes everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Runs a step that makes an output of the input; the input is wiped, and so is the output of the step before.
    fn work(&mut self, step: fn(&mut Self, &[u8]) -> Worked) -> Status {
        self.output = Zeroizing::default();
        let input = core::mem::take(&mut self.input);
        match step(self, &input) {
            Ok(output) => {
                self.output = output;
                Status::Done
            }
            Err(status) => status,
        }
    }

    fn derive_from(&mut self, typed: &[u8]) -> Worked {
        self.key = None;
        let text = str::from_utf8(typed).map_err(|_| Status::Input)?;
        let code = AccessCode::parse(text).map_err(|error| match Specimen::parse(text) {
            Ok(_) => Status::Specimen,
            Err(_) => error.into(),
        })?;
        let prk = code.prk();
        self.key = Some(prk.seal_seed().key_pair());
        let mut output = Zeroizing::new(Vec::with_capacity(64));
        output.extend_from_slice(prk.look_up().expose_bytes());
        output.extend_from_slice(prk.coupon().expose_bytes());
        Ok(output)
    }

    fn open_packet(&mut self, packet: &[u8]) -> Worked {
        let (secret, public) = self.key.as_ref().ok_or(Status::Input)?;
        let kit = Unpacked::read(packet).ok_or(Status::Input)?;
        let mut damaged = kit.damaged || kit.key != public.as_bytes();
        let mut reports = Vec::with_capacity(kit.envelopes.len());
        let mut closed = false;
        for (number, sealed) in (1..).zip(kit.envelopes) {
            // A filler, or nothing that the server vouches for: it would have said so.
            let Ok(plaintext) = envelope::open(secret, &kit.specimen, number, sealed) else {
                closed = true;
                continue;
            };
            // Reports are numbered without a gap.
            damaged |= closed;
            match Report::parse(&plaintext) {
                Ok(report) => reports.push(report),
                Err(_) => damaged = true,
            }
        }
        let is_reported = |test| kit.reported.contains(test);
        let opened = Opened::new(&kit.tests, &reports, is_reported, damaged);
        Ok(answer::of(kit.fixed, kit.received, &opened))
    }

    fn unseal_one(&mut self, input: &[u8]) -> Worked {
        let (secret, _) = self.key.as_ref().ok_or(Status::Input)?;
        let (specimen, rest) = input.split_first_chunk::<10>().ok_or(Status::Input)?;
        let (number, sealed) = rest.split_first_chunk::<4>().ok_or(Status::Input)?;
        let specimen = str::from_utf8(specimen).map_err(|_| Status::Input)?;
        let specimen = Specimen::parse(specimen).map_err(|_| Status::Input)?;
        envelope::open(secret, &specimen, u32::from_be_bytes(*number), sealed)
            .map_err(|_| Status::Closed)
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.input.zeroize();
        self.output.zeroize();
    }
}
