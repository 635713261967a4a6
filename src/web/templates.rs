//! The Handlebars registries, one a language, so that the `t` helper always knows its language.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;

use super::assets;
use super::frames::{Frame, Frames, Hole};
use super::locale::Lang;
use super::text::Texts;
use crate::error::StartError;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
struct Files;

/// Every template in every language.
pub struct Templates {
    registries: Vec<(Lang, Handlebars<'static>)>,
    frames: Frames,
}

impl Templates {
    /// Compiles every template.
    ///
    /// # Errors
    /// A sentence that names the broken template.
    pub fn load(texts: &Arc<Texts>) -> Result<Self, StartError> {
        let mut registries = Vec::new();
        for lang in Lang::ALL {
            let mut registry = Handlebars::new();
            registry.set_strict_mode(true);
            registry.register_helper(
                "t",
                Box::new(Translate {
                    lang,
                    texts: Arc::clone(texts),
                }),
            );
            registry.register_helper("asset", Box::new(Asset));
            registry.register_helper("hole", Box::new(Hole));
            for path in Files::iter() {
                let broken =
                    |what: &str| StartError::new(format!("The template {path} is broken: {what}."));
                let file = Files::get(&path).ok_or_else(|| broken("it cannot be read"))?;
                let source =
                    std::str::from_utf8(&file.data).map_err(|_| broken("it is not UTF-8"))?;
                let name = path.trim_end_matches(".hbs");
                registry
                    .register_template_string(name, source)
                    .map_err(|e| broken(&e.to_string()))?;
            }
            registries.push((lang, registry));
        }
        Ok(Self {
            registries,
            frames: Frames::default(),
        })
    }

    /// The page `name` in `lang`.
    ///
    /// # Errors
    /// A missing template, field or message; the error names it and not its value.
    pub fn render<C: Serialize>(
        &self,
        lang: Lang,
        name: &str,
        context: &C,
    ) -> Result<String, RenderError> {
        let registry = self
            .registries
            .iter()
            .find(|(l, _)| *l == lang)
            .map(|(_, r)| r);
        registry
            .ok_or_else(|| wrong("no such language"))?
            .render(name, context)
    }

    /// The frame of the page `name`, or of a part of one, for this context.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn frame<C: Serialize>(
        &self,
        lang: Lang,
        name: &'static str,
        context: &C,
    ) -> Result<Arc<Frame>, RenderError> {
        let key = serde_json::to_string(context).map_err(|_| wrong("an unreadable context"))?;
        self.frames
            .get(lang, name, key, || self.render(lang, name, context))
    }
}

/// `{{t "message-id" name=value}}`, or `{{t id args=pairs}}` with `pairs` an array of `[name, value]`.
/// What it returns is escaped like any other value.
struct Translate {
    lang: Lang,
    texts: Arc<Texts>,
}

impl HelperDef for Translate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let id = helper
            .param(0)
            .and_then(|p| p.value().as_str())
            .ok_or_else(|| wrong("t wants a message id"))?;
        let mut args = FluentArgs::new();
        for (name, value) in helper.hash() {
            if let ("args", Value::Array(pairs)) = (*name, value.value()) {
                for pair in pairs {
                    if let Some(name) = pair[0].as_str() {
                        args.set(name.to_owned(), fluent(&pair[1]));
                    }
                }
            } else {
                args.set((*name).to_owned(), fluent(value.value()));
            }
        }
        let text = self.texts.get(self.lang, id, &args);
        let text = text.ok_or_else(|| {
            wrong(&format!(
                "message {id} is missing in {} or lacks an argument",
                self.lang.tag()
            ))
        })?;
        Ok(ScopedJson::Derived(Value::String(text)))
    }
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Number(n) => FluentValue::from(n.as_f64().unwrap_or_default()),
        Value::String(s) => FluentValue::from(s.clone()),
        other => FluentValue::from(other.to_string()),
    }
}

/// `{{asset "lucka.css"}}`: the address of a static file, with the fingerprint of its content.
struct Asset;

impl HelperDef for Asset {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = helper
            .param(0)
            .and_then(|p| p.value().as_str())
            .ok_or_else(|| wrong("asset wants a file name"))?;
        let url = assets::url(name).ok_or_else(|| wrong("there is no such static file"))?;
        Ok(ScopedJson::Derived(Value::String(url)))
    }
}

fn wrong(what: &str) -> RenderError {
    RenderErrorReason::Other(what.to_owned()).into()
}
