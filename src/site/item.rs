//! Items.
use super::{Site, view::View};
pub(super) fn view(_: &Site, _: crate::register::ItemIx) -> View {
    super::lists::stub("Item")
}
