//! What a clinic says of its counselling, and booking without a kit: closed, opened, taken back.

use lucka::bookings::{Reason, Refused, State};
use lucka::web::who::Role;
use rocket::tokio;

use super::*;

const SETTINGS: [(&str, &str); 6] = [
    ("topics", "support"),
    ("topics", "infection"),
    ("place", "Second door"),
    ("phone", "+47 22 33 44 55"),
    ("video", "https://meet.example/{room}"),
    ("title", "Meeting"),
];

#[tokio::test]
async fn an_administrator_changes_what_clients_read_and_is_told_what_is_wrong() {
    let house = clinic().await;
    let mut administrator = house.staff(Role::Administrator).await;
    let reply = administrator.post("/staff/counselling", &SETTINGS).await;
    let page = follow(&mut administrator, &reply).await;
    assert!(page.text().contains("Saved.") && page.text().contains("value=\"Second door\""));
    assert!(page.text().contains("value=\"support\" checked"));
    assert!(!page.text().contains("value=\"relationship\" checked"));
    for (field, value, message) in [
        ("phone", "call me", "This is not a phone number."),
        (
            "video",
            "http://meet.example",
            "Write an address that begins with",
        ),
        ("title", "", "Write 1 to 40 characters."),
        ("topics", "gossip", "Choose at least one."),
    ] {
        let mut form: Vec<_> = SETTINGS
            .iter()
            .copied()
            .filter(|(name, _)| *name != field)
            .collect();
        form.push((field, value));
        let page = administrator
            .post("/staff/counselling", &form)
            .await
            .expect_status(422);
        assert!(page.text().contains(message), "{message}: {}", page.text());
        assert!(page.text().contains("value=\"Second door\""));
    }
    let kept = bookings::counselling_of(&house.db, &house.clinic.id)
        .await
        .expect("a database");
    assert_eq!(
        (kept.title.as_str(), kept.phone.as_str()),
        ("Meeting", "+47 22 33 44 55")
    );
    // With a number and rooms, all three ways can be published.
    let page = read(&mut house.staff(Role::Counsellor).await, "/staff/slots").await;
    assert!(page.contains("value=\"video\" checked") && page.contains("value=\"phone\" checked"));
}

#[tokio::test]
async fn counsellors_close_booking_without_a_kit_and_change_no_settings() {
    let house = clinic().await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    once(&mut counsellor, "2027-01-05", "09:00", "12:00").await;
    let page = read(&mut counsellor, "/staff/counselling").await;
    assert!(!page.contains("name=\"title\"") && page.contains("Booking without a kit"));
    counsellor
        .post("/staff/counselling", &SETTINGS)
        .await
        .expect_status(403);
    let pool = "/staff/counselling/pool";
    let reply = counsellor.post(pool, &[("action", "close")]).await;
    let page = follow(&mut counsellor, &reply).await;
    assert!(
        page.text().contains("Booking without a kit is closed."),
        "{}",
        page.text()
    );
    let calendar = read(&mut counsellor, "/staff/calendar").await;
    assert!(
        calendar.contains("Booking without a kit is closed at present.")
            && !calendar.contains("Free for all")
    );
    let open = house.text("SELECT id FROM slot WHERE open = 1").await;
    let (now, ticket) = (house.clock.now(), Ticket::issue(house.clock.now()));
    let wanted = Wanted {
        slot: &open,
        topic: Topic::Support,
        wish: WISH,
    };
    let refused = bookings::book(
        &house.db,
        &house.keys,
        &terms(),
        now,
        &ticket,
        Pool::Open,
        wanted,
    )
    .await;
    assert_eq!(refused.expect("a database").err(), Some(Refused::Closed));
    let reply = counsellor.post(pool, &[("action", "open")]).await;
    follow(&mut counsellor, &reply).await;
    assert!(
        read(&mut counsellor, "/staff/calendar")
            .await
            .contains("Free for all")
    );
    counsellor
        .post(pool, &[("action", "explode")])
        .await
        .expect_status(422);
}

#[tokio::test]
async fn bookings_made_in_bulk_are_counted_and_taken_back() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "14:00").await;
    let open: Vec<i64> = {
        let least = house
            .number("SELECT min(starts_at) FROM slot WHERE open = 1")
            .await;
        let most = house
            .number("SELECT max(starts_at) FROM slot WHERE open = 1")
            .await;
        vec![least, most]
    };
    let unconfirmed = book(&house, Now(open[0]), Pool::Open).await;
    let confirmed = book(&house, Now(open[1]), Pool::Open).await;
    bookings::confirm(&house.db, &confirmed.tag)
        .await
        .expect("a database");
    let with_kit = house
        .number("SELECT min(starts_at) FROM slot WHERE state = 'free'")
        .await;
    let with_kit = book(&house, Now(with_kit), kit()).await;

    let path = "/staff/counselling/void";
    // They were made after eight o'clock in Oslo; half past counts its hour.
    for (from, to, count) in [
        (
            "2027-01-04T08:30",
            "2027-01-04T08:45",
            "One unconfirmed booking",
        ),
        (
            "2027-01-04T06:00",
            "2027-01-04T07:59",
            "No unconfirmed booking",
        ),
        (
            "2027-01-04T09:00",
            "2027-01-04T10:00",
            "No unconfirmed booking",
        ),
    ] {
        let page = nurse
            .post(path, &[("from", from), ("to", to)])
            .await
            .expect_status(200);
        assert!(page.text().contains(count), "{from}: {}", page.text());
    }
    for (from, to, message) in [
        ("", "2027-01-04T10:00", "Enter a day and a time."),
        (
            "2027-01-04T10:00",
            "2027-01-04T09:00",
            "The end has to be after the beginning.",
        ),
    ] {
        let page = nurse
            .post(path, &[("from", from), ("to", to)])
            .await
            .expect_status(422);
        assert!(page.text().contains(message), "{}", page.text());
    }
    assert_eq!(
        again(&house, &unconfirmed).await.expect("not yet").state,
        State::Booked
    );
    let form = [
        ("from", "2027-01-03T08:00"),
        ("to", "2027-01-04T08:00"),
        ("confirm", "yes"),
    ];
    let reply = nurse.post(path, &form).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(
        page.text().contains("One booking is cancelled."),
        "{}",
        page.text()
    );
    let gone = again(&house, &unconfirmed)
        .await
        .expect("until its holder has seen it");
    assert_eq!(
        (gone.state, gone.reason),
        (State::Cancelled, Some(Reason::Misuse))
    );
    for kept in [confirmed, with_kit] {
        assert_eq!(
            again(&house, &kept).await.expect("it stays").state,
            State::Booked
        );
    }
    let later = read(&mut nurse, "/staff/calendar?view=day&day=2027-01-05").await;
    assert!(later.contains("Free again at "), "{later}");
}
