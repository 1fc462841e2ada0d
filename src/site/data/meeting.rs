//! A meeting as data.

use crate::model::{Attendance, Clause, Group, Item, Name, Part, Passage, Resolution, Text};
use crate::register::{Approval, ItemIx, MeetingIx, ResolutionIx};
use crate::site::Site;
use crate::site::errata;
use crate::site::refs::kind_name;
use crate::site::resolutions::{follow_up, replaced};
use crate::site::view::{
    ErratumData, FollowUpView, ItemData, MeetingData, MotionData, OrganizationRef, ParticipantData,
    RequestData,
};
use crate::site::words::plain;

use super::resolutions::{clause_words, result};
use super::{SchemaOf, schema_address};

/// A meeting with its items.
pub(in crate::site) fn meeting(site: &Site, ix: MeetingIx) -> MeetingData {
    let entered = site.register().whole_meeting(ix);
    let meeting = entered.meeting.meeting();
    let minutes = &meeting.minutes;
    let committee = site.register().committee(entered.committee);
    let absolute = |address: &str| site.urls.absolute(address);
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let chair = minutes.attendance.chair.as_ref();
    MeetingData {
        schema: schema_address(site, SchemaOf::Meeting),
        id: absolute(&site.urls.meeting_address(&meeting.key)),
        r#type: "Meeting",
        name: site.meeting_title(ix),
        organization: OrganizationRef {
            id: absolute(&site.urls.committee_address(&committee.id)),
            name: committee.title.clone(),
        },
        date: meeting.key.date.to_string(),
        date_inferred: meeting.date_inferred.clone(),
        start: minutes.start.map(clock),
        end: minutes.end.map(clock),
        location: minutes.venue.clone(),
        kind: kind_name(minutes.kind),
        cancelled: !minutes.kind.is_held(),
        year: entered.year.to_string(),
        approved: entered.approval != Approval::Draft,
        chair: chair.map(|chair| chair.value.text.clone()),
        participant: participants(&minutes.attendance),
        apologies: minutes.attendance.apologies.as_deref().map(names),
        note: minutes.note.clone(),
        errata: errata(site, ix),
        modified: errata::changed(&site.register().meeting(ix)).map(|day| day.to_string()),
        agenda_item: entered
            .items
            .clone()
            .map(|at| item(site, ItemIx(at)))
            .collect(),
        markdown: absolute(&site.urls.meeting_markdown(&meeting.key).address),
    }
}

fn names(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.text.clone()).collect()
}

fn participants(attendance: &Attendance) -> Vec<ParticipantData> {
    let person = |role, group: Option<&String>, name: &Name| ParticipantData {
        name: name.text.clone(),
        role,
        group: group.cloned(),
    };
    let grouped = |role, groups: &[Group]| -> Vec<ParticipantData> {
        let groups = groups.iter().flat_map(|group| {
            let people = group.people.iter();
            people.map(move |name| person(role, group.name.as_ref(), name))
        });
        groups.collect()
    };
    let listed = |role, names: &[Name]| -> Vec<ParticipantData> {
        names.iter().map(|name| person(role, None, name)).collect()
    };
    let mut all = grouped("member", &attendance.present);
    all.extend(grouped("co-opted", &attendance.co_opted));
    all.extend(listed("observer", &attendance.observers));
    all.extend(listed("officer", &attendance.officers));
    let substitutes = attendance.substitutes.iter();
    all.extend(substitutes.map(|pair| person("substitute", None, &pair.present)));
    all
}

fn errata(site: &Site, ix: MeetingIx) -> Vec<ErratumData> {
    let errata = errata::of_meeting(site, ix).into_iter();
    errata
        .map(|erratum| ErratumData {
            date: erratum.date,
            text: plain(&erratum.text),
            concerns: erratum.item.map(|item| {
                let address = site.urls.absolute(&item.address);
                match erratum.resolution {
                    Some(nth) => format!("{address}#resolved-{nth}"),
                    None => address,
                }
            }),
        })
        .collect()
}

fn item(site: &Site, ix: ItemIx) -> ItemData {
    let entered = site.register().item(ix);
    let item: &Item = site.register().item_words(ix);
    let topics = entered
        .topics
        .iter()
        .map(|topic| site.topic_link(*topic).address);
    let told = |parts: fn(&Part) -> Option<&Vec<Passage>>| -> Vec<String> {
        let passages = item.body.iter().filter_map(parts).flatten();
        passages.flat_map(paragraphs).collect()
    };
    let mut letters: Vec<String> = Vec::new();
    for mark in &item.fields.documents {
        if !letters.contains(&mark.letter) {
            letters.push(mark.letter.clone());
        }
    }
    ItemData {
        id: site.urls.absolute(&site.item_address(ix)),
        r#type: "AgendaItem",
        number: item.number.as_ref().map(|number| number.value.to_string()),
        number_inferred: item
            .number
            .as_ref()
            .and_then(|number| number.inferred.clone()),
        name: item.title.as_ref().map(|title| plain(&title.value)),
        name_inferred: item.title.as_ref().and_then(|title| title.inferred.clone()),
        public: item.fields.exempt.is_none(),
        exempt: item
            .fields
            .exempt
            .as_ref()
            .map(|exempt| exempt.reason.clone()),
        documents: letters,
        topics: topics.map(|address| site.urls.absolute(&address)).collect(),
        agenda: told(|part| match part {
            Part::Agenda(passages) => Some(passages),
            _ => None,
        }),
        recommended: item
            .recommended()
            .flat_map(|recommended| recommended.clauses.iter().map(clause_words))
            .collect(),
        minutes: told(|part| match part {
            Part::Minutes(passages) => Some(passages),
            _ => None,
        }),
        motions: site
            .resolutions_of(ix)
            .filter_map(|at| motion(site, at))
            .collect(),
        actions: item
            .actions()
            .map(|action| plain(&action.text.markdown))
            .collect(),
    }
}

/// The words of a passage; nothing of what is only for the page that was printed.
fn paragraphs(passage: &Passage) -> Option<String> {
    if matches!(passage, Passage::Comment { .. } | Passage::Furniture { .. }) {
        return None;
    }
    let words: Vec<String> = passage
        .texts()
        .iter()
        .map(|text: &Text| plain(&text.markdown))
        .collect();
    let words = words.join(" | ");
    (!words.trim().is_empty()).then_some(words)
}

fn motion(site: &Site, ix: ResolutionIx) -> Option<MotionData> {
    let words: &Resolution = site.resolution_words(ix)?;
    let clause: &Clause = &words.clause;
    Some(MotionData {
        id: site.urls.absolute(&site.resolution_address(ix)),
        label: clause.label.clone(),
        text: clause_words(clause),
        result: result(words.outcome),
        mover: words.mover.clone(),
        seconder: words.seconder.clone(),
        request: follow_up(site, ix).map(|follow_up| request(site, follow_up)),
        replaced_by: replaced(site, ix).map(|by| site.urls.absolute(&by.by.address)),
    })
}

fn request(site: &Site, follow_up: FollowUpView) -> RequestData {
    let answers = follow_up.answers.iter();
    RequestData {
        to: follow_up.to,
        last: follow_up.due.as_ref().and_then(|due| due.last.clone()),
        due: follow_up.due.map(|due| due.words),
        state: follow_up.state.to_owned(),
        answers: answers
            .map(|item| site.urls.absolute(&item.address))
            .collect(),
    }
}
