//! Values of a TOML file with their names and places.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourceId, Span};

/// The faults found so far.
pub(super) type Faults = Vec<Diagnostic>;

/// A table of the file.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    source: &'a Source,
    id: SourceId,
    table: &'a DeTable<'a>,
}

/// One value.
pub(super) struct Entry<'a> {
    source: &'a Source,
    id: SourceId,
    /// Its key.
    pub(super) key: &'a str,
    key_range: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Table<'a> {
    /// A table of `source`, which is `id`.
    pub(super) fn new(source: &'a Source, id: SourceId, table: &'a DeTable<'a>) -> Self {
        Self { source, id, table }
    }

    /// Reports the keys that are neither `known` nor `hidden`, which is never offered.
    pub(super) fn check_names(&self, known: &[&str], hidden: Option<&str>, faults: &mut Faults) {
        for entry in self.entries() {
            if !known.contains(&entry.key) && hidden != Some(entry.key) {
                faults.push(problems::unknown_key(entry.key, entry.key_place(), known));
            }
        }
    }

    /// All values, by key.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        let (source, id) = (self.source, self.id);
        self.table.iter().map(move |(key, value)| Entry {
            source,
            id,
            key: key.get_ref(),
            key_range: key.span(),
            value,
        })
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Entry<'a>> {
        self.entries().find(|entry| entry.key == key)
    }

    /// A text that is not empty.
    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<String> {
        self.get(key)?.text(faults)
    }

    /// One of a fixed set of words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        names: &[(&str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        self.get(key)?.choice(names, faults)
    }

    /// A text that `fits`, which is what is `expected`.
    pub(super) fn fitting(
        &self,
        key: &str,
        expected: &str,
        fits: impl Fn(&str) -> bool,
        faults: &mut Faults,
    ) -> Option<String> {
        let entry = self.get(key)?;
        match entry.as_text() {
            Some("") => None,
            Some(text) if fits(text) => Some(text.to_owned()),
            _ => {
                entry.wrong(expected, None, faults);
                None
            }
        }
    }
}

impl<'a> Entry<'a> {
    /// The place of the key.
    pub(super) fn key_place(&self) -> Span {
        Span::new(self.id, self.key_range.start, self.key_range.end)
    }

    fn place(&self) -> Span {
        let range = self.value.span();
        Span::new(self.id, range.start, range.end)
    }

    /// Reports that the value is not what it should be.
    pub(super) fn wrong(&self, expected: &str, help: Option<String>, faults: &mut Faults) {
        let found = match self.value.get_ref() {
            DeValue::Table(_) => "a table".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            _ => {
                let written = self.source.text.get(self.value.span());
                problems::quoted(written.unwrap_or_default())
            }
        };
        let place = self.place();
        faults.push(problems::wrong(self.key, expected, &found, place, help));
    }

    /// The value, if it is a text.
    pub(super) fn as_text(&self) -> Option<&'a str> {
        self.value.get_ref().as_str().map(str::trim)
    }

    /// A whole number, or a text that is one.
    pub(super) fn as_number(&self) -> Option<i8> {
        match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A text that is not empty.
    pub(super) fn text(&self, faults: &mut Faults) -> Option<String> {
        match self.as_text() {
            Some("") => None,
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong("text between quotation marks", None, faults);
                None
            }
        }
    }

    /// One of a fixed set of words.
    pub(super) fn choice<T: Copy>(&self, names: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let text = self.as_text().unwrap_or_default();
        let found = names.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.wrong(
                &problems::any_of(&names),
                problems::meant(text, &names),
                faults,
            );
        }
        found.map(|(_, value)| *value)
    }

    /// A day, with or without quotation marks.
    pub(super) fn date(&self, faults: &mut Faults) -> Option<Date> {
        let written = match self.value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => day.to_string(),
            DeValue::String(text) if text.trim().len() == 10 => text.trim().to_owned(),
            _ => String::new(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            self.wrong("a day such as 2018-05-01", None, faults);
        }
        date
    }

    /// A table.
    pub(super) fn table(&self, faults: &mut Faults) -> Option<Table<'a>> {
        let Some(table) = self.value.get_ref().as_table() else {
            self.wrong(&format!("a table, `[{}]`", self.key), None, faults);
            return None;
        };
        Some(Table::new(self.source, self.id, table))
    }

    /// The value without its places.
    pub(super) fn plain(&self) -> toml::Value {
        plain(self.value.get_ref())
    }
}

/// A value without its places. The parser bounds how deeply values are nested.
fn plain(value: &DeValue) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let value = i64::from_str_radix(number.as_str(), number.radix());
            value.map_or_else(|_| number.as_str().into(), toml::Value::Integer)
        }
        DeValue::Float(number) => {
            let value = number.as_str().parse();
            value.map_or_else(|_| number.as_str().into(), toml::Value::Float)
        }
        DeValue::Boolean(flag) => toml::Value::Boolean(*flag),
        DeValue::Datetime(time) => toml::Value::Datetime(*time),
        DeValue::Array(values) => {
            let values = values.iter().map(|value| plain(value.get_ref()));
            toml::Value::Array(values.collect())
        }
        DeValue::Table(table) => {
            let entries = table.iter();
            let entries =
                entries.map(|(key, value)| (key.get_ref().to_string(), plain(value.get_ref())));
            toml::Value::Table(entries.collect())
        }
    }
}
