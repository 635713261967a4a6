//! Laws that hold on every route of the server, read off its own list, so that a new route is held to them too: no other
//! site can make a browser do anything, and no network can ask without end.

use std::collections::{BTreeMap, BTreeSet};

use lucka::web::limits::FREE;
use lucka::web::session::COOKIE;
use lucka::web::who::{self, Role};
use rocket::http::{ContentType, Method};

use crate::support::house::{Guest, House};
use crate::support::scan::files_below;
use crate::support::server::repository;
use lucka::clinics::TestId::HivBlood;
use lucka::results::Value::Negative;

/// An address for a route whose path varies.
fn real(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    for part in &mut parts {
        if part.starts_with('<') {
            *part = "nothing";
        }
    }
    parts.join("/")
}

fn form(method: Method) -> Option<(ContentType, Vec<u8>)> {
    (method != Method::Get).then(|| (ContentType::Form, b"confirm=yes".to_vec()))
}

/// The routes that change something, as the server lists them.
fn unsafe_routes(house: &House) -> Vec<(Method, String)> {
    let routes = house.routes().into_iter();
    let all: Vec<_> = routes
        .filter(|(method, _)| !matches!(method, Method::Get | Method::Head | Method::Options))
        .map(|(method, path)| (method, real(&path)))
        .collect();
    assert!(all.len() >= 34, "{all:?}");
    all
}

/// Everything that the house keeps, in one number for each table.
async fn contents(house: &House) -> Vec<i64> {
    let mut all = Vec::new();
    for table in [
        "kit",
        "report",
        "booking",
        "slot",
        "staff",
        "staff_session",
        "audit_entry",
        "tombstone",
    ] {
        all.push(house.number(&format!("SELECT COUNT(*) FROM {table}")).await);
    }
    all
}

#[rocket::async_test]
async fn no_other_site_reaches_any_route_that_changes_something() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    // Whoever is signed in as everybody at once: the worst that can be forged.
    let mut holder = house.staff(Role::Nurse).await;
    holder.result_of(&kit).await;
    let visit = holder.cookie(COOKIE).expect("a visit").to_owned();
    let before = contents(&house).await;
    for (method, path) in unsafe_routes(&house) {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "nonsense"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "https://localhost.evil.example"),
            ("origin", "ftp://localhost"),
            ("origin", ""),
        ] {
            let mut forged = holder
                .clone()
                .with_header("host", "localhost")
                .with_header(name, value);
            let reply = forged.send(method, &path, form(method)).await;
            assert_eq!(reply.status, 403, "{method} {path} with {name}: {value}");
            assert_eq!(reply.headers.get("set-cookie"), None, "{method} {path}");
        }
        // A browser that sends both is believed by the stricter one.
        let mut forged = holder
            .clone()
            .with_header("host", "localhost")
            .with_header("origin", "http://localhost")
            .with_header("sec-fetch-site", "cross-site");
        let reply = forged.send(method, &path, form(method)).await;
        assert_eq!(reply.status, 403, "{method} {path}");
    }
    assert_eq!(contents(&house).await, before);
    assert_eq!(holder.cookie(COOKIE), Some(visit.as_str()));
    holder.get("/result").await.expect_status(200);
    // The same from our own pages is let in.
    let mut own = holder.with_header("sec-fetch-site", "same-origin");
    own.post("/staff/sign-out", &[]).await.expect_status(303);
    own.post("/leave", &[]).await.expect_status(303);
    own.get("/result").await.expect_status(303);
}

/// The limits that a route's function is given.
const LIMITS: [&str; 6] = [
    "Attempt", "Bookings", "Effort", "Reading", "Throttle", "Tries",
];

/// Which of them are words of a text.
fn limits_in(text: &str) -> BTreeSet<&'static str> {
    let words: BTreeSet<_> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .collect();
    LIMITS.into_iter().filter(|l| words.contains(l)).collect()
}

/// Method, path and limits of every route, as the sources have them.
fn routes_of_the_sources() -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut found = BTreeMap::new();
    for file in files_below(&repository().join("src")) {
        let text = std::fs::read_to_string(&file).expect("a source");
        for (start, method) in [("\n#[get(\"", "GET"), ("\n#[post(\"", "POST")] {
            for route in text.split(start).skip(1) {
                let (path, rest) = route.split_once('"').expect("a path");
                let path = path.split('?').next().expect("a path");
                let (_, function) = rest.split_once("fn ").expect("a function");
                let (signature, _) = function.split_once('{').expect("a body");
                found.insert(format!("{method} {path}"), limits_in(signature));
            }
        }
    }
    found
}

/// The same as the table in `src/web/limits.rs` says it.
fn routes_of_the_table() -> BTreeMap<String, BTreeSet<&'static str>> {
    let file = repository().join("src/web/limits.rs");
    let text = std::fs::read_to_string(file).expect("a source");
    let mut named: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let (what, limit) = line.split_once('|').expect("two cells");
        let routes = what.split('`').filter(|word| word.contains(" /"));
        for route in routes {
            let limits = named.entry(route.to_owned()).or_default();
            limits.extend(limits_in(limit));
        }
    }
    named
}

