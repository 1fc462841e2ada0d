//! The head of minutes: what stands before the first item. Which committee met when and where, who
//! was there, and the words of the page around it.

use jiff::civil::{Date, Time};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{Attendance, MeetingKind, Member, Passage, Told};
use crate::source::Span;
use crate::text::fold;

use super::lexicon::{Announces, lexicon};
use super::{Knowledge, NamedCommittee, attendance, dates, times};

mod committee;
mod dated;
pub(super) mod labels;
pub(super) mod lines;
mod title;
pub(super) mod words;

pub(super) use title::sitting_in;

pub use committee::committee_in;

use lines::{Fate, Line};
use title::Title;

/// What a head says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The committee that met.
    pub committee: Option<NamedCommittee>,
    /// The day of the meeting; `None` when nothing says it, or two places disagree.
    pub date: Option<Told<Date>>,
    /// The council of which the committee is a part, where the words name both.
    pub council: Option<String>,
    /// What the meeting of a whole council is called, as printed: "Annual General Meeting".
    pub sitting: Option<String>,
    /// What sort of meeting, where the words say.
    pub kind: Option<MeetingKind>,
    /// When it began.
    pub start: Option<Time>,
    /// When it ended.
    pub end: Option<Time>,
    /// Where it was held, as printed.
    pub venue: Option<String>,
    /// Where a recording can be seen.
    pub webcast: Option<String>,
    /// The officers to ask about the meeting, as printed.
    pub contact: Option<String>,
    /// Who was there.
    pub attendance: Attendance,
    /// The lines whose words became fields, as printed, in order.
    pub head: Vec<String>,
    /// The lines that belong to the page, as printed, in order.
    pub furniture: Vec<String>,
    /// What is left, untouched.
    pub opening: Vec<Passage>,
}

/// Reads the passages before the first item.
///
/// No word is lost: every one ends in [`Head::head`], [`Head::furniture`] or [`Head::opening`].
/// Sentences that say more than a field can hold give their facts and stay in the opening.
pub fn read(passages: &[Passage], knowledge: &Knowledge) -> Checked<Head> {
    let mut problems = Vec::new();
    let mut lines = lines::of(passages);
    bound(&mut lines);
    for line in &mut lines {
        if line.is_open() && is_furniture(&line.words) {
            line.fate = Fate::Furniture;
        }
    }
    let mut head = Head::default();
    let mut title = title::read(&mut lines, knowledge);
    fields(&mut lines, &mut head, &mut title);
    clock(&lines, &mut head);
    head.committee = name_committee(&title, knowledge, &mut problems);
    head.date = dated::choose(&title.dates, knowledge, &mut problems);
    head.kind = title.kind;
    (head.council, head.sitting) = council_and_sitting(&mut title, &head, knowledge);
    head.start = head.start.or(title.start);
    head.end = head.end.or(title.end);
    head.venue = head.venue.or(title.venue);
    let members = members(&head, knowledge);
    let held = head.date.as_ref().map(|date| date.value);
    let (attendance, doubts) = attendance::read(&mut lines, members, held);
    head.attendance = attendance;
    problems.extend(doubts);
    (head.head, head.furniture, head.opening) = lines::sort(&lines, passages);
    Checked {
        value: head,
        diagnostics: problems,
    }
}

/// The committee that the titles of items name, for a text whose head names none, and where.
///
/// Two different ones leave it open: each may be what an item is about.
pub(super) fn committee_of_items(
    items: &[crate::model::Item],
    knowledge: &Knowledge,
) -> Option<(NamedCommittee, Span)> {
    let mut found: Option<(NamedCommittee, Span)> = None;
    for item in items {
        let Some(title) = item.title.as_ref().filter(|title| !title.is_inferred()) else {
            continue;
        };
        let number = item.number.as_ref().map(|number| &number.value.0);
        let from = match number {
            Some(number) => format!("the title of item {number}: “{}”", title.value),
            None => format!("the title of an item: “{}”", title.value),
        };
        let Some(named) = committee_in(&title.value, &from, knowledge) else {
            continue;
        };
        match &found {
            Some((first, _)) if fold(&first.name.value) != fold(&named.name.value) => return None,
            Some(_) => {}
            None => found = Some((named, item.span)),
        }
    }
    found
}

/// The committee that the title of a page names, for a text whose head names none.
pub(super) fn committee_of_page(title: &str, knowledge: &Knowledge) -> Option<NamedCommittee> {
    committee::of_page(title, knowledge)
}

/// Who the standing items say was away, where the head does not: apologies, substitutes.
pub(super) fn away(items: &[crate::model::Item], attendance: &mut Attendance) {
    attendance::items::read(items, attendance);
}

