//! The HTML that stands in Markdown.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::text::holds;

/// Emphasis written as HTML, without white space at its ends, within which Markdown's own marks
/// would not work.
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"(^|[^\w*])(?:<b>([^\s<*](?:[^<*]*[^\s<*])?)</b>|<strong>([^\s<*](?:[^<*]*[^\s<*])?)</strong>|<i>([^\s<*](?:[^<*]*[^\s<*])?)</i>|<em>([^\s<*](?:[^<*]*[^\s<*])?)</em>)",
    )
    .unwrap()
});

/// What a stretch of an HTML block is.
pub(super) enum Kind {
    /// `<!-- … -->`; an unclosed one goes on to the end of the text.
    Comment {
        /// Whether `-->` is there.
        closed: bool,
    },
    /// Elements and what is in them.
    Markup,
    /// Words on the line on which a comment ends.
    Words,
}

/// A stretch of an HTML block.
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// Parts an HTML block into comments and what is between them.
pub(super) fn pieces(block: &str) -> Vec<Piece> {
    let commented = block.trim_start().starts_with("<!--");
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < block.len() {
        let rest = &block[at..];
        let length = if rest.starts_with("<!--") {
            let end = rest.find("-->").map(|end| end + 3);
            let length = end.unwrap_or(rest.len());
            pieces.push(Piece {
                range: at..at + length,
                kind: Kind::Comment {
                    closed: end.is_some(),
                },
            });
            length
        } else {
            let length = rest.find("<!--").unwrap_or(rest.len());
            if !rest[..length].trim().is_empty() {
                let kind = if commented { Kind::Words } else { Kind::Markup };
                let range = at..at + length;
                pieces.push(Piece { range, kind });
            }
            length
        };
        at += length;
    }
    pieces
}

/// Writes `<b>`, `<strong>`, `<i>` and `<em>` as Markdown does, where that means the same.
pub(super) fn emphasis(words: String) -> String {
    if !holds(&words, b'<') {
        return words;
    }
    let mut rest = words.as_str();
    let mut out = String::with_capacity(words.len());
    while let Some(found) = EMPHASIS.captures(rest) {
        let end = found.get(0).map_or(rest.len(), |whole| whole.end());
        let start = found.get(0).map_or(0, |whole| whole.start());
        let glued = rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '*');
        out.push_str(&rest[..start]);
        match replacement(&found) {
            Some(marked) if !glued => out.push_str(&marked),
            _ => out.push_str(&rest[start..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn replacement(found: &Captures) -> Option<String> {
    let before = found.get(1)?.as_str();
    let strong = found.get(2).or(found.get(3));
    let (words, mark) = match strong {
        Some(words) => (words, "**"),
        None => (found.get(4).or(found.get(5))?, "*"),
    };
    let words = words.as_str();
    // Marks beside punctuation may not count as marks.
    let flanked = words.starts_with(char::is_alphanumeric)
        && (words.ends_with(char::is_alphanumeric) || before.is_empty() || before == " ");
    flanked.then(|| format!("{before}{mark}{words}{mark}"))
}

/// A comment that goes on beyond the paragraph, point or cell in which it begins.
pub(super) fn comment_cut_off(mark: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedComment,
        mark,
        "a comment begins here and does not end in the same paragraph, so that the next would be shown",
    )
    .help("end it with `-->` before the blank line, or begin it on a line of its own")
}

/// A comment that nothing ends.
pub(super) fn unclosed_comment(mark: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedComment,
        mark,
        "a comment begins here and nothing ends it, so that everything below is hidden",
    )
    .help("end it with `-->`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_is_written_in_one_way() {
        for (words, expected) in [
            ("<b>LABOUR</b>", "**LABOUR**"),
            ("the <i>Act</i>, <strong>now</strong>", "the *Act*, **now**"),
            ("un<b>bold</b>", "un<b>bold</b>"),
            ("<b> x</b>", "<b> x</b>"),
            ("<b>a</b>b", "<b>a</b>b"),
            ("7<sup>th</sup>", "7<sup>th</sup>"),
        ] {
            assert_eq!(emphasis(words.to_owned()), expected);
        }
    }
}
