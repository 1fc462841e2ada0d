//! The text of a file that is no text: its words as they were taken out, laid out line by line, so
//! that every place has a line that can be shown.

use crate::source::{Source, SourceId, Span};

/// A text that is being laid out.
#[derive(Debug)]
pub(super) struct Laid {
    id: SourceId,
    text: String,
}

impl Laid {
    /// An empty one.
    pub(super) fn new(id: SourceId) -> Self {
        Self {
            id,
            text: String::new(),
        }
    }

    /// Puts words on a line of their own.
    pub(super) fn line(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(self.id, start, self.text.len());
        self.text.push('\n');
        span
    }

    /// Puts the cells of a row on a line, and tells where each stands.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Vec<Span> {
        let mut spans = Vec::new();
        for words in cells {
            if !spans.is_empty() {
                self.text.push_str(" | ");
            }
            let start = self.text.len();
            self.text.push_str(words);
            spans.push(Span::new(self.id, start, self.text.len()));
        }
        self.text.push('\n');
        spans
    }

    /// Parts what comes from what stands there.
    pub(super) fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The place of what comes next.
    pub(super) fn here(&self) -> Span {
        Span::new(self.id, self.text.len(), self.text.len())
    }

    /// What stands there.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Which text it is.
    pub(super) fn id(&self) -> SourceId {
        self.id
    }

    /// The text as a source, whose places are told by their words.
    pub(super) fn finish(self, path: &str) -> Source {
        Source::extracted(path, self.text)
    }
}
