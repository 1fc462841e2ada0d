//! The lines of a head: passages taken apart so that each label begins one, and put together
//! again out of what nobody has claimed.

use crate::model::{Passage, Text};
use crate::source::Span;

use super::super::lexicon::Announces;
use super::{labels, words};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Fate {
    /// Nobody has claimed it.
    Open,
    /// Its words became fields.
    Head,
    /// It belongs to the page.
    Furniture,
}

/// One line, row or labelled part of a passage.
#[derive(Clone, Debug)]
pub(in crate::recognise) struct Line {
    /// Its words without emphasis and escapes.
    pub(in crate::recognise) words: String,
    /// The cells, where it is a row; line breaks within a cell are kept.
    pub(in crate::recognise) cells: Vec<String>,
    /// It is a heading, or all of it is bold.
    pub(in crate::recognise) strong: bool,
    /// Where its passage stands.
    pub(in crate::recognise) span: Span,
    /// What became of it.
    pub(in crate::recognise) fate: Fate,
    /// Which passage it is of.
    pub(in crate::recognise) passage: usize,
    /// It is an entry of a list with a bullet.
    pub(in crate::recognise) bullet: bool,
    /// It is markup or a comment, and never read.
    pub(in crate::recognise) inert: bool,
    /// The Markdown that the words were made of.
    markdown: String,
    /// The marker of a numbered list item, which is a word too.
    marker: String,
}

impl Line {
    /// Whether it can still be claimed.
    pub(in crate::recognise) fn is_open(&self) -> bool {
        self.fate == Fate::Open && !self.inert && !self.words.trim().is_empty()
    }

    /// Whether emphasis begins or ends in it that the other end of is on another line, so that
    /// both belong to one sentence.
    pub(in crate::recognise) fn is_half_bold(&self) -> bool {
        self.markdown.matches("**").count() % 2 == 1
    }

