//! `lucka staff`: the operator's hand on accounts. It prints invitations, which nothing else writes down.

use anyhow::{Context, bail};
use clap::Subcommand;
use serde::Serialize;
use serde_json::json;

use super::team::{INVITATION_HOURS, Invitation, Manager, Member, Refusal, State, members};
use super::vouch::{Has, Vouched, vouch, vouched_at, waiting};
use crate::clinics::Clinic;
use crate::clock::Now;
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
        /// For an account that was changed outside the program: the slug of its clinic
        #[arg(long, requires = "role")]
        clinic: Option<String>,
        /// For an account that was changed outside the program: the role that it shall have
        #[arg(long, value_parser = role, requires = "clinic")]
        role: Option<Role>,
    },
    /// Check that no account was changed outside the program
    Verify,
    /// List the accounts that wait to be vouched for after the upgrade to schema 4
    Vouch {
        /// Vouch for those listed, once and for ever: look at each before
        #[arg(long)]
        yes: bool,
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
    role: Option<&'static str>,
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
            let clinic = clinic_of(portal, &clinic).await?;
            let added = manager.add(&clinic.id, &handle, role).await?;
            print(portal, &added.map_err(sentence)?, json)
        }
        Command::Reset {
            handle,
            clinic,
            role,
        } => {
            let reset = match (clinic, role) {
                (Some(clinic), Some(role)) => {
                    let clinic = clinic_of(portal, &clinic).await?;
                    manager.reset_as(&handle, &clinic.id, role).await?
                }
                _ => manager.reset(&handle).await?,
            };
            print(portal, &reset.map_err(sentence)?, json)
        }
        Command::Disable { handle } => {
            manager.disable(&handle).await?.map_err(sentence)?;
            output::done(json, &format!("Disabled {handle}."));
            Ok(())
        }
        Command::List { clinic } => list(portal, clinic.as_deref(), json).await,
        Command::Verify => verify(portal, json).await,
        Command::Vouch { yes: false } => list_waiting(portal, json).await,
        Command::Vouch { yes: true } => vouch_for_all(portal, json).await,
    }
}

async fn clinic_of(portal: &Portal, slug: &str) -> anyhow::Result<Clinic> {
    let found = clinics::by_slug(&portal.db, slug).await?;
    found.with_context(|| format!("There is no clinic {slug}"))
}

/// Names the accounts that were changed or wait, and says when those of an earlier version were vouched for.
async fn verify(portal: &Portal, json: bool) -> anyhow::Result<()> {
    let now = portal.clock.now();
    let members = members(&portal.db, &portal.keys, "", now).await?;
    let vouched = vouched_at(portal.db.pool()).await?.map(|at| at.day().iso());
    let is_changed = |member: &&Member| member.state == State::Changed;
    let changed: Vec<&str> = members
        .iter()
        .filter(is_changed)
        .map(|m| m.handle.as_str())
        .collect();
    if json {
        output::json(&json!({
            "whole": changed.is_empty(), "accounts": members.len(), "changed": changed, "vouched": vouched,
        }));
    }
    if !changed.is_empty() {
        let names = changed.join(", ");
        if vouched.is_none() {
            bail!(
                "These accounts were changed outside the program, or wait for `lucka staff vouch`, and are refused: {names}"
            );
        }
        bail!("These accounts were changed outside the program, and are refused: {names}");
    }
    if !json {
        output::line(&format!(
            "All {} accounts are as the program wrote them; accounts from before were vouched for on {}.",
            members.len(),
            vouched.unwrap_or_default()
        ));
    }
    Ok(())
}

/// An account that waits, for machines.
#[derive(Serialize)]
struct Unproven<'a> {
    clinic: &'a str,
    handle: &'a str,
    role: Option<&'static str>,
    has: &'a [Has],
}

