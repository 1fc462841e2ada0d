//! Charts: counts as bars, for places where people would rather look than read.

use std::collections::BTreeMap;

use crate::model::YearLabel;
use crate::register::{ResolutionIx, State};
use crate::text;

use super::Site;
use super::refs::is_carried;
use super::resolutions::state_of;
use super::view::{BarPart, BarView, ChartView, PartLabel};

/// What one bar counts.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) address: Option<String>,
    /// The parts from left to right.
    pub(super) parts: Vec<(&'static str, usize)>,
}

/// The part of bars that have one only.
const ALL: &str = "all";

/// Draws bars to one scale. There is nothing to compare in fewer than two, and nothing to see where
/// all are empty: such a chart has no bars.
pub(super) fn of(bars: Vec<Bar>, legend: Vec<PartLabel>) -> ChartView {
    let total = |bar: &Bar| bar.parts.iter().map(|(_, count)| count).sum::<usize>();
    let longest = bars.iter().map(total).max().unwrap_or(0);
    if bars.len() < 2 || longest == 0 {
        return ChartView::default();
    }
    let share = |count: usize| {
        let thousandths = count * 1000 / longest;
        format!("{}.{}%", thousandths / 10, thousandths % 10)
    };
    let bar = |bar: Bar| {
        let total = total(&bar);
        let mut before = 0;
        let part = |(kind, count): (&'static str, usize)| {
            let x = share(before);
            before += count;
            BarPart {
                kind,
                count,
                x,
                width: share(count),
            }
        };
        let parts = bar.parts.into_iter().filter(|(_, count)| *count > 0);
        BarView {
            parts: parts.map(part).collect(),
            label: bar.label,
            address: bar.address,
            total,
        }
    };
    let bars: Vec<BarView> = bars.into_iter().map(bar).collect();
    let shown = |label: &PartLabel| {
        let mut parts = bars.iter().flat_map(|bar| &bar.parts);
        parts.any(|part| part.kind == label.kind)
    };
    ChartView {
        legend: legend.into_iter().filter(shown).collect(),
        bars,
    }
}

/// How many resolutions were carried in each municipal year; years without any between others are
/// shown as such. `address` gives the page of a year.
pub(super) fn by_year(
    site: &Site,
    resolutions: impl Iterator<Item = ResolutionIx>,
    address: impl Fn(YearLabel) -> Option<String>,
) -> ChartView {
    let mut years: BTreeMap<YearLabel, usize> = BTreeMap::new();
    for ix in resolutions {
        let meeting = site
            .register()
            .item(site.register().resolution(ix).item)
            .meeting;
        let carried = usize::from(is_carried(site, ix));
        *years
            .entry(site.register().meeting(meeting).year)
            .or_default() += carried;
    }
    let bars = spread(&years).map(|(year, count)| Bar {
        label: year.to_string(),
        address: address(year).filter(|_| years.contains_key(&year)),
        parts: vec![(ALL, count)],
    });
    of(bars.collect(), Vec::new())
}

/// Counts by year with the years between them.
pub(super) fn spread(
    years: &BTreeMap<YearLabel, usize>,
) -> impl Iterator<Item = (YearLabel, usize)> {
    let last = years.keys().next_back().copied();
    let first = years.keys().next().copied();
    let following = std::iter::successors(first, move |year| {
        let next = year.next();
        last.is_some_and(|last| next <= last).then_some(next)
    });
    following.map(|year| (year, years.get(&year).copied().unwrap_or(0)))
}

/// What is outstanding by how long it has been: the months after the last day in time.
const AGES: &[(i32, &str)] = &[
    (6, "up to 6 months late"),
    (12, "6 to 12 months late"),
    (24, "1 to 2 years late"),
    (60, "2 to 5 years late"),
    (i32::MAX, "more than 5 years late"),
];

/// How old what is outstanding is.
pub(super) fn ages(site: &Site, resolutions: impl Iterator<Item = ResolutionIx>) -> ChartView {
    let as_of = site.register().as_of();
    let (mut open, mut due) = (0, 0);
    let mut late = vec![0; AGES.len()];
    for ix in resolutions {
        let follow_up = site.register().resolution(ix).follow_up.as_ref();
        let last = follow_up.and_then(|follow_up| Some(follow_up.due?.last));
        match (state_of(site, ix), last) {
            (Some(State::Open), _) => open += 1,
            (Some(State::Due), _) => due += 1,
            (Some(State::Overdue), Some(last)) => {
                let months = text::whole_months(last, as_of);
                let age = AGES.iter().position(|(until, _)| months < *until);
                late[age.unwrap_or(AGES.len() - 1)] += 1;
            }
            _ => {}
        }
    }
    let bar = |label: &str, kind, count| Bar {
        label: label.to_owned(),
        address: None,
        parts: vec![(kind, count)],
    };
    let mut bars = vec![
        bar("not due yet, or without a day", "open", open),
        bar("due now", "due", due),
    ];
    // Ages older than anything is are left out.
    let oldest = late
        .iter()
        .rposition(|count| *count > 0)
        .map_or(0, |at| at + 1);
    let ages = AGES.iter().zip(late).take(oldest);
    bars.extend(ages.map(|((_, label), count)| bar(label, "late", count)));
    of(bars, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(parts: &[(&'static str, usize)]) -> Bar {
        Bar {
            label: String::new(),
            address: None,
            parts: parts.to_vec(),
        }
    }

    #[test]
    fn bars_are_drawn_to_the_longest() {
        let chart = of(
            vec![bar(&[("a", 3), ("b", 1)]), bar(&[("a", 0), ("b", 2)])],
            Vec::new(),
        );
        let drawn: Vec<Vec<String>> = chart
            .bars
            .iter()
            .map(|bar| {
                let parts = bar.parts.iter();
                let shown = parts.map(|part| format!("{} {}+{}", part.kind, part.x, part.width));
                shown.collect()
            })
            .collect();
        assert_eq!(
            drawn,
            [vec!["a 0.0%+75.0%", "b 75.0%+25.0%"], vec!["b 0.0%+50.0%"]]
        );
        assert_eq!(chart.bars[0].total, 4);
    }

    #[test]
    fn nothing_to_compare_is_no_chart() {
        assert!(of(vec![bar(&[("a", 3)])], Vec::new()).bars.is_empty());
        assert!(
            of(vec![bar(&[("a", 0)]), bar(&[])], Vec::new())
                .bars
                .is_empty()
        );
    }

    #[test]
    fn years_without_anything_are_shown_between_others() {
        let year = |start| YearLabel { start, month: 5 };
        let years = BTreeMap::from([(year(2018), 2), (year(2021), 1)]);
        let spread: Vec<usize> = spread(&years).map(|(_, count)| count).collect();
        assert_eq!(spread, [2, 0, 0, 1]);
    }
}
