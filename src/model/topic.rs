//! Topics, whose timelines run across committees and years, and plain pages.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::Passage;
use crate::source::Span;

/// The name of a topic's file without its ending: `ofsted-improvement-journey`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TopicId(pub Arc<str>);

impl TopicId {
    /// Takes a file's stem as an identity.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TopicId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A subject that is followed across committees and years.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// Its file's stem.
    pub id: TopicId,
    /// Its title.
    pub title: String,
    /// One line on what it covers.
    pub summary: Option<String>,
    /// Other names that minutes use for it.
    pub aliases: Vec<String>,
    /// Which items belong to it without naming it.
    pub rule: Option<MatchRule>,
    /// What happened outside the minutes.
    pub milestones: Vec<Milestone>,
    /// What it covers, at length.
    pub about: Vec<Passage>,
    /// Where it is defined.
    pub span: Span,
}

/// Which items belong to a topic by their words. Whole words are compared, case apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchRule {
    /// One of these must occur.
    pub any: Vec<String>,
    /// None of these may occur.
    pub none: Vec<String>,
    /// Only in these committees, by id; in all of them when empty.
    pub committees: Vec<(String, Span)>,
}

/// Something outside the minutes that belongs to a topic's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The day.
    pub date: Date,
    /// What happened.
    pub title: String,
    /// Where to read about it.
    pub url: Option<String>,
}

/// A page of the site that is not minutes, such as "About".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlainPage {
    /// Its file's path without ending, from content/: `about`, `index` for the home page.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its words.
    pub body: Vec<Passage>,
    /// Where it is defined.
    pub span: Span,
}
