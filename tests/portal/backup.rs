//! `lucka backup` and `lucka restore`: what a backup holds and what it does not, what comes back and what does not.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use lucka::web::who;
use sealing::AccessCode;

use crate::support::persona::{Administrator, Card, Client, Nurse, open_clinic};
use crate::support::postgres::Database;
use crate::support::server::Server;

/// A key pair of age-keygen: the file of the private one, and the public one.
pub struct KeyPair {
    pub file: PathBuf,
    pub recipient: String,
}

impl KeyPair {
    pub fn make(folder: &Path, name: &str) -> Self {
        let identity = age::x25519::Identity::generate();
        let file = folder.join(name);
        let text = format!(
            "# created: today\n{}\n",
            identity.to_string().expose_secret()
        );
        std::fs::write(&file, text).unwrap();
        Self {
            file,
            recipient: identity.to_public().to_string(),
        }
    }

    fn setting(&self) -> String {
        format!("{{recipient=\"{}\"}}", self.recipient)
    }

    /// What a backup says once it is opened.
    pub fn open(&self, backup: &Path) -> Vec<u8> {
        use std::io::Read as _;
        let file = std::fs::File::open(backup).unwrap();
        let text = std::fs::read_to_string(&self.file).unwrap();
        let identity: age::x25519::Identity = text.lines().nth(1).unwrap().parse().unwrap();
        let decryptor = age::Decryptor::new_buffered(std::io::BufReader::new(file)).unwrap();
        let mut plain = Vec::new();
        decryptor
            .decrypt(std::iter::once(&identity as &dyn age::Identity))
            .unwrap()
            .read_to_end(&mut plain)
            .unwrap();
        plain
    }

    /// Encrypts lines as a forger would, who knows the public key.
    fn close(&self, plain: &[u8]) -> Vec<u8> {
        let recipient: age::x25519::Recipient = self.recipient.parse().unwrap();
        age::encrypt(&recipient, plain).unwrap()
    }
}

struct Scene {
    server: Server,
    pair: KeyPair,
    nurse: Nurse,
    cards: Vec<Card>,
}

const FILE: &str = "lucka.age";

impl Scene {
    /// A server with a clinic and three reported kits.
    async fn set(database: &str) -> Self {
        let mut server =
            Server::prepare(&["serve"]).with("ROCKET_DATABASE", &format!("{{url=\"{database}\"}}"));
        let pair = KeyPair::make(server.home().parent().unwrap(), "identity");
        server = server.with("ROCKET_BACKUP", &pair.setting());
        server.start().await;
        open_clinic(&server, "harbour");
        let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
        let cards = nurse.issue("basic", 3).await;
        for card in &cards {
            nurse
                .enter(
                    card,
                    &[("hiv-blood", "reactive"), ("chlamydia-urine", "negative")],
                )
                .await;
        }
        Self {
            server,
            pair,
            nurse,
            cards,
        }
    }

    fn backup(&self) {
        let done = self.server.run(&["--json", "backup", FILE]);
        assert!(done.status.success(), "{done:?}");
        let said: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert!(said["rows"].as_u64().unwrap() > 10, "{said}");
    }

    /// A server command on another database with the same key.
    fn restore(&self, database: &str, more: &[&str]) -> std::process::Output {
        let identity = self.pair.file.to_str().unwrap();
        let mut arguments = vec!["restore", FILE, "--identity", identity];
        arguments.extend(more);
        let url = format!("{{url=\"{database}\"}}");
        let list = "{erased=\"var/lucka.erased\"}";
        self.server.run_with(
            &[("ROCKET_DATABASE", &url), ("ROCKET_BACKUP", list)],
            &arguments,
        )
    }

    fn refused(&self, database: &str, more: &[&str]) -> String {
        let done = self.restore(database, more);
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        said
    }

    /// The server goes on with another database.
    async fn go_on_with(mut self, database: &str) -> Self {
        self.server.kill();
        self.server = self
            .server
            .with("ROCKET_DATABASE", &format!("{{url=\"{database}\"}}"));
        self.server.start().await;
        self
    }
}

