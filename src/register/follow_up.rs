//! What became of what resolutions asked for.

use jiff::civil::Date;

use super::links::{ItemLinks, NamedMinute};
use super::names::Names;
use super::order::{Order, ix};
use super::words::Upon;
use super::{
    FollowUp, ItemIx, LinkKind, MeetingIx, Replaced, ResolutionIx, State, Target, problems,
};
use crate::diagnostic::Diagnostic;
use crate::model::{Due, DueDate, Outcome, Request, Text};

/// How many days may lie between two meetings for one to be "the next": a site that holds only some
/// of a committee's meetings must not take one years later for it.
const NEXT: i32 = 100;

/// What follows from all requests, answers and later resolutions.
pub(super) struct Followed {
    /// One entry a resolution, in their order.
    pub(super) resolutions: Vec<Became>,
    /// One entry an item: the resolutions it answers.
    pub(super) answers: Vec<Vec<ResolutionIx>>,
}

/// What became of a resolution.
#[derive(Clone, Debug, Default)]
pub(super) struct Became {
    /// What took its force.
    pub(super) replaced: Option<Replaced>,
    /// What became of what it asks for.
    pub(super) follow_up: Option<FollowUp>,
}

/// What later items say of a resolution, by date.
#[derive(Clone, Default)]
struct Later {
    answers: Vec<ItemIx>,
    closed: Option<ItemIx>,
    replaced: Option<Replaced>,
}

/// Matches answers, and what else was resolved later, to requests.
///
/// A later item answers a resolution when its `Answers:` names the minute (all that it asked for,
/// or the one resolution that is named), or when it has the minute as its `Previous reference:`.
/// What happened after the as-of day is not yet known to a state.
pub(super) fn follow(
    order: &Order,
    links: &[ItemLinks],
    names: &Names,
    all: &mut Vec<Diagnostic>,
) -> Followed {
    let mut answers: Vec<Vec<ResolutionIx>> = Vec::with_capacity(links.len());
    let mut later = vec![Later::default(); order.resolutions.len()];
    for (at, found) in (0..).map(ItemIx).zip(links) {
        let known = order.date(at) <= order.as_of;
        let mut mine = chained(order, at, found);
        for (upon, resolution) in named(order, at, found, all) {
            if upon == Upon::Answers {
                mine.push(resolution);
            } else if known {
                later[resolution.0 as usize].end(upon, at);
            }
        }
        mine.sort_unstable();
        mine.dedup();
        for resolution in mine.iter().filter(|_| known) {
            later[resolution.0 as usize].answers.push(at);
        }
        answers.push(mine);
    }
    let resolutions = (0..ix(order.resolutions.len()))
        .map(ResolutionIx)
        .zip(later)
        .map(|(at, later)| Became {
            replaced: later.replaced,
            follow_up: follow_up(order, names, at, later),
        })
        .collect();
    Followed {
        resolutions,
        answers,
    }
}

impl Later {
    /// Of several items the first counts: what has no force any more cannot lose it again.
    fn end(&mut self, upon: Upon, by: ItemIx) {
        match upon {
            Upon::Answers => {}
            Upon::Closes => self.closed = self.closed.or(Some(by)),
            Upon::Supersedes | Upon::Rescinds => {
                let rescinded = upon == Upon::Rescinds;
                self.replaced = self.replaced.or(Some(Replaced { by, rescinded }));
            }
        }
    }
}

/// What a resolution asks for, where it was carried.
fn request(order: &Order, at: ResolutionIx) -> Option<&Request> {
    let resolution = order.resolution(at)?;
    (resolution.outcome == Outcome::Carried).then_some(resolution.request.as_ref()?)
}

/// The resolutions that the item's fields name, each with what becomes of it. Fields that name
/// nothing of the kind are reported.
fn named(
    order: &Order,
    at: ItemIx,
    found: &ItemLinks,
    all: &mut Vec<Diagnostic>,
) -> Vec<(Upon, ResolutionIx)> {
    let item = order.words(at);
    let mut mine = Vec::new();
    // In the order of `Item::texts`.
    let mut place = ix(item.fields.previous.len());
    for (upon, texts) in Upon::of(item) {
        for text in texts {
            let links = found.links.iter().any(|link| link.text == place);
            if !links && !text.markdown.trim().is_empty() {
                all.push(problems::names_no_minute(upon, text));
            }
            for named in found.named.iter().filter(|named| named.text == place) {
                if is_earlier(order, named.item, at) {
                    let resolutions = meant(order, upon, named, text, all);
                    mine.extend(resolutions.into_iter().map(|resolution| (upon, resolution)));
                } else if named.item != at {
                    let called = called(order, named.item);
                    all.push(problems::not_earlier(upon, &called, text));
                }
            }
            place += 1;
        }
    }
    mine
}

