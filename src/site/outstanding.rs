//! What was asked for and has not come back, and what came back lately.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::register::{CommitteeIx, ItemIx, ResolutionIx, State};
use crate::text;

use super::refs::short_title;
use super::resolutions::{longest_due, row, state_of};
use super::view::{Body, LinkTo, OutstandingView, OwnerGroup, ResolutionRow, Scope, View};
use super::{Site, chart};

/// How many answers are shown as recent.
const LATELY: usize = 20;
/// How much the page of all committees lists; all of it stands on the pages of committees.
const ROWS_ON_WIDE_PAGE: usize = 100;

/// Everything outstanding, or what a committee asked for.
pub(super) fn view(site: &Site, committee: Option<CommitteeIx>) -> View {
    let all: Vec<ResolutionIx> = match committee {
        Some(ix) => asked_by(site, ix).collect(),
        None => all(site).collect(),
    };
    let found = longest_due(site, all.iter().copied());
    let room = committee.map_or(ROWS_ON_WIDE_PAGE, |_| usize::MAX);
    let rows: Vec<ResolutionRow> = found
        .iter()
        .take(room)
        .filter_map(|ix| row(site, *ix))
        .collect();
    let count = |state: State| {
        let states = all.iter().filter_map(|ix| state_of(site, *ix));
        states.filter(|found| *found == state).count()
    };
    let id = committee.map(|ix| &site.register().committee(ix).committee);
    let title = id.map_or_else(
        || "Outstanding".to_owned(),
        |committee| format!("Outstanding, {}", short_title(committee)),
    );
    let description = format!(
        "{}{} asked for and not come back, by who must act, as of {}.",
        id.map(|committee| format!("{}: ", committee.title))
            .unwrap_or_default(),
        text::count(found.len(), "thing"),
        text::long_date(site.register().as_of()),
    );
    let address = site
        .urls
        .outstanding(id.map(|committee| &committee.id))
        .address;
    let mut way = vec![site.home_link()];
    way.extend(committee.map(|_| link(site)));
    View {
        head: site.head(&title, &description, &address, way),
        body: Body::Outstanding(OutstandingView {
            committee: committee.map(|ix| site.committee_link(ix)),
            total: found.len(),
            open: count(State::Open),
            due: count(State::Due),
            overdue: count(State::Overdue),
            as_of: site.register().as_of().to_string(),
            ages: chart::ages(site, all.iter().copied()),
            scopes: match committee {
                Some(_) => Vec::new(),
                None => scopes(site),
            },
            listed: rows.len(),
            owners: owners(rows),
            lately: lately(site, &all),
        }),
    }
}

/// The page as a link.
pub(super) fn link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Outstanding".to_owned(),
        address: site.urls.outstanding(None).address,
    }
}

/// The page of what a committee asked for, where it did.
pub(super) fn committee_link(site: &Site, ix: CommitteeIx) -> Option<LinkTo> {
    let committee = &site.register().committee(ix).committee;
    let asked = asked_by(site, ix).any(|ix| state_of(site, ix).is_some());
    asked.then(|| LinkTo {
        label: committee.title.clone(),
        address: site.urls.outstanding(Some(&committee.id)).address,
    })
}

fn scopes(site: &Site) -> Vec<Scope> {
    let committees = (0..)
        .map(CommitteeIx)
        .take(site.register().committees().len());
    let scope = |ix| {
        let link = committee_link(site, ix)?;
        let total = asked_by(site, ix).filter(|ix| site.is_outstanding(*ix));
        let total = total.count();
        Some(Scope { link, total })
    };
    let mut scopes: Vec<Scope> = committees.filter_map(scope).collect();
    scopes.sort_by(|a, b| a.link.label.cmp(&b.link.label));
    scopes
}

fn all(site: &Site) -> impl Iterator<Item = ResolutionIx> + use<> {
    (0..)
        .map(ResolutionIx)
        .take(site.register().resolutions().len())
}

/// The resolutions of a committee.
fn asked_by(site: &Site, ix: CommitteeIx) -> impl Iterator<Item = ResolutionIx> {
    let meetings = site.register().committee(ix).meetings.iter();
    meetings
        .flat_map(|ix| site.register().meeting(*ix).items.clone())
        .flat_map(|item| site.resolutions_of(ItemIx(item)))
}

/// Rows by who must act, in the order of each owner's first row; what names nobody comes last.
fn owners(rows: Vec<ResolutionRow>) -> Vec<OwnerGroup> {
    let key = |owner: Option<&str>| owner.map(|owner| text::fold(owner.trim_end_matches('.')));
    let mut groups: Vec<(Option<String>, OwnerGroup)> = Vec::new();
    for row in rows {
        let own = key(row.owner.as_deref());
        match groups.iter_mut().find(|(other, _)| *other == own) {
            Some((_, group)) => group.rows.push(row),
            None => {
                let owner = row.owner.clone();
                let rows = vec![row];
                groups.push((own, OwnerGroup { owner, rows }));
            }
        }
    }
    groups.sort_by_key(|(own, _)| own.is_none());
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What was answered in the year before the as-of day, the latest first.
fn lately(site: &Site, all: &[ResolutionIx]) -> Vec<ResolutionRow> {
    let as_of = site.register().as_of();
    let since = as_of.checked_sub(1.year()).unwrap_or(Date::MIN);
    let mut found: Vec<(Date, ResolutionIx)> = all
        .iter()
        .filter_map(|&ix| {
            let follow_up = site.register().resolution(ix).follow_up.as_ref()?;
            let first = site.date_of(*follow_up.answers.first()?);
            (first >= since).then_some((first, ix))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rows = found.into_iter().take(LATELY);
    rows.filter_map(|(_, ix)| row(site, ix)).collect()
}
