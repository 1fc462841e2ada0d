//! Minutes by number: "Minute 65", "Minute 46 (2018/19)", "Minutes 12 to 14", "55(b)/10-11".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use crate::model::ReferenceKind;
use crate::recognise::dates;

/// A number as councils print them: `65`, `7(b)`, `12/2021`, `C.45`, `WTM/2018/21`.
const NUMBER: &str =
    r"(?:[A-Z]{1,4}[./]?)?[0-9]{1,5}(?:[./][0-9]{1,4})*(?:[a-zA-Z]\b)?(?:\\?\([a-z0-9]{1,4}\\?\))*";
/// A number with its year behind a stroke: `55(b)/10-11`, `46/2018/19`.
const NUMBER_AND_YEAR: &str = r"([A-Z]{0,4}[./]?[0-9]{1,5}[a-z]?(?:\\?\([a-z0-9]{1,4}\\?\))*)/([0-9]{4}|[0-9]{2})[-–/]([0-9]{4}|[0-9]{2})\b";

static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(minutes?)(?:\s+(?:nos?\b\.?|numbers?|items?|refs?\b\.?))?\s+[*_]*").ok()
});
static WITH_YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^{NUMBER_AND_YEAR}")).ok());
static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("^{NUMBER}")).ok());
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let years = r"([0-9]{4})\s?[-–/]\s?([0-9]{4}|[0-9]{2})";
    Regex::new(&format!(
        r"(?ix)^\s*(?:
            \\?[(\[]\s*(?:of\s+|municipal\s+year\s+)?{years}(?:\s+municipal\s+year)?\s*\\?[)\]]
          | ,?\s+(?:of|in|from|for)\s+(?:the\s+)?(?:municipal\s+year\s+)?{years}\b
          | \s?{years}\b
          | \\?\(([0-9]{{4}})\\?\)
        )"
    ))
    .ok()
});
static SEPARATOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*(?:(,\s*and|,|and|&)|(to|-|–))\s*(?:minutes?\s+)?").ok());

/// What may follow a number that counts something else: "minute 20 seconds".
const UNITS: &[&str] = &[
    "second", "minute", "hour", "day", "per", "pm", "am", "p.m", "a.m", "people", "members",
];
/// Words before a lower-case "minute" that make it a length of time.
const TIME_BEFORE: &[&str] = &[
    "last", "per", "a", "every", "each", "one", "two", "three", "four", "five", "ten", "fifteen",
    "twenty", "thirty", "few", "some", "many", "several",
];

/// Finds minutes named by number.
pub(super) fn find(markdown: &str, found: &mut Vec<Found>) {
    let Some(head) = HEAD.as_ref() else { return };
    for hit in head.captures_iter(markdown) {
        let (Some(all), Some(word)) = (hit.get(0), hit.get(1)) else {
            continue;
        };
        if counts_time(&markdown[..all.start()], word.as_str()) {
            continue;
        }
        let plural = word.as_str().ends_with(['s', 'S']);
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
    let lower = word.starts_with('m');
    lower
        && (number
            || TIME_BEFORE
                .iter()
                .any(|time| last.eq_ignore_ascii_case(time)))
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
        let separator = SEPARATOR
            .as_ref()
            .and_then(|s| s.captures(&markdown[end..]));
        let Some(separator) = separator else { break };
        let range = separator.get(2).is_some();
        if !(plural || range) {
            break;
        }
        at = end + separator.get(0).map_or(0, |all| all.end());
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
    if let Some(hit) = WITH_YEAR.as_ref()?.captures(rest)
        && let Some(year) = municipal(&hit[2], &hit[3])
    {
        return Some(Number {
            text: plain(&hit[1]),
            year: Some(year),
            range: at..at + hit.get(0)?.end(),
        });
    }
    let hit = PLAIN.as_ref()?.find(rest)?;
    let (text, after) = (hit.as_str(), &rest[hit.end()..]);
    if !ends_well(after) || is_date_or_year(text, plural) {
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
    let hit = YEAR.as_ref()?.captures(after)?;
    let pair = [(1, 2), (3, 4), (5, 6)]
        .into_iter()
        .find_map(|(a, b)| Some((hit.get(a)?.as_str(), hit.get(b)?.as_str())));
    let year = match pair {
        Some((first, second)) => municipal(first, second)?,
        None => hit.get(7)?.as_str().parse().ok()?,
    };
    (1850..=2150)
        .contains(&year)
        .then_some((Some(year), hit.get(0)?.end()))
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

/// Whether what follows a number lets it be a minute's: no unit, month, clock time or percentage.
fn ends_well(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '%' | '/' | '£') => return false,
        Some(':' | ',') if chars.next().is_some_and(|c| c.is_ascii_digit()) => return false,
        _ => {}
    }
    let next: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '.')
        .flat_map(char::to_lowercase)
        .collect();
    let gap = after.starts_with(char::is_whitespace);
    !gap || (dates::month_named(&next).is_none()
        && !UNITS
            .iter()
            .any(|u| next.starts_with(u) && is_unit(&next, u)))
}

fn is_unit(word: &str, unit: &str) -> bool {
    matches!(word.strip_prefix(unit), Some("" | "s" | "."))
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
