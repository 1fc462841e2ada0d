//! A text made of pieces of a source, in which every byte knows where it came from.

use std::borrow::Cow;

use crate::source::{SourceId, Span};

/// A text and the way back to its source.
pub(super) struct View<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    source: SourceId,
    /// Where pieces begin: in the text, and in the source. In order, the first at 0.
    pieces: Vec<(usize, usize)>,
}

impl<'a> View<'a> {
    /// A source from a byte on.
    pub(super) fn of(text: &'a str, source: SourceId, from: usize) -> Self {
        Self {
            text: Cow::Borrowed(text.get(from..).unwrap_or_default()),
            source,
            pieces: vec![(0, from)],
        }
    }

    /// Pieces of another view, each a range of it, one after the other.
    pub(super) fn cut(
        &self,
        ranges: impl IntoIterator<Item = std::ops::Range<usize>>,
    ) -> View<'static> {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for range in ranges {
            pieces.push((text.len(), self.offset(range.start)));
            text.push_str(&self.text[range]);
        }
        if pieces.is_empty() {
            pieces.push((0, 0));
        }
        View {
            text: Cow::Owned(text),
            source: self.source,
            pieces,
        }
    }

    /// The place of a range in the source.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.offset(start);
        // The end belongs to the piece of the last byte, not to the one that may begin there.
        let last = if end > start {
            self.offset(end - 1) + 1
        } else {
            first
        };
        Span::new(self.source, first, last.max(first))
    }

    fn offset(&self, at: usize) -> usize {
        let ix = self.pieces.partition_point(|&(start, _)| start <= at);
        let (start, source) = self.pieces[ix.saturating_sub(1)];
        source + (at - start)
    }
}
