//! What was asked for and has not come back, and what came back lately.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::YearLabel;
use crate::register::{CommitteeIx, ResolutionIx, State};
use crate::text;

use super::resolutions::{outstanding, row, state_of};
use super::shelves::{OUTSTANDING, ROWS_ON_WIDE_PAGES, Row, rows};
use super::view::{Body, OutstandingView, OwnerGroup, ResolutionRow, View};
use super::{Site, chart};

/// How much of what is longest due is shown where there is too much to show all of it.
const LONGEST: usize = 25;
/// How many answers are shown as recent.
const LATELY: usize = 20;

/// Everything outstanding, what was asked for in a year, or by a committee in a year.
pub(super) fn view(site: &Site, year: Option<YearLabel>, committee: Option<CommitteeIx>) -> View {
    let mut rows = rows(site, year, committee);
    rows.retain(|row| state_of(site, row.ix).is_some());
    let asked: Vec<ResolutionIx> = rows.iter().map(|row| row.ix).collect();
    let is_outstanding = |row: &Row| site.is_outstanding(row.ix);
    let total = rows.iter().filter(|row| is_outstanding(row)).count();
    let title = OUTSTANDING.title(site, year, committee);
    let all = || asked.iter().copied();
    let count = |state: State| {
        let states = all().filter_map(|ix| state_of(site, ix));
        states.filter(|found| *found == state).count()
    };
    let description = format!(
        "{title}: {} asked for and not come back, by who must act, as of {}.",
        text::count(total, "thing"),
        text::long_date(site.register().as_of()),
    );
    let narrowest = year.is_some() && committee.is_some();
    let (owners, longest) = if narrowest || total <= ROWS_ON_WIDE_PAGES {
        (owners(outstanding(site, all(), total).0), Vec::new())
    } else {
        (Vec::new(), outstanding(site, all(), LONGEST).0)
    };
    View {
        head: site.head(
            title,
            &description,
            &OUTSTANDING.address(site, year, committee),
            OUTSTANDING.breadcrumbs(site, year, committee),
        ),
        body: Body::Outstanding(OutstandingView {
            year: year.map(|year| year.to_string()),
            total,
            open: count(State::Open),
            due: count(State::Due),
            overdue: count(State::Overdue),
            as_of: site.register().as_of().to_string(),
            ages: chart::ages(site, all()),
            scopes: OUTSTANDING.scopes(site, &rows, is_outstanding, (year, committee)),
            owners,
            longest,
            lately: lately(site, all()),
        }),
    }
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
fn lately(site: &Site, asked: impl Iterator<Item = ResolutionIx>) -> Vec<ResolutionRow> {
    let as_of = site.register().as_of();
    let since = as_of.checked_sub(1.year()).unwrap_or(Date::MIN);
    let mut found: Vec<(Date, ResolutionIx)> = asked
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
