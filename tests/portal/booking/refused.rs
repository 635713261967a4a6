//! What booking refuses, and that nothing chosen is lost by it.

use lucka::web::Lang;

use crate::support::http::Reply;
use crate::support::persona::{hidden, said};
use crate::support::talks::{BookForm, Talks, checked, code, counselling, slots};

fn says(page: &Reply, id: &str) -> bool {
    page.text().contains(&said(Lang::En, id, &[]))
}

#[rocket::async_test]
async fn a_form_that_lacks_something_comes_back_with_the_rest() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    let ticket = form.field("ticket").to_owned();
    let slot = form.slots[4].clone();

    let page = form.send(&mut guest, &slot, "").await.expect_status(422);
    assert!(says(&page, "book-missing-topic") && !says(&page, "book-missing-slot"));
    assert_eq!(checked(&page, "slot"), Some(slot.clone()));
    assert_eq!(hidden(page.text(), "ticket"), Some(ticket.clone()));
    for wrong in ["", "x", "0000", "../../etc"] {
        let page = form.send(&mut guest, wrong, "support").await;
        let page = page.expect_status(422);
        assert!(says(&page, "book-missing-slot") && !says(&page, "book-missing-topic"));
        assert_eq!(checked(&page, "topic").as_deref(), Some("support"));
    }
    let page = form.send(&mut guest, &slot, "astrology").await;
    assert!(says(&page.expect_status(422), "book-missing-topic"));
    for (name, value) in [
        ("mode", ""),
        ("mode", "telepathy"),
        ("language", "xx"),
        ("audience", ""),
    ] {
        let page = form
            .clone()
            .with(name, value)
            .send(&mut guest, &slot, "support")
            .await;
        assert!(
            says(&page.expect_status(422), "book-missing-way"),
            "{name}={value}"
        );
    }
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 0);
    form.send(&mut guest, &slot, "support")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn what_the_clinic_does_not_offer_cannot_be_booked() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    let mut less = counselling();
    less.topics = lucka::bookings::Set::of(&[lucka::bookings::Topic::Infection]);
    less.phone = String::new();
    talks.change(&less).await;
    let page = form.send(&mut guest, &form.slots[0], "support").await;
    assert!(says(&page.expect_status(422), "book-missing-topic"));
    let phone = form.clone().with("mode", "phone");
    let page = phone.send(&mut guest, &form.slots[0], "infection").await;
    assert!(says(&page.expect_status(422), "book-missing-way"));
    assert!(!guest.get("/book").await.text().contains("value=\"phone\""));
}

#[rocket::async_test]
async fn a_changed_or_old_ticket_is_replaced() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    let ticket = form.field("ticket").to_owned();
    let changed = ticket.replacen(
        &ticket[3..4],
        if &ticket[3..4] == "A" { "B" } else { "A" },
        1,
    );
    for wrong in ["", "rubbish", changed.as_str()] {
        let page = form.clone().with("ticket", wrong);
        let page = page
            .send(&mut guest, &form.slots[1], "support")
            .await
            .expect_status(422);
        assert!(says(&page, "book-stale"));
        let fresh = BookForm::read(&page);
        assert!(fresh.field("ticket") != wrong && fresh.field("ticket") != ticket);
        assert_eq!(checked(&page, "slot"), Some(form.slots[1].clone()));
    }
    talks.house.clock.advance(2 * 60 * 60 + 1);
    let page = form
        .send(&mut guest, &form.slots[8], "support")
        .await
        .expect_status(422);
    assert!(says(&page, "book-stale"));
    let fresh = BookForm::read(&page);
    talks.house.clock.advance(5);
    fresh
        .send(&mut guest, &form.slots[8], "support")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn who_is_too_quick_waits_and_sends_the_same_form_again() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = BookForm::read(&guest.get("/book").await.expect_status(200));
    let slot = form.slots[3].clone();
    let page = form
        .send(&mut guest, &slot, "buying-sex")
        .await
        .expect_status(429);
    let wait: i64 = page.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=3).contains(&wait), "{wait}");
    assert!(
        page.text()
            .contains(&said(Lang::En, "book-young-text", &[("seconds", wait)]))
    );
    assert_eq!(checked(&page, "slot"), Some(slot.clone()));
    assert_eq!(checked(&page, "topic").as_deref(), Some("buying-sex"));
    let again = BookForm::read(&page);
    assert_eq!(again.field("ticket"), form.field("ticket"));
    talks.house.clock.advance(wait);
    again
        .send(&mut guest, &slot, "buying-sex")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn who_books_too_often_without_a_kit_is_told_to_wait() {
    let limit =
        |figment: rocket::figment::Figment| figment.merge(("attempts.bookings_per_prefix", 1));
    let talks = Talks::with(limit).await;
    talks.book(&mut talks.house.guest()).await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    // What is not a booking yet takes none of the tries.
    form.send(&mut guest, "", "support")
        .await
        .expect_status(422);
    let page = form
        .send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(429);
    assert!(says(&page, "book-limited") && page.header("retry-after").is_some());
    assert_eq!(
        hidden(page.text(), "ticket").as_deref(),
        Some(form.field("ticket"))
    );
    assert_eq!(checked(&page, "slot"), Some(form.slots[0].clone()));

    // A kit has no such limit.
    let kit = talks.house.issue(&[lucka::clinics::TestId::HivBlood]).await;
    guest.open(&kit).await.expect_status(303);
    let form = BookForm::read(&guest.get("/book").await);
    form.send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn a_time_that_somebody_took_gives_the_nearest_free_ones() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await.with("mode", "video");
    let slot = form.slots[10].clone();
    let mut faster = talks.house.guest();
    let other = talks.list(&mut faster).await;
    other
        .send(&mut faster, &slot, "support")
        .await
        .expect_status(303);

    let page = form
        .send(&mut guest, &slot, "relationship")
        .await
        .expect_status(409);
    assert!(says(&page, "book-taken") && says(&page, "book-nearest"));
    assert!(
        page.text()
            .contains("role=\"alert\" id=\"wrong\" tabindex=\"-1\" autofocus")
    );
    let near = BookForm::read(&page);
    assert_eq!(near.field("mode"), "video");
    assert_eq!(
        near.field("ticket"),
        form.field("ticket"),
        "nothing was spent"
    );
    assert_eq!(checked(&page, "topic").as_deref(), Some("relationship"));
    assert!((5..=9).contains(&near.slots.len()), "{}", near.slots.len());
    assert!(!near.slots.contains(&slot));
    assert!(near.slots.contains(&form.slots[9]) && near.slots.contains(&form.slots[11]));
    assert!(!near.slots.contains(&form.slots[0]));
    near.send(&mut guest, &near.slots[0], "relationship")
        .await
        .expect_status(303);
    let page = guest.get("/booking").await;
    assert!(says(&page, "booking-room"));

    // When it is moved, the same.
    let page = guest
        .post("/booking/move", &[("slot", &slot)])
        .await
        .expect_status(409);
    assert!(says(&page, "move-taken-text") && !slots(&page).contains(&slot));
    guest.post("/booking/move", &[]).await.expect_status(422);
}

