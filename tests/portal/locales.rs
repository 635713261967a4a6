//! Interface text: every message exists in each language with the same variables, is used, and reaches its page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lucka::audit::Action;
use lucka::bookings::{Audience, Language, Mode, Reason, Topic, Word};
use lucka::clinics::TestId::{ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
use lucka::clinics::{Site, TestId};
use lucka::kits::VoidReason;
use lucka::results::Value::{self, Negative, Positive, Reactive};
use lucka::web::Lang;
use lucka::web::who::Role;

use crate::support::house::{Guest, House};
use crate::support::http::Reply;
use crate::support::scan::files_below;
use crate::support::server::repository;

/// A message id with the variables that its text names.
pub type Messages = BTreeMap<String, BTreeSet<String>>;

fn is_id_symbol(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

/// The messages of one file, by Fluent's syntax: an id at the start of a line, its text until the next one.
fn messages_of(file: &Path) -> Messages {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut messages = Messages::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (id, _) = line
                .split_once(" =")
                .unwrap_or_else(|| panic!("{}: {line}", file.display()));
            assert!(
                id.chars().all(is_id_symbol),
                "{}: the id {id}",
                file.display()
            );
            let earlier = messages.insert(id.to_owned(), BTreeSet::new());
            assert!(earlier.is_none(), "{} has {id} twice", file.display());
            current = Some(id.to_owned());
        }
        if line.starts_with('#') {
            continue;
        }
        let Some(variables) = current.as_ref().and_then(|id| messages.get_mut(id)) else {
            continue;
        };
        for rest in line.split('$').skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                .collect();
            variables.insert(name);
        }
    }
    messages
}

/// File by file, the messages of a language.
fn files_of(lang: Lang) -> BTreeMap<String, Messages> {
    let folder = repository().join("locales").join(lang.tag());
    let name = |file: &Path| {
        file.file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    files_below(&folder)
        .iter()
        .map(|file| (name(file), messages_of(file)))
        .collect()
}

pub fn all_messages() -> Messages {
    files_of(Lang::En).into_values().flatten().collect()
}

#[test]
fn each_language_has_the_same_messages_with_the_same_variables_in_the_same_files() {
    let english = files_of(Lang::En);
    assert!(
        english.values().map(BTreeMap::len).sum::<usize>() > 300,
        "the messages are not found"
    );
    for lang in [Lang::Sv, Lang::Nb] {
        let other = files_of(lang);
        assert_eq!(
            other.keys().collect::<Vec<_>>(),
            english.keys().collect::<Vec<_>>(),
            "{lang:?}"
        );
        for (file, messages) in &english {
            let missing: Vec<_> = messages
                .keys()
                .filter(|id| !other[file].contains_key(*id))
                .collect();
            let added: Vec<_> = other[file]
                .keys()
                .filter(|id| !messages.contains_key(*id))
                .collect();
            assert!(
                missing.is_empty() && added.is_empty(),
                "{lang:?} {file}: missing {missing:?}, added {added:?}"
            );
            for (id, variables) in messages {
                assert_eq!(
                    &other[file][id], variables,
                    "{lang:?} {file}: the variables of {id}"
                );
            }
        }
    }
}

#[test]
fn no_text_is_the_same_in_two_languages_unless_it_is_a_name_or_a_loan() {
    // Short texts may agree: names, numbers, loan words.
    let texts = lucka::web::text::Texts::load().unwrap();
    let mut same = Vec::new();
    for (id, variables) in all_messages() {
        if variables.is_empty() {
            let text = texts.plain(Lang::En, &id);
            let copied = [Lang::Sv, Lang::Nb]
                .into_iter()
                .filter(|lang| texts.plain(*lang, &id) == text);
            same.extend(
                copied
                    .filter(|_| text.split(' ').count() > 2)
                    .map(|lang| (id.clone(), lang, text.clone())),
            );
        }
    }
    assert!(same.is_empty(), "not translated: {same:#?}");
}

/// What a template asks for: `{{t "id" name=…}}` and `(t "id" name=…)`.
struct Asked {
    file: String,
    id: String,
    given: BTreeSet<String>,
}

fn asked_by_templates() -> Vec<Asked> {
    let folder = repository().join("templates");
    let mut asked = Vec::new();
    for file in files_below(&folder)
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "hbs"))
    {
        let text = std::fs::read_to_string(file).unwrap();
        for opening in ["{{t \"", "(t \""] {
            for rest in text.split(opening).skip(1) {
                let (id, rest) = rest.split_once('"').expect("an id's end");
                let end = if opening.starts_with('{') { "}}" } else { ")" };
                let arguments = rest.split(end).next().unwrap_or_default();
                let given = arguments
                    .split_whitespace()
                    .filter_map(|word| word.split_once('='))
                    .map(|(name, _)| name.to_owned());
                asked.push(Asked {
                    file: file.display().to_string(),
                    id: id.to_owned(),
                    given: given.collect(),
                });
            }
        }
    }
    asked
}