#[rocket::async_test]
async fn what_was_erased_since_the_backup_does_not_come_back_and_the_rest_does() {
    let scene = Scene::set("sqlite:var/lucka.db").await;
    scene.backup();
    let file = std::fs::metadata(scene.server.home().join(FILE)).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    let mut client = Client::with(&scene.server, &scene.cards[0]);
    client.open().await;
    client.erase().await;
    let session = scene.nurse.visitor.cookie(who::COOKIE).unwrap().to_owned();

    let done = scene.restore("sqlite:new/lucka.db", &[]);
    assert!(done.status.success(), "{done:?}");
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("left out 1 kits"), "{said}");
    // Not for a moment: its bytes were never in the new file.
    let code = AccessCode::parse(&scene.cards[0].code).unwrap();
    let tag = *code.prk().look_up().tag().as_bytes();
    let needle = [("the erased kit's tag", tag.as_slice())];
    let found = crate::support::scan::find_in(&scene.server.home().join("new"), &needle);
    assert_eq!(found, []);

    let mut scene = scene.go_on_with("sqlite:new/lucka.db").await;
    let mut stranger = scene.server.visitor();
    stranger
        .post("/open", &[("code", &scene.cards[0].code)])
        .await
        .expect_status(404);
    for card in &scene.cards[1..] {
        let page = Client::with(&scene.server, card).open().await;
        assert!(page.text().contains("eact"), "{}", page.text());
    }
    // The desk is told that it was erased, and nobody's session came back.
    let mut visitor = scene.server.visitor();
    visitor.set_cookie(who::COOKIE, &session);
    visitor.get("/staff").await.expect_status(303);
    let mut ada: Administrator =
        Administrator::enrol(&scene.server, "harbour", "ada", "administrator").await;
    let verified = scene.server.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{verified:?}");
    ada.visitor.get("/staff/audit").await.expect_status(200);
    scene.server.kill();
    let database = scene.server.home().join("new/lucka.db");
    let specimen = scene.cards[0].specimen.replace('-', "");
    assert_eq!(tombstones(&database).await, [specimen]);
}

async fn tombstones(database: &Path) -> Vec<String> {
    use sqlx::Connection as _;
    let url = format!("sqlite:{}?mode=ro", database.display());
    let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::query_scalar("SELECT specimen FROM tombstone")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}

#[rocket::async_test]
async fn a_backup_is_refused_in_one_sentence_where_it_cannot_be_trusted_or_would_overwrite() {
    let scene = Scene::set("sqlite:var/lucka.db").await;
    scene.backup();
    let home = scene.server.home();
    let made = home.join(FILE);
    let whole = std::fs::read(&made).unwrap();

    // Neither a file nor a database is overwritten.
    let again = scene.server.run(&["backup", FILE]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("not overwritten"));
    assert_eq!(std::fs::read(&made).unwrap(), whole);
    let said = scene.refused("sqlite:var/lucka.db", &[]);
    assert!(said.contains("not empty"), "{said}");

    // Without the list of erased kits only when told that it is lost.
    let list = home.join("var/lucka.erased");
    std::fs::rename(&list, home.join("copy")).unwrap();
    let said = scene.refused("sqlite:new/1.db", &[]);
    assert!(said.contains("--no-erased"), "{said}");

    // A flipped byte, an end cut off, another's key, a forger's file, no file.
    let more = ["--erased", "copy"];
    let mut flipped = whole.clone();
    let middle = whole.len() / 2;
    flipped[middle] ^= 1;
    let plain = scene.pair.open(&made);
    let forged = String::from_utf8(plain.clone())
        .unwrap()
        .replace("\"nurse\"", "\"administrator\"");
    assert_ne!(forged.as_bytes(), plain);
    let mut untailed = plain.clone();
    let end = untailed[..plain.len() - 1]
        .iter()
        .rposition(|b| *b == b'\n');
    untailed.truncate(end.unwrap() + 1);
    for (bytes, word) in [
        (flipped, "damaged"),
        (whole[..whole.len() - 40].to_vec(), "damaged"),
        (scene.pair.close(forged.as_bytes()), "not made under"),
        (scene.pair.close(&untailed), "damaged"),
        (b"age-encryption.org/v1\n".to_vec(), "not a backup"),
        (b"a text".to_vec(), "not a backup"),
    ] {
        std::fs::write(&made, bytes).unwrap();
        let said = scene.refused("sqlite:new/2.db", &more);
        assert!(said.contains(word), "{word}: {said}");
    }
    std::fs::write(&made, &whole).unwrap();
    let other = KeyPair::make(&home, "other");
    let identity = other.file.to_str().unwrap();
    let url = ("ROCKET_DATABASE", "{url=\"sqlite:new/2.db\"}");
    let arguments = ["restore", FILE, "--erased", "copy", "--identity", identity];
    let done = scene.server.run_with(&[url], &arguments);
    assert!(String::from_utf8_lossy(&done.stderr).contains("closed to the identity"));

    // After all of that the same database still takes it.
    let done = scene.restore("sqlite:new/2.db", &more);
    assert!(done.status.success(), "{done:?}");

    // Another portal's key opens nothing of it.
    std::fs::write(home.join("var/server.key"), "ab".repeat(32)).unwrap();
    let said = scene.refused("sqlite:new/3.db", &more);
    assert!(said.contains("not made under this server key"), "{said}");
}

