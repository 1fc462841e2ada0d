//! Times of day as people write them.

use std::ops::Range;

use jiff::civil::Time;
use regex::{Captures, Match};

use super::lexicon::lexicon;

/// A time of day in running words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTime {
    /// The bytes of its words, with "pm" and "noon".
    pub range: Range<usize>,
    /// The time.
    pub time: Time,
    /// The words say which half of the day: "pm", "noon", "16:30". Otherwise the morning is
    /// assumed, as in "9.15".
    pub sure: bool,
}

/// Finds the times of day in `text`, in order, none overlapping.
///
/// Bare "16.30" counts only after a word that leads up to a time, since money, numbers of minutes
/// and sections of Acts look the same. In "4.30 to 6 pm" the first takes its half from the second.
pub fn find(text: &str) -> Vec<FoundTime> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(hit) = lexicon().times.clock.captures_at(text, at) {
        let (end, time) = match (hit.name("alone"), hit.name("hour")) {
            (Some(alone), _) => (alone.end(), named(alone)),
            (_, Some(hour)) => (hour.end(), clock(&hit)),
            _ => break,
        };
        at = time.as_ref().map_or(end, |time| time.range.end);
        found.extend(time);
    }
    lend_halves(text, &mut found);
    found
}

/// "noon".
fn named(word: Match) -> Option<FoundTime> {
    let time = lexicon().terms.clock.get(&word.as_str().to_lowercase())?;
    Some(FoundTime {
        range: word.range(),
        time: *time,
        sure: true,
    })
}

/// "4.30 pm", "16:30", "12 noon", "1930 hours".
fn clock(hit: &Captures) -> Option<FoundTime> {
    let number = |name| hit.name(name).and_then(|n| n.as_str().parse::<i8>().ok());
    let hour = number("hour")?;
    let four = number("four");
    let minute = number("minute").or(four).unwrap_or(0);
    let mark = hit.name("mark").map(|mark| mark.as_str());
    let range = hit.name("time")?.range();
    if let Some(name) = hit.name("name") {
        let named = named(name).filter(|_| (hour, minute) == (12, 0))?;
        return Some(FoundTime { range, ..named });
    }
    let half = |name| hit.name(name).is_some();
    let (hour, sure) = match mark {
        _ if half("am") && hour == 12 => (0, true),
        // "16.30 pm" is written, and means what it says.
        _ if half("pm") && (1..12).contains(&hour) => (hour + 12, true),
        _ if half("am") || half("pm") => (hour > 0 && four.is_none()).then_some((hour, true))?,
        _ if half("day") => (four.is_some() || mark.is_some()).then_some((hour, true))?,
        Some(":") => (hour, hour == 0 || hour > 12 || hit["hour"].starts_with('0')),
        Some(_) if half("lead") => (hour, hour > 12),
        _ => return None,
    };
    let time = Time::new(hour, minute, 0, 0).ok()?;
    Some(FoundTime { range, time, sure })
}

/// Gives the first of "4.30 to 6 pm" the half of the second, where that keeps them in order. Only
/// a bare time with minutes is found at all before its half is known.
fn lend_halves(text: &str, found: &mut [FoundTime]) {
    for ix in (0..found.len().saturating_sub(1)).rev() {
        let (this, next) = (&found[ix], &found[ix + 1]);
        let between = text[this.range.end..next.range.start].trim();
        if this.sure || !next.sure || !lexicon().times.joint.is_match(between) {
            continue;
        }
        let later = this.time.checked_add(jiff::Span::new().hours(12));
        if let Ok(later) = later
            && later <= next.time
        {
            found[ix].time = later;
        }
        found[ix].sure = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let show = |found: &FoundTime| {
            let mark = if found.sure { "" } else { "?" };
            let words = &text[found.range.clone()];
            format!("{words} = {}{mark}", found.time.strftime("%H:%M"))
        };
        find(text).iter().map(show).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn times_in_every_dress() {
        for (text, expected) in [
            ("at 4.30 pm in", "4.30 pm = 16:30"),
            ("at 7.30pm", "7.30pm = 19:30"),
            ("12 midday", "12 midday = 12:00"),
            ("12 noon", "12 noon = 12:00"),
            ("12.00noon", "12.00noon = 12:00"),
            ("before noon", "noon = 12:00"),
            ("16:30", "16:30 = 16:30"),
            ("09:15", "09:15 = 09:15"),
            ("7:26 p.m.", "7:26 p.m. = 19:26"),
            ("10.00 A.M.", "10.00 A.M. = 10:00"),
            ("10.00\n\nA.M.", ""),
            ("7 p.m.", "7 p.m. = 19:00"),
            ("12.05 am", "12.05 am = 00:05"),
            ("12.05pm", "12.05pm = 12:05"),
            ("16.30 pm", "16.30 pm = 16:30"),
            ("1930 hours", "1930 hours = 19:30"),
            ("19.30 hrs", "19.30 hrs = 19:30"),
            ("Commenced 16.05", "16.05 = 16:05"),
            ("closed at 9.15", "9.15 = 09:15?"),
            ("from 4.30 to 6 pm", "4.30 = 16:30; 6 pm = 18:00"),
            ("10:30 - 12:15pm", "10:30 = 10:30; 12:15pm = 12:15"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_time_is_left_alone() {
        for text in [
            "£4.30",
            "Minute 4.30",
            "5 amendments",
            "section 12.30",
            "6 October 2021",
            "2019 hospital",
            "25:00",
            "7:75",
            "3 a man",
            "1:2:3",
            "32 pm",
            "0 pm",
        ] {
            assert_eq!(shown(text), "", "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "([0-9]{1,4}|[.: -]|pm|a\\.m|noon|hours|é|to){0,14}") {
            let mut end = 0;
            for time in find(&text) {
                prop_assert!(time.range.start >= end);
                prop_assert!(!text[time.range.clone()].is_empty());
                end = time.range.end;
            }
        }
    }
}
