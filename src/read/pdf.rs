//! Printed documents: what stands on their pages, as text and as lines.
//!
//! lopdf reads the file; here its pages are read into words with places, those into lines, and the
//! lines go the way of plain text. The text that places lie in looks as the pages do: a line for
//! each line, gaps where gaps are, and the pages parted by form feeds.

mod budget;
mod cmap;
mod content;
mod file;
mod font;
mod guard;
mod letters;
mod lexer;
mod lines;
mod matrix;
mod problems;

use super::sheet::{Piece, Typed};
use super::{Opened, text};
use crate::diagnostic::{Checked, Diagnostic};
use crate::prose::{Fields, Prose};
use crate::source::{Source, SourceId};
use file::Sheet;
use lines::Line;

/// A page with fewer characters shows a picture of words, not words.
const SCANNED: usize = 20;
/// A gap between lines that is so much wider than usual is a blank line.
const APART: f64 = 1.3;
/// The page is at most so wide, in columns: what stands beyond is squeezed.
const WIDEST: f64 = 400.0;

/// Opens a printed document.
pub(super) fn open(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    let sheets = match file::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(refused) => return nothing(path, id, problems::refused(id, &refused)),
    };
    let numbers = |which: fn(&Sheet) -> bool| -> Vec<usize> {
        let pages = (1..).zip(&sheets).filter(|(_, sheet)| which(sheet));
        pages.map(|(page, _)| page).collect()
    };
    let damaged = numbers(|sheet| sheet.damaged);
    let scanned = numbers(|sheet| !sheet.damaged && characters(sheet) < SCANNED);
    if sheets.iter().all(|sheet| characters(sheet) < SCANNED) {
        let problem = match damaged.as_slice() {
            [] => problems::all_scanned(id, sheets.len()),
            _ => problems::refused(id, &file::Refused::Damaged),
        };
        return nothing(path, id, problem);
    }
    let pages: Vec<Vec<Line>> = sheets
        .into_iter()
        .map(|sheet| lines::lines(sheet.words))
        .collect();
    let mut printed = Printed::default();
    let measures = Measures::of(&pages);
    for page in &pages {
        printed.page(page, &measures);
    }
    let Printed {
        text,
        lines,
        starts,
    } = printed;
    let typed = lines.iter().map(|laid| laid.typed(&text)).collect();
    let prose = Prose {
        source: id,
        fields: Fields::none(id),
        passages: text::passages(&text, id, typed),
    };
    let damaged = problems::damaged(id, &damaged, &starts);
    let scanned = problems::scanned(id, &scanned, &starts);
    let source = Source::paged(path, text, starts);
    Checked {
        value: Opened { source, prose },
        diagnostics: damaged.into_iter().chain(scanned).collect(),
    }
}

fn nothing(path: &str, id: SourceId, problem: Diagnostic) -> Checked<Opened> {
    let prose = Prose {
        source: id,
        fields: Fields::none(id),
        passages: Vec::new(),
    };
    Checked {
        value: Opened {
            source: Source::paged(path, "", vec![0]),
            prose,
        },
        diagnostics: vec![problem],
    }
}

fn characters(sheet: &Sheet) -> usize {
    let words = sheet
        .words
        .iter()
        .map(|word| word.text.trim().chars().count());
    words.sum()
}

/// What is usual in a document.
#[derive(Clone, Copy, Debug)]
struct Measures {
    /// The width of a character.
    column: f64,
    /// From one line to the next.
    leading: f64,
    /// The height of letters.
    size: f64,
}

