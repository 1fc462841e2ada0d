//! The register as one page reads it, with an account of what was read.
//!
//! What is made of a register through a [`Reader`] depends on nothing of it but what the account
//! lists, so it need not be made again while the [`Facts`] of that are as they were. A meeting is
//! read in three ways, each with a fact of its own: what lists tell of it, what it decided, and all
//! of its words.

mod account;
mod facts;

use jiff::civil::Date;

pub use self::account::{Account, Part};
pub use self::facts::{Facts, Files};
use super::heads::{ItemHead, MeetingHead, Step};
use super::order::ix;
use super::{
    Backlink, CommitteeIx, EnteredItem, EnteredMeeting, EnteredResolution, EnteredTopic, ItemIx,
    Link, MeetingIx, Register, ResolutionIx, TopicIx,
};
use crate::model::{Action, Committee, Item, Resolution, Topic};

/// A register to read from. There is no other way from a page to the register.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    register: &'a Register,
    account: Option<&'a Account>,
}

impl<'a> Reader<'a> {
    /// A register that is read without keeping account.
    pub fn of(register: &'a Register) -> Self {
        Self {
            register,
            account: None,
        }
    }

    /// An account on which nothing stands yet.
    pub fn account(self) -> Account {
        Account::of(self.register)
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

    /// A committee, as its file has it.
    pub fn committee(self, ix: CommitteeIx) -> &'a Committee {
        &self.register.committee(ix).committee
    }

    /// The meetings of a committee, by date.
    pub fn meetings_of(self, ix: CommitteeIx) -> &'a [MeetingIx] {
        self.note(Part::Committee(ix.0));
        &self.register.committee(ix).meetings
    }

    /// Where a committee is spoken of.
    pub fn committee_backlinks(self, ix: CommitteeIx) -> &'a [Backlink] {
        self.note(Part::Committee(ix.0));
        &self.register.committee(ix).backlinks
    }

    /// A topic, as its file has it.
    pub fn topic(self, ix: TopicIx) -> &'a Topic {
        &self.register.topic(ix).topic
    }

    /// A topic with its items by date, and the reason why each belongs.
    pub fn whole_topic(self, ix: TopicIx) -> &'a EnteredTopic {
        self.note(Part::Topic(ix.0));
        self.register.topic(ix)
    }

    /// The place of an item in the story of one of its topics.
    pub fn step(self, topic: TopicIx, ix: ItemIx) -> Step<'a> {
        self.note_whole(ix);
        self.register.step(topic, ix)
    }

    /// What lists tell of a meeting.
    pub fn meeting(self, ix: MeetingIx) -> MeetingHead<'a> {
        self.note(Part::Head(ix.0));
        self.register.meeting_head(ix)
    }

    /// A meeting with all of its words.
    pub fn whole_meeting(self, ix: MeetingIx) -> &'a EnteredMeeting {
        self.note(Part::Whole(ix.0));
        self.register.meeting(ix)
    }

    /// Whether there are minutes of a meeting.
    pub fn has_minutes(self, ix: MeetingIx) -> bool {
        self.note(Part::Head(ix.0));
        self.register.has_minutes(ix)
    }

    /// Whether a meeting is still to come on the as-of day.
    pub fn is_ahead(self, ix: MeetingIx) -> bool {
        self.note(Part::Head(ix.0));
        self.register.is_ahead(ix)
    }

    /// What lists tell of an item.
    pub fn item(self, ix: ItemIx) -> ItemHead<'a> {
        let item = self.register.item_head(ix);
        self.note(Part::Head(item.meeting.0));
        item
    }

    /// An item's place and links.
    pub fn whole_item(self, ix: ItemIx) -> &'a EnteredItem {
        self.note_whole(ix);
        self.register.item(ix)
    }

    /// An item's words.
    pub fn item_words(self, ix: ItemIx) -> &'a Item {
        self.note_whole(ix);
        self.register.item_words(ix)
    }

    fn note_whole(self, ix: ItemIx) {
        self.note(Part::Whole(self.register.item(ix).meeting.0));
    }

    /// A resolution.
    pub fn resolution(self, ix: ResolutionIx) -> &'a EnteredResolution {
        let resolution = self.register.resolution(ix);
        let meeting = self.register.item(resolution.item).meeting;
        self.note(Part::Decided(meeting.0));
        resolution
    }

    /// A resolution's words.
    pub fn resolution_words(self, ix: ResolutionIx) -> Option<&'a Resolution> {
        self.resolution(ix);
        self.register.resolution_words(ix)
    }

    /// The links in a resolution's first words.
    pub fn resolution_links(self, ix: ResolutionIx) -> impl Iterator<Item = &'a Link> {
        self.resolution(ix);
        self.register.resolution_links(ix)
    }

    /// Who must act: the actions between the decision and the next one of the same item.
    pub fn actions_upon(self, ix: ResolutionIx) -> impl Iterator<Item = &'a Action> {
        self.resolution(ix);
        self.register.actions_upon(ix)
    }

    /// The day that decides what is overdue.
    pub fn as_of(self) -> Date {
        self.note(Part::AsOf);
        self.register.as_of
    }

    /// All meetings, by date.
    pub fn meetings(
        self,
    ) -> impl DoubleEndedIterator<Item = MeetingIx> + ExactSizeIterator + use<> {
        self.note(Part::Order);
        let all: std::ops::Range<u32> = 0..ix(self.register.meetings.len());
        all.map(MeetingIx)
    }

    /// All committees.
    pub fn committees(self) -> impl ExactSizeIterator<Item = CommitteeIx> + use<> {
        let all: std::ops::Range<u32> = 0..ix(self.register.committees.len());
        all.map(CommitteeIx)
    }

    /// All topics.
    pub fn topics(self) -> impl ExactSizeIterator<Item = TopicIx> + use<> {
        let all: std::ops::Range<u32> = 0..ix(self.register.topics.len());
        all.map(TopicIx)
    }

    /// All resolutions.
    pub fn resolutions(self) -> impl DoubleEndedIterator<Item = ResolutionIx> + use<> {
        self.note(Part::Order);
        let all: std::ops::Range<u32> = 0..ix(self.register.resolutions.len());
        all.map(ResolutionIx)
    }
}