/// The resolutions that a field means by a minute: for answers, those that ask for something.
fn meant(
    order: &Order,
    upon: Upon,
    named: &NamedMinute,
    text: &Text,
    all: &mut Vec<Diagnostic>,
) -> Vec<ResolutionIx> {
    let fits = |at: &ResolutionIx| match upon {
        Upon::Answers | Upon::Closes => request(order, *at).is_some(),
        Upon::Supersedes | Upon::Rescinds => order
            .resolution(*at)
            .is_some_and(|resolution| resolution.outcome == Outcome::Carried),
    };
    let is_named = |at: &ResolutionIx| {
        let nth = order.resolutions[at.0 as usize].nth;
        named.nth.is_none_or(|named| named == nth)
    };
    let resolutions: Vec<ResolutionIx> = order
        .resolutions_of(named.item)
        .filter(is_named)
        .filter(fits)
        .collect();
    if resolutions.is_empty() {
        let called = called(order, named.item);
        all.push(problems::upon_nothing(upon, &called, text));
    }
    resolutions
}

/// Whether an item was taken before another. Of two bodies that met on one day either may be first.
fn is_earlier(order: &Order, at: ItemIx, than: ItemIx) -> bool {
    if order.item(at).meeting == order.item(than).meeting {
        at < than
    } else {
        order.date(at) <= order.date(than)
    }
}

/// An item in a message.
fn called(order: &Order, at: ItemIx) -> String {
    let held = problems::long_date(order.date(at));
    match &order.words(at).number {
        Some(number) => format!("minute `{}` of {held}", number.value),
        None => format!("`{}`", order.identity(at)),
    }
}

/// The requests of earlier minutes that the item gives as its previous reference.
fn chained(order: &Order, at: ItemIx, found: &ItemLinks) -> Vec<ResolutionIx> {
    let date = order.date(at);
    let earlier = found
        .links
        .iter()
        .filter_map(|link| match (link.kind, link.target) {
            (LinkKind::PreviousReference, Target::Item(item)) if order.date(item) < date => {
                Some(item)
            }
            _ => None,
        });
    earlier
        .flat_map(|item| order.resolutions_of(item))
        .filter(|asked| request(order, *asked).is_some())
        .collect()
}

fn follow_up(order: &Order, names: &Names, at: ResolutionIx, later: Later) -> Option<FollowUp> {
    let request = request(order, at)?;
    let meeting = order.item(order.resolutions[at.0 as usize].item).meeting;
    let due = due_days(order, names, request, meeting);
    let (state, ended_by) = match (later.answers.first(), later.closed, later.replaced) {
        (Some(first), ..) => (answered(order.date(*first), due), None),
        (None, Some(by), _) => (State::Closed, Some(by)),
        (None, None, Some(replaced)) if replaced.rescinded => (State::Rescinded, Some(replaced.by)),
        (None, None, Some(replaced)) => (State::Superseded, Some(replaced.by)),
        (None, None, None) => (awaited(order.as_of, due), None),
    };
    Some(FollowUp {
        due,
        state,
        answers: later.answers,
        ended_by,
    })
}

fn answered(first: Date, due: Option<DueDate>) -> State {
    match due {
        None => State::Answered,
        Some(due) if first <= due.last => State::InTime,
        Some(_) => State::Late,
    }
}

fn awaited(as_of: Date, due: Option<DueDate>) -> State {
    match due {
        Some(due) if due.last < as_of => State::Overdue,
        Some(due) if due.first <= as_of => State::Due,
        _ => State::Open,
    }
}

/// The days by which something is due. "The next meeting" is that of the body it goes to.
fn due_days(
    order: &Order,
    names: &Names,
    request: &Request,
    meeting: MeetingIx,
) -> Option<DueDate> {
    let held = order.meeting(meeting).key.date;
    let due = &request.due.as_ref()?.value;
    if *due != Due::NextMeeting {
        return due.days(held);
    }
    let to = request.to.as_deref().and_then(|to| names.exactly(to));
    let committee = to.unwrap_or(order.placed(meeting).committee);
    let next = next_meeting(order, committee, held)?;
    Some(DueDate {
        first: next,
        last: next,
    })
}

fn next_meeting(order: &Order, committee: super::CommitteeIx, held: Date) -> Option<Date> {
    let meetings = &order.committee(committee).meetings;
    let after = meetings.partition_point(|at| order.meeting(*at).key.date <= held);
    let mut later = meetings[after..].iter().map(|at| order.meeting(*at));
    let next = later
        .find(|meeting| meeting.minutes.kind.is_held())?
        .key
        .date;
    let days = next.since(held).ok()?.get_days();
    (days <= NEXT).then_some(next)
}
