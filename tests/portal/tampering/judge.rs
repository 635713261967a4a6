//! Who notices what: after an attack, everybody comes who could.

use std::collections::BTreeSet;

use lucka::audit::{self, Verdict};
use lucka::clinics::TestId::HivBlood;
use lucka::config::Config;
use lucka::kits;
use lucka::results::{Refusal, Value::Negative};
use lucka::staff::{self, State};
use lucka::web::Lang;
use lucka::web::who::{COOKIE, Role};

use super::story::{Copy, PASSPHRASE, Story};
use crate::support::house::House;
use crate::support::persona::said;

/// Who noticed, by the words of the threat model's table.
pub type Noticed = BTreeSet<&'static str>;

/// `lucka audit verify` names an entry.
pub const AUDIT: &str = "audit";
/// The audit's head is not the one that was kept elsewhere.
pub const HEAD: &str = "kept head";
/// `lucka staff verify` names an account.
pub const OPERATOR: &str = "operator";
/// Somebody of the staff is not let in any more.
pub const STAFF: &str = "staff";
/// Who enters a result is told that the kit was changed, and nothing is sealed.
pub const ENTRY: &str = "entry";
/// Who holds the code is told that a part cannot be shown.
pub const CLIENT: &str = "client";
/// Who holds the code is told that it is unknown.
pub const UNKNOWN: &str = "code unknown";
/// Who holds the booking code is told that it is unknown.
pub const NO_BOOKING: &str = "booking unknown";
/// A page says that the portal has a fault.
pub const FAULT: &str = "fault";

/// `lucka sweep` and the server's log say that a part of the sweep failed.
pub const SWEEP: &str = "sweep";

/// Everybody whose word the table may have.
pub const WORDS: [&str; 10] = [
    AUDIT, HEAD, OPERATOR, STAFF, ENTRY, CLIENT, UNKNOWN, NO_BOOKING, FAULT, SWEEP,
];

/// No line of the table may have it: the sweep left a kit or a booking whose time is over.
const KEPT: &str = "nobody erases what has expired, and somebody";

/// What of the story has to be gone after a sweep.
const EXPIRED: &str = "SELECT (SELECT COUNT(*) FROM kit WHERE tag = {expired}) \
    + (SELECT COUNT(*) FROM report WHERE tag = {expired}) + (SELECT COUNT(*) FROM booking WHERE ends_at = 1)";

/// Everybody comes, in an order in which nobody covers the traces of another.
pub async fn judge(story: &Story, copy: Copy) -> Noticed {
    // The database goes last.
    let (house, _database) = copy.open(story).await;
    let mut noticed = Noticed::new();
    let verdict = audit::verify(&house.db, &house.keys).await;
    if matches!(verdict, Ok(Verdict::Broken(_)) | Err(_)) {
        noticed.insert(AUDIT);
    }
    if audit::head(&house.db).await.ok().as_ref() != Some(&story.head) {
        noticed.insert(HEAD);
    }
    let members = staff::members(&house.db, &house.keys, "", house.clock.now()).await;
    let members = members.expect("a list");
    if members.iter().any(|member| member.state == State::Changed) {
        noticed.insert(OPERATOR);
    }
    the_client(story, &house, &mut noticed).await;
    the_staff(story, &house, &mut noticed).await;
    let (config, now) = (Config::default(), house.clock.now());
    let swept = lucka::sweep::run(&house.db, &config, &house.keys, now).await;
    if swept.is_err() {
        noticed.insert(SWEEP);
    }
    if house.number(&story.put_in(EXPIRED)).await > 0 {
        noticed.insert(KEPT);
    }
    noticed
}

async fn the_client(story: &Story, house: &House, noticed: &mut Noticed) {
    let mut client = house.guest();
    let opened = client.open(&story.own).await;
    match (opened.status, opened.location()) {
        (303, Some("/result")) => {
            let page = client.get("/result").await;
            let told = ["result-unshown", "result-locked"].map(|text| said(Lang::En, text, &[]));
            if page.status >= 500 {
                noticed.insert(FAULT);
            } else if told.iter().any(|text| page.text().contains(text)) {
                noticed.insert(CLIENT);
            }
        }
        (404, _) => {
            noticed.insert(UNKNOWN);
        }
        (500.., _) => {
            noticed.insert(FAULT);
        }
        other => panic!("{other:?}"),
    }
    let mut client = house.guest();
    let opened = client.post("/open", &[("code", &story.booking)]).await;
    if opened.location() == Some("/booking") {
        let page = client.get("/booking").await;
        if page.status >= 500 {
            noticed.insert(FAULT);
        }
    } else if opened.status >= 500 {
        noticed.insert(FAULT);
    } else {
        noticed.insert(NO_BOOKING);
    }
}

async fn the_staff(story: &Story, house: &House, noticed: &mut Noticed) {
    let mut signed_in = house.guest();
    signed_in.set_cookie(COOKIE, &story.session);
    let mut pages = vec![signed_in.get("/staff").await.status];
    pages.push(match house.guest().sign_in(Role::Nurse).await.status {
        303 => 200,
        other => other,
    });
    let ada = [
        ("handle", "ada"),
        ("passphrase", PASSPHRASE),
        ("totp", &story.recovery),
    ];
    pages.push(
        match house.guest().post("/staff/sign-in", &ada).await.status {
            303 => 200,
            other => other,
        },
    );
    let link = format!("/staff/enrol/{}", story.invitation);
    pages.push(house.guest().get(&link).await.status);
    for status in pages {
        match status {
            200 => {}
            500.. => {
                noticed.insert(FAULT);
            }
            _ => {
                noticed.insert(STAFF);
            }
        }
    }
    // Last, since it changes the kit. The clinic's own settings are not looked at.
    match house.seal(&story.own, &[(HivBlood, Negative)]).await {
        Ok(Err(Refusal::Kit(kits::Refusal::Tampered))) => {
            noticed.insert(ENTRY);
        }
        Ok(_) => {}
        Err(_) => {
            noticed.insert(FAULT);
        }
    }
}
