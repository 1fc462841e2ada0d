//! Digests of all that can be read of a register, part by part.

use std::collections::HashMap;
use std::hash::Hash;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::facets::{Fact, fact};
use super::super::order::ix;
use super::super::{EnteredMeeting, ItemIx, Link, MeetingIx, Register, ResolutionIx, TopicIx};
use super::Part;
use crate::digest::Digesting;
use crate::model::MeetingKey;

/// A digest of all that can be read of each part of a register, but for what stands in the files of
/// committees and topics.
///
/// Parts are named by their place in the register and digested with the places of what they lead
/// to, so facts of two registers may be compared place by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Which committees and topics there are: what is said of them needs no fact of its own.
    names: Fact,
    heads: Vec<Fact>,
    decided: Vec<Fact>,
    whole: Vec<Option<Fact>>,
    committees: Vec<Fact>,
    topics: Vec<Fact>,
    order: Fact,
    as_of: Fact,
}

/// What is known of the files of meetings.
#[derive(Debug, Default)]
pub struct Files {
    /// A digest of the text of every meeting. A meeting that lacks one is never as it was.
    pub words: HashMap<MeetingKey, [u8; 16]>,
    /// A digest of what lies in the folder of a meeting that has one.
    pub beside: HashMap<MeetingKey, [u8; 16]>,
}

impl Facts {
    /// The facts of a register.
    pub fn of(register: &Register, files: &Files) -> Self {
        let meetings: Vec<(Fact, Fact, Option<Fact>)> = (0..ix(register.meetings.len()))
            .into_par_iter()
            .map(|at| {
                let entered = register.meeting(MeetingIx(at));
                let key = &entered.meeting.meeting().key;
                let beside = files.beside.get(key);
                let words = files.words.get(key);
                let head = fact(|hasher| {
                    hash_head(register, MeetingIx(at), hasher);
                    beside.hash(hasher);
                });
                let decided = fact(|hasher| hash_decided(register, entered, hasher));
                let whole = words.map(|words| {
                    fact(|hasher| {
                        words.hash(hasher);
                        hash_whole(register, entered, hasher);
                    })
                });
                (head, decided, whole)
            })
            .collect();
        let committees = register.committees.iter();
        let topics = register.topics.iter();
        let ids = |hasher: &mut Digesting| {
            let committees = register.committees.iter();
            let ids = committees.map(|entered| &entered.committee.id);
            ids.collect::<Vec<_>>().hash(hasher);
            let topics = register.topics.iter();
            topics
                .map(|entered| &entered.topic.id)
                .collect::<Vec<_>>()
                .hash(hasher);
        };
        let counts = [
            register.meetings.len(),
            register.items.len(),
            register.resolutions.len(),
        ];
        Self {
            names: fact(ids),
            heads: meetings.iter().map(|(head, ..)| *head).collect(),
            decided: meetings.iter().map(|(_, decided, _)| *decided).collect(),
            whole: meetings.iter().map(|(.., whole)| *whole).collect(),
            committees: committees
                .map(|entered| fact(|to| (&entered.meetings, &entered.backlinks).hash(to)))
                .collect(),
            topics: topics
                .map(|entered| fact(|hasher| entered.items.hash(hasher)))
                .collect(),
            order: fact(|hasher| counts.hash(hasher)),
            as_of: fact(|hasher| register.as_of.hash(hasher)),
        }
    }

    /// Says of any part whether its facts are the same here and in another register.
    pub fn compared<'a>(&'a self, other: &'a Facts) -> impl Fn(Part) -> bool + Sync + 'a {
        fn same(a: &[Fact], b: &[Fact], at: u32) -> bool {
            let at = at as usize;
            a.get(at).is_some_and(|a| b.get(at) == Some(a))
        }
        let whole = |facts: &'a Facts, at: u32| facts.whole.get(at as usize)?.as_ref();
        let named = self.names == other.names;
        move |part| {
            named
                && match part {
                    Part::Head(at) => same(&self.heads, &other.heads, at),
                    Part::Decided(at) => same(&self.decided, &other.decided, at),
                    Part::Whole(at) => whole(self, at).is_some_and(|a| Some(a) == whole(other, at)),
                    Part::Committee(at) => same(&self.committees, &other.committees, at),
                    Part::Topic(at) => same(&self.topics, &other.topics, at),
                    Part::Order => self.order == other.order,
                    Part::AsOf => self.as_of == other.as_of,
                }
        }
    }
}

fn hash_head(register: &Register, ix: MeetingIx, hasher: &mut Digesting) {
    let EnteredMeeting {
        meeting,
        committee,
        year,
        items,
        ..
    } = register.meeting(ix);
    meeting.facets().head.hash(hasher);
    (committee, year, items, register.is_ahead(ix)).hash(hasher);
    for item in items.clone().map(ItemIx) {
        let item = register.item_head(item);
        (item.meeting, item.slug, item.topics).hash(hasher);
        (item.resolutions, item.answers).hash(hasher);
    }
}

fn hash_decided(register: &Register, entered: &EnteredMeeting, hasher: &mut Digesting) {
    entered.meeting.facets().decided.hash(hasher);
    for item in entered.items.clone().map(ItemIx) {
        let item = register.item(item);
        let linked = !item.links.is_empty();
        for ix in item.resolutions.clone().map(ResolutionIx) {
            register.resolution(ix).hash(hasher);
            if linked {
                let links = register.resolution_links(ix);
                links.for_each(|link| hash_words_of(link, hasher));
            }
        }
    }
}

/// A link within one run of words, whichever of the item's it is.
fn hash_words_of(link: &Link, hasher: &mut Digesting) {
    let Link {
        text: _,
        range,
        kind,
        target,
        shown,
    } = link;
    (range, kind, target, shown).hash(hasher);
}

fn hash_whole(register: &Register, entered: &EnteredMeeting, hasher: &mut Digesting) {
    let EnteredMeeting {
        meeting,
        committee,
        year,
        items,
        previous,
        next,
        approval,
        backlinks,
    } = entered;
    meeting.meeting().key.hash(hasher);
    (committee, year, items, previous, next).hash(hasher);
    (approval, backlinks).hash(hasher);
    for ix in items.clone().map(ItemIx) {
        let item = register.item(ix);
        item.hash(hasher);
        let steps = item.topics.iter();
        steps.for_each(|topic: &TopicIx| register.step(*topic, ix).hash(hasher));
        for resolution in item.resolutions.clone().map(ResolutionIx) {
            register.resolution(resolution).hash(hasher);
        }
    }
}
