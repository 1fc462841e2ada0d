//! Lines into passages: the part of layout that all formats share.
//!
//! A reader brings the lines of one paragraph; here they are joined, or parted where a line is a
//! row, a point of a list, or a short line of the form `Label: value`. The rules are typographic:
//! nothing here knows what the labels mean.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

pub(super) use crate::text::spaced;

use super::escape::guard;
use super::marker;
use crate::model::{Passage, Text};
use crate::source::Span;
use crate::text::holds;

/// A short line of the form `Label: value`, its label perhaps emphasised.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"^\**[A-Z][A-Za-z -]{1,24}:\**\s+\S").unwrap()
});

/// A line that is nothing but the number of a page, or a running title with one.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"^(?i:(?:.{1,60}[-–—|]\s*)?page\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*page|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s+of\s+\d{1,4})$",
    )
    .unwrap()
});

/// The number of an item, alone: `65`, `12/2021`, `C.45`, `5.1.`, `4(a)`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"^[A-Z]{0,5}[./-]?\d{1,4}(?:[./-]\d{1,5}){0,3}[a-z]?(?:\([a-z]{1,3}\))?[.):]?$")
        .unwrap()
});

/// One line of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The marker of a list that the line begins with.
    pub(super) marker: Option<String>,
    /// The words after it, as inline Markdown, runs of spaces made one.
    pub(super) markdown: String,
    /// Where the line stands, the marker included.
    pub(super) span: Span,
    /// The cells, where tabs part the line into some.
    pub(super) cells: Vec<Text>,
    /// Whether the break after it is to be kept.
    pub(super) hard: bool,
}

/// What a paragraph stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// The marker of the list item that the paragraph begins.
    pub(super) marker: Option<(String, Span)>,
    /// How many lists it stands in.
    pub(super) depth: u8,
    /// Whether it is quoted.
    pub(super) quote: bool,
}

/// The cells of a line that tabs part, made by `cell` of the place and words of each. A tab after a
/// marker or a label parts nothing.
pub(super) fn cells(line: &str, cell: impl Fn(Range<usize>, &str) -> Text) -> Vec<Text> {
    if !holds(line, b'\t') {
        return Vec::new();
    }
    let words = marker::typed(line).map_or(0, |(_, at)| at);
    let label = line[words..]
        .find('\t')
        .filter(|&tab| line[..words + tab].trim_end().ends_with(':'));
    let from = words + label.map_or(0, |tab| tab + 1);
    if !line[from..].contains('\t') || runs_on_over_tabs(line) {
        return Vec::new();
    }
    let mut at = 0;
    line.split('\t')
        .map(|part| {
            let words = part.trim();
            let start = at + part.len() - part.trim_start().len();
            at += part.len() + 1;
            cell(start..start + words.len(), words)
        })
        .collect()
}

/// Whether tabs only set a line off: after the number of a heading, before nothing, or within a
/// sentence that goes on.
fn runs_on_over_tabs(line: &str) -> bool {
    /// No cell of a table is so long and ends within a sentence.
    const SENTENCE: usize = 100;
    let mut cells = line
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let (first, second) = (cells.next(), cells.next());
    let (Some(first), Some(second), None) = (first, second, cells.next()) else {
        return second.is_none();
    };
    let bare = |words: &str| words.trim_matches(['*', '_', '\\']).to_owned();
    let letter = |c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '‘' | '\'' | '(');
    let titled = NUMBER.is_match(&bare(first)) && bare(second).starts_with(letter);
    titled || (first.len() > SENTENCE && second.starts_with(char::is_lowercase))
}

/// Whether a line is nothing but the number of a page.
pub(super) fn is_page_number(line: &str) -> bool {
    let may_count = |byte: u8| byte.is_ascii_digit() || !byte.is_ascii();
    !line.ends_with('.') && line.bytes().any(may_count) && PAGE_NUMBER.is_match(line)
}

/// Lays the lines of one paragraph out as passages, at the end of `out`.
pub(super) fn paragraph(lines: Vec<Line>, place: Place, out: &mut Vec<Passage>) {
    let mut place = place;
    if let [line] = lines.as_slice()
        && place.marker.is_none()
        && is_page_number(&line.markdown)
    {
        out.push(Passage::Furniture {
            text: Text::new(line.markdown.clone(), line.span),
        });
        return;
    }
    let labelled = lines.len() > 1
        && lines
            .iter()
            .all(|line| line.marker.is_none() && LABELLED.is_match(&line.markdown));
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut listed = false;
    for line in lines {
        let starts = groups
            .last()
            .and_then(|group| group.last())
            .is_none_or(|last| {
                labelled
                    || !last.cells.is_empty()
                    || !line.cells.is_empty()
                    || begins_a_point(&line, last, listed)
            });
        listed |= line.marker.is_some();
        match groups.last_mut() {
            Some(group) if !starts => group.push(unmarked(line)),
            _ => groups.push(vec![line]),
        }
    }
    let parted = groups.len() > 1;
    let mut bold = Bold::of(&groups);
    for group in groups {
        group_passage(group, parted, &mut place, &mut bold, out);
    }
}

