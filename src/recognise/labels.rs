//! Labels at the head of a passage: what part of an item they begin.

use crate::recognise::decisions::{self, Says};
use crate::recognise::lexicon::{BodyList, lexicon};
use crate::recognise::sentences::Sentences;
use crate::recognise::words::{self, Parted};

/// What a label begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "Recommended".
    Recommended,
    /// "Resolved", "Agreed", "Decision".
    Resolved,
    /// "Minutes:".
    Minutes,
    /// "Action".
    Action,
    /// "Vote", by its position in the lexicon.
    Note(usize),
    /// "Document", by its position in the lexicon.
    Field(usize),
    /// "Inferred".
    Inferred,
    /// "RESOLVED that …": the sentence is the decision.
    Sentence,
}

/// A label with the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// What it begins.
    pub(super) kind: Kind,
    /// The label as printed, without emphasis and punctuation.
    pub(super) label: &'a str,
    /// The words after it.
    pub(super) rest: &'a str,
}

/// The label that a passage begins with. `heading`: the passage is a heading, so that the label
/// needs no mark after it.
pub(super) fn of(markdown: &str, heading: bool) -> Option<Found<'_>> {
    if !begins_with_letter(markdown) {
        return None;
    }
    let known: Vec<(BodyList, usize)> = lexicon().labels_at_start(markdown).collect();
    let end_of = |list| {
        let mut known = known.iter();
        known.find(|(of, _)| *of == list).map(|(_, end)| *end)
    };
    if known.is_empty() {
        return None;
    }
    let cut = |end: usize| (head_label(markdown, end), words::after(markdown, end));
    let is_parted = |parted| parted != Parted::Not;
    if let Some(end) = end_of(BodyList::ResolvedSentence) {
        let (label, (parted, rest)) = cut(end);
        let kind = match parted {
            Parted::Not => Kind::Sentence,
            Parted::End | Parted::Mark => Kind::Resolved,
        };
        if !ends_sentence(markdown, parted) {
            return Some(Found { kind, label, rest });
        }
    }
    for (list, kind) in [
        (BodyList::Resolved, Kind::Resolved),
        (BodyList::Agreed, Kind::Resolved),
        (BodyList::Recommended, Kind::Recommended),
        (BodyList::Action, Kind::Action),
        (BodyList::Minutes, Kind::Minutes),
        (BodyList::Inferred, Kind::Inferred),
    ] {
        let Some(end) = end_of(list) else {
            continue;
        };
        // "ACTION-12" is a name, not a label.
        if is_hyphenated(&markdown[end..]) {
            continue;
        }
        let (label, (parted, rest)) = cut(end);
        let colon = markdown.contains(':') || heading;
        let fits = match kind {
            Kind::Minutes => parted == Parted::End && colon,
            Kind::Action if parted == Parted::End => colon || words::is_bold(markdown),
            Kind::Action | Kind::Inferred => is_parted(parted) && (parted == Parted::Mark || colon),
            Kind::Resolved if end_of(BodyList::Agreed).is_some() => {
                is_parted(parted) && ends_marked(markdown, heading, parted)
            }
            Kind::Recommended if parted == Parted::Not => {
                lexicon().body.resolution_start.at_start(rest).is_some()
            }
            _ => is_parted(parted) && !ends_sentence(markdown, parted),
        };
        if fits {
            return Some(Found { kind, label, rest });
        }
    }
    let body = &lexicon().body;
    let notes = (0..body.notes.len()).map(|ix| (BodyList::Note(ix), Kind::Note(ix)));
    let fields = (0..body.fields.len()).map(|ix| (BodyList::Field(ix), Kind::Field(ix)));
    // No label is longer than this.
    let colon = markdown.bytes().take(49).position(|byte| byte == b':')?;
    notes.chain(fields).find_map(|(list, kind)| {
        let end = end_of(list)?;
        // The colon stands directly after a label with a name.
        if markdown.get(end..colon)?.contains(char::is_alphanumeric) {
            return None;
        }
        let (label, (_, rest)) = cut(end);
        Some(Found { kind, label, rest })
    })
}

/// Whether a passage begins with the words of a label; they may not be one.
pub(super) fn may_be_there(markdown: &str) -> bool {
    begins_with_letter(markdown) && lexicon().labels_at_start(markdown).next().is_some()
}

