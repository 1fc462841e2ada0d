//! References resolved: every link of every item, and what it leads to.

mod minutes;
mod named;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::index::Index;
use super::names::{Named, Names};
use super::noted::Spot;
use super::order::{Order, PlacedMeeting, ix};
use super::words::{self, Role, Upon};
use super::{CommitteeIx, ItemIx, Link, LinkKind, MeetingIx, PublicMeeting, Target};
use crate::diagnostic::Diagnostic;
use crate::model::{Item, Reference, ReferenceKind, Standing, Text};
use crate::text::fold;

/// The links of one item, and what was noticed about them.
#[derive(Default)]
pub(super) struct ItemLinks {
    /// In the order of the words.
    pub(super) links: Vec<Link>,
    /// What `Answers:`, `Closes:`, `Supersedes:` and `Rescinds:` name.
    pub(super) named: Vec<NamedMinute>,
    diagnostics: Vec<Diagnostic>,
}

/// A minute, or one resolution of it, that a field names.
pub(super) struct NamedMinute {
    pub(super) item: ItemIx,
    /// Which of its resolutions, from 1, where one is named.
    pub(super) nth: Option<u32>,
    /// The words: which of the item's texts.
    pub(super) text: u32,
}

/// Resolves the references of all items; one entry an item, in their order.
pub(super) fn resolve(
    order: &Order,
    index: &Index,
    names: &Names,
    all: &mut Vec<Diagnostic>,
) -> Vec<ItemLinks> {
    let resolver = Resolver {
        order,
        index,
        names,
    };
    let meetings = (0..ix(order.meetings.len())).into_par_iter().map(MeetingIx);
    let found: Vec<Vec<ItemLinks>> = meetings.map(|at| resolver.meeting_items(at)).collect();
    let mut found: Vec<ItemLinks> = found.into_iter().flatten().collect();
    for item in &mut found {
        all.append(&mut item.diagnostics);
    }
    found
}

/// For every item of a meeting, the runs of words that may lead somewhere.
fn spots(meeting: &PublicMeeting, names: &Names) -> Arc<Vec<Box<[Spot]>>> {
    let spots = |item: &Item| -> Box<[Spot]> {
        let words = (0..).zip(words::of(item));
        let spots = words.filter_map(|(nth, (role, text))| {
            let named = match role {
                Role::Narrative | Role::Decided => names.find(&text.markdown),
                Role::Fixed => return None,
                _ => Vec::new(),
            };
            let leads = !text.references.is_empty() || !named.is_empty();
            leads.then_some(Spot { text: nth, named })
        });
        spots.collect()
    };
    let items = &meeting.meeting().minutes.items;
    let find = || items.iter().map(spots).collect();
    meeting.noted().spots.get(names.digest, find)
}

#[derive(Clone, Copy)]
struct Resolver<'a> {
    order: &'a Order,
    index: &'a Index<'a>,
    names: &'a Names,
}

/// Where a reference stands.
struct Place<'a> {
    item: ItemIx,
    meeting: MeetingIx,
    committee: CommitteeIx,
    role: Role,
    text: &'a Text,
    nth: u32,
}

/// Whose minutes are meant.
enum Whose {
    Committee(CommitteeIx),
    /// A body that the site does not know.
    Nobody,
}

