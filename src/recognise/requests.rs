//! What a resolution asks to come back, to whom and when.
//!
//! Only what clearly comes back counts: a report, a briefing, a matter put off to a named time.
//! That something be noted, approved, referred or worked on asks for nothing that a later meeting
//! could be measured by.

mod due;

use jiff::civil::Date;
use regex::Captures;

use self::due::Reader;
use super::lexicon::{Heard, lexicon};
use super::words::unmarked;
use crate::model::{Due, Request};

/// Reads what a resolution asks for out of its own words; `None` when nothing is to come back.
///
/// `held` is the day of the meeting and `year_starts` the month, 1 to 12, with which municipal
/// years begin: "in the new Municipal Year" is counted from both.
pub fn of(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Request> {
    let words = &Heard::of(unmarked(markdown));
    let reader = Reader { held, year_starts };
    if let Some((at, to)) = comes_back(words) {
        let due = reader.due(words, at);
        return Some(Request { to, due });
    }
    let at = lexicon().requests.put_off.find_in(words)?.end();
    let due = reader.due_after(words, at)?;
    Some(Request {
        to: None,
        due: Some(due),
    })
}

/// Reads the day out of the words of an action: "Clerk by 12 July 2022".
pub fn due_in_action(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Due> {
    let words = Heard::of(unmarked(markdown));
    let reader = Reader { held, year_starts };
    reader.due_after(&words, 0).map(|told| told.value)
}

/// Where the words say that something comes back, and to whom.
fn comes_back(words: &Heard) -> Option<(usize, Option<String>)> {
    let body = |hit: &Captures| -> Option<Option<String>> {
        match hit.name("to").or_else(|| hit.name("for")) {
            None => Some(None),
            Some(to) => named(&words.words, to.range()).map(Some),
        }
    };
    let asks = &lexicon().requests;
    for pattern in [&asks.comes_to, &asks.brings] {
        let mut hits = pattern.all_in(words);
        let hit = hits.find_map(|hit| Some((hit.get_match().start(), body(&hit)?)));
        if let Some((at, to)) = hit {
            return Some((at, to.filter(|to| !to.is_empty())));
        }
    }
    [&asks.asked, &asks.receives]
        .into_iter()
        .find_map(|pattern| {
            let hit = pattern.find_in(words)?;
            // The time stands after the last "be".
            let verb = hit.as_str().rfind(&asks.verb).unwrap_or(0);
            Some((hit.start() + verb, None))
        })
}

/// The body's name as written; `None` when the words go on and mean something else, empty when they
/// only say "the next meeting".
fn named(words: &str, to: std::ops::Range<usize>) -> Option<String> {
    let asks = &lexicon().requests;
    let after = &words[to.end..];
    if !asks.after_body.is_match(after) {
        return None;
    }
    let name = &words[to];
    if !name.ends_with(&asks.meeting) {
        return Some(name.to_owned());
    }
    let of = asks.meeting_of.captures(after);
    Some(of.map_or_else(String::new, |of| of["body"].to_owned()))
}

#[cfg(test)]
mod tests;
