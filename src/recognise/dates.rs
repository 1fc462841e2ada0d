//! Dates as people write them.
//!
//! Written by hand and not as regular expressions: this runs over every word of a site, and a
//! month's name beside a number is a cheap thing to look for. British order: the day comes first,
//! unless the numbers allow only the other reading.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::lexicon::lexicon;
use super::scan::{self, Word};
use numeric::{full_year, numeric};

mod numeric;

/// A date in running words, as far as they give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The bytes of its words, with the weekday where one is written.
    pub range: Range<usize>,
    /// The day of the month, 1 to 31; `None` for "June 2022".
    pub day: Option<i8>,
    /// The month, 1 to 12.
    pub month: i8,
    /// The year, in full.
    pub year: Option<i16>,
    /// The weekday written before it. It may contradict the date.
    pub weekday: Option<Weekday>,
    /// The month or the year stands only with a later date of the same list, as in "17 November
    /// and 15 December 2021".
    pub borrowed: bool,
}

impl FoundDate {
    /// The day of the calendar; `None` when a part is missing or there is no such day, see
    /// [`FoundDate::is_impossible`].
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?).ok()
    }

    /// Whether it names a day that does not exist, such as 31 June.
    pub fn is_impossible(&self) -> bool {
        match (self.day, self.year) {
            (Some(day), Some(year)) => Date::new(year, self.month, day).is_err(),
            // A leap year gives 29 February the benefit of the doubt.
            (Some(day), None) => Date::new(2000, self.month, day).is_err(),
            (None, _) => false,
        }
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The months with their names in full.
fn months() -> impl Iterator<Item = (i8, &'static str)> {
    (1..).zip(lexicon().terms.month.iter().map(String::as_str))
}

/// The number of the month that a word names in full, case apart.
pub fn month_named(word: &str) -> Option<i8> {
    let mut months = months();
    let named = months.find(|(_, month)| month.eq_ignore_ascii_case(word));
    named.map(|(n, _)| n)
}

/// The weekday that a word names in full, case apart.
pub fn weekday_named(word: &str) -> Option<Weekday> {
    let mut weekdays = lexicon().terms.weekday.iter().zip(WEEKDAYS);
    let named = weekdays.find(|(name, _)| name.eq_ignore_ascii_case(word));
    named.map(|(_, weekday)| weekday)
}

/// Finds the dates in `text`, in order, none overlapping.
///
/// Emphasis, hard line breaks and `<sup>` may stand between the parts. A month alone is no date:
/// a day or a year must stand beside it.
pub fn find(text: &str) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let free = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let hit = if byte.is_ascii_digit() {
            let hit = free.then(|| numeric(text, at)).flatten();
            at = scan::digits_end(text, at);
            hit
        } else if byte.is_ascii_alphabetic() {
            let word = scan::word_at(text, at);
            let hit = worded(text, &word);
            at = word.end;
            hit
        } else {
            at += 1;
            None
        };
        let Some(hit) = hit else { continue };
        let floor = found.last().map_or(0, |last| last.range.end);
        if hit.range.start >= floor {
            at = hit.range.end.max(at);
            let shared = days_before(text, floor, &hit);
            found.extend(shared);
            found.push(hit);
        }
    }
    lend_years(text, &mut found);
    found
}

