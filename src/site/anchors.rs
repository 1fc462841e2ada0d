//! The names of paragraphs in addresses.
//!
//! A name must stay when something else on the page changes, so it is made of the paragraph's own
//! first words and of nothing else: not of its place, and not of the words after these.

use std::collections::HashMap;

use crate::digest;
use crate::text::fold;

use super::words::{is_bare, undressed};

/// How many words make the name.
const WORDS: usize = 12;

/// Gives names to the paragraphs of one item.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<[u8; 3], u32>);

impl Anchors {
    /// The name of the next paragraph: `p-3f9a2c`; `None` where it has no words. Of several that
    /// begin alike the second is called `p-3f9a2c-2`.
    pub(super) fn next(&mut self, markdown: &str) -> Option<String> {
        let (mut words, end) = first_words(markdown);
        // Dress that begins behind the words does nothing to them.
        if !is_bare(markdown[..end].trim_end()) {
            words = first_words(&undressed(markdown)).0;
        }
        if words.is_empty() {
            return None;
        }
        let [a, b, c, ..] = digest::lasting(fold(&words).as_bytes());
        let own = [a, b, c];
        let alike = self.0.entry(own).or_default();
        *alike += 1;
        let own = digest::hexadecimal(&own);
        Some(match alike {
            1 => format!("p-{own}"),
            nth => format!("p-{own}-{nth}"),
        })
    }
}

/// The words that make a name, and how far into the text they reach. Punctuation is what is
/// corrected first, so it does not count.
fn first_words(text: &str) -> (String, usize) {
    let mut words = String::with_capacity(96);
    let (mut end, mut found) = (0, 0);
    for stretch in text.split_inclusive(char::is_whitespace) {
        end += stretch.len();
        let word = stretch.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            words.push_str(word);
            words.push(' ');
            found += 1;
        }
        if found == WORDS {
            break;
        }
    }
    (words, end)
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn names_are_made_of_the_first_words_alone() {
        let first = |words: &str| Anchors::default().next(words);
        let long = "one two three four five six seven eight nine ten eleven twelve";
        let name = first(long);
        assert!(
            name.as_ref().is_some_and(|name| name.len() == 8),
            "{name:?}"
        );
        for same in [
            "one two three four five six seven eight nine ten eleven twelve*, thirteen* `more`",
            "one two three four five six seven eight nine ten eleven [twelve](</a/>)",
            "one two three four five six seven eight nine ten eleven twe&#108;ve",
            "– one two three – four five six seven eight nine ten eleven, (twelve)",
            "One, **two** three four five six seven eight nine ten eleven twelve and more",
            "[one two](</a/>) three four five six seven  eight nine ten eleven\\\ntwelve.",
        ] {
            assert_eq!(first(same), name, "{same}");
        }
        assert_ne!(first("one two"), name);
        assert_eq!(first("– …"), None);
    }

    #[test]
    fn paragraphs_that_begin_alike_are_told_apart() {
        let mut anchors = Anchors::default();
        let name = anchors.next("The report was noted.").unwrap();
        assert_eq!(
            anchors.next("The report was noted."),
            Some(format!("{name}-2"))
        );
        assert_ne!(anchors.next("Another."), Some(name));
    }
}
