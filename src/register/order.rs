//! Everything in its place: meetings by date, items by meeting, each with its identity.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::public::{public_committee, public_topic};
use super::{CommitteeIx, ItemIx, MeetingIx, PublicMeeting, ResolutionIx};
use crate::config::Config;
use crate::model::{
    Committee, CommitteeId, CommitteeKind, Item, Meeting, MeetingKey, Numbering, Resolution, Topic,
    YearLabel,
};
use crate::source::Span;
use crate::text::slug;

/// All meetings in order, not yet linked.
pub(super) struct Order {
    /// By id.
    pub(super) committees: Vec<SeatedCommittee>,
    /// By id.
    pub(super) topics: Vec<Topic>,
    /// By date, then committee, then suffix.
    pub(super) meetings: Vec<PlacedMeeting>,
    /// Meeting by meeting, as printed.
    pub(super) items: Vec<PlacedItem>,
    /// Item by item, as printed.
    pub(super) resolutions: Vec<PlacedResolution>,
    /// The day that decides what is overdue.
    pub(super) as_of: Date,
    /// How far back the site goes, where site.toml says.
    pub(super) holdings_from: Option<Date>,
    /// The month with which municipal years begin.
    pub(super) year_starts: i8,
}

/// A committee and its meetings.
pub(super) struct SeatedCommittee {
    pub(super) committee: Committee,
    pub(super) numbering: Numbering,
    pub(super) meetings: Vec<MeetingIx>,
}

/// A meeting and its place.
pub(super) struct PlacedMeeting {
    pub(super) meeting: PublicMeeting,
    pub(super) committee: CommitteeIx,
    pub(super) year: YearLabel,
    pub(super) items: Range<u32>,
    pub(super) previous: Option<MeetingIx>,
    pub(super) next: Option<MeetingIx>,
}

/// An item and its place.
pub(super) struct PlacedItem {
    pub(super) meeting: MeetingIx,
    pub(super) position: u32,
    /// Whether its identity is made of the year of its minutes, or else of the day.
    pub(super) by_year: bool,
    pub(super) resolutions: Range<u32>,
}

/// What an item is called within its meeting.
#[derive(Clone, Debug)]
pub(super) struct ItemName {
    /// Its printed number as addresses spell it; empty where that leaves no letter or digit.
    pub(super) printed: Option<Arc<str>>,
    /// The last part of its identity and address: no other item of the meeting has the same.
    pub(super) slug: Arc<str>,
}

/// A resolution and its place.
pub(super) struct PlacedResolution {
    pub(super) item: ItemIx,
    pub(super) nth: u32,
    pub(super) part: (u32, u32),
}

