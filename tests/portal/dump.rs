//! A thief takes every file of the database and the whole log: after the main story none of them holds a secret of a
//! client, a secret of staff, or what a result says. And what was erased leaves SQLite's files.

mod memory;
mod talks;

use std::net::Ipv6Addr;
use std::path::Path;
use std::time::{Duration, Instant};

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use lucka::web::session::COOKIE;
use lucka::web::who;
use sealing::pin::{Pin, PinProof};
use sealing::{AccessCode, PinSalt};
use sqlx::{AssertSqlSafe, Connection, Executor, Row, SqliteConnection};

use crate::backup::KeyPair;
use crate::support::http::Visitor;
use crate::support::persona::{Administrator, Card, Client, Lab, Nurse, PASSPHRASE, open_clinic};
use crate::support::postgres::Database;
use crate::support::scan::{find_in, find_in_bytes};
use crate::support::server::Server;

/// A value without its test. The running program holds these words too, as every value that there is.
const BARE: &str = "a value's word";

/// Names and bytes of what must stand nowhere.
#[derive(Default)]
struct Secrets(Vec<(String, Vec<u8>)>);

impl Secrets {
    fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.push((name.to_owned(), bytes.to_vec()));
    }

    /// A long value whole and in halves, since a database may spread one over two pages.
    fn add_key(&mut self, name: &str, bytes: &[u8]) {
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        for part in [bytes, head, tail] {
            self.add(name, part);
        }
    }

    fn add_code(&mut self, typed: &str) {
        let code = AccessCode::parse(typed).unwrap();
        let plain = typed.replace('-', "");
        for spelling in [
            typed.to_owned(),
            plain.clone(),
            typed.to_lowercase(),
            plain.to_lowercase(),
        ] {
            self.add("code", spelling.as_bytes());
        }
        for place in 0..5 {
            self.add(
                "two groups of a code",
                &typed.as_bytes()[place * 5..place * 5 + 9],
            );
            self.add(
                "two groups of a code",
                &plain.as_bytes()[place * 4..place * 4 + 8],
            );
        }
        let prk = code.prk();
        self.add_key("prk", prk.expose_bytes());
        self.add_key(
            "look-up, which is the tag's preimage",
            prk.look_up().expose_bytes(),
        );
        self.add_key("seal seed", prk.seal_seed().expose_bytes());
        self.add_key("coupon", prk.coupon().expose_bytes());
        self.add_key("handle", prk.handle().expose_bytes());
        self.add_key("coupon's tag", prk.coupon().tag().as_bytes());
        self.add_key("PIN's salt", prk.pin_salt().expose_bytes());
    }

    /// While a kit has a booking, its coupon's tag stands there.
    fn allow_coupon_tag(&mut self, card: &Card) {
        let prk = AccessCode::parse(&card.code).unwrap().prk();
        let tag = prk.coupon().tag();
        let in_tag = |bytes: &[u8]| {
            tag.as_bytes()
                .windows(bytes.len())
                .any(|part| part == bytes)
        };
        self.0.retain(|(_, bytes)| !in_tag(bytes));
    }

    /// What a report says, in its sealed form and as forms and files write it.
    fn add_values(&mut self) {
        for (test, value) in [
            ("hiv-blood", "reactive"),
            ("chlamydia-urine", "positive"),
            ("gonorrhoea-urine", "equivocal"),
            ("syphilis-blood", "past-or-treated"),
            ("hiv-blood", "indeterminate"),
        ] {
            for (open, between, close) in [
                ("\"", "\",\"", "\""),
                ("", ",", ""),
                ("values[", "]=", ""),
                ("values%5B", "%5D=", ""),
            ] {
                self.add(
                    "a value",
                    format!("{open}{test}{between}{value}{close}").as_bytes(),
                );
            }
        }
        for value in [
            "past-or-treated",
            "indeterminate",
            "\"reactive\"",
            "\"equivocal\"",
            "\"positive\"",
        ] {
            self.add(BARE, value.as_bytes());
        }
    }

    /// A PIN as it is typed, sent and hashed; gives its proof.
    fn add_pin(&mut self, typed: &str, salt: &PinSalt) -> PinProof {
        let pin = Pin::read(typed).unwrap();
        let proof = pin.proof(salt).unwrap();
        self.add_key("PIN's proof", proof.expose_bytes());
        self.add("PIN as typed", typed.as_bytes());
        self.add("PIN as sent", typed.replace(' ', "+").as_bytes());
        self.add("PIN as hashed", pin.expose_bytes());
        proof
    }

    fn add_visit(&mut self, visitor: &Visitor) {
        let cookie = visitor.cookie(COOKIE).expect("a visit");
        self.add("a visit's cookie", cookie.as_bytes());
    }

    fn needles(&self) -> Vec<(&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect()
    }

    fn assert_nowhere_below(&self, folder: &Path) {
        let hits = find_in(folder, &self.needles());
        assert!(hits.is_empty(), "{hits:#?}");
    }

    fn assert_not_in_log(&self, server: &Server) {
        let hits = find_in_bytes("log", server.log().as_bytes(), &self.needles());
        assert!(hits.is_empty(), "{hits:#?}");
    }
}

