//! Interface text: Fluent messages of `locales/`, embedded, one bundle a language.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

use super::locale::Lang;
use crate::error::StartError;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[include = "*.ftl"]
struct Locales;

/// All messages in all languages.
pub struct Texts {
    bundles: Vec<(Lang, FluentBundle<FluentResource>)>,
}

impl Texts {
    /// Reads every message.
    ///
    /// # Errors
    /// A sentence that names a broken file or a message defined twice.
    pub fn load() -> Result<Self, StartError> {
        let mut bundles = Vec::new();
        for lang in Lang::ALL {
            let id = lang
                .tag()
                .parse()
                .map_err(|_| StartError::new("A language tag is broken."))?;
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Our languages all run left to right, and the marks would leak into attributes.
            bundle.set_use_isolating(false);
            let folder = format!("{}/", lang.tag());
            for path in Locales::iter().filter(|p| p.starts_with(&folder)) {
                let broken = || StartError::new(format!("The locale file {path} is broken."));
                let file = Locales::get(&path).ok_or_else(broken)?;
                let source = String::from_utf8(file.data.into_owned()).map_err(|_| broken())?;
                let resource = FluentResource::try_new(source).map_err(|_| broken())?;
                bundle.add_resource(resource).map_err(|_| {
                    StartError::new(format!(
                        "The locale file {path} repeats a message of another file."
                    ))
                })?;
            }
            bundles.push((lang, bundle));
        }
        Ok(Self { bundles })
    }

    /// The text of a message, or nothing if it is missing or an argument is.
    #[must_use]
    pub fn get(&self, lang: Lang, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self
            .bundles
            .iter()
            .find(|(l, _)| *l == lang)
            .map(|(_, b)| b)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// The text of a message without arguments; its id where it is missing, which tests find.
    #[must_use]
    pub fn plain(&self, lang: Lang, id: &str) -> String {
        self.get(lang, id, &FluentArgs::new())
            .unwrap_or_else(|| id.to_owned())
    }

    /// The text of a message with named arguments; its id where it is missing.
    #[must_use]
    pub fn with(&self, lang: Lang, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (Cow::from((*name).to_owned()), value.clone()))
            .collect();
        self.get(lang, id, &args).unwrap_or_else(|| id.to_owned())
    }
}
