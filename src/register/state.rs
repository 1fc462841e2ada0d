//! What became of resolutions and of what they ask for.

use super::ItemIx;
use crate::model::DueDate;

/// What took the force of a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Replaced {
    /// The later item.
    pub by: ItemIx,
    /// Whether that undid it (`Rescinds:`) or put something in its place (`Supersedes:`).
    pub rescinded: bool,
}

/// What became of what a resolution asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FollowUp {
    /// The days by which it is due, where they can be told.
    pub due: Option<DueDate>,
    /// Its state as of [`Register::as_of`].
    pub state: State,
    /// Later items that answer it, by date; none of a day after [`Register::as_of`].
    pub answers: Vec<ItemIx>,
    /// The later item that ended it without an answer.
    pub ended_by: Option<ItemIx>,
}

/// The state of what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not due yet, or without a day.
    Open,
    /// Due now: the as-of day lies in the due month or year.
    Due,
    /// The last day has passed without an answer.
    Overdue,
    /// A later item answers it, and nothing says by when it had to.
    Answered,
    /// A later item answered it by its last day.
    InTime,
    /// A later item answered it after its last day.
    Late,
    /// A later item says that no answer is needed any more.
    Closed,
    /// A later resolution stands in the place of the one that asked.
    Superseded,
    /// A later item undid the resolution that asked.
    Rescinded,
}

impl State {
    /// The state in words.
    pub fn name(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Due => "due",
            State::Overdue => "overdue",
            State::Answered => "answered",
            State::InTime => "answered in time",
            State::Late => "answered late",
            State::Closed => "closed",
            State::Superseded => "superseded",
            State::Rescinded => "rescinded",
        }
    }

    /// Whether something is still to come.
    pub fn is_outstanding(self) -> bool {
        matches!(self, State::Open | State::Due | State::Overdue)
    }

    /// Whether it came.
    pub fn is_answered(self) -> bool {
        matches!(self, State::Answered | State::InTime | State::Late)
    }
}