#[rocket::async_test]
async fn a_backup_needs_a_recipient() {
    let server = Server::prepare(&["serve"]);
    for (setting, word) in [
        ("{recipient=\"\"}", "age-keygen"),
        ("{recipient=\"age1nobody\"}", "backup.recipient"),
        ("{keep_days=0}", "backup.keep_days"),
        ("{reciipient=\"x\"}", "reciipient"),
    ] {
        let done = server.run_with(&[("ROCKET_BACKUP", setting)], &["backup", FILE]);
        assert_eq!(done.status.code(), Some(1));
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains(word), "{said}");
        assert!(!server.home().join(FILE).exists());
    }
    let wrong = server.run(&["restore", FILE]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[rocket::async_test]
async fn a_backup_that_should_be_gone_is_taken_only_if_asked_twice() {
    let scene = Scene::set("sqlite:var/lucka.db").await;
    scene.backup();
    let made = scene.server.home().join(FILE);
    let plain = String::from_utf8(scene.pair.open(&made)).unwrap();
    let today = lucka::clock::Clock::default().now().day().0;
    let aged = plain.replace(
        &format!("\"day\":{today}"),
        &format!("\"day\":{}", today - 15),
    );
    assert_ne!(plain, aged);
    // Its MAC is checked last, so that the day is what refuses it.
    std::fs::write(&made, scene.pair.close(aged.as_bytes())).unwrap();
    let said = scene.refused("sqlite:new/lucka.db", &[]);
    assert!(said.contains("--old"), "{said}");
    let said = scene.refused("sqlite:new/lucka.db", &["--old"]);
    assert!(said.contains("not made under"), "{said}");
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn a_backup_of_one_database_is_put_back_into_the_other_row_for_row() {
    let scene = Scene::set("sqlite:var/lucka.db").await;
    scene.backup();
    let lines = |plain: Vec<u8>| {
        let text = String::from_utf8(plain).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.pop();
        // Sessions stay behind, and so the number of rows differs.
        let sessions = lines.iter().position(|l| l.contains("\"staff_session\""));
        let sessions = sessions.unwrap();
        while lines[sessions + 1].starts_with('[') {
            lines.remove(sessions + 1);
        }
        lines.remove(0);
        lines.sort();
        lines
    };
    let before = lines(scene.pair.open(&scene.server.home().join(FILE)));
    let postgres = Database::create().await;
    let done = scene.restore(&postgres.url(), &[]);
    assert!(done.status.success(), "{done:?}");
    let said = scene.refused(&postgres.url(), &[]);
    assert!(said.contains("not empty"), "{said}");
    let scene = scene.go_on_with(&postgres.url()).await;
    Client::with(&scene.server, &scene.cards[0]).open().await;
    std::fs::remove_file(scene.server.home().join(FILE)).unwrap();
    scene.backup();
    let after = lines(scene.pair.open(&scene.server.home().join(FILE)));
    assert_eq!(before, after);
    let done = scene.restore("sqlite:back/lucka.db", &[]);
    assert!(done.status.success(), "{done:?}");
    let scene = scene.go_on_with("sqlite:back/lucka.db").await;
    Client::with(&scene.server, &scene.cards[2]).open().await;
}

#[rocket::async_test]
async fn a_backup_of_an_earlier_schema_is_brought_up_to_date_and_one_of_a_later_refused() {
    use lucka::clock::Clock;
    use lucka::config::{self, Config};
    use lucka::db::Db;
    use lucka::erased::ErasedList;
    use lucka::{Portal, backup, keys};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let pair = KeyPair::make(folder.path(), "identity");
    let figment = |database: &str| {
        rocket::figment::Figment::from(rocket::Config::default())
            .merge(("database.url", format!("sqlite:{}", at(database).display())))
            .merge(("keys.file", at("server.key")))
            .merge(("backup.recipient", pair.recipient.clone()))
            .merge(("backup.erased", at("list")))
    };
    let settings = Config::read(&config::completed(figment("old.db"))).unwrap();
    let db = Db::open(&settings).await.unwrap();
    db.migrate_to(2).await.unwrap();
    sqlx::query("INSERT INTO tombstone (specimen, erased_on) VALUES ('0123456789', 20000)")
        .execute(db.pool())
        .await
        .unwrap();
    let portal = Portal {
        keys: keys::read_or_create(&settings.keys.file, true).unwrap(),
        erased: ErasedList::open(&settings.erased_list()).unwrap(),
        config: settings,
        db,
        clock: Clock::default(),
        figment: figment("old.db"),
    };
    backup::backup(&portal, &at("old.age"), true).await.unwrap();
    let restore = |file: &str| backup::Restore {
        file: at(file),
        identity: pair.file.clone(),
        erased: Vec::new(),
        no_erased: false,
        old: false,
    };
    let restored = backup::restore(figment("new.db"), &restore("old.age"), true).await;
    restored.unwrap();
    assert_eq!(tombstones(&at("new.db")).await, ["0123456789"]);
    let portal = Portal::open(figment("new.db"), Clock::default())
        .await
        .unwrap();
    let newest = portal.db.newest_schema();
    let mut snapshot = portal.db.snapshot().await.unwrap();
    assert_eq!(snapshot.schema().await.unwrap(), newest);

    let plain = String::from_utf8(pair.open(&at("old.age"))).unwrap();
    let later = plain.replace("\"schema\":2", &format!("\"schema\":{}", newest + 1));
    std::fs::write(at("later.age"), pair.close(later.as_bytes())).unwrap();
    let refused = backup::restore(figment("later.db"), &restore("later.age"), true).await;
    assert!(refused.unwrap_err().to_string().contains("newer version"));
}
