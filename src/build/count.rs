//! How much there is, for the lines that a build prints.

use serde::{Deserialize, Serialize};

use crate::register::{LinkKind, Register, Target};

/// How much a site holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Committees.
    pub committees: usize,
    /// Meetings.
    pub meetings: usize,
    /// Items.
    pub items: usize,
    /// Resolutions.
    pub resolutions: usize,
    /// Topics.
    pub topics: usize,
    /// References that lead to a minute: "Minute 46 (2018/19)", `Previous reference:`, `[[…]]`.
    pub to_minutes: usize,
    /// References that lead to a meeting by its date.
    pub to_meetings: usize,
    /// References that lead to a committee: named, or something referred to it.
    pub to_committees: usize,
    /// References that lead to a topic.
    pub to_topics: usize,
    /// References to a document by its letter that lead to the item that took it.
    pub to_documents: usize,
    /// References to something that should be in the site and is not.
    pub open: usize,
    /// References to something older than the site's holdings.
    pub older: usize,
}

impl Counts {
    pub(super) fn of(register: &Register) -> Self {
        let mut counts = Self {
            committees: register.committees.len(),
            meetings: register.meetings.len(),
            items: register.items.len(),
            resolutions: register.resolutions.len(),
            topics: register.topics.len(),
            ..Self::default()
        };
        for link in register.items.iter().flat_map(|item| &item.links) {
            let count = match link.target {
                Target::Missing => &mut counts.open,
                Target::Older => &mut counts.older,
                _ if link.kind == LinkKind::Document => &mut counts.to_documents,
                Target::Item(_) => &mut counts.to_minutes,
                Target::Meeting(_) => &mut counts.to_meetings,
                Target::Committee(_) => &mut counts.to_committees,
                Target::Topic(_) => &mut counts.to_topics,
            };
            *count += 1;
        }
        counts
    }
}
