//! Booking a time: the list of free ones, and the form that takes one.

use rocket::form::Form;
use rocket::{Route, State, get, post, routes};

use super::answer::Answer;
use super::asked::Asked;
use super::client::Client;
use super::form::{BookForm, Wrong};
use crate::bookings::{self, Bad, Booked, Load, Pool, Refused, Ticket};
use crate::error::Result;
use crate::web::Page;
use crate::web::limits::Bookings;
use crate::web::session::BookingVisit;

/// The routes of booking.
pub fn routes() -> Vec<Route> {
    routes![list, take]
}

#[get("/book?<asked..>")]
async fn list(client: Client<'_>, asked: Asked<'_>) -> Result<Page> {
    let mut form = BookForm::open(&client, &asked).await?;
    let times = form.times().await?;
    form.page(&times, None).await
}

#[post("/book", data = "<asked>")]
async fn take(
    mut client: Client<'_>,
    asked: Form<Asked<'_>>,
    limits: Bookings<'_>,
    load: &State<Load>,
) -> Result<Answer> {
    let form = BookForm::open(&client, &asked).await?;
    match book(&form, &limits, load).await? {
        Err(wrong) => form.refuse(wrong).await,
        Ok(Booked { code, tag }) => {
            client.hold(BookingVisit::Held {
                tag,
                code: Some(code),
            });
            Ok(Answer::to("/booking"))
        }
    }
}

async fn book(
    form: &BookForm<'_, '_>,
    limits: &Bookings<'_>,
    load: &Load,
) -> Result<std::result::Result<Booked, Wrong>> {
    let (ticket, wanted) = match form.order() {
        Ok(order) => order,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let Client {
        db,
        keys,
        terms,
        now,
        ..
    } = form.client;
    let open = matches!(form.pool, Pool::Open);
    let may = match &form.pool {
        Pool::Open => may_book(form, &ticket, limits, load),
        Pool::Kit(coupon) if limits.allow_holder(coupon.as_bytes()) => Ok(()),
        Pool::Kit(_) => Err(Wrong::Limited),
    };
    if let Err(wrong) = may {
        return Ok(Err(wrong));
    }
    let booked = bookings::book(db, keys, terms, *now, &ticket, form.pool, wanted).await?;
    if open && booked.is_ok() {
        load.add(*now);
    }
    Ok(booked.map_err(|refused| match refused {
        Refused::Taken => Wrong::Taken,
        Refused::Busy => Wrong::Busy,
        Refused::Spent => Wrong::Spent,
        Refused::Closed => Wrong::Closed,
        Refused::NotOffered => Wrong::Missing {
            slot: false,
            topic: true,
            way: true,
        },
    }))
}

/// Who has no kit is told to wait: a little always, longer where many book.
fn may_book(
    form: &BookForm<'_, '_>,
    ticket: &Ticket,
    limits: &Bookings<'_>,
    load: &Load,
) -> std::result::Result<(), Wrong> {
    if form.is_closed() {
        return Err(Wrong::Closed);
    }
    match ticket.ripe(load, form.client.now) {
        Err(Bad::Young(seconds)) => Err(Wrong::Young(seconds)),
        Err(Bad::Forged | Bad::Old) => Err(Wrong::Stale),
        Ok(()) if limits.allow() => Ok(()),
        Ok(()) => Err(Wrong::Limited),
    }
}
