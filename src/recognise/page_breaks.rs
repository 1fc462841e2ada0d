//! Paragraphs and list items that a page break cut in two are put together again, and reported.
//!
//! Only where it cannot be wrong: a long paragraph without an end whose rest begins with a small
//! letter, and a list item that ends in a word no sentence ends with.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Passage, Text};
use crate::recognise::lexicon::lexicon;
use crate::recognise::words;
use crate::source::Span;

/// The shortest first half that is taken for a cut sentence, in bytes: shorter lines without a full
/// stop are headings, names, and entries of lists.
const LONG: usize = 60;

/// Joins what page breaks cut. The lines of the page between the halves stay, after the whole, and
/// so does what stands in the margin.
pub(super) fn repair(passages: Vec<Passage>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Passage> {
    let mut whole: Vec<Passage> = Vec::with_capacity(passages.len());
    for passage in passages {
        let before = whole
            .iter_mut()
            .rev()
            .find(|before| !matches!(before, Passage::Furniture { .. } | Passage::Margin { .. }));
        if let (Some(before), [rest]) = (before, passage.texts()) {
            if is_dashed(before, &passage) {
                diagnostics.push(dashed(rest.span));
                append(before, " - ", rest);
                continue;
            }
            if is_rest(before, &passage) {
                diagnostics.push(joined(rest.span));
                append(before, " ", rest);
                continue;
            }
        }
        whole.push(passage);
    }
    whole
}

fn is_rest(before: &Passage, after: &Passage) -> bool {
    // The cheap question first: hardly any passage begins with a small letter.
    let [first] = after.texts() else { return false };
    if ends_in_title(before) && matches!(after, Passage::Paragraph { .. }) {
        return true;
    }
    // "ix. Lamps" begins small too, and is the next point.
    let counted = crate::recognise::marker::split(&first.markdown).is_some();
    if counted || !words::begins_small(&first.markdown) {
        return false;
    }
    match (before, after) {
        (Passage::Paragraph { text, depth }, Passage::Paragraph { depth: deep, .. }) => {
            depth == deep && is_cut_paragraph(&text.markdown)
        }
        (
            Passage::ListItem { text, depth, .. },
            Passage::ListItem {
                marker,
                depth: deep,
                ..
            },
        ) => depth == deep && !marker.contains(char::is_alphanumeric) && ends_unfinished(text),
        (Passage::ListItem { text, .. }, Passage::Paragraph { depth: 0, .. }) => {
            text.markdown.len() >= LONG && ends_unfinished(text)
        }
        _ => false,
    }
}

/// Whether words end with the title of a person whose name must follow: "seconded by Cllr."
fn ends_in_title(passage: &Passage) -> bool {
    let (Passage::Paragraph { text, .. } | Passage::ListItem { text, .. }) = passage else {
        return false;
    };
    let last = text.markdown.rsplit(' ').next().unwrap_or_default();
    let Some(title) = last.strip_suffix('.') else {
        return false;
    };
    let titles = &lexicon().head.names.titles;
    text.markdown.len() >= LONG && titles.iter().any(|known| known.eq_ignore_ascii_case(title))
}

fn is_cut_paragraph(markdown: &str) -> bool {
    markdown.len() >= LONG
        && markdown
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == ',')
}

fn ends_unfinished(text: &Text) -> bool {
    let mut words = text.markdown.split_whitespace().rev();
    let (last, before) = (words.next(), words.next());
    // `in the first year, and` is a whole entry of a list whose last two are joined by a word.
    let joins_entries = before.is_some_and(|word| word.ends_with([',', ';']));
    !joins_entries
        && last.is_some_and(|last| {
            last.ends_with(char::is_alphanumeric) && lexicon().body.unfinished.is_whole(last)
        })
}

/// Whether a line only looks like a list because it begins with a dash: the emphasis that opened
/// before it closes in it.
fn is_dashed(before: &Passage, after: &Passage) -> bool {
    let (
        Passage::Paragraph { text, depth: 0 },
        Passage::ListItem {
            marker, text: rest, ..
        },
    ) = (before, after)
    else {
        return false;
    };
    let odd = |text: &Text| text.markdown.matches("**").count() % 2 == 1;
    !marker.contains(char::is_alphanumeric)
        && text.markdown.starts_with("**")
        && rest.markdown.ends_with("**")
        && odd(text)
        && odd(rest)
}

fn append(before: &mut Passage, between: &str, rest: &Text) {
    if let [text] = before.texts_mut() {
        text.markdown.push_str(between);
        text.markdown.push_str(&rest.markdown);
        text.span = text.span.to(rest.span);
    }
}

fn joined(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::JoinedPageBreak,
        span,
        "a sentence that a page break had cut in two was put together again",
    )
    .label("the second half")
}

fn dashed(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::JoinedPageBreak,
        span,
        "a line that begins with a dash was put back into its sentence",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn paragraph(words: &str) -> Passage {
        Passage::Paragraph {
            depth: 0,
            text: text(words),
        }
    }

    fn item(words: &str) -> Passage {
        Passage::ListItem {
            marker: "-".into(),
            depth: 0,
            text: text(words),
        }
    }

    fn text(words: &str) -> Text {
        Text::new(words, Span::head(SourceId(0)))
    }

    fn repaired(passages: Vec<Passage>) -> (Vec<String>, usize) {
        let mut diagnostics = Vec::new();
        let whole = repair(passages, &mut diagnostics)
            .iter()
            .map(|p| p.texts()[0].markdown.clone())
            .collect();
        (whole, diagnostics.len())
    }

    #[test]
    fn a_cut_sentence_is_joined() {
        let long = "The panel heard that most of the allotments had been let to more than one";
        let (whole, reports) = repaired(vec![paragraph(long), paragraph("tenant each.")]);
        assert_eq!(whole, [format!("{long} tenant each.")]);
        assert_eq!(reports, 1);
        let (whole, reports) = repaired(vec![
            item("Two notices of"),
            item("repair and one of entry."),
        ]);
        assert_eq!(whole, ["Two notices of repair and one of entry."]);
        assert_eq!(reports, 1);
    }

    #[test]
    fn whole_sentences_are_left_alone() {
        for pair in [
            vec![item("The lights work."), item("improvements are wanted.")],
            vec![item("lamps"), item("benches")],
            vec![item("in the first year, and"), item("since;")],
            vec![item("what it cost; or"), item("who paid for it.")],
            vec![
                paragraph("Resolved –"),
                paragraph("that the lights be mended."),
            ],
            vec![
                paragraph("The panel heard that all of the allotments had been let for a year."),
                paragraph("iPads were lent."),
            ],
        ] {
            assert_eq!(repaired(pair).1, 0);
        }
    }
}
