//! The portal's main story, the same on both databases: a clinic issues kits, staff enter results by specimen number, the
//! holder of the code reads them, on any device, until it is erased.

use lucka::web::Lang;
use lucka::web::session::COOKIE;

use crate::support::http::Reply;
use crate::support::persona::{
    Administrator, Card, Client, Lab, Nurse, open_clinic, said, said_of,
};
use crate::support::postgres::Database;
use crate::support::server::Server;

const BASIC: [&str; 4] = [
    "chlamydia-urine",
    "gonorrhoea-urine",
    "hiv-blood",
    "syphilis-blood",
];

/// What the page says of each test, in the panel's order.
pub fn outcomes(page: &Reply) -> Vec<String> {
    let items = page.text().split("<span class=\"outcome\">").skip(1);
    items
        .map(|item| item.split('<').next().expect("an outcome").to_owned())
        .collect()
}

fn words(values: &[&str]) -> Vec<String> {
    let word = |value: &&str| match *value {
        "pending" => said(Lang::En, "result-pending", &[]),
        value => said(Lang::En, &format!("value-told-{value}"), &[]),
    };
    values.iter().map(word).collect()
}

#[track_caller]
fn assert_says(page: &Reply, message: &str) {
    let sentence = said(Lang::En, message, &[]);
    assert!(
        page.text().contains(&sentence),
        "no “{sentence}” in\n{}",
        page.text().trim_end()
    );
}

/// Each link within the page has its place there.
#[track_caller]
fn assert_links_lead_somewhere(page: &Reply) {
    let links = page.text().split("href=\"#").skip(1);
    for id in links.filter_map(|link| link.split('"').next()) {
        assert!(page.text().contains(&format!("id=\"{id}\"")), "#{id}");
    }
}

#[track_caller]
fn assert_says_of(page: &Reply, message: &str, words: &[(&str, &str)]) {
    let sentence = said_of(Lang::En, message, words);
    assert!(
        page.text().contains(&sentence),
        "no “{sentence}” in\n{}",
        page.text().trim_end()
    );
}

#[rocket::async_test]
async fn the_result_loop_holds_on_sqlite() {
    story(Server::serve("sqlite:var/lucka.db").await).await;
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn the_result_loop_holds_on_postgresql() {
    let database = Database::create().await;
    story(Server::serve(&database.url()).await).await;
}

#[expect(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn story(server: Server) {
    open_clinic(&server, "harbour");
    let mut administrator: Administrator =
        Administrator::enrol(&server, "harbour", "ada", "administrator").await;
    let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
    let mut lab: Lab = Lab::enrol(&server, "harbour", "lars", "lab").await;
    only_who_may(&mut administrator, &mut nurse, &mut lab).await;

    let cards = nurse.issue("basic", 3).await;
    let card = &cards[0];
    let mut client = Client::with(&server, card);
    let page = client.open().await;
    assert_says(&page, "result-expected");
    assert_eq!(outcomes(&page), words(&["pending"; 4]));
    assert_links_lead_somewhere(&page);

    nurse.receive(card).await;
    assert!(
        lab.visitor
            .get("/staff")
            .await
            .text()
            .contains(&card.specimen),
        "the worklist has the kit"
    );
    let page = client.visitor.get("/result").await.expect_status(200);
    assert_says(&page, "result-analysis");
    assert_links_lead_somewhere(&page);

    lab.enter(
        card,
        &[("chlamydia-urine", "positive"), ("hiv-blood", "reactive")],
    )
    .await;
    let page = client.open().await;
    assert_says(&page, "result-partly");
    assert_eq!(
        outcomes(&page),
        words(&["positive", "pending", "reactive", "pending"])
    );
    assert_says(&page, "result-preliminary");

    nurse
        .enter(
            card,
            &[
                ("gonorrhoea-urine", "positive"),
                ("syphilis-blood", "not-tested"),
            ],
        )
        .await;
    let page = client.open().await;
    assert_says(&page, "result-unconfirmed");
    assert_eq!(
        outcomes(&page),
        words(&["positive", "positive", "reactive", "not-tested"])
    );
    assert!(
        !lab.visitor
            .get("/staff")
            .await
            .text()
            .contains(&card.specimen),
        "the worklist still has the kit"
    );
    assert!(
        !page
            .text()
            .contains(&said(Lang::En, "result-corrected", &[]))
    );

    // A report that does not say that it is a correction is no correction.
    let refused = lab
        .submit(card, &[("gonorrhoea-urine", "negative")], false, true)
        .await
        .expect_status(422);
    assert_says(&refused, "entry-wrong-correct");
    assert_eq!(
        outcomes(&client.open().await),
        words(&["positive", "positive", "reactive", "not-tested"])
    );
    lab.correct(card, &[("gonorrhoea-urine", "negative")]).await;
    let page = client.open().await;
    assert_eq!(
        outcomes(&page),
        words(&["positive", "negative", "reactive", "not-tested"])
    );
    assert_says(&page, "result-corrected");
    let today = lucka::web::dates::long(Lang::En, lucka::clock::Clock::default().now().day());
    let before = said(Lang::En, "value-told-positive", &[]);
    assert_says_of(
        &page,
        "result-corrected-on",
        &[("day", &today), ("before", &before)],
    );
    // A confirmation is the next step and no error.
    lab.correct(card, &[("hiv-blood", "not-confirmed")]).await;
    let page = client.open().await;
    assert_eq!(
        outcomes(&page),
        words(&["positive", "negative", "not-confirmed", "not-tested"])
    );
    assert_says_of(&page, "result-confirmed-on", &[("day", &today)]);
    assert_says(&page, "result-complete");

    let mut second = Client::with(&server, card);
    let shown = second.open().await;
    assert_eq!(
        outcomes(&shown),
        outcomes(&page),
        "another device shows another result"
    );
    assert_ne!(second.visitor.cookie(COOKIE), client.visitor.cookie(COOKIE));
    second.visitor.post("/leave", &[]).await.expect_status(303);
    second.visitor.get("/result").await.expect_status(303);
    client.visitor.get("/result").await.expect_status(200);

    let other = &cards[1];
    lab.enter(other, &BASIC.map(|test| (test, "negative")))
        .await;
    let mut neighbour = Client::with(&server, other);
    assert_eq!(outcomes(&neighbour.open().await), words(&["negative"; 4]));

    second.open().await;
    second.erase().await;
    client.try_open().await.expect_status(404);
    let away = client.visitor.get("/result").await;
    assert_eq!(
        (away.status, away.location()),
        (303, Some("/")),
        "the other device still shows it"
    );
    after_the_erase(&mut nurse, &mut lab, card, other).await;
    assert_eq!(
        outcomes(&neighbour.open().await),
        words(&["negative"; 4]),
        "the neighbour's result has changed"
    );

    let mut late = Client::with(&server, &cards[2]);
    let unused = late.open().await;
    assert_says(&unused, "result-expected");
    audit(&server, &mut administrator, &cards).await;
}

