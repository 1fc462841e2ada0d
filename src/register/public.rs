//! What of a meeting may be published.
//!
//! Everything behind this point works with [`PublicMeeting`]s, so nothing can leak what was taken
//! out here: the narrative of exempt items, comments, and files that are kept off the site.

mod comments;
mod room;
mod withhold;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::comments::{
    uncomment_option, uncomment_passages, uncomment_string, uncomment_text, uncomment_told,
};
use super::facets::Facets;
use super::noted::Noted;
use crate::model::{
    Attendance, Clause, Committee, DocumentEntry, Group, Item, ItemFields, Meeting, Minutes, Name,
    Part, Passage, Resolved, Text, Topic,
};

/// A meeting from which everything exempt, every comment and every unpublished word has been
/// taken. [`PublicMeeting::of`] is the only way to make one; it may be kept and read back. Copies
/// share the words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublicMeeting(Arc<Public>);

#[derive(Debug, Serialize, Deserialize)]
struct Public {
    meeting: Meeting,
    withheld: BTreeSet<String>,
    facets: Facets,
    #[serde(skip)]
    noted: Noted,
}

impl PublicMeeting {
    /// Takes out what may not be published; `None` when nothing of the meeting may be.
    ///
    /// Of an exempt item the printed number and title, the reason, `Topics:`, the letters of
    /// `Document:` and the resolutions are left, and not even the resolutions where they are
    /// withheld. Lines kept only to lose no word of the source go as a whole when the meeting has
    /// an exempt item, since a line broken over pages may hold words of it. A report that went to
    /// an exempt item is kept back as the item is: its letter is left, its title and file are not.
    pub fn of(mut meeting: Meeting) -> Option<Self> {
        if !meeting.minutes.publish {
            return None;
        }
        let exempt = |item: &Item| item.fields.exempt.is_some();
        if meeting.minutes.items.iter().any(exempt) {
            meeting.minutes.source.head.clear();
            meeting.minutes.source.furniture.clear();
            generalise(&mut meeting.date_inferred);
            for from in meeting.minutes.inferred.values_mut() {
                OTHER_WORDS.clone_into(from);
            }
            if let Some(chair) = &mut meeting.minutes.attendance.chair {
                generalise(&mut chair.inferred);
            }
        }
        let withheld = withhold::documents(&mut meeting.minutes);
        withhold::errata(&mut meeting.minutes);
        for item in meeting.minutes.items.iter_mut().filter(|item| exempt(item)) {
            close(item);
        }
        uncomment(&mut meeting);
        room::give_back(&mut meeting);
        Some(Self(Arc::new(Public {
            facets: Facets::of(&meeting),
            meeting,
            withheld,
            noted: Noted::default(),
        })))
    }

    /// What is left.
    pub fn meeting(&self) -> &Meeting {
        &self.0.meeting
    }

    /// What was found in its words.
    pub(super) fn noted(&self) -> &Noted {
        &self.0.noted
    }

    /// Digests of what is left.
    pub(super) fn facets(&self) -> &Facets {
        &self.0.facets
    }

    /// Whether no item is exempt, so that nothing of one was taken out.
    pub fn is_whole(&self) -> bool {
        let items = &self.meeting().minutes.items;
        items.iter().all(|item| item.fields.exempt.is_none())
    }

    /// Whether a file of the meeting's folder is the report of an exempt item.
    pub fn withholds(&self, file: &str) -> bool {
        self.0.withheld.contains(file)
    }
}

/// Takes the comments out of all that is said about a committee.
pub(super) fn public_committee(mut committee: Committee) -> Committee {
    uncomment_string(&mut committee.title);
    uncomment_option(&mut committee.short);
    committee.aliases.iter_mut().for_each(uncomment_string);
    for member in &mut committee.members {
        uncomment_string(&mut member.name);
        uncomment_option(&mut member.group);
        uncomment_option(&mut member.role);
    }
    uncomment_passages(&mut committee.about);
    committee
}

