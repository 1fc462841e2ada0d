//! All meetings together: the index, resolved references, topics, approval, follow-up, checks.
//!
//! The register knows no page and no address. It takes only [`PublicMeeting`]s, so that no later
//! layer can publish what it never had.

mod approval;
mod checks;
mod explained;
mod facets;
mod follow_up;
mod heads;
mod holdings;
mod index;
mod links;
mod names;
mod noted;
mod order;
mod problems;
mod public;
mod reader;
mod state;
pub mod suggest;
mod topics;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Checked;
use crate::model::{Committee, Item, Resolution, Topic, YearLabel};

pub use self::explained::Explained;
pub use self::heads::{ItemHead, ItemTold, MeetingHead, MeetingTold, Step};
use self::order::{Order, ix};
pub use self::public::PublicMeeting;
pub use self::reader::{Account, Facts, Files, Part, Reader};
pub use self::state::{FollowUp, Replaced, State};

/// Names a committee of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitteeIx(pub u32);
/// Names a topic of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIx(pub u32);
/// Names a meeting of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingIx(pub u32);
/// Names an item of the register, over all meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(pub u32);
/// Names a resolution of the register, over all items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResolutionIx(pub u32);

/// All meetings with the links between them.
#[derive(Clone, Debug)]
pub struct Register {
    /// The committees, by id.
    pub committees: Vec<EnteredCommittee>,
    /// The topics, by id.
    pub topics: Vec<EnteredTopic>,
    /// The meetings by date, then committee, then suffix.
    pub meetings: Vec<EnteredMeeting>,
    /// The items, meeting by meeting, in the printed order.
    pub items: Vec<EnteredItem>,
    /// The resolutions, item by item, in the printed order. Withheld ones are not among them.
    pub resolutions: Vec<EnteredResolution>,
    /// The abbreviations that the minutes explain, item by item.
    pub explained: Vec<Explained>,
    /// The day that decides what is overdue.
    pub as_of: Date,
}

/// A committee and its meetings.
#[derive(Clone, Debug)]
pub struct EnteredCommittee {
    /// The committee.
    pub committee: Committee,
    /// Its meetings by date.
    pub meetings: Vec<MeetingIx>,
    /// Where other committees' items speak of it or refer something to it.
    pub backlinks: Vec<Backlink>,
}

/// A topic and its items.
#[derive(Clone, Debug)]
pub struct EnteredTopic {
    /// The topic.
    pub topic: Topic,
    /// Its items by date, with the reason why each belongs.
    pub items: Vec<(ItemIx, Membership)>,
}

/// Why an item belongs to a topic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Membership {
    /// The item, or its meeting, names the topic.
    Named,
    /// The topic's rule found these words in it.
    Matched(Vec<String>),
}

/// A meeting with its place in the register.
#[derive(Clone, Debug)]
pub struct EnteredMeeting {
    /// The meeting.
    pub meeting: PublicMeeting,
    /// Who met.
    pub committee: CommitteeIx,
    /// The municipal (or other) year it belongs to.
    pub year: YearLabel,
    /// Its items, as indices into [`Register::items`].
    pub items: Range<u32>,
    /// The committee's meeting before this one.
    pub previous: Option<MeetingIx>,
    /// The committee's meeting after this one.
    pub next: Option<MeetingIx>,
    /// Whether the minutes were approved.
    pub approval: Approval,
    /// Where other items speak of the meeting.
    pub backlinks: Vec<Backlink>,
}

/// Whether a meeting's minutes have been taken as a correct record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approval {
    /// Not that the register knows.
    Draft,
    /// The front matter says so.
    Stated,
    /// By this resolution of a later meeting.
    By(ResolutionIx),
}

/// An item with its place in the register.
#[derive(Clone, Debug, Hash)]
pub struct EnteredItem {
    /// The meeting it belongs to.
    pub meeting: MeetingIx,
    /// Its position in the meeting's items, from 0.
    pub position: u32,
    /// The last part of its identity and of its address: `65`, `12-2021`, `item-3`, `65-2`.
    pub slug: String,
    /// Its identity: `childrens-services-osc/2018-19/65`.
    pub id: String,
    /// The links in its words, in the order of [`Item::texts`].
    pub links: Vec<Link>,
    /// Where other items refer to it.
    pub backlinks: Vec<Backlink>,
    /// The topics it belongs to.
    pub topics: Vec<TopicIx>,
    /// Its resolutions, as indices into [`Register::resolutions`].
    pub resolutions: Range<u32>,
    /// Resolutions of earlier items that it answers.
    pub answers: Vec<ResolutionIx>,
}

