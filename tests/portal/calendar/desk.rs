//! One booking at the desk: seen, marked, cancelled, moved.

use lucka::bookings::{Reason, State};
use lucka::web::who::Role;
use rocket::tokio;

use super::*;

#[tokio::test]
async fn a_booking_shows_what_is_needed_at_reception_and_no_more() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "").await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    for path in [
        "/staff/calendar".to_owned(),
        "/staff/calendar?view=day&day=2027-01-05".to_owned(),
        format!("/staff/bookings/{}", booking.id),
    ] {
        let page = read(&mut nurse, &path).await;
        for word in [
            booking.call_out.as_str(),
            "Paying for sex",
            "At the clinic",
            "English",
            "A partner",
            "09:00–09:45",
        ] {
            assert!(page.contains(word), "{path}: {word}: {page}");
        }
        let tag = data_encoding::HEXLOWER.encode(booking.tag.as_bytes());
        assert!(!page.contains(&tag) && !page.contains("<form action=\"/staff/bookings/{}/done\""));
    }
    let page = read(&mut nurse, &format!("/staff/bookings/{}", booking.id)).await;
    assert!(!page.contains("They came"), "{page}");
}

#[tokio::test]
async fn who_came_and_who_did_not_is_noted_once_the_time_has_begun() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "").await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    let path = |what: &str| format!("/staff/bookings/{}/{what}", booking.id);
    let page = nurse.post(&path("done"), &[]).await.expect_status(409);
    assert!(
        page.text().contains("The time has not come yet."),
        "{}",
        page.text()
    );

    house.clock.advance(25 * 3600);
    let mut counsellor = house.staff(Role::Counsellor).await;
    let day = read(&mut counsellor, "/staff/calendar?whose=clinic&view=day").await;
    assert!(day.contains("Did they come?"), "{day}");
    for (what, state, said, shown) in [
        ("done", State::Done, "Noted: they came.", "Done"),
        (
            "no-show",
            State::NoShow,
            "Noted: they did not come.",
            "Did not come",
        ),
    ] {
        let reply = counsellor.post(&path(what), &[]).await;
        let page = follow(&mut counsellor, &reply).await;
        assert!(page.text().contains(said), "{}", page.text());
        assert_eq!(
            again(&house, &booking).await.expect("it is there").state,
            state
        );
        let day = read(&mut counsellor, "/staff/calendar?whose=clinic&view=day").await;
        assert!(day.contains(shown), "{day}");
    }
    for (what, form) in [
        ("cancel", vec![("reason", "away")]),
        ("move", vec![("reason", "away"), ("slot", "x")]),
    ] {
        counsellor.post(&path(what), &form).await.expect_status(409);
    }
}

#[tokio::test]
async fn a_booking_is_cancelled_with_a_reason_and_its_time_goes() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "").await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    let path = format!("/staff/bookings/{}/cancel", booking.id);
    for form in [&[][..], &[("reason", "because")]] {
        let page = nurse.post(&path, form).await.expect_status(422);
        assert!(page.text().contains("Choose why."), "{}", page.text());
    }
    let reply = nurse.post(&path, &[("reason", "closed")]).await;
    assert_eq!(
        led(&reply),
        "/staff/calendar?day=2027-01-05&view=day&whose=clinic&done=cancelled"
    );
    let page = follow(&mut nurse, &reply).await;
    assert!(page.text().contains("The booking is cancelled"));
    assert!(!page.text().contains(&booking.call_out));
    let now = again(&house, &booking)
        .await
        .expect("until its holder has seen it");
    assert_eq!(
        (now.state, now.reason, now.slot),
        (State::Cancelled, Some(Reason::Closed), None)
    );
    assert_eq!(
        house
            .number("SELECT count(*) FROM slot WHERE state = 'removed'")
            .await,
        1
    );
    let page = nurse
        .post(&path, &[("reason", "closed")])
        .await
        .expect_status(409);
    assert!(
        page.text().contains("The clinic is closed then."),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("Cancel the booking"));
}

#[tokio::test]
async fn a_booking_is_moved_to_a_free_time_that_suits_it() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "12:00").await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    let (ten, eleven) = (
        slot(&house, at("2027-01-05", 600)).await,
        slot(&house, at("2027-01-05", 660)).await,
    );
    // At ten nobody speaks English.
    house
        .sql(&format!("UPDATE slot SET languages = 1 WHERE id = '{ten}'"))
        .await;
    let page = read(&mut nurse, &format!("/staff/bookings/{}", booking.id)).await;
    assert!(
        page.contains(&format!(
            "<option value=\"{eleven}\">11:00–11:45, test-nurse</option>"
        )),
        "{page}"
    );
    assert!(!page.contains(&ten));

    let path = format!("/staff/bookings/{}/move", booking.id);
    let page = nurse.post(&path, &[]).await.expect_status(422);
    assert!(page.text().contains("Choose why.") && page.text().contains("Choose a time."));
    let page = nurse
        .post(&path, &[("slot", &eleven)])
        .await
        .expect_status(422);
    assert!(
        page.text()
            .contains(&format!("<option value=\"{eleven}\" selected>")),
        "{}",
        page.text()
    );
    for unfit in [
        ten.as_str(),
        "nonsense",
        booking.slot.as_deref().unwrap_or_default(),
    ] {
        let form = [("slot", unfit), ("reason", "changed")];
        let page = nurse.post(&path, &form).await.expect_status(409);
        assert!(
            page.text().contains("Somebody has just taken that time"),
            "{}",
            page.text()
        );
    }
    let form = [("slot", eleven.as_str()), ("reason", "changed")];
    let reply = nurse.post(&path, &form).await;
    let page = follow(&mut nurse, &reply).await;
    for word in [
        "The booking is moved.",
        "11:00–11:45",
        "5 January 2027, 09:00",
        "“The clinic has changed its times.”",
    ] {
        assert!(page.text().contains(word), "{word}: {}", page.text());
    }
    let now = again(&house, &booking).await.expect("it is there");
    assert_eq!(
        (now.slot.as_deref(), now.starts_at),
        (Some(eleven.as_str()), at("2027-01-05", 660))
    );
    assert_eq!(
        (now.moved_from, now.reason),
        (Some(booking.starts_at), Some(Reason::Changed))
    );
}

#[tokio::test]
async fn a_room_is_shown_near_its_time_alone() {
    let house = clinic().await;
    let settings = [
        ("topics", "buying-sex"),
        ("title", "Appointment"),
        ("video", "https://meet.example/{room}"),
    ];
    let mut administrator = house.staff(Role::Administrator).await;
    led(&administrator.post("/staff/counselling", &settings).await);
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-04", "12:00", "").await;
    house.sql("UPDATE slot SET modes = 7").await;
    let booking = book(&house, at("2027-01-04", 720), kit()).await;
    house.sql("UPDATE booking SET mode = 'video'").await;
    for (minutes, shown) in [
        (11 * 60 + 29, false),
        (11 * 60 + 30, true),
        (12 * 60 + 44, true),
        (12 * 60 + 45, false),
    ] {
        house
            .clock
            .advance(at("2027-01-04", minutes).0 - house.clock.now().0);
        let mut nurse = house.staff(Role::Nurse).await;
        for path in [
            "/staff/calendar?view=day".to_owned(),
            format!("/staff/bookings/{}", booking.id),
        ] {
            let page = read(&mut nurse, &path).await;
            assert_eq!(
                page.contains("https://meet.example/"),
                shown,
                "{minutes}: {path}"
            );
            assert!(!page.contains(&format!("meet.example/{}", booking.id)));
        }
    }
}
