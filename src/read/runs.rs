//! Runs of words with their emphasis and links, into lines of inline Markdown.
//!
//! What a web page and a word processor's file have in common: words come in pieces, each set in
//! some way, and the same setting may be said of any number of neighbours.

use crate::text::inline::escape_within;

/// How a piece is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Struck out, and shown so.
    pub(super) struck: bool,
    /// Set above or below the line.
    pub(super) shift: Option<Shift>,
    /// The link it belongs to, by its position among those of the paragraph.
    pub(super) link: Option<usize>,
}

/// Where a piece stands against the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Above,
    Below,
}

/// Words in pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    pieces: Vec<Piece>,
    links: Vec<String>,
}

#[derive(Clone, Debug)]
enum Piece {
    Words(String, Style),
    Break,
}

/// One line: as shown, and as inline Markdown. Tabs are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) words: String,
    pub(super) markdown: String,
}

impl Runs {
    /// Adds words. White space is collapsed later; tabs part cells.
    pub(super) fn push(&mut self, words: &str, style: Style) {
        if words.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Words(before, same)) if *same == style => before.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned(), style)),
        }
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.pieces.push(Piece::Break);
    }

    /// Names a link for the pieces that come.
    pub(super) fn link(&mut self, target: &str) -> usize {
        self.links.push(target.to_owned());
        self.links.len() - 1
    }

    /// Adds the words of others.
    pub(super) fn append(&mut self, others: Self) {
        let known = self.links.len();
        self.links.extend(others.links);
        for piece in others.pieces {
            match piece {
                Piece::Words(words, style) => {
                    let link = style.link.map(|link| link + known);
                    self.push(&words, Style { link, ..style });
                }
                Piece::Break => self.end_line(),
            }
        }
    }

    /// Whether there are no words.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Words(words, _) => words.chars().all(|c| c.is_whitespace() || is_unseen(c)),
            Piece::Break => true,
        })
    }

    /// The targets of links whose words are kept, in order.
    pub(super) fn targets(&self) -> &[String] {
        &self.links
    }

    /// The same without emphasis and links, for a heading.
    pub(super) fn plain(&self) -> Self {
        let mut plain = Self::default();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words, style) => {
                    let shift = style.shift;
                    plain.push(
                        words,
                        Style {
                            shift,
                            ..Style::default()
                        },
                    );
                }
                Piece::Break => plain.end_line(),
            }
        }
        plain
    }

    /// All words on one line, as shown.
    pub(super) fn words(&self) -> String {
        let lines: Vec<String> = self.lines().into_iter().map(|line| line.words).collect();
        lines.join(" ").replace('\t', " ")
    }

    /// The lines that hold words.
    pub(super) fn lines(&self) -> Vec<Shown> {
        self.paragraphs().into_iter().flatten().collect()
    }

    /// The lines that hold words, parted where one without words stands between them.
    pub(super) fn paragraphs(&self) -> Vec<Vec<Shown>> {
        let lines: Vec<Shown> = self
            .pieces
            .split(|piece| matches!(piece, Piece::Break))
            .map(|line| self.line(line))
            .collect();
        lines
            .split(|line| line.words.trim().is_empty())
            .filter(|lines| !lines.is_empty())
            .map(<[Shown]>::to_vec)
            .collect()
    }

    fn line(&self, pieces: &[Piece]) -> Shown {
        let mut runs = collapsed(pieces);
        settle(&mut runs);
        let words = runs.iter().map(|(words, _)| words.as_str()).collect();
        Shown {
            words,
            markdown: self.marked(&runs, 0),
        }
    }

    /// Writes runs with the marks of their style, the outermost first.
    fn marked(&self, runs: &[(String, Style)], level: usize) -> String {
        let mut out = String::new();
        for group in runs.chunk_by(|(_, a), (_, b)| same(*a, *b, level)) {
            let Some((_, style)) = group.first() else {
                continue;
            };
            if level == LEVELS {
                for (words, style) in group {
                    out.push_str(&escaped(words, *style));
                }
                continue;
            }
            let inner = self.marked(group, level + 1);
            let (open, close) = self.marks(*style, level);
            let words = inner.trim();
            if open.is_empty() || words.is_empty() {
                out.push_str(&inner);
                continue;
            }
            let lead = inner.len() - inner.trim_start().len();
            out.push_str(&inner[..lead]);
            out.push_str(&open);
            out.push_str(words);
            out.push_str(&close);
            out.push_str(&inner[lead + words.len()..]);
        }
        out
    }

    fn marks(&self, style: Style, level: usize) -> (String, String) {
        let both = |mark: &str| (mark.to_owned(), mark.to_owned());
        let tag = |name: &str| (format!("<{name}>"), format!("</{name}>"));
        match level {
            0 => match style.link.and_then(|link| self.links.get(link)) {
                Some(target) => ("[".to_owned(), format!("]({target})")),
                None => both(""),
            },
            1 if style.bold => both("**"),
            2 if style.italic => both("*"),
            3 if style.struck => tag("del"),
            4 => match style.shift {
                Some(Shift::Above) => tag("sup"),
                Some(Shift::Below) => tag("sub"),
                None => both(""),
            },
            _ => both(""),
        }
    }
}

