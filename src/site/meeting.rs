//! Meetings.
use super::{Site, view::View};
pub(super) fn view(_: &Site, _: crate::register::MeetingIx) -> View {
    super::lists::stub("Meeting")
}
