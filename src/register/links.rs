//! References resolved: every link of every item, and what it leads to.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use rayon::prelude::*;
use regex::Regex;

use super::holdings::{expects_meeting, expects_minute};
use super::index::{Index, Scope, by_identity, meeting_on, nearest_meeting};
use super::names::{Named, Names};
use super::order::{Order, ix, year_of};
use super::words::{self, Role};
use super::{CommitteeIx, ItemIx, Link, LinkKind, MeetingIx, Target, problems};
use crate::diagnostic::Diagnostic;
use crate::model::{Numbering, Reference, ReferenceKind, Standing, Text};
use crate::text::fold;

/// The links of one item, and what was noticed about them.
#[derive(Default)]
pub(super) struct ItemLinks {
    /// In the order of the words.
    pub(super) links: Vec<Link>,
    /// What `Answers:` names.
    pub(super) answers: Vec<Answered>,
    diagnostics: Vec<Diagnostic>,
}

/// A minute, or one resolution of it, that `Answers:` names.
pub(super) struct Answered {
    pub(super) item: ItemIx,
    /// Which of its resolutions, from 1, where one is named.
    pub(super) nth: Option<u32>,
    /// The words: which of the item's texts.
    pub(super) text: u32,
}

/// Resolves the references of all items; one entry an item, in their order.
pub(super) fn resolve(
    order: &Order,
    index: &Index,
    names: &Names,
    all: &mut Vec<Diagnostic>,
) -> Vec<ItemLinks> {
    let resolver = Resolver {
        order,
        index,
        names,
    };
    let mut found: Vec<ItemLinks> = (0..ix(order.items.len()))
        .into_par_iter()
        .map(|at| resolver.item(ItemIx(at)))
        .collect();
    for item in &mut found {
        all.append(&mut item.diagnostics);
    }
    found
}

#[derive(Clone, Copy)]
struct Resolver<'a> {
    order: &'a Order,
    index: &'a Index,
    names: &'a Names,
}

/// Where a reference stands.
struct Place<'a> {
    item: ItemIx,
    meeting: MeetingIx,
    committee: CommitteeIx,
    role: Role,
    text: &'a Text,
    nth: u32,
}

/// Whose minutes are meant.
enum Whose {
    Committee(CommitteeIx),
    /// A body that the site does not know.
    Nobody,
}

