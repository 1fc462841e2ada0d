//! Referrals: "be referred to the Corporate Parenting Panel", "to refer the report to …".

use std::ops::Range;

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::lexicon::{Heard, lexicon};
use crate::recognise::words::unmarked;

/// Finds bodies to which something is referred.
pub(super) fn find(heard: &Heard, found: &mut Vec<Found>) {
    let markdown = heard.words.as_ref();
    let referral = &lexicon().references.referral;
    let starts = |hit: &regex::Captures| hit.name("name").map(|name| name.start());
    for hit in referral.head.all_in(heard) {
        let mut next = starts(&hit);
        while let Some(start) = next {
            let range = name(markdown, start);
            let end = range.end;
            let to = unmarked(&markdown[range.clone()]);
            found.push((ReferenceKind::Referral { to }, range));
            let hit = referral.next.captures(&markdown[end..]);
            next = hit.and_then(|hit| Some(end + starts(&hit)?));
        }
    }
}

/// The name that begins at `start`: words with capitals, and the small words between them.
fn name(markdown: &str, start: usize) -> Range<usize> {
    let within = &lexicon().references.referral.within;
    let (mut end, mut at) = (start, start);
    for word in markdown[start..].split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let core = bare.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == ')' || c == '&'));
        let capital = core.starts_with(char::is_uppercase) || core.starts_with('(');
        if capital {
            end = at + core.trim_end_matches('&').len();
        } else if !within.iter().any(|small| small == bare) {
            break;
        }
        if core.len() < bare.len() {
            break;
        }
        at += word.len();
    }
    start..end.max(start + first_char(markdown, start))
}

fn first_char(markdown: &str, at: usize) -> usize {
    markdown[at..].chars().next().map_or(0, char::len_utf8)
}
