//! The vocabulary of a head, as data, and how it is looked up.

use crate::text::is_dash;

use super::super::times;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Label {
    Present,
    Apologies,
    /// Whoever was there without being a member: councillors among them are observers.
    Attending,
    Officers,
    Observers,
    Substitutes,
    CoOpted,
    Voting,
    NonVoting,
    Chair,
    Venue,
    Contact,
    Date,
    Time,
    Start,
    End,
    Webcast,
    /// A label that ends a list and is no field.
    Other,
}

/// How a label must be followed to count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// By a colon, a dash, the end of the line, or names when it is printed in capitals.
    Mark,
    /// By a colon.
    Colon,
    /// By anything: it is a phrase that leads up to names.
    Nothing,
    /// By a time of day.
    Time,
}

const LABELS: &[(&str, Label, After)] = &[
    ("present", Label::Present, After::Mark),
    ("members present", Label::Present, After::Mark),
    ("present members", Label::Present, After::Mark),
    ("councillors present", Label::Present, After::Mark),
    ("present councillors", Label::Present, After::Mark),
    ("committee members present", Label::Present, After::Mark),
    ("board members present", Label::Present, After::Mark),
    ("voting members present", Label::Present, After::Mark),
    ("those present", Label::Present, After::Mark),
    ("committee members", Label::Present, After::Mark),
    ("board members", Label::Present, After::Mark),
    ("remote attendance", Label::Other, After::Mark),
    ("attendance", Label::Present, After::Mark),
    ("attendees", Label::Present, After::Mark),
    ("councillors", Label::Present, After::Colon),
    ("members", Label::Present, After::Colon),
    ("apologies", Label::Apologies, After::Mark),
    ("apologies for absence", Label::Apologies, After::Mark),
    (
        "apologies for non attendance",
        Label::Apologies,
        After::Mark,
    ),
    ("apologies received", Label::Apologies, After::Mark),
    ("apologies received from", Label::Apologies, After::Nothing),
    (
        "apologies were received from",
        Label::Apologies,
        After::Nothing,
    ),
    ("apologies from", Label::Apologies, After::Nothing),
    (
        "apologies for absence from",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "apologies for absence received from",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "apologies for absence were received from",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "apologies for absence were submitted by",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "apologies for absence were submitted on behalf of",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "an apology for absence was received from",
        Label::Apologies,
        After::Nothing,
    ),
    (
        "an apology was received from",
        Label::Apologies,
        After::Nothing,
    ),
    ("absent with apologies", Label::Apologies, After::Mark),
    ("regrets", Label::Apologies, After::Mark),
    ("in attendance", Label::Attending, After::Mark),
    ("also in attendance", Label::Attending, After::Mark),
    ("also present", Label::Attending, After::Mark),
    ("officers", Label::Officers, After::Mark),
    ("officers present", Label::Officers, After::Mark),
    ("officers in attendance", Label::Officers, After::Mark),
    ("officers also present", Label::Officers, After::Mark),
    ("officials in attendance", Label::Officers, After::Mark),
    ("officials present", Label::Officers, After::Mark),
    ("council officers", Label::Officers, After::Mark),
    ("staff", Label::Officers, After::Colon),
    ("staff present", Label::Officers, After::Mark),
    ("staff in attendance", Label::Officers, After::Mark),
    ("observers", Label::Observers, After::Mark),
    ("observer", Label::Observers, After::Mark),
    ("members in attendance", Label::Observers, After::Mark),
    ("other members present", Label::Observers, After::Mark),
    ("other members in attendance", Label::Observers, After::Mark),
    ("councillors in attendance", Label::Observers, After::Mark),
    ("substitutes", Label::Substitutes, After::Mark),
    ("substitute members", Label::Substitutes, After::Mark),
    ("substitutions", Label::Substitutes, After::Mark),
    ("co opted members", Label::CoOpted, After::Mark),
    ("co optees", Label::CoOpted, After::Mark),
    ("voting co opted members", Label::Voting, After::Mark),
    ("voting co opted member", Label::Voting, After::Mark),
    ("voting co optees", Label::Voting, After::Mark),
    ("statutory co opted members", Label::Voting, After::Mark),
    ("co opted members voting", Label::Voting, After::Mark),
    ("non voting co opted members", Label::NonVoting, After::Mark),
    ("non voting co opted member", Label::NonVoting, After::Mark),
    ("non voting co optees", Label::NonVoting, After::Mark),
    ("co opted members non voting", Label::NonVoting, After::Mark),
    ("chair", Label::Chair, After::Colon),
    ("chairman", Label::Chair, After::Colon),
    ("chairperson", Label::Chair, After::Colon),
    ("chairwoman", Label::Chair, After::Colon),
    ("convener", Label::Chair, After::Colon),
    ("in the chair", Label::Chair, After::Mark),
    ("present in the chair", Label::Chair, After::Mark),
    ("presiding", Label::Chair, After::Colon),
    ("chaired by", Label::Chair, After::Mark),
    ("venue", Label::Venue, After::Colon),
    ("location", Label::Venue, After::Colon),
    ("place", Label::Venue, After::Colon),
    ("contact", Label::Contact, After::Colon),
    ("contact officer", Label::Contact, After::Colon),
    ("contacts", Label::Contact, After::Colon),
    ("date", Label::Date, After::Colon),
    ("date of meeting", Label::Date, After::Colon),
    ("meeting date", Label::Date, After::Colon),
    ("date and time", Label::Date, After::Colon),
    ("time", Label::Time, After::Colon),
    ("start", Label::Start, After::Time),
    ("started", Label::Start, After::Time),
    ("start time", Label::Start, After::Time),
    ("time started", Label::Start, After::Time),
    ("time commenced", Label::Start, After::Time),
    ("commenced", Label::Start, After::Time),
    ("meeting commenced", Label::Start, After::Time),
    ("the meeting commenced", Label::Start, After::Time),
    ("the meeting started", Label::Start, After::Time),
    ("the meeting began", Label::Start, After::Time),
    ("the meeting opened", Label::Start, After::Time),
    ("meeting started", Label::Start, After::Time),
    ("meeting opened", Label::Start, After::Time),
    ("opened", Label::Start, After::Time),
    ("end", Label::End, After::Time),
    ("ended", Label::End, After::Time),
    ("end time", Label::End, After::Time),
    ("time ended", Label::End, After::Time),
    ("time concluded", Label::End, After::Time),
    ("time finished", Label::End, After::Time),
    ("finished", Label::End, After::Time),
    ("finish", Label::End, After::Time),
    ("finish time", Label::End, After::Time),
    ("concluded", Label::End, After::Time),
    ("closed", Label::End, After::Time),
    ("adjourned", Label::Other, After::Colon),
    ("meeting closed", Label::End, After::Time),
    ("meeting concluded", Label::End, After::Time),
    ("meeting ended", Label::End, After::Time),
    ("the meeting closed", Label::End, After::Time),
    ("the meeting concluded", Label::End, After::Time),
    ("the meeting ended", Label::End, After::Time),
    ("the meeting finished", Label::End, After::Time),
    ("the meeting was closed", Label::End, After::Time),
    (
        "there being no further business the meeting closed",
        Label::End,
        After::Time,
    ),
    ("webcast", Label::Webcast, After::Colon),
    ("vice chair", Label::Other, After::Colon),
    ("vice chairman", Label::Other, After::Colon),
    ("deputy chair", Label::Other, After::Colon),
    ("minute taker", Label::Other, After::Colon),
    ("minutes", Label::Other, After::Colon),
    ("minutes taken by", Label::Other, After::Colon),
    ("members of the public", Label::Other, After::Mark),
    ("members of public", Label::Other, After::Mark),
    ("public", Label::Other, After::Mark),
    ("press", Label::Other, After::Mark),
    ("guests", Label::Other, After::Mark),
    ("visitors", Label::Other, After::Mark),
    ("absent", Label::Other, After::Mark),
    ("not present", Label::Other, After::Mark),
    ("quorum", Label::Other, After::Colon),
    ("clerk", Label::Other, After::Colon),
    ("welcome", Label::Other, After::Mark),
];

