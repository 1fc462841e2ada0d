//! Items of a copy that lost its numbers and most of its titles: told by what is left of the
//! titles, by the stock phrases of standing items, and by how an agenda introduces a report.

use super::{RawItem, Start};
use crate::model::{Passage, Text, Told};
use crate::recognise::lexicon::lexicon;
use crate::recognise::{heading, labels, standing, words};

/// The items of such a text.
pub(super) fn starts(passages: &[Passage]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut open = Open::default();
    for (at, passage) in passages.iter().enumerate() {
        let Some(text) = running_words(passage) else {
            open.empty = false;
            continue;
        };
        let next = passages.get(at + 1).and_then(running_words);
        if let Some(start) = begins(at, passage, text, next, &open) {
            open = Open::of(&start, text);
            starts.push(start);
        } else if !starts.is_empty() {
            open.take(text);
        }
    }
    starts
}

/// What is known of the item that is running.
#[derive(Debug, Default)]
struct Open {
    /// An item is running.
    any: bool,
    /// It has a title and no words yet.
    empty: bool,
    /// Which standing item it is.
    kind: Option<String>,
    /// The letter of its report.
    letter: Option<String>,
}

impl Open {
    fn of(start: &Start, text: &Text) -> Self {
        let titled = start
            .heading
            .as_ref()
            .and_then(|heading| standing::words_by_title(heading.title.as_deref()?));
        let kind = start.opens.or(titled).map(|words| words.kind.clone());
        Self {
            any: true,
            empty: start.heading.is_some(),
            kind,
            letter: letter(&text.markdown),
        }
    }

    /// Goes over a passage of the running item.
    fn take(&mut self, text: &Text) {
        if self.empty && self.kind.is_none() {
            self.kind = standing::by_opening(&text.markdown).map(|words| words.kind.clone());
        }
        self.empty = false;
        if self.letter.is_none() {
            self.letter = letter(&text.markdown);
        }
    }
}

fn begins(
    at: usize,
    passage: &Passage,
    text: &Text,
    next: Option<&Text>,
    open: &Open,
) -> Option<Start> {
    if let Some(heading) = heading::unnumbered(passage).filter(|h| h.dress != heading::Dress::Bold)
    {
        // Before the first item a line in capitals names the council or the paper.
        let known = heading.suffix.is_some()
            || standing::words_by_title(heading.title.as_deref()?).is_some();
        if (open.any || known) && !labels::is_label(&text.markdown) {
            return Some(Start {
                at,
                heading: Some(heading),
                opens: None,
            });
        }
    }
    if open.empty {
        return None;
    }
    let first = if labels::opens_list(&text.markdown) {
        next?
    } else {
        text
    };
    if let Some(opens) = standing::by_opening(&first.markdown) {
        let other = open.kind.as_ref() != Some(&opens.kind);
        let minuted = opens.kind == "minutes" && first.span == text.span;
        // The words about earlier minutes are put as a recommendation; alone they are a decision.
        return (other && !minuted).then_some(Start {
            at,
            heading: None,
            opens: Some(opens),
        });
    }
    introduces_report(&text.markdown, open).then_some(Start {
        at,
        heading: None,
        opens: None,
    })
}

/// Whether an agenda introduces another report with these words.
fn introduces_report(markdown: &str, open: &Open) -> bool {
    if !markdown.starts_with("The ") {
        return false;
    }
    let words = words::plain(markdown);
    let Some(found) = lexicon().heading.report.find(&words) else {
        return false;
    };
    let told = lexicon().body.past.is_in(&words[..found.end()]);
    let letter = letter(markdown);
    let same = letter.is_some() && letter == open.letter;
    !told && !same
}

fn letter(markdown: &str) -> Option<String> {
    crate::recognise::facts::letters(markdown).next()
}

fn running_words(passage: &Passage) -> Option<&Text> {
    match passage {
        Passage::Paragraph { depth: 0, text } | Passage::Heading { text, .. } => Some(text),
        _ => None,
    }
}

/// Numbers items by the page's own links: "view the full minutes text for item 21" in the sixth of
/// them makes the first the sixteenth. Nothing is numbered where the links disagree or are absent.
pub(super) fn number(items: &mut [RawItem]) {
    let mut first: Option<(i64, usize, String)> = None;
    for (position, item) in items.iter().enumerate() {
        for clue in item.body.iter().filter_map(clue) {
            let Ok(number) = clue.parse::<i64>() else {
                return;
            };
            let begins = number - i64::try_from(position).unwrap_or(0);
            match &first {
                Some((other, _, _)) if *other != begins => return,
                Some(_) => {}
                None => first = Some((begins, position, clue)),
            }
        }
    }
    let Some((begins, position, clue)) = first.filter(|(begins, _, _)| *begins > 0) else {
        return;
    };
    for (number, item) in (begins..).zip(items) {
        let from = format!(
            "the page's link to item {clue}, found in item {} from the top",
            position + 1
        );
        item.number = Some(Told::inferred(number.to_string(), from));
    }
}

fn clue(passage: &Passage) -> Option<String> {
    let text = passage.texts().first()?;
    if !lexicon().body.truncated.is_in(&text.markdown) {
        return None;
    }
    let found = lexicon().heading.number_clue.captures(&text.markdown)?;
    Some(found.name("number")?.as_str().to_owned())
}
