//! The form that books: what a clinic offers, what was chosen of it, and the free times that fit.

use rocket::http::Status;
use sealing::ServerKeys;

use super::answer::Answer;
use super::asked::Asked;
use super::client::Client;
use super::place::Place;
use super::times::Times;
use super::words;
use crate::bookings::store;
use crate::bookings::{self, Audience, Filter, Mode, Pool, Ticket, Wanted, Wish, Word};
use crate::clinics::{self, Clinic};
use crate::clock::Now;
use crate::error::{Error, Result};

/// Seconds after which who met a limit may try again.
const LIMITED: i64 = 300;

/// Why a form did not book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Fields are missing, or are not offered.
    Missing {
        /// The time.
        slot: bool,
        /// What it is about.
        topic: bool,
        /// How, in which language, for whom.
        way: bool,
    },
    /// Its ticket is too old, or not ours.
    Stale,
    /// It was sent too quickly: again after so many seconds.
    Young(i64),
    /// Too many book at present.
    Limited,
    /// Somebody has the time.
    Taken,
    /// It has booked already.
    Spent,
    /// The clinic takes no bookings without a kit.
    Closed,
    /// The kit has an active booking.
    Busy,
}

impl Wrong {
    /// What the answer to such a form has for a status.
    pub fn status(self) -> Status {
        match self {
            Self::Missing { .. } | Self::Stale => Status::UnprocessableEntity,
            Self::Young(_) | Self::Limited => Status::TooManyRequests,
            Self::Taken | Self::Spent | Self::Closed | Self::Busy => Status::Conflict,
        }
    }
}

/// The form, as it was asked for.
pub struct BookForm<'f, 'r> {
    /// Whose request it is.
    pub client: &'f Client<'r>,
    /// What was asked for.
    pub asked: &'f Asked<'f>,
    /// Every clinic.
    pub clinics: Vec<Clinic>,
    /// The one chosen, or the first.
    pub place: Place,
    /// By what right the visitor books.
    pub pool: Pool,
    /// The visitor's kit has a booking already.
    pub busy: bool,
    /// How they wish to talk.
    pub wish: Wish,
}

impl<'f, 'r> BookForm<'f, 'r> {
    /// Looks up what is offered. Where something was not asked for, it is the first clinic, the reader's language, their
    /// own sake, and the first way that the clinic offers.
    ///
    /// # Errors
    /// The database's own; there is no clinic.
    pub async fn open(client: &'f Client<'r>, asked: &'f Asked<'f>) -> Result<Self> {
        let clinics = clinics::all(client.db).await?;
        let clinic = clinics.iter().find(|clinic| clinic.slug == asked.clinic);
        let clinic = clinic.or(clinics.first()).ok_or(Error::NotFound)?;
        let place = Place::of(client.db, clinic.clone()).await?;
        let pool = client.pool().await?;
        let busy = match &pool {
            Pool::Kit(coupon) => bookings::by_coupon(client.db, coupon)
                .await?
                .is_some_and(|booking| booking.ends_at > client.now),
            Pool::Open => false,
        };
        let wish = Wish {
            mode: asked
                .mode()
                .filter(|mode| place.counselling.has(*mode))
                .unwrap_or(Mode::InPerson),
            language: asked
                .language()
                .unwrap_or_else(|| words::own(client.chrome.lang)),
            audience: asked.audience().unwrap_or(Audience::Own),
        };
        Ok(Self {
            client,
            asked,
            clinics,
            place,
            pool,
            busy,
            wish,
        })
    }

