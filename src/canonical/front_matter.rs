//! The front matter of a meeting, in the order of the table in the format's description.

use jiff::civil::{Date, Time};

use super::yaml::{Place, list, scalar};
use crate::model::{Group, MeetingKind, Minutes, Name, Provenance, Status, Told};

/// Writes the front matter between its rules.
pub(super) fn write(minutes: &Minutes, date: Option<&Told<Date>>) -> String {
    let mut out = Lines::default();
    out.0.push_str("---\n");
    if let Some(date) = date {
        out.line("date", &date.value.to_string());
    }
    out.time("start", minutes.start);
    out.time("end", minutes.end);
    out.words("title", minutes.title.as_deref());
    if minutes.kind != MeetingKind::Ordinary {
        let kind = MeetingKind::NAMES.iter().find(|(_, k)| *k == minutes.kind);
        out.words("kind", kind.map(|(name, _)| *name));
    }
    out.words("venue", minutes.venue.as_deref());
    out.words("webcast", minutes.webcast.as_deref());
    out.words("agenda", minutes.agenda.as_deref());
    out.words("contact", minutes.contact.as_deref());
    attendance(minutes, &mut out);
    if let Some(status) = minutes.status {
        let name = Status::NAMES.iter().find(|(_, s)| *s == status);
        out.words("status", name.map(|(name, _)| *name));
    }
    if !minutes.publish {
        out.line("publish", "false");
    }
    if !minutes.topics.is_empty() {
        let ids = minutes.topics.iter().map(|topic| topic.id.as_str());
        out.line("topics", &list(ids));
    }
    documents(minutes, &mut out);
    source(&minutes.source, &mut out);
    out.words("note", minutes.note.as_deref());
    if !minutes.errata.is_empty() {
        out.0.push_str("errata:\n");
        for erratum in &minutes.errata {
            let text = scalar(&erratum.text, Place::Flow);
            let item = erratum.item.as_deref();
            let item = item.map_or_else(String::new, |item| {
                format!(", item: {}", scalar(item, Place::Flow))
            });
            let nth = erratum.resolution;
            let nth = nth.map_or_else(String::new, |nth| format!(", resolution: {nth}"));
            let entry = format!("  - {{date: {}{item}{nth}, text: {text}}}\n", erratum.date);
            out.0.push_str(&entry);
        }
    }
    if let Some(day) = minutes.changed {
        out.line("changed", &day.to_string());
    }
    inferred(minutes, date, &mut out);
    out.0.push_str("---\n");
    out.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, key: &str, value: &str) {
        for part in [key, ": ", value, "\n"] {
            self.0.push_str(part);
        }
    }

    fn words(&mut self, key: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.line(key, &scalar(words, Place::Line));
        }
    }

    fn time(&mut self, key: &str, time: Option<Time>) {
        if let Some(time) = time {
            let clock = format!("{:02}:{:02}", time.hour(), time.minute());
            self.line(key, &scalar(&clock, Place::Line));
        }
    }

    fn names(&mut self, key: &str, names: &[Name]) {
        self.line(key, &list(names.iter().map(|name| name.text.as_str())));
    }

    /// Names by group; a list alone where there is one group without a name.
    fn groups(&mut self, key: &str, groups: &[Group]) {
        match groups {
            [] => {}
            [Group { name: None, people }] => self.names(key, people),
            _ => {
                self.line(key, "");
                self.0.truncate(self.0.len() - 2);
                self.0.push('\n');
                for group in groups {
                    let name = group.name.as_deref().unwrap_or_default();
                    let name = format!("  {}", scalar(name, Place::Flow));
                    self.names(&name, &group.people);
                }
            }
        }
    }
}

fn attendance(minutes: &Minutes, out: &mut Lines) {
    let attendance = &minutes.attendance;
    let chair = attendance.chair.as_ref();
    out.words("chair", chair.map(|chair| chair.value.text.as_str()));
    out.groups("present", &attendance.present);
    out.groups("co-opted", &attendance.co_opted);
    for (key, names) in [
        ("observers", &attendance.observers),
        ("officers", &attendance.officers),
    ] {
        if !names.is_empty() {
            out.names(key, names);
        }
    }
    if let Some(apologies) = &attendance.apologies {
        out.names("apologies", apologies);
    }
    if !attendance.substitutes.is_empty() {
        let pairs: Vec<String> = attendance
            .substitutes
            .iter()
            .map(|pair| {
                let absent = scalar(&pair.absent.text, Place::Flow);
                format!("{absent}: {}", scalar(&pair.present.text, Place::Flow))
            })
            .collect();
        out.line("substitutes", &format!("{{{}}}", pairs.join(", ")));
    }
}

fn documents(minutes: &Minutes, out: &mut Lines) {
    if minutes.documents.is_empty() {
        return;
    }
    out.0.push_str("documents:\n");
    for document in &minutes.documents {
        let fields: Vec<String> = [
            ("title", &document.title),
            ("file", &document.file),
            ("url", &document.url),
        ]
        .into_iter()
        .filter_map(|(key, value)| {
            let value = value.as_deref()?;
            Some(format!("{key}: {}", scalar(value, Place::Flow)))
        })
        .collect();
        let letter = format!("  {}", scalar(&document.letter, Place::Flow));
        out.line(&letter, &format!("{{{}}}", fields.join(", ")));
    }
}

fn source(source: &Provenance, out: &mut Lines) {
    if *source == Provenance::default() {
        return;
    }
    out.0.push_str("source:\n");
    out.words("  file", source.file.as_deref());
    for (key, texts) in [("  also", &source.also), ("  digests", &source.digests)] {
        if !texts.is_empty() {
            out.line(key, &list(texts.iter().map(String::as_str)));
        }
    }
    out.words("  url", source.url.as_deref());
    if let Some(day) = source.retrieved {
        out.line("  retrieved", &day.to_string());
    }
    for (key, lines) in [("head", &source.head), ("furniture", &source.furniture)] {
        if lines.is_empty() {
            continue;
        }
        out.0.push_str("  ");
        out.0.push_str(key);
        out.0.push_str(":\n");
        for line in lines {
            out.0.push_str("    - ");
            out.0.push_str(&scalar(line, Place::Line));
            out.0.push('\n');
        }
    }
}

/// Which fields were worked out, and from what.
fn inferred(minutes: &Minutes, date: Option<&Told<Date>>, out: &mut Lines) {
    let chair = minutes.attendance.chair.as_ref();
    let fields = [
        ("  date", date.and_then(|date| date.inferred.as_deref())),
        ("  chair", chair.and_then(|chair| chair.inferred.as_deref())),
    ];
    if fields.iter().all(|(_, from)| from.is_none()) && minutes.inferred.is_empty() {
        return;
    }
    out.0.push_str("inferred:\n");
    for (key, from) in fields {
        out.words(key, from);
    }
    for (field, from) in &minutes.inferred {
        out.words(&format!("  {field}"), Some(from));
    }
}
