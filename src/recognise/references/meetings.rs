//! Meetings by their day: "the meeting held on 23 January 2019", "the minutes of the meetings held
//! on 17 November and 15 December 2021".

use jiff::civil::Date;

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::dates::{self, FoundDate};
use crate::recognise::lexicon::lexicon;

/// How far back the words before a day are looked at, in bytes.
const REACH: usize = 180;

/// Finds meetings named by the day they were held on.
pub(super) fn find(markdown: &str, held: Option<Date>, found: &mut Vec<Found>) {
    let mut previous: Option<(usize, Context)> = None;
    for day in dates::find(markdown) {
        if day.day.is_none() {
            continue;
        }
        let listed = previous.take().filter(|(end, _)| {
            let between = markdown.get(*end..day.range.start).unwrap_or("-");
            lexicon().references.meeting.between.is_match(between)
        });
        let context = listed
            .map(|(_, context)| context)
            .or_else(|| Context::before(markdown, day.range.start));
        let Some(context) = context else { continue };
        // The meeting itself is no other one; what nothing says was held lies behind it.
        let names = |date: &Date| {
            held != Some(*date) && (context.held || held.is_none_or(|held| *date < held))
        };
        if let Some(date) = whole(&day, held).filter(names) {
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
    /// They say that it was held, or is to be.
    held: bool,
}

impl Context {
    fn before(markdown: &str, start: usize) -> Option<Self> {
        let words = &lexicon().references.meeting;
        let before = tail(markdown, start);
        if words.minutes_of.is_match(before) {
            return Some(Self {
                of: None,
                minutes: true,
                held: true,
            });
        }
        let Some(hit) = words.before.captures(before) else {
            return Self::otherwise(before);
        };
        let pre = &hit["pre"];
        let of = hit.name("of").and_then(|of| body(of.as_str()));
        let head = hit.get_match().start() + pre.len();
        Some(Self {
            of: of.or_else(|| body(pre)),
            minutes: words.of_minutes.is_match(&before[..head]),
            held: true,
        })
    }

    /// The words before a day that name a meeting without saying that it was held.
    fn otherwise(before: &str) -> Option<Self> {
        let words = &lexicon().references.meeting;
        if let Some(hit) = words.decided.captures(before) {
            return Some(Self {
                of: hit
                    .name("of")
                    .or(hit.name("met"))
                    .and_then(|of| body(of.as_str())),
                minutes: false,
                held: false,
            });
        }
        if let Some(hit) = words.called.captures(before) {
            return (!words.ahead.is_in(&hit[0])).then(|| Self {
                of: body(&hit["pre"]),
                minutes: words
                    .of_minutes
                    .is_match(&before[..hit.get_match().start()]),
                held: false,
            });
        }
        None
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
    let lead = lexicon().head.committee.leads.last_end(words);
    let words = lead.map_or(words, |end| &words[end..]);
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let own = &lexicon().references.meeting.own;
    if words.iter().all(|word| own.is_whole(word)) {
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
