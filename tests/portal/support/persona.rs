//! The people of the stories: what they do with the portal, and what they read there. Each is a [`Visitor`] with a task;
//! whatever the portal refuses them ends the story.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE32_NOPAD;
use fluent_bundle::FluentValue;
use lucka::web::Lang;
use lucka::web::text::Texts;
use lucka::web::who;
use totp_rs::{Algorithm, Builder};

use super::http::{Reply, Upload, Visitor};
use super::server::Server;

/// A passphrase that nobody guesses.
pub const PASSPHRASE: &str = "nine quiet lanterns by the harbour wall";

/// What a client and a lab hold of one kit.
#[derive(Clone, Debug)]
pub struct Card {
    /// `XXXXX-XXXXX`.
    pub specimen: String,
    /// `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub code: String,
}

/// A value for a test: `("hiv-blood", "negative")`.
pub type Values<'a> = &'a [(&'a str, &'a str)];

/// A staff member, signed in. Roles differ in what the portal lets them do.
pub struct Staff {
    pub visitor: Visitor,
    pub handle: String,
    /// The secret of the one-time codes, if there is one.
    pub totp_secret: Option<String>,
    /// Codes for who has lost the phone.
    pub recovery_codes: Vec<String>,
    /// The token of the invitation's link, which is used up.
    pub invitation: Option<String>,
}

/// Issues kits, hands them out, registers specimens, enters results.
pub type Nurse = Staff;
/// Enters or imports results by specimen number.
pub type Lab = Staff;
/// Sees to the clinic, its staff and the record of what they did.
pub type Administrator = Staff;

/// Whoever holds a card.
pub struct Client {
    pub visitor: Visitor,
    pub code: String,
}

impl Staff {
    /// Signs in with a login that `demo --json` printed.
    pub async fn of_demo(server: &Server, role: &str) -> Self {
        let codes = server.demo_codes();
        let staff = codes["staff"].as_array().expect("staff");
        let login = staff
            .iter()
            .find(|login| login["role"] == role)
            .expect("a login of the role");
        let word = |name: &str| login[name].as_str().expect("a word").to_owned();
        let mut visitor = server.visitor();
        sign_in(&mut visitor, &word("handle"), &word("passphrase"), "").await;
        Self {
            visitor,
            handle: word("handle"),
            totp_secret: None,
            recovery_codes: Vec::new(),
            invitation: None,
        }
    }

    /// Takes up the operator's invitation (`lucka staff add`): passphrase, one-time codes, sign-in.
    pub async fn enrol(server: &Server, clinic: &str, handle: &str, role: &str) -> Self {
        let added = server.run(&[
            "--json", "staff", "add", "--clinic", clinic, "--handle", handle, "--role", role,
        ]);
        let printed = String::from_utf8(added.stdout).expect("UTF-8");
        assert!(
            added.status.success(),
            "{printed}{}",
            String::from_utf8_lossy(&added.stderr)
        );
        let path = printed
            .find("/staff/enrol/")
            .map(|at| &printed[at..])
            .expect("an enrolment link");
        let path = path.split(['"', '\n', ' ']).next().expect("a link");
        let mut visitor = server.visitor();
        let page = visitor.get(path).await.expect_status(200);
        let secret = enrolment_secret(page.text());
        let pending = hidden(page.text(), "pending").expect("the sealed secret");
        let form = [
            ("passphrase", PASSPHRASE),
            ("again", PASSPHRASE),
            ("totp", &one_time_code(&secret, 0)),
            ("pending", &pending),
        ];
        let done = visitor.post(path, &form).await.expect_status(200);
        let codes = done
            .text()
            .split("<code translate=\"no\">")
            .skip(1)
            .filter_map(|code| code.split('<').next());
        let recovery_codes: Vec<_> = codes.map(str::to_owned).collect();
        assert!(recovery_codes.len() >= 5, "{recovery_codes:?}");
        // The code of the enrolment is used up; the next one is accepted already.
        sign_in(
            &mut visitor,
            handle,
            PASSPHRASE,
            &one_time_code(&secret, 30),
        )
        .await;
        let invitation = path.rsplit('/').next().map(str::to_owned);
        Self {
            visitor,
            handle: handle.to_owned(),
            totp_secret: Some(secret),
            recovery_codes,
            invitation,
        }
    }

