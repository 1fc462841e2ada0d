//! Sentences that name people: who chaired, who came for whom.

use crate::model::{Name, Substitute};
use crate::recognise::lexicon::lexicon;
use crate::recognise::names;
use crate::source::Span;

/// Who chaired, by a line that begins "Councillor Hale in the Chair" or "JH chaired the meeting",
/// and whether it says nothing else.
pub(super) fn chair_of(line: &str) -> Option<(String, bool)> {
    let line = line.trim();
    let found = lexicon().head.attendance.chaired.find(line)?;
    let mark = |c: char| c.is_whitespace() || ",–-([".contains(c);
    let name = line[..found.start].trim_end_matches(mark);
    let alone = line[found.end..]
        .trim_matches([')', ']', '.', ' '])
        .is_empty();
    let one = names::split(name).len() == 1;
    (one && names::are_names(name)).then(|| (name.to_owned(), alone))
}

/// The pairs of "Cllr Reed for Cllr Hale", one a part of a list.
pub(in crate::recognise) fn substitutes(text: &str, span: Span) -> Vec<Substitute> {
    let joints = &lexicon().head.attendance.in_place_of;
    let mut pairs = Vec::new();
    for part in text.split([';', ',', '\n']) {
        let part = part.trim().trim_end_matches('.');
        let Some(joint) = joints.find(part) else {
            return Vec::new();
        };
        let (present, absent) = (part[..joint.start].trim(), part[joint.end..].trim());
        if !names::are_names(present) || !names::are_names(absent) {
            return Vec::new();
        }
        let name = |text: &str| Name {
            text: text.trim().to_owned(),
            span,
        };
        pairs.push(Substitute {
            absent: name(absent),
            present: name(present),
        });
    }
    pairs
}
