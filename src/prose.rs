//! Neutral text: what every reader makes and the recogniser takes.
//!
//! A [`Prose`] is passages in the order of the page, and the fields of a front matter where the
//! format has one. It knows no meeting.

use std::sync::Arc;

use crate::model::Passage;
use crate::source::{SourceId, Span};

/// One text as laid out.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The text it was read from.
    pub source: SourceId,
    /// The front matter; empty where there is none.
    pub fields: Fields,
    /// The blocks, in order.
    pub passages: Vec<Passage>,
}

/// One field of a front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, as written.
    pub key: String,
    /// Its value.
    pub value: Value,
}

/// The value of a field. Scalars are kept as written: whether `2019` is a year, a number or a name
/// is for whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing after the colon.
    Empty,
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the written order.
    Map(Vec<Field>),
}

/// One step into a value: a key or a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The field of a map.
    Key(String),
    /// The entry of a list, from 0.
    Index(usize),
}

/// Which side of a field a place is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Its name.
    Key,
    /// Its value.
    Value,
}

/// Finds where a field stands. Made by the reader of the format, asked only when something is to
/// be shown: finding places costs a second parse.
pub trait Locate: Send + Sync {
    /// The place of what `path` leads to; `None` when the path leads nowhere.
    fn locate(&self, path: &[Step], side: Side) -> Option<Span>;
}

/// The fields of a front matter, in the written order.
#[derive(Clone)]
pub struct Fields {
    /// The fields.
    pub entries: Vec<Field>,
    /// The whole front matter; the head of the file where there is none.
    pub span: Span,
    /// Finds the place of a field.
    pub locate: Option<Arc<dyn Locate>>,
}

impl Fields {
    /// No fields at all.
    pub fn none(source: SourceId) -> Self {
        Self {
            entries: Vec::new(),
            span: Span::head(source),
            locate: None,
        }
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries
            .iter()
            .find(|field| field.key == key)
            .map(|field| &field.value)
    }

    /// The place of what `path` leads to; that of the whole front matter when it leads nowhere.
    pub fn place(&self, path: &[Step], side: Side) -> Span {
        self.locate
            .as_ref()
            .and_then(|locate| locate.locate(path, side))
            .unwrap_or(self.span)
    }
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.entries).finish()
    }
}
