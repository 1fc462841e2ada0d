//! Tables of a page: which hold rows, and which only lay out blocks.

use std::ops::Range;

use scraper::node::Element;

use super::page::{Event, Page};

/// A cell with so many words is a text of its own.
const LONG: usize = 60;

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Whether its cells are headings of columns.
    pub(super) head: bool,
    /// The cells: where their words stand in the page.
    pub(super) cells: Vec<Range<usize>>,
}

/// A table, its caption apart.
#[derive(Debug)]
pub(super) struct Table<'p> {
    pub(super) caption: Option<(&'p Element, Range<usize>)>,
    pub(super) rows: Vec<Row>,
}

impl<'p> Table<'p> {
    /// The table whose content stands in `range`. Cells that span several columns count once.
    pub(super) fn of(page: &Page<'p>, range: Range<usize>) -> Self {
        let mut table = Self {
            caption: None,
            rows: Vec::new(),
        };
        for (element, within) in page.children(range) {
            match element.name() {
                "caption" => table.caption = Some((element, within)),
                "tr" => table.rows.push(row(page, within, false)),
                "thead" | "tbody" | "tfoot" => {
                    let head = element.name() == "thead";
                    let rows = page.children(within).into_iter();
                    let rows = rows.filter(|(element, _)| element.name() == "tr");
                    table
                        .rows
                        .extend(rows.map(|(_, within)| row(page, within, head)));
                }
                _ => {}
            }
        }
        table
    }

    /// Whether the table only lays out blocks, or holds texts that are more than a cell's.
    pub(super) fn is_layout(&self, page: &Page, element: &Element) -> bool {
        let presents = matches!(element.attr("role"), Some("presentation" | "none"));
        let narrow = self.rows.iter().all(|row| row.cells.len() < 2);
        presents
            || narrow
            || self
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .any(|cell| is_text(page, cell))
    }

    /// The headings of the columns, where the first row is one of headings.
    pub(super) fn columns(&self) -> &[Range<usize>] {
        self.rows
            .first()
            .filter(|row| row.head)
            .map_or(&[], |row| &row.cells)
    }
}

fn row(page: &Page, range: Range<usize>, head: bool) -> Row {
    let cells: Vec<(&Element, Range<usize>)> = page
        .children(range)
        .into_iter()
        .filter(|(element, _)| matches!(element.name(), "td" | "th"))
        .collect();
    let headed = !cells.is_empty() && cells.iter().all(|(element, _)| element.name() == "th");
    Row {
        head: head || headed,
        cells: cells.into_iter().map(|(_, range)| range).collect(),
    }
}

/// Whether a cell holds a text: headings, another table, several paragraphs of which one is long.
fn is_text(page: &Page, cell: &Range<usize>) -> bool {
    let mut paragraphs = 0;
    for event in &page.events[cell.clone()] {
        match event {
            Event::Open(element, _) => match element.name() {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "blockquote" | "pre" => {
                    return true;
                }
                "p" | "li" => paragraphs += 1,
                _ => {}
            },
            Event::Close(_) | Event::Text(_) => {}
        }
    }
    let words = page.words(cell.clone()).split(' ').count();
    words > LONG || (paragraphs > 1 && words > LONG / 3)
}