impl Resolver<'_> {
    fn item(&self, at: ItemIx) -> ItemLinks {
        let meeting = self.order.item(at).meeting;
        let mut found = ItemLinks::default();
        for (nth, (role, text)) in words::of(self.order.words(at)).into_iter().enumerate() {
            if role == Role::Fixed {
                continue;
            }
            let place = Place {
                item: at,
                meeting,
                committee: self.order.placed(meeting).committee,
                role,
                text,
                nth: ix(nth),
            };
            self.text(&place, &mut found);
        }
        found
    }

    fn text(&self, place: &Place, found: &mut ItemLinks) {
        let text = place.text;
        let named = match place.role {
            Role::Narrative | Role::Decided => self.names.find(&text.markdown),
            _ => Vec::new(),
        };
        if text.references.is_empty() && named.is_empty() {
            return;
        }
        let first = found.links.len();
        for (nth, reference) in text.references.iter().enumerate() {
            let range = bytes(reference);
            if text.markdown.get(range.clone()).is_none() {
                continue;
            }
            match &reference.kind {
                ReferenceKind::Minute { number, year } => {
                    self.minute(place, nth, number, *year, found)
                }
                ReferenceKind::Meeting { date, of, minutes } => {
                    self.meeting(place, range, *date, of.as_deref(), *minutes, found);
                }
                ReferenceKind::Document { letter } => self.document(place, range, letter, found),
                ReferenceKind::Referral { to } => self.referral(place, range, to, &named, found),
                ReferenceKind::Explicit { target, shown } => {
                    self.explicit(place, range, target, shown.as_deref(), found);
                }
            }
        }
        for name in named {
            let range = ix(name.range.start)..ix(name.range.end);
            let free = !found.links[first..]
                .iter()
                .any(|link| overlap(&link.range, &range));
            if free && name.committee != place.committee {
                let target = Target::Committee(name.committee);
                push(found, place, name.range, LinkKind::Mention, target);
            }
        }
        found.links[first..].sort_by_key(|link| link.range.start);
    }

    fn minute(
        &self,
        place: &Place,
        nth: usize,
        number: &str,
        year: Option<i16>,
        found: &mut ItemLinks,
    ) {
        let range = bytes(&place.text.references[nth]);
        let Whose::Committee(committee) = self.whose_minute(place, &range) else {
            return;
        };
        let dated = self.dated(place, nth);
        let scopes = self.scopes(place.meeting, committee, number, year, dated);
        let hit = scopes
            .iter()
            .find_map(|(scope, number)| self.index.minute(*scope, number));
        if let Some(hit) = hit {
            if place.role == Role::Answers {
                let nth = resolution_before(&place.text.markdown[..range.start]);
                let text = place.nth;
                found.answers.push(Answered {
                    item: hit,
                    nth,
                    text,
                });
            }
            self.link_item(place, range, hit, found);
            return;
        }
        let Some((wanted, _)) = scopes.first() else {
            return;
        };
        let own = year.is_none() && dated.is_none();
        let expected = expects_minute(self.order, self.index, *wanted, number, place.meeting, own);
        if expected {
            let named = named_minute(self.order, *wanted, number);
            let near = self.held_numbers(*wanted);
            let seat = &self.order.committee(committee).committee;
            found.diagnostics.push(problems::dangling_minute(
                &named, seat, place.text, &range, near,
            ));
        }
        push(found, place, range, place.kind(), missing(expected));
    }

    /// The committee whose minute is meant: another one where its name stands beside the number.
    fn whose_minute(&self, place: &Place, range: &Range<usize>) -> Whose {
        let words = &place.text.markdown;
        if let Some(name) = name_after(&words[range.end..]) {
            return self.whose(place.committee, &name, |name| self.longest_start(name));
        }
        match name_before(&words[..range.start]) {
            Some(name) => self.whose(place.committee, &name, |name| self.longest_end(name)),
            None => Whose::Committee(place.committee),
        }
    }

    fn whose(
        &self,
        own: CommitteeIx,
        name: &str,
        within: impl Fn(&str) -> Option<CommitteeIx>,
    ) -> Whose {
        if let Some(committee) = within(name) {
            return Whose::Committee(committee);
        }
        let title = fold(&self.order.committee(own).committee.title);
        let folded = fold(name);
        let is_own = |words: &str| title == words || title.ends_with(&format!(" {words}"));
        if is_own(&folded) || !names_a_body(name) {
            Whose::Committee(own)
        } else {
            Whose::Nobody
        }
    }

    fn longest_start(&self, name: &str) -> Option<CommitteeIx> {
        let words: Vec<&str> = name.split(' ').collect();
        (1..=words.len())
            .rev()
            .find_map(|n| self.names.exactly(&words[..n].join(" ")))
    }

    fn longest_end(&self, name: &str) -> Option<CommitteeIx> {
        let words: Vec<&str> = name.split(' ').collect();
        (0..words.len()).find_map(|n| self.names.exactly(&words[n..].join(" ")))
    }

    /// The day of the meeting that the words put beside a number: "Minute 46 of the meeting held
    /// on …", "the meeting held on … (Minute 46)".
    fn dated(&self, place: &Place, nth: usize) -> Option<Date> {
        let (references, words) = (&place.text.references, &place.text.markdown);
        let here = bytes(references.get(nth)?);
        let day = |reference: &Reference| match &reference.kind {
            ReferenceKind::Meeting { date, of: None, .. } => Some(*date),
            _ => None,
        };
        if let Some(next) = references.get(nth + 1)
            && let Some(date) = day(next)
        {
            let between = words.get(here.end..bytes(next).start)?;
            let of = [" of ", " from ", " at ", " in "]
                .iter()
                .any(|of| between.starts_with(of));
            if of && between.len() < 90 && !between.contains(['.', ';']) {
                return Some(date);
            }
        }
        let before = references.get(nth.checked_sub(1)?)?;
        let between = words.get(bytes(before).end..here.start)?;
        let joined = between.len() <= 3 && between.chars().all(|c| matches!(c, ' ' | ',' | '('));
        joined.then(|| day(before)).flatten()
    }

    /// Where a number may be meant, the likeliest first.
    fn scopes<'n>(
        &self,
        citing: MeetingIx,
        committee: CommitteeIx,
        number: &'n str,
        year: Option<i16>,
        dated: Option<Date>,
    ) -> Vec<(Scope, &'n str)> {
        let numbering = self.order.committee(committee).numbering;
        let today = self.order.meeting(citing).key.date;
        let own = |date| year_of(date, numbering, self.order.year_starts).start;
        match numbering {
            Numbering::Continuous => vec![(Scope::Whole(committee), number)],
            Numbering::Meeting => {
                let own = (committee == self.order.placed(citing).committee).then_some(citing);
                let meeting = match dated {
                    Some(date) => meeting_on(self.order, committee, date),
                    None => own.filter(|_| year.is_none()),
                };
                meeting
                    .map(|meeting| (Scope::Meeting(meeting), number))
                    .into_iter()
                    .collect()
            }
            Numbering::MunicipalYear | Numbering::CalendarYear => {
                let start = year.unwrap_or_else(|| own(dated.unwrap_or(today)));
                let mut scopes = vec![(Scope::Year(committee, start), number)];
                if let Some((short, year)) = label_with_year(number).filter(|_| year.is_none()) {
                    scopes.extend(
                        [year, year - 1].map(|year| (Scope::Year(committee, year), number)),
                    );
                    scopes.push((Scope::Year(committee, year), short));
                }
                scopes
            }
        }
    }

    fn held_numbers(&self, scope: Scope) -> Option<String> {
        let held = self.index.plain_numbers(scope);
        let (first, last) = (held.first()?.0, held.last()?.0);
        let of = match scope {
            Scope::Year(committee, start) => {
                format!(" of {}", year_label(self.order, committee, start))
            }
            _ => String::new(),
        };
        Some(format!(
            "the minutes{of} that are here run from {first} to {last}; a minute of another year is written with it, as in `Minute 46 (2018/19)`"
        ))
    }

    fn meeting(
        &self,
        place: &Place,
        range: Range<usize>,
        date: Date,
        of: Option<&str>,
        minutes: bool,
        found: &mut ItemLinks,
    ) {
        let whose = match of {
            None => Whose::Committee(place.committee),
            Some(name) => self.whose(place.committee, name, |name| self.longest_start(name)),
        };
        let Whose::Committee(committee) = whose else {
            return;
        };
        let standing = self.order.words(place.item).standing;
        let kind = if minutes
            && standing == Some(Standing::Minutes)
            && place.kind() == LinkKind::Mention
        {
            LinkKind::Approval
        } else {
            place.kind()
        };
        let own = self.order.placed(place.meeting).committee == committee;
        let today = self.order.meeting(place.meeting).key.date;
        if let Some(meeting) = meeting_on(self.order, committee, date) {
            if meeting != place.meeting {
                push(found, place, range, kind, Target::Meeting(meeting));
            }
            return;
        }
        let expected = expects_meeting(self.order, committee, date, place.meeting, minutes);
        if expected {
            let nearest =
                nearest_meeting(self.order, committee, date).filter(|day| !own || *day != today);
            let seat = &self.order.committee(committee).committee;
            found.diagnostics.push(problems::dangling_meeting(
                date, seat, place.text, &range, nearest,
            ));
        }
        if expected || date < today {
            push(found, place, range, kind, missing(expected));
        }
    }

    fn document(&self, place: &Place, range: Range<usize>, letter: &str, found: &mut ItemLinks) {
        let owner = self.index.document(self.order, place.meeting, letter);
        if let Some(owner) = owner.filter(|owner| *owner != place.item) {
            push(found, place, range, LinkKind::Document, Target::Item(owner));
        }
    }

    fn referral(
        &self,
        place: &Place,
        range: Range<usize>,
        to: &str,
        named: &[Named],
        found: &mut ItemLinks,
    ) {
        let mut inside = named
            .iter()
            .filter(|name| range.contains(&name.range.start))
            .peekable();
        if inside.peek().is_some() {
            for name in inside.filter(|name| name.committee != place.committee) {
                let target = Target::Committee(name.committee);
                push(found, place, name.range.clone(), LinkKind::Referral, target);
            }
            return;
        }
        if !names_a_body(to) {
            return;
        }
        match self.whose(place.committee, to, |name| self.names.exactly(name)) {
            Whose::Committee(committee) if committee == place.committee => {}
            Whose::Committee(committee) => {
                push(
                    found,
                    place,
                    range,
                    LinkKind::Referral,
                    Target::Committee(committee),
                );
            }
            Whose::Nobody => {
                if let Some(meant) = self.names.nearly(to) {
                    found
                        .diagnostics
                        .push(problems::nearly_a_committee(to, meant, place.text, &range));
                }
                push(found, place, range, LinkKind::Referral, Target::Missing);
            }
        }
    }

    fn explicit(
        &self,
        place: &Place,
        range: Range<usize>,
        id: &str,
        shown: Option<&str>,
        found: &mut ItemLinks,
    ) {
        let hit = by_identity(self.order, self.index, id);
        if let (Some((Target::Item(item), nth)), Role::Answers) = (hit, place.role) {
            let text = place.nth;
            found.answers.push(Answered { item, nth, text });
        }
        let target = hit.map_or(Target::Missing, |(target, _)| target);
        if target == Target::Missing {
            let help = Some("an identity is `committee`, `committee/2019-03-20`, `committee/2018-19/65` or `topics/name`".to_owned());
            found
                .diagnostics
                .push(problems::broken_link(id, place.text, &range, help));
        }
        let shown = shown.map_or_else(|| self.shown(place, id, target), str::to_owned);
        push(found, place, range, place.kind(), target);
        if let Some(link) = found.links.last_mut() {
            link.shown = Some(shown);
        }
    }

    /// What is shown in place of `[[…]]`.
    fn shown(&self, place: &Place, id: &str, target: Target) -> String {
        match target {
            Target::Item(item) => self.shown_item(place, item),
            Target::Meeting(meeting) => problems::long_date(self.order.meeting(meeting).key.date),
            Target::Committee(committee) => self.order.committee(committee).committee.title.clone(),
            Target::Topic(topic) => self.order.topics[topic.0 as usize].title.clone(),
            Target::Older | Target::Missing => id.to_owned(),
        }
    }

    fn shown_item(&self, place: &Place, at: ItemIx) -> String {
        let item = self.order.words(at);
        let there = self.order.placed(self.order.item(at).meeting);
        let here = self.order.placed(place.meeting);
        match (&item.number, &item.title) {
            (Some(number), _) if (there.committee, there.year) == (here.committee, here.year) => {
                format!("Minute {}", number.value)
            }
            (Some(number), _) => format!("Minute {} ({})", number.value, there.year),
            (None, Some(title)) => title.value.clone(),
            (None, None) => problems::long_date(there.meeting.meeting().key.date),
        }
    }

    fn link_item(&self, place: &Place, range: Range<usize>, at: ItemIx, found: &mut ItemLinks) {
        if at == place.item {
            return;
        }
        let disclosed = self.order.words(place.item).standing == Some(Standing::Disclosures);
        let kind = match place.kind() {
            LinkKind::Mention if disclosed => LinkKind::Disclosure,
            kind => kind,
        };
        push(found, place, range, kind, Target::Item(at));
    }
}

