//! What lists print beside a name: an office, initials, from when and until when.

use super::{are_names, has_title, is_any_title, is_in, is_role};
use crate::recognise::lexicon::lexicon;

/// An office that a list prints beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::recognise) enum Office {
    /// The deputy, or whoever else was marked.
    Other,
    /// The chair, who chairs where nobody else is said to.
    Chair,
    /// Who chaired, whatever the office.
    Presiding,
}

/// Whether words say from when, until when or how somebody was there: "until 8 pm", "via Zoom".
pub(super) fn is_remark(words: &str) -> bool {
    lexicon().head.attendance.remarks.at_start(words).is_some()
}

/// Whether words begin with a title that several names share: "Councillors".
pub(in crate::recognise) fn begins_plural(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches(['.', ':']);
    is_in(first, &lexicon().head.names.plural_titles) && first.ends_with(['s', 'r'])
}

/// Whether a name begins with an initial: "K. Hale".
pub(in crate::recognise) fn begins_initial(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.');
    let letters = first
        .split(['.', '-'])
        .all(|part| part.chars().count() <= 1);
    letters && first.starts_with(char::is_uppercase) && words.next().is_some()
}

/// Whether a word can be part of a name.
pub(in crate::recognise) fn is_name_word(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
        || is_in(word, &lexicon().head.names.particles)
}

/// Whether words are an office and no name: "The Mayor".
pub(in crate::recognise) fn is_office(words: &str) -> bool {
    let words = words.strip_prefix("The ").unwrap_or(words);
    office_named(words).is_some() || is_role(words)
}

/// Whether words begin with a title before one name or several.
pub(in crate::recognise) fn is_titled(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    is_any_title(first.trim_end_matches(['.', ':']))
}

/// A name without what is said of how long or how somebody was there; whether anything was.
pub(in crate::recognise) fn without_remark(name: &str) -> (String, bool) {
    let small = |words: &str| words.starts_with(char::is_lowercase);
    let bracket = name.rfind(['(', '[']).filter(|&at| {
        let inner = name[at + 1..].trim_end_matches([')', ']', '.']);
        is_remark(inner) || (small(inner) && inner.split_whitespace().count() > 3)
    });
    let after = [", ", " – ", " - ", " — "]
        .into_iter()
        .filter_map(|mark| Some((name.find(mark)?, mark.len())))
        .filter(|&(at, mark)| is_remark(&name[at + mark..]))
        .map(|(at, _)| at)
        .min();
    match bracket.into_iter().chain(after).min() {
        Some(at) if !name[..at].trim().is_empty() => (name[..at].trim_end().to_owned(), true),
        _ => (name.to_owned(), false),
    }
}

/// The names of a list that prints everybody's initials behind: "Ann Lee AL Bo Reed BR".
pub(in crate::recognise) fn by_initials(words: &str) -> Option<Vec<(String, String)>> {
    let mut people = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let plain = word.trim_matches(['(', ')']);
        let short = (2..=4).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_uppercase());
        if short && initials(&name) == plain {
            people.push((name.join(" "), plain.to_owned()));
            name.clear();
        } else {
            name.push(word);
        }
    }
    let whole = name.is_empty() && people.iter().all(|(name, _)| are_names(name));
    (whole && !people.is_empty()).then_some(people)
}

/// The first letters of a name's words, those in brackets and its title apart.
fn initials(name: &[&str]) -> String {
    name.iter()
        .filter(|word| !word.starts_with('(') && !is_any_title(word))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// Takes an office off a name: "(Chair)", "– Chairman" behind it or "Chairman" before it.
pub(in crate::recognise) fn without_office(name: &str) -> (String, Option<Office>) {
    in_brackets(name)
        .or_else(|| beside(name))
        .unwrap_or_else(|| (name.to_owned(), None))
}

/// "Hale (Vice-Chair, in the Chair)", "The Mayor (Councillor Hale)".
fn in_brackets(name: &str) -> Option<(String, Option<Office>)> {
    let at = name.rfind(['(', '['])?;
    let inner = name[at + 1..].trim_end_matches([')', ']', '.', ' ']);
    let outer = name[..at].trim_end_matches([' ', '–', '-']);
    let office = inner
        .split([',', '/', ';', '–'])
        .filter_map(|words| office_named(words.trim()))
        .max();
    if office.is_some() && !outer.trim().is_empty() {
        return Some((outer.to_owned(), office));
    }
    let office = office_named(outer.strip_prefix("The ").unwrap_or(outer))?;
    has_title(inner).then(|| (inner.to_owned(), Some(office)))
}

/// "Hale – Chairman", "Chairman Hale", "An CathaoirleachCllr Hale".
fn beside(name: &str) -> Option<(String, Option<Office>)> {
    let lower = name.to_lowercase();
    if lower.len() != name.len() {
        return None;
    }
    for (words, office) in offices() {
        for dash in ["– ", "- ", ", "] {
            if let Some(head) = lower.strip_suffix(words)
                && let Some(head) = head.strip_suffix(dash)
                && head.ends_with(' ') | (dash == ", ")
                && let Some(rest) = name.get(..head.len())
                && !rest.trim().is_empty()
            {
                let rest = rest.trim_end_matches([' ', '–', '-']).to_owned();
                return Some((rest, Some(office)));
            }
        }
        let Some(rest) = lower
            .strip_prefix(words)
            .and_then(|_| name.get(words.len()..))
        else {
            continue;
        };
        let glued = has_title(rest);
        let bare = rest.trim_start_matches([' ', ':', ',']);
        if (glued || rest.starts_with([' ', ':', ','])) && bare.starts_with(char::is_uppercase) {
            return Some((bare.to_owned(), Some(office)));
        }
    }
    None
}

/// The office that words name and nothing else.
fn office_named(words: &str) -> Option<Office> {
    let words = words.to_lowercase();
    if lexicon().head.names.presiding.contains(&words) {
        return Some(Office::Presiding);
    }
    if lexicon().head.names.mayors.contains(&words) {
        return Some(Office::Other);
    }
    offices()
        .find(|(known, _)| *known == words)
        .map(|(_, office)| office)
}

/// The words of offices, each with what it is.
fn offices() -> impl Iterator<Item = (&'static str, Office)> {
    let words = &lexicon().head.names;
    let presiding = words
        .presiding
        .iter()
        .map(|words| (words.as_str(), Office::Presiding));
    let chair = words
        .chair
        .iter()
        .map(|words| (words.as_str(), Office::Chair));
    let deputies = words
        .deputies
        .iter()
        .map(|words| (words.as_str(), Office::Other));
    deputies.chain(presiding).chain(chair)
}
