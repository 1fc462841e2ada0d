//! The home page, committees, and plain pages.

use serde::Serialize;

use super::{
    Block, ChartView, Decided, LinkTo, MeetingAhead, MeetingRef, RelatedGroup, ResolutionRow,
    TopicEntry,
};

/// The home page: `home.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomeView {
    /// The words of content/index.md.
    pub introduction: Vec<Block>,
    /// The latest meetings with what they decided, newest first.
    pub lately: Vec<HomeMeeting>,
    /// The meetings still to come, the next one first.
    pub ahead: Vec<MeetingAhead>,
    /// The topics, that with the latest entry first.
    pub topics: Vec<TopicEntry>,
    /// The committees, by title.
    pub committees: Vec<CommitteeEntry>,
    /// How much of what was asked for is to come and how much is late.
    pub awaiting: Await,
    /// How many meetings the site holds; those still to come are not counted.
    pub meetings: usize,
    /// The day of the oldest meeting.
    pub oldest: Option<String>,
}

/// A meeting and what it decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HomeMeeting {
    /// The meeting.
    pub meeting: MeetingRef,
    /// What it decided first, item by item, each decision in one line.
    pub decided: Vec<Decided>,
    /// How many more decisions there are.
    pub more: usize,
}

/// How much was asked for and has not come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Await {
    /// Not due yet, or without a day.
    pub open: usize,
    /// Due now.
    pub due: usize,
    /// Late.
    pub overdue: usize,
    /// What has come back.
    pub answered: usize,
    /// The day that decides what is late.
    pub as_of: String,
    /// The page of what is outstanding.
    pub address: String,
}

/// A committee in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommitteeEntry {
    /// The committee under its full title.
    pub link: LinkTo,
    /// How many meetings the site holds; those still to come are not counted.
    pub meetings: usize,
    /// The latest of which there are minutes.
    pub latest: Option<MeetingRef>,
}

/// A committee: `committee.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommitteeView {
    /// `council`, `executive`, `scrutiny`, `regulatory`, `panel`, `board`, `joint`,
    /// `working-group`, `other`.
    pub kind: &'static str,
    /// Other names and spellings in use.
    pub aliases: Vec<String>,
    /// What it is for.
    pub about: Vec<Block>,
    /// Who sits on it, as of [`CommitteeView::as_of`].
    pub members: Vec<MemberView>,
    /// Who sat on it.
    pub former: Vec<MemberView>,
    /// The day that decides who sits on it and what is late.
    pub as_of: String,
    /// Its meetings still to come, the next one first.
    pub ahead: Vec<MeetingAhead>,
    /// Its other meetings, newest first, by municipal year.
    pub years: Vec<MeetingYear>,
    /// How many resolutions it carried in each municipal year.
    pub by_year: ChartView,
    /// How often each of those who sit on it was there, in the order of `members`; empty where no
    /// minutes say.
    pub attendance: ChartView,
    /// What it asked for and has not had, what is longest due first: the beginning of it, where it is
    /// much.
    pub outstanding: Vec<ResolutionRow>,
    /// How much more there is.
    pub outstanding_more: usize,
    /// The page of all that is outstanding.
    pub outstanding_all: String,
    /// Items of other committees that speak of it or refer something to it, newest first.
    pub referred_by: Vec<RelatedGroup>,
}

/// One membership of a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberView {
    /// The name as minutes print it.
    pub name: String,
    /// The member's page; `none` for a name without letters for an address.
    pub address: Option<String>,
    /// The political group.
    pub group: Option<String>,
    /// Such as `chair`.
    pub role: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
}

/// A committee's meetings of a municipal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingYear {
    /// "2018/19".
    pub year: String,
    /// The meetings, newest first.
    pub meetings: Vec<MeetingRef>,
}

/// A plain page: `page.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlainView {
    /// Its words.
    pub blocks: Vec<Block>,
}
