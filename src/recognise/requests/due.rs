//! By when: months, spans, municipal years, days, the next meeting.

use std::ops::Range;

use jiff::civil::Date;
use regex::Captures;

use crate::model::{Due, Told, YearLabel};
use crate::recognise::dates;
use crate::recognise::lexicon::{DueWords, Heard, Pattern, lexicon};

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

fn when() -> &'static DueWords {
    &lexicon().due
}

impl Reader {
    /// The due time of what is asked for at `at`: best after it, else before it.
    pub(super) fn due(&self, words: &Heard, at: usize) -> Option<Told<Due>> {
        let hits = self.all(words);
        after(&hits, &words.words, at)
            .or_else(|| first(&hits, 0..at))
            .map(|hit| hit.due.clone())
            .or_else(|| annual_reports(&words.words))
    }

    /// The due time in the words from `at` on.
    pub(super) fn due_after(&self, words: &Heard, at: usize) -> Option<Told<Due>> {
        let hits = self.all(words);
        after(&hits, &words.words, at).map(|hit| hit.due.clone())
    }

    fn all(&self, heard: &Heard) -> Vec<Hit> {
        let words = heard.words.as_ref();
        let mut hits = Vec::new();
        let mut each =
            |pattern: &Pattern, strong, make: &dyn Fn(&Captures) -> Option<Told<Due>>| {
                hits.extend(pattern.all_in(heard).filter_map(|found| {
                    Some(Hit {
                        range: found.get_match().range(),
                        due: make(&found)?,
                        strong,
                    })
                }));
            };
        let when = when();
        each(&when.soon, true, &|_| {
            Some(Told::written(Due::AsSoonAsPossible))
        });
        each(&when.next_meeting, true, &|found| self.next_meeting(found));
        each(&when.span, true, &|found| span(found).map(Told::written));
        each(&when.every, false, &|found| Some(first_of_many(found)));
        each(&when.month, false, &|found| self.month_alone(words, found));
        each(&when.municipal, true, &|found| self.municipal(found));
        each(&when.year, false, &|found| {
            self.year(found).map(Told::written)
        });
        each(&when.yearly, true, &|found| {
            let month = found.name("month");
            let month = month.and_then(|month| dates::month_named(month.as_str()));
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
            when().before_date.is_match(tail(before))
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
        let name = found.name("month")?;
        let after = words[name.end()..].trim_start_matches([',', ' ']);
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (held, month) = (self.held?, dates::month_named(name.as_str())?);
        let year = held.year() + i16::from(month <= held.month());
        Some(self.counted(Due::Month { year, month }, &found[0]))
    }

    fn municipal(&self, found: &Captures) -> Option<Told<Due>> {
        let this = YearLabel::of(self.held?, self.year_starts);
        let year = match found.name("next") {
            Some(_) => this.next(),
            None => this,
        };
        Some(self.counted(Due::Year(year), &found[0]))
    }

    fn year(&self, found: &Captures) -> Option<Due> {
        if let Some(calendar) = found.name("calendar") {
            let start = calendar.as_str().parse().ok()?;
            return Some(Due::Year(YearLabel { start, month: 1 }));
        }
        let start: i16 = found.name("from")?.as_str().parse().ok()?;
        let end: i16 = found.name("to")?.as_str().parse().ok()?;
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

/// The due time in the words from `at` on.
fn after<'h>(hits: &'h [Hit], words: &str, at: usize) -> Option<&'h Hit> {
    if hits.is_empty() {
        return None;
    }
    let about = when().about.find_at(words, at);
    let cut = about.map_or(words.len(), |about| about.start());
    first(hits, at..cut).or_else(|| last_words(hits, words, cut))
}

/// The first due time that begins within these bytes.
fn first(hits: &[Hit], within: Range<usize>) -> Option<&Hit> {
    let hits = hits.iter().filter(|hit| within.contains(&hit.range.start));
    hits.min_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)))
}

/// A clear due time that ends its sentence, though it stands in a clause about the content.
fn last_words<'h>(hits: &'h [Hit], words: &str, from: usize) -> Option<&'h Hit> {
    hits.iter().find(|hit| {
        let after = words[hit.range.end..].trim_start();
        let ends = after.is_empty() || after.starts_with(['.', ';']);
        hit.strong && hit.range.start >= from && ends
    })
}

/// "annual reports", where nothing clearer is said.
fn annual_reports(words: &str) -> Option<Told<Due>> {
    let said = when().annual_reports.find(words)?;
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
    let n = number(&found["n"])?;
    let (months, days) = if found.name("months").is_some() {
        (n, 0)
    } else if found.name("years").is_some() {
        (n.checked_mul(12)?, 0)
    } else if found.name("weeks").is_some() {
        (0, n.checked_mul(7)?)
    } else {
        (0, n)
    };
    Some(Due::Within { months, days })
}

fn number(word: &str) -> Option<i16> {
    let named = lexicon().terms.number.get(&word.to_ascii_lowercase());
    named.copied().or_else(|| word.parse().ok())
}

/// "quarterly": the first of them is due after a quarter.
fn first_of_many(found: &Captures) -> Told<Due> {
    let months = match (found.name("quarter"), found.name("half")) {
        (Some(_), _) => 3,
        (_, Some(_)) => 6,
        _ => 1,
    };
    let due = Due::Within { months, days: 0 };
    Told::inferred(due, format!("“{}”: when the first is due", &found[0]))
}
