//! The work behind the exports: a code comes in, a kit's packet comes in, a result goes out; and what a PIN adds to that.
//! It keeps what follows from the code, and must never hand it out; code and PIN themselves it wipes once they were read.

use alloc::vec::Vec;

use report::{Opened, Report};
use sealing::pin::{Pin, PinPepper, PinProof};
use sealing::{AccessCode, PinSalt, PublicKey, SealSeed, SecretKey, Specimen, envelope};
use zeroize::Zeroizing;

use crate::{Packet, answer, packet::Unpacked, status::Status};

/// Most bytes that a page may hand in.
const MAX_INPUT: usize = 64 * 1024;

/// A step's output, or why there is none.
type Worked = Result<Zeroizing<Vec<u8>>, Status>;

/// What follows from a code, and from a PIN if there is one.
struct Held {
    seed: SealSeed,
    salt: PinSalt,
    proof: Option<PinProof>,
    secret: SecretKey,
    public: PublicKey,
    /// The key is that of code and PIN.
    unlocked: bool,
}

impl Held {
    fn of(code: &AccessCode) -> Self {
        let prk = code.prk();
        let (seed, salt) = (prk.seal_seed(), prk.pin_salt());
        let (secret, public) = seed.key_pair();
        Self {
            seed,
            salt,
            proof: None,
            secret,
            public,
            unlocked: false,
        }
    }

    /// The key pair of code, PIN and pepper; nothing without a PIN, or if it is no pepper.
    fn with_pepper(&self, pepper: &[u8]) -> Option<(SecretKey, PublicKey)> {
        let pepper = PinPepper::from_slice(pepper)?;
        Some(self.seed.with_pin(self.proof.as_ref()?, &pepper).key_pair())
    }

    fn take(&mut self, (secret, public): (SecretKey, PublicKey)) {
        self.secret = secret;
        self.public = public;
        self.unlocked = true;
    }
}

/// One opening: input, output, and between them the key. Dropped or forgotten, nothing of it remains.
#[derive(Default)]
pub struct Opening {
    input: Zeroizing<Vec<u8>>,
    output: Zeroizing<Vec<u8>>,
    held: Option<Held>,
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

    /// Input: a packet. Output: what the result says, as JSON. Needs a code before; where it answers [`Status::Pin`], also
    /// [`Opening::prove`] and [`Opening::unlock`].
    pub fn open(&mut self) -> Status {
        self.work(Self::open_packet)
    }

    /// Input: a PIN as typed, in UTF-8 and Normalization Form KC. Output: `proof (32)`, which goes to the server. Needs a code
    /// before.
    pub fn prove(&mut self) -> Status {
        self.work(|this, typed| this.prove_pin(typed, Pin::read))
    }

    /// Input: a packet and, after it, one pepper (32) or several. No output. [`Status::Closed`] if it is another PIN. Needs a
    /// proof before.
    pub fn unlock(&mut self) -> Status {
        self.work(Self::unlock_packet)
    }

    /// As [`Opening::prove`], for a PIN that is to be set: not for one that is too easy.
    pub fn choose(&mut self) -> Status {
        self.work(|this, typed| this.prove_pin(typed, Pin::choose))
    }

    /// Input: a pepper (32). Output: the public key of code and PIN, which goes to the server. Needs a proof before.
    pub fn lock(&mut self) -> Status {
        self.work(Self::lock_with)
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
        self.held = None;
        let text = str::from_utf8(typed).map_err(|_| Status::Input)?;
        let code = AccessCode::parse(text).map_err(|error| match Specimen::parse(text) {
            Ok(_) => Status::Specimen,
            Err(_) => error.into(),
        })?;
        let prk = code.prk();
        self.held = Some(Held::of(&code));
        let mut output = Zeroizing::new(Vec::with_capacity(64));
        output.extend_from_slice(prk.look_up().expose_bytes());
        output.extend_from_slice(prk.coupon().expose_bytes());
        Ok(output)
    }

    fn open_packet(&mut self, packet: &[u8]) -> Worked {
        let held = self.held.as_ref().ok_or(Status::Input)?;
        let kit = Unpacked::read(packet).ok_or(Status::Input)?;
        if kit.pin && kit.fixed.is_none() && !held.unlocked {
            return Err(Status::Pin);
        }
        let mut damaged = kit.damaged || kit.key != held.public.as_bytes();
        let mut reports = Vec::with_capacity(kit.envelopes.len());
        let mut closed = false;
        for (number, sealed) in (1..).zip(kit.envelopes) {
            // A filler, or nothing that the server vouches for: it would have said so.
            let Ok(plaintext) = envelope::open(&held.secret, &kit.specimen, number, sealed) else {
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

    fn prove_pin<E: Into<Status>>(
        &mut self,
        typed: &[u8],
        read: impl FnOnce(&str) -> Result<Pin, E>,
    ) -> Worked {
        let held = self.held.as_mut().ok_or(Status::Input)?;
        let text = str::from_utf8(typed).map_err(|_| Status::Input)?;
        let pin = read(text).map_err(Into::into)?;
        // Where there is no memory for the hash, the page asks what to do, as where nothing works here.
        let proof = pin.proof(&held.salt).ok_or(Status::Input)?;
        let output = Zeroizing::new(proof.expose_bytes().to_vec());
        held.proof = Some(proof);
        Ok(output)
    }

    fn unlock_packet(&mut self, input: &[u8]) -> Worked {
        let held = self.held.as_mut().ok_or(Status::Input)?;
        let (packet, peppers) = input.split_at_checked(Packet::LEN).ok_or(Status::Input)?;
        let kit = Unpacked::read(packet).ok_or(Status::Input)?;
        if peppers.is_empty() || peppers.len() % PinPepper::LEN != 0 || held.proof.is_none() {
            return Err(Status::Input);
        }
        let pair = peppers
            .chunks_exact(PinPepper::LEN)
            .filter_map(|pepper| held.with_pepper(pepper))
            .find(|(_, public)| public.as_bytes() == kit.key)
            .ok_or(Status::Closed)?;
        held.take(pair);
        Ok(Zeroizing::default())
    }

    fn lock_with(&mut self, pepper: &[u8]) -> Worked {
        let held = self.held.as_mut().ok_or(Status::Input)?;
        held.take(held.with_pepper(pepper).ok_or(Status::Input)?);
        Ok(Zeroizing::new(held.public.as_bytes().to_vec()))
    }

    fn unseal_one(&mut self, input: &[u8]) -> Worked {
        let held = self.held.as_ref().ok_or(Status::Input)?;
        let (specimen, rest) = input.split_first_chunk::<10>().ok_or(Status::Input)?;
        let (number, sealed) = rest.split_first_chunk::<4>().ok_or(Status::Input)?;
        let specimen = str::from_utf8(specimen).map_err(|_| Status::Input)?;
        let specimen = Specimen::parse(specimen).map_err(|_| Status::Input)?;
        envelope::open(&held.secret, &specimen, u32::from_be_bytes(*number), sealed)
            .map_err(|_| Status::Closed)
    }
}
