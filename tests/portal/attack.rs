//! Somebody who asks a hundred times as often as everybody else together, from one network or from hundreds: how many
//! honest visitors fail meanwhile. A real server; networks are what the proxy in front says. The shared pots are made
//! small, so that they are empty almost at once and stay so: it is what others have of their own that is tested.

use lucka::clinics::TestId::HivBlood;
use rocket::futures::StreamExt as _;
use rocket::futures::future::join;
use rocket::futures::stream;

use crate::support::http::Visitor;
use crate::support::persona::{PASSPHRASE, Staff};
use crate::support::server::Server;
use crate::support::talks::{BookForm, Talks};

/// Requests of the attacker for each of an honest visitor.
const TIMES: usize = 100;
/// Of them at once; of tries to sign in, each of which waits for its hash, more.
const AT_ONCE: usize = 8;
const AT_ONCE_AT_THE_DOOR: usize = 64;
/// Honest visitors who may fail, in percent.
const MOST_FAILURES: usize = 5;

/// A server behind a proxy, and hands on its database.
async fn portal(attempts: &str) -> (Server, Talks) {
    let mut server = Server::prepare(&["serve"])
        .with("ROCKET_PROXY", "true")
        .with("ROCKET_PORTAL", "{address=\"https://portal.example\"}")
        .with("ROCKET_ATTEMPTS", attempts);
    server.start().await;
    let talks = Talks::beside(&server).await;
    (server, talks)
}

/// A visitor as the proxy names them.
fn at(server: &Server, address: &str) -> Visitor {
    server
        .visitor()
        .without_header("origin")
        .with_header("x-real-ip", address)
}

/// The attacker's address for a request: always the same, or one of 200 in 50 ranges.
#[derive(Clone, Copy, Debug)]
enum From {
    One,
    Many,
}

impl From {
    fn address(self, request: usize) -> String {
        match self {
            Self::One => "60.0.0.7".into(),
            Self::Many => format!("60.{}.{}.7", request % 50, request / 50 % 4),
        }
    }
}

/// What came of an attack.
#[derive(Debug)]
struct Outcome {
    honest: usize,
    failed: usize,
    attacks: usize,
    refused: usize,
}

impl Outcome {
    /// The attack was one, it met limits, and the honest got through.
    fn assert_fair(&self, what: &str) {
        assert_eq!(self.attacks, TIMES * self.honest, "{what}");
        assert!(
            self.refused * 10 > self.attacks,
            "{what}: no limit was met: {self:?}"
        );
        assert!(
            self.failed * 100 <= self.honest * MOST_FAILURES,
            "{what}: {self:?}"
        );
    }
}

/// Lets each honest visitor come while the attacker's next hundred requests run. `attack` tells a request's status,
/// `honest` whether the visitor was served.
async fn under_attack(
    honest: usize,
    at_once: usize,
    attack: impl AsyncFn(usize) -> u16,
    serve: impl AsyncFn(usize) -> bool,
) -> Outcome {
    let mut outcome = Outcome {
        honest,
        failed: 0,
        attacks: 0,
        refused: 0,
    };
    for round in 0..honest {
        let flood = async {
            let attack = &attack;
            let requests = (round * TIMES..(round + 1) * TIMES)
                .map(|request| async move { attack(request).await });
            let statuses: Vec<u16> = stream::iter(requests)
                .buffer_unordered(at_once)
                .collect()
                .await;
            statuses
        };
        let (statuses, served) = join(flood, serve(round)).await;
        outcome.attacks += statuses.len();
        outcome.refused += statuses.iter().filter(|status| **status == 429).count();
        outcome.failed += usize::from(!served);
    }
    outcome
}

