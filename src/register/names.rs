//! Committees named in running words.
//!
//! A false link is worse than a missing one. Names of one word ("Executive", "Council") are words
//! of every day and are not looked for at all: they lead somewhere only where the words around say
//! that the body is meant, as in "be referred to the Council".

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::CommitteeIx;
use super::order::{Order, ix};
use super::problems;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::text::{fold, is_apostrophe, is_dash, nearest};

/// The names of all committees.
pub(super) struct Names {
    /// Folded name to committee; `None` where two share it.
    exact: HashMap<String, Option<CommitteeIx>>,
    /// The titles, folded and as written, to offer for a misspelt one.
    titles: Vec<(String, String)>,
    /// Finds the beginning of each name, with its capital: a quick look before the thorough one.
    hints: Option<AhoCorasick>,
    /// Finds folded names of several words where folded text begins, with the committee of each.
    finder: Option<(AhoCorasick, Vec<Option<CommitteeIx>>)>,
    /// The length of the longest of them.
    longest: usize,
    /// Another when something else may be found.
    pub(super) digest: Digest,
}

/// A committee's name in a run of words.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) committee: CommitteeIx,
    /// The bytes of the name.
    pub(super) range: Range<usize>,
}

/// Words that may stand with a capital before a name without being part of a longer one.
const BEFORE: &[&str] = &[
    "the", "this", "that", "to", "and", "of", "by", "in", "from", "at", "chair", "chairman",
    "members", "our", "if", "when", "as", "for", "both", "while", "full",
];
/// Words that make a longer name, of another body, out of the name before them.
const AFTER: &[&str] = &[
    "sub-committee",
    "sub",
    "working",
    "task",
    "panel",
    "group",
    "area",
    "board",
    "committee",
];

impl Names {
    /// Collects the names; two committees of one name are reported.
    pub(super) fn of(order: &Order, all: &mut Vec<Diagnostic>) -> Self {
        let mut exact: HashMap<String, Option<CommitteeIx>> = HashMap::new();
        let mut in_order: Vec<String> = Vec::new();
        // Few distinct words keep the search simple and fast.
        let mut hints: BTreeSet<String> = BTreeSet::new();
        let mut titles = Vec::new();
        for (at, seat) in order.committees.iter().enumerate() {
            let (at, committee) = (CommitteeIx(ix(at)), &seat.committee);
            titles.push((key(&committee.title), committee.title.clone()));
            for name in std::iter::once(&committee.title)
                .chain(&committee.short)
                .chain(&committee.aliases)
            {
                let folded = key(name);
                if folded.is_empty() {
                    continue;
                }
                if folded.contains(' ') {
                    hints.extend(beginning(&folded, name));
                }
                match exact.get(&folded) {
                    None => {
                        exact.insert(folded.clone(), Some(at));
                        in_order.push(folded);
                    }
                    Some(Some(first)) if *first != at => {
                        let first = order.committee(*first).committee.span;
                        all.push(problems::ambiguous_name(
                            name,
                            "committees",
                            first,
                            committee.span,
                        ));
                        exact.insert(folded, None);
                    }
                    Some(_) => {}
                }
            }
        }
        let long: Vec<&String> = in_order.iter().filter(|name| name.contains(' ')).collect();
        let committees: Vec<Option<CommitteeIx>> = long
            .iter()
            .map(|name| exact.get(*name).copied().flatten())
            .collect();
        let digest = Digest::of(format!("{long:?}{committees:?}").as_bytes());
        Self {
            hints: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::DFA))
                // Of the kinds of search only these look at many letters at a time.
                .match_kind(MatchKind::LeftmostFirst)
                .build(hints)
                .ok(),
            longest: long.iter().map(|name| name.len()).max().unwrap_or(0),
            finder: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Anchored)
                .build(&long)
                .ok()
                .map(|finder| (finder, committees)),
            exact,
            titles,
            digest,
        }
    }

    /// The committee that is called just that.
    pub(super) fn exactly(&self, name: &str) -> Option<CommitteeIx> {
        let folded = key(name);
        let found = |name: &str| self.exact.get(name).copied().flatten();
        found(&folded).or_else(|| found(folded.strip_prefix("full ")?))
    }

    /// The title that was meant by a misspelt one: at most one letter in ten differs.
    pub(super) fn nearly(&self, name: &str) -> Option<&str> {
        let folded = key(name);
        let meant = nearest(
            &folded,
            self.titles.iter().map(|(folded, _)| folded.as_str()),
        )?;
        let apart = strsim::damerau_levenshtein(&folded, meant);
        let close = apart > 0 && apart * 10 <= meant.len();
        close
            .then(|| self.titles.iter().find(|(folded, _)| folded == meant))
            .flatten()
            .map(|(_, title)| title.as_str())
    }

    /// The committees named in `markdown`, in order, with the longest name where several fit.
    pub(super) fn find(&self, markdown: &str) -> Vec<Named> {
        let (Some(hints), Some((finder, committees))) = (&self.hints, &self.finder) else {
            return Vec::new();
        };
        let mut found: Vec<Named> = Vec::new();
        let mut folded = Folded::default();
        let mut after = 0;
        for hint in hints.find_iter(markdown) {
            let start = hint.start();
            if start < after || !begins_word(&markdown[..start]) {
                continue;
            }
            folded.fill(&markdown[start..], self.longest);
            let input = Input::new(&folded.text).anchored(Anchored::Yes);
            let Some(hit) = finder.find(input) else {
                continue;
            };
            let range = start..start + folded.written_until(hit.end());
            after = range.end;
            if let Some(committee) = committees[hit.pattern().as_usize()]
                && folded.ends_word(hit.end())
                && stands_alone(markdown, &range)
            {
                found.push(Named { committee, range });
            }
        }
        found
    }
}

