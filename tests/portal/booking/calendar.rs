//! The calendar file: one entry under one name through all changes, that tells nobody what it is about.

use lucka::bookings::Reason;

use crate::support::house::Guest;
use crate::support::talks::{Talks, code, counselling};

/// A property's value.
fn property<'a>(file: &'a str, name: &str) -> Option<&'a str> {
    let lines = file.split("\r\n");
    lines
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .next()
}

async fn file(guest: &mut Guest<'_>) -> String {
    let reply = guest.get("/booking/calendar.ics").await.expect_status(200);
    assert_eq!(
        reply.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    let name = Some("attachment; filename=\"time.ics\"");
    assert_eq!(reply.header("content-disposition"), name);
    assert!(reply.header("cache-control").unwrap().contains("no-store"));
    reply.text().to_owned()
}

#[rocket::async_test]
async fn a_file_follows_its_booking_and_takes_it_out_again() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let page = talks.book(&mut guest).await;
    let new = file(&mut guest).await;
    let uid = property(&new, "UID").unwrap();
    assert_eq!(property(&new, "METHOD"), Some("PUBLISH"));
    assert_eq!(property(&new, "SEQUENCE"), Some("0"));
    assert_eq!(property(&new, "SUMMARY"), Some("Appointment"));
    assert!(
        property(&new, "LOCATION")
            .unwrap()
            .starts_with("Harbour Street 1")
    );

    let slot = talks.practice().free(true).await[7].slot.clone();
    guest
        .post("/booking/move", &[("slot", &slot)])
        .await
        .expect_status(303);
    let moved = file(&mut guest).await;
    assert_eq!(property(&moved, "UID"), Some(uid));
    assert_eq!(property(&moved, "SEQUENCE"), Some("1"));
    assert_ne!(property(&moved, "DTSTART"), property(&new, "DTSTART"));

    guest
        .post("/booking/cancel", &[("confirm", "yes")])
        .await
        .expect_status(303);
    let cancelled = file(&mut guest).await;
    assert_eq!(property(&cancelled, "UID"), Some(uid));
    assert_eq!(property(&cancelled, "METHOD"), Some("CANCEL"));
    assert_eq!(property(&cancelled, "STATUS"), Some("CANCELLED"));
    assert_eq!(property(&cancelled, "SEQUENCE"), Some("2"));
    assert_eq!(property(&cancelled, "DTSTART"), property(&moved, "DTSTART"));

    let telling = [
        code(&page),
        "infection".into(),
        "127.0.0.1".into(),
        "lucka".into(),
        "book".into(),
        "clinic".into(),
    ];
    for file in [&new, &moved, &cancelled] {
        assert!(property(file, "DESCRIPTION").is_none());
        for word in &telling {
            assert!(
                !file.to_lowercase().contains(&word.to_lowercase()),
                "{word} in {file}"
            );
        }
    }
}

#[rocket::async_test]
async fn what_the_clinic_cancelled_is_cancelled_in_the_file() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    talks.book(&mut guest).await;
    let uid = property(&file(&mut guest).await, "UID").map(str::to_owned);
    let practice = talks.practice();
    practice
        .desk()
        .cancel(&talks.only_booking().await, Reason::Away)
        .await
        .unwrap()
        .unwrap();
    let cancelled = file(&mut guest).await;
    assert_eq!(property(&cancelled, "METHOD"), Some("CANCEL"));
    assert_eq!(property(&cancelled, "UID"), uid.as_deref());
    assert_eq!(property(&cancelled, "SEQUENCE"), Some("1"));
    guest
        .post("/booking/cancel", &[("confirm", "yes")])
        .await
        .expect_status(303);
    let seen = file(&mut guest).await;
    assert_eq!(property(&seen, "UID"), uid.as_deref());
}

#[rocket::async_test]
async fn a_talk_by_phone_or_video_has_no_place_in_the_file() {
    let talks = Talks::open().await;
    for mode in ["phone", "video"] {
        let mut guest = talks.house.guest();
        let form = talks.list(&mut guest).await.with("mode", mode);
        form.send(&mut guest, &form.slots[0], "support")
            .await
            .expect_status(303);
        let file = file(&mut guest).await;
        assert!(property(&file, "LOCATION").is_none(), "{file}");
        assert!(!file.contains("video.example") && !file.contains(&counselling().phone));
    }
}
