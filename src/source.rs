//! Texts as they were read, and places in them.
//!
//! Inside the program a place is a pair of byte offsets; lines and columns are worked out in
//! [`Source::position`] alone, and only when somebody is to be shown one.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names one text of a run; an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

thread_local! {
    /// The name that texts have in what is being read back.
    static NAMED: Cell<SourceId> = const { Cell::new(SourceId(0)) };
}

impl SourceId {
    /// Reads back what was kept of one text: the text has this name now, whatever name it had in
    /// the run that kept it.
    pub fn in_what_is_read<T>(self, read: impl FnOnce() -> T) -> T {
        let before = NAMED.replace(self);
        let read = read();
        NAMED.set(before);
        read
    }
}

/// Texts are numbered anew in every run, so what is kept of one does not say its number.
impl Serialize for SourceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for SourceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer)?;
        Ok(NAMED.get())
    }
}

/// A stretch of a source: byte offsets, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// Where words stand is no part of what they say: words that were only moved have the hash that they
/// had.
impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Span {
    /// Makes the span of `start..end` in `source`.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        Self {
            source,
            start: offset(start),
            end: offset(end),
        }
    }

    /// The very beginning of a source: the place of what concerns a file as a whole.
    pub fn head(source: SourceId) -> Self {
        Self::new(source, 0, 0)
    }

    /// The span from the start of `self` to the end of `last`, both of one source.
    pub fn to(self, last: Span) -> Self {
        debug_assert_eq!(self.source, last.source);
        Self {
            end: last.end.max(self.end),
            ..self
        }
    }

    /// The part `start..end` of this span, counted in bytes from its own start.
    pub fn part(self, start: usize, end: usize) -> Self {
        Self {
            source: self.source,
            start: self.start.saturating_add(offset(start)),
            end: self.start.saturating_add(offset(end)),
        }
    }

    /// The bytes it covers.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Sources are far below 4 GiB (`read` refuses larger files), so the cut never happens.
fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A line and a column as people count them: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// How the places of a text are named to somebody who has the file before them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Places {
    /// The text is the file: its lines are the file's.
    Lines,
    /// The text was taken out of a file that has pages; these are the offsets at which they begin.
    Pages(Vec<u32>),
    /// The text was taken out of a file that has neither lines nor pages, such as a web page.
    Words,
}

