//! Texts in which every line became a paragraph: put together again where a line was full.
//!
//! Converting pages to text often leaves a blank line after every line of print. That is told from
//! the whole text: many of its paragraphs are as long as a line can be, none is much longer, and
//! many of the long ones end in the middle of a sentence.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Passage, Text};
use crate::recognise::labels;
use crate::recognise::words;

/// Fewer paragraphs than this tell nothing.
const FEWEST: usize = 12;
/// The widest line of print, in characters.
const WIDEST: usize = 130;

/// Joins the lines of such a text; leaves any other as it is.
pub(super) fn repair(passages: Vec<Passage>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Passage> {
    let passages: Vec<Passage> = passages.into_iter().map(unruled).collect();
    let Some(width) = width(&passages) else {
        return passages;
    };
    let mut whole: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut full = false;
    let mut first = None;
    for passage in passages {
        let next = line(&passage).filter(|_| full).cloned();
        if let (Some(next), Some(Passage::Paragraph { text, .. })) = (next, whole.last_mut())
            && goes_on(text, &next)
        {
            full = is_full(&next, width);
            first = first.or(Some(next.span));
            text.markdown.push(' ');
            text.markdown.push_str(&next.markdown);
            text.span = text.span.to(next.span);
            continue;
        }
        full = line(&passage).is_some_and(|text| is_full(text, width));
        whole.push(passage);
    }
    if let Some(span) = first {
        let headline =
            "every line of this text was a paragraph: the lines of one were put together";
        diagnostics.push(Diagnostic::new(Code::JoinedPageBreak, span, headline));
    }
    whole
}

/// A line under which a rule was drawn is read as a heading; one that begins or ends in the middle
/// of a sentence is none.
fn unruled(passage: Passage) -> Passage {
    match passage {
        Passage::Heading { level: 2, text } if is_midst(&text.markdown) => {
            Passage::Paragraph { depth: 0, text }
        }
        other => other,
    }
}

fn is_midst(markdown: &str) -> bool {
    let plain = words::plain(markdown);
    let long = plain.split_whitespace().count() > 2;
    words::begins_small(&plain)
        || plain.trim_end().ends_with([',', ';'])
        || (long
            && plain.trim_end().ends_with('.')
            && !plain.starts_with(|c: char| c.is_ascii_digit()))
        || !plain.contains(char::is_alphanumeric)
}

fn line(passage: &Passage) -> Option<&Text> {
    match passage {
        Passage::Paragraph { depth: 0, text } => Some(text),
        _ => None,
    }
}

fn length(text: &Text) -> usize {
    words::plain(&text.markdown).chars().count()
}

/// The width of the lines; `None` where the paragraphs are no lines.
fn width(passages: &[Passage]) -> Option<usize> {
    let mut lengths: Vec<(usize, bool)> = passages
        .iter()
        .filter_map(line)
        .map(|text| (length(text), ends(&text.markdown)))
        .collect();
    lengths.sort_unstable();
    let width = lengths.get((lengths.len().max(1) - 1) * 19 / 20)?.0;
    let longest = lengths.last()?.0;
    let full = || lengths.iter().filter(|(length, _)| length * 5 >= width * 4);
    let cut = full().filter(|(_, ends)| !ends).count();
    let whole = full().count() - cut;
    (lengths.len() >= FEWEST
        && (50..=WIDEST).contains(&width)
        && longest <= width + width / 4
        && cut >= 5
        && cut > whole)
        .then_some(width)
}

fn ends(markdown: &str) -> bool {
    let bare = markdown.trim_end_matches(['*', '_', '”', '"', ')', '’', '\'']);
    bare.ends_with(['.', '!', '?', ':', ';'])
}

/// Whether hardly another word would have fitted on the line.
fn is_full(text: &Text, width: usize) -> bool {
    (length(text) + 16) * 100 >= width * 100 && length(text) * 4 >= width * 3
}

/// Whether a line goes on with the one before it.
fn goes_on(before: &Text, next: &Text) -> bool {
    let bold = words::is_bold(&before.markdown) == words::is_bold(&next.markdown);
    let begins = next.markdown.starts_with(|c: char| c.is_ascii_digit())
        && crate::recognise::marker::split(&next.markdown).is_some();
    bold && !begins && !labels::is_label(&next.markdown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    fn joined(lines: &[&str]) -> Vec<String> {
        let span = Span::head(SourceId(0));
        let passages = lines
            .iter()
            .map(|line| Passage::Paragraph {
                depth: 0,
                text: Text::new(*line, span),
            })
            .collect();
        repair(passages, &mut Vec::new())
            .iter()
            .map(|passage| passage.texts()[0].markdown.clone())
            .collect()
    }

    #[test]
    fn lines_of_print_are_put_together() {
        let line = "The committee heard how the lanes had been mended and by whom and";
        let mut lines = vec![line; 14];
        lines.push("at what price.");
        lines.push("**The next matter**");
        assert_eq!(joined(&lines).len(), 2);
    }

    #[test]
    fn paragraphs_are_left_alone() {
        let line = "The committee heard how the lanes had been mended and by whom now.";
        assert_eq!(joined(&[line; 14]).len(), 14);
        assert_eq!(
            joined(&["Councillor Hart, Councillor Wood and Mrs"; 3]).len(),
            3
        );
    }
}
