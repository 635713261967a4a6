//! The part of the story that books: with a kit, without one, and by a browser that opens results itself.

use data_encoding::BASE64URL_NOPAD;
use lucka::clock::{Clock, DAY};
use sealing::AccessCode;

use super::Secrets;
use crate::support::http::Visitor;
use crate::support::persona::{Card, Staff};
use crate::support::server::Server;
use crate::support::talks::{BookForm, code};

/// A form is accepted when its ticket is three seconds old; the server counts whole seconds.
const TICKET: std::time::Duration = std::time::Duration::from_secs(4);

/// A counsellor publishes a week of times.
pub async fn publish(server: &Server) -> Staff {
    let mut counsellor = Staff::enrol(server, "harbour", "cilla", "counsellor").await;
    let now = Clock::default().now();
    let days: Vec<_> = (3..9).map(|day| now.0 / DAY + day).collect();
    for day in days {
        let day = lucka::clock::Day(day).iso();
        let form = [
            ("kind", "once"),
            ("day", day.as_str()),
            ("from", "09:00"),
            ("to", "17:00"),
            ("length", "45"),
            ("buffer", "15"),
            ("modes", "in-person"),
            ("languages", "en"),
            ("audiences", "self"),
        ];
        let reply = counsellor.visitor.post("/staff/slots", &form).await;
        reply.expect_status(303);
    }
    counsellor
}

/// Books, reads the code and the calendar's file, keeps the code, and comes back with it from somewhere else.
pub async fn book(server: &Server, visitor: &mut Visitor, secrets: &mut Secrets) -> String {
    let list = visitor
        .get("/book?mode=in-person&language=en&audience=self")
        .await
        .expect_status(200);
    let form = BookForm::read(&list);
    rocket::tokio::time::sleep(TICKET).await;
    let fields = form.fields(&form.slots[0], "relationship");
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    visitor.post("/book", &fields).await.expect_status(303);
    let code = code(&visitor.get("/booking").await.expect_status(200));
    secrets.add_code(&code);
    secrets.add("a form's ticket", form.field("ticket").as_bytes());
    visitor
        .get("/booking/calendar.ics")
        .await
        .expect_status(200);
    visitor.post("/booking/kept", &[]).await.expect_status(303);

    let mut later = server.visitor();
    let opened = later.post("/open", &[("code", &code)]).await;
    assert_eq!(opened.expect_status(303).location(), Some("/booking"));
    later.get("/booking").await.expect_status(200);
    code
}

/// Opens as a browser does that keeps the code.
pub async fn derive_and_open(visitor: &mut Visitor, card: &Card) {
    let prk = AccessCode::parse(&card.code).unwrap().prk();
    let look_up = BASE64URL_NOPAD.encode(prk.look_up().expose_bytes());
    let coupon = BASE64URL_NOPAD.encode(prk.coupon().expose_bytes());
    let form = [("look_up", look_up.as_str()), ("coupon", &coupon)];
    let opened = visitor.post("/open", &form).await.expect_status(303);
    assert_eq!(opened.location(), Some("/result"));
    visitor.get("/result/sealed").await.expect_status(200);
}
