//! What an import says of what it found: in a few words each, for a clerk who compares the two.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Item, MinuteNumber, Name, Outcome, Told};
use crate::recognise::{Knowledge, Recognised};
use crate::text;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The byte of the source where it stands, where it has a place.
    pub at: Option<u32>,
    /// What it is: "date: 2019-03-20".
    pub text: String,
}

/// What the text says itself or a flag gave.
pub(super) fn sure(recognised: &Recognised, knowledge: &Knowledge) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |text: String| found.push(Finding { at: None, text });
    let minutes = &recognised.minutes;
    if let Some(named) = &recognised.committee
        && !named.name.is_inferred()
    {
        let given = if knowledge.committee.is_some() {
            ", as given"
        } else {
            ""
        };
        say(format!("committee: {}{given}", named.name.value));
    }
    if let Some(date) = &recognised.date
        && !date.is_inferred()
    {
        let given = if knowledge.date.is_some() {
            ", as given"
        } else {
            ""
        };
        say(format!("date: {}{given}", date.value));
    }
    for (name, time) in [("start", minutes.start), ("end", minutes.end)] {
        if let Some(time) = time {
            say(format!("{name}: {}", time.strftime("%H:%M")));
        }
    }
    if let Some(venue) = &minutes.venue {
        say(format!("venue: {venue}"));
    }
    if let Some(chair) = &minutes.attendance.chair
        && !chair.is_inferred()
    {
        say(format!("chair: {}", chair.value.text));
    }
    let present: usize = minutes
        .attendance
        .present
        .iter()
        .map(|group| group.people.len())
        .sum();
    if present > 0 {
        let groups = minutes.attendance.present.len();
        say(format!(
            "present: {present} in {}",
            text::count(groups, "group")
        ));
    }
    if let Some(apologies) = &minutes.attendance.apologies {
        say(format!("apologies: {}", names(apologies)));
    }
    say(items(&minutes.items));
    found
}

fn names(people: &[Name]) -> String {
    if people.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = people.iter().map(|name| name.text.clone()).collect();
    text::list(&names)
}

fn items(items: &[Item]) -> String {
    let numbers: Vec<&MinuteNumber> = items
        .iter()
        .filter_map(|item| item.number.as_ref().map(|number| &number.value))
        .collect();
    let range = match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(" ({one})"),
        [first, .., last] => format!(" ({first} to {last})"),
    };
    let resolutions = items
        .iter()
        .flat_map(Item::resolved)
        .flat_map(|resolved| &resolved.resolutions)
        .filter(|resolution| resolution.outcome == Outcome::Carried)
        .count();
    let actions = items.iter().flat_map(Item::actions).count();
    format!(
        "{}{range}, {}, {}",
        text::count(items.len(), "item"),
        text::count(resolutions, "resolution"),
        text::count(actions, "action")
    )
}

/// What was worked out, in the order of the file: values that carry from what, and notes.
pub(super) fn inferred(recognised: &Recognised, notes: Vec<Diagnostic>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let minutes = &recognised.minutes;
    if let Some(named) = &recognised.committee {
        worked_out(&mut found, None, "committee", &named.name, |name| {
            name.clone()
        });
    }
    if let Some(date) = &recognised.date {
        worked_out(&mut found, None, "date", date, ToString::to_string);
    }
    if let Some(chair) = &minutes.attendance.chair {
        let at = Some(chair.value.span.start);
        worked_out(&mut found, at, "chair", chair, |name| name.text.clone());
    }
    for item in &minutes.items {
        let at = Some(item.span.start);
        if let Some(title) = &item.title {
            worked_out(&mut found, at, "title", title, |title| format!("“{title}”"));
        }
        for resolution in item.resolved().flat_map(|resolved| &resolved.resolutions) {
            let request = resolution.request.as_ref();
            if let Some(due) = request.and_then(|request| request.due.as_ref()) {
                let at = Some(resolution.clause.text.span.start);
                worked_out(&mut found, at, "due", due, ToString::to_string);
            }
        }
    }
    found.extend(numbers(&minutes.items));
    let told = minutes.items.iter().flat_map(Item::actions);
    let told = told.filter(|action| action.is_told());
    found.extend(told.map(|action| Finding {
        at: Some(action.text.span.start),
        text: format!(
            "action for `{}` was read out of the words",
            action.owner.as_deref().unwrap_or_default()
        ),
    }));
    // What carries from what it was worked out is listed above already.
    let others = notes.into_iter().filter(|note| note.code != Code::Inferred);
    found.extend(others.map(|note| Finding {
        at: Some(note.span.start),
        text: note.headline,
    }));
    found.sort_by_key(|finding| finding.at);
    found
}

/// The numbers that were worked out, those for one reason together: a page that has lost its
/// numbers has lost all of them.
fn numbers(items: &[Item]) -> Vec<Finding> {
    let mut groups: Vec<(&str, Option<u32>, Vec<String>)> = Vec::new();
    for item in items {
        let Some(number) = &item.number else { continue };
        let Some(from) = number.inferred.as_deref() else {
            continue;
        };
        let shown = number.value.to_string();
        match groups.iter_mut().find(|(known, ..)| *known == from) {
            Some((_, _, numbers)) => numbers.push(shown),
            None => groups.push((from, Some(item.span.start), vec![shown])),
        }
    }
    let finding = |(from, at, numbers): (&str, Option<u32>, Vec<String>)| Finding {
        at,
        text: format!(
            "{} {}: {from}",
            if numbers.len() == 1 {
                "number"
            } else {
                "numbers"
            },
            text::list(&numbers)
        ),
    };
    groups.into_iter().map(finding).collect()
}

fn worked_out<T>(
    found: &mut Vec<Finding>,
    at: Option<u32>,
    what: &str,
    told: &Told<T>,
    show: impl Fn(&T) -> String,
) {
    if let Some(from) = &told.inferred {
        found.push(Finding {
            at,
            text: format!("{what} {}: {from}", show(&told.value)),
        });
    }
}
