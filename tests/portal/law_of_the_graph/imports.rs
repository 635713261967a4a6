//! Every path into the own crate that a source file names: in `use` lines with their trees, and inline; `self::` and
//! `super::` are followed to where they lead.

use super::source::Source;

/// The paths from the crate's root, such as `["kits", "store", "Row"]`; a glob ends in `*`.
pub fn paths(source: &Source) -> Vec<Vec<String>> {
    let mut reader = Reader {
        tokens: source.tokens(),
        at: 0,
        found: Vec::new(),
    };
    let file = source.module();
    let mut blocks: Vec<Option<String>> = Vec::new();
    while let Some(token) = reader.token(0) {
        match token {
            "{" => {
                let named = reader.at >= 2 && reader.tokens[reader.at - 2] == "mod";
                blocks.push(named.then(|| reader.tokens[reader.at - 1].to_owned()));
            }
            "}" => {
                blocks.pop();
            }
            "crate" | "self" | "super" if reader.begins_a_path() => {
                let mut module: Vec<_> = file
                    .iter()
                    .chain(blocks.iter().flatten())
                    .cloned()
                    .collect();
                if token == "crate" {
                    module.clear();
                }
                if token == "super" {
                    module.pop();
                }
                reader.at += 1;
                reader.path(module);
                continue;
            }
            _ => {}
        }
        reader.at += 1;
    }
    reader.found
}

struct Reader<'a> {
    tokens: Vec<&'a str>,
    at: usize,
    found: Vec<Vec<String>>,
}

impl<'a> Reader<'a> {
    fn token(&self, ahead: usize) -> Option<&'a str> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn begins_a_path(&self) -> bool {
        let follows = self.at > 0 && self.tokens[self.at - 1] == "::";
        !follows && self.token(1) == Some("::")
    }

    /// Reads on after a path's first part (`:: a :: b`, `:: {a, b}`, `:: *`) and keeps what it leads to.
    fn path(&mut self, mut path: Vec<String>) {
        while self.token(0) == Some("::") {
            match self.token(1) {
                Some("{") => {
                    self.at += 2;
                    return self.tree(&path);
                }
                Some("super") => {
                    path.pop();
                }
                Some("*") => path.push("*".to_owned()),
                Some(name) if is_name(name) => path.push(name.to_owned()),
                _ => break, // `::<`
            }
            self.at += 2;
        }
        self.found.push(path);
    }

    fn tree(&mut self, stem: &[String]) {
        while let Some(token) = self.token(0) {
            self.at += 1;
            match token {
                "}" => return,
                "self" => self.found.push(stem.to_vec()),
                "as" => self.at += 1, // the new name
                "*" => self.path([stem, &["*".to_owned()]].concat()),
                "super" => self.path(stem[..stem.len().saturating_sub(1)].to_vec()),
                name if is_name(name) => self.path([stem, &[name.to_owned()]].concat()),
                _ => {}
            }
        }
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        paths(&Source::new(path, text))
            .iter()
            .map(|path| path.join("::"))
            .collect()
    }

    #[test]
    fn use_lines_and_their_trees_are_followed() {
        let text = "use crate::{clock, db::{self, Pool as Database, tx::*}, web::form};\npub(crate) use crate::kits::Kit;";
        let expected = [
            "clock",
            "db",
            "db::Pool",
            "db::tx::*",
            "web::form",
            "kits::Kit",
        ];
        assert_eq!(found("kits/pages.rs", text), expected);
    }

    #[test]
    fn inline_paths_are_found() {
        let text = "fn f(x: crate::kits::Kit) { crate::bookings::store::take::<u8>(x); other::crate_name::y() }";
        assert_eq!(found("a.rs", text), ["kits::Kit", "bookings::store::take"]);
    }

    #[test]
    fn relative_paths_lead_to_the_same_places() {
        assert_eq!(
            found(
                "kits/pages.rs",
                "use super::{store, super::bookings::store::Row};"
            ),
            ["kits::store", "bookings::store::Row"]
        );
        assert_eq!(
            found("kits/pages.rs", "use super::super::bookings::store;"),
            ["bookings::store"]
        );
        assert_eq!(
            found("kits/mod.rs", "use super::bookings; use self::store::Row;"),
            ["bookings", "kits::store::Row"]
        );
        assert_eq!(
            found(
                "kits/mod.rs",
                "mod inner { use super::super::bookings; fn f() { super::g() } }"
            ),
            ["bookings", "kits::g"]
        );
    }
}
