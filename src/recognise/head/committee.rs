//! Which committee a text names.

use super::super::{Knowledge, NamedCommittee};
use super::words::{self, find_phrase, one_line, title_case};
use crate::model::{Committee, Told};
use crate::text::{fold, is_dash};

/// Words that the name of a body ends with.
const BODIES: &[&str] = &[
    "committee",
    "sub-committee",
    "subcommittee",
    "panel",
    "council",
    "board",
    "executive",
    "cabinet",
    "forum",
    "commission",
    "assembly",
    "partnership",
    "group",
    "party",
    "trust",
    "authority",
    "conference",
    "spc",
    "district",
    "court",
    "bench",
    "team",
    "executive board",
];

/// The bodies that a copy may name without saying more, in the order of how much they say.
const ENDS_TITLE: &[&str] = &[
    "committee",
    "sub-committee",
    "subcommittee",
    "panel",
    "council",
    "board",
    "executive",
    "cabinet",
    "commission",
    "forum",
    "spc",
];

/// The committee of the site that goes by a name.
pub(super) fn known<'a>(name: &str, knowledge: &Knowledge<'a>) -> Option<&'a Committee> {
    let name = fold(name);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    knowledge.committees.iter().find(|committee| {
        std::iter::once(&committee.title)
            .chain(&committee.aliases)
            .any(|title| {
                let title = fold(title);
                title.strip_prefix("the ").unwrap_or(&title) == name
            })
    })
}

/// The committee that an item's title begins with, as in "HARBOUR BOARD – WORK PROGRAMME".
///
/// For texts whose head names none. `from` says where the title stands, as words for the reader.
pub fn committee_in(title: &str, from: &str, knowledge: &Knowledge) -> Option<NamedCommittee> {
    let title = one_line(title);
    let ends = title
        .match_indices([' ', ':', '\u{2013}', '\u{2014}'])
        .map(|(at, _)| at)
        .filter(|&at| {
            // A title that is a committee's name alone is about that committee.
            let rest = title[at..].trim_start();
            rest.starts_with(':') || rest.starts_with(is_dash)
        });
    ends.filter_map(|end| {
        let name = title[..end].trim_end_matches(|c: char| is_dash(c) || c == ' ' || c == ':');
        let committee = known(name, knowledge);
        let shown = match committee {
            Some(committee) => committee.title.clone(),
            None if ends_as_body(name, ENDS_TITLE) && is_specific(name) => title_case(name),
            None => return None,
        };
        Some(NamedCommittee {
            name: Told::inferred(shown, from),
            id: committee.map(|committee| committee.id.clone()),
        })
    })
    .next()
}

/// "Committee" alone says nothing; "Council", "Executive" and "Cabinet" do.
fn is_specific(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let alone = ["council", "executive", "cabinet"];
    let subject = [
        "report",
        "referrals",
        "minutes",
        "review",
        "update",
        "appointment",
        "appointments",
        "election",
        "establishment",
        "terms",
        "membership",
        "recommendations",
        "nominations",
        "work",
        "annual",
    ];
    let first = words
        .first()
        .map(|word| word.to_lowercase())
        .unwrap_or_default();
    (2..=14).contains(&words.len())
        && !words
            .iter()
            .any(|word| ["to", "from", "by"].contains(&word.to_lowercase().as_str()))
        && !subject.contains(&first.as_str())
        || alone.contains(&name.to_lowercase().as_str())
}

fn ends_as_body(name: &str, bodies: &[&str]) -> bool {
    let folded = name.to_lowercase();
    bodies.iter().any(|body| {
        folded
            .strip_suffix(body)
            .is_some_and(|head| head.is_empty() || head.ends_with(|c: char| !c.is_alphanumeric()))
    })
}

/// The committee that a line is the name of, with "Minutes" perhaps beside it.
pub(super) fn line(words: &str, knowledge: &Knowledge) -> Option<String> {
    let name = without_minutes(words.trim());
    if let Some(committee) = known(&name, knowledge) {
        return Some(shown(&name, committee));
    }
    let count = name.split_whitespace().count();
    let capitals = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let plain = !name.contains([':', '?', '!', '.', ';', '"', '“', '(', '[']);
    let fits = (2..=16).contains(&count)
        || (count == 1 && ends_as_body(&name, &["cabinet", "council", "executive"]));
    let body = ends_as_body(&name, BODIES) || of_place(&name);
    let starts = ["minutes", "report", "apologies", "referrals", "members"];
    let first = name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    (fits && plain && capitals && body && !starts.contains(&first.as_str()))
        .then(|| title_case(&name))
}

/// "Township of Nessa", "Borough of Elm": the council is its place.
fn of_place(name: &str) -> bool {
    const PLACES: &[&str] = &[
        "township of",
        "city of",
        "borough of",
        "county of",
        "town of",
        "municipal district of",
        "metropolitan district of",
        "royal borough of",
    ];
    PLACES
        .iter()
        .any(|place| words::phrase_at(name, 0, place).is_some())
}

/// The name as printed, unless it is printed in capitals and the site knows better.
fn shown(name: &str, committee: &Committee) -> String {
    if name.chars().any(char::is_lowercase) {
        one_line(name)
    } else {
        committee.title.clone()
    }
}

