//! No word of a text is lost on its way into the minutes and out again.

use std::collections::BTreeMap;

use minutebook::model::{Item, Minutes, Part, Passage, Text};
use minutebook::text::inline::plain;

use super::{documents, fixed_point, prose, recognised};

/// How often each word occurs.
type Count = BTreeMap<String, usize>;

fn add(count: &mut Count, words: &str) {
    let plain = plain(words);
    for word in plain.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *count.entry(word.to_lowercase()).or_default() += 1;
        }
    }
}

/// The words of passages. The markers of lists are layout, but for what they count.
fn of_passages<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Count {
    let mut count = Count::new();
    for passage in passages {
        for text in passage.texts() {
            add(&mut count, &text.markdown);
        }
    }
    count
}

/// The words of minutes, wherever they stand.
fn of_minutes(minutes: &Minutes) -> Count {
    let mut count = of_passages(&minutes.opening);
    for line in minutes.source.head.iter().chain(&minutes.source.furniture) {
        add(&mut count, line);
    }
    for item in &minutes.items {
        add_item(&mut count, item);
    }
    count
}

fn add_item(count: &mut Count, item: &Item) {
    if let Some(number) = &item.number {
        add(count, &number.value.0);
    }
    if let Some(title) = &item.title {
        add(count, &title.value);
    }
    let texts: Vec<&Text> = item.texts();
    for text in texts {
        add(count, &text.markdown);
    }
    // The label, which the field stands for.
    for _ in &item.fields.previous {
        add(count, "Previous reference");
    }
    for mark in item.fields.documents.iter().filter(|mark| mark.field) {
        add(count, &mark.letter);
    }
    for topic in &item.fields.topics {
        add(count, &topic.id);
    }
    if let Some(exempt) = &item.fields.exempt {
        add(count, &exempt.reason);
    }
    for part in &item.body {
        match part {
            Part::Recommended(recommended) => {
                add(count, &recommended.label);
                for clause in &recommended.clauses {
                    add(count, clause.label.as_deref().unwrap_or_default());
                }
            }
            Part::Resolved(resolved) if !resolved.in_sentence => {
                add(count, &resolved.label);
                for resolution in &resolved.resolutions {
                    add(
                        count,
                        resolution.clause.label.as_deref().unwrap_or_default(),
                    );
                }
            }
            Part::Action(action) => add(count, &action.label),
            Part::Note(note) => add(count, note.label.name()),
            _ => {}
        }
    }
}

/// Words of headings and labels that are rewritten as structure, so that no field holds them:
/// "Item 5:" is written as the number alone, and "Minutes:" as the heading `### Minutes`, which is
/// left out where nothing would tell it from the narrative.
const STRUCTURE: &[&str] = &["item", "minutes"];

/// What `have` lacks of `want`.
fn missing(want: &Count, have: &Count) -> Vec<String> {
    want.iter()
        .filter(|(word, n)| have.get(*word).copied().unwrap_or(0) < **n)
        .filter(|(word, _)| !STRUCTURE.contains(&word.as_str()))
        .map(|(word, _)| word.clone())
        .collect()
}

pub(super) fn check(name: &str, text: &str) {
    let prose = prose(name, text);
    let read = recognised(&prose).value;
    let want = of_passages(&prose.passages);
    let lost = missing(&want, &of_minutes(&read.minutes));
    assert!(lost.is_empty(), "{name}: recognising lost {lost:?}");
    let written = fixed_point(name, text);
    let mut have = Count::new();
    add(&mut have, &written);
    let lost = missing(&want, &have);
    assert!(lost.is_empty(), "{name}: writing lost {lost:?}\n{written}");
}

#[test]
fn no_word_is_lost() {
    for document in documents("seeds").iter().chain(&documents("samples")) {
        check(&document.name, &document.text);
    }
}
