//! The whole way: a time is found, booked, come back to, moved, cancelled; with a kit and without.

use lucka::clinics::TestId::HivBlood;
use lucka::results::Value::Negative;
use lucka::web::Lang;
use lucka::web::session::COOKIE;

use crate::support::house::Guest;
use crate::support::http::Reply;
use crate::support::persona::said;
use crate::support::talks::{BookForm, Talks, code, slots};

fn says(page: &Reply, id: &str) -> bool {
    page.text().contains(&said(Lang::En, id, &[]))
}

async fn come_back(guest: &mut Guest<'_>, code: &str) -> Reply {
    let opened = guest.post("/open", &[("code", code)]).await;
    assert_eq!(opened.expect_status(303).location(), Some("/booking"));
    guest.get("/booking").await.expect_status(200)
}

#[rocket::async_test]
async fn a_time_is_booked_kept_come_back_to_moved_and_cancelled() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let home = guest.get("/").await.expect_status(200);
    assert!(home.text().contains("href=\"/book\""));
    let form = talks.list(&mut guest).await;
    let booked = form.send(&mut guest, &form.slots[2], "relationship").await;
    assert_eq!(booked.expect_status(303).location(), Some("/booking"));

    let page = guest.get("/booking").await.expect_status(200);
    let new = code(&page);
    assert!(says(&page, "booking-new") && says(&page, "topic-relationship"));
    assert!(
        page.text()
            .contains("Harbour Street 1, &lt;second&gt; floor")
    );
    let again = guest.get("/booking").await.expect_status(200);
    assert_eq!(code(&again), new, "it is shown until it is kept");
    let made = "SELECT COUNT(*) FROM booking WHERE made_at IS NOT NULL";
    assert_eq!(talks.house.number(made).await, 1);

    let kept = guest.post("/booking/kept", &[]).await.expect_status(303);
    assert_eq!(kept.location(), Some("/booking"));
    assert_eq!(talks.house.number(made).await, 0);
    let page = guest.get("/booking").await.expect_status(200);
    assert!(!page.text().contains(&new[..4]) && says(&page, "booking-heading"));
    assert!(guest.get("/").await.text().contains("href=\"/booking\""));

    let mut guest = talks.house.guest();
    come_back(&mut guest, &new.to_lowercase()).await;
    let list = guest.get("/booking/move").await.expect_status(200);
    let other = slots(&list)[5].clone();
    assert!(
        !slots(&list).contains(&form.slots[2]),
        "its own time is none"
    );
    let moved = guest.post("/booking/move", &[("slot", &other)]).await;
    assert_eq!(moved.expect_status(303).location(), Some("/booking"));
    let held = format!("SELECT COUNT(*) FROM booking WHERE slot = '{other}'");
    assert_eq!(talks.house.number(&held).await, 1);

    let question = guest.get("/booking/cancel").await.expect_status(200);
    assert!(says(&question, "cancel-heading"));
    guest.post("/booking/cancel", &[]).await.expect_status(422);
    assert_eq!(talks.house.number(&held).await, 1);
    let yes = [("confirm", "yes")];
    let cancelled = guest.post("/booking/cancel", &yes).await;
    assert_eq!(cancelled.expect_status(303).location(), Some("/booking"));
    let page = guest.get("/booking").await.expect_status(200);
    assert!(says(&page, "booking-cancelled"));
    assert_eq!(talks.house.number("SELECT COUNT(*) FROM booking").await, 0);
    guest
        .post("/open", &[("code", &new)])
        .await
        .expect_status(404);
}

#[rocket::async_test]
async fn who_comes_back_with_a_code_has_kept_it() {
    let talks = Talks::open().await;
    let page = talks.book(&mut talks.house.guest()).await;
    let made = "SELECT COUNT(*) FROM booking WHERE made_at IS NOT NULL";
    assert_eq!(talks.house.number(made).await, 1);
    let page = come_back(&mut talks.house.guest(), &code(&page)).await;
    assert!(!page.text().contains("/booking/kept"));
    assert_eq!(talks.house.number(made).await, 0);
}

#[rocket::async_test]
async fn a_kit_books_any_time_once_and_opens_its_booking_again() {
    let talks = Talks::open().await;
    let kit = talks.house.reported(&[(HivBlood, Negative)]).await;
    let without = talks.list(&mut talks.house.guest()).await.slots;

    let mut guest = talks.house.guest();
    let result = guest.result_of(&kit).await;
    assert!(result.text().contains("href=\"/book\"") && says(&result, "result-talk"));
    let page = guest.get("/book").await.expect_status(200);
    assert!(says(&page, "book-kit"));
    let form = BookForm::read(&page);
    let closed = form.slots.iter().find(|slot| !without.contains(slot));
    // Nobody with a kit waits.
    let booked = form.send(&mut guest, closed.expect("a time for kits"), "infection");
    booked.await.expect_status(303);
    let page = guest.get("/booking").await.expect_status(200);
    let new = code(&page);
    assert!(page.text().contains("href=\"/result\""));
    guest.get("/result").await.expect_status(200);
    assert_eq!(
        talks
            .house
            .number("SELECT COUNT(*) FROM booking WHERE made_at IS NOT NULL")
            .await,
        0
    );

    // The second try meets the first; nothing is listed meanwhile.
    let again = form.clone().with("ticket", &fresh_ticket(&talks).await);
    let refused = again.send(&mut guest, &form.slots[3], "infection").await;
    let refused = refused.expect_status(409);
    assert!(says(&refused, "book-busy") && refused.text().contains("/booking/from-kit"));
    let listed = guest.get("/book").await.expect_status(200);
    assert!(says(&listed, "book-busy") && slots(&listed).is_empty());

    // Without the booking code, from the kit; and with it, without the kit.
    let mut guest = talks.house.guest();
    guest.open(&kit).await.expect_status(303);
    guest.get("/booking").await.expect_status(303);
    let found = guest.post("/booking/from-kit", &[]).await;
    assert_eq!(found.expect_status(303).location(), Some("/booking"));
    let page = guest.get("/booking").await.expect_status(200);
    assert!(!page.text().contains("class=\"code\""));
    let page = come_back(&mut talks.house.guest(), &new).await;
    assert!(!page.text().contains("href=\"/result\""));

    // Cancelled, another can be had.
    let yes = [("confirm", "yes")];
    guest.post("/booking/cancel", &yes).await.expect_status(303);
    guest.get("/result").await.expect_status(200);
    let form = BookForm::read(&guest.get("/book").await.expect_status(200));
    form.send(&mut guest, &form.slots[0], "infection")
        .await
        .expect_status(303);
}

