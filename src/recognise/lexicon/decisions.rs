//! The sections on decisions and actions that the narrative tells of.

use regex::{Captures, Regex};
use serde::Deserialize;

use super::{Labels, Pattern};

/// Words of decisions in sentences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionWords {
    #[serde(default)]
    pub(crate) abbreviations: Vec<String>,
    #[serde(default)]
    pub(crate) hint: Patterns,
    #[serde(default)]
    pub(crate) formal: Patterns,
    #[serde(default)]
    pub(crate) agreed: Patterns,
    #[serde(default)]
    pub(crate) minutes: Patterns,
    #[serde(default)]
    pub(crate) moved: Patterns,
    #[serde(default)]
    pub(crate) by_one: Patterns,
    #[serde(default)]
    pub(crate) carries: Patterns,
    #[serde(default)]
    pub(crate) carried: Patterns,
    #[serde(default)]
    pub(crate) lost: Patterns,
    #[serde(default)]
    pub(crate) withdrawn: Patterns,
    #[serde(default)]
    pub(crate) motion: Labels,
    #[serde(default)]
    pub(crate) older_before: Patterns,
    #[serde(default)]
    pub(crate) older_after: Patterns,
    #[serde(default)]
    pub(crate) opinion: Patterns,
    #[serde(default)]
    pub(crate) directive: Patterns,
    #[serde(default)]
    pub(crate) told_that: Patterns,
    #[serde(default)]
    pub(crate) disposal: Labels,
    #[serde(default)]
    pub(crate) count: Patterns,
}

/// Words of actions in sentences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionWords {
    pub(crate) owner: Pattern,
    pub(crate) initials: Pattern,
    #[serde(default)]
    pub(crate) not_tasks: Vec<String>,
    #[serde(default)]
    pub(crate) task: Patterns,
    #[serde(default)]
    pub(crate) tail: Patterns,
}

/// Regular expressions, any of which may be found.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(crate) struct Patterns(Vec<Regex>);

impl TryFrom<Vec<String>> for Patterns {
    type Error = regex::Error;

    fn try_from(patterns: Vec<String>) -> Result<Self, Self::Error> {
        let compiled = patterns.iter().map(|pattern| Regex::new(pattern));
        Ok(Self(compiled.collect::<Result<_, _>>()?))
    }
}

impl Patterns {
    /// Whether one of them is in the words.
    pub(crate) fn is_in(&self, words: &str) -> bool {
        self.0.iter().any(|pattern| pattern.is_match(words))
    }

    /// What each of them finds first, in the order of the list.
    pub(crate) fn all<'a>(&'a self, words: &'a str) -> impl Iterator<Item = Captures<'a>> + 'a {
        self.0
            .iter()
            .filter_map(move |pattern| pattern.captures(words))
    }
}
