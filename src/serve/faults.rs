//! Diagnostics as a browser shows them: the same values that the terminal draws.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level};
use crate::files::Failure;
use crate::source::{Source, Sources, Span};

/// So many lines before and after the one that is wrong are shown.
const AROUND: usize = 1;
/// A line is cut off behind so many characters: paragraphs of minutes are one line.
const LONGEST: usize = 400;
/// So many characters before the marked words are left of a long line.
const BEFORE: usize = 80;

/// One diagnostic, for the templates.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Fault {
    level: &'static str,
    /// Empty for what the machine did not let happen.
    code: &'static str,
    headline: String,
    /// Where it is; `None` for what has no place.
    place: Option<Place>,
    label: String,
    related: Vec<Related>,
    help: Option<String>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Place {
    file: String,
    /// `None` where a file as a whole is meant.
    line: Option<usize>,
    column: Option<usize>,
    lines: Vec<Line>,
}

/// A line of the text, parted by what is marked.
#[derive(Debug, PartialEq, Serialize)]
struct Line {
    number: usize,
    before: String,
    marked: Option<String>,
    after: String,
}

#[derive(Debug, PartialEq, Serialize)]
struct Related {
    text: String,
    place: Place,
}

impl Fault {
    pub(super) fn of(found: &Diagnostic, sources: &Sources) -> Self {
        Self {
            level: found.level.name(),
            code: found.code.name(),
            headline: found.headline.clone(),
            place: Some(place(found.span, sources, AROUND)),
            label: found.label.clone(),
            related: found
                .related
                .iter()
                .map(|label| Related {
                    text: label.text.clone(),
                    place: place(label.span, sources, 0),
                })
                .collect(),
            help: found.help.clone(),
        }
    }

    pub(super) fn of_machine(failure: &Failure) -> Self {
        Self {
            level: Level::Error.name(),
            code: "",
            headline: failure.headline.clone(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            help: failure.help.clone(),
        }
    }
}

fn place(span: Span, sources: &Sources, around: usize) -> Place {
    let source = sources.get(span.source);
    let file = source.path.clone();
    if span.end == 0 || source.text.is_empty() {
        return Place {
            file,
            line: None,
            column: None,
            lines: Vec::new(),
        };
    }
    let start = source.position(span.start);
    Place {
        file,
        line: Some(start.line),
        column: Some(start.column),
        lines: lines(source, span, around),
    }
}

fn lines(source: &Source, span: Span, around: usize) -> Vec<Line> {
    let start = source.position(span.start);
    let last = source.position(u32::try_from(source.text.len()).unwrap_or(u32::MAX));
    let first = start.line.saturating_sub(around).max(1);
    (first..=(start.line + around).min(last.line))
        .map(|number| {
            let line = source.line(number);
            if number == start.line {
                marked(number, line, start.column, source.position(span.end))
            } else {
                Line {
                    number,
                    before: cut(line),
                    marked: None,
                    after: String::new(),
                }
            }
        })
        .filter(|line| line.marked.is_some() || !line.before.trim().is_empty())
        .collect()
}

/// The line with the words from `column` to `end`, or to its own end where `end` lies below.
fn marked(number: usize, line: &str, column: usize, end: crate::source::Position) -> Line {
    let at = |column: usize| {
        let nth = line.char_indices().nth(column.saturating_sub(1));
        nth.map_or(line.len(), |(at, _)| at)
    };
    let start = at(column);
    let end = if end.line == number {
        at(end.column)
    } else {
        line.len()
    };
    let end = end.max(start);
    let before = &line[..start];
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let shown: String = before.chars().skip(skipped).collect();
    Line {
        number,
        before: if skipped > 0 {
            format!("…{shown}")
        } else {
            shown
        },
        marked: Some(cut(&line[start..end])),
        after: cut(&line[end..]),
    }
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceId;

    fn drawn(text: &str, words: &str) -> String {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("content/a.md", text));
        let start = text.find(words).unwrap();
        let span = Span::new(id, start, start + words.len());
        let place = place(span, &sources, AROUND);
        let mut out = format!("{:?}:{:?}\n", place.line, place.column);
        for line in place.lines {
            let marked = line
                .marked
                .map_or(String::new(), |words| format!("[{words}]"));
            out += &format!("{} {}{marked}{}\n", line.number, line.before, line.after);
        }
        out
    }

    #[test]
    fn the_words_are_marked_in_their_line() {
        insta::assert_snapshot!(drawn("one\r\n\r\nto see Minute 12 of it\r\nfour\r\n", "Minute 12"), @r"
        Some(3):Some(8)
        3 to see [Minute 12] of it
        4 four
        ");
        insta::assert_snapshot!(drawn("é wider\nthan a line", "wider\nthan"), @r"
        Some(1):Some(3)
        1 é [wider]
        2 than a line
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let text = format!("{}here{}", "é ".repeat(300), " é".repeat(300));
        let drawn = drawn(&text, "here");
        let line = drawn.lines().nth(1).unwrap();
        assert!(line.starts_with("1 …") && line.ends_with('…'), "{line}");
        assert_eq!(line.chars().count(), 3 + BEFORE + 6 + LONGEST + 1);
    }

    #[test]
    fn places_are_drawn_whatever_the_span() {
        let text = "é\u{0}\t“x”\r\nlast line without an end";
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", text));
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let found = Diagnostic::new(Code::Inferred, Span::new(id, start, end), "x");
                assert_eq!(Fault::of(&found, &sources).place.unwrap().file, "a.md");
            }
        }
        let whole = Diagnostic::new(Code::EmptyFile, Span::head(SourceId(0)), "x");
        assert_eq!(Fault::of(&whole, &sources).place.unwrap().lines, []);
    }
}
