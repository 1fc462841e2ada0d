//! What was asked for and has not come back, and what came back lately.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::register::{ResolutionIx, State};
use crate::text;

use super::resolutions::{outstanding, row, state_of};
use super::view::{Body, LinkTo, OutstandingView, OwnerGroup, ResolutionRow, View};
use super::{Site, chart};

/// How many answers are shown as recent.
const LATELY: usize = 20;

/// Everything outstanding.
pub(super) fn view(site: &Site) -> View {
    let rows = outstanding(site, all(site));
    let count = |state: State| {
        let states = all(site).filter_map(|ix| state_of(site, ix));
        states.filter(|found| *found == state).count()
    };
    let description = format!(
        "{} asked for and not come back, by who must act, as of {}.",
        text::count(rows.len(), "thing"),
        text::long_date(site.register().as_of()),
    );
    let address = site.urls.outstanding().address;
    View {
        head: site.head(
            "Outstanding",
            &description,
            &address,
            vec![site.home_link()],
        ),
        body: Body::Outstanding(OutstandingView {
            total: rows.len(),
            open: count(State::Open),
            due: count(State::Due),
            overdue: count(State::Overdue),
            as_of: site.register().as_of().to_string(),
            ages: chart::ages(site, all(site)),
            owners: owners(rows),
            lately: lately(site),
        }),
    }
}

/// The page as a link.
pub(super) fn link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Outstanding".to_owned(),
        address: site.urls.outstanding().address,
    }
}

fn all(site: &Site) -> impl Iterator<Item = ResolutionIx> + use<> {
    (0..)
        .map(ResolutionIx)
        .take(site.register().resolutions().len())
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
fn lately(site: &Site) -> Vec<ResolutionRow> {
    let as_of = site.register().as_of();
    let since = as_of.checked_sub(1.year()).unwrap_or(Date::MIN);
    let mut found: Vec<(Date, ResolutionIx)> = all(site)
        .filter_map(|ix| {
            let follow_up = site.register().resolution(ix).follow_up.as_ref()?;
            let first = site.date_of(*follow_up.answers.first()?);
            (first >= since).then_some((first, ix))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rows = found.into_iter().take(LATELY);
    rows.filter_map(|(_, ix)| row(site, ix)).collect()
}