    /// Goes on at the server's new address, after it was started anew.
    pub fn follow(&mut self, server: &Server) {
        let session = self
            .visitor
            .cookie(who::COOKIE)
            .expect("a session")
            .to_owned();
        self.visitor = server.visitor();
        self.visitor.set_cookie(who::COOKIE, &session);
    }

    /// Issues kits and reads their codes off the sheet, where they are seen once.
    pub async fn issue(&mut self, panel: &str, count: usize) -> Vec<Card> {
        let form = [
            ("panel", panel),
            ("count", &count.to_string()),
            ("language", "en"),
        ];
        let sheet = self
            .visitor
            .post("/staff/kits", &form)
            .await
            .expect_status(200);
        let cards = cards(sheet.text());
        assert_eq!(cards.len(), count);
        cards
    }

    /// Registers that a kit's specimens came in.
    pub async fn receive(&mut self, card: &Card) {
        self.visitor
            .post("/staff/kits/received", &[("specimen", &card.specimen)])
            .await
            .expect_status(200);
    }

    /// Enters values: the form, the check page, and sealed.
    pub async fn enter(&mut self, card: &Card, values: Values<'_>) {
        self.entered(card, values, false).await;
    }

    /// The same for tests of which some were reported before.
    pub async fn correct(&mut self, card: &Card, values: Values<'_>) {
        self.entered(card, values, true).await;
    }

    async fn entered(&mut self, card: &Card, values: Values<'_>, correct: bool) {
        let check = self
            .submit(card, values, correct, false)
            .await
            .expect_status(200);
        for (test, value) in values {
            let field = format!("values[{test}]");
            assert_eq!(
                hidden(check.text(), &field).as_deref(),
                Some(*value),
                "the check page carries {test}"
            );
        }
        self.submit(card, values, correct, true)
            .await
            .expect_status(303);
    }

    /// Sends the entry form, for the check page or to seal.
    pub async fn submit(
        &mut self,
        card: &Card,
        values: Values<'_>,
        correct: bool,
        confirm: bool,
    ) -> Reply {
        let fields: Vec<_> = values
            .iter()
            .map(|(test, value)| (format!("values[{test}]"), *value))
            .collect();
        let mut form = vec![("specimen", card.specimen.as_str())];
        form.extend(fields.iter().map(|(name, value)| (name.as_str(), *value)));
        if correct {
            form.push(("correct", "yes"));
        }
        if confirm {
            form.push(("confirm", "yes"));
        }
        self.visitor.post("/staff/results", &form).await
    }

    /// Uploads a file of results: for the preview, or to import it.
    pub async fn upload(&mut self, csv: &str, correct: bool, confirm: bool) -> Reply {
        let file = Upload {
            field: "results",
            file_name: "results.csv",
            media_type: "text/csv",
            bytes: csv.as_bytes(),
        };
        let word = |yes| if yes { "yes" } else { "" };
        let fields = [("correct", word(correct)), ("confirm", word(confirm))];
        self.visitor
            .post_multipart("/staff/results/import", &fields, &[file])
            .await
    }
}

/// The operator adds a clinic, under the demo's law.
pub fn open_clinic(server: &Server, slug: &str) {
    let words = [
        "clinic",
        "add",
        "--slug",
        slug,
        "--title",
        "The clinic at the harbour",
        "--jurisdiction",
        "xx",
    ];
    let added = server.run(&words);
    assert!(
        added.status.success(),
        "{}",
        String::from_utf8_lossy(&added.stderr)
    );
}

async fn sign_in(visitor: &mut Visitor, handle: &str, passphrase: &str, totp: &str) {
    let form = [
        ("handle", handle),
        ("passphrase", passphrase),
        ("totp", totp),
    ];
    let reply = visitor
        .post("/staff/sign-in", &form)
        .await
        .expect_status(303);
    assert_eq!(reply.location(), Some("/staff"));
}