/// Ids that code puts together, from the lists that it puts them together of.
fn put_together() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    ids.extend(TestId::ALL.map(|test| test.message_key().to_owned()));
    ids.extend(Site::ALL.map(|site| site.message_key().to_owned()));
    ids.extend(
        Value::ALL
            .iter()
            .flat_map(|value| [value.message_key(), value.client_key()])
            .map(str::to_owned),
    );
    ids.extend(Role::ALL.map(|role| format!("role-{}", role.token())));
    ids.extend(VoidReason::ALL.map(|reason| format!("void-reason-{}", reason.token())));
    ids.extend(words::<Mode>("mode"));
    ids.extend(words::<Language>("language"));
    ids.extend(words::<Audience>("audience"));
    ids.extend(words::<Audience>("calendar-audience"));
    ids.extend(
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| format!("weekday-{day}")),
    );
    ids.extend(words::<Topic>("topic"));
    ids.extend(words::<Reason>("reason"));
    ids.extend(Action::ALL.map(|action| format!("audit-action-{}", action.token())));
    ids
}

/// The messages of the words of bookings.
fn words<W: Word>(kind: &str) -> impl Iterator<Item = String> {
    W::ALL
        .iter()
        .map(move |word| format!("{kind}-{}", word.token()))
}

/// Every string literal of code and data that could be an id.
fn literals() -> BTreeSet<String> {
    let mut literals = BTreeSet::new();
    for folder in ["src", "data"] {
        for file in files_below(&repository().join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            literals.extend(
                text.split('"')
                    .filter(|part| part.contains('-') && part.chars().all(is_id_symbol))
                    .map(str::to_owned),
            );
        }
    }
    literals
}

/// Ids that code asks for by their whole name.
fn asked_by_code() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for file in files_below(&repository().join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for call in [".text(\"", ".text_with(\""] {
            ids.extend(
                text.split(call)
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
        for call in [".plain(", ".with("] {
            // The language comes first.
            let arguments = text
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split(')').next());
            let named =
                arguments.filter_map(|arguments| arguments.split_once(", \"")?.1.split('"').next());
            ids.extend(
                named
                    .filter(|id| id.contains('-') && id.chars().all(is_id_symbol))
                    .map(str::to_owned),
            );
        }
    }
    ids
}

