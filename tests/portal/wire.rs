//! What somebody sees who reads the line: how many bytes each answer has, headers and all, counted as they come out of a
//! real connection. What a code opens, in which state that is and what staff do to it must not show in it.

mod activity;

use lucka::bookings;
use lucka::kits::Fresh;
use lucka::web::Lang;
use lucka::web::session::COOKIE;
use sealing::AccessCode;

use crate::equal::kits_in_every_state;
use crate::support::device::derived;
use crate::support::server::Server;
use crate::support::talks::Talks;
use crate::support::wire::Wire;

/// A real server, and hands on its database.
struct Line {
    server: Server,
    talks: Talks,
}

impl Line {
    async fn open() -> Self {
        let mut server = Server::prepare(&["serve"]).with(
            "ROCKET_ATTEMPTS",
            "{per_prefix=100000,overall=100000,bookings_per_prefix=1000,readings_per_kit=1000}",
        );
        server.start().await;
        let talks = Talks::beside(&server).await;
        Self { server, talks }
    }

    async fn ask(&self, first: &str, lang: Lang, cookie: &str, body: &str) -> Wire {
        Wire::ask(&self.server, first, lang, cookie, body).await
    }

    async fn enter(&self, code: &str, lang: Lang) -> Wire {
        let body = format!("code={code}");
        self.ask("POST /open", lang, "", &body).await
    }

    /// As a browser does that opens results itself.
    async fn enter_derived(&self, code: &AccessCode, lang: Lang) -> Wire {
        let (_, [look_up, coupon]) = derived(code);
        let body = format!("look_up={look_up}&coupon={coupon}");
        self.ask("POST /open", lang, "", &body).await
    }

