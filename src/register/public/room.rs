//! The room that a meeting takes up in memory.

use crate::model::Meeting;

/// Words grow while they are read, and are kept for as long as the site is built.
pub(super) fn give_back(meeting: &mut Meeting) {
    for item in &mut meeting.minutes.items {
        for text in item.texts_mut() {
            text.markdown.shrink_to_fit();
            text.references.shrink_to_fit();
        }
        item.body.shrink_to_fit();
    }
    meeting.minutes.items.shrink_to_fit();
}
