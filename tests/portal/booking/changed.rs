//! What the clinic changes, and what time changes: moved, cancelled, near, over.

use lucka::bookings::{Reason, State};
use lucka::web::Lang;

use crate::support::http::Reply;
use crate::support::persona::said;
use crate::support::talks::{Talks, code, slots};

fn says(page: &Reply, id: &str) -> bool {
    page.text().contains(&said(Lang::En, id, &[]))
}

#[rocket::async_test]
async fn a_moved_time_is_told_until_it_is_seen() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    talks.book(&mut guest).await;
    guest.post("/booking/kept", &[]).await.expect_status(303);
    let practice = talks.practice();
    let later = practice.free(false).await[30].slot.clone();
    let desk = practice.desk();
    desk.move_to(&talks.only_booking().await, &later, Reason::Changed)
        .await
        .unwrap()
        .unwrap();

    let page = guest.get("/booking").await.expect_status(200);
    assert!(says(&page, "booking-moved") && says(&page, "reason-changed"));
    assert!(page.text().contains("<s>"), "what it was");
    let seen = guest.post("/booking/seen", &[]).await.expect_status(303);
    assert_eq!(seen.location(), Some("/booking"));
    let page = guest.get("/booking").await.expect_status(200);
    assert!(!says(&page, "booking-moved") && !page.text().contains("<s>"));
}

#[rocket::async_test]
async fn a_time_that_the_clinic_cancelled_can_be_replaced_there_and_then() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let new = code(&talks.book(&mut guest).await);
    let practice = talks.practice();
    practice
        .desk()
        .cancel(&talks.only_booking().await, Reason::Away)
        .await
        .unwrap()
        .unwrap();
    guest.post("/booking/kept", &[]).await.expect_status(303);

    let page = guest.get("/booking").await.expect_status(200);
    assert!(says(&page, "booking-withdrawn") && says(&page, "reason-away"));
    let instead = slots(&page);
    assert!(!instead.is_empty());
    let taken = guest.post("/booking/move", &[("slot", &instead[0])]).await;
    taken.expect_status(303);
    let page = guest.get("/booking").await.expect_status(200);
    assert!(says(&page, "booking-heading") && !says(&page, "reason-away"));
    let mut later = talks.house.guest();
    let opened = later.post("/open", &[("code", &new)]).await;
    assert_eq!(opened.expect_status(303).location(), Some("/booking"));
}

#[rocket::async_test]
async fn a_time_that_the_clinic_cancelled_is_erased_when_it_is_seen() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let new = code(&talks.book(&mut guest).await);
    let practice = talks.practice();
    practice
        .desk()
        .cancel(&talks.only_booking().await, Reason::Closed)
        .await
        .unwrap()
        .unwrap();
    let yes = [("confirm", "yes")];
    guest.post("/booking/cancel", &yes).await.expect_status(303);
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 0);
    assert!(says(&guest.get("/booking").await, "booking-cancelled"));
    guest
        .post("/open", &[("code", &new)])
        .await
        .expect_status(404);
}

#[rocket::async_test]
async fn the_room_of_a_video_talk_is_shown_from_half_an_hour_before_until_its_end() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let form = talks.list(&mut guest).await.with("mode", "video");
    form.send(&mut guest, &form.slots[5], "support")
        .await
        .expect_status(303);
    let new = code(&guest.get("/booking").await);
    let starts_at = talks.house.number("SELECT starts_at FROM booking").await;
    for (moment, shown) in [
        (-31 * 60, false),
        (-29 * 60, true),
        (60, true),
        (29 * 60, true),
        (31 * 60, false),
    ] {
        let now = talks.house.clock.now().0;
        talks.house.clock.advance(starts_at + moment - now);
        let mut guest = talks.house.guest();
        guest
            .post("/open", &[("code", &new)])
            .await
            .expect_status(303);
        let page = guest.get("/booking").await.expect_status(200);
        assert_eq!(
            page.text().contains("https://video.example/"),
            shown,
            "{moment}"
        );
    }
}

#[rocket::async_test]
async fn a_time_that_has_begun_stays_as_it_is_and_then_is_over() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let new = code(&talks.book(&mut guest).await);
    let starts_at = talks.house.number("SELECT starts_at FROM booking").await;
    talks
        .house
        .clock
        .advance(starts_at + 60 - talks.house.clock.now().0);
    let mut guest = talks.house.guest();
    guest
        .post("/open", &[("code", &new)])
        .await
        .expect_status(303);
    let page = guest.get("/booking").await.expect_status(200);
    assert!(says(&page, "booking-heading") && !page.text().contains("href=\"/booking/move\""));
    for path in ["/booking/move", "/booking/cancel"] {
        let back = guest.get(path).await.expect_status(303);
        assert_eq!(back.location(), Some("/booking"));
        let back = guest.post(path, &[("confirm", "yes"), ("slot", "x")]).await;
        assert_eq!(back.expect_status(303).location(), Some("/booking"));
    }
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 1);
    let practice = talks.practice();
    practice
        .desk()
        .mark(&talks.only_booking().await, State::NoShow)
        .await
        .unwrap()
        .unwrap();
    assert!(says(&guest.get("/booking").await, "booking-past"));
    talks.house.clock.advance(60 * 60);
    let mut guest = talks.house.guest();
    guest
        .post("/open", &[("code", &new)])
        .await
        .expect_status(303);
    assert!(says(&guest.get("/booking").await, "booking-past"));
}
