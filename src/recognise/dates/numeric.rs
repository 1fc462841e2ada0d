//! Dates of numbers alone.

use std::ops::Range;

use super::super::scan;
use super::{FoundDate, weekday_named};

/// A date of numbers alone: "23.01.2019", "23/01/19", "2019-01-23".
pub(super) fn numeric(text: &str, at: usize) -> Option<FoundDate> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || "./-:£$€_".contains(c)) {
        return None;
    }
    let first = at..scan::digits_end(text, at);
    if first.len() > 4 {
        return None;
    }
    let mark = text[first.end..]
        .chars()
        .next()
        .filter(|c| "./-".contains(*c))?;
    let second = first.end + 1..scan::digits_end(text, first.end + 1);
    if !(1..=2).contains(&second.len()) || !text[second.end..].starts_with(mark) {
        return None;
    }
    let third = second.end + 1..scan::digits_end(text, second.end + 1);
    let rest = &text[third.end..];
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '_')
        || (rest.starts_with(['.', '-', ':'])
            && rest[1..].starts_with(|c: char| c.is_alphanumeric()));
    // "2019-01-23T16:30" is a date with its time.
    if goes_on && !(first.len() == 4 && rest.starts_with('T')) {
        return None;
    }
    let number = |range: &Range<usize>| text[range.clone()].parse::<i8>().ok();
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 2) => (full_year(&text[first])?, number(&second)?, number(&third)?),
        (1 | 2, 4) => (
            full_year(&text[third.clone()])?,
            number(&second)?,
            number(&first)?,
        ),
        (1 | 2, 2) if mark == '/' || (mark == '.' && introduces_date(text, at)) => (
            full_year(&text[third.clone()])?,
            number(&second)?,
            number(&first)?,
        ),
        _ => return None,
    };
    // No thirteenth month: where the other order gives a date, that was meant.
    let (month, day) = if month > 12 {
        (day, month)
    } else {
        (month, day)
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(FoundDate {
        range: at..third.end,
        day: Some(day),
        month,
        year: Some(year),
        weekday: None,
        borrowed: false,
    })
}

/// Whether the word before `at` leads up to a date. "20.01.01" may as well be a minute's number.
fn introduces_date(text: &str, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "on", "dated", "date", "held", "of", "since", "from", "until", "by",
    ];
    let end = text[..at].trim_end_matches([' ', ':', '*']).len();
    scan::word_before(text, end).is_some_and(|word| {
        let word = &text[word.start..word.end];
        weekday_named(word).is_some() || WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
    })
}

/// A year by its four digits or its last two.
pub(super) fn full_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1800..2200).contains(&year) => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}
