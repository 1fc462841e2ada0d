//! The lines of a paragraph, without what the layout put around their words.

use std::borrow::Cow;
use std::ops::Range;

use super::{Reader, Run, html};
use crate::model::Text;
use crate::read::layout::{self, Line, spaced};
use crate::read::marker;
use crate::text::holds;

impl Reader<'_, '_> {
    /// The lines of a run that hold words.
    pub(super) fn lines(&self, run: &Run) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut at = run.range.start;
        for written in self.view.text[run.range.clone()].split_inclusive('\n') {
            let mut range = at..at + written.len();
            at = range.end;
            if range.start > run.range.start {
                range.start += self.margin(&self.view.text[range.clone()]);
            }
            let breaks = run.hard.partition_point(|&hard| hard < range.start);
            let hard = run.hard.get(breaks).is_some_and(|&hard| hard < range.end);
            lines.extend(self.line(range, run, hard));
        }
        lines
    }

    /// Reports a comment that begins among words and does not end with them: a blank line ends a
    /// paragraph, within a comment too, and what stands below it would be shown.
    pub(super) fn report_open_comment(&mut self, run: &Run) {
        let words = &self.view.text[run.range.clone()];
        if !holds(words, b'<') {
            return;
        }
        let open = words.match_indices("<!--").find(|&(at, _)| {
            let at = run.range.start + at;
            let within = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&at));
            !within(&run.comments) && !within(&run.code) && !self.view.text[..at].ends_with('\\')
        });
        if let Some((at, mark)) = open {
            let at = run.range.start + at;
            let mark = self.view.span(at, at + mark.len());
            self.diagnostics.push(html::comment_cut_off(mark));
        }
    }

    /// The length of what stands before the words of a line: indentation and marks of quotation.
    pub(super) fn margin(&self, line: &str) -> usize {
        let mut rest = line.trim_start();
        for _ in 0..self.quotes {
            match rest.strip_prefix('>') {
                Some(quoted) => rest = quoted.trim_start(),
                None => break,
            }
        }
        line.len() - rest.len()
    }

    pub(super) fn line(&self, range: Range<usize>, run: &Run, hard: bool) -> Option<Line> {
        let words = self.without(&run.comments, &range);
        let whole = words == self.view.text[range.clone()];
        let mut trimmed = words.trim();
        if hard && let Some(before) = trimmed.strip_suffix('\\') {
            trimmed = before.trim_end();
        }
        if trimmed.is_empty() {
            return None;
        }
        let lead = words.len() - words.trim_start().len();
        let start = range.start + if whole { lead } else { 0 };
        let end = if whole {
            start + trimmed.len()
        } else {
            range.end
        };
        let cells = if whole {
            self.cells_of(start, trimmed)
        } else {
            Vec::new()
        };
        let (marker, words) = if cells.is_empty() && self.heading.is_none() {
            marker::emphasised(trimmed)
        } else {
            (None, spaced(trimmed))
        };
        Some(Line {
            marker,
            markdown: html::emphasis(words),
            span: self.view.span(start, end),
            cells,
            hard,
        })
    }

    /// The words of a range without the comments in it, spaces written as HTML made spaces.
    pub(super) fn without(&self, comments: &[Range<usize>], range: &Range<usize>) -> Cow<'_, str> {
        let first = comments.partition_point(|comment| comment.end <= range.start);
        let within = |comment: &&Range<usize>| comment.start < range.end;
        let mut comments = comments[first..].iter().take_while(within).peekable();
        let written = self.view.text.get(range.clone()).unwrap_or_default();
        if comments.peek().is_none() && !holds(written, b'&') {
            return Cow::Borrowed(written);
        }
        let mut words = String::new();
        let mut at = range.start;
        for comment in comments {
            words.push_str(self.view.text.get(at..comment.start).unwrap_or_default());
            words.push(' ');
            at = comment.end.clamp(range.start, range.end);
        }
        words.push_str(self.view.text.get(at..range.end).unwrap_or_default());
        Cow::Owned(words.replace("&nbsp;", "\u{a0}"))
    }

    /// The cells of a line that tabs part. A tab after a label or a marker parts nothing.
    pub(super) fn cells_of(&self, start: usize, line: &str) -> Vec<Text> {
        layout::cells(line, |range, words| {
            let span = self.view.span(start + range.start, start + range.end);
            Text::new(html::emphasis(spaced(words)), span)
        })
    }
}
