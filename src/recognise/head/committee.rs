//! Which committee a text names.

use super::super::lexicon::{CommitteeWords, lexicon};
use super::super::{Knowledge, NamedCommittee};
use super::words::{self, one_line, title_case};
use crate::model::{Committee, Told};
use crate::text::{fold, is_dash};

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
            None if ends_as_body(name, &vocabulary().bodies_in_titles) && is_specific(name) => {
                title_case(name)
            }
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
    let parting = |word: &&str| ["to", "from", "by"].contains(&word.to_lowercase().as_str());
    let specific = (2..=14).contains(&words.len()) && !words.iter().any(parting) && !is_about(name);
    specific || names_alone(name)
}

/// Whether a line is about a body and not its name: "Referrals to the Harbour Panel".
fn is_about(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    vocabulary().about.contains(&first.to_lowercase())
}

/// Whether a word names a body by itself: "Cabinet".
fn names_alone(name: &str) -> bool {
    vocabulary().alone.contains(&name.to_lowercase())
}

fn vocabulary() -> &'static CommitteeWords {
    &lexicon().head.committee
}

fn ends_as_body(name: &str, bodies: &[String]) -> bool {
    bodies
        .iter()
        .any(|body| name.eq_ignore_ascii_case(body) || words::ends_with_phrase(name, body))
}

/// Whether a body is a council, of which others are parts.
pub(super) fn is_council(name: &str) -> bool {
    let places = || vocabulary().places.at_start(name).is_some();
    ends_as_body(name, &vocabulary().councils)
        || (places() && !ends_as_body(name, &vocabulary().bodies))
}

/// Which of the bodies that a head names met, in their order: one that the site knows; the
/// committee where a council is named above it; else the first.
pub(super) fn that_met<'a, T>(
    bodies: &'a [(String, T)],
    knowledge: &Knowledge,
) -> Option<&'a (String, T)> {
    let first = bodies.first()?;
    let known = bodies
        .iter()
        .find(|(name, _)| known(name, knowledge).is_some());
    let part = bodies.iter().find(|(name, _)| !is_council(name));
    known
        .or(part.filter(|_| is_council(&first.0)))
        .or(Some(first))
}

/// Whether words can be the name of a body by how they end, or begin: "Township of Nessa".
fn is_body(name: &str) -> bool {
    ends_as_body(name, &vocabulary().bodies) || vocabulary().places.at_start(name).is_some()
}

/// The committee that a line is the name of, with "Minutes" perhaps beside it.
pub(super) fn line(words: &str, knowledge: &Knowledge) -> Option<String> {
    let words = one_line(words);
    let name = after_numbers(without_minutes(&words));
    if let Some(committee) = known(name, knowledge) {
        return Some(shown(name, committee));
    }
    let count = name.split_whitespace().count();
    let capitals = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let plain = !name.contains([':', '?', '!', '.', ';', '"', '“', '(', '[']);
    let fits = (2..=16).contains(&count) || names_alone(name);
    (fits && plain && capitals && is_body(name) && !is_about(name)).then(|| title_case(name))
}

/// The committee that the title of a page names: "Term 2 Week 6 Exec Meeting Minutes".
pub(super) fn of_page(title: &str, knowledge: &Knowledge) -> Option<NamedCommittee> {
    let title = one_line(title);
    let end = vocabulary()
        .titles
        .find(&title)
        .map_or(title.len(), |found| found.start);
    let name = after_lead(after_numbers(title[..end].trim_end()));
    let name = line(name, knowledge)?;
    let id = known(&name, knowledge).map(|committee| committee.id.clone());
    let from = format!("the title of the page: “{title}”");
    Some(NamedCommittee {
        name: Told::inferred(name, from),
        id,
    })
}

/// What follows the last word with a figure: the name of no body has one before its end.
fn after_numbers(name: &str) -> &str {
    let last = name.rfind(|c: char| c.is_ascii_digit());
    let rest = last.map(|at| name[at..].trim_start_matches(|c: char| c.is_alphanumeric()));
    let rest = rest.unwrap_or(name).trim_start();
    if rest.starts_with(char::is_alphabetic) {
        rest
    } else {
        name
    }
}

/// The name as printed, unless it is printed in capitals and the site knows better.
fn shown(name: &str, committee: &Committee) -> String {
    if name.chars().any(char::is_lowercase) {
        one_line(name)
    } else {
        committee.title.clone()
    }
}

/// A name without what stands beside it on its line.
fn without_minutes(words: &str) -> &str {
    let mark = |c: char| " |:.,".contains(c) || is_dash(c);
    let mut name = words.trim_matches(mark);
    for beside in vocabulary().beside.phrases() {
        if words::ends_with_phrase(name, beside) {
            name = name[..name.len() - beside.len()].trim_end_matches(mark);
        }
    }
    // "Minutes – Harbour Board".
    if let Some(first) = vocabulary().beside.at_start(name)
        && let rest = name[first.end..].trim_start()
        && rest.starts_with(|c| is_dash(c) || c == ':')
    {
        name = rest.trim_start_matches(mark);
    }
    name
}

/// The committee that a title's sentence names before its date.
pub(super) fn in_title(words: &str, date: usize, knowledge: &Knowledge) -> Option<String> {
    if let Some(committee) = longest_known(words, knowledge) {
        return Some(committee);
    }
    let before = words[..date].trim_end();
    // "Elmton Council MINUTES Minutes of Meeting held on": the name stands before.
    if let Some(found) = vocabulary().follows.find(before)
        && let Some(name) = line(&before[..found.start], knowledge)
    {
        return Some(name);
    }
    let before = after_lead(before);
    let end = vocabulary()
        .ends
        .find(before)
        .map_or(before.len(), |found| found.start);
    let name = before[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let name = of_council(without_minutes(name));
    let says = (2..=18).contains(&name.split_whitespace().count())
        || (names_alone(name) && name.starts_with(char::is_uppercase));
    (says && is_body(name)).then(|| title_case(name))
}

/// Of "Nessa Council, Harbour Panel" the panel met.
fn of_council(name: &str) -> &str {
    let bodies = &vocabulary().bodies;
    match name.rsplit_once(", ") {
        Some((council, body)) if ends_as_body(council, bodies) && ends_as_body(body, bodies) => {
            body
        }
        _ => name,
    }
}

/// What follows "Minutes of a special meeting of the".
fn after_lead(name: &str) -> &str {
    let lead = vocabulary().leads.last_end(name).unwrap_or(0);
    let mut rest = name[lead..].trim_start();
    while let Some(article) = vocabulary().articles.at_start(rest) {
        rest = rest[article.end..].trim_start();
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
