//! Every route has an input that gets past its guards, and every form is read by a route: a new one is missed here first.

use rocket::http::Method;

use super::probes::{forms, routes};
use super::{Source, corpus};

/// The pages that requests of another site, and too many requests, are turned to.
const REFUSALS: [&str; 2] = ["/.refused", "/.busy"];

#[test]
fn every_route_is_reached_by_an_input() {
    let mut missed = routes();
    for (_, input) in corpus("forms") {
        for (request, answer) in forms::answers(&input) {
            let refused = match answer.status.code {
                401 | 404 | 405 => true,
                403 | 429 => !REFUSALS.contains(&request.uri.as_str()),
                _ => answer
                    .headers("Location")
                    .any(|to| to.starts_with("/staff/sign-in")),
            };
            let (path, query) = request.uri.split_once('?').unwrap_or((&request.uri, ""));
            missed.retain(|(method, pattern, asks)| {
                let own = *method == request.method && matches(pattern, path);
                let signs_in = pattern.ends_with("sign-out") || pattern.ends_with("sessions");
                !own || (refused && !signs_in) || (*asks && query.is_empty())
            });
        }
    }
    assert!(
        missed.is_empty(),
        "no input of fuzz/corpus/forms reaches: {missed:#?}"
    );
}

/// Whether a path is one of a route's.
fn matches(pattern: &str, path: &str) -> bool {
    let parts = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (pattern, path) = (parts(pattern), parts(path));
    let same = |(pattern, part): (&String, &String)| pattern.starts_with('<') || pattern == part;
    pattern.len() == path.len() && pattern.iter().zip(&path).all(same)
}

#[test]
fn every_form_is_read_by_a_route() {
    let sources = super::sources();
    let forms: Vec<(&Source, String)> = sources
        .iter()
        .flat_map(|source| forms_of(source).into_iter().map(move |form| (source, form)))
        .collect();
    assert!(forms.len() > 20, "src/ is read");
    let unread: Vec<_> = forms
        .iter()
        .filter(|(home, form)| !sources.iter().any(|source| reads(source, home, form)))
        .map(|(home, form)| format!("{}: {form}", home.path))
        .collect();
    assert!(
        unread.is_empty(),
        "no route takes, so that no input reaches: {unread:#?}"
    );
}

#[test]
fn a_form_that_no_route_reads_is_noticed() {
    let form = "#[derive(Debug, FromForm)]\nstruct Sent<'r> { a: &'r str }\n";
    let route = "#[post(\"/x\", data = \"<sent>\")]\nfn x(sent: Form<Sent<'_>>) -> Page { y }\n";
    let home = Source::new("kits/pages.rs", &format!("//! x\n{form}"));
    assert_eq!(forms_of(&home), ["Sent"]);
    assert!(!reads(&home, &home, "Sent"));
    let both = Source::new("kits/pages.rs", &format!("//! x\n{form}{route}"));
    assert!(reads(&both, &both, "Sent"));
    let other = Source::new(
        "kits/more.rs",
        &format!("//! x\nuse super::pages::Sent;\n{route}"),
    );
    assert!(reads(&other, &home, "Sent"));
    let stranger = Source::new("results/more.rs", &format!("//! x\n{form}{route}"));
    assert!(!reads(&stranger, &home, "Sent"));
    let by_hand = "impl<'r, const MAX: usize> FromData<'r> for Body<MAX> {}";
    assert_eq!(forms_of(&Source::new("a.rs", by_hand)), ["Body"]);
}

/// The types of a file that are read from what a visitor sends.
fn forms_of(source: &Source) -> Vec<String> {
    let tokens = source.tokens();
    let mut forms = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        if !matches!(*token, "FromForm" | "FromFormField" | "FromData") {
            continue;
        }
        let rest = &tokens[place..];
        let at = |word: &str| rest.iter().position(|token| *token == word);
        let derived = rest
            .iter()
            .find(|token| matches!(**token, ")" | ";" | "for" | "{"));
        let name = match derived {
            Some(&")") => at("struct").or(at("enum")),
            Some(&"for") => at("for"),
            _ => None,
        };
        forms.extend(
            name.and_then(|name| rest.get(name + 1))
                .map(|name| (*name).to_owned()),
        );
    }
    forms
}

/// Whether a file has a route that takes a form of `home`.
fn reads(source: &Source, home: &Source, form: &str) -> bool {
    let tokens = source.tokens();
    let imported = || {
        let stem = home.module().pop().unwrap_or_default();
        let uses = tokens
            .split(|token| *token == ";")
            .filter(|line| line.contains(&"use"));
        uses.into_iter()
            .any(|line| line.contains(&stem.as_str()) && line.contains(&form))
    };
    if source.path != home.path && !imported() {
        return false;
    }
    let alias = tokens.windows(2).enumerate().find_map(|(place, two)| {
        let line: Vec<_> = tokens[place..]
            .iter()
            .take_while(|token| **token != ";")
            .collect();
        (two[0] == "type" && line.contains(&&form)).then_some(two[1])
    });
    signatures(&tokens)
        .any(|taken| taken.contains(&form) || alias.is_some_and(|alias| taken.contains(&alias)))
}

/// What each route of a file takes.
fn signatures<'t>(tokens: &'t [&'t str]) -> impl Iterator<Item = &'t [&'t str]> {
    let verb = |token: &str| token.parse::<Method>().is_ok() || matches!(token, "get" | "post");
    let begins =
        move |place: &usize| matches!(tokens[*place..], ["#", "[", name, "(", ..] if verb(name));
    (0..tokens.len()).filter(begins).map(|place| {
        let rest = &tokens[place..];
        let from = rest.iter().position(|token| *token == "fn").unwrap_or(0);
        let length = rest[from..].iter().position(|token| *token == "{");
        &rest[from..from + length.unwrap_or(0)]
    })
}
