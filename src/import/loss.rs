//! Whether words got lost between two texts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// Tags and character references of HTML are marks, not words.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(
        clippy::unwrap_used,
        reason = "a constant pattern, tried by every test"
    )]
    Regex::new(r"</?[A-Za-z][^<>\n]*>|&#?[0-9A-Za-z]{1,32};").unwrap()
});

/// Words that may become structure: the canonical form has other ways to say that an item or its
/// narrative begins.
const LABELS: &[&str] = &["item", "minutes", "discussion"];

/// The words of one text that another does not hold as often, in order: what would be lost if the
/// second took the place of the first. Case, punctuation and marks of HTML do not count.
pub fn lost_words(before: &str, after: &str) -> Vec<String> {
    let before = MARKS.replace_all(before, " ");
    let after = MARKS.replace_all(after, " ");
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    for word in words(&after) {
        *held.entry(word.to_lowercase()).or_default() += 1;
    }
    words(&before)
        .filter(|word| {
            let word = word.to_lowercase();
            match held.get_mut(&word) {
                Some(n) if *n > 0 => {
                    *n -= 1;
                    false
                }
                _ => !LABELS.contains(&word.as_str()),
            }
        })
        .map(str::to_owned)
        .collect()
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
        for (before, after, lost) in [
            ("No, no word – lost!", "NO word lost", "no"),
            ("(1) That it be so", "1. That it be so", ""),
            ("<b>Day</b> &amp; Field", "Day & Field", ""),
            (
                "Item 5: Trees\nMinutes: they grow",
                "## 5. Trees\n\nThey grow",
                "",
            ),
            ("a < b and b > a", "a b and b a", ""),
            ("They grow. They bloom.", "They grow.", "They bloom"),
        ] {
            assert_eq!(lost_words(before, after).join(" "), lost, "{before}");
        }
    }
}
