//! What was recommended beside what was resolved: taken as it stood, or with some words changed.
//!
//! What cannot be told from the words is not told. "Note the outcome" and "That the outcome be
//! noted" mean one thing and share few words, so unlike words never count as another decision.

use similar::{DiffTag, TextDiff};

use crate::model::{Clause, Item, Outcome, Passage};

use super::view::{ChangeView, ComparedView, RunView};
use super::words::{plain, undressed};

/// How much of two texts must be the same words, of 1, for one to count as a changed form of the
/// other. Pairs of one meaning in other words were seen to share up to 0.6 of them; below the
/// limit nothing is said, which is never untrue.
const ALIKE: f32 = 0.8;
/// The most words that are compared: comparing takes the square of their number at worst.
const LONGEST: usize = 800;

/// Compares the one recommendation of an item with its one decision; `None` where they cannot be
/// matched point by point, or are too unlike for anything to be said.
pub(super) fn compare(item: &Item) -> Option<ComparedView> {
    let recommended = item.recommended().next()?;
    let resolved = item.resolved().next()?;
    let lead = |text: Option<&crate::model::Text>| {
        let words = text.map(|text| plain(&text.markdown)).unwrap_or_default();
        Words::of(words).folded
    };
    let carried = |outcome| outcome == Outcome::Carried;
    if lead(recommended.lead.as_ref()) != lead(resolved.lead.as_ref())
        || recommended.clauses.len() != resolved.resolutions.len()
        || !resolved.resolutions.iter().all(|it| carried(it.outcome))
    {
        return None;
    }
    let mut changes = Vec::new();
    for (before, after) in recommended.clauses.iter().zip(&resolved.resolutions) {
        let (old, new) = (said(before), said(&after.clause));
        if old == new {
            continue;
        }
        let (old, new) = (Words::of(old), Words::of(new));
        if old.folded != new.folded {
            let runs = old.changed_into(&new)?;
            let label = after.clause.label.clone();
            changes.push(ChangeView { label, runs });
        }
    }
    Some(ComparedView { changes })
}

/// All words of a point, in one line.
fn said(clause: &Clause) -> String {
    let details = clause
        .details
        .iter()
        .filter(|passage| !matches!(passage, Passage::Furniture { .. }))
        .flat_map(|passage| passage.texts());
    let mut words = plain(&clause.text.markdown);
    for text in details {
        words.push(' ');
        words.push_str(&undressed(&text.markdown));
    }
    words
}

/// Words as printed, each beside the form in which they are compared.
struct Words {
    printed: Vec<String>,
    folded: Vec<String>,
}

impl Words {
    /// Marks, case, and the "that" with which points begin do not count.
    fn of(text: String) -> Self {
        let fold = |word: &str| {
            let letters = word.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        let both = text
            .split_whitespace()
            .map(|word| (word.to_owned(), fold(word)))
            .filter(|(_, folded)| !folded.is_empty());
        let (mut printed, mut folded): (Vec<_>, Vec<_>) = both.unzip();
        if folded.first().is_some_and(|first| first == "that") {
            printed.remove(0);
            folded.remove(0);
        }
        Self { printed, folded }
    }

    /// The changes that make `new` out of these words; `None` where too much is unlike.
    fn changed_into(&self, new: &Words) -> Option<Vec<RunView>> {
        if self.folded.len().max(new.folded.len()) > LONGEST {
            return None;
        }
        let old_words: Vec<&str> = self.folded.iter().map(String::as_str).collect();
        let new_words: Vec<&str> = new.folded.iter().map(String::as_str).collect();
        let diff = TextDiff::from_slices(&old_words, &new_words);
        if diff.ratio() < ALIKE {
            return None;
        }
        let run = |kind, words: &[String]| {
            (!words.is_empty()).then(|| RunView {
                kind,
                words: words.join(" "),
            })
        };
        let runs = diff.ops().iter().flat_map(|op| {
            let (tag, before, after) = op.as_tag_tuple();
            match tag {
                DiffTag::Equal => [None, run("same", &new.printed[after])],
                _ => [
                    run("removed", &self.printed[before]),
                    run("added", &new.printed[after]),
                ],
            }
        });
        Some(runs.flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-left out-]`, `{+put in+}`; "–" where nothing can be said.
    fn drawn(old: &str, new: &str) -> String {
        let (old, new) = (Words::of(old.to_owned()), Words::of(new.to_owned()));
        if old.folded == new.folded {
            return "as it stood".to_owned();
        }
        let Some(runs) = old.changed_into(&new) else {
            return "–".to_owned();
        };
        let shown = runs.iter().map(|run| match run.kind {
            "removed" => format!("[-{}-]", run.words),
            "added" => format!("{{+{}+}}", run.words),
            _ => run.words.clone(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_is_alike_is_compared() {
        for (old, new, expected) in [
            (
                "That the lamps be mended.",
                "the lamps be mended",
                "as it stood",
            ),
            (
                "That the Town Clerk have the three lamps mended by June.",
                "That the Town Clerk have the four lamps mended by June.",
                "the Town Clerk have the [-three-] {+four+} lamps mended by June.",
            ),
            (
                "That the lamps in Mill Lane be mended before winter",
                "That the lamps in Mill Lane be mended before winter, and painted",
                "the lamps in Mill Lane be mended before winter, {+and painted+}",
            ),
            ("Note the outcome.", "That the outcome be noted.", "–"),
            (
                "That the lamps be mended.",
                "That the item be deferred.",
                "–",
            ),
            ("", "That the item be deferred.", "–"),
        ] {
            assert_eq!(drawn(old, new), expected);
        }
    }
}
