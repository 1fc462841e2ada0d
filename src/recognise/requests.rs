//! What a resolution asks to come back, to whom and when.

use jiff::civil::Date;

use crate::model::{Due, Request};

/// Reads what a resolution asks for out of its own words; `None` when nothing is to come back.
///
/// `held` is the day of the meeting and `year_starts` the month, 1 to 12, with which municipal
/// years begin: "in the new Municipal Year" is counted from both.
pub fn of(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Request> {
    let _ = (markdown, held, year_starts);
    None
}

/// Reads the day out of the words of an action: "Clerk by 12 July 2022".
pub fn due_in_action(markdown: &str, held: Option<Date>, year_starts: i8) -> Option<Due> {
    let _ = (markdown, held, year_starts);
    None
}
