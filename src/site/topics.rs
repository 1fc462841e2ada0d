//! Topics: their list, and each one's story over all committees and years.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Milestone, YearLabel};
use crate::register::{EnteredTopic, ItemIx, Membership, TopicIx};
use crate::text;

use super::blocks::unlinked;
use super::resolutions::{follow_up, outstanding};
use super::url::milestone_anchor;
use super::view::{
    Body, Head, LinkTo, TopicEntry, TopicItem, TopicTime, TopicView, TopicYear, TopicsView, View,
};
use super::{Site, follow, picture};

/// The list of topics, by title.
pub(super) fn list(site: &Site) -> View {
    let mut topics = entries(site);
    topics.sort_by(|a, b| a.link.label.cmp(&b.link.label));
    let description = format!(
        "{} followed across committees and years.",
        text::count(topics.len(), "topic")
    );
    let address = site.urls.topics().address;
    View {
        head: site.head("Topics", &description, &address, vec![site.home_link()]),
        body: Body::Topics(TopicsView { topics }),
    }
}

/// The topics as lists have them, in the order of the register.
pub(super) fn entries(site: &Site) -> Vec<TopicEntry> {
    (0..)
        .map(TopicIx)
        .zip(site.register().topics())
        .map(|(ix, entered)| TopicEntry {
            link: site.topic_link(ix),
            summary: entered.topic.summary.clone(),
            items: entered.items.len(),
            committees: committees(site, entered).len(),
            latest: entered.items.last().map(|(ix, _)| site.item_ref(*ix)),
            outstanding: entered
                .items
                .iter()
                .flat_map(|(ix, _)| site.resolutions_of(*ix))
                .filter(|ix| site.is_outstanding(*ix))
                .count(),
        })
        .collect()
}

/// The list of topics as a link.
pub(super) fn list_link(site: &Site) -> LinkTo {
    LinkTo {
        label: "Topics".to_owned(),
        address: site.urls.topics().address,
    }
}

/// The story of a topic.
pub(super) fn topic(site: &Site, ix: TopicIx) -> View {
    let entered = site.register().topic(ix);
    let topic = &entered.topic;
    let items = entered.items.iter().map(|(ix, _)| *ix);
    let description = topic.summary.clone().unwrap_or_else(|| {
        let items = text::count(entered.items.len(), "minute");
        format!("{}: {items} over all committees and years.", topic.title)
    });
    let address = site.urls.topic(&topic.id).address;
    let breadcrumbs = vec![site.home_link(), list_link(site)];
    View {
        head: Head {
            follow: follow::of_topic(site, ix),
            ..site.head(&topic.title, &description, &address, breadcrumbs)
        },
        body: Body::Topic(TopicView {
            summary: topic.summary.clone(),
            about: unlinked(&topic.about, site.urls, &site.urls.topics().address),
            aliases: topic.aliases.clone(),
            committees: committees(site, entered),
            items: entered.items.len(),
            outstanding: outstanding(site, items.flat_map(|ix| site.resolutions_of(ix))),
            as_of: site.register().as_of().to_string(),
            picture: picture::of_topic(site, entered),
            years: years(site, entered),
        }),
    }
}

/// The committees whose items belong to a topic, by title.
fn committees(site: &Site, entered: &EnteredTopic) -> Vec<LinkTo> {
    let mut found: Vec<_> = entered
        .items
        .iter()
        .map(|(ix, _)| {
            site.register()
                .meeting(site.register().item(*ix).meeting)
                .committee
        })
        .collect();
    found.sort();
    found.dedup();
    let mut links: Vec<LinkTo> = found
        .into_iter()
        .map(|ix| site.committee_link(ix))
        .collect();
    links.sort_by(|a, b| a.label.cmp(&b.label));
    links
}

/// What happened, by municipal year; what happened outside the minutes stands among it by its day.
fn years(site: &Site, entered: &EnteredTopic) -> Vec<TopicYear> {
    let month = site.config().council.year_starts;
    let mut years: BTreeMap<YearLabel, Vec<(Date, TopicTime)>> = BTreeMap::new();
    for (nth, milestone) in (1..).zip(&entered.topic.milestones) {
        let year = YearLabel::of(milestone.date, month);
        let time = (milestone.date, milestone_view(nth, milestone));
        years.entry(year).or_default().push(time);
    }
    for (ix, membership) in &entered.items {
        let meeting = site.register().meeting(site.register().item(*ix).meeting);
        let day = meeting.meeting.meeting().key.date;
        let time = TopicTime::Item(Box::new(item_view(site, *ix, membership)));
        years.entry(meeting.year).or_default().push((day, time));
    }
    years
        .into_iter()
        .map(|(year, mut entries)| {
            // Of one day, what happened outside comes first; items keep the order of the register.
            entries.sort_by_key(|(day, _)| *day);
            TopicYear {
                year: year.to_string(),
                entries: entries.into_iter().map(|(_, time)| time).collect(),
            }
        })
        .collect()
}

fn milestone_view(nth: usize, milestone: &Milestone) -> TopicTime {
    TopicTime::Milestone {
        anchor: milestone_anchor(nth),
        date: milestone.date.to_string(),
        title: milestone.title.clone(),
        url: milestone.url.clone(),
    }
}

fn item_view(site: &Site, ix: ItemIx, membership: &Membership) -> TopicItem {
    let mut answers: Vec<ItemIx> = Vec::new();
    for resolution in &site.register().item(ix).answers {
        let asked = site.register().resolution(*resolution).item;
        if !answers.contains(&asked) {
            answers.push(asked);
        }
    }
    TopicItem {
        item: site.item_ref(ix),
        decisions: site.decisions(ix),
        asks: site
            .resolutions_of(ix)
            .filter_map(|resolution| follow_up(site, resolution))
            .collect(),
        answers: answers.into_iter().map(|ix| site.item_ref(ix)).collect(),
        matched: match membership {
            Membership::Named => Vec::new(),
            Membership::Matched(words) => words.clone(),
        },
        exempt: site.register().item_words(ix).fields.exempt.is_some(),
    }
}
