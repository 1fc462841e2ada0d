//! Dates as people write them. British order: the day comes first, unless the numbers, or others of the
//! same text, allow only the other reading.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Match};

use super::lexicon::{DateWords, lexicon, month_first};

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

    /// Whether all parts of a day are there, possible or not.
    pub fn is_whole(&self) -> bool {
        self.day.is_some() && self.year.is_some()
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

/// The months with their names in full, by as many languages as are read.
fn months() -> impl Iterator<Item = (i8, &'static str)> {
    let numbers = (1..=12).cycle();
    numbers.zip(lexicon().terms.month.iter().map(String::as_str))
}

/// The number of the month that a word names in full, case apart.
pub fn month_named(word: &str) -> Option<i8> {
    let mut months = months();
    let named = months.find(|(_, month)| same_letters(month, word));
    named.map(|(n, _)| n)
}

/// The weekday that a word names in full, case apart.
pub fn weekday_named(word: &str) -> Option<Weekday> {
    let mut weekdays = lexicon().terms.weekday.iter().zip(WEEKDAYS.iter().cycle());
    let named = weekdays.find(|(name, _)| same_letters(name, word));
    named.map(|(_, weekday)| *weekday)
}

/// Whether two names are one, case and the spaces within them apart.
fn same_letters(name: &str, word: &str) -> bool {
    if name.is_ascii() && !name.contains(' ') {
        return name.eq_ignore_ascii_case(word);
    }
    let words = word.split_whitespace().map(str::to_lowercase);
    words.eq(name.split_whitespace().map(str::to_lowercase))
}

/// Finds the dates in `text`, in order, none overlapping.
///
/// Emphasis, hard line breaks and `<sup>` may stand between the parts. A month alone is no date:
/// a day or a year must stand beside it.
pub fn find(text: &str) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let digits = text.bytes().map(|byte| byte.is_ascii_digit());
    if !digits.fold(false, |found, digit| found | digit) {
        return found;
    }
    let mut at = 0;
    let mut candidates = Candidates::of(text);
    while let Some(candidate) = candidates.next(at) {
        let (end, date) = match &candidate {
            Candidate::Month(month) => (month.end, worded(text, month.clone())),
            Candidate::Numbers(hit) => (end_of_first(hit), numeric(hit)),
        };
        at = end;
        let floor = found.last().map_or(0, |last| last.range.end);
        if let Some(date) = date.filter(|date| date.range.start >= floor) {
            at = date.range.end.max(at);
            found.extend(days_before(text, floor, &date));
            found.push(date);
        }
    }
    lend_years(text, &mut found);
    found
}

fn words() -> &'static DateWords {
    &lexicon().dates
}

/// What may be a date.
enum Candidate<'t> {
    /// Numbers alone.
    Numbers(Captures<'t>),
    /// A word that may be the name of its month.
    Month(Range<usize>),
}

/// What may be dates in a text, from the first to the last.
struct Candidates<'t> {
    text: &'t str,
    /// The next numbers.
    numbers: Option<Captures<'t>>,
}

impl<'t> Candidates<'t> {
    fn of(text: &'t str) -> Self {
        // Looking for them takes longer than seeing that there are none.
        let marked = |bytes: &[u8]| {
            bytes[0].is_ascii_digit()
                && matches!(bytes[1], b'.' | b'/' | b'-')
                && bytes[2].is_ascii_digit()
        };
        let may_be = text.as_bytes().windows(3).any(marked);
        let numbers = may_be.then(|| words().numbers.captures(text)).flatten();
        Self { text, numbers }
    }

    /// The first from `at` on; of two that begin in one place the numbers.
    fn next(&mut self, at: usize) -> Option<Candidate<'t>> {
        let start = |hit: &Captures| hit.get_match().start();
        if self.numbers.as_ref().is_some_and(|hit| start(hit) < at) {
            self.numbers = words().numbers.captures_at(self.text, at);
        }
        let month = words().month.find_at(self.text, at);
        let first = self
            .numbers
            .take_if(|numbers| month.is_none_or(|month| start(numbers) <= month.start()));
        if let Some(numbers) = first {
            self.numbers = words()
                .numbers
                .captures_at(self.text, end_of_first(&numbers));
            return Some(Candidate::Numbers(numbers));
        }
        let beside = |c: char| !c.is_alphabetic();
        month.map(|month| {
            let name = month.as_str().trim_start_matches(beside);
            let start = month.end() - name.len();
            Candidate::Month(start..start + name.trim_end_matches(beside).len())
        })
    }
}

/// Where the first of the numbers of a date ends.
fn end_of_first(hit: &Captures) -> usize {
    let first = hit.name("first").unwrap_or(hit.get_match());
    first.end()
}

/// A date of numbers alone: "23.01.2019", "23/01/19", "2019-01-23".
fn numeric(hit: &Captures) -> Option<FoundDate> {
    let (first, second, third) = (&hit["first"], &hit["second"], &hit["third"]);
    let mark = &hit["mark"];
    let iso = first.len() == 4;
    let short = third.len() == 2;
    let sure = mark == "/" || (mark == "." && hit.name("lead").is_some());
    // Only after a full year can a time follow, and its day has two digits.
    let fits = if iso {
        short
    } else {
        hit.name("time").is_none() && (!short || sure)
    };
    if mark != &hit["again"] || !fits {
        return None;
    }
    let (year, day) = if iso { (first, third) } else { (third, first) };
    let (month, day): (i8, i8) = (second.parse().ok()?, day.parse().ok()?);
    // No thirteenth month: where the other order gives a date, that was meant.
    let turned = mark == "/" && !iso && day <= 12 && month_first();
    let (month, day) = if month > 12 || turned {
        (day, month)
    } else {
        (month, day)
    };
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
    let range = hit.name("date").filter(|_| possible)?.range();
    Some(FoundDate {
        range,
        day: Some(day),
        month,
        year: Some(full_year(year)?),
        weekday: None,
        borrowed: false,
    })
}

