//! Promises that no other test breaks on: no trace of a visit, no field for a person, no code in an address, nothing for
//! who holds a dump, nothing of a result for staff.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use lucka::clinics::TestId::{ChlamydiaUrine, HivBlood};
use lucka::kits::Fresh;
use lucka::results::Value::{Negative, Positive, Reactive};
use lucka::web::session::COOKIE;
use lucka::web::who::{self, Role};
use sqlx::{AssertSqlSafe, Row as _};

use crate::support::device;
use crate::support::house::{Guest, House};
use crate::support::scan::find_in_bytes;
use crate::support::talks::{Talks, code};

/// Every row of every table, as text.
async fn every_row(house: &House) -> BTreeMap<String, Vec<String>> {
    let all = async |statement: String| {
        let rows = sqlx::query(AssertSqlSafe(statement))
            .fetch_all(house.db.pool())
            .await;
        let rows = rows.expect("the database answers");
        rows.iter().map(|row| row.get(0)).collect::<Vec<String>>()
    };
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut rows = BTreeMap::new();
    for table in all(tables.into()).await {
        let columns = all(format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let quoted: Vec<_> = columns
            .iter()
            .map(|column| format!("quote(\"{column}\")"))
            .collect();
        let told = all(format!(
            "SELECT {} FROM \"{table}\"",
            quoted.join(" || ' ' || ")
        ))
        .await;
        rows.insert(table, told);
    }
    assert!(
        rows.len() > 12 && !rows["kit"].is_empty(),
        "the rows are read"
    );
    rows
}

/// What a browser sends that opens a kit itself.
fn derived(kit: &Fresh) -> [(&'static str, String); 2] {
    let (_module, [look_up, coupon]) = device::derived(&kit.code);
    [("look_up", look_up), ("coupon", coupon)]
}

#[rocket::async_test]
async fn a_visit_changes_no_row_of_the_database() {
    let talks = Talks::open().await;
    let house = &talks.house;
    let kit = house.reported(&[(HivBlood, Positive)]).await;
    let waiting = house.issue(&[HivBlood]).await;
    let before = every_row(house).await;
    for kit in [&kit, &waiting] {
        let mut guest = house.guest();
        guest.result_of(kit).await;
        for path in [
            "/result/erase",
            "/book",
            "/anonymity",
            "/?lang=sv",
            "/result",
        ] {
            guest.get(path).await.expect_status(200);
        }
        guest.post("/leave", &[]).await.expect_status(303);

        let mut guest = house.guest();
        let fields = derived(kit);
        let fields = [
            (fields[0].0, fields[0].1.as_str()),
            (fields[1].0, fields[1].1.as_str()),
        ];
        guest.post("/open", &fields).await.expect_status(303);
        guest.get("/result/sealed").await.expect_status(200);
        guest.get("/exit").await.expect_status(200);
    }
    let wrong = [("code", "0123-4567-89AB-CDEF-GHJK-MNPH")];
    house.guest().post("/open", &wrong).await.expect_status(404);
    assert_eq!(every_row(house).await, before);
    // What does change a row is seen.
    house.guest().result_of(&kit).await;
    house
        .sql("UPDATE kit SET received_on = 1 WHERE received_on IS NULL")
        .await;
    assert_ne!(every_row(house).await, before);
}

/// The attributes of this name in a page.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// Every page that a client reaches from here by links, and where its forms go; by path.
async fn crawl(guest: &mut Guest<'_>, from: &[&str]) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut next: Vec<String> = from.iter().map(|path| (*path).to_owned()).collect();
    while let Some(path) = next.pop() {
        let key = path.split(['?', '#']).next().unwrap_or_default().to_owned();
        if pages.contains_key(&key) || key.starts_with("/static") || key == "/exit" {
            continue;
        }
        let reply = guest.get(&path).await;
        assert!(reply.status < 500, "{path}: {}", reply.status);
        let html = reply.text().to_owned();
        let links = attributes(&html, "href")
            .into_iter()
            .filter(|link| link.starts_with('/') && !link.contains("lang="));
        next.extend(links.map(str::to_owned));
        next.extend(reply.location().map(str::to_owned));
        pages.insert(key, html);
    }
    pages
}

/// Everything that a client with a result and a booking can see, the booking's code not yet kept; with the codes.
async fn everything(talks: &Talks) -> (BTreeMap<String, String>, Vec<String>) {
    let kit = talks
        .house
        .reported(&[(HivBlood, Reactive), (ChlamydiaUrine, Negative)])
        .await;
    let mut guest = talks.house.guest();
    guest.result_of(&kit).await;
    let booked = talks.book(&mut guest).await;
    let mut codes = vec![kit.code.grouped().to_string(), code(&booked)];
    let from = [
        "/",
        "/result",
        "/result/erase",
        "/book",
        "/booking",
        "/booking/move",
        "/booking/cancel",
    ];
    let mut pages = crawl(&mut guest, &from).await;
    for path in from.iter().chain(&["/anonymity", "/accessibility"]) {
        assert!(pages.contains_key(*path), "{path} is reached");
    }
    // A kit without a report, whose holder may set a PIN; it is another visit, so its pages go beside those before.
    let waiting = talks.house.issue(&[HivBlood]).await;
    let mut guest = talks.house.guest();
    guest.result_of(&waiting).await;
    codes.push(waiting.code.grouped().to_string());
    let from = ["/result", "/result/pin", "/scan"];
    for (path, html) in crawl(&mut guest, &from).await {
        pages.insert(format!("{path} (waiting)"), html);
    }
    let pin = &pages["/result/pin (waiting)"];
    assert!(
        pin.contains("name=\"pin\""),
        "the page that sets a PIN is reached"
    );
    (pages, codes)
}

#[rocket::async_test]
async fn no_page_of_a_client_has_a_field_for_a_person() {
    let talks = Talks::open().await;
    let (pages, _) = everything(&talks).await;
    // What a client types is a code, or a PIN; all else is chosen from what is there.
    let typed = BTreeSet::from(["code", "pin", "again"]);
    let mut seen = 0;
    for (path, html) in pages.iter().filter(|(path, _)| !path.starts_with("/staff")) {
        assert!(
            !html.contains("<textarea") && !html.contains("contenteditable"),
            "{path}"
        );
        for tag in html.split("<input").skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let kind = attributes(tag, "type");
            let kind = kind.first().copied().unwrap_or("text");
            let name = attributes(tag, "name");
            let name = name.first().copied().unwrap_or_default();
            let chosen = ["hidden", "radio", "checkbox", "submit"].contains(&kind);
            assert!(
                chosen || typed.contains(name),
                "{path} has a field {name} of type {kind}"
            );
            seen += usize::from(!chosen);
        }
    }
    assert!(seen > 0, "the box for codes is seen");
}

#[rocket::async_test]
async fn no_address_that_a_client_is_led_to_holds_a_code() {
    let talks = Talks::open().await;
    let (pages, codes) = everything(&talks).await;
    let mut addresses = Vec::new();
    for (path, html) in &pages {
        addresses.push(path.as_str());
        for name in ["href", "action", "src", "formaction"] {
            addresses.extend(attributes(html, name));
        }
    }
    assert!(addresses.len() > 40 && addresses.contains(&"/booking"));
    let all = addresses.join("\n");
    for code in &codes {
        let plain = code.replace('-', "");
        let prk = sealing::AccessCode::parse(code).expect("a code").prk();
        let (seed, look_up) = (prk.seal_seed(), prk.look_up());
        let needles = [
            ("code", code.as_bytes()),
            ("plain code", plain.as_bytes()),
            ("seed", seed.expose_bytes().as_slice()),
            ("look-up", look_up.expose_bytes().as_slice()),
        ];
        assert_eq!(find_in_bytes("addresses", all.as_bytes(), &needles), []);
        let needle = [("code", code.as_bytes())];
        assert_eq!(
            find_in_bytes("it", format!("/#{code}").as_bytes(), &needle).len(),
            1
        );
    }
}

#[rocket::async_test]
async fn what_staff_see_of_a_kit_does_not_depend_on_its_values() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let kits = [Negative, Positive].map(|value| [(HivBlood, value), (ChlamydiaUrine, value)]);
    let mut seen = Vec::new();
    for values in kits {
        let kit = house.reported(&values).await;
        let number = kit.specimen.to_string();
        let mut pages = Vec::new();
        for role in [Role::Nurse, Role::Lab, Role::Administrator] {
            let mut staff = house.staff(role).await;
            let searched = [("specimen", number.as_str())];
            let corrected = [
                ("specimen", number.as_str()),
                ("values[hiv-blood]", "indeterminate"),
                ("correct", "yes"),
            ];
            for reply in [
                staff.get("/staff").await,
                staff
                    .get(&format!("/staff/results?specimen={number}"))
                    .await,
                staff.post("/staff/results", &corrected).await,
                staff.post("/staff/results", &searched).await,
                staff.post("/staff/kits/void", &searched).await,
                staff.post("/staff/kits/received", &searched).await,
            ] {
                let text = reply
                    .text()
                    .replace(&number, "NUMBER")
                    .replace(kit.specimen.as_str(), "NUMBER");
                pages.push((reply.status, text));
            }
        }
        assert!(pages.iter().filter(|(status, _)| *status == 200).count() > 5);
        assert!(
            pages.iter().any(|(_, text)| text.contains("NUMBER")),
            "no page is about the kit"
        );
        seen.push(pages);
    }
    for (negative, positive) in seen[0].iter().zip(&seen[1]) {
        assert_eq!(negative, positive);
    }
}

