//! Feeds and calendars, and the links to them. No theme has a say in what they look like.

use serde::Serialize;

use super::{Decided, MeetingRef};

/// A feed or a calendar to subscribe to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowLink {
    /// What it is, in words that say whose it is: "calendar of its meetings".
    pub label: String,
    /// Its title, for programs that offer it.
    pub title: String,
    /// Where it is.
    pub address: String,
    /// `application/atom+xml` or `text/calendar`.
    pub media: &'static str,
}

/// A meeting that is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingAhead {
    /// The meeting.
    pub meeting: MeetingRef,
    /// When it begins.
    pub start: Option<String>,
    /// Where it is to be held.
    pub venue: Option<String>,
}

/// An Atom feed (RFC 4287). Addresses have their hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// Who writes what is in it: the council.
    pub author: String,
    /// Its own address, which is its identity too.
    pub address: String,
    /// The page that shows the same.
    pub page: String,
    /// When its newest entry changed, as RFC 3339 has it.
    pub updated: String,
    /// Its entries, newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Its page, with the host. An address once published never changes, so it is the identity.
    pub address: String,
    /// When the meeting was held.
    pub published: String,
    /// When it was held, or the day of the last correction.
    pub updated: String,
    /// The committee: its id and its title.
    pub committee: (String, String),
    /// Paragraphs of plain words that stand before what was decided.
    pub notes: Vec<String>,
    /// What was decided. Addresses have their hosts.
    pub decided: Vec<Decided>,
}

/// A calendar (RFC 5545).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventsView {
    /// Its title.
    pub title: String,
    /// Its meetings, by date.
    pub events: Vec<EventView>,
}

/// A meeting in a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// The meeting's identity and the host: `planning/2019-03-20@minutes.example`.
    pub uid: String,
    /// When what is said here was last changed, in UTC: `2019-03-20T16:30:00Z`.
    pub stamp: String,
    /// The day.
    pub date: String,
    /// When it begins, in UTC; `none` for a meeting of which only the day is known.
    pub start: Option<String>,
    /// When it ends, in UTC.
    pub end: Option<String>,
    /// The committee, and the meeting's own title.
    pub summary: String,
    /// Where it is held.
    pub location: Option<String>,
    /// Where agenda and recording are.
    pub description: Option<String>,
    /// Its page, with the host.
    pub address: String,
    /// Whether it was cancelled or put off.
    pub cancelled: bool,
}