/// The date of which `word` is the month.
fn worded(text: &str, word: &Word) -> Option<FoundDate> {
    let letters = &text[word.start..word.end];
    let first = letters.as_bytes().first()?.to_ascii_lowercase();
    if letters.len() < 3 || !b"jfmasond".contains(&first) {
        return None;
    }
    let (month, kind) = month_of(letters)?;
    let before = Before::of(text, word.start);
    let after = After::of(text, word.end, before.day.is_none());
    let day = before.day.or(after.day);
    let american = before.day.is_none() && after.day.is_some();
    let capital = letters.starts_with(|c: char| c.is_ascii_uppercase());
    let plausible = match (day, after.year) {
        (Some(_), Some(_)) => true,
        (Some(_), None) if american => capital && (after.ordinal || before.weekday.is_some()),
        (Some(_), None) => capital && kind != Kind::Misspelt,
        (None, Some(_)) => capital && kind != Kind::Misspelt,
        (None, None) => false,
    };
    plausible.then_some(FoundDate {
        range: before.start..after.end,
        day,
        month,
        year: after.year,
        weekday: before.weekday,
        borrowed: false,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Full,
    Short,
    Misspelt,
}

/// The month that a word means: its name, its first three letters ("Sept" has four), or a name
/// with a letter or two wrong.
fn month_of(word: &str) -> Option<(i8, Kind)> {
    if let Some(month) = month_named(word) {
        return Some((month, Kind::Full));
    }
    let lower = word.to_ascii_lowercase();
    let begins = |name: &str, with: &str| {
        let head = name.get(..with.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(with))
    };
    if lower.len() == 3 || lower == "sept" {
        let (month, _) = months().find(|(_, name)| begins(name, &lower))?;
        return Some((month, Kind::Short));
    }
    // Short names have too many true words near them: "Jury", "Match".
    let allowed = match lower.len() {
        ..=4 => return None,
        5..=6 => 1,
        7..=11 => 2,
        _ => return None,
    };
    months()
        .filter(|(_, name)| begins(name, &lower[..1]))
        .map(|(month, name)| {
            let distance = strsim::damerau_levenshtein(&lower, &name.to_ascii_lowercase());
            (distance, month)
        })
        .min()
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(_, month)| (month, Kind::Misspelt))
}

/// What stands before a month: "Wednesday, the 6th of".
struct Before {
    start: usize,
    day: Option<i8>,
    weekday: Option<Weekday>,
}

impl Before {
    fn of(text: &str, month: usize) -> Self {
        let mut before = Self {
            start: month,
            day: None,
            weekday: None,
        };
        let mut end = scan::back_over_gap(text, month);
        if let Some(word) = scan::word_before(text, end)
            && text[word.start..word.end].eq_ignore_ascii_case("of")
        {
            end = scan::back_over_gap(text, word.start);
            if let Some(word) = scan::word_before(text, end)
                && text[word.start..word.end].eq_ignore_ascii_case("day")
            {
                end = scan::back_over_gap(text, word.start);
            }
        }
        if let Some((start, day)) = day_before(text, end) {
            before.start = start;
            before.day = Some(day);
        }
        let mut end = scan::back_over_gap(text, before.start);
        if let Some(word) = scan::word_before(text, end)
            && text[word.start..word.end].eq_ignore_ascii_case("the")
        {
            end = scan::back_over_gap(text, word.start);
        }
        if let Some(word) = scan::word_before(text, end)
            && let Some(weekday) = weekday_named(&text[word.start..word.end])
        {
            before.weekday = Some(weekday);
            before.start = word.start;
        }
        before
    }
}

/// What stands after a month: ", 2021", "6th, 2021".
struct After {
    end: usize,
    day: Option<i8>,
    ordinal: bool,
    year: Option<i16>,
}

impl After {
    fn of(text: &str, month_end: usize, wants_day: bool) -> Self {
        let mut after = Self {
            end: month_end,
            day: None,
            ordinal: false,
            year: None,
        };
        let mut at = month_end;
        if text[at..].starts_with('.') {
            at += 1;
        }
        if wants_day && let Some((end, day, ordinal)) = day_at(text, scan::over_gap(text, at)) {
            let year = year_at(text, scan::over_gap(text, end));
            after.day = Some(day);
            after.ordinal = ordinal;
            after.end = year.map_or(end, |(end, _)| end);
            after.year = year.map(|(_, year)| year);
            return after;
        }
        if let Some((end, year)) = year_at(text, scan::over_gap(text, at)) {
            after.end = end;
            after.year = Some(year);
        }
        after
    }
}

/// A day of the month that ends at `end`: "6", "6th", "6<sup>th</sup>".
fn day_before(text: &str, end: usize) -> Option<(usize, i8)> {
    let digits_end = before_ordinal(text, end);
    let start = scan::digits_start(text, digits_end);
    let day = day_value(&text[start..digits_end])?;
    // Part of "1.6", "2/6", "£6" or "A6" it is no day.
    let before = text[..start].chars().next_back();
    let part = before.is_some_and(|c| c.is_alphanumeric() || "./£$€:#".contains(c));
    (!part).then_some((start, day))
}

/// Where the digits end, when what ends at `end` may carry an ordinal's ending.
fn before_ordinal(text: &str, end: usize) -> usize {
    let mut head = &text[..end];
    let raised = head.strip_suffix("</sup>").or(head.strip_suffix('^'));
    head = raised.unwrap_or(head);
    let Some(cut) = head.len().checked_sub(2) else {
        return end;
    };
    let bytes = head.as_bytes();
    if !is_ordinal_ending(&bytes[cut..]) {
        return end;
    }
    let head = &text[..cut];
    let head = match raised {
        Some(_) => head.strip_suffix("<sup>").or(head.strip_suffix('^')),
        None => Some(head),
    };
    let head = head.unwrap_or(&text[..end]).trim_end_matches(' ');
    if head.ends_with(|c: char| c.is_ascii_digit()) {
        head.len()
    } else {
        end
    }
}

fn is_ordinal_ending(bytes: &[u8]) -> bool {
    ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| bytes.eq_ignore_ascii_case(ending.as_bytes()))
}

