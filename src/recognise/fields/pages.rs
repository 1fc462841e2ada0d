//! The front matter of a committee, a topic and a plain page.

use super::form::{Faults, Form, Slot, head};
use super::problems;
use crate::diagnostic::Checked;
use crate::model::{
    Committee, CommitteeId, CommitteeKind, MatchRule, Member, Milestone, Numbering, PlainPage,
    Topic, TopicId,
};
use crate::prose::Prose;

const COMMITTEE: &[&str] = &["title", "short", "aliases", "kind", "members", "numbering"];
const MEMBER: &[&str] = &["name", "group", "role", "from", "until"];
const TOPIC: &[&str] = &["title", "summary", "aliases", "match", "milestones"];
const MILESTONE: &[&str] = &["date", "title", "url"];

/// See [`crate::recognise::committee`].
pub(super) fn committee(prose: &Prose, id: &CommitteeId) -> Checked<Committee> {
    let faults = &mut Vec::new();
    let form = Form::open(&prose.fields, COMMITTEE, faults);
    let members = form.entries("members");
    let value = Committee {
        id: id.clone(),
        title: title(prose, &form, "title: Planning Committee", faults)
            .unwrap_or_else(|| id.to_string()),
        short: form.text("short", faults),
        aliases: form.texts("aliases", faults),
        kind: form
            .choice("kind", CommitteeKind::NAMES, faults)
            .unwrap_or_default(),
        members: members
            .iter()
            .filter_map(|slot| member(slot, faults))
            .collect(),
        numbering: form.choice("numbering", Numbering::NAMES, faults),
        about: prose.passages.clone(),
        span: head(&prose.fields),
    };
    Checked {
        value,
        diagnostics: std::mem::take(faults),
    }
}

/// A member: fields, or the name alone.
fn member(slot: &Slot, faults: &mut Faults) -> Option<Member> {
    let span = slot.place();
    if let Some(name) = slot.as_text() {
        return Some(Member {
            name: name.to_owned(),
            group: None,
            role: None,
            from: None,
            until: None,
            span,
        });
    }
    let form = slot.form(Some(MEMBER), faults)?;
    let member = Member {
        name: form.text("name", faults).unwrap_or_default(),
        group: form.text("group", faults),
        role: form.text("role", faults),
        from: form.date("from", faults),
        until: form.date("until", faults),
        span,
    };
    form.require(&[("name", "name: Winnard")], span, faults);
    if member
        .from
        .zip(member.until)
        .is_some_and(|(from, until)| until < from)
    {
        let place = |key| form.get(key).map_or(span, |slot| slot.place());
        faults.push(problems::ends_before_it_begins(
            place("until"),
            place("from"),
        ));
    }
    (!member.name.is_empty()).then_some(member)
}

/// See [`crate::recognise::topic`].
pub(super) fn topic(prose: &Prose, id: &str) -> Checked<Topic> {
    let faults = &mut Vec::new();
    let form = Form::open(&prose.fields, TOPIC, faults);
    let milestones = form.entries("milestones");
    let value = Topic {
        id: TopicId::new(id),
        title: title(prose, &form, "title: Road safety", faults).unwrap_or_else(|| id.to_owned()),
        summary: form.text("summary", faults),
        aliases: form.texts("aliases", faults),
        rule: rule(&form, faults),
        milestones: milestones
            .iter()
            .filter_map(|slot| milestone(slot, faults))
            .collect(),
        about: prose.passages.clone(),
        span: head(&prose.fields),
    };
    Checked {
        value,
        diagnostics: std::mem::take(faults),
    }
}

fn rule(form: &Form, faults: &mut Faults) -> Option<MatchRule> {
    let slot = form.get("match")?;
    let form = slot.form(Some(&["any", "none", "committees"]), faults)?;
    let committees = form.entries("committees");
    let rule = MatchRule {
        any: form.texts("any", faults),
        none: form.texts("none", faults),
        committees: committees
            .iter()
            .filter_map(|slot| Some((slot.text(faults)?, slot.place())))
            .collect(),
    };
    form.require(
        &[("any", "any: [cycling, cycle lane]")],
        slot.place(),
        faults,
    );
    (!rule.any.is_empty()).then_some(rule)
}

fn milestone(slot: &Slot, faults: &mut Faults) -> Option<Milestone> {
    let form = slot.form(Some(MILESTONE), faults)?;
    let needed = [
        ("date", "date: 2019-03-20"),
        ("title", "title: what happened"),
    ];
    form.require(&needed, slot.place(), faults);
    let url = form.url("url", faults);
    let date = form.date("date", faults);
    let title = form.text("title", faults);
    let (date, title) = date.zip(title)?;
    Some(Milestone { date, title, url })
}

/// See [`crate::recognise::page`].
pub(super) fn page(prose: &Prose, id: &str) -> Checked<PlainPage> {
    let faults = &mut Vec::new();
    let form = Form::open(&prose.fields, &["title"], faults);
    let value = PlainPage {
        id: id.to_owned(),
        title: form.text("title", faults),
        body: prose.passages.clone(),
        span: head(&prose.fields),
    };
    Checked {
        value,
        diagnostics: std::mem::take(faults),
    }
}

fn title(prose: &Prose, form: &Form, example: &str, faults: &mut Faults) -> Option<String> {
    // A front matter that could not be read at all has been reported as such.
    let unread = prose.fields.locate.is_none() && !prose.fields.span.range().is_empty();
    if !unread {
        form.require(&[("title", example)], head(&prose.fields), faults);
    }
    form.text("title", faults)
}
