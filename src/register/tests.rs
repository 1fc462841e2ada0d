//! The register over small sites, written as notes.
//!
//! A file of the notes is named by its identity. A meeting's lines: `## 65. Title` begins an item
//! (`## Title` one without a number), `document:`, `previous:`, `answers:`, `closes:`, `supersedes:`,
//! `rescinds:`, `topics:`, `exempt:`, `standing:` are its fields, `| …` is narrative, `= …` a resolution, `? …` a recommendation;
//! `status:`, `kind:` and `present:` before the first item belong to the meeting.

mod links;
mod public;
mod rules;
mod scale;
mod whole;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Approval, ItemIx, Link, LinkKind, PublicMeeting, Register, ResolutionIx, Target, enter,
};
use crate::config::{Config, Contacts, Council, Nation};
use crate::diagnostic::{Checked, sort};
use crate::model::{
    Clause, Committee, CommitteeId, CommitteeKind, DocumentMark, Exempt, Group, Item, ItemFields,
    MatchRule, Meeting, MeetingKey, MeetingKind, Member, MinuteNumber, Minutes, Name, Numbering,
    Outcome, Part, Passage, Recommended, Resolution, Resolved, Setting, Standing, Status, Text,
    Told, Topic, TopicId, TopicMark,
};
use crate::recognise::{references, requests};
use crate::source::{SourceId, Span};

pub(super) fn config() -> Config {
    Config {
        title: "Minutes".to_owned(),
        base_url: "https://minutes.example/".to_owned(),
        language: "en-GB".to_owned(),
        theme: "minutebook".to_owned(),
        timezone: "Europe/London".to_owned(),
        holdings_from: None,
        notice: None,
        contacts: Contacts::Show,
        council: Council {
            name: "Exampleshire Council".to_owned(),
            nation: Nation::England,
            year_starts: 5,
            numbering: Numbering::MunicipalYear,
            website: None,
            email: None,
        },
        theme_settings: crate::config::ThemeSettings::default(),
        checks: BTreeMap::new(),
        glossary: BTreeMap::new(),
        moved: Vec::new(),
    }
}

/// Enters a site of three committees: `osc`, `executive` and `cpp`, and of the notes.
pub(super) fn register(files: &[(&str, &str)]) -> Checked<Register> {
    register_with(&config(), files)
}

pub(super) fn register_with(config: &Config, files: &[(&str, &str)]) -> Checked<Register> {
    let mut committees = vec![
        committee("osc", "Children's Services Overview and Scrutiny Committee"),
        committee("executive", "Executive"),
        committee("cpp", "Corporate Parenting Panel"),
    ];
    let (mut topics, mut meetings) = (Vec::new(), Vec::new());
    for (nth, (path, notes)) in (0..).zip(files) {
        let source = SourceId(nth);
        if let Some(topic) = path.strip_prefix("topics/") {
            topics.push(topic_of(topic, notes, source));
        } else if let Some((id, "committee")) = path.split_once('/') {
            committees.retain(|committee| committee.id.as_str() != id);
            committees.push(committee_of(id, notes, source));
        } else {
            meetings.extend(PublicMeeting::of(meeting_of(path, notes, source)));
        }
    }
    let mut entered = enter(config, committees, topics, meetings, None);
    sort(&mut entered.diagnostics);
    entered
}

fn committee(id: &str, title: &str) -> Committee {
    Committee {
        id: CommitteeId::new(id),
        title: title.to_owned(),
        short: None,
        aliases: Vec::new(),
        kind: CommitteeKind::Other,
        members: Vec::new(),
        numbering: None,
        about: Vec::new(),
        span: Span::head(SourceId(99)),
    }
}

/// `title:`, `alias:`, `numbering:`, `member: NAME FROM UNTIL` with `-` for an open end.
fn committee_of(id: &str, notes: &str, source: SourceId) -> Committee {
    let mut committee = committee(id, id);
    committee.span = Span::head(source);
    for line in notes.lines() {
        match line.trim().split_once(": ") {
            Some(("title", title)) => title.clone_into(&mut committee.title),
            Some(("alias", alias)) => committee.aliases.push(alias.to_owned()),
            Some(("numbering", name)) => {
                committee.numbering = Numbering::NAMES
                    .iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, numbering)| *numbering);
            }
            Some(("member", member)) => {
                let mut parts = member.rsplitn(3, ' ');
                let (until, from) = (parts.next().unwrap(), parts.next().unwrap());
                committee.members.push(Member {
                    name: parts.next().unwrap().to_owned(),
                    group: None,
                    role: None,
                    from: from.parse().ok(),
                    until: until.parse().ok(),
                    span: Span::head(source),
                });
            }
            other => assert!(other.is_none(), "{line}"),
        }
    }
    committee
}

