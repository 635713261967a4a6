//! Every page of the staff's side of booking, in every language.

use lucka::web::Lang;
use lucka::web::who::Role;
use rocket::tokio;

use super::*;
use crate::locales::{all_messages, assert_spoken};

#[tokio::test]
async fn every_page_of_the_calendar_speaks_each_language() {
    let house = clinic().await;
    let messages = all_messages();
    let settings = [
        ("topics", "buying-sex"),
        ("title", "Time"),
        ("phone", "+47 22 33 44 55"),
        ("video", "https://meet.example/{room}"),
    ];
    let mut administrator = house.staff(Role::Administrator).await;
    led(&administrator.post("/staff/counselling", &settings).await);
    let mut nurse = house.staff(Role::Nurse).await;
    weekly(&mut nurse, &[("valid_until", "2027-02-01")]).await;
    let moved = book(&house, at("2027-01-05", 540), kit()).await;
    let to = slot(&house, at("2027-01-12", 540)).await;
    let form = [("slot", to.as_str()), ("reason", "changed")];
    led(&nurse
        .post(&format!("/staff/bookings/{}/move", moved.id), &form)
        .await);
    let cancelled = book(&house, at("2027-01-05", 600), kit()).await;
    let form = [("reason", "away")];
    led(&nurse
        .post(&format!("/staff/bookings/{}/cancel", cancelled.id), &form)
        .await);
    let stranded = book(&house, at("2027-01-05", 660), kit()).await;
    led(&nurse.post("/staff/closed", &[("day", "2027-01-05")]).await);
    let rule = house.text("SELECT id FROM weekly_rule").await;
    let booking = |booking: &Booking| format!("/staff/bookings/{}", booking.id);
    let pages = [
        "/staff/calendar?done=cancelled".to_owned(),
        "/staff/calendar?day=2027-01-12&view=day&done=restored".into(),
        "/staff/calendar?day=2027-03-31&view=day&whose=own&done=removed".into(),
        "/staff/slots?done=once&made=2&left=1&day=2027-01-07".into(),
        "/staff/slots?done=rule&made=1&gone=2&kept=1".into(),
        "/staff/slots?done=rule-removed".into(),
        "/staff/slots?done=day-closed".into(),
        "/staff/slots?done=day-opened".into(),
        format!("/staff/slots?rule={rule}"),
        booking(&moved),
        booking(&cancelled),
        format!("{}?done=moved", booking(&stranded)),
        "/staff/calendar/feed?done=revoked".into(),
        "/staff/counselling?done=closed".into(),
        "/staff/counselling?voided=3".into(),
    ];
    let moving = format!("{}/move", booking(&stranded));
    let marking = format!("{}/done", booking(&stranded));
    let void = [("from", "2027-01-04T00:00"), ("to", "2027-01-05T00:00")];
    let forms: [(&str, &[(&str, &str)]); 9] = [
        ("/staff/slots", &[("kind", "once")]),
        ("/staff/slots", &[("kind", "weekly")]),
        ("/staff/closed", &[]),
        (&moving, &[]),
        (&moving, &[("slot", "x"), ("reason", "away")]),
        (&marking, &[]),
        ("/staff/counselling/void", &[]),
        ("/staff/counselling/void", &void),
        ("/staff/calendar/feed", &[("action", "make")]),
    ];
    for lang in Lang::ALL {
        let mut nurse = nurse.clone().reading(lang.tag());
        for path in &pages {
            let page = nurse.get(path).await.expect_status(200);
            assert_spoken(&page, lang, &messages, path);
            assert!(!page.text().contains("style="), "{path}");
        }
        for (path, form) in forms {
            assert_spoken(&nurse.post(path, form).await, lang, &messages, path);
        }
        let mut administrator = administrator.clone().reading(lang.tag());
        for form in [&[][..], &[("topics", "support"), ("phone", "x")]] {
            let page = administrator.post("/staff/counselling", form).await;
            assert_spoken(&page.expect_status(422), lang, &messages, "counselling");
        }
    }
}
