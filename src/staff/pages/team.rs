//! The team of a clinic, for its administrators.

use rocket::form::{Form, FromForm};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;

use crate::clock::Now;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::staff::handle::tidied;
use crate::staff::team::{
    self, INVITATION_HOURS, Invitation, Manager, Member, Refusal, State as Standing,
};
use crate::web::who::{Administer, May, Role, Who};
use crate::web::{Chrome, Page};

pub fn routes() -> Vec<Route> {
    routes![show, manage]
}

/// The team's page.
#[derive(Serialize)]
struct TeamPage<'a> {
    members: Vec<Line>,
    roles: Vec<RoleChoice>,
    /// What was typed into the form of a new account.
    handle: &'a str,
    /// What is wrong: `handle`, `taken` or `role` with a new account, `unknown`, `last` or `changed` with one in the list.
    error: &'a str,
    /// What was done just now: `disabled`.
    done: &'a str,
    /// A link to be handed over, shown once.
    invitation: Option<Link>,
}

#[derive(Serialize)]
struct Line {
    handle: String,
    /// A message id.
    role: &'static str,
    /// `invited`, `lapsed`, `active`, `disabled` or `changed`.
    state: Standing,
    /// A message id.
    state_text: &'static str,
    /// It is the reader's own.
    own: bool,
}

#[derive(Serialize)]
struct RoleChoice {
    token: &'static str,
    text: &'static str,
    chosen: bool,
}

#[derive(Serialize)]
struct Link {
    handle: String,
    address: String,
    hours: i64,
}

#[derive(FromForm)]
struct Sent {
    #[field(default = String::from("add"))]
    action: String,
    #[field(default = String::new())]
    handle: String,
    #[field(default = String::new())]
    role: String,
}

#[get("/staff/team?<done>")]
async fn show(
    who: May<Administer>,
    done: Option<&str>,
    now: Now,
    db: &Db,
    keys: &State<ServerKeys>,
    chrome: Chrome<'_>,
) -> Result<Page> {
    let page = TeamPage {
        members: lines(db, keys, &who, now).await?,
        roles: roles(""),
        handle: "",
        error: "",
        done: done.unwrap_or_default(),
        invitation: None,
    };
    chrome.page("staff/team", &page)
}

#[expect(
    clippy::too_many_arguments,
    reason = "a route names each part of the server that it uses"
)]
#[post("/staff/team", data = "<sent>")]
async fn manage(
    who: May<Administer>,
    now: Now,
    db: &Db,
    keys: &State<ServerKeys>,
    config: &State<Config>,
    served: &rocket::Config,
    chrome: Chrome<'_>,
    sent: Form<Sent>,
) -> Result<Either<Redirect, Page>> {
    let manager = Manager {
        db,
        keys,
        now,
        who: Some(&who),
    };
    let handle = tidied(&sent.handle);
    let done = match (sent.action.as_str(), Role::parse(&sent.role)) {
        ("add", Some(role)) => manager.add(&who.clinic, &handle, role).await?.map_err(word),
        ("add", None) => Err("role"),
        ("reset", _) => manager.reset(&handle).await?.map_err(word),
        ("disable", _) => match manager.disable(&handle).await? {
            Ok(()) => return Ok(Either::Left(Redirect::to("/staff/team?done=disabled"))),
            Err(refusal) => Err(word(refusal)),
        },
        _ => return Err(crate::error::Error::Unprocessable),
    };
    let (error, invitation) = match done {
        Ok(invitation) => ("", Some(link(&config.public_address(served), &invitation))),
        Err(error) => (error, None),
    };
    let shown = if invitation.is_none() && sent.action == "add" {
        (sent.handle.as_str(), sent.role.as_str())
    } else {
        ("", "")
    };
    let page = TeamPage {
        members: lines(db, keys, &who, now).await?,
        roles: roles(shown.1),
        handle: shown.0,
        error,
        done: "",
        invitation,
    };
    let status = if error.is_empty() {
        Status::Ok
    } else {
        Status::UnprocessableEntity
    };
    Ok(Either::Right(
        chrome.page("staff/team", &page)?.status(status),
    ))
}

fn word(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Handle => "handle",
        Refusal::Taken => "taken",
        Refusal::Unknown => "unknown",
        Refusal::LastAdministrator => "last",
        Refusal::Changed | Refusal::Unchanged => "changed",
    }
}

fn link(portal: &str, invitation: &Invitation) -> Link {
    Link {
        handle: invitation.handle.clone(),
        address: invitation.address(portal).to_string(),
        hours: INVITATION_HOURS,
    }
}

fn roles(chosen: &str) -> Vec<RoleChoice> {
    let choice = |role: Role| RoleChoice {
        token: role.token(),
        text: super::role_text(role),
        chosen: role.token() == chosen,
    };
    Role::ALL.into_iter().map(choice).collect()
}

async fn lines(db: &Db, keys: &ServerKeys, who: &Who, now: Now) -> Result<Vec<Line>> {
    let line = |member: Member| Line {
        own: member.handle == who.handle,
        role: member.role.map_or("team-role-unproven", super::role_text),
        state: member.state,
        state_text: match member.state {
            Standing::Invited => "team-state-invited",
            Standing::Lapsed => "team-state-lapsed",
            Standing::Active => "team-state-active",
            Standing::Disabled => "team-state-disabled",
            Standing::Changed => "team-state-changed",
        },
        handle: member.handle,
    };
    Ok(team::members(db, keys, &who.clinic, now)
        .await?
        .into_iter()
        .map(line)
        .collect())
}
