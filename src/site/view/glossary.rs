//! Abbreviations.

use serde::Serialize;

use super::{Block, ItemRef};

/// What abbreviations stand for: `glossary.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlossaryView {
    /// The words of content/glossary.md, without its definitions.
    pub introduction: Vec<Block>,
    /// The abbreviations, in the order of the alphabet.
    pub terms: Vec<TermView>,
}

/// An abbreviation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// The abbreviation.
    pub short: String,
    /// Its name for `id` and `#…`.
    pub anchor: String,
    /// What the site says that it stands for.
    pub defined: Option<String>,
    /// What the minutes say: worked out from their words.
    pub explained: Vec<ExplainedView>,
}

/// An explanation in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedView {
    /// What the abbreviation stands for.
    pub words: String,
    /// The first item that says so.
    pub item: ItemRef,
    /// How often the minutes say so.
    pub count: usize,
}
