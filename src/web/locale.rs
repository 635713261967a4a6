//! The visitor's language: `?lang=`, then the cookie that says only the language, then `Accept-Language`.

use rocket::http::{Cookie, SameSite};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use serde::Serialize;

/// The cookie that remembers the language.
pub const COOKIE: &str = "__Host-lang";

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    En,
    /// Swedish.
    Sv,
    /// Norwegian bokmål.
    Nb,
}

impl Lang {
    /// Every language, the fallback first.
    pub const ALL: [Self; 3] = [Self::En, Self::Sv, Self::Nb];

    /// The language's BCP 47 tag, as in `?lang=` and `locales/`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sv => "sv",
            Self::Nb => "nb",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Sv => "Svenska",
            Self::Nb => "Norsk",
        }
    }

    /// Reads a tag, with or without a region; `no` and `nn` readers get bokmål.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "sv" => Some(Self::Sv),
            "nb" | "no" | "nn" => Some(Self::Nb),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110 §12.5.4); English if none fits.
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0.0, Self::En);
        for range in header.split(',').take(20) {
            let mut parts = range.split(';');
            let Some(lang) = parts.next().and_then(Self::parse) else {
                continue;
            };
            let quality = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if quality > best.0 {
                best = (quality, lang);
            }
        }
        best.1
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Lang {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let lang = *request.local_cache(|| {
            let asked = request
                .query_value::<&str>("lang")
                .and_then(Result::ok)
                .and_then(Lang::parse);
            if let Some(lang) = asked {
                remember(request, lang);
                return lang;
            }
            let kept = request
                .cookies()
                .get(COOKIE)
                .and_then(|c| Lang::parse(c.value()));
            kept.unwrap_or_else(|| {
                Lang::negotiate(
                    request
                        .headers()
                        .get_one("Accept-Language")
                        .unwrap_or_default(),
                )
            })
        });
        Outcome::Success(lang)
    }
}

fn remember(request: &Request<'_>, lang: Lang) {
    let cookie = Cookie::build((COOKIE, lang.tag()))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(rocket::time::Duration::days(365));
    request.cookies().add(cookie);
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_language_with_the_highest_quality_wins() {
        assert_eq!(Lang::negotiate("de, en;q=0.5, nn-NO;q=0.8"), Lang::Nb);
        assert_eq!(Lang::negotiate("sv-SE,sv;q=0.9,en;q=0.8"), Lang::Sv);
        assert_eq!(Lang::negotiate("de, fr;q=0.9"), Lang::En);
        assert_eq!(Lang::negotiate("sv;q=0, en;q=0.1"), Lang::En);
    }
}
