//! Passages as Markdown blocks.

use crate::model::{Passage, Text};
use crate::text::inline::guard;

/// Blocks that are being written, with the lists that are open.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: String,
    /// The entries that are open, outermost first.
    open: Vec<Entry>,
    /// What was written last.
    last: Last,
}

/// An entry of a list.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The columns that its words are indented by.
    indent: usize,
    /// Whether its marker is a bullet.
    bullet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    /// An entry of a list.
    Entry,
    /// A point that is no entry, or a paragraph: a line break can go on with it.
    Words,
    /// A row of a table of so many columns.
    Row(usize),
    Other,
}

impl Blocks {
    /// What was written, ending in a line feed unless it is nothing.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes a passage.
    pub(super) fn passage(&mut self, passage: &Passage) {
        match passage {
            Passage::Heading { level, text } => self.heading(*level, &text.markdown),
            Passage::Paragraph { depth, text } if *depth > 0 && !self.open.is_empty() => {
                self.continued(usize::from(*depth), &text.markdown);
            }
            Passage::Paragraph { text, .. }
            | Passage::Furniture { text }
            | Passage::Margin { text } => {
                self.paragraph(&text.markdown);
            }
            Passage::ListItem {
                marker,
                depth,
                text,
            } => {
                self.entry(marker, *depth, &text.markdown);
            }
            Passage::Quote { text } => self.quote(&text.markdown),
            Passage::Row { head, cells } => self.row(*head, cells),
            Passage::Verbatim { text } | Passage::Comment { text } => self.line(&text.markdown),
        }
    }

    /// Writes a block at the margin as it stands.
    pub(super) fn line(&mut self, block: &str) {
        self.part();
        self.open.clear();
        self.out.push_str(block);
        self.out.push('\n');
        self.last = Last::Other;
    }

    /// Writes a paragraph at the margin.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        self.part();
        self.open.clear();
        self.words(markdown, 0);
        self.last = Last::Words;
    }

    /// Goes on with the words written last, after a line break, or below the entry that is open.
    pub(super) fn go_on(&mut self, markdown: &str) {
        if !self.open.is_empty() {
            self.continued(self.open.len(), markdown);
        } else if self.last == Last::Words && !markdown.starts_with(char::is_lowercase) {
            self.out.truncate(self.out.trim_end_matches('\n').len());
            self.out.push_str("\\\n");
            self.words(markdown, 0);
        } else {
            self.paragraph(markdown);
        }
    }

    /// Writes an entry of a list; false where Markdown has no such list, and the entry becomes a
    /// paragraph that begins with its marker.
    pub(super) fn entry(&mut self, marker: &str, depth: u8, markdown: &str) -> bool {
        let Some(native) = native(marker) else {
            self.part();
            self.open.clear();
            self.words_after(marker, markdown, 0);
            self.last = Last::Words;
            return false;
        };
        let bullet = native == "-";
        let depth = usize::from(depth).min(self.open.len());
        let goes_on = self
            .open
            .get(depth)
            .is_some_and(|open| open.bullet == bullet);
        // A number within a paragraph, or a marker without words, begins no list.
        let nests = depth > 0 && depth == self.open.len() && bullet && !markdown.is_empty();
        if self.last != Last::Entry || !(goes_on || nests) {
            self.part();
        }
        self.open.truncate(depth);
        let margin = self.indent();
        self.out.extend(std::iter::repeat_n(' ', margin));
        let indent = margin + native.len() + 1;
        self.words_after(&native, markdown, indent);
        self.open.push(Entry { indent, bullet });
        self.last = Last::Entry;
        true
    }

    fn heading(&mut self, level: u8, markdown: &str) {
        let marks = "#".repeat(usize::from(level.clamp(1, 6)));
        let words = one_line(markdown);
        let line = match words.strip_suffix('#') {
            Some(rest) if !rest.ends_with('\\') => format!("{marks} {rest}\\#"),
            _ => format!("{marks} {words}"),
        };
        self.line(line.trim_end());
    }

    /// A further paragraph of an open entry.
    fn continued(&mut self, depth: usize, markdown: &str) {
        self.part();
        self.open.truncate(depth.max(1));
        let indent = self.indent();
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.words(markdown, indent);
        self.last = Last::Other;
    }

    /// The columns that what belongs to the open entry is indented by.
    fn indent(&self) -> usize {
        self.open.last().map_or(0, |entry| entry.indent)
    }

    fn quote(&mut self, markdown: &str) {
        self.part();
        self.open.clear();
        for line in markdown.split('\n') {
            self.out.push_str("> ");
            self.out.push_str(&guard(line.to_owned()));
            self.out.push('\n');
        }
        self.last = Last::Other;
    }

    /// A row of a table. Markdown has no table without a heading row: an empty one is written.
    fn row(&mut self, head: bool, cells: &[Text]) {
        let running = match self.last {
            Last::Row(columns) if !head && cells.len() <= columns => Some(columns),
            _ => None,
        };
        let columns = running.unwrap_or(cells.len());
        if running.is_none() {
            self.part();
            self.open.clear();
            if !head {
                self.cells(columns, std::iter::empty());
                self.rule(columns);
            }
        }
        self.cells(columns, cells.iter());
        if head {
            self.rule(columns);
        }
        self.last = Last::Row(columns);
    }

    fn cells<'a>(&mut self, columns: usize, cells: impl Iterator<Item = &'a Text>) {
        let mut written = 0;
        self.out.push('|');
        for cell in cells {
            let words = one_line(&cell.markdown)
                .replace('|', "\\|")
                .replace("\\\\|", "\\|");
            self.out.push(' ');
            self.out.push_str(&words);
            self.out.push_str(if words.is_empty() { "|" } else { " |" });
            written += 1;
        }
        for _ in written..columns {
            self.out.push_str(" |");
        }
        self.out.push('\n');
    }

    fn rule(&mut self, columns: usize) {
        self.out.push('|');
        for _ in 0..columns {
            self.out.push_str("---|");
        }
        self.out.push('\n');
    }

    fn words_after(&mut self, marker: &str, markdown: &str, indent: usize) {
        self.out.push_str(marker);
        if markdown.is_empty() {
            self.out.push('\n');
        } else {
            self.out.push(' ');
            self.words(markdown, indent);
        }
    }

    /// Writes words, the lines after a hard break indented like the first.
    fn words(&mut self, markdown: &str, indent: usize) {
        for (nth, line) in markdown.split('\n').enumerate() {
            if nth > 0 {
                self.out.extend(std::iter::repeat_n(' ', indent));
            }
            self.out.push_str(guard(line.trim().to_owned()).trim_end());
            self.out.push('\n');
        }
    }

    /// Parts the next block from the last by a blank line.
    fn part(&mut self) {
        if self.last != Last::Nothing {
            self.out.push('\n');
        }
    }
}

/// The marker as Markdown has it, where it has such a list: bullets, and numbers.
fn native(marker: &str) -> Option<String> {
    let label = marker.trim_matches(|c: char| !c.is_alphanumeric());
    if label.is_empty() {
        return Some("-".to_owned());
    }
    let number = label.len() <= 9 && label.bytes().all(|byte| byte.is_ascii_digit());
    number.then(|| format!("{label}."))
}

/// Words on one line, their hard breaks made spaces.
pub(super) fn one_line(markdown: &str) -> String {
    markdown.replace("\\\n", " ").replace('\n', " ")
}
