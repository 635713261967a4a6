//! Publishing: single times, weekly ones, closed days; and what happens to a time that is booked already.

use lucka::web::who::Role;
use rocket::tokio;

use super::*;

/// Free and booked slots.
async fn count(house: &House, state: &str) -> i64 {
    let statement = format!("SELECT count(*) FROM slot WHERE state = '{state}'");
    house.number(&statement).await
}

/// The id of the only rule.
async fn rule(house: &House) -> String {
    house.text("SELECT id FROM weekly_rule").await
}

#[tokio::test]
async fn times_of_one_day_are_published_and_what_overlaps_is_said_to_be_left_out() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    let reply = once(&mut nurse, "2027-01-05", "09:00", "14:00").await;
    let page = follow(&mut nurse, &reply).await;
    let page = page.text();
    assert!(page.contains("5 times are published."), "{page}");
    assert!(
        page.contains("5 times now, of which 2 open to people without a kit"),
        "{page}"
    );
    assert!(page.contains("On a day with fewer than 3 times they can book none."));
    assert_eq!(
        at("2027-01-05", 540),
        Now(house.number("SELECT min(starts_at) FROM slot").await)
    );

    let reply = once(&mut nurse, "2027-01-05", "13:00", "16:00").await;
    let page = follow(&mut nurse, &reply).await;
    assert!(
        page.text()
            .contains("2 times are published. One was left out"),
        "{}",
        page.text()
    );
    for (from, to) in [("09:30", ""), ("09:00", "14:00")] {
        let page = once(&mut nurse, "2027-01-05", from, to)
            .await
            .expect_status(422);
        assert!(
            page.text().contains("Nothing was published"),
            "{}",
            page.text()
        );
        assert!(page.text().contains(&format!("value=\"{from}\"")));
    }
    // Seven o'clock has passed.
    let page = once(&mut nurse, "2027-01-04", "07:00", "")
        .await
        .expect_status(422);
    assert!(page.text().contains("or it has passed"));
    assert_eq!(count(&house, "free").await, 7);
}

#[tokio::test]
async fn a_form_that_is_wrong_says_where_and_keeps_what_was_typed() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    let page = once(&mut nurse, "2027-01-03", "25:00", "soon")
        .await
        .expect_status(422);
    let page = page.text();
    for (id, message, typed) in [
        ("once-day", "This day has passed.", "2027-01-03"),
        ("once-from", "Enter a time of day", "25:00"),
        ("once-to", "Enter a time of day", "soon"),
    ] {
        let wrong = format!("id=\"{id}-error\">{message}");
        assert!(page.contains(&wrong), "{wrong}: {page}");
        assert!(page.contains(&format!("value=\"{typed}\"")), "{typed}");
    }
    assert!(page.contains("<title>Error: "));
    // What the clinic does not have is not offered.
    assert!(!page.contains("value=\"video\"") && !page.contains("value=\"phone\""));
    let bare = [
        ("kind", "weekly"),
        ("from", "09:00"),
        ("to", "10:00"),
        ("length", "90"),
        ("valid_until", "2027-01-01"),
    ];
    let page = nurse.post("/staff/slots", &bare).await.expect_status(422);
    for message in [
        "Choose at least one day.",
        "Not one of this length fits",
        "The last day has to be after the first",
        "Choose at least one way to talk.",
        "Choose at least one language.",
        "Choose at least one.<",
    ] {
        assert!(page.text().contains(message), "{message}: {}", page.text());
    }
    nurse
        .post("/staff/slots", &[("kind", "never")])
        .await
        .expect_status(422);
    nurse
        .post("/staff/closed", &[("day", "2027-01-03")])
        .await
        .expect_status(422);
    assert_eq!(count(&house, "free").await, 0);
}

#[tokio::test]
async fn weekly_times_are_made_changed_and_removed_and_booked_ones_stay_and_are_named() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    let reply = weekly(&mut nurse, &[]).await;
    let page = follow(&mut nurse, &reply).await;
    // Six weeks of two days of three, from Tuesday on.
    assert!(
        page.text().contains("36 times are published."),
        "{}",
        page.text()
    );
    assert!(page.text().contains("Tuesday, Thursday 09:00–12:00"));
    let early = book(&house, at("2027-01-05", 540), kit()).await;
    let late = book(&house, at("2027-01-07", 660), kit()).await;

    let id = rule(&house).await;
    let form = read(&mut nurse, &format!("/staff/slots?rule={id}")).await;
    assert!(form.contains(&format!("name=\"rule\" value=\"{id}\"")));
    assert!(form.contains("value=\"tue\" checked") && !form.contains("value=\"mon\" checked"));
    let changing = form.split("id=\"weekly\"").nth(1).expect("the form");
    assert!(changing.contains("value=\"partner\" checked"));
    assert!(!changing.contains("value=\"relative\" checked"));

    // Another ten o'clock, and no eleven o'clock any more.
    let change = [
        ("kind", "weekly"),
        ("rule", id.as_str()),
        ("days", "tue"),
        ("days", "thu"),
        ("from", "09:00"),
        ("to", "11:00"),
        ("length", "45"),
        ("buffer", "15"),
    ];
    let reply = publish(&mut nurse, &change).await;
    let page = follow(&mut nurse, &reply).await;
    let page = page.text();
    assert!(page.contains("11 free times are gone."), "{page}");
    assert!(
        page.contains("One booked time stays, though it is no longer published."),
        "{page}"
    );
    let link = format!("href=\"/staff/bookings/{}\">{}</a>", late.id, late.call_out);
    assert!(page.contains(&link), "{page}");
    assert!(!page.contains(&early.id));
    let booking = read(&mut nurse, &format!("/staff/bookings/{}", late.id)).await;
    assert!(booking.contains("This time is no longer published."));

    let reply = nurse.post(&format!("/staff/rules/{id}/remove"), &[]).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(
        page.text()
            .contains("23 free times are gone. 2 booked times stay"),
        "{}",
        page.text()
    );
    assert!(page.text().contains(&early.id) && page.text().contains(&late.id));
    assert_eq!(
        (count(&house, "free").await, count(&house, "taken").await),
        (0, 2)
    );
    nurse
        .post(&format!("/staff/rules/{id}/remove"), &[])
        .await
        .expect_status(404);
}

