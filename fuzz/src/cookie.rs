//! Cookies of visits: what was not sealed here begins no visit, and what was sealed here, whatever it holds, breaks nothing.

use data_encoding::BASE64URL_NOPAD;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rocket::http::Method;

use super::request::Request;
use super::world::{self, Persona, World};

/// Pages that look into a visit.
const PAGES: [&str; 4] = [
    "/result",
    "/booking",
    "/result/sealed",
    "/booking/calendar.ics",
];

/// A choice, and then: a cookie's value, the content of a sealed one, or changes to a genuine one.
pub fn probe(data: &[u8]) {
    let (choice, rest) = super::choice(data);
    world::with(|world| match choice % 4 {
        0 => refused(
            world,
            &format!("__Host-lucka={}", String::from_utf8_lossy(rest)),
        ),
        1 => {
            let sealed = world
                .keys()
                .session_seal(&mut StdRng::seed_from_u64(4), rest);
            for page in PAGES {
                ask(
                    world,
                    page,
                    format!("__Host-lucka={}", BASE64URL_NOPAD.encode(&sealed)),
                );
            }
        }
        2 => changed(world, Persona::Kit, rest),
        _ => changed(world, Persona::Booking, rest),
    });
}

fn changed(world: &mut World, persona: Persona, edits: &[u8]) {
    let genuine = world.cookie(persona).unwrap_or_default().to_owned();
    let (name, value) = genuine.split_once('=').expect("a cookie");
    let mut sealed = BASE64URL_NOPAD.decode(value.as_bytes()).expect("base 64");
    if super::edits::apply(&mut sealed, edits) {
        refused(
            world,
            &format!("{name}={}", BASE64URL_NOPAD.encode(&sealed)),
        );
    }
}

fn refused(world: &mut World, cookie: &str) {
    for page in PAGES {
        let status = ask(world, page, cookie.to_owned());
        assert_ne!(status, 200, "{page}: a visit out of nothing");
    }
}

fn ask(world: &mut World, page: &str, cookie: String) -> u16 {
    let answer = world.send(&Request {
        persona: Persona::Nobody,
        method: Method::Get,
        uri: page.to_owned(),
        headers: vec![("Cookie".to_owned(), cookie)],
        body: Vec::new(),
    });
    let status = answer.status.code;
    assert!(status < 500, "{page}: {status}");
    status
}
