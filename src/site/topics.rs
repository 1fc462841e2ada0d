//! Topics.
use super::{Site, view::View};
pub(super) fn list(_: &Site) -> View {
    super::lists::stub("Topics")
}
pub(super) fn topic(_: &Site, _: crate::register::TopicIx) -> View {
    super::lists::stub("Topic")
}
