//! Small helpers over words. Nothing here knows what minutes are.

pub mod inline;

use unicode_normalization::UnicodeNormalization;

/// Makes a name fit for an address: lower case, plain letters and digits, single hyphens.
/// Apostrophes vanish, so that "Children's" becomes `childrens`. May come back empty.
pub fn slug(text: &str) -> String {
    // Most names are plain already, and finding that out costs far less than taking letters apart.
    if text.is_ascii() {
        return hyphenated(text.chars(), text.len());
    }
    let combining = unicode_normalization::char::is_combining_mark;
    hyphenated(text.nfkd().filter(|c| !combining(*c)), text.len())
}

fn hyphenated(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length);
    let plain = letters.filter(|c| !is_apostrophe(*c));
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Makes two spellings of one name alike: case, curly quotes, dashes, runs of spaces, and "&" for
/// "and" no longer tell them apart.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || is_dash(c) || c == ',') {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if word == "&" {
            out.push_str("and");
            continue;
        }
        for c in word.chars() {
            match c {
                _ if is_apostrophe(c) => {}
                // Nearly all are: looking up the others takes its time.
                _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Whether a mark stands among words: every paragraph is asked for several, so many bytes are looked
/// at a time.
pub(crate) fn holds(words: &str, mark: u8) -> bool {
    memchr::memchr(mark, words.as_bytes()).is_some()
}

/// Makes runs of white space single spaces, hard spaces included, and takes them off both ends.
pub fn spaced(words: &str) -> String {
    if is_spaced(words) {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether words in plain letters are so spaced already. Every byte is looked at, which many can be at
/// a time.
fn is_spaced(words: &str) -> bool {
    let bytes = words.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return true;
    };
    let odd = |byte: u8| !byte.is_ascii() || byte < b' ';
    let pairs = bytes.iter().zip(&bytes[1..]);
    *first != b' '
        && *last != b' '
        && !bytes.iter().fold(false, |found, byte| found | odd(*byte))
        && !pairs.fold(false, |found, pair| found | (pair == (&b' ', &b' ')))
}

/// The candidate that was most likely meant by a misspelt `word`, where one is near enough to be
/// offered: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| {
            *distance
                <= candidate
                    .chars()
                    .count()
                    .max(word.chars().count())
                    .div_ceil(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// "1 meeting", "2 meetings": a count with its noun, whose plural takes an `s`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// Writes "2019-03-20", as addresses and data have it.
pub fn push_date(out: &mut String, date: jiff::civil::Date) {
    const PRINTER: jiff::fmt::temporal::DateTimePrinter =
        jiff::fmt::temporal::DateTimePrinter::new();
    // Writing to a string cannot fail.
    let _ = PRINTER.print_date(&date, out);
}

/// "20 March 2019": dates are always written whole.
pub fn long_date(date: jiff::civil::Date) -> String {
    let month = usize::from(date.month().unsigned_abs()) - 1;
    format!("{} {} {:04}", date.day(), MONTHS[month], date.year())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "1 year and 2 months", "23 days": how long it is from one day to a later one, in whole months, or
/// in days where that is less than a month.
pub fn length(first: jiff::civil::Date, last: jiff::civil::Date) -> String {
    let Ok(length) = first.until((jiff::Unit::Year, last)) else {
        return String::new();
    };
    let part =
        |n: i64, noun| (n > 0).then(|| count(usize::try_from(n).unwrap_or(usize::MAX), noun));
    let (years, months) = (
        i64::from(length.get_years()),
        i64::from(length.get_months()),
    );
    let parts: Vec<String> = [part(years, "year"), part(months, "month")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        count(usize::try_from(length.get_days()).unwrap_or(0), "day")
    } else {
        list(&parts)
    }
}

/// How many whole months lie between one day and a later one.
pub fn whole_months(first: jiff::civil::Date, last: jiff::civil::Date) -> i32 {
    let length = first.until((jiff::Unit::Month, last));
    length.map_or(0, |length| length.get_months())
}

/// "a", "a and b", "a, b and c".
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whether a character is one of the marks people type for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}

/// Whether a character is a hyphen or one of the dashes.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("Children’s Services", "childrens-services"),
            ("12/2021", "12-2021"),
            ("C.45", "c-45"),
            ("4(a)", "4-a"),
            ("Pwyllgor Addysg – Môn", "pwyllgor-addysg-mon"),
            ("…", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_alike_however_they_are_typed() {
        assert_eq!(
            fold("Children’s  Services Overview & Scrutiny"),
            fold("children's services overview and scrutiny")
        );
        assert_ne!(fold("Executive"), fold("Executive Committee"));
    }

    #[test]
    fn only_near_names_are_offered() {
        assert_eq!(nearest("topcis", ["title", "topics"]), Some("topics"));
        assert_eq!(nearest("colour", ["title", "topics"]), None);
    }

    #[test]
    fn lengths_are_said_in_months() {
        let first = jiff::civil::date(2021, 1, 1);
        for (days, words) in [
            (0, "0 days"),
            (1, "1 day"),
            (30, "30 days"),
            (31, "1 month"),
            (400, "1 year and 1 month"),
            (800, "2 years and 2 months"),
        ] {
            let last = first.checked_add(jiff::Span::new().days(days)).unwrap();
            assert_eq!(length(first, last), words);
        }
    }

    #[test]
    fn lists_read_as_people_say_them() {
        let parts = ["a", "b", "c"].map(String::from);
        assert_eq!(list(&parts), "a, b and c");
        assert_eq!(list(&parts[..2]), "a and b");
        assert_eq!(count(1, "meeting"), "1 meeting");
    }
}
