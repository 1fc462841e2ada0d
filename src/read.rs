//! Formats into [`Prose`]. Each format has a file of its own and one function; which one a file is
//! in is told by its content. No reader knows what a meeting is.
//!
//! A place is a stretch of the text of a [`Source`]. Where the file is a text, that is the file
//! itself. Readers of other formats take the words out, lay them out line by line, and make that the
//! text; pages, where there are some, are offsets into it.

#[cfg(test)]
mod damage;
mod docx;
mod encoding;
mod escape;
mod flow;
mod front_matter;
mod html;
mod kind;
mod laid;
mod layout;
pub mod markdown;
mod marker;
mod numerals;
#[cfg(test)]
mod oracle;
mod pdf;
mod runs;
mod service;
mod sheet;
#[cfg(test)]
mod shown;
mod text;
mod tree;
mod view;

pub use escape::escape;
pub(crate) use html::is_document;
pub use kind::{Kind, kind};

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Checked;
use crate::prose::Prose;
use crate::source::{Source, SourceId};

/// What only Markdown has: headings, strong emphasis, links, the rule below a table's head.
static MARKDOWN: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"(?m)^ {0,3}#{1,6} \S|\*\*[^\s*]|\]\((?:https?:|mailto:|/|#|minute:)|^ {0,3}\|?(?: *:?-{3,}:? *\|)+",
    )
    .unwrap()
});

/// Files of any kind are read up to this size, in bytes; texts less far, see [`decode`].
pub const LARGEST: usize = 64 * 1024 * 1024;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text, as typed or copied.
    Text,
}

/// Whose file it is, which decides how strictly its encoding is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of the site: anything but UTF-8 is an error, for it would be published as guessed.
    Site,
    /// A file from elsewhere that is being imported: a guess is a warning, for a person looks at
    /// what comes out.
    Elsewhere,
}

/// A file from elsewhere, as words.
#[derive(Debug)]
pub struct Opened {
    /// The text that all places lie in; empty where nothing could be read.
    pub source: Source,
    /// The same as laid out.
    pub prose: Prose,
}

/// Opens a file from elsewhere, whatever it is: what, is told by its content. What cannot be read
/// comes back without words and with an error.
pub fn open(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    match kind(bytes) {
        Kind::Html => html::open(path, bytes, id),
        Kind::Pdf => pdf::open(path, bytes, id),
        Kind::Xml => service::open(path, bytes, id),
        Kind::Text => text_file(path, bytes, id),
        Kind::Docx => docx::open(path, bytes, id),
    }
}

fn text_file(path: &str, bytes: &[u8], id: SourceId) -> Checked<Opened> {
    let mut diagnostics = Vec::new();
    let source = decode(path, bytes, id, Origin::Elsewhere).take(&mut diagnostics);
    let prose = read(&source, id, format(&source.text)).take(&mut diagnostics);
    Checked {
        value: Opened { source, prose },
        diagnostics,
    }
}

/// Bytes of a file as text.
///
/// Takes off a byte-order mark, understands UTF-16 with one, and takes what is not UTF-8 for
/// Windows-1252, saying so. Files over 8 MiB, and files that are no text at all, come back empty
/// with an error.
pub fn decode(path: &str, bytes: &[u8], id: SourceId, origin: Origin) -> Checked<Source> {
    encoding::decode(path, bytes, id, origin)
}

/// Tells the format of a text by its content.
///
/// For files that come from elsewhere; a file of the site says by its name that it is Markdown.
/// Lists alone do not tell: plain text has the same.
pub fn format(text: &str) -> Format {
    if is_markdown(text) {
        Format::Markdown
    } else {
        Format::Text
    }
}

fn is_markdown(text: &str) -> bool {
    front_matter::is_there(text) || MARKDOWN.is_match(text)
}

/// Reads a text of which it is known how it is written.
pub fn read(source: &Source, id: SourceId, format: Format) -> Checked<Prose> {
    let (fields, from) = front_matter::read(source, id);
    let mut diagnostics = Vec::new();
    let fields = fields.take(&mut diagnostics);
    let passages = match format {
        Format::Markdown => markdown::read(&source.text, id, from, &mut diagnostics),
        Format::Text => text::read(&source.text, id, from),
    };
    Checked {
        value: Prose {
            source: id,
            fields,
            passages,
        },
        diagnostics,
    }
}
