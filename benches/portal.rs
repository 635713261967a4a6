//! What opening a result costs: `POST /open` and `GET /result` against `GET /healthz` and against the bare
//! cryptography, all in one run on one machine; and how fast and small the server starts. Ratios are the figures,
//! since machines are noisy. Loopback only, a fixed number of requests.
#![expect(clippy::print_stdout, reason = "a benchmark's report")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::error::Error;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lucka::clinics::{self, Draft, TestId};
use lucka::clock::Clock;
use lucka::kits::{self, Order};
use lucka::results::{self, Entered, Value};
use lucka::{Portal, config, random};
use reqwest::Client;
use reqwest::header::{COOKIE, SET_COOKIE};
use sealing::{AccessCode, ENVELOPE_LEN, MAX_REPORTS, SUITE, Specimen, envelope};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Measured openings, and as many requests of each other kind.
const ROUNDS: usize = 400;

fn main() -> Result<()> {
    rocket::async_main(run())
}

async fn run() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("bench.db").display());
    let key = folder.path().join("bench.key");
    let figment = config::figment()
        .merge(("database.url", &url))
        .merge(("keys.file", &key));
    let portal = Portal::open(figment, Clock::default()).await?;
    let codes = fill(&portal).await?;
    drop(portal);

    let (mut server, base, cold) = start(&url, &key.display().to_string()).await?;
    let measured = measure(&base, &codes).await;
    let memory = resident(server.id());
    server.kill()?;
    server.wait()?;
    let (health, opening) = measured?;
    let (one, equal) = bare();

    let net = opening.saturating_sub(health * 2);
    println!("median of {ROUNDS} rounds, one connection, release build");
    println!("  GET /healthz                               {health:>10.1?}");
    println!("  POST /open + GET /result                   {opening:>10.1?}");
    println!("  the same without two bare requests         {net:>10.1?}");
    println!("  bare cryptography: derive, open 1          {one:>10.1?}");
    println!("  bare cryptography: derive twice, open {MAX_REPORTS}    {equal:>10.1?}");
    println!("ratios");
    println!(
        "  opening / two healthz                      {:>10.2}",
        ratio(opening, health * 2)
    );
    println!(
        "  opening / bare cryptography it does        {:>10.2}",
        ratio(opening, equal)
    );
    println!(
        "  opening without HTTP / that cryptography   {:>10.2}   (aim: below 1.3)",
        ratio(net, equal)
    );
    println!(
        "  opening without HTTP / derive + open 1     {:>10.2}",
        ratio(net, one)
    );
    println!("the server");
    println!("  cold start until it answers                {cold:>10.1?}   (aim: below 300 ms)");
    println!("  resident memory after the run              {memory:>7} KiB   (aim: below 65536)");
    Ok(())
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// Kits with one report of four tests each; their codes.
async fn fill(portal: &Portal) -> Result<Vec<AccessCode>> {
    let now = portal.clock.now();
    let draft = Draft {
        slug: "bench".into(),
        title: "Bench".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Stockholm".into(),
        expected_days: 8,
        code_link: false,
    };
    let clinic = clinics::add(&portal.db, &portal.keys, now, &draft)
        .await?
        .map_err(|r| format!("{r:?}"))?;
    let panel = clinics::panel(&portal.db, &clinic.id, "basic")
        .await?
        .ok_or("no panel")?;
    let order = Order {
        clinic: &clinic,
        panel: &panel,
        count: 100,
        actor: "bench",
        now,
    };
    let mut made = Vec::new();
    kits::issue(
        &portal.db,
        &portal.keys,
        &order,
        |fresh| -> sqlx::Result<()> {
            made.extend(fresh);
            Ok(())
        },
    )
    .await?;
    let tests = [
        TestId::ChlamydiaUrine,
        TestId::GonorrhoeaUrine,
        TestId::HivBlood,
        TestId::SyphilisBlood,
    ];
    for kit in &made {
        let values = tests.map(|test| (test, Value::Negative)).to_vec();
        let entered = Entered {
            specimen: kit.specimen,
            values,
            sampled_on: None,
            correct: false,
            after: None,
        };
        let mut tx = portal.db.write().await?;
        results::seal(&mut tx, &portal.keys, &clinic, "bench", now, &entered)
            .await?
            .map_err(|r| format!("{r:?}"))?;
        tx.commit().await?;
    }
    Ok(made.into_iter().map(|kit| kit.code).collect())
}

