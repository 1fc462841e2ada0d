//! Which of the dates that a head prints is the meeting's.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Told;
use crate::recognise::Knowledge;
use crate::recognise::dates::FoundDate;
use crate::source::Span;

/// The meeting's date: the one that is given from outside, or the only one that the text gives.
pub(super) fn choose(
    found: &[(FoundDate, String, Span)],
    knowledge: &Knowledge,
    problems: &mut Vec<Diagnostic>,
) -> Option<Told<Date>> {
    for (date, words, span) in found {
        if date.is_impossible() {
            problems.push(impossible_date(words, *span));
        }
    }
    let real: Vec<(Date, &str, Span)> = found
        .iter()
        .filter_map(|(date, words, span)| Some((date.date()?, words.as_str(), *span)))
        .collect();
    if let Some(given) = knowledge.date {
        let agreed = real.iter().any(|(date, ..)| *date == given);
        if let Some((_, words, span)) = real.first().filter(|_| !agreed) {
            problems.push(other_date(words, given, *span));
        }
        return Some(Told::written(given));
    }
    let (first, words, span) = real.first()?;
    if let Some((_, other, place)) = real.iter().find(|(date, ..)| date != first) {
        problems.push(two_dates((words, *span), (other, *place)));
        return None;
    }
    let weekday = found.iter().find_map(|(date, words, span)| {
        let wrong = date.weekday? != date.date()?.weekday();
        wrong.then_some((date.date()?, words.as_str(), *span))
    });
    problems.extend(weekday.map(|(day, words, span)| other_weekday(words, day, span)));
    Some(Told::written(*first))
}

fn other_weekday(words: &str, day: Date, span: Span) -> Diagnostic {
    let headline = format!(
        "`{}` cannot be right: {} was a {}",
        words,
        crate::text::long_date(day),
        day.strftime("%A")
    );
    Diagnostic::new(Code::ConflictingDates, span, headline)
        .help("see whether the day or the weekday is wrong; the day was taken as written")
}

fn two_dates(first: (&str, Span), second: (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingDates,
        second.1,
        format!(
            "the meeting is dated `{}` here and `{}` elsewhere",
            second.0, first.0
        ),
    )
    .related(first.1, format!("`{}` stands here", first.0))
    .help("say which day it was: `--date` when importing, `date:` in the file")
}

fn other_date(written: &str, given: Date, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingDates,
        span,
        format!("the text dates the meeting `{written}`, and it is filed under {given}"),
    )
    .related(Span::head(span.source), format!("taken as {given}"))
    .help("if the text is right, name the file or give `--date` after it")
}

fn impossible_date(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ImpossibleDate,
        span,
        format!("there is no such day as `{words}`"),
    )
    .help("correct it, or say which day it was: `--date` when importing, `date:` in the file")
}
