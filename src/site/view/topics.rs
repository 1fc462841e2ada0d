//! Topics, whose stories run across committees and years.

use serde::Serialize;

use super::{Block, Decision, FollowUpView, ItemRef, LinkTo, PictureView, ResolutionRow, Scope};

/// The list of topics: `topics.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicsView {
    /// The topics, by title.
    pub topics: Vec<TopicEntry>,
}

/// A topic in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicEntry {
    /// The topic.
    pub link: LinkTo,
    /// One line on what it covers.
    pub summary: Option<String>,
    /// How many items belong to it.
    pub items: usize,
    /// How many committees they come from.
    pub committees: usize,
    /// The latest of them.
    pub latest: Option<ItemRef>,
    /// How much of what was asked for has not come back.
    pub outstanding: usize,
}

/// A topic: `topic.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicView {
    /// The municipal year that the page has; `none` on the topic's own page.
    pub year: Option<String>,
    /// One line on what it covers.
    pub summary: Option<String>,
    /// What it covers, at length.
    pub about: Vec<Block>,
    /// Other names that minutes use for it.
    pub aliases: Vec<String>,
    /// The committees whose items belong to it, by title.
    pub committees: Vec<LinkTo>,
    /// How many items belong to it.
    pub items: usize,
    /// What was asked for and has not come back, what is longest due first, as far as there is room.
    pub outstanding: Vec<ResolutionRow>,
    /// How much that is in all.
    pub awaited: usize,
    /// The day that decides what is late.
    pub as_of: String,
    /// The story as a picture; `none` where there is none yet.
    pub picture: Option<PictureView>,
    /// The years that have pages of their own, since the story is too long for one; newest first.
    pub apart: Vec<Scope>,
    /// The story, by municipal year.
    pub years: Vec<TopicYear>,
    /// The page of the year before, on the page of a year.
    pub previous: Option<LinkTo>,
    /// The page of the year after.
    pub next: Option<LinkTo>,
}

/// A year of a topic's story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicYear {
    /// "2018/19".
    pub year: String,
    /// What happened, by date.
    pub entries: Vec<TopicTime>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TopicTime {
    /// An item of a meeting.
    Item(Box<TopicItem>),
    /// Something outside the minutes.
    Milestone {
        /// Its name on the page, for `id`.
        anchor: String,
        /// The day.
        date: String,
        /// What happened.
        title: String,
        /// Where to read about it.
        url: Option<String>,
    },
}

/// An item of a topic's story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicItem {
    /// The item.
    pub item: ItemRef,
    /// What was resolved, each in one line.
    pub decisions: Vec<Decision>,
    /// What that asks for, and its state.
    pub asks: Vec<FollowUpView>,
    /// Earlier items whose requests it answers.
    pub answers: Vec<ItemRef>,
    /// The words that the topic's rule found; empty where the item, or its meeting, names the
    /// topic.
    pub matched: Vec<String>,
    /// Whether its narrative is not published.
    pub exempt: bool,
}