    /// Whether it is an entry of a list with numbers.
    pub(in crate::recognise) fn is_numbered(&self) -> bool {
        self.marker.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The line as it was printed.
    fn printed(&self) -> String {
        let words = words::one_line(&self.words);
        if self.marker.is_empty() {
            words
        } else {
            format!("{} {words}", self.marker)
        }
    }
}

/// Takes passages apart.
pub(in crate::recognise) fn of(passages: &[Passage]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (ix, passage) in passages.iter().enumerate() {
        let Some(span) = passage.span() else { continue };
        let mut line = Line {
            words: String::new(),
            cells: Vec::new(),
            strong: matches!(passage, Passage::Heading { .. }),
            span,
            fate: Fate::Open,
            passage: ix,
            bullet: false,
            inert: matches!(passage, Passage::Verbatim { .. } | Passage::Comment { .. }),
            markdown: String::new(),
            marker: String::new(),
        };
        match passage {
            Passage::Row { cells, .. } => {
                line.cells = cells
                    .iter()
                    .map(|cell| Plain::of(&cell.markdown).words)
                    .collect();
                line.words = line.cells.join(" | ");
                push_row(line, &mut lines);
            }
            Passage::Furniture { text } => {
                line.fate = Fate::Furniture;
                line.words = Plain::of(&text.markdown).words;
                lines.push(line);
            }
            Passage::ListItem { marker, text, .. } => {
                if marker.contains(char::is_alphanumeric) {
                    line.marker.clone_from(marker);
                } else {
                    line.bullet = true;
                }
                push_parts(&line, &text.markdown, &mut lines);
            }
            Passage::Heading { text, .. }
            | Passage::Paragraph { text, .. }
            | Passage::Quote { text }
            | Passage::Verbatim { text }
            | Passage::Margin { text }
            | Passage::Comment { text } => push_parts(&line, &text.markdown, &mut lines),
        }
    }
    lines
}

/// Parts a row where its cells are labels and what they announce: "Present | Cllr Hale, Cllr Reed".
fn push_row(row: Line, lines: &mut Vec<Line>) {
    let is_label = |cell: &String| {
        let known = labels::label_at(cell).filter(|(_, end)| *end == cell.len());
        known.is_some_and(|(label, _)| label != Announces::Other)
    };
    let filled: Vec<&String> = row
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    let labels = filled.iter().filter(|cell| is_label(cell)).count();
    let led = filled.first().is_some_and(|cell| is_label(cell));
    if !led || labels == filled.len() {
        lines.push(row);
        return;
    }
    for cell in filled {
        match lines
            .last_mut()
            .filter(|last| last.passage == row.passage && !is_label(cell))
        {
            Some(last) => {
                let mark = if last.words.ends_with(':') { " " } else { ", " };
                last.words.push_str(mark);
                last.words.push_str(&cell.replace('\n', ", "));
            }
            None => {
                let words = format!("{}:", cell.trim().trim_end_matches(':'));
                lines.push(Line {
                    words,
                    cells: Vec::new(),
                    ..row.clone()
                });
            }
        }
    }
    let parts = lines
        .iter_mut()
        .rev()
        .take_while(|line| line.passage == row.passage);
    for line in parts {
        line.markdown.clone_from(&line.words);
    }
}

/// Parts a run of words at its line breaks and where a label begins.
fn push_parts(like: &Line, markdown: &str, lines: &mut Vec<Line>) {
    let plain = Plain::of(markdown);
    let mut cuts = vec![0];
    if !like.inert {
        cuts.extend(plain.words.match_indices('\n').map(|(at, _)| at + 1));
        cuts.extend(labels::labels_within(&plain.words));
    }
    cuts.push(plain.words.len());
    cuts.sort_unstable();
    cuts.dedup();
    for (nth, pair) in cuts.windows(2).enumerate() {
        let words = plain.words[pair[0]..pair[1]].trim_end_matches('\n');
        // What opens at the very beginning belongs to the first part.
        let from = if nth == 0 { 0 } else { plain.from[pair[0]] };
        let markdown = &markdown[from..plain.from[pair[1]]];
        let cells = if words.contains('\t') {
            words
                .split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect()
        } else {
            Vec::new()
        };
        lines.push(Line {
            words: words.replace('\t', " | "),
            cells,
            strong: like.strong || is_bold(markdown),
            markdown: markdown.trim().trim_end_matches('\\').to_owned(),
            marker: if nth == 0 {
                like.marker.clone()
            } else {
                String::new()
            },
            ..like.clone()
        });
    }
}

fn is_bold(markdown: &str) -> bool {
    let markdown = markdown.trim();
    (markdown.starts_with("**") || markdown.starts_with("<b>"))
        && (markdown.ends_with("**") || markdown.ends_with("</b>"))
}

/// Sorts the lines by what became of them: fields, furniture, and what is left. A passage of which
/// nothing was claimed is left untouched; of one that was claimed in part, the rest stays.
pub(in crate::recognise) fn sort(
    lines: &[Line],
    passages: &[Passage],
) -> (Vec<String>, Vec<String>, Vec<Passage>) {
    let (mut head, mut furniture, mut opening) = (Vec::new(), Vec::new(), Vec::new());
    for lines in lines.chunk_by(|a, b| a.passage == b.passage) {
        let passage = &passages[lines[0].passage];
        if lines.iter().all(|line| line.fate == Fate::Open) {
            if lines.iter().any(|line| !line.words.trim().is_empty()) {
                opening.push(passage.clone());
            }
            continue;
        }
        for line in lines.iter().filter(|line| !line.words.trim().is_empty()) {
            match line.fate {
                Fate::Head => head.push(line.printed()),
                Fate::Furniture => furniture.push(line.printed()),
                Fate::Open => opening.push(rest_of(line)),
            }
        }
    }
    (head, furniture, opening)
}

/// A line that was left when others of its passage were claimed.
fn rest_of(line: &Line) -> Passage {
    let marks = |mark: &str| line.markdown.matches(mark).count();
    // Emphasis that began or ended in a claimed part would be left open.
    let markdown = if marks("**") % 2 == 0 && marks("<b>") == marks("</b>") {
        line.markdown.clone()
    } else {
        line.markdown
            .replace("**", "")
            .replace("<b>", "")
            .replace("</b>", "")
    };
    let markdown = if line.marker.is_empty() {
        markdown
    } else {
        format!("{} {markdown}", line.marker)
    };
    Passage::Paragraph {
        depth: 0,
        text: Text::new(markdown, line.span),
    }
}

/// Inline Markdown without emphasis, tags and escapes, with the way back.
struct Plain {
    words: String,
    /// For every byte of `words`, and its end, the byte of the Markdown it came from.
    from: Vec<usize>,
}

impl Plain {
    fn of(markdown: &str) -> Self {
        let mut plain = Self {
            words: String::with_capacity(markdown.len()),
            from: Vec::with_capacity(markdown.len() + 1),
        };
        let mut at = 0;
        while let Some(c) = markdown[at..].chars().next() {
            let rest = &markdown[at..];
            let step = match c {
                '*' => 1,
                '_' if !is_inside_word(markdown, at) => 1,
                '\\' if rest[1..].starts_with('\n') => 1,
                '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                    plain.push(char::from(rest.as_bytes()[1]), at);
                    2
                }
                '<' => match words::tag(rest) {
                    Some("br") => {
                        plain.push('\n', at);
                        rest.find('>').map_or(1, |end| end + 1)
                    }
                    Some(_) => rest.find('>').map_or(1, |end| end + 1),
                    None => {
                        plain.push(c, at);
                        1
                    }
                },
                '&' if rest.starts_with("&amp;") => {
                    plain.push('&', at);
                    5
                }
                '&' if rest.starts_with("&nbsp;") => {
                    plain.push(' ', at);
                    6
                }
                '\u{a0}' => {
                    plain.push(' ', at);
                    c.len_utf8()
                }
                _ => {
                    plain.push(c, at);
                    c.len_utf8()
                }
            };
            at += step;
        }
        plain.from.push(markdown.len());
        plain
    }

    fn push(&mut self, c: char, at: usize) {
        self.words.push(c);
        self.from.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
}

fn is_inside_word(markdown: &str, at: usize) -> bool {
    let before = markdown[..at].chars().next_back();
    let after = markdown[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// The label that a line begins with, and the words after it.
pub(in crate::recognise) fn label_of(line: &Line) -> Option<(Announces, &str)> {
    if !line.cells.is_empty() {
        return None;
    }
    labels::label_at(&line.words).map(|(label, end)| (label, line.words[end..].trim()))
}
