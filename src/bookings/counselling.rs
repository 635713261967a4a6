//! What a clinic says of its counselling: topics, place, number, rooms, and whether people without a kit may book.

use sealing::ServerKeys;

use super::{Set, Topic, Word, store};
use crate::audit::{self, Action, Entry};
use crate::clock::Now;
use crate::db::Db;
use crate::who::Who;

/// A clinic's counselling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counselling {
    /// What a talk may be about.
    pub topics: Set<Topic>,
    /// Where to come, in the clinic's words; may be empty.
    pub place: String,
    /// The number that clients call; may be empty, and then nobody can book by phone.
    pub phone: String,
    /// The address of video rooms, `https://…`, with `{room}` where the room's name goes; may be empty.
    pub video: String,
    /// What calendars call a booking: neutral, since calendars are synced and shown on locked screens.
    pub title: String,
    /// People without a kit may book.
    pub open_pool: bool,
}

impl Default for Counselling {
    fn default() -> Self {
        Self {
            topics: Set::all(),
            place: String::new(),
            phone: String::new(),
            video: String::new(),
            title: "Appointment".into(),
            open_pool: true,
        }
    }
}

/// What is wrong with a clinic's counselling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No topic.
    Topics,
    /// Longer than 200 characters, or with control characters.
    Place,
    /// Not a number of 3 to 20 digits and separators.
    Phone,
    /// Not an `https://` address.
    Video,
    /// Empty or longer than 40 characters.
    Title,
}

impl Counselling {
    /// Whether clients can talk this way here.
    #[must_use]
    pub fn has(&self, mode: super::Mode) -> bool {
        match mode {
            super::Mode::InPerson => true,
            super::Mode::Phone => !self.phone.is_empty(),
            super::Mode::Video => !self.video.is_empty(),
        }
    }

    /// Checks every field.
    ///
    /// # Errors
    /// The first that is wrong.
    pub fn check(&self) -> Result<(), Wrong> {
        let plain =
            |text: &str, most| text.chars().count() <= most && !text.chars().any(char::is_control);
        let digits = self.phone.bytes().filter(u8::is_ascii_digit).count();
        let is_number = self
            .phone
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+ -()".contains(&b));
        let is_address = self.video.starts_with("https://")
            && self.video.len() > "https://".len()
            && !self.video.contains(['"', '<', '>', '\\'])
            && !self.video.chars().any(char::is_whitespace);
        if self.topics.is_empty() {
            Err(Wrong::Topics)
        } else if !plain(&self.place, 200) {
            Err(Wrong::Place)
        } else if !(self.phone.is_empty() || is_number && (3..=20).contains(&digits)) {
            Err(Wrong::Phone)
        } else if !(self.video.is_empty() || is_address && plain(&self.video, 200)) {
            Err(Wrong::Video)
        } else if self.title.is_empty() || !plain(&self.title, 40) {
            Err(Wrong::Title)
        } else {
            Ok(())
        }
    }

    /// The address of a booking's room: its own, known to nobody who has the database alone.
    #[must_use]
    pub fn room(&self, keys: &ServerKeys, booking: &str) -> String {
        let mac = keys.ticket_mac(format!("lucka/room/{booking}").as_bytes());
        let room = data_encoding::HEXLOWER.encode(&mac[..10]);
        self.video.replace("{room}", &room)
    }
}

/// A clinic's counselling; the default where it has said nothing.
///
/// # Errors
/// The database's own.
pub async fn of(db: &Db, clinic: &str) -> sqlx::Result<Counselling> {
    Ok(store::counselling(db, clinic).await?.unwrap_or_default())
}

/// Changes what a clinic says, all but whether the open pool is open.
///
/// # Errors
/// The database's own; the inner error is what is wrong.
pub async fn change(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    new: &Counselling,
) -> sqlx::Result<Result<(), Wrong>> {
    if let Err(wrong) = new.check() {
        return Ok(Err(wrong));
    }
    let open_pool = of(db, &who.clinic).await?.open_pool;
    let new = Counselling {
        open_pool,
        ..new.clone()
    };
    put(db, keys, who, now, &new, Action::CounsellingChanged)
        .await
        .map(Ok)
}

/// Opens or closes the open pool.
///
/// # Errors
/// The database's own.
pub async fn set_open_pool(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    open: bool,
) -> sqlx::Result<()> {
    let new = Counselling {
        open_pool: open,
        ..of(db, &who.clinic).await?
    };
    let action = if open {
        Action::OpenPoolOpened
    } else {
        Action::OpenPoolClosed
    };
    put(db, keys, who, now, &new, action).await
}

async fn put(
    db: &Db,
    keys: &ServerKeys,
    who: &Who,
    now: Now,
    new: &Counselling,
    action: Action,
) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    store::put_counselling(&mut tx, &who.clinic, new).await?;
    let entry = Entry {
        clinic: &who.clinic,
        actor: &who.handle,
        action,
        subject: "",
    };
    audit::record(&mut tx, keys, now, &entry).await?;
    tx.commit().await
}

/// The tokens of a set of topics, as stored.
pub(super) fn tokens(topics: Set<Topic>) -> String {
    topics
        .words()
        .map(Word::token)
        .collect::<Vec<_>>()
        .join(" ")
}
