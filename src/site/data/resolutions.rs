//! The register of resolutions as data.

use crate::model::{Clause, Outcome, Passage, YearLabel};
use crate::register::{CommitteeIx, ResolutionIx};
use crate::site::Site;
use crate::site::resolutions::{follow_up, owner};
use crate::site::shelves::rows;
use crate::site::view::ResolutionData;
use crate::site::words::plain;

/// All resolutions, by date.
pub(in crate::site) fn all(site: &Site) -> Vec<ResolutionData> {
    table(site, None, None)
}

/// The resolutions of a page of the register, by date.
pub(in crate::site) fn table(
    site: &Site,
    year: Option<YearLabel>,
    committee: Option<CommitteeIx>,
) -> Vec<ResolutionData> {
    let rows = rows(site, year, committee);
    rows.iter()
        .filter_map(|found| row(site, found.ix))
        .collect()
}

fn row(site: &Site, ix: ResolutionIx) -> Option<ResolutionData> {
    let entered = site.register().resolution(ix);
    let words = site.resolution_words(ix)?;
    let item = site.item_ref(entered.item);
    let meeting = site
        .register()
        .meeting(site.register().item(entered.item).meeting);
    let committee = &site.register().committee(meeting.committee).committee;
    let follow_up = follow_up(site, ix);
    let due = follow_up
        .as_ref()
        .and_then(|follow_up| follow_up.due.as_ref());
    let answer = follow_up
        .as_ref()
        .and_then(|follow_up| follow_up.answers.first());
    Some(ResolutionData {
        id: site.urls.absolute(&site.resolution_address(ix)),
        committee: committee.title.clone(),
        year: item.year,
        date: item.date,
        minute: item.number,
        title: item.title,
        resolution: entered.nth,
        text: clause_words(&words.clause),
        result: result(words.outcome).to_owned(),
        owner: owner(site, ix),
        to: follow_up
            .as_ref()
            .and_then(|follow_up| follow_up.to.clone()),
        due: due.map(|due| due.words.clone()),
        due_last: due.and_then(|due| due.last.clone()),
        state: follow_up
            .as_ref()
            .map(|follow_up| follow_up.state.to_owned()),
        answered_by: answer.map(|item| site.urls.absolute(&item.address)),
        answered_on: answer.map(|item| item.date.clone()),
    })
}

/// The words of a point and of what stands under it, a line each.
pub(super) fn clause_words(clause: &Clause) -> String {
    let details = clause.details.iter().filter_map(|detail| match detail {
        Passage::Comment { .. } | Passage::Furniture { .. } => None,
        Passage::ListItem { marker, text, .. } => {
            Some(format!("{marker} {}", plain(&text.markdown)))
        }
        other => {
            let words = other.texts().iter().map(|text| plain(&text.markdown));
            Some(words.collect::<Vec<_>>().join(" | "))
        }
    });
    let lines: Vec<String> = [plain(&clause.text.markdown)]
        .into_iter()
        .chain(details)
        .collect();
    lines.join("\n")
}

/// An outcome as Popolo calls it.
pub(super) fn result(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "pass",
        Outcome::Lost => "fail",
        Outcome::Withdrawn => "withdrawn",
    }
}