impl Client {
    /// Somebody with a card at a device.
    pub fn with(server: &Server, card: &Card) -> Self {
        Self {
            visitor: server.visitor(),
            code: card.code.clone(),
        }
    }

    /// Types the code; the result page.
    pub async fn open(&mut self) -> Reply {
        let reply = self.try_open().await.expect_status(303);
        assert_eq!(reply.location(), Some("/result"));
        self.visitor.get("/result").await.expect_status(200)
    }

    /// Types the code; whatever is answered.
    pub async fn try_open(&mut self) -> Reply {
        let code = self.code.clone();
        self.visitor.post("/open", &[("code", &code)]).await
    }

    /// Asks to erase, reads the question, and confirms.
    pub async fn erase(&mut self) {
        self.visitor.get("/result/erase").await.expect_status(200);
        self.visitor
            .post("/result/erase", &[("confirm", "yes")])
            .await
            .expect_status(303);
    }
}

/// A message's text as it stands in HTML.
pub fn said(lang: Lang, id: &str, numbers: &[(&str, i64)]) -> String {
    let arguments: Vec<_> = numbers
        .iter()
        .map(|(name, number)| (*name, FluentValue::from(*number)))
        .collect();
    filled(lang, id, &arguments)
}

/// A message's text with words filled in, as it stands in HTML.
pub fn said_of(lang: Lang, id: &str, words: &[(&str, &str)]) -> String {
    let arguments: Vec<_> = words
        .iter()
        .map(|(name, word)| (*name, FluentValue::from(*word)))
        .collect();
    filled(lang, id, &arguments)
}

fn filled(lang: Lang, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::load().expect("the locale files"));
    let text = TEXTS.with(lang, id, arguments);
    assert_ne!(text, id, "there is no message {id} with {arguments:?}");
    handlebars::html_escape(&text)
}

/// The value of the first input of this name.
pub fn hidden(html: &str, name: &str) -> Option<String> {
    let name = format!("name=\"{}\"", handlebars::html_escape(name));
    let input = html
        .split('<')
        .find(|tag| tag.starts_with("input") && tag.contains(&name))?;
    let value = input.split_once("value=\"")?.1.split_once('"')?.0;
    Some(unescaped(value))
}

/// Specimen numbers and codes of a printed sheet.
pub fn cards(html: &str) -> Vec<Card> {
    let kits = html.split("<article class=\"kit\"").skip(1);
    let card = |kit: &str| {
        let code = between(kit, "<p class=\"code\"", "</p>");
        let groups: Vec<_> = code
            .split("<span>")
            .skip(1)
            .filter_map(|span| span.split('<').next())
            .collect();
        let number = between(kit, "<span class=\"number\"", "</span>");
        let specimen = number
            .rsplit('>')
            .next()
            .expect("a specimen number")
            .to_owned();
        Card {
            specimen,
            code: groups.join("-"),
        }
    };
    kits.map(card).collect()
}

pub fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html
        .find(start)
        .unwrap_or_else(|| panic!("no {start} in\n{html}"))
        + start.len();
    let length = html[from..]
        .find(end)
        .unwrap_or_else(|| panic!("no {end} after {start}"));
    &html[from..from + length]
}

fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x60;", "`"),
        ("&#x3D;", "="),
    ];
    let plain = pairs.iter().fold(text.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    });
    plain.replace("&amp;", "&")
}

/// The secret as the enrolment page shows it for typing: base 32 in groups.
fn enrolment_secret(html: &str) -> String {
    between(html, "<code translate=\"no\">", "</code>").replace(' ', "")
}

/// The one-time code (RFC 6238) of now, or of `later` seconds from now, as an app on a phone shows it.
pub fn one_time_code(secret: &str, later: u64) -> String {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).expect("base 32");
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let app = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30);
    app.with_secret(bytes)
        .with_account_name("app")
        .build()
        .expect("an app")
        .generate(now + later)
        .to_string()
}
