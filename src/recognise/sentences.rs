//! Running words parted into sentences, each as inline Markdown that stands by itself.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::recognise::lexicon::{Clues, Heard, lexicon};
use crate::recognise::{owners, words};

/// A sentence of a passage.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its words without marks.
    pub(super) heard: Heard<'a>,
}

/// The sentences of a passage, each looked at once.
#[derive(Debug, Default)]
pub(super) struct Sentences<'a> {
    parts: Vec<Sentence<'a>>,
    /// The words of the whole passage without marks.
    pub(super) whole: Heard<'a>,
    /// See [`Sentences::owner_at_end`].
    owner: OnceCell<Option<String>>,
}

impl<'a> Sentences<'a> {
    /// Parts a passage and looks at its words.
    pub(super) fn of(markdown: &'a str) -> Self {
        let whole = words::plain(markdown);
        let is_plain = matches!(whole, Cow::Borrowed(_));
        let ranges = of(markdown).into_iter();
        let parts = ranges
            .map(|range| Sentence {
                heard: Heard::of(plain_part(markdown, &range, is_plain)),
                range,
            })
            .collect();
        Self::joined(whole, parts)
    }
}

/// The plain words of a part of words; `is_plain`: no marks were taken off the whole, so the part has
/// none.
fn plain_part<'a>(markdown: &'a str, range: &Range<usize>, is_plain: bool) -> Cow<'a, str> {
    let part = &markdown[range.clone()];
    match is_plain {
        true => Cow::Borrowed(part.trim()),
        false => words::plain(part),
    }
}

/// What was heard in a passage, so that it need not be looked at again.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    parts: Vec<(Range<usize>, Clues)>,
    owner: OnceCell<Option<String>>,
    /// It may begin with a label.
    pub(super) may_be_labelled: bool,
    /// It begins with a label over a decision, or with the formula itself.
    pub(super) decides: bool,
}

impl<'a> Sentences<'a> {
    /// What is to be kept.
    pub(super) fn kept(self, may_be_labelled: bool, decides: bool) -> Kept {
        let parts = self.parts.into_iter();
        Kept {
            parts: parts.map(|part| (part.range, part.heard.clues())).collect(),
            owner: self.owner,
            may_be_labelled,
            decides,
        }
    }

    /// The owner whose name ends the passage; `initials` are those of the document.
    pub(super) fn owner_at_end(&self, markdown: &str, initials: &BTreeSet<String>) -> Option<&str> {
        let owner = || owners::at_end(markdown, &self.whole, initials);
        self.owner.get_or_init(owner).as_deref()
    }

    /// The sentences of a passage of which this was kept.
    pub(super) fn again(markdown: &'a str, kept: Kept) -> Self {
        let whole = words::plain(markdown);
        let is_plain = matches!(whole, Cow::Borrowed(_));
        let parts = kept.parts.into_iter().map(|(range, clues)| Sentence {
            heard: Heard::again(plain_part(markdown, &range, is_plain), clues),
            range,
        });
        let parts = parts.collect();
        Self {
            owner: kept.owner,
            ..Self::joined(whole, parts)
        }
    }

    fn joined(whole: Cow<'a, str>, parts: Vec<Sentence<'a>>) -> Self {
        let mut clues = Clues::default();
        parts.iter().for_each(|part| clues.add(part.heard.clues()));
        // No stem lies in two sentences.
        let whole = Heard::again(whole, clues);
        Self {
            parts,
            whole,
            owner: OnceCell::new(),
        }
    }
}

impl<'a> std::ops::Deref for Sentences<'a> {
    type Target = [Sentence<'a>];

    fn deref(&self) -> &[Sentence<'a>] {
        &self.parts
    }
}

/// Marks that may stand between a full stop and the space after it.
const CLOSING: [char; 8] = ['*', '_', '"', '”', '’', '\'', ')', ']'];

/// The sentences of a passage, in order: joined by single spaces they are the passage again. A
/// sentence ends where no emphasis, link or bracket is open.
fn of(markdown: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let marks = |byte| matches!(byte, b'*' | b'_' | b'`' | b'[' | b'(');
    let is_marked = markdown
        .bytes()
        .fold(false, |marked, byte| marked | marks(byte));
    for stop in memchr::memchr3_iter(b'.', b'!', b'?', markdown.as_bytes()) {
        let after = markdown[stop + 1..].trim_start_matches(CLOSING);
        let Some(next) = after.strip_prefix(' ') else {
            continue;
        };
        let at = markdown.len() - after.len();
        let ends = begins(next)
            && !(markdown[stop..].starts_with('.') && is_abbreviation(&markdown[start..=stop]))
            && (!is_marked || is_closed(&markdown[start..at]));
        if ends {
            found.push(start..at);
            start = at + 1;
        }
    }
    if start < markdown.len() {
        found.push(start..markdown.len());
    }
    found
}

/// Whether no emphasis, link or bracket is open at the end of words.
fn is_closed(words: &str) -> bool {
    let count = |mark: &str| words.matches(mark).count();
    let even = |mark: &str| {
        let strong = count(&mark.repeat(2));
        strong % 2 == 0 && (count(mark) - 2 * strong) % 2 == 0
    };
    ["*", "_", "`"].into_iter().all(even) && count("[") <= count("]") && count("(") <= count(")")
}

/// Whether the last word is one whose full stop ends no sentence: "Cllr.", an initial, "No.".
fn is_abbreviation(words: &str) -> bool {
    let last = words.rsplit([' ', '(', '/']).next().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let last = last.strip_suffix('.').unwrap_or(last);
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    // "C.C.C.", "J.", "1." before what it counts.
    let dotted = last.contains('.') && last.split('.').all(|part| part.chars().count() <= 1);
    let initial = letters == 1 && last.chars().count() == 1;
    let counts = !last.is_empty() && words.len() == last.len() + 1 && letters == 0;
    let known = &lexicon().decisions.abbreviations;
    dotted || initial || counts || known.iter().any(|word| word.eq_ignore_ascii_case(last))
}

fn begins(words: &str) -> bool {
    words
        .chars()
        .find(|c| !"*_\"“‘'([\\".contains(*c))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "£$€".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (markdown, expected) in [
            ("", vec![]),
            ("One.", vec!["One."]),
            ("One. Two", vec!["One.", "Two"]),
            (
                "Cllr. Hart spoke. It rained.",
                vec!["Cllr. Hart spoke.", "It rained."],
            ),
            (
                "J. Hart paid No. 5. Done.",
                vec!["J. Hart paid No. 5.", "Done."],
            ),
            (
                "It cost 2.5 per cent. **It was agreed.** Yes.",
                vec!["It cost 2.5 per cent.", "**It was agreed.**", "Yes."],
            ),
            ("**One. Two.** Three.", vec!["**One. Two.**", "Three."]),
            (
                "One (as before. Really). Two.",
                vec!["One (as before. Really).", "Two."],
            ),
            (
                "see p. 5 and so on. and more.",
                vec!["see p. 5 and so on. and more."],
            ),
            ("“Yes.” He went.", vec!["“Yes.”", "He went."]),
        ] {
            let found: Vec<&str> = of(markdown).into_iter().map(|at| &markdown[at]).collect();
            assert_eq!(found, expected, "{markdown}");
        }
    }
}
