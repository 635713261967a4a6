//! `lucka clinic`: clinics are added by whoever runs the machine.

use anyhow::bail;
use clap::Subcommand;
use serde::Serialize;

use super::{Clinic, Draft, Refusal};
use crate::output;
use crate::portal::Portal;

/// What can be done with clinics.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add a clinic with its default panels
    Add {
        /// Its short name in addresses and commands: a–z, 0–9 and inner hyphens
        #[arg(long)]
        slug: String,
        /// The service's public title, which clients read
        #[arg(long)]
        title: String,
        /// The law it works under: se (Sweden), no (Norway) or xx (demo)
        #[arg(long)]
        jurisdiction: String,
        /// Its IANA time zone
        #[arg(long, default_value = "Europe/Stockholm")]
        zone: String,
        /// Days from a specimen's arrival until its result, as clients are told
        #[arg(long, default_value_t = 8)]
        expected_days: i64,
        /// Print the code inside the card's QR; it then stays in browser history (docs/protocol.md, 1.6)
        #[arg(long)]
        code_link: bool,
        /// Print a second QR on the card, with the code alone, for the camera of the portal's own page (docs/protocol.md, 1.7)
        #[arg(long)]
        code_square: bool,
    },
    /// List the clinics
    List,
}

/// A clinic for machines.
#[derive(Serialize)]
struct Line<'a> {
    slug: &'a str,
    title: &'a str,
    jurisdiction: &'a str,
    zone: &'a str,
    expected_days: i64,
    code_link: bool,
    code_square: bool,
}

impl<'a> From<&'a Clinic> for Line<'a> {
    fn from(clinic: &'a Clinic) -> Self {
        Self {
            slug: &clinic.slug,
            title: &clinic.title,
            jurisdiction: clinic.jurisdiction.code(),
            zone: &clinic.zone,
            expected_days: clinic.expected_days,
            code_link: clinic.code_link,
            code_square: clinic.code_square,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// One sentence for the operator.
pub async fn run(portal: &Portal, command: Command, json: bool) -> anyhow::Result<()> {
    match command {
        Command::Add {
            slug,
            title,
            jurisdiction,
            zone,
            expected_days,
            code_link,
            code_square,
        } => {
            let draft = Draft {
                slug,
                title,
                jurisdiction,
                zone,
                expected_days,
                code_link,
                code_square,
            };
            let clinic =
                match super::add(&portal.db, &portal.keys, portal.clock.now(), &draft).await? {
                    Ok(clinic) => clinic,
                    Err(refusal) => bail!(sentence(refusal)),
                };
            if json {
                output::json(&Line::from(&clinic));
            } else {
                output::line(&format!("Added the clinic {}.", clinic.slug));
                let next = format!(
                    "lucka staff add --clinic {} --handle HANDLE --role administrator",
                    clinic.slug
                );
                output::line(&format!("Next: {next}"));
            }
        }
        Command::List => {
            let clinics = super::all(&portal.db).await?;
            if json {
                output::json(&clinics.iter().map(Line::from).collect::<Vec<_>>());
            } else {
                for clinic in &clinics {
                    output::line(&format!(
                        "{:<30} {:<4} {:<20} {}",
                        clinic.slug,
                        clinic.jurisdiction.code(),
                        clinic.zone,
                        clinic.title
                    ));
                }
            }
        }
    }
    Ok(())
}

fn sentence(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Slug => "A slug has 2 to 30 of a–z, 0–9 and inner hyphens",
        Refusal::Title => "A title has 1 to 60 characters",
        Refusal::Jurisdiction => "There is no such jurisdiction: se, no and xx are known",
        Refusal::Zone => "There is no such time zone: give an IANA name such as Europe/Stockholm",
        Refusal::ExpectedDays => "The days until a result are 1 to 60",
        Refusal::Taken => "There is a clinic with this slug already",
        Refusal::Tests => "No test of the default panels may run without a name there",
    }
}