/// Indices fit into 32 bits: sources are numbered with them too, and each is far smaller.
pub(super) fn ix(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Order {
    /// Sorts, numbers and names everything.
    pub(super) fn of(
        config: &Config,
        committees: Vec<Committee>,
        topics: Vec<Topic>,
        meetings: Vec<PublicMeeting>,
        as_of: Option<Date>,
    ) -> Self {
        let meetings = sorted(meetings);
        let newest = newest_minutes(&meetings);
        let mut topics: Vec<Topic> = topics.into_iter().map(public_topic).collect();
        topics.sort_by(|a, b| (&a.id, a.span).cmp(&(&b.id, b.span)));
        let mut order = Self {
            committees: seated(config, committees, &meetings),
            topics,
            meetings: Vec::with_capacity(meetings.len()),
            items: Vec::new(),
            resolutions: Vec::new(),
            as_of: as_of.or(newest).unwrap_or(Date::ZERO),
            holdings_from: config.holdings_from,
            year_starts: config.council.year_starts,
        };
        // Which items are called what, and where their resolutions stand, depends on no other.
        let parts: Vec<Vec<(u32, PlacedResolution)>> =
            meetings.par_iter().map(resolutions_of).collect();
        let mut taken = HashSet::new();
        for (meeting, resolutions) in meetings.into_iter().zip(parts) {
            order.place(meeting, resolutions, &mut taken);
        }
        order.join();
        order
    }

    pub(super) fn committee(&self, at: CommitteeIx) -> &SeatedCommittee {
        &self.committees[at.0 as usize]
    }

    pub(super) fn placed(&self, at: MeetingIx) -> &PlacedMeeting {
        &self.meetings[at.0 as usize]
    }

    pub(super) fn meeting(&self, at: MeetingIx) -> &Meeting {
        self.placed(at).meeting.meeting()
    }

    pub(super) fn item(&self, at: ItemIx) -> &PlacedItem {
        &self.items[at.0 as usize]
    }

    /// An item's words.
    pub(super) fn words(&self, at: ItemIx) -> &Item {
        let item = self.item(at);
        &self.meeting(item.meeting).minutes.items[item.position as usize]
    }

    /// What an item is called within its meeting.
    pub(super) fn called(&self, at: ItemIx) -> &ItemName {
        let item = self.item(at);
        &called(&self.placed(item.meeting).meeting)[item.position as usize]
    }

    /// The identity of an item.
    pub(super) fn identity(&self, at: ItemIx) -> String {
        let item = self.item(at);
        let placed = self.placed(item.meeting);
        let key = &placed.meeting.meeting().key;
        let slug = &self.called(at).slug;
        if item.by_year {
            format!("{}/{}/{slug}", key.committee, placed.year.id())
        } else {
            format!("{key}/{slug}")
        }
    }

    /// The day an item was taken.
    pub(super) fn date(&self, at: ItemIx) -> Date {
        self.meeting(self.item(at).meeting).key.date
    }

    /// The items of a meeting.
    pub(super) fn items_of(&self, at: MeetingIx) -> impl Iterator<Item = ItemIx> + use<> {
        self.placed(at).items.clone().map(ItemIx)
    }

    /// The resolutions of an item.
    pub(super) fn resolutions_of(&self, at: ItemIx) -> impl Iterator<Item = ResolutionIx> + use<> {
        self.item(at).resolutions.clone().map(ResolutionIx)
    }

    /// A resolution's words.
    pub(super) fn resolution(&self, at: ResolutionIx) -> Option<&Resolution> {
        let placed = &self.resolutions[at.0 as usize];
        resolution_at(self.words(placed.item), placed.part)
    }

    fn place(
        &mut self,
        meeting: PublicMeeting,
        resolutions: Vec<(u32, PlacedResolution)>,
        taken: &mut HashSet<(CommitteeIx, YearLabel, Arc<str>)>,
    ) {
        let key = &meeting.meeting().key;
        let found = self
            .committees
            .binary_search_by(|seat| seat.committee.id.cmp(&key.committee));
        let (Ok(at) | Err(at)) = found;
        let committee = CommitteeIx(ix(at));
        let here = MeetingIx(ix(self.meetings.len()));
        let numbering = self.committees[at].numbering;
        let year = year_of(key.date, numbering, self.year_starts);
        let first = ix(self.items.len());
        let mut resolutions = resolutions.into_iter().peekable();
        for (position, item) in (0..).zip(&meeting.meeting().minutes.items) {
            let slug = &called(&meeting)[position as usize].slug;
            // By year where minute numbers run through one: items without a number, committees that
            // number each meeting from 1, and a number that the year has seen already take the
            // meeting in the place of the year. Only then is an identity one.
            let by_year = item.number.is_some()
                && numbering != Numbering::Meeting
                && taken.insert((committee, year, Arc::clone(slug)));
            let at = ItemIx(ix(self.items.len()));
            let before = ix(self.resolutions.len());
            while let Some((_, resolution)) = resolutions.next_if(|(of, _)| *of == position) {
                self.resolutions.push(PlacedResolution {
                    item: at,
                    ..resolution
                });
            }
            self.items.push(PlacedItem {
                meeting: here,
                position,
                by_year,
                resolutions: before..ix(self.resolutions.len()),
            });
        }
        let previous = self.committees[at].meetings.last().copied();
        self.committees[at].meetings.push(here);
        self.meetings.push(PlacedMeeting {
            meeting,
            committee,
            year,
            items: first..ix(self.items.len()),
            previous,
            next: None,
        });
    }

    /// Tells every meeting which one followed it.
    fn join(&mut self) {
        for seat in &self.committees {
            for pair in seat.meetings.windows(2) {
                self.meetings[pair[0].0 as usize].next = Some(pair[1]);
            }
        }
    }
}

/// The day of the newest meeting of which there are minutes: a meeting that is announced must not
/// make overdue what was asked for. Where there are no minutes at all, the first day there is, so
/// that all meetings are still to come.
fn newest_minutes(meetings: &[PublicMeeting]) -> Option<Date> {
    let mut minuted = meetings.iter().rev().map(PublicMeeting::meeting);
    let newest = minuted.find(|meeting| !meeting.minutes.items.is_empty());
    let first = || meetings.first().map(PublicMeeting::meeting);
    newest.or_else(first).map(|meeting| meeting.key.date)
}

/// The resolution at a part of an item's body.
pub(super) fn resolution_at(item: &Item, part: (u32, u32)) -> Option<&Resolution> {
    match item.body.get(part.0 as usize)? {
        crate::model::Part::Resolved(resolved) => resolved.resolutions.get(part.1 as usize),
        _ => None,
    }
}

/// The meetings in order. Of two files for one meeting the first stands: an address holds one page,
/// and reading has reported the second.
fn sorted(mut meetings: Vec<PublicMeeting>) -> Vec<PublicMeeting> {
    fn place(meeting: &PublicMeeting) -> (Date, &MeetingKey, crate::source::SourceId) {
        let meeting = meeting.meeting();
        (meeting.key.date, &meeting.key, meeting.source)
    }
    meetings.sort_by(|a, b| place(a).cmp(&place(b)));
    meetings.dedup_by(|second, first| first.meeting().key == second.meeting().key);
    meetings
}

/// The committees by id, with one for every folder that lacks its committee.md: reading has
/// reported that, and the meetings in it are there all the same.
fn seated(
    config: &Config,
    committees: Vec<Committee>,
    meetings: &[PublicMeeting],
) -> Vec<SeatedCommittee> {
    let mut all = committees;
    let known: HashSet<CommitteeId> = all.iter().map(|committee| committee.id.clone()).collect();
    let missing = meetings.iter().map(PublicMeeting::meeting);
    all.extend(
        missing
            .filter(|meeting| !known.contains(&meeting.key.committee))
            .map(|meeting| nameless(&meeting.key.committee, Span::head(meeting.source))),
    );
    all.sort_by(|a, b| (&a.id, a.span).cmp(&(&b.id, b.span)));
    all.dedup_by(|b, a| a.id == b.id);
    all.into_iter()
        .map(|committee| SeatedCommittee {
            numbering: committee.numbering.unwrap_or(config.council.numbering),
            committee: public_committee(committee),
            meetings: Vec::new(),
        })
        .collect()
}

fn nameless(id: &CommitteeId, span: Span) -> Committee {
    Committee {
        id: id.clone(),
        title: id.to_string(),
        short: None,
        aliases: Vec::new(),
        kind: CommitteeKind::Other,
        members: Vec::new(),
        numbering: None,
        about: Vec::new(),
        span,
    }
}

/// The year a meeting belongs to: the municipal one, unless its committee numbers by calendar year.
pub(super) fn year_of(date: Date, numbering: Numbering, year_starts: i8) -> YearLabel {
    let month = match numbering {
        Numbering::CalendarYear => 1,
        Numbering::MunicipalYear | Numbering::Meeting | Numbering::Continuous => year_starts,
    };
    YearLabel::of(date, month)
}

/// What the items of a meeting are called.
fn called(meeting: &PublicMeeting) -> &[ItemName] {
    meeting.noted().called.get_or_init(|| {
        let mut slugs = HashMap::new();
        let items = meeting.meeting().minutes.items.iter().enumerate();
        let called = items.map(|(position, item)| name(item, position, &mut slugs));
        called.collect()
    })
}

/// The item's place in addresses: its number, else its position from 1; with `-2` where an item of
/// the same meeting has that already.
fn name(item: &Item, position: usize, slugs: &mut HashMap<Arc<str>, u32>) -> ItemName {
    let printed = item.number.as_ref();
    let printed: Option<Arc<str>> = printed.map(|number| slug(&number.value.0).into());
    let own = printed.clone().filter(|printed| !printed.is_empty());
    let own = own.unwrap_or_else(|| format!("item-{}", position + 1).into());
    let mut free = Arc::clone(&own);
    while slugs.contains_key(&free) {
        let count = slugs.entry(Arc::clone(&own)).or_insert(1);
        *count += 1;
        free = format!("{own}-{count}").into();
    }
    slugs.insert(Arc::clone(&free), 1);
    ItemName {
        printed,
        slug: free,
    }
}

/// The resolutions of a meeting, each with the position of its item; in which of all items it
/// stands is not known yet.
fn resolutions_of(meeting: &PublicMeeting) -> Vec<(u32, PlacedResolution)> {
    // Finding out what the items are called belongs to the work that is done at once for many.
    called(meeting);
    let items = meeting.meeting().minutes.items.iter();
    let placed = (0..).zip(items).flat_map(|(position, item)| {
        let resolutions = resolutions_in(item, ItemIx(0)).into_iter();
        resolutions.map(move |resolution| (position, resolution))
    });
    placed.collect()
}

fn resolutions_in(item: &Item, at: ItemIx) -> Vec<PlacedResolution> {
    let mut found = Vec::new();
    for (part, resolved) in item.decisions() {
        for nth in 0..resolved.resolutions.len() {
            found.push(PlacedResolution {
                item: at,
                nth: ix(found.len() + 1),
                part: (ix(part), ix(nth)),
            });
        }
    }
    found
}