/// A reference in an item's words, resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Which run of words: its position in [`Item::texts`].
    pub text: u32,
    /// The bytes of the words in that run's Markdown.
    pub range: Range<u32>,
    /// What sort of reference it is.
    pub kind: LinkKind,
    /// What it leads to.
    pub target: Target,
    /// The words to be shown in place of those in `range`, for `[[…]]` links.
    pub shown: Option<String>,
}

/// What sort of reference a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// It is mentioned.
    Mention,
    /// `Previous reference:`.
    PreviousReference,
    /// `Answers:`.
    Answer,
    /// `Closes:`.
    Closes,
    /// `Supersedes:`.
    Supersedes,
    /// `Rescinds:`.
    Rescinds,
    /// An interest disclosed in a matter.
    Disclosure,
    /// Something is referred to a committee.
    Referral,
    /// A document by its letter.
    Document,
    /// The minutes of an earlier meeting, put for approval.
    Approval,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// An item.
    Item(ItemIx),
    /// A meeting.
    Meeting(MeetingIx),
    /// A committee.
    Committee(CommitteeIx),
    /// A topic.
    Topic(TopicIx),
    /// Something older than the site's holdings: expected to be missing.
    Older,
    /// Nothing in this site, though it should be.
    Missing,
}

/// The other end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Backlink {
    /// The item whose words hold the link.
    pub from: ItemIx,
    /// What sort of reference the link is.
    pub kind: LinkKind,
}

/// A resolution with what became of it.
#[derive(Clone, Debug, Hash)]
pub struct EnteredResolution {
    /// The item it belongs to.
    pub item: ItemIx,
    /// Its position among the item's resolutions, from 1: `resolved-2`.
    pub nth: u32,
    /// Where it stands: which of the item's `Part`s, and which resolution of that part.
    pub part: (u32, u32),
    /// What took its force, as of [`Register::as_of`].
    pub replaced: Option<Replaced>,
    /// What became of what it asks for; `None` when it asks for nothing.
    pub follow_up: Option<FollowUp>,
}

/// Enters all meetings and links them.
///
/// `as_of` decides what is overdue; the date of the newest meeting with minutes when absent.
pub fn enter(
    config: &Config,
    committees: Vec<Committee>,
    topics: Vec<Topic>,
    meetings: Vec<PublicMeeting>,
    as_of: Option<Date>,
) -> Checked<Register> {
    let mut all = Vec::new();
    let order = Order::of(config, committees, topics, meetings, as_of);
    let names = names::Names::of(&order, &mut all);
    let links = links::resolve(&order, &index::Index::of(&order), &names, &mut all);
    let topics = topics::assign(&order, &mut all);
    let runs: Vec<&[Link]> = links.of_items().map(|item| item.links.as_slice()).collect();
    let approval = approval::decide(&order, &runs, &mut all);
    let followed = follow_up::follow(&order, &links, &names, &mut all);
    checks::run(&order, &mut all);
    let explained = explained::explained(&order);
    Checked {
        value: assemble(order, explained, &links, topics, approval, followed),
        diagnostics: all,
    }
}

/// Puts what was found about each thing beside the thing.
fn assemble(
    order: Order,
    explained: Vec<Explained>,
    links: &links::Links,
    topics: Vec<Vec<(TopicIx, Membership)>>,
    approval: Vec<Approval>,
    followed: follow_up::Followed,
) -> Register {
    let called: Vec<(String, String)> = (0..ix(order.items.len()))
        .into_par_iter()
        .map(ItemIx)
        .map(|at| {
            (
                order.called(at).slug.as_ref().to_owned(),
                order.identity(at),
            )
        })
        .collect();
    let mut register = Register {
        committees: entered_committees(order.committees),
        topics: entered_topics(order.topics, &topics),
        meetings: entered_meetings(order.meetings, approval),
        items: Vec::with_capacity(order.items.len()),
        resolutions: entered_resolutions(order.resolutions, followed.resolutions),
        explained,
        as_of: order.as_of,
    };
    let found = links.of_items().zip(topics).zip(followed.answers);
    let items = order.items.into_iter().zip(called);
    for ((item, (slug, id)), ((links, topics), answers)) in items.zip(found) {
        register.items.push(EnteredItem {
            meeting: item.meeting,
            position: item.position,
            slug,
            id,
            links: links.links.clone(),
            backlinks: Vec::new(),
            topics: topics.into_iter().map(|(topic, _)| topic).collect(),
            resolutions: item.resolutions,
            answers,
        });
    }
    register.turn_links_round();
    register
}