#[rocket::async_test]
async fn codes_open_while_somebody_tries_a_hundred_times_as_many() {
    for from in [From::One, From::Many] {
        let (server, talks) = portal("{overall=40}").await;
        let kit = talks.house.issue(&[HivBlood]).await;
        let code = kit.code.grouped().to_string();
        let attacker = server.visitor().without_header("origin");
        let attack = async |request: usize| {
            let mut bot = attacker
                .clone()
                .with_header("x-real-ip", &from.address(request));
            bot.post("/open", &[("code", "0123-4567-89AB-CDEF-GHJK-MNPH")])
                .await
                .status
        };
        let serve = async |round: usize| {
            // Every second one comes from a range in which there are attackers too.
            let address = if round.is_multiple_of(2) {
                format!("90.{round}.0.9")
            } else {
                format!("60.{round}.200.9")
            };
            let mut visitor = at(&server, &address);
            let opened = visitor.post("/open", &[("code", &code)]).await.status == 303;
            opened && visitor.get("/result").await.status == 200
        };
        let outcome = under_attack(40, AT_ONCE, attack, serve).await;
        outcome.assert_fair(&format!("codes, {from:?}"));
    }
}

#[rocket::async_test]
async fn times_are_booked_while_somebody_tries_a_hundred_times_as_many() {
    for from in [From::One, From::Many] {
        let (server, _talks) = portal("{bookings_overall=10}").await;
        let mut forms = Vec::new();
        for n in 0..21 {
            let page = at(&server, &format!("90.{n}.0.9"))
                .get("/book")
                .await
                .expect_status(200);
            forms.push(BookForm::read(&page));
        }
        // The honest have looked at the list; what they book makes the wait for all a little longer.
        rocket::tokio::time::sleep(std::time::Duration::from_secs(9)).await;
        let send = async |visitor: &mut Visitor, form: &BookForm, slot: &str| {
            let mut fields: Vec<_> = form.hidden.iter().map(|(n, v)| (*n, v.as_str())).collect();
            fields.extend([("slot", slot), ("topic", "infection")]);
            visitor.post("/book", &fields).await.status
        };
        let attacker = server.visitor().without_header("origin");
        let (own, honest) = forms.split_last().expect("forms");
        let attack = async |request: usize| {
            let mut bot = attacker
                .clone()
                .with_header("x-real-ip", &from.address(request));
            send(&mut bot, own, &own.slots[0]).await
        };
        let serve = async |round: usize| {
            let mut visitor = at(&server, &format!("90.{round}.0.9"));
            send(
                &mut visitor,
                &honest[round],
                &honest[round].slots[round + 1],
            )
            .await
                == 303
        };
        let outcome = under_attack(20, AT_ONCE, attack, serve).await;
        outcome.assert_fair(&format!("times, {from:?}"));
    }
}

#[rocket::async_test]
async fn staff_sign_in_while_somebody_tries_a_hundred_times_as_many_handles() {
    let (server, _talks) = portal("{}").await;
    let mut codes = Vec::new();
    for handle in ["honest-1", "honest-2"] {
        let staff = Staff::enrol(&server, "clinic", handle, "nurse").await;
        let fresh = staff.recovery_codes.into_iter().take(5);
        codes.extend(fresh.map(|code| (handle, code)));
    }
    for from in [From::One, From::Many] {
        let mine = codes.split_off(codes.len() - 5);
        let attacker = server.visitor().without_header("origin");
        let attack = async |request: usize| {
            let mut bot = attacker
                .clone()
                .with_header("x-real-ip", &from.address(request));
            let handle = format!("made-up-{request}");
            let form = [
                ("handle", handle.as_str()),
                ("passphrase", PASSPHRASE),
                ("totp", "000000"),
            ];
            bot.post("/staff/sign-in", &form).await.status
        };
        let serve = async |round: usize| {
            // Nobody has seen this network before.
            let mut visitor = at(&server, &format!("90.{round}.{}.9", mine[round].0.len()));
            let (handle, code) = &mine[round];
            let form = [
                ("handle", *handle),
                ("passphrase", PASSPHRASE),
                ("totp", code.as_str()),
            ];
            visitor.post("/staff/sign-in", &form).await.status == 303
        };
        let outcome = under_attack(5, AT_ONCE_AT_THE_DOOR, attack, serve).await;
        outcome.assert_fair(&format!("sign-in, {from:?}"));
    }
}