#[test]
fn every_message_that_is_asked_for_exists_and_is_given_its_variables() {
    let messages = all_messages();
    let asked = asked_by_templates();
    assert!(asked.len() > 200, "the templates are not found");
    for Asked { file, id, given } in &asked {
        let variables = messages
            .get(id)
            .unwrap_or_else(|| panic!("{file} asks for {id}, which is missing"));
        assert!(
            variables.is_subset(given),
            "{file} gives {id} only {given:?} of {variables:?}"
        );
    }
    let missing: Vec<_> = put_together()
        .into_iter()
        .chain(asked_by_code())
        .filter(|id| !messages.contains_key(id))
        .collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn every_message_is_used() {
    let mut used = literals();
    used.extend(put_together());
    used.extend(asked_by_templates().into_iter().map(|asked| asked.id));
    let unused: Vec<_> = all_messages()
        .into_keys()
        .filter(|id| !used.contains(id))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:#?}");
}

/// Asserts that a page is in the language and shows no message's id in place of its text.
pub fn assert_spoken(reply: &Reply, lang: Lang, messages: &Messages, what: &str) {
    let text = reply.text();
    assert!(
        text.contains(&format!("<html lang=\"{}\">", lang.tag())),
        "{what}: {text}"
    );
    let ends = ['<', '>', ' ', '"', '\n', '.', ',', ':', '(', ')', '='];
    // Ids stand rightly in attributes (`id`, `for`, `aria-describedby`): only the text between tags counts.
    for part in text
        .split('<')
        .filter_map(|tag| tag.split_once('>'))
        .map(|(_, text)| text)
    {
        let shown = part
            .split(ends)
            .find(|word| word.matches('-').count() > 0 && messages.contains_key(*word));
        assert_eq!(shown, None, "{what} in {lang:?} shows an id");
    }
}

#[rocket::async_test]
async fn every_page_of_visitors_renders_in_each_language() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let messages = all_messages();
    let tests = [ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood];
    let mut kits = vec![house.issue(&tests).await];
    let received = house.issue(&tests).await;
    house.receive(&received).await;
    kits.push(received);
    for value in [Negative, Positive] {
        let kit = house.issue(&TestId::ALL).await;
        house
            .report(&kit, &TestId::ALL.map(|test| (test, value))[..10])
            .await;
        kits.push(kit);
    }
    for round in 0..13 {
        let values = TestId::ALL.map(|test| {
            let allowed = Value::allowed_of(test.analyte());
            (test, allowed[round % allowed.len()])
        });
        kits.push(house.reported(&values).await);
    }
    let confirmed = house
        .reported(&[(HivBlood, Reactive), (SyphilisBlood, Positive)])
        .await;
    house
        .report(
            &confirmed,
            &[(HivBlood, Positive), (SyphilisBlood, Negative)],
        )
        .await;
    kits.push(confirmed);
    let void = house.issue(&tests).await;
    house.void(&void).await;
    kits.push(void);
    let changed = house.reported(&[(HivBlood, Negative)]).await;
    house
        .sql(&format!(
            "UPDATE report SET mac = x'00' WHERE tag = (SELECT tag FROM kit WHERE specimen = '{}')",
            changed.specimen.as_str()
        ))
        .await;
    kits.push(changed);
    let forged = house.reported(&[(HivBlood, Negative)]).await;
    house
        .sql(&format!(
            "UPDATE kit SET mac = x'00' WHERE specimen = '{}'",
            forged.specimen.as_str()
        ))
        .await;
    kits.push(forged);
    let expired = house.reported(&[(HivBlood, Negative)]).await;
    house
        .sql(&format!(
            "UPDATE kit SET expires_on = 0 WHERE specimen = '{}'",
            expired.specimen.as_str()
        ))
        .await;
    kits.push(expired);

    for lang in Lang::ALL {
        for kit in &kits {
            let mut guest = house.guest().reading(lang.tag());
            let page = guest.result_of(kit).await;
            assert_spoken(&page, lang, &messages, "result");
            for path in ["/result/erase", "/", "/anonymity"] {
                assert_spoken(
                    &guest.get(path).await.expect_status(200),
                    lang,
                    &messages,
                    path,
                );
            }
        }
        let mut guest = house.guest().reading(lang.tag());
        for (path, status) in [
            ("/", 200),
            ("/anonymity", 200),
            ("/accessibility", 200),
            ("/exit", 200),
            ("/nowhere", 404),
            ("/staff/sign-in", 200),
        ] {
            assert_spoken(
                &guest.get(path).await.expect_status(status),
                lang,
                &messages,
                path,
            );
        }
    }
}

#[rocket::async_test]
async fn every_error_has_its_sentence_in_each_language() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let templates = lucka::web::templates::Templates::load(&std::sync::Arc::new(
        lucka::web::text::Texts::load().unwrap(),
    ))
    .unwrap();
    let messages = all_messages();
    for lang in Lang::ALL {
        let mut guest = house.guest().reading(lang.tag());
        assert_spoken(&guest.get("/nowhere").await, lang, &messages, "404");
        let mut pages = BTreeSet::new();
        for kind in [400, 403, 404, 409, 413, 422, 429, 500, 503] {
            let languages: [(); 0] = [];
            let context = serde_json::json!({
                "chrome": {
                    "lang": lang.tag(), "portal": "Lucka", "demo": false, "path": "/", "languages": languages,
                    "result_open": false, "booking_open": false, "staff": null,
                },
                "page": {"status": kind, "kind": kind},
            });
            let page = templates
                .render(lang, "error", &context)
                .unwrap_or_else(|error| panic!("{kind}: {error}"));
            assert!(
                pages.insert(page.replace(&kind.to_string(), "")),
                "{kind} in {lang:?} says what another error says"
            );
        }
    }
}

/// Where the page's language links lead; none where a form's answer could not be shown again.
fn language_links(page: &Reply) -> BTreeSet<String> {
    let links = page
        .text()
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    // The sign of equality stands there escaped.
    let links = links.map(|link| link.replace("&#x3D;", "="));
    let links: BTreeSet<_> = links.filter(|link| link.contains("?lang=")).collect();
    links
}

