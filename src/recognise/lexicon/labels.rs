//! Phrases that are looked for at the head of a text.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{is_apostrophe, is_dash};

/// Phrases at the head of a text, compared word by word: case, apostrophes and the spaces and
/// punctuation between the words do not matter. The longest one wins.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Labels {
    /// By their first word; each list with the longest phrase first. A value is the words after
    /// the first, and the phrase's position in the file.
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// By the first letter of first words, as far as they are plain: a bit for each length.
    lengths: [u32; 26],
    phrases: Vec<String>,
}

/// A phrase found at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// The byte after its last word.
    pub(crate) end: usize,
    /// Its position in the list.
    pub(crate) ix: usize,
}

impl From<Vec<String>> for Labels {
    fn from(phrases: Vec<String>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (ix, phrase) in phrases.iter().enumerate() {
            let mut words = words(phrase).map(|word| folded(word.text));
            if let Some(first) = words.next() {
                by_first
                    .entry(first)
                    .or_default()
                    .push((words.collect(), ix));
            }
        }
        for rest in by_first.values_mut() {
            rest.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let mut lengths = [0; 26];
        for first in by_first.keys() {
            if let Some(known) = letter(first).and_then(|letter| lengths.get_mut(letter)) {
                *known |= length(first);
            }
        }
        Self {
            by_first,
            lengths,
            phrases,
        }
    }
}

impl Labels {
    /// The longest phrase that `text` begins with. Marks before the first word are passed over.
    pub(crate) fn at_start(&self, text: &str) -> Option<Label> {
        self.all_at_start(text).next()
    }

    /// All phrases that `text` begins with, the longest first.
    pub(crate) fn all_at_start(&self, text: &str) -> impl Iterator<Item = Label> {
        let mut found = words(text);
        let first = found.next();
        let candidates = first
            .filter(|first| self.may_know(first.text))
            .and_then(|first| {
                let known = with_folded(first.text, |first| self.by_first.get(first))?;
                Some((first.end, known))
            });
        let (head, known) = candidates.map_or((0, &[][..]), |(end, known)| (end, &known[..]));
        known.iter().filter_map(move |(rest, ix)| {
            let mut end = head;
            let mut following = found.clone();
            for word in rest {
                let next = following.next()?;
                if !same(word, next.text) || parts(&text[end..next.start]) {
                    return None;
                }
                end = next.end;
            }
            Some(Label { end, ix: *ix })
        })
    }

    /// Whether a word may be a first word: hardly any is, and this costs least.
    fn may_know(&self, word: &str) -> bool {
        let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let known = letter(word).and_then(|letter| self.lengths.get(letter));
        !plain || known.is_none_or(|known| known & length(word) != 0)
    }

    /// The phrases themselves.
    pub(crate) fn phrases(&self) -> &[String] {
        &self.phrases
    }

    /// Whether one of the phrases may stand at the head of these letters: it has their first word.
    pub(crate) fn may_begin(&self, letters: impl Iterator<Item = char> + Clone) -> bool {
        let first = letters
            .skip_while(|c| !c.is_alphanumeric())
            .take_while(|c| is_word(*c))
            .filter(|c| !is_apostrophe(*c))
            .flat_map(char::to_lowercase);
        let mut known = self.by_first.keys();
        known.any(|known| first.clone().eq(known.chars()))
    }

    /// Whether `text` is one of the phrases and nothing more but marks.
    pub(crate) fn is_whole(&self, text: &str) -> bool {
        self.at_start(text)
            .is_some_and(|label| !text[label.end..].contains(char::is_alphanumeric))
    }
}

/// Where in the alphabet the first letter of a word is.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_alphabetic)?;
    Some(usize::from(first.to_ascii_lowercase() - b'a'))
}

/// A bit for the length of a word; all long ones have the same.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// Folds a word without an allocation where it is a common one: this is asked of every paragraph.
fn with_folded<T>(word: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0_u8; 24];
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if let (true, Some(place)) = (plain, buffer.get_mut(..word.len())) {
        place.copy_from_slice(word.as_bytes());
        place.make_ascii_lowercase();
        if let Ok(folded) = std::str::from_utf8(place) {
            return ask(folded);
        }
    }
    ask(&folded(word))
}

#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The words of a text: runs of letters, digits and apostrophes; "&" is a word.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        let length = text[start..].find(|c| !is_word(c));
        at = length.map_or(text.len(), |length| start + length);
        Some(Word {
            text: &text[start..at],
            start,
            end: at,
        })
    })
}

/// Whether what stands between two words ends a label: a colon, a dash. A hyphen joins.
fn parts(gap: &str) -> bool {
    let spaced = gap.contains(char::is_whitespace);
    gap.contains(':') || gap.contains(|c| is_dash(c) && (spaced || c != '-'))
}

fn is_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        c => (c.is_alphanumeric() || is_apostrophe(c) || c == '&') && !is_dash(c),
    }
}

fn folded(word: &str) -> String {
    if word == "&" {
        return "and".to_owned();
    }
    letters(word).collect()
}

fn same(folded: &str, word: &str) -> bool {
    if word == "&" {
        return folded == "and";
    }
    let first = |word: &str| word.bytes().next().filter(u8::is_ascii_alphanumeric);
    if let (Some(a), Some(b)) = (first(folded), first(word))
        && !a.eq_ignore_ascii_case(&b)
    {
        return false;
    }
    letters(word).eq(folded.chars())
}

fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars()
        .filter(|c| !is_apostrophe(*c))
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(phrases: &[&str]) -> Labels {
        Labels::from(phrases.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_longest_phrase_at_the_head_wins() {
        let labels = labels(&["resolved", "resolved that", "members' allowances"]);
        let found = |text: &str| {
            labels
                .at_start(text)
                .map(|label| (label.ix, text[label.end..].to_owned()))
        };
        assert_eq!(found("RESOLVED – x"), Some((0, " – x".into())));
        assert_eq!(found("**Resolved that** x"), Some((1, "** x".into())));
        assert_eq!(found("Members’ ALLOWANCES"), Some((2, String::new())));
        assert_eq!(found("Resolved:- That x"), Some((0, ":- That x".into())));
        assert_eq!(found("Resolvedly"), None);
        assert_eq!(found(""), None);
        assert!(labels.is_whole("**Resolved-**"));
        assert!(!labels.is_whole("Resolved at last"));
    }
}
