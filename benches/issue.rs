//! Issuing kits by the command, against the bare making of codes and key pairs on one core of the same machine in the
//! same run. Aim: at least 80 % of it; storing runs beside the making, so a second core is needed for that.
//!
//! `cargo bench --bench issue -- [KITS] [FORMAT]`

#![expect(clippy::print_stdout, reason = "a benchmark speaks")]
#![expect(clippy::disallowed_methods, reason = "a benchmark asks the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser;
use lucka::clinics::{self, Draft};
use lucka::clock::Clock;
use lucka::{Portal, kits, random};
use rocket::figment::Figment;
use sealing::{AccessCode, Specimen};

/// The command as the program reads it.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: kits::cli::Command,
}

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'));
    let kits: u32 = words
        .next()
        .map_or(Ok(10_000), |word| word.parse())
        .context("how many kits?")?;
    let format = words.next().unwrap_or_else(|| "json".into());
    // Bare, issue, bare: a machine that slows down on the way is noticed.
    let before = bare(kits);
    let issue = rocket::async_main(issue(kits, &format))?;
    let after = bare(kits);
    let rate = |time: Duration| f64::from(kits) / time.as_secs_f64();
    println!(
        "bare keys and codes: {:.0} and {:.0} a second",
        rate(before),
        rate(after)
    );
    let cores = std::thread::available_parallelism()?;
    println!(
        "kits issued ({format}, {cores} cores): {:.0} a second",
        rate(issue)
    );
    println!(
        "ratio: {:.2}",
        rate(issue) / f64::midpoint(rate(before), rate(after))
    );
    Ok(())
}

fn bare(kits: u32) -> Duration {
    let mut rng = random::os();
    let begin = Instant::now();
    for _ in 0..kits {
        let code = AccessCode::generate(&mut rng);
        black_box(Specimen::generate(&mut rng));
        black_box(code.prk().seal_seed().key_pair());
    }
    begin.elapsed()
}

async fn issue(kits: u32, format: &str) -> anyhow::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name).display().to_string();
    let database = format!("sqlite:{}", path("lucka.db"));
    let figment = Figment::from(rocket::Config::default())
        .merge(("database.url", database))
        .merge(("keys.file", path("server.key")));
    let portal = Portal::open(figment, Clock::default()).await?;
    let draft = Draft {
        slug: "bench".into(),
        title: "Bench".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Stockholm".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let clinic = clinics::add(&portal.db, &portal.keys, portal.clock.now(), &draft).await?;
    anyhow::ensure!(clinic.is_ok(), "the clinic was refused");
    let count = kits.to_string();
    let out = path("kits");
    let words = [
        "issue", "--clinic", "bench", "--panel", "extended", "--count", &count, "--format", format,
        "--out", &out,
    ];
    let cli = Cli::parse_from(["kits"].into_iter().chain(words));
    let begin = Instant::now();
    kits::cli::run(&portal, cli.command, true).await?;
    Ok(begin.elapsed())
}
