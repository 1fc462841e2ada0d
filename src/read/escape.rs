//! Plain words into inline Markdown that shows the same words.

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
    let mut out = String::with_capacity(words.len() + 8);
    let bracketed = words.contains("](") || words.contains("[[") || words.contains("][");
    let mut rest = words;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(c).len();
        let (this, next) = match c {
            '*' | '_' => rest.split_at(run),
            _ => rest.split_at(c.len_utf8()),
        };
        let after = next.chars().next().unwrap_or(' ');
        let markup = match c {
            '\\' | '`' => true,
            '*' => !(before.is_whitespace() && after.is_whitespace()),
            '_' => {
                let apart = before.is_whitespace() && after.is_whitespace();
                !apart && !(before.is_alphanumeric() && after.is_alphanumeric())
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
    guard(out)
}

/// Keeps a paragraph a paragraph: escapes the first character that would make a list, a heading, a
/// rule or a definition of it.
pub(super) fn guard(mut markdown: String) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    /// The words that a reader of the rendered page sees; any markup is an error.
    fn shown(markdown: &str) -> Result<String, String> {
        let mut words = String::new();
        for event in Parser::new_ext(markdown, crate::read::markdown::OPTIONS) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(words)
    }

    #[test]
    fn only_markup_is_escaped() {
        for (words, expected) in [
            ("Signed ____ dated ____", "Signed ____ dated ____"),
            ("up by 5 * 3 [sic]", "up by 5 * 3 [sic]"),
            ("*urgent*", r"\*urgent\*"),
            ("a snake_case name, _so_", r"a snake_case name, \_so\_"),
            ("1. That", r"1\. That"),
            ("12/2021 Title", "12/2021 Title"),
            ("# one", r"\# one"),
            ("Q&A, AT&amp;T, < 5, <b>", r"Q&A, AT\&amp;T, < 5, \<b>"),
            ("[a](b)", r"\[a](b)"),
            ("[Note]: see below", r"\[Note]: see below"),
            ("- - -", r"\- - -"),
            ("C:\\temp `x`", r"C:\\temp \`x\`"),
        ] {
            assert_eq!(escape(words), expected);
            assert_eq!(shown(expected).as_deref(), Ok(words));
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_shows_as_it_was(words in r"[-a1 .)(#*_<>&;!\[\]:`~+=|\\/é–]{0,24}") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(shown(&escape(&words)), Ok(words.clone()), "{}", escape(&words));
        }
    }
}
