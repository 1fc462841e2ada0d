//! Lines that mean to keep an item from the public and are not written so that they do.
//!
//! What is missed here would be published, so the net is wide: a false alarm costs one word to be
//! changed, a missed one cannot be taken back.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Item, Passage};
use crate::recognise::lexicon::lexicon;
use crate::recognise::words;
use crate::source::Span;

/// Where words mean to keep an item from the public, out of an item that no field does.
pub(super) fn unread(passages: &[Passage]) -> Option<Span> {
    passages.iter().find_map(|passage| match passage {
        Passage::Comment { .. } => None,
        // A table of what is exempt from a charge is no such line.
        Passage::Row { cells, .. } => {
            let cells: Vec<&str> = cells.iter().map(|cell| cell.markdown.as_str()).collect();
            let row = cells.join(" | ");
            (cells.len() == 2 && row.contains(char::is_numeric) && says(&row))
                .then(|| passage.span())
                .flatten()
        }
        _ => passage
            .texts()
            .iter()
            .find(|text| says(&text.markdown))
            .map(|text| text.span),
    })
}

/// Whether words say that something is exempt, as a field does and not as a sentence.
pub(super) fn says(markdown: &str) -> bool {
    let exempt = &lexicon().exempt;
    exempt.hint.is_match(markdown)
        && markdown
            .lines()
            .map(words::plain)
            .any(|line| exempt.line.is_match(&line) || exempt.within.is_match(&line))
}

/// Items that may be parts of an exempt one: they follow it under a heading of the same kind, without
/// a number where the others have one, or by a name that only parts of items have.
pub(super) fn after(items: &[Item]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut exempt: Option<Span> = None;
    for item in items {
        let numbered = item
            .number
            .as_ref()
            .is_some_and(|number| !number.is_inferred());
        let title = item.title.as_ref().map_or("", |title| title.value.as_str());
        if item.fields.exempt.is_some() {
            exempt = numbered.then_some(item.span).or(exempt);
        } else if let Some(before) = exempt
            && (!numbered || is_part(title))
        {
            found.push(perhaps_exempt(title, item.span, before));
        } else {
            exempt = None;
        }
    }
    found
}

/// Whether a title is what a part of an item is called: "Discussion".
fn is_part(title: &str) -> bool {
    let words = lexicon();
    words.exempt.parts.is_whole(title) || words.body.resolved.is_whole(title)
}

fn perhaps_exempt(title: &str, span: Span, before: Span) -> Diagnostic {
    let headline =
        format!("`{title}` has no number and follows an exempt item: is it a part of that item?");
    Diagnostic::new(Code::UnreadExemption, span, headline)
        .related(before, "this item is exempt")
        .help(
            "if it is, set its heading with `###`; if it is an item that may be published, give it \
             a number",
        )
}

/// Words that would be published although they say that they are exempt.
pub(super) fn report(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadExemption,
        span,
        "these words say that something is exempt, and nothing would be kept from the public",
    )
    .help(
        "write `Exempt: paragraph 3` on a line of its own under the item's heading; where nothing \
         is exempt, say so in other words",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_it() {
        for markdown in [
            "Status: Exempt",
            "Report status: Exempt (paragraph 3)",
            "**Classification:** Not for publication",
            "Publicity – exempt",
            "Exempt: no",
            "Exempt – paragraph 3",
            "exempt paragraph 3",
            "Exempt",
            "**Exempt**",
            "(Exempt: paragraph 3)",
            "`Exempt: paragraph 3`",
            "\u{200b}Exempt: paragraph 3",
            "1. Exempt: paragraph 3",
            "Exempt information: paragraph 3",
            "Exempt：paragraph 3",
            "Exempt&#58; paragraph 3",
            "<span>Exempt: paragraph 3</span>",
            "~~Exempt: paragraph 3~~",
            "Exempt. Paragraph 3",
            "It was sold. Exempt: paragraph 3 More.",
            "It was sold.\\\n**Exempt** paragraph 3",
            "A; EXEMPT: paragraph 3",
            "Sale of land (exempt)",
            "Exempt | paragraph 3",
            "NOT FOR PUBLICATION: paragraph 3",
        ] {
            assert!(says(markdown), "{markdown}");
        }
    }

    #[test]
    fn sentences_that_only_speak_of_it() {
        for markdown in [
            "Exempt information as defined in paragraph 3 of Schedule 12A was likely to be shown.",
            "Exempt items",
            "Status: exemptions were granted",
            "Classification of exempt accommodation",
            "Exempt accommodation was discussed.",
            "Members asked which homes were exempt: none were.",
            "Exemptions: three",
            "The report contained exempt information (paragraph 3).",
            "Officers are exempt.",
            "The draft was not for publication.",
        ] {
            assert!(!says(markdown), "{markdown}");
        }
    }
}
