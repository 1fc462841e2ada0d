//! The events of a page into blocks.

use std::ops::Range;

use scraper::node::Element;

use super::chrome::{Chrome, Part};
use super::lists::List;
use super::names::{heading_level, is_block, is_void, parts_lines};
use super::page::{Event, Page, has_class, style_of};
use super::{links, styles};
use crate::read::flow::{Flow, Where};
use crate::read::runs::{Runs, Style};

/// Tables may lie so deep in each other; beyond that they only lay out blocks.
const DEEPEST: usize = 8;

/// Reads a page into a flow.
pub(super) struct Walk<'w, 'p> {
    pub(super) page: &'w Page<'p>,
    pub(super) chrome: Chrome,
    pub(super) base: Option<String>,
    pub(super) flow: Flow,
    pub(super) runs: Runs,
    /// How what is open sets its words.
    styles: Vec<Style>,
    lists: Vec<List>,
    quotes: usize,
    heading: Option<u8>,
    /// The marker that the next block begins with.
    pub(super) marker: Option<String>,
    /// How deep Word says that the next block stands.
    level: Option<u8>,
    pub(super) tables: usize,
    /// Words of the page that stand among those of the block that is open.
    pub(super) asides: Vec<Range<usize>>,
    /// Up to here a part outside of the main one is text.
    kept_until: usize,
}

impl<'w, 'p> Walk<'w, 'p> {
    pub(super) fn new(
        page: &'w Page<'p>,
        chrome: Chrome,
        base: Option<String>,
        flow: Flow,
    ) -> Self {
        Self {
            page,
            chrome,
            base,
            flow,
            runs: Runs::default(),
            styles: Vec::new(),
            lists: Vec::new(),
            quotes: 0,
            heading: None,
            marker: None,
            level: None,
            tables: 0,
            asides: Vec::new(),
            kept_until: 0,
        }
    }