/// Where clients come from.
const ADDRESS: &str = "2001:db8:dead:beef:cafe:f00d:1357:9bdf";
/// What a client's device, and the proxy, say of it.
const SAID: [(&str, &str); 4] = [
    ("user-agent", "Canarybrowser/7.13"),
    ("x-real-ip", ADDRESS),
    ("x-forwarded-for", "198.51.100.99"),
    ("referer", "https://canary-before.example/"),
];

const MISTYPED: &str = "a passphrase mistyped at sign-in";

/// Tries to sign in with another passphrase.
async fn mistype(server: &Server) {
    let form = [
        ("handle", "nina"),
        ("passphrase", MISTYPED),
        ("totp", "123456"),
    ];
    let refused = server.visitor().post("/staff/sign-in", &form).await;
    refused.expect_status(422);
}

fn telling(visitor: Visitor) -> Visitor {
    let say = |visitor: Visitor, (name, value)| visitor.with_header(name, value);
    SAID.into_iter().fold(visitor, say)
}

/// Behind a proxy, so that the program has addresses to keep, and talkative.
async fn behind_a_proxy() -> Server {
    let mut server = Server::prepare(&["serve"])
        .with("ROCKET_LOG", "{level=\"trace\",format=\"text\"}")
        .with("ROCKET_WORKERS", "2")
        .with("ROCKET_PROXY", "true")
        .with("ROCKET_IP_HEADER", "\"X-Real-IP\"")
        .with("ROCKET_PORTAL", "{address=\"https://portal.example\"}");
    server.start().await;
    server
}

