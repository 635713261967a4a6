//! The pages of issuing: the form, and the sheet with the codes, which is the answer to it and is shown once.

mod desk;
pub(super) mod sheet;

use std::io::Cursor;
use std::sync::Arc;

use rocket::form::{Form, FromForm};
use rocket::http::{ContentType, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::response::{self, Responder};
use rocket::{Request, Response, Route, get, post, routes};
use sealing::ServerKeys;
use serde::Serialize;
use zeroize::Zeroizing;

use super::issue::{Order, issue};
use super::{Counts, counts};
use crate::clinics::{self, Clinic, Panel, TestId};
use crate::clock::Now;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::limits::Effort;
use crate::web::templates::Templates;
use crate::web::text::Texts;
use crate::web::who::{Issue, May};
use crate::web::{Chrome, Lang, Page};
use sheet::{PAPERS, Paper, Print};

/// Most kits by web; more by the command, which streams.
const MOST: u32 = 500;

/// Every route of kits.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = routes![issue_form, issue_kits];
    all.extend(desk::routes());
    all
}

/// The form of an order as it was sent.
#[derive(Clone, Copy, Debug, FromForm)]
struct Asked<'r> {
    #[field(default = "")]
    panel: &'r str,
    #[field(default = "")]
    count: &'r str,
    #[field(default = "")]
    language: &'r str,
}

/// What the template `kits/issue` sees.
#[derive(Serialize)]
struct IssuePage<'a> {
    panels: Vec<PanelChoice>,
    count: &'a str,
    languages: Vec<LanguageChoice>,
    counts: Counts,
    code_link: bool,
    code_square: bool,
    wrong: Wrong,
}

#[derive(Serialize)]
struct PanelChoice {
    slug: String,
    tests: Vec<&'static str>,
    chosen: bool,
}

#[derive(Serialize)]
struct LanguageChoice {
    code: &'static str,
    name: &'static str,
    chosen: bool,
}

/// Which fields of the form are wrong, and whether any is.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one a field, as the template asks for them"
)]
struct Wrong {
    any: bool,
    panel: bool,
    count: bool,
    language: bool,
}

/// What the template `kits/sheet` sees; the papers come in later.
#[derive(Serialize)]
struct SheetPage<'a> {
    panel: &'a str,
    count: u32,
    lang: &'static str,
    code_link: bool,
    code_square: bool,
    papers: char,
}

#[get("/staff/kits")]
async fn issue_form(who: May<Issue>, chrome: Chrome<'_>, db: &Db) -> Result<Page> {
    let clinic = clinics::by_id(db, &who.clinic).await?;
    let nothing = Asked {
        panel: "",
        count: "",
        language: "",
    };
    form(&chrome, db, &clinic, nothing, Wrong::default()).await
}

/// Issues the kits and answers with their sheet. Nothing of it is kept, so a repeated request cannot be told from
/// another order of the same size and issues again; a browser asks before it repeats one, and the page says so too.
#[post("/staff/kits", data = "<asked>")]
async fn issue_kits(
    who: May<Issue>,
    _effort: Effort,
    asked: Form<Asked<'_>>,
    chrome: Chrome<'_>,
    press: Press<'_>,
    now: Now,
) -> Result<Answer> {
    let clinic = clinics::by_id(press.db, &who.clinic).await?;
    let panel = clinics::panel(press.db, &clinic.id, asked.panel).await?;
    let count = asked
        .count
        .trim()
        .parse()
        .ok()
        .filter(|n| (1..=MOST).contains(n));
    let card = if asked.language.is_empty() {
        Some(chrome.lang)
    } else {
        exactly(asked.language)
    };
    let (Some(panel), Some(count), Some(card)) = (&panel, count, card) else {
        let wrong = Wrong {
            any: true,
            panel: panel.is_none(),
            count: count.is_none(),
            language: card.is_none(),
        };
        let page = form(&chrome, press.db, &clinic, *asked, wrong).await?;
        return Ok(Answer::Form(page.status(Status::UnprocessableEntity)));
    };
    let order = Order {
        clinic: &clinic,
        panel,
        count,
        actor: &who.handle,
        now,
    };
    press.sheet(&chrome, &order, card).await.map(Answer::Sheet)
}