#[rocket::async_test]
async fn a_language_link_leads_to_a_page_also_from_the_answer_to_a_form() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let kit = house.reported(&[(HivBlood, Negative)]).await;
    let mut guest = house.guest();
    let mut pages = vec![
        guest
            .post("/open", &[("code", "")])
            .await
            .expect_status(422),
        guest.result_of(&kit).await,
        guest.post("/result/erase", &[]).await.expect_status(422),
    ];
    let mut nurse = house.staff(Role::Nurse).await;
    let specimen = kit.specimen.to_string();
    let wrong = [("old", "wrong"), ("new", "short"), ("again", "other")];
    for (path, form) in [
        ("/staff/account/passphrase", &wrong[..]),
        ("/staff/kits/void", &[("specimen", specimen.as_str())]),
        ("/staff/results", &[("specimen", specimen.as_str())]),
        ("/staff/kits", &[("panel", "basic"), ("count", "1")]),
    ] {
        pages.push(nurse.post(path, form).await);
    }
    let cookie = guest
        .cookie(lucka::web::session::COOKIE)
        .expect("a visit")
        .to_owned();
    nurse.set_cookie(lucka::web::session::COOKIE, &cookie);
    let links: BTreeSet<_> = pages.iter().flat_map(language_links).collect();
    assert!(links.len() >= 4, "{links:?}");
    for link in links {
        let reply = nurse.clone().get(&link).await;
        assert!(
            [200, 303].contains(&reply.status),
            "{link}: {}",
            reply.status
        );
    }
}

async fn visit(guest: &mut Guest<'_>, paths: &[&str], lang: Lang, messages: &Messages) {
    for path in paths {
        let page = guest.get(path).await.expect_status(200);
        assert_spoken(&page, lang, messages, path);
    }
}

#[rocket::async_test]
async fn every_page_of_staff_renders_in_each_language() {
    let house = House::with("xx", |figment| figment.merge(("demo", true))).await;
    let messages = all_messages();
    let tests = [ChlamydiaUrine, HivBlood];
    let waiting = house.issue(&tests).await;
    house.receive(&waiting).await;
    let (administrator, nurse, lab) = (
        house.staff(Role::Administrator).await,
        house.staff(Role::Nurse).await,
        house.staff(Role::Lab).await,
    );
    for lang in Lang::ALL {
        let mut administrator = administrator.clone().reading(lang.tag());
        visit(
            &mut administrator,
            &[
                "/staff",
                "/staff/team",
                "/staff/clinic",
                "/staff/audit",
                "/staff/account",
            ],
            lang,
            &messages,
        )
        .await;
        let mut nurse = nurse.clone().reading(lang.tag());
        visit(
            &mut nurse,
            &[
                "/staff",
                "/staff/kits",
                "/staff/kits/received",
                "/staff/kits/void",
                "/staff/results",
                "/staff/results/import",
            ],
            lang,
            &messages,
        )
        .await;
        let specimen = waiting.specimen.to_string();
        let entry = format!("/staff/results?specimen={specimen}");
        visit(
            &mut lab.clone().reading(lang.tag()),
            &["/staff", &entry, "/staff/results/import", "/staff/account"],
            lang,
            &messages,
        )
        .await;
        let sheet = nurse
            .post(
                "/staff/kits",
                &[("panel", "basic"), ("count", "2"), ("language", lang.tag())],
            )
            .await;
        assert_spoken(&sheet.expect_status(200), lang, &messages, "sheet");
        let form = [
            ("specimen", specimen.as_str()),
            ("values[hiv-blood]", "reactive"),
        ];
        assert_spoken(
            &nurse.post("/staff/results", &form).await.expect_status(200),
            lang,
            &messages,
            "check",
        );
        let form = [
            ("specimen", specimen.as_str()),
            ("values[hiv-blood]", "detected"),
        ];
        assert_spoken(
            &nurse.post("/staff/results", &form).await,
            lang,
            &messages,
            "refused entry",
        );
        let form = [
            ("specimen", specimen.as_str()),
            ("reason", "lost"),
            ("check", "yes"),
        ];
        assert_spoken(
            &nurse.post("/staff/kits/void", &form).await,
            lang,
            &messages,
            "void",
        );
        for scan in ["", "0", &specimen, "00000-0000U", "12345-67890"] {
            let page = nurse
                .post("/staff/kits/received", &[("specimen", scan)])
                .await;
            assert_spoken(&page, lang, &messages, "receive");
        }
    }
}
