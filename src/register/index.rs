//! Finding things by what people call them: minutes by number and year, meetings by day, documents
//! by letter, anything by its identity.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::order::{Order, SeatedCommittee, ix};
use super::{CommitteeIx, ItemIx, MeetingIx, Target, TopicIx};
use crate::model::Numbering;
use crate::text::slug;

/// The stretch within which a minute's number is one of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scope {
    /// A year of a committee, by the calendar year in which it begins.
    Year(CommitteeIx, i16),
    /// All of a committee's minutes.
    Whole(CommitteeIx),
    /// One meeting of a committee.
    Meeting(CommitteeIx, MeetingIx),
}

impl Scope {
    fn committee(self) -> CommitteeIx {
        let (Scope::Year(committee, _) | Scope::Whole(committee) | Scope::Meeting(committee, _)) =
            self;
        committee
    }
}

/// The way from what people call things to the things.
pub(super) struct Index<'a> {
    /// By committee.
    shelves: Vec<Shelf<'a>>,
}

/// The way to the things of one committee. Only looked up in, never walked through: most of its maps
/// have no order.
#[derive(Default)]
struct Shelf<'a> {
    numbers: HashMap<(Scope, &'a str), ItemIx>,
    documents: HashMap<(i16, &'a str), Vec<ItemIx>>,
    plain: BTreeMap<Scope, Vec<(u32, ItemIx)>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(order: &'a Order) -> Self {
        let shelf = |seat: &SeatedCommittee| {
            let mut shelf = Shelf::default();
            let meetings = seat.meetings.iter();
            for at in meetings.flat_map(|meeting| order.items_of(*meeting)) {
                shelf.enter(order, at);
            }
            for numbers in shelf.plain.values_mut() {
                numbers.sort_unstable();
            }
            shelf
        };
        Self {
            shelves: order.committees.par_iter().map(shelf).collect(),
        }
    }

    fn shelf(&self, committee: CommitteeIx) -> &Shelf<'a> {
        &self.shelves[committee.0 as usize]
    }

    /// The item with a number, as printed.
    pub(super) fn minute(&self, scope: Scope, number: &str) -> Option<ItemIx> {
        let numbers = &self.shelf(scope.committee()).numbers;
        let found = |number: &str| numbers.get(&(scope, slug(number).as_str())).copied();
        // "55(b)" is point (b) of minute 55, unless a minute is called just that.
        found(number).or_else(|| found(number.split_once('(')?.0))
    }

    /// The plain numbers that are held of a scope, in order.
    pub(super) fn plain_numbers(&self, scope: Scope) -> &[(u32, ItemIx)] {
        let shelf = self.shelf(scope.committee());
        shelf.plain.get(&scope).map_or(&[], Vec::as_slice)
    }

    /// The item that took a document in the municipal year of a meeting: one with a `Document:`
    /// line before one that only speaks of it.
    pub(super) fn document(
        &self,
        order: &Order,
        meeting: MeetingIx,
        letter: &str,
    ) -> Option<ItemIx> {
        let shelf = self.shelf(order.placed(meeting).committee);
        let owners = shelf.documents.get(&(municipal(order, meeting), letter))?;
        let by_field = |at: &&ItemIx| {
            let marks = &order.words(**at).fields.documents;
            marks.iter().any(|mark| mark.field && mark.letter == letter)
        };
        owners
            .iter()
            .find(by_field)
            .or_else(|| owners.first())
            .copied()
    }
}

impl<'a> Shelf<'a> {
    fn enter(&mut self, order: &'a Order, at: ItemIx) {
        let item = order.words(at);
        let meeting = order.item(at).meeting;
        if let Some(number) = &item.number {
            let scope = scope(order, meeting);
            if let Some(plain) = number.value.plain() {
                self.plain.entry(scope).or_default().push((plain, at));
            }
            let printed = order.called(at).printed.as_deref();
            let key = (scope, printed.unwrap_or_default());
            self.numbers.entry(key).or_insert(at);
        }
        for mark in &item.fields.documents {
            let key = (municipal(order, meeting), mark.letter.as_str());
            let owners = self.documents.entry(key).or_default();
            if !owners.contains(&at) {
                owners.push(at);
            }
        }
    }
}

/// The scope of the numbers of a meeting.
pub(super) fn scope(order: &Order, meeting: MeetingIx) -> Scope {
    let placed = order.placed(meeting);
    match order.committee(placed.committee).numbering {
        Numbering::MunicipalYear | Numbering::CalendarYear => {
            Scope::Year(placed.committee, placed.year.start)
        }
        Numbering::Continuous => Scope::Whole(placed.committee),
        Numbering::Meeting => Scope::Meeting(placed.committee, meeting),
    }
}