impl Place<'_> {
    /// What a link is by its field alone.
    fn kind(&self) -> LinkKind {
        match self.role {
            Role::Previous => LinkKind::PreviousReference,
            Role::Answers => LinkKind::Answer,
            Role::Field | Role::Narrative | Role::Decided | Role::Fixed => LinkKind::Mention,
        }
    }
}

fn push(found: &mut ItemLinks, place: &Place, range: Range<usize>, kind: LinkKind, target: Target) {
    found.links.push(Link {
        text: place.nth,
        range: ix(range.start)..ix(range.end),
        kind,
        target,
        shown: None,
    });
}

fn missing(expected: bool) -> Target {
    if expected {
        Target::Missing
    } else {
        Target::Older
    }
}

fn bytes(reference: &Reference) -> Range<usize> {
    reference.range.start as usize..reference.range.end as usize
}

fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

fn year_label(order: &Order, committee: CommitteeIx, start: i16) -> String {
    let numbering = order.committee(committee).numbering;
    let month = match numbering {
        Numbering::CalendarYear => 1,
        _ => order.year_starts,
    };
    crate::model::YearLabel { start, month }.to_string()
}

fn named_minute(order: &Order, scope: Scope, number: &str) -> String {
    match scope {
        Scope::Year(committee, start) => format!(
            "minute `{number}` in the year {}",
            year_label(order, committee, start)
        ),
        Scope::Whole(_) | Scope::Meeting(_) => format!("minute `{number}`"),
    }
}

