//! Minutes by number: "Minute 65", "Minute 46 (2018/19)", "Minutes 12 to 14", "55(b)/10-11".

use std::ops::Range;

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::lexicon::{Heard, MinuteWords, lexicon};

fn words() -> &'static MinuteWords {
    &lexicon().references.minute
}

/// Finds minutes named by number.
pub(super) fn find(heard: &Heard, found: &mut Vec<Found>) {
    let markdown = heard.words.as_ref();
    for hit in words().head.all_in(heard) {
        let (all, word) = (hit.get_match(), &hit[1]);
        if counts_time(&markdown[..all.start()], word) {
            continue;
        }
        let plural = word.ends_with(['s', 'S']);
        let mut numbers = list(markdown, all.end(), plural);
        if let Some(first) = numbers.first_mut() {
            first.range.start = all.start();
        }
        spread_year(&mut numbers);
        found.extend(numbers.into_iter().map(|number| {
            let kind = ReferenceKind::Minute {
                number: number.text,
                year: number.year,
            };
            (kind, number.range)
        }));
    }
}

/// Whether the words before "minute" make it a length of time.
fn counts_time(before: &str, word: &str) -> bool {
    let last = before
        .trim_end()
        .rsplit(|c: char| c.is_whitespace() || c == '-')
        .next()
        .unwrap_or("");
    let number = last.ends_with(|c: char| c.is_ascii_digit());
    word.starts_with('m') && (number || words().time_before.is_whole(last))
}

struct Number {
    text: String,
    year: Option<i16>,
    range: Range<usize>,
}

/// The numbers from `at` on: one, and for the plural as many as are listed.
fn list(markdown: &str, at: usize, plural: bool) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = at;
    while let Some(number) = one(markdown, at, plural) {
        let end = number.range.end;
        numbers.push(number);
        let Some(separator) = words().separator.captures(&markdown[end..]) else {
            break;
        };
        if !plural && separator.name("range").is_none() {
            break;
        }
        at = end + separator.get_match().end();
    }
    numbers
}

/// A year at the end of a list belongs to the numbers before it that have none.
fn spread_year(numbers: &mut [Number]) {
    let mut year = None;
    for number in numbers.iter_mut().rev() {
        year = number.year.or(year);
        number.year = year;
    }
}

fn one(markdown: &str, at: usize, plural: bool) -> Option<Number> {
    let rest = &markdown[at..];
    if let Some(hit) = words().with_year.captures(rest)
        && let Some(year) = municipal(&hit[2], &hit[3])
    {
        return Some(Number {
            text: plain(&hit[1]),
            year: Some(year),
            range: at..at + hit.get_match().end(),
        });
    }
    let hit = words().number.find(rest)?;
    let (text, after) = (hit.as_str(), &rest[hit.end()..]);
    if words().counts_other.is_match(after) || is_date_or_year(text, plural) {
        return None;
    }
    let (year, length) = year_after(after).unwrap_or((None, 0));
    Some(Number {
        text: plain(text),
        year,
        range: at..at + hit.end() + length,
    })
}

fn plain(number: &str) -> String {
    number.replace('\\', "")
}

fn year_after(after: &str) -> Option<(Option<i16>, usize)> {
    let hit = words().year.captures(after)?;
    let pair = [(1, 2), (3, 4), (5, 6)]
        .into_iter()
        .find_map(|(a, b)| Some((hit.get(a)?.as_str(), hit.get(b)?.as_str())));
    let year = match pair {
        Some((first, second)) => municipal(first, second)?,
        None => hit.name("calendar")?.as_str().parse().ok()?,
    };
    (1850..=2150)
        .contains(&year)
        .then(|| (Some(year), hit.get_match().end()))
}

/// The year in which `2018/19` or `10-11` begins; `None` where the second does not follow the first.
fn municipal(first: &str, second: &str) -> Option<i16> {
    let start: i16 = first.parse().ok()?;
    let end: i16 = second.parse().ok()?;
    if (start + 1) % 100 != end % 100 || (second.len() == 4 && end != start + 1) {
        return None;
    }
    Some(match first.len() {
        4 => start,
        _ if start >= 70 => 1900 + start,
        _ => 2000 + start,
    })
}

/// Whether a "number" is a date (`23.01.2019`), a municipal year (`2018/19`) or, after "minutes",
/// a calendar year.
fn is_date_or_year(text: &str, plural: bool) -> bool {
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    match parts.as_slice() {
        [year] => plural && number(year).is_some_and(|year| (1900..=2100).contains(&year)),
        [first, second] => first.len() == 4 && municipal(first, second).is_some(),
        [day, month, year] => {
            number(day).is_some_and(|day| (1..=31).contains(&day))
                && number(month).is_some_and(|month| (1..=12).contains(&month))
                && matches!(year.len(), 2 | 4)
                && number(year).is_some()
        }
        _ => false,
    }
}
