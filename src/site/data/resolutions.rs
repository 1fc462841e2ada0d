//! The register of resolutions as data.

use crate::model::{Clause, Outcome, Passage, YearLabel};
use crate::register::{CommitteeIx, ResolutionIx};
use crate::site::Site;
use crate::site::refs::UNTITLED;
use crate::site::resolutions::{due_view, owner};
use crate::site::shelves::rows;
use crate::site::view::{ResolutionData, Rows};
use crate::site::words::plain;

/// All resolutions, by date.
pub(in crate::site) fn all(site: &Site) -> Rows {
    table(site, None, None)
}

/// The resolutions of a page of the register, by date.
pub(in crate::site) fn table(
    site: &Site,
    year: Option<YearLabel>,
    committee: Option<CommitteeIx>,
) -> Rows {
    let rows = rows(site, year, committee);
    rows.iter()
        .filter_map(|found| row(site, found.ix))
        .collect()
}

/// The last resolution alone.
pub(in crate::site) fn last(site: &Site) -> Rows {
    let mut newest = site.register().resolutions().rev();
    newest.find_map(|ix| row(site, ix)).into_iter().collect()
}

/// A site has tens of thousands of rows, each in four tables, so nothing is made that is no cell.
fn row(site: &Site, ix: ResolutionIx) -> Option<ResolutionData> {
    let register = site.register();
    let entered = register.resolution(ix);
    let words = site.resolution_words(ix)?;
    let item = register.item(entered.item);
    let told = item.told();
    let meeting = register.meeting(item.meeting);
    let committee = register.committee(meeting.committee);
    let follow_up = entered.follow_up.as_ref();
    let request = words.request.as_ref().filter(|_| follow_up.is_some());
    let due = request.and_then(|request| {
        let last = follow_up.and_then(|follow_up| follow_up.due);
        Some(due_view(request.due.as_ref()?, last.map(|due| due.last)))
    });
    let answer = follow_up.and_then(|follow_up| follow_up.answers.first().copied());
    Some(ResolutionData {
        id: site.urls.absolute(&site.resolution_address(ix)),
        committee: committee.title.clone(),
        year: meeting.year.to_string(),
        date: meeting.key.date.to_string(),
        minute: told.number.map(|number| number.value.to_string()),
        title: plain(told.title.map_or(UNTITLED, |title| &title.value)),
        resolution: entered.nth,
        text: clause_words(&words.clause),
        result: result(words.outcome).to_owned(),
        owner: owner(site, ix),
        to: request.and_then(|request| request.to.clone()),
        due_last: due.as_ref().and_then(|due| due.last.clone()),
        due: due.map(|due| due.words),
        state: follow_up.map(|follow_up| follow_up.state.name().to_owned()),
        answered_by: answer.map(|item| site.urls.absolute(&site.item_address(item))),
        answered_on: answer.map(|item| site.date_of(item).to_string()),
    })
}

/// The words of a point and of what stands under it, a line each.
pub(super) fn clause_words(clause: &Clause) -> String {
    if clause.details.is_empty() {
        return plain(&clause.text.markdown);
    }
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
