//! The commands. Launch only: each command lives with its feature.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use lucka::clock::Clock;
use lucka::{
    Portal, audit, backup, clinics, config, demo, kits, logging, memory, output, results, staff,
    sweep,
};

/// Wipes what is given back: the libraries' copies of codes, forms and pages too, which are not ours to wipe.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// A portal for anonymous test results, sealed to a code.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    /// Answer in JSON, for machines
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Try it out: a fresh database with a demo clinic, on this machine only
    Demo(demo::Args),
    /// Serve the portal
    Serve,
    /// Bring the database's schema up to date
    Migrate,
    /// Erase what has passed its time
    Sweep,
    /// Write the whole database to a new encrypted file, while the server goes on
    Backup {
        /// The file to make
        file: PathBuf,
    },
    /// Put a backup back into an empty database
    Restore(backup::Restore),
    /// Clinics
    #[command(subcommand)]
    Clinic(clinics::cli::Command),
    /// Staff accounts
    #[command(subcommand)]
    Staff(staff::cli::Command),
    /// Kits
    #[command(subcommand)]
    Kits(kits::cli::Command),
    /// Results
    #[command(subcommand)]
    Results(results::cli::Command),
    /// The record of what staff did
    #[command(subcommand)]
    Audit(audit::cli::Command),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    memory::protect();
    let settings = config::rocket(&config::figment()).map_err(anyhow::Error::from);
    match settings.and_then(|settings| memory::run(&settings, run(cli))) {
        Ok(()) if output::is_lost() => {
            output::complaint("The answer could not be written to standard output.");
            ExitCode::FAILURE
        }
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    if let Command::Demo(args) = cli.command {
        return demo::run(args, cli.json).await;
    }
    let figment = config::figment();
    let settings = config::Config::read(&config::completed(figment.clone()))?;
    logging::start(&settings.log)?;
    memory::warn_of_core_dumps();
    if let Command::Restore(args) = &cli.command {
        return backup::restore(figment, args, cli.json).await;
    }
    let portal = Portal::open(figment, Clock::default()).await?;
    if !matches!(cli.command, Command::Audit(_)) && !audit::is_of(&portal.db, &portal.keys).await? {
        anyhow::bail!(
            "The server key {} is not the one of this database: restore the right one",
            portal.config.keys.file.display()
        );
    }
    let waiting = match cli.command {
        Command::Audit(_) => 0,
        _ => staff::settle(&portal.db, &portal.keys, portal.clock.now()).await?,
    };
    match cli.command {
        Command::Demo(_) | Command::Restore(_) => Ok(()),
        Command::Serve => serve(portal).await,
        Command::Migrate => {
            let reminder = staff::reminder(waiting);
            output::done(cli.json, &format!("The database is up to date.{reminder}"));
            Ok(())
        }
        Command::Sweep => {
            let swept = sweep::run(&portal.db, &portal.config, &portal.keys, portal.clock.now())
                .await
                .context("The sweep failed")?;
            if cli.json {
                output::json(&swept);
            } else {
                output::line(&format!(
                    "Erased {} kits, {} bookings, and {} staff sessions and invitations.",
                    swept.kits, swept.bookings, swept.staff
                ));
            }
            Ok(())
        }
        Command::Backup { file } => backup::backup(&portal, &file, cli.json).await,
        Command::Clinic(command) => clinics::cli::run(&portal, command, cli.json).await,
        Command::Staff(command) => staff::cli::run(&portal, command, cli.json).await,
        Command::Kits(command) => kits::cli::run(&portal, command, cli.json).await,
        Command::Results(command) => results::cli::run(&portal, command, cli.json).await,
        Command::Audit(command) => audit::cli::run(&portal, command, cli.json).await,
    }
}

async fn serve(portal: Portal) -> anyhow::Result<()> {
    memory::warn_of_swap();
    if !portal.config.proxy {
        tracing::warn!(
            "serving plain HTTP on this machine alone; for clients, put a TLS proxy in front (docs/operating.md)"
        );
    }
    // One that cannot be read keeps no other from being served; the sweep tells of it.
    if clinics::all(&portal.db)
        .await
        .is_ok_and(|all| all.is_empty())
    {
        tracing::warn!(
            "there is no clinic yet; next: lucka clinic add --help, then lucka staff add --help"
        );
    }
    lucka::launch(lucka::server(portal)?).await?;
    Ok(())
}
