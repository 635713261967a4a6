//! Every attack, performed on a fresh copy of the story; who notices must be who the threat model says.

use std::collections::{BTreeMap, BTreeSet};

use lucka::db::copy::{Table, Type};

use super::judge::{HEAD, judge};
use super::story::Story;
use super::table;
use crate::support::house::House;

/// A name as in the threat model's table, and statements. Each column that no name here begins with is changed as it
/// comes: a number by one, a text by a letter, bytes for random ones.
const ATTACKS: &[(&str, &[&str])] = &[
    // A clinic and its panels.
    (
        "clinic.jurisdiction",
        &["UPDATE clinic SET jurisdiction = 'no' WHERE slug = 'clinic'"],
    ),
    (
        "clinic.jurisdiction (none)",
        &["UPDATE clinic SET jurisdiction = 'x' WHERE slug = 'clinic'"],
    ),
    (
        "clinic.zone",
        &["UPDATE clinic SET zone = 'Asia/Tokyo' WHERE slug = 'clinic'"],
    ),
    ("panel.clinic", &["UPDATE panel SET clinic = 'x' || clinic"]),
    ("panel.tests", &["UPDATE panel SET tests = 'hiv-blood'"]),
    // Kits.
    (
        "kit.pk (another kit's)",
        &[
            "UPDATE kit SET pk = (SELECT k.pk FROM kit AS k WHERE k.tag = {other}) WHERE tag = {own}",
        ],
    ),
    (
        "kit.coupon_check",
        &[
            "UPDATE kit SET coupon_check = (SELECT k.coupon_check FROM kit AS k WHERE k.tag = {other}) WHERE tag = {own}",
        ],
    ),
    (
        "kit.mac (another kit's)",
        &[
            "UPDATE kit SET mac = (SELECT k.mac FROM kit AS k WHERE k.tag = {other}) WHERE tag = {own}",
        ],
    ),
    (
        "kit.clinic",
        &[
            "UPDATE kit SET clinic = (SELECT id FROM clinic WHERE slug = 'elsewhere') WHERE tag = {own}",
        ],
    ),
    (
        "kit.tests",
        &["UPDATE kit SET tests = 'hiv-blood' WHERE tag = {own}"],
    ),
    (
        "kit.reported",
        &["UPDATE kit SET reported = 0 WHERE tag = {own}"],
    ),
    (
        "kit.complete",
        &["UPDATE kit SET complete = 0 WHERE tag = {own}"],
    ),
    (
        "kit.state",
        &["UPDATE kit SET state = 'void', void_reason = 'lost' WHERE tag = {own}"],
    ),
    (
        "kit.void_reason",
        &["UPDATE kit SET void_reason = 'lost' WHERE tag = {own}"],
    ),
    ("kit, removed", &["DELETE FROM kit WHERE tag = {own}"]),
    (
        "kit and reports, removed",
        &[
            "DELETE FROM report WHERE tag = {own}",
            "DELETE FROM kit WHERE tag = {own}",
        ],
    ),
    ("tombstone, removed", &["DELETE FROM tombstone"]),
    (
        "tombstone, brought in",
        &["INSERT INTO tombstone SELECT specimen FROM kit WHERE tag = {own}"],
    ),
    // Reports.
    (
        "report.seq",
        &["UPDATE report SET seq = 7 WHERE tag = {own} AND seq = 2"],
    ),
    (
        "report.tag (another kit's)",
        &[
            "DELETE FROM report WHERE tag = {own} AND seq = 2",
            "UPDATE report SET tag = {own} WHERE tag = {other} AND seq = 2",
        ],
    ),
    (
        "report.envelope (another kit's)",
        &[
            "UPDATE report SET envelope = (SELECT r.envelope FROM report AS r WHERE r.tag = {other} AND r.seq = 2) WHERE tag = {own} AND seq = 2",
        ],
    ),
    (
        "report.mac (another report's, or a decoy's)",
        &[
            "UPDATE report SET mac = (SELECT r.mac FROM report AS r WHERE r.tag = {own} AND r.seq = 3) WHERE tag = {own} AND seq = 2",
        ],
    ),
    (
        "report, one of several removed",
        &["DELETE FROM report WHERE tag = {own} AND seq = 2"],
    ),
    (
        "report, newest removed",
        &["DELETE FROM report WHERE tag = {own} AND seq = 4"],
    ),
    (
        "report, newest removed with a test's only one",
        &["DELETE FROM report WHERE tag = {own} AND seq >= 3"],
    ),
    (
        "report, newest removed with a test's only one and the test's bit",
        &[
            "DELETE FROM report WHERE tag = {own} AND seq >= 3",
            "UPDATE kit SET reported = 7, complete = 0 WHERE tag = {own}",
        ],
    ),
    (
        "report, all removed with all bits",
        &[
            "DELETE FROM report WHERE tag = {own}",
            "UPDATE kit SET reported = 0, complete = 0 WHERE tag = {own}",
        ],
    ),
    (
        "report, brought in",
        &[
            "INSERT INTO report SELECT {own}, 5, reported_on, envelope, mac FROM report WHERE tag = {other} AND seq = 1",
        ],
    ),
    // Accounts and sessions.
    (
        "staff.clinic",
        &[
            "UPDATE staff SET clinic = (SELECT id FROM clinic WHERE slug = 'elsewhere') WHERE handle = 'test-nurse'",
        ],
    ),
    (
        "staff.role",
        &["UPDATE staff SET role = 'administrator' WHERE handle = 'test-nurse'"],
    ),
    (
        "staff.role (no role)",
        &["UPDATE staff SET role = 'x' WHERE handle = 'test-nurse'"],
    ),
    (
        "staff.passphrase",
        &[
            "UPDATE staff SET passphrase = (SELECT s.passphrase FROM staff AS s WHERE s.handle = 'ada') WHERE handle = 'test-nurse'",
        ],
    ),
    (
        "staff.totp (another account's)",
        &[
            "UPDATE staff SET totp = (SELECT s.totp FROM staff AS s WHERE s.handle = 'ada') WHERE handle = 'test-nurse'",
        ],
    ),
    (
        "staff.invite_until",
        &["UPDATE staff SET invite_until = invite_until + 1000000 WHERE handle = 'ivan'"],
    ),
    (
        "staff.mac (taken away)",
        &["UPDATE staff SET mac = {empty} WHERE handle = 'test-nurse'"],
    ),
    (
        "staff.mac (taken away, with the entry of the vouching)",
        &[
            "UPDATE staff SET role = 'administrator', mac = {empty} WHERE handle = 'test-nurse'",
            "DELETE FROM audit_entry WHERE action = 'accounts-vouched'",
        ],
    ),
    (
        "staff.mac (taken away, with the audit to before the vouching)",
        &[
            "UPDATE staff SET role = 'administrator', mac = {empty} WHERE handle = 'test-nurse'",
            "DELETE FROM audit_entry",
            "UPDATE audit_head SET seq = 0, mac = {zeros}",
        ],
    ),
    (
        "staff.mac (another account's)",
        &[
            "UPDATE staff SET mac = (SELECT s.mac FROM staff AS s WHERE s.handle = 'ada') WHERE handle = 'test-nurse'",
        ],
    ),
    ("staff, as it once was", &["{past}"]),
    (
        "staff, brought in",
        &[
            "INSERT INTO staff (id, clinic, handle, role, passphrase, totp_step, disabled, mac) SELECT 'mallory', clinic, 'mallory', 'administrator', passphrase, 0, 0, mac FROM staff WHERE handle = 'test-nurse'",
        ],
    ),
    (
        "staff, removed",
        &["DELETE FROM staff WHERE handle = 'test-nurse'"],
    ),
    (
        "recovery_code.hash",
        &[
            "DELETE FROM recovery_code WHERE hash NOT IN (SELECT hash FROM recovery_code ORDER BY hash LIMIT 1)",
            "UPDATE recovery_code SET hash = {random}",
        ],
    ),
    (
        "recovery_code.staff",
        &["UPDATE recovery_code SET staff = (SELECT id FROM staff WHERE handle = 'test-nurse')"],
    ),
    ("recovery_code, removed", &["DELETE FROM recovery_code"]),
    (
        "recovery_code, brought in",
        &["INSERT INTO recovery_code SELECT {random}, id FROM staff WHERE handle = 'ada'"],
    ),
    (
        "staff_session.staff",
        &[
            "UPDATE staff_session SET staff = (SELECT id FROM staff WHERE handle = 'test-administrator')",
        ],
    ),
    ("staff_session, removed", &["DELETE FROM staff_session"]),
    (
        "staff_session, brought in",
        &[
            "INSERT INTO staff_session SELECT {random}, id, 1, 4000000000 FROM staff WHERE handle = 'test-administrator'",
        ],
    ),
    // The audit.
    (
        "audit_entry.seq",
        &["UPDATE audit_entry SET seq = 1000 WHERE seq = 3"],
    ),
    (
        "audit_entry, removed",
        &["DELETE FROM audit_entry WHERE seq = 4"],
    ),
    (
        "audit_entry, brought in",
        &[
            "INSERT INTO audit_entry SELECT seq + 1000, at, clinic, actor, action, subject, mac FROM audit_entry WHERE seq = 4",
        ],
    ),
    (
        "audit, tail cut",
        &[
            "DELETE FROM audit_entry WHERE seq > 6",
            "UPDATE audit_head SET seq = 6, mac = (SELECT mac FROM audit_entry WHERE seq = 6)",
        ],
    ),
    (
        "audit, emptied",
        &[
            "DELETE FROM audit_entry",
            "UPDATE audit_head SET seq = 0, mac = {zeros}",
        ],
    ),
    // Counselling, times and bookings.
    (
        "counselling.clinic",
        &["UPDATE counselling SET clinic = (SELECT id FROM clinic WHERE slug = 'elsewhere')"],
    ),
    (
        "counselling.topics",
        &["UPDATE counselling SET topics = 'support'"],
    ),
    (
        "counsellor.clinic",
        &["UPDATE counsellor SET clinic = (SELECT id FROM clinic WHERE slug = 'elsewhere')"],
    ),
    (
        "slot.state",
        &["UPDATE slot SET state = 'free' WHERE state = 'taken'"],
    ),
    (
        "slot.state (none)",
        &["UPDATE slot SET state = 'x' WHERE state = 'free'"],
    ),
    ("slot, removed", &["DELETE FROM slot WHERE state = 'free'"]),
    (
        "weekly_rule.weekdays",
        &["UPDATE weekly_rule SET weekdays = 1"],
    ),
    (
        "weekly_rule.weekdays (none)",
        &["UPDATE weekly_rule SET weekdays = 128"],
    ),
    ("weekly_rule, removed", &["DELETE FROM weekly_rule"]),
    ("closed_day, removed", &["DELETE FROM closed_day"]),
    (
        "booking.clinic",
        &["UPDATE booking SET clinic = (SELECT id FROM clinic WHERE slug = 'elsewhere')"],
    ),
    (
        "booking.slot",
        &[
            "UPDATE booking SET slot = (SELECT MIN(id) FROM slot WHERE state = 'free') WHERE made_at IS NULL",
        ],
    ),
    (
        "booking.coupon_tag",
        &["UPDATE booking SET coupon_tag = NULL"],
    ),
    ("booking.state", &["UPDATE booking SET state = 'done'"]),
    ("booking.topic", &["UPDATE booking SET topic = 'support'"]),
    ("booking.mode", &["UPDATE booking SET mode = 'phone'"]),
    ("booking.language", &["UPDATE booking SET language = 'sv'"]),
    (
        "booking.audience",
        &["UPDATE booking SET audience = 'partner'"],
    ),
    ("booking.reason", &["UPDATE booking SET reason = 'changed'"]),
    (
        "booking, removed",
        &["DELETE FROM booking WHERE made_at IS NULL"],
    ),
    ("spent_ticket, removed", &["DELETE FROM spent_ticket"]),
    ("booking_count, removed", &["DELETE FROM booking_count"]),
];

