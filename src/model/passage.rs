//! Words of the record as laid out: paragraphs, list items, rows.

use serde::{Deserialize, Serialize};

use crate::model::Reference;
use crate::source::Span;

/// A run of words: one paragraph, list item, cell or field, as inline Markdown on one line.
///
/// Soft line breaks are single spaces; a hard line break is a backslash and a line feed. Words
/// that came from plain text are escaped, so that rendering shows what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The words, as inline Markdown.
    pub markdown: String,
    /// Where they stand. The span covers the words with their layout, so an offset into
    /// `markdown` is no offset into the source.
    pub span: Span,
    /// References found in the words, in order, none overlapping.
    pub references: Vec<Reference>,
}

impl Text {
    /// Words in which nobody has looked for references.
    pub fn new(markdown: impl Into<String>, span: Span) -> Self {
        Self {
            markdown: markdown.into(),
            span,
            references: Vec::new(),
        }
    }
}

/// One block of words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Passage {
    /// A heading that is not an item's.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// 0 for running text; the depth of the list item that it continues, from 1, otherwise.
        depth: u8,
        /// The words.
        text: Text,
    },
    /// One entry of a list.
    ListItem {
        /// The marker as printed: `-`, `•`, `1.`, `(a)`.
        marker: String,
        /// 0 at the margin.
        depth: u8,
        /// The words, without the marker.
        text: Text,
    },
    /// A quotation.
    Quote {
        /// The words.
        text: Text,
    },
    /// One row of a table.
    Row {
        /// Whether it is the table's heading row.
        head: bool,
        /// The cells, in order; an empty cell is an empty text.
        cells: Vec<Text>,
    },
    /// Markdown that is kept as it is: a fenced code block, a block of HTML, a rule.
    Verbatim {
        /// The source, as it stands.
        text: Text,
    },
    /// A comment, `<!-- … -->`: kept in the file, in no output.
    Comment {
        /// The source, as it stands.
        text: Text,
    },
    /// Words that belong to the printed or displayed page, such as a running header.
    Furniture {
        /// The words.
        text: Text,
    },
    /// Words in the right margin, beside the passage before, as in a column headed "Action": they
    /// are not part of its sentences.
    Margin {
        /// The words.
        text: Text,
    },
}

impl Passage {
    /// Its runs of words, in order: one, but for rows.
    pub fn texts(&self) -> &[Text] {
        match self {
            Passage::Heading { text, .. }
            | Passage::Paragraph { text, .. }
            | Passage::ListItem { text, .. }
            | Passage::Quote { text }
            | Passage::Verbatim { text }
            | Passage::Comment { text }
            | Passage::Furniture { text }
            | Passage::Margin { text } => std::slice::from_ref(text),
            Passage::Row { cells, .. } => cells,
        }
    }

    /// Its runs of words, to be changed.
    pub fn texts_mut(&mut self) -> &mut [Text] {
        match self {
            Passage::Heading { text, .. }
            | Passage::Paragraph { text, .. }
            | Passage::ListItem { text, .. }
            | Passage::Quote { text }
            | Passage::Verbatim { text }
            | Passage::Comment { text }
            | Passage::Furniture { text }
            | Passage::Margin { text } => std::slice::from_mut(text),
            Passage::Row { cells, .. } => cells,
        }
    }

    /// Where it stands: from the start of its first run of words to the end of its last.
    pub fn span(&self) -> Option<Span> {
        let texts = self.texts();
        Some(texts.first()?.span.to(texts.last()?.span))
    }
}