/// The whole story; every secret that passed by.
async fn story(server: &Server) -> (Secrets, Vec<Card>) {
    let mut secrets = Secrets::default();
    secrets.add_values();
    secrets.add("passphrase", PASSPHRASE.as_bytes());
    open_clinic(server, "harbour");
    let administrator: Administrator =
        Administrator::enrol(server, "harbour", "ada", "administrator").await;
    let mut nurse: Nurse = Nurse::enrol(server, "harbour", "nina", "nurse").await;
    let mut lab: Lab = Lab::enrol(server, "harbour", "lars", "lab").await;
    mistype(server).await;
    secrets.add("a wrong passphrase", MISTYPED.as_bytes());
    let counsellor = talks::publish(server).await;
    for staff in [&administrator, &nurse, &lab, &counsellor] {
        let token = staff.visitor.cookie(who::COOKIE).expect("a staff session");
        secrets.add("staff session", token.as_bytes());
        if let Ok(bytes) = BASE64URL_NOPAD.decode(token.as_bytes()) {
            secrets.add("staff session", &bytes);
        }
        let totp = staff.totp_secret.as_deref().expect("one-time codes");
        secrets.add("one-time secret", totp.as_bytes());
        secrets.add(
            "one-time secret",
            &BASE32_NOPAD.decode(totp.as_bytes()).unwrap(),
        );
        for code in &staff.recovery_codes {
            secrets.add("recovery code", code.as_bytes());
            secrets.add("recovery code", code.replace('-', "").as_bytes());
        }
        secrets.add(
            "enrolment link",
            staff
                .invitation
                .as_deref()
                .expect("an invitation")
                .as_bytes(),
        );
    }

    let cards = nurse.issue("basic", 4).await;
    for card in &cards {
        secrets.add_code(&card.code);
    }
    nurse.receive(&cards[0]).await;
    nurse
        .enter(
            &cards[0],
            &[("hiv-blood", "reactive"), ("chlamydia-urine", "positive")],
        )
        .await;
    lab.enter(
        &cards[0],
        &[
            ("gonorrhoea-urine", "equivocal"),
            ("syphilis-blood", "past-or-treated"),
        ],
    )
    .await;
    lab.correct(&cards[0], &[("hiv-blood", "indeterminate")])
        .await;
    let csv = format!(
        "specimen,test,value,sampled_on\n{},hiv-blood,reactive,\n",
        cards[1].specimen
    );
    lab.upload(&csv, false, false).await.expect_status(200);
    lab.upload(&csv, false, true).await.expect_status(303);

    let stray = AccessCode::generate(&mut lucka::random::os())
        .grouped()
        .to_string();
    let mut typist = server.visitor();
    typist
        .post("/open", &[("code", &stray)])
        .await
        .expect_status(404);
    secrets.add_code(&stray);
    for (name, value) in SAID {
        secrets.add(name, value.as_bytes());
    }
    let octets = ADDRESS.parse::<Ipv6Addr>().unwrap().octets();
    secrets.add_key("the address's octets", &octets);
    let mut clients: Vec<_> = cards
        .iter()
        .map(|card| Client::with(server, card))
        .collect();
    for client in &mut clients {
        client.visitor = telling(client.visitor.clone());
        client.open().await;
        secrets.add_visit(&client.visitor);
    }
    lock_with_pin(&mut secrets, &mut clients[2]).await;

    // With a kit, without one, and one that is cancelled.
    talks::book(server, &mut clients[2].visitor, &mut secrets).await;
    secrets.allow_coupon_tag(&cards[2]);
    let mut stranger = telling(server.visitor());
    talks::book(server, &mut stranger, &mut secrets).await;
    stranger
        .post("/booking/cancel", &[("confirm", "yes")])
        .await
        .expect_status(303);
    secrets.add_visit(&stranger);
    talks::derive_and_open(&mut stranger, &cards[0]).await;
    secrets.add_visit(&stranger);
    talks::lock_in_the_browser(server, &cards[3], &mut secrets).await;
    (secrets, cards)
}

/// A client sets a PIN, comes back, mistypes it and types it.
async fn lock_with_pin(secrets: &mut Secrets, client: &mut Client) {
    const PIN: &str = "Zither Canary-77";
    const WRONG: &str = "Fiddle Canary-88";
    let prk = AccessCode::parse(&client.code).unwrap().prk();
    let salt = prk.pin_salt();
    secrets.add_key("PIN's salt", salt.expose_bytes());
    let proofs = [PIN, WRONG].map(|typed| secrets.add_pin(typed, &salt));
    let form = [("pin", PIN), ("again", PIN), ("confirm", "yes")];
    let set = client.visitor.post("/result/pin", &form).await;
    set.expect_status(303);
    client.open().await;
    for (typed, status) in [(WRONG, 422), (PIN, 303)] {
        let form = [("pin", typed)];
        let tried = client.visitor.post("/result/unlock", &form).await;
        tried.expect_status(status);
    }
    client.visitor.get("/result").await.expect_status(200);
    secrets.add_visit(&client.visitor);
    for proof in proofs {
        talks::ask_pepper(&mut client.visitor, &prk, &proof, secrets).await;
    }
}

