//! Every page of booking in every state speaks the reader's language and shows no message's name.

use lucka::bookings::{Reason, State, Word};
use lucka::clinics::TestId::HivBlood;
use lucka::web::Lang;

use crate::locales::{all_messages, assert_spoken};
use crate::support::talks::{BookForm, Talks};

#[rocket::async_test]
async fn every_page_of_booking_renders_in_each_language() {
    let messages = all_messages();
    let unlimited =
        |figment: rocket::figment::Figment| figment.merge(("attempts.bookings_per_prefix", 1_000));
    let talks = Talks::with(unlimited).await;
    let kit = talks.house.issue(&[HivBlood]).await;
    for lang in Lang::ALL {
        let spoken = |page: &_, what: &str| assert_spoken(page, lang, &messages, what);
        let reader = || talks.house.guest().reading(lang.tag());
        let mut guest = reader();
        spoken(&guest.get("/book").await.expect_status(200), "the list");
        spoken(&guest.get("/book?after=9999999999").await, "an empty list");
        let quick = BookForm::read(&guest.get("/book").await);
        spoken(
            &quick
                .send(&mut guest, &quick.slots[0], "support")
                .await
                .expect_status(429),
            "too quick",
        );
        spoken(
            &quick.send(&mut guest, "", "").await.expect_status(422),
            "nothing",
        );
        let wrong = quick.clone().with("ticket", "");
        spoken(
            &wrong
                .send(&mut guest, &quick.slots[0], "support")
                .await
                .expect_status(422),
            "stale",
        );
        talks.house.clock.advance(5);
        for (number, mode) in ["in-person", "phone", "video"].into_iter().enumerate() {
            let mut guest = reader();
            let form = talks.list(&mut guest).await.with("mode", mode);
            form.send(&mut guest, &form.slots[number], "support")
                .await
                .expect_status(303);
            spoken(&guest.get("/booking").await, mode);
            spoken(&guest.get("/book").await, "the list beside a booking");
            spoken(&guest.get("/").await, "home beside a booking");
            guest.post("/booking/kept", &[]).await.expect_status(303);
            spoken(
                &form
                    .send(&mut guest, &form.slots[number], "support")
                    .await
                    .expect_status(409),
                "spent",
            );
            spoken(
                &quick
                    .send(&mut guest, &form.slots[number], "support")
                    .await
                    .expect_status(409),
                "taken",
            );
            spoken(&guest.get("/booking/move").await, "moving");
            spoken(
                &guest.post("/booking/move", &[]).await.expect_status(422),
                "moving nowhere",
            );
            spoken(&guest.get("/booking/cancel").await, "cancelling");
            let id: String = sqlx::query_scalar(
                "SELECT id FROM booking WHERE state = 'booked' AND mode = $1 LIMIT 1",
            )
            .bind(mode)
            .fetch_one(talks.house.db.pool())
            .await
            .unwrap();
            let practice = talks.practice();
            let other = practice.free(false).await[20].slot.clone();
            practice
                .desk()
                .move_to(&id, &other, Reason::Changed)
                .await
                .unwrap()
                .unwrap();
            spoken(&guest.get("/booking").await, "moved");
            practice
                .desk()
                .cancel(&id, Reason::ALL[number])
                .await
                .unwrap()
                .unwrap();
            spoken(&guest.get("/booking").await, "cancelled by the clinic");
            guest
                .post("/booking/cancel", &[("confirm", "yes")])
                .await
                .expect_status(303);
            spoken(&guest.get("/booking").await, "cancelled");
        }
        let mut guest = reader();
        guest.open(&kit).await.expect_status(303);
        let form = BookForm::read(&guest.get("/book").await);
        form.send(&mut guest, &form.slots[0], "infection")
            .await
            .expect_status(303);
        spoken(&guest.get("/booking").await, "with a kit");
        spoken(&guest.get("/book").await, "busy");
        guest
            .post("/booking/cancel", &[("confirm", "yes")])
            .await
            .expect_status(303);
        talks.open_pool(false).await;
        spoken(&reader().get("/book").await, "closed");
        talks.open_pool(true).await;
    }
    let mut guest = talks.house.guest();
    talks.book(&mut guest).await;
    talks
        .house
        .sql("UPDATE booking SET starts_at = 1000, ends_at = 2000")
        .await;
    let practice = talks.practice();
    practice
        .desk()
        .mark(&talks.only_booking().await, State::Done)
        .await
        .unwrap()
        .unwrap();
    for lang in Lang::ALL {
        let page = guest.get(&format!("/booking?lang={}", lang.tag())).await;
        assert_spoken(&page, lang, &messages, "over");
    }
}
