//! The audit's page for administrators: what was done in their clinic, newest first, and whether the chain is whole.

use data_encoding::HEXLOWER;
use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::{ServerKeys, Specimen};
use serde::Serialize;
use time::OffsetDateTime;

use super::{Action, Checked, Head, Verdict, store};
use crate::clock::Now;
use crate::db::Db;
use crate::error::Result;
use crate::web::who::{Administer, May};
use crate::web::{Chrome, Page};

/// Entries on a page.
const SHOWN: usize = 50;

/// The audit's routes.
pub fn routes() -> Vec<Route> {
    routes![show, search]
}

/// The audit's page.
#[derive(Default, Serialize)]
struct AuditPage {
    entries: Vec<Line>,
    /// The specimen number searched for; nothing else that was typed, since it could be a client's code.
    specimen: String,
    /// What was typed is no specimen number.
    error: bool,
    /// The number to go on before; 0 at the end.
    older: i64,
    /// The chain's end; on the first page without a search only, where the chain is checked.
    head: Option<Head>,
    /// The first entry that does not fit; 0 if none was found.
    broken_at: i64,
}

#[derive(Serialize)]
struct Line {
    seq: i64,
    /// `2026-11-21T14:05:00Z`.
    iso: String,
    /// `2026-11-21 14:05`, UTC.
    at: String,
    actor: String,
    /// A message id.
    action: &'static str,
    subject: String,
}

#[expect(
    clippy::too_many_arguments,
    reason = "a route names each part of the server that it uses"
)]
#[get("/staff/audit?<specimen>&<before>&<all>")]
async fn show(
    who: May<Administer>,
    specimen: Option<&str>,
    before: Option<i64>,
    all: Option<&str>,
    db: &Db,
    keys: &State<ServerKeys>,
    checked: &State<Checked>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let typed = specimen.unwrap_or_default().trim();
    let mut page = AuditPage::default();
    let subjects = if typed.is_empty() {
        vec![String::new()]
    } else if let Ok(specimen) = Specimen::parse(typed) {
        page.specimen = specimen.to_string();
        keys.audit_subjects(&specimen)
            .iter()
            .map(|s| HEXLOWER.encode(s))
            .collect()
    } else {
        return no_specimen(&chrome);
    };
    let (limit, before) = (
        i64::try_from(SHOWN + 1).unwrap_or(i64::MAX),
        before.filter(|b| *b > 0),
    );
    let mut rows = Vec::new();
    for subject in &subjects {
        rows.extend(
            store::newest(db, &who.clinic, before.unwrap_or(i64::MAX), subject, limit).await?,
        );
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
    if rows.len() > SHOWN {
        rows.truncate(SHOWN);
        page.older = rows.last().map_or(0, |row| row.seq);
    }
    page.entries = rows.into_iter().map(Line::of).collect();
    if typed.is_empty() && before.is_none() {
        let verdict = if all.is_some() {
            checked.verify_all(db, keys).await?
        } else {
            checked.verify(db, keys).await?
        };
        match verdict {
            Verdict::Whole(head) => page.head = Some(head),
            Verdict::Broken(seq) => page.broken_at = seq,
        }
    }
    chrome.page("staff/audit", &page)
}

/// What was typed into the field of the search.
#[derive(FromForm)]
struct Search<'r> {
    #[field(default = "")]
    specimen: &'r str,
}

/// Leads to a kit's entries. It is posted, so that no address holds what is no specimen number.
#[post("/staff/audit", data = "<form>")]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Rocket gives guards by value"
)]
fn search(
    _who: May<Administer>,
    form: Form<Search<'_>>,
    chrome: Chrome<'_>,
) -> Result<Either<Page, Redirect>> {
    let typed = form.specimen.trim();
    if typed.is_empty() {
        return Ok(Either::Right(Redirect::to("/staff/audit")));
    }
    let Ok(specimen) = Specimen::parse(typed) else {
        return no_specimen(&chrome).map(Either::Left);
    };
    let entries = format!("/staff/audit?specimen={specimen}");
    Ok(Either::Right(Redirect::to(entries)))
}

fn no_specimen(chrome: &Chrome<'_>) -> Result<Page> {
    let page = AuditPage {
        error: true,
        ..AuditPage::default()
    };
    Ok(chrome
        .page("staff/audit", &page)?
        .status(Status::UnprocessableEntity))
}

impl Line {
    fn of(row: store::Row) -> Self {
        let (iso, at) = utc(Now(row.at));
        let action = Action::ALL
            .into_iter()
            .find(|a| a.token() == row.action)
            .map_or("audit-action-unknown", text);
        Self {
            seq: row.seq,
            iso,
            at,
            actor: row.actor,
            action,
            subject: row.subject,
        }
    }
}

fn utc(at: Now) -> (String, String) {
    let Ok(at) = OffsetDateTime::from_unix_timestamp(at.0) else {
        return (String::new(), String::new());
    };
    let (date, hour, minute) = (at.date(), at.hour(), at.minute());
    (
        format!("{date}T{hour:02}:{minute:02}:{:02}Z", at.second()),
        format!("{date} {hour:02}:{minute:02}"),
    )
}

/// The message id of what was done.
fn text(action: Action) -> &'static str {
    match action {
        Action::ClinicAdded => "audit-action-clinic-added",
        Action::ClinicChanged => "audit-action-clinic-changed",
        Action::PanelChanged => "audit-action-panel-changed",
        Action::PanelRetired => "audit-action-panel-retired",
        Action::AccountsVouched => "audit-action-accounts-vouched",
        Action::StaffAdded => "audit-action-staff-added",
        Action::StaffDisabled => "audit-action-staff-disabled",
        Action::StaffReset => "audit-action-staff-reset",
        Action::StaffEnrolled => "audit-action-staff-enrolled",
        Action::PassphraseChanged => "audit-action-passphrase-changed",
        Action::SignedIn => "audit-action-signed-in",
        Action::RecoveryUsed => "audit-action-recovery-used",
        Action::KitsIssued => "audit-action-kits-issued",
        Action::KitReceived => "audit-action-kit-received",
        Action::KitVoided => "audit-action-kit-voided",
        Action::ReportSealed => "audit-action-report-sealed",
        Action::ReportCorrected => "audit-action-report-corrected",
        Action::ResultsImported => "audit-action-results-imported",
        Action::TimesPublished => "audit-action-times-published",
        Action::RuleChanged => "audit-action-rule-changed",
        Action::RuleRemoved => "audit-action-rule-removed",
        Action::DayClosed => "audit-action-day-closed",
        Action::DayOpened => "audit-action-day-opened",
        Action::SlotRemoved => "audit-action-slot-removed",
        Action::SlotRestored => "audit-action-slot-restored",
        Action::BookingCancelled => "audit-action-booking-cancelled",
        Action::BookingMoved => "audit-action-booking-moved",
        Action::BookingsVoided => "audit-action-bookings-voided",
        Action::OpenPoolOpened => "audit-action-open-pool-opened",
        Action::OpenPoolClosed => "audit-action-open-pool-closed",
        Action::CounsellingChanged => "audit-action-counselling-changed",
        Action::FeedMade => "audit-action-feed-made",
        Action::FeedRevoked => "audit-action-feed-revoked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_the_text_of_its_token() {
        for action in Action::ALL {
            assert_eq!(text(action), format!("audit-action-{}", action.token()));
        }
    }

    #[test]
    fn moments_are_written_in_utc() {
        let expected = (
            "2026-11-21T14:05:09Z".to_owned(),
            "2026-11-21 14:05".to_owned(),
        );
        assert_eq!(utc(Now(1_795_269_909)), expected);
    }
}
