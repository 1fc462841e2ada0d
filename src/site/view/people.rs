//! The members of committees, as the minutes record them.

use serde::Serialize;

use super::{ChartView, ItemRef, LinkTo, MeetingRef, MemberView};

/// All members: `people.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeopleView {
    /// The members, by the last word of their names.
    pub people: Vec<PersonEntry>,
    /// The day of the oldest meeting that was counted.
    pub oldest: Option<String>,
}

/// A member in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonEntry {
    /// Their page, under the name as printed.
    pub link: LinkTo,
    /// The political group.
    pub group: Option<String>,
    /// The committees they sit or sat on, under their short titles.
    pub committees: Vec<LinkTo>,
    /// What the minutes say of them, all committees together.
    pub counts: AttendanceCounts,
}

/// A member: `person.html`. Two people of one printed name are kept apart: names are taken for one
/// person's where the name and the group are spelled alike, and a name without a group is taken for
/// one person's within its committee only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// The political group.
    pub group: Option<String>,
    /// What the minutes record of them, committee by committee.
    pub seats: Vec<SeatView>,
}

/// A member on a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatView {
    /// The committee under its full title.
    pub committee: LinkTo,
    /// The memberships as committee.md gives them, in its order.
    pub terms: Vec<MemberView>,
    /// What the minutes of the meetings in those terms say, counted.
    pub counts: AttendanceCounts,
    /// The same by municipal year; empty where that shows no more.
    pub by_year: ChartView,
    /// The same meeting by meeting, newest first.
    pub meetings: Vec<SeatMeeting>,
    /// Interests disclosed, newest first.
    pub interests: Vec<InterestView>,
}

/// What minutes say of a member, counted over meetings that were held while they were a member.
///
/// There is no share or percentage: minutes that do not name somebody do not say that they were
/// away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AttendanceCounts {
    /// Meetings held while a member, as far as this site has their minutes.
    pub held: usize,
    /// Those of them whose minutes say which members were there.
    pub recorded: usize,
    /// Of those, where they are named as present.
    pub present: usize,
    /// Of those held, where they are named among the apologies.
    pub apologies: usize,
    /// Of those held, where somebody sat in their place.
    pub substituted: usize,
    /// Of those held, which they chaired.
    pub chaired: usize,
    /// Meetings that are not counted among those held, because another member of the same name
    /// served on the committee.
    pub untold: usize,
}

/// A meeting held while somebody was a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatMeeting {
    /// The meeting.
    pub meeting: MeetingRef,
    /// `present`, `apologies`, `substituted`, `not named`; `not recorded` where the minutes do not
    /// say who was there; `not told apart` where another member of the same name served.
    pub state: &'static str,
    /// Whether they chaired it.
    pub chaired: bool,
    /// Who sat in their place, as printed.
    pub substitute: Option<String>,
}

/// An interest that a member disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterestView {
    /// The item that records it.
    pub recorded: ItemRef,
    /// The number of the minute it concerns, as printed.
    pub minute: Option<String>,
    /// The item it concerns, where its meeting has it.
    pub item: Option<ItemRef>,
}
