//! Minutes by number.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::super::holdings::expects_minute;
use super::super::index::{Scope, meeting_on};
use super::super::order::{Order, year_of};
use super::super::words::Role;
use super::super::{CommitteeIx, MeetingIx, problems};
use super::{ItemLinks, NamedMinute, Place, Resolver, Whose, bytes, missing, names_a_body, push};
use crate::model::{Numbering, Reference, ReferenceKind, YearLabel};

impl Resolver<'_> {
    pub(super) fn minute(
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
            if matches!(place.role, Role::Upon(_)) {
                let nth = resolution_before(&place.text.markdown[..range.start]);
                let text = place.nth;
                found.named.push(NamedMinute {
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
                    .map(|meeting| (Scope::Meeting(committee, meeting), number))
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
}

fn year_label(order: &Order, committee: CommitteeIx, start: i16) -> String {
    let numbering = order.committee(committee).numbering;
    let month = match numbering {
        Numbering::CalendarYear => 1,
        _ => order.year_starts,
    };
    YearLabel { start, month }.to_string()
}

fn named_minute(order: &Order, scope: Scope, number: &str) -> String {
    match scope {
        Scope::Year(committee, start) => format!(
            "minute `{number}` in the year {}",
            year_label(order, committee, start)
        ),
        Scope::Whole(_) | Scope::Meeting(..) => format!("minute `{number}`"),
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
