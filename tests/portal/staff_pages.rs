//! The staff's own pages in a real browser: taken into use by keyboard, readable by everybody, in every state.

use lucka::web::who::Role;
use rocket::tokio;
use thirtyfour::prelude::*;
use totp_rs::{Builder, Secret};

use crate::support::axe::assert_accessible;
use crate::support::browser::{Browser, Window};
use crate::support::inside::{Inside, PASSPHRASE};
use crate::support::server::Server;

#[tokio::test]
#[ignore = "needs Chromium: run by ./test"]
async fn an_administrator_begins_on_a_desktop() {
    begin(Window::desktop(), "staff-desktop").await;
}

#[tokio::test]
#[ignore = "needs Chromium: run by ./test"]
async fn an_administrator_begins_on_a_phone_in_the_dark_without_scripts() {
    begin(Window::phone().without_scripts().dark(), "staff-phone-dark").await;
}

#[tokio::test]
#[ignore = "needs Chromium: run by ./test"]
async fn an_administrator_begins_at_400_per_cent() {
    begin(Window::zoomed(), "staff-zoomed").await;
}

#[tokio::test]
async fn every_page_is_rendered_in_every_language() {
    let portal = Inside::start().await;
    let ada = portal.member("ada", Role::Administrator).await;
    let session = portal.sign_in(&ada).await;
    let link = portal.invite("nurse-1", Role::Nurse).await;
    let (enrol, gone) = (
        format!("/staff/enrol/{link}"),
        format!("/staff/enrol/{}", ada.link),
    );
    for (lang, title) in [
        ("en", "Your account"),
        ("sv", "Ditt konto"),
        ("nb", "Kontoen din"),
    ] {
        for path in [
            "/staff/sign-in",
            &enrol,
            &gone,
            "/staff/account",
            "/staff/team",
            "/staff/audit",
            "/staff/clinic",
        ] {
            let page = portal
                .get(&format!("{path}?lang={lang}"), Some(&session))
                .await;
            assert!(
                [200, 404].contains(&page.status),
                "{path} {lang}: {}",
                page.status
            );
            assert!(
                page.html.contains(&format!("<html lang=\"{lang}\"")),
                "{path} {lang}"
            );
            assert!(
                !page.html.contains("style=") && !page.html.contains("onclick"),
                "{path}"
            );
        }
        assert!(
            portal
                .get(&format!("/staff/account?lang={lang}"), Some(&session))
                .await
                .html
                .contains(title)
        );
    }
}

/// What is looked at: a browser, and where its pictures go.
struct Looker {
    browser: Browser,
    server: Server,
    pictures: &'static str,
}

async fn begin(window: Window, pictures: &'static str) {
    let mut server = Server::prepare(&["serve"]);
    let run = |arguments: &[&str]| {
        let output = server.run(arguments);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&[
        "clinic",
        "add",
        "--slug",
        "mira",
        "--title",
        "Mira",
        "--jurisdiction",
        "se",
    ]);
    let added = run(&[
        "staff",
        "add",
        "--clinic",
        "mira",
        "--handle",
        "ada",
        "--role",
        "administrator",
        "--json",
    ]);
    let added: serde_json::Value = serde_json::from_str(&added).expect("JSON");
    let link = added["link"].as_str().expect("a link").to_owned();
    let path = link
        .split_once("/staff/")
        .map(|(_, rest)| format!("/staff/{rest}"))
        .expect("a path");
    server.start().await;
    let looker = Looker {
        browser: Browser::open(window).await,
        server,
        pictures,
    };

    let recovery = looker.enrol(&path).await;
    looker.open(&path, "enrol-gone").await;
    looker.sign_in(&recovery).await;
    looker.manage().await;
}

impl Looker {
    /// Opens a page and looks at it.
    async fn open(&self, path: &str, name: &str) {
        self.browser
            .goto(format!("{}{path}", self.server.url()))
            .await
            .expect("a page");
        self.look(name).await;
    }

    async fn look(&self, name: &str) {
        assert_accessible(&self.browser, name).await;
        self.browser
            .screenshot(&format!("{}/{name}", self.pictures))
            .await;
        let (width, _) = self.browser.page_size().await;
        let window = self
            .browser
            .evaluate("document.documentElement.clientWidth")
            .await;
        assert!(
            width <= window.as_f64().expect("a width") + 0.5,
            "{name} scrolls sideways: {width} in {window}"
        );
    }

