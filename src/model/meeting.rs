//! Meetings and their minutes.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::model::{Attendance, CommitteeId, Item, Passage, TopicMark};
use crate::source::{SourceId, Span};
use crate::text;

/// Which meeting: the identity that its address is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MeetingKey {
    /// The committee that met.
    pub committee: CommitteeId,
    /// The day it met.
    pub date: Date,
    /// Tells apart two meetings of one day: `special`.
    pub suffix: Option<String>,
}

impl MeetingKey {
    /// The name of the meeting's file and page: `2019-03-20`, `2019-03-20-special`.
    pub fn stem(&self) -> String {
        let mut stem = String::with_capacity(24);
        text::push_date(&mut stem, self.date);
        if let Some(suffix) = &self.suffix {
            stem.push('-');
            stem.push_str(suffix);
        }
        stem
    }
}

/// The identity in full: `childrens-services-osc/2019-03-20`.
impl std::fmt::Display for MeetingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.committee, self.stem())
    }
}

/// What sort of meeting it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeetingKind {
    /// One of the calendar.
    #[default]
    Ordinary,
    /// The annual meeting.
    Annual,
    /// Called outside the calendar.
    Extraordinary,
    /// Called for one purpose.
    Special,
    /// Too few came.
    Inquorate,
    /// It was not held.
    Cancelled,
    /// It was put off.
    Postponed,
}

impl MeetingKind {
    /// The names used in front matter.
    pub const NAMES: &[(&str, MeetingKind)] = &[
        ("ordinary", MeetingKind::Ordinary),
        ("annual", MeetingKind::Annual),
        ("extraordinary", MeetingKind::Extraordinary),
        ("special", MeetingKind::Special),
        ("inquorate", MeetingKind::Inquorate),
        ("cancelled", MeetingKind::Cancelled),
        ("postponed", MeetingKind::Postponed),
    ];

    /// Whether people met, or are to meet, on the day: a meeting that was cancelled or put off
    /// stays in the records without having been one.
    pub fn is_held(self) -> bool {
        !matches!(self, MeetingKind::Cancelled | MeetingKind::Postponed)
    }
}

/// Whether a later meeting has taken the minutes as a correct record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Not yet.
    Draft,
    /// It has.
    Approved,
}

impl Status {
    /// The names used in front matter.
    pub const NAMES: &[(&str, Status)] =
        &[("draft", Status::Draft), ("approved", Status::Approved)];
}

/// A meeting with its minutes. (OParl: `Meeting`.)
///
/// It may hold exempt text; see `register::PublicMeeting` for what may be published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Meeting {
    /// Which meeting.
    pub key: MeetingKey,
    /// What the date was worked out from, where the text does not say it: words for the reader.
    pub date_inferred: Option<String>,
    /// The file it was read from.
    pub source: SourceId,
    /// What was recorded.
    pub minutes: Minutes,
}

/// All that the minutes of one meeting say but which committee met when.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Minutes {
    /// What sort of meeting.
    pub kind: MeetingKind,
    /// `status:` of the front matter.
    pub status: Option<Status>,
    /// `publish:` of the front matter; false keeps all of it off the site.
    pub publish: bool,
    /// A title of its own.
    pub title: Option<String>,
    /// When it began.
    pub start: Option<Time>,
    /// When it ended.
    pub end: Option<Time>,
    /// Where it was held, as printed.
    pub venue: Option<String>,
    /// Where a recording can be seen.
    pub webcast: Option<String>,
    /// Where the agenda can be read.
    pub agenda: Option<String>,
    /// The officers to ask about the meeting, as printed.
    pub contact: Option<String>,
    /// Who was there.
    pub attendance: Attendance,
    /// Topics of every item.
    pub topics: Vec<TopicMark>,
    /// Reports that the front matter names.
    pub documents: Vec<DocumentEntry>,
    /// Where the text came from.
    pub source: Provenance,
    /// A line shown at the head of the page.
    pub note: Option<String>,
    /// Corrections made after publication.
    pub errata: Vec<Erratum>,
    /// The day on which the text was last changed.
    pub changed: Option<Date>,
    /// What other fields than the date and the chair were worked out from, by the field's name:
    /// `committee`, `venue`. Words for the reader.
    pub inferred: BTreeMap<String, String>,
    /// Words before the first item that are neither fields nor furniture.
    pub opening: Vec<Passage>,
    /// The items, in the printed order.
    pub items: Vec<Item>,
}

impl Default for Minutes {
    fn default() -> Self {
        Self {
            kind: MeetingKind::Ordinary,
            status: None,
            publish: true,
            title: None,
            start: None,
            end: None,
            venue: None,
            webcast: None,
            agenda: None,
            contact: None,
            attendance: Attendance::default(),
            topics: Vec::new(),
            documents: Vec::new(),
            source: Provenance::default(),
            note: None,
            errata: Vec::new(),
            changed: None,
            inferred: BTreeMap::new(),
            opening: Vec::new(),
            items: Vec::new(),
        }
    }
}

/// Where a text came from, with the words of it that became fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The file's name.
    pub file: Option<String>,
    /// The names of other files that words of it were taken from, such as pages of single items.
    pub also: Vec<String>,
    /// The digests of all these files: what was taken in once is not taken in again.
    pub digests: Vec<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// The day it was fetched.
    pub retrieved: Option<Date>,
    /// Lines that were read into fields (title block, attendance, times), as printed, in order.
    /// Kept so that no word of the source is lost.
    pub head: Vec<String>,
    /// Lines that belong to the page and not to the minutes, as printed, in order.
    pub furniture: Vec<String>,
}

/// A report that went to a meeting. (OParl: `Paper`.)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Its letter: "AD".
    pub letter: String,
    /// Its title.
    pub title: Option<String>,
    /// A file in the meeting's folder.
    pub file: Option<String>,
    /// An address elsewhere.
    pub url: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A correction made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Erratum {
    /// The day of the correction.
    pub date: Date,
    /// What was wrong and what is right.
    pub text: String,
    /// The item that it concerns: its number as printed, or its name in addresses, `item-3`.
    pub item: Option<String>,
    /// Which resolution of that item, from 1.
    pub resolution: Option<u32>,
    /// Where it is written.
    pub span: Span,
}
