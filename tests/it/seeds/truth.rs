//! What a reader found in the seeds, and what is recognised.

use std::fmt::Write;

use minutebook::model::{Item, Part, ReferenceKind};
use minutebook::recognise::Recognised;
use serde_yaml::Value;

use super::{documents, prose, recognised, shared};

/// Everything about the shape of minutes, one line each, places apart.
pub(super) fn outline(read: &Recognised) -> String {
    let mut out = facts(read);
    for item in &read.minutes.items {
        let _ = writeln!(
            out,
            "{:?}",
            item.number.as_ref().map(|n| (&n.value.0, &n.inferred))
        );
        let _ = writeln!(
            out,
            "{:?}",
            item.title.as_ref().map(|t| (&t.value, &t.inferred))
        );
        for text in item.texts() {
            let _ = writeln!(out, "{}", text.markdown);
        }
        for part in &item.body {
            let _ = writeln!(out, "{}", kind(part));
        }
    }
    out
}

/// The facts that must survive the first writing, which may only change layout.
pub(super) fn facts(read: &Recognised) -> String {
    let mut out = String::new();
    let minutes = &read.minutes;
    let attendance = &minutes.attendance;
    let _ = writeln!(out, "{:?} {:?} {:?}", read.date, minutes.start, minutes.end);
    let _ = writeln!(out, "{:?} {:?}", minutes.venue, minutes.contact);
    let chair = attendance
        .chair
        .as_ref()
        .map(|c| (&c.value.text, &c.inferred));
    let _ = writeln!(out, "{chair:?}");
    for group in attendance.present.iter().chain(&attendance.co_opted) {
        let people: Vec<&str> = group.people.iter().map(|p| p.text.as_str()).collect();
        let _ = writeln!(out, "{:?} {people:?}", group.name);
    }
    for item in &minutes.items {
        let _ = writeln!(out, "{}", item_facts(item));
    }
    out
}

fn kind(part: &Part) -> &'static str {
    match part {
        Part::Agenda(_) => "agenda",
        Part::Recommended(_) => "recommended",
        Part::Minutes(_) => "minutes",
        Part::Resolved(resolved) if resolved.in_sentence => "resolved in a sentence",
        Part::Resolved(_) => "resolved",
        Part::Action(_) => "action",
        Part::Note(_) => "note",
    }
}

fn item_facts(item: &Item) -> String {
    let resolved: Vec<_> = item
        .resolved()
        .flat_map(|block| &block.resolutions)
        .map(|r| {
            let due = r.request.as_ref().and_then(|request| request.due.as_ref());
            let due = due.map(|due| due.value.to_string());
            (r.clause.label.as_deref(), due, r.clause.details.len())
        })
        .collect();
    let recommended: Vec<_> = item
        .recommended()
        .flat_map(|block| &block.clauses)
        .map(|clause| (clause.label.as_deref(), clause.details.len()))
        .collect();
    let owners: Vec<_> = item
        .actions()
        .map(|action| action.owner.as_deref())
        .collect();
    let documents: Vec<_> = item
        .fields
        .documents
        .iter()
        .map(|d| (&d.letter, d.field))
        .collect();
    format!(
        "{:?} {:?} {resolved:?} {recommended:?} {owners:?} {documents:?} {:?} {} {} {:?} {:?}",
        item.number.as_ref().map(|n| &n.value.0),
        item.title.as_ref().map(|t| &t.value),
        item.standing,
        item.closed_session,
        item.truncated,
        item.disclosures,
        item.body.iter().map(kind).collect::<Vec<_>>(),
    )
}

/// The truth about the seeds, document by document.
pub(super) fn truths() -> Vec<Value> {
    let Some(folder) = shared("seeds") else {
        return Vec::new();
    };
    let yaml = std::fs::read_to_string(folder.join("truth.yaml")).unwrap();
    let all: Value = serde_yaml::from_str(&yaml).unwrap();
    all["documents"].as_sequence().unwrap().clone()
}

pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn fold(text: &str) -> String {
    let text = text.replace(['\'', '’'], "");
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or(0)).unwrap()
}

