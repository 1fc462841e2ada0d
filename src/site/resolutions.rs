//! The register of resolutions, and what became of what they ask for.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Action, Due, Request, Told, YearLabel};
use crate::register::{CommitteeIx, FollowUp, ResolutionIx, State};
use crate::text;

use super::linker::resolution_words;
use super::refs::outcome_name;
use super::shelves::{RESOLUTIONS, ROWS_ON_WIDE_PAGES, Row, rows};
use super::view::{
    Body, ChartView, DueView, FollowUpView, ReplacedView, ResolutionGroup, ResolutionRow,
    ResolutionsView, View,
};
use super::words::plain;
use super::{Site, chart};

/// The register, a year of it, or a committee's in a year.
pub(super) fn view(site: &Site, year: Option<YearLabel>, committee: Option<CommitteeIx>) -> View {
    let rows = rows(site, year, committee);
    let narrowest = year.is_some() && committee.is_some();
    let groups = if narrowest || rows.len() <= ROWS_ON_WIDE_PAGES {
        groups(site, &rows)
    } else {
        Vec::new()
    };
    let count = |is: fn(State) -> bool| {
        let states = rows.iter().filter_map(|row| state_of(site, row.ix));
        states.filter(|state| is(*state)).count()
    };
    let title = RESOLUTIONS.title(site, year, committee);
    let id = committee.map(|ix| &site.register().committee(ix).id);
    let address = RESOLUTIONS.address(site, year, committee);
    let description = format!(
        "{title}: {}, with who must act, by when, and what became of it.",
        text::count(rows.len(), "resolution")
    );
    View {
        head: site.head(
            title,
            &description,
            &address,
            RESOLUTIONS.breadcrumbs(site, year, committee),
        ),
        body: Body::Resolutions(ResolutionsView {
            year: year.map(|year| year.to_string()),
            committee: committee.map(|ix| site.committee_link(ix)),
            total: rows.len(),
            open: count(|state| state == State::Open),
            due: count(|state| state == State::Due),
            overdue: count(|state| state == State::Overdue),
            answered: count(State::is_answered),
            ended: count(|state| !state.is_outstanding() && !state.is_answered()),
            as_of: site.register().as_of().to_string(),
            by_year: match year {
                Some(_) => ChartView::default(),
                // The years are links below already.
                None => chart::by_year(site, rows.iter().map(|row| row.ix), |_| None),
            },
            table: site.urls.resolutions_table(year, id).address,
            scopes: RESOLUTIONS.scopes(site, &rows, |_| true, (year, committee)),
            groups,
        }),
    }
}

fn groups(site: &Site, rows: &[Row]) -> Vec<ResolutionGroup> {
    let mut groups: BTreeMap<(YearLabel, &str, CommitteeIx), Vec<ResolutionIx>> = BTreeMap::new();
    for row in rows {
        let title = site.register().committee(row.committee).title.as_str();
        let key = (row.year, title, row.committee);
        groups.entry(key).or_default().push(row.ix);
    }
    // The newest year comes first, and within it committees stand by title.
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|((a, ..), _), ((b, ..), _)| b.cmp(a));
    groups
        .into_iter()
        .map(|((year, _, committee), rows)| ResolutionGroup {
            year: year.to_string(),
            committee: site.committee_link(committee),
            rows: rows.into_iter().filter_map(|ix| row(site, ix)).collect(),
        })
        .collect()
}

/// One line of the register.
pub(super) fn row(site: &Site, ix: ResolutionIx) -> Option<ResolutionRow> {
    let entered = site.register().resolution(ix);
    let words = site.resolution_words(ix)?;
    let item = site.item_ref(entered.item);
    let mut reference = match &item.number {
        Some(number) => format!("Minute {number}"),
        None => item.title.clone(),
    };
    if site.register().item(entered.item).resolutions.len() > 1 {
        reference += &format!(", resolution {}", entered.nth);
    }
    Some(ResolutionRow {
        address: site.resolution_address(ix),
        reference,
        item,
        text: resolution_words(site, ix, words),
        more: !words.clause.details.is_empty(),
        owner: owner(site, ix),
        outcome: outcome_name(words.outcome),
        replaced: replaced(site, ix),
        follow_up: follow_up(site, ix),
    })
}

/// Who must act: the actions between the decision and the next one of the same item.
pub(super) fn owner(site: &Site, ix: ResolutionIx) -> Option<String> {
    let owner = |action: &Action| {
        let owner = action.owner.clone();
        owner.unwrap_or_else(|| plain(&action.text.markdown))
    };
    let owners: Vec<String> = site.register().actions_upon(ix).map(owner).collect();
    (!owners.is_empty()).then(|| text::list(&owners))
}

/// What of some resolutions has not come back, what is longest due first: at most so many, and how
/// many there are.
pub(super) fn outstanding(
    site: &Site,
    resolutions: impl Iterator<Item = ResolutionIx>,
    most: usize,
) -> (Vec<ResolutionRow>, usize) {
    let mut found: Vec<(Date, ResolutionIx)> = resolutions
        .filter(|ix| site.is_outstanding(*ix))
        .map(|ix| {
            let follow_up = site.register().resolution(ix).follow_up.as_ref();
            let due = follow_up.and_then(|follow_up| follow_up.due);
            (due.map_or(Date::MAX, |due| due.last), ix)
        })
        .collect();
    found.sort();
    let first = found.iter().take(most);
    let rows = first.filter_map(|(_, ix)| row(site, *ix)).collect();
    (rows, found.len())
}

