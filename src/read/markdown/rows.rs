//! Rows of Markdown's own tables.

use std::ops::Range;

use super::{Reader, html};
use crate::model::{Passage, Text};
use crate::read::layout::spaced;

impl Reader<'_, '_> {
    pub(super) fn cell(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.report_open_comment(&run);
        let written = &self.view.text[run.range.clone()];
        let start = run.range.start + written.len() - written.trim_start().len();
        let span = self.view.span(start, start + written.trim().len());
        let words = self.without(&run.comments, &run.range);
        let text = Text::new(html::emphasis(spaced(&words)), span);
        for comment in run.comments {
            let text = self.text_of(comment);
            self.aside.push(Passage::Comment { text });
        }
        if let Some(cells) = &mut self.cells {
            cells.push(text);
        }
    }

    /// Puts down a row. A heading row without words is there only because Markdown wants one.
    pub(super) fn row(&mut self, range: &Range<usize>) {
        let Some(mut cells) = self.cells.take() else {
            return;
        };
        cells.extend(self.cells_beyond(&cells, range));
        if self.head && cells.iter().all(|cell| cell.markdown.is_empty()) {
            cells.clear();
        }
        if !cells.is_empty() {
            let head = self.head;
            self.out.push(Passage::Row { head, cells });
        }
        self.out.append(&mut self.aside);
    }

    /// Cells that a row has more than its table has columns; Markdown would not show them.
    pub(super) fn cells_beyond(&self, cells: &[Text], range: &Range<usize>) -> Vec<Text> {
        let row = self.view.span(range.start, range.end);
        let Some(last) = cells.last() else {
            return Vec::new();
        };
        let done = range.start + (last.span.end.saturating_sub(row.start)) as usize;
        let line = self.view.text.get(done..range.end).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let Some((_, rest)) = line.split_once('|') else {
            return Vec::new();
        };
        let mut at = done + line.len() - rest.len();
        let mut beyond = Vec::new();
        for cell in rest.trim_end().trim_end_matches('|').split('|') {
            let words = cell.trim();
            let start = at + cell.len() - cell.trim_start().len();
            at += cell.len() + 1;
            let span = self.view.span(start, start + words.len());
            beyond.push(Text::new(spaced(words), span));
        }
        if beyond.iter().all(|cell| cell.markdown.is_empty()) {
            beyond.clear();
        }
        beyond
    }
}
