//! The room that a meeting takes up in memory.

use crate::model::{Attendance, Clause, Group, Item, Meeting, Part};

/// Words grow while they are read, and are kept for as long as the site is built.
pub(super) fn give_back(meeting: &mut Meeting) {
    meeting.minutes.items.iter_mut().for_each(of_item);
    meeting.minutes.items.shrink_to_fit();
    of_attendance(&mut meeting.minutes.attendance);
}

fn of_item(item: &mut Item) {
    for text in item.texts_mut() {
        text.markdown.shrink_to_fit();
        text.references.shrink_to_fit();
    }
    for part in &mut item.body {
        match part {
            Part::Agenda(passages) | Part::Minutes(passages) => passages.shrink_to_fit(),
            Part::Recommended(recommended) => {
                recommended.clauses.iter_mut().for_each(of_clause);
                recommended.clauses.shrink_to_fit();
            }
            Part::Resolved(resolved) => {
                let resolutions = resolved.resolutions.iter_mut();
                resolutions.for_each(|resolution| of_clause(&mut resolution.clause));
                resolved.resolutions.shrink_to_fit();
            }
            Part::Action(_) | Part::Note(_) => {}
        }
    }
    item.body.shrink_to_fit();
    item.disclosures.shrink_to_fit();
    let fields = &mut item.fields;
    fields.documents.shrink_to_fit();
    fields.topics.shrink_to_fit();
    for texts in [&mut fields.previous, &mut fields.contact] {
        texts.shrink_to_fit();
    }
}

fn of_clause(clause: &mut Clause) {
    clause.details.shrink_to_fit();
}

fn of_attendance(attendance: &mut Attendance) {
    for groups in [&mut attendance.present, &mut attendance.co_opted] {
        groups.iter_mut().for_each(of_group);
        groups.shrink_to_fit();
    }
    for names in [&mut attendance.observers, &mut attendance.officers] {
        names.shrink_to_fit();
    }
    attendance.apologies.iter_mut().for_each(Vec::shrink_to_fit);
}

fn of_group(group: &mut Group) {
    group.people.shrink_to_fit();
}
