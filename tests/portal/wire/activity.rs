//! Staff at work: whatever they do to a kit or a booking, the answers that its holder gets keep their sizes and headers.

use lucka::clinics::TestId::{self, HivBlood, SyphilisBlood};
use lucka::results::Value::{Negative, Positive, Reactive};
use lucka::web::Lang;
use lucka::web::session::COOKIE;

use super::Line;
use crate::support::wire::Wire;

/// What would tell when something was last changed, or how long an answer took.
const TELLTALES: [&str; 7] = [
    "age",
    "etag",
    "expires",
    "last-modified",
    "server-timing",
    "x-request-id",
    "x-runtime",
];

/// Everything that the holder of a kit and of a booking may ask for, and somebody who has neither.
async fn round(line: &Line, kit: &str, booking: &str) -> Vec<(String, Wire)> {
    let mut all = Vec::new();
    for lang in [Lang::En, Lang::Nb] {
        let mut visits = Vec::new();
        for code in [kit, booking] {
            let entered = line.enter(code, lang).await;
            visits.push(entered.visit().to_owned());
            all.push(("POST /open".to_owned(), entered));
        }
        for (path, visit) in [
            ("/", ""),
            ("/anonymity", ""),
            ("/result", visits[0].as_str()),
            ("/result/sealed", &visits[0]),
            ("/result/erase", &visits[0]),
            ("/booking", &visits[1]),
            ("/", &visits[0]),
            ("/", &visits[1]),
        ] {
            let first = format!("GET {path}");
            all.push((first.clone(), line.ask(&first, lang, visit, "").await));
        }
        let stray = "0123-4567-89AB-CDEF-GHJK-MNPH";
        all.push(("unknown".to_owned(), line.enter(stray, lang).await));
    }
    all
}

/// The headers whose values may differ from one answer to the next: the time, and a sealed visit.
fn steady(wire: &Wire) -> Vec<&str> {
    let moving = |line: &&str| !line.starts_with("date: ") && !line.starts_with("set-cookie: ");
    wire.head.lines().filter(moving).collect()
}

#[rocket::async_test]
async fn no_answer_differs_by_what_staff_do() {
    let line = Line::open().await;
    let house = &line.talks.house;
    let tests: [TestId; 2] = [HivBlood, SyphilisBlood];
    let kit = house.issue(&tests).await;
    let code = kit.code.grouped().to_string();
    let booking = line.bookings().await[1].1.grouped().to_string();
    let before = round(&line, &code, &booking).await;
    for (name, wire) in &before {
        for telltale in TELLTALES {
            assert_eq!(wire.header(telltale), None, "{name}");
        }
        assert!(
            wire.header("set-cookie")
                .is_none_or(|c| c.starts_with(COOKIE))
        );
    }
    let others = house.issue(&tests).await;
    for step in 0..10 {
        match step {
            0 => house.receive(&kit).await,
            1 => house.report(&kit, &[(HivBlood, Reactive)]).await,
            2 => house.report(&kit, &[(SyphilisBlood, Negative)]).await,
            3 => house.report(&kit, &[(HivBlood, Positive)]).await,
            4 => house.report(&others, &[(HivBlood, Negative)]).await,
            5 => house.void(&others).await,
            6 => line.talks.open_pool(false).await,
            7 => {
                line.sql("UPDATE booking SET moved_from = starts_at - 3600")
                    .await;
            }
            8 => line.sql("UPDATE booking SET state = 'done'").await,
            _ => house.void(&kit).await,
        }
        let after = round(&line, &code, &booking).await;
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            assert_eq!(before.size(), after.size(), "{name} after step {step}");
            assert_eq!(steady(before), steady(after), "{name} after step {step}");
        }
    }
}