/// `title:`, `any:`, `none:`, `committee:`.
fn topic_of(id: &str, notes: &str, source: SourceId) -> Topic {
    let mut topic = Topic {
        id: TopicId::new(id),
        title: id.to_owned(),
        summary: None,
        aliases: Vec::new(),
        rule: None,
        milestones: Vec::new(),
        about: Vec::new(),
        span: Span::head(source),
    };
    let mut rule = MatchRule::default();
    for line in notes.lines() {
        match line.trim().split_once(": ") {
            Some(("title", title)) => title.clone_into(&mut topic.title),
            Some(("any", word)) => rule.any.push(word.to_owned()),
            Some(("none", word)) => rule.none.push(word.to_owned()),
            Some(("committee", id)) => rule.committees.push((id.to_owned(), Span::head(source))),
            other => assert!(other.is_none(), "{line}"),
        }
    }
    topic.rule = (rule != MatchRule::default()).then_some(rule);
    topic
}

/// Reads the notes of a meeting.
pub(super) fn meeting_of(path: &str, notes: &str, source: SourceId) -> Meeting {
    let (id, stem) = path.split_once('/').unwrap();
    let date: Date = stem[..10].parse().unwrap();
    let mut minutes = Minutes::default();
    let mut at = 0;
    for line in notes.lines() {
        let span = Span::new(source, at, at + line.len());
        at += line.len() + 1;
        note(&mut minutes, line.trim(), span, date);
    }
    Meeting {
        key: MeetingKey {
            committee: CommitteeId::new(id),
            date,
            suffix: stem.get(11..).map(str::to_owned),
        },
        date_inferred: None,
        source,
        minutes,
    }
}

fn note(minutes: &mut Minutes, line: &str, span: Span, date: Date) {
    let text = |words: &str| {
        let end = span.end as usize;
        Text {
            markdown: words.to_owned(),
            span: Span::new(span.source, end - words.len(), end),
            references: references::find(words, Some(date)),
        }
    };
    if let Some(heading) = line.strip_prefix("## ") {
        minutes.items.push(heading_of(heading, span));
        return;
    }
    if line.is_empty() {
        return;
    }
    let (name, value) = line.split_once(' ').unwrap();
    let Some(item) = minutes.items.last_mut() else {
        return head_note(minutes, name, value, span);
    };
    match name {
        "document:" => item.fields.documents.push(DocumentMark {
            letter: value.to_owned(),
            field: true,
            span,
        }),
        "previous:" => item.fields.previous.push(text(value)),
        "answers:" => item.fields.answers.push(text(value)),
        "closes:" => item.fields.closes.push(text(value)),
        "supersedes:" => item.fields.supersedes.push(text(value)),
        "rescinds:" => item.fields.rescinds.push(text(value)),
        "contact:" => item.fields.contact.push(text(value)),
        "topics:" => item
            .fields
            .topics
            .extend(value.split(", ").map(|id| TopicMark {
                id: id.to_owned(),
                span,
            })),
        "exempt:" => {
            item.fields.exempt = Some(Exempt {
                reason: value
                    .trim_end_matches(", withheld")
                    .trim_matches('-')
                    .to_owned(),
                resolutions_withheld: value.ends_with("withheld"),
                span,
            });
        }
        "standing:" => {
            item.standing = Some(match value {
                "minutes" => Standing::Minutes,
                "disclosures" => Standing::Disclosures,
                other => panic!("{other}"),
            });
        }
        "|" => item.body.push(Part::Minutes(vec![Passage::Paragraph {
            depth: 0,
            text: text(value),
        }])),
        "?" => item.body.push(Part::Recommended(Recommended {
            label: "Recommended".to_owned(),
            lead: None,
            clauses: vec![clause(text(value))],
            span,
        })),
        "=" => decide(item, clause(text(value)), span, date),
        other => panic!("{other}"),
    }
}

fn head_note(minutes: &mut Minutes, name: &str, value: &str, span: Span) {
    let named = |text: &str| Name {
        text: text.to_owned(),
        span,
    };
    match name {
        "status:" => minutes.status = Status::NAMES.iter().find(|s| s.0 == value).map(|s| s.1),
        "kind:" => minutes.kind = MeetingKind::NAMES.iter().find(|k| k.0 == value).unwrap().1,
        "present:" => minutes.attendance.present.push(Group {
            name: None,
            people: value.split(", ").map(named).collect(),
        }),
        "topics:" => minutes.topics.push(TopicMark {
            id: value.to_owned(),
            span,
        }),
        other => panic!("{other}"),
    }
}

