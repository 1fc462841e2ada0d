//! Times of day as people write them.

use std::ops::Range;

use jiff::civil::Time;

use super::scan;

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
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            let hit = clock(text, at);
            let digits = scan::digits_end(text, at);
            at = hit.as_ref().map_or(digits, |hit| hit.range.end);
            found.extend(hit);
        } else if bytes[at].is_ascii_alphabetic() {
            let word = scan::word_at(text, at);
            at = word.end;
            found.extend(named(&text[word.start..word.end]).map(|time| FoundTime {
                range: word.start..word.end,
                time,
                sure: true,
            }));
        } else {
            at += 1;
        }
    }
    lend_halves(text, &mut found);
    found
}

fn named(word: &str) -> Option<Time> {
    const NAMES: &[(&str, Time)] = &[
        ("noon", Time::constant(12, 0, 0, 0)),
        ("midday", Time::constant(12, 0, 0, 0)),
        ("midnight", Time::constant(0, 0, 0, 0)),
    ];
    NAMES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, time)| *time)
}

/// What says which half of the day a time of the clock lies in.
enum Half {
    Am,
    Pm,
    /// "12 noon", "12 midnight".
    Is(Time),
    /// "1930 hours".
    Day,
}

/// A time that begins with a digit at `at`.
fn clock(text: &str, at: usize) -> Option<FoundTime> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || "./:£$€-_".contains(c)) {
        return None;
    }
    let hours_end = scan::digits_end(text, at);
    let digits = &text[at..hours_end];
    let (hour, minute, end, mark) = match digits.len() {
        1 | 2 => {
            let mark = text[hours_end..]
                .chars()
                .next()
                .filter(|c| ".:".contains(*c));
            let minutes_end = match mark {
                Some(_) => scan::digits_end(text, hours_end + 1),
                None => hours_end,
            };
            if minutes_end == hours_end + 3 {
                let minute = text[hours_end + 1..minutes_end].parse().ok()?;
                (digits.parse().ok()?, minute, minutes_end, mark)
            } else if minutes_end <= hours_end + 1 {
                (digits.parse().ok()?, 0, hours_end, None)
            } else {
                return None;
            }
        }
        4 => (
            digits[..2].parse().ok()?,
            digits[2..].parse().ok()?,
            hours_end,
            None,
        ),
        _ => return None,
    };
    let half = half_at(text, end);
    let (end, half) = match half {
        Some((end, half)) => (end, Some(half)),
        None => (end, None),
    };
    let rest = &text[end..];
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || "/%".contains(c))
        || (rest.starts_with(['.', ':']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
    if goes_on && half.is_none() {
        return None;
    }
    let four = digits.len() == 4;
    let (hour, sure) = match half {
        Some(Half::Is(time)) => {
            let noon = (hour, minute) == (12, 0);
            return noon.then_some(FoundTime {
                range: at..end,
                time,
                sure: true,
            });
        }
        Some(Half::Day) if four || mark.is_some() => (hour, true),
        Some(Half::Am) if hour == 12 => (0, true),
        // "16.30 pm" is written, and means what it says.
        Some(Half::Pm) if (1..12).contains(&hour) => (hour + 12, true),
        Some(Half::Am | Half::Pm) if hour > 0 && !four => (hour, true),
        None if mark == Some(':') => (hour, hour == 0 || hour > 12 || digits.starts_with('0')),
        None if mark == Some('.') && introduces_time(text, at) => (hour, hour > 12),
        _ => return None,
    };
    let time = Time::new(hour, minute, 0, 0).ok()?;
    Some(FoundTime {
        range: at..end,
        time,
        sure,
    })
}

/// "pm", "a.m.", "noon", "hours" after a time that ends at `end`.
fn half_at(text: &str, end: usize) -> Option<(usize, Half)> {
    let start = text.len()
        - text[end..]
            .trim_start_matches([' ', '\u{a0}', '*', '_'])
            .len();
    let word = scan::word_at(text, start);
    let letters = &text[word.start..word.end];
    if let Some(time) = named(letters) {
        return Some((word.end, Half::Is(time)));
    }
    let lower = letters.to_ascii_lowercase();
    match lower.as_str() {
        "am" => Some((word.end, Half::Am)),
        "pm" => Some((word.end, Half::Pm)),
        "hours" | "hrs" => Some((word.end, Half::Day)),
        "a" | "p" => {
            let rest = text[word.end..]
                .strip_prefix('.')?
                .trim_start_matches([' ', '\n']);
            let tail = rest.strip_prefix(['m', 'M'])?;
            if tail.starts_with(|c: char| c.is_alphanumeric()) {
                return None;
            }
            // The full stop of "p.m." belongs to it; where it also ends the sentence nobody minds.
            let tail = tail.strip_prefix('.').unwrap_or(tail);
            let half = if lower == "a" { Half::Am } else { Half::Pm };
            Some((text.len() - tail.len(), half))
        }
        _ => None,
    }
}

/// Whether the word before `at` leads up to a time of day.
fn introduces_time(text: &str, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "at",
        "from",
        "until",
        "till",
        "commenced",
        "commencing",
        "concluded",
        "started",
        "starting",
        "start",
        "ended",
        "finished",
        "closed",
        "opened",
        "time",
        "began",
    ];
    let end = text[..at]
        .trim_end_matches([' ', '\u{a0}', ':', '*', '-', '–'])
        .len();
    scan::word_before(text, end).is_some_and(|word| {
        WORDS
            .iter()
            .any(|w| w.eq_ignore_ascii_case(&text[word.start..word.end]))
    })
}

/// Gives the first of "4.30 to 6 pm" the half of the second, where that keeps them in order. Only
/// a bare time with minutes is found at all before its half is known.
fn lend_halves(text: &str, found: &mut [FoundTime]) {
    for ix in (0..found.len().saturating_sub(1)).rev() {
        let (this, next) = (&found[ix], &found[ix + 1]);
        let between = text[this.range.end..next.range.start].trim();
        let joins = ["to", "until", "till", "-", "–", "and", "for"];
        if this.sure || !next.sure || !joins.contains(&between) {
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