/// Lists the accounts without a MAC, and changes nothing.
async fn list_waiting(portal: &Portal, json: bool) -> anyhow::Result<()> {
    let vouched = vouched_at(portal.db.pool()).await?;
    let clinics = clinics::all(&portal.db).await?;
    let waiting = waiting(&portal.db, &portal.keys, portal.clock.now()).await?;
    let slug = |id: &str| clinics.iter().find(|c| c.id == id).map(|c| c.slug.as_str());
    let lines: Vec<Unproven<'_>> = waiting
        .iter()
        .map(|account| Unproven {
            clinic: slug(&account.clinic).unwrap_or_default(),
            handle: &account.handle,
            role: account.role.map(Role::token),
            has: &account.has,
        })
        .collect();
    if json {
        output::json(&json!({"vouched": vouched.map(|at| at.day().iso()), "accounts": lines}));
    } else {
        for line in &lines {
            output::line(&line.sentence());
        }
    }
    match vouched {
        _ if lines.is_empty() && json => {}
        _ if lines.is_empty() => output::line("No account waits to be vouched for."),
        Some(at) => return Err(not_again(at)),
        None if json => {}
        None => output::line(
            "If you just upgraded, or put back a backup, from schema 3 or older and know each of them as it stands here: lucka staff vouch --yes. \
             At any other time somebody wrote to the database: do not vouch (docs/operating.md).",
        ),
    }
    Ok(())
}

impl Unproven<'_> {
    fn sentence(&self) -> String {
        let has = self.has.iter().map(|has| match has {
            Has::Passphrase => "passphrase",
            Has::Codes => "one-time codes",
            Has::Invitation => "open invitation",
            Has::Disabled => "disabled",
        });
        format!(
            "{:<30} {:<30} {:<14} {}",
            self.clinic,
            self.handle,
            self.role.unwrap_or("?"),
            has.collect::<Vec<_>>().join(", ")
        )
    }
}

async fn vouch_for_all(portal: &Portal, json: bool) -> anyhow::Result<()> {
    let now = portal.clock.now();
    let handles = match vouch(&portal.db, &portal.keys, now).await? {
        Vouched::Now(handles) => handles,
        Vouched::Before(at) => {
            if !waiting(&portal.db, &portal.keys, now).await?.is_empty() {
                return Err(not_again(at));
            }
            output::done(json, "No account waits to be vouched for.");
            return Ok(());
        }
        Vouched::Refused => bail!(
            "The audit is broken and cannot speak for any account: let each begin anew by lucka staff reset HANDLE --clinic SLUG --role ROLE"
        ),
    };
    let left = waiting(&portal.db, &portal.keys, now).await?;
    let left: Vec<&str> = left.iter().map(|account| account.handle.as_str()).collect();
    if json {
        output::json(&json!({"vouched": handles, "refused": left}));
    } else {
        output::line(&format!(
            "Vouched for {} accounts: {}",
            handles.len(),
            handles.join(", ")
        ));
    }
    if !left.is_empty() {
        bail!(
            "The audit does not say that these accounts were added, and they stay refused: {}",
            left.join(", ")
        );
    }
    Ok(())
}

fn not_again(at: Now) -> anyhow::Error {
    anyhow::anyhow!(
        "Accounts were vouched for on {}, which is done once: whoever has no MAC now was changed outside the program",
        at.day().iso()
    )
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
    let members = members(&portal.db, &portal.keys, id, portal.clock.now()).await?;
    let lines: Vec<Line<'_>> = members
        .iter()
        .map(|member| Line {
            clinic: clinics
                .iter()
                .find(|c| c.id == member.clinic)
                .map_or("", |c| &c.slug),
            handle: &member.handle,
            role: member.role.map(Role::token),
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
            State::Changed => "changed outside the program",
        };
        output::line(&format!(
            "{:<30} {:<30} {:<14} {state}",
            line.clinic,
            line.handle,
            line.role.unwrap_or("?")
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
        Refusal::Changed => {
            "The account was changed outside the program: say with --clinic and --role what it shall be"
        }
        Refusal::Unchanged => {
            "The account is as the program wrote it: reset it without --clinic and --role"
        }
    })
}
