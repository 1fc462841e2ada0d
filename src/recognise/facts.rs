//! What the words of an item say beside their parts: letters of reports, interests disclosed,
//! whether the public left, whether the text breaks off.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Disclosure, DocumentMark, Item, Part, Passage, ReferenceKind, Standing, Text};
use crate::recognise::lexicon::{Clues, lexicon};
use crate::recognise::words;

/// The letters of reports in running words: `AD` in "submitted Document “AD”".
pub(super) fn letters(markdown: &str) -> impl Iterator<Item = String> + '_ {
    let marked = markdown.contains("ocument");
    let found = marked.then(|| lexicon().body.document.captures_iter(markdown));
    found
        .into_iter()
        .flatten()
        .filter_map(|found| Some(found.name("letter")?.as_str().to_owned()))
}

/// Fills in what the words of an item say beside their parts. References must have been found;
/// `clues` is what was heard in all of the words.
pub(super) fn note(item: &mut Item, clues: &Clues, diagnostics: &mut Vec<Diagnostic>) {
    let body = &lexicon().body;
    if body.document.may_be_in(clues) {
        documents(item);
    }
    let whole = !body.truncated.may_be_in(clues);
    if let Some(span) = (!whole).then(|| breaks_off(item)).flatten() {
        item.truncated = true;
        diagnostics.push(
            Diagnostic::new(
                Code::TruncatedText,
                span,
                "the text breaks off here and says that there is more",
            )
            .help("copy the full minutes of this item from where they are published"),
        );
    }
    item.closed_session = item.fields.exempt.is_some()
        || (body.closed.may_be_in(clues) && minuted(item).iter().any(|t| closes(t)));
    if item.standing == Some(Standing::Disclosures) {
        item.disclosures = minuted(item).into_iter().flat_map(disclosures).collect();
    }
}

fn documents(item: &mut Item) {
    let mut marks: Vec<DocumentMark> = Vec::new();
    for text in item.texts() {
        for letter in letters(&text.markdown) {
            let known = item.fields.documents.iter().chain(&marks);
            if !known.into_iter().any(|mark| mark.letter == letter) {
                marks.push(DocumentMark {
                    letter,
                    field: false,
                    span: text.span,
                });
            }
        }
    }
    item.fields.documents.extend(marks);
}

fn breaks_off(item: &Item) -> Option<crate::source::Span> {
    let truncated = &lexicon().body.truncated;
    item.texts()
        .into_iter()
        .find(|text| truncated.is_in(&text.markdown))
        .map(|text| text.span)
}

/// The words of the minutes proper: not those of the agenda, not what was only recommended.
fn minuted(item: &Item) -> Vec<&Text> {
    let mut texts = Vec::new();
    for part in &item.body {
        match part {
            Part::Minutes(passages) => texts.extend(passages.iter().flat_map(Passage::texts)),
            Part::Resolved(resolved) => {
                texts.extend(&resolved.lead);
                for resolution in &resolved.resolutions {
                    texts.push(&resolution.clause.text);
                    texts.extend(resolution.clause.details.iter().flat_map(Passage::texts));
                }
            }
            _ => {}
        }
    }
    texts
}

/// Whether the meeting went on without the public by these words. Wording that was printed in case
/// it should be needed, and "Confidential items: None", close nothing.
fn closes(text: &Text) -> bool {
    let body = &lexicon().body;
    body.closed.find(&text.markdown).is_some_and(|found| {
        let sentence = sentence_around(&text.markdown, found.start, found.end);
        !body.not_closed.is_in(sentence)
    })
}

/// The sentence that the bytes `start..end` stand in.
pub(super) fn sentence_around(markdown: &str, start: usize, end: usize) -> &str {
    let begins = markdown[..start].rfind(". ").map_or(0, |at| at + 2);
    let ends = markdown[end..]
        .find(". ")
        .map_or(markdown.len(), |at| end + at + 1);
    &markdown[begins..ends]
}

fn disclosures(text: &Text) -> Vec<Disclosure> {
    let body = &lexicon().body;
    let Some(found) = body.disclosed.captures(&text.markdown) else {
        return Vec::new();
    };
    let (Some(names), Some(whole)) = (found.name("names"), found.get(0)) else {
        return Vec::new();
    };
    let after = u32::try_from(whole.start()).unwrap_or(u32::MAX);
    let minute = text
        .references
        .iter()
        .filter(|reference| reference.range.start >= after)
        .find_map(|reference| match &reference.kind {
            ReferenceKind::Minute { number, .. } => Some(number.clone()),
            _ => None,
        });
    people(&words::plain(names.as_str()))
        .into_iter()
        .map(|who| Disclosure {
            who,
            minute: minute.clone(),
        })
        .collect()
}

/// Single names out of "Councillor A, Councillor B and C", without the title.
fn people(names: &str) -> Vec<String> {
    let body = &lexicon().body;
    names
        .split([',', '&', ';'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .map(|name| match body.councillor.at_start(name) {
            Some(title) => name[title.end..].trim_start_matches(['.', ' ']),
            None => name,
        })
        .filter(|name| name.starts_with(char::is_uppercase))
        .map(str::to_owned)
        .collect()
}