/// The row of each table that a column is changed in.
fn row(table: &str) -> &'static str {
    match table {
        "clinic" => "slug = 'clinic'",
        "panel" => "slug = 'basic'",
        "staff" => "handle = 'test-nurse'",
        "kit" => "tag = {own}",
        "report" => "tag = {own} AND seq = 2",
        "audit_entry" => "seq = 3",
        "booking" => "made_at IS NULL",
        "slot" => "id IN (SELECT slot FROM booking WHERE made_at IS NULL)",
        "spent_ticket" => "hash IN (SELECT hash FROM spent_ticket ORDER BY hash LIMIT 1)",
        _ => "1 = 1",
    }
}

/// All attacks by name, those on columns that have none of their own too.
fn attacks(tables: &[Table]) -> BTreeMap<String, Vec<String>> {
    let mut attacks: BTreeMap<String, Vec<String>> = ATTACKS
        .iter()
        .map(|(name, statements)| {
            let statements = statements.iter().map(|s| (*s).to_owned()).collect();
            ((*name).to_owned(), statements)
        })
        .collect();
    assert_eq!(attacks.len(), ATTACKS.len(), "a name stands there twice");
    for table in tables {
        for (column, kind) in &table.columns {
            let name = format!("{}.{column}", table.name);
            let is_there = |other: &String| other == &name;
            if attacks.keys().any(is_there) {
                continue;
            }
            let value = match kind {
                Type::Integer => format!("COALESCE({column}, 0) + 1"),
                Type::Text => format!("COALESCE({column}, '') || 'x'"),
                Type::Bytes => "{random}".to_owned(),
            };
            let (table, row) = (&table.name, row(&table.name));
            attacks.insert(
                name,
                vec![format!("UPDATE {table} SET {column} = {value} WHERE {row}")],
            );
        }
    }
    attacks
}

