//! The page chrome: what surrounds every page, and how a page is rendered. It knows the language, the portal's
//! name and of what a visit is open; never a code, nor what a result or a booking says.

use std::sync::Arc;

use fluent_bundle::FluentValue;
use handlebars::RenderError;
use rocket::http::{Method, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use rocket::response::content::RawHtml;
use rocket::response::{self, Responder};
use serde::Serialize;

use super::frames::{Frame, Html};
use super::locale::Lang;
use super::session::{BookingVisit, Visit};
use super::templates::Templates;
use super::text::Texts;
use super::who;
use crate::config::Config;
use crate::error::{Error, Result};

/// Who is signed in, as the staff pages' head shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StaffBar {
    /// The staff member's handle.
    pub handle: String,
    /// `administrator`, `nurse`, `lab` or `counsellor`.
    pub role: String,
    /// The clinic's title.
    pub clinic: String,
    /// The links that this role may follow.
    pub links: Vec<StaffLink>,
}

/// One link in the staff pages' head.
#[derive(Clone, Debug, Serialize)]
pub struct StaffLink {
    /// The address.
    pub href: &'static str,
    /// The message id of its text.
    pub text: &'static str,
    /// It leads to the page shown.
    pub current: bool,
}

/// What every page is surrounded by.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the templates"
)]
pub struct Chrome<'r> {
    /// The visitor's language.
    pub lang: Lang,
    texts: &'r Arc<Texts>,
    templates: &'r Templates,
    config: &'r Config,
    path: String,
    can_change: bool,
    result_open: bool,
    booking_open: bool,
    code_unkept: bool,
    staff: Option<StaffBar>,
}

/// What templates see of the chrome, as `chrome`.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the templates"
)]
struct Surroundings<'a> {
    lang: &'static str,
    portal: &'a str,
    demo: bool,
    path: &'a str,
    languages: Vec<Language>,
    /// A visit of a kit is open in this browser.
    result_open: bool,
    /// A visit of a booking is; not of one that its holder has cancelled.
    booking_open: bool,
    /// It carries the code of a new booking, which is lost with the visit.
    code_unkept: bool,
    staff: Option<&'a StaffBar>,
}

#[derive(Serialize)]
struct Language {
    code: &'static str,
    name: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct Whole<'a, C> {
    chrome: Surroundings<'a>,
    page: &'a C,
}

/// A rendered page.
#[derive(Debug)]
pub struct Page {
    status: Status,
    html: String,
}

impl Chrome<'_> {
    /// Renders the template `name` with `page` as its context.
    ///
    /// # Errors
    /// [`Error::Internal`] if the template lacks a field or a message; the log names it.
    pub fn page<C: Serialize>(&self, name: &'static str, page: &C) -> Result<Page> {
        let chrome = self.surroundings();
        let html = self
            .templates
            .render(self.lang, name, &Whole { chrome, page })
            .map_err(|e| broken(name, &e))?;
        Ok(Page::of(html))
    }

    /// As [`Self::page`], for a page that is asked for often: what differs each time fills its holes.
    ///
    /// # Errors
    /// As [`Self::page`].
    pub fn framed<C: Serialize>(
        &self,
        name: &'static str,
        page: &C,
        holes: &[(&str, &Html)],
    ) -> Result<Page> {
        let chrome = self.surroundings();
        let frame = self
            .templates
            .frame(self.lang, name, &Whole { chrome, page })
            .map_err(|e| broken(name, &e))?;
        Ok(Page::of(frame.fill(holes).into_string()))
    }

    /// The frame of a part of a page that needs no context.
    ///
    /// # Errors
    /// As [`Self::page`].
    pub fn part(&self, name: &'static str) -> Result<Arc<Frame>> {
        let frame = self.templates.frame(self.lang, name, &());
        frame.map_err(|e| broken(name, &e))
    }

    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            lang: self.lang.tag(),
            portal: &self.config.portal.name,
            demo: self.config.demo,
            path: &self.path,
            languages: Lang::ALL
                .into_iter()
                .filter(|_| self.can_change)
                .map(|l| Language {
                    code: l.tag(),
                    name: l.own_name(),
                    current: l == self.lang,
                })
                .collect(),
            result_open: self.result_open,
            booking_open: self.booking_open,
            code_unkept: self.code_unkept,
            staff: self.staff.as_ref(),
        }
    }

    /// The same chrome for a page that will stand at another address.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..self
        }
    }

    /// The text of a message.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.texts.plain(self.lang, id)
    }

    /// The text of a message with named arguments.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.texts.with(self.lang, id, args)
    }

    /// The portal's settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        self.config
    }
}

/// The log names the template and what it lacks, never a value.
fn broken(name: &'static str, error: &RenderError) -> Error {
    tracing::error!(template = name, cause = %error.reason(), "a page cannot be rendered");
    Error::Internal("template")
}

impl Page {
    fn of(html: String) -> Self {
        Self {
            status: Status::Ok,
            html,
        }
    }

    /// The same page with another status.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// The page, filled up with blanks to the next multiple of `size` bytes, so that its length says nothing.
    #[must_use]
    pub fn padded(mut self, size: usize) -> Self {
        let missing = self.html.len().next_multiple_of(size) - self.html.len();
        self.html.extend(std::iter::repeat_n(' ', missing));
        self
    }

    /// The page's HTML.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        (self.status, RawHtml(self.html)).respond_to(request)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Chrome<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let Outcome::Success(lang) = request.guard::<Lang>().await else {
            return Outcome::Forward(Status::InternalServerError);
        };
        let rocket = request.rocket();
        let (Some(texts), Some(templates), Some(config)) = (
            rocket.state::<Arc<Texts>>(),
            rocket.state::<Templates>(),
            rocket.state::<Config>(),
        ) else {
            return Outcome::Forward(Status::InternalServerError);
        };
        let visit = request.guard::<Visit>().await.succeeded();
        let staff = who::bar(request).await;
        // A path that no route has may be anything, also another site's address or a code: it is not repeated.
        let path = match request.route() {
            Some(_) => request.uri().path().as_str().to_owned(),
            None => "/".to_owned(),
        };
        // The answer to a form is lost by asking for it again in another language; of the box for a code nothing is.
        let can_change = request.method() == Method::Get || path == "/open";
        Outcome::Success(Chrome {
            lang,
            texts,
            templates,
            config,
            path,
            can_change,
            result_open: visit.as_ref().is_some_and(|visit| visit.kit.is_some()),
            code_unkept: visit.as_ref().is_some_and(Visit::has_unkept_code),
            booking_open: visit
                .is_some_and(|visit| matches!(visit.booking, Some(BookingVisit::Held { .. }))),
            staff,
        })
    }
}
