//! A Rust source file as the checkers see it: without comments, with its string literals apart, without its unit tests.

use std::fmt::Write;

/// One source file.
pub struct Source {
    /// Path below the searched folder, such as `kits/pages.rs`.
    pub path: String,
    /// The code without comments and unit tests; string literals are empty, character literals are gone.
    pub code: String,
    /// What the string literals outside the unit tests say.
    pub strings: Vec<String>,
    /// Whether it begins with an inner doc comment.
    pub has_header: bool,
    /// Number of lines.
    pub lines: usize,
}

impl Source {
    /// Reads a file's text. Every text is accepted; what is no Rust gives something useless.
    pub fn new(path: &str, text: &str) -> Self {
        let (code, literals) = Lexer::new(text).run();
        let code = without_unit_tests(&code);
        let (code, strings) = take_strings(&code, &literals);
        Self {
            path: path.to_owned(),
            code,
            strings,
            has_header: text.trim_start().starts_with("//!"),
            lines: text.lines().count(),
        }
    }

    /// The module's path from the crate's root: `["kits", "pages"]`; empty for `lib.rs` and `main.rs`.
    pub fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        path.split('/')
            .filter(|part| !matches!(*part, "mod" | "lib" | "main"))
            .map(str::to_owned)
            .collect()
    }

    /// The code's identifiers and punctuation (`::` in one piece).
    pub fn tokens(&self) -> Vec<&str> {
        tokens(&self.code)
    }
}

/// Identifiers and punctuation of a text, `::` in one piece, white space left out.
pub fn tokens(text: &str) -> Vec<&str> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|character| !is_word(character))
                .unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// Takes comments out, and puts string literals aside: the code has their number between quotation marks.
struct Lexer<'a> {
    rest: &'a str,
    code: String,
    strings: Vec<String>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            code: String::new(),
            strings: Vec::new(),
        }
    }

    fn run(mut self) -> (String, Vec<String>) {
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else if first == '"' {
                self.string();
            } else if first == '\'' {
                self.character_or_lifetime();
            } else {
                self.code.push(first);
                self.skip(first.len_utf8());
            }
        }
        (self.code, self.strings)
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.skip(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.skip(2);
            } else if let Some(character) = self.rest.chars().next() {
                self.skip(character.len_utf8());
            } else {
                return;
            }
            if depth == 0 {
                self.code.push(' ');
                return;
            }
        }
    }

    fn string(&mut self) {
        let before = self.code.trim_end_matches('#');
        let hashes = self.code.len() - before.len();
        let prefix_at =
            before.rfind(|character: char| !character.is_alphanumeric() && character != '_');
        let prefix = &before[prefix_at.map_or(0, |at| at + 1)..];
        let is_raw = matches!(prefix, "r" | "br" | "cr");
        self.skip(1);
        let content = if is_raw {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = self.rest.find(&end).unwrap_or(self.rest.len());
            let content = self.rest[..length].to_owned();
            self.skip((length + end.len()).min(self.rest.len()));
            content
        } else {
            self.escaped_string()
        };
        write!(self.code, "\"{}\"", self.strings.len()).expect("a string takes all");
        self.strings.push(content);
    }

    fn escaped_string(&mut self) -> String {
        let mut content = String::new();
        while let Some(character) = self.rest.chars().next() {
            self.skip(character.len_utf8());
            match character {
                '"' => break,
                '\\' => {
                    let escaped = self.rest.chars().next().unwrap_or(' ');
                    self.skip(escaped.len_utf8().min(self.rest.len()));
                    match escaped {
                        '\n' => self.rest = self.rest.trim_start(),
                        'n' | 't' | 'r' => content.push(' '),
                        other => content.push(other),
                    }
                }
                other => content.push(other),
            }
        }
        content
    }

    fn character_or_lifetime(&mut self) {
        let mut following = self.rest.chars().skip(1);
        let length = match (following.next(), following.next()) {
            (Some('\\'), Some(escaped)) => {
                let start = 2 + escaped.len_utf8();
                self.rest[start..].find('\'').map(|end| start + end + 1)
            }
            (Some(character), Some('\'')) => Some(2 + character.len_utf8()),
            _ => None, // a lifetime
        };
        self.code.push(' ');
        self.skip(length.unwrap_or(1));
    }
}

/// Cuts every `#[cfg(test)] mod … { … }` out: unit tests may use whatever shows that the code is right.
fn without_unit_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(start) = rest.find("#[cfg(test)]") {
        let (before, attribute) = rest.split_at(start);
        kept.push_str(before);
        let item = &attribute["#[cfg(test)]".len()..];
        let opens = item.find('{').unwrap_or(item.len());
        if tokens(&item[..opens]).contains(&"mod") && !item[..opens].contains(';') {
            rest = &item[block_length(item)..];
        } else {
            rest = item;
        }
    }
    kept + rest
}

/// Length of a text up to the end of its first block in braces.
fn block_length(text: &str) -> usize {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn take_strings(code: &str, literals: &[String]) -> (String, Vec<String>) {
    let mut strings = Vec::new();
    let parts: Vec<_> = code
        .split('"')
        .enumerate()
        .filter_map(|(index, part)| {
            if index % 2 == 0 {
                return Some(part);
            }
            strings.push(literals[part.parse::<usize>().expect("a literal's number")].clone());
            None
        })
        .collect();
    (parts.join("\"\""), strings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_code_and_literals_stand_apart() {
        let text = r##"//! Header. use crate::a;
            /* use crate::b; /* nested */ still */
            fn f<'a>(x: &'a str) -> char { let s = "use \"crate::c\" // not a comment"; '"' }
            const SQL: &str = r#"SELECT "x" FROM kits"#; // use crate::d;
            const LONG: &str = "SELECT a \
                FROM b"; const C: char = '\''; const D: &[u8] = b"bytes";
            use crate::real;"##;
        let source = Source::new("kits/store.rs", text);
        assert!(source.has_header);
        assert_eq!(source.code.matches("crate").count(), 1, "{}", source.code);
        let expected = [
            "use \"crate::c\" // not a comment",
            "SELECT \"x\" FROM kits",
            "SELECT a FROM b",
            "bytes",
        ];
        assert_eq!(source.strings, expected);
    }

    #[test]
    fn unit_tests_are_left_out_and_what_follows_them_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\n#[path = \"x\"]\nmod tests { fn b() { \"}\"; if x { y } } }\nfn c() { \"kept\" }";
        let source = Source::new("a.rs", text);
        assert_eq!(source.tokens().join(""), "fna(){}fnc(){\"\"}");
        assert_eq!(source.strings, ["kept"]);
        assert!(!source.has_header);
        assert_eq!(source.lines, 5);
    }

    #[test]
    fn a_file_knows_its_module() {
        for (path, module) in [
            ("lib.rs", ""),
            ("kits/mod.rs", "kits"),
            ("kits/pages/issue.rs", "kits::pages::issue"),
            ("clock.rs", "clock"),
        ] {
            assert_eq!(Source::new(path, "").module().join("::"), module);
        }
    }
}