/// A label stands at the head of a line: nothing but emphasis comes before it.
fn begins_with_letter(markdown: &str) -> bool {
    let head = markdown.trim_start_matches(['*', '_', ' ']);
    head.starts_with(char::is_alphabetic)
}

fn is_hyphenated(after: &str) -> bool {
    let joined = after.strip_prefix(['-', '‑']);
    joined.is_some_and(|joined| joined.starts_with(char::is_alphanumeric))
}

/// "Agreed." ends a sentence; "Agreed" alone, "Agreed:" and "Agreed –" are labels.
fn ends_marked(markdown: &str, heading: bool, parted: Parted) -> bool {
    heading || parted == Parted::Mark || !ends_sentence(markdown, parted)
}

fn ends_sentence(markdown: &str, parted: Parted) -> bool {
    parted == Parted::End && words::plain(markdown).ends_with(['.', '?', '!', ';'])
}

fn head_label(markdown: &str, end: usize) -> &str {
    markdown[..end].trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a heading heads a part of an item.
pub(super) fn is_heading(markdown: &str) -> bool {
    of(markdown, true).is_some()
}

/// Whether a passage begins with a label.
pub(super) fn is_label(markdown: &str) -> bool {
    of(markdown, false).is_some()
}

/// Whether a label ends the passage and its words are to follow: "Resolved –", "Recommended".
pub(super) fn opens_list(markdown: &str) -> bool {
    of(markdown, false).is_some_and(|found| {
        matches!(found.kind, Kind::Resolved | Kind::Recommended) && found.rest.is_empty()
    })
}

/// Whether a passage begins with a decision, or holds one by its formula: "it was resolved that …".
pub(super) fn is_decision(markdown: &str) -> bool {
    begins_decision(markdown) || holds_decision(&Sentences::of(markdown))
}

/// Whether a passage begins with a decision.
pub(super) fn begins_decision(markdown: &str) -> bool {
    of(markdown, false).is_some_and(|found| matches!(found.kind, Kind::Resolved | Kind::Sentence))
}

/// Whether a sentence is a decision by its formula.
pub(super) fn holds_decision(sentences: &Sentences) -> bool {
    sentences.iter().any(|sentence| {
        let says = decisions::judge(&sentence.heard);
        matches!(says, Says::Decides { formal: true, .. })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(markdown: &str) -> Option<(Kind, &str, &str)> {
        of(markdown, false).map(|found| (found.kind, found.label, found.rest))
    }

    #[test]
    fn labels_begin_parts() {
        for (markdown, expected) in [
            ("Resolved –", Some((Kind::Resolved, "Resolved", ""))),
            ("**Resolved-**", Some((Kind::Resolved, "Resolved", ""))),
            (
                "RESOLVED:- That x.",
                Some((Kind::Resolved, "RESOLVED", "That x.")),
            ),
            (
                "RESOLVED that x.",
                Some((Kind::Sentence, "RESOLVED that", "x.")),
            ),
            (
                "It was resolved that x.",
                Some((Kind::Sentence, "It was resolved that", "x.")),
            ),
            (
                "Recommendation:",
                Some((Kind::Recommended, "Recommendation", "")),
            ),
            (
                "RECOMMENDED to Council that x.",
                Some((Kind::Recommended, "RECOMMENDED to Council", "that x.")),
            ),
            (
                "AGREED: to mend it.",
                Some((Kind::Resolved, "AGREED", "to mend it.")),
            ),
            ("Agreed.", None),
            ("Minutes:", Some((Kind::Minutes, "Minutes", ""))),
            ("Minutes", None),
            (
                "**Action: Town Clerk**",
                Some((Kind::Action, "Action", "Town Clerk")),
            ),
            (
                "ACTION BY: Town Clerk",
                Some((Kind::Action, "ACTION BY", "Town Clerk")),
            ),
            ("Action was taken.", None),
            ("Vote: 5 to 2", Some((Kind::Note(0), "Vote", "5 to 2"))),
            ("For example: x", None),
            (
                "Documents: A, B",
                Some((Kind::Field(0), "Documents", "A, B")),
            ),
            ("(Resolved)", None),
            ("Resolution 5 was read.", None),
        ] {
            assert_eq!(found(markdown), expected, "{markdown}");
        }
    }
}