/// Takes the comments out of all that is said about a topic.
pub(super) fn public_topic(mut topic: Topic) -> Topic {
    uncomment_string(&mut topic.title);
    uncomment_option(&mut topic.summary);
    topic.aliases.iter_mut().for_each(uncomment_string);
    for milestone in &mut topic.milestones {
        uncomment_string(&mut milestone.title);
        uncomment_option(&mut milestone.url);
    }
    uncomment_passages(&mut topic.about);
    topic
}

/// Leaves of an exempt item what the law lets the public read.
fn close(item: &mut Item) {
    let fields = std::mem::take(&mut item.fields);
    let withheld = fields
        .exempt
        .as_ref()
        .is_some_and(|exempt| exempt.resolutions_withheld);
    item.fields = ItemFields {
        documents: fields
            .documents
            .into_iter()
            .filter(|mark| mark.field)
            .collect(),
        topics: fields.topics,
        exempt: fields.exempt,
        ..ItemFields::default()
    };
    item.disclosures.clear();
    // A title that was worked out was worked out from the narrative.
    item.title.take_if(|title| title.is_inferred());
    if let Some(number) = &mut item.number {
        generalise(&mut number.inferred);
    }
    item.body.retain(|part| {
        !withheld && matches!(part, Part::Resolved(resolved) if is_decision(resolved))
    });
    for part in &mut item.body {
        if let Part::Resolved(resolved) = part {
            close_resolved(resolved);
        }
    }
}

/// Whether it is a decision beyond doubt: "members agreed" may be of what was said, and a title is
/// kept or left out as such.
fn is_decision(resolved: &Resolved) -> bool {
    resolved.formal && !resolved.is_elsewhere()
}

/// Stands for words that are not for the public.
const OTHER_WORDS: &str = "other words of the minutes";

/// What a value was worked out from may quote the words it was worked out from.
fn generalise(inferred: &mut Option<String>) {
    if let Some(from) = inferred {
        OTHER_WORDS.clone_into(from);
    }
}

/// Cuts a decision that stands in a sentence of the narrative down to its own words.
fn close_resolved(resolved: &mut Resolved) {
    for resolution in &mut resolved.resolutions {
        // A quotation or a table below a decision may be of what was said after it.
        resolution.clause.details.retain(|detail| {
            matches!(detail, Passage::ListItem { .. } | Passage::Paragraph { .. })
        });
        if resolved.in_sentence {
            resolution.clause.details.clear();
            resolution.request = None;
            resolution.mover = None;
            resolution.seconder = None;
            resolution.vote = None;
            cut_to_decision(&mut resolution.clause.text, &resolved.label);
        }
        if let Some(due) = resolution
            .request
            .as_mut()
            .and_then(|request| request.due.as_mut())
        {
            generalise(&mut due.inferred);
        }
    }
    if resolved.in_sentence {
        resolved.lead = None;
    }
}

/// Keeps the sentence from the word that introduces the decision; nothing where that word is not
/// to be found.
fn cut_to_decision(text: &mut Text, label: &str) {
    let lower = text.markdown.to_ascii_lowercase();
    let start = (!label.is_empty())
        .then(|| lower.find(&label.to_ascii_lowercase()))
        .flatten();
    let kept = start.map_or("", |start| {
        let rest = &text.markdown[start..];
        rest.find(". ").map_or(rest, |end| &rest[..=end])
    });
    text.markdown = kept.to_owned();
    text.references.clear();
}