/// The release server on a free port, its address, and how long it took until it answered.
async fn start(database: &str, key: &str) -> Result<(Child, String, Duration)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let begun = Instant::now();
    let server = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("serve")
        .env("ROCKET_PORT", port.to_string())
        .env("ROCKET_DATABASE", format!("{{url={database:?}}}"))
        .env("ROCKET_KEYS", format!("{{file={key:?}}}"))
        .env("ROCKET_ATTEMPTS", "{per_prefix=1000000,overall=1000000}")
        .stderr(Stdio::null())
        .spawn()?;
    let base = format!("http://127.0.0.1:{port}");
    let client = Client::new();
    while begun.elapsed() < Duration::from_secs(20) {
        if client.get(format!("{base}/healthz")).send().await.is_ok() {
            return Ok((server, base, begun.elapsed()));
        }
        rocket::tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Err("the server does not answer".into())
}

/// Median times of `GET /healthz` and of an opening, taken in turns.
async fn measure(base: &str, codes: &[AccessCode]) -> Result<(Duration, Duration)> {
    let client = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let (mut health, mut opening) = (Vec::new(), Vec::new());
    for code in codes.iter().cycle().take(ROUNDS) {
        let begun = Instant::now();
        client
            .get(format!("{base}/healthz"))
            .send()
            .await?
            .bytes()
            .await?;
        health.push(begun.elapsed());

        let body = format!("code={}", code.grouped().as_str());
        let begun = Instant::now();
        let opened = client
            .post(format!("{base}/open"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await?;
        let cookie = opened
            .headers()
            .get(SET_COOKIE)
            .ok_or("no visit was opened")?
            .to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        opened.bytes().await?;
        let page = client
            .get(format!("{base}/result"))
            .header(COOKIE, cookie)
            .send()
            .await?;
        let status = page.status();
        page.bytes().await?;
        opening.push(begun.elapsed());
        if !status.is_success() {
            return Err("a result was not shown".into());
        }
    }
    Ok((median(health), median(opening)))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Median times of the bare cryptography: derive and open once; and as an opening does it, derive twice and open as
/// many envelopes as a kit can hold.
fn bare() -> (Duration, Duration) {
    let mut rng = random::os();
    let (code, specimen) = (AccessCode::generate(&mut rng), Specimen::generate(&mut rng));
    let (_, public) = code.prk().seal_seed().key_pair();
    let sealed = envelope::seal(&public, &specimen, 1, b"{}", &mut rng).unwrap_or_default();
    let mut blank = vec![0; ENVELOPE_LEN];
    blank[0] = SUITE;
    let derive = || {
        let prk = code.prk();
        std::hint::black_box((
            prk.look_up().tag(),
            prk.coupon(),
            prk.seal_seed().key_pair(),
        ))
        .2
        .0
    };
    let time = |work: &dyn Fn()| {
        let round = |_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        };
        median((0..ROUNDS).map(round).collect())
    };
    let one = time(&|| {
        drop(std::hint::black_box(envelope::open(
            &derive(),
            &specimen,
            1,
            &sealed,
        )))
    });
    let equal = time(&|| {
        let secret = derive();
        drop(std::hint::black_box(envelope::open(
            &derive(),
            &specimen,
            1,
            &sealed,
        )));
        for _ in 1..MAX_REPORTS {
            drop(std::hint::black_box(envelope::open(
                &secret, &specimen, 1, &blank,
            )));
        }
    });
    (one, equal)
}

/// Resident memory in KiB.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