/// Who the first items say was there and in the chair, where the head does not.
pub(super) fn told_by_items(items: &[crate::model::Item], attendance: &mut Attendance) {
    attendance::items::told(items, attendance);
}

/// Keeps the reader to the head: where no item was found, all of a text stands here, and a label
/// deep in it belongs to what is told there. After a dozen paragraphs of running words it is over.
fn bound(lines: &mut [Line]) {
    const ENOUGH: usize = 12;
    const SENTENCE: usize = 12;
    let mut told = 0;
    for line in lines {
        let running = line.cells.is_empty()
            && labels::label_at(&line.words).is_none()
            && line.words.split_whitespace().count() > SENTENCE;
        told += usize::from(running);
        line.inert |= told > ENOUGH;
    }
}

/// Whether words are the title of minutes and no heading within them: "Minutes of the Harbour
/// Panel held on 4 May 2020".
pub(super) fn is_title(words: &str) -> bool {
    title::is_title(words)
}

/// The time at which a closing line says that the meeting ended: "Concluded 6.35 pm", "The Chair
/// closed the meeting at 7.26 pm".
pub fn end_time(text: &str) -> Option<Time> {
    let plain = words::one_line(&text.replace(['*', '_', '\\'], ""));
    let head = &lexicon().head;
    if head.paused.is_in(&plain) {
        return None;
    }
    match labels::label_at(&plain) {
        Some((Announces::End, at)) => time_near(&plain, at),
        _ => head
            .closed
            .ends(&plain)
            .find_map(|end| time_near(&plain, end)),
    }
}

/// From when to when a line says that the meeting went on: "(Duration of meeting: 10.30 am - 4.15 pm)".
pub(super) fn duration(text: &str) -> Option<(Time, Time)> {
    let letters = text.chars().filter(|c| !['*', '_', '\\'].contains(c));
    if !lexicon().head.duration.may_begin(letters) {
        return None;
    }
    let plain = words::one_line(&text.replace(['*', '_', '\\'], ""));
    let bare = plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = lexicon().head.duration.at_start(bare)?;
    let found = times::find(bare);
    let near = found.first()?.range.start.checked_sub(label.end)? <= 4;
    match title::span_of_times(bare, &found) {
        (Some(start), Some(end)) if near => Some((start, end)),
        _ => None,
    }
}

/// The time at which a sentence says that the meeting began: "The meeting was called to order at
/// 7.02 pm".
pub(super) fn start_time(text: &str) -> Option<Time> {
    let plain = words::one_line(&text.replace(['*', '_', '\\'], ""));
    let opened = lexicon().head.opened.find(&plain)?;
    time_near(&plain, opened.end)
}

/// The first time after a phrase, where it is still part of what the phrase says.
fn time_near(plain: &str, from: usize) -> Option<Time> {
    /// Words that may stand between the phrase and the time, in bytes.
    const NEAR: usize = 12;
    /// As many where the time is the last that the sentence says.
    const FAR: usize = 60;
    let found = times::find(plain);
    let next = found.iter().find(|time| time.range.start >= from)?;
    let between = plain.get(from..next.range.start)?;
    let after = plain[next.range.end..].trim_start();
    let last = after.is_empty() || after.starts_with(['.', ')', ';']);
    let far = between.len() <= FAR && last && between.ends_with("at ") && !between.contains(". ");
    (between.len() <= NEAR || far).then_some(next.time)
}

/// When sentences of the head say that it began and ended; what is printed there as it happened
/// goes before what was planned.
fn clock(lines: &[Line], head: &mut Head) {
    for line in lines.iter().filter(|line| line.is_open()) {
        head.start = head.start.or_else(|| start_time(&line.words));
        head.end = head.end.or_else(|| end_time(&line.words));
    }
}

fn members<'a>(head: &Head, knowledge: &Knowledge<'a>) -> &'a [Member] {
    let id = knowledge
        .committee
        .or_else(|| head.committee.as_ref()?.id.as_ref());
    let committee = id.and_then(|id| {
        knowledge
            .committees
            .iter()
            .find(|committee| committee.id == *id)
    });
    committee.map_or(&[], |committee| &committee.members)
}

/// Lines of the page that says where the minutes are, not of the minutes.
fn is_furniture(line: &str) -> bool {
    lexicon().head.furniture.is_whole(line) || is_page_number(&fold(line))
}

