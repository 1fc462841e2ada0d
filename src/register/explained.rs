//! The abbreviations that the minutes explain.

use rayon::prelude::*;

use super::ItemIx;
use super::order::{Order, ix};
use super::words::{self, Role};
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

/// Looks through the words of all items, in their order.
pub(super) fn explained(order: &Order) -> Vec<Explained> {
    (0..ix(order.items.len()))
        .into_par_iter()
        .flat_map_iter(|at| {
            let item = ItemIx(at);
            let texts = words::of(order.words(item)).into_iter();
            let texts = texts.filter(|(role, _)| matches!(role, Role::Narrative | Role::Decided));
            texts.flat_map(move |(_, text)| {
                find(&text.markdown)
                    .into_iter()
                    .map(move |abbreviation| Explained {
                        abbreviation,
                        item,
                        span: text.span,
                    })
            })
        })
        .collect()
}
