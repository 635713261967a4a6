//! The feed: a secret address, shown once, that tells times and nothing else.

use lucka::web::who::Role;
use rocket::tokio;

use super::*;

async fn make(guest: &mut Guest<'_>) -> String {
    let page = guest
        .post("/staff/calendar/feed", &[("action", "make")])
        .await;
    let page = page.expect_status(200);
    let path = page
        .text()
        .split("/staff/calendar/")
        .find_map(|rest| rest.split_once(".ics"));
    let (token, _) = path.expect("an address");
    assert_eq!(token.len(), 43, "{token}");
    format!("/staff/calendar/{token}.ics")
}

#[tokio::test]
async fn a_feed_tells_ones_own_times_and_nothing_of_who_comes() {
    let house = clinic().await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    once(&mut counsellor, "2027-01-05", "09:00", "11:00").await;
    once(
        &mut house.staff(Role::Nurse).await,
        "2027-01-06",
        "09:00",
        "",
    )
    .await;
    let booking = book(&house, at("2027-01-05", 540), kit()).await;
    let address = make(&mut counsellor).await;
    let mut program = house.guest();
    let file = program.get(&address).await.expect_status(200);
    assert_eq!(
        file.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    assert_eq!(file.header("cache-control"), Some("no-store, max-age=0"));
    let text = file.text();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    assert_eq!(text.matches("STATUS:CONFIRMED").count(), 1);
    assert_eq!(text.matches("STATUS:TENTATIVE").count(), 1);
    assert_eq!(text.matches("SUMMARY:Appointment").count(), 2);
    assert!(text.contains("DTSTART:20270105T080000Z") && text.contains("DTEND:20270105T084500Z"));
    let slot = booking.slot.clone().expect("a slot");
    for secret in [
        &booking.call_out,
        &booking.id,
        &slot,
        "DESCRIPTION",
        "LOCATION",
        "buying",
        "test-",
    ] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[tokio::test]
async fn the_address_is_shown_once_and_only_its_hash_is_kept() {
    let house = clinic().await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    assert!(
        read(&mut counsellor, "/staff/calendar/feed")
            .await
            .contains("Make an address")
    );
    let first = make(&mut counsellor).await;
    let page = read(&mut counsellor, "/staff/calendar/feed").await;
    assert!(
        page.contains("It cannot be shown again.") && !page.contains(".ics"),
        "{page}"
    );
    let token = first
        .trim_start_matches("/staff/calendar/")
        .trim_end_matches(".ics");
    let bytes = data_encoding::BASE64URL_NOPAD
        .decode(token.as_bytes())
        .expect("base 64");
    let hex = data_encoding::HEXUPPER.encode(&bytes);
    let stored = house.text("SELECT hex(feed) FROM counsellor").await;
    assert!(stored.len() == 64 && stored != hex);

    let second = make(&mut counsellor).await;
    let mut program = house.guest();
    program.get(&first).await.expect_status(404);
    program.get(&second).await.expect_status(200);
    let reply = counsellor
        .post("/staff/calendar/feed", &[("action", "revoke")])
        .await;
    let page = follow(&mut counsellor, &reply).await;
    assert!(page.text().contains("The address no longer works."));
    for gone in [
        second.as_str(),
        "/staff/calendar/x.ics",
        "/staff/calendar/feed.ics",
        second.trim_end_matches(".ics"),
    ] {
        program.get(gone).await.expect_status(404);
    }
    counsellor
        .post("/staff/calendar/feed", &[])
        .await
        .expect_status(422);
}

#[tokio::test]
async fn whoever_tries_addresses_is_told_to_wait() {
    let settings = |figment: rocket::figment::Figment| {
        figment
            .merge(("attempts.per_prefix", 2))
            .merge(("demo", true))
    };
    let house = House::with("xx", settings).await;
    let mut program = house.guest();
    for status in [404, 404, 429] {
        program
            .get("/staff/calendar/x.ics")
            .await
            .expect_status(status);
    }
}
