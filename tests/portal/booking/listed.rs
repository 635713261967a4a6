//! The list of free times: what it shows first, by which filter, page by page.

use std::collections::BTreeSet;

use lucka::bookings::hours::Hours;
use lucka::bookings::{Audience, Language, Mode, Offer, Set};
use lucka::web::Lang;

use crate::support::http::Reply;
use crate::support::persona::said;
use crate::support::talks::{BookForm, Talks, slots};

fn says(page: &Reply, id: &str) -> bool {
    page.text().contains(&said(Lang::En, id, &[]))
}

/// Where a link of this text leads.
fn link(page: &Reply, id: &str) -> Option<String> {
    let (before, _) = page
        .text()
        .split_once(&format!("\">{}</a>", said(Lang::En, id, &[])))?;
    let (_, address) = before.rsplit_once("href=\"")?;
    Some(
        address
            .replace("&#x3D;", "=")
            .replace("&amp;", "&")
            .replace("#times", ""),
    )
}

#[rocket::async_test]
async fn pages_follow_each_other_in_the_same_filter() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let path = "/book?mode=phone&language=nb&audience=partner";
    let mut page = guest.get(path).await.expect_status(200);
    assert!(link(&page, "book-first").is_none());
    let first = slots(&page);
    assert_eq!(first.len(), 24);
    let mut seen = BTreeSet::new();
    loop {
        let form = BookForm::read(&page);
        assert_eq!(
            ["mode", "language", "audience"].map(|name| form.field(name)),
            ["phone", "nb", "partner"]
        );
        for slot in slots(&page) {
            assert!(seen.insert(slot), "a time stands on two pages");
        }
        let Some(later) = link(&page, "book-later") else {
            break;
        };
        page = guest.get(&later).await.expect_status(200);
        assert!(link(&page, "book-first").is_some());
    }
    let open = "SELECT COUNT(*) FROM slot WHERE open = 1 AND starts_at >= 7200 + CAST(strftime('%s','now') AS INTEGER) \
                AND starts_at <= 864000 + CAST(strftime('%s','now') AS INTEGER)";
    let all = talks.house.number(open).await;
    assert!(
        (seen.len() as i64 - all).abs() <= 1,
        "{} of {all}",
        seen.len()
    );
    let back = guest.get(&link(&page, "book-first").unwrap()).await;
    assert_eq!(slots(&back), first);
}

#[rocket::async_test]
async fn a_refused_form_lists_the_page_that_it_came_from() {
    let talks = Talks::open().await;
    let mut guest = talks.house.guest();
    let first = guest.get("/book").await.expect_status(200);
    let second = guest.get(&link(&first, "book-later").unwrap()).await;
    let mut form = BookForm::read(&second);
    let after = crate::support::persona::hidden(second.text(), "after").expect("where it begins");
    form.hidden.push(("after", after));
    let page = form
        .send(&mut guest, &form.slots[3], "")
        .await
        .expect_status(422);
    assert_eq!(slots(&page), form.slots);
}

#[rocket::async_test]
async fn without_a_word_it_is_the_readers_language_and_the_first_way_that_is_free() {
    let talks = Talks::without_times(|figment| figment).await;
    let practice = talks.practice();
    let hours = Hours::new(9 * 60, 19 * 60, 30, 0).unwrap();
    let offer = Offer {
        modes: Set::of(&[Mode::Video]),
        languages: Set::of(&[Language::Swedish]),
        audiences: Set::of(&[Audience::Own, Audience::Professional]),
    };
    let day = practice.zone.today(practice.now).plus(3);
    practice
        .publisher(0)
        .once(day, &hours, offer)
        .await
        .unwrap();

    let page = talks.house.guest().reading("sv").get("/book").await;
    let form = BookForm::read(&page);
    assert_eq!(
        ["mode", "language", "audience", "clinic"].map(|name| form.field(name)),
        ["video", "sv", "self", "clinic"]
    );
    assert_eq!(form.slots.len(), 8, "40 % of twenty");

    // Nothing in English: it says so, and where there is something.
    let page = talks
        .house
        .guest()
        .get("/book?mode=video")
        .await
        .expect_status(200);
    assert!(says(&page, "book-none") && slots(&page).is_empty());
    assert!(page.text().contains("language&#x3D;sv"));
    let other = talks
        .house
        .guest()
        .get("/book?mode=video&language=sv&audience=self")
        .await;
    assert_eq!(slots(&other).len(), 8);
    let nobody = "/book?mode=video&language=sv&audience=partner";
    let page = talks.house.guest().get(nobody).await.expect_status(200);
    assert!(says(&page, "book-none") && !says(&page, "book-none-others"));
}

#[rocket::async_test]
async fn words_that_nobody_offers_are_passed_over() {
    let talks = Talks::open().await;
    let strange =
        "/book?clinic=none&mode=telepathy&language=&audience=%00&after=yesterday&slot=%22%3E";
    let page = talks.house.guest().get(strange).await.expect_status(200);
    let form = BookForm::read(&page);
    assert_eq!(form.field("mode"), "in-person");
    assert_eq!(form.slots.len(), 24);
    for after in ["-1", "9223372036854775807", "99999999999999999999"] {
        let path = format!("/book?after={after}");
        talks.house.guest().get(&path).await.expect_status(200);
    }
}
