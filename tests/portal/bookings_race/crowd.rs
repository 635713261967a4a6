//! The crowd comes through the front door: tickets from the form, pages as answers, on one server and on three replicas.

use std::collections::BTreeSet;
use std::time::Duration;

use rand::seq::IndexedRandom;
use rocket::tokio;
use sealing::AccessCode;
use tempfile::TempDir;

use crate::support::http::{Reply, Visitor};
use crate::support::persona::hidden;
use crate::support::postgres::Database;
use crate::support::practice::{Practice, settings, sqlite};
use crate::support::server::Server;

/// Servers of one clinic.
struct House {
    servers: Vec<Server>,
    practice: Practice,
    _folder: TempDir,
}

impl House {
    /// Everything is open, and nobody meets a limit.
    async fn open(url: Option<&str>, replicas: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = url.map_or_else(|| sqlite(&folder), str::to_owned);
        let mut practice = Practice::open(settings(&folder, &url), 1).await;
        practice.terms.open_share = 100;
        let key = folder.path().join("server.key");
        let mut servers = Vec::new();
        for _ in 0..replicas {
            let mut server = Server::prepare(&["serve"])
                .with("ROCKET_DATABASE", &format!("{{url={url:?}}}"))
                .with("ROCKET_KEYS", &format!("{{file={key:?}}}"))
                .with("ROCKET_BOOKING", "{open_share=100}")
                .with(
                    "ROCKET_ATTEMPTS",
                    "{per_prefix=100000,overall=100000,bookings_per_prefix=100000,bookings_overall=100000}",
                );
            server.start().await;
            servers.push(server);
        }
        Self {
            servers,
            practice,
            _folder: folder,
        }
    }

    /// So many people, spread over the servers; those of one server share its connections.
    fn crowd(&self, size: usize) -> Vec<Visitor> {
        let doors: Vec<_> = self.servers.iter().map(Server::visitor).collect();
        (0..size).map(|n| doors[n % doors.len()].clone()).collect()
    }

    /// The code that the page shows opens the booking at another server, or at the same one where there is no other.
    async fn assert_opens(&self, visitor: &mut Visitor) -> String {
        let page = visitor.get("/booking").await.expect_status(200);
        let code = code(page.text());
        let mut other = self.servers[self.servers.len() - 1].visitor();
        let opened = other.post("/open", &[("code", &code)]).await;
        assert_eq!(opened.expect_status(303).location(), Some("/booking"));
        other.get("/booking").await.expect_status(200);
        let tag = AccessCode::parse(&code)
            .expect("a code")
            .prk()
            .look_up()
            .tag();
        let row = lucka::bookings::by_tag(&self.practice.db, &tag).await;
        let row = row.expect("the database answers").expect("none is lost");
        row.slot.expect("a slot")
    }
}

/// The big code of the page.
fn code(page: &str) -> String {
    let (_, rest) = page.split_once("<p class=\"code\"").expect("a code");
    let (shown, _) = rest.split_once("</p>").expect("its end");
    let groups = shown.split("<span>").skip(1);
    let groups: Vec<_> = groups.filter_map(|group| group.split('<').next()).collect();
    groups.join("-")
}

/// The times on a page.
fn slots(page: &str) -> Vec<String> {
    let inputs = page.split("name=\"slot\" value=\"").skip(1);
    let values = inputs.filter_map(|input| input.split('"').next());
    values.map(str::to_owned).collect()
}

/// Sends the form of a page for one of its slots.
async fn send(visitor: &mut Visitor, page: &str, slot: &str) -> Reply {
    let field = |name| hidden(page, name).unwrap_or_default();
    let fields = ["ticket", "clinic", "mode", "language", "audience"];
    let fields = fields.map(|name| (name, field(name)));
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    form.extend([("slot", slot), ("topic", "infection")]);
    visitor.post("/book", &form).await
}