async fn form(
    chrome: &Chrome<'_>,
    db: &Db,
    clinic: &Clinic,
    asked: Asked<'_>,
    wrong: Wrong,
) -> Result<Page> {
    let panels = clinics::panels(db, &clinic.id).await?;
    let only = panels.len() == 1;
    let choice = |panel: &Panel| PanelChoice {
        slug: panel.slug.clone(),
        tests: panel.tests.iter().map(TestId::message_key).collect(),
        chosen: only || panel.slug == asked.panel,
    };
    let language = exactly(asked.language).unwrap_or(chrome.lang);
    let page = IssuePage {
        panels: panels.iter().map(choice).collect(),
        count: asked.count,
        languages: Lang::ALL
            .map(|l| LanguageChoice {
                code: l.tag(),
                name: l.own_name(),
                chosen: l == language,
            })
            .into(),
        counts: counts(db, &clinic.id).await?,
        code_link: clinic.code_link,
        code_square: clinic.code_square,
        wrong,
    };
    chrome.page("kits/issue", &page)
}

fn exactly(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|l| l.tag() == tag)
}

/// What kits are issued and their sheet is printed with.
struct Press<'r> {
    db: &'r Db,
    keys: &'r ServerKeys,
    templates: &'r Templates,
    texts: &'r Texts,
    config: &'r Config,
    served: &'r rocket::Config,
}

impl Press<'_> {
    /// Issues the kits and sets their sheet: the page of the staff member's language around the papers.
    async fn sheet(&self, chrome: &Chrome<'_>, order: &Order<'_>, card: Lang) -> Result<Sheet> {
        let address = self.config.public_address(self.served);
        let print = Print {
            portal: &self.config.portal.name,
            address: &address,
            clinic: order.clinic,
            panel: order.panel,
            card,
            label: chrome.lang,
            now: order.now,
        };
        // Whatever can fail goes first: a kit once issued must reach its paper.
        let paper = Paper::new(self.templates, self.texts, &print)?;
        let page = SheetPage {
            panel: &order.panel.slug,
            count: order.count,
            lang: card.tag(),
            code_link: order.clinic.code_link,
            code_square: order.clinic.code_square,
            papers: PAPERS,
        };
        let page = chrome.page("kits/sheet", &page)?;
        let (head, tail) = page
            .html()
            .split_once(PAPERS)
            .ok_or(Error::Internal("kits/sheet has no papers"))?;
        let mut papers = Vec::new();
        issue(self.db, self.keys, order, |kits| {
            papers.push(paper.fill(&kits)?);
            Ok::<_, Error>(())
        })
        .await?;
        let length = head.len() + papers.iter().map(|p| p.len()).sum::<usize>() + tail.len();
        let mut html = Zeroizing::new(Vec::with_capacity(length));
        html.extend_from_slice(head.as_bytes());
        for paper in &papers {
            html.extend_from_slice(paper.as_bytes());
        }
        html.extend_from_slice(tail.as_bytes());
        Ok(Sheet(html))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Press<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let rocket = request.rocket();
        let press = || {
            Some(Self {
                db: rocket.state()?,
                keys: rocket.state()?,
                templates: rocket.state()?,
                texts: rocket.state::<Arc<Texts>>()?,
                config: rocket.state()?,
                served: rocket.config(),
            })
        };
        press().map_or(
            Outcome::Error((Status::InternalServerError, ())),
            Outcome::Success,
        )
    }
}

/// The answer to an order.
#[derive(Responder)]
enum Answer {
    Form(Page),
    Sheet(Sheet),
}

/// A page with codes; our copy zeroizes when it has been sent.
struct Sheet(Zeroizing<Vec<u8>>);

impl<'r> Responder<'r, 'static> for Sheet {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let length = self.0.len();
        Response::build()
            .header(ContentType::HTML)
            .sized_body(length, Cursor::new(self.0))
            .ok()
    }
}
