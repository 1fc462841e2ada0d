//! Items of a text whose titles are neither numbered nor set apart: short lines with words under
//! them. That they are titles is told from the whole: some of them name standing items.

use super::Start;
use crate::model::Passage;
use crate::recognise::heading::{Dress, Heading};
use crate::recognise::lexicon::Heard;
use crate::recognise::{decisions, head, labels, names, standing, words};

/// The longest title, in words.
const LONGEST: usize = 9;
/// Fewer titles than this tell nothing.
const FEWEST: usize = 3;

/// The items of such a text; `None` where the lines cannot be told to be titles.
pub(super) fn starts(passages: &[Passage]) -> Option<Vec<Start>> {
    let all: Vec<(usize, String)> = passages
        .iter()
        .enumerate()
        .filter_map(|(at, passage)| Some((at, title(passage)?)))
        .filter(|(at, _)| passages.get(at + 1).is_some_and(is_told))
        .collect();
    // What stands before the first standing item is the head.
    let standing = |title: &str| standing::by_title(title).is_some();
    let first = all.iter().position(|(_, title)| standing(title))?;
    let titles = &all[first..];
    (titles.len() >= FEWEST).then(|| {
        let starts = titles.iter().map(|(at, title)| Start {
            at: *at,
            heading: Some(Heading {
                dress: Dress::Plain,
                number: None,
                title: Some(title.clone()),
                suffix: None,
                rest: None,
                takes: 1,
                lost_number: None,
            }),
            opens: None,
        });
        starts.collect()
    })
}

/// The words of a line that could be a title.
fn title(passage: &Passage) -> Option<String> {
    let Passage::Paragraph { depth: 0, text } = passage else {
        return None;
    };
    let plain = words::plain(&text.markdown);
    let words = plain.trim_end_matches(':');
    let title = words::is_title_like(words)
        && words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= LONGEST
        && !words.contains([':', '£', '@'])
        && !words.contains("  ");
    let other = labels::is_label(&text.markdown)
        || head::is_title(words)
        || decisions::movers(&Heard::of(words)).is_some()
        || (standing::by_title(words).is_none() && is_person(words));
    (title && !other).then(|| words.to_owned())
}

/// Whether a line can only be a person: a title before a name.
fn is_person(words: &str) -> bool {
    let titled = words.split_whitespace().next().is_some_and(|first| {
        let titles = &crate::recognise::lexicon::lexicon().head.names.titles;
        let first = first.trim_end_matches('.');
        titles.iter().any(|known| known.eq_ignore_ascii_case(first))
    });
    titled && names::are_names(words)
}

/// Whether a passage holds words that are told: a sentence, or an entry of a list.
fn is_told(passage: &Passage) -> bool {
    match passage {
        Passage::Paragraph { text, .. } => {
            let words = text.markdown.trim_end();
            words.split_whitespace().count() > LONGEST || words.ends_with(['.', ':', ';'])
        }
        Passage::ListItem { .. } | Passage::Row { .. } => true,
        _ => false,
    }
}
