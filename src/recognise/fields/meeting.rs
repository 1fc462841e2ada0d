//! The front matter of a meeting.

use std::collections::BTreeMap;

use super::form::{Faults, Form, Slot};
use super::{MeetingFields, problems};
use crate::diagnostic::Checked;
use crate::model::{
    Attendance, DocumentEntry, Erratum, Group, MeetingKind, Minutes, Name, Provenance, Status,
    Substitute, Told, TopicMark,
};
use crate::prose::Fields;

/// The fields of a meeting, in the order in which they are written.
const KNOWN: &[&str] = &[
    "date",
    "start",
    "end",
    "title",
    "kind",
    "venue",
    "webcast",
    "agenda",
    "contact",
    "chair",
    "present",
    "co-opted",
    "observers",
    "officers",
    "apologies",
    "substitutes",
    "status",
    "publish",
    "topics",
    "documents",
    "inferred",
    "source",
    "note",
    "errata",
    "changed",
];

/// What `inferred:` may speak of: any field, and what else is told of a meeting.
const INFERRED: &[&str] = &["committee", "members"];

/// What carries the mark of being inferred with its value.
const MARKED: &[&str] = &["date", "chair"];

/// Whether there is such a field.
pub(super) fn is_known(key: &str) -> bool {
    KNOWN.contains(&key)
}

/// See [`super::meeting`].
pub(super) fn read(fields: &Fields) -> Checked<MeetingFields> {
    let faults = &mut Vec::new();
    let form = Form::open(fields, KNOWN, faults);
    let inferred = inferred(&form, faults);
    let date = form.get("date").and_then(|slot| {
        let place = slot.place();
        slot.date(faults).map(|date| (date, place))
    });
    let minutes = Minutes {
        kind: form
            .choice("kind", MeetingKind::NAMES, faults)
            .unwrap_or_default(),
        status: form.choice("status", Status::NAMES, faults),
        publish: form
            .get("publish")
            .and_then(|slot| slot.flag(faults))
            .unwrap_or(true),
        title: form.text("title", faults),
        start: form.time("start", faults),
        end: form.time("end", faults),
        venue: form.text("venue", faults),
        webcast: form.url("webcast", faults),
        agenda: form.url("agenda", faults),
        contact: form.text("contact", faults),
        attendance: attendance(&form, &inferred, faults),
        topics: topics(&form, faults),
        documents: documents(&form, faults),
        source: provenance(&form, faults),
        note: form.text("note", faults),
        errata: errata(&form, faults),
        changed: form.date("changed", faults),
        inferred: inferred
            .iter()
            .filter(|(field, _)| !MARKED.contains(&field.as_str()))
            .map(|(field, from)| (field.clone(), from.clone()))
            .collect(),
        opening: Vec::new(),
        items: Vec::new(),
    };
    Checked {
        value: MeetingFields {
            date,
            date_inferred: inferred.get("date").cloned(),
            inferred,
            minutes,
        },
        diagnostics: std::mem::take(faults),
    }
}

fn inferred(form: &Form, faults: &mut Faults) -> BTreeMap<String, String> {
    let known = [KNOWN, INFERRED].concat();
    let Some(form) = form.form("inferred", Some(&known), faults) else {
        return BTreeMap::new();
    };
    form.each()
        .filter_map(|(name, slot)| Some((name.to_owned(), slot.text(faults)?)))
        .collect()
}

fn attendance(form: &Form, inferred: &BTreeMap<String, String>, faults: &mut Faults) -> Attendance {
    let chair = form.get("chair").and_then(|slot| slot.person(faults));
    Attendance {
        chair: chair.map(|value| Told {
            value,
            inferred: inferred.get("chair").cloned(),
        }),
        present: groups(form, "present", faults),
        co_opted: groups(form, "co-opted", faults),
        observers: form.names("observers", faults),
        officers: form.names("officers", faults),
        apologies: form.get("apologies").map(|slot| slot.names(faults)),
        substitutes: substitutes(form, faults),
    }
}

