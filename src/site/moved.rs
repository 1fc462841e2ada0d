//! Pages at addresses that were published once, which lead to where things are now.

use super::view::{Body, LinkTo, MovedView, View};
use super::{Page, PageKind, Place, Site, Urls};

/// The pages below an address, each with the place that it had below another. Feeds, calendars and
/// attachments cannot lead on, so they are not among them.
pub(super) fn places(urls: &Urls, pages: &[Page], from: &str, to: &str) -> Vec<(u32, Place)> {
    let (from, to) = (from.trim_matches('/'), to.trim_matches('/'));
    let found = (0..).zip(pages).filter(|(_, page)| page.kind.is_listed());
    found
        .filter_map(|(ix, page)| {
            let below = page.place.path.strip_suffix("index.html")?;
            let below = below.trim_end_matches('/').strip_prefix(to)?;
            let is_there = below.is_empty() || below.starts_with('/');
            is_there.then(|| (ix, urls.plain(&format!("{from}{below}"))))
        })
        .collect()
}

/// A page that leads to another.
pub(super) fn view(site: &Site, ix: u32) -> View {
    let Some(page) = site.pages.get(ix as usize) else {
        return View::bare("Moved", Body::Nothing {});
    };
    // What a page of this kind leads to is never one of this kind again.
    let now = match page.kind {
        PageKind::Moved(_) => View::bare("Moved", Body::Nothing {}),
        _ => site.view(page),
    };
    let mut view = View::bare(
        &now.head.title,
        Body::Moved(MovedView {
            to: LinkTo {
                label: now.head.title.clone(),
                address: page.place.address.clone(),
            },
        }),
    );
    view.head.canonical = now.head.canonical;
    view
}
