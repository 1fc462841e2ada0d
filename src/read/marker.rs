//! The markers of lists as people print them.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::spaced;

/// A roman number up to 39, in small letters.
const ROMAN: &str = "x{0,3}(?:ix|iv|v?i{0,3})";

/// Markers that Markdown does not know: `(1)`, `(iv)`, `a)`, `•`. Word's Symbol font puts its
/// bullets at U+F000 to U+F0FF.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!(
        r"^(?:\((?:\d{{1,3}}|[A-Za-z]|{ROMAN})\)|(?:[a-z]|{ROMAN})\)|[a-z]\.|[•·▪●◦‣⁃■□➢\u{{f000}}-\u{{f0ff}}])(?:\s+|$)"
    ))
    .unwrap()
});

/// All of these, and those that Markdown does know: `1.`, `1)`, `-`.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!(
        r"^(?:\((?:\d{{1,3}}|[A-Za-z]|{ROMAN})\)|(?:[a-z]|{ROMAN})\)|[a-z]\.|[•·▪●◦‣⁃■□➢\u{{f000}}-\u{{f0ff}}]|\d{{1,3}}[.)]|[-–—*+o])(?:\s+|$)"
    ))
    .unwrap()
});

/// Bullets that are glued to the word after them.
const GLUED: [char; 6] = ['•', '▪', '●', '◦', '■', '➢'];

/// The marker of a list in which Markdown sees none, and the byte at which the words begin.
pub(super) fn printed(line: &str) -> Option<(&str, usize)> {
    found(line, &PRINTED)
}

/// The marker of a list in plain text, and the byte at which the words begin.
pub(super) fn typed(line: &str) -> Option<(&str, usize)> {
    found(line, &TYPED)
}

fn found<'a>(line: &'a str, pattern: &Regex) -> Option<(&'a str, usize)> {
    // Most lines begin like a sentence.
    if line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    if let Some(hit) = pattern.find(line) {
        let marker = hit.as_str().trim_end();
        // "()" is no marker: all parts of a roman number may be absent.
        return (!matches!(marker, "()" | ")")).then_some((marker, hit.end()));
    }
    let glued = |c: &char| GLUED.contains(c) || ('\u{f000}'..='\u{f0ff}').contains(c);
    let first = line.chars().next().filter(glued)?;
    Some((&line[..first.len_utf8()], first.len_utf8()))
}

/// Takes a printed marker off a line, out of its emphasis where it stands in some:
/// `**(2) That**` is `(2)` and `**That**`.
pub(super) fn emphasised(line: &str) -> (Option<String>, String) {
    const MARKS: [&str; 6] = ["", "***", "**", "__", "*", "_"];
    let begun = line.starts_with(['*', '_']);
    for emphasis in &MARKS[..if begun { MARKS.len() } else { 1 }] {
        let Some(inner) = line.strip_prefix(emphasis) else {
            continue;
        };
        if let Some((marker, at)) = printed(inner) {
            let rest = spaced(&inner[at..]);
            return (Some(marker.to_owned()), format!("{emphasis}{rest}"));
        }
        let closed = inner
            .split_once(emphasis)
            .filter(|_| !emphasis.is_empty())
            .and_then(|(marker, rest)| Some((printed(marker.trim_end())?, rest)))
            .filter(|((marker, at), rest)| {
                *at >= marker.len() && (rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']))
            });
        if let Some(((marker, _), rest)) = closed {
            return (Some(marker.to_owned()), spaced(rest));
        }
    }
    (None, spaced(line))
}

/// Takes the marker off a line of inline Markdown that was no Markdown before: what is typed at its
/// head, or what emphasis begins with.
pub(super) fn split(line: &str) -> (Option<String>, String) {
    match typed(line) {
        Some((marker, at)) => (Some(marker.to_owned()), spaced(&line[at..])),
        None => emphasised(line),
    }
}

/// Whether a marker counts nothing.
pub(super) fn is_bullet(marker: &str) -> bool {
    !marker.contains(|c: char| c.is_ascii_alphanumeric()) || marker == "o"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        for (line, expected) in [
            ("(1)       Members", Some("(1)")),
            ("(iv) that", Some("(iv)")),
            ("(a)\u{a0}\u{a0}x", Some("(a)")),
            ("ii) that", Some("ii)")),
            ("a. that", Some("a.")),
            ("•item", Some("•")),
            ("\u{f0b7}item", Some("\u{f0b7}")),
            ("(1)", Some("(1)")),
            ("() x", None),
            (") x", None),
            ("(Part 4A) x", None),
            ("(1)x", None),
            ("A. Smith", None),
            ("1. x", None),
            ("- x", None),
        ] {
            assert_eq!(printed(line).map(|(marker, _)| marker), expected, "{line}");
        }
        for (line, expected) in [
            ("65. TITLE", Some("65.")),
            ("67.", Some("67.")),
            ("- x", Some("-")),
            ("o x", Some("o")),
            ("20.01.01 Apologies", None),
            ("4.30 pm", None),
            ("2018. The", None),
        ] {
            assert_eq!(typed(line).map(|(marker, _)| marker), expected, "{line}");
        }
    }
}
