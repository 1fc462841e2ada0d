//! Lines as they stand on a sheet of paper: what plain text and print have in common.
//!
//! Places across the sheet are counted in columns. In a text they are its characters; in print, the
//! usual width of one.

mod margin;
mod repeated;
mod table;

use std::ops::Range;

use super::layout;
use super::marker;

/// So many columns without words part a line.
const GAP: f64 = 3.0;
/// What stands within so many columns is in the same place.
const NEAR: f64 = 1.0;

/// Words between two gaps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where in the text they stand.
    pub(super) range: Range<usize>,
    /// The column they begin at.
    pub(super) left: f64,
    /// The column after them.
    pub(super) right: f64,
}

/// What a line is, besides words in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Words in their order.
    #[default]
    Words,
    /// A line of the page: its number, or what runs over all pages.
    Furniture,
    /// A row of a table.
    Row {
        /// Which table.
        number: usize,
        /// Whether it holds the rest of cells of the row before.
        more: bool,
    },
}

/// One line; a blank one has no pieces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Typed<'a> {
    /// Where its words stand.
    pub(super) range: Range<usize>,
    /// The words.
    pub(super) words: &'a str,
    /// The same, parted at wide gaps.
    pub(super) pieces: Vec<Piece>,
    /// The parts of the text that are bold.
    pub(super) bold: Vec<Range<usize>>,
    /// A page ends before this line.
    pub(super) new_page: bool,
    /// The file itself says that the line runs over all pages.
    pub(super) running: bool,
    /// It was printed, so its columns are not exact.
    pub(super) printed: bool,
    /// What it is.
    pub(super) role: Role,
    /// The words in the right margin beside it; they are no more among the others.
    pub(super) margin: Option<Piece>,
}

impl<'a> Typed<'a> {
    /// A line of these pieces of `text`.
    pub(super) fn new(text: &'a str, pieces: Vec<Piece>) -> Self {
        let start = pieces.first().map_or(0, |piece| piece.range.start);
        let end = pieces.last().map_or(0, |piece| piece.range.end);
        Self {
            range: start..end,
            words: &text[start..end],
            pieces,
            bold: Vec::new(),
            new_page: false,
            running: false,
            printed: false,
            role: Role::Words,
            margin: None,
        }
    }

    /// Whether it has no words.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.is_empty() && self.margin.is_none()
    }

    /// Whether all its words are bold.
    pub(super) fn is_bold(&self) -> bool {
        let bold: usize = self.bold.iter().map(|range| range.len()).sum();
        let words = self.words.split_whitespace().map(str::len).sum();
        bold > 0 && bold >= words
    }

    /// The columns before the words.
    pub(super) fn indent(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.left)
    }

    /// The column after the words.
    pub(super) fn edge(&self) -> f64 {
        self.pieces.last().map_or(0.0, |piece| piece.right)
    }

    /// Where the words begin after the marker that the line begins with: the byte in `words`, and
    /// the column.
    pub(super) fn after_marker(&self) -> Option<(usize, f64)> {
        let (_, at) = marker::typed(self.words)?;
        let first = self.pieces.first()?;
        let next = self.pieces.get(1);
        let column = match next {
            Some(next) if next.range.start == self.range.start + at => next.left,
            _ => first.left + columns(self.words.get(..at)?),
        };
        Some((at, column))
    }

    /// The pieces without a marker that stands by itself.
    pub(super) fn told(&self) -> &[Piece] {
        let marked = self
            .pieces
            .first()
            .is_some_and(|piece| is_number(&self.words[..piece.range.len()]));
        self.pieces.get(usize::from(marked)..).unwrap_or_default()
    }

    /// Puts the words of a piece into the margin.
    fn part_margin(&mut self) {
        let Some(note) = self.pieces.pop() else {
            return;
        };
        let end = self
            .pieces
            .last()
            .map_or(note.range.start, |piece| piece.range.end);
        let start = self.range.start.min(end);
        self.words = &self.words[..end - start];
        self.range = start..end;
        self.margin = Some(note);
    }
}

/// Whether words are only the number or marker of what follows.
fn is_number(words: &str) -> bool {
    let words = words.trim();
    let counted = words.len() <= 8
        && words.starts_with(|c: char| c.is_ascii_digit())
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || ".)/".contains(c));
    counted || marker::typed(words).is_some_and(|(_, at)| at == words.len())
}

/// The columns that words take.
pub(super) fn columns(text: &str) -> f64 {
    text.chars()
        .map(|c| if c == '\t' { 8.0 } else { 1.0 })
        .sum()
}

/// Finds out what the lines of a text are.
pub(super) fn sort(lines: &mut [Typed], text: &str) {
    repeated::find(lines);
    margin::find(lines, text);
    table::find(lines);
}

/// Whether a line is the number of a page: it says so, or it is a bare number where a page begins or
/// ends.
fn is_page_number(lines: &[Typed], ix: usize, last: Option<usize>) -> bool {
    let line = &lines[ix];
    if layout::is_page_number(line.words) {
        return true;
    }
    let bare = line.words.len() <= 4 && line.words.bytes().all(|byte| byte.is_ascii_digit());
    if !bare {
        return false;
    }
    let next = lines[ix + 1..].iter().find(|next| !next.is_blank());
    let first = lines[..ix].iter().all(Typed::is_blank);
    first || Some(ix) == last || line.new_page || next.is_some_and(|next| next.new_page)
}

/// The columns of the rows of a table: where their cells begin.
pub(super) fn columns_of(rows: &[Typed]) -> Vec<f64> {
    table::places(rows.iter())
}

/// Which of them something that begins here is in.
pub(super) fn column(columns: &[f64], left: f64) -> Option<usize> {
    table::place(columns, left)
}
