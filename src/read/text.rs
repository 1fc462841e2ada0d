//! Plain text into passages.
//!
//! Paragraphs are parted by blank lines. Whether a single line break ends a paragraph too is told by
//! the width of the text: in a text that was wrapped at some width, a line ends a paragraph when the
//! next word would still have fitted on it.
//!
//! What was printed comes here too, as the text that it shows.

use std::ops::Range;

use super::escape::escape;
use super::layout::{self, Line, Place, spaced};
use super::marker;
use super::sheet::{self, Piece, Role, Typed, columns};
use crate::model::{Passage, Text};
use crate::source::{SourceId, Span};

/// A text with longer lines, in characters, was not wrapped by hand or by a typewriter's margin.
const WIDEST: f64 = 160.0;
/// A text with fewer lines than this tells no width.
const FEWEST: usize = 6;

/// So many spaces within a line part it.
const GAP: usize = 3;
/// Lines with a gap so wide say nothing about the width of the text.
const WIDE_GAP: f64 = 6.0;
/// Lines that begin beyond this column are headings in the middle or notes at the right.
const FAR: f64 = 30.0;

/// Reads a plain text from a byte on.
pub(super) fn read(text: &str, id: SourceId, from: usize) -> Vec<Passage> {
    passages(text, id, lines(text, from))
}

/// Lays lines of a text out as passages.
pub(super) fn passages(text: &str, id: SourceId, mut lines: Vec<Typed>) -> Vec<Passage> {
    sheet::sort(&mut lines, text);
    let width = width(&lines);
    let mut reader = Reader {
        id,
        text,
        lists: Vec::new(),
        out: Vec::new(),
    };
    let mut paragraph: Vec<&Typed> = Vec::new();
    let mut ix = 0;
    while let Some(line) = lines.get(ix) {
        ix += 1;
        match line.role {
            Role::Furniture => {
                reader.paragraph(&mut paragraph);
                reader.furniture(line);
            }
            Role::Row { number, .. } => {
                reader.paragraph(&mut paragraph);
                let more = lines[ix..].iter().take_while(
                    |line| matches!(line.role, Role::Row { number: of, .. } if of == number),
                );
                let end = ix + more.count();
                reader.table(&lines[ix - 1..end]);
                ix = end;
            }
            Role::Words if line.is_blank() => reader.paragraph(&mut paragraph),
            Role::Words => {
                if let Some(previous) = paragraph.last()
                    && !line.pieces.is_empty()
                    && !width.is_some_and(|width| runs_on(previous, line, width))
                {
                    reader.paragraph(&mut paragraph);
                }
                paragraph.push(line);
            }
        }
    }
    reader.paragraph(&mut paragraph);
    reader.out
}

fn lines(text: &str, from: usize) -> Vec<Typed<'_>> {
    let mut lines = Vec::new();
    let mut at = from;
    let mut new_page = false;
    let body = text.get(from..).unwrap_or_default();
    for line in body.split_inclusive(['\n', '\u{c}']) {
        let words = line.trim();
        let lead = line.len() - line.trim_start().len();
        let pieces = pieces(line, lead, lead + words.len(), at);
        lines.push(Typed {
            new_page,
            ..Typed::new(text, pieces)
        });
        new_page = line.ends_with('\u{c}') || (new_page && words.is_empty());
        at += line.len();
    }
    lines
}

/// The words from `start` to `end` of a line, parted where there are many spaces. The line begins at
/// `at`.
fn pieces(line: &str, start: usize, end: usize, at: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut left = columns(&line[..start]);
    let mut from = start;
    while from < end {
        let gap = "   ";
        debug_assert_eq!(gap.len(), GAP);
        let stop = line[from..end].find(gap).map_or(end, |at| from + at);
        let right = left + columns(&line[from..stop]);
        pieces.push(Piece {
            range: at + from..at + stop,
            left,
            right,
        });
        let rest = &line[stop..end];
        let next = stop + rest.len() - rest.trim_start().len();
        left = right + columns(&line[stop..next]);
        from = next;
    }
    pieces
}

/// The width at which the text was wrapped; `None` where it was not. A tenth of the lines may be
/// longer.
fn width(lines: &[Typed]) -> Option<f64> {
    let mut edges: Vec<f64> = lines
        .iter()
        .filter(|line| !line.pieces.is_empty() && line.indent() < FAR && !is_parted(line))
        .map(Typed::edge)
        .collect();
    edges.sort_by(f64::total_cmp);
    let longest = *edges.last()?;
    (edges.len() >= FEWEST && longest <= WIDEST).then(|| edges[(edges.len() - 1) * 9 / 10])
}

