//! Who must act.

use crate::recognise::lexicon::lexicon;
use crate::recognise::sentences::Sentences;
use crate::recognise::style::Style;
use crate::recognise::{owners, words};

/// An action that the narrative tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Who acts.
    pub(super) owner: String,
    /// The sentence that says so, as inline Markdown.
    pub(super) words: String,
}

/// The actions that a passage of the narrative tells of.
pub(super) fn told(markdown: &str, sentences: &Sentences, style: &Style) -> Vec<Told> {
    if let Some(owner) = sentences.owner_at_end(markdown, &style.initials) {
        let words = crate::text::inline::escape(owner);
        let owner = owner.to_owned();
        return vec![Told { owner, words }];
    }
    if !style.tasks_count {
        return Vec::new();
    }
    sentences
        .iter()
        .filter_map(|sentence| {
            let owner = owners::of_task(&sentence.heard, &style.initials)?;
            let words = markdown[sentence.range.clone()].to_owned();
            Some(Told { owner, words })
        })
        .collect()
}

/// The longest owner, in words: a longer text tells what is to be done.
const LONGEST: usize = 14;

/// The owner that the words after "Action:" name; `None` where they name nobody.
pub(super) fn owner(markdown: &str) -> Option<String> {
    let plain = words::plain(markdown);
    let words = plain.trim_end_matches(['.', ';', ',', ' ']);
    if words.is_empty() || lexicon().body.no_owner.is_whole(words) {
        return None;
    }
    let owner = before_task(words).unwrap_or(words);
    let short = owner.split_whitespace().count() <= LONGEST;
    (short && owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        .then(|| owner.to_owned())
}

/// "Clerk" in "Clerk to write".
fn before_task(words: &str) -> Option<&str> {
    let to = &lexicon().body.action_to;
    let at = words.match_indices(' ').map(|(at, _)| at).find(|at| {
        to.at_start(&words[at + 1..])
            .is_some_and(|_| is_owner(&words[..*at]))
    })?;
    Some(&words[..at])
}

fn is_owner(words: &str) -> bool {
    !words.is_empty() && words.split_whitespace().count() <= LONGEST
}

/// Takes the day off an owner: "Clerk" of "Clerk by 12 July".
pub(crate) fn without_day(owner: String) -> String {
    let by = &lexicon().body.action_by;
    let day = owner
        .match_indices(' ')
        .map(|(at, _)| at)
        .rfind(|at| by.at_start(&owner[at + 1..]).is_some());
    match day {
        Some(at) => owner[..at]
            .trim_end_matches([',', ' ', '-', '–'])
            .to_owned(),
        None => owner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_told_from_tasks() {
        for (words, expected) in [
            (
                "Strategic Director, Place.",
                Some("Strategic Director, Place"),
            ),
            ("Clerk to write to the county", Some("Clerk")),
            ("All", Some("All")),
            ("Noted", None),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(owner(words).as_deref(), expected, "{words}");
        }
    }
}
