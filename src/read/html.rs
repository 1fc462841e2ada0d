//! Web pages into passages.
//!
//! Any page is read by its headings, lists and tables; pages of ModernGov, the system that most
//! councils use, also by what its classes say. What a browser does not show is left out; menus,
//! footers and other parts of the page around the text are furniture.

mod charset;
mod chrome;
mod limits;
mod links;
mod lists;
mod moderngov;
mod names;
mod page;
mod rows;
mod styles;
mod tables;
mod walk;

use scraper::Html;

use super::flow::Flow;
use super::runs::{Runs, Style};
use super::{Opened, encoding};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::prose::{Fields, Prose};
use crate::source::{Source, SourceId, Span};
pub(super) use charset::text;
use chrome::Chrome;
pub(crate) use links::is_document;
pub(super) use links::target;
use page::Page;
use walk::Walk;

/// Opens a web page.
pub(super) fn open(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    if bytes.len() > encoding::LARGEST {
        return refused(path, id, encoding::too_large(id, bytes.len()));
    }
    let (text, doubt) = charset::text(bytes, id);
    if let Some(reason) = limits::exceeded(&text) {
        return refused(path, id, monstrous(id, reason));
    }
    let mut checked = read(path, &text, id, Trust::Page);
    checked.diagnostics.extend(doubt);
    checked
}

/// Opens a page that another reader has written: there is nothing around its text but what is
/// called so, and tabs part cells.
pub(super) fn typed(path: &str, text: &str, id: SourceId) -> Checked<Opened> {
    match limits::exceeded(text) {
        Some(reason) => refused(path, id, monstrous(id, reason)),
        None => read(path, text, id, Trust::Written),
    }
}

/// Whose page it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// One of the web.
    Page,
    /// One of our own.
    Written,
}

fn read(path: &str, text: &str, id: SourceId, trust: Trust) -> Checked<Opened> {
    let html = Html::parse_document(text);
    let page = Page::of(&html);
    let base = links::base(&page, text);
    let chrome = match trust {
        Trust::Page => Chrome::of(&page),
        Trust::Written => Chrome::none(),
    };
    let all = 0..page.events.len();
    let mut walk = Walk::new(&page, chrome, base, Flow::new(id));
    title(&mut walk);
    walk.read(all);
    let (laid, passages) = walk.flow.finish();
    if laid.text().trim().is_empty() {
        return refused(path, id, encoding::empty(id));
    }
    let prose = Prose {
        source: id,
        fields: Fields::none(id),
        passages,
    };
    Checked::clean(Opened {
        source: laid.finish(path),
        prose,
    })
}

/// Reads a part of a page, as it stands in another file, at the end of a flow.
///
/// # Errors
///
/// Why it cannot be read, in plain words, and the flow as it was.
pub(super) fn part(text: &str, flow: Flow) -> Result<Flow, (Flow, &'static str)> {
    if let Some(reason) = limits::exceeded(text) {
        return Err((flow, reason));
    }
    let html = Html::parse_document(text);
    let page = Page::of(&html);
    let all = 0..page.events.len();
    let mut walk = Walk::new(&page, Chrome::none(), None, flow);
    walk.read(all);
    Ok(walk.flow)
}

/// Words with the names of characters in them, such as `&pound;`, as the characters.
pub(super) fn decoded(words: &str) -> String {
    // Without elements there is nothing to be repaired.
    let html = Html::parse_document(&words.replace('<', "&lt;"));
    let page = Page::of(&html);
    page.words(0..page.events.len())
}

/// Nothing, and why.
pub(super) fn refused(path: &str, id: SourceId, why: Diagnostic) -> Checked<Opened> {
    Checked {
        value: Opened {
            source: Source::extracted(path, ""),
            prose: Prose {
                source: id,
                fields: Fields::none(id),
                passages: Vec::new(),
            },
        },
        diagnostics: vec![why],
    }
}

/// The title that a browser shows above a page: its heading, where it has none of its own.
fn title(walk: &mut Walk) {
    let all = 0..walk.page.events.len();
    let Some((_, range)) = walk
        .page
        .find(all.clone(), |element| element.name() == "title")
    else {
        return;
    };
    let words = walk.page.words(range);
    let mut runs = Runs::default();
    runs.push(&words, Style::default());
    let headed = walk
        .page
        .find(all.clone(), |element| element.name() == "h1");
    let text = walk.page.find(all, |element| element.name() == "body");
    let text = text
        .map(|(_, range)| walk.page.words(range))
        .unwrap_or_default();
    // "CANCELLED", where the page itself does not say it.
    let loud =
        |word: &str| word.len() > 5 && word.chars().all(char::is_uppercase) && !text.contains(word);
    if headed.is_none() {
        walk.flow.heading(1, None, &runs);
    } else if words.split(|c: char| !c.is_alphanumeric()).any(loud) {
        walk.flow.paragraph(&runs, super::flow::Where::default());
    } else {
        walk.flow.furniture(&runs);
    }
}

pub(super) fn monstrous(id: SourceId, reason: &str) -> Diagnostic {
    let headline = format!("this web page is built like no other: {reason}");
    Diagnostic::new(Code::UnreadableFile, Span::head(id), headline)
        .help("open it in a browser, and save what it shows as text")
}

#[cfg(test)]
mod tests;