/// The label that `words` begin with, and where what it announces begins.
pub(in crate::recognise) fn label_at(words: &str) -> Option<(Label, usize)> {
    let indent = words.len() - words.trim_start().len();
    let mut best: Option<(Label, usize, usize)> = None;
    for (phrase, label, after) in LABELS {
        let Some(end) = phrase_at(words, indent, phrase) else {
            continue;
        };
        if best.is_some_and(|(_, longest, _)| longest >= end) {
            continue;
        }
        if let Some(value) = value_after(words, indent, end, *after) {
            best = Some((*label, end, value));
        }
    }
    if let Some((label, _, value)) = best {
        return Some((label, value));
    }
    // Another label ends a list, whatever it announces.
    let (label, _) = words.split_once(':')?;
    let short = label.split_whitespace().count() <= 4 && label.len() == label.trim_end().len();
    let named = label.trim_start().starts_with(char::is_uppercase) && !label.contains(',');
    (short && named && !label.ends_with(|c: char| c.is_ascii_digit()))
        .then_some((Label::Other, label.len() + 1))
}

/// Where labels begin within a line: after its first word, capitalised, with a colon or a time.
pub(in crate::recognise) fn labels_within(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut covered = label_at(words).map_or(0, |(_, end)| end);
    let starts = words
        .match_indices(char::is_whitespace)
        .map(|(at, space)| at + space.len());
    for at in starts {
        if at < covered || !words[at..].starts_with(char::is_uppercase) {
            continue;
        }
        let found = LABELS
            .iter()
            .filter(|(_, label, _)| *label != Label::Other || at > 0)
            .filter_map(|(phrase, _, after)| {
                let end = phrase_at(words, at, phrase)?;
                let colon = words[end..].trim_start_matches(' ').starts_with(':');
                let strict = if colon { After::Colon } else { *after };
                let strict = if strict == After::Time {
                    After::Time
                } else {
                    After::Colon
                };
                value_after(words, at, end, strict)
            })
            .max();
        if let Some(end) = found {
            cuts.push(at);
            covered = end;
        }
    }
    cuts
}

