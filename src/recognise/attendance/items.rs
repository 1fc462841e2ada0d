//! Who was there and who was not, out of the items that say it: "Present and apologies", "Alternate
//! members", and who is said there to have been in the chair.

use super::named;
use super::sentences::{chair_again, chair_of, chair_taken_by, each, substituted, substitutes};
use crate::model::{Attendance, Item, Name, Part, Passage, Standing, Substitute, Text, Told};
use crate::recognise::head::labels;
use crate::recognise::head::lines;
use crate::recognise::head::words;
use crate::recognise::lexicon::Announces;
use crate::recognise::names;
use crate::recognise::words::plain;

/// Who was there is said before much else.
const FIRST: usize = 3;

/// Fills in from the standing items what the head does not say.
pub(in crate::recognise) fn read(items: &[Item], attendance: &mut Attendance) {
    for item in items {
        match item.standing {
            Some(Standing::Apologies) if attendance.apologies.is_none() => {
                attendance.apologies = apologies(item);
            }
            Some(Standing::AlternateMembers) if attendance.substitutes.is_empty() => {
                attendance.substitutes = came_for_others(item);
            }
            _ => {}
        }
    }
}

/// Fills in who was there and in the chair from the first items, where the head does not say.
pub(in crate::recognise) fn told(items: &[Item], attendance: &mut Attendance) {
    if attendance.present.is_empty() {
        lists(items, attendance);
    }
    if attendance.chair.is_none() {
        attendance.chair = chair(items);
    }
}

/// Takes the lists that stand within the first items.
fn lists(items: &[Item], attendance: &mut Attendance) {
    for item in items.iter().take(FIRST) {
        let passages = item.body.iter().filter_map(|part| match part {
            Part::Minutes(passages) => Some(passages.as_slice()),
            _ => None,
        });
        let mut lines = lines::of(&passages.collect::<Vec<_>>().concat());
        let (found, _) = super::read(&mut lines, &[], None);
        if found.present.iter().all(|group| group.people.is_empty()) {
            continue;
        }
        attendance.present = found.present;
        attendance.chair = attendance.chair.take().or(found.chair);
        attendance.apologies = attendance.apologies.take().or(found.apologies);
        for (own, found) in [
            (&mut attendance.officers, found.officers),
            (&mut attendance.observers, found.observers),
        ] {
            if own.is_empty() {
                *own = found;
            }
        }
        return;
    }
}

/// Who chaired: by the first items, where they say it, or because somebody took the chair again.
/// Whoever took it in between stood in for the chair.
fn chair(items: &[Item]) -> Option<Told<Name>> {
    let told = |item: &Item, texts: usize, say: &dyn Fn(&str) -> Option<String>| {
        item.texts().into_iter().take(texts).find_map(|text| {
            let words = plain(&text.markdown);
            let name = each(&words).into_iter().find_map(say)?;
            Some((name, text.span))
        })
    };
    let took = |sentence: &str| {
        let found = chair_of(sentence).or_else(|| chair_taken_by(sentence));
        found
            .map(|(name, _)| name)
            .filter(|name| !names::is_office(name))
    };
    // Further on, somebody may be told of who chaired something else.
    let opens = |(nth, item): (usize, &Item)| match item.standing {
        Some(Standing::Apologies) => told(item, usize::MAX, &took),
        _ => told(item, FIRST.saturating_sub(nth), &took),
    };
    let first = items.iter().take(2).enumerate().find_map(opens);
    if let Some((text, span)) = first {
        return Some(Told::written(Name { text, span }));
    }
    let (text, span) = items
        .iter()
        .find_map(|item| told(item, usize::MAX, &chair_again))?;
    let from = "the words of an item: the chair was left or taken again";
    Some(Told::inferred(Name { text, span }, from))
}

/// What was said, without what the agenda put before it.
fn narrative(item: &Item) -> impl Iterator<Item = &Text> {
    item.body
        .iter()
        .filter_map(|part| match part {
            Part::Minutes(passages) => Some(passages),
            _ => None,
        })
        .flatten()
        .flat_map(Passage::texts)
}

/// Who came for whom: lists of pairs, and sentences.
fn came_for_others(item: &Item) -> Vec<Substitute> {
    narrative(item)
        .flat_map(|text| {
            let words = plain(&text.markdown);
            let pairs = substitutes(&words, text.span);
            if pairs.is_empty() {
                substituted(&words, text.span)
            } else {
                pairs
            }
        })
        .collect()
}

/// Who sent apologies: `None` where the item does not say.
fn apologies(item: &Item) -> Option<Vec<Name>> {
    let mut found: Option<Vec<Name>> = None;
    for text in narrative(item) {
        let words = plain(&text.markdown);
        if words::is_none(&words) {
            found.get_or_insert_default();
        }
        // What another label announces is another list.
        if labels::label_at(&words).is_some_and(|(label, _)| label != Announces::Apologies) {
            continue;
        }
        let said = words::after_apologies(&words);
        let list = said.unwrap_or(&words);
        // A word on its own may be a heading in another language.
        let several = said.is_some() || list.contains(' ');
        if several && names::are_names(list) {
            let people = named(&names::split(list), text.span);
            found.get_or_insert_default().extend(people);
        }
    }
    found
}