#[test]
fn the_seeds_are_recognised_as_a_reader_found_them() {
    let documents = documents("seeds");
    for truth in truths() {
        let file = truth["file"].as_str().unwrap();
        let document = documents.iter().find(|d| d.name == file).unwrap();
        let read = recognised(&prose(file, &document.text)).value;
        assert_eq!(read.refused, None, "{file}");
        let date = read.date.as_ref().map(|date| date.value.to_string());
        assert_eq!(date, words(&truth["date"]), "{file}");
        let clock = |time: Option<jiff::civil::Time>| time.map(|t| t.strftime("%H:%M").to_string());
        assert_eq!(clock(read.minutes.start), words(&truth["start"]), "{file}");
        assert_eq!(clock(read.minutes.end), words(&truth["end"]), "{file}");
        let committee = read.committee.as_ref().map(|named| fold(&named.name.value));
        assert_eq!(
            committee,
            words(&truth["committee"]).map(|c| fold(&c)),
            "{file}"
        );
        if let Some(chair) = words(&truth["chair"]) {
            let found = read.minutes.attendance.chair.as_ref().unwrap();
            assert!(found.value.text.ends_with(&chair), "{file}");
        }
        let items = truth["items"].as_sequence().unwrap();
        assert_eq!(read.minutes.items.len(), items.len(), "{file}");
        for (want, have) in items.iter().zip(&read.minutes.items) {
            item_is(want, have, file);
        }
    }
}

/// Compares one item; `file` names the place.
fn item_is(want: &Value, have: &Item, file: &str) {
    let number = words(&want["number"]);
    let place = format!("{file}, item {number:?}");
    let title = words(&want["title"]).map(|title| fold(&title));
    assert_eq!(
        have.number.as_ref().map(|n| n.value.0.clone()),
        number,
        "{place}"
    );
    let found = have.title.as_ref().map(|title| fold(&title.value));
    assert_eq!(found, title, "{place}");
    if let Some(inferred) = want["number_inferred"].as_bool() {
        assert_eq!(
            have.number.as_ref().unwrap().is_inferred(),
            inferred,
            "{place}"
        );
    }
    if let (Some(inferred), Some(title)) = (want["title_inferred"].as_bool(), &have.title) {
        assert_eq!(title.is_inferred(), inferred, "{place}");
    }
    let resolutions: Vec<_> = have
        .resolved()
        .flat_map(|block| &block.resolutions)
        .collect();
    assert_eq!(
        resolutions.len(),
        count(&want["resolutions"]),
        "resolutions of {place}"
    );
    let recommended = have.recommended().flat_map(|block| &block.clauses).count();
    assert_eq!(
        recommended,
        count(&want["recommendations"]),
        "recommendations of {place}"
    );
    let actions: Vec<_> = have.actions().collect();
    assert_eq!(actions.len(), count(&want["actions"]), "actions of {place}");
    if let Some(owner) = words(&want["action_owner"]) {
        let found = actions[0].owner.as_deref().map(fold);
        assert_eq!(found, Some(fold(&owner)), "{place}");
    }
    assert_eq!(
        have.closed_session,
        want["closed_session"].as_bool().unwrap_or(false),
        "{place}"
    );
    assert_eq!(
        have.truncated,
        want["truncated"].as_bool().unwrap_or(false),
        "{place}"
    );
    fields_are(want, have, &place);
    meetings_are(want, have, &place);
    disclosures_are(want, have, &place);
}

fn fields_are(want: &Value, have: &Item, place: &str) {
    let letters: Vec<_> = have
        .fields
        .documents
        .iter()
        .map(|d| d.letter.clone())
        .collect();
    let document: Vec<String> = words(&want["document"]).into_iter().collect();
    assert_eq!(letters, document, "{place}");
    let previous = have
        .fields
        .previous
        .first()
        .map(|text| text.markdown.clone());
    assert_eq!(previous, words(&want["previous_reference"]), "{place}");
    if let Some(contact) = words(&want["contact"]) {
        assert!(
            have.fields.contact[0].markdown.starts_with(&contact),
            "{place}"
        );
    }
}

fn meetings_are(want: &Value, have: &Item, place: &str) {
    let Some(meetings) = want["meetings_referred_to"].as_sequence() else {
        return;
    };
    let meetings: Vec<String> = meetings.iter().filter_map(words).collect();
    let mut found: Vec<String> = Vec::new();
    for reference in have.texts().iter().flat_map(|text| &text.references) {
        if let ReferenceKind::Meeting { date, .. } = &reference.kind {
            let date = date.to_string();
            if !found.contains(&date) {
                found.push(date);
            }
        }
    }
    assert_eq!(found, meetings, "{place}");
}

fn disclosures_are(want: &Value, have: &Item, place: &str) {
    let Some(disclosures) = want["disclosures"].as_mapping() else {
        return;
    };
    let disclosures: Vec<_> = disclosures
        .iter()
        .map(|(who, minute)| (words(who).unwrap(), words(minute)))
        .collect();
    let found: Vec<_> = have
        .disclosures
        .iter()
        .map(|d| (d.who.clone(), d.minute.clone()))
        .collect();
    assert_eq!(found, disclosures, "{place}");
}
