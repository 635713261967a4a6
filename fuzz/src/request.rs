//! Requests as text: `PERSONA METHOD URI`, header lines, an empty line, a body; `%%` on a line of its own parts two.
//! Words in braces, as `{code}`, stand for what the portal of the moment knows by that name, so that a corpus gets past
//! its doors without holding a code.

use rocket::http::Method;

use super::world::{Persona, World};

/// Requests that are made of one input at most.
const MOST: usize = 6;

/// A request before it is sent.
pub struct Request {
    pub persona: Persona,
    pub method: Method,
    pub uri: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The requests of an input; what is none is left out.
pub fn read(input: &[u8], world: &World) -> Vec<Request> {
    split(input, b"\n%%\n")
        .into_iter()
        .take(MOST)
        .filter_map(|text| one(&world.fill(text)))
        .collect()
}

fn one(text: &[u8]) -> Option<Request> {
    let (head, body) = match text.windows(2).position(|two| two == b"\n\n") {
        Some(place) => (&text[..place], &text[place + 2..]),
        None => (text, [].as_slice()),
    };
    let head = String::from_utf8_lossy(head).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.splitn(3, ' ');
    let persona = Persona::named(first.next()?);
    let method = first.next()?.parse().ok()?;
    let uri = first.next()?.to_owned();
    let header = |line: &str| {
        let (name, value) = line.split_once(": ")?;
        Some((name.to_owned(), value.to_owned()))
    };
    Some(Request {
        persona,
        method,
        uri,
        headers: lines.filter_map(header).collect(),
        body: body.to_vec(),
    })
}

fn split<'a>(mut text: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(place) = text.windows(mark.len()).position(|part| part == mark) {
        parts.push(&text[..place]);
        text = &text[place + mark.len()..];
    }
    parts.push(text);
    parts
}