/// Whether a wide gap parts the words of a line.
fn is_parted(line: &Typed) -> bool {
    let gap = |pair: &[Piece]| pair[1].left - pair[0].right;
    line.told().windows(2).any(|pair| gap(pair) >= WIDE_GAP)
}

/// Whether a line goes on with the paragraph of the line before it.
fn runs_on(previous: &Typed, line: &Typed, width: f64) -> bool {
    let far = line.indent() > previous.indent() + 20.0;
    let noted = previous.margin.is_some() || is_parted(previous);
    let before_note = match (&previous.margin, previous.told()) {
        (None, [before @ .., _]) => before.last().map_or("", |piece| {
            &previous.words[..piece.range.end - previous.range.start]
        }),
        _ => previous.words,
    };
    let done = noted && before_note.ends_with(['.', '!', '?']);
    if far || done || begins_numbered(line.words) || is_row(line) || is_row(previous) {
        return false;
    }
    let first = line.words.split_whitespace().next().unwrap_or_default();
    let edge = match (&previous.margin, previous.pieces.as_slice()) {
        (None, [.., before, _]) if is_parted(previous) => before.right,
        _ => previous.edge(),
    };
    // Print is not set in columns: a word may be wider than it counts.
    let slack = if line.printed { 3.0 } else { 0.0 };
    let fits = edge + 1.0 + columns(first) + slack <= width;
    // A bold line is a heading, unless the words of a bold sentence fill it.
    if previous.is_bold() != line.is_bold() && (fits || edge < 0.8 * width) {
        return false;
    }
    if let Some((_, at)) = marker::typed(line.words) {
        let lower = line.words[at..].starts_with(char::is_lowercase);
        return !fits && lower && !layout::ends_a_point(previous.words);
    }
    let lower = line.words.starts_with(char::is_lowercase);
    !fits || (lower && edge * 2.0 >= width)
}

/// "5.1 …", "20.01.06 …", "4.5iii) …": a number of several parts begins an item, not a line of
/// running words.
fn begins_numbered(words: &str) -> bool {
    let number = words.split_whitespace().next().unwrap_or_default();
    let point = number.strip_suffix(')');
    let digital = number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let pointed =
        point.is_some_and(|point| point.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'));
    number.starts_with(|c: char| c.is_ascii_digit()) && (digital || pointed)
}

fn is_row(line: &Typed) -> bool {
    line.words.contains('\t') && !layout::cells(line.words, |_, _| empty()).is_empty()
}

fn empty() -> Text {
    Text::new("", Span::head(SourceId(0)))
}

struct Reader<'a> {
    id: SourceId,
    text: &'a str,
    /// The indentation of the lists that are open, and the column of their words.
    lists: Vec<(f64, f64)>,
    out: Vec<Passage>,
}