    async fn field(&self, id: &str) -> WebElement {
        self.browser
            .find(By::Id(id.to_owned()))
            .await
            .unwrap_or_else(|e| panic!("{id}: {e}"))
    }

    async fn write(&self, id: &str, text: &str) {
        let field = self.field(id).await;
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("typing");
    }

    /// Writes into a field and sends its form.
    async fn submit(&self, id: &str, text: &str) {
        self.write(id, text).await;
        self.field(id)
            .await
            .send_keys(Key::Enter)
            .await
            .expect("typing");
    }

    async fn texts(&self, css: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self
            .browser
            .find_all(By::Css(css.to_owned()))
            .await
            .expect("elements")
        {
            texts.push(element.text().await.expect("a text"));
        }
        texts
    }

    /// Takes the account into use, with one mistake on the way; a recovery code.
    async fn enrol(&self, path: &str) -> String {
        self.open(path, "enrol").await;
        let secret = self.texts("main code").await.remove(0).replace(' ', "");
        let code = || {
            let secret = Secret::try_from_base32(&secret).expect("base 32");
            let totp = Builder::new()
                .with_secret(secret)
                .with_account_name("test")
                .build()
                .expect("a secret");
            totp.generate_current().to_string()
        };
        self.write("passphrase", "passwordpassword").await;
        self.write("again", "passwordpassword").await;
        self.submit("totp", &code()).await;
        self.look("enrol-easy").await;
        let focused = self.browser.active_element().await.expect("a focus");
        assert_eq!(
            focused.id().await.expect("an id").as_deref(),
            Some("passphrase"),
            "the mistake has the focus"
        );
        self.write("passphrase", PASSPHRASE).await;
        self.write("again", PASSPHRASE).await;
        self.submit("totp", &code()).await;
        self.look("recovery-codes").await;
        self.texts("main li code").await.remove(0)
    }

    async fn sign_in(&self, recovery: &str) {
        self.open("/staff/team", "sign-in").await;
        self.write("handle", "ada").await;
        self.write("passphrase", "something else").await;
        self.submit("totp", "123456").await;
        self.look("sign-in-wrong").await;
        self.write("passphrase", PASSPHRASE).await;
        self.submit("totp", recovery).await;
        self.browser
            .goto(format!("{}/staff/account", self.server.url()))
            .await
            .expect("a page");
        let lead = self.texts("main .lead").await.join(" ");
        assert!(lead.contains("ada"), "{lead}");
    }

    async fn manage(&self) {
        self.look("account").await;
        self.write("old", "not it at all").await;
        self.write("new", "gravel biscuit monsoon kettle").await;
        self.submit("again", "gravel biscuit monsoon kettle").await;
        self.look("account-wrong").await;

        self.open("/staff/team", "team").await;
        self.write("handle", "nurse-1").await;
        let nurse = self
            .browser
            .find(By::Css("input[value=nurse]"))
            .await
            .expect("a role");
        nurse.click().await.expect("a choice");
        self.field("handle")
            .await
            .send_keys(Key::Enter)
            .await
            .expect("typing");
        self.look("team-link").await;
        let link = self
            .field("link")
            .await
            .prop("value")
            .await
            .expect("a value")
            .expect("a link");
        assert!(
            link.starts_with(&format!("{}/staff/enrol/", self.server.url())),
            "{link}"
        );
        self.write("handle", "no").await;
        let lab = self
            .browser
            .find(By::Css("input[value=lab]"))
            .await
            .expect("a role");
        lab.click().await.expect("a choice");
        self.field("handle")
            .await
            .send_keys(Key::Enter)
            .await
            .expect("typing");
        self.look("team-wrong").await;

        self.open("/staff/clinic", "clinic").await;
        self.browser
            .find(By::Css("summary"))
            .await
            .expect("a panel")
            .click()
            .await
            .expect("a click");
        self.look("clinic-panel").await;
        self.submit("days", "100").await;
        self.look("clinic-wrong").await;
        self.open("/staff/clinic?done=panel", "clinic-done").await;

        self.open("/staff/audit", "audit").await;
        self.open("/staff/audit?specimen=x", "audit-wrong").await;
        self.open("/staff/audit?specimen=0000000000", "audit-nothing")
            .await;
    }
}
