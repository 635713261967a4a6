//! Importing files: a preview, then all or nothing; every bad line by its number; the command for larger files.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use lucka::audit::{self, Verdict};
use lucka::clinics::TestId;
use lucka::kits::Fresh;
use lucka::results::{self, Entered, Value};
use rocket::tokio;
use sealing::Specimen;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::support::http::{Upload, Visitor};
use crate::support::inside::between;
use crate::support::postgres::Database;
use crate::support::server::Server;
use crate::support::ward::Ward;

const HEADER: &str = "specimen,test,value,sampled_on\n";

async fn audited(ward: &Ward, action: &str) -> i64 {
    let count = "SELECT COUNT(*) FROM audit_entry WHERE action = $1";
    sqlx::query_scalar(count)
        .bind(action.to_owned())
        .fetch_one(ward.portal.db.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_file_is_previewed_then_sealed_whole() {
    a_file_is_imported(Ward::open("").await).await;
}

#[tokio::test]
#[ignore = "needs PostgreSQL: run by ./test"]
async fn a_file_is_previewed_then_sealed_whole_on_postgresql() {
    let database = Database::create().await;
    a_file_is_imported(Ward::open(&database.url()).await).await;
}

async fn a_file_is_imported(ward: Ward) {
    let [one, two, gone] = <[Fresh; 3]>::try_from(ward.kits(3).await).unwrap();
    let today = ward.portal.clock.now().day();
    results::erase(&ward.portal.db, &ward.genuine(&gone.specimen).await.tag)
        .await
        .unwrap();
    let file = format!(
        "\u{feff}specimen;test;value;sampled_on\r\n{};hiv-blood;negative;{}\r\n{};chlamydia-urine;positive;\r\n\
         {};hiv-blood;negative;\r\n{};hiv-blood;positive;\r\n",
        one.specimen,
        today.iso(),
        one.specimen,
        two.specimen,
        gone.specimen
    );
    let preview = ward.import(&file, &[]).await;
    assert_eq!(preview.status, 200, "{}", preview.html);
    assert!(
        preview.html.contains("4 rows make 2 reports"),
        "{}",
        preview.html
    );
    assert!(
        preview.html.contains("One kit was erased"),
        "{}",
        preview.html
    );
    let shown = between(&preview.html, "<tbody>", "</tbody>");
    let rows: Vec<&str> = shown
        .split("</tr>")
        .filter(|row| row.contains("<tr>"))
        .collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("Chlamydia") && rows[0].contains("Positive") && rows[0].contains(">1<"),
        "{}",
        rows[0]
    );
    assert!(
        rows[1].contains("HIV") && rows[1].contains("Negative") && rows[1].contains(">2<"),
        "{}",
        rows[1]
    );
    assert!(
        ward.told(&one).await.is_empty(),
        "the preview seals nothing"
    );

    let carried = between(&preview.html, "name=\"results\" value=\"", "\"");
    let done = ward.import(&carried, &[("confirm", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.html);
    let said = ward.portal.get(&done.location, Some(&ward.nurse)).await;
    assert!(
        said.html.contains("2 reports were sealed.") && said.html.contains("One kit was erased"),
        "{}",
        said.html
    );
    let forged = ward
        .portal
        .get("/staff/results/import?done=9.0.00", Some(&ward.nurse))
        .await;
    assert!(!forged.html.contains("9 reports"));

    assert_eq!(
        ward.told(&one).await,
        [
            (TestId::ChlamydiaUrine, Value::Positive),
            (TestId::HivBlood, Value::Negative)
        ]
    );
    assert_eq!(ward.opened(&one).await.sampled_on, today.date());
    assert_eq!(ward.told(&two).await, [(TestId::HivBlood, Value::Negative)]);
    assert_eq!(
        (
            audited(&ward, "report-sealed").await,
            audited(&ward, "results-imported").await
        ),
        (2, 1)
    );
    let verdict = audit::verify(&ward.portal.db, &ward.portal.keys)
        .await
        .unwrap();
    assert!(matches!(verdict, Verdict::Whole(_)));
    // Sent again, as by a browser's reload, it is no second report.
    assert_eq!(
        ward.import(&carried, &[("confirm", "yes")]).await.status,
        422
    );
}

#[tokio::test]
async fn every_bad_line_is_named_and_nothing_of_the_file_is_sealed() {
    let ward = Ward::open("").await;
    let [good, void, full] = <[Fresh; 3]>::try_from(ward.kits(3).await).unwrap();
    let mut tx = ward.portal.db.write().await.unwrap();
    let kit = ward.genuine(&void.specimen).await;
    lucka::kits::mark_void(&mut tx, &kit, lucka::kits::VoidReason::Damaged)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..8 {
        let fields = [("values[hiv-blood]", "negative"), ("correct", "yes")];
        assert_eq!(ward.seal(&full.specimen, &fields).await.status, 303);
    }
    let nobodys = Specimen::generate(&mut lucka::random::os());
    let later = ward.portal.clock.now().day().plus(2).iso();
    let (good_number, void, full) = (good.specimen, void.specimen, full.specimen);
    let file = format!(
        "{HEADER}{good_number},hiv-blood,negative,\n{good_number},hiv-blood,positive,\n{good_number},hiv,negative,\n\
         {good_number},syphilis-blood,maybe,\n{good_number},chlamydia-urine,reactive,\n{good_number},syphilis-blood,negative,{later}\n\
         {good_number},hepatitis-c-blood,negative,\n{nobodys},hiv-blood,negative,\n{void},hiv-blood,negative,\n\
         {full},syphilis-blood,negative,\n{full},hiv-blood,negative,\nAnna Berg,hiv-blood,negative,\n{good_number},hiv-blood\n"
    );
    let expected = [
        (3, "stands on line 2 already"),
        (4, "There is no such test."),
        (5, "There is no such value."),
        (6, "Chlamydia – urine cannot have this value."),
        (7, "in the future, or before the kit was issued"),
        (8, "The kit was not made for Hepatitis C – blood."),
        (9, "has no kit with this specimen number"),
        (10, "The kit was voided."),
        (12, "HIV – blood was reported before."),
        (13, "specimen number"),
        (14, "The line has not exactly four columns."),
    ];
    for fields in [&[][..], &[("confirm", "yes")], &[("correct", "yes")]] {
        let answer = ward.import(&file, fields).await;
        assert_eq!(answer.status, 422);
        let corrects = fields.contains(&("correct", "yes"));
        for (line, reason) in expected {
            if corrects && line == 12 {
                continue;
            }
            let row = between(
                &answer.html,
                &format!("<th scope=\"row\" class=\"num\">{line}</th>"),
                "</tr>",
            );
            assert!(row.contains(reason), "line {line}: {row}");
        }
        if corrects {
            assert_eq!(
                answer.html.matches("The kit holds eight reports").count(),
                2
            );
        }
        assert!(
            !answer.html.contains("Anna"),
            "no cell of the file is repeated"
        );
        assert!(ward.told(&good).await.is_empty());
    }
    assert_eq!(audited(&ward, "results-imported").await, 0);
}

#[tokio::test]
async fn tests_reported_before_are_imported_only_as_corrections() {
    let ward = Ward::open("").await;
    let kit = ward.kit().await;
    assert_eq!(
        ward.seal(&kit.specimen, &[("values[hiv-blood]", "reactive")])
            .await
            .status,
        303
    );
    let file = format!("{HEADER}{},hiv-blood,not-confirmed,\n", kit.specimen);
    let plain = ward.import(&file, &[("confirm", "yes")]).await;
    assert_eq!(plain.status, 422);
    assert!(
        plain.html.contains("name=\"correct\" value=\"yes\""),
        "the file may be sent on as corrections"
    );
    let preview = ward.import(&file, &[("correct", "yes")]).await;
    assert_eq!(preview.status, 200);
    assert!(
        preview.html.contains("One value replaces")
            && preview.html.contains("name=\"correct\" value=\"yes\"")
    );
    assert_eq!(
        ward.import(&file, &[("correct", "yes"), ("confirm", "yes")])
            .await
            .status,
        303
    );
    assert_eq!(
        ward.told(&kit).await,
        [(TestId::HivBlood, Value::NotConfirmed)]
    );
    assert_eq!(audited(&ward, "report-corrected").await, 1);
}

/// Runs something to its end on a thread of its own, while this one waits.
fn meanwhile<F: Future<Output = ()>>(work: impl FnOnce() -> F + Send) {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(work());
    };
    std::thread::scope(|scope| scope.spawn(run).join().unwrap());
}

fn reactive(specimen: Specimen) -> Entered {
    Entered {
        specimen,
        values: vec![(TestId::HivBlood, Value::Reactive)],
        sampled_on: None,
        correct: false,
        after: None,
    }
}

#[tokio::test]
async fn others_can_write_while_the_reports_of_a_file_are_sealed() {
    let ward = Ward::open("").await;
    let kits = ward.kits(3).await;
    let reports: Vec<Entered> = kits.iter().map(|kit| reactive(kit.specimen)).collect();
    let file = ward.portal.folder().join("lucka.db");
    let (portal, told) = (&ward.portal, AtomicUsize::new(0));
    let progress = || {
        told.fetch_add(1, Ordering::Relaxed);
        meanwhile(|| async {
            let at_once = SqliteConnectOptions::new().filename(&file);
            let at_once = at_once.busy_timeout(Duration::ZERO);
            let mut other = at_once.connect().await.unwrap();
            let lock = sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await;
            assert!(lock.is_ok(), "{lock:?}");
            other.close().await.unwrap();
        });
    };
    let (db, keys, now) = (&portal.db, &portal.keys, portal.clock.now());
    let done = results::import(db, keys, &portal.clinic, "nora", now, &reports, progress);
    assert_eq!(done.await.unwrap().unwrap().sealed, 3);
    assert_eq!(told.into_inner(), 3);
}

#[tokio::test]
async fn a_report_sealed_to_a_kit_of_the_file_meanwhile_loses_nothing() {
    let ward = Ward::open("").await;
    let kits = ward.kits(2).await;
    let reports: Vec<Entered> = kits.iter().map(|kit| reactive(kit.specimen)).collect();
    let (portal, first) = (&ward.portal, AtomicBool::new(true));
    let (db, keys, now) = (&portal.db, &portal.keys, portal.clock.now());
    let progress = || {
        if first.swap(false, Ordering::Relaxed) {
            meanwhile(|| async {
                let mut entered = reactive(kits[0].specimen);
                entered.values = vec![(TestId::ChlamydiaUrine, Value::Negative)];
                let mut tx = db.write().await.unwrap();
                let sealed = results::seal(&mut tx, keys, &portal.clinic, "lars", now, &entered);
                sealed.await.unwrap().unwrap();
                tx.commit().await.unwrap();
            });
        }
    };
    let done = results::import(db, keys, &portal.clinic, "nora", now, &reports, progress);
    assert_eq!(done.await.unwrap().unwrap().sealed, 2);
    assert_eq!(ward.told(&kits[0]).await.len(), 2);
    assert_eq!(ward.told(&kits[1]).await.len(), 1);
    let verdict = audit::verify(db, keys).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole(_)));
}

