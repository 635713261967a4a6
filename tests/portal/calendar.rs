//! The staff's side of booking: times published and seen, bookings seen, marked, moved and cancelled, through the pages.

use lucka::bookings::{
    self, Audience, Booked, Booking, Language, Mode, Pool, Ticket, Topic, Wanted, Wish,
};
use lucka::clock::Now;
use lucka::config;
use lucka::random;
use lucka::web::who::Role;
use lucka::zone::Zone;
use rocket::tokio;
use sealing::CouponTag;

use crate::support::house::{Guest, House};
use crate::support::http::Reply;

mod counselling;
mod desk;
mod feed;
mod languages;
mod publish;
mod recorded;

/// What every published time of these stories is offered for.
const OFFER: [(&str, &str); 5] = [
    ("modes", "in-person"),
    ("languages", "sv"),
    ("languages", "en"),
    ("audiences", "self"),
    ("audiences", "partner"),
];

/// A clinic in Oslo, at eight in the morning of Monday, 4 January 2027, and its staff.
async fn clinic() -> House {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let zone = zone();
    let monday = lucka::clock::Day::parse("2027-01-04").expect("a date");
    let eight = zone.instant(monday, 8 * 60).expect("a moment");
    house.clock.advance(eight.0 - house.clock.now().0);
    house
}

fn zone() -> Zone {
    Zone::get("Europe/Oslo").expect("a zone")
}

fn terms() -> config::Booking {
    config::Config::default().booking
}

/// A wish that suits [`OFFER`].
const WISH: Wish = Wish {
    mode: Mode::InPerson,
    language: Language::English,
    audience: Audience::Partner,
};

/// Sends a form with further fields beside [`OFFER`].
async fn publish(guest: &mut Guest<'_>, fields: &[(&str, &str)]) -> Reply {
    let form = [fields, &OFFER].concat();
    guest.post("/staff/slots", &form).await
}

/// Publishes single times of a day.
async fn once(guest: &mut Guest<'_>, day: &str, from: &str, to: &str) -> Reply {
    let fields = [
        ("kind", "once"),
        ("day", day),
        ("from", from),
        ("to", to),
        ("length", "45"),
        ("buffer", "15"),
    ];
    publish(guest, &fields).await
}

/// Publishes times of every Tuesday and Thursday morning: nine, ten and eleven o'clock.
async fn weekly(guest: &mut Guest<'_>, further: &[(&str, &str)]) -> Reply {
    let fields = [
        ("kind", "weekly"),
        ("days", "tue"),
        ("days", "thu"),
        ("from", "09:00"),
        ("to", "12:00"),
        ("length", "45"),
        ("buffer", "15"),
    ];
    let fields = [&fields[..], further].concat();
    publish(guest, &fields).await
}

/// The moment of a time of day.
fn at(day: &str, minute: i64) -> Now {
    let day = lucka::clock::Day::parse(day).expect("a date");
    zone().instant(day, minute).expect("a moment")
}

/// The id of the slot that begins at a moment.
async fn slot(house: &House, starts_at: Now) -> String {
    house
        .text(&format!(
            "SELECT id FROM slot WHERE starts_at = {}",
            starts_at.0
        ))
        .await
}

/// Books a time, with a kit or without.
async fn book(house: &House, starts_at: Now, pool: Pool) -> Booking {
    let slot = slot(house, starts_at).await;
    let wanted = Wanted {
        slot: &slot,
        topic: Topic::BuyingSex,
        wish: WISH,
    };
    let now = house.clock.now();
    let ticket = Ticket::issue(now);
    let booked = bookings::book(&house.db, &house.keys, &terms(), now, &ticket, pool, wanted).await;
    let Booked { tag, .. } = booked.expect("a database").expect("a booking");
    let booking = bookings::by_tag(&house.db, &tag).await;
    booking.expect("a database").expect("a booking")
}

/// By the right of a kit that nobody else has.
fn kit() -> Pool {
    Pool::Kit(CouponTag::random(&mut random::os()))
}

/// The booking as it stands; nothing if it is gone.
async fn again(house: &House, booking: &Booking) -> Option<Booking> {
    let found = bookings::by_tag(&house.db, &booking.tag).await;
    found.expect("a database")
}

/// Where a page leads, which must be the answer to a form.
fn led(reply: &Reply) -> &str {
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.location().expect("a way on")
}

/// The text of a page.
async fn read(guest: &mut Guest<'_>, path: &str) -> String {
    guest.get(path).await.expect_status(200).text().to_owned()
}

/// Follows the answer to a form to the page behind it.
async fn follow(guest: &mut Guest<'_>, reply: &Reply) -> Reply {
    let to = led(reply).to_owned();
    guest.get(&to).await.expect_status(200)
}

