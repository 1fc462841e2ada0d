//! Rules that hold between the meetings of a committee.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::index::{Scope, scope};
use super::order::{Order, PlacedMeeting, SeatedCommittee, ix};
use super::{ItemIx, MeetingIx, problems};
use crate::diagnostic::Diagnostic;
use crate::model::{Erratum, Meeting, Name, Numbering};
use crate::source::Span;
use crate::text::{fold, slug};

/// Reports repeated and missing numbers, strangers among the members, nameless exemptions, and
/// topics of one name.
pub(super) fn run(order: &Order, all: &mut Vec<Diagnostic>) {
    let seats = order.committees.par_iter();
    let of_seats = seats.map(|seat| {
        let mut found = Vec::new();
        let restarts = repeated_numbers(order, seat, &mut found);
        let counted = matches!(
            seat.numbering,
            Numbering::MunicipalYear | Numbering::CalendarYear | Numbering::Continuous
        );
        if counted && !restarts {
            gaps(order, seat, &mut found);
        }
        found
    });
    all.extend(of_seats.collect::<Vec<_>>().into_iter().flatten());
    let members: Vec<Vec<Person>> = order.committees.par_iter().map(members).collect();
    let meetings = (0..order.meetings.len()).into_par_iter();
    let of_meetings = meetings.map(|at| {
        let placed = &order.meetings[at];
        let members = &members[placed.committee.0 as usize];
        let mut found = of_meeting(order, placed, members);
        let errata = &placed.meeting.meeting().minutes.errata;
        let at = MeetingIx(ix(at));
        found.extend(errata.iter().filter_map(|one| nowhere(order, at, one)));
        found
    });
    all.extend(of_meetings.collect::<Vec<_>>().into_iter().flatten());
    topics_of_one_name(order, all);
}

fn of_meeting(order: &Order, placed: &PlacedMeeting, members: &[Person]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let meeting = placed.meeting.meeting();
    not_members(
        order.committee(placed.committee),
        members,
        meeting,
        &mut found,
    );
    let items = meeting.minutes.items.iter();
    let exempt = items.filter_map(|item| item.fields.exempt.as_ref());
    let nameless = exempt.filter(|exempt| exempt.reason.trim().is_empty());
    found.extend(nameless.map(|exempt| problems::exempt_without_reason(exempt.span)));
    found
}

/// Reports a correction of what the meeting does not have.
fn nowhere(order: &Order, meeting: MeetingIx, erratum: &Erratum) -> Option<Diagnostic> {
    let named = slug(erratum.item.as_deref()?);
    let item = order
        .items_of(meeting)
        .find(|at| *order.called(*at).slug == *named);
    let Some(item) = item else {
        return Some(problems::no_such_item(erratum));
    };
    let nth = erratum.resolution?;
    let resolutions = order.resolutions_of(item).count();
    // Withheld resolutions are not counted, and nothing is told of them.
    let open = order.words(item).fields.exempt.is_none();
    (open && nth as usize > resolutions).then(|| problems::no_such_resolution(erratum, resolutions))
}

/// Reports numbers that stand twice; whether the numbers start again within a year.
///
/// A meeting most of whose numbers were used before is one of a committee that numbers every
/// meeting from 1: that is said once, not for every number.
fn repeated_numbers(order: &Order, seat: &SeatedCommittee, all: &mut Vec<Diagnostic>) -> bool {
    let mut seen: HashMap<(Scope, &str), ItemIx> = HashMap::new();
    let mut restarts = false;
    for meeting in &seat.meetings {
        let scope = scope(order, *meeting);
        let mut repeats: Vec<(ItemIx, ItemIx)> = Vec::new();
        let mut numbered = 0;
        for at in order.items_of(*meeting) {
            let Some(number) = order.called(at).printed.as_deref() else {
                continue;
            };
            numbered += 1;
            match seen.entry((scope, number)) {
                std::collections::hash_map::Entry::Occupied(first) => {
                    repeats.push((*first.get(), at))
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(at);
                }
            }
        }
        let elsewhere = |(first, _): &&(ItemIx, ItemIx)| order.item(*first).meeting != *meeting;
        let from_elsewhere = repeats.iter().filter(elsewhere).count();
        if from_elsewhere >= 3 && from_elsewhere * 2 >= numbered {
            let (first, second) = repeats[0];
            if !restarts {
                all.push(problems::numbers_restart(
                    &seat.committee,
                    span(order, first),
                    span(order, second),
                ));
            }
            restarts = true;
            repeats.retain(|(first, _)| order.item(*first).meeting == *meeting);
        }
        all.extend(
            repeats
                .into_iter()
                .map(|(first, second)| repeated(order, first, second)),
        );
    }
    restarts
}

fn repeated(order: &Order, first: ItemIx, second: ItemIx) -> Diagnostic {
    let number = order
        .words(second)
        .number
        .as_ref()
        .map_or("", |number| number.value.0.as_str());
    let placed = order.placed(order.item(second).meeting);
    let within = if order.item(first).meeting == order.item(second).meeting {
        "this meeting".to_owned()
    } else {
        format!(
            "{} of {}",
            placed.year,
            order.committee(placed.committee).committee.title
        )
    };
    problems::repeated_number(number, &within, span(order, first), span(order, second))
}

fn span(order: &Order, at: ItemIx) -> Span {
    order.words(at).span
}

