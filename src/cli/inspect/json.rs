//! What was recognised, as one JSON object. `null` means that the text does not say.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::model::{
    Attendance, Clause, Item, Outcome, Passage, Reference, ReferenceKind, Text, Told, Vote,
};
use crate::recognise::{Recognised, references};
use crate::source::Source;

#[derive(Serialize)]
struct Twin {
    is_minutes: bool,
    committee: Option<String>,
    council: Option<String>,
    date: Option<String>,
    start: Option<String>,
    end: Option<String>,
    venue: Option<String>,
    chair: Option<String>,
    /// Names by group; one key "" where there are no groups.
    present: Map<String, Value>,
    apologies: Option<Vec<String>>,
    items: Vec<ItemTwin>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct ItemTwin {
    number: Option<String>,
    title: Option<String>,
    title_inferred: bool,
    number_inferred: bool,
    documents: Vec<String>,
    previous_references: Vec<String>,
    recommended: Vec<String>,
    resolved: Vec<ResolutionTwin>,
    /// Motions that fell or were withdrawn.
    motions: Vec<MotionTwin>,
    actions: Vec<ActionTwin>,
    closed_session: bool,
    truncated: bool,
    contact: Option<String>,
    meetings_referred_to: Vec<String>,
    minutes_referred_to: Vec<String>,
}

#[derive(Serialize)]
struct ResolutionTwin {
    label: Option<String>,
    text: String,
    due: Option<String>,
    mover: Option<String>,
    seconder: Option<String>,
    /// "13 for, 0 against".
    vote: Option<String>,
}

#[derive(Serialize)]
struct MotionTwin {
    text: String,
    outcome: &'static str,
    mover: Option<String>,
    seconder: Option<String>,
}

#[derive(Serialize)]
struct ActionTwin {
    owner: Option<String>,
    text: String,
    due: Option<String>,
}

#[derive(Serialize)]
struct Warning {
    code: String,
    line: usize,
    message: String,
}

pub(super) fn draw(
    recognised: &Recognised,
    is_minutes: bool,
    diagnostics: &[Diagnostic],
    source: &Source,
) -> String {
    let minutes = &recognised.minutes;
    let time = |time: Option<jiff::civil::Time>| time.map(|t| t.strftime("%H:%M").to_string());
    let held = recognised.date.as_ref().map(|date| date.value);
    let names = |people: &[crate::model::Name]| people.iter().map(|n| n.text.clone()).collect();
    let twin = Twin {
        is_minutes,
        committee: body(recognised),
        council: recognised.council.clone(),
        date: recognised.date.as_ref().map(|date| date.value.to_string()),
        start: time(minutes.start),
        end: time(minutes.end),
        venue: minutes.venue.clone(),
        chair: minutes
            .attendance
            .chair
            .as_ref()
            .map(|chair| chair.value.text.clone()),
        present: present(&minutes.attendance),
        apologies: minutes.attendance.apologies.as_deref().map(names),
        items: minutes.items.iter().map(|each| item(each, held)).collect(),
        warnings: diagnostics
            .iter()
            .map(|found| Warning {
                code: found.code.to_string(),
                line: source.position(found.span.start).line,
                message: found.headline.clone(),
            })
            .collect(),
    };
    serde_json::to_string_pretty(&twin).unwrap_or_default() + "\n"
}

/// Which body met, and where that is a whole council, in which of its meetings: "Nessa Council, Annual
/// Meeting". What the meeting is called may name the council itself.
fn body(recognised: &Recognised) -> Option<String> {
    let named = recognised.committee.as_ref();
    let name = named.map(|named| named.name.value.as_str());
    match (name, recognised.sitting.as_deref()) {
        (Some(name), Some(sitting)) if sitting.contains(name) => Some(sitting.to_owned()),
        (Some(name), Some(sitting)) => Some(format!("{name}, {sitting}")),
        (name, sitting) => name.or(sitting).map(str::to_owned),
    }
}

fn present(attendance: &Attendance) -> Map<String, Value> {
    let mut groups: Map<String, Value> = Map::new();
    for group in &attendance.present {
        let names = group
            .people
            .iter()
            .map(|name| Value::from(name.text.clone()));
        let people = groups
            .entry(group.name.clone().unwrap_or_default())
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(people) = people {
            people.extend(names);
        }
    }
    groups
}

fn item(item: &Item, held: Option<jiff::civil::Date>) -> ItemTwin {
    let title = item.title.as_ref().filter(|title| !title.is_inferred());
    let of_title = title.map(|title| references::find(&title.value, held));
    let of_title = of_title.unwrap_or_default();
    ItemTwin {
        number: item.number.as_ref().map(|number| number.value.to_string()),
        title: item.title.as_ref().map(|title| title.value.clone()),
        title_inferred: item.title.as_ref().is_some_and(Told::is_inferred),
        number_inferred: item.number.as_ref().is_some_and(Told::is_inferred),
        documents: item
            .fields
            .documents
            .iter()
            .map(|document| document.letter.clone())
            .collect(),
        previous_references: markdown(&item.fields.previous),
        recommended: item
            .recommended()
            .flat_map(|part| &part.clauses)
            .map(words)
            .collect(),
        resolved: item
            .resolved()
            .flat_map(|part| &part.resolutions)
            .filter(|resolution| resolution.outcome == Outcome::Carried)
            .map(|resolution| ResolutionTwin {
                label: resolution.clause.label.clone(),
                text: words(&resolution.clause),
                due: resolution
                    .request
                    .as_ref()
                    .and_then(|request| request.due.as_ref())
                    .map(|due| due.value.to_string()),
                mover: resolution.mover.clone(),
                seconder: resolution.seconder.clone(),
                vote: resolution.vote.map(vote),
            })
            .collect(),
        motions: motions(item),
        actions: item
            .actions()
            .map(|action| ActionTwin {
                owner: action.owner.clone(),
                text: action.text.markdown.clone(),
                due: action.due.as_ref().map(ToString::to_string),
            })
            .collect(),
        closed_session: item.closed_session,
        truncated: item.truncated,
        contact: (!item.fields.contact.is_empty())
            .then(|| markdown(&item.fields.contact).join("; ")),
        meetings_referred_to: referred(item, &of_title, |reference| match &reference.kind {
            ReferenceKind::Meeting { date, .. } => Some(date.to_string()),
            _ => None,
        }),
        minutes_referred_to: referred(item, &of_title, |reference| match &reference.kind {
            ReferenceKind::Minute { number, .. } => Some(number.clone()),
            _ => None,
        }),
    }
}

fn motions(item: &Item) -> Vec<MotionTwin> {
    item.resolved()
        .flat_map(|part| &part.resolutions)
        .filter_map(|resolution| {
            let outcome = match resolution.outcome {
                Outcome::Carried => return None,
                Outcome::Lost => "lost",
                Outcome::Withdrawn => "withdrawn",
            };
            Some(MotionTwin {
                text: words(&resolution.clause),
                outcome,
                mover: resolution.mover.clone(),
                seconder: resolution.seconder.clone(),
            })
        })
        .collect()
}

fn vote(vote: Vote) -> String {
    let mut words = format!("{} for, {} against", vote.favour, vote.against);
    if let Some(abstained) = vote.abstained {
        words += &format!(", {abstained} abstained");
    }
    words
}

fn markdown(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.markdown.clone()).collect()
}

/// All words of a point, those of its sub-points too.
fn words(clause: &Clause) -> String {
    let details = clause.details.iter().flat_map(Passage::texts);
    let texts: Vec<&str> = std::iter::once(&clause.text)
        .chain(details)
        .map(|text| text.markdown.as_str())
        .filter(|words| !words.is_empty())
        .collect();
    texts.join(" ")
}

/// What the title and the running words refer to, each as often as they do; `Previous reference:` is
/// a field of its own.
fn referred(
    item: &Item,
    of_title: &[Reference],
    pick: impl Fn(&Reference) -> Option<String>,
) -> Vec<String> {
    let texts = item.texts().into_iter();
    let running = texts
        .filter(|text| !item.fields.previous.contains(text))
        .flat_map(|text| &text.references);
    of_title.iter().chain(running).filter_map(pick).collect()
}
