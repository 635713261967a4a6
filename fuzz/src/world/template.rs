//! The portal that every other one is a copy of.

use lucka::bookings::{
    self, Audience, Counselling, Filter, Hours, Language, Mode, Offer, Pool, Publisher, Rule, Set,
    Ticket, Topic, Wanted, Weekdays, Weekly, Wish,
};
use lucka::clinics::{self, Clinic, Draft, Panel, TestId, TestSet};
use lucka::clock::{Clock, HOUR, Now};
use lucka::kits::{self, Order};
use lucka::results::{self, Entered, Value};
use lucka::who::{Role, Who};
use lucka::zone::Zone;
use lucka::{Portal, random, staff};
use rocket::local::asynchronous::Client;
use tempfile::TempDir;

use super::{World, folder, runtime, settings};

/// The passphrase of all staff of a portal that nobody can reach.
pub const PASSPHRASE: &str = "seven-brown-kettles-under-the-stairs";

const WISH: Wish = Wish {
    mode: Mode::InPerson,
    language: Language::English,
    audience: Audience::Own,
};

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persona {
    /// Without a cookie.
    Nobody,
    /// In the visit of a kit with a report.
    Kit,
    /// In the visit of a kit of which nothing is reported.
    Fresh,
    /// In the visit of a booking.
    Booking,
    /// Of the staff.
    Staff(Role),
}

impl Persona {
    /// The persona of a name; nobody, if there is none.
    pub fn named(name: &str) -> Self {
        let role = Role::ALL.into_iter().find(|role| role.token() == name);
        match name {
            "kit" => Self::Kit,
            "fresh" => Self::Fresh,
            "booking" => Self::Booking,
            _ => role.map_or(Self::Nobody, Self::Staff),
        }
    }
}

/// The files, and what is known of them.
pub struct Template {
    pub folder: TempDir,
    pub cookies: Vec<(Persona, String)>,
    pub words: Vec<(String, String)>,
}

impl Template {
    /// Makes it: a second, since passphrases are hashed slowly.
    pub fn make() -> Self {
        let (folder, runtime) = (folder(), runtime());
        let (client, keys, words) = runtime.block_on(async {
            let portal = Portal::open(settings(folder.path()), Clock::default()).await;
            let portal = portal.expect("the portal opens");
            let words = filled(&portal).await;
            let (db, keys) = (portal.db.clone(), portal.keys.clone());
            let client = Client::untracked(lucka::server(portal).expect("a server")).await;
            drop(db);
            (client.expect("a client"), keys, words)
        });
        let mut world = World {
            runtime,
            client,
            cookies: Vec::new(),
            words: Vec::new(),
            keys,
            changes: 0,
            _folder: super::folder(),
        };
        let signed_in = |role: Role| {
            let cookie = world.signed_in(&handle(role)).expect("a session");
            (Persona::Staff(role), cookie)
        };
        let cookies = Role::ALL.into_iter().map(signed_in).collect();
        // All that was written has to be in the one file that is copied.
        let World {
            runtime, client, ..
        } = world;
        let db = client
            .rocket()
            .state::<lucka::db::Db>()
            .expect("a database")
            .clone();
        runtime.block_on(async {
            drop(client);
            assert!(db.forget_deleted().await, "the log is emptied into it");
            db.pool().close().await;
        });
        Self {
            folder,
            cookies,
            words,
        }
    }
}

fn handle(role: Role) -> String {
    format!("fuzz-{}", role.token())
}

/// A clinic with everything that a form can name; the words for it.
async fn filled(portal: &Portal) -> Vec<(String, String)> {
    let now = portal.clock.now();
    let draft = Draft {
        slug: "clinic".into(),
        title: "The clinic".into(),
        jurisdiction: "xx".into(),
        zone: "Europe/Oslo".into(),
        expected_days: 8,
        code_link: false,
        code_square: false,
    };
    let clinic = clinics::add(&portal.db, &portal.keys, now, &draft).await;
    let clinic = clinic.expect("the database answers").expect("a clinic");
    let mut people = Vec::new();
    for role in Role::ALL {
        let handle = handle(role);
        let enrolled = staff::enrol_directly(portal, &clinic, &handle, role, PASSPHRASE);
        people.push(enrolled.await.expect("an account"));
    }
    let mut words = Vec::new();
    let mut word = |name: &str, meaning: String| words.push((format!("{{{name}}}"), meaning));
    for (code, specimen) in [("code", "specimen"), ("fresh-code", "fresh")] {
        let kit = issue(portal, &clinic, now).await;
        word(code, kit.0);
        word(specimen, kit.1.to_string());
        if code == "code" {
            report(portal, &clinic, now, kit.1).await;
        }
    }
    word("rule", publish(portal, &clinic, &people, now).await);
    let (booked, booking) = book(portal, &clinic, now).await;
    word("booked", booked);
    word("booking", booking);
    let free = free(portal, &clinic, now).await;
    word("slot", free[0].clone());
    word("other-slot", free[1].clone());
    let early = Ticket::issue(Now(now.0 - HOUR));
    word("ticket", early.text(&portal.keys).to_string());
    let invited = staff::Manager {
        db: &portal.db,
        keys: &portal.keys,
        now,
        who: None,
    };
    let invited = invited.add(&clinic.id, "fuzz-invited", Role::Lab).await;
    let token = invited
        .expect("the database answers")
        .expect("an invitation")
        .token;
    word("token", token.text().to_string());
    word("today", now.day().iso());
    word("tomorrow", now.day().plus(1).iso());
    word("mark", format!("<{}>", super::super::MARK));
    word("uri-mark", format!("%3C{}%3E", super::super::MARK));
    word(
        "style",
        lucka::web::assets::url("lucka.css").expect("the style"),
    );
    words
}