/// "62/13": the number and the year, where the label ends in one.
fn label_with_year(number: &str) -> Option<(&str, i16)> {
    let (short, year) = number.rsplit_once('/')?;
    let n: i16 = year.parse().ok()?;
    match year.len() {
        2 if n >= 70 => Some((short, 1900 + n)),
        2 => Some((short, 2000 + n)),
        4 => Some((short, n)),
        _ => None,
    }
}

/// Words that end the name of a body.
fn names_a_body(name: &str) -> bool {
    const NOUNS: &[&str] = &[
        "committee",
        "committees",
        "sub-committee",
        "panel",
        "board",
        "council",
        "executive",
        "cabinet",
        "forum",
        "group",
        "authority",
        "commission",
        "scrutiny",
        "partnership",
        "assembly",
        "party",
    ];
    name.split(' ')
        .any(|word| NOUNS.contains(&word.to_lowercase().as_str()))
}

/// The body named after "Minute 46 of the ".
fn name_after(after: &str) -> Option<String> {
    let of = after.strip_prefix(" of ")?;
    let name = of.strip_prefix("the ").unwrap_or(of);
    let words = name
        .split(['.', ',', ';', ':', '(', ')'])
        .next()?
        .split(' ')
        .take(10);
    let words: Vec<&str> = words.collect();
    words
        .first()?
        .starts_with(char::is_uppercase)
        .then(|| words.join(" "))
}

/// The body named before "Minute 46".
fn name_before(before: &str) -> Option<String> {
    let before = before.strip_suffix(' ')?;
    let clause = before.rsplit(['.', ',', ';', ':', '(', ')']).next()?;
    let words: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    let last = words.last()?;
    if !last.starts_with(char::is_uppercase) || !names_a_body(last) {
        return None;
    }
    Some(words[words.len().saturating_sub(10)..].join(" "))
}

/// "resolution 2 of " before a minute.
fn resolution_before(before: &str) -> Option<u32> {
    static RESOLUTION: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\bresolution\s+\(?([0-9]{1,3})\)?\s+(?:of|in)\s*$").ok());
    RESOLUTION
        .as_ref()?
        .captures(before)?
        .get(1)?
        .as_str()
        .parse()
        .ok()
}