#[rocket::async_test]
async fn after_the_whole_story_no_secret_stands_in_the_database_or_the_log() {
    let mut server = behind_a_proxy().await;
    let (secrets, cards) = story(&server).await;
    let var = server.home().join("var");

    // What has to be there is found, so that what must not be would be.
    let code = AccessCode::parse(&cards[0].code).unwrap();
    let specimen = cards[0].specimen.replace('-', "");
    let tag = code.prk().look_up().tag();
    let stored = [
        ("tag", &tag.as_bytes()[..16]),
        ("specimen", specimen.as_bytes()),
    ];
    for needle in stored {
        assert!(
            !find_in(&var, &[needle]).is_empty(),
            "the search does not find the {}",
            needle.0
        );
    }
    secrets.assert_nowhere_below(&server.home());
    secrets.assert_not_in_log(&server);

    // A backup holds what the database holds, and no more of a client when it is opened; nor the server key.
    let pair = KeyPair::make(server.home().parent().unwrap(), "identity");
    let setting = format!("{{recipient=\"{}\"}}", pair.recipient);
    let done = server.run_with(&[("ROCKET_BACKUP", &setting)], &["backup", "made.age"]);
    assert!(done.status.success(), "{done:?}");
    let plain = pair.open(&server.home().join("made.age"));
    let tag = [("tag", tag.as_bytes().as_slice())];
    assert!(
        !find_in_bytes("backup", &plain, &tag).is_empty(),
        "the search does not find the tag in the opened backup"
    );
    let closed = std::fs::read(server.home().join("made.age")).unwrap();
    assert_eq!(find_in_bytes("made.age", &closed, &tag), []);
    let key = std::fs::read_to_string(var.join("server.key")).unwrap();
    let key = HEXLOWER.decode(key.trim().as_bytes()).unwrap();
    let mut needles = secrets.needles();
    needles.push(("server key", &key));
    let hits = find_in_bytes("backup", &plain, &needles);
    assert!(hits.is_empty(), "{hits:#?}");

    let mut client = Client::with(&server, &cards[0]);
    client.open().await;
    client.erase().await;
    secrets.assert_nowhere_below(&server.home());
    server.kill();
    secrets.assert_nowhere_below(&server.home());
    secrets.assert_not_in_log(&server);
}

#[rocket::async_test]
#[ignore = "needs PostgreSQL; ./test runs it"]
async fn on_postgresql_no_row_and_no_log_line_holds_a_secret() {
    let database = Database::create().await;
    let mut server = Server::prepare(&["serve"])
        .with("ROCKET_LOG", "{level=\"trace\",format=\"json\"}")
        .with(
            "ROCKET_DATABASE",
            &format!("{{url=\"{}\"}}", database.url()),
        );
    server.start().await;
    let (secrets, cards) = story(&server).await;
    let dump = every_row(&database.url()).await;
    let specimen = cards[0].specimen.replace('-', "");
    assert!(
        dump.contains(&specimen),
        "the dump does not hold the specimen"
    );
    let hits = find_in_bytes("dump", dump.as_bytes(), &secrets.needles());
    assert!(hits.is_empty(), "{hits:#?}");
    secrets.assert_not_in_log(&server);
    secrets.assert_nowhere_below(&server.home());
}

/// Every row of every table of the schema as text, byte columns in hexadecimal.
async fn every_row(url: &str) -> String {
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    let tables =
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let tables: Vec<String> = sqlx::query_scalar(tables)
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert!(tables.len() >= 9, "{tables:?}");
    let mut dump = String::new();
    for table in tables {
        let rows = format!("SELECT t::text FROM \"{table}\" AS t");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(rows))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        dump.push_str(&rows.join("\n"));
    }
    dump
}