/// One text and where it came from.
#[derive(Debug)]
pub struct Source {
    /// The path as it is shown, with `/` between its parts.
    pub path: String,
    /// The text, decoded, without a byte-order mark; empty where nothing could be read. Of a format
    /// that is no text, the words as they were taken out, laid out line by line.
    pub text: String,
    places: Places,
    lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// Keeps a text under the path it is shown by.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::placed(path.into(), text.into(), Places::Lines)
    }

    /// Keeps the words of a file that has neither lines nor pages: its places are told by their words.
    pub fn extracted(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::placed(path.into(), text.into(), Places::Words)
    }

    /// Keeps the words of a file that has pages, which begin at these offsets of the text, in order.
    pub fn paged(path: impl Into<String>, text: impl Into<String>, pages: Vec<u32>) -> Self {
        Self::placed(path.into(), text.into(), Places::Pages(pages))
    }

    fn placed(path: String, text: String, places: Places) -> Self {
        Self {
            path,
            text,
            places,
            lines: OnceLock::new(),
        }
    }

    /// The page, from 1, that a byte offset lies on; `None` in a text that has no pages.
    pub fn page(&self, offset: u32) -> Option<usize> {
        match &self.places {
            Places::Pages(pages) => Some(pages.partition_point(|&start| start <= offset).max(1)),
            Places::Lines | Places::Words => None,
        }
    }

    /// What to call the place of a byte offset so that it is found in the file: "line 12", "page 2",
    /// or the first words of the line where the file has neither.
    pub fn whereabouts(&self, offset: u32) -> String {
        let line = self.position(offset).line;
        match (&self.places, self.page(offset)) {
            (_, Some(page)) => format!("page {page}"),
            (Places::Lines, _) => format!("line {line}"),
            _ => match opening(self.line(line)) {
                words if words.is_empty() => "at the top".to_owned(),
                words => format!("at “{words}”"),
            },
        }
    }

    /// The line and column of a byte offset. An offset past the end, or within a character,
    /// counts as the nearest one before it.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.line_starts();
        let line = lines.partition_point(|&start| start <= offset).max(1);
        let start = lines[line - 1] as usize;
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Position {
            line,
            column: self.text[start..end].chars().count() + 1,
        }
    }

    /// The bytes of the word that begins in a line and column, both counted from 1; of one character
    /// where no word does.
    pub fn word_at(&self, line: usize, column: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let start = line.checked_sub(1).and_then(|ix| starts.get(ix)).copied();
        let start = start.unwrap_or_default() as usize;
        let words = self.line(line);
        let at = words.char_indices().nth(column.saturating_sub(1));
        let at = at.map_or(words.len(), |(at, _)| at);
        let word = words[at..].find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let length = word.unwrap_or(words.len() - at);
        let length = length.max(words[at..].chars().next().map_or(0, char::len_utf8));
        (start + at, start + at + length)
    }

    /// The text of a line, counted from 1, without its line break; empty where there is none.
    pub fn line(&self, line: usize) -> &str {
        let lines = self.line_starts();
        let Some(&start) = line.checked_sub(1).and_then(|ix| lines.get(ix)) else {
            return "";
        };
        let end = lines
            .get(line)
            .map_or(self.text.len(), |&next| next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    fn line_starts(&self) -> &[u32] {
        self.lines
            .get_or_init(|| std::iter::once(0).chain(memchr_lines(&self.text)).collect())
    }
}

/// The first words of a line, without the marks of its layout.
fn opening(line: &str) -> String {
    let plain = line.replace(['*', '#', '|', '\\'], "");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let shown = words[..words.len().min(6)].join(" ");
    if words.len() > 6 {
        shown + " …"
    } else {
        shown
    }
}

fn memchr_lines(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.bytes()
        .enumerate()
        .filter(|&(_, byte)| byte == b'\n')
        .map(|(at, _)| offset(at + 1))
}

/// All texts of a run, by [`SourceId`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Takes the texts in order: the first gets `SourceId(0)`.
    pub fn new(sources: Vec<Source>) -> Self {
        Self(sources.into_iter().map(Arc::new).collect())
    }

    /// Adds a text and names it.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(Arc::new(source));
        SourceId(offset(self.0.len() - 1))
    }

    /// Takes a text that others keep as well, in the place of the one that has this name. Names in
    /// between that no text has yet name empty ones.
    pub fn put(&mut self, id: SourceId, source: Arc<Source>) {
        let at = id.0 as usize;
        if self.0.len() <= at {
            let nothing = Arc::new(Source::new("", ""));
            self.0.resize(at + 1, nothing);
        }
        self.0[at] = source;
    }

    /// The text that `id` names.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// The text that `id` names, to be kept by others as well.
    pub fn shared(&self, id: SourceId) -> Option<Arc<Source>> {
        self.0.get(id.0 as usize).cloned()
    }

    /// All texts with their names, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.0
            .iter()
            .enumerate()
            .map(|(ix, source)| (SourceId(offset(ix)), source.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_any_break() {
        let source = Source::new("a.md", "é “R”\r\nsecond\n");
        let after = |n| {
            let p = source.position(n);
            (p.line, p.column)
        };
        assert_eq!(after(0), (1, 1));
        assert_eq!(after(3), (1, 3));
        assert_eq!(after(12), (2, 1));
        assert_eq!(after(999), (3, 1));
        assert_eq!(source.line(1), "é “R”");
        assert_eq!(source.line(2), "second");
        assert_eq!(source.line(9), "");
    }

    #[test]
    fn places_are_named_as_the_file_names_them() {
        let text = "## 1. Road safety\n\nOne two three four five six seven.\n";
        let at = |source: Source| [0, 17, 20, 99].map(|offset| source.whereabouts(offset));
        assert_eq!(
            at(Source::new("a.md", text)),
            ["line 1", "line 1", "line 3", "line 4"]
        );
        assert_eq!(
            at(Source::paged("a.pdf", text, vec![0, 18])),
            ["page 1", "page 1", "page 2", "page 2"]
        );
        assert_eq!(
            at(Source::extracted("a.html", text)),
            [
                "at “1. Road safety”",
                "at “1. Road safety”",
                "at “One two three four five six …”",
                "at the top"
            ]
        );
    }
}
