//! House rules that no compiler checks: a header on every file, small files, no `unsafe` anywhere, SQL made at run time in one
//! module alone, and no interface text in templates.

use super::Violation;
use super::source::Source;

/// Lines that 95 of 100 files may not exceed.
const LONGEST: usize = 350;

/// Attributes whose value a person reads or hears.
const SPOKEN: [&str; 7] = [
    "alt=",
    "title=",
    "placeholder=",
    "label=",
    "aria-label=",
    "aria-description=",
    "aria-roledescription=",
];

/// The files with `unsafe`, below `crates`: the exports of the modules that browsers run, which cannot be made without.
const EXPORTS: [&str; 2] = ["opening/src/exports.rs", "scanning/src/exports.rs"];
/// The manifests that let them: `forbid` could not be lifted for one file.
const LENIENT: [&str; 2] = ["crates/opening/Cargo.toml", "crates/scanning/Cargo.toml"];

/// Code that is unsafe or permits it. The compiler refuses it, too; this also sees what is compiled for other targets alone.
pub fn check_safety(folder: &str, sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources {
        let tokens = source.tokens();
        let count = |word| tokens.iter().filter(|token| **token == word).count();
        let (used, permitted) = (count("unsafe"), count("unsafe_code"));
        let path = format!("{folder}/{}", source.path);
        let exports = path.strip_prefix("crates/");
        if !exports.is_some_and(|path| EXPORTS.contains(&path)) {
            if used + permitted > 0 {
                violations.push(format!("{path}: unsafe"));
            }
            continue;
        }
        // `expect(unsafe_code, reason = "…")` before each use.
        let reasoned = tokens
            .windows(4)
            .filter(|four| matches!(four, ["unsafe_code", ",", "reason", "="]))
            .count();
        if used != reasoned || permitted != reasoned {
            violations.push(format!(
                "{path}: {used} times unsafe, with {reasoned} reasons"
            ));
        }
    }
    violations
}

/// Manifests that do not forbid unsafe code; each is a path and a text.
pub fn check_manifests(manifests: &[(String, String)]) -> Vec<Violation> {
    let lax = |(path, text): &&(String, String)| {
        let lenient = LENIENT.contains(&path.as_str());
        let own = if lenient { "deny" } else { "forbid" };
        let inherits = !lenient && text.contains("[lints]\nworkspace = true\n");
        let forbids = text.contains(&format!("unsafe_code = \"{own}\"\n"));
        // The workspace's own manifest has both.
        !(forbids || inherits) || (path == "Cargo.toml" && !(forbids && inherits))
    };
    let name = |(path, _): &(String, String)| format!("{path}: unsafe code is not forbidden");
    manifests.iter().filter(lax).map(name).collect()
}

/// Files without `//!`, with `AssertSqlSafe` outside `db/`; and too many long files.
pub fn check_sources(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources {
        let path = &source.path;
        let tokens = source.tokens();
        if !source.has_header {
            violations.push(format!(
                "{path}: no //! that says what it holds and what it must never learn"
            ));
        }
        if tokens.contains(&"AssertSqlSafe")
            && source.module().first().is_none_or(|first| first != "db")
        {
            violations.push(format!("{path}: AssertSqlSafe outside db/"));
        }
    }
    violations.extend(check_lengths(sources));
    violations
}

fn check_lengths(sources: &[Source]) -> Option<Violation> {
    let mut long: Vec<_> = sources
        .iter()
        .filter(|source| source.lines > LONGEST)
        .collect();
    long.sort_by_key(|source| std::cmp::Reverse(source.lines));
    if long.len() * 20 <= sources.len() {
        return None;
    }
    let names: Vec<_> = long
        .iter()
        .map(|source| format!("{} ({})", source.path, source.lines))
        .collect();
    Some(format!(
        "more than 5 % of the files have over {LONGEST} lines: {}",
        names.join(", ")
    ))
}

/// Templates with words of their own; `templates`: path and text of each.
pub fn check_templates(templates: &[(String, String)]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (path, text) in templates {
        let found: Vec<_> = interface_text(text);
        if !found.is_empty() {
            violations.push(format!(
                "{path}: text belongs into locales/: {}",
                found.join(" | ")
            ));
        }
    }
    violations
}

