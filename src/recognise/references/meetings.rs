//! Meetings by their day: "the meeting held on 23 January 2019", "the minutes of the meetings held
//! on 17 November and 15 December 2021".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::dates::{self, FoundDate};

/// What stands before the day: "meeting of the Executive held on the ".
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<pre>(?:\b[A-Z][\w'’&-]*\s+(?:(?:and|&|of|for|the)\s+)*)*)
        \b(?i:meetings?)
        (?:\s+(?i:of)\s+(?P<of>[^.;:]{2,90}?))?
        ,?\s+
        (?:(?i:which\s+|that\s+)?(?i:was\s+|were\s+)?(?i:held\s+on|held)|(?i:on|of|dated))
        \s*[*_]*(?i:the\s+)?[*_]*$",
    )
    .ok()
});
/// "the minutes of 6 January 2021", without the word "meeting".
static MINUTES_OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bminutes\s+(?:of|for|from|dated)\s+[*_]*(?:the\s+)?[*_]*$").ok()
});
/// The minutes of what follows.
static OF_MINUTES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bminutes\s+(?:of|for|from|and\s+actions\s+of)\b[^.;]{0,90}$").ok()
});
/// Between two days of one list.
static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[*_]*\s*(?:,|and|&|,\s*and)\s*(?:on\s+)?(?:the\s+)?[*_]*$").ok()
});

/// How far back the words before a day are looked at, in bytes.
const REACH: usize = 180;

/// Words before "meeting" that say what sort it was, or whose it is without naming another body.
const OWN: &[&str] = &[
    "the",
    "this",
    "that",
    "its",
    "their",
    "our",
    "annual",
    "special",
    "extraordinary",
    "ordinary",
    "previous",
    "last",
    "next",
    "committee",
    "panel",
    "board",
    "forum",
    "group",
    "general",
    "monthly",
    "minutes",
    "of",
    "for",
    "from",
    "and",
    "meeting",
    "meetings",
    "inaugural",
    "virtual",
    "remote",
    "emergency",
    "adjourned",
];

/// Finds meetings named by the day they were held on.
pub(super) fn find(markdown: &str, held: Option<Date>, found: &mut Vec<Found>) {
    let mut previous: Option<(usize, Context)> = None;
    for day in dates::find(markdown) {
        if day.day.is_none() {
            continue;
        }
        let listed = previous.take().filter(|(end, _)| {
            let between = markdown.get(*end..day.range.start).unwrap_or("-");
            BETWEEN.as_ref().is_some_and(|b| b.is_match(between))
        });
        let context = listed
            .map(|(_, context)| context)
            .or_else(|| Context::before(markdown, day.range.start));
        let Some(context) = context else { continue };
        if let Some(date) = whole(&day, held) {
            found.push((
                ReferenceKind::Meeting {
                    date,
                    of: context.of.clone(),
                    minutes: context.minutes,
                },
                day.range.clone(),
            ));
        }
        previous = Some((day.range.end, context));
    }
}

/// A date with its year: as written, or the last such day before the meeting that speaks of it.
fn whole(day: &FoundDate, held: Option<Date>) -> Option<Date> {
    if day.year.is_some() {
        return day.date();
    }
    let held = held?;
    let of = |year| Date::new(year, day.month, day.day?).ok();
    of(held.year())
        .filter(|date| *date <= held)
        .or_else(|| of(held.year() - 1))
}

/// What the words before a day say of the meeting.
struct Context {
    of: Option<String>,
    minutes: bool,
}

impl Context {
    fn before(markdown: &str, start: usize) -> Option<Self> {
        let before = tail(markdown, start);
        if MINUTES_OF.as_ref()?.is_match(before) {
            return Some(Self {
                of: None,
                minutes: true,
            });
        }
        let hit = BEFORE.as_ref()?.captures(before)?;
        let head: Range<usize> =
            0..hit.get(0)?.start() + hit.name("pre").map_or(0, |pre| pre.len());
        let of = hit
            .name("of")
            .and_then(|of| body(of.as_str()))
            .or_else(|| hit.name("pre").and_then(|pre| body(pre.as_str())));
        Some(Self {
            of,
            minutes: OF_MINUTES.as_ref()?.is_match(&before[head]),
        })
    }
}

/// The last bytes before `start`, cut at a character.
fn tail(markdown: &str, start: usize) -> &str {
    let mut from = start.saturating_sub(REACH);
    while !markdown.is_char_boundary(from) {
        from += 1;
    }
    &markdown[from..start]
}

/// The name of a body in words that may name one: `None` for "the Committee", "Annual".
fn body(words: &str) -> Option<String> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let is_own = |word: &&str| OWN.contains(&word.to_lowercase().trim_matches(['*', '_', ',']));
    if words.iter().all(is_own) {
        return None;
    }
    while words
        .first()
        .is_some_and(|word| word.chars().next().is_some_and(char::is_lowercase))
    {
        words.remove(0);
    }
    let name = words.join(" ");
    let name = name.trim_matches(['*', '_', ',', ' ']);
    name.starts_with(char::is_uppercase)
        .then(|| name.to_owned())
}
