//! The abbreviations that the minutes explain.

use rayon::prelude::*;

use super::order::{Order, ix};
use super::words::{self, Role};
use super::{ItemIx, MeetingIx, PublicMeeting};
use crate::recognise::abbreviations::{Abbreviation, find};
use crate::source::Span;

/// An abbreviation where the minutes explain it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The abbreviation and what it stands for.
    pub abbreviation: Abbreviation,
    /// The item whose words explain it.
    pub item: ItemIx,
    /// The words.
    pub span: Span,
}

/// An abbreviation with the position of the item of its meeting that explains it.
pub(super) type Found = (u32, Abbreviation, Span);

/// What the words of all items explain, in their order.
pub(super) fn explained(order: &Order) -> Vec<Explained> {
    (0..ix(order.meetings.len()))
        .into_par_iter()
        .flat_map_iter(|at| {
            let placed = order.placed(MeetingIx(at));
            let first = placed.items.start;
            let found = in_meeting(&placed.meeting).iter();
            found.map(move |(position, abbreviation, span)| Explained {
                abbreviation: abbreviation.clone(),
                item: ItemIx(first + position),
                span: *span,
            })
        })
        .collect()
}

/// Looks through the words of a meeting, once.
fn in_meeting(meeting: &PublicMeeting) -> &[Found] {
    meeting.noted().explained.get_or_init(|| {
        let items = (0..).zip(&meeting.meeting().minutes.items);
        let found = items.flat_map(|(position, item)| {
            let texts = words::of(item).into_iter();
            let texts = texts.filter(|(role, _)| matches!(role, Role::Narrative | Role::Decided));
            texts.flat_map(move |(_, text)| {
                let found = find(&text.markdown).into_iter();
                found.map(move |abbreviation| (position, abbreviation, text.span))
            })
        });
        found.collect()
    })
}
