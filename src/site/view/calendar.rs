//! The meetings of all committees by day.

use serde::Serialize;

use super::{MeetingRef, Scope};

/// The meetings of all committees, or those of a calendar year: `calendar.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarView {
    /// The calendar year of a page that is one year's: "2019".
    pub year: Option<String>,
    /// How many meetings there are.
    pub total: usize,
    /// A page each calendar year, newest first; empty on a year's page.
    pub years: Vec<Scope>,
    /// The newest year, on the page of all, where only its meetings are listed because there are too
    /// many.
    pub only: Option<String>,
    /// The meetings by month, newest first.
    pub months: Vec<CalendarMonth>,
}

/// The meetings of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarMonth {
    /// "March 2019".
    pub name: String,
    /// The meetings, newest first. `kind` says which were cancelled or postponed.
    pub meetings: Vec<MeetingRef>,
}
