//! The sweep in a database in which somebody left rows that no portal wrote: it erases the others all the same.

use lucka::clinics::TestId::HivBlood;
use lucka::config::Config;

use crate::support::house::House;

/// Statements of somebody with the database in hand; `{own}` is the tag of a kit.
const ROWS: [(&str, &str); 4] = [
    (
        "many tags that are too short",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) \
         INSERT INTO kit (tag, specimen, pk, coupon_check, mac, suite, clinic, panel, tests, reported, complete, state, \
         issued_on, expires_on) SELECT CAST(i AS BLOB), 'x' || i, pk, coupon_check, mac, suite, clinic, panel, tests, 0, 0, \
         state, 0, 0 FROM n, kit WHERE tag = {own}",
    ),
    (
        "a tag that is text",
        "UPDATE kit SET tag = hex(tag) WHERE tag = {own}",
    ),
    (
        "a number that is none",
        "UPDATE kit SET specimen = x'00' WHERE tag = {own}",
    ),
    (
        "a clinic without a law",
        "UPDATE clinic SET jurisdiction = 'x' WHERE slug = 'clinic'",
    ),
];

#[rocket::async_test]
async fn rows_that_cannot_be_read_keep_no_expired_kit_from_being_erased() {
    for (name, statement) in ROWS {
        let house = House::open().await;
        let own = house.issue(&[HivBlood]).await;
        let expired = house.issue(&[HivBlood]).await;
        house.sql("UPDATE kit SET expires_on = 1").await;
        let tag = own.code.prk().look_up().tag();
        let tag = format!("x'{}'", data_encoding::HEXLOWER.encode(tag.as_bytes()));
        assert!(house.sql(&statement.replace("{own}", &tag)).await > 0);

        let (config, now) = (Config::default(), house.clock.now());
        let _told = lucka::sweep::run(&house.db, &config, &house.keys, now).await;
        let left = format!(
            "SELECT COUNT(*) FROM kit WHERE specimen = '{}'",
            expired.specimen.as_str()
        );
        assert_eq!(house.number(&left).await, 0, "{name}: it is still there");
    }
}
