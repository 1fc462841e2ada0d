//! How a document writes its decisions and actions, told from the whole of it: what stands in one
//! item is read as the others are.

use std::collections::BTreeSet;

use crate::model::Passage;
use crate::recognise::decisions::{self, Says};
use crate::recognise::items::RawItem;
use crate::recognise::labels::{self, Kind};
use crate::recognise::sentences::Sentences;
use crate::recognise::{owners, words};
use crate::text::holds;

/// The customs of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// What is only told of ("members agreed") is a decision here.
    pub(super) plain_counts: bool,
    /// Sentences such as "Clerk to write" are the actions here: nothing sets them apart.
    pub(super) tasks_count: bool,
    /// Owners stand apart, so that one alone on a line is one.
    pub(super) owners_apart: bool,
    /// Initials by which people go.
    pub(super) initials: BTreeSet<String>,
}

impl Style {
    /// Reads the customs of a document. What is heard in the items is kept with them.
    pub(super) fn of(head: &[String], items: &mut [RawItem]) -> Self {
        let mut initials = BTreeSet::new();
        for line in head {
            note_initials(line, false, &mut initials);
        }
        let texts = items.iter().flat_map(|item| &item.body);
        for text in texts.flat_map(Passage::texts) {
            note_initials(&text.markdown, true, &mut initials);
        }
        let mut labelled = 0;
        let mut plain = 0;
        let mut set_apart = 0;
        for RawItem { body, heard, .. } in items {
            let (mut is_labelled, mut tells) = (false, false);
            for text in body.iter().flat_map(Passage::texts) {
                let sentences = Sentences::of(&text.markdown);
                let may_be_labelled = labels::may_be_there(&text.markdown);
                let decides = may_be_labelled && self::is_labelled(&text.markdown);
                is_labelled |= decides;
                tells = tells || self::tells(&sentences);
                let owner = sentences.owner_at_end(&text.markdown, &initials);
                set_apart += usize::from(owner.is_some());
                heard.push(sentences.kept(may_be_labelled, decides));
            }
            labelled += usize::from(is_labelled);
            plain += usize::from(tells && !is_labelled);
            set_apart += alone(body, &initials);
        }
        Self {
            plain_counts: labelled < 3 || labelled <= plain,
            tasks_count: set_apart < 3,
            owners_apart: set_apart >= 2,
            initials,
        }
    }
}

/// How many owners stand alone after what they are to do.
fn alone(passages: &[Passage], initials: &BTreeSet<String>) -> usize {
    let pairs = passages.windows(2).filter(|pair| match pair {
        [
            before,
            Passage::Margin { text } | Passage::Paragraph { text, .. },
        ] => owners::may_precede(before) && owners::alone(&text.markdown, initials).is_some(),
        _ => false,
    });
    pairs.count()
}

/// Whether a passage begins with a label over a decision, or with the formula itself.
pub(super) fn is_labelled(markdown: &str) -> bool {
    labels::of(markdown, false)
        .is_some_and(|found| matches!(found.kind, Kind::Resolved | Kind::Sentence))
}

/// Whether a passage tells of a decision without a formula.
fn tells(sentences: &Sentences) -> bool {
    let mut said = sentences
        .iter()
        .map(|sentence| decisions::judge(&sentence.heard));
    said.any(|says| matches!(says, Says::Decides { .. }))
}

/// Notes the initials that stand behind the names they abbreviate; `bracketed`: only those in
/// brackets, as elsewhere than before the first item other capitals may stand there.
fn note_initials(line: &str, bracketed: bool, known: &mut BTreeSet<String>) {
    if bracketed && !holds(line, b'(') {
        return;
    }
    let plain = words::plain(line);
    let mut before: Vec<char> = Vec::new();
    for word in plain.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'') {
        let Some(first) = word.chars().next() else {
            continue;
        };
        let short = (2..=3).contains(&word.len());
        let capitals = || word.chars().all(|c| c.is_ascii_uppercase());
        let allowed = || !bracketed || line.contains(&format!("({word})"));
        if short && capitals() && allowed() && spells(word, &before) {
            known.insert(word.to_owned());
            before.clear();
        } else {
            before.push(first);
        }
    }
}

/// Whether the letters are, in order, first letters of the last words.
fn spells(letters: &str, firsts: &[char]) -> bool {
    let near = firsts.len().saturating_sub(5);
    let mut firsts = firsts[near..].iter();
    letters
        .chars()
        .all(|letter| firsts.any(|first| *first == letter))
}
