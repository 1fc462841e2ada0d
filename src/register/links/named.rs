//! Meetings by day, documents by letter, bodies by name, anything by its identity.

use std::ops::Range;

use jiff::civil::Date;

use super::super::holdings::expects_meeting;
use super::super::index::{by_identity, meeting_on, nearest_meeting};
use super::super::names::Named;
use super::super::words::Role;
use super::super::{ItemIx, LinkKind, Target, problems};
use super::{ItemLinks, NamedMinute, Place, Resolver, Whose, missing, names_a_body, push};
use crate::model::Standing;

impl Resolver<'_> {
    pub(super) fn meeting(
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

    pub(super) fn document(
        &self,
        place: &Place,
        range: Range<usize>,
        letter: &str,
        found: &mut ItemLinks,
    ) {
        let owner = self.index.document(self.order, place.meeting, letter);
        if let Some(owner) = owner.filter(|owner| *owner != place.item) {
            push(found, place, range, LinkKind::Document, Target::Item(owner));
        }
    }

    pub(super) fn referral(
        &self,
        place: &Place,
        range: Range<usize>,
        to: &str,
        named: &[Named],
        found: &mut ItemLinks,
    ) {
        // What is recommended, or said in a discussion, refers nothing to anybody yet.
        let decided = place.role == Role::Decided;
        let kind = if decided {
            LinkKind::Referral
        } else {
            LinkKind::Mention
        };
        let mut inside = named
            .iter()
            .filter(|name| range.contains(&name.range.start))
            .peekable();
        if inside.peek().is_some() {
            for name in inside.filter(|name| name.committee != place.committee) {
                let target = Target::Committee(name.committee);
                push(found, place, name.range.clone(), kind, target);
            }
            return;
        }
        if let Some(meant) = self.names.nearly(to) {
            let problem = problems::nearly_a_committee(to, meant, place.text, &range);
            found.diagnostics.push(problem);
            push(found, place, range, kind, Target::Missing);
            return;
        }
        if !names_a_body(to) {
            return;
        }
        match self.whose(place.committee, to, |name| self.names.exactly(name)) {
            Whose::Committee(committee) if committee == place.committee => {}
            Whose::Committee(committee) => {
                push(found, place, range, kind, Target::Committee(committee));
            }
            Whose::Nobody if decided => push(found, place, range, kind, Target::Missing),
            Whose::Nobody => {}
        }
    }

    pub(super) fn explicit(
        &self,
        place: &Place,
        range: Range<usize>,
        id: &str,
        shown: Option<&str>,
        found: &mut ItemLinks,
    ) {
        let hit = by_identity(self.order, self.index, id);
        if let (Some((Target::Item(item), nth)), Role::Upon(_)) = (hit, place.role) {
            let text = place.nth;
            found.named.push(NamedMinute { item, nth, text });
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
}