#[rocket::async_test]
async fn a_form_sent_twice_books_once_and_is_spent_when_its_code_is_kept() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    form.send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(303);
    let first = code(&guest.get("/booking").await);
    form.send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(303);
    assert_eq!(code(&guest.get("/booking").await), first);
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 1);

    guest.post("/booking/kept", &[]).await.expect_status(303);
    let page = form
        .send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(409);
    assert!(says(&page, "book-spent") && page.text().contains("href=\"/booking\""));
    let fresh = BookForm::read(&page);
    assert_ne!(fresh.field("ticket"), form.field("ticket"));
    let page = form
        .send(&mut guest, &form.slots[1], "support")
        .await
        .expect_status(409);
    assert!(says(&page, "book-spent"));
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 1);
}

#[rocket::async_test]
async fn a_closed_pool_turns_away_who_has_no_kit_and_says_so() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    talks.open_pool(false).await;
    let page = guest.get("/book").await.expect_status(200);
    assert!(says(&page, "book-closed") && slots(&page).is_empty());
    let page = form
        .send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(409);
    assert!(says(&page, "book-closed"));
    let kit = talks.house.issue(&[lucka::clinics::TestId::HivBlood]).await;
    guest.open(&kit).await.expect_status(303);
    let form = BookForm::read(&guest.get("/book").await);
    form.send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn one_booking_cannot_be_dragged_over_the_whole_calendar() {
    let limit =
        |figment: rocket::figment::Figment| figment.merge(("attempts.changes_per_holder", 3));
    let talks = Talks::with(limit).await;
    let mut holder = talks.house.guest();
    let slots = talks.list(&mut holder).await.slots;
    talks.book(&mut holder).await;
    for slot in &slots[1..4] {
        let moved = holder.post("/booking/move", &[("slot", slot)]).await;
        moved.expect_status(303);
    }
    let refused = holder.post("/booking/move", &[("slot", &slots[4])]).await;
    refused.expect_status(429);
    // What it left is hidden from people without a kit for a while, and from nobody with one.
    let mut stranger = talks.house.guest();
    let seen = talks.list(&mut stranger).await.slots;
    assert!(slots[..4].iter().all(|slot| !seen.contains(slot)) && seen.contains(&slots[4]));
    let kit = talks.house.issue(&[lucka::clinics::TestId::HivBlood]).await;
    stranger.open(&kit).await.expect_status(303);
    let form = BookForm::read(&stranger.get("/book").await);
    assert!(slots[..3].iter().all(|slot| form.slots.contains(slot)));
    form.send(&mut stranger, &slots[0], "support")
        .await
        .expect_status(303);
}

#[rocket::async_test]
async fn a_kit_does_not_get_the_code_of_somebody_elses_kept_booking() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await;
    form.send(&mut guest, &form.slots[0], "support")
        .await
        .expect_status(303);
    guest.post("/booking/kept", &[]).await.expect_status(303);
    let kit = talks.house.issue(&[lucka::clinics::TestId::HivBlood]).await;
    let mut finder = talks.house.guest();
    finder.open(&kit).await.expect_status(303);
    let page = form
        .send(&mut finder, &form.slots[0], "support")
        .await
        .expect_status(409);
    assert!(says(&page, "book-spent"));
}