/// Whether a line begins a point of a list. In running words a line that happens to begin with
/// "(2)" goes on with a section of an Act.
fn begins_a_point(line: &Line, last: &Line, listed: bool) -> bool {
    let Some(marker) = &line.marker else {
        return false;
    };
    let words = line.markdown.trim_start_matches(['*', '_']);
    let capital = !words.starts_with(char::is_lowercase);
    marker::is_bullet(marker) || (listed && capital) || last.hard || ends_a_point(&last.markdown)
}

/// Whether a point of a list may begin after these words.
pub(super) fn ends_a_point(words: &str) -> bool {
    let words = words.trim_end_matches(['*', '_']).trim_end();
    words.ends_with([':', ';', '.', ',', '-', '–', '—'])
        || words.ends_with(" and")
        || words.ends_with(" or")
}

/// A line within running words, with what looked like a marker as words again.
fn unmarked(mut line: Line) -> Line {
    if let Some(marker) = line.marker.take() {
        line.markdown = format!("{marker} {}", line.markdown);
    }
    line
}

fn group_passage(
    group: Vec<Line>,
    parted: bool,
    place: &mut Place,
    bold: &mut Bold,
    out: &mut Vec<Passage>,
) {
    let Some(mut span) = group.first().map(|line| line.span) else {
        return;
    };
    let mut marker = None;
    let mut markdown = String::new();
    let mut cells = Vec::new();
    let last = group.len() - 1;
    for (ix, line) in group.into_iter().enumerate() {
        span = span.to(line.span);
        marker = marker.or(line.marker);
        cells.extend(line.cells);
        match markdown.is_empty() {
            true => markdown = line.markdown,
            false => markdown.push_str(&line.markdown),
        }
        if ix < last {
            markdown.push_str(if line.hard { "\\\n" } else { " " });
        }
    }
    if !cells.is_empty() {
        begin_item(place, span, out);
        out.push(Passage::Row { head: false, cells });
        return;
    }
    markdown = bold.mend(markdown);
    // What begins a line of its own only now, or looks like the definition of a link.
    if parted || marker.is_some() || markdown.starts_with('[') {
        markdown = guard(markdown);
    }
    let text = Text::new(markdown, span);
    let outer = place.marker.take();
    let passage = match (outer, marker) {
        (None, None) if place.quote => Passage::Quote { text },
        (None, None) => Passage::Paragraph {
            depth: place.depth,
            text,
        },
        (Some((marker, start)), None) => Passage::ListItem {
            marker,
            depth: place.depth.saturating_sub(1),
            text: spanned(text, start),
        },
        (None, Some(marker)) => Passage::ListItem {
            marker,
            depth: place.depth,
            text,
        },
        // A bullet before "(1)" was put there by whatever made Markdown of the page.
        (Some((bullet, start)), Some(marker)) if marker::is_bullet(&bullet) => Passage::ListItem {
            marker,
            depth: place.depth.saturating_sub(1),
            text: spanned(text, start),
        },
        (Some(outer), Some(marker)) => {
            place.marker = Some(outer);
            begin_item(place, span, out);
            Passage::ListItem {
                marker,
                depth: place.depth,
                text,
            }
        }
    };
    out.push(passage);
}

fn spanned(text: Text, start: Span) -> Text {
    Text {
        span: start.to(text.span),
        ..text
    }
}

/// Puts down a list item whose first block is no paragraph.
pub(super) fn begin_item(place: &mut Place, next: Span, out: &mut Vec<Passage>) {
    if let Some((marker, span)) = place.marker.take() {
        debug_assert!(span.start <= next.start);
        out.push(Passage::ListItem {
            marker,
            depth: place.depth.saturating_sub(1),
            text: Text::new("", span),
        });
    }
}

/// Keeps bold words bold when a paragraph that is bold throughout is parted.
struct Bold {
    /// Whether the marks are even over all groups, so that they can be mended.
    even: bool,
    open: bool,
}

impl Bold {
    fn of(groups: &[Vec<Line>]) -> Self {
        let marks = || groups.iter().flatten().map(|line| marks(&line.markdown));
        Self {
            even: groups.len() > 1 && marks().sum::<usize>() % 2 == 0,
            open: false,
        }
    }

    fn mend(&mut self, markdown: String) -> String {
        if !self.even {
            return markdown;
        }
        let begins = if self.open { "**" } else { "" };
        self.open ^= marks(&markdown) % 2 == 1;
        let ends = if self.open { "**" } else { "" };
        match (begins, ends) {
            ("", "") => markdown,
            _ => format!("{begins}{markdown}{ends}"),
        }
    }
}

fn marks(markdown: &str) -> usize {
    markdown.matches("**").count()
}
