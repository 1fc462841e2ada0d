//! One person at a time: on which list somebody belongs, and what stands beside the name.

use super::sentences::{replaced, substitutes};
use super::{Reader, named};
use crate::model::{Group, Name, Told};
use crate::recognise::lexicon::Announces as Label;
use crate::recognise::names::{self, Office};
use crate::source::Span;

impl Reader<'_> {
    /// Puts somebody on a list. What is said of when they came or went is not part of the name, and
    /// the line keeps its place among the words.
    pub(super) fn person(&mut self, label: Label, printed: &str, span: Span) {
        self.alone = None;
        if names::is_count(printed) {
            self.says_more = true;
            return;
        }
        if let Some(pair) = replaced(printed, span) {
            match label {
                Label::Apologies => self.list_away(pair.absent.clone()),
                _ => self.member(&pair.present.text, span),
            }
            self.attendance.substitutes.push(pair);
            return;
        }
        let (printed, remark) = names::without_remark(printed);
        self.says_more |= remark;
        let (text, office) = names::without_office(&printed);
        let name = Name { text, span };
        match (label, office) {
            (Label::Present, Some(Office::Presiding)) => self.presides(name.text.clone(), span),
            (Label::Present, Some(Office::Chair)) => self.chair(name.text.clone(), span),
            // A chair who is named among those in attendance is no observer.
            (Label::Attending, Some(Office::Chair | Office::Presiding))
                if names::is_councillor(&name.text) =>
            {
                self.chair(name.text, span);
                return;
            }
            _ => {}
        }
        match label {
            // "Clerk" among the members is no member.
            Label::Present if names::is_staff(&printed) => {
                let text = printed;
                self.attendance.officers.push(Name { text, span });
            }
            Label::Present => self.member(&name.text, span),
            Label::Apologies => self.list_away(name),
            Label::Observers => self.attendance.observers.push(name),
            Label::Attending if names::is_councillor(&name.text) => {
                self.attendance.observers.push(name);
            }
            _ => self.attendance.officers.push(name),
        }
    }

    fn list_away(&mut self, name: Name) {
        self.attendance.apologies.get_or_insert_default().push(name);
    }

    fn member(&mut self, name: &str, span: Span) {
        let parts = self.run_together(name);
        let group = self.present_group();
        group.people.extend(named(&parts, span));
    }

    fn present_group(&mut self) -> &mut Group {
        let groups = &mut self.attendance.present;
        if groups.is_empty() {
            groups.push(Group {
                name: None,
                people: Vec::new(),
            });
        }
        let last = groups.len() - 1;
        &mut groups[last]
    }

    /// A name of a list that has commas, split only where the members' list covers all of it.
    fn run_together(&self, name: &str) -> Vec<String> {
        names::split_run_together(name, self.members, self.held)
            .unwrap_or_else(|| vec![name.to_owned()])
    }

    /// Somebody who holds the chair, and chaired unless another did.
    pub(super) fn chair(&mut self, text: String, span: Span) {
        if self.list == Some(Label::Chair) {
            self.alone = None;
        }
        if self.attendance.chair.is_none() {
            self.set_chair(&text, span);
        }
    }

    /// Somebody who was in the chair. The first such was the chair of the meeting.
    pub(super) fn presides(&mut self, text: String, span: Span) {
        if self.list == Some(Label::Chair) {
            self.alone = None;
        }
        if !self.presided {
            self.set_chair(&text, span);
            self.presided = true;
        }
    }

    fn set_chair(&mut self, text: &str, span: Span) {
        let (text, _) = names::without_office(text);
        self.attendance.chair = Some(Told::written(Name { text, span }));
    }

    /// "Cllr Reed for Cllr Hale".
    pub(super) fn substitute(&mut self, value: &str, span: Span) -> bool {
        let pairs = substitutes(value, span);
        let understood = !pairs.is_empty();
        if understood {
            self.alone = None;
        }
        self.attendance.substitutes.extend(pairs);
        understood
    }

    /// A co-opted member's name, or the role of the last one on a line of its own.
    pub(super) fn co_opted(&mut self, label: Label, value: &str, span: Span) -> bool {
        if value.trim().is_empty() {
            return true;
        }
        if !names::are_names(value) && !names::is_role(value) || value.len() > 200 {
            return false;
        }
        let kind = match label {
            Label::Voting => Some("voting"),
            Label::NonVoting => Some("non-voting"),
            _ => None,
        };
        let groups = &mut self.attendance.co_opted;
        let at = groups
            .iter()
            .position(|group| group.name.as_deref() == kind);
        let at = at.unwrap_or_else(|| {
            groups.push(Group {
                name: kind.map(str::to_owned),
                people: Vec::new(),
            });
            groups.len() - 1
        });
        let people = &mut groups[at].people;
        self.alone = None;
        // More lines follow: the next may be a role or a name.
        self.waiting = true;
        match people.last_mut() {
            Some(last) if names::is_role(value) && !last.text.contains(", ") => {
                last.text = format!("{}, {}", last.text, value.trim());
                last.span = last.span.to(span);
            }
            _ => people.extend(named(&names::split(value), span)),
        }
        true
    }
}
