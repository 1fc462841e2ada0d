//! The register as one page reads it, with an account of what was read.
//!
//! What is made of a register through a [`Reader`] depends on nothing of it but what the account
//! lists, so it need not be made again while the [`Facts`] of that are as they were.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    CommitteeIx, EnteredCommittee, EnteredItem, EnteredMeeting, EnteredResolution, EnteredTopic,
    ItemIx, MeetingIx, Register, ResolutionIx, TopicIx,
};
use crate::digest::Digest;
use crate::model::{Item, MeetingKey, Resolution};

/// A register to read from. There is no other way from a page to the register.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    register: &'a Register,
    account: Option<&'a Account>,
}

/// Something of a register that can be read and has facts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// A meeting with its items and their resolutions.
    Meeting(u32),
    /// A committee, its list of meetings and what speaks of it.
    Committee(u32),
    /// A topic and its list of items.
    Topic(u32),
}

/// What was read.
#[derive(Debug, Default)]
pub struct Account(Mutex<Listed>);

#[derive(Debug, Default)]
struct Listed {
    /// Whether it was more than parts that can be listed.
    everything: bool,
    parts: Vec<Part>,
}

impl Account {
    fn note(&self, part: Part) {
        let mut listed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if listed.parts.last() != Some(&part) {
            listed.parts.push(part);
        }
    }

    /// Notes that what was read cannot be listed.
    pub fn note_everything(&self) {
        let mut listed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        listed.everything = true;
    }

    /// The parts that were read, in order; `None` where it was more than can be listed.
    pub fn parts(self) -> Option<Vec<Part>> {
        let listed = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut parts = listed.parts;
        parts.sort_unstable();
        parts.dedup();
        (!listed.everything).then_some(parts)
    }
}

impl<'a> Reader<'a> {
    /// A register that is read without keeping account.
    pub fn of(register: &'a Register) -> Self {
        Self {
            register,
            account: None,
        }
    }

    /// The same register, read on account.
    pub fn on<'b>(self, account: &'b Account) -> Reader<'b>
    where
        'a: 'b,
    {
        Reader {
            register: self.register,
            account: Some(account),
        }
    }

    fn note(self, part: Part) {
        if let Some(account) = self.account {
            account.note(part);
        }
    }

    /// Notes that what is read cannot be listed.
    pub fn note_everything(self) {
        if let Some(account) = self.account {
            account.note_everything();
        }
    }

    /// A committee.
    pub fn committee(self, ix: CommitteeIx) -> &'a EnteredCommittee {
        self.note(Part::Committee(ix.0));
        self.register.committee(ix)
    }

    /// A topic.
    pub fn topic(self, ix: TopicIx) -> &'a EnteredTopic {
        self.note(Part::Topic(ix.0));
        self.register.topic(ix)
    }

    /// A meeting with its place.
    pub fn meeting(self, ix: MeetingIx) -> &'a EnteredMeeting {
        self.note(Part::Meeting(ix.0));
        self.register.meeting(ix)
    }

    /// Whether there are minutes of a meeting.
    pub fn has_minutes(self, ix: MeetingIx) -> bool {
        self.note(Part::Meeting(ix.0));
        self.register.has_minutes(ix)
    }

    /// Whether a meeting is still to come on the as-of day.
    pub fn is_ahead(self, ix: MeetingIx) -> bool {
        self.note(Part::Meeting(ix.0));
        self.register.is_ahead(ix)
    }

    /// An item's place and links.
    pub fn item(self, ix: ItemIx) -> &'a EnteredItem {
        let item = self.register.item(ix);
        self.note(Part::Meeting(item.meeting.0));
        item
    }

    /// An item's words.
    pub fn item_words(self, ix: ItemIx) -> &'a Item {
        self.note(Part::Meeting(self.register.item(ix).meeting.0));
        self.register.item_words(ix)
    }

    /// A resolution's words.
    pub fn resolution_words(self, ix: ResolutionIx) -> Option<&'a Resolution> {
        self.resolution(ix);
        self.register.resolution_words(ix)
    }

    /// A resolution.
    pub fn resolution(self, ix: ResolutionIx) -> &'a EnteredResolution {
        let resolution = self.register.resolution(ix);
        self.note(Part::Meeting(self.register.item(resolution.item).meeting.0));
        resolution
    }

    /// The day that decides what is overdue.
    pub fn as_of(self) -> Date {
        self.register.as_of
    }

    /// All meetings.
    pub fn meetings(self) -> &'a [EnteredMeeting] {
        self.note_everything();
        &self.register.meetings
    }

    /// All committees.
    pub fn committees(self) -> &'a [EnteredCommittee] {
        self.note_everything();
        &self.register.committees
    }

    /// All topics.
    pub fn topics(self) -> &'a [EnteredTopic] {
        self.note_everything();
        &self.register.topics
    }

    /// All resolutions.
    pub fn resolutions(self) -> &'a [EnteredResolution] {
        self.note_everything();
        &self.register.resolutions
    }
}