fn is_page_number(folded: &str) -> bool {
    let number = folded.strip_prefix("page ").unwrap_or(folded);
    let number = number.replace(" of ", "");
    !number.is_empty()
        && folded.starts_with("page ")
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// Reads the labelled fields and claims their lines.
fn fields(lines: &mut [Line], head: &mut Head, title: &mut Title) {
    for line in lines.iter_mut().filter(|line| line.is_open()) {
        let Some((label, value)) = lines::label_of(line) else {
            continue;
        };
        let value = words::one_line(value);
        let time = times::find(&value).into_iter().next();
        let understood = match label {
            _ if value.is_empty() => false,
            Announces::Venue => set(&mut head.venue, without_link(&value)),
            Announces::Contact => set(&mut head.contact, value.clone()),
            Announces::Webcast => set(&mut head.webcast, value.clone()),
            Announces::Date => {
                let found = dates::find(&value);
                let date = found.iter().find(|date| date.is_whole());
                if let Some(date) = date {
                    let words = value[date.range.clone()].to_owned();
                    title.dates.push((date.clone(), words, line.span));
                    head.start = head.start.or(time.map(|time| time.time));
                }
                date.is_some()
            }
            Announces::Time | Announces::Start => {
                let found = times::find(&value);
                let (start, end) = title::span_of_times(&value, &found);
                let alone = words::says_only(&value, &found);
                if alone {
                    head.start = head.start.or(start);
                    head.end = head.end.or(end);
                } else if found.first().is_some_and(|time| time.range.start == 0) {
                    // "12 noon, in the Guildhall": only where no title says it.
                    title.start = title.start.or(start);
                }
                alone
            }
            Announces::End => {
                let found = times::find(&value);
                head.end = head.end.or(found.first().map(|time| time.time));
                found.len() == 1 && words::says_only(&value, &found)
            }
            _ => false,
        };
        if understood {
            line.fate = Fate::Head;
        }
    }
}

fn set(field: &mut Option<String>, value: String) -> bool {
    if field.is_some() {
        return false;
    }
    *field = Some(value);
    true
}

/// A venue without the page's link to a map.
fn without_link(value: &str) -> String {
    let value = match value.to_lowercase().find("view directions") {
        Some(at) => value.get(..at).unwrap_or(value),
        None => value,
    };
    value.trim_end_matches(['.', ',', ' ', '[']).to_owned()
}

fn name_committee(
    title: &Title,
    knowledge: &Knowledge,
    problems: &mut Vec<Diagnostic>,
) -> Option<NamedCommittee> {
    let written = committee::that_met(&title.bodies, knowledge).map(|(name, span)| {
        let known = committee::known(name, knowledge);
        let named = NamedCommittee {
            name: Told::written(name.clone()),
            id: known.map(|committee| committee.id.clone()),
        };
        (named, *span)
    });
    let Some(given) = knowledge.committee else {
        return written.map(|(named, _)| named);
    };
    let given_title = knowledge
        .committees
        .iter()
        .find(|committee| committee.id == *given)
        .map_or(given.as_str(), |committee| &committee.title);
    if let Some((named, span)) = &written
        && named.id.as_ref() != Some(given)
        && is_another(&named.name.value, given_title, named.id.is_some())
    {
        problems.push(other_committee(&named.name.value, given_title, *span));
    }
    let name = match written {
        Some((named, _)) if named.id.as_ref() == Some(given) => named.name.value,
        _ => given_title.to_owned(),
    };
    Some(NamedCommittee {
        name: Told::written(name),
        id: Some(given.clone()),
    })
}

/// The council beside the committee; what the meeting is called, where the whole council met.
fn council_and_sitting(
    title: &mut Title,
    head: &Head,
    knowledge: &Knowledge,
) -> (Option<String>, Option<String>) {
    let met = committee::that_met(&title.bodies, knowledge);
    let met = met.map(|(name, _)| name.as_str());
    let council = title.bodies.iter().map(|(name, _)| name);
    let council = council.into_iter().find(|name| committee::is_council(name));
    let whole = met.or(head
        .committee
        .as_ref()
        .map(|named| named.name.value.as_str()));
    let whole = whole.is_none_or(committee::is_council);
    (
        council.filter(|name| Some(name.as_str()) != met).cloned(),
        title.sitting.take().filter(|_| whole),
    )
}

/// Whether two names are of two bodies. "Parish Council" and "Elm Parish Council" need not be.
fn is_another(written: &str, given: &str, known: bool) -> bool {
    let (written, given) = (fold(written), fold(given));
    known || !(written.contains(&given) || given.contains(&written))
}

fn other_committee(written: &str, given: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingCommittees,
        span,
        format!("the text names `{written}`, and the meeting is filed under `{given}`"),
    )
    .related(Span::head(span.source), format!("taken as `{given}`"))
    .help("if both are one body, add the name to the aliases in its committee.md")
}

#[cfg(test)]
mod tests;
