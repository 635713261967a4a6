//! Entering results of one kit: scan, choose, check, seal. Values pass through one request and are wiped.

use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, get, post, routes};
use sealing::Specimen;

use super::Sentence;
use super::body::{Fields, Sent, Unreadable};
use super::desk::Desk;
use super::draft::{Draft, Wrongs};
use super::forms::{self, CheckPage, EntryPage, ScanPage, Sealed};
use crate::error::{Error, Result};
use crate::kits::{self, Kit};
use crate::results::{self, Entered, Refusal};
use crate::web::Page;

/// The routes of entering.
pub fn routes() -> Vec<Route> {
    routes![show, enter]
}

/// Bytes that a form of 16 tests never has.
const MOST: usize = 64 * 1024;

type Form = Sent<MOST>;
type Answer = Either<Page, Redirect>;

#[get("/staff/results?<specimen>&<sealed>")]
async fn show(desk: Desk<'_>, specimen: Option<&str>, sealed: Option<&str>) -> Result<Page> {
    if let Some(typed) = specimen {
        return match desk.kit(typed).await? {
            Ok(kit) => desk.form(&kit),
            Err(wrong) => desk.scan(&ScanPage::wrong(typed, wrong)),
        };
    }
    let kit = match sealed {
        Some(number) => desk.kit(number).await?.ok().filter(Kit::has_reports),
        None => None,
    };
    let sealed = kit.map(|kit| Sealed {
        specimen: kit.specimen.to_string(),
        outstanding: kit.outstanding().count(),
    });
    desk.scan(&ScanPage {
        sealed,
        ..ScanPage::default()
    })
}

#[post("/staff/results", data = "<sent>")]
async fn enter(desk: Desk<'_>, sent: Form) -> Result<Answer> {
    let draft = match sent.0.and_then(|fields: Fields| Draft::read(&fields)) {
        Ok(draft) => draft,
        Err(Unreadable::TooLarge) => return Err(Error::TooLarge),
        Err(Unreadable::Malformed) => {
            return desk
                .scan(&ScanPage::wrong("", Sentence::plain("entry-wrong-form")))
                .map(Either::Left);
        }
    };
    let kit = match desk.kit(&draft.specimen).await? {
        Ok(kit) => kit,
        Err(wrong) => {
            return desk
                .scan(&ScanPage::wrong(&draft.specimen, wrong))
                .map(Either::Left);
        }
    };
    if draft.scanned {
        return desk.form(&kit).map(Either::Left);
    }
    if draft.back {
        return desk.again(&kit, &draft, &Wrongs::default());
    }
    let entered = match draft.entered(kit.specimen) {
        Ok(entered) => entered,
        Err(wrongs) => return desk.again(&kit, &draft, &wrongs),
    };
    let refusals = if draft.confirm {
        match desk.seal(&entered).await? {
            Ok(()) => return Ok(Either::Right(Redirect::to(forms::address(&kit.specimen)))),
            Err(refusals) => refusals,
        }
    } else {
        match results::check(desk.db, desk.keys, &desk.clinic, desk.now, &entered).await? {
            Ok((kit, last)) => {
                let page = CheckPage::new(&desk.chrome, &kit, last, &entered);
                return desk.chrome.page("results/check", &page).map(Either::Left);
            }
            Err(refusals) => refusals,
        }
    };
    desk.again(&kit, &draft, &Wrongs::of(refusals))
}

impl Desk<'_> {
    /// The kit of a specimen number as typed, or why it takes no results.
    async fn kit(&self, typed: &str) -> Result<Result<Kit, Sentence>> {
        let specimen = match Specimen::parse(typed) {
            Ok(specimen) => specimen,
            Err(error) => return Ok(Err(forms::mistyped(error))),
        };
        let found = kits::by_specimen(self.db, self.keys, &specimen).await?;
        Ok(kits::usable(found, &self.clinic.id, self.now.day())
            .map(|kit| *kit)
            .map_err(|refusal| {
                if refusal == kits::Refusal::Tampered {
                    tracing::error!(
                        "a kit's row was changed outside the portal; nothing is sealed to it"
                    );
                }
                forms::refused(&Refusal::Kit(refusal))
            }))
    }

    /// The empty form of a kit.
    fn form(&self, kit: &Kit) -> Result<Page> {
        let page = EntryPage::new(kit, None, &Wrongs::default());
        self.chrome.page("results/entry", &page)
    }

    /// The field for a specimen number; 422 if something is wrong.
    fn scan(&self, page: &ScanPage) -> Result<Page> {
        let status = if page.wrong.is_some() {
            Status::UnprocessableEntity
        } else {
            Status::Ok
        };
        Ok(self.chrome.page("results/scan", page)?.status(status))
    }

    /// The form once more, with what was typed; 422 if something is wrong, 409 if somebody was faster.
    fn again(&self, kit: &Kit, draft: &Draft, wrongs: &Wrongs) -> Result<Answer> {
        if let Some(refusal) = &wrongs.kit {
            let page = self.scan(&ScanPage::wrong(&draft.specimen, forms::refused(refusal)))?;
            return Ok(Either::Left(if *refusal == Refusal::Meanwhile {
                page.status(Status::Conflict)
            } else {
                page
            }));
        }
        let status = if wrongs.is_empty() {
            Status::Ok
        } else {
            Status::UnprocessableEntity
        };
        let page = self
            .chrome
            .page("results/entry", &EntryPage::new(kit, Some(draft), wrongs))?;
        Ok(Either::Left(page.status(status)))
    }

    /// Seals the report; it is stored when this returns.
    async fn seal(&self, entered: &Entered) -> Result<Result<(), Vec<Refusal>>> {
        let mut tx = self.db.write().await?;
        match results::seal(
            &mut tx,
            self.keys,
            &self.clinic,
            &self.actor,
            self.now,
            entered,
        )
        .await?
        {
            Ok(()) => {
                tx.commit().await?;
                Ok(Ok(()))
            }
            Err(first) => {
                tx.rollback().await?;
                // Every reason, for the form; the kit may have moved on, so the first counts in any case.
                let all =
                    results::check(self.db, self.keys, &self.clinic, self.now, entered).await?;
                Ok(Err(all.err().unwrap_or_else(|| vec![first])))
            }
        }
    }
}
