//! Heads as one reads them out, for the tests.

use super::super::*;
use crate::model::{Committee, CommitteeId, CommitteeKind, Text};
use crate::source::SourceId;

/// One passage a line: `# ` makes a heading, tabs a row, `\` at the end a line break that stays.
pub(super) fn passages(text: &str) -> Vec<Passage> {
    let mut at = 0;
    let mut out = Vec::new();
    let mut pending = String::new();
    for line in text.lines() {
        let span = Span::new(SourceId(0), at, at + line.len());
        at += line.len() + 1;
        if line.ends_with('\\') {
            pending.push_str(line);
            pending.push('\n');
            continue;
        }
        let line = std::mem::take(&mut pending) + line;
        out.push(if line.contains('\t') {
            let cells = line.split('\t').map(|cell| Text::new(cell, span)).collect();
            Passage::Row { head: false, cells }
        } else if let Some(title) = line.strip_prefix("# ") {
            Passage::Heading {
                level: 1,
                text: Text::new(title, span),
            }
        } else {
            Passage::Paragraph {
                depth: 0,
                text: Text::new(line, span),
            }
        });
    }
    out
}

pub(super) fn committee(id: &str, title: &str, members: &[&str]) -> Committee {
    let span = Span::head(SourceId(9));
    let member = |name: &&str| Member {
        name: (*name).to_owned(),
        group: None,
        role: None,
        from: None,
        until: None,
        span,
    };
    Committee {
        id: CommitteeId::new(id),
        title: title.to_owned(),
        short: None,
        aliases: Vec::new(),
        kind: CommitteeKind::Other,
        members: members.iter().map(member).collect(),
        numbering: None,
        about: Vec::new(),
        span,
    }
}

pub(super) fn nothing() -> Knowledge<'static> {
    Knowledge {
        committees: &[],
        committee: None,
        date: None,
        year_starts: 5,
    }
}

/// A head as one reads it out: a line a fact, in a fixed order.
pub(super) fn shown_with(text: &str, knowledge: &Knowledge) -> String {
    let passages = passages(text);
    let read = read(&passages, knowledge);
    no_word_lost(&passages, &read.value);
    let head = &read.value;
    let mut out = Vec::new();
    let mut say = |what: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{what}: {value}")));
    };
    say(
        "committee",
        head.committee.as_ref().map(|named| match &named.id {
            Some(id) => format!("{} [{id}]", named.name.value),
            None => named.name.value.clone(),
        }),
    );
    say(
        "date",
        head.date.as_ref().map(|date| date.value.to_string()),
    );
    say("kind", head.kind.map(|kind| format!("{kind:?}")));
    say(
        "start",
        head.start.map(|time| time.strftime("%H:%M").to_string()),
    );
    say(
        "end",
        head.end.map(|time| time.strftime("%H:%M").to_string()),
    );
    say("venue", head.venue.clone());
    say("contact", head.contact.clone());
    say("webcast", head.webcast.clone());
    out.extend(people(&head.attendance));
    let mut say = |what: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{what}: {value}")));
    };
    say(
        "furniture",
        (!head.furniture.is_empty()).then(|| head.furniture.join(" / ")),
    );
    for passage in &head.opening {
        say(
            "opening",
            passage.texts().first().map(|text| text.markdown.clone()),
        );
    }
    for problem in &read.diagnostics {
        say(
            "problem",
            Some(format!("{}: {}", problem.code, problem.headline)),
        );
    }
    out.join("\n")
}

/// Who was there, a line a list.
fn people(who: &Attendance) -> Vec<String> {
    let mut out = Vec::new();
    let mut say = |what: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{what}: {value}")));
    };
    let names = |names: &[crate::model::Name]| {
        names
            .iter()
            .map(|name| name.text.clone())
            .collect::<Vec<_>>()
            .join("; ")
    };
    say(
        "chair",
        who.chair.as_ref().map(|name| name.value.text.clone()),
    );
    for (what, groups) in [("present", &who.present), ("co-opted", &who.co_opted)] {
        for group in groups {
            let name = group.name.as_deref().unwrap_or("-");
            say(what, Some(format!("{name}: {}", names(&group.people))));
        }
    }
    for (what, people) in [("observers", &who.observers), ("officers", &who.officers)] {
        say(what, (!people.is_empty()).then(|| names(people)));
    }
    say(
        "apologies",
        who.apologies.as_ref().map(|people| names(people)),
    );
    for pair in &who.substitutes {
        say(
            "substitute",
            Some(format!("{} for {}", pair.present.text, pair.absent.text)),
        );
    }
    out
}

pub(super) fn shown(text: &str) -> String {
    shown_with(text, &nothing())
}

fn words_of<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = texts
        .map(|text| text.replace("<b>", "").replace("</b>", ""))
        .flat_map(|text| {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    words.sort();
    words
}

#[track_caller]
pub(super) fn no_word_lost(passages: &[Passage], head: &Head) {
    let before = passages
        .iter()
        .flat_map(Passage::texts)
        .map(|text| text.markdown.as_str());
    let left = head
        .opening
        .iter()
        .flat_map(Passage::texts)
        .map(|text| text.markdown.as_str());
    let kept = head.head.iter().chain(&head.furniture).map(String::as_str);
    assert_eq!(words_of(before), words_of(left.chain(kept)));
}
