//! Front matter into values of the model: which fields there are, and what each may hold.
//!
//! All faults of a front matter are reported, each at its place, and what is sound is kept.

mod form;
mod meeting;
mod pages;
mod post;
mod problems;

pub(super) use post::taken_apart;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Checked;
use crate::model::{Committee, CommitteeId, Minutes, PlainPage, Topic};
use crate::prose::{Fields, Prose};
use crate::source::Span;

/// What the front matter of a meeting says.
#[derive(Clone, Debug, Default)]
pub struct MeetingFields {
    /// `date:` and where it stands.
    pub date: Option<(Date, Span)>,
    /// What `inferred:` says the date was worked out from.
    pub date_inferred: Option<String>,
    /// `inferred:` as a whole: which field was worked out from what.
    pub inferred: BTreeMap<String, String>,
    /// Every other field in its place; no opening and no items.
    pub minutes: Minutes,
}

/// Understands the front matter of a meeting.
pub fn meeting(fields: &Fields) -> Checked<MeetingFields> {
    meeting::read(fields)
}

/// Understands a committee.md. A missing title is reported, and the folder's name stands for it.
pub(super) fn committee(prose: &Prose, id: &CommitteeId) -> Checked<Committee> {
    pages::committee(prose, id)
}

/// Understands the file of a topic. A missing title is reported, and the file's name stands for it.
pub(super) fn topic(prose: &Prose, id: &str) -> Checked<Topic> {
    pages::topic(prose, id)
}

/// Understands a plain page.
pub(super) fn page(prose: &Prose, id: &str) -> Checked<PlainPage> {
    pages::page(prose, id)
}