    /// Reads the blocks of a range.
    pub(super) fn read(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            match self.page.events[at] {
                Event::Text(text) => self.words(text),
                Event::Close(element) => self.close(element),
                Event::Open(element, end) => {
                    if !self.open(element, at, end) {
                        at = end + 1;
                        continue;
                    }
                }
            }
            at += 1;
        }
        self.flush();
    }

    fn words(&mut self, text: &str) {
        let style = self.styles.last().copied().unwrap_or_default();
        // A tab of the markup is a space; only those of word processors part cells.
        self.runs.push(&text.replace('\t', " "), style);
    }

    fn tab(&mut self) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.runs.push("\t", style);
    }

    /// Begins an element; false when it is done with, and what it holds too.
    fn open(&mut self, element: &'p Element, at: usize, end: usize) -> bool {
        let range = at + 1..end;
        match self.chrome.part(element, &range, at < self.kept_until) {
            Part::Hidden => return false,
            Part::Furniture => {
                self.flush();
                let runs = self.inline(range, false);
                self.flow.furniture(&runs);
                return false;
            }
            Part::Text => {}
        }
        if self.chrome.keeps(&range) {
            self.kept_until = self.kept_until.max(end);
        }
        if self.special(element, &range) {
            return false;
        }
        match element.name() {
            "br" => self.runs.end_line(),
            "tab" => self.tab(),
            "table" if self.tables < DEEPEST => {
                self.flush();
                self.table(element, range);
                return false;
            }
            "pre" => {
                self.flush();
                self.typed(range);
                return false;
            }
            "dl" => {
                self.flush();
                self.terms(range);
                return false;
            }
            "ul" | "ol" | "dir" => {
                self.flush();
                self.lists.push(List::of(self.page, element, range));
            }
            "li" => {
                self.flush();
                self.marker = self.lists.last_mut().and_then(|list| list.marker(element));
            }
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            name => {
                if let Some(level) = heading_level(name) {
                    self.flush();
                    self.heading = Some(level);
                } else if is_block(name) {
                    self.flush();
                    self.level = word_level(element);
                }
            }
        }
        self.begin_style(element, at);
        true
    }

    /// What Word and ModernGov put into pages that means more than its element.
    fn special(&mut self, element: &Element, range: &Range<usize>) -> bool {
        if style_of(element, "mso-list").is_some_and(|value| value == "ignore") {
            let marker = self.page.words(range.clone());
            let counts =
                marker.contains(|c: char| c.is_ascii_digit()) || marker.chars().count() > 1;
            self.marker = Some(if counts { marker } else { "•".to_owned() });
            return true;
        }
        if element.name() == "table" && has_class(element, "mgItemTable")
            || element.id() == Some("mgItemTable")
        {
            self.flush();
            self.agenda(range.clone());
            return true;
        }
        self.moderngov(element, range)
    }

    fn begin_style(&mut self, element: &Element, at: usize) {
        if is_void(element.name()) {
            return;
        }
        let outer = self.styles.last().copied().unwrap_or_default();
        let mut style = styles::within(element, outer);
        if element.name() == "a"
            && let Some(target) = links::of(self.page, at, element, self.base.as_deref())
        {
            style.link = Some(self.runs.link(&target));
        }
        self.styles.push(style);
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if is_void(name) {
            return;
        }
        match name {
            "ul" | "ol" | "dir" => {
                self.flush();
                self.marker = None;
                self.lists.pop();
            }
            // The browser shows a marker without words; nobody wrote it.
            "li" => {
                self.flush();
                self.marker = None;
            }
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            name if heading_level(name).is_some() || is_block(name) => self.flush(),
            _ => {}
        }
        self.styles.pop();
    }

    /// Puts down what was read of a block, and the words of the page that stood among it.
    pub(super) fn flush(&mut self) {
        self.block();
        for aside in std::mem::take(&mut self.asides) {
            let runs = self.inline(aside, false);
            self.flow.furniture(&runs);
        }
    }

    fn block(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let heading = self.heading.take();
        let level = self.level.take();
        if runs.is_empty() {
            return;
        }
        // A link that runs on into the next block is named there again.
        if let Some(style) = self.styles.last_mut() {
            style.link = None;
        }
        let marker = self.marker.take();
        if let Some(level) = heading {
            let number = marker.filter(|marker| marker.contains(char::is_alphanumeric));
            self.flow.heading(level, number.as_deref(), &runs);
            self.documents(&runs);
            return;
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let place = Where {
            depth: match (level, &marker) {
                (Some(level), _) => depth.saturating_add(level),
                (None, Some(_)) if self.lists.is_empty() => 1,
                _ => depth,
            },
            marker,
            quote: self.quotes > 0,
        };
        self.flow.paragraph(&runs, place);
    }

    /// The documents that the words of a heading linked to, each an entry of a list below it: a
    /// title is words alone.
    pub(super) fn documents(&mut self, heading: &Runs) {
        for target in heading.targets() {
            if links::is_document(target) {
                let mut runs = Runs::default();
                let link = Some(runs.link(target));
                runs.push(
                    &heading.words(),
                    Style {
                        link,
                        ..Style::default()
                    },
                );
                let place = Where {
                    marker: Some("-".to_owned()),
                    depth: 1,
                    quote: false,
                };
                self.flow.paragraph(&runs, place);
            }
        }
    }

    /// The words of a range as one run: what parts blocks only ends lines.
    pub(super) fn inline(&self, range: Range<usize>, linked: bool) -> Runs {
        let mut runs = Runs::default();
        let mut styles = vec![Style::default()];
        let mut at = range.start;
        while at < range.end {
            match self.page.events[at] {
                Event::Text(text) => {
                    let style = styles.last().copied().unwrap_or_default();
                    runs.push(&text.replace('\t', " "), style);
                }
                Event::Open(element, end) => {
                    if self.chrome.part(element, &(at + 1..end), true) == Part::Hidden {
                        at = end + 1;
                        continue;
                    }
                    if parts_lines(element.name()) {
                        runs.end_line();
                    }
                    if !is_void(element.name()) {
                        let outer = styles.last().copied().unwrap_or_default();
                        let mut style = styles::within(element, outer);
                        if linked
                            && element.name() == "a"
                            && let Some(target) =
                                links::of(self.page, at, element, self.base.as_deref())
                        {
                            style.link = Some(runs.link(&target));
                        }
                        styles.push(style);
                    }
                }
                Event::Close(element) => {
                    if !is_void(element.name()) {
                        styles.pop();
                    }
                    if parts_lines(element.name()) {
                        runs.end_line();
                    }
                }
            }
            at += 1;
        }
        runs
    }
}

/// The level of a list of Word that a paragraph says: `mso-list: l0 level2 lfo1`.
fn word_level(element: &Element) -> Option<u8> {
    let value = style_of(element, "mso-list")?;
    let level = value
        .split_whitespace()
        .find_map(|word| word.strip_prefix("level"))?;
    level.parse().ok()
}
