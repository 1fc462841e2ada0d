//! One page into bytes: themes, HTML, highlighting, feeds, calendars, the sitemap.
//!
//! Knows no register: it sees one page at a time, as its view. Filters are pure: no clock, no
//! files, no look-ups, so the bytes depend on program, theme, frame, template and view alone.

mod calendar;
mod colour;
mod data;
mod escape;
mod fault;
mod feed;
mod filters;
mod handed;
mod highlight;
mod html;
mod links;
mod policy;
mod sitemap;
mod theme;

pub use fault::ThemeFault;
pub use theme::{StaticFile, ThemeFile, ThemeFiles};

use tera::{Context, Tera, Value};

use crate::digest::Digest;
use crate::site::view::{Body, Frame, View};
use crate::site::{Page, PageKind};

/// Makes pages with one theme for one site.
#[derive(Debug)]
pub struct Renderer {
    /// The templates, with what is the same on every page.
    tera: Tera,
    /// The digest of everything that all pages depend on.
    common: Digest,
    statics: Vec<StaticFile>,
}

impl Renderer {
    /// Loads a theme.
    ///
    /// # Errors
    ///
    /// When a template cannot be parsed, or names a filter, block or template that is not there.
    /// All syntax errors are returned, in the order of the templates' names.
    pub fn new(theme: &ThemeFiles, frame: &Frame) -> Result<Self, Vec<ThemeFault>> {
        let mut tera = theme::load(theme)?;
        tera.global_context().insert("site", frame);
        for (name, html) in on_every_page(&tera)? {
            tera.global_context().insert_value(name, html);
        }
        let frame_bytes = bytes_of(frame);
        let common = Digest::of_parts([
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).as_bytes(),
            theme.digest().as_bytes(),
            &frame_bytes,
        ]);
        Ok(Self {
            tera,
            common,
            statics: theme.statics(),
        })
    }

    /// The theme's files that are published as they are.
    pub fn statics(&self) -> &[StaticFile] {
        &self.statics
    }

    /// A digest of everything that all pages depend on: program, theme and frame.
    pub fn common(&self) -> &Digest {
        &self.common
    }

    /// Makes the bytes of a page.
    ///
    /// # Errors
    ///
    /// When the template asks for a field that the view does not have, or gives a filter something
    /// that it cannot take.
    pub fn render(&self, page: &Page, view: &View) -> Result<Vec<u8>, ThemeFault> {
        match &view.body {
            Body::Feed(feed) => Ok(feed::atom(feed)),
            Body::Events(events) => Ok(calendar::icalendar(events)),
            Body::Sitemap(sitemap) => Ok(sitemap::sitemap(sitemap)),
            Body::File(file) => Ok(data::file(file)),
            Body::Robots(robots) => Ok(sitemap::robots(robots)),
            _ => self.render_template(page.kind, view),
        }
    }

    fn render_template(&self, kind: PageKind, view: &View) -> Result<Vec<u8>, ThemeFault> {
        let mut context = Context::new();
        context.insert("page", view);
        let template = kind.template().unwrap_or_default();
        let mut bytes = Vec::with_capacity(ROOM);
        self.tera
            .render_to(template, &context, &mut bytes)
            .map_err(|error| ThemeFault::of(template, &error))?;
        if kind != PageKind::Style {
            policy::apply(kind, &mut bytes);
        }
        Ok(bytes)
    }
}

/// What is the same on every page and yet a template's to say: made once, and given to all templates
/// under these names.
fn on_every_page(tera: &Tera) -> Result<Vec<(&'static str, Value)>, Vec<ThemeFault>> {
    let make = |name| {
        let template = format!("{name}.html");
        let html = tera.render(&template, &Context::new());
        let html = html.map_err(|error| vec![ThemeFault::of(&template, &error)])?;
        Ok((name, Value::safe_string(&html)))
    };
    ["masthead", "colophon"].into_iter().map(make).collect()
}

/// What most pages have room in, in bytes.
const ROOM: usize = 16 * 1024;

/// All that is in a value, as bytes. What JSON cannot hold must not pass for nothing: two views would
/// then have one fingerprint, and a page that changed would be left as it was.
fn bytes_of<T: serde::Serialize + std::fmt::Debug>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| format!("{value:?}").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_cannot_hold_is_told_apart_all_the_same() {
        let keyed = |n: i32| std::collections::BTreeMap::from([((n, n), n)]);
        assert!(serde_json::to_vec(&keyed(1)).is_err());
        assert_ne!(bytes_of(&keyed(1)), bytes_of(&keyed(2)));
        assert_eq!(bytes_of(&keyed(1)), bytes_of(&keyed(1)));
    }
}