fn entered_committees(seats: Vec<order::SeatedCommittee>) -> Vec<EnteredCommittee> {
    seats
        .into_iter()
        .map(|seat| EnteredCommittee {
            committee: seat.committee,
            meetings: seat.meetings,
            backlinks: Vec::new(),
        })
        .collect()
}

/// Items stand by date in the register already, so walking through them keeps timelines in order.
fn entered_topics(
    topics: Vec<Topic>,
    of_items: &[Vec<(TopicIx, Membership)>],
) -> Vec<EnteredTopic> {
    let enter = |topic| EnteredTopic {
        topic,
        items: Vec::new(),
    };
    let mut entered: Vec<EnteredTopic> = topics.into_iter().map(enter).collect();
    for (item, topics) in (0..).map(ItemIx).zip(of_items) {
        for (topic, membership) in topics {
            entered[topic.0 as usize]
                .items
                .push((item, membership.clone()));
        }
    }
    entered
}

fn entered_meetings(
    placed: Vec<order::PlacedMeeting>,
    approval: Vec<Approval>,
) -> Vec<EnteredMeeting> {
    let both = placed.into_iter().zip(approval);
    both.map(|(placed, approval)| EnteredMeeting {
        meeting: placed.meeting,
        committee: placed.committee,
        year: placed.year,
        items: placed.items,
        previous: placed.previous,
        next: placed.next,
        approval,
        backlinks: Vec::new(),
    })
    .collect()
}

fn entered_resolutions(
    placed: Vec<order::PlacedResolution>,
    followed: Vec<follow_up::Became>,
) -> Vec<EnteredResolution> {
    let both = placed.into_iter().zip(followed);
    both.map(|(placed, became)| EnteredResolution {
        item: placed.item,
        nth: placed.nth,
        part: placed.part,
        replaced: became.replaced,
        follow_up: became.follow_up,
    })
    .collect()
}

impl Register {
    /// Tells everything that is linked to where the links stand.
    fn turn_links_round(&mut self) {
        for at in 0..self.items.len() {
            for nth in 0..self.items[at].links.len() {
                let link = &self.items[at].links[nth];
                let back = Backlink {
                    from: ItemIx(ix(at)),
                    kind: link.kind,
                };
                match link.target {
                    Target::Item(item) => self.items[item.0 as usize].backlinks.push(back),
                    Target::Meeting(meeting) => {
                        self.meetings[meeting.0 as usize].backlinks.push(back);
                    }
                    Target::Committee(committee) => {
                        self.committees[committee.0 as usize].backlinks.push(back);
                    }
                    Target::Topic(_) | Target::Older | Target::Missing => {}
                }
            }
        }
    }

    /// A committee.
    pub fn committee(&self, ix: CommitteeIx) -> &EnteredCommittee {
        &self.committees[ix.0 as usize]
    }

    /// A topic.
    pub fn topic(&self, ix: TopicIx) -> &EnteredTopic {
        &self.topics[ix.0 as usize]
    }

    /// A meeting with its place.
    pub fn meeting(&self, ix: MeetingIx) -> &EnteredMeeting {
        &self.meetings[ix.0 as usize]
    }

    /// Whether there are minutes of a meeting, and not only word that it will be, or was not, held.
    pub fn has_minutes(&self, ix: MeetingIx) -> bool {
        !self.meeting(ix).items.is_empty()
    }

    /// Whether a meeting is still to come on the as-of day: no day that is past, and no minutes.
    pub fn is_ahead(&self, ix: MeetingIx) -> bool {
        let day = self.meeting(ix).meeting.meeting().key.date;
        day >= self.as_of && !self.has_minutes(ix)
    }

    /// An item's place and links.
    pub fn item(&self, ix: ItemIx) -> &EnteredItem {
        &self.items[ix.0 as usize]
    }

    /// An item's words.
    pub fn item_words(&self, ix: ItemIx) -> &Item {
        let entered = self.item(ix);
        let meeting = self.meeting(entered.meeting).meeting.meeting();
        &meeting.minutes.items[entered.position as usize]
    }

    /// A resolution's words.
    pub fn resolution_words(&self, ix: ResolutionIx) -> Option<&Resolution> {
        let entered = self.resolution(ix);
        order::resolution_at(self.item_words(entered.item), entered.part)
    }

    /// A resolution.
    pub fn resolution(&self, ix: ResolutionIx) -> &EnteredResolution {
        &self.resolutions[ix.0 as usize]
    }
}

#[cfg(test)]
mod tests;
