//! The story of a topic, and on which of its pages a year of it stands.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::config::Config;
use crate::model::{Milestone, YearLabel};
use crate::register::{EnteredTopic, ItemIx, Membership, Reader};

use super::Site;
use super::url::milestone_anchor;

/// How long a story stands on one page, in entries.
const WHOLE: usize = 100;
/// How much of a longer one stands on the topic's own page: its latest years, as far as they have
/// no more entries than this together.
const LATEST: usize = 50;

/// One thing that happened.
#[derive(Clone, Copy)]
pub(super) enum Event<'a> {
    /// Something outside the minutes, with its place in the topic's file.
    Outside(usize, &'a Milestone),
    /// An item, and why it belongs to the topic.
    Item(ItemIx, &'a Membership),
}

/// A story by municipal year.
pub(super) struct Story<'a> {
    years: BTreeMap<YearLabel, Vec<(Date, Event<'a>)>>,
    /// The first year on the topic's own page; those before have pages of their own.
    first_here: Option<YearLabel>,
}

impl<'a> Story<'a> {
    /// Sorts what belongs to a topic. Of one day, what happened outside comes first; items keep
    /// the order of the register.
    pub(super) fn of(register: Reader<'a>, config: &Config, topic: &'a EnteredTopic) -> Self {
        let month = config.council.year_starts;
        let mut years: BTreeMap<YearLabel, Vec<(Date, Event)>> = BTreeMap::new();
        for (nth, milestone) in (1..).zip(&topic.topic.milestones) {
            let year = YearLabel::of(milestone.date, month);
            let event = (milestone.date, Event::Outside(nth, milestone));
            years.entry(year).or_default().push(event);
        }
        for (ix, membership) in &topic.items {
            let meeting = register.meeting(register.item(*ix).meeting);
            let day = meeting.key.date;
            let event = (day, Event::Item(*ix, membership));
            years.entry(meeting.year).or_default().push(event);
        }
        for events in years.values_mut() {
            events.sort_by_key(|(day, _)| *day);
        }
        let first_here = first_here(years.iter().map(|(year, events)| (*year, events.len())));
        Self { years, first_here }
    }

    /// The years on the topic's own page, with what happened.
    pub(super) fn here(&self) -> impl Iterator<Item = (YearLabel, &[(Date, Event<'a>)])> {
        let here = self.years.iter().filter(|(year, _)| !self.is_apart(**year));
        here.map(|(year, events)| (*year, events.as_slice()))
    }

    /// The years that have pages of their own, with how much happened in each.
    pub(super) fn apart(&self) -> impl DoubleEndedIterator<Item = (YearLabel, usize)> {
        let apart = self.years.iter().filter(|(year, _)| self.is_apart(**year));
        apart.map(|(year, events)| (*year, events.len()))
    }

    /// What happened in a year.
    pub(super) fn year(&self, year: YearLabel) -> &[(Date, Event<'a>)] {
        self.years.get(&year).map_or(&[], Vec::as_slice)
    }

    fn is_apart(&self, year: YearLabel) -> bool {
        self.first_here.is_some_and(|first| year < first)
    }

    /// Where something that happened outside the minutes is told, from the topic's own page.
    pub(super) fn milestone(
        &self,
        site: &Site,
        topic: &EnteredTopic,
        (nth, milestone): (usize, &Milestone),
    ) -> String {
        let anchor = milestone_anchor(nth);
        let year = YearLabel::of(milestone.date, site.config().council.year_starts);
        if self.is_apart(year) {
            let page = site.urls.topic_year(&topic.topic.id, year);
            return format!("{}#{anchor}", page.address);
        }
        format!("#{anchor}")
    }
}

/// The first year that stands on the topic's own page. As a story grows, years leave that page for
/// pages of their own and never come back, so that an address that was there stays.
fn first_here(
    years: impl DoubleEndedIterator<Item = (YearLabel, usize)> + Clone,
) -> Option<YearLabel> {
    if years.clone().map(|(_, entries)| entries).sum::<usize>() <= WHOLE {
        return years.map(|(year, _)| year).next();
    }
    let mut room = LATEST;
    let mut first = None;
    for (year, entries) in years.rev() {
        if first.is_some() && entries > room {
            break;
        }
        room = room.saturating_sub(entries);
        first = Some(year);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_story_keeps_its_latest_years_on_the_topics_page() {
        let first = |entries: &[usize]| {
            let years = (2010..).map(|start| YearLabel { start, month: 5 });
            let years: Vec<_> = years.zip(entries.iter().copied()).collect();
            first_here(years.into_iter()).map(|year| year.start)
        };
        assert_eq!(first(&[]), None);
        assert_eq!(first(&[60, 40]), Some(2010), "short enough for one page");
        assert_eq!(first(&[60, 41]), Some(2011));
        assert_eq!(first(&[60, 20, 20, 10]), Some(2011), "just room for three");
        assert_eq!(first(&[60, 20, 20, 11]), Some(2012));
        assert_eq!(first(&[60, 1, 500]), Some(2012), "the latest, however long");
    }

    #[test]
    fn a_year_that_has_a_page_keeps_it() {
        let mut entries = vec![0];
        let mut first = None;
        for day in 0..900 {
            if day % 45 == 44 {
                entries.push(0);
            }
            if let Some(last) = entries.last_mut() {
                *last += 1;
            }
            let years = (2010..).map(|start| YearLabel { start, month: 5 });
            let years: Vec<_> = years.zip(entries.iter().copied()).collect();
            let now = first_here(years.into_iter());
            assert!(now >= first, "{entries:?}");
            first = now;
        }
        assert!(
            first
                > Some(YearLabel {
                    start: 2020,
                    month: 5
                })
        );
    }
}