impl Resolver<'_> {
    fn meeting_items(&self, meeting: MeetingIx) -> Vec<ItemLinks> {
        let placed = self.order.placed(meeting);
        let spots = spots(&placed.meeting, self.names);
        let items = self.order.items_of(meeting).zip(spots.iter());
        items
            .map(|(at, spots)| self.item(placed, at, spots))
            .collect()
    }

    fn item(&self, placed: &PlacedMeeting, at: ItemIx, spots: &[Spot]) -> ItemLinks {
        let mut found = ItemLinks::default();
        if spots.is_empty() {
            return found;
        }
        let words = words::of(self.order.words(at));
        for spot in spots {
            let Some((role, text)) = words.get(spot.text as usize) else {
                continue;
            };
            let place = Place {
                item: at,
                meeting: self.order.item(at).meeting,
                committee: placed.committee,
                role: *role,
                text,
                nth: spot.text,
            };
            self.text(&place, &spot.named, &mut found);
        }
        found
    }

    fn text(&self, place: &Place, named: &[Named], found: &mut ItemLinks) {
        let text = place.text;
        let first = found.links.len();
        for (nth, reference) in text.references.iter().enumerate() {
            let range = bytes(reference);
            if text.markdown.get(range.clone()).is_none() {
                continue;
            }
            match &reference.kind {
                ReferenceKind::Minute { number, year } => {
                    self.minute(place, nth, number, *year, found)
                }
                ReferenceKind::Meeting { date, of, minutes } => {
                    self.meeting(place, range, *date, of.as_deref(), *minutes, found);
                }
                ReferenceKind::Document { letter } => self.document(place, range, letter, found),
                ReferenceKind::Referral { to } => self.referral(place, range, to, named, found),
                ReferenceKind::Explicit { target, shown } => {
                    self.explicit(place, range, target, shown.as_deref(), found);
                }
            }
        }
        for name in named {
            let range = ix(name.range.start)..ix(name.range.end);
            let free = !found.links[first..]
                .iter()
                .any(|link| overlap(&link.range, &range));
            if free && name.committee != place.committee {
                let target = Target::Committee(name.committee);
                push(found, place, name.range.clone(), LinkKind::Mention, target);
            }
        }
        found.links[first..].sort_by_key(|link| link.range.start);
    }

    fn whose(
        &self,
        own: CommitteeIx,
        name: &str,
        within: impl Fn(&str) -> Option<CommitteeIx>,
    ) -> Whose {
        if let Some(committee) = within(name) {
            return Whose::Committee(committee);
        }
        let title = fold(&self.order.committee(own).committee.title);
        let folded = fold(name);
        let is_own = |words: &str| title == words || title.ends_with(&format!(" {words}"));
        if is_own(&folded) || !names_a_body(name) {
            Whose::Committee(own)
        } else {
            Whose::Nobody
        }
    }

    fn longest_start(&self, name: &str) -> Option<CommitteeIx> {
        let words: Vec<&str> = name.split(' ').collect();
        (1..=words.len())
            .rev()
            .find_map(|n| self.names.exactly(&words[..n].join(" ")))
    }

    fn longest_end(&self, name: &str) -> Option<CommitteeIx> {
        let words: Vec<&str> = name.split(' ').collect();
        (0..words.len()).find_map(|n| self.names.exactly(&words[n..].join(" ")))
    }

    fn link_item(&self, place: &Place, range: Range<usize>, at: ItemIx, found: &mut ItemLinks) {
        if at == place.item {
            return;
        }
        let disclosed = self.order.words(place.item).standing == Some(Standing::Disclosures);
        let kind = match place.kind() {
            LinkKind::Mention if disclosed => LinkKind::Disclosure,
            kind => kind,
        };
        push(found, place, range, kind, Target::Item(at));
    }
}

impl Place<'_> {
    /// What a link is by its field alone.
    fn kind(&self) -> LinkKind {
        match self.role {
            Role::Previous => LinkKind::PreviousReference,
            Role::Upon(Upon::Answers) => LinkKind::Answer,
            Role::Upon(Upon::Closes) => LinkKind::Closes,
            Role::Upon(Upon::Supersedes) => LinkKind::Supersedes,
            Role::Upon(Upon::Rescinds) => LinkKind::Rescinds,
            Role::Field | Role::Narrative | Role::Decided | Role::Fixed => LinkKind::Mention,
        }
    }
}

fn push(found: &mut ItemLinks, place: &Place, range: Range<usize>, kind: LinkKind, target: Target) {
    found.links.push(Link {
        text: place.nth,
        range: ix(range.start)..ix(range.end),
        kind,
        target,
        shown: None,
    });
}

fn missing(expected: bool) -> Target {
    if expected {
        Target::Missing
    } else {
        Target::Older
    }
}

fn bytes(reference: &Reference) -> Range<usize> {
    reference.range.start as usize..reference.range.end as usize
}

fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Words that end the name of a body.
fn names_a_body(name: &str) -> bool {
    const NOUNS: &[&str] = &[
        "committee",
        "committees",
        "sub-committee",
        "panel",
        "board",
        "council",
        "executive",
        "cabinet",
        "forum",
        "group",
        "authority",
        "commission",
        "scrutiny",
        "partnership",
        "assembly",
        "party",
    ];
    name.split(' ')
        .any(|word| NOUNS.contains(&word.to_lowercase().as_str()))
}