/// Where the value of a label that spans `start..end` begins, when it is followed as it must be.
fn value_after(words: &str, start: usize, end: usize, after: After) -> Option<usize> {
    let rest = &words[end..];
    let gap = rest.trim_start_matches(' ');
    let at = |tail: &str| words.len() - tail.len();
    let marked = gap.strip_prefix(':').or_else(|| {
        let dashed = gap.strip_prefix(is_dash)?;
        (gap.len() < rest.len() || dashed.starts_with([' ', ':']) || dashed.is_empty())
            .then_some(dashed)
    });
    match after {
        After::Colon => gap.strip_prefix(':').map(at),
        After::Nothing => Some(at(gap.strip_prefix(':').unwrap_or(gap))),
        After::Time => {
            let value = marked.unwrap_or(gap).trim_start();
            let value = ["at ", "around ", "about "]
                .iter()
                .find_map(|word| value.strip_prefix(word))
                .unwrap_or(value);
            let found = times::find(words);
            found
                .iter()
                .any(|time| time.range.start == at(value))
                .then(|| at(value))
        }
        After::Mark => {
            let capitals = words[start..end].chars().all(|c| !c.is_lowercase());
            let titled = ["Councillor", "Cllr", "COUNCILLOR", "CLLR"];
            let names = gap.starts_with(char::is_uppercase)
                && (capitals && !gap.chars().take(4).all(|c| c.is_uppercase() || c == ' ')
                    || titled.iter().any(|title| gap.starts_with(title)));
            match marked {
                Some(value) => Some(at(value.strip_prefix(':').unwrap_or(value))),
                None if gap.is_empty() || matches!(gap, "." | ",") => Some(words.len()),
                None if names => Some(at(gap)),
                None => bracket(gap).map(at),
            }
        }
    }
}

/// What follows a remark in brackets and its colon: "Present (in person): …".
fn bracket(gap: &str) -> Option<&str> {
    let (_, rest) = gap.strip_prefix('(')?.split_once(')')?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix(':')
    }
}

