//! `lucka staff`: the operator's hand on accounts. It prints invitations, which nothing else writes down.

use anyhow::{Context, bail};
use clap::Subcommand;
use serde::Serialize;
use serde_json::json;

use super::team::{INVITATION_HOURS, Invitation, Manager, Refusal, State, members};
use crate::portal::Portal;
use crate::who::Role;
use crate::{clinics, output};

/// What can be done with staff accounts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add an account and print its one-time enrolment link
    Add {
        /// The clinic's slug
        #[arg(long)]
        clinic: String,
        /// What the person signs in with: 3 to 30 of a–z, 0–9 and inner hyphens; it need not be a name
        #[arg(long)]
        handle: String,
        /// administrator, nurse, lab or counsellor
        #[arg(long, value_parser = role)]
        role: Role,
    },
    /// List the accounts
    List {
        /// The clinic's slug; every clinic without it
        #[arg(long)]
        clinic: Option<String>,
    },
    /// Disable an account: its sessions end, its passphrase and one-time codes are erased
    Disable {
        /// The account's handle
        handle: String,
    },
    /// Take an account's passphrase and one-time codes and print a new enrolment link
    Reset {
        /// The account's handle
        handle: String,
    },
}

fn role(text: &str) -> Result<Role, &'static str> {
    Role::parse(text).ok_or("a role is administrator, nurse, lab or counsellor")
}

/// An account for machines.
#[derive(Serialize)]
struct Line<'a> {
    clinic: &'a str,
    handle: &'a str,
    role: &'static str,
    state: State,
}

/// Runs a command.
///
/// # Errors
/// One sentence for the operator.
pub async fn run(portal: &Portal, command: Command, json: bool) -> anyhow::Result<()> {
    let manager = Manager {
        db: &portal.db,
        keys: &portal.keys,
        now: portal.clock.now(),
        who: None,
    };
    match command {
        Command::Add {
            clinic,
            handle,
            role,
        } => {
            let found = clinics::by_slug(&portal.db, &clinic).await?;
            let clinic = found.with_context(|| format!("There is no clinic {clinic}"))?;
            let added = manager.add(&clinic.id, &handle, role).await?;
            print(portal, &added.map_err(sentence)?, json)
        }
        Command::Reset { handle } => {
            let reset = manager.reset(&handle).await?;
            print(portal, &reset.map_err(sentence)?, json)
        }
        Command::Disable { handle } => {
            manager.disable(&handle).await?.map_err(sentence)?;
            output::done(json, &format!("Disabled {handle}."));
            Ok(())
        }
        Command::List { clinic } => list(portal, clinic.as_deref(), json).await,
    }
}

fn print(portal: &Portal, invitation: &Invitation, json: bool) -> anyhow::Result<()> {
    let address = invitation.address(&portal.address()?);
    if json {
        output::json(
            &json!({"handle": invitation.handle, "link": *address, "hours": INVITATION_HOURS}),
        );
    } else {
        output::line(&format!(
            "One-time link for {}, good for {INVITATION_HOURS} hours:",
            invitation.handle
        ));
        output::line(&address);
    }
    Ok(())
}

async fn list(portal: &Portal, clinic: Option<&str>, json: bool) -> anyhow::Result<()> {
    let clinics = clinics::all(&portal.db).await?;
    let id = match clinic {
        None => "",
        Some(slug) => match clinics.iter().find(|c| c.slug == slug) {
            Some(clinic) => clinic.id.as_str(),
            None => bail!("There is no clinic {slug}"),
        },
    };
    let members = members(&portal.db, id, portal.clock.now()).await?;
    let lines: Vec<Line<'_>> = members
        .iter()
        .map(|member| Line {
            clinic: clinics
                .iter()
                .find(|c| c.id == member.clinic)
                .map_or("", |c| &c.slug),
            handle: &member.handle,
            role: member.role.token(),
            state: member.state,
        })
        .collect();
    if json {
        output::json(&lines);
        return Ok(());
    }
    for line in &lines {
        let state = match line.state {
            State::Invited => "invited",
            State::Lapsed => "invitation ran out",
            State::Active => "active",
            State::Disabled => "disabled",
        };
        output::line(&format!(
            "{:<30} {:<30} {:<14} {state}",
            line.clinic, line.handle, line.role
        ));
    }
    Ok(())
}

fn sentence(refusal: Refusal) -> anyhow::Error {
    anyhow::anyhow!(match refusal {
        Refusal::Handle => "A handle has 3 to 30 of a–z, 0–9 and inner hyphens",
        Refusal::Taken => "There is an account with this handle already",
        Refusal::Unknown => "There is no account with this handle",
        Refusal::LastAdministrator => "The clinic would be without an administrator",
    })
}
