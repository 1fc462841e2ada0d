//! Tables and lists of terms into rows and blocks.

use std::ops::Range;

use scraper::node::Element;

use super::names::{heading_level, is_block};
use super::page::Event;
use super::tables::{Row, Table};
use super::walk::Walk;
use crate::read::flow::Where;
use crate::read::runs::{Runs, Style};

impl Walk<'_, '_> {
    /// A table: rows, or what it lays out.
    pub(super) fn table(&mut self, element: &Element, range: Range<usize>) {
        let table = Table::of(self.page, range);
        if let Some((_, caption)) = &table.caption {
            let runs = self.inline(caption.clone(), true);
            self.flow.paragraph(&runs, Where::default());
        }
        self.tables += 1;
        if table.is_layout(self.page, element) {
            let columns: Vec<String> = table
                .columns()
                .iter()
                .map(|cell| self.page.words(cell.clone()))
                .collect();
            for row in &table.rows {
                if row.head && row.cells.len() > 1 {
                    self.row(row);
                } else {
                    self.laid_out(row, &columns);
                }
            }
        } else {
            for row in &table.rows {
                self.row(row);
            }
        }
        self.tables -= 1;
    }

    fn row(&mut self, row: &Row) {
        let cell = |cell: &Range<usize>| {
            let runs = self.inline(cell.clone(), true);
            // What is bold because it heads a column need not say so.
            if row.head { runs.plain() } else { runs }
        };
        let cells: Vec<Runs> = row.cells.iter().map(cell).collect();
        self.flow.row(row.head, &cells);
    }

    /// A row that only lays out blocks: one cell after the other. A number that has a cell to
    /// itself begins what stands beside it; words beside a text are named by their column.
    fn laid_out(&mut self, row: &Row, columns: &[String]) {
        let filled: Vec<(usize, &Range<usize>)> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !self.page.words((*cell).clone()).is_empty())
            .collect();
        for (ix, cell) in filled {
            let words = self.page.words(cell.clone());
            if is_number(&words) && row.cells.len() > 1 {
                self.marker = Some(words);
                continue;
            }
            let label = columns.get(ix).filter(|label| {
                ix > 0
                    && ix + 1 == row.cells.len()
                    && !row.head
                    && !label.is_empty()
                    && words.len() < 80
            });
            if let Some(label) = label {
                let mut runs = Runs::default();
                runs.push(
                    &format!("{}: ", label.trim_end_matches(':')),
                    Style::default(),
                );
                runs.push(&words, Style::default());
                self.flow.paragraph(&runs, Where::default());
                continue;
            }
            self.read(cell.clone());
        }
        if let Some(number) = self.marker.take() {
            let mut runs = Runs::default();
            runs.push(&number, Style::default());
            self.flow.paragraph(&runs, Where::default());
        }
    }

    /// Text as typed.
    pub(super) fn typed(&mut self, range: Range<usize>) {
        let mut words = String::new();
        for event in &self.page.events[range] {
            match event {
                Event::Text(text) => words.push_str(text),
                Event::Open(element, _) if element.name() == "br" => words.push('\n'),
                _ => {}
            }
        }
        self.flow.typed(&words);
    }

    /// A list of terms: `Term: words` where the words are few, blocks below the term otherwise.
    pub(super) fn terms(&mut self, range: Range<usize>) {
        let mut children = Vec::new();
        for (element, within) in self.page.children(range) {
            match element.name() {
                "dt" | "dd" => children.push((element, within)),
                // Terms may be grouped.
                _ => children.extend(self.page.children(within)),
            }
        }
        let mut children = children.into_iter().peekable();
        while let Some((element, within)) = children.next() {
            if element.name() != "dt" {
                self.read(within);
                continue;
            }
            let mut runs = self.inline(within, true);
            let said = children.next_if(|(next, _)| next.name() == "dd");
            let alone = children.peek().is_none_or(|(next, _)| next.name() != "dd");
            let short = runs.words().len() <= 40;
            match said {
                Some((_, said)) if alone && short && !self.has_blocks(&said) => {
                    let mark = if runs.words().ends_with(':') {
                        " "
                    } else {
                        ": "
                    };
                    runs = runs.plain();
                    runs.push(mark, Style::default());
                    runs.append(self.inline(said, true));
                    self.flow.paragraph(&runs, Where::default());
                }
                said => {
                    self.flow.paragraph(&runs, Where::default());
                    if let Some((_, said)) = said {
                        self.read(said);
                    }
                }
            }
        }
    }

    fn has_blocks(&self, range: &Range<usize>) -> bool {
        self.page.elements(range.clone()).any(|(element, _)| {
            let name = element.name();
            is_block(name)
                || heading_level(name).is_some()
                || matches!(name, "ul" | "ol" | "table" | "dl")
        })
    }
}

/// "4.", "12/2021", "5.1": a number that has a cell to itself.
fn is_number(words: &str) -> bool {
    words.len() <= 12
        && words.contains(|c: char| c.is_ascii_digit())
        && !words.contains(char::is_whitespace)
        && words.chars().filter(|c| c.is_alphabetic()).count() <= 4
        && !words.contains(['£', '%', '@', ':'])
}
