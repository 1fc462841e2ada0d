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
    /// Reads "number from …; title from …"; `None` for a line that does not begin like that. A
    /// semicolon that no value follows belongs to the words before it.
    pub(super) fn of(line: &str) -> Option<Self> {
        let mut read = Self::default();
        let mut last: Option<Value> = None;
        for part in words::plain(line).split(';').map(str::trim) {
            let (value, from) = match (Value::at_start(part), last) {
                (Some(found), _) => found,
                (None, Some(value)) => (value, part),
                (None, None) => return None,
            };
            last = Some(value);
            match read.place(value) {
                Some(before) => *before = format!("{before}; {from}"),
                place => *place = Some(from.to_owned()),
            }
        }
        Some(read)
    }

    fn place(&mut self, value: Value) -> &mut Option<String> {
        match value {
            Value::Number => &mut self.number,
            Value::Title => &mut self.title,
        }
    }
}

/// What a part of an `Inferred:` line speaks of.
#[derive(Clone, Copy)]
enum Value {
    Number,
    Title,
}

impl Value {
    /// The value named at the head of a part, and the words after "from".
    fn at_start(part: &str) -> Option<(Self, &str)> {
        let body = &lexicon().body;
        [
            (&body.inferred_number, Value::Number),
            (&body.inferred_title, Value::Title),
        ]
        .into_iter()
        .find_map(|(labels, value)| {
            let rest = part[labels.at_start(part)?.end..].trim_start();
            let from = rest[body.inferred_from.at_start(rest)?.end..].trim();
            (!from.is_empty()).then_some((value, from))
        })
    }
}

/// Whether the field at `ix` of the lexicon keeps the item from the public. "Exempt: no" does not.
pub(super) fn exempts(ix: usize, value: &str) -> bool {
    let value = words::plain(value).trim_matches(['.', ' ']).to_lowercase();
    is_exempt(ix) && !["no", "none", "n/a", "not exempt"].contains(&value.as_str())
}

/// Whether the field at `ix` of the lexicon is `Exempt:`.
pub(super) fn is_exempt(ix: usize) -> bool {
    let field = lexicon().body.fields.get(ix);
    field.is_some_and(|list| list.name == "Exempt")
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
        Some("Closes") => fields.closes.push(text),
        Some("Supersedes") => fields.supersedes.push(text),
        Some("Rescinds") => fields.rescinds.push(text),
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
        // Other words may mean the same; what is not told for certain is not published.
        None => Exempt {
            resolutions_withheld: lexicon().body.withheld_perhaps.is_in(&plain),
            reason: plain.into_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_worked_out_is_read_whole_or_not_at_all() {
        let read = |line: &str| {
            Inferences::of(line).map(|read| {
                let words = |from: Option<String>| from.unwrap_or_default();
                (words(read.number), words(read.title))
            })
        };
        for (line, number, title) in [
            ("number from its place", "its place", ""),
            (
                "title from its words; number from its place",
                "its place",
                "its words",
            ),
            (
                "number from its place; or the next; title from A",
                "its place; or the next",
                "A",
            ),
        ] {
            let expected = Some((number.to_owned(), title.to_owned()));
            assert_eq!(read(line), expected, "{line}");
        }
        for line in [
            "",
            "from the pack",
            "number and title from the pack",
            "number",
            "number from",
            "date from the pack",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
