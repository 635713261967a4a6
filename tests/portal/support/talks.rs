//! A portal in this process whose clinic counsels, and what clients do there: the form that books, read and filled in.

use std::collections::BTreeSet;

use lucka::bookings::{self, Counselling};
use lucka::config::Config;
use lucka::who::{Role, Who};
use lucka::zone::Zone;
use rocket::figment::Figment;

use super::house::{Guest, House};
use super::http::Reply;
use super::persona::{between, hidden};
use super::practice::Practice;
use super::server::Server;

/// Times a day, of half an hour from nine o'clock.
pub const DAILY: i64 = 20;

/// A portal with a counsellor.
pub struct Talks {
    pub house: House,
    counsellor: Who,
}

impl Talks {
    /// With times every day, of which some can be booked without a kit.
    pub async fn open() -> Self {
        Self::with(|figment| figment).await
    }

    /// As [`Talks::open`], with other settings.
    pub async fn with(settings: impl FnOnce(Figment) -> Figment) -> Self {
        let talks = Self::without_times(settings).await;
        talks.practice().publish_daily(0, DAILY).await;
        talks
    }

    /// Hands on the database of a server that runs, beside it.
    pub async fn beside(server: &Server) -> Self {
        let folder = server.home().join("var");
        let url = format!("sqlite:{}", folder.join("lucka.db").display());
        let key = folder.join("server.key");
        Self::with(|figment| {
            figment
                .merge(("database.url", url))
                .merge(("keys.file", key))
        })
        .await
    }

    /// As [`Talks::with`], before anybody has published a time.
    pub async fn without_times(settings: impl FnOnce(Figment) -> Figment) -> Self {
        let house = House::with("xx", |figment| settings(figment.merge(("demo", true)))).await;
        let id = sqlx::query_scalar("SELECT id FROM staff WHERE handle = 'test-counsellor'");
        let counsellor = Who {
            id: id.fetch_one(house.db.pool()).await.expect("a counsellor"),
            handle: "test-counsellor".into(),
            role: Role::Counsellor,
            clinic: house.clinic.id.clone(),
            clinic_title: house.clinic.title.clone(),
        };
        let talks = Self { house, counsellor };
        talks.change(&counselling()).await;
        talks
    }

    /// What the clinic says of its counselling from now on.
    pub async fn change(&self, counselling: &Counselling) {
        let (db, keys) = (&self.house.db, &self.house.keys);
        let now = self.house.clock.now();
        let changed = bookings::change_counselling(db, keys, &self.counsellor, now, counselling);
        let changed = changed.await.expect("the database answers");
        changed.expect("the counselling is whole");
    }

    /// Opens or closes booking without a kit.
    pub async fn open_pool(&self, open: bool) {
        let (db, keys) = (&self.house.db, &self.house.keys);
        let now = self.house.clock.now();
        bookings::set_open_pool(db, keys, &self.counsellor, now, open)
            .await
            .expect("the database answers");
    }

    /// The clinic's own hands on its times, at this moment.
    pub fn practice(&self) -> Practice {
        Practice {
            db: self.house.db.clone(),
            keys: self.house.keys.clone(),
            terms: Config::default().booking,
            clinic: self.house.clinic.clone(),
            zone: Zone::get(&self.house.clinic.zone).expect("a zone"),
            staff: vec![self.counsellor.clone()],
            now: self.house.clock.now(),
        }
    }

    /// The only booking's staff id.
    pub async fn only_booking(&self) -> String {
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM booking")
            .fetch_all(self.house.db.pool())
            .await
            .expect("the database answers");
        assert_eq!(ids.len(), 1);
        ids[0].clone()
    }

    /// Reads the list of free times, and takes a minute to choose.
    pub async fn list(&self, guest: &mut Guest<'_>) -> BookForm {
        let page = guest.get("/book").await.expect_status(200);
        self.house.clock.advance(60);
        BookForm::read(&page)
    }

    /// Books the first free time; the page with the code.
    pub async fn book(&self, guest: &mut Guest<'_>) -> Reply {
        let form = self.list(guest).await;
        let slot = form.slots[0].clone();
        form.send(guest, &slot, "infection")
            .await
            .expect_status(303);
        guest.get("/booking").await.expect_status(200)
    }
}

/// What the test's clinic says.
pub fn counselling() -> Counselling {
    Counselling {
        place: "Harbour Street 1, <second> floor".into(),
        phone: "+47 22 00 00 00".into(),
        video: "https://video.example/{room}".into(),
        title: "Appointment".into(),
        ..Counselling::default()
    }
}

/// The form that books, as a page shows it.
#[derive(Clone, Debug)]
pub struct BookForm {
    /// The hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// The slots to choose among.
    pub slots: Vec<String>,
}

impl BookForm {
    /// Reads the form.
    pub fn read(page: &Reply) -> Self {
        let html = page.text();
        let hidden = ["ticket", "clinic", "mode", "language", "audience"]
            .map(|name| (name, hidden(html, name).expect(name)))
            .to_vec();
        Self {
            hidden,
            slots: slots(page),
        }
    }

    /// A hidden field's value.
    pub fn field(&self, name: &str) -> &str {
        let found = self.hidden.iter().find(|(field, _)| *field == name);
        found.expect(name).1.as_str()
    }

    /// The same form with another value in a hidden field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.hidden.retain(|(field, _)| *field != name);
        self.hidden.push((name, value.to_owned()));
        self
    }

    /// All its fields, with this choice.
    pub fn fields(&self, slot: &str, topic: &str) -> Vec<(&'static str, String)> {
        let mut fields = self.hidden.clone();
        fields.extend([("slot", slot.to_owned()), ("topic", topic.to_owned())]);
        fields
    }

    /// Sends it with this choice.
    pub async fn send(&self, guest: &mut Guest<'_>, slot: &str, topic: &str) -> Reply {
        let fields = self.fields(slot, topic);
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        guest.post("/book", &fields).await
    }
}

/// The slots that a page lists.
pub fn slots(page: &Reply) -> Vec<String> {
    let values = page.text().split("name=\"slot\" value=\"").skip(1);
    let slots: Vec<_> = values
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let different: BTreeSet<_> = slots.iter().collect();
    assert_eq!(different.len(), slots.len(), "a slot is listed twice");
    slots
}

/// The slot that is checked.
pub fn checked(page: &Reply, name: &str) -> Option<String> {
    let mut inputs = page.text().split("<input ").filter(|tag| {
        tag.contains(&format!("name=\"{name}\""))
            && tag
                .split('>')
                .next()
                .is_some_and(|tag| tag.ends_with(" checked"))
    });
    let value = |tag: &str| Some(tag.split_once("value=\"")?.1.split('"').next()?.to_owned());
    inputs.find_map(value)
}

/// The new code that a booking's page shows.
pub fn code(page: &Reply) -> String {
    let code = between(page.text(), "<p class=\"code\" translate=\"no\">", "</p>");
    let groups: Vec<_> = code
        .split("<span>")
        .skip(1)
        .filter_map(|span| span.split('<').next())
        .collect();
    assert_eq!(groups.len(), 6, "{code}");
    groups.join("-")
}
