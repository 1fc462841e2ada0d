//! What the links of a meeting depend on beside its own words.
//!
//! A reference leads to a committee by its names, to a meeting by its day, to a minute by its number
//! and to a document by its letter. So all that resolving reads of other meetings is in their
//! outlines, and a change of words that leaves the outlines as they were changes no link of another
//! meeting.

use rayon::prelude::*;

use super::super::PublicMeeting;
use super::super::order::Order;
use crate::digest::Digest;

/// A digest of all that links are resolved with: of two that are the same every meeting has the same
/// links, those that point from it and what is said about them.
pub(super) fn of(order: &Order) -> Digest {
    let settings = format!("{:?} {}", order.holdings_from, order.year_starts);
    let committees = order.committees.iter();
    let committees = committees.map(|seat| format!("{:?} {:?}", seat.numbering, seat.committee));
    let topics = order.topics.iter();
    let topics = topics.map(|topic| format!("{:?} {:?}", topic.id, topic.title));
    let names: Vec<String> = committees.chain(topics).collect();
    let meetings = order.meetings.par_iter();
    let outlines = meetings.map(|placed| outline(&placed.meeting));
    let outlines: Vec<Digest> = outlines.collect();
    let counts = format!("{} {}", order.committees.len(), order.topics.len());
    let first = [settings.as_bytes(), counts.as_bytes()].into_iter();
    let names = names.iter().map(String::as_bytes);
    Digest::of_parts(
        first
            .chain(names)
            .chain(outlines.iter().map(Digest::as_bytes)),
    )
}

/// What others may call a meeting, its items, their documents and their resolutions by.
fn outline(meeting: &PublicMeeting) -> Digest {
    *meeting.noted().outline.get_or_init(|| {
        let of = meeting.meeting();
        let mut parts = vec![format!("{:?}", of.key)];
        for item in &of.minutes.items {
            let number = item.number.as_ref().map(|number| &number.value);
            let title = item.title.as_ref().map(|title| &title.value);
            let documents = item.fields.documents.iter();
            let documents: Vec<_> = documents.map(|mark| (&mark.letter, mark.field)).collect();
            let resolutions: Vec<usize> = item
                .body
                .iter()
                .filter_map(|part| match part {
                    crate::model::Part::Resolved(resolved) => Some(resolved.resolutions.len()),
                    _ => None,
                })
                .collect();
            parts.push(format!(
                "{number:?} {title:?} {documents:?} {resolutions:?}"
            ));
        }
        Digest::of_parts(parts.iter().map(String::as_bytes))
    })
}