impl Measures {
    fn of(pages: &[Vec<Line>]) -> Self {
        let lines = || pages.iter().flatten().filter(|line| !line.turned);
        let widths = lines().flat_map(|line| &line.pieces).filter_map(|piece| {
            let n = piece.text.chars().count();
            (n >= 20).then(|| (piece.right - piece.left) / n as f64)
        });
        let leadings = pages.iter().flat_map(|page| {
            page.windows(2)
                .filter(|pair| !pair[1].turned)
                .map(|pair| pair[0].y - pair[1].y)
        });
        let size = median(lines().map(|line| line.size).collect()).unwrap_or(11.0);
        Self {
            column: median(widths.collect()).unwrap_or(0.5 * size).max(0.1),
            leading: low(leadings.filter(|gap| *gap > 0.5 * size).collect()).unwrap_or(1.2 * size),
            size,
        }
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// The number that most are near to, the lowest of such.
fn low(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let near = |at: f64| {
        numbers
            .iter()
            .filter(|n| (**n - at).abs() < 0.06 * at)
            .count()
    };
    let mut best: Option<(usize, f64)> = None;
    let step = (numbers.len() / 200).max(1);
    for &number in numbers.iter().step_by(step) {
        let n = near(number);
        if best.is_none_or(|(most, _)| n > most) {
            best = Some((n, number));
        }
    }
    best.map(|(_, number)| number)
}

/// A line of the text that was made.
#[derive(Debug, Default)]
struct Laid {
    pieces: Vec<Piece>,
    bold: Vec<std::ops::Range<usize>>,
    new_page: bool,
    running: bool,
}

impl Laid {
    fn typed<'a>(&self, text: &'a str) -> Typed<'a> {
        Typed {
            bold: self.bold.clone(),
            new_page: self.new_page,
            running: self.running,
            printed: true,
            ..Typed::new(text, self.pieces.clone())
        }
    }
}

/// The text that is made of the pages.
#[derive(Debug, Default)]
struct Printed {
    text: String,
    lines: Vec<Laid>,
    /// Where pages begin.
    starts: Vec<u32>,
}

impl Printed {
    fn page(&mut self, page: &[Line], measures: &Measures) {
        if !self.starts.is_empty() {
            self.blank();
            self.text.push('\u{c}');
        }
        self.starts
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let mut before: Option<&Line> = None;
        for line in page {
            if before.is_some_and(|before| is_apart(before, line, measures)) {
                self.blank();
            }
            self.line(line, measures, before.is_none() && self.starts.len() > 1);
            before = Some(line);
        }
    }

    fn blank(&mut self) {
        self.text.push('\n');
        self.lines.push(Laid::default());
    }

    fn line(&mut self, line: &Line, measures: &Measures, new_page: bool) {
        let mut laid = Laid {
            new_page,
            running: line.running,
            ..Laid::default()
        };
        let mut at = 0usize;
        let large = line.size >= 1.15 * measures.size;
        for piece in &line.pieces {
            let words = piece.text.trim_end();
            let left = (piece.left / measures.column).clamp(0.0, WIDEST);
            let column = left.round() as usize;
            let between = if at == 0 { 0 } else { 3 };
            let spaces = column.saturating_sub(at).max(between);
            self.text.extend(std::iter::repeat_n(' ', spaces));
            at += spaces + words.chars().count();
            let start = self.text.len();
            self.text.push_str(words);
            let end = self.text.len();
            laid.pieces.push(Piece {
                range: start..end,
                left,
                right: piece.right / measures.column,
            });
            if large {
                laid.bold.push(start..end);
            } else {
                let bold = piece
                    .bold
                    .iter()
                    .map(|bold| start + bold.start..start + bold.end);
                laid.bold.extend(bold);
            }
        }
        self.text.push('\n');
        self.lines.push(laid);
    }
}

/// Whether there is more room between two lines than usual.
fn is_apart(before: &Line, line: &Line, measures: &Measures) -> bool {
    let alike = (before.size - line.size).abs() < 0.15 * line.size;
    if before.turned || line.turned || before.running != line.running || !alike {
        return true;
    }
    let taller = (before.size.max(line.size) / measures.size).max(1.0);
    before.y - line.y > APART * measures.leading * taller
}

#[cfg(test)]
mod tests;
