//! By when: months, spans, municipal years, days, the next meeting.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::model::{Due, Told, YearLabel};
use crate::recognise::dates;

/// Reads due times, counting from a meeting.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The day of the meeting, where it is known.
    pub(super) held: Option<Date>,
    /// The month, 1 to 12, with which municipal years begin.
    pub(super) year_starts: i8,
}

/// A due time and where it stands.
struct Hit {
    range: Range<usize>,
    due: Told<Due>,
    /// Too clear to mean anything else, even in a clause that says what a report is about.
    strong: bool,
}

type Pattern = LazyLock<Option<Regex>>;

const MONTH: &str =
    "(January|February|March|April|May|June|July|August|September|October|November|December)";
const NUMBER: &str = r"([0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty-?four|thirty)";
const NUMBERS: &[(&str, i16)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("eighteen", 18),
    ("twentyfour", 24),
    ("thirty", 30),
];

static SOON: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\bas soon as (?:is |reasonably )?(?:possible|practicable)\b|\bat the earliest opportunity\b").ok()
});
static NEXT_MEETING: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\bnext (?:[\w'’&-]+ ){{0,5}}?meeting\b(?:(?: of (?:the )?[\w'’& -]{{1,80}}?)?? (?:in|on|of) (?:the )?(?P<when>(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?{MONTH},? [0-9]{{4}}))?"
    ))
    .ok()
});
static SPAN: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?:in|within|after|every)(?: the next| the following| another)?(?: about| around| approximately)? (?:{NUMBER}(?: ?[-–] ?| to | or ))?{NUMBER}[ -](month|week|day|year)s?\b(?:['’]? time\b)?"
    ))
    .ok()
});
static EVERY: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(quarterly|every quarter)|(six-?monthly|half-?yearly|twice a year)|(monthly|every month))\b").ok()
});
static MONTH_ALONE: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?i:in|by|for|during|before|until|to|at|at the|to the|for the|by the end of|at our|at its|the)(?: early| late| mid)? {MONTH}\b"
    ))
    .ok()
});
static MUNICIPAL: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(new|next|forthcoming|coming|following)|(this|current|present|the end of the)) (?:municipal|council|civic) year\b").ok()
});
static YEAR: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:in|for|during|by)(?: the)?(?: municipal year)? (?:(20[0-9]{2})[/–-]([0-9]{2})|(20[0-9]{2}))(?: municipal year| municipal calendar)?(?:\s*[.,;:)]|\s*$| and\b| which\b| that\b| to\b)").ok()
});
static YEARLY: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?:annually|yearly|every year|each year|once a year|on an annual basis)\b(?:,? (?:in|for|each|every|at the) {MONTH}\b)?"
    ))
    .ok()
});
static ANNUAL_REPORTS: Pattern =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:an annual|annual (?:\w+ )?(?:reports|updates)\b)").ok());
static BEFORE_DATE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:by|before|on|until|in|during|at|for|no later than|not later than|end of|early|late|mid|the|held on)(?: the)? ?$").ok()
});
/// Where a resolution stops saying when and begins to say what about.
static ABOUT: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i) (?:which|that|who|focus+ing|including|on the|setting out|detailing|outlining|regarding|about|demonstrating|showing) ").ok()
});

impl Reader {
    /// The due time of what is asked for at `at`: best after it, else before it.
    pub(super) fn due(&self, words: &str, at: usize) -> Option<Told<Due>> {
        self.due_after(words, at)
            .or_else(|| self.first(&words[..at], 0, at))
            .or_else(|| annual_reports(words))
    }

    /// The due time in the words from `at` on.
    pub(super) fn due_after(&self, words: &str, at: usize) -> Option<Told<Due>> {
        let about = ABOUT.as_ref()?.find_at(words, at);
        let cut = about.map_or(words.len(), |about| about.start());
        self.first(words, at, cut)
            .or_else(|| self.last_words(words, cut))
    }