#[rocket::async_test]
async fn every_route_that_costs_or_changes_something_stands_in_the_table_of_limits_with_its_own() {
    let house = House::with("xx", |figment| figment).await;
    let served: BTreeSet<_> = house
        .routes()
        .into_iter()
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    let (sources, table) = (routes_of_the_sources(), routes_of_the_table());
    assert_eq!(sources.keys().cloned().collect::<BTreeSet<_>>(), served);
    let wanted: BTreeMap<_, _> = sources
        .into_iter()
        .filter(|(route, limits)| !route.starts_with("GET ") || !limits.is_empty())
        .collect();
    assert!(wanted.len() >= 42, "{wanted:#?}");
    for (route, limits) in &wanted {
        assert_eq!(table.get(route), Some(limits), "{route}");
    }
    let more: Vec<_> = table.keys().filter(|r| !wanted.contains_key(*r)).collect();
    assert!(more.is_empty(), "the server has no such routes: {more:?}");
}

/// Somebody behind the proxy, from this address.
fn from<'h>(house: &'h House, address: &str) -> Guest<'h> {
    house.guest().with_header("x-real-ip", address)
}

async fn behind_a_proxy(name: &str, number: u32) -> House {
    House::with("xx", |figment| {
        figment
            .merge(("proxy", true))
            .merge(("portal.address", "https://portal.example"))
            .merge(("ip_header", "X-Real-IP"))
            .merge((name, number))
    })
    .await
}

#[rocket::async_test]
async fn one_network_can_ask_no_route_without_end_but_for_the_ways_out() {
    let house = behind_a_proxy("attempts.requests_per_prefix", 3).await;
    let mut free = Vec::new();
    for (n, (method, path)) in house.routes().into_iter().enumerate() {
        let path = real(&path);
        let address = format!("192.0.{}.{}", n / 200, n % 200 + 1);
        let mut statuses = Vec::new();
        for _ in 0..4 {
            let reply = from(&house, &address)
                .send(method, &path, form(method))
                .await;
            statuses.push(reply.status);
        }
        let refusal = path == "/.busy";
        assert!(
            statuses[..3].iter().all(|s| *s != 429) || refusal,
            "{method} {path}: {statuses:?}"
        );
        if statuses[3] == 429 {
            let mut neighbour = from(&house, "198.51.100.1");
            assert_ne!(neighbour.get("/healthz").await.status, 429);
        } else {
            free.push(path);
        }
    }
    free.sort();
    assert_eq!(free, ["/exit", "/healthz", "/leave", "/static/nothing"]);
    assert_eq!(FREE.len(), free.len(), "each is named with its reason");
    // Others, and this machine itself, are not held up.
    from(&house, "203.0.113.1")
        .get("/")
        .await
        .expect_status(200);
    for _ in 0..10 {
        house.guest().get("/").await.expect_status(200);
        from(&house, "127.0.0.1").get("/").await.expect_status(200);
    }
}

#[rocket::async_test]
async fn who_is_held_up_reads_a_page_and_keeps_the_visit() {
    let house = behind_a_proxy("attempts.requests_per_prefix", 3).await;
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = from(&house, "192.0.2.1");
    guest.result_of(&kit).await;
    guest.get("/result").await.expect_status(200);
    let busy = guest.get("/result").await.expect_status(429);
    let sentence = crate::support::persona::said(lucka::web::Lang::En, "error-429-text", &[]);
    assert!(busy.text().contains(&sentence));
    assert_eq!(busy.headers.get("set-cookie"), None);
    guest.get("/exit").await.expect_status(200);
    assert_eq!(guest.cookie(COOKIE), None);
}

#[rocket::async_test]
async fn a_kit_is_read_so_many_times_a_minute_by_all_who_hold_it_together() {
    let house = behind_a_proxy("attempts.readings_per_kit", 4).await;
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    let other = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = from(&house, "192.0.2.1");
    let mut second = from(&house, "198.51.100.1");
    guest.result_of(&kit).await;
    second.result_of(&kit).await;
    guest.get("/result/sealed").await.expect_status(200);
    guest.get("/result/erase").await.expect_status(200);
    for path in ["/result", "/result/sealed", "/result/erase"] {
        guest.get(path).await.expect_status(429);
        second.get(path).await.expect_status(429);
    }
    from(&house, "192.0.2.1").result_of(&other).await;
    // Erasing is refused to nobody.
    guest
        .post("/result/erase", &[("confirm", "yes")])
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn a_staff_member_has_so_much_heavy_work_done_an_hour() {
    let house = House::with("xx", |figment| {
        figment
            .merge(("demo", true))
            .merge(("attempts.efforts_per_staff", 2))
    })
    .await;
    let mut nurse = house.staff(Role::Nurse).await;
    let sheet = [("panel", "basic"), ("count", "1"), ("language", "en")];
    nurse.post("/staff/kits", &sheet).await.expect_status(200);
    let file = nurse
        .post("/staff/results/import", &[("results", "")])
        .await;
    assert_ne!(file.status, 429);
    nurse.post("/staff/kits", &sheet).await.expect_status(429);
    nurse
        .post("/staff/results/import", &[("results", "")])
        .await
        .expect_status(429);
    let mut lab = house.staff(Role::Lab).await;
    let file = lab.post("/staff/results/import", &[("results", "")]).await;
    assert_ne!(file.status, 429);
    assert!(nurse.cookie(who::COOKIE).is_some());
}
