//! Whether words got lost between two texts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Passage, Text};
use crate::prose::{Fields, Prose};
use crate::recognise::lexicon::{self, lexicon};
use crate::source::{SourceId, Span};

/// The name of a character, such as `&amp;`, which is no word.
static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"&#?[0-9A-Za-z]{1,32};").unwrap()
});

/// The words of one text that another does not hold as often, in order: what would be lost if the
/// second took the place of the first. Case and punctuation do not count, nor do the names of tags
/// such as `<b>` and of characters such as `&amp;`, nor a heading that only says that the narrative begins, because the canonical form
/// has it just where it is needed, nor the word "Item" before an item's number.
pub fn lost_words(before: &str, after: &str) -> Vec<String> {
    let source = SourceId(0);
    let text = Text::new(before, Span::head(source));
    let prose = Prose {
        source,
        fields: Fields::none(source),
        passages: vec![Passage::Paragraph { depth: 0, text }],
    };
    lexicon::reading(&prose, || in_its_language(before, after))
}

/// The same, with the vocabulary of the text's own language.
fn in_its_language(before: &str, after: &str) -> Vec<String> {
    let lost = words_lost(before, after);
    if lost.is_empty() {
        return lost;
    }
    // Emphasis may begin in the middle of a word: "A**pologies**", "850<sup>th</sup>".
    let joined = words_lost(&joined(before), &joined(after));
    if joined.len() < lost.len() {
        joined
    } else {
        lost
    }
}

/// A text without the marks that may stand within a word.
fn joined(text: &str) -> String {
    let marks = ["*", "<sup>", "</sup>", "<sub>", "</sub>"];
    marks
        .iter()
        .fold(text.to_owned(), |text, mark| text.replace(mark, ""))
}

fn words_lost(before: &str, after: &str) -> Vec<String> {
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    for word in words(&ENTITY.replace_all(after, " ")) {
        *held.entry(word.to_lowercase()).or_default() += 1;
    }
    ENTITY
        .replace_all(before, " ")
        .lines()
        .filter(|line| !opens_narrative(line))
        .map(without_prefix)
        .flat_map(untagged)
        .flat_map(words)
        .filter(|word| match held.get_mut(&word.to_lowercase()) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => true,
        })
        .map(str::to_owned)
        .collect()
}

/// Whether a line is a heading such as "### Minutes" or "Minutes:". A bare "MINUTES" may be an item's
/// title.
fn opens_narrative(line: &str) -> bool {
    let line = line.trim();
    let marked = line.starts_with("###") || line.ends_with(':');
    marked && lexicon().body.minutes.is_whole(line)
}

/// A line without the word before the number of an item: "Item 5" is kept as 5.
fn without_prefix(line: &str) -> &str {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let prefix = lexicon().heading.prefixes.at_start(bare);
    let rest = prefix.map(|prefix| bare[prefix.end..].trim_start());
    rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(line)
}

/// The stretches of a line between its tags. What stands between `<` and `>` is a tag when it begins
/// with a name: "a < b" and "<https://example.org>" are none.
fn untagged(line: &str) -> impl Iterator<Item = &str> {
    let mut pieces = line.split('<');
    pieces.next().into_iter().chain(pieces.map(|piece| {
        let name = piece.trim_start_matches('/');
        let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && after.starts_with([' ', '/', '>']);
        match piece.split_once('>') {
            Some((_, rest)) if named => rest,
            _ => piece,
        }
    }))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_often_as_they_stand() {
        assert_eq!(lost_words("No, no word – lost!", "NO word lost"), ["no"]);
        assert!(lost_words("A**pologies**: Cox", "Apologies: Cox").is_empty());
        assert!(lost_words("the 850th year", "the 850<sup>th</sup> year").is_empty());
        assert!(lost_words("**Item 5** Lamps", "## 5. Lamps").is_empty());
        assert_eq!(lost_words("An item was lost", "An was lost"), ["item"]);
        assert_eq!(lost_words("(1) That it be so", "1. That it be so"), [""; 0]);
        assert_eq!(
            lost_words("### Minutes\n\nIt was so.", "It was so."),
            [""; 0]
        );
        assert_eq!(lost_words("Minutes:\n\nIt was so.", "It was so."), [""; 0]);
        assert_eq!(lost_words("## 2. Minutes", "## 2."), ["Minutes"]);
        assert_eq!(
            lost_words("<b class=\"x\">LABOUR</b>\t<br/>", "Labour"),
            [""; 0]
        );
        assert_eq!(
            lost_words("a < b > c, <https://d>", ""),
            ["a", "b", "c", "https", "d"]
        );
        assert_eq!(lost_words("2\n\nMINUTES", "## 2."), ["MINUTES"]);
        assert_eq!(lost_words("Day &amp; Field", "Day & Field"), [""; 0]);
    }
}
