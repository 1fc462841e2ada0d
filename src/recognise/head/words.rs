//! How the words of a head are compared, and put into ordinary letters.

use super::super::lexicon::lexicon;
use super::super::names;
use super::super::times::FoundTime;
use crate::text::is_dash;

pub(in crate::recognise) use crate::recognise::words::one_line;

/// The name of the tag that `rest` begins with, where it is one that only dresses words.
pub(in crate::recognise) fn tag(rest: &str) -> Option<&'static str> {
    const TAGS: &[&str] = &[
        "br", "b", "i", "u", "em", "strong", "sup", "sub", "span", "font", "small",
    ];
    let inner = rest.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let close = inner.find('>')?;
    let name = inner[..close].split([' ', '/']).next()?;
    TAGS.iter()
        .copied()
        .find(|tag| tag.eq_ignore_ascii_case(name))
}

/// Whether words say "nobody".
pub(in crate::recognise) fn is_none(words: &str) -> bool {
    let vocabulary = &lexicon().head.attendance;
    vocabulary.nobody.is_whole(words) || vocabulary.no_apologies.is_match(words)
}

/// The names after "apologies were received from", or before "sent apologies", to the end of the
/// sentence.
pub(in crate::recognise) fn after_apologies(words: &str) -> Option<&str> {
    let vocabulary = &lexicon().head.attendance;
    if let Some(found) = vocabulary.sent_apologies.captures(words) {
        return found.name("names").map(|names| names.as_str());
    }
    let from = match vocabulary.apologies_from.find(words) {
        // The pattern ends with the first letter of a name.
        Some(found) => found.end() - 1,
        None => {
            let said = vocabulary.apologies.find(words)?.end;
            let lead = vocabulary.apologies_leads.find(words);
            lead.map_or(said, |lead| lead.end.max(said))
        }
    };
    let list =
        words[from..].trim_start_matches(|c: char| c.is_whitespace() || c == ':' || is_dash(c));
    let stop = list.match_indices(". ").find(|(at, _)| {
        let last = list[..*at].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 2 && !names::is_any_title(last)
    });
    let list = stop.map_or(list, |(at, _)| &list[..at]);
    Some(list.strip_suffix(" and").unwrap_or(list))
}

/// Whether words are the name of an area that members are elected for.
pub(in crate::recognise) fn is_area(words: &str) -> bool {
    let words = words.trim().trim_end_matches([':', '.']);
    let ends = |end: &String| ends_with_phrase(words, end);
    words.split_whitespace().count() <= 7
        && lexicon().head.attendance.areas.iter().any(ends)
        && words.starts_with(char::is_uppercase)
}

/// Whether words are the name of a political group.
pub(in crate::recognise) fn is_group(words: &str) -> bool {
    let vocabulary = &lexicon().head.attendance;
    let short = words.split_whitespace().count() <= 6;
    let ends = |end: &String| ends_with_phrase(words.trim().trim_end_matches([':', '.']), end);
    vocabulary.groups.is_whole(words)
        || short && vocabulary.group_ends.iter().any(ends) && !vocabulary.not_groups.is_in(words)
}

/// Whether words end in a phrase and hold more than it.
pub(in crate::recognise) fn ends_with_phrase(words: &str, phrase: &str) -> bool {
    let cut = words.len().saturating_sub(phrase.len());
    let end = words
        .get(cut..)
        .is_some_and(|end| end.eq_ignore_ascii_case(phrase));
    end && words[..cut].ends_with(|c: char| !c.is_alphanumeric())
}

/// Puts a name printed in capitals into ordinary letters; any other stays as it is.
pub(in crate::recognise) fn title_case(words: &str) -> String {
    const SMALL: &[&str] = &[
        "and", "of", "the", "for", "in", "to", "on", "with", "at", "by", "a",
    ];
    const KEPT: &[&str] = &[
        "UK", "SNP", "UKIP", "SDLP", "DUP", "UUP", "SPC", "II", "NHS",
    ];
    if words.chars().any(char::is_lowercase) {
        return one_line(words);
    }
    let mut out: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let lower = word.to_lowercase();
        if KEPT.contains(&word) || (!out.is_empty() && SMALL.contains(&lower.as_str())) {
            out.push(if KEPT.contains(&word) {
                word.to_owned()
            } else {
                lower
            });
            continue;
        }
        let mut capital = true;
        let cased = lower.chars().flat_map(|c| {
            let shown: Vec<char> = if capital {
                c.to_uppercase().collect()
            } else {
                vec![c]
            };
            capital = is_dash(c) || (capital && !c.is_alphanumeric());
            shown
        });
        out.push(cased.collect());
    }
    out.join(" ")
}

/// Whether a value is a time, or from when to when, and nothing else; a field holds no more.
pub(super) fn says_only(value: &str, times: &[FoundTime]) -> bool {
    let mut rest = value.to_owned();
    for time in times.iter().rev() {
        rest.replace_range(time.range.clone(), " ");
    }
    let joints = ["to", "until", "till"];
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let more = words.any(|word| times.len() != 2 || !joints.contains(&word));
    !times.is_empty() && times.len() <= 2 && !more
}