/// The state of what a resolution asks for; `None` when it asks for nothing.
pub(super) fn state_of(site: &Site, ix: ResolutionIx) -> Option<State> {
    let follow_up = site.register().resolution(ix).follow_up.as_ref()?;
    Some(follow_up.state)
}

/// What a resolution asks for, and what became of it.
pub(super) fn follow_up(site: &Site, ix: ResolutionIx) -> Option<FollowUpView> {
    let follow_up: &FollowUp = site.register().resolution(ix).follow_up.as_ref()?;
    let request: Option<&Request> = site
        .resolution_words(ix)
        .and_then(|words| words.request.as_ref());
    let due = request.and_then(|request| request.due.as_ref());
    let last = follow_up.due.map(|due| due.last);
    let asked = site.date_of(site.register().resolution(ix).item);
    let answered = follow_up.answers.first().map(|first| site.date_of(*first));
    Some(FollowUpView {
        to: request.and_then(|request| request.to.clone()),
        due: due.map(|due| due_view(due, last)),
        state: follow_up.state.name(),
        answers: follow_up
            .answers
            .iter()
            .map(|ix| site.item_ref(*ix))
            .collect(),
        ended_by: follow_up.ended_by.map(|ix| site.item_ref(ix)),
        took: answered.map(|answered| text::length(asked, answered)),
        late: late_since(follow_up)
            .map(|last| text::length(last, answered.unwrap_or(site.register().as_of()))),
    })
}

/// The last day in time, of what was answered or is awaited after it.
fn late_since(follow_up: &FollowUp) -> Option<Date> {
    let late = matches!(follow_up.state, State::Overdue | State::Late);
    follow_up.due.filter(|_| late).map(|due| due.last)
}

/// The later item that took a resolution's force.
pub(super) fn replaced(site: &Site, ix: ResolutionIx) -> Option<ReplacedView> {
    let replaced = site.register().resolution(ix).replaced?;
    Some(ReplacedView {
        how: if replaced.rescinded {
            State::Rescinded.name()
        } else {
            State::Superseded.name()
        },
        by: site.item_ref(replaced.by),
    })
}

/// When something is asked for; `last` is the last day in time.
pub(super) fn due_view(due: &Told<Due>, last: Option<Date>) -> DueView {
    DueView {
        words: due_words(&due.value, last),
        last: last.map(|last| last.to_string()),
        inferred: due.inferred.clone(),
    }
}

/// When an action is to be done.
pub(super) fn action_due(due: &Due, meeting: Date) -> DueView {
    due_view(
        &Told::written(due.clone()),
        due.days(meeting).map(|days| days.last),
    )
}

/// A due time as one says it after "due": "in December 2022", "within 12 months".
fn due_words(due: &Due, last: Option<Date>) -> String {
    let month_name = |year, month, format: &str| {
        let first = Date::new(year, month, 1);
        first.map_or_else(|_| due.to_string(), |day| day.strftime(format).to_string())
    };
    match *due {
        Due::Day(day) => format!("by {}", text::long_date(day)),
        Due::Month { year, month } => month_name(year, month, "in %B %Y"),
        Due::Year(year) if year.month == 1 => format!("in {year}"),
        Due::Year(year) => format!("in the municipal year {year}"),
        Due::Within { months, days } => {
            let part =
                |n: i16, noun| (n != 0).then(|| text::count(usize::from(n.unsigned_abs()), noun));
            let parts = [part(months, "month"), part(days, "day")];
            let length = text::list(&parts.into_iter().flatten().collect::<Vec<_>>());
            match last {
                Some(last) => format!("within {length}, by {}", text::long_date(last)),
                None => format!("within {length}"),
            }
        }
        Due::NextMeeting => "at the next meeting".to_owned(),
        Due::Yearly { month: Some(month) } => month_name(2000, month, "every year in %B"),
        Due::Yearly { month: None } => "every year".to_owned(),
        Due::AsSoonAsPossible => "as soon as possible".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn due_times_are_said_as_people_say_them() {
        let year = |start, month| Due::Year(YearLabel { start, month });
        for (due, words) in [
            (Due::Day(date(2022, 7, 12)), "by 12 July 2022"),
            (
                Due::Month {
                    year: 2022,
                    month: 12,
                },
                "in December 2022",
            ),
            (year(2019, 5), "in the municipal year 2019/20"),
            (year(2019, 1), "in 2019"),
            (
                Due::Within {
                    months: 12,
                    days: 0,
                },
                "within 12 months, by 20 March 2020",
            ),
            (
                Due::Within {
                    months: 1,
                    days: 10,
                },
                "within 1 month and 10 days, by 30 April 2019",
            ),
            (Due::NextMeeting, "at the next meeting"),
            (Due::Yearly { month: Some(6) }, "every year in June"),
            (Due::Yearly { month: None }, "every year"),
            (Due::AsSoonAsPossible, "as soon as possible"),
        ] {
            let last = due.days(date(2019, 3, 20)).map(|days| days.last);
            assert_eq!(due_words(&due, last), words);
        }
    }
}
