//! The law of the graph: `pages → (its mod, its store, web)`, `store → (its mod, db)`, `mod → (sealing, clock)`;
//! foundations import no feature; features meet only through the other's `mod.rs`; no cycles.
//!
//! In a feature's folder the first name decides the place: `mod`, `store`, the edge (`pages` and what serves it: `cli`,
//! `guard`, `forms`), and all other files, which are parts of `mod` and under its law.

use std::collections::{BTreeMap, BTreeSet};

use super::Violation;
use super::imports::paths;
use super::source::Source;

const FOUNDATIONS: [&str; 17] = [
    "db", "web", "config", "error", "clock", "keys", "random", "logging", "output", "portal",
    "who", "graphics", "token", "zone", "erased", "memory", "workshop",
];
/// What sits above the features and may use the `mod.rs` of each.
const LAUNCH: [&str; 5] = ["lib", "main", "sweep", "demo", "backup"];
const EDGE: [&str; 4] = ["pages", "cli", "guard", "forms"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place<'a> {
    Launch,
    Foundation,
    Mod(&'a str),
    Store(&'a str),
    Edge(&'a str),
}

/// Every import that breaks the law, and every cycle between features.
pub fn check(sources: &[Source]) -> Vec<Violation> {
    let parts = parts_of_features(sources);
    let mut violations = Vec::new();
    let mut uses: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let Some(place) = place(source) else {
            let message = "is neither foundation, launch nor feature: say in law_of_the_graph/graph.rs which it is";
            violations.push(format!("{}: {message}", source.path));
            continue;
        };
        for path in paths(source) {
            if let Err(reason) = allowed(place, &path, &parts) {
                violations.push(format!(
                    "{}: crate::{} – {reason}",
                    source.path,
                    path.join("::")
                ));
            }
            if let Some(own) = feature(place)
                && path
                    .first()
                    .is_some_and(|first| first != own && parts.contains_key(first.as_str()))
            {
                uses.entry(own).or_default().insert(path[0].clone());
            }
        }
        violations.extend(check_tokens(source, place));
    }
    violations.extend(cycles(&uses));
    violations
}

fn place(source: &Source) -> Option<Place<'_>> {
    let path = source.path.trim_end_matches(".rs");
    let (top, below) = path.split_once('/').unwrap_or((path, ""));
    let part = below.split('/').next().unwrap_or_default();
    match part {
        _ if LAUNCH.contains(&top) => Some(Place::Launch),
        _ if FOUNDATIONS.contains(&top) => Some(Place::Foundation),
        "" => None,
        "store" => Some(Place::Store(top)),
        part if EDGE.contains(&part) => Some(Place::Edge(top)),
        _ => Some(Place::Mod(top)),
    }
}

fn feature(place: Place<'_>) -> Option<&str> {
    match place {
        Place::Mod(feature) | Place::Store(feature) | Place::Edge(feature) => Some(feature),
        Place::Launch | Place::Foundation => None,
    }
}

/// Features, each with the names of its parts (`store`, `pages`, …).
fn parts_of_features(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        if let Some(own) = place(source).and_then(feature) {
            let parts = features.entry(own.to_owned()).or_default();
            parts.extend(source.module().get(1).cloned());
        }
    }
    features
}

fn allowed(
    place: Place<'_>,
    path: &[String],
    features: &BTreeMap<String, BTreeSet<String>>,
) -> Result<(), &'static str> {
    let first = path.first().map_or("", String::as_str);
    if FOUNDATIONS.contains(&first) {
        return match place {
            Place::Mod(_) if first == "web" => {
                Err("words and rules know no page: web is for pages")
            }
            Place::Store(_) if first == "web" => Err("a store knows no page: web is for pages"),
            _ => Ok(()),
        };
    }
    let Some(parts) = features.get(first) else {
        return match place {
            Place::Launch => Ok(()),
            _ => Err("neither a foundation nor a feature; lib.rs holds the list of stages alone"),
        };
    };
    let part = path
        .get(1)
        .filter(|name| parts.contains(*name))
        .map(String::as_str);
    if feature(place) == Some(first) {
        return match (place, part) {
            (Place::Store(_), Some(part)) if EDGE.contains(&part) => Err("a store knows no page"),
            _ => Ok(()),
        };
    }
    match (place, part) {
        (Place::Foundation, _) => Err("a foundation knows no feature"),
        (Place::Store(_), _) => Err("a store knows only its own feature and db"),
        (Place::Launch, Some("cli")) | (_, None) => Ok(()),
        (_, Some(_)) => Err("features meet only through the other's mod.rs"),
    }
}