async fn tables(house: &House) -> Vec<Table> {
    let mut snapshot = house.db.snapshot().await.expect("the database answers");
    snapshot.tables().await.expect("its tables")
}

/// Performs the attacks on some tables; the lines of those that others notice than the threat model says.
async fn wrong_lines(story: &Story, own: impl Fn(&str) -> bool) -> Vec<String> {
    let (house, database) = story.copy().await.open(story).await;
    let attacks = attacks(&tables(&house).await);
    drop((house, database));
    let said = table::lines();
    let mut wrong = Vec::new();
    for (name, statements) in &attacks {
        let table = name.split(['.', ',', ' ']).next().unwrap_or_default();
        if !own(table) {
            continue;
        }
        let statements: Vec<String> = statements.iter().map(|s| story.put_in(s)).collect();
        let copy = story.copy().await;
        assert!(
            copy.tamper(&statements).await > 0,
            "{name}: nothing was changed"
        );
        let noticed = judge(story, copy).await;
        if said.get(name) != Some(&noticed) {
            let said = said.get(name);
            wrong.push(format!(
                "{name}: {noticed:?} notice, and the threat model says {said:?}"
            ));
        }
    }
    wrong
}

fn is_of_kits(table: &str) -> bool {
    ["kit", "report", "tombstone", "clinic", "panel"].contains(&table)
}

