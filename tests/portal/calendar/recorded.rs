//! Every form of the staff's pages, sent once with success: what it changes stands in the audit, or it is one of the few
//! that are not recorded and that the threat model names.

use std::collections::BTreeSet;

use lucka::clinics::TestId::HivBlood;
use rocket::http::Method;

use super::*;

const PASSPHRASE: &str = "seven brown kettles under the stairs";

/// Sends forms and counts what the audit gained.
struct Recorder<'h> {
    house: &'h House,
    sent: BTreeSet<String>,
}

impl Recorder<'_> {
    /// Sends a form to a path of this route, which has to succeed and leave so many entries.
    async fn send(
        &mut self,
        guest: &mut Guest<'_>,
        (route, path): (&str, &str),
        fields: &[(&str, &str)],
        entries: i64,
    ) -> Reply {
        let count = "SELECT count(*) FROM audit_entry";
        let before = self.house.number(count).await;
        let reply = guest.post(path, fields).await;
        assert!(
            reply.status < 400,
            "{path}: {}\n{}",
            reply.status,
            reply.text()
        );
        let gained = self.house.number(count).await - before;
        assert_eq!(gained, entries, "{path} {fields:?}");
        if entries > 0 {
            let actor = self
                .house
                .text("SELECT actor FROM audit_entry ORDER BY seq DESC LIMIT 1")
                .await;
            assert!(
                actor.starts_with("test-") || actor == "newcomer",
                "{path}: by {actor}"
            );
        }
        self.sent.insert(route.to_owned());
        reply
    }

    /// As [`Recorder::send`], to a path without parts that vary.
    async fn post(
        &mut self,
        guest: &mut Guest<'_>,
        path: &str,
        fields: &[(&str, &str)],
        entries: i64,
    ) -> Reply {
        self.send(guest, (path, path), fields, entries).await
    }
}

#[tokio::test]
async fn every_form_of_staff_leaves_an_entry_in_the_audit_but_for_those_that_are_named() {
    let house = clinic().await;
    let mut record = Recorder {
        house: &house,
        sent: BTreeSet::new(),
    };
    kits_and_results(&house, &mut record).await;
    times_and_bookings(&house, &mut record).await;
    clinic_and_accounts(&house, &mut record).await;
    let routes = house.routes().into_iter();
    let forms: BTreeSet<_> = routes
        .filter(|(method, path)| *method == Method::Post && path.starts_with("/staff"))
        .map(|(_, path)| path)
        .collect();
    assert_eq!(
        record.sent, forms,
        "every form of the staff's pages is sent"
    );
}

async fn kits_and_results(house: &House, record: &mut Recorder<'_>) {
    let mut nurse = house.staff(Role::Nurse).await;
    let order = [("panel", "basic"), ("count", "1"), ("language", "en")];
    record.post(&mut nurse, "/staff/kits", &order, 1).await;
    let numbers = [
        house.issue(&[HivBlood]).await,
        house.issue(&[HivBlood]).await,
        house.issue(&[HivBlood]).await,
    ];
    let [one, two, three] = numbers.map(|kit| kit.specimen.to_string());
    record
        .post(&mut nurse, "/staff/kits/received", &[("specimen", &one)], 1)
        .await;
    let void = [("specimen", three.as_str()), ("reason", "lost")];
    record.post(&mut nurse, "/staff/kits/void", &void, 1).await;
    let values = [
        ("specimen", one.as_str()),
        ("values[hiv-blood]", "reactive"),
    ];
    record.post(&mut nurse, "/staff/results", &values, 0).await;
    let values = [values[0], values[1], ("confirm", "yes")];
    record.post(&mut nurse, "/staff/results", &values, 1).await;
    let file = format!("specimen,test,value,sampled_on\n{two},hiv-blood,negative,\n");
    // One for the file and one for its report.
    let import = [("results", file.as_str()), ("confirm", "yes")];
    record
        .post(&mut nurse, "/staff/results/import", &import, 2)
        .await;
}

