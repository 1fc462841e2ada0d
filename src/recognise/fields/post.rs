//! The front matter of a page of some other site: its title is a line of the text, its date the day
//! on which it was put up, and the rest is of the page.

use crate::model::{Passage, Text};
use crate::prose::{Fields, Prose, Side, Step, Value};
use crate::source::Span;

/// What only such pages have. No field of ours goes by one of these names.
const OF_PAGES: &[&str] = &[
    "author",
    "authors",
    "categories",
    "category",
    "description",
    "draft",
    "excerpt",
    "extra",
    "featured_image",
    "image",
    "keywords",
    "lastmod",
    "layout",
    "menu",
    "parent",
    "permalink",
    "published",
    "sidebar",
    "slug",
    "summary",
    "tag",
    "tags",
    "taxonomies",
    "template",
    "type",
    "weight",
];
/// What they share with ours.
const SHARED: &[&str] = &["date", "title", "url", "aliases", "lang", "id"];

/// The text of such a page, its front matter put into words; `None` for any other front matter.
pub(in crate::recognise) fn taken_apart(prose: &Prose) -> Option<Prose> {
    let keys = || prose.fields.entries.iter().map(|field| field.key.as_str());
    let is_one = |list: &[&str], key: &str| list.contains(&key);
    let foreign = keys().any(|key| is_one(OF_PAGES, key))
        && keys().all(|key| {
            is_one(OF_PAGES, key) || is_one(SHARED, key) || !super::meeting::is_known(key)
        });
    if !foreign {
        return None;
    }
    let mut passages = Vec::new();
    for field in &prose.fields.entries {
        let place = |side| {
            let path = [Step::Key(field.key.clone())];
            prose.fields.place(&path, side)
        };
        match (&*field.key, &field.value) {
            ("title", Value::Text(title)) if !title.trim().is_empty() => {
                passages.push(furniture(field.key.clone(), place(Side::Key)));
                let text = Text::new(title.trim(), place(Side::Value));
                passages.push(Passage::Paragraph { depth: 0, text });
            }
            _ => {
                let mut words = field.key.clone();
                say(&field.value, &mut words);
                passages.push(furniture(words, place(Side::Key)));
            }
        }
    }
    passages.extend(prose.passages.iter().cloned());
    Some(Prose {
        source: prose.source,
        fields: Fields::none(prose.source),
        passages,
    })
}

fn furniture(words: String, span: Span) -> Passage {
    Passage::Furniture {
        text: Text::new(words, span),
    }
}

/// Adds the words of a value, the names of its fields with them.
fn say(value: &Value, words: &mut String) {
    match value {
        Value::Empty => {}
        Value::Text(text) => {
            words.push(' ');
            words.push_str(text);
        }
        Value::List(values) => values.iter().for_each(|value| say(value, words)),
        Value::Map(fields) => {
            for field in fields {
                words.push(' ');
                words.push_str(&field.key);
                say(&field.value, words);
            }
        }
    }
}