fn is_of_staff(table: &str) -> bool {
    table.starts_with("staff") || table.starts_with("audit") || table == "recovery_code"
}

fn assert_right(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[rocket::async_test]
async fn every_column_has_a_line_in_the_threat_model_and_every_line_its_attack() {
    let house = House::open().await;
    let attacks = attacks(&tables(&house).await);
    let made: BTreeSet<&String> = attacks.keys().collect();
    let lines = table::lines();
    let said: BTreeSet<&String> = lines.keys().collect();
    let missing: Vec<_> = made.difference(&said).collect();
    let empty: Vec<_> = said.difference(&made).collect();
    assert!(
        missing.is_empty(),
        "no line in the threat model: {missing:#?}"
    );
    assert!(empty.is_empty(), "no attack of that name: {empty:#?}");
}

#[rocket::async_test]
async fn the_untouched_story_is_noticed_by_nobody() {
    let story = Story::on_sqlite().await;
    let noticed = judge(&story, story.copy().await).await;
    assert!(noticed.is_empty(), "{noticed:?}");
}

#[rocket::async_test]
async fn changes_to_kits_and_reports_are_noticed_by_whom_the_threat_model_says() {
    assert_right(&wrong_lines(&Story::on_sqlite().await, is_of_kits).await);
}

#[rocket::async_test]
async fn changes_to_accounts_and_audit_are_noticed_by_whom_the_threat_model_says() {
    assert_right(&wrong_lines(&Story::on_sqlite().await, is_of_staff).await);
}

#[rocket::async_test]
async fn changes_to_bookings_are_noticed_by_whom_the_threat_model_says() {
    let others = |table: &str| !is_of_kits(table) && !is_of_staff(table);
    assert_right(&wrong_lines(&Story::on_sqlite().await, others).await);
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_too_they_are() {
    assert_right(&wrong_lines(&Story::on_postgresql().await, |_| true).await);
}

#[rocket::async_test]
async fn an_older_database_put_back_whole_is_noticed_by_a_kept_head_alone() {
    let story = Story::on_sqlite().await;
    let noticed = judge(&story, story.earlier().await).await;
    assert_eq!(noticed, [HEAD].into());
}
