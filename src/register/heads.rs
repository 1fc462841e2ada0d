//! What other pages say of a meeting and of its items: all of it but the running words, so that a
//! change of those is no change of what is listed elsewhere.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::{
    CommitteeIx, EnteredItem, EnteredMeeting, ItemIx, Link, MeetingIx, Membership, Register,
    ResolutionIx, TopicIx,
};
use crate::model::{
    Action, Attendance, Disclosure, DocumentEntry, DocumentMark, Erratum, Item, Meeting,
    MeetingKey, MeetingKind, MinuteNumber, Part, Told, YearLabel,
};

/// A meeting as lists have it, with its place in the register.
#[derive(Clone, Debug)]
pub struct MeetingHead<'a> {
    meeting: &'a Meeting,
    /// Which meeting.
    pub key: &'a MeetingKey,
    /// Who met.
    pub committee: CommitteeIx,
    /// The municipal (or other) year it belongs to.
    pub year: YearLabel,
    /// Its items.
    pub items: Range<u32>,
}

/// What is told of a meeting beside the words of its items.
#[derive(Clone, Copy, Debug, Hash)]
pub struct MeetingTold<'a> {
    /// Which meeting.
    pub key: &'a MeetingKey,
    /// What sort of meeting.
    pub kind: MeetingKind,
    /// A title of its own.
    pub title: Option<&'a str>,
    /// When it began.
    pub start: Option<Time>,
    /// When it ended.
    pub end: Option<Time>,
    /// Where it was held, as printed.
    pub venue: Option<&'a str>,
    /// Where a recording can be seen.
    pub webcast: Option<&'a str>,
    /// Where the agenda can be read.
    pub agenda: Option<&'a str>,
    /// A line shown at the head of its page.
    pub note: Option<&'a str>,
    /// Who was there.
    pub attendance: &'a Attendance,
    /// Reports that the front matter names.
    pub documents: &'a [DocumentEntry],
    /// Corrections made after publication.
    pub errata: &'a [Erratum],
    /// The day on which the text was last changed.
    pub changed: Option<Date>,
}

/// An item as lists have it, with its place in the register.
#[derive(Clone, Debug)]
pub struct ItemHead<'a> {
    register: &'a Register,
    ix: ItemIx,
    /// The meeting it belongs to.
    pub meeting: MeetingIx,
    /// The last part of its identity and of its address.
    pub slug: &'a str,
    /// The topics it belongs to.
    pub topics: &'a [TopicIx],
    /// Its resolutions.
    pub resolutions: Range<u32>,
    /// Resolutions of earlier items that it answers.
    pub answers: &'a [ResolutionIx],
}

/// What is told of an item beside its words.
#[derive(Clone, Copy, Debug, Hash)]
pub struct ItemTold<'a> {
    /// Its number.
    pub number: Option<&'a Told<MinuteNumber>>,
    /// Its title as printed.
    pub title: Option<&'a Told<String>>,
    /// Reports taken with it.
    pub documents: &'a [DocumentMark],
    /// Interests disclosed in it.
    pub disclosures: &'a [Disclosure],
    /// Whether it was taken with the public excluded.
    pub exempt: bool,
}

/// The place of an item in a topic's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step<'a> {
    /// The item before it.
    pub previous: Option<ItemIx>,
    /// The item after it.
    pub next: Option<ItemIx>,
    /// Why it belongs to the topic; `None` where it does not.
    pub membership: Option<&'a Membership>,
}

impl<'a> MeetingHead<'a> {
    /// What is told of it: most want to know who met and when.
    #[inline]
    pub fn told(&self) -> MeetingTold<'a> {
        MeetingTold::of(self.meeting)
    }
}

impl<'a> ItemHead<'a> {
    /// What is told of it: most want to know its place only, and its words lie elsewhere.
    #[inline]
    pub fn told(&self) -> ItemTold<'a> {
        ItemTold::of(self.register.item_words(self.ix))
    }
}

impl<'a> MeetingTold<'a> {
    #[inline]
    pub(super) fn of(meeting: &'a Meeting) -> Self {
        let minutes = &meeting.minutes;
        Self {
            key: &meeting.key,
            kind: minutes.kind,
            title: minutes.title.as_deref(),
            start: minutes.start,
            end: minutes.end,
            venue: minutes.venue.as_deref(),
            webcast: minutes.webcast.as_deref(),
            agenda: minutes.agenda.as_deref(),
            note: minutes.note.as_deref(),
            attendance: &minutes.attendance,
            documents: &minutes.documents,
            errata: &minutes.errata,
            changed: minutes.changed,
        }
    }
}

impl<'a> ItemTold<'a> {
    #[inline]
    pub(super) fn of(item: &'a Item) -> Self {
        Self {
            number: item.number.as_ref(),
            title: item.title.as_ref(),
            documents: &item.fields.documents,
            disclosures: &item.disclosures,
            exempt: item.fields.exempt.is_some(),
        }
    }
}

impl Register {
    /// A meeting as lists have it.
    pub(super) fn meeting_head(&self, ix: MeetingIx) -> MeetingHead<'_> {
        let entered: &EnteredMeeting = self.meeting(ix);
        let meeting = entered.meeting.meeting();
        MeetingHead {
            meeting,
            key: &meeting.key,
            committee: entered.committee,
            year: entered.year,
            items: entered.items.clone(),
        }
    }

    /// An item as lists have it.
    pub(super) fn item_head(&self, ix: ItemIx) -> ItemHead<'_> {
        let entered: &EnteredItem = self.item(ix);
        ItemHead {
            register: self,
            ix,
            meeting: entered.meeting,
            slug: &entered.slug,
            topics: &entered.topics,
            resolutions: entered.resolutions.clone(),
            answers: &entered.answers,
        }
    }

    /// The links in a resolution's first words.
    pub(super) fn resolution_links(&self, ix: ResolutionIx) -> impl Iterator<Item = &Link> {
        let item = self.resolution(ix).item;
        let links = self.item(item).links.iter();
        // Looking for the words costs more than that there is nothing in them.
        let words = self.resolution_words(ix).filter(|_| links.len() > 0);
        let at = words.and_then(|words| {
            let texts = self.item_words(item).texts().into_iter();
            let mut texts = (0..).zip(texts);
            texts.find(|(_, text)| std::ptr::eq(*text, &words.clause.text))
        });
        let at: Option<u32> = at.map(|(at, _)| at);
        links.filter(move |link| Some(link.text) == at)
    }

    /// Who must act: the actions between a decision and the next one of the same item.
    pub(super) fn actions_upon(&self, ix: ResolutionIx) -> impl Iterator<Item = &Action> {
        let entered = self.resolution(ix);
        let item = self.item_words(entered.item);
        let after = item.body.iter().enumerate();
        after
            .skip(entered.part.0 as usize + 1)
            .take_while(|(at, _)| item.decision_at(*at).is_none())
            .filter_map(|(_, part)| match part {
                Part::Action(action) => Some(action),
                _ => None,
            })
    }

    /// The place of an item in a topic's story.
    pub(super) fn step(&self, topic: TopicIx, ix: ItemIx) -> Step<'_> {
        let items = &self.topic(topic).items;
        let at = items.binary_search_by_key(&ix, |(other, _)| *other).ok();
        let there = |at: Option<usize>| items.get(at?).map(|(other, _)| *other);
        Step {
            previous: there(at.and_then(|at| at.checked_sub(1))),
            next: there(at.map(|at| at + 1)),
            membership: at.map(|at| &items[at].1),
        }
    }
}