/// The words of a template outside `{{ }}` and tags, and those in attributes that are shown or spoken.
fn interface_text(template: &str) -> Vec<String> {
    let template = without(template, "{{!--", "--}}");
    let template = without(&template, "{{{", "}}}");
    let template = without(&template, "{{", "}}");
    let template = without(&template, "<!--", "-->");
    let mut found: Vec<String> = Vec::new();
    let mut rest = template.as_str();
    while let Some((text, tag)) = rest.split_once('<') {
        found.extend(words(text));
        let end = end_of_tag(tag);
        found.extend(spoken(&tag[..end]));
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    found.extend(words(rest));
    found
}

/// Where a tag ends: the first `>` outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, character) in tag.char_indices() {
        match (quote, character) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn spoken(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in SPOKEN {
        for (at, _) in tag.match_indices(name) {
            if !tag[..at].ends_with(char::is_whitespace) {
                continue;
            }
            let value = &tag[at + name.len()..];
            let quote = value
                .chars()
                .next()
                .filter(|first| matches!(first, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split_whitespace().next(),
            };
            found.extend(words(value.unwrap_or_default()));
        }
    }
    found
}

/// Runs of two letters and more; character references are none.
fn words(text: &str) -> Vec<String> {
    let text = without(text, "&", ";");
    text.split(|character: char| !character.is_alphabetic())
        .filter(|word| word.chars().count() >= 2)
        .map(str::to_owned)
        .collect()
}

/// The text without what stands between two marks, marks included; an opening mark that is never closed stays.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let Some(length) = rest[start + open.len()..].find(close) else {
            break;
        };
        kept.push_str(&rest[..start]);
        rest = &rest[start + open.len() + length + close.len()..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> usize {
        check_sources(&[Source::new(path, text)]).len()
    }

    #[test]
    fn a_file_needs_a_header_and_no_forbidden_word() {
        assert_eq!(
            broken(
                "kits/store.rs",
                "//! Holds kits.\n// unsafe\nconst A: &str = \"unsafe AssertSqlSafe\";"
            ),
            0
        );
        assert_eq!(broken("kits/store.rs", "fn f() {}"), 1);
        assert_eq!(
            broken("kits/store.rs", "//! Kits.\nuse sqlx::AssertSqlSafe;"),
            1
        );
        assert_eq!(
            broken("db/mod.rs", "//! The pool.\nuse sqlx::AssertSqlSafe;"),
            0
        );
    }

    #[test]
    fn unsafe_code_is_noticed_and_needs_its_reason_where_it_may_be() {
        let broken = |folder: &str, path: &str, text: &str| {
            check_safety(folder, &[Source::new(path, text)]).len()
        };
        let unreasoned = "unsafe impl Sync for A {}";
        let reasoned = "#[expect(unsafe_code, reason = \"one thread\")]\nunsafe impl Sync for A {}";
        assert_eq!(broken("src", "lib.rs", "// unsafe\nfn f() {}"), 0);
        assert_eq!(broken("benches", "crypto.rs", reasoned), 1);
        assert_eq!(broken("src", "lib.rs", "#![allow(unsafe_code)]"), 1);
        assert_eq!(broken("src", EXPORTS[0], reasoned), 1);
        assert_eq!(broken("crates", EXPORTS[0], reasoned), 0);
        assert_eq!(broken("crates", EXPORTS[0], unreasoned), 1);
        let manifest = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let lax = manifest(
            "crates/report/Cargo.toml",
            "[lints.rust]\nunsafe_code = \"deny\"\n",
        );
        let strict = manifest("crates/report/Cargo.toml", "[lints]\nworkspace = true\n");
        assert_eq!(check_manifests(&[lax]).len(), 1);
        assert_eq!(check_manifests(&[strict]).len(), 0);
    }

    #[test]
    fn one_long_file_in_twenty_is_the_limit() {
        let file = |lines: usize| Source::new("a.rs", &"//!\n".repeat(lines));
        let mut sources: Vec<_> = (0..19).map(|_| file(LONGEST)).collect();
        sources.push(file(LONGEST + 1));
        assert_eq!(check_sources(&sources).len(), 0);
        sources[0] = file(LONGEST + 1);
        assert_eq!(check_sources(&sources).len(), 1);
    }

    #[test]
    fn markup_and_helpers_are_no_text() {
        for template in [
            "<!DOCTYPE html>\n<html lang=\"{{lang}}\"><title>{{t \"home-title\"}} · {{clinic}}</title>",
            "{{!-- a comment with <b>words</b> --}}{{#if wide}}<p class=\"wide note\">{{{svg}}}</p>{{/if}}",
            "<input name=\"code\" title=\"{{t \"code-title\"}}\" data-title=\"x\" maxlength=40>&nbsp;&middot; 1 a",
            "<a {{#if here}}aria-current=\"page\"{{/if}} href=\"{{#if a}}/x?b>c{{else}}/y{{/if}}\">{{> partials/code}}</a>",
        ] {
            assert_eq!(interface_text(template), Vec::<String>::new(), "{template}");
        }
    }

    #[test]
    fn words_in_a_template_are_noticed() {
        for (template, text) in [
            ("<p>Your code</p>", "Your code"),
            ("{{t \"a\"}} ja", "ja"),
            ("<p>{{#if a}}Öppna{{/if}}</p>", "Öppna"),
            ("<img src=\"/x.svg\" alt=\"A card\">", "card"),
            ("<button\n aria-label='Close'>×</button>", "Close"),
            ("<input placeholder=Code>", "Code"),
            ("<a title=\"a > b now\">1</a>", "now"),
        ] {
            assert_eq!(interface_text(template).join(" "), text, "{template}");
        }
    }
}