fn heading_of(heading: &str, span: Span) -> Item {
    let (number, title) = match heading.split_once(". ") {
        Some((number, title)) => (Some(number), title),
        None => (None, heading),
    };
    Item {
        number: number.map(|number| Told::written(MinuteNumber(number.to_owned()))),
        title: Some(Told::written(title.to_owned())),
        span,
        fields: ItemFields::default(),
        body: Vec::new(),
        standing: None,
        disclosures: Vec::new(),
        closed_session: false,
        truncated: false,
    }
}

fn clause(text: Text) -> Clause {
    Clause {
        label: None,
        text,
        details: Vec::new(),
    }
}

fn decide(item: &mut Item, clause: Clause, span: Span, date: Date) {
    let request = requests::of(&clause.text.markdown, Some(date), 5);
    let resolution = Resolution {
        clause,
        mover: None,
        seconder: None,
        vote: None,
        outcome: Outcome::Carried,
        request,
    };
    match item.body.last_mut() {
        Some(Part::Resolved(resolved)) => resolved.resolutions.push(resolution),
        _ => item.body.push(Part::Resolved(Resolved {
            label: "Resolved".to_owned(),
            in_sentence: false,
            setting: Setting::default(),
            formal: true,
            lead: None,
            resolutions: vec![resolution],
            span,
        })),
    }
}

/// What was noticed, a line each: code and headline.
pub(super) fn noticed<T>(checked: &Checked<T>) -> String {
    let line = |d: &crate::diagnostic::Diagnostic| format!("{}: {}", d.code, d.headline);
    checked
        .diagnostics
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// All links of the register, a line each: `from kind <words> -> target`.
pub(super) fn drawn(register: &Register) -> String {
    let mut lines = Vec::new();
    for (at, item) in (0..).map(ItemIx).zip(&register.items) {
        for link in &item.links {
            lines.push(format!("{} {}", item.id, draw(register, at, link)));
        }
    }
    lines.join("\n")
}

fn draw(register: &Register, at: ItemIx, link: &Link) -> String {
    let texts = register.item_words(at).texts();
    let markdown = &texts[link.text as usize].markdown;
    let words = &markdown[link.range.start as usize..link.range.end as usize];
    let kind = match link.kind {
        LinkKind::Mention => "mentions",
        LinkKind::PreviousReference => "follows",
        LinkKind::Answer => "answers",
        LinkKind::Closes => "closes",
        LinkKind::Supersedes => "supersedes",
        LinkKind::Rescinds => "rescinds",
        LinkKind::Disclosure => "discloses",
        LinkKind::Referral => "refers to",
        LinkKind::Document => "takes up",
        LinkKind::Approval => "approves",
    };
    let target = match link.target {
        Target::Item(item) => register.item(item).id.clone(),
        Target::Meeting(at) => register.meeting(at).meeting.meeting().key.to_string(),
        Target::Committee(at) => register.committee(at).committee.id.to_string(),
        Target::Topic(at) => format!("topics/{}", register.topic(at).topic.id),
        Target::Older => "older".to_owned(),
        Target::Missing => "missing".to_owned(),
    };
    let shown = link
        .shown
        .as_ref()
        .map(|shown| format!(" as {shown}"))
        .unwrap_or_default();
    format!("{kind} <{words}> -> {target}{shown}")
}

pub(super) fn resolution_id(register: &Register, at: ResolutionIx) -> String {
    let resolution = register.resolution(at);
    format!(
        "{}/resolved-{}",
        register.item(resolution.item).id,
        resolution.nth
    )
}

/// What became of every request, a line each.
pub(super) fn followed(register: &Register) -> String {
    let line = |(at, resolution): (u32, &super::EnteredResolution)| {
        let follow_up = resolution.follow_up.as_ref()?;
        let state = follow_up.state.name();
        let due = follow_up
            .due
            .map(|due| format!(" by {}", due.last))
            .unwrap_or_default();
        let answers = follow_up
            .answers
            .iter()
            .map(|at| format!(" in {}", register.item(*at).id));
        let answers: String = answers.collect();
        let ended = follow_up
            .ended_by
            .map(|at| format!(" by {}", register.item(at).id))
            .unwrap_or_default();
        Some(format!(
            "{} {state}{due}{answers}{ended}",
            resolution_id(register, ResolutionIx(at))
        ))
    };
    let all = (0..).zip(&register.resolutions).filter_map(line);
    all.collect::<Vec<_>>().join("\n")
}

/// The approval of every meeting, a line each.
pub(super) fn approvals(register: &Register) -> String {
    let line = |meeting: &super::EnteredMeeting| {
        let how = match meeting.approval {
            Approval::Draft => "draft".to_owned(),
            Approval::Stated => "stated".to_owned(),
            Approval::By(at) => format!("by {}", resolution_id(register, at)),
        };
        format!("{} {how}", meeting.meeting.meeting().key)
    };
    register
        .meetings
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}
