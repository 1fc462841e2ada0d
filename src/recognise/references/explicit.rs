//! Explicit links, and the stretches of Markdown in which nothing else is looked for.

use std::ops::Range;

use super::Found;
use crate::model::ReferenceKind;

/// Finds explicit links, and every stretch that holds code, a link, HTML or an address.
pub(super) fn find(markdown: &str) -> (Vec<Found>, Vec<Range<usize>>) {
    let mut found = Vec::new();
    let mut fixed = Vec::new();
    let bytes = markdown.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &markdown[at..];
        let end = match bytes[at] {
            b'\\' => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            b'`' => code(rest),
            b'<' => html(rest),
            b'[' => link(rest, at, &mut found),
            b'h' => address(rest),
            _ => None,
        };
        match end {
            Some(end) => {
                fixed.push(at..at + end);
                at += end;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    (found, fixed)
}

/// The length of a code span: as many backticks close it as opened it.
fn code(rest: &str) -> Option<usize> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mut at = ticks;
    loop {
        at += rest[at..].find('`')?;
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        at += run;
        if run == ticks {
            return Some(at);
        }
    }
}

/// The length of a tag, a comment or an address in angle brackets.
fn html(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(rest.len(), |end| end + 3));
    }
    let named = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    named.then(|| rest.find('>').map(|end| end + 1)).flatten()
}

fn address(rest: &str) -> Option<usize> {
    let bare = rest.starts_with("http://") || rest.starts_with("https://");
    bare.then(|| rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// The length of a link; one to an item or meeting is also put into `found`.
fn link(rest: &str, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix("[[") {
        let end = inner.find("]]")?;
        let target = inner[..end].trim();
        if target.is_empty() || target.contains(['[', ']', '\n']) {
            return None;
        }
        let kind = ReferenceKind::Explicit {
            target: target.to_owned(),
            shown: None,
        };
        found.push((kind, at..at + end + 4));
        return Some(end + 4);
    }
    let close = matching(rest, '[', ']')?;
    let after = &rest[close + 1..];
    if after.starts_with('[') {
        return Some(close + 2 + matching(after, '[', ']')?);
    }
    if !after.starts_with('(') {
        return None;
    }
    let end = matching(after, '(', ')')?;
    let url = after[1..end].trim().trim_matches(['<', '>']);
    let length = close + 2 + end;
    if let Some(target) = url.strip_prefix("minute:") {
        let kind = ReferenceKind::Explicit {
            target: target.trim().to_owned(),
            shown: Some(rest[1..close].to_owned()),
        };
        found.push((kind, at..at + length));
    }
    Some(length)
}

/// Where the bracket that opens `text` is closed.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