fn without_minutes(words: &str) -> String {
    const ENDS: &[&str] = &[
        "draft minutes",
        "minutes of meeting",
        "minutes",
        "meeting minutes",
        "annual meeting",
        "extraordinary meeting",
        "ordinary meeting",
        "special meeting",
        "meeting",
    ];
    let words = one_line(words);
    let mut name = words.trim_matches(['|', ' ']);
    for end in ENDS {
        let cut = name.len().saturating_sub(end.len());
        if let Some(tail) = name.get(cut..)
            && tail.eq_ignore_ascii_case(end)
            && name[..cut].ends_with([' ', '-', '–'])
        {
            name = name[..cut]
                .trim_end_matches(|c: char| c == ' ' || c == '|' || c == ':' || is_dash(c));
        }
    }
    for start in ["draft minutes -", "minutes -", "minutes –", "minutes:"] {
        if let Some(head) = name.get(..start.len())
            && head.eq_ignore_ascii_case(start)
        {
            name = name[start.len()..].trim_start();
        }
    }
    name.trim_end_matches(['.', ',']).to_owned()
}

/// The committee that a title's sentence names before its date.
pub(super) fn in_title(words: &str, date: usize, knowledge: &Knowledge) -> Option<String> {
    if let Some(committee) = longest_known(words, knowledge) {
        return Some(committee);
    }
    let before = words[..date].trim_end();
    // "Elmton Council MINUTES Minutes of Meeting held on": the name stands before.
    let minutes = find_phrase(before, "minutes of meeting held")
        .or(find_phrase(before, "minutes of the meeting held"));
    if let Some((at, _)) = minutes
        && let Some(name) = line(&before[..at], knowledge)
    {
        return Some(name);
    }
    let before = after_lead(before);
    let end = ["was held", "held", "on", "at", "holds", "met"]
        .iter()
        .filter_map(|joint| find_phrase(before, joint).map(|(at, _)| at))
        .min()
        .unwrap_or(before.len());
    let mut name = before[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    for weekday in [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ] {
        name = without_end(name, weekday);
    }
    let name = without_end(&without_minutes(name), "meeting").to_owned();
    let name = of_council(name);
    let count = name.split_whitespace().count();
    let says =
        (2..=18).contains(&count) || ["Council", "Cabinet", "Executive"].contains(&name.as_str());
    let named = says && (ends_as_body(&name, BODIES) || of_place(&name)) && !is_kind_alone(&name);
    named.then(|| title_case(&name))
}

/// Of "Nessa Council, Harbour Panel" the panel met.
fn of_council(name: String) -> String {
    match name.rsplit_once(", ") {
        Some((council, body)) if ends_as_body(council, BODIES) && ends_as_body(body, BODIES) => {
            body.to_owned()
        }
        _ => name,
    }
}

fn without_end<'a>(name: &'a str, end: &str) -> &'a str {
    let cut = name.len().saturating_sub(end.len());
    match name.get(cut..) {
        Some(tail) if tail.eq_ignore_ascii_case(end) && name[..cut].ends_with(' ') => {
            name[..cut].trim_end_matches(|c: char| !c.is_alphanumeric())
        }
        _ => name,
    }
}

fn is_kind_alone(name: &str) -> bool {
    ["a meeting", "the meeting", "general meeting"].contains(&name.to_lowercase().as_str())
}

/// What follows "Minutes of a special meeting of the".
fn after_lead(name: &str) -> &str {
    const LEADS: &[&str] = &[
        "meeting of",
        "meeting of the",
        "meetings of",
        "proceedings of",
        "minutes of",
        "minutes of the",
        "session of",
        "session of the",
        "proceedings of the",
        "meeting of a",
        "notes of",
        "record of",
        "proceedings at",
        "draft minutes of",
        "minutes of the meeting of",
    ];
    let mut best = 0;
    for lead in LEADS {
        let mut from = 0;
        while let Some((_, end)) = find_phrase(&name[from..], lead) {
            best = best.max(from + end);
            from += end;
        }
    }
    let mut rest = name[best..].trim_start();
    for article in [
        "the",
        "a",
        "an",
        "annual",
        "special",
        "extraordinary",
        "ordinary",
        "regular",
        "inaugural",
    ] {
        if let Some(end) = words::phrase_at(rest, 0, article) {
            rest = rest[end..].trim_start();
        }
    }
    rest
}

/// The known committee with the longest name among the words.
fn longest_known(words: &str, knowledge: &Knowledge) -> Option<String> {
    let folded = format!(" {} ", fold(words));
    let mut best: Option<(usize, &Committee)> = None;
    for committee in knowledge.committees {
        for title in std::iter::once(&committee.title).chain(&committee.aliases) {
            let title = fold(title);
            // A short alias, "Council", stands in many names.
            let whole = title.split(' ').count() > 1 && folded.contains(&format!(" {title} "));
            if whole && best.is_none_or(|(longest, _)| title.len() > longest) {
                best = Some((title.len(), committee));
            }
        }
    }
    let (_, committee) = best?;
    Some(as_written(words, committee).unwrap_or_else(|| committee.title.clone()))
}

/// How the words themselves write a committee's name, unless they do so in capitals.
fn as_written(words: &str, committee: &Committee) -> Option<String> {
    let all: Vec<&str> = words.split_whitespace().collect();
    std::iter::once(&committee.title)
        .chain(&committee.aliases)
        .find_map(|title| {
            let count = title.split_whitespace().count();
            all.windows(count).find_map(|window| {
                let name = window.join(" ");
                let name = name.trim_end_matches([',', '.']);
                (fold(name) == fold(title) && name.chars().any(char::is_lowercase))
                    .then(|| name.to_owned())
            })
        })
}
