//! `lucka audit`: the chain checked, and its head to be kept elsewhere.

use anyhow::bail;
use clap::Subcommand;
use serde_json::json;

use super::Verdict;
use crate::output;
use crate::portal::Portal;

/// What can be done with the audit.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check that no entry was changed, left out or put in
    Verify,
    /// Show the chain's end; keep it elsewhere, since a chain cannot show that its own tail was cut
    Head,
}

/// Runs a command. A broken chain is a failure.
///
/// # Errors
/// One sentence for the operator.
pub async fn run(portal: &Portal, command: Command, json: bool) -> anyhow::Result<()> {
    match command {
        Command::Verify => match super::verify(&portal.db, &portal.keys).await? {
            Verdict::Whole(head) if json => {
                output::json(&json!({"whole": true, "seq": head.seq, "mac": head.mac}));
            }
            Verdict::Whole(head) => {
                output::line(&format!(
                    "The audit is whole: {} entries, head {}.",
                    head.seq, head.mac
                ));
            }
            Verdict::Broken(seq) => {
                if json {
                    output::json(&json!({"whole": false, "broken_at": seq}));
                }
                bail!("The audit is broken at entry {seq}")
            }
        },
        Command::Head => {
            let head = super::head(&portal.db).await?;
            if json {
                output::json(&head);
            } else {
                output::line(&format!("{} {}", head.seq, head.mac));
            }
        }
    }
    Ok(())
}