/// Takes the comments out of everything that was written.
fn uncomment(meeting: &mut Meeting) {
    uncomment_option(&mut meeting.date_inferred);
    // Every field is named, so that a new one cannot be overlooked.
    let Minutes {
        kind: _,
        status: _,
        publish: _,
        start: _,
        end: _,
        topics,
        title,
        venue,
        webcast,
        agenda,
        contact,
        note,
        source,
        inferred,
        attendance,
        documents,
        errata,
        changed: _,
        opening,
        items,
    } = &mut meeting.minutes;
    for words in [
        title,
        venue,
        webcast,
        agenda,
        contact,
        note,
        &mut source.file,
        &mut source.url,
    ] {
        uncomment_option(words);
    }
    for words in inferred.values_mut() {
        uncomment_string(words);
    }
    for topic in topics {
        uncomment_string(&mut topic.id);
    }
    inferred.values_mut().for_each(uncomment_string);
    for words in source.head.iter_mut().chain(&mut source.furniture) {
        uncomment_string(words);
    }
    for erratum in errata {
        uncomment_string(&mut erratum.text);
        uncomment_option(&mut erratum.item);
    }
    for document in documents {
        let DocumentEntry {
            letter,
            title,
            file,
            url,
            ..
        } = document;
        uncomment_string(letter);
        for words in [title, file, url] {
            uncomment_option(words);
        }
    }
    uncomment_attendance(attendance);
    uncomment_passages(opening);
    for item in items {
        uncomment_item(item);
    }
}

fn uncomment_attendance(attendance: &mut Attendance) {
    if let Some(chair) = &mut attendance.chair {
        uncomment_told(chair, |name| &mut name.text);
    }
    for group in attendance
        .present
        .iter_mut()
        .chain(&mut attendance.co_opted)
    {
        uncomment_group(group);
    }
    let apologies = attendance.apologies.iter_mut().flatten();
    let seated = attendance
        .observers
        .iter_mut()
        .chain(&mut attendance.officers);
    for Name { text, .. } in seated.chain(apologies) {
        uncomment_string(text);
    }
    for substitute in &mut attendance.substitutes {
        uncomment_string(&mut substitute.absent.text);
        uncomment_string(&mut substitute.present.text);
    }
}

fn uncomment_group(group: &mut Group) {
    uncomment_option(&mut group.name);
    for name in &mut group.people {
        uncomment_string(&mut name.text);
    }
}

fn uncomment_item(item: &mut Item) {
    if let Some(number) = &mut item.number {
        uncomment_told(number, |number| &mut number.0);
    }
    if let Some(title) = &mut item.title {
        uncomment_told(title, |title| title);
    }
    if let Some(exempt) = &mut item.fields.exempt {
        uncomment_string(&mut exempt.reason);
    }
    for topic in &mut item.fields.topics {
        uncomment_string(&mut topic.id);
    }
    for disclosure in &mut item.disclosures {
        uncomment_string(&mut disclosure.who);
        uncomment_option(&mut disclosure.minute);
    }
    for part in &mut item.body {
        uncomment_part(part);
    }
    for text in item.texts_mut() {
        uncomment_text(text);
    }
}

/// Takes comments out of what [`Item::texts_mut`] does not reach, and drops blocks that are
/// comments and nothing else.
fn uncomment_part(part: &mut Part) {
    match part {
        Part::Agenda(passages) | Part::Minutes(passages) => uncomment_passages(passages),
        Part::Recommended(recommended) => {
            uncomment_string(&mut recommended.label);
            recommended.clauses.iter_mut().for_each(uncomment_clause);
        }
        Part::Resolved(resolved) => {
            uncomment_string(&mut resolved.label);
            for resolution in &mut resolved.resolutions {
                uncomment_clause(&mut resolution.clause);
                uncomment_option(&mut resolution.mover);
                uncomment_option(&mut resolution.seconder);
                if let Some(request) = &mut resolution.request {
                    uncomment_option(&mut request.to);
                }
            }
        }
        Part::Action(action) => {
            uncomment_string(&mut action.label);
            uncomment_option(&mut action.owner);
        }
        Part::Note(_) => {}
    }
}

fn uncomment_clause(clause: &mut Clause) {
    uncomment_option(&mut clause.label);
    uncomment_passages(&mut clause.details);
}
