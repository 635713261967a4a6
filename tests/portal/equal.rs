//! Answers that an observer of the line cannot tell apart: one length for every result, and the same work for every code.

use lucka::clinics::TestId::{self, ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
use lucka::kits::Fresh;
use lucka::results::Value::{
    self, Insufficient, Negative, NotTested, OutOfProtocol, Positive, Reactive,
};
use lucka::web::Lang;
use lucka::web::session::COOKIE;

use crate::support::house::House;
use crate::support::persona::said;
use crate::support::server::Server;
use crate::support::wire::Wire;

/// The size that every result page is filled up to.
const SIZE: usize = 64 * 1024;

const BASIC: [TestId; 4] = [ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood];

fn all(value: Value) -> Vec<(TestId, Value)> {
    BASIC.map(|test| (test, value)).to_vec()
}

/// One kit in each state, named.
pub async fn kits_in_every_state(house: &House) -> Vec<(&'static str, Fresh)> {
    let mut kits = vec![("issued", house.issue(&BASIC).await)];
    let kit = house.issue(&BASIC).await;
    house.receive(&kit).await;
    kits.push(("received", kit));
    for (state, reported) in [("with a PIN", false), ("with a PIN and positive", true)] {
        let kit = house.issue(&BASIC).await;
        let mut holder = house.guest();
        holder.open(&kit).await.expect_status(303);
        let pin = [
            ("pin", "tulip 47"),
            ("again", "tulip 47"),
            ("confirm", "yes"),
        ];
        let set = holder.post("/result/pin", &pin).await;
        set.expect_status(303);
        if reported {
            house.report(&kit, &all(Positive)).await;
        }
        kits.push((state, kit));
    }
    let kit = house.issue(&BASIC).await;
    house.report(&kit, &[(HivBlood, Negative)]).await;
    kits.push(("pending", kit));
    let kit = house.issue(&BASIC).await;
    house.report(&kit, &[(HivBlood, Reactive)]).await;
    kits.push(("pending and reactive", kit));
    for (state, value) in [
        ("negative", Negative),
        ("not tested", NotTested),
        ("positive", Positive),
    ] {
        kits.push((state, house.reported(&all(value)).await));
    }
    let mut reactive = all(Negative);
    reactive[2].1 = Reactive;
    kits.push(("reactive", house.reported(&reactive).await));
    let kit = house.reported(&all(Positive)).await;
    house.report(&kit, &all(Negative)).await;
    kits.push(("corrected", kit));
    let kit = house.reported(&reactive).await;
    house.report(&kit, &[(HivBlood, Positive)]).await;
    kits.push(("confirmed", kit));
    let rejected: Vec<_> = BASIC
        .map(|t| {
            (
                t,
                if t.is_blood() {
                    Insufficient
                } else {
                    OutOfProtocol
                },
            )
        })
        .to_vec();
    kits.push(("rejected", house.reported(&rejected).await));
    let kit = house.issue(&BASIC).await;
    house.void(&kit).await;
    kits.push(("void", kit));
    let kit = house.reported(&all(Positive)).await;
    house
        .sql(&format!(
            "UPDATE kit SET expires_on = 0 WHERE specimen = '{}'",
            kit.specimen.as_str()
        ))
        .await;
    kits.push(("expired", kit));
    let kit = house.reported(&all(Positive)).await;
    house
        .sql(&format!(
            "UPDATE kit SET mac = zeroblob(32) WHERE specimen = '{}'",
            kit.specimen.as_str()
        ))
        .await;
    kits.push(("tampered", kit));
    kits
}

#[rocket::async_test]
async fn every_result_has_the_same_number_of_bytes_in_body_and_headers_in_each_language() {
    let house = House::open().await;
    let kits = kits_in_every_state(&house).await;
    for lang in Lang::ALL {
        let mut first = None;
        for (state, kit) in &kits {
            let mut guest = house.guest().reading(lang.tag());
            let opened = guest.open(kit).await.expect_status(303);
            let page = guest.get("/result").await.expect_status(200);
            assert_eq!(page.body.len(), SIZE, "{state} in {lang:?}");
            let seen = (opened.header_sizes(), opened.body, page.header_sizes());
            assert_eq!(
                &seen,
                first.get_or_insert_with(|| seen.clone()),
                "{state} in {lang:?}"
            );
        }
    }
}

#[rocket::async_test]
async fn on_the_wire_every_result_of_the_demo_has_the_same_number_of_bytes() {
    let server = Server::demo().await;
    let codes = server.demo_codes();
    let mut sizes = Vec::new();
    for kit in codes["kits"].as_array().unwrap() {
        let (state, code) = (
            kit["state"].as_str().unwrap(),
            kit["code"].as_str().unwrap(),
        );
        if state == "erased" {
            continue;
        }
        let mut visitor = server.visitor();
        visitor
            .post("/open", &[("code", code)])
            .await
            .expect_status(303);
        let cookie = format!("{COOKIE}={}", visitor.cookie(COOKIE).expect("a visit"));
        let page = Wire::ask(&server, "GET /result", Lang::En, &cookie, "").await;
        assert_eq!(page.status(), "200", "{state}");
        sizes.push((state.to_owned(), page.size()));
    }
    assert!(sizes.len() >= 10, "{sizes:?}");
    assert!(
        sizes.iter().all(|(_, size)| *size == sizes[0].1),
        "{sizes:?}"
    );
}

/// The largest section of each test among the values it can have, all corrected: the values to make the largest page of.
async fn largest_values(house: &House, lang: Lang) -> Vec<(TestId, Value, Value)> {
    let mut largest: Vec<(usize, Value, Value)> = vec![(0, NotTested, Negative); TestId::ALL.len()];
    for round in 0..13 {
        let pick = |test: TestId, step: usize| {
            let allowed = Value::allowed_of(test.analyte());
            allowed[(round + step) % allowed.len()]
        };
        let before = TestId::ALL.map(|test| (test, pick(test, 1)));
        let now = TestId::ALL.map(|test| (test, pick(test, 0)));
        let kit = house.reported(&before).await;
        house.report(&kit, &now).await;
        let page = house.guest().reading(lang.tag()).result_of(&kit).await;
        for (place, test) in TestId::ALL.into_iter().enumerate() {
            let section = format!("<section class=\"guide\" id=\"{}\"", test.as_str());
            let from = page
                .text()
                .find(&section)
                .unwrap_or_else(|| panic!("no section of {test}"));
            let length = page.text()[from..].find("</section>").expect("its end");
            if length > largest[place].0 {
                largest[place] = (length, now[place].1, before[place].1);
            }
        }
    }
    TestId::ALL
        .into_iter()
        .zip(largest)
        .map(|(test, (_, now, before))| (test, now, before))
        .collect()
}

#[rocket::async_test]
async fn the_largest_possible_result_fits_the_page_in_each_language_under_each_law() {
    for law in ["se", "no", "xx"] {
        let house = House::with(law, |figment| figment).await;
        for lang in Lang::ALL {
            let values = largest_values(&house, lang).await;
            let now: Vec<_> = values.iter().map(|(test, now, _)| (*test, *now)).collect();
            let before: Vec<_> = values
                .iter()
                .map(|(test, _, before)| (*test, *before))
                .collect();
            let kit = house.reported(&before).await;
            house.report(&kit, &now).await;
            let page = house.guest().reading(lang.tag()).result_of(&kit).await;
            let full = page.text().trim_end_matches(' ').len();
            assert_eq!(
                page.text().matches("<section class=\"guide\"").count(),
                TestId::ALL.len()
            );
            assert_eq!(
                page.body.len(),
                SIZE,
                "{law} {lang:?}: {full} bytes before it is filled up"
            );
            // Room for a longer clinic's title, a demo's strip and the notices that this page does not have.
            assert!(
                full + 4096 <= SIZE,
                "{law} {lang:?}: {full} bytes leave too little room"
            );
        }
    }
}

#[rocket::async_test]
async fn a_title_of_any_length_and_a_demo_leave_the_size_as_it_is() {
    let house = House::with("xx", |figment| {
        figment
            .merge(("demo", true))
            .merge(("portal.name", "N".repeat(60)))
    })
    .await;
    let kit = house.reported(&all(Positive)).await;
    house
        .sql(&format!("UPDATE clinic SET title = '{}'", "&".repeat(60)))
        .await;
    let page = house.guest().result_of(&kit).await;
    assert!(page.text().contains(&"&amp;".repeat(60)));
    assert_eq!(page.body.len(), SIZE);
}

#[rocket::async_test]
async fn a_decoy_changes_nothing_that_the_client_reads() {
    let house = House::open().await;
    let kit = house.reported(&all(Negative)).await;
    let before = house.guest().result_of(&kit).await;
    let report = lucka::results::Report::decoy(house.today().0).unwrap();
    let (_, key) = kit.code.prk().seal_seed().key_pair();
    let sealed = sealing::seal(
        &key,
        &kit.specimen,
        2,
        &report.to_bytes(),
        &mut lucka::random::os(),
    )
    .unwrap();
    let tag = kit.code.prk().look_up().tag();
    let mac = house.keys.report_mac(&sealing::ReportRow {
        tag: &tag,
        sequence: 2,
        envelope: &sealed,
    });
    sqlx::query(
        "INSERT INTO report (tag, seq, reported_on, envelope, mac) VALUES ($1, 2, $2, $3, $4)",
    )
    .bind(tag.as_bytes().to_vec())
    .bind(house.today().0)
    .bind(sealed.clone())
    .bind(mac.to_vec())
    .execute(house.db.pool())
    .await
    .unwrap();
    let after = house.guest().result_of(&kit).await;
    assert_eq!(before.text(), after.text());
    assert!(
        !after
            .text()
            .contains(&said(Lang::En, "result-unshown", &[]))
    );
}
