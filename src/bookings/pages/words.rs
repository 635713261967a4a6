//! The words of bookings as pages show them.

use serde::Serialize;

use crate::bookings::{Language, Word};
use crate::web::{Chrome, Lang};

/// A word to choose.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    token: &'static str,
    text: String,
    chosen: bool,
}

/// Words to choose among; their messages are `KIND-TOKEN`.
pub fn choices<W: Word>(
    chrome: &Chrome<'_>,
    kind: &str,
    words: impl IntoIterator<Item = W>,
    chosen: Option<W>,
) -> Vec<Choice> {
    let choice = |word: W| Choice {
        token: word.token(),
        text: text(chrome, kind, word),
        chosen: chosen == Some(word),
    };
    words.into_iter().map(choice).collect()
}

/// The text of a word; its message is `KIND-TOKEN`.
pub fn text<W: Word>(chrome: &Chrome<'_>, kind: &str, word: W) -> String {
    chrome.text(&format!("{kind}-{}", word.token()))
}

/// The language of a talk that a reader of this one will want.
pub fn own(lang: Lang) -> Language {
    match lang {
        Lang::En => Language::English,
        Lang::Sv => Language::Swedish,
        Lang::Nb => Language::Norwegian,
    }
}