/// Where a phrase that begins at `start` ends. Case and hyphens do not matter, words must be whole.
pub(in crate::recognise) fn phrase_at(words: &str, start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for (nth, word) in phrase.split(' ').enumerate() {
        if nth > 0 {
            let rest = words[at..].trim_start_matches(|c: char| c == ' ' || is_dash(c));
            if rest.len() == words[at..].len() {
                return None;
            }
            at = words.len() - rest.len();
        }
        let here = words.get(at..at + word.len())?;
        if !here.eq_ignore_ascii_case(word) {
            return None;
        }
        at += word.len();
    }
    let whole = !words[at..].starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’');
    whole.then_some(at)
}

/// Where a phrase stands in `words` as whole words.
pub(in crate::recognise) fn find_phrase(words: &str, phrase: &str) -> Option<(usize, usize)> {
    let mut free = true;
    for (at, c) in words.char_indices() {
        if free
            && c.is_alphanumeric()
            && let Some(end) = phrase_at(words, at, phrase)
        {
            return Some((at, end));
        }
        free = !c.is_alphanumeric();
    }
    None
}

/// Whether a phrase stands in `words` as whole words.
pub(in crate::recognise) fn has_phrase(words: &str, phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| find_phrase(words, phrase).is_some())
}

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

/// Words on one line, single-spaced.
pub(in crate::recognise) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that say "nobody".
pub(in crate::recognise) fn is_none(words: &str) -> bool {
    const NONE: &[&str] = &[
        "none",
        "nil",
        "none received",
        "no apologies",
        "there were none",
        "there were no apologies",
        "no apologies were received",
        "no apologies received",
        "there were no apologies for absence",
        "no apologies for absence were received",
        "none were received",
        "n/a",
        "there were no apologies received",
        "apologies none",
    ];
    let words = crate::text::fold(words.trim().trim_end_matches('.'));
    NONE.contains(&words.as_str())
}

/// The names after "apologies were received from", to the end of the sentence.
pub(in crate::recognise) fn after_apologies(words: &str) -> Option<&str> {
    const LEADS: &[&str] = &[
        "received from",
        "apologies from",
        "absence from",
        "submitted by",
        "tendered by",
        "sent by",
        "on behalf of",
        "apologies for absence",
        "apologies",
    ];
    let (_, end) = find_phrase(words, "apologies").or(find_phrase(words, "apology"))?;
    let end = LEADS
        .iter()
        .find_map(|lead| find_phrase(words, lead).map(|(_, at)| at))
        .map_or(end, |at| at.max(end));
    let list =
        words[end..].trim_start_matches(|c: char| c.is_whitespace() || c == ':' || is_dash(c));
    let stop = list.match_indices(". ").find(|(at, _)| {
        let last = list[..*at].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 2 && !["Cllr", "Cllrs", "Mrs"].contains(&last)
    });
    let list = stop.map_or(list, |(at, _)| &list[..at]);
    Some(list.strip_suffix(" and").unwrap_or(list))
}

/// The names of groups that councils have, or words that end such a name.
const GROUPS: &[&str] = &[
    "labour",
    "conservative",
    "conservatives",
    "liberal democrat",
    "liberal democrats",
    "green",
    "greens",
    "independent",
    "independents",
    "reform",
    "reform uk",
    "snp",
    "scottish national party",
    "plaid cymru",
    "ukip",
    "lib dem",
    "lib dems",
    "ungrouped",
    "non-aligned",
    "unaffiliated",
    "labour and co-operative",
    "scottish labour",
    "scottish conservative and unionist",
    "democratic unionist",
    "sinn fein",
    "alliance",
    "sdlp",
    "uup",
    "dup",
    "fianna fail",
    "fine gael",
    "green independent",
    "non aligned",
    "no group",
];

/// Whether words are the name of a political group.
pub(in crate::recognise) fn is_group(words: &str) -> bool {
    let folded = crate::text::fold(words.trim().trim_end_matches([':', '.']));
    let known = |name: &str| GROUPS.iter().any(|group| crate::text::fold(group) == name);
    let short = folded.split(' ').count() <= 6;
    let ending = [" group", " party", " residents association"];
    known(&folded)
        || short
            && ending.iter().any(|end| folded.ends_with(end))
            && !folded.contains("working group")
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