async fn fresh_ticket(talks: &Talks) -> String {
    let form = talks.list(&mut talks.house.guest()).await;
    form.field("ticket").to_owned()
}

#[rocket::async_test]
async fn a_void_kit_and_a_foreign_coupon_book_like_nobody() {
    let talks = Talks::open().await;
    let kit = talks.house.reported(&[(HivBlood, Negative)]).await;
    let other = talks.house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = talks.house.guest();
    guest.result_of(&kit).await;
    let forged = format!(
        "UPDATE kit SET coupon_check = (SELECT coupon_check FROM kit WHERE specimen = '{}') WHERE specimen = '{}'",
        other.specimen.as_str(),
        kit.specimen.as_str()
    );
    assert!(says(&guest.get("/book").await, "book-kit"));
    talks.house.sql(&forged).await;
    assert!(!says(&guest.get("/book").await, "book-kit"));

    let mut guest = talks.house.guest();
    guest.result_of(&other).await;
    assert!(says(&guest.get("/book").await, "book-kit"));
    talks.house.void(&other).await;
    assert!(!says(&guest.get("/book").await, "book-kit"));
    guest
        .post("/booking/from-kit", &[])
        .await
        .expect_status(303);
    assert!(guest.cookie(COOKIE).is_some(), "the visit goes on");
}

#[rocket::async_test]
async fn a_kit_moves_to_any_time_and_a_code_alone_within_the_open_ones() {
    let talks = Talks::open().await;
    let kit = talks.house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = talks.house.guest();
    guest.result_of(&kit).await;
    let open = talks.list(&mut talks.house.guest()).await.slots;
    let form = BookForm::read(&guest.get("/book").await.expect_status(200));
    form.send(&mut guest, &open[0], "infection")
        .await
        .expect_status(303);
    let new = code(&guest.get("/booking").await);
    let listed = slots(&guest.get("/booking/move").await.expect_status(200));
    let closed = listed.iter().find(|slot| !open.contains(slot));
    let closed = closed.expect("a time for kits");

    let mut alone = talks.house.guest();
    come_back(&mut alone, &new).await;
    let listed = slots(&alone.get("/booking/move").await.expect_status(200));
    assert!(!listed.contains(closed) && listed.contains(&open[1]));
    let refused = alone.post("/booking/move", &[("slot", closed)]).await;
    assert!(says(&refused.expect_status(409), "move-taken-text"));
    let moved = guest.post("/booking/move", &[("slot", closed)]).await;
    moved.expect_status(303);
}

#[rocket::async_test]
async fn no_page_of_a_booking_is_there_without_a_visit() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    for path in [
        "/booking",
        "/booking/move",
        "/booking/cancel",
        "/booking/calendar.ics",
    ] {
        let away = guest.get(path).await.expect_status(303);
        assert_eq!(away.location(), Some("/"), "{path}");
    }
    for path in ["kept", "seen", "move", "cancel", "from-kit"] {
        let path = format!("/booking/{path}");
        let away = guest.post(&path, &[("confirm", "yes")]);
        assert_eq!(
            away.await.expect_status(303).location(),
            Some("/"),
            "{path}"
        );
    }
    // A booking that has gone meanwhile ends the visit and says so.
    talks.book(&mut guest).await;
    talks.house.sql("DELETE FROM booking").await;
    let away = guest.get("/booking").await.expect_status(303);
    assert_eq!(away.location(), Some("/"));
    assert!(says(&guest.get("/").await, "home-notice-ended"));
}

#[rocket::async_test]
async fn looking_changes_nothing() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    talks.book(&mut guest).await;
    talks
        .practice()
        .desk()
        .cancel(&talks.only_booking().await, lucka::bookings::Reason::Away)
        .await
        .unwrap()
        .unwrap();
    let rows =
        "SELECT SUM(sequence) + COUNT(made_at) + COUNT(reason) + 100 * COUNT(*) FROM booking";
    let before = talks.house.number(rows).await;
    for path in [
        "/booking",
        "/booking/move",
        "/booking/cancel?confirm=yes",
        "/booking/calendar.ics",
    ] {
        guest.get(path).await.expect_status(200);
    }
    guest.get("/booking/seen").await.expect_status(404);
    assert_eq!(talks.house.number(rows).await, before);
}

#[rocket::async_test]
async fn every_page_of_a_booking_is_as_long_as_a_result() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let mut pages = vec![talks.book(&mut guest).await];
    guest.post("/booking/kept", &[]).await.expect_status(303);
    for path in ["/booking", "/booking/move", "/booking/cancel"] {
        pages.push(guest.get(path).await.expect_status(200));
    }
    let yes = [("confirm", "yes")];
    guest.post("/booking/cancel", &yes).await.expect_status(303);
    pages.push(guest.get("/booking").await.expect_status(200));
    for page in pages {
        assert_eq!(page.body.len(), 64 * 1024);
    }
}