async fn only_who_may(administrator: &mut Administrator, nurse: &mut Nurse, lab: &mut Lab) {
    for path in ["/staff/results", "/staff/kits", "/staff/kits/received"] {
        administrator.visitor.get(path).await.expect_status(403);
    }
    for path in [
        "/staff/kits",
        "/staff/team",
        "/staff/audit",
        "/staff/clinic",
    ] {
        lab.visitor.get(path).await.expect_status(403);
    }
    for path in ["/staff/team", "/staff/audit", "/staff/clinic"] {
        nurse.visitor.get(path).await.expect_status(403);
    }
    lab.visitor
        .post("/staff/kits", &[("panel", "basic"), ("count", "1")])
        .await
        .expect_status(403);
    administrator
        .visitor
        .post("/staff/results", &[("specimen", "x")])
        .await
        .expect_status(403);
}

/// A lab's file that comes too late is told that the kit was erased, and the rest of it is imported.
async fn after_the_erase(nurse: &mut Nurse, lab: &mut Lab, erased: &Card, other: &Card) {
    for confirm in [false, true] {
        let reply = lab
            .submit(erased, &[("syphilis-blood", "negative")], true, confirm)
            .await
            .expect_status(422);
        assert_says(&reply, "entry-kit-erased");
    }
    let received = nurse
        .visitor
        .post("/staff/kits/received", &[("specimen", &erased.specimen)])
        .await;
    assert!((400..500).contains(&received.status), "{}", received.status);
    let csv = format!(
        "specimen,test,value,sampled_on\n{},hiv-blood,negative,\n{},hiv-blood,negative,\n",
        erased.specimen, other.specimen
    );
    let preview = lab.upload(&csv, true, false).await.expect_status(200);
    assert!(
        preview.text().contains(&erased.specimen),
        "the preview names what it skips"
    );
    assert!(
        preview
            .text()
            .contains(&said(Lang::En, "import-skipped", &[("count", 1)]))
    );
    let done = lab.upload(&csv, true, true).await.expect_status(303);
    let page = lab
        .visitor
        .get(done.location().unwrap())
        .await
        .expect_status(200);
    assert!(
        page.text()
            .contains(&said(Lang::En, "import-done-skipped", &[("count", 1)]))
    );
}

/// The record names who did what, but no code and no specimen number, and it is whole.
async fn audit(server: &Server, administrator: &mut Administrator, cards: &[Card]) {
    let page = administrator
        .visitor
        .get("/staff/audit")
        .await
        .expect_status(200);
    for action in [
        "kits-issued",
        "kit-received",
        "report-sealed",
        "report-corrected",
        "signed-in",
    ] {
        assert_says(&page, &format!("audit-action-{action}"));
    }
    for card in cards {
        assert!(!page.text().contains(&card.specimen) && !page.text().contains(&card.code));
    }
    let search = format!("/staff/audit?specimen={}", cards[1].specimen);
    let found = administrator.visitor.get(&search).await.expect_status(200);
    assert_says(&found, "audit-action-report-sealed");
    assert!(
        !found
            .text()
            .contains(&said(Lang::En, "audit-action-kits-issued", &[])),
        "the search finds more"
    );
    let verified = server.run(&["--json", "audit", "verify"]);
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    let head: serde_json::Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert_eq!(head["whole"], true);
    assert!(head["seq"].as_i64().unwrap() >= 12, "{head}");
}
