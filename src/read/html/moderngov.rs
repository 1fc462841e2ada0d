//! Pages of ModernGov, which say by their classes what is what: the agenda of a meeting with its
//! minutes (`ieListDocuments.aspx`), one item of it (`mgAi.aspx`), who was there.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use scraper::node::Element;

use super::page::has_class;
use super::tables::Table;
use super::walk::Walk;
use crate::read::flow::Where;
use crate::read::runs::{Runs, Style};

/// Where an item's page says which item of which meeting it is: "(Item 5.)".
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"\((?:Item|Eitem)\s+([^()\s]{1,16}?)\.?\)\s*$").unwrap()
});

/// The number of an item in the words of the link to its meeting, with the mark after it.
fn number_in(words: &str) -> Option<String> {
    Some(format!("{}.", ITEM.captures(words)?.get(1)?.as_str()))
}

impl Walk<'_, '_> {
    /// Reads an element that the system marks; false where it is none of those.
    pub(super) fn moderngov(&mut self, element: &Element, range: &Range<usize>) -> bool {
        let is = |class: &str| has_class(element, class);
        if is("mgMainTitleTxt") || is("mgFileSize") || is("mgLinks") {
            self.aside(range);
        } else if is("mgSubTitleTxt") {
            self.title(range);
        } else if is("mgSubItemTitleTxt") || is("mgSectionTitle") {
            self.flush();
            let runs = self.inline(range.clone(), false);
            // "Minutes:" heads a part of an item, "Media" one of the page.
            if runs.words().ends_with(':') {
                self.flow.heading(3, None, &runs);
            } else {
                self.flow.furniture(&runs);
            }
        } else if is("mgActionList") {
            self.actions(range);
        } else {
            return false;
        }
        true
    }

    /// Words of the page. Those within a title are put down after it.
    fn aside(&mut self, range: &Range<usize>) {
        if self.runs.is_empty() {
            let runs = self.inline(range.clone(), true);
            self.flow.furniture(&runs);
        } else {
            self.asides.push(range.clone());
        }
    }

    /// The title of a page: of a meeting, with committee and date, or of an item, whose meeting
    /// and number stand in the link to it.
    fn title(&mut self, range: &Range<usize>) {
        self.flush();
        let runs = self.inline(range.clone(), true);
        let all = 0..self.page.events.len();
        let meeting = self
            .page
            .elements(all)
            .filter(|(element, _)| has_class(element, "mgActionList"))
            .map(|(_, list)| self.page.words(list))
            .find_map(|words| Some((number_in(&words)?, words)));
        let Some((number, meeting)) = meeting else {
            self.flow.paragraph(&runs.plain(), Where::default());
            return;
        };
        let mut which = Runs::default();
        which.push(&meeting, Style::default());
        self.flow.paragraph(&which, Where::default());
        self.flow.heading(2, Some(&number), &runs);
        self.documents(&runs);
    }

    /// Links of the page to more of an item or a meeting.
    fn actions(&mut self, range: &Range<usize>) {
        self.flush();
        // The one to an item's meeting stands above the title already.
        if number_in(&self.page.words(range.clone())).is_none() {
            let runs = self.inline(range.clone(), true);
            self.flow.furniture(&runs);
        }
    }

    /// The table of items: a number, and the title with what belongs to it.
    pub(super) fn agenda(&mut self, range: Range<usize>) {
        let table = Table::of(self.page, range);
        if let Some((_, caption)) = &table.caption {
            let runs = self.inline(caption.clone(), false);
            self.flow.furniture(&runs);
        }
        for row in &table.rows {
            if row.head {
                for cell in &row.cells {
                    let runs = self.inline(cell.clone(), false);
                    self.flow.furniture(&runs);
                }
                continue;
            }
            match row.cells.as_slice() {
                [number, rest @ ..] if !rest.is_empty() => {
                    let number = self.page.words(number.clone());
                    for (ix, cell) in rest.iter().enumerate() {
                        self.item(if ix == 0 { &number } else { "" }, cell.clone());
                    }
                }
                [only] => self.read(only.clone()),
                _ => {}
            }
        }
    }

    fn item(&mut self, number: &str, range: Range<usize>) {
        let title = self
            .page
            .find(range.clone(), |element| has_class(element, "mgAiTitleTxt"));
        let Some((_, title)) = title else {
            if !number.is_empty() {
                let mut runs = Runs::default();
                runs.push(number, Style::default());
                self.flow.paragraph(&runs, Where::default());
            }
            self.read(range);
            return;
        };
        // What stands before the title is only its own element.
        self.read(range.start..title.start - 1);
        let (runs, size) = self.titled(title.clone());
        // Without a number it heads a section of the agenda, which is no item.
        let number = (!number.is_empty()).then_some(number);
        self.flow
            .heading(if number.is_some() { 2 } else { 1 }, number, &runs);
        self.documents(&runs);
        self.flow.furniture(&size);
        self.read(title.end + 1..range.end);
    }

    /// The words of a title, and those of the page within it: the size of the report.
    fn titled(&self, range: Range<usize>) -> (Runs, Runs) {
        match self
            .page
            .find(range.clone(), |element| has_class(element, "mgFileSize"))
        {
            Some((_, size)) => {
                let mut runs = self.inline(range.start..size.start - 1, true);
                runs.append(self.inline(size.end + 1..range.end, true));
                (runs, self.inline(size, false))
            }
            None => (self.inline(range, true), Runs::default()),
        }
    }
}