/// Whether a number stands near enough to a word for it to be the month of a date.
fn is_by_number(text: &str, word: &Range<usize>) -> bool {
    /// Between a day and its month stand no more words than in "6 ú de mhí na Bealtaine".
    const BETWEEN: usize = 4;
    let is_digit = |c: char| c.is_ascii_digit();
    let after = &text[word.end..];
    let between = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\\' | ',' | '-');
    let after = after.strip_prefix('.').unwrap_or(after);
    let before = text[..word.start].rsplit(char::is_whitespace);
    let mut before = before.filter(|it| it.contains(char::is_alphanumeric));
    after.trim_start_matches(between).starts_with(is_digit)
        || before
            .by_ref()
            .take(BETWEEN + 1)
            .any(|it| it.contains(is_digit))
}

/// The date of which a word is the month.
fn worded(text: &str, word: Range<usize>) -> Option<FoundDate> {
    if !is_by_number(text, &word) {
        return None;
    }
    let name = &text[word.clone()];
    let (month, kind) = month_of(name)?;
    let before = words().before.captures(&text[..word.start])?;
    let leading = before.name("day").map(|day| day_in(text, day));
    let (mut range, weekday) = match (&leading, before.name("weekday")) {
        // A number that is no day parts the month from the weekday.
        (Some(None), _) | (None, None) => (word.clone(), None),
        (Some(Some(_)), None) => (before.name("day")?.start()..word.end, None),
        (_, Some(name)) => (name.start()..word.end, weekday_named(name.as_str())),
    };
    let leading = leading.flatten();
    if text[range.end..].starts_with('.') {
        range.end += 1;
    }
    let after = match leading {
        None => words().after.captures(&text[range.end..]),
        Some(_) => None,
    };
    let following = after.as_ref().and_then(|after| after["day"].parse().ok());
    let following = following.filter(|day| (1..=31).contains(day));
    let ordinal = after.as_ref().and_then(|after| after.name("ordinal"));
    if let (Some(_), Some(day)) = (following, after.as_ref().and_then(|a| a.name("day"))) {
        range.end += ordinal.map_or(day.end(), |ordinal| ordinal.end());
    }
    let year = words().year.captures(&text[range.end..]);
    let year = year.and_then(|year| Some((full_year(&year["year"])?, year.name("year")?.end())));
    range.end = match year {
        Some((_, length)) => range.end + length,
        // The full stop of "Sept." is no part of a date that ends there.
        None if following.is_none() => word.end,
        None => range.end,
    };
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    let plausible = match (leading, following, year) {
        (None, None, None) => false,
        (None, Some(_), None) => capital && (ordinal.is_some() || weekday.is_some()),
        (Some(_), _, None) | (None, None, Some(_)) => capital && kind != Kind::Misspelt,
        (_, _, Some(_)) => true,
    };
    plausible.then_some(FoundDate {
        range,
        day: leading.or(following),
        month,
        year: year.map(|(year, _)| year),
        weekday,
        borrowed: false,
    })
}

/// A number as the day of a month; part of "1.6", "2/6", "£6" or "A6" it is none.
fn day_in(text: &str, number: Match) -> Option<i8> {
    let before = text[..number.start()].chars().next_back();
    let part = before.is_some_and(|c| c.is_alphanumeric() || "./£$€:#".contains(c));
    let day = number.as_str().parse().ok()?;
    (!part && (1..=31).contains(&day)).then_some(day)
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
        .filter(|(_, name)| lower.get(..1).is_some_and(|first| begins(name, first)))
        .map(|(month, name)| {
            let distance = strsim::damerau_levenshtein(&lower, &name.to_ascii_lowercase());
            (distance, month)
        })
        .min()
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(_, month)| (month, Kind::Misspelt))
}

/// A year by its four digits or its last two.
fn full_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1800..2200).contains(&year) => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// The days that share the month of `date`: the 7 of "7 and 14 March 2019".
fn days_before(text: &str, floor: usize, date: &FoundDate) -> Vec<FoundDate> {
    let mut days = Vec::new();
    if date.day.is_none() || !text[date.range.start..].starts_with(|c: char| c.is_ascii_digit()) {
        return days;
    }
    let mut start = date.range.start;
    while let Some(listed) = words().listed.captures(&text[floor..start])
        && let Some(number) = listed.name("day")
        && let Some(day) = day_in(&text[floor..], number)
        && Some(day) < days.last().map_or(date.day, |d: &FoundDate| d.day)
    {
        let from = floor + number.start();
        let end = listed.name("ordinal").map_or(number.end(), |o| o.end());
        days.push(FoundDate {
            range: from..floor + end,
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

/// Gives a date without a year that of the next one in the same list.
fn lend_years(text: &str, found: &mut [FoundDate]) {
    for ix in (0..found.len().saturating_sub(1)).rev() {
        let (this, next) = (&found[ix], &found[ix + 1]);
        let (Some(year), None, Some(_)) = (next.year, this.year, this.day) else {
            continue;
        };
        if next.day.is_none()
            || !words()
                .joint
                .is_match(&text[this.range.end..next.range.start])
        {
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

#[cfg(test)]
mod tests;
