//! What the list of free times costs: `GET /book` with 10,000 free slots against `GET /healthz`, in turns, with several
//! clients at once; and how many bookings a second the form takes. Ratios are the figures, since machines are noisy.
//! Loopback only, a fixed number of requests.
#![expect(clippy::print_stdout, reason = "a benchmark's report")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::error::Error;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lucka::bookings::hours::Hours;
use lucka::bookings::{Offer, Publisher};
use lucka::clinics::{self, Draft};
use lucka::clock::Clock;
use lucka::web::who::Role;
use lucka::zone::Zone;
use lucka::{Portal, config, staff};
use reqwest::Client;
use rocket::futures::future::try_join_all;
use rocket::tokio;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Free slots: ten counsellors', a hundred on each of ten days.
const SLOTS: i64 = 10_000;
const COUNSELLORS: i64 = 10;
const DAYS: i64 = 10;
/// Clients at once.
const CLIENTS: usize = 8;
/// Requests of each kind by each client.
const ROUNDS: usize = 150;
/// Bookings by each client.
const BOOKINGS: usize = 40;
/// Seconds that a ticket has to wait; with the load of all those bookings, the most.
const RIPE: u64 = 60;

fn main() -> Result<()> {
    rocket::async_main(run())
}

async fn run() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("bench.db").display());
    let key = folder.path().join("bench.key");
    let figment = config::figment()
        .merge(("database.url", &url))
        .merge(("keys.file", &key))
        .merge(("booking.open_share", 100))
        .merge(("booking.open_days", 30));
    let portal = Portal::open(figment, Clock::default()).await?;
    fill(&portal).await?;
    drop(portal);
    let (mut server, base) = start(&url, &key.display().to_string()).await?;
    let measured = measure(&base).await;
    let booked = book(&base).await;
    server.kill()?;
    server.wait()?;
    report(&measured?, booked?);
    Ok(())
}

async fn fill(portal: &Portal) -> Result<()> {
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
    let zone = Zone::get(&clinic.zone).ok_or("no zone")?;
    let tomorrow = zone.today(now).plus(1);
    for n in 0..COUNSELLORS {
        let handle = format!("counsellor-{n}");
        let role = Role::Counsellor;
        let who =
            staff::enrol_directly(portal, &clinic, &handle, role, "seven brown kettles").await?;
        let publisher = Publisher {
            db: &portal.db,
            keys: &portal.keys,
            terms: &portal.config.booking,
            now,
            who: &who,
            zone: &zone,
        };
        for day in 0..DAYS {
            // No two counsellors' at the same minute, so that each slot is a time of its own.
            let hours = Hours::new(n, n + 14 * SLOTS / DAYS / COUNSELLORS, 5, 9)
                .map_err(|e| format!("{e:?}"))?;
            publisher
                .once(tomorrow.plus(day), &hours, Offer::all())
                .await?;
        }
    }
    let free: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM slot WHERE state = 'free' AND open = 1")
            .fetch_one(portal.db.pool())
            .await?;
    // A night in which clocks leap costs some.
    if free < SLOTS * 95 / 100 {
        return Err(format!("only {free} slots").into());
    }
    println!("{free} free slots");
    Ok(())
}