#[tokio::test]
async fn a_booking_that_fits_the_changed_times_is_no_trouble() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    weekly(&mut nurse, &[]).await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    let id = rule(&house).await;
    // Norwegian comes in, Swedish goes: the booking is in English.
    let change = |language: &'static str| {
        let fields = [
            ("kind", "weekly"),
            ("rule", id.as_str()),
            ("days", "tue"),
            ("from", "09:00"),
            ("to", "12:00"),
            ("length", "45"),
            ("buffer", "15"),
            ("modes", "in-person"),
            ("audiences", "partner"),
            ("languages", language),
        ];
        fields.to_vec()
    };
    let mut english = change("en");
    english.push(("languages", "nb"));
    let reply = nurse.post("/staff/slots", &english).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(!page.text().contains("booked time"), "{}", page.text());
    let reply = nurse.post("/staff/slots", &change("nb")).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(
        page.text().contains("One booked time stays"),
        "{}",
        page.text()
    );
    assert!(page.text().contains(&booking.id));
    assert_eq!(
        again(&house, &booking).await.expect("it is there").slot,
        booking.slot
    );
    // And back again.
    let reply = nurse.post("/staff/slots", &english).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(!page.text().contains(&booking.id), "{}", page.text());
}

#[tokio::test]
async fn a_closed_day_has_no_free_times_and_a_freed_one_does_not_come_back_on_it() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    weekly(&mut nurse, &[]).await;
    once(&mut nurse, "2027-01-05", "13:00", "15:00").await;
    let weekly_one = book(&house, at("2027-01-05", 540), kit()).await;
    let single = book(&house, at("2027-01-05", 780), kit()).await;
    let reply = nurse.post("/staff/closed", &[("day", "2027-01-05")]).await;
    let page = follow(&mut nurse, &reply).await;
    let page = page.text();
    assert!(
        page.contains("The day is closed. 3 free times are gone. 2 booked times stay"),
        "{page}"
    );
    assert!(
        page.contains(&weekly_one.id) && page.contains(&single.id),
        "{page}"
    );
    for booking in [&weekly_one, &single] {
        let cancelled =
            bookings::cancel(&house.db, &terms(), house.clock.now(), &booking.tag).await;
        assert!(cancelled.expect("a database").is_some());
    }
    house.clock.advance(3 * 3600);
    let (from, to) = zone().bounds(lucka::clock::Day::parse("2027-01-05").unwrap());
    let bookable = format!(
        "SELECT count(*) FROM slot WHERE state = 'free' AND starts_at >= {} AND starts_at < {}",
        from.0, to.0
    );
    assert_eq!(house.number(&bookable).await, 0);

    let mut nurse = house.staff(Role::Nurse).await;
    let page = read(&mut nurse, "/staff/slots").await;
    assert!(page.contains("Tuesday, 5 January 2027") || page.contains("Tuesday 5 January 2027"));
    let open = [("day", "2027-01-05"), ("action", "open")];
    let reply = nurse.post("/staff/closed", &open).await;
    let page = follow(&mut nurse, &reply).await;
    assert!(
        page.text()
            .contains("The day is open again. 3 times are published."),
        "{}",
        page.text()
    );
    assert_eq!(house.number(&bookable).await, 3);
}

#[tokio::test]
async fn a_time_is_taken_away_and_put_back_unless_somebody_has_it_or_another_lies_there() {
    let house = clinic().await;
    let mut nurse = house.staff(Role::Nurse).await;
    once(&mut nurse, "2027-01-05", "09:00", "11:00").await;
    let id = slot(&house, at("2027-01-05", 540)).await;
    let (remove, restore) = (
        format!("/staff/slots/{id}/remove"),
        format!("/staff/slots/{id}/restore"),
    );
    let reply = nurse.post(&remove, &[("whose", "own")]).await;
    assert_eq!(
        led(&reply),
        "/staff/calendar?day=2027-01-05&view=day&whose=own&done=removed"
    );
    let page = follow(&mut nurse, &reply).await;
    assert!(page.text().contains("The time is taken away."));
    assert!(
        page.text().contains(&format!("action=\"{restore}\"")),
        "{}",
        page.text()
    );
    let page = nurse.post(&remove, &[]).await.expect_status(409);
    assert!(page.text().contains("Nothing was changed"));
    let reply = nurse.post(&restore, &[]).await;
    follow(&mut nurse, &reply).await;

    nurse.post(&remove, &[]).await;
    once(&mut nurse, "2027-01-05", "08:30", "").await;
    let page = nurse.post(&restore, &[]).await.expect_status(409);
    assert!(
        page.text().contains("This time cannot come back"),
        "{}",
        page.text()
    );

    book(&house, at("2027-01-05", 600), kit()).await;
    let taken = slot(&house, at("2027-01-05", 600)).await;
    let page = nurse
        .post(&format!("/staff/slots/{taken}/remove"), &[])
        .await
        .expect_status(409);
    assert!(
        page.text()
            .contains("Somebody has booked this time meanwhile.")
    );
    assert_eq!(count(&house, "taken").await, 1);
}
