//! The domain as plain values: committees, meetings, minutes, items, resolutions, topics.
//!
//! Names are those that clerks use. Nothing here knows files, formats, HTML or addresses, and
//! nothing refers to another meeting: links are made and kept in `register`.

mod attendance;
mod committee;
mod due;
mod item;
mod meeting;
mod passage;
mod reference;
mod resolution;
mod topic;
mod year;

pub use attendance::{Attendance, Group, Name, Substitute};
pub use committee::{Committee, CommitteeId, CommitteeKind, Member};
pub use due::{Due, DueDate};
pub use item::{
    Disclosure, DocumentMark, Exempt, Item, ItemFields, MinuteNumber, Note, NoteLabel, Part,
    Standing, TopicMark,
};
pub use meeting::{
    DocumentEntry, Erratum, Meeting, MeetingKey, MeetingKind, Minutes, Provenance, Status,
};
pub use passage::{Passage, Text};
pub use reference::{Reference, ReferenceKind};
pub use resolution::{
    Action, Clause, Outcome, Recommended, Request, Resolution, Resolved, Setting, Vote,
};
pub use topic::{MatchRule, Milestone, PlainPage, Topic, TopicId};
pub use year::{Numbering, YearLabel};

use serde::{Deserialize, Serialize};

/// A value, and, where it does not stand in the text as such, what it was worked out from.
///
/// Minutes are evidence: whatever is inferred says so, in the data and on the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// What the value was worked out from, as words for the reader; `None` when the text says it.
    pub inferred: Option<String>,
}

impl<T> Told<T> {
    /// A value that the text itself gives.
    pub fn written(value: T) -> Self {
        Self {
            value,
            inferred: None,
        }
    }

    /// A value worked out from other words.
    pub fn inferred(value: T, from: impl Into<String>) -> Self {
        Self {
            value,
            inferred: Some(from.into()),
        }
    }

    /// Whether the text does not say it as such.
    pub fn is_inferred(&self) -> bool {
        self.inferred.is_some()
    }
}