/// The release server on a free port, and its address.
async fn start(database: &str, key: &str) -> Result<(Child, String)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let server = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("serve")
        .env("ROCKET_PORT", port.to_string())
        .env("ROCKET_DATABASE", format!("{{url={database:?}}}"))
        .env("ROCKET_KEYS", format!("{{file={key:?}}}"))
        .env("ROCKET_BOOKING", "{open_share=100,open_days=30}")
        .env(
            "ROCKET_ATTEMPTS",
            "{per_prefix=1000000,overall=1000000,bookings_per_prefix=1000000,bookings_overall=1000000}",
        )
        .stderr(Stdio::null())
        .spawn()?;
    let base = format!("http://127.0.0.1:{port}");
    let client = Client::new();
    for _ in 0..1_000 {
        if client.get(format!("{base}/healthz")).send().await.is_ok() {
            return Ok((server, base));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err("the server does not answer".into())
}

fn visitor() -> Result<Client> {
    Ok(Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?)
}

async fn get(client: &Client, address: &str) -> Result<(Duration, String)> {
    let begun = Instant::now();
    let answer = client.get(address).send().await?.error_for_status()?;
    let text = answer.text().await?;
    Ok((begun.elapsed(), text))
}

/// Median times of both requests, asked in turns by every client.
struct Times {
    health: Duration,
    book: Duration,
    length: usize,
}

async fn measure(base: &str) -> Result<Times> {
    let (health, book) = (format!("{base}/healthz"), format!("{base}/book"));
    let turns = (0..CLIENTS).map(|n| {
        let (health, book) = (health.clone(), book.clone());
        let turn = async move {
            let client = visitor()?;
            let mut times = (Vec::new(), Vec::new(), 0);
            // Half of them begin with the other.
            for round in n..n + 2 * ROUNDS {
                if round % 2 == 0 {
                    times.0.push(get(&client, &health).await?.0);
                } else {
                    let (took, page) = get(&client, &book).await?;
                    times.1.push(took);
                    times.2 = page.len();
                }
            }
            Result::Ok(times)
        };
        tokio::spawn(turn)
    });
    let (mut healths, mut books, mut length) = (Vec::new(), Vec::new(), 0);
    for times in try_join_all(turns).await? {
        let times = times?;
        healths.extend(times.0);
        books.extend(times.1);
        length = times.2;
    }
    Ok(Times {
        health: median(healths),
        book: median(books),
        length,
    })
}

/// Bookings a second, all clients at once; each has its forms before it begins, and waits until all are ripe.
async fn book(base: &str) -> Result<f64> {
    let client = visitor()?;
    let mut forms = Vec::new();
    let mut address = format!("{base}/book");
    while forms.len() < CLIENTS * BOOKINGS {
        let (_, page) = get(&client, &address).await?;
        let fields = ["clinic", "mode", "language", "audience"]
            .map(|name| format!("{name}={}", values(&page, name).concat()));
        let slots = values(&page, "slot");
        for slot in &slots {
            let (_, fresh) = get(&client, &address).await?;
            let ticket = values(&fresh, "ticket").concat();
            let fields = fields.join("&");
            forms.push(format!(
                "ticket={ticket}&slot={slot}&topic=infection&{fields}"
            ));
        }
        // Handlebars writes = as a reference.
        let after = page.rsplit_once("after&#x3D;").ok_or("no later times")?.1;
        let after = after.split(|c: char| !c.is_ascii_digit()).next();
        address = format!("{base}/book?after={}", after.unwrap_or_default());
    }
    tokio::time::sleep(Duration::from_secs(RIPE)).await;
    let begun = Instant::now();
    let crowd = forms.chunks(BOOKINGS).take(CLIENTS).map(|own| {
        let (own, address) = (own.to_vec(), format!("{base}/book"));
        tokio::spawn(async move {
            let client = visitor()?;
            for form in own {
                let answer = client
                    .post(&address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .body(form)
                    .send()
                    .await?;
                if answer.status() != 303 {
                    return Err(format!("{}: {}", answer.status(), answer.text().await?).into());
                }
            }
            Result::Ok(())
        })
    });
    for done in try_join_all(crowd).await? {
        done?;
    }
    let all = f64::from(u32::try_from(CLIENTS * BOOKINGS)?);
    Ok(all / begun.elapsed().as_secs_f64())
}

/// The values of inputs of this name.
fn values(page: &str, name: &str) -> Vec<String> {
    let start = format!("name=\"{name}\" value=\"");
    let inputs = page.split(start.as_str()).skip(1);
    let values = inputs.filter_map(|input| input.split('"').next());
    values.map(str::to_owned).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn report(times: &Times, rate: f64) {
    println!(
        "{CLIENTS} clients at once, medians of {} requests each",
        CLIENTS * ROUNDS
    );
    println!("  GET /healthz                 {:>10.1?}", times.health);
    println!(
        "  GET /book ({} bytes)      {:>10.1?}",
        times.length, times.book
    );
    let ratio = times.book.as_secs_f64() / times.health.as_secs_f64();
    println!("  ratio                        {ratio:>10.2}   (aim: below 3)");
    println!("  POST /book                   {rate:>8.0} a second");
}
