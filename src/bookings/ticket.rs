//! The ticket of a booking form: it shows that the form came from here, a few seconds ago at least, and it can be spent
//! once. It is bound to nobody; from it follows the booking code, so that a form sent twice gives the same answer.

use std::sync::{Mutex, PoisonError};

use data_encoding::BASE64URL_NOPAD;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sealing::{AccessCode, ServerKeys};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::clock::{HOUR, Now};
use crate::random;
use crate::token::secret_bytes;

/// Seconds for which a form can be sent.
pub const LIFETIME: i64 = 2 * HOUR;
/// Seconds that anybody needs to choose a time: the least age without load.
const LEAST_AGE: i64 = 3;
/// The most that load makes of it.
const MOST_AGE: i64 = 60;

/// A genuine ticket. It is as secret as the code that follows from it: it does not print.
pub struct Ticket {
    nonce: Zeroizing<[u8; 16]>,
    issued: Now,
}

/// Why a ticket is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Not ours, or changed.
    Forged,
    /// Older than `LIFETIME`.
    Old,
    /// Too young: try again after as many seconds.
    Young(i64),
}

impl Ticket {
    /// A new ticket.
    #[must_use]
    pub fn issue(now: Now) -> Self {
        Self {
            nonce: Zeroizing::new(random::bytes()),
            issued: now,
        }
    }

    /// What a form carries: `nonce (16) || issued (8) || MAC (32)`, base64url.
    #[must_use]
    pub fn text(&self, keys: &ServerKeys) -> Zeroizing<String> {
        let mut bytes = self.authentic();
        let mac = keys.ticket_mac(&bytes);
        bytes.drain(..LABEL.len());
        bytes.extend_from_slice(&mac);
        Zeroizing::new(BASE64URL_NOPAD.encode(&bytes))
    }

    /// Reads what a form carried.
    ///
    /// # Errors
    /// [`Bad::Forged`] or [`Bad::Old`]; its youth is a matter of [`Self::ripe`].
    pub fn parse(keys: &ServerKeys, text: &str, now: Now) -> Result<Self, Bad> {
        let bytes = secret_bytes(text).ok_or(Bad::Forged)?;
        let (nonce, rest) = bytes.split_first_chunk::<16>().ok_or(Bad::Forged)?;
        let (issued, mac) = rest.split_first_chunk::<8>().ok_or(Bad::Forged)?;
        let ticket = Self {
            nonce: Zeroizing::new(*nonce),
            issued: Now(i64::from_be_bytes(*issued)),
        };
        if !keys.verify_ticket(&ticket.authentic(), mac) {
            return Err(Bad::Forged);
        }
        if now.0 - ticket.issued.0 > LIFETIME {
            return Err(Bad::Old);
        }
        Ok(ticket)
    }

    /// Whether it has reached the age that the load asks for.
    ///
    /// # Errors
    /// [`Bad::Young`].
    pub fn ripe(&self, load: &Load, now: Now) -> Result<(), Bad> {
        let missing = load.least_age(now) - (now.0 - self.issued.0);
        if missing > 0 {
            Err(Bad::Young(missing))
        } else {
            Ok(())
        }
    }

    /// What is stored of a spent one: it leads back neither to the ticket nor to the code.
    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.authentic().as_slice()).to_vec()
    }

    /// The hour after which it need not be remembered.
    pub(super) fn until(&self) -> Now {
        Now((self.issued.0 + LIFETIME).div_euclid(HOUR) * HOUR + HOUR)
    }

    /// The booking code: 115 bits out of the nonce's 128 random ones and the server's key. Only who has the form and
    /// the key could make it again; who has the form alone can ask for it until its holder has confirmed it.
    pub(super) fn code(&self, keys: &ServerKeys) -> AccessCode {
        let mut data = self.authentic();
        data.extend_from_slice(b"/code");
        let seed = Zeroizing::new(keys.ticket_mac(&data));
        AccessCode::generate(&mut StdRng::from_seed(*seed))
    }

    fn authentic(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LABEL.len() + 16 + 8 + 32));
        bytes.extend_from_slice(LABEL);
        bytes.extend_from_slice(self.nonce.as_slice());
        bytes.extend_from_slice(&self.issued.0.to_be_bytes());
        bytes
    }
}