#[tokio::test]
async fn a_file_that_is_no_table_of_results_is_refused_in_a_sentence() {
    let ward = Ward::open("").await;
    for (file, sentence) in [
        ("", "Choose a file with results."),
        (HEADER, "The file has no rows."),
        ("specimen,test,value\n", "The first line must be exactly"),
        (
            "name,specimen,test,value,sampled_on\n",
            "The first line must be exactly",
        ),
        ("<b>,&\n", "The first line must be exactly"),
    ] {
        let answer = ward.import(file, &[]).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(
            answer.html.contains(sentence),
            "{sentence}\n{}",
            answer.html
        );
        assert!(!answer.html.contains("<b>"));
    }
    let many = format!("{HEADER}{}", "x,y,z,\n".repeat(2_000));
    let answer = ward.import(&many, &[]).await;
    assert!(
        answer.html.contains("2000 lines are bad") && answer.html.contains("1500 more bad lines")
    );
    assert_eq!(answer.html.matches("<th scope=\"row\"").count(), 500);
}

/// A demo in its own process, and its nurse.
async fn demo() -> (Server, Visitor, serde_json::Value) {
    let server = Server::demo().await;
    let codes = server.demo_codes();
    let nurse = codes["staff"]
        .as_array()
        .unwrap()
        .iter()
        .find(|who| who["role"] == "nurse")
        .unwrap()
        .clone();
    let mut visitor = server.visitor().with_header("accept-language", "en");
    let text = |key: &str| nurse[key].as_str().unwrap().to_owned();
    let fields = [
        ("handle", text("handle")),
        ("passphrase", text("passphrase")),
        ("totp", String::new()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let _ = visitor
        .post("/staff/sign-in", &fields)
        .await
        .expect_status(303);
    (server, visitor, codes)
}

fn specimen(codes: &serde_json::Value, state: &str) -> String {
    let kits = codes["kits"].as_array().unwrap();
    kits.iter().find(|kit| kit["state"] == state).unwrap()["specimen"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn upload(bytes: &[u8]) -> Upload<'_> {
    Upload {
        field: "results",
        file_name: "results.csv",
        media_type: "text/csv",
        bytes,
    }
}

fn peak_memory(server: &Server) -> u64 {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", server.process_id().unwrap())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn uploads_are_taken_up_to_two_megabytes_and_refused_above_without_being_kept() {
    let (server, mut nurse, codes) = demo().await;
    let number = specimen(&codes, "received");
    let path = "/staff/results/import";
    let mut file = format!("{HEADER}{number},hiv-blood,negative,\n{number},chlamydia-urine,");
    let blanks = (2 << 20) - file.len() - "negative,\n".len();
    let _ = writeln!(file, "{}negative,", " ".repeat(blanks));
    assert_eq!(file.len(), 2 << 20);
    let preview = nurse
        .post_multipart(path, &[], &[upload(file.as_bytes())])
        .await
        .expect_status(200);
    assert!(preview.text().contains("2 rows make one report"));
    // A browser turns every line's end into two bytes when it carries the file through the preview.
    let row = format!("{number},hiv-blood,negative,\n");
    let head = format!("{HEADER}{row}");
    let lines = "\n".repeat((2 << 20) - head.len());
    let carried = format!("{head}{lines}").replace('\n', "\r\n");
    let preview = nurse
        .post_multipart(path, &[("results", &carried)], &[])
        .await
        .expect_status(200);
    assert!(preview.text().contains("1 rows make one report"));
    file.push('\n');
    let larger = nurse
        .post_multipart(path, &[], &[upload(file.as_bytes())])
        .await
        .expect_status(413);
    assert!(larger.text().contains("<h1>"), "a page, not a bare status");

    let before = peak_memory(&server);
    let huge = vec![b'x'; 50 << 20];
    let refused = nurse
        .post_multipart(path, &[], &[upload(&huge)])
        .await
        .expect_status(413);
    assert!(refused.text().contains("<h1>"));
    let grown = peak_memory(&server) - before;
    assert!(grown < 16 << 10, "{grown} kB more");
    let strange = nurse
        .post_multipart(
            path,
            &[],
            &[upload(b"specimen,test,value,sampled_on\nK\xe4rl,a,b,\n")],
        )
        .await;
    assert!(
        strange
            .expect_status(422)
            .text()
            .contains("not in UTF-8 (line 2)")
    );

    let carried = format!("{HEADER}{number},hiv-blood,reactive,\n");
    let done = nurse
        .post_multipart(path, &[("results", &carried), ("confirm", "yes")], &[])
        .await;
    assert!(done.expect_status(303).location().is_some());
    let log = server.log();
    for secret in ["reactive", &number, "results.csv"] {
        assert!(
            !log[..log.find("{\"url\"").unwrap_or(log.len())].contains(secret),
            "{secret} is in the log"
        );
    }
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_killed_server() {
    let (mut server, mut nurse, codes) = demo().await;
    let number = specimen(&codes, "received");
    let fields = [
        ("specimen", number.as_str()),
        ("values[hiv-blood]", "reactive"),
        ("confirm", "yes"),
    ];
    let _ = nurse
        .post("/staff/results", &fields)
        .await
        .expect_status(303);
    server.kill();
    let database = server.home().join("var/demo/demo.db");
    let db = sqlx::SqlitePool::connect(&format!("sqlite:{}", database.display()))
        .await
        .unwrap();
    let reports = "SELECT COUNT(*) FROM report JOIN kit ON kit.tag = report.tag WHERE specimen = $1 AND reported <> 0";
    let sealed: i64 = sqlx::query_scalar(reports)
        .bind(number.replace('-', ""))
        .fetch_one(&db)
        .await
        .unwrap();
    assert_eq!(sealed, 1);
}

#[tokio::test]
async fn the_command_imports_files_all_or_nothing() {
    let (server, _, codes) = demo().await;
    let (number, other) = (specimen(&codes, "received"), specimen(&codes, "erased"));
    let settings = [
        ("ROCKET_DATABASE", "{url=\"sqlite:var/demo/demo.db\"}"),
        ("ROCKET_KEYS", "{file=\"var/demo/demo.key\"}"),
    ];
    let run = |file: &str, more: &[&str]| {
        std::fs::write(server.home().join("r.csv"), file).unwrap();
        let mut arguments = vec!["results", "import", "r.csv", "--clinic", "demo"];
        arguments.extend_from_slice(more);
        let output = server.run_with(&settings, &arguments);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let bad =
        format!("{HEADER}{number},hiv-blood,negative,\n{number},hiv-blood,negative,\nx,y,z,\n");
    let (code, _, errors) = run(&bad, &[]);
    assert_eq!(code, Some(1), "{errors}");
    assert!(
        errors.contains("line 3: The same test") && errors.contains("line 4: "),
        "{errors}"
    );
    assert!(
        errors.contains("2 lines are bad, so nothing was imported."),
        "{errors}"
    );

    let good = format!("{HEADER}{number},hiv-blood,negative,\n{other},hiv-blood,negative,\n");
    let (code, said, errors) = run(&good, &["--check"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{said}");
    assert!(
        said.contains("1 reports can be sealed; nothing was") && said.contains("erased, skipped"),
        "{said}"
    );
    let (code, said, _) = run(&good, &["--json"]);
    assert_eq!(code, Some(0));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&said["sealed"], &said["reports"], &said["skipped"][0]),
        (&true.into(), &1.into(), &other.into())
    );
    let (code, said, errors) = run(&good, &["--json"]);
    assert_eq!(code, Some(1), "{errors}");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&said).unwrap()["bad"][0]["line"],
        2
    );
    let (code, _, _) = run(&good, &["--correct"]);
    assert_eq!(code, Some(0));

    for (arguments, sentence) in [
        (
            ["results", "import", "none.csv", "--clinic", "demo"],
            "Cannot read none.csv: entity not found.",
        ),
        (
            ["results", "import", "r.csv", "--clinic", "none"],
            "There is no clinic with the short name \"none\".",
        ),
    ] {
        let output = server.run_with(&settings, &arguments);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr).trim(), sentence);
    }
}
