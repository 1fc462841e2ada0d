//! Inline Markdown: its words without its marks, and words so marked that they show as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// What would begin a block of its own if a paragraph began with it. The first group is what stands
/// before the character to be escaped.
static BLOCK_START: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"^(?:()#{1,6}(?:\s|$)|()>|()[-+*](?:\s|$)|(\d{1,9})[.)](?:\s|$)|()~~~|()```|()\[[^\]]*\]:|()(?:-\s*){3,}$|()(?:\*\s*){3,}$|()(?:_\s*){3,}$|()=+\s*$)",
    )
    .unwrap()
});

/// A character reference such as `&amp;`.
static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"^&#?[0-9A-Za-z]{1,32};").unwrap()
});

/// Escapes whatever Markdown would take for markup, and nothing else. `words` are one line.
pub fn escape(words: &str) -> String {
    guard(escape_within(words))
}

/// Escapes what Markdown would take for markup within a paragraph: `words` need not begin one.
pub fn escape_within(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let bracketed = words.contains("](") || words.contains("[[") || words.contains("][");
    let mut rest = words;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let (this, next) = match c {
            // A run of these counts as one mark.
            '*' | '_' => rest.split_at(rest.len() - rest.trim_start_matches(c).len()),
            _ => rest.split_at(c.len_utf8()),
        };
        let after = next.chars().next().unwrap_or(' ');
        let markup = match c {
            '\\' | '`' => true,
            '*' => !(before.is_whitespace() && after.is_whitespace()),
            '_' => {
                let apart = before.is_whitespace() && after.is_whitespace();
                !(apart || (before.is_alphanumeric() && after.is_alphanumeric()))
            }
            '[' => bracketed,
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => ENTITY.is_match(rest),
            _ => false,
        };
        for c in this.chars() {
            if markup {
                out.push('\\');
            }
            out.push(c);
        }
        before = c;
        rest = next;
    }
    out
}

/// Keeps a paragraph a paragraph: escapes the first character that would make a list, a heading, a
/// rule or a definition of it.
pub fn guard(mut markdown: String) -> String {
    // Nearly all begin with a letter, and no block does.
    if markdown.starts_with(char::is_alphabetic) {
        return markdown;
    }
    let at = BLOCK_START.captures(&markdown).and_then(|found| {
        found
            .iter()
            .skip(1)
            .flatten()
            .next()
            .map(|before| before.end())
    });
    if let Some(at) = at {
        markdown.insert(at, '\\');
    }
    markdown
}

/// The words of inline Markdown without emphasis, escapes, tags and line breaks.
pub fn plain(markdown: &str) -> Cow<'_, str> {
    let trimmed = markdown.trim();
    if !is_marked(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut rest = trimmed;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => escaped(rest, &mut out),
            '*' if !stands_apart(&out, rest, '*') => 1,
            '_' if at_word_edge(&out, rest) && !stands_apart(&out, rest, '_') => 1,
            '<' => tag(rest),
            '&' => entity(rest, &mut out),
            '\n' => {
                out.push(' ');
                1
            }
            _ => 0,
        };
        if taken == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            rest = &rest[taken..];
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out.trim_start().to_owned())
}

/// Whether anything in words may be more than a letter. Every byte is looked at, which many can be at
/// a time.
fn is_marked(words: &str) -> bool {
    let marks = |byte| matches!(byte, b'*' | b'_' | b'\\' | b'<' | b'&' | b'\n' | b'`');
    words
        .bytes()
        .fold(false, |marked, byte| marked | marks(byte))
}

fn escaped(rest: &str, out: &mut String) -> usize {
    match rest[1..].chars().next() {
        Some('\n') => {
            out.push(' ');
            2
        }
        Some(next) if next.is_ascii_punctuation() => {
            out.push(next);
            2
        }
        _ => 0,
    }
}

/// An underscore within a word is a letter of it; at its edge it is emphasis.
fn at_word_edge(before: &str, rest: &str) -> bool {
    let after = rest.trim_start_matches('_').chars().next();
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(inside(before.chars().next_back()) && inside(after))
}

/// A run of marks with spaces on both sides is no emphasis but typed: "5 * 3".
fn stands_apart(before: &str, rest: &str, mark: char) -> bool {
    let open = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let after = rest.trim_start_matches(mark).chars().next();
    open(before.trim_end_matches(mark).chars().next_back()) && open(after)
}

/// The length of an HTML tag that only lays words out; 0 for anything else.
fn tag(rest: &str) -> usize {
    const TAGS: &[&str] = &[
        "b", "strong", "i", "em", "sup", "sub", "u", "small", "br", "br/", "br /",
    ];
    let Some(end) = rest.find('>') else { return 0 };
    let name = rest[1..end].trim_start_matches('/').trim();
    if TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)) {
        end + 1
    } else {
        0
    }
}

fn entity(rest: &str, out: &mut String) -> usize {
    const ENTITIES: &[(&str, char)] = &[
        ("&nbsp;", ' '),
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
    ];
    for (name, c) in ENTITIES {
        if rest.starts_with(name) {
            out.push(*c);
            return name.len();
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_no_words() {
        for (markdown, expected) in [
            ("**65. TITLE**", "65. TITLE"),
            (r"2\.  No \*declarations\*", "2.  No *declarations*"),
            ("snake_case and _stress_", "snake_case and stress"),
            ("7<sup>th</sup> of 5 < 6", "7th of 5 < 6"),
            (
                "1.&nbsp;&nbsp;Roads &amp; paths & more",
                "1.  Roads & paths & more",
            ),
            ("one\\\ntwo", "one two"),
            ("ends in \\", "ends in \\"),
        ] {
            assert_eq!(plain(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn escaped_words_read_back() {
        for words in [
            "a*b",
            "[[x]]",
            "a_b _c_",
            r"back\slash",
            "R&D & more &amp;",
            "<b>",
            "`x`",
        ] {
            assert_eq!(plain(&escape(words)), words);
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_has_the_same_words(words in r"[-a1 .)(#*_<>&;!\[\]:`~+=|\\/é–]{0,24}") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let escaped = escape(&words);
            prop_assert_eq!(plain(&escaped), words.clone(), "{}", escaped);
        }
    }
}