#[rocket::async_test]
async fn what_a_dump_holds_opens_no_visit_and_no_staff_page() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let kit = house.reported(&[(HivBlood, Positive)]).await;
    let mut counsellor = house.staff(Role::Counsellor).await;
    let feed = counsellor
        .post("/staff/calendar/feed", &[("action", "make")])
        .await;
    let feed = feed.expect_status(200);
    let feed = feed
        .text()
        .split("/staff/calendar/")
        .find_map(|rest| rest.split_once(".ics"));
    let feed = feed.expect("a feed's address").0.to_owned();
    let invite = [("action", "add"), ("handle", "newcomer"), ("role", "nurse")];
    let invited = house
        .staff(Role::Administrator)
        .await
        .post("/staff/team", &invite)
        .await;
    let invited = invited.expect_status(200);
    let link = invited
        .text()
        .split("/staff/enrol/")
        .nth(1)
        .expect("a link");
    let link = link
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect::<String>();

    // What holders have is let in.
    house
        .guest()
        .get(&format!("/staff/calendar/{feed}.ics"))
        .await
        .expect_status(200);
    house
        .guest()
        .get(&format!("/staff/enrol/{link}"))
        .await
        .expect_status(200);
    counsellor.get("/staff/calendar").await.expect_status(200);

    let stored = async |statement: &str| {
        let hex = house.text(statement).await.to_lowercase();
        let bytes = HEXLOWER.decode(hex.as_bytes()).expect("hexadecimal");
        assert_eq!(bytes.len(), 32, "{statement}");
        [BASE64URL_NOPAD.encode(&bytes), hex]
    };
    let number = kit.specimen.as_str();
    let [tag, _] = stored(&format!(
        "SELECT hex(tag) FROM kit WHERE specimen = '{number}'"
    ))
    .await;
    let [check, _] = stored(&format!(
        "SELECT hex(coupon_check) FROM kit WHERE specimen = '{number}'"
    ))
    .await;
    let genuine = derived(&kit);
    for (look_up, coupon) in [
        (&tag, &check),
        (&tag, &genuine[1].1),
        (&genuine[0].1, &check),
    ] {
        let mut thief = house.guest();
        let fields = [("look_up", look_up.as_str()), ("coupon", coupon)];
        thief.post("/open", &fields).await.expect_status(404);
        assert_eq!(thief.cookie(COOKIE), None);
    }
    for token in stored("SELECT hex(hash) FROM staff_session LIMIT 1").await {
        let mut thief = house.guest();
        thief.set_cookie(who::COOKIE, &token);
        let reply = thief.get("/staff/calendar").await;
        assert_eq!(
            (reply.status, reply.location()),
            (303, Some("/staff/sign-in"))
        );
    }
    for token in stored("SELECT hex(feed) FROM counsellor WHERE feed IS NOT NULL").await {
        house
            .guest()
            .get(&format!("/staff/calendar/{token}.ics"))
            .await
            .expect_status(404);
    }
    for token in stored("SELECT hex(invite_hash) FROM staff WHERE handle = 'newcomer'").await {
        house
            .guest()
            .get(&format!("/staff/enrol/{token}"))
            .await
            .expect_status(404);
    }
}
