//! Names in lists: where one ends and the next begins.

mod beside;
mod run_together;

use beside::is_remark;
pub(super) use beside::{
    Office, begins_initial, begins_plural, by_initials, is_name_word, is_office, is_titled,
    without_office, without_remark,
};
pub use run_together::split_run_together;
pub(super) use run_together::unknown_words;

use super::lexicon::lexicon;

/// Splits a list at its commas, semicolons, line breaks and "and".
///
/// What stands in brackets is never split, and a title, "Councillors", that a part shares with
/// the next ones is taken off. A role ("Joan Ames, Director of Finance") stays with its name.
pub fn split(list: &str) -> Vec<String> {
    let people = listed(list);
    if people.len() < 2 {
        return split_at_commas(list, false);
    }
    people
        .into_iter()
        .flat_map(|part| split_at_commas(part, !shares_title(part)))
        .collect()
}

/// The stretches between the semicolons of a list, for where those part people, commas part what is
/// said of each.
fn listed(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    list.split(|c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ';' && depth == 0
    })
    .filter(|part| part.contains(char::is_alphanumeric))
    .collect()
}

/// Whether the names of a part share its title, so that its commas part people after all:
/// "Councillors Hale, Reed and Cole".
fn shares_title(part: &str) -> bool {
    without_plural_title(without_and(part.trim())).len() < without_and(part.trim()).len()
}

/// See [`split`]. `one`: it is one person, with what is said of them.
fn split_at_commas(list: &str, one: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts(list, one).into_iter().flat_map(before_clerk) {
        let part = without_plural_title(
            part.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c)),
        );
        let part = without_full_stop(part);
        // Who comes after "and" is somebody else, whatever they do.
        let anded = without_and(part).len() < part.len();
        let part = without_and(part);
        let part = without_plural_title(part.trim());
        if part.is_empty() {
            continue;
        }
        match names.last_mut() {
            // The clerk beside the councillors is somebody else.
            Some(last)
                if !anded
                    && ((is_role(part) && !is_role(last) && !is_clerk_beside(last, part))
                        || is_more_of_role(last, part)
                        || is_remark(part)
                        || lexicon()
                            .head
                            .names
                            .presiding
                            .contains(&part.to_lowercase())
                        || (is_post_nominal(part) && !is_post_nominal(last))) =>
            {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => names.extend(at_titles(part)),
        }
    }
    names
}

/// "Ms Poe, Senior Officer, Community Support": where people have titles, what has none goes on
/// with the role.
fn is_more_of_role(last: &str, part: &str) -> bool {
    has_title(last)
        && !has_title(part)
        && !is_count(part)
        && last.split_once(", ").is_some_and(|(_, role)| is_role(role))
}

/// "A Lee, EDC": letters behind a name. Where all are initials, they are the names.
fn is_post_nominal(part: &str) -> bool {
    (2..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "P Moran Clerk J Todd", where a line has run on: the clerk is somebody else.
fn before_clerk(part: &str) -> Vec<&str> {
    let clerk = |word: &str| is_in(word, &lexicon().head.names.clerk) && word != "clerk";
    let named = |words: &str| words.split_whitespace().all(is_name_word) && words.contains(' ');
    let at = part
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|&at| part[at + 1..].split(' ').next().is_some_and(clerk));
    match at {
        Some(at) if named(&part[..at]) && named(&part[at + 1..]) => {
            vec![&part[..at], &part[at + 1..]]
        }
        _ => vec![part],
    }
}

fn is_clerk_beside(last: &str, part: &str) -> bool {
    is_councillor(last) && is_in(part, &lexicon().head.names.clerk)
}

/// The stretches between the separators of a list. `listed`: commas are none.
fn parts(list: &str, listed: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                // "D Reed (Chair) N Cole": a bracket ends a name, comma or not.
                let rest = list[at + 1..].trim_start();
                if depth == 0 && rest.starts_with(char::is_uppercase) {
                    parts.push(&list[start..=at]);
                    start = at + 1;
                }
            }
            ',' if listed => {}
            ',' | ';' | '\n' | '\t' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            ' ' if depth == 0 && !listed => {
                if let Some(and) = and_at(&list[at + 1..])
                    && at > start
                    && !joins_titles(&list[start..at])
                    && !is_role(&list[start..at])
                {
                    parts.push(&list[start..at]);
                    start = at + 1 + and;
                }
            }
            _ => {}
        }
    }
    parts.push(list.get(start..).unwrap_or_default());
    parts
}

/// The length of the "and" and its space that `rest` begins with.
fn and_at(rest: &str) -> Option<usize> {
    let (word, _) = rest.split_once(' ')?;
    is_in(word, &lexicon().head.names.and).then_some(word.len() + 1)
}

fn without_and(part: &str) -> &str {
    and_at(part).map_or(part, |and| &part[and..])
}

/// Whether words end in a title, so that "and" joins two of those: "Mr and Mrs Hale".
fn joins_titles(words: &str) -> bool {
    words.split_whitespace().next_back().is_some_and(is_title)
}

fn is_title(word: &str) -> bool {
    is_in(word.trim_end_matches('.'), &lexicon().head.names.titles)
}

/// Whether a word stands before one name or before several.
pub(super) fn is_any_title(word: &str) -> bool {
    is_title(word) || is_in(word, &lexicon().head.names.plural_titles)
}

/// Whether a word is one of a list, case apart.
fn is_in(word: &str, list: &[String]) -> bool {
    let word = word.to_lowercase();
    list.contains(&word)
}