const LABEL: &[u8] = b"lucka/book";

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ticket")
    }
}

/// How much is being booked without a kit: numbers of the last minutes, in memory.
#[derive(Debug, Default)]
pub struct Load(Mutex<Window>);

#[derive(Debug, Default)]
struct Window {
    begun: i64,
    before: i64,
    now: i64,
}

/// Seconds of a window.
const WINDOW: i64 = 600;

impl Load {
    /// Notes one booking of the open pool.
    pub fn add(&self, now: Now) {
        self.window(now, |window| window.now += 1);
    }

    /// The age that a ticket needs: `LEAST_AGE`, and a second more for every four bookings of the last 10 to 20 minutes.
    #[must_use]
    pub fn least_age(&self, now: Now) -> i64 {
        self.window(now, |window| {
            (LEAST_AGE + (window.before + window.now) / 4).min(MOST_AGE)
        })
    }

    fn window<T>(&self, now: Now, look: impl FnOnce(&mut Window) -> T) -> T {
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match now.0 - window.begun {
            0..WINDOW => {}
            WINDOW..=1199 => {
                *window = Window {
                    begun: window.begun + WINDOW,
                    before: window.now,
                    now: 0,
                }
            }
            _ => {
                *window = Window {
                    begun: now.0,
                    before: 0,
                    now: 0,
                }
            }
        }
        look(&mut window)
    }
}

#[cfg(test)]
mod tests {
    use sealing::{ServerKey, ServerKeys};

    use super::{Bad, LIFETIME, Load, Ticket};
    use crate::clock::Now;
    use crate::random;

    fn keys() -> ServerKeys {
        ServerKeys::new(vec![ServerKey::from_bytes(random::bytes())]).expect("a key")
    }

    const NOW: Now = Now(1_800_000_000);

    #[test]
    fn a_ticket_survives_its_form_and_gives_one_code() {
        let keys = keys();
        let ticket = Ticket::issue(NOW);
        let back = Ticket::parse(&keys, &ticket.text(&keys), NOW).expect("our own");
        assert_eq!(back.code(&keys), ticket.code(&keys));
        assert_eq!(back.hash(), ticket.hash());
        assert_ne!(Ticket::issue(NOW).code(&keys), ticket.code(&keys));
    }

    #[test]
    fn a_changed_or_strange_ticket_is_forged() {
        let (mine, other) = (keys(), keys());
        let text = Ticket::issue(NOW).text(&mine).to_string();
        assert_eq!(Ticket::parse(&other, &text, NOW).err(), Some(Bad::Forged));
        for place in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert_eq!(
                Ticket::parse(&mine, &changed, NOW).err(),
                Some(Bad::Forged),
                "{place}"
            );
        }
        for wrong in ["", "A", "å", &text[1..]] {
            assert_eq!(Ticket::parse(&mine, wrong, NOW).err(), Some(Bad::Forged));
        }
    }

    #[test]
    fn a_ticket_ripens_and_ages() {
        let keys = keys();
        let ticket = Ticket::issue(NOW);
        let load = Load::default();
        assert_eq!(ticket.ripe(&load, Now(NOW.0 + 1)), Err(Bad::Young(2)));
        assert_eq!(ticket.ripe(&load, Now(NOW.0 + 3)), Ok(()));
        let text = ticket.text(&keys);
        assert!(Ticket::parse(&keys, &text, Now(NOW.0 + LIFETIME)).is_ok());
        assert_eq!(
            Ticket::parse(&keys, &text, Now(NOW.0 + LIFETIME + 1)).err(),
            Some(Bad::Old)
        );
    }

    #[test]
    fn load_asks_for_older_tickets_and_is_forgotten() {
        let load = Load::default();
        assert_eq!(load.least_age(NOW), 3);
        for _ in 0..40 {
            load.add(NOW);
        }
        assert_eq!(load.least_age(NOW), 13);
        assert_eq!(load.least_age(Now(NOW.0 + 700)), 13);
        assert_eq!(load.least_age(Now(NOW.0 + 1300)), 3);
        for _ in 0..1000 {
            load.add(NOW);
        }
        assert_eq!(load.least_age(NOW), 60);
    }

    #[test]
    fn a_ticket_does_not_print() {
        assert_eq!(format!("{:?}", Ticket::issue(NOW)), "Ticket");
    }
}
