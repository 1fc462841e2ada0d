//! Plain text into passages.
//!
//! Paragraphs are parted by blank lines. Whether a single line break ends a paragraph too is told by
//! the width of the text: in a text that was wrapped at some width, a line ends a paragraph when the
//! next word would still have fitted on it.

use std::ops::Range;

use super::escape::escape;
use super::layout::{self, Line, Place, spaced};
use super::marker;
use crate::model::{Passage, Text};
use crate::source::{SourceId, Span};

/// A text with longer lines, in characters, was not wrapped by hand or by a typewriter's margin.
const WIDEST: usize = 160;
/// A text with fewer lines than this tells no width.
const FEWEST: usize = 6;

/// So many spaces within a line part it.
const GAP: &str = "      ";
/// Lines that begin beyond this column are headings in the middle or notes at the right.
const FAR: usize = 30;

/// A line as it stands.
struct Typed<'a> {
    /// Where its words stand.
    range: Range<usize>,
    words: &'a str,
    /// The columns before the words.
    indent: usize,
    /// The column after the last word; after the last one before a wide gap, where there is one:
    /// what stands beyond it is a note at the right margin.
    edge: usize,
    /// Whether there is such a gap.
    noted: bool,
    /// The columns of the marker that the words begin with, and of the space after it.
    hanging: usize,
    /// A page ends before this line.
    new_page: bool,
}

impl Typed<'_> {
    /// The words without a note at the right margin.
    fn before_note(&self) -> &str {
        let (before, _) = self.words.rsplit_once(GAP).unwrap_or((self.words, ""));
        before.trim_end()
    }
}

/// Reads a plain text from a byte on.
pub(super) fn read(text: &str, id: SourceId, from: usize) -> Vec<Passage> {
    let lines = lines(text, from);
    let width = width(&lines);
    let mut reader = Reader {
        id,
        lists: Vec::new(),
        out: Vec::new(),
    };
    let last = lines.iter().rposition(|line| !line.words.is_empty());
    let mut paragraph: Vec<&Typed> = Vec::new();
    for (ix, line) in lines.iter().enumerate() {
        let blank = line.words.is_empty();
        if blank || is_furniture(&lines, ix, last) {
            reader.paragraph(&mut paragraph);
            if !blank {
                reader.furniture(line);
            }
            continue;
        }
        if let Some(previous) = paragraph.last()
            && !width.is_some_and(|width| runs_on(previous, line, width))
        {
            reader.paragraph(&mut paragraph);
        }
        paragraph.push(line);
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
        let indent = if words.is_empty() {
            0
        } else {
            columns(&line[..lead])
        };
        let marked = marker::typed(words).map_or(0, |(_, at)| at);
        let hanging = columns(&words[..marked]);
        let gap = words[marked..].find(GAP).map(|at| marked + at);
        lines.push(Typed {
            range: at + lead..at + lead + words.len(),
            words,
            indent,
            edge: indent + columns(&words[..gap.unwrap_or(words.len())]),
            noted: gap.is_some(),
            hanging,
            new_page,
        });
        new_page = line.ends_with('\u{c}') || (new_page && words.is_empty());
        at += line.len();
    }
    lines
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// The width at which the text was wrapped; `None` where it was not. A tenth of the lines may be
/// longer.
fn width(lines: &[Typed]) -> Option<usize> {
    let mut edges: Vec<usize> = lines
        .iter()
        .filter(|line| !line.words.is_empty() && !line.noted && line.indent < FAR)
        .map(|line| line.edge)
        .collect();
    edges.sort_unstable();
    let longest = *edges.last()?;
    (edges.len() >= FEWEST && longest <= WIDEST).then(|| edges[(edges.len() - 1) * 9 / 10])
}

/// Whether a line goes on with the paragraph of the line before it.
fn runs_on(previous: &Typed, line: &Typed, width: usize) -> bool {
    let far = line.indent > previous.indent + 20;
    let done = previous.noted && previous.before_note().ends_with(['.', '!', '?']);
    if far || done || begins_numbered(line.words) || is_row(line) || is_row(previous) {
        return false;
    }
    let first = line.words.split_whitespace().next().unwrap_or_default();
    let fits = previous.edge + 1 + columns(first) <= width;
    if let Some((_, at)) = marker::typed(line.words) {
        let lower = line.words[at..].starts_with(char::is_lowercase);
        return !fits && lower && !layout::ends_a_point(previous.words);
    }
    let lower = line.words.starts_with(char::is_lowercase);
    !fits || (lower && previous.edge * 2 >= width)
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

/// Whether a line is the number of a page: it says so, or it is a bare number where a page begins or
/// ends.
fn is_furniture(lines: &[Typed], ix: usize, last: Option<usize>) -> bool {
    let line = &lines[ix];
    if layout::is_page_number(line.words) {
        return true;
    }
    let bare = line.words.len() <= 4 && line.words.bytes().all(|byte| byte.is_ascii_digit());
    let next = lines[ix + 1..].iter().find(|next| !next.words.is_empty());
    let first = lines[..ix].iter().all(|line| line.words.is_empty());
    bare && (first || Some(ix) == last || line.new_page || next.is_some_and(|next| next.new_page))
}

struct Reader {
    id: SourceId,
    /// The indentation of the lists that are open, and the column of their words.
    lists: Vec<(usize, usize)>,
    out: Vec<Passage>,
}

impl Reader {
    fn furniture(&mut self, line: &Typed) {
        let text = Text::new(escape(&spaced(line.words)), self.span(&line.range));
        self.out.push(Passage::Furniture { text });
    }

    fn paragraph(&mut self, lines: &mut Vec<&Typed>) {
        let Some(first) = lines.first() else { return };
        let place = Place {
            depth: self.depth(first),
            ..Place::default()
        };
        let lines = lines.drain(..).map(|line| self.line(line)).collect();
        layout::paragraph(lines, place, &mut self.out);
    }

    /// How many lists a paragraph stands in: a point in those of its indentation, any other only
    /// where its words stand exactly under those of a point.
    fn depth(&mut self, line: &Typed) -> u8 {
        let indent = line.indent;
        if line.hanging == 0 {
            let under = self
                .lists
                .iter()
                .rposition(|&(_, words)| words == indent && indent > 0);
            self.lists.truncate(under.map_or(0, |ix| ix + 1));
        } else {
            while self
                .lists
                .last()
                .is_some_and(|&(outer, _)| outer + 1 >= indent)
            {
                self.lists.pop();
            }
            self.lists.push((indent, indent + line.hanging));
        }
        let points = usize::from(line.hanging > 0);
        u8::try_from(self.lists.len() - points).unwrap_or(u8::MAX)
    }

    fn line(&self, line: &Typed) -> Line {
        let cells = layout::cells(line.words, |range, words| {
            let start = line.range.start;
            let span = self.span(&(start + range.start..start + range.end));
            Text::new(escape(&spaced(words)), span)
        });
        let marker = marker::typed(line.words).filter(|_| cells.is_empty());
        let from = marker.map_or(0, |(_, at)| at);
        Line {
            marker: marker.map(|(marker, _)| marker.to_owned()),
            markdown: escape(&spaced(&line.words[from..])),
            span: self.span(&line.range),
            cells,
            hard: false,
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.id, range.start, range.end)
    }
}

#[cfg(test)]
mod tests;
