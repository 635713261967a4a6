//! Every page, guard and form of the real server: whatever is sent, there is an answer that is no fault of ours, with the
//! headers that protect it, without a visitor's code in it and without a word of the input that the browser would run.

use rocket::http::Method;
use rocket::http::uri::Origin;

use super::request::{self, Request};
use super::world::{self, Answer, Persona, World};

/// Headers that every answer has.
const ALWAYS: [&str; 5] = [
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Frame-Options",
    "Cache-Control",
];

/// Staff pages that are there without a session.
const OPEN: [&str; 2] = ["/staff/sign-in", "/staff/enrol"];

/// Requests as text (`request`).
pub fn probe(data: &[u8]) {
    answers(data);
}

/// The requests of an input and how they were answered, when every promise was kept.
pub fn answers(data: &[u8]) -> Vec<(Request, Answer)> {
    world::with(|world| {
        let requests = request::read(data, world);
        let send = |request: Request| {
            let answer = world.send(&request);
            holds(world, &request, &answer);
            (request, answer)
        };
        requests.into_iter().map(send).collect()
    })
}

fn holds(world: &World, request: &Request, answer: &Answer) {
    let asked = format!("{} {}", request.method, request.uri);
    let status = answer.status.code;
    assert!(status < 500, "{asked}: {status}");
    // Where the address itself is none, no page was asked for.
    let Ok(origin) = Origin::parse(&request.uri) else {
        return;
    };
    for name in ALWAYS {
        assert!(answer.headers(name).next().is_some(), "{asked}: no {name}");
    }
    assert!(answer.headers("Server").next().is_none(), "{asked}: Server");
    for to in answer.headers("Location") {
        let elsewhere = !to.starts_with('/') || to.starts_with("//") || to.starts_with("/\\");
        assert!(!elsewhere, "{asked}: leads elsewhere");
    }
    let page = String::from_utf8_lossy(&answer.body);
    let mark = format!("<{}", super::MARK);
    assert!(
        !page.contains(&mark),
        "{asked}: the browser would run the input"
    );
    let head: String = answer
        .headers
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert!(!head.contains(&mark), "{asked}: a header repeats the input");
    let path = origin.path().as_str();
    // The sign-in page shows a handle again, whatever was typed as one.
    let staffs = path.starts_with("/staff");
    if !matches!(request.persona, Persona::Staff(_)) && !staffs {
        for code in ["{code}", "{fresh-code}", "{booked}"].map(|word| world.word(word)) {
            let plain = code.replace('-', "");
            let told = [&page, head.as_str()]
                .iter()
                .any(|text| text.contains(code) || text.contains(&plain));
            assert!(!told, "{asked}: a code is repeated");
        }
    }
    if staffs && !matches!(request.persona, Persona::Staff(_)) {
        let open = OPEN.iter().any(|open| path.starts_with(open));
        let closed = !open && request.method != Method::Options;
        assert!(
            !closed || status != 200,
            "{asked}: a staff page without a session"
        );
    }
}
