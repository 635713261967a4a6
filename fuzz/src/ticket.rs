//! Tickets of booking forms, tokens of staff and their hashes: none can be made without the key, and a text has one meaning.

use std::sync::LazyLock;

use lucka::bookings::{Bad, Load, Ticket};
use lucka::clock::Now;
use lucka::token::{Token, TokenHash};
use sealing::{ServerKey, ServerKeys};

const NOW: Now = Now(1_800_000_000);

static KEYS: LazyLock<ServerKeys> = LazyLock::new(|| {
    ServerKeys::new(vec![
        ServerKey::from_bytes([7; 32]),
        ServerKey::from_bytes([8; 32]),
    ])
    .expect("two")
});

/// A choice, and then: a text, changes to a genuine ticket, or its age.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    let text = String::from_utf8_lossy(rest);
    match choice % 3 {
        0 => {
            let ticket = Ticket::parse(&KEYS, &text, NOW);
            assert_eq!(ticket.err(), Some(Bad::Forged), "a ticket out of nothing");
            tokens(&text);
        }
        1 => {
            let mut genuine = Ticket::issue(NOW).text(&KEYS).as_bytes().to_vec();
            if super::edits::apply(&mut genuine, rest) {
                let changed = String::from_utf8_lossy(&genuine);
                let ticket = Ticket::parse(&KEYS, &changed, NOW);
                assert_eq!(ticket.err(), Some(Bad::Forged), "a changed ticket");
            }
        }
        _ => aged(rest),
    }
}

fn tokens(text: &str) {
    if let Some(token) = Token::parse(text) {
        assert_eq!(token.text().as_str(), text, "two texts of one token");
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token TokenHash");
        assert_eq!(TokenHash::from_hex(&token.hash().hex()), Some(token.hash()));
    }
    if let Some(hash) = TokenHash::from_hex(text) {
        assert_eq!(hash.hex(), text, "two texts of one hash");
    }
}

/// A genuine ticket at any time: it is good for its two hours and then never again.
fn aged(rest: &[u8]) {
    let seconds = rest
        .first_chunk()
        .map_or(0, |bytes| i64::from(i32::from_be_bytes(*bytes)));
    let text = Ticket::issue(NOW).text(&KEYS);
    let then = Now(NOW.0 + seconds);
    match Ticket::parse(&KEYS, &text, then) {
        Ok(ticket) => {
            assert!(seconds <= 2 * 3600);
            assert_eq!(ticket.ripe(&Load::default(), then).is_ok(), seconds >= 3);
        }
        Err(bad) => assert_eq!((bad, seconds > 2 * 3600), (Bad::Old, true)),
    }
}
