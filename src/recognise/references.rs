//! References in running words, as people write them: minutes, meetings, documents, referrals and
//! explicit links. What they lead to is for the register to say.
//!
//! A false link is worse than a missing one, so every kind has its own list of what only looks like
//! it: "65 minutes", "the minute book", "the report referred to above".

mod documents;
mod explicit;
mod meetings;
mod minutes;
mod referrals;

use std::ops::Range;

use jiff::civil::Date;

use super::lexicon::{Heard, lexicon};
use crate::model::{Reference, ReferenceKind};

/// A reference under way: what it names, and its bytes.
type Found = (ReferenceKind, Range<usize>);

/// Finds the references in one run of inline Markdown, sorted and none overlapping.
///
/// Code, links, HTML and addresses are left alone. `held` is the day of the meeting whose minutes
/// the words stand in: a day and month without a year mean the last such day before it.
pub fn find(markdown: &str, held: Option<Date>) -> Vec<Reference> {
    heard(&Heard::of(markdown), held)
}

/// Finds the references in words that have been looked at.
pub(super) fn heard(words: &Heard, held: Option<Date>) -> Vec<Reference> {
    // Most runs of words hold none.
    if !lexicon().references.hint.may_be_in(&words.clues()) {
        return Vec::new();
    }
    let markdown = words.words.as_ref();
    let mut found = Vec::new();
    minutes::find(words, &mut found);
    meetings::find(markdown, held, &mut found);
    documents::find(words, &mut found);
    referrals::find(words, &mut found);
    // What is fixed matters only where there is something else.
    if found.is_empty() && !markdown.contains('[') {
        return Vec::new();
    }
    let (mut all, fixed) = explicit::find(markdown);
    all.append(&mut found);
    tidy(markdown, all, &fixed)
}

/// Drops what lies in code, links or HTML, mends cut emphasis, and lets the first of two
/// overlapping references stand.
fn tidy(markdown: &str, found: Vec<Found>, fixed: &[Range<usize>]) -> Vec<Reference> {
    let mut whole: Vec<Found> = found
        .into_iter()
        .filter_map(|(kind, range)| {
            if matches!(kind, ReferenceKind::Explicit { .. }) {
                return Some((kind, range));
            }
            let free = !fixed.iter().any(|area| overlap(area, &range));
            let range = free.then(|| balanced(markdown, range)).flatten()?;
            Some((kind, range))
        })
        .collect();
    whole.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    whole.retain(|(_, range)| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
    whole
        .into_iter()
        .filter_map(|(kind, range)| {
            let range = u32::try_from(range.start).ok()?..u32::try_from(range.end).ok()?;
            Some(Reference { kind, range })
        })
        .collect()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Widens a range over the mark that closes an emphasis opened in it (`Document **"AD"**`), so that
/// a link around the words does not cut the emphasis in two; `None` where that does not help.
fn balanced(markdown: &str, range: Range<usize>) -> Option<Range<usize>> {
    let open = |range: &Range<usize>| marks(&markdown[range.clone()]) % 2 == 1;
    if !open(&range) {
        return Some(range);
    }
    let after = &markdown[range.end..];
    let closing = after.len() - after.trim_start_matches('*').len();
    let wider = range.start..range.end + closing;
    (!open(&wider)).then_some(wider)
}

/// How many times an emphasis is opened or closed.
fn marks(words: &str) -> usize {
    let mut before = ' ';
    let mut count = 0;
    for c in words.chars() {
        count += usize::from(c == '*' && before != '*');
        before = c;
    }
    count
}

#[cfg(test)]
mod tests;