async fn at_one_slot(house: &House) {
    let at = &house.practice;
    at.publish_day(0, at.zone.today(at.now).plus(2), 1).await;
    let mut ready = Vec::new();
    for mut visitor in house.crowd(200) {
        ready.push(tokio::spawn(async move {
            let page = visitor.get("/book").await.expect_status(200);
            let slot = slots(page.text()).pop().expect("the slot");
            (visitor, page, slot)
        }));
    }
    let mut crowd = Vec::new();
    for one in ready {
        crowd.push(one.await.expect("a page"));
    }
    tokio::time::sleep(Duration::from_secs(4)).await;
    let crowd = crowd.into_iter().map(|(mut visitor, page, slot)| {
        tokio::spawn(async move {
            let answer = send(&mut visitor, page.text(), &slot).await;
            (visitor, answer)
        })
    });
    let crowd: Vec<_> = crowd.collect();
    let (mut booked, mut refused) = (Vec::new(), 0);
    for one in crowd {
        let (visitor, answer) = one.await.expect("an answer");
        match answer.status {
            303 => booked.push(visitor),
            409 => refused += 1,
            _ => drop(answer.expect_status(409)),
        }
    }
    assert_eq!((booked.len(), refused), (1, 199));
    house.assert_opens(&mut booked[0]).await;
}

/// Goes on until they have a time or nothing is free; whether they have one.
async fn persist(visitor: &mut Visitor) -> bool {
    let mut page = visitor.get("/book").await.expect_status(200);
    loop {
        let Some(slot) = slots(page.text()).choose(&mut rand::rng()).cloned() else {
            // Those nearest to a time are not all.
            page = visitor.get("/book").await.expect_status(200);
            if slots(page.text()).is_empty() {
                return false;
            }
            continue;
        };
        let answer = send(visitor, page.text(), &slot).await;
        match answer.status {
            303 => return true,
            409 => page = answer,
            // A machine that is too slow for so many says so; the same form can be sent again.
            503 => tokio::time::sleep(Duration::from_secs(1)).await,
            _ => {
                let answer = answer.expect_status(429);
                let wait = answer.header("retry-after").and_then(|s| s.parse().ok());
                tokio::time::sleep(Duration::from_secs(wait.expect("how long"))).await;
                page = answer;
            }
        }
    }
}

async fn at_many_slots(house: &House) {
    let at = &house.practice;
    for day in 1..=5 {
        at.publish_day(0, at.zone.today(at.now).plus(day), 20).await;
    }
    let free = "SELECT COUNT(*) FROM slot WHERE state = 'free' AND open = 1";
    assert_eq!(at.number(free).await, 100);
    let crowd = house.crowd(1_000).into_iter().map(|mut visitor| {
        tokio::spawn(async move { persist(&mut visitor).await.then_some(visitor) })
    });
    let crowd: Vec<_> = crowd.collect();
    let mut held = BTreeSet::new();
    for one in crowd {
        if let Some(mut visitor) = one.await.expect("an answer") {
            let slot = house.assert_opens(&mut visitor).await;
            assert!(held.insert(slot), "none is double");
        }
    }
    assert_eq!(held.len(), 100);
    assert_eq!(at.number(free).await, 0);
    assert_eq!(at.number("SELECT COUNT(*) FROM booking").await, 100);
}

#[rocket::async_test]
async fn through_the_form_one_of_200_books_a_slot_and_199_read_409() {
    at_one_slot(&House::open(None, 1).await).await;
}

#[rocket::async_test]
async fn through_the_form_1000_book_100_slots_and_none_is_lost_or_double() {
    at_many_slots(&House::open(None, 1).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_servers_one_of_200_books_a_slot() {
    let database = Database::create().await;
    at_one_slot(&House::open(Some(&database.url()), 3).await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_with_three_servers_1000_book_100_slots() {
    let database = Database::create().await;
    at_many_slots(&House::open(Some(&database.url()), 3).await).await;
}