#[tokio::test]
async fn a_counsellor_comes_straight_to_the_calendar_and_sees_their_own_week() {
    let house = clinic().await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    assert_eq!(led(&counsellor.get("/staff").await), "/staff/calendar");
    let page = counsellor.get("/staff/calendar").await.expect_status(200);
    assert!(page.text().contains("Week 1<"), "{}", page.text());
    assert!(page.text().contains("4 January 2027 – 10 January 2027"));
    assert!(page.text().contains("No times."));
    once(&mut counsellor, "2027-01-05", "09:00", "12:00").await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "13:00", "").await;
    let own = read(&mut counsellor, "/staff/calendar").await;
    assert_eq!(own.matches("class=\"time free\"").count(), 3, "{own}");
    assert!(!own.contains("13:00–13:45") && !own.contains("test-nurse"));
    let whole = read(&mut nurse, "/staff/calendar").await;
    assert_eq!(whole.matches("class=\"time free\"").count(), 4);
    for word in [
        "09:00–09:45",
        "13:00–13:45",
        "test-nurse",
        "test-counsellor",
    ] {
        assert!(whole.contains(word), "{word}");
    }
    // One of three is open to people without a kit, none of one alone.
    assert_eq!(whole.matches("Free for all").count(), 1);
    assert!(whole.contains("4 times: 0 booked, 4 free. Open to people without a kit: 1."));
}

#[tokio::test]
async fn days_and_weeks_follow_each_other_across_the_year() {
    let house = clinic().await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    let path = "/staff/calendar?day=2026-12-31&view=week&whose=clinic";
    let page = read(&mut counsellor, path).await;
    assert!(page.contains("28 December 2026 – 3 January 2027"), "{page}");
    for day in ["2026-12-24", "2027-01-07", "2027-01-04"] {
        let href = format!("day&#x3D;{day}&amp;view&#x3D;week&amp;whose&#x3D;clinic");
        assert!(page.contains(&href), "{day}: {page}");
    }
    let page = read(&mut counsellor, "/staff/calendar?day=2026-12-31&view=day").await;
    assert!(
        page.contains("Thursday, 31 December 2026") || page.contains("Thursday 31 December 2026")
    );
    assert!(page.contains("day&#x3D;2027-01-01&amp;view&#x3D;day"));
    for nonsense in [
        "day=x",
        "day=2027-02-30",
        "view=year&whose=all",
        "day=9999-12-31",
        "day=-9999-01-01",
    ] {
        let path = format!("/staff/calendar?{nonsense}");
        counsellor.get(&path).await.expect_status(200);
    }
}

#[tokio::test]
async fn what_is_another_clinics_is_not_there() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "12:00").await;
    let booking = book(&house, at("2027-01-05", 9 * 60), kit()).await;
    let free = slot(&house, at("2027-01-05", 10 * 60)).await;
    let other = lucka::clinics::Draft {
        slug: "other".into(),
        title: "Another".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let added = lucka::clinics::add(&house.db, &house.keys, house.clock.now(), &other).await;
    let other = added.expect("a database").expect("a clinic").id;
    house
        .sql(&format!("UPDATE slot SET clinic = '{other}'"))
        .await;
    house
        .sql(&format!("UPDATE booking SET clinic = '{other}'"))
        .await;
    let id = &booking.id;
    let reason = [("reason", "away"), ("slot", free.as_str())];
    nurse
        .get(&format!("/staff/bookings/{id}"))
        .await
        .expect_status(404);
    for path in [
        format!("/staff/bookings/{id}/done"),
        format!("/staff/bookings/{id}/no-show"),
        format!("/staff/bookings/{id}/cancel"),
        format!("/staff/bookings/{id}/move"),
        format!("/staff/slots/{free}/remove"),
        format!("/staff/slots/{free}/restore"),
        "/staff/rules/none/remove".to_owned(),
    ] {
        nurse.post(&path, &reason).await.expect_status(404);
    }
    nurse.get("/staff/slots?rule=none").await.expect_status(404);
    let page = read(&mut nurse, "/staff/calendar?day=2027-01-05&whose=clinic").await;
    assert!(!page.contains("class=\"time"), "{page}");
    assert_eq!(
        house
            .number("SELECT count(*) FROM slot WHERE state = 'free'")
            .await,
        2
    );
}

#[tokio::test]
async fn the_audit_names_what_was_done_and_on_which_day() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    weekly(&mut nurse, &[]).await;
    once(&mut nurse, "2027-01-06", "09:00", "").await;
    nurse.post("/staff/closed", &[("day", "2027-01-07")]).await;
    let booking = book(&house, at("2027-01-05", 10 * 60), kit()).await;
    let path = format!("/staff/bookings/{}/cancel", booking.id);
    led(&nurse.post(&path, &[("reason", "away")]).await);
    let audit = read(&mut house.staff(Role::Administrator).await, "/staff/audit").await;
    for (what, which) in [
        ("Weekly times changed", ""),
        ("Times published", "2027-01-06"),
        ("Day closed", "2027-01-07"),
        ("Booking cancelled", "2027-01-05"),
    ] {
        let line = format!("<td>{what}</td><td class=\"number\">{which}</td>");
        assert!(audit.contains(&line), "{line}: {audit}");
    }
    assert!(!audit.contains(&booking.call_out) && !audit.contains(&booking.id));
}
