//! What became of what resolutions asked for.

use jiff::civil::Date;

use super::links::ItemLinks;
use super::names::Names;
use super::order::{Order, ix};
use super::{FollowUp, ItemIx, LinkKind, MeetingIx, ResolutionIx, State, Target, problems};
use crate::diagnostic::Diagnostic;
use crate::model::{Due, DueDate, Outcome, Request};

/// How many days may lie between two meetings for one to be "the next": a site that holds only some
/// of a committee's meetings must not take one years later for it.
const NEXT: i32 = 100;

/// What follows from all requests and answers.
pub(super) struct Followed {
    /// One entry a resolution, in their order.
    pub(super) follow_ups: Vec<Option<FollowUp>>,
    /// One entry an item: the resolutions it answers.
    pub(super) answers: Vec<Vec<ResolutionIx>>,
}

/// Matches answers to requests.
///
/// A later item answers a resolution when its `Answers:` names the minute (all that it asked for,
/// or the one resolution that is named), or when it has the minute as its `Previous reference:`.
pub(super) fn follow(
    order: &Order,
    links: &[ItemLinks],
    names: &Names,
    all: &mut Vec<Diagnostic>,
) -> Followed {
    let mut answers: Vec<Vec<ResolutionIx>> = Vec::with_capacity(links.len());
    let mut answered: Vec<Vec<ItemIx>> = vec![Vec::new(); order.resolutions.len()];
    for (at, found) in (0..).map(ItemIx).zip(links) {
        let mut mine = named_answers(order, at, found, all);
        mine.extend(chained(order, at, found));
        mine.sort_unstable();
        mine.dedup();
        for resolution in &mine {
            answered[resolution.0 as usize].push(at);
        }
        answers.push(mine);
    }
    let follow_ups = (0..ix(order.resolutions.len()))
        .map(ResolutionIx)
        .zip(answered)
        .map(|(at, answers)| follow_up(order, names, at, answers))
        .collect();
    Followed {
        follow_ups,
        answers,
    }
}

/// What a resolution asks for, where it was carried.
fn request(order: &Order, at: ResolutionIx) -> Option<&Request> {
    let resolution = order.resolution(at)?;
    (resolution.outcome == Outcome::Carried).then_some(resolution.request.as_ref()?)
}

/// The resolutions that `Answers:` names; one that asked for nothing is reported.
fn named_answers(
    order: &Order,
    at: ItemIx,
    found: &ItemLinks,
    all: &mut Vec<Diagnostic>,
) -> Vec<ResolutionIx> {
    let item = order.words(at);
    let mut mine = Vec::new();
    let first = item.fields.previous.len();
    for (nth, text) in item.fields.answers.iter().enumerate() {
        let place = ix(first + nth);
        let links = found.links.iter().any(|link| link.text == place);
        if !links && !text.markdown.trim().is_empty() {
            all.push(problems::answer_without_minute(text));
        }
        for named in found.answers.iter().filter(|named| named.text == place) {
            let asked: Vec<ResolutionIx> = order
                .resolutions_of(named.item)
                .filter(|asked| {
                    named
                        .nth
                        .is_none_or(|nth| order.resolutions[asked.0 as usize].nth == nth)
                })
                .filter(|asked| request(order, *asked).is_some())
                .collect();
            if asked.is_empty() {
                all.push(problems::answer_to_nothing(
                    &called(order, named.item),
                    text,
                ));
            }
            mine.extend(asked);
        }
    }
    mine
}

/// An item in a message.
fn called(order: &Order, at: ItemIx) -> String {
    let held = problems::long_date(order.date(at));
    match &order.words(at).number {
        Some(number) => format!("minute `{}` of {held}", number.value),
        None => format!("`{}`", order.item(at).id),
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

fn follow_up(
    order: &Order,
    names: &Names,
    at: ResolutionIx,
    answers: Vec<ItemIx>,
) -> Option<FollowUp> {
    let request = request(order, at)?;
    let meeting = order.item(order.resolutions[at.0 as usize].item).meeting;
    let due = due_days(order, names, request, meeting);
    let state = match due {
        _ if !answers.is_empty() => State::Answered,
        Some(due) if due.last < order.as_of => State::Overdue,
        Some(due) if due.first <= order.as_of => State::Due,
        _ => State::Open,
    };
    Some(FollowUp {
        due,
        state,
        answers,
    })
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
