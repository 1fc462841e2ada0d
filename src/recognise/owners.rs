//! Who must act, where no label says so: an owner set apart at the end of a passage, and tasks put
//! as "Clerk to write".

use std::collections::BTreeSet;

use crate::model::Passage;
use crate::recognise::lexicon::{Heard, lexicon};
use crate::recognise::words;

/// The longest owner set apart, in bytes.
const LONGEST: usize = 120;

/// Whether the name of an owner may stand alone after this passage: it says something.
pub(super) fn may_precede(passage: &Passage) -> bool {
    let text = match passage {
        Passage::Paragraph { text, .. } | Passage::ListItem { text, .. } => text,
        _ => return false,
    };
    text.markdown.split_whitespace().nth(5).is_some() && !words::is_bold(&text.markdown)
}

/// The owner that a passage is, and no more.
pub(super) fn alone(markdown: &str, initials: &BTreeSet<String>) -> Option<String> {
    let plain = words::plain(markdown);
    let words = plain.trim();
    (words.len() <= LONGEST && is_owner(words, initials)).then(|| words.to_owned())
}

/// The owner whose name ends a passage, set apart from its words: in emphasis, in brackets, on a
/// line of its own, or after the full stop. `heard` is the passage without marks.
pub(super) fn at_end(markdown: &str, heard: &Heard, initials: &BTreeSet<String>) -> Option<String> {
    let line = heard.words.as_ref();
    if line.len() <= LONGEST && is_owner(line, initials) {
        return None;
    }
    let mut labelled = lexicon().actions.tail.all(heard).filter_map(|found| {
        let owner = found.name("owner")?.as_str().trim();
        is_owner(owner, initials).then(|| owner.to_owned())
    });
    let near = line.ceil_char_boundary(line.len().saturating_sub(LONGEST));
    let spaces = memchr::memchr_iter(b' ', &line.as_bytes()[near..]).map(|at| near + at);
    // Nearly all stand between two words.
    let within = |at: &usize| *at > 0 && line.as_bytes()[at - 1].is_ascii_alphanumeric();
    let mut ends = spaces
        .filter(|at| !within(at))
        .map(|at| (line[..at].trim_end(), line[at..].trim()))
        .filter(|(before, _)| before.ends_with(['.', '?', '!', ')', '”', '"']));
    let emphasised = || {
        let plain = words::plain(emphasised_end(markdown)?).trim().to_owned();
        is_owner(&plain, initials).then_some(plain)
    };
    labelled
        .next()
        .or_else(|| {
            ends.find(|(_, owner)| is_owner(owner, initials))
                .map(|(_, owner)| owner.to_owned())
        })
        .or_else(emphasised)
}

/// The words in emphasis that a passage ends with.
fn emphasised_end(markdown: &str) -> Option<&str> {
    let words = markdown.trim_end();
    let mark = words.chars().next_back().filter(|c| "*_".contains(*c))?;
    let inner = words.trim_end_matches(mark);
    let at = inner.rfind(mark)?;
    (at > 0).then(|| inner[at + 1..].trim())
}

/// Whether words are in the place of an owner, and are one.
pub(super) fn is_owner(words: &str, initials: &BTreeSet<String>) -> bool {
    let known = &lexicon().actions;
    let short = known.initials.is_match(words)
        && words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty() && part.chars().all(char::is_uppercase))
            .all(|part| initials.contains(part));
    short || known.owner.is_match(words)
}

/// Who has a task by a sentence: "Clerk to write".
pub(super) fn of_task(sentence: &Heard, initials: &BTreeSet<String>) -> Option<String> {
    let known = &lexicon().actions;
    known.task.all(sentence).find_map(|found| {
        let owner = found.name("owner")?.as_str().trim();
        let verb = found.name("verb")?.as_str();
        let task = !known.not_tasks.iter().any(|word| word == verb);
        (task && is_owner(owner, initials)).then(|| owner.to_owned())
    })
}
