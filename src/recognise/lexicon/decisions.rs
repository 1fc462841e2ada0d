//! The sections on decisions and actions that the narrative tells of.

use serde::Deserialize;

use super::heard::Listener;
use super::{Labels, Pattern, Patterns};

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

impl DecisionWords {
    pub(super) fn listen(&mut self, listener: &mut Listener) {
        for patterns in [
            &mut self.hint,
            &mut self.formal,
            &mut self.agreed,
            &mut self.minutes,
            &mut self.moved,
            &mut self.by_one,
            &mut self.carried,
            &mut self.lost,
            &mut self.count,
        ] {
            patterns.listen(listener);
        }
    }
}

impl ActionWords {
    pub(super) fn listen(&mut self, listener: &mut Listener) {
        self.task.listen(listener);
        self.tail.listen(listener);
    }
}