    /// In both ways: typed, and as such a browser does.
    async fn enter_both(&self, code: &AccessCode, lang: Lang) -> [(&'static str, Wire); 2] {
        [
            ("typed", self.enter(&code.grouped(), lang).await),
            ("derived", self.enter_derived(code, lang).await),
        ]
    }

    async fn sql(&self, statement: &str) {
        assert!(self.talks.house.sql(statement).await > 0, "{statement}");
    }

    /// One kit that was reported.
    async fn positive(&self) -> Fresh {
        let kits = kits_in_every_state(&self.talks.house).await;
        let mut kits = kits.into_iter();
        kits.find(|(state, _)| *state == "positive").expect("it").1
    }

    /// One booking in each state, named.
    async fn bookings(&self) -> Vec<(&'static str, AccessCode)> {
        let practice = self.talks.practice();
        let free = practice.free(true).await;
        let mut all = Vec::new();
        for (state, change) in [
            ("new", "made_at = made_at"),
            ("kept", "made_at = NULL"),
            ("moved by the clinic", "moved_from = starts_at - 86400"),
            (
                "cancelled by the clinic",
                "state = 'cancelled', slot = NULL, reason = 'closed'",
            ),
            ("over", "state = 'done'"),
            ("missed", "state = 'no-show'"),
            ("by video, soon", "mode = 'video', starts_at = starts_at"),
        ] {
            let slot = &free[all.len()].slot;
            let booked = practice.book(bookings::Pool::Open, slot).await;
            let booked = booked.expect("a free time");
            let tag = data_encoding::HEXUPPER.encode(booked.tag.as_bytes());
            self.sql(&format!("UPDATE booking SET {change} WHERE tag = x'{tag}'"))
                .await;
            all.push((state, booked.code));
        }
        all
    }
}

/// Asserts that all answers have one size; each is named.
fn assert_one_size(answers: &[(String, Wire)]) {
    let (first, wire) = &answers[0];
    for (name, other) in answers {
        assert_eq!(
            other.size(),
            wire.size(),
            "{first} and {name}:\n{}\n{}",
            wire.head,
            other.head
        );
    }
}

#[rocket::async_test]
async fn whatever_a_code_opens_the_answer_has_one_size_and_so_has_the_page_behind_it() {
    let line = Line::open().await;
    let kits = kits_in_every_state(&line.talks.house).await;
    let bookings = line.bookings().await;
    for lang in Lang::ALL {
        let (mut opened, mut results, mut sealed, mut asked) = (vec![], vec![], vec![], vec![]);
        for (state, kit) in &kits {
            for (way, entered) in line.enter_both(&kit.code, lang).await {
                let name = format!("{state}, {way}");
                assert_eq!(entered.header("location"), Some("/result"), "{name}");
                for (path, list) in [
                    ("/result", &mut results),
                    ("/result/sealed", &mut sealed),
                    ("/result/erase", &mut asked),
                ] {
                    let first = format!("GET {path}");
                    let page = line.ask(&first, lang, entered.visit(), "").await;
                    assert_eq!(page.status(), "200", "{path}: {name}");
                    list.push((name.clone(), page));
                }
                opened.push((name, entered));
            }
        }
        let mut shown = vec![];
        for (state, code) in &bookings {
            for (way, entered) in line.enter_both(code, lang).await {
                let name = format!("{state}, {way}");
                assert_eq!(entered.header("location"), Some("/booking"), "{name}");
                let page = line.ask("GET /booking", lang, entered.visit(), "").await;
                assert_eq!(page.status(), "200", "{name}");
                shown.push((name.clone(), page));
                opened.push((name, entered));
            }
        }
        for list in [opened, results, sealed, asked, shown] {
            assert_one_size(&list);
        }
    }
}

#[rocket::async_test]
async fn a_booking_that_was_made_now_kept_or_cancelled_shows_in_one_size() {
    let line = Line::open().await;
    let house = &line.talks.house;
    let mut guest = house.guest();
    let mut shown = Vec::new();
    line.talks.book(&mut guest).await;
    for step in ["made", "kept", "cancelled"] {
        if step == "kept" {
            guest.post("/booking/kept", &[]).await.expect_status(303);
        } else if step == "cancelled" {
            let yes = [("confirm", "yes")];
            let done = guest.post("/booking/cancel", &yes).await;
            done.expect_status(303);
        }
        let cookie = format!("{COOKIE}={}", guest.cookie(COOKIE).expect("a visit"));
        let page = line.ask("GET /booking", Lang::En, &cookie, "").await;
        assert_eq!(page.status(), "200", "{step}");
        shown.push((step.to_owned(), page));
    }
    assert_one_size(&shown);
}

#[rocket::async_test]
async fn a_refusal_is_the_same_to_the_byte_whether_a_code_never_was_is_erased_or_swept() {
    let line = Line::open().await;
    let house = &line.talks.house;
    let (erased, swept) = (line.positive().await, line.positive().await);
    let bookings = line.bookings().await;
    let tag = |code: &AccessCode| code.prk().look_up().tag();
    let mut gone = vec![("erased", &erased.code), ("swept", &swept.code)];
    let ends = ["kept", "cancelled by the clinic", "over", "missed"];
    gone.extend(
        bookings
            .iter()
            .filter(|(state, _)| ends.contains(state))
            .map(|(s, c)| (*s, c)),
    );
    assert_eq!(gone.len(), 6);
    for (state, code) in &gone {
        for (way, entered) in line.enter_both(code, Lang::En).await {
            assert_eq!(entered.status(), "303", "{state}, {way}, before");
        }
    }
    lucka::results::erase(&house.db, &tag(&erased.code))
        .await
        .unwrap();
    let practice = line.talks.practice();
    let kept = tag(gone[2].1);
    let cancelled = bookings::cancel(&house.db, &practice.terms, practice.now, &kept);
    assert!(cancelled.await.unwrap().is_some());
    let specimen = swept.specimen.as_str();
    for change in [
        &format!("UPDATE kit SET expires_on = 0 WHERE specimen = '{specimen}'"),
        "UPDATE booking SET ends_at = 0 WHERE state <> 'booked'",
    ] {
        line.sql(change).await;
    }
    assert!(line.server.run(&["sweep"]).status.success());
    let strays = [(); 2].map(|()| AccessCode::generate(&mut lucka::random::os()));
    let asked = strays.iter().map(|code| ("stray", code)).chain(gone);
    let asked: Vec<_> = asked.collect();
    for lang in Lang::ALL {
        let mut refused = Vec::new();
        for (state, code) in &asked {
            for (way, wire) in line.enter_both(code, lang).await {
                refused.push((format!("{state}, {way}, in {}", lang.tag()), wire.undated()));
            }
        }
        assert_eq!(refused[0].1.status(), "404");
        for (name, other) in &refused {
            assert_eq!(other, &refused[0].1, "{name}");
        }
    }
}
