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

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Measured openings, and as many requests of each other kind.
const ROUNDS: usize = 400;
/// Clients at once in the load run.
const CLIENTS: usize = 4;

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
    let loaded = load(&base, &codes).await;
    let memory = resident(server.id());
    server.kill()?;
    server.wait()?;
    report(&measured?, loaded?, bare());
    println!("the server");
    println!("  cold start until it answers              {cold:>10.1?}   (aim: below 300 ms)");
    println!("  resident memory after the run            {memory:>7} KiB   (aim: below 65536)");
    Ok(())
}

fn report(
    times: &Times,
    (health_rate, opening_rate): (f64, f64),
    (one, equal): (Duration, Duration),
) {
    let opening = times.known + times.page;
    let net = opening.saturating_sub(times.health * 2);
    println!("median of {ROUNDS} rounds, one connection, release build");
    let time = |what: &str, time: Duration| println!("  {what:<40} {time:>10.1?}");
    time("GET /healthz", times.health);
    time("POST /open, a code of a kit", times.known);
    time("POST /open, a code of none", times.unknown);
    time("POST /open + GET /result", opening);
    time("GET /result/sealed, for the browser", times.sealed);
    time("bare cryptography: derive, open 1", one);
    time("bare cryptography: derive, open 8", equal);
    println!("ratios");
    let ratio = |what: &str, a: Duration, b: Duration, note: &str| {
        println!(
            "  {what:<40} {:>10.2}   {note}",
            a.as_secs_f64() / b.as_secs_f64()
        );
    };
    ratio("opening / two healthz", opening, times.health * 2, "");
    ratio(
        "opening / (derive + open 8), as it does",
        opening,
        equal,
        "(aim: below 1.3)",
    );
    ratio("the same without two bare requests", net, equal, "");
    ratio(
        "opening / (derive + open 1)",
        opening,
        one,
        "(missed on purpose: decision 0004)",
    );
    ratio(
        "GET /result/sealed / GET /result",
        times.sealed,
        times.page,
        "",
    );
    ratio(
        "an unknown code / a known one",
        times.unknown,
        times.known,
        "",
    );
    println!("{CLIENTS} clients at once");
    println!("  GET /healthz                             {health_rate:>8.0} a second");
    println!("  openings                                 {opening_rate:>8.0} a second");
    println!(
        "  healthz / openings                       {:>10.2}",
        health_rate / opening_rate
    );
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
        code_square: false,
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

/// Median times of single requests.
struct Times {
    health: Duration,
    known: Duration,
    unknown: Duration,
    page: Duration,
    sealed: Duration,
}

fn visitor() -> Result<Client> {
    Ok(Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?)
}

/// Enters a code; the visit's cookie, if it opened one, and how long it took.
async fn enter(
    client: &Client,
    base: &str,
    code: &AccessCode,
) -> Result<(Option<String>, Duration)> {
    let body = format!("code={}", code.grouped().as_str());
    let begun = Instant::now();
    let answer = client
        .post(format!("{base}/open"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await?;
    let cookie = match answer.headers().get(SET_COOKIE) {
        Some(value) => Some(
            value
                .to_str()?
                .split(';')
                .next()
                .unwrap_or_default()
                .to_owned(),
        ),
        None => None,
    };
    answer.bytes().await?;
    Ok((cookie, begun.elapsed()))
}

/// Reads what a visit's result is shown from, at this path; how long it took.
async fn read(client: &Client, base: &str, path: &str, cookie: &str) -> Result<Duration> {
    let begun = Instant::now();
    let page = client
        .get(format!("{base}{path}"))
        .header(COOKIE, cookie)
        .send()
        .await?;
    let shown = page.status().is_success();
    page.bytes().await?;
    if shown {
        Ok(begun.elapsed())
    } else {
        Err("a result was not shown".into())
    }
}

/// The requests in turns, so that what else the machine does falls on all alike.
async fn measure(base: &str, codes: &[AccessCode]) -> Result<Times> {
    let client = visitor()?;
    let [mut health, mut known, mut unknown, mut page, mut sealed] = [const { Vec::new() }; 5];
    for code in codes.iter().cycle().take(ROUNDS) {
        let begun = Instant::now();
        client
            .get(format!("{base}/healthz"))
            .send()
            .await?
            .bytes()
            .await?;
        health.push(begun.elapsed());
        let (none, took) = enter(&client, base, &AccessCode::generate(&mut random::os())).await?;
        if none.is_some() {
            return Err("an unknown code opened a visit".into());
        }
        unknown.push(took);
        let (cookie, took) = enter(&client, base, code).await?;
        known.push(took);
        let cookie = cookie.ok_or("no visit was opened")?;
        page.push(read(&client, base, "/result", &cookie).await?);
        sealed.push(read(&client, base, "/result/sealed", &cookie).await?);
    }
    Ok(Times {
        health: median(health),
        known: median(known),
        unknown: median(unknown),
        page: median(page),
        sealed: median(sealed),
    })
}

/// Requests a second of several clients at once: bare ones, and whole openings.
async fn load(base: &str, codes: &[AccessCode]) -> Result<(f64, f64)> {
    let begun = Instant::now();
    let quick = (0..CLIENTS).map(|_| async {
        let client = visitor()?;
        for _ in 0..ROUNDS {
            client
                .get(format!("{base}/healthz"))
                .send()
                .await?
                .bytes()
                .await?;
        }
        Result::Ok(())
    });
    rocket::futures::future::try_join_all(quick).await?;
    let health_rate = requests(ROUNDS) / begun.elapsed().as_secs_f64();

    let begun = Instant::now();
    let openings = (0..CLIENTS).map(|_| async {
        let client = visitor()?;
        for code in codes {
            let (cookie, _) = enter(&client, base, code).await?;
            let cookie = cookie.ok_or("no visit was opened")?;
            read(&client, base, "/result", &cookie).await?;
        }
        Result::Ok(())
    });
    rocket::futures::future::try_join_all(openings).await?;
    Ok((
        health_rate,
        requests(codes.len()) / begun.elapsed().as_secs_f64(),
    ))
}

fn requests(each: usize) -> f64 {
    f64::from(u32::try_from(CLIENTS * each).unwrap_or(u32::MAX))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Median times of the bare cryptography: derive and open once; and as an opening does it, derive once and open as many
/// envelopes as a kit can hold.
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
        )));
    });
    let equal = time(&|| {
        let secret = derive();
        drop(std::hint::black_box(envelope::open(
            &secret, &specimen, 1, &sealed,
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