fn check_tokens(source: &Source, place: Place<'_>) -> Vec<Violation> {
    let tokens = source.tokens();
    let mut violations = Vec::new();
    if matches!(place, Place::Store(_)) && tokens.contains(&"rocket") {
        violations.push(format!("{}: a store knows no Rocket", source.path));
    }
    if matches!(place, Place::Mod(_)) {
        for (at, window) in tokens.windows(2).enumerate() {
            let private = at == 0 || !matches!(tokens[at - 1], "pub" | ")");
            if window[0] == "mod" && ["store", "pages"].contains(&window[1]) && !private {
                violations.push(format!(
                    "{}: `mod {}` must be private",
                    source.path, window[1]
                ));
            }
        }
    }
    violations
}

fn cycles(uses: &BTreeMap<&str, BTreeSet<String>>) -> Vec<Violation> {
    fn reach<'a>(
        uses: &'a BTreeMap<&str, BTreeSet<String>>,
        from: &str,
        seen: &mut BTreeSet<&'a str>,
    ) {
        for next in uses.get(from).into_iter().flatten() {
            if seen.insert(next) {
                reach(uses, next, seen);
            }
        }
    }
    uses.keys()
        .filter(|feature| {
            let mut seen = BTreeSet::new();
            reach(uses, feature, &mut seen);
            seen.contains(*feature)
        })
        .map(|feature| {
            format!(
                "{feature}: is in a cycle of features; it uses {:?}",
                uses[feature]
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The violations of a file among two whole features and the foundations.
    fn broken(path: &str, text: &str) -> Vec<Violation> {
        let house = [
            "clock.rs",
            "db/mod.rs",
            "web/mod.rs",
            "lib.rs",
            "kits/mod.rs",
            "kits/store.rs",
            "kits/pages.rs",
            "kits/sheet.rs",
            "bookings/mod.rs",
            "bookings/store.rs",
            "bookings/cli.rs",
        ];
        let mut sources: Vec<_> = house
            .iter()
            .filter(|file| **file != path)
            .map(|file| Source::new(file, ""))
            .collect();
        sources.push(Source::new(path, text));
        check(&sources)
    }

    #[test]
    fn what_the_law_allows_passes() {
        for (path, text) in [
            (
                "kits/pages.rs",
                "use crate::{web::Page, db::Pool, clock}; use super::{Kit, store, sheet}; use crate::bookings::Slot;",
            ),
            (
                "kits/store.rs",
                "use super::Kit; use crate::db::Pool; use crate::error::Error;",
            ),
            (
                "kits/mod.rs",
                "mod store; pub mod sheet; use crate::clock; use crate::db; use crate::bookings; fn stage() { pages::routes() }",
            ),
            (
                "lib.rs",
                "use crate::kits; fn r() { crate::bookings::cli::run() }",
            ),
            ("sweep.rs", "use crate::{kits, bookings::expire};"),
            ("web/forms.rs", "use crate::{db, clock, web::Page};"),
            (
                "kits/store.rs",
                "#[cfg(test)] mod tests { use crate::bookings::Slot; use rocket::x; }",
            ),
        ] {
            assert_eq!(broken(path, text), Vec::<String>::new(), "{path}");
        }
    }

    #[test]
    fn every_breach_of_the_law_is_noticed() {
        for (path, text) in [
            ("kits/pages.rs", "use crate::bookings::store::Row;"),
            ("kits/pages.rs", "use super::super::bookings::store;"),
            ("kits/pages.rs", "fn f() { crate::bookings::store::take() }"),
            ("kits/mod.rs", "use crate::{clock, bookings::{Slot, cli}};"),
            ("kits/mod.rs", "use crate::web::Page;"),
            ("kits/sheet.rs", "use crate::web::Page;"),
            ("kits/mod.rs", "pub mod store;"),
            ("kits/mod.rs", "pub(crate) mod pages;"),
            ("kits/store.rs", "use crate::bookings::Slot;"),
            ("kits/store.rs", "use super::pages::Form;"),
            ("kits/store.rs", "use crate::web;"),
            ("kits/store.rs", "use rocket::State;"),
            ("db/mod.rs", "use crate::kits::Kit;"),
            ("web/forms.rs", "use crate::bookings;"),
            ("clock.rs", "fn f() { crate::kits::now() }"),
            ("lib.rs", "use crate::kits::store::Row;"),
            ("kits/mod.rs", "use crate::sweep;"),
            ("kits/mod.rs", "use crate::*;"),
            ("helpers.rs", ""),
        ] {
            assert_eq!(broken(path, text).len(), 1, "{path}: {text}");
        }
    }

    #[test]
    fn a_cycle_of_features_is_noticed_however_long() {
        let file = |path: &str, text: &str| Source::new(path, text);
        let mut sources = vec![
            file("kits/mod.rs", "use crate::results;"),
            file("results/pages.rs", "use crate::clinics::Clinic;"),
            file("clinics/mod.rs", ""),
        ];
        assert!(check(&sources).is_empty());
        sources.push(file("clinics/pages.rs", "use crate::kits::Kit;"));
        assert_eq!(check(&sources).len(), 3);
    }
}