async fn issue(portal: &Portal, clinic: &Clinic, now: Now) -> (String, sealing::Specimen) {
    let panel = Panel {
        id: "test".into(),
        clinic: clinic.id.clone(),
        slug: "test".into(),
        tests: TestSet::new([TestId::HivBlood, TestId::ChlamydiaUrine]).expect("a panel"),
        retired: false,
    };
    let order = Order {
        clinic,
        panel: &panel,
        count: 1,
        actor: "fuzz",
        now,
    };
    let mut made = Vec::new();
    let issued = kits::issue(
        &portal.db,
        &portal.keys,
        &order,
        |fresh| -> sqlx::Result<()> {
            made.extend(fresh);
            Ok(())
        },
    );
    issued.await.expect("the kit is stored");
    let kit = made.pop().expect("one kit");
    (kit.code.grouped().to_string(), kit.specimen)
}

async fn report(portal: &Portal, clinic: &Clinic, now: Now, specimen: sealing::Specimen) {
    let entered = Entered {
        specimen,
        values: vec![(TestId::HivBlood, Value::Reactive)],
        sampled_on: Some(now.day()),
        correct: false,
        after: None,
    };
    let mut tx = portal.db.write().await.expect("a transaction");
    let sealed = results::seal(&mut tx, &portal.keys, clinic, "fuzz", now, &entered).await;
    sealed
        .expect("the database answers")
        .expect("the report is sealed");
    tx.commit().await.expect("it is kept");
}

/// Weekly times: the rule's id.
async fn publish(portal: &Portal, clinic: &Clinic, people: &[Who], now: Now) -> String {
    let counselling = Counselling {
        topics: Set::of(&[Topic::Infection, Topic::Relationship]),
        phone: "12345".into(),
        video: "https://video.example/{room}".into(),
        ..Counselling::default()
    };
    let who = |role| {
        people
            .iter()
            .find(|who| who.role == role)
            .expect("staff of every role")
    };
    let changed = bookings::change_counselling(
        &portal.db,
        &portal.keys,
        who(Role::Administrator),
        now,
        &counselling,
    );
    changed
        .await
        .expect("the database answers")
        .expect("counselling");
    let zone = Zone::get(&clinic.zone).expect("a zone");
    let publisher = Publisher {
        db: &portal.db,
        keys: &portal.keys,
        terms: &portal.config.booking,
        now,
        who: who(Role::Counsellor),
        zone: &zone,
    };
    let rule = Rule {
        id: random::id(),
        weekly: Weekly {
            days: Weekdays::from_bits(127).expect("every day"),
            hours: Hours::new(9 * 60, 12 * 60, 30, 0).expect("hours"),
            valid_from: zone.today(now),
            valid_until: None,
        },
        offer: Offer::all(),
    };
    let told = publisher.put_rule(&rule).await;
    told.expect("the database answers").expect("one rule");
    rule.id
}

async fn free(portal: &Portal, clinic: &Clinic, now: Now) -> Vec<String> {
    let filter = Filter {
        clinic: clinic.id.clone(),
        wish: WISH,
        open: true,
    };
    let free = bookings::free(&portal.db, &portal.config.booking, now, &filter, now, 10).await;
    free.expect("the database answers")
        .into_iter()
        .map(|free| free.slot)
        .collect()
}

/// A booking: its code and its id.
async fn book(portal: &Portal, clinic: &Clinic, now: Now) -> (String, String) {
    let slot = free(portal, clinic, now).await.remove(0);
    let wanted = Wanted {
        slot: &slot,
        topic: Topic::Infection,
        wish: WISH,
    };
    let ticket = Ticket::issue(Now(now.0 - HOUR));
    let (db, keys, terms) = (&portal.db, &portal.keys, &portal.config.booking);
    let booked = bookings::book(db, keys, terms, now, &ticket, Pool::Open, wanted).await;
    let booked = booked.expect("the database answers").expect("a booking");
    let tag = booked.code.prk().look_up().tag();
    let booking = bookings::by_tag(db, &tag)
        .await
        .expect("the database answers");
    (
        booked.code.grouped().to_string(),
        booking.expect("it is there").id,
    )
}