/// Names by group, or one list of names.
fn groups(form: &Form, key: &str, faults: &mut Faults) -> Vec<Group> {
    let Some(slot) = form.get(key) else {
        return Vec::new();
    };
    if !slot.is_map() {
        let people = slot.names(faults);
        let plain = Group { name: None, people };
        return Some(plain)
            .filter(|group| !group.people.is_empty())
            .into_iter()
            .collect();
    }
    let Some(form) = slot.form(None, faults) else {
        return Vec::new();
    };
    form.each()
        .map(|(name, _)| Group {
            name: Some(name.to_owned()),
            people: form.names(name, faults),
        })
        .collect()
}

fn substitutes(form: &Form, faults: &mut Faults) -> Vec<Substitute> {
    let Some(form) = form.form("substitutes", None, faults) else {
        return Vec::new();
    };
    form.each()
        .filter_map(|(absent, slot)| {
            let absent = Name {
                text: absent.to_owned(),
                span: form.key_place(absent),
            };
            let present = slot.person(faults)?;
            Some(Substitute { absent, present })
        })
        .collect()
}

/// Ids of topics: a list, or one text with commas between them.
fn topics(form: &Form, faults: &mut Faults) -> Vec<TopicMark> {
    let slots = form.entries("topics");
    let mut topics = Vec::new();
    for slot in slots {
        let Some(text) = slot.text(faults) else {
            continue;
        };
        let span = slot.place();
        let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
        topics.extend(ids.map(|id| TopicMark {
            id: id.to_owned(),
            span,
        }));
    }
    topics
}

fn documents(form: &Form, faults: &mut Faults) -> Vec<DocumentEntry> {
    let Some(form) = form.form("documents", None, faults) else {
        return Vec::new();
    };
    form.each()
        .filter_map(|(letter, slot)| document(&form, letter, &slot, faults))
        .collect()
}

fn document(form: &Form, letter: &str, slot: &Slot, faults: &mut Faults) -> Option<DocumentEntry> {
    let span = form.key_place(letter);
    let entry = slot.form(Some(&["title", "file", "url"]), faults)?;
    let document = DocumentEntry {
        letter: letter.to_owned(),
        title: entry.text("title", faults),
        file: entry.get("file").and_then(|slot| slot.file(faults)),
        url: entry.url("url", faults),
        span,
    };
    if document.file.is_some() && document.url.is_some() {
        faults.push(problems::two_places(letter, entry.key_place("url")));
    }
    Some(document)
}

fn provenance(form: &Form, faults: &mut Faults) -> Provenance {
    let known = [
        "file",
        "also",
        "digests",
        "url",
        "retrieved",
        "head",
        "furniture",
    ];
    let Some(form) = form.form("source", Some(&known), faults) else {
        return Provenance::default();
    };
    Provenance {
        file: form.text("file", faults),
        also: form.texts("also", faults),
        digests: form.texts("digests", faults),
        url: form.url("url", faults),
        retrieved: form.date("retrieved", faults),
        head: form.texts("head", faults),
        furniture: form.texts("furniture", faults),
    }
}

fn errata(form: &Form, faults: &mut Faults) -> Vec<Erratum> {
    let slots = form.entries("errata");
    let mut errata = Vec::new();
    for slot in slots {
        let Some(form) = slot.form(Some(&["date", "item", "resolution", "text"]), faults) else {
            continue;
        };
        let needed = [
            ("date", "date: 2019-04-01"),
            ("text", "text: what was corrected"),
        ];
        form.require(&needed, slot.place(), faults);
        let date = form.date("date", faults);
        let text = form.text("text", faults);
        let item = form.text("item", faults);
        let resolution = form.get("resolution").and_then(|slot| slot.count(faults));
        if let (Some(_), None) = (resolution, &item) {
            form.require(&[("item", "item: 65")], slot.place(), faults);
        }
        errata.extend(date.zip(text).map(|(date, text)| Erratum {
            date,
            text,
            item,
            resolution,
            span: slot.place(),
        }));
    }
    errata
}