/// The bytes that an erase must take out of SQLite's files.
async fn stored_bytes(database: &Path, tag: &[u8]) -> Vec<Vec<u8>> {
    let mut connection =
        SqliteConnection::connect(&format!("sqlite:{}?mode=ro", database.display()))
            .await
            .unwrap();
    let mut parts = Vec::new();
    let envelopes = sqlx::query("SELECT envelope, mac FROM report WHERE tag = $1").bind(tag);
    for row in envelopes.fetch_all(&mut connection).await.unwrap() {
        // Pieces from start, middle and end, short enough to stand in one page.
        let envelope: Vec<u8> = row.get("envelope");
        parts.extend([1, 1200, 2600, 4000, 5200].map(|from| envelope[from..from + 32].to_vec()));
        parts.push(row.get("mac"));
    }
    let kit = sqlx::query("SELECT pk, mac, coupon_check FROM kit WHERE tag = $1").bind(tag);
    let kit = kit.fetch_one(&mut connection).await.unwrap();
    let key: Vec<u8> = kit.get("pk");
    parts.extend([
        key[..32].to_vec(),
        key[600..632].to_vec(),
        kit.get("mac"),
        kit.get("coupon_check"),
        tag.to_vec(),
    ]);
    connection.close().await.unwrap();
    parts
}

/// Kits with two reports each, and where the bytes of the first one's rows stand.
struct Stored {
    server: Server,
    nurse: Nurse,
    cards: Vec<Card>,
    parts: Vec<Vec<u8>>,
}

impl Stored {
    async fn make() -> Self {
        let server = Server::serve("sqlite:var/lucka.db").await;
        open_clinic(&server, "harbour");
        let mut nurse: Nurse = Nurse::enrol(&server, "harbour", "nina", "nurse").await;
        let cards = nurse.issue("basic", 3).await;
        let values = [
            ("chlamydia-urine", "positive"),
            ("gonorrhoea-urine", "negative"),
        ];
        for card in &cards {
            nurse.enter(card, &values).await;
            nurse.enter(card, &[("hiv-blood", "negative")]).await;
        }
        let tag = tag_of(&cards[0]);
        let parts = stored_bytes(&server.home().join("var/lucka.db"), &tag).await;
        let stored = Self {
            server,
            nurse,
            cards,
            parts,
        };
        for part in &stored.parts {
            let hits = find_in(&stored.var(), &[("a part", part)]);
            assert!(!hits.is_empty(), "the search does not find what is stored");
        }
        stored
    }

    fn var(&self) -> std::path::PathBuf {
        self.server.home().join("var")
    }

    async fn connect(&self) -> SqliteConnection {
        let file = self.var().join("lucka.db");
        let url = format!("sqlite:{}", file.display());
        SqliteConnection::connect(&url).await.unwrap()
    }

    /// Changes the database behind the portal's back.
    async fn sql(&self, statement: &str) {
        let mut connection = self.connect().await;
        for statement in ["PRAGMA secure_delete = ON", statement] {
            let done = connection
                .execute(AssertSqlSafe(statement.to_owned()))
                .await;
            done.unwrap();
        }
        connection.close().await.unwrap();
    }

    /// The first kit's last day is over.
    async fn expire(&self) {
        let tag = HEXLOWER.encode(&tag_of(&self.cards[0]));
        let over = format!("UPDATE kit SET expires_on = 1 WHERE tag = x'{tag}'");
        self.sql(&over).await;
    }

    fn hits(&self) -> usize {
        let needles: Vec<(&str, &[u8])> = self
            .parts
            .iter()
            .map(|part| ("a part", &part[..]))
            .collect();
        find_in(&self.var(), &needles).len()
    }

