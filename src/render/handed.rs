//! What a template hands to a filter: structs of the view, as the template engine holds them.
//!
//! Their words are read where they lie. To make the structs again would copy all words of the
//! minutes once more, for every page that shows them.

use tera::{Error, Map, TeraResult, Value};

/// A struct of the view.
#[derive(Clone, Copy)]
pub(super) struct Handed<'a>(&'a Map);

impl<'a> Handed<'a> {
    /// A value as a struct.
    pub(super) fn of(value: &'a Value) -> TeraResult<Self> {
        value.as_map().map(Self).ok_or_else(|| unfit(value, "map"))
    }

    /// The value of a field. There are so few of them that looking at each is the quickest way.
    fn get(self, name: &str) -> Option<&'a Value> {
        let mut fields = self.0.iter();
        let (_, value) = fields.find(|(key, _)| key.as_str() == Some(name))?;
        Some(value)
    }

    fn must_get(self, name: &str) -> TeraResult<&'a Value> {
        self.get(name)
            .ok_or_else(|| Error::message(format!("`{name}` is missing")))
    }

    /// A field that is text.
    pub(super) fn text(self, name: &str) -> TeraResult<&'a str> {
        words(self.must_get(name)?)
    }

    /// A field that is text, if it says anything.
    pub(super) fn text_or_none(self, name: &str) -> TeraResult<Option<&'a str>> {
        let said = self.get(name).filter(|value| !value.is_none());
        said.map(words).transpose()
    }

    /// A field that is a list.
    pub(super) fn list(self, name: &str) -> TeraResult<&'a [Value]> {
        list(self.must_get(name)?)
    }

    /// A field that is a number.
    pub(super) fn number(self, name: &str) -> TeraResult<u64> {
        let value = self.must_get(name)?;
        value.as_u64().ok_or_else(|| unfit(value, "number"))
    }

    /// A field that is true or false.
    pub(super) fn flag(self, name: &str) -> TeraResult<bool> {
        let value = self.must_get(name)?;
        value.as_bool().ok_or_else(|| unfit(value, "true or false"))
    }
}

/// A value as a list.
pub(super) fn list(value: &Value) -> TeraResult<&[Value]> {
    value.as_array().ok_or_else(|| unfit(value, "array"))
}

/// A value as text.
pub(super) fn words(value: &Value) -> TeraResult<&str> {
    value.as_str().ok_or_else(|| unfit(value, "string"))
}

fn unfit(value: &Value, wanted: &str) -> Error {
    Error::message(format!("{wanted} is wanted, not {}", value.name()))
}
