//! Sentences that name people: who chaired, who was there, who came for whom.

use crate::model::{Name, Substitute};
use crate::recognise::lexicon::{Announces, lexicon};
use crate::recognise::names;
use crate::source::Span;

/// The sentences of a text: the full stop of an initial or a title ends none.
pub(super) fn each(words: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices(". ") {
        let last = words[start..at].rsplit(' ').next().unwrap_or_default();
        if last.chars().count() > 2 && !names::is_any_title(last) {
            sentences.push(words[start..=at].trim());
            start = at + 2;
        }
    }
    sentences.push(words[start..].trim());
    sentences
}

/// Who chaired, by a line that begins "Councillor Hale in the Chair" or "JH chaired the meeting",
/// and whether it says nothing else.
pub(super) fn chair_of(line: &str) -> Option<(String, bool)> {
    let line = line.trim();
    let found = lexicon().head.attendance.chaired.find(line)?;
    let name = before(&line[..found.start])?;
    let alone = line[found.end..]
        .trim_matches([')', ']', '.', ' '])
        .is_empty();
    Some((name, alone))
}

/// The one person that words before a verb name: "The Mayor, Councillor Hale," is one.
fn before(words: &str) -> Option<String> {
    let mark = |c: char| c.is_whitespace() || ",–-([".contains(c);
    let words = words.trim_matches(mark);
    let mut people = names::split(words);
    if let [first, second] = people.as_slice()
        && names::is_office(first)
        && names::has_title(second)
    {
        people = vec![second.clone()];
    }
    match people.as_slice() {
        [name] if names::are_names(name) => Some(name.clone()),
        _ => None,
    }
}

/// Who chaired, by words such as "The Chair was taken by Councillor Hale", and whether they say
/// nothing else.
pub(super) fn chair_taken_by(line: &str) -> Option<(String, bool)> {
    let found = lexicon().head.attendance.chair_taken_by.find(line)?;
    let rest = line[found.end..].trim_start_matches([' ', ':']);
    let (name, end) = name_at(rest)?;
    let before = line[..found.start].split_whitespace().count();
    let alone = before <= 2 && !rest[end..].contains(char::is_alphanumeric);
    Some((name, alone))
}

/// The name or office that words begin with, "the" before it apart, and where it ends.
fn name_at(words: &str) -> Option<(String, usize)> {
    let start = words.strip_prefix("the ").map_or(0, |_| 4);
    let mut end = start;
    for word in words[start..].split_inclusive(' ') {
        let bare = word.trim_end();
        if !names::is_name_word(bare.trim_end_matches([',', '.', ';', ':'])) {
            break;
        }
        end += word.len();
        let initial = bare.chars().count() <= 2 || names::is_any_title(bare.trim_end_matches('.'));
        if bare.ends_with([',', ';', ':']) || (bare.ends_with('.') && !initial) {
            break;
        }
    }
    let name = words[start..end].trim_end_matches([' ', ',', ';', ':', '.']);
    name.contains(char::is_alphabetic)
        .then(|| (name.to_owned(), end))
}

/// Who resumed the chair: it was theirs before. The words before the verb may say more.
pub(super) fn chair_again(text: &str) -> Option<String> {
    let found = lexicon().head.attendance.chair_again.find(text)?;
    let before = text[..found.start].trim_end_matches([' ', ',']);
    let mut start = before.len();
    for word in before.rsplit(' ') {
        if !names::is_name_word(word) || word.ends_with([',', ':']) {
            break;
        }
        start = start.saturating_sub(word.len() + 1);
    }
    let name = before[start..].trim();
    (names::are_names(name) && name.contains(' ')).then(|| name.to_owned())
}

/// The list that a sentence tells, "Councillors Hale, Reed and Cole were present.", and its names.
pub(super) fn present_in(line: &str) -> Option<(Announces, &str)> {
    let found = lexicon().head.attendance.were_present.captures(line)?;
    let people = found.name("names")?.as_str();
    let also = found.name("how").is_some_and(|how| how.as_str().len() > 7);
    let label = if also || line.contains(" also ") {
        Announces::Attending
    } else {
        Announces::Present
    };
    names::are_names(people).then_some((label, people))
}

/// "Cllr Hale (substitute: Cllr Cox)", "Cllr Cox (substituting for Cllr Hale)".
pub(super) fn replaced(printed: &str, span: Span) -> Option<Substitute> {
    let words = &lexicon().head.attendance;
    let (outer, inner) = printed.split_once(['(', '['])?;
    let outer = outer.trim();
    let inner = inner.trim_end_matches([')', ']', '.', ' ']);
    let name = |text: &str| {
        let text = text.trim_matches([' ', ':', '–', '-', '.']).to_owned();
        (names::are_names(&text)).then_some(Name { text, span })
    };
    if let Some(found) = words
        .in_place_of
        .find(inner)
        .filter(|found| found.start <= 3)
    {
        return Some(Substitute {
            absent: name(&inner[found.end..])?,
            present: name(outer)?,
        });
    }
    let label = words.replaced_by.at_start(inner)?;
    Some(Substitute {
        absent: name(outer)?,
        present: name(&inner[label.end..])?,
    })
}

/// The pairs of sentences such as "Cllr Reed had been appointed as substitute for Cllr Hale".
pub(super) fn substituted(text: &str, span: Span) -> Vec<Substitute> {
    let pattern = &lexicon().head.attendance.substituted;
    let person = |hit: &regex::Captures, which: &str| {
        let text = hit.name(which)?.as_str().trim_matches([' ', '.', ',']);
        let text = text.strip_prefix("That ").unwrap_or(text).to_owned();
        (names::has_title(&text) && names::are_names(&text)).then_some(Name { text, span })
    };
    pattern
        .captures_iter(text)
        .filter_map(|hit| {
            Some(Substitute {
                absent: person(&hit, "absent")?,
                present: person(&hit, "present")?,
            })
        })
        .collect()
}

/// The pairs of "Cllr Reed for Cllr Hale", one a part of a list.
pub(in crate::recognise) fn substitutes(text: &str, span: Span) -> Vec<Substitute> {
    let joints = &lexicon().head.attendance.in_place_of;
    let mut pairs = Vec::new();
    for part in text.split([';', ',', '\n']) {
        let part = part.trim().trim_end_matches('.');
        let Some(joint) = joints.find(part) else {
            return Vec::new();
        };
        let (present, absent) = (part[..joint.start].trim(), part[joint.end..].trim());
        if !names::are_names(present) || !names::are_names(absent) {
            return Vec::new();
        }
        let name = |text: &str| Name {
            text: text.trim().to_owned(),
            span,
        };
        pairs.push(Substitute {
            absent: name(absent),
            present: name(present),
        });
    }
    pairs
}
