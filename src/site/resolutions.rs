//! Resolutions.
use super::{Site, view::View};
pub(super) fn view(
    _: &Site,
    _: Option<crate::model::YearLabel>,
    _: Option<crate::register::CommitteeIx>,
) -> View {
    super::lists::stub("Resolutions")
}