/// Splits "Cllr Hale Cllr Reed" where a title begins the next name.
fn at_titles(part: &str) -> Vec<String> {
    let mut names: Vec<Vec<&str>> = Vec::new();
    let mut before_title = true;
    let mut depth = 0_usize;
    for word in part.split_whitespace() {
        depth += word.matches(['(', '[']).count();
        let title = depth == 0 && is_title(word) && word.starts_with(char::is_uppercase);
        depth = depth.saturating_sub(word.matches([')', ']']).count());
        match names.last_mut() {
            Some(name) if !title || before_title || is_forename_before(name) => name.push(word),
            _ => names.push(vec![word]),
        }
        before_title = title || (before_title && matches!(word, "and" | "&"));
    }
    names.into_iter().map(|words| words.join(" ")).collect()
}

/// Whether a title after these words belongs to them: "County Councillor Hale", "Vice Chair Cllr".
fn is_forename_before(words: &[&str]) -> bool {
    words
        .iter()
        .all(|word| is_in(word, &lexicon().head.names.before_titles) || is_title(word))
}

fn without_plural_title(part: &str) -> &str {
    let word = part.split_whitespace().next().unwrap_or_default();
    let plain = word.trim_end_matches(['.', ':']);
    if is_in(plain, &lexicon().head.names.plural_titles) {
        part[word.len()..].trim_start_matches([' ', ':', '–', '-'])
    } else {
        part
    }
}

/// Takes off a sentence's full stop, but not that of an initial.
fn without_full_stop(part: &str) -> &str {
    let Some(head) = part.strip_suffix('.') else {
        return part;
    };
    let last = head.rsplit(' ').next().unwrap_or_default();
    if last.chars().count() < 2 {
        part
    } else {
        head.trim_end()
    }
}

/// Whether a name breaks off after an initial: "Cllr. J.".
pub(super) fn lacks_surname(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.ends_with('.') && last.chars().count() == 2 && name.contains(' ')
}

/// Whether words say what somebody does and not what they are called.
pub(super) fn is_role(words: &str) -> bool {
    let mut plain = words
        .split(|c: char| c.is_whitespace() || "(),".contains(c))
        .filter(|word| !word.is_empty());
    plain.any(|word| is_in(word, &lexicon().head.names.roles)) && !has_title(words)
}

/// Whether words begin with a title, as a person does: "Cllr Hale".
pub(super) fn has_title(words: &str) -> bool {
    words.split_whitespace().next().is_some_and(is_title)
}

/// Whether words begin as a councillor is named.
pub(super) fn is_councillor(words: &str) -> bool {
    words
        .split_whitespace()
        .take(2)
        .any(|word| is_in(word.trim_end_matches('.'), &lexicon().head.names.councillor))
}

/// Whether a line can be one person or a list of people: a few capitalised words a part, no verb
/// and no figure.
pub(super) fn are_names(line: &str) -> bool {
    let parts = split(line);
    !parts.is_empty() && parts.iter().all(|part| is_name(part))
}

/// Whether words are no name but say how many others came: "3 members of the public".
pub(super) fn is_count(words: &str) -> bool {
    lexicon().head.attendance.counts.is_match(words)
}

/// Whether somebody in a list of members is none: an officer, the police, by role or title.
pub(super) fn is_staff(name: &str) -> bool {
    let words = &lexicon().head.names;
    if is_councillor(name) || words.member_offices.is_in(name) {
        return false;
    }
    let first = name.split_whitespace().next().unwrap_or_default();
    let said = name.find([',', '(', '–']).map(|at| &name[at..]);
    let said = said.or_else(|| name.find(" - ").map(|at| &name[at..]));
    let is_role_word = |word: &str| is_in(word, &words.roles);
    is_in(first.trim_end_matches('.'), &words.guests)
        || (is_role(name) && !name.contains(", "))
        || said.is_some_and(|said| {
            said.split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(is_role_word)
        })
}

/// "Hale, Cllr John" as "Cllr John Hale"; `None` where the words are of another form.
pub(super) fn turned_round(line: &str) -> Option<String> {
    let (surname, rest) = line.trim().split_once(", ")?;
    let fits = |words: &str, most: usize| {
        (1..=most).contains(&words.split_whitespace().count())
            && !words.contains([',', ';', ':', '('])
            && !is_role(words)
    };
    let turned = format!("{rest} {surname}");
    let alike = fits(surname, 2) && !has_title(surname) && fits(rest, 4) && !is_post_nominal(rest);
    (alike && is_name(&turned) && is_name(surname)).then_some(turned)
}

fn is_name(part: &str) -> bool {
    let (part, _) = without_remark(part);
    let (part, _) = without_office(&part);
    let (name, role) = part.split_once(", ").unwrap_or((&part, ""));
    let bare = without_brackets(name);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let known_word = |word: &&str| is_in(word, &lexicon().head.names.not_names);
    (1..=7).contains(&words.len())
        && (role.is_empty() || is_role(role) || is_office(role) || is_post_nominal(role))
        && !words.iter().any(known_word)
        && !name.ends_with([':', '?', '!'])
        && words.iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '’')
                && !word.contains(|c: char| c.is_ascii_digit())
                || lexicon()
                    .head
                    .names
                    .particles
                    .iter()
                    .any(|known| known == word)
                || matches!(*word, "-" | "–")
        })
        && words.iter().any(|word| word.chars().count() > 1)
}

fn without_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether words without a comma may be several names. Where the other names of the list are
/// surnames alone, two words are suspect; otherwise "Jo Reed" is one person and three words are.
pub(super) fn may_be_run_together(words: &str, surnames_alone: bool) -> bool {
    let bare = without_brackets(words);
    let full = bare
        .split_whitespace()
        .filter(|word| !is_title(word) && !is_in(word, &lexicon().head.names.particles))
        .filter(|word| word.trim_end_matches('.').chars().count() > 1)
        .count();
    full >= if surnames_alone { 2 } else { 3 }
}

#[cfg(test)]
mod tests;