/// Link, bold, italic, struck, shift.
const LEVELS: usize = 5;

fn same(a: Style, b: Style, level: usize) -> bool {
    match level {
        0 => a.link == b.link,
        1 => a.bold == b.bold,
        2 => a.italic == b.italic,
        3 => a.struck == b.struck,
        4 => a.shift == b.shift,
        _ => true,
    }
}

fn escaped(words: &str, style: Style) -> String {
    let mut escaped = escape_within(words);
    if style.bold || style.italic {
        // A mark that was typed would join those of the emphasis.
        let typed = escaped.len() - escaped.trim_start_matches('*').len();
        escaped.replace_range(..typed, &"\\*".repeat(typed));
        let kept = escaped.trim_end_matches('*').len();
        if !escaped[..kept].ends_with('\\') {
            let typed = escaped.len() - kept;
            escaped.replace_range(kept.., &"\\*".repeat(typed));
        }
    }
    if style.link.is_some() {
        // A bracket would end the words of the link.
        let bare = escaped.replace("\\[", "[");
        return bare.replace('[', "\\[").replace(']', "\\]");
    }
    escaped
}

/// The runs of a line with single spaces, none at its ends or beside a tab.
fn collapsed(pieces: &[Piece]) -> Vec<(String, Style)> {
    let mut runs: Vec<(String, Style)> = Vec::new();
    let mut before = '\n';
    for piece in pieces {
        let Piece::Words(words, style) = piece else {
            continue;
        };
        for c in words.chars() {
            if is_unseen(c) {
                continue;
            }
            let c = match c {
                '\t' => '\t',
                c if c.is_whitespace() => ' ',
                c => c,
            };
            if c == ' ' && matches!(before, ' ' | '\t' | '\n') {
                continue;
            }
            if c == '\t' && before == ' ' {
                trim_end(&mut runs);
            }
            before = c;
            // Marks of emphasis that ran on over a tab would be parted with the cells.
            let style = if c == '\t' { Style::default() } else { *style };
            match runs.last_mut() {
                Some((run, same)) if *same == style => run.push(c),
                _ => runs.push((c.to_string(), style)),
            }
        }
    }
    trim_end(&mut runs);
    runs
}

fn trim_end(runs: &mut Vec<(String, Style)>) {
    while let Some((words, _)) = runs.last_mut() {
        words.truncate(words.trim_end_matches(' ').len());
        if !words.is_empty() {
            break;
        }
        runs.pop();
    }
}

