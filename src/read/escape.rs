//! Plain words into inline Markdown: the writing half lies with the other helpers over words, for
//! the canonical form needs it too. Here it is held against what Markdown shows.

pub use crate::text::inline::escape;
pub(super) use crate::text::inline::guard;

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
