//! Who was not there, out of the items that say it: "Apologies for absence", "Alternate members".

use super::named;
use super::sentences::substitutes;
use crate::model::{Attendance, Item, Name, Part, Passage, Standing, Text};
use crate::recognise::head::words;
use crate::recognise::names;
use crate::recognise::words::plain;

/// Fills in from the standing items what the head does not say.
pub(in crate::recognise) fn read(items: &[Item], attendance: &mut Attendance) {
    for item in items {
        match item.standing {
            Some(Standing::Apologies) if attendance.apologies.is_none() => {
                attendance.apologies = apologies(item);
            }
            Some(Standing::AlternateMembers) if attendance.substitutes.is_empty() => {
                attendance.substitutes = narrative(item)
                    .flat_map(|text| substitutes(&plain(&text.markdown), text.span))
                    .collect();
            }
            _ => {}
        }
    }
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

/// Who sent apologies: `None` where the item does not say.
fn apologies(item: &Item) -> Option<Vec<Name>> {
    let mut found: Option<Vec<Name>> = None;
    for text in narrative(item) {
        let words = plain(&text.markdown);
        if words::is_none(&words) {
            found.get_or_insert_default();
        }
        let list = words::after_apologies(&words).unwrap_or(&words);
        if names::are_names(list) {
            let people = named(&names::split(list), text.span);
            found.get_or_insert_default().extend(people);
        }
    }
    found
}
