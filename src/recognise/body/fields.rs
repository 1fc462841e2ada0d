//! The fields of an item: lines `Label: value` straight under its heading.

use crate::model::{DocumentMark, Exempt, ItemFields, Text, TopicMark};
use crate::recognise::lexicon::lexicon;
use crate::recognise::words;

/// What an `Inferred:` line says each value was worked out from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inferences {
    /// Of the number.
    pub(crate) number: Option<String>,
    /// Of the title.
    pub(crate) title: Option<String>,
}

impl Inferences {
    /// Reads "number from …; title from …".
    pub(super) fn of(line: &str) -> Self {
        let body = &lexicon().body;
        let mut read = Self::default();
        for part in words::plain(line).split(';').map(str::trim) {
            for (labels, place) in [
                (&body.inferred_number, &mut read.number),
                (&body.inferred_title, &mut read.title),
            ] {
                let from = labels
                    .at_start(part)
                    .map(|label| part[label.end..].trim_start())
                    .and_then(|rest| Some(rest[body.inferred_from.at_start(rest)?.end..].trim()));
                if let Some(from) = from {
                    *place = Some(from.to_owned());
                }
            }
        }
        read
    }
}

/// Puts the words of the field at `ix` of the lexicon in its place; false when it has none.
pub(super) fn take(ix: usize, text: Text, fields: &mut ItemFields) -> bool {
    let name = lexicon().body.fields.get(ix).map(|list| list.name.as_str());
    let one = |place: &mut Option<Text>, text: Text| match place {
        Some(before) => {
            before.markdown.push_str("; ");
            before.markdown.push_str(&text.markdown);
        }
        None => *place = Some(text),
    };
    match name {
        Some("Document") => documents(&text, fields),
        Some("Previous reference") => fields.previous.push(text),
        Some("Topics") => topics(&text, fields),
        Some("Contact") => fields.contact.push(text),
        Some("Exempt") => fields.exempt = Some(exempt(&text)),
        Some("Wards") => one(&mut fields.wards, text),
        Some("Portfolio") => one(&mut fields.portfolio, text),
        Some("Answers") => fields.answers.push(text),
        Some("Author") => one(&mut fields.author, text),
        _ => return false,
    }
    true
}

fn documents(text: &Text, fields: &mut ItemFields) {
    let plain = words::plain(&text.markdown);
    for letter in entries(&plain) {
        fields.documents.push(DocumentMark {
            letter: letter.to_owned(),
            field: true,
            span: text.span,
        });
    }
}

fn topics(text: &Text, fields: &mut ItemFields) {
    let plain = words::plain(&text.markdown);
    for id in entries(&plain) {
        fields.topics.push(TopicMark {
            id: id.to_owned(),
            span: text.span,
        });
    }
}

/// The entries of a list on one line, without the quotation marks around them.
fn entries(words: &str) -> impl Iterator<Item = &str> {
    words
        .split([',', ';'])
        .map(|entry| {
            entry.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’')
            })
        })
        .filter(|entry| !entry.is_empty())
}

fn exempt(text: &Text) -> Exempt {
    let plain = words::plain(&text.markdown);
    match lexicon().body.withheld.find(&plain) {
        Some(found) => {
            let reason = format!("{}{}", &plain[..found.start], &plain[found.end..]);
            Exempt {
                reason: reason.trim_matches([',', ' ', ';', '.']).to_owned(),
                resolutions_withheld: true,
                span: text.span,
            }
        }
        None => Exempt {
            reason: plain.into_owned(),
            resolutions_withheld: false,
            span: text.span,
        },
    }
}

/// The officers of a contact line, without its brackets.
pub(super) fn contact(words: &str) -> Option<&str> {
    if !words.contains(|c: char| c.is_ascii_digit()) || !lexicon().body.contact.is_match(words) {
        return None;
    }
    let words = words.trim_end_matches(['.', ' ']);
    words.strip_prefix('(')?.strip_suffix(')').map(str::trim)
}