/// Settles the edges of emphasis, so that its marks count as marks: spaces belong to what stands on
/// both sides of them, and punctuation beside a letter lies outside.
fn settle(runs: &mut Vec<(String, Style)>) {
    for ix in 1..runs.len().saturating_sub(1) {
        if runs[ix].0.trim().is_empty() && runs[ix].0 != "\t" {
            let (before, after) = (runs[ix - 1].1, runs[ix + 1].1);
            runs[ix].1 = if before == after {
                before
            } else {
                Style::default()
            };
        }
    }
    for ix in 1..runs.len() {
        let (head, tail) = runs.split_at_mut(ix);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first_mut()) else {
            continue;
        };
        let ends = |style: Style, other: Style| {
            (style.bold && !other.bold) || (style.italic && !other.italic)
        };
        let letter = char::is_alphanumeric;
        if ends(left.1, right.1) && right.0.starts_with(letter) {
            let kept = left.0.trim_end_matches(is_mark).len();
            let moved = left.0.split_off(kept);
            right.0.insert_str(0, &moved);
        } else if ends(right.1, left.1) && left.0.ends_with(letter) {
            let moved = right.0.len() - right.0.trim_start_matches(is_mark).len();
            let rest = right.0.split_off(moved);
            left.0.push_str(&right.0);
            right.0 = rest;
        }
    }
    runs.retain(|(words, _)| !words.is_empty());
    runs.dedup_by(|next, run| {
        let same = next.1 == run.1;
        if same {
            run.0.push_str(&next.0);
        }
        same
    });
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Characters that show nothing: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style {
        bold: false,
        italic: false,
        struck: false,
        shift: None,
        link: None,
    };
    const BOLD: Style = Style {
        bold: true,
        ..PLAIN
    };
    const ITALIC: Style = Style {
        italic: true,
        ..PLAIN
    };

    fn check(pieces: &[(&str, Style)]) -> String {
        let mut runs = Runs::default();
        runs.link("documents/s1/a.pdf");
        for (words, style) in pieces {
            runs.push(words, *style);
        }
        let lines: Vec<String> = runs.lines().into_iter().map(|line| line.markdown).collect();
        lines.join("\n")
    }

    #[test]
    fn emphasis_is_marked_where_marks_count() {
        let link = |style| Style {
            link: Some(0),
            ..style
        };
        let above = Style {
            shift: Some(Shift::Above),
            ..PLAIN
        };
        for (pieces, expected) in [
            (vec![("a  b\n c\u{a0}", PLAIN)], "a b c"),
            (
                vec![("Resolved", BOLD), (" – that", PLAIN)],
                "**Resolved** – that",
            ),
            (
                vec![("Resolved ", BOLD), ("that", PLAIN)],
                "**Resolved** that",
            ),
            (
                vec![("Resolved:", BOLD), ("that", PLAIN)],
                "**Resolved**:that",
            ),
            (vec![("see", PLAIN), ("(a)", BOLD)], "see(**a)**"),
            (vec![("A", BOLD), (" ", PLAIN), ("B", BOLD)], "**A B**"),
            (vec![("A", BOLD), (" ", BOLD), ("b", ITALIC)], "**A** *b*"),
            (vec![(" ", BOLD), ("b", PLAIN)], "b"),
            (
                vec![("12", BOLD), ("\t", BOLD), ("Roads", BOLD)],
                "**12**\t**Roads**",
            ),
            (
                vec![("the ", PLAIN), ("re[1]port", link(PLAIN)), (" x", PLAIN)],
                "the [re\\[1\\]port](documents/s1/a.pdf) x",
            ),
            (
                vec![("a ", link(PLAIN)), ("b", link(BOLD))],
                "[a **b**](documents/s1/a.pdf)",
            ),
            (vec![("10", PLAIN), ("3", above)], "10<sup>3</sup>"),
            (vec![("*a* <b> 1. x", PLAIN)], "\\*a\\* \\<b> 1. x"),
            (vec![("* so *", ITALIC), ("x", PLAIN)], "*\\* so* \\*x"),
            (vec![("Ox\u{ad}ford\u{200b}shire", PLAIN)], "Oxfordshire"),
        ] {
            assert_eq!(check(&pieces), expected, "{pieces:?}");
        }
    }
}