    /// The first due time that begins in `from..until`.
    fn first(&self, words: &str, from: usize, until: usize) -> Option<Told<Due>> {
        let hits = self.all(words).into_iter();
        hits.filter(|hit| (from..until).contains(&hit.range.start))
            .min_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)))
            .map(|hit| hit.due)
    }

    /// A clear due time that ends its sentence, though it stands in a clause about the content.
    fn last_words(&self, words: &str, from: usize) -> Option<Told<Due>> {
        let ends = |hit: &Hit| {
            let after = words[hit.range.end..].trim_start();
            after.is_empty() || after.starts_with(['.', ';'])
        };
        let hits = self.all(words).into_iter();
        hits.filter(|hit| hit.strong && hit.range.start >= from && ends(hit))
            .map(|hit| hit.due)
            .next()
    }

    fn all(&self, words: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut each =
            |pattern: &'static Pattern, strong, make: &dyn Fn(&Captures) -> Option<Told<Due>>| {
                let Some(pattern) = pattern.as_ref() else {
                    return;
                };
                hits.extend(pattern.captures_iter(words).filter_map(|found| {
                    Some(Hit {
                        range: found.get(0)?.range(),
                        due: make(&found)?,
                        strong,
                    })
                }));
            };
        each(&SOON, true, &|_| Some(Told::written(Due::AsSoonAsPossible)));
        each(&NEXT_MEETING, true, &|found| self.next_meeting(found));
        each(&SPAN, true, &|found| span(found).map(Told::written));
        each(&EVERY, false, &|found| Some(first_of_many(found)));
        each(&MONTH_ALONE, false, &|found| self.month_alone(words, found));
        each(&MUNICIPAL, true, &|found| self.municipal(found));
        each(&YEAR, false, &|found| self.year(found).map(Told::written));
        each(&YEARLY, true, &|found| {
            let month = found
                .get(1)
                .and_then(|month| dates::month_named(month.as_str()));
            Some(Told::written(Due::Yearly { month }))
        });
        hits.extend(self.days(words));
        hits
    }

    /// Whole days and months with their year, where a word such as "by" stands before them.
    fn days(&self, words: &str) -> Vec<Hit> {
        let due = |date: &dates::FoundDate| -> Option<Told<Due>> {
            match (date.day, date.year) {
                (Some(_), Some(_)) => Some(Told::written(Due::Day(date.date()?))),
                (Some(day), None) => {
                    let held = self.held?;
                    let of = |year| Date::new(year, date.month, day).ok();
                    let day = of(held.year())
                        .filter(|day| *day > held)
                        .or_else(|| of(held.year() + 1))?;
                    Some(self.counted(Due::Day(day), &words[date.range.clone()]))
                }
                (None, Some(year)) => Some(Told::written(Due::Month {
                    year,
                    month: date.month,
                })),
                (None, None) => None,
            }
        };
        let leads = |date: &dates::FoundDate| {
            let before = &words[..date.range.start];
            BEFORE_DATE
                .as_ref()
                .is_some_and(|lead| lead.is_match(tail(before)))
        };
        dates::find(words)
            .iter()
            .filter(|date| leads(date))
            .filter_map(|date| {
                Some(Hit {
                    range: date.range.clone(),
                    due: due(date)?,
                    strong: true,
                })
            })
            .collect()
    }

    fn next_meeting(&self, found: &Captures) -> Option<Told<Due>> {
        let Some(when) = found.name("when") else {
            return Some(Told::written(Due::NextMeeting));
        };
        let date = dates::find(when.as_str()).into_iter().next()?;
        let due = match (date.day, date.year?) {
            (Some(_), _) => Due::Day(date.date()?),
            (None, year) => Due::Month {
                year,
                month: date.month,
            },
        };
        Some(Told::written(due))
    }

    /// "at the October meeting": the next October.
    fn month_alone(&self, words: &str, found: &Captures) -> Option<Told<Due>> {
        let name = found.get(1)?;
        let after = words[name.end()..].trim_start_matches([',', ' ']);
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (held, month) = (self.held?, dates::month_named(name.as_str())?);
        let year = held.year() + i16::from(month <= held.month());
        Some(self.counted(Due::Month { year, month }, found.get(0)?.as_str()))
    }

    fn municipal(&self, found: &Captures) -> Option<Told<Due>> {
        let this = YearLabel::of(self.held?, self.year_starts);
        let year = if found.get(1).is_some() {
            this.next()
        } else {
            this
        };
        Some(self.counted(Due::Year(year), found.get(0)?.as_str()))
    }

    fn year(&self, found: &Captures) -> Option<Due> {
        if let Some(calendar) = found.get(3) {
            let start = calendar.as_str().parse().ok()?;
            return Some(Due::Year(YearLabel { start, month: 1 }));
        }
        let start: i16 = found.get(1)?.as_str().parse().ok()?;
        let end: i16 = found.get(2)?.as_str().parse().ok()?;
        let month = self.year_starts;
        ((start + 1) % 100 == end).then_some(Due::Year(YearLabel { start, month }))
    }

    fn counted(&self, due: Due, words: &str) -> Told<Due> {
        let from = self.held.map(|held| held.strftime("%-d %B %Y").to_string());
        let from = from.unwrap_or_default();
        Told::inferred(
            due,
            format!("“{}”, counted from the meeting on {from}", words.trim()),
        )
    }
}

/// "annual reports", where nothing clearer is said.
fn annual_reports(words: &str) -> Option<Told<Due>> {
    let said = ANNUAL_REPORTS.as_ref()?.find(words)?;
    Some(Told::inferred(
        Due::Yearly { month: None },
        format!("“{}”", said.as_str()),
    ))
}

/// The last few words before a date.
fn tail(before: &str) -> &str {
    let mut from = before.len().saturating_sub(24);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    &before[from..]
}

/// "in 12 months", "within 30 days"; of "3-4 months" the longer.
fn span(found: &Captures) -> Option<Due> {
    let n = number(found.get(2)?.as_str())?;
    let (months, days) = match found.get(3)?.as_str().to_ascii_lowercase().as_str() {
        "month" => (n, 0),
        "year" => (n.checked_mul(12)?, 0),
        "week" => (0, n.checked_mul(7)?),
        _ => (0, n),
    };
    Some(Due::Within { months, days })
}

fn number(word: &str) -> Option<i16> {
    let word = word.to_ascii_lowercase().replace('-', "");
    let named = NUMBERS.iter().find(|(name, _)| *name == word);
    named.map(|(_, n)| *n).or_else(|| word.parse().ok())
}

/// "quarterly": the first of them is due after a quarter.
fn first_of_many(found: &Captures) -> Told<Due> {
    let months = match (found.get(1), found.get(2)) {
        (Some(_), _) => 3,
        (_, Some(_)) => 6,
        _ => 1,
    };
    let words = found.get(0).map_or("", |all| all.as_str());
    let due = Due::Within { months, days: 0 };
    Told::inferred(due, format!("“{words}”: when the first is due"))
}