impl Reader<'_> {
    fn furniture(&mut self, line: &Typed) {
        let text = Text::new(escape(&spaced(line.words)), self.span(&line.range));
        self.out.push(Passage::Furniture { text });
    }

    /// The rows of a table, each with all its columns.
    fn table(&mut self, lines: &[Typed]) {
        let columns = sheet::columns_of(lines);
        for line in lines {
            let place = self.span(&(line.range.start..line.range.start));
            let more = matches!(line.role, Role::Row { more: true, .. });
            if !more {
                let cells = columns.iter().map(|_| Text::new("", place)).collect();
                self.out.push(Passage::Row { head: false, cells });
            }
            for piece in &line.pieces {
                let text = Text::new(self.marked(&piece.range, line), self.span(&piece.range));
                let column = sheet::column(&columns, piece.left);
                if let Some(Passage::Row { cells, .. }) = self.out.last_mut()
                    && let Some(cell) = column.and_then(|column| cells.get_mut(column))
                {
                    add(cell, text);
                }
            }
        }
    }

    fn paragraph(&mut self, lines: &mut Vec<&Typed>) {
        let Some(first) = lines.first() else { return };
        let place = Place {
            depth: self.depth(first),
            ..Place::default()
        };
        let notes = self.notes(lines);
        let mut laid: Vec<Line> = Vec::new();
        for line in lines.drain(..).filter(|line| !line.pieces.is_empty()) {
            let mut next = self.line(line);
            if let Some(last) = laid.last_mut() {
                go_on(last, &mut next);
            }
            laid.push(next);
        }
        layout::paragraph(laid, place, &mut self.out);
        self.out.extend(notes);
    }

    /// The words in the margin beside these lines. What begins with a small letter, or follows a
    /// comma, goes on with the line above it.
    fn notes(&self, lines: &[&Typed]) -> Vec<Passage> {
        let mut notes: Vec<Text> = Vec::new();
        let mut before = None;
        for (ix, line) in lines.iter().enumerate() {
            let Some(note) = &line.margin else { continue };
            let words = self.marked(&note.range, line);
            let directly = ix.checked_sub(1) == before;
            before = Some(ix);
            match notes.last_mut() {
                Some(last)
                    if directly
                        && (words.starts_with(char::is_lowercase)
                            || last.markdown.ends_with([',', '&', '/'])) =>
                {
                    last.markdown.push(' ');
                    last.markdown.push_str(&words);
                    last.span = last.span.to(self.span(&note.range));
                }
                _ => notes.push(Text::new(words, self.span(&note.range))),
            }
        }
        notes
            .into_iter()
            .map(|text| Passage::Margin { text })
            .collect()
    }

    /// How many lists a paragraph stands in: a point in those of its indentation, any other only
    /// where its words stand exactly under those of a point.
    fn depth(&mut self, line: &Typed) -> u8 {
        let indent = line.indent();
        let under = |&(_, words): &(f64, f64)| (words - indent).abs() < 0.75 && indent > 0.0;
        let Some((_, words)) = line.after_marker() else {
            let under = self.lists.iter().rposition(under);
            self.lists.truncate(under.map_or(0, |ix| ix + 1));
            return depth(self.lists.len());
        };
        while self
            .lists
            .last()
            .is_some_and(|&(outer, _)| outer + 1.0 >= indent)
        {
            self.lists.pop();
        }
        self.lists.push((indent, words));
        depth(self.lists.len() - 1)
    }

    fn line(&self, line: &Typed) -> Line {
        let cells = layout::cells(line.words, |range, _| {
            let start = line.range.start;
            let range = start + range.start..start + range.end;
            Text::new(self.marked(&range, line), self.span(&range))
        });
        let marker = marker::typed(line.words).filter(|_| cells.is_empty());
        let from = marker.map_or(0, |(_, at)| at);
        Line {
            marker: marker.map(|(marker, _)| marker.to_owned()),
            markdown: self.marked(&(line.range.start + from..line.range.end), line),
            span: self.span(&line.range),
            cells,
            hard: false,
        }
    }

    /// The words of a range, with marks around what is bold.
    fn marked(&self, range: &Range<usize>, line: &Typed) -> String {
        let mut out = String::new();
        let mut at = range.start;
        let mut put = |range: Range<usize>, bold: bool| {
            let part = self.text.get(range).unwrap_or_default();
            let words = escape(&spaced(part));
            if part.starts_with(char::is_whitespace) && !out.is_empty() {
                out.push(' ');
            }
            if bold && !words.is_empty() {
                out.push_str(&format!("**{words}**"));
            } else {
                out.push_str(&words);
            }
            if part.ends_with(char::is_whitespace) && !words.is_empty() {
                out.push(' ');
            }
        };
        for bold in &line.bold {
            let (start, end) = (bold.start.max(at), bold.end.min(range.end));
            if start < end {
                put(at..start, false);
                put(start..end, true);
                at = end;
            }
        }
        put(at..range.end, false);
        out.truncate(out.trim_end().len());
        out
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.id, range.start, range.end)
    }
}

/// Adds words to a cell.
fn add(cell: &mut Text, more: Text) {
    if cell.markdown.is_empty() {
        *cell = more;
    } else {
        cell.markdown.push(' ');
        cell.markdown.push_str(&more.markdown);
        cell.span = cell.span.to(more.span);
    }
}

fn depth(lists: usize) -> u8 {
    u8::try_from(lists).unwrap_or(u8::MAX)
}

/// Lets bold words go on in the next line.
fn go_on(last: &mut Line, next: &mut Line) {
    let plain = |line: &Line| line.cells.is_empty();
    let both = last.markdown.ends_with("**") && next.markdown.starts_with("**");
    if both && plain(last) && plain(next) && next.marker.is_none() {
        last.markdown.truncate(last.markdown.len() - 2);
        next.markdown.drain(..2);
    }
}

#[cfg(test)]
mod tests;
