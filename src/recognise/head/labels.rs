//! Labels: the words with which a line says what it holds.

use super::super::lexicon::{Announces, FollowedBy, LabelWords, lexicon};
use super::super::{names, times};
use super::words;
use crate::text::is_dash;

/// The labels that begin at `at`, with what is known of their kind and where they end.
fn labels_at(words: &str, at: usize) -> impl Iterator<Item = (&'static LabelWords, usize)> {
    let here = &words[at..];
    // A label in brackets or quotation marks is none.
    let free = here.starts_with(char::is_alphanumeric);
    let kinds = lexicon().head.labels.iter().filter(move |_| free);
    kinds.flat_map(move |kind| {
        let labels = kind.phrases.all_at_start(here);
        labels.map(move |label| (kind, at + label.end))
    })
}

/// The label that `words` begin with, and where what it announces begins.
pub(in crate::recognise) fn label_at(words: &str) -> Option<(Announces, usize)> {
    let indent = words.len() - words.trim_start().len();
    let mut best: Option<(Announces, usize, usize)> = None;
    for (kind, end) in labels_at(words, indent) {
        if best.is_some_and(|(_, longest, _)| longest >= end) {
            continue;
        }
        if let Some(value) = value_after(words, indent, end, kind.followed_by) {
            best = Some((kind.announces, end, value));
        }
    }
    if let Some((label, _, value)) = best {
        return Some((label, value));
    }
    // Another label ends a list, whatever it announces.
    let (label, _) = words.split_once(':')?;
    let short = label.split_whitespace().count() <= 4 && label.len() == label.trim_end().len();
    let named = label.trim_start().starts_with(char::is_uppercase) && !label.contains(',');
    let end = label.len() + 1;
    if named && let Some(list) = list_named(label) {
        return Some((list, end));
    }
    (short && named && !label.ends_with(|c: char| c.is_ascii_digit()))
        .then_some((Announces::Other, end))
}

/// The list that a label announces by its own words: "Members of Cabinet present", "Council staff in
/// attendance".
fn list_named(label: &str) -> Option<Announces> {
    let words = &lexicon().head.attendance;
    let said: Vec<String> = label.split_whitespace().map(str::to_lowercase).collect();
    let ends = |end: &String| words::ends_with_phrase(label.trim(), end);
    if said.len() > 8 || !words.label_ends.iter().any(ends) {
        return None;
    }
    let holds = |list: &[String]| said.iter().any(|word| list.contains(word));
    match (holds(&words.label_officers), holds(&words.label_others)) {
        (true, _) => Some(Announces::Officers),
        (false, true) => Some(Announces::Observers),
        _ => holds(&words.label_members).then_some(Announces::Present),
    }
}

/// Where labels begin within a line: after its first word, capitalised, with a colon or a time.
pub(in crate::recognise) fn labels_within(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut covered = label_at(words).map_or(0, |(_, end)| end);
    let starts = words
        .match_indices(char::is_whitespace)
        .map(|(at, space)| at + space.len());
    for at in starts {
        if at < covered || !words[at..].starts_with(char::is_uppercase) || goes_on(&words[..at]) {
            continue;
        }
        let found = labels_at(words, at)
            .filter_map(|(kind, end)| {
                let colon = words[end..].trim_start_matches(' ').starts_with(':');
                let strict = match kind.followed_by {
                    FollowedBy::Time if !colon => FollowedBy::Time,
                    _ => FollowedBy::Colon,
                };
                value_after(words, at, end, strict)
            })
            .max();
        if let Some(end) = found {
            cuts.push(at);
            covered = end;
        }
    }
    cuts
}

/// Whether words go on with what follows them: "received from", before "Councillors: …".
fn goes_on(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let small = &lexicon().head.attendance.within.not_after;
    small.iter().any(|word| word == last)
}

/// Where the value of a label that spans `start..end` begins, when it is followed as it must be.
fn value_after(words: &str, start: usize, end: usize, after: FollowedBy) -> Option<usize> {
    let rest = &words[end..];
    let gap = rest.trim_start_matches(' ');
    let at = |tail: &str| words.len() - tail.len();
    let marked = gap.strip_prefix(':').or_else(|| {
        let dashed = gap.strip_prefix(is_dash)?;
        (gap.len() < rest.len() || dashed.starts_with([' ', ':']) || dashed.is_empty())
            .then_some(dashed)
    });
    match after {
        FollowedBy::Colon => gap.strip_prefix(':').map(at),
        FollowedBy::Nothing => Some(at(gap.strip_prefix(':').unwrap_or(gap))),
        FollowedBy::Time => {
            let value = marked.unwrap_or(gap).trim_start();
            let value = ["at ", "around ", "about "]
                .iter()
                .find_map(|word| value.strip_prefix(word))
                .unwrap_or(value);
            let found = times::find(words);
            found
                .iter()
                .any(|time| time.range.start == at(value))
                .then(|| at(value))
        }
        FollowedBy::Mark => {
            let capitals = words[start..end].chars().all(|c| !c.is_lowercase());
            let names = gap.starts_with(char::is_uppercase)
                && (capitals && !gap.chars().take(4).all(|c| c.is_uppercase() || c == ' ')
                    || names::has_title(gap));
            match marked {
                Some(value) => Some(at(value.strip_prefix(':').unwrap_or(value))),
                None if gap.is_empty() || matches!(gap, "." | ",") => Some(words.len()),
                None if names => Some(at(gap)),
                None => bracket(gap).map(at),
            }
        }
    }
}

/// What follows a remark in brackets and its colon: "Present (in person): …".
fn bracket(gap: &str) -> Option<&str> {
    let (_, rest) = gap.strip_prefix('(')?.split_once(')')?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix(':')
    }
}