/// Notes numbers that are missing within a meeting, and between one meeting and the next. A number
/// that an earlier meeting has used already says nothing about the order of this one.
fn gaps(order: &Order, seat: &SeatedCommittee, all: &mut Vec<Diagnostic>) {
    let mut last: Option<(u32, MeetingIx)> = None;
    let mut used: HashSet<u32> = HashSet::new();
    let mut of = None;
    for meeting in &seat.meetings {
        if of != Some(scope(order, *meeting)) {
            (of, last) = (Some(scope(order, *meeting)), None);
            used.clear();
        }
        let mut numbers: Vec<(u32, ItemIx)> = order
            .items_of(*meeting)
            .filter_map(|at| Some((order.words(at).number.as_ref()?.value.plain()?, at)))
            .filter(|(number, _)| used.insert(*number))
            .collect();
        numbers.sort_unstable();
        let (Some((first, item)), Some((highest, _))) = (numbers.first(), numbers.last()) else {
            continue;
        };
        let held = |at: MeetingIx| problems::long_date(order.meeting(at).key.date);
        if let Some((before, other)) = last
            && before + 1 < *first
        {
            let between = format!(
                "between the meetings of {} and {}",
                held(other),
                held(*meeting)
            );
            all.push(problems::gap(
                &missing(before, *first),
                &between,
                span(order, *item),
            ));
        }
        for pair in numbers.windows(2).filter(|pair| pair[0].0 + 1 < pair[1].0) {
            let within = format!("in the meeting of {}", held(*meeting));
            all.push(problems::gap(
                &missing(pair[0].0, pair[1].0),
                &within,
                span(order, pair[1].1),
            ));
        }
        last = Some((
            last.map_or(*highest, |(before, _)| before.max(*highest)),
            *meeting,
        ));
    }
}

/// "minute 45 is", "minutes 50 to 66 are".
fn missing(before: u32, after: u32) -> String {
    if before + 2 == after {
        format!("minute {} is", before + 1)
    } else {
        format!("minutes {} to {} are", before + 1, after - 1)
    }
}

/// Reports people recorded as members who were not on the committee that day.
///
/// Only where committee.md lists at least half of those present as members of that day: a list
/// that names the chair alone says nothing about the rest. Substitutes are excused.
fn not_members(
    seat: &SeatedCommittee,
    members: &[Person],
    meeting: &Meeting,
    all: &mut Vec<Diagnostic>,
) {
    let date = meeting.key.date;
    let listed = seat.committee.members.iter().zip(members);
    let serving = listed.filter(|(member, _)| member.serves_on(date));
    let serving: Vec<&Person> = serving.map(|(_, person)| person).collect();
    if serving.is_empty() || !meeting.minutes.kind.is_held() {
        return;
    }
    let attendance = &meeting.minutes.attendance;
    let groups = attendance.present.iter();
    let present = groups.flat_map(|group| &group.people);
    let present = present.map(|name| (name, Person::of(&name.text)));
    let (members, strangers): (Vec<_>, Vec<_>) =
        present.partition(|(_, person): &(&Name, Person)| serving.iter().any(|one| one.is(person)));
    if members.len() < strangers.len() {
        return;
    }
    let substitutes = attendance.substitutes.iter();
    let substitutes: Vec<Person> = substitutes
        .map(|pair| Person::of(&pair.present.text))
        .collect();
    for (name, person) in strangers {
        if !substitutes.iter().any(|substitute| substitute.is(&person)) {
            all.push(problems::not_a_member(
                &name.text,
                name.span,
                &seat.committee,
                date,
            ));
        }
    }
}

fn members(seat: &SeatedCommittee) -> Vec<Person> {
    let members = seat.committee.members.iter();
    members.map(|member| Person::of(&member.name)).collect()
}

/// A name as far as minutes give it: a surname, and sometimes a first name or its initial.
struct Person {
    surname: String,
    first: Option<String>,
}

impl Person {
    fn of(name: &str) -> Self {
        const TITLES: &[&str] = &[
            "councillor",
            "councillors",
            "cllr",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "the",
            "lord",
            "mayor",
            "alderman",
            "sir",
            "dame",
            "rev",
        ];
        let name = name.split(['(', ',']).next().unwrap_or("");
        let folded = fold(name);
        let words = folded.split(' ').map(|word| word.trim_end_matches('.'));
        let words: Vec<&str> = words
            .filter(|word| !word.is_empty() && !TITLES.contains(word))
            .collect();
        Self {
            surname: words.last().copied().unwrap_or("").to_owned(),
            first: words.len().checked_sub(2).map(|_| words[0].to_owned()),
        }
    }

    /// Whether two names may be one person's: first names count as far as both give them.
    fn is(&self, other: &Person) -> bool {
        let alike = match (&self.first, &other.first) {
            (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
            _ => true,
        };
        !self.surname.is_empty() && self.surname == other.surname && alike
    }
}

fn topics_of_one_name(order: &Order, all: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, topic) in order.topics.iter().enumerate() {
        for name in std::iter::once(&topic.title).chain(&topic.aliases) {
            let first = *seen.entry(fold(name)).or_insert(at);
            if first != at {
                all.push(problems::ambiguous_name(
                    name,
                    "topics",
                    order.topics[first].span,
                    topic.span,
                ));
            }
        }
    }
}