/// A digest of all that can be read of each part of a register, but for what stands in the files of
/// committees and topics, and the as-of day.
///
/// Parts are named by their place in the register and digested with the places of what they lead
/// to, so facts of two registers may be compared place by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    meetings: Vec<Option<Fact>>,
    committees: Vec<Fact>,
    topics: Vec<Fact>,
}

type Fact = [u8; 16];

impl Facts {
    /// The facts of a register. `words` has a digest of the file of every meeting; a meeting that
    /// lacks one has no facts, and is never as it was.
    pub fn of(register: &Register, words: &HashMap<MeetingKey, [u8; 32]>) -> Self {
        let meeting = |entered: &EnteredMeeting| {
            let words = words.get(&entered.meeting.meeting().key)?;
            Some(fact(|hasher| {
                hash_meeting(register, entered, words, hasher)
            }))
        };
        let committee = |entered: &EnteredCommittee| {
            let EnteredCommittee {
                committee,
                meetings,
                backlinks,
            } = entered;
            fact(|hasher| (&committee.id, meetings, backlinks).hash(hasher))
        };
        let topic = |entered: &EnteredTopic| {
            let EnteredTopic { topic, items } = entered;
            fact(|hasher| (&topic.id, items).hash(hasher))
        };
        Self {
            meetings: register.meetings.par_iter().map(meeting).collect(),
            committees: register.committees.iter().map(committee).collect(),
            topics: register.topics.iter().map(topic).collect(),
        }
    }

    /// Says of any part whether its facts are the same here and in another register.
    pub fn compared<'a>(&'a self, other: &'a Facts) -> impl Fn(Part) -> bool + Sync + 'a {
        fn same(a: Option<&Fact>, b: Option<&Fact>) -> bool {
            a.is_some() && a == b
        }
        let meeting = |facts: &'a Facts, ix: u32| facts.meetings.get(ix as usize)?.as_ref();
        move |part| match part {
            Part::Meeting(ix) => same(meeting(self, ix), meeting(other, ix)),
            Part::Committee(ix) => {
                let ix = ix as usize;
                same(self.committees.get(ix), other.committees.get(ix))
            }
            Part::Topic(ix) => {
                let ix = ix as usize;
                same(self.topics.get(ix), other.topics.get(ix))
            }
        }
    }
}

fn hash_meeting(
    register: &Register,
    entered: &EnteredMeeting,
    words: &[u8; 32],
    hasher: &mut Digesting,
) {
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
    (&meeting.meeting().key, words).hash(hasher);
    (committee, year, items, previous, next).hash(hasher);
    (approval, backlinks).hash(hasher);
    for ix in items.clone().map(ItemIx) {
        let item = register.item(ix);
        item.hash(hasher);
        for resolution in item.resolutions.clone().map(ResolutionIx) {
            register.resolution(resolution).hash(hasher);
        }
    }
}

fn fact(feed: impl FnOnce(&mut Digesting)) -> Fact {
    let mut hasher = Digesting(Vec::with_capacity(512));
    feed(&mut hasher);
    let digest = Digest::of(&hasher.0);
    let mut fact = Fact::default();
    fact.copy_from_slice(&digest.bytes()[..16]);
    fact
}

/// Gathers what `Hash` says of a value, to digest it: `Hash` is derived, so no field is forgotten.
struct Digesting(Vec<u8>);

impl Hasher for Digesting {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
