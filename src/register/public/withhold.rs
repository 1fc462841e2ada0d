//! What the front matter says of exempt items.

use std::collections::BTreeSet;

use crate::model::Minutes;
use crate::text::slug;

/// Takes out the reports of exempt items, and names their files. A letter that an open item has as
/// well is kept back too: nobody but the clerk can tell which part of the report is open.
pub(super) fn documents(minutes: &mut Minutes) -> BTreeSet<String> {
    let exempt = minutes
        .items
        .iter()
        .filter(|item| item.fields.exempt.is_some());
    let letters: BTreeSet<&str> = exempt
        .flat_map(|item| &item.fields.documents)
        .map(|mark| mark.letter.as_str())
        .collect();
    let (withheld, open) = std::mem::take(&mut minutes.documents)
        .into_iter()
        .partition::<Vec<_>, _>(|entry| letters.contains(entry.letter.as_str()));
    minutes.documents = open;
    withheld
        .into_iter()
        .filter_map(|entry| entry.file)
        .collect()
}

/// Takes out the words of corrections to exempt items: they may say what the item does not.
pub(super) fn errata(minutes: &mut Minutes) {
    let exempt: Vec<String> = (1..)
        .zip(&minutes.items)
        .filter(|(_, item)| item.fields.exempt.is_some())
        .flat_map(|(position, item)| {
            let number = item.number.as_ref().map(|number| slug(&number.value.0));
            number.into_iter().chain([format!("item-{position}")])
        })
        .collect();
    for erratum in &mut minutes.errata {
        let place = erratum.item.as_deref().map(slug).unwrap_or_default();
        // Of two items of one number the second is called `65-2`.
        let is = |name: &String| {
            let rest = place.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        if exempt.iter().any(is) {
            erratum.text.clear();
        }
    }
}
