//! The header and the tag that choose a language: any text gives one of the three, and a plain wish is met.

use lucka::web::Lang;

/// A header, a cookie's value or a tag.
pub fn probe(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let chosen = Lang::negotiate(&text);
    if let Some(lang) = Lang::parse(&text) {
        assert_eq!(Lang::parse(lang.tag()), Some(lang));
        let plain = text.trim();
        if !plain.contains([',', ';']) {
            assert_eq!(
                chosen, lang,
                "the only language that was asked for is not given"
            );
        }
        assert_eq!(Lang::parse(&plain.to_uppercase()), Some(lang));
    }
    if !text.contains([',', ';']) {
        for lang in Lang::ALL {
            let wished = format!("{};q=1, {text};q=0.5", lang.tag());
            assert_eq!(Lang::negotiate(&wished), lang, "a better wish lost");
        }
    }
}
