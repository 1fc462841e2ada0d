//! The home page, committees, plain pages.
use super::Site;
use super::view::{Body, Frame, Head, View};
use crate::register::CommitteeIx;

pub(super) fn stub(title: &str) -> View {
    View {
        head: Head {
            title: title.to_owned(),
            description: String::new(),
            canonical: None,
            breadcrumbs: Vec::new(),
        },
        body: Body::Nothing {},
    }
}
pub(super) fn frame(site: &Site) -> Frame {
    let config = site.config();
    Frame {
        title: config.title.clone(),
        language: config.language.clone(),
        base: site.urls.base().to_owned(),
        style: site.urls.file("style.css").address,
        home: site.urls.home().address,
        notice: config.notice.clone(),
        council: config.council.name.clone(),
        website: config.council.website.clone(),
        email: config.council.email.clone(),
        navigation: Vec::new(),
        pages: Vec::new(),
        newest: None,
        settings: serde_json::Value::Null,
    }
}
pub(super) fn home(site: &Site) -> View {
    stub(&site.config().title)
}
pub(super) fn committee(site: &Site, ix: CommitteeIx) -> View {
    stub(&site.register().committee(ix).committee.title)
}
pub(super) fn plain(site: &Site, ix: u32) -> View {
    stub(&site.inputs.pages[ix as usize].id)
}
pub(super) fn nothing() -> View {
    stub("Page not found")
}
pub(super) fn sitemap(site: &Site, _: Option<u32>) -> View {
    home(site)
}
pub(super) fn robots(site: &Site) -> View {
    home(site)
}