    async fn assert_gone_within(&self, limit: Duration) {
        let begun = Instant::now();
        // Two looks: during one, a checkpoint may move bytes from a file that is still to be read to one that was.
        while (0..2).any(|_| self.hits() > 0) {
            assert!(begun.elapsed() < limit, "still there: {}", self.hits());
            rocket::tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Another program that reads the database and does not end. Not in this process, whose locks on a file all go when it
/// closes the file once.
struct Reader(std::process::Child);

impl Reader {
    fn begin(database: &Path) -> Self {
        use std::io::BufRead as _;
        let script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN'); \
            db.execute('SELECT COUNT(*) FROM report').fetchall(); print('reading', flush=True); sys.stdin.read()";
        let mut child = std::process::Command::new("python3")
            .args(["-c", script, database.to_str().unwrap()])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        std::io::BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "reading\n");
        Self(child)
    }

    fn end(&mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().unwrap().success());
    }
}

fn tag_of(card: &Card) -> [u8; 32] {
    *AccessCode::parse(&card.code)
        .unwrap()
        .prk()
        .look_up()
        .tag()
        .as_bytes()
}

#[rocket::async_test]
async fn a_slow_reader_keeps_the_bytes_only_as_long_as_it_reads_and_nobody_else_waits() {
    let mut stored = Stored::make().await;
    let file = stored.var().join("lucka.db");
    let mut reader = Reader::begin(&file);

    let mut client = Client::with(&stored.server, &stored.cards[0]);
    client.open().await;
    client.erase().await;
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    let kits = stored.cards.split_off(1);
    while begun.elapsed() < Duration::from_secs(8) {
        assert!(stored.hits() > 0, "the reader is in nobody's way");
        let before = Instant::now();
        stored.nurse.receive(&kits[0]).await;
        Client::with(&stored.server, &kits[1]).open().await;
        longest = longest.max(before.elapsed());
        rocket::tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert!(longest < Duration::from_secs(2), "waited {longest:?}");
    reader.end();
    stored.assert_gone_within(Duration::from_secs(5)).await;
}

#[rocket::async_test]
async fn what_the_sweep_erases_has_left_every_file_when_it_ends() {
    let mut stored = Stored::make().await;
    stored.expire().await;
    let swept = stored.server.run(&["--json", "sweep"]);
    let said: serde_json::Value = serde_json::from_slice(&swept.stdout).unwrap();
    assert_eq!(said["kits"], 1, "{swept:?}");
    assert_eq!(stored.hits(), 0);
    let free: i64 = sqlx::query_scalar("PRAGMA freelist_count")
        .fetch_one(&mut stored.connect().await)
        .await
        .unwrap();
    assert_eq!(free, 0, "pages are left empty");
    stored.server.kill();
    assert_eq!(stored.hits(), 0);
}

#[rocket::async_test]
async fn what_expired_while_the_server_was_down_is_erased_before_it_answers() {
    let mut stored = Stored::make().await;
    stored.server.kill();
    stored.expire().await;
    assert!(stored.hits() > 0, "it is gone before the start");
    stored.server.start().await;
    for (card, status) in stored.cards.iter().zip([404, 303]) {
        let mut visitor = stored.server.visitor();
        let opened = visitor.post("/open", &[("code", &card.code)]).await;
        opened.expect_status(status);
    }
    stored.assert_gone_within(Duration::from_mins(1)).await;

    // Nor does the server stay down over a row that cannot be read.
    stored.server.kill();
    stored.sql("UPDATE clinic SET jurisdiction = 'x'").await;
    stored.server.start().await;
    assert!(stored.server.log().contains("the sweep failed"));
}

#[rocket::async_test]
async fn within_a_minute_after_an_erase_the_bytes_have_left_every_file_of_sqlite() {
    let stored = Stored::make().await;
    let tag = tag_of(&stored.cards[0]);
    let mut client = Client::with(&stored.server, &stored.cards[0]);
    client.open().await;
    client.erase().await;
    stored.assert_gone_within(Duration::from_mins(1)).await;
    assert!(!stored.server.log().contains(&HEXLOWER.encode(&tag)));
    Client::with(&stored.server, &stored.cards[1]).open().await;
}
