//! Who may do what: every staff route, with the roles that may use it.

use std::collections::BTreeSet;

use lucka::web::who::Role::{self, Administrator, Counsellor, Lab, Nurse};
use rocket::http::ContentType;
use rocket::http::Method::{self, Get, Post};
use rocket::tokio;

use crate::support::house::House;

const SIGN_IN: &str = "/staff/sign-in";

/// What stands open to whoever comes: the way in, the way out, and feeds, whose addresses are secret.
const OPEN: [(Method, &str); 6] = [
    (Get, "/staff/calendar/<file>"),
    (Get, SIGN_IN),
    (Post, SIGN_IN),
    (Post, "/staff/sign-out"),
    (Get, "/staff/enrol/<token>"),
    (Post, "/staff/enrol/<token>"),
];

const EVERYBODY: &[Role] = &Role::ALL;
/// Who publishes times and sees bookings.
const COUNSELLING: &[Role] = &[Nurse, Counsellor];
/// Who opens and closes booking without a kit.
const STEERING: &[Role] = &[Administrator, Nurse, Counsellor];

const GUARDED: [(Method, &str, &[Role]); 38] = [
    (Get, "/staff", EVERYBODY),
    (Get, "/staff/account", EVERYBODY),
    (Post, "/staff/account/sessions", EVERYBODY),
    (Post, "/staff/account/passphrase", EVERYBODY),
    (Get, "/staff/kits", &[Nurse]),
    (Post, "/staff/kits", &[Nurse]),
    (Get, "/staff/kits/void", &[Nurse]),
    (Post, "/staff/kits/void", &[Nurse]),
    (Get, "/staff/kits/received", &[Nurse, Lab]),
    (Post, "/staff/kits/received", &[Nurse, Lab]),
    (Get, "/staff/results", &[Nurse, Lab]),
    (Post, "/staff/results", &[Nurse, Lab]),
    (Get, "/staff/results/import", &[Nurse, Lab]),
    (Post, "/staff/results/import", &[Nurse, Lab]),
    (Get, "/staff/clinic", &[Administrator]),
    (Post, "/staff/clinic", &[Administrator]),
    (Get, "/staff/audit", &[Administrator]),
    (Post, "/staff/audit", &[Administrator]),
    (Get, "/staff/team", &[Administrator]),
    (Post, "/staff/team", &[Administrator]),
    (Get, "/staff/calendar", COUNSELLING),
    (Get, "/staff/calendar/feed", COUNSELLING),
    (Post, "/staff/calendar/feed", COUNSELLING),
    (Get, "/staff/slots", COUNSELLING),
    (Post, "/staff/slots", COUNSELLING),
    (Post, "/staff/slots/<id>/remove", COUNSELLING),
    (Post, "/staff/slots/<id>/restore", COUNSELLING),
    (Post, "/staff/rules/<id>/remove", COUNSELLING),
    (Post, "/staff/closed", COUNSELLING),
    (Get, "/staff/bookings/<id>", COUNSELLING),
    (Post, "/staff/bookings/<id>/done", COUNSELLING),
    (Post, "/staff/bookings/<id>/no-show", COUNSELLING),
    (Post, "/staff/bookings/<id>/cancel", COUNSELLING),
    (Post, "/staff/bookings/<id>/move", COUNSELLING),
    (Get, "/staff/counselling", STEERING),
    (Post, "/staff/counselling", &[Administrator]),
    (Post, "/staff/counselling/pool", STEERING),
    (Post, "/staff/counselling/void", STEERING),
];

async fn house() -> House {
    House::with("xx", |figment| figment.merge(("demo", true))).await
}

/// An address for a route whose path varies.
fn real(path: &str) -> String {
    path.replace("<id>", "nothing")
}

fn form(method: Method) -> Option<(ContentType, Vec<u8>)> {
    (method == Post).then(|| (ContentType::Form, Vec::new()))
}

#[tokio::test]
async fn every_staff_route_stands_in_the_table() {
    let guarded = GUARDED.iter().map(|(m, path, _)| (*m, *path));
    let named: BTreeSet<_> = guarded
        .chain(OPEN)
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    let house = house().await;
    let there: BTreeSet<_> = house
        .routes()
        .into_iter()
        .filter(|(_, path)| path.starts_with("/staff"))
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    assert_eq!(there, named);
}

#[tokio::test]
async fn without_a_session_every_guarded_route_leads_to_sign_in() {
    let house = house().await;
    for (method, path, _) in GUARDED {
        for stale in [None, Some("0000")] {
            let mut guest = house.guest();
            if let Some(token) = stale {
                guest.set_cookie(lucka::web::who::COOKIE, token);
            }
            let reply = guest.send(method, &real(path), form(method)).await;
            let (status, location) = (reply.status, reply.location());
            assert_eq!((status, location), (303, Some(SIGN_IN)), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn each_role_gets_as_far_as_the_table_says() {
    let house = house().await;
    for role in Role::ALL {
        let mut guest = house.staff(role).await;
        for (method, path, roles) in GUARDED {
            let reply = guest.send(method, &real(path), form(method)).await;
            let (status, location) = (reply.status, reply.location());
            let named = format!("{role:?}: {method} {path}: {status}");
            if roles.contains(&role) {
                assert!(status != 403 && status < 500, "{named}");
                assert_ne!(location, Some(SIGN_IN), "{named}");
            } else {
                assert_eq!(status, 403, "{named}");
            }
        }
    }
}

#[tokio::test]
async fn the_staff_head_is_on_staff_pages_alone_whatever_they_answer() {
    let house = house().await;
    let mut nurse = house.staff(Nurse).await;
    let head = "action=\"/staff/sign-out\"";
    for path in ["/staff", "/staff/team", "/staff/nowhere", SIGN_IN] {
        assert!(nurse.get(path).await.text().contains(head), "{path}");
        assert!(!house.guest().get(path).await.text().contains(head));
    }
    house
        .sql("UPDATE staff_session SET used_at = used_at - 300")
        .await;
    let used = "SELECT used_at FROM staff_session";
    let before = house.number(used).await;
    for path in ["/", "/anonymity", "/staffing", "/nowhere"] {
        assert!(!nurse.get(path).await.text().contains(head), "{path}");
    }
    assert_eq!(house.number(used).await, before, "nobody asked for it");
    nurse.get("/staff").await.expect_status(200);
    assert_ne!(house.number(used).await, before);
}