async fn times_and_bookings(house: &House, record: &mut Recorder<'_>) {
    let mut nurse = house.staff(Role::Nurse).await;
    let single = [
        ("kind", "once"),
        ("day", "2027-01-05"),
        ("from", "09:00"),
        ("to", "19:00"),
        ("length", "45"),
        ("buffer", "15"),
    ];
    record
        .post(
            &mut nurse,
            "/staff/slots",
            &[&single[..], &OFFER].concat(),
            1,
        )
        .await;
    let weekly = [
        ("kind", "weekly"),
        ("days", "thu"),
        ("from", "09:00"),
        ("to", "12:00"),
        ("length", "45"),
        ("buffer", "15"),
    ];
    record
        .post(
            &mut nurse,
            "/staff/slots",
            &[&weekly[..], &OFFER].concat(),
            1,
        )
        .await;
    let rule = house.text("SELECT id FROM weekly_rule").await;
    let path = format!("/staff/rules/{rule}/remove");
    record
        .send(&mut nurse, ("/staff/rules/<id>/remove", &path), &[], 1)
        .await;
    record
        .post(&mut nurse, "/staff/closed", &[("day", "2027-01-07")], 1)
        .await;
    record
        .post(
            &mut nurse,
            "/staff/closed",
            &[("day", "2027-01-07"), ("action", "open")],
            1,
        )
        .await;
    let free = slot(house, at("2027-01-05", 18 * 60)).await;
    for what in ["remove", "restore"] {
        let (route, path) = (
            format!("/staff/slots/<id>/{what}"),
            format!("/staff/slots/{free}/{what}"),
        );
        record.send(&mut nurse, (&route, &path), &[], 1).await;
    }

    let bookings = [9, 10, 11, 12].map(|hour| at("2027-01-05", hour * 60));
    let mut ids = Vec::new();
    for starts_at in bookings {
        ids.push(book(house, starts_at, kit()).await.id);
    }
    let path = |id: &str, what: &str| format!("/staff/bookings/{id}/{what}");
    let moved = [("reason", "changed"), ("slot", free.as_str())];
    record
        .send(
            &mut nurse,
            ("/staff/bookings/<id>/move", &path(&ids[0], "move")),
            &moved,
            1,
        )
        .await;
    let reason = [("reason", "away")];
    record
        .send(
            &mut nurse,
            ("/staff/bookings/<id>/cancel", &path(&ids[1], "cancel")),
            &reason,
            1,
        )
        .await;

    let open = Now(house
        .number("SELECT min(starts_at) FROM slot WHERE open = 1 AND state = 'free'")
        .await);
    book(house, open, Pool::Open).await;
    let hours = [("from", "2027-01-04T07:00"), ("to", "2027-01-04T09:00")];
    record
        .post(&mut nurse, "/staff/counselling/void", &hours, 0)
        .await;
    let hours = [hours[0], hours[1], ("confirm", "yes")];
    record
        .post(&mut nurse, "/staff/counselling/void", &hours, 1)
        .await;
    for action in ["close", "open"] {
        record
            .post(
                &mut nurse,
                "/staff/counselling/pool",
                &[("action", action)],
                1,
            )
            .await;
    }
    for action in ["make", "revoke"] {
        record
            .post(&mut nurse, "/staff/calendar/feed", &[("action", action)], 1)
            .await;
    }

    // Who came is not recorded: it would say when a person was there.
    house.clock.advance(30 * 3600);
    let mut nurse = house.staff(Role::Nurse).await;
    record
        .send(
            &mut nurse,
            ("/staff/bookings/<id>/done", &path(&ids[2], "done")),
            &[],
            0,
        )
        .await;
    record
        .send(
            &mut nurse,
            ("/staff/bookings/<id>/no-show", &path(&ids[3], "no-show")),
            &[],
            0,
        )
        .await;
}

async fn clinic_and_accounts(house: &House, record: &mut Recorder<'_>) {
    let mut administrator = house.staff(Role::Administrator).await;
    let settings = [
        ("action", "settings"),
        ("title", "Another title"),
        ("expected_days", "9"),
    ];
    record
        .post(&mut administrator, "/staff/clinic", &settings, 1)
        .await;
    let panel = [
        ("action", "panel-add"),
        ("panel", "new"),
        ("tests", "hiv-blood"),
    ];
    record
        .post(&mut administrator, "/staff/clinic", &panel, 1)
        .await;
    let words = [
        ("topics", "support"),
        ("place", "Second door"),
        ("phone", ""),
        ("video", ""),
        ("title", "Meeting"),
    ];
    record
        .post(&mut administrator, "/staff/counselling", &words, 1)
        .await;
    record
        .post(&mut administrator, "/staff/audit", &[("specimen", "")], 0)
        .await;
    let add = [("action", "add"), ("handle", "newcomer"), ("role", "nurse")];
    let added = record
        .post(&mut administrator, "/staff/team", &add, 1)
        .await;
    let link = added.text().split("/staff/enrol/").nth(1).expect("a link");
    let link: String = link
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    let chosen = [("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    let enrol = ("/staff/enrol/<token>", format!("/staff/enrol/{link}"));
    record
        .send(&mut house.guest(), (enrol.0, &enrol.1), &chosen, 1)
        .await;
    for action in ["reset", "disable"] {
        record
            .post(
                &mut administrator,
                "/staff/team",
                &[("action", action), ("handle", "newcomer")],
                1,
            )
            .await;
    }

    let mut lab = house.guest();
    let typed = [
        ("handle", "test-lab"),
        ("passphrase", PASSPHRASE),
        ("totp", ""),
    ];
    record.post(&mut lab, "/staff/sign-in", &typed, 1).await;
    record
        .post(
            &mut lab,
            "/staff/account/sessions",
            &[("session", "others")],
            0,
        )
        .await;
    let other = "nine grey lanterns behind the harbour";
    let change = [("old", PASSPHRASE), ("new", other), ("again", other)];
    record
        .post(&mut lab, "/staff/account/passphrase", &change, 1)
        .await;
    record.post(&mut lab, "/staff/sign-out", &[], 0).await;
}
