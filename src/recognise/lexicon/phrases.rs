//! Phrases and patterns that are looked for anywhere in a text.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Match, MatchKind};
use regex::{Captures, Regex};
use serde::Deserialize;

use super::heard::{Clues, Heard, Listener};
use super::stems;

/// Phrases that are looked for anywhere in a text, all in one pass. Letters of the ASCII alphabet
/// are compared without case, others as they stand in the phrase or all in capitals; a phrase is found
/// only as whole words.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(crate) struct Phrases {
    matcher: Option<AhoCorasick>,
    phrases: Vec<String>,
    /// For every pattern beyond the phrases, the phrase that it is in capitals.
    capitals: Vec<usize>,
    needed: Clues,
}

impl TryFrom<Vec<String>> for Phrases {
    type Error = aho_corasick::BuildError;

    fn try_from(phrases: Vec<String>) -> Result<Self, Self::Error> {
        // The matcher knows the capitals of ASCII alone.
        let capitals: Vec<usize> = (0..phrases.len())
            .filter(|&ix| !phrases[ix].is_ascii())
            .collect();
        let patterns = capitals.iter().map(|&ix| phrases[ix].to_uppercase());
        // The lists are short and every paragraph is looked through.
        let matcher = AhoCorasickBuilder::new()
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases.iter().cloned().chain(patterns))?;
        Ok(Self {
            matcher: Some(matcher),
            phrases,
            capitals,
            needed: Clues::default(),
        })
    }
}

impl Phrases {
    /// The bytes of the first phrase in `text`.
    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.all(text).map(|found| found.range()).next()
    }

    /// The byte after each phrase in `text`.
    pub(crate) fn ends<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.all(text).map(|found| found.end())
    }

    /// The byte after the last phrase in `text`.
    pub(crate) fn last_end(&self, text: &str) -> Option<usize> {
        self.all(text).map(|found| found.end()).last()
    }

    fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Match> + 'a {
        let found = self.matcher.iter().flat_map(move |all| all.find_iter(text));
        found.filter(move |found| is_whole(text, &found.range()))
    }

    /// The phrases themselves.
    pub(crate) fn list(&self) -> &[String] {
        &self.phrases
    }

    /// Where in the list the first phrase in `text` stands.
    pub(crate) fn which(&self, text: &str) -> Option<usize> {
        self.every(text).next()
    }

    /// Where in the list each phrase in `text` stands.
    pub(crate) fn every<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.all(text).map(|found| {
            let pattern = found.pattern().as_usize();
            let capitals = pattern.checked_sub(self.phrases.len());
            capitals.map_or(pattern, |nth| self.capitals[nth])
        })
    }

    /// Whether one of the phrases may be in words of which this was heard.
    pub(crate) fn may_be_in(&self, clues: &Clues) -> bool {
        clues.hold(&self.needed)
    }

    pub(super) fn listen(&mut self, listener: &mut Listener) {
        let capitals = self
            .capitals
            .iter()
            .map(|&ix| self.phrases[ix].to_uppercase());
        let capitals: Vec<String> = capitals.collect();
        let phrases = self.phrases.iter().chain(&capitals);
        self.needed = listener.needed_by_phrases(phrases.map(String::as_str));
    }

    /// Whether one of the phrases is in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let parts = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    // A copy may have glued the next word on: "CathaoirleachCllr".
    let last = text[range.clone()].chars().next_back();
    let glued = last.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase);
    parts(before) && (parts(after) || glued)
}

/// A regular expression. It is compiled when it is first asked: all of them together take a tenth of
/// a second, most texts ask few, and threads can compile different ones at a time.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Pattern {
    written: String,
    regex: OnceLock<Regex>,
    /// See [`stems::loosened`].
    loosened: OnceLock<Option<Regex>>,
    needed: Clues,
}

impl From<String> for Pattern {
    fn from(written: String) -> Self {
        let pattern = Self {
            written,
            ..Self::default()
        };
        if cfg!(debug_assertions) {
            // So every test that reads a lexicon tries all of its patterns.
            let _: &Regex = &pattern;
        }
        pattern
    }
}

impl std::ops::Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.regex.get_or_init(|| {
            #[expect(
                clippy::expect_used,
                reason = "the patterns are part of the program, and a test compiles them all"
            )]
            let regex = Regex::new(&self.written).expect("the pattern can be compiled");
            regex
        })
    }
}

impl Pattern {
    /// Whether it may be in words of which this was heard.
    pub(crate) fn may_be_in(&self, clues: &Clues) -> bool {
        clues.hold(&self.needed)
    }

    /// Whether the words need to be searched.
    fn may_match(&self, heard: &Heard) -> bool {
        if !heard.hold(&self.needed) {
            return false;
        }
        let words = heard.words.as_ref();
        let loosened = || {
            let pattern = stems::loosened(&self.written);
            pattern.and_then(|pattern| Regex::new(&pattern).ok())
        };
        words.is_ascii()
            || self
                .loosened
                .get_or_init(loosened)
                .as_ref()
                .is_none_or(|it| it.is_match(words))
    }

    /// Whether it is in the words.
    pub(crate) fn is_in(&self, heard: &Heard) -> bool {
        self.may_match(heard) && self.is_match(&heard.words)
    }

    /// What it finds first.
    pub(crate) fn first_in<'a>(&self, heard: &'a Heard) -> Option<Captures<'a>> {
        self.is_in(heard)
            .then(|| self.captures(&heard.words))
            .flatten()
    }

    /// Where it is first.
    pub(crate) fn find_in<'a>(&self, heard: &'a Heard) -> Option<regex::Match<'a>> {
        let held = self.may_match(heard);
        held.then(|| self.find(&heard.words)).flatten()
    }

    /// Everything that it finds.
    pub(crate) fn all_in<'a>(&'a self, heard: &'a Heard) -> impl Iterator<Item = Captures<'a>> {
        let held = self.may_match(heard);
        let found = held.then(|| self.captures_iter(&heard.words));
        found.into_iter().flatten()
    }

    pub(super) fn listen(&mut self, listener: &mut Listener) {
        self.needed = listener.needed_by(&self.written);
    }
}

/// Regular expressions, any of which may be found.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Patterns(Vec<Pattern>);

impl Patterns {
    /// Whether one of them is in the words.
    pub(crate) fn is_in(&self, heard: &Heard) -> bool {
        self.0.iter().any(|pattern| pattern.is_in(heard))
    }

    /// Whether one of them is in a part of words.
    pub(crate) fn is_within(&self, words: &str) -> bool {
        self.0.iter().any(|pattern| pattern.is_match(words))
    }

    /// What each of them finds first, in the order of the list.
    pub(crate) fn all<'a>(&'a self, heard: &'a Heard) -> impl Iterator<Item = Captures<'a>> + 'a {
        self.0.iter().filter_map(|pattern| pattern.first_in(heard))
    }

    pub(super) fn listen(&mut self, listener: &mut Listener) {
        for pattern in &mut self.0 {
            pattern.listen(listener);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        let phrases = Phrases::try_from(vec!["in camera".to_owned(), "exempt".to_owned()]).unwrap();
        assert!(phrases.is_in("The panel went In Camera."));
        assert!(!phrases.is_in("exemptions, in cameras"));
        assert_eq!(phrases.find("é exempt"), Some(3..9));
        assert!(!Phrases::default().is_in("exempt"));
    }
}
