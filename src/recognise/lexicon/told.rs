//! The sections on what running words tell: references, requests, and by when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Time;
use serde::Deserialize;

use super::heard::Listener;
use super::{Labels, Pattern};

/// What means to keep an item from the public and is no field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExemptWords {
    pub(crate) hint: Pattern,
    pub(crate) line: Pattern,
    pub(crate) within: Pattern,
    pub(crate) parts: Labels,
}

/// What is written of other minutes, meetings and papers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferenceWords {
    pub(crate) hint: Pattern,
    pub(crate) minute: MinuteWords,
    pub(crate) meeting: MeetingWords,
    pub(crate) document: DocumentWords,
    pub(crate) referral: ReferralWords,
}

/// Minutes by number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinuteWords {
    pub(crate) head: Pattern,
    pub(crate) with_year: Pattern,
    pub(crate) number: Pattern,
    pub(crate) year: Pattern,
    pub(crate) separator: Pattern,
    pub(crate) counts_other: Pattern,
    pub(crate) time_before: Labels,
}

/// Meetings by their day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingWords {
    pub(crate) before: Pattern,
    pub(crate) decided: Pattern,
    pub(crate) called: Pattern,
    pub(crate) ahead: super::Phrases,
    pub(crate) minutes_of: Pattern,
    pub(crate) of_minutes: Pattern,
    pub(crate) between: Pattern,
    pub(crate) own: Labels,
}

/// Documents by their letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentWords {
    pub(crate) head: Pattern,
    pub(crate) next: Pattern,
}

/// Bodies to which something is referred.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferralWords {
    pub(crate) head: Pattern,
    pub(crate) next: Pattern,
    pub(crate) within: Vec<String>,
}

/// What a resolution asks to come back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestWords {
    pub(crate) comes_to: Pattern,
    pub(crate) brings: Pattern,
    pub(crate) asked: Pattern,
    pub(crate) receives: Pattern,
    pub(crate) verb: String,
    pub(crate) put_off: Pattern,
    pub(crate) after_body: Pattern,
    pub(crate) meeting: String,
    pub(crate) meeting_of: Pattern,
}

/// By when it is to come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DueWords {
    pub(crate) soon: Pattern,
    pub(crate) next_meeting: Pattern,
    pub(crate) span: Pattern,
    pub(crate) every: Pattern,
    pub(crate) month: Pattern,
    pub(crate) municipal: Pattern,
    pub(crate) year: Pattern,
    pub(crate) yearly: Pattern,
    pub(crate) annual_reports: Pattern,
    pub(crate) before_date: Pattern,
    pub(crate) about: Pattern,
}

/// Dates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateWords {
    pub(crate) numbers: Pattern,
    pub(crate) month: Pattern,
    pub(crate) before: Pattern,
    pub(crate) after: Pattern,
    pub(crate) year: Pattern,
    pub(crate) listed: Pattern,
    pub(crate) joint: Pattern,
    pub(crate) slashed: Pattern,
}

/// Times of day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    pub(crate) clock: Pattern,
    pub(crate) joint: Pattern,
}

/// What two minutes are held against each other by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LikenessWords {
    pub(crate) common: BTreeSet<String>,
    pub(crate) fillers: BTreeSet<String>,
}

/// What stands in patterns of other sections, where code asks for it too.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) struct Terms {
    pub(crate) month: Vec<String>,
    pub(crate) weekday: Vec<String>,
    pub(crate) number: BTreeMap<String, i16>,
    pub(crate) clock: BTreeMap<String, Time>,
}

impl ReferenceWords {
    pub(super) fn listen(&mut self, listener: &mut Listener) {
        for pattern in [
            &mut self.hint,
            &mut self.minute.head,
            &mut self.document.head,
            &mut self.referral.head,
        ] {
            pattern.listen(listener);
        }
    }
}

impl RequestWords {
    pub(super) fn listen(&mut self, listener: &mut Listener) {
        for pattern in [
            &mut self.comes_to,
            &mut self.brings,
            &mut self.asked,
            &mut self.receives,
            &mut self.put_off,
        ] {
            pattern.listen(listener);
        }
    }
}

impl DueWords {
    pub(super) fn listen(&mut self, listener: &mut Listener) {
        for pattern in [
            &mut self.soon,
            &mut self.next_meeting,
            &mut self.span,
            &mut self.every,
            &mut self.month,
            &mut self.municipal,
            &mut self.year,
            &mut self.yearly,
        ] {
            pattern.listen(listener);
        }
    }
}