/// A day of the month that begins at `at`, where it ends, and whether it is an ordinal.
fn day_at(text: &str, at: usize) -> Option<(usize, i8, bool)> {
    let end = scan::digits_end(text, at);
    let day = day_value(&text[at..end])?;
    let rest = &text[end..];
    let raised = rest.strip_prefix("<sup>").or(rest.strip_prefix('^'));
    let letters = raised.unwrap_or(rest);
    if letters.len() >= 2
        && is_ordinal_ending(&letters.as_bytes()[..2])
        && !letters[2..].starts_with(|c: char| c.is_alphanumeric())
    {
        let tail = &letters[2..];
        let tail = match raised {
            Some(_) => tail.strip_prefix("</sup>").or(tail.strip_prefix('^'))?,
            None => tail,
        };
        return Some((text.len() - tail.len(), day, true));
    }
    let part = rest.starts_with(|c: char| c.is_alphanumeric() || "/:%".contains(c))
        || (rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
    (!part).then_some((end, day, false))
}

fn day_value(digits: &str) -> Option<i8> {
    if digits.len() > 2 {
        return None;
    }
    let day: i8 = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// A year of four digits that begins at `at`, and where it ends. "2021/22" is a municipal year.
fn year_at(text: &str, at: usize) -> Option<(usize, i16)> {
    let end = scan::digits_end(text, at);
    let digits = &text[at..end];
    if digits.len() != 4 {
        return None;
    }
    let rest = &text[end..];
    let municipal = rest.starts_with(['/', '-', '–'])
        && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if municipal || rest.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    full_year(digits).map(|year| (end, year))
}

/// The days that share the month of `date`: the 7 of "7 and 14 March 2019".
fn days_before(text: &str, floor: usize, date: &FoundDate) -> Vec<FoundDate> {
    let mut days = Vec::new();
    if date.day.is_none() || !text[date.range.start..].starts_with(|c: char| c.is_ascii_digit()) {
        return days;
    }
    let mut start = date.range.start;
    while let Some(end) = back_over_joint(text, start)
        && let Some((from, day)) = day_before(text, end)
        && from >= floor
        && Some(day) < days.last().map_or(date.day, |d: &FoundDate| d.day)
    {
        days.push(FoundDate {
            range: from..end,
            day: Some(day),
            weekday: None,
            borrowed: true,
            ..date.clone()
        });
        start = from;
    }
    days.reverse();
    days
}

/// The end of what a list joins to the words that begin at `start`.
fn back_over_joint(text: &str, start: usize) -> Option<usize> {
    let mut end = text[..start]
        .trim_end_matches([' ', '\u{a0}', '*', '_'])
        .len();
    if let Some(word) = scan::word_before(text, end)
        && text[word.start..word.end].eq_ignore_ascii_case("the")
    {
        end = text[..word.start].trim_end().len();
    }
    if let Some(word) = scan::word_before(text, end) {
        let joins = ["and", "to", "or"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(&text[word.start..word.end]));
        return joins.then(|| {
            text[..word.start]
                .trim_end_matches([' ', '\u{a0}', ',', '*', '_'])
                .len()
        });
    }
    let head = text[..end].strip_suffix([',', '&', '-', '–'])?;
    Some(head.trim_end().len())
}

/// Gives a date without a year that of the next one in the same list.
fn lend_years(text: &str, found: &mut [FoundDate]) {
    for ix in (0..found.len().saturating_sub(1)).rev() {
        let (this, next) = (&found[ix], &found[ix + 1]);
        let (Some(year), None, Some(_)) = (next.year, this.year, this.day) else {
            continue;
        };
        if next.day.is_none() || !is_joint(&text[this.range.end..next.range.start]) {
            continue;
        }
        // "14 December and 11 January 2022" runs over the turn of the year.
        let year = if this.month > next.month {
            year - 1
        } else {
            year
        };
        found[ix].year = Some(year);
        found[ix].borrowed = true;
    }
}

/// Whether words only join the entries of a list.
fn is_joint(between: &str) -> bool {
    const WORDS: &[&str] = &["and", "to", "or", "on", "the", "from", "until"];
    between
        .split(|c: char| c.is_whitespace() || ",;&*_-–—".contains(c))
        .filter(|word| !word.is_empty())
        .all(|word| WORDS.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests;
