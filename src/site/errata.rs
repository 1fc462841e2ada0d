//! Corrections made after publication, each with the place that it concerns.

use jiff::civil::Date;

use crate::model::Erratum;
use crate::register::{ItemIx, MeetingHead, MeetingIx, ResolutionIx};
use crate::text::slug;

use super::Site;
use super::refs::item_anchor;
use super::url::resolution_anchor;
use super::view::ErratumView;

/// All corrections of a meeting.
pub(super) fn of_meeting(site: &Site, ix: MeetingIx) -> Vec<ErratumView> {
    let meeting = site.register().meeting(ix);
    let errata = meeting.told().errata.iter();
    errata
        .map(|erratum| {
            let item = concerned(site, ix, erratum);
            ErratumView {
                // On the meeting's own page.
                address: item.map(|item| {
                    let anchor = item_anchor(site.register().item(item).slug);
                    match erratum.resolution {
                        Some(nth) => format!("#{anchor}-{}", resolution_anchor(nth)),
                        None => format!("#{anchor}"),
                    }
                }),
                ..view(site, item, erratum)
            }
        })
        .collect()
}

/// The corrections that name an item.
pub(super) fn of_item(site: &Site, ix: ItemIx) -> Vec<ErratumView> {
    let meeting_ix = site.register().item(ix).meeting;
    let meeting = site.register().meeting(meeting_ix);
    let errata = meeting.told().errata.iter();
    errata
        .filter(|erratum| concerned(site, meeting_ix, erratum) == Some(ix))
        .map(|erratum| view(site, Some(ix), erratum))
        .collect()
}

/// The corrections that name a resolution.
pub(super) fn of_resolution(site: &Site, ix: ResolutionIx) -> Vec<ErratumView> {
    let resolution = site.register().resolution(ix);
    let mut errata = of_item(site, resolution.item);
    errata.retain(|erratum| erratum.resolution == Some(resolution.nth));
    errata
}

/// The day on which what is published of a meeting was last changed, as far as it says so itself.
pub(super) fn changed(meeting: &MeetingHead) -> Option<Date> {
    let corrected = meeting.told().errata.iter().map(|erratum| erratum.date);
    corrected.chain(meeting.told().changed).max()
}

/// The item that a correction names.
fn concerned(site: &Site, ix: MeetingIx, erratum: &Erratum) -> Option<ItemIx> {
    let named = slug(erratum.item.as_deref()?);
    let mut items = site.register().meeting(ix).items.clone().map(ItemIx);
    items.find(|item| site.register().item(*item).slug == named)
}

fn view(site: &Site, item: Option<ItemIx>, erratum: &Erratum) -> ErratumView {
    let anchor = erratum.resolution.map(resolution_anchor);
    ErratumView {
        date: erratum.date.to_string(),
        text: erratum.text.clone(),
        item: item.map(|item| site.item_ref(item)),
        resolution: erratum.resolution,
        address: item.map(|item| match anchor {
            Some(anchor) => format!("{}#{anchor}", site.item_address(item)),
            None => site.item_address(item),
        }),
    }
}
