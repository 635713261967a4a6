//! Frames: pages, and parts of them, that are rendered once for each context and filled in for each request. Handlebars
//! takes longer for a page than everything else does; what differs from one visitor to the next is a few words of it.
//! A frame is found by all that it was rendered from, so that none can be out of date. What fills its holes is not kept.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    html_escape,
};

use super::locale::Lang;

/// Frames kept at most; a frame has some kilobytes.
const MOST: usize = 256;

/// What no text of ours holds: they stand around the name of a hole.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// HTML that needs no escaping any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// A text, escaped.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(html_escape(text))
    }

    /// Adds what follows.
    pub fn push(&mut self, next: &Self) {
        self.0.push_str(&next.0);
    }

    /// True if there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl From<i64> for Html {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// Rendered HTML with holes.
#[derive(Debug)]
pub struct Frame {
    /// What stands before a hole, and the hole's name.
    pieces: Vec<(String, String)>,
    last: String,
}

impl Frame {
    /// Cuts rendered HTML at its holes.
    #[must_use]
    pub fn cut(html: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = html;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let Some((name, after)) = after.split_once(CLOSE) else {
                break;
            };
            pieces.push((before.to_owned(), name.to_owned()));
            rest = after;
        }
        Self {
            pieces,
            last: rest.to_owned(),
        }
    }

    /// The whole, with its holes filled; one that is not named stays empty.
    #[must_use]
    pub fn fill(&self, holes: &[(&str, &Html)]) -> Html {
        let mut html = String::with_capacity(
            self.last.len()
                + self
                    .pieces
                    .iter()
                    .map(|(text, _)| text.len())
                    .sum::<usize>()
                + holes.iter().map(|(_, html)| html.0.len()).sum::<usize>(),
        );
        for (before, hole) in &self.pieces {
            html.push_str(before);
            if let Some((_, filling)) = holes.iter().find(|(name, _)| name == hole) {
                html.push_str(&filling.0);
            }
        }
        html.push_str(&self.last);
        Html(html)
    }
}

/// A frame's language, template and context.
type Key = (Lang, &'static str, String);

/// Frames that were rendered.
#[derive(Debug, Default)]
pub struct Frames(Mutex<HashMap<Key, Arc<Frame>>>);

impl Frames {
    /// The frame of a language, a template and a context, rendered if it is not there.
    ///
    /// # Errors
    /// The rendering's own.
    pub fn get<E>(
        &self,
        lang: Lang,
        name: &'static str,
        context: String,
        render: impl FnOnce() -> Result<String, E>,
    ) -> Result<Arc<Frame>, E> {
        let key = (lang, name, context);
        if let Some(frame) = self.lock().get(&key) {
            return Ok(Arc::clone(frame));
        }
        let frame = Arc::new(Frame::cut(&render()?));
        let mut frames = self.lock();
        if frames.len() >= MOST {
            frames.clear();
        }
        frames.insert(key, Arc::clone(&frame));
        Ok(frame)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Arc<Frame>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `{{hole "name"}}`: the place of something that is filled in for each request.
pub struct Hole;

impl HelperDef for Hole {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = helper.param(0).and_then(|name| name.value().as_str());
        let name = name.ok_or_else(|| RenderErrorReason::Other("hole wants a name".into()))?;
        let mut mark = String::new();
        write!(mark, "{OPEN}{name}{CLOSE}").map_err(|_| RenderErrorReason::Other("hole".into()))?;
        out.write(&mark)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{Frame, Frames, Html, Lang, MOST};

    #[test]
    fn holes_are_filled_by_name_and_nothing_in_a_filling_is_a_hole() {
        let frame = Frame::cut("<p>\u{1}a\u{2}, \u{1}b\u{2}, \u{1}a\u{2}</p>");
        let a = Html::text("1 < 2 \u{1}b\u{2}");
        let b = Html::from(3);
        assert_eq!(
            frame.fill(&[("a", &a), ("b", &b)]).into_string(),
            "<p>1 &lt; 2 \u{1}b\u{2}, 3, 1 &lt; 2 \u{1}b\u{2}</p>"
        );
        assert_eq!(frame.fill(&[]).into_string(), "<p>, , </p>");
        assert_eq!(Frame::cut("none").fill(&[("a", &a)]).into_string(), "none");
    }

    #[test]
    fn a_frame_is_rendered_once_for_each_context_and_not_kept_for_ever() {
        let frames = Frames::default();
        let get = |context: &str| {
            let render = || Ok::<_, Infallible>(context.to_owned());
            let Ok(frame) = frames.get(Lang::En, "page", context.to_owned(), render);
            frame.fill(&[]).into_string()
        };
        assert_eq!((get("one"), get("two")), ("one".into(), "two".into()));
        let known = || -> Result<String, ()> { Err(()) };
        assert!(frames.get(Lang::En, "page", "one".into(), known).is_ok());
        assert!(frames.get(Lang::Sv, "page", "one".into(), known).is_err());
        assert!(frames.get(Lang::En, "other", "one".into(), known).is_err());
        for n in 0..MOST {
            get(&n.to_string());
        }
        assert!(frames.lock().len() <= MOST);
        assert!(frames.get(Lang::En, "page", "one".into(), known).is_err());
    }
}