    /// The ways to talk that the clinic offers.
    pub fn modes(&self) -> impl Iterator<Item = Mode> + '_ {
        Mode::ALL
            .iter()
            .copied()
            .filter(|mode| self.place.counselling.has(*mode))
    }

    /// True if nothing can be booked without a kit, and there is none.
    pub fn is_closed(&self) -> bool {
        matches!(self.pool, Pool::Open) && !self.place.counselling.open_pool
    }

    /// The filter for another wish, here.
    pub fn filter(&self, wish: Wish) -> Filter {
        Filter {
            clinic: self.place.clinic.id.clone(),
            wish,
            open: matches!(self.pool, Pool::Open),
        }
    }

    /// A page of free times. Where no way to talk was asked for, it is the first for which there is one.
    ///
    /// # Errors
    /// The database's own.
    pub async fn times(&mut self) -> Result<Times> {
        if self.is_closed() || self.busy {
            return Ok(Times::default());
        }
        let asked = self
            .asked
            .mode()
            .filter(|mode| self.place.counselling.has(*mode));
        let modes = asked.map_or_else(|| self.modes().collect(), |mode| vec![mode]);
        for mode in modes {
            let wish = Wish { mode, ..self.wish };
            let times = self.page_of(wish, self.asked.after()).await?;
            if times.first().is_some() {
                self.wish = wish;
                return Ok(times);
            }
        }
        Ok(Times::default())
    }

    /// Free times for a wish, from a moment on.
    ///
    /// # Errors
    /// The database's own.
    pub async fn page_of(&self, wish: Wish, from: Option<Now>) -> Result<Times> {
        let Client { db, terms, now, .. } = self.client;
        Ok(Times::page(db, terms, *now, &self.filter(wish), from).await?)
    }

    /// The free times nearest to the slot that was asked for.
    ///
    /// # Errors
    /// The database's own.
    pub async fn nearest(&self) -> Result<Times> {
        let Client { db, terms, now, .. } = self.client;
        let taken = store::slot(db, self.asked.slot()).await?;
        let around = taken
            .filter(|slot| slot.clinic == self.place.clinic.id)
            .map_or(*now, |slot| slot.starts_at);
        Ok(Times::nearest(db, terms, *now, &self.filter(self.wish), around).await?)
    }

    /// Reads what is to be booked.
    ///
    /// # Errors
    /// What is missing, or the ticket's fault.
    pub fn order(&self) -> std::result::Result<(Ticket, Wanted<'f>), Wrong> {
        let asked = self.asked;
        let mode = asked
            .mode()
            .filter(|mode| self.place.counselling.has(*mode));
        let topic = asked
            .topic()
            .filter(|topic| self.place.counselling.topics.has(*topic));
        let way = mode.zip(asked.language()).zip(asked.audience());
        let slot = asked.slot();
        let (Some(topic), Some(((mode, language), audience)), false) =
            (topic, way, slot.is_empty())
        else {
            return Err(Wrong::Missing {
                slot: slot.is_empty(),
                topic: topic.is_none(),
                way: way.is_none(),
            });
        };
        let ticket = Ticket::parse(self.client.keys, asked.ticket, self.client.now)
            .map_err(|_| Wrong::Stale)?;
        let wish = Wish {
            mode,
            language,
            audience,
        };
        Ok((ticket, Wanted { slot, topic, wish }))
    }

    /// The form again, with what is wrong and everything that was chosen.
    ///
    /// # Errors
    /// The database's own; the template's.
    pub async fn refuse(mut self, wrong: Wrong) -> Result<Answer> {
        self.busy |= wrong == Wrong::Busy;
        let times = match wrong {
            Wrong::Taken => self.nearest().await?,
            Wrong::Closed | Wrong::Busy => Times::default(),
            _ => self.times().await?,
        };
        let page = self.page(&times, Some(wrong)).await?;
        let page = page.status(wrong.status());
        Ok(match wrong {
            Wrong::Young(seconds) => Answer::wait(page, seconds),
            Wrong::Limited => Answer::wait(page, LIMITED),
            _ => Answer::Page(page),
        })
    }

    /// The ticket for the next try: the same, so that nobody waits twice, unless it can book no more.
    pub fn ticket(&self, keys: &ServerKeys, wrong: Option<Wrong>) -> String {
        let now = self.client.now;
        let kept = wrong.is_some_and(|wrong| wrong != Wrong::Spent)
            && Ticket::parse(keys, self.asked.ticket, now).is_ok();
        if kept {
            self.asked.ticket.to_owned()
        } else {
            Ticket::issue(now).text(keys).to_string()
        }
    }
}