/// The municipal year of a meeting, however its committee numbers: documents are lettered by it.
fn municipal(order: &Order, meeting: MeetingIx) -> i16 {
    let date = order.meeting(meeting).key.date;
    super::order::year_of(date, Numbering::MunicipalYear, order.year_starts).start
}

/// The committee's meetings of a day; the one without a suffix comes first.
pub(super) fn meeting_on(order: &Order, committee: CommitteeIx, date: Date) -> Option<MeetingIx> {
    let meetings = &order.committee(committee).meetings;
    let at = meetings.partition_point(|at| order.meeting(*at).key.date < date);
    meetings
        .get(at)
        .copied()
        .filter(|at| order.meeting(*at).key.date == date)
}

/// The committee's meeting nearest to a day; the earlier of two equally near.
pub(super) fn nearest_meeting(order: &Order, committee: CommitteeIx, date: Date) -> Option<Date> {
    let dates = order.committee(committee).meetings.iter();
    dates
        .map(|at| order.meeting(*at).key.date)
        .min_by_key(|held| {
            (
                held.since(date)
                    .map_or(i32::MAX, |span| span.get_days().abs()),
                *held,
            )
        })
}

/// The committee that has an id.
pub(super) fn committee_by_id(order: &Order, id: &str) -> Option<CommitteeIx> {
    let found = order
        .committees
        .binary_search_by(|seat| seat.committee.id.as_str().cmp(id));
    found.ok().map(|at| CommitteeIx(ix(at)))
}

/// The topic that has an id.
pub(super) fn topic_by_id(order: &Order, id: &str) -> Option<TopicIx> {
    let found = order
        .topics
        .binary_search_by(|topic| topic.id.as_str().cmp(id));
    found.ok().map(|at| TopicIx(ix(at)))
}

/// What an identity names, with the number of the resolution where it names one.
pub(super) fn by_identity(order: &Order, index: &Index, id: &str) -> Option<(Target, Option<u32>)> {
    let parts: Vec<&str> = id.trim().trim_matches('/').split('/').collect();
    let target = match parts.as_slice() {
        ["topics", topic] => Target::Topic(topic_by_id(order, topic)?),
        [committee] => Target::Committee(committee_by_id(order, committee)?),
        [committee, stem] => Target::Meeting(meeting_by_stem(order, committee, stem)?),
        [committee, of, item] => Target::Item(item_by_identity(order, index, committee, of, item)?),
        [committee, of, item, resolution] => {
            let at = item_by_identity(order, index, committee, of, item)?;
            let nth: u32 = resolution.strip_prefix("resolved-")?.parse().ok()?;
            let known = order.item(at).resolutions.len();
            (1..=ix(known)).contains(&nth).then_some(())?;
            return Some((Target::Item(at), Some(nth)));
        }
        _ => return None,
    };
    Some((target, None))
}

fn meeting_by_stem(order: &Order, committee: &str, stem: &str) -> Option<MeetingIx> {
    let committee = committee_by_id(order, committee)?;
    let date: Date = stem.get(..10)?.parse().ok()?;
    let meetings = &order.committee(committee).meetings;
    let first = meetings.partition_point(|at| order.meeting(*at).key.date < date);
    meetings[first..]
        .iter()
        .take_while(|at| order.meeting(**at).key.date == date)
        .find(|at| order.meeting(**at).key.stem() == stem)
        .copied()
}

/// An item by the year or the meeting before its name.
fn item_by_identity(
    order: &Order,
    index: &Index,
    committee: &str,
    of: &str,
    item: &str,
) -> Option<ItemIx> {
    if let Some(meeting) = meeting_by_stem(order, committee, of) {
        return order
            .items_of(meeting)
            .find(|at| *order.called(*at).slug == *item);
    }
    let committee = committee_by_id(order, committee)?;
    let scope = match order.committee(committee).numbering {
        Numbering::Meeting => return None,
        Numbering::Continuous => Scope::Whole(committee),
        Numbering::MunicipalYear | Numbering::CalendarYear => {
            Scope::Year(committee, of.get(..4)?.parse().ok()?)
        }
    };
    let numbers = &index.shelf(committee).numbers;
    let found = numbers.get(&(scope, slug(item).as_str())).copied()?;
    let year = order.placed(order.item(found).meeting).year.id();
    (year == of).then_some(found)
}