/// A name as it is compared: folded, without its article.
fn key(name: &str) -> String {
    let folded = fold(name);
    folded
        .strip_prefix("the ")
        .map_or(folded.clone(), str::to_owned)
}

/// The first letters of a name with a capital, and in capitals. "Children's" may be typed with any
/// apostrophe: what stands before it is always the same.
fn beginning(folded: &str, written: &str) -> [String; 2] {
    let word = folded.split(' ').next().unwrap_or("");
    let mut tokens = written.split(|c: char| !c.is_alphanumeric());
    let is_first = |token: &&str| !token.is_empty() && word.starts_with(&token.to_lowercase());
    let word = tokens
        .find(is_first)
        .map_or(word.to_owned(), str::to_lowercase);
    let mut chars = word.chars();
    let capital = chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect());
    [capital.unwrap_or_default(), word.to_uppercase()]
}

/// Whether what stands after these words begins a word: marks that folding leaves out are none.
fn begins_word(before: &str) -> bool {
    let before = before.trim_end_matches(is_left_out);
    !before
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
}

fn is_left_out(c: char) -> bool {
    is_apostrophe(c) || c == '*' || c == '\\'
}

/// Whether a name begins with a capital and is no part of a longer name.
fn stands_alone(markdown: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&markdown[..range.start], &markdown[range.end..]);
    let name = &markdown[range.clone()];
    if !name.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    let longer_before = before.strip_suffix(' ').is_some_and(|before| {
        let word = before
            .rsplit([' ', '(', '“', '"', '*'])
            .next()
            .unwrap_or("");
        let ended = word.ends_with(['.', ',', ';', ':', '-', '–', ')']);
        let small = BEFORE.contains(&word.to_lowercase().as_str());
        word.starts_with(char::is_uppercase) && !ended && !small
    });
    let longer_after = after.strip_prefix(' ').is_some_and(|after| {
        let word = after
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .next()
            .unwrap_or("");
        word.starts_with(char::is_uppercase) && AFTER.contains(&word.to_lowercase().as_str())
    });
    !longer_before && !longer_after
}

/// The beginning of a run of words folded as [`fold`] does it, with the way back to the bytes as
/// written.
#[derive(Default)]
struct Folded {
    text: String,
    /// For every byte of `text` the byte after the writing that it came from.
    until: Vec<u32>,
}

impl Folded {
    /// Folds as much of the words as makes more than so many bytes.
    fn fill(&mut self, markdown: &str, most: usize) {
        self.text.clear();
        self.until.clear();
        let mut gap = false;
        for (at, c) in markdown.char_indices() {
            if self.text.len() > most {
                break;
            }
            if c.is_whitespace() || is_dash(c) || c == ',' {
                gap = true;
                continue;
            }
            if is_left_out(c) {
                continue;
            }
            let until = ix(at + c.len_utf8());
            if gap && !self.text.is_empty() {
                self.push(' ', until);
            }
            gap = false;
            if c == '&' {
                "and".chars().for_each(|c| self.push(c, until));
            } else if c.is_ascii() {
                self.push(c.to_ascii_lowercase(), until);
            } else {
                c.to_lowercase().for_each(|c| self.push(c, until));
            }
        }
    }

    fn push(&mut self, c: char, until: u32) {
        self.text.push(c);
        self.until.resize(self.text.len(), until);
    }

    fn ends_word(&self, end: usize) -> bool {
        let next = self.text[end..].chars().next();
        !next.is_some_and(char::is_alphanumeric)
    }

    fn written_until(&self, end: usize) -> usize {
        self.until[end - 1] as usize
    }
}
